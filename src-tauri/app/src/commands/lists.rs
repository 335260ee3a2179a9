//! Any list as a file for other programs.

use office::lists::{ExportFormat, ListQuery};

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "lists";
    /// Writes a list, as it is filtered, for other programs. Returns the number of the job.
    fn export_list(shell, list: ListQuery, format: ExportFormat, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Liste ausgeben", move |_| {
            let (path, remarks) = office.export_list(&list, format, path.as_deref())?;
            Ok(JobResult::File { path, remarks })
        }))
    }
}
