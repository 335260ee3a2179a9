//! How far a publication is: draft, reviewed, released; and all of them at a glance, those that need attention first.

use std::collections::HashMap;

use domain::history::{Change, Operation};
use domain::id::PublicationId;
use domain::publications::{
    Difference, DifferenceKind, Publication, PublicationKind, PublicationLanguage, PublicationState, Signed,
};
use serde::{Deserialize, Serialize};
use store::Reader;
use ts_rs::TS;

use super::editions::EditionLine;
use super::templates::newer_text;
use super::translations::TranslationOf;
use crate::Office;
use crate::error::{Error, Result};

/// A publication as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PublicationLine {
    /// Identity.
    pub id: PublicationId,
    /// Title.
    pub title: String,
    /// Line below the title.
    pub subtitle: String,
    /// For whom.
    pub audience: String,
    /// Kind.
    pub kind: PublicationKind,
    /// Language.
    pub language: PublicationLanguage,
    /// A pattern for others.
    pub template: bool,
    /// How far it is.
    pub state: PublicationState,
    /// Who approved the text as it is.
    pub review: Option<Signed>,
    /// What it translates, and how well.
    pub translation: Option<TranslationOf>,
    /// The last edition.
    pub edition: Option<EditionLine>,
    /// In what the last edition is no longer true, most urgent first.
    pub differences: Vec<Difference>,
    /// The text it began with is shipped in a newer version.
    pub newer_text: bool,
    /// What was done to it last.
    pub changed: Option<Change>,
}

impl PublicationLine {
    /// What needs attention comes first: a printed person who no longer agrees, an outdated edition, a translation that lags, a text
    /// nobody has read, then the rest; templates last.
    fn urgency(&self) -> u8 {
        let lags = self.translation.as_ref().is_some_and(|translation| translation.behind > 0);
        match self.differences.first() {
            _ if self.template => 9,
            Some(Difference { kind: DifferenceKind::ConsentWithdrawn, .. }) => 0,
            Some(_) => 1,
            None if lags => 2,
            None => match self.state {
                PublicationState::Reviewed => 3,
                PublicationState::Draft => 4,
                PublicationState::Released => 5,
            },
        }
    }
}

impl Office {
    /// All publications as a list shows them, those that need attention first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn publication_lines(&self) -> Result<Vec<PublicationLine>> {
        let all = self.publications()?;
        let latest = self.store.read(store::publications::edition::latest)?;
        let by_id: HashMap<PublicationId, &Publication> = all.iter().map(|one| (one.id, one)).collect();
        let mut lines = Vec::with_capacity(all.len());
        for publication in &all {
            let edition = latest.get(&publication.id);
            let differences = match edition {
                Some(edition) => self.differences_of(edition)?.to_vec(),
                None => Vec::new(),
            };
            lines.push(PublicationLine {
                id: publication.id,
                title: publication.title.clone(),
                subtitle: publication.subtitle.clone(),
                audience: publication.audience.clone(),
                kind: publication.kind(),
                language: publication.language,
                template: publication.template,
                state: publication.state(edition.map(|edition| &edition.snapshot)),
                review: publication.review.clone(),
                translation: TranslationOf::of(publication, &by_id),
                edition: edition.map(EditionLine::from),
                differences,
                newer_text: newer_text(publication).is_some(),
                changed: self.store.changes_of_record("publication", &publication.id.to_string(), 1)?.pop(),
            });
        }
        lines.sort_by_key(PublicationLine::urgency);
        Ok(lines)
    }

    /// Notes that somebody read and approved the text as it is.
    ///
    /// # Errors
    /// Without a name, or when the publication is not there.
    pub fn review_publication(&self, id: PublicationId, by: &str) -> Result<Publication> {
        let signed = self.signed(by)?;
        self.mark(id, Operation::ReviewPublication, |_, publication| {
            publication.review = Some(signed);
            Ok(())
        })
    }

    /// Takes the approval back: the publication is a draft again.
    ///
    /// # Errors
    /// When the publication is not there.
    pub fn reopen_publication(&self, id: PublicationId) -> Result<Publication> {
        self.mark(id, Operation::ReopenPublication, |_, publication| {
            publication.review = None;
            Ok(())
        })
    }

    /// Somebody vouches today.
    pub(super) fn signed(&self, by: &str) -> Result<Signed> {
        let by = by.trim();
        if by.is_empty() {
            return Err(Error::invalid("publication.by", "by", "Bitte geben Sie an, wer geprüft hat."));
        }
        Ok(Signed { by: by.to_owned(), on: self.today() })
    }

    /// Changes a publication beside what a person edits in it, as it is at that moment.
    pub(super) fn mark(
        &self,
        id: PublicationId,
        operation: Operation,
        change: impl FnOnce(&Reader<'_>, &mut Publication) -> Result<()>,
    ) -> Result<Publication> {
        self.revise(operation, |w| {
            let mut publication = super::publication(w, id)?;
            change(w, &mut publication)?;
            store::publications::save(w, &publication)?;
            Ok((publication.title.clone(), publication))
        })
    }
}
