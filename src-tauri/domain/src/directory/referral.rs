//! Referral (Vermittlung): from a need to the offers that fit it, best first, each with its reasons.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{OfferId, TermId};
use crate::language::Language;

/// What somebody needs. Never about a named child: only what finds an offer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Need {
    /// Topics, any of them.
    pub topics: Vec<TermId>,
    /// Whom it is for, any of them.
    pub target_groups: Vec<TermId>,
    /// School year of the pupil.
    pub grade: Option<u8>,
    /// Age in years.
    pub age: Option<u8>,
    /// District the family or the school lives in.
    pub district: Option<TermId>,
    /// Languages the family speaks, any of them.
    pub languages: Vec<Language>,
    /// Only offers without cost.
    pub free_only: bool,
}

/// An offer that fits a need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Match {
    /// The offer.
    pub offer: OfferId,
    /// From 0 to 100; how well it fits.
    pub score: u8,
    /// Why, in German, best reason first ("Thema Schulvermeidung", "auch auf Arabisch").
    pub reasons: Vec<String>,
    /// What does not fit or is unknown ("Sprache nicht angegeben").
    pub doubts: Vec<String>,
}
