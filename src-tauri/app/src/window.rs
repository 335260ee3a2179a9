//! The window: builds it, connects the commands, starts the watch over idle time.

use std::path::PathBuf;

use tauri::Manager;

use crate::command;
use crate::shell::Shell;

/// Opens the window over the data in `folder` and returns when it is closed.
///
/// # Errors
/// A German sentence when the system cannot open a window.
pub fn open(folder: PathBuf) -> Result<(), String> {
    if !has_display() {
        return Err(
            "Hier gibt es keinen Bildschirm für das Fenster. Was ohne Fenster geht, zeigt „schulerfolg --help“.".into(),
        );
    }
    let shell = Shell::new(folder);
    let commands = shell.clone();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(move |invoke| command::dispatch(&commands, invoke))
        .setup(move |app| {
            shell.attach(app.app_handle().clone());
            tauri::async_runtime::spawn(shell.watch());
            Ok(())
        })
        .run(tauri::generate_context!())
        .map_err(|error| format!("Das Fenster lässt sich nicht öffnen ({error})."))
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
