//! What a live block of a text would print now, for the person who writes its question.

use press::{Block, Part};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::text;
use crate::Office;
use crate::error::Result;

/// The answer to the question of a live block.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Answered {
    /// Names of what would be printed, in order.
    pub names: Vec<String>,
    /// German sentences: what is wrong with the question.
    pub remarks: Vec<String>,
}

impl Office {
    /// The answer to a live block, given as its first line without the colons: `contacts topic="Sucht"`.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn answer(&self, block: &str) -> Result<Answered> {
        let line = block.replace(['\n', '\r'], " ");
        let made = text::blocks(self, &format!("::: {line}\n:::"))?;
        let names = made.blocks.into_iter().flat_map(names).collect();
        Ok(Answered { names, remarks: made.warnings })
    }
}

fn names(block: Block) -> Vec<String> {
    match block.part {
        Part::Contacts(entries) => entries.into_iter().map(|entry| entry.name).collect(),
        Part::Offers(offers) => offers.into_iter().map(|offer| offer.name).collect(),
        _ => Vec::new(),
    }
}
