//! The office's own checklists, by kind of event.

use std::collections::BTreeMap;

use domain::events::{ChecklistStep, EventKind};

use crate::error::Result;
use crate::settings::{keep, kept};
use crate::{Reader, Writer};

const KEY: &str = "event_checklists";

/// The checklists the office changed; a kind without one has the shipped one.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<BTreeMap<EventKind, Vec<ChecklistStep>>> {
    Ok(kept(r, KEY)?.unwrap_or_default())
}

/// Keeps the office's own checklist of a kind, or forgets it.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, kind: EventKind, steps: Option<&[ChecklistStep]>) -> Result<()> {
    let mut own = all(w)?;
    match steps {
        Some(steps) => own.insert(kind, steps.to_vec()),
        None => own.remove(&kind),
    };
    keep(w, KEY, &own)
}
