//! The same program without a window, for scripts and for machines without a display.
//!
//! Exit codes: 0 done, 1 could not be done or the check found something, 2 called wrongly, 3 the data could not be opened.

mod arguments;
mod check_pdf;
mod demo;
mod editions;
mod import;
mod packet;
mod print;
mod sheets;
mod unlock;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use office::Office;

use crate::error::UiError;
use arguments::{Arguments, Task};

/// Folder name of the data among the applications' data; the identifier in `tauri.conf.json`.
const IDENTIFIER: &str = "de.schulerfolg.desktop";

/// Could not be done, or the check found something.
const FAILED: u8 = 1;
/// Called wrongly.
const USAGE: u8 = 2;
/// The data could not be opened.
const NOT_OPENED: u8 = 3;

/// Where the data lies when nobody says otherwise: the platform's folder for applications' data.
pub fn default_folder() -> PathBuf {
    dirs::data_dir().unwrap_or_else(|| PathBuf::from(".")).join(IDENTIFIER)
}

/// Where results go when nobody says otherwise: a folder among the person's documents.
pub fn output_folder() -> Option<PathBuf> {
    dirs::document_dir().or_else(dirs::home_dir).map(|documents| documents.join("Schulerfolg"))
}

/// Runs the program as it was called.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return arguments::explain(&error),
    };
    let folder = arguments.data.clone().unwrap_or_else(default_folder);
    let Some(task) = &arguments.task else {
        return match crate::window::open(folder) {
            Ok(()) => ExitCode::SUCCESS,
            Err(sentence) => fail(FAILED, &sentence),
        };
    };
    let done = match task {
        Task::Demo { out } => demo::demo(out),
        Task::Create { author } => unlock::create(&arguments, &folder, author),
        Task::CheckPdf { file, pdf_password_file } => check_pdf::check(file, pdf_password_file.as_deref()),
        Task::Sheets(wanted) if sheets::is_file(wanted) => sheets::file(wanted),
        task => match unlock::open(&arguments, &folder) {
            Ok(office) => {
                if let Some(output) = output_folder() {
                    office.set_output_folder(output);
                }
                work(&office, task)
            }
            Err(error) => return fail(NOT_OPENED, &error.message),
        },
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILED),
        Err(error) => {
            let code = fail(FAILED, &error.message);
            if let Some(cause) = error.cause {
                eprintln!("Technische Ursache: {cause}");
            }
            code
        }
    }
}

fn fail(code: u8, sentence: &str) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::from(code)
}

/// Does a task with the open data; `false` when it found something wrong.
fn work(office: &Office, task: &Task) -> Result<bool, UiError> {
    match task {
        Task::Import(wanted) => import::import(office, wanted),
        Task::Print { what, out, list } => print::print(office, what.as_deref(), out.as_deref(), *list),
        Task::Sheets(wanted) => sheets::publication(office, wanted),
        Task::Packet { number, out } => packet::packet(office, number, out.as_deref()),
        Task::Release(wanted) => editions::release(office, wanted),
        Task::Editions { outdated } => editions::editions(office, *outdated),
        Task::Search { text, limit } => search(office, &text.join(" "), *limit),
        Task::Check => check(office),
        Task::Backup => {
            let backup = office.back_up()?;
            println!("Gesichert: {}", office.folder().join("backups").join(&backup.name).display());
            Ok(true)
        }
        Task::Demo { .. } | Task::Create { .. } | Task::CheckPdf { .. } => Ok(true),
    }
}

fn search(office: &Office, text: &str, limit: usize) -> Result<bool, UiError> {
    let found = office.search(text, limit)?;
    if let Some(suggestion) = &found.did_you_mean {
        eprintln!("Nichts gefunden zu „{text}“. Gezeigt wird, was ähnlich heißt: „{suggestion}“.");
    }
    for hit in &found.hits {
        println!("{}\t{}\t{}", hit.kind.label(), hit.title, hit.detail.replace(['\n', '\t'], " "));
    }
    if found.hits.is_empty() {
        eprintln!("Nichts gefunden zu „{text}“.");
    }
    Ok(!found.hits.is_empty())
}

fn check(office: &Office) -> Result<bool, UiError> {
    let report = office.check()?;
    println!("Geprüft: {} ({} KB)", office.folder().join("office.db").display(), report.size / 1024);
    for count in &report.counts {
        println!("  {:>8}  {}", count.rows, count.label);
    }
    if report.search_outdated {
        office.rebuild_search()?;
        println!("Der Suchindex war veraltet und wurde neu aufgebaut.");
    }
    if report.problems.is_empty() {
        println!("Es ist alles in Ordnung.");
        return Ok(true);
    }
    println!("Gefundene Fehler:");
    for problem in &report.problems {
        println!("  - {problem}");
    }
    println!("Stellen Sie eine Sicherung wieder her (Einstellungen, Daten) und geben Sie diese Meldung weiter.");
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_named_as_the_window_names_itself() {
        let config: serde_json::Value =
            serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tauri.conf.json"))).unwrap();
        assert_eq!(config["identifier"], IDENTIFIER);
    }
}
