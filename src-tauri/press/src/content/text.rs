//! Documents that are a text in blocks.

use domain::publications::PosterDesign;
use serde::Serialize;

use crate::block::Block;

/// A text in blocks.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TextSheet {
    /// The text.
    pub blocks: Vec<Block>,
}

/// How a text on pages is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// For reading at a table.
    #[default]
    Sheet,
    /// Small, for taking along.
    Flyer,
    /// Large, for a wall.
    Notice,
}

/// A text on pages of one size.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TextPages {
    /// How it is laid out.
    pub look: Look,
    /// Width and height of the paper in millimetres.
    pub paper: (u16, u16),
    /// The pages it must fit on, if any.
    #[serde(skip)]
    pub limit: Option<usize>,
    /// The text.
    pub blocks: Vec<Block>,
}

/// A poster: one design for every size of paper.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Poster {
    /// Its design.
    pub design: PosterDesign,
    /// Width and height of the paper in millimetres.
    pub paper: (u16, u16),
    /// The text: words, contacts, a heading for the large number, a code for phones.
    pub blocks: Vec<Block>,
}
