//! Vocabularies: editable lists of terms, as trees where that helps (topics, districts in their areas).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::TermId;

/// An entry of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Term {
    /// Identity.
    pub id: TermId,
    /// The vocabulary it belongs to.
    pub vocabulary: Vocabulary,
    /// The word as it is shown and printed; unique in its vocabulary under one parent.
    pub name: String,
    /// The term above it, of the same vocabulary.
    pub parent: Option<TermId>,
    /// Other words for it, found by search and import ("Schulverweigerung" for Schulvermeidung).
    pub synonyms: Vec<String>,
    /// Place among its siblings.
    pub position: u32,
    /// A stable key for terms the program itself refers to ("school", "grundschule"); empty for the office's own.
    pub code: String,
}

/// Which list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Vocabulary {
    /// Kinds of organisations (Art der Einrichtung).
    Kind,
    /// School forms (Schulformen).
    SchoolForm,
    /// Topics (Themen), a tree.
    Topic,
    /// Districts (Stadtteile) in their areas (Teilräume), a tree of two levels.
    District,
    /// Target groups (Zielgruppen).
    TargetGroup,
}

impl Vocabulary {
    /// All vocabularies in the order in which the settings show them.
    pub const ALL: [Self; 5] = [Self::Kind, Self::SchoolForm, Self::Topic, Self::District, Self::TargetGroup];

    /// The German heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kind => "Arten von Einrichtungen",
            Self::SchoolForm => "Schulformen",
            Self::Topic => "Themen",
            Self::District => "Stadtteile",
            Self::TargetGroup => "Zielgruppen",
        }
    }
}
