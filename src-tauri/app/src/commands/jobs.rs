//! Long work: how it stands, stopping it, opening what it made.

use std::path::Path;

use tauri_plugin_opener::OpenerExt;

use crate::command::commands;
use crate::error::UiError;
use crate::jobs::Job;
use crate::shell::Shell;

commands! { "jobs";
    /// A job as it stands.
    fn get(shell, id: u32) -> Option<Job> {
        Ok(shell.jobs().get(id))
    }

    /// Asks a job to stop.
    fn cancel(shell, id: u32) -> () {
        shell.jobs().cancel(id);
        Ok(())
    }

    /// Opens a file with the program the system has for it.
    fn open(shell, path: String) -> () {
        opener(shell, &path, |opener| opener.open_path(&path, None::<&str>))
    }

    /// Shows a file in its folder.
    fn show_in_folder(shell, path: String) -> () {
        opener(shell, &path, |opener| opener.reveal_item_in_dir(&path))
    }
}

fn opener(
    shell: &Shell,
    path: &str,
    act: impl FnOnce(&tauri_plugin_opener::Opener<tauri::Wry>) -> Result<(), tauri_plugin_opener::Error>,
) -> Result<(), UiError> {
    if !Path::new(path).exists() {
        return Err(UiError::new("file.gone", format!("„{path}“ ist nicht mehr da.")));
    }
    let window = shell.window().ok_or_else(|| UiError::new("window.none", "Es ist kein Fenster geöffnet."))?;
    act(window.opener()).map_err(|_| {
        UiError::new(
            "file.no_program",
            format!("Für „{path}“ hat dieser Rechner kein Programm. Öffnen Sie die Datei von Hand."),
        )
    })
}
