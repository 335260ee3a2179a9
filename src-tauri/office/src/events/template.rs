//! Checklists to begin with, by kind of event: the shipped ones, or what the office made of them.

use domain::events::{ChecklistStep, EventKind, checklist, tidy_steps};
use domain::history::Operation;
use serde::{Deserialize, Serialize};
use store::Reader;
use store::events::template;
use ts_rs::TS;

use crate::Office;
use crate::error::{Error, Result};

/// The checklist an event of a kind begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistTemplate {
    /// The kind.
    pub kind: EventKind,
    /// Its steps, the earliest first.
    pub steps: Vec<ChecklistStep>,
    /// Whether it is the office's own; otherwise the shipped one.
    pub own: bool,
}

impl Office {
    /// The checklists of all kinds of events.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn checklist_templates(&self) -> Result<Vec<ChecklistTemplate>> {
        let mut own = self.store.read(template::all)?;
        Ok(EventKind::ALL
            .into_iter()
            .map(|kind| match own.remove(&kind) {
                Some(steps) => ChecklistTemplate { kind, steps, own: true },
                None => ChecklistTemplate { kind, steps: checklist(kind), own: false },
            })
            .collect())
    }

    /// Keeps the office's own checklist of a kind and returns it, the earliest step first. One that says what the shipped one says is
    /// the shipped one. Events that have their checklist already keep it.
    ///
    /// # Errors
    /// When a step has no words, stands there twice, or lies years away from the event.
    pub fn save_checklist_template(&self, kind: EventKind, steps: &[ChecklistStep]) -> Result<ChecklistTemplate> {
        let steps = tidy_steps(steps).map_err(|(code, field, sentence)| Error::invalid(code, field, sentence))?;
        let own = steps != checklist(kind);
        self.change(Operation::SaveChecklistTemplate, kind.label(), |w| {
            template::save(w, kind, own.then_some(steps.as_slice()))
        })?;
        Ok(ChecklistTemplate { kind, steps, own })
    }

    /// Forgets the office's own checklist of a kind: the shipped one counts again.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn reset_checklist_template(&self, kind: EventKind) -> Result<ChecklistTemplate> {
        self.change(Operation::SaveChecklistTemplate, kind.label(), |w| template::save(w, kind, None))?;
        Ok(ChecklistTemplate { kind, steps: checklist(kind), own: false })
    }
}

/// The steps an event of a kind begins with.
pub(super) fn steps_for(r: &Reader<'_>, kind: EventKind) -> store::Result<Vec<ChecklistStep>> {
    Ok(template::all(r)?.remove(&kind).unwrap_or_else(|| checklist(kind)))
}
