//! Questions to the directory: which organisations, in which order. Saved filters and publications hold them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::OrganisationStatus;
use crate::id::{OrganisationId, SavedFilterId, TermId};
use crate::language::Language;

/// Which organisations. Every list is "any of these"; the parts are joined by "and"; empty parts ask nothing.
///
/// A term that has terms below it means those as well.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OrganisationFilter {
    /// Words to find (name, place, person, offer, ...), searched as in the search field.
    pub text: String,
    /// Kinds.
    pub kinds: Vec<TermId>,
    /// School forms.
    pub school_forms: Vec<TermId>,
    /// Districts or areas.
    pub districts: Vec<TermId>,
    /// Topics of the organisation or of one of its offers.
    pub topics: Vec<TermId>,
    /// Target groups of one of its offers.
    pub target_groups: Vec<TermId>,
    /// Languages spoken there or in one of its offers.
    pub languages: Vec<Language>,
    /// Status; empty means active and paused ones.
    pub statuses: Vec<OrganisationStatus>,
    /// Only those not verified within a year.
    pub not_verified_for_a_year: bool,
    /// Only those with a contact person who may not be printed for want of consent.
    pub without_consent: bool,
    /// Just these, whatever else is asked ("nur die ausgewählten").
    pub only: Vec<OrganisationId>,
}

/// By what a list of organisations is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationSort {
    /// By name, German order.
    #[default]
    Name,
    /// By kind, then name.
    Kind,
    /// By district, then name.
    District,
    /// By town and street.
    Place,
    /// Longest not verified first.
    Verified,
    /// Last changed first.
    Changed,
}

/// Ascending or descending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Direction {
    #[default]
    Ascending,
    Descending,
}

/// A filter somebody saved by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedFilter {
    /// Identity.
    pub id: SavedFilterId,
    /// Its name, unique.
    pub name: String,
    /// The question.
    pub filter: OrganisationFilter,
}
