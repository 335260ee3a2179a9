//! Import of lists: reading a file, mapping its columns, checking it against the directory, taking it.

use std::path::Path;

use domain::id::ImportProfileId;
use exchange::{Mapping, ReadOptions};
use office::import::{CleanPreview, ImportDecisions, ImportProfile, SourceView};
use office::progress::Progress;

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "import";
    /// A list as it is read, with a guess for each column.
    fn open_source(shell, path: String, options: ReadOptions) -> SourceView {
        Ok(shell.office()?.open_source(Path::new(&path), &options, &Progress::silent())?)
    }

    /// The first rows as they would be taken.
    fn preview(shell, path: String, options: ReadOptions, mapping: Mapping) -> Vec<CleanPreview> {
        Ok(shell.office()?.preview_import(Path::new(&path), &options, &mapping)?)
    }

    /// Checks a list against the directory. Returns the number of the job.
    fn check(shell, path: String, options: ReadOptions, mapping: Mapping, source_name: String) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Liste prüfen", move |progress| {
            let check = office.check_import(Path::new(&path), &options, &mapping, &source_name, progress)?;
            Ok(JobResult::ImportChecked(check))
        }))
    }

    /// Takes the list checked last. Returns the number of the job.
    fn run(shell, decisions: ImportDecisions) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Liste übernehmen", move |progress| {
            Ok(JobResult::Imported(office.run_import(&decisions, progress)?))
        }))
    }

    /// Writes the rejected rows of the check made last, with their reasons. Returns the number of the job.
    fn save_rejected(shell, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Abgelehnte Zeilen", move |_| {
            Ok(JobResult::File { path: office.save_rejected(path.as_deref())?, remarks: Vec::new() })
        }))
    }

    /// The saved ways to read a list.
    fn profiles(shell) -> Vec<ImportProfile> {
        Ok(shell.office()?.import_profiles()?)
    }

    /// Saves a way to read a list under a name.
    fn save_profile(shell, name: String, options: ReadOptions, mapping: Mapping) -> ImportProfile {
        Ok(shell.office()?.save_import_profile(&name, &options, &mapping)?)
    }

    /// Forgets a saved way to read a list.
    fn delete_profile(shell, id: ImportProfileId) -> () {
        Ok(shell.office()?.delete_import_profile(id)?)
    }
}
