//! Publications: editing, looking at their pages, writing them as PDF.

use domain::id::PublicationId;
use domain::publications::{Publication, PublicationKind, PublicationLanguage};
use office::publications::{OFFERED, Preview};

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "publications";
    /// All publications.
    fn list(shell) -> Vec<Publication> {
        Ok(shell.office()?.publications()?)
    }

    /// One publication.
    fn get(shell, id: PublicationId) -> Publication {
        Ok(shell.office()?.publication(id)?)
    }

    /// The kinds a new publication can have.
    fn kinds(_shell) -> Vec<PublicationKind> {
        Ok(OFFERED.to_vec())
    }

    /// Adds a publication in a language, with the shipped text of its kind.
    fn create(shell, kind: PublicationKind, language: PublicationLanguage) -> Publication {
        Ok(shell.office()?.create_publication(kind, language)?)
    }

    /// Keeps an edited publication.
    fn save(shell, publication: Publication) -> Publication {
        Ok(shell.office()?.save_publication(&publication)?)
    }

    /// Deletes a publication.
    fn delete(shell, id: PublicationId) -> () {
        Ok(shell.office()?.delete_publication(id)?)
    }

    /// Sets a publication as it is being edited, to be looked at.
    fn preview(shell, publication: Publication) -> Preview {
        Ok(shell.office()?.preview(&publication)?)
    }

    /// One page of something that was set to be looked at, as a data URL; pages count from 0.
    fn page(shell, token: u32, index: usize, width: u32) -> String {
        Ok(shell.office()?.preview_page(token, index, width)?)
    }

    /// Writes a publication as PDF. Returns the number of the job.
    fn save_pdf(shell, publication: Publication, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, &format!("„{}“ als PDF", publication.title), move |progress| {
            let (path, remarks) = office.save_pdf(&publication, path.as_deref(), progress)?;
            Ok(JobResult::File { path, remarks })
        }))
    }
}
