//! Documents that are a text in blocks.

use serde::Serialize;

use crate::block::Block;

/// A text in blocks.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TextSheet {
    /// The text.
    pub blocks: Vec<Block>,
}
