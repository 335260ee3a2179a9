//! Pages made of headings, facts, tables, forms and signatures: what the office hands in, signs and files.

use serde::Serialize;

use crate::block::Block;

/// A report, a form, a plan or a list. The frame's title is its heading.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// Upright or across.
    pub orientation: Orientation,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Higher than wide.
    #[default]
    Portrait,
    /// Wider than high.
    Landscape,
}
