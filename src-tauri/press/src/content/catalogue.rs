//! The catalogue of offers against school avoidance, and the profile of an offer it shares with texts.

use serde::Serialize;

use crate::block::Block;
use crate::document::{LabelledLink, Link};

/// An offer on paper, in full. Empty parts are not printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct OfferProfile {
    /// Identity within the document; the overview leads there.
    pub key: String,
    pub name: String,
    /// Who offers it.
    pub organisation: String,
    /// Where it stands between prevention and alternative schooling, in words.
    pub level: String,
    pub description: String,
    pub aim: String,
    pub target_groups: String,
    /// "Klasse 5–10, 10–16 Jahre".
    pub ages: String,
    pub method: String,
    pub topics: String,
    pub districts: String,
    pub duration: String,
    pub languages: String,
    pub cost: String,
    pub access: String,
    pub address_lines: Vec<String>,
    /// Whom to ask; empty when nobody may be named.
    pub contact: String,
    pub phones: Vec<LabelledLink>,
    pub emails: Vec<LabelledLink>,
    pub web: Option<Link>,
    pub verified: String,
}

/// The catalogue: an overview, and a profile of each offer under its level.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct OfferCatalogue {
    /// Text before the overview.
    pub introduction: Vec<Block>,
    /// How the overview lies.
    pub overview: super::Orientation,
    /// The levels in their order.
    pub levels: Vec<CatalogueLevel>,
    /// Where changes are reported.
    pub report_changes: Link,
}

/// A level with its offers.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct CatalogueLevel {
    /// Its name.
    pub heading: String,
    /// Its offers.
    pub offers: Vec<OfferProfile>,
}
