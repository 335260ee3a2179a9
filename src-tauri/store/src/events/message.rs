//! The office's own texts of messages to participants.

use std::collections::BTreeMap;

use domain::events::{MessageKind, MessageText};

use crate::error::Result;
use crate::settings::{keep, kept};
use crate::{Reader, Writer};

const KEY: &str = "event_messages";

/// The texts the office changed; a kind without one has the shipped one.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<BTreeMap<MessageKind, MessageText>> {
    Ok(kept(r, KEY)?.unwrap_or_default())
}

/// Keeps the office's own text of a kind, or forgets it.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, kind: MessageKind, text: Option<&MessageText>) -> Result<()> {
    let mut own = all(w)?;
    match text {
        Some(text) => own.insert(kind, text.clone()),
        None => own.remove(&kind),
    };
    keep(w, KEY, &own)
}
