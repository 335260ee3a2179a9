//! Whether an edition is still true: the questions it answered are asked again, and the answers compared with what it printed.
//!
//! No page is set for that. Answers hold until the data changes or the day does (a consent runs out, an offer ends).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use domain::id::EditionId;
use domain::publications::{Difference, Edition, Publication, differences};
use domain::record::RecordKind;
use serde::Serialize;
use ts_rs::TS;

use super::facts::facts;
use super::lag::{Lag, lag};
use crate::Office;
use crate::error::Result;

/// The state of the data an answer was found for.
pub(super) type Moment = (u64, NaiveDate);

/// An answer, and when it was found.
type Known = (Moment, Arc<[Difference]>);

/// What was found out about editions, until the data changes.
#[derive(Default)]
pub(crate) struct Outdated {
    /// Counts the changes of everything that is printed.
    changes: AtomicU64,
    known: Mutex<HashMap<EditionId, Known>>,
}

impl Outdated {
    /// Notes that records of these kinds changed; settings are of none.
    pub(crate) fn changed(&self, kinds: &[RecordKind]) {
        // What is written in a publication is in its editions as it was then.
        if kinds.is_empty() || kinds.iter().any(|kind| *kind != RecordKind::Publication) {
            self.changes.fetch_add(1, Ordering::AcqRel);
        }
    }
}

/// What is different in an edition from today.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EditionComparison {
    /// Facts of the directory and the settings, most urgent first.
    pub differences: Vec<Difference>,
    /// Passages of the title and the text.
    pub passages: Vec<Lag>,
}

/// The words of a publication as one text.
fn words(publication: &Publication) -> String {
    format!("{}\n\n{}\n\n{}", publication.title, publication.subtitle, publication.text)
}

impl Office {
    /// The state of the data now: what was found out in the same state is still true.
    pub(super) fn moment(&self) -> Moment {
        (self.outdated.changes.load(Ordering::Acquire), self.today())
    }

    /// In what an edition differs from what would be printed today, most urgent first.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn differences_of(&self, edition: &Edition) -> Result<Arc<[Difference]>> {
        let moment = self.moment();
        let known = || self.outdated.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((then, found)) = known().get(&edition.id)
            && *then == moment
        {
            return Ok(found.clone());
        }
        let found: Arc<[Difference]> = self.compared(edition)?.into();
        known().insert(edition.id, (moment, found.clone()));
        Ok(found)
    }

    /// An edition beside today: the facts it printed, and the words of the publication.
    ///
    /// # Errors
    /// When the edition or its publication is not there.
    pub fn compare_edition(&self, id: EditionId) -> Result<EditionComparison> {
        let edition = self.edition(id)?;
        let now = self.publication(edition.publication)?;
        let (before, after) = (words(&edition.snapshot), words(&now));
        Ok(EditionComparison {
            differences: self.differences_of(&edition)?.to_vec(),
            passages: lag(&before, &after, ""),
        })
    }

    fn compared(&self, edition: &Edition) -> Result<Vec<Difference>> {
        let printed = self.store.read(|r| store::publications::edition::facts(r, edition.id))?;
        let present = facts(&self.assemble(&edition.snapshot)?.document);
        let (reach, today) = (edition.snapshot.body.reach(), self.today());
        let found = differences(&printed, &present, |person| {
            let person = person.parse().ok().and_then(|id| self.person(id).ok());
            person.is_some_and(|view| !view.person.consent.allows(reach, today))
        });
        Ok(found)
    }
}
