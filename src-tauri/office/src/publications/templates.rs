//! Patterns of the office's own: doubling a publication, keeping one as a template, beginning with one.

use domain::history::Operation;
use domain::id::PublicationId;
use domain::publications::Publication;

use crate::Office;
use crate::error::Result;

impl Office {
    /// Doubles a publication. What a template gives is an ordinary publication under its title.
    ///
    /// # Errors
    /// When it is not there.
    pub fn duplicate_publication(&self, id: PublicationId) -> Result<Publication> {
        let of = self.publication(id)?;
        let title = if of.template { of.title.clone() } else { format!("{} (Kopie)", of.title) };
        self.keep_copy(Operation::DuplicatePublication, Publication { title, template: false, ..of })
    }

    /// Keeps a copy of a publication as a template; the publication stays what it is.
    ///
    /// # Errors
    /// When it is not there.
    pub fn save_template(&self, id: PublicationId) -> Result<Publication> {
        let of = self.publication(id)?;
        self.keep_copy(Operation::SaveTemplate, Publication { template: true, ..of })
    }

    /// A copy is unread: whoever approved the other did not approve this one.
    fn keep_copy(&self, operation: Operation, of: Publication) -> Result<Publication> {
        let copy = Publication { id: PublicationId::new(), review: None, ..of };
        self.change(operation, &copy.title, |w| store::publications::save(w, &copy))?;
        Ok(copy)
    }
}
