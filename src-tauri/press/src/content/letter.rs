//! Letters after DIN 5008, form B: one, or the same to many.

use serde::Serialize;

use crate::block::{Block, Fact};

/// Letters that leave together. Each begins on a new page and counts its own pages.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Letter {
    /// One for each who receives it.
    pub copies: Vec<LetterCopy>,
}

/// A letter to somebody.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct LetterCopy {
    /// Remarks for the post above the address ("Persönlich"), at most three are printed; they stand in the window.
    pub remarks: Vec<String>,
    /// The address in the window, at most six lines are printed.
    pub recipient: Vec<String>,
    /// The block of information on the right: "Unser Zeichen", "Auskunft erteilt", "Datum".
    pub information: Vec<Fact>,
    /// What it is about; also its heading.
    pub subject: String,
    /// The text, from the salutation to the name below the signature.
    pub blocks: Vec<Block>,
    /// What lies beside it.
    pub enclosures: Vec<String>,
}
