//! Print sheets of publications and of any PDF.

use domain::publications::Publication;
use office::publications::sheets::{Plan, SheetPreview, SheetSource};

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "sheets";
    /// Opens a publication to put it on sheets, as it stands today.
    fn open_publication(shell, publication: Publication) -> SheetSource {
        Ok(shell.office()?.open_publication_for_sheets(&publication)?)
    }

    /// Opens a PDF file to put it on sheets; with its password when it needs one.
    fn open_file(shell, path: String, password: Option<String>) -> SheetSource {
        Ok(shell.office()?.open_file_for_sheets(&path, password.as_deref())?)
    }

    /// Puts what was opened on sheets to look at them.
    fn preview(shell, token: u32, plan: Plan) -> SheetPreview {
        Ok(shell.office()?.preview_sheets(token, &plan)?)
    }

    /// One sheet as a data URL; sheets count from 0.
    fn page(shell, token: u32, index: usize, width: u32) -> String {
        Ok(shell.office()?.sheet_page(token, index, width)?)
    }

    /// A name for the file of sheets.
    fn file_name(shell, token: u32, plan: Plan) -> String {
        Ok(shell.office()?.sheets_file_name(token, &plan)?)
    }

    /// Writes what was opened on sheets as PDF. Returns the number of the job.
    fn save(shell, token: u32, plan: Plan, path: Option<String>) -> u32 {
        let office = shell.office()?;
        let title = office.sheets_file_name(token, &plan)?;
        let title = title.strip_suffix(".pdf").unwrap_or(&title).to_owned();
        Ok(jobs::start(shell, &format!("„{title}“"), move |progress| {
            let (path, remarks) = office.save_sheets(token, &plan, path.as_deref(), progress)?;
            Ok(JobResult::File { path, remarks })
        }))
    }
}
