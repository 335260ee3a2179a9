//! Patterns: doubling a publication, keeping one as a template, and following the text that came with the program when a newer version
//! of it does, without losing what the office changed.

use domain::history::Operation;
use domain::id::PublicationId;
use domain::publications::Publication;

use super::shipped::shipped_variant;
use super::update::{Choice, Part, joined, three_way};
use crate::Office;
use crate::error::{Error, Result};

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

    /// The text that is shipped now beside the office's own, when a publication began with an older version of it; none when there is
    /// nothing new.
    ///
    /// # Errors
    /// When the publication is not there.
    pub fn shipped_update(&self, id: PublicationId) -> Result<Option<Vec<Part>>> {
        let publication = self.publication(id)?;
        let Some((base, theirs)) = newer_text(&publication) else { return Ok(None) };
        Ok(Some(three_way(base, &publication.text, theirs)))
    }

    /// Takes the text that is shipped now over, passage by passage as chosen. What was taken is the common ground from now on.
    ///
    /// # Errors
    /// When there is nothing new.
    pub fn take_shipped(&self, id: PublicationId, choices: &[Choice]) -> Result<Publication> {
        self.mark(id, Operation::UpdateFromShipped, |_, publication| {
            let (base, theirs) = newer_text(publication).ok_or_else(|| {
                Error::refused("publication.text", "Zu diesem Text gibt es keine neuere mitgelieferte Fassung.")
            })?;
            let text = joined(&three_way(base, &publication.text, theirs), choices);
            let mut taken = publication.edited(&Publication { text, ..publication.clone() });
            if let Some(origin) = &mut taken.origin {
                theirs.clone_into(&mut origin.text_as_shipped);
            }
            *publication = taken;
            Ok(())
        })
    }

    /// A copy is unread: whoever approved the other did not approve this one.
    fn keep_copy(&self, operation: Operation, of: Publication) -> Result<Publication> {
        let copy = Publication { id: PublicationId::new(), review: None, ..of };
        self.change(operation, &copy.title, |w| store::publications::save(w, &copy))?;
        Ok(copy)
    }
}

/// The text a publication began with, and the one that is shipped now, when they differ.
pub(super) fn newer_text(publication: &Publication) -> Option<(&str, &'static str)> {
    let origin = publication.origin.as_ref()?;
    let now = shipped_variant(origin.kind, origin.language, origin.variant.as_deref())?;
    (now.text.trim() != origin.text_as_shipped.trim()).then_some((origin.text_as_shipped.as_str(), now.text))
}
