//! Pages made of headings, facts, tables, forms and signatures: what the office hands in, signs and files.

use std::sync::LazyLock;

use domain::publications::PaperSize;
use serde::{Deserialize, Serialize};

use crate::block::Block;

/// The margins of these pages in millimetres, which the template sets by.
pub(crate) const MARGINS: &str = include_str!("../../templates/margins.json");

static READ: LazyLock<Margins> = LazyLock::new(|| serde_json::from_str(MARGINS).unwrap_or_default());

#[derive(Debug, Clone, Copy, Default, Deserialize)]
struct Margins {
    /// Left and right of pages that are higher than wide.
    portrait: f64,
    /// Left and right of the others.
    landscape: f64,
    top: f64,
    bottom: f64,
}

/// A report, a form, a plan or a list. The frame's title is its heading.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// Its paper.
    pub paper: PaperSize,
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

impl Orientation {
    /// Width and height of what a page of a report has room for, in points.
    pub fn room(self, paper: PaperSize) -> (f64, f64) {
        let (short, long) = paper.millimetres();
        let (width, height, beside) = match self {
            Self::Portrait => (short, long, READ.portrait),
            Self::Landscape => (long, short, READ.landscape),
        };
        let points = |mm: f64| mm / 25.4 * 72.0;
        (points(f64::from(width) - 2.0 * beside), points(f64::from(height) - READ.top - READ.bottom))
    }
}
