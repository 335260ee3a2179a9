//! Circles: organisations that sit in a committee or work in a cooperation together. The network's picture is drawn from them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::About;
use crate::id::{OrganisationId, TermId};

/// Organisations that belong together through one committee or one cooperation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Circle {
    /// The committee or the cooperation.
    pub about: About,
    /// What it is called.
    pub name: String,
    /// Its topics.
    pub topics: Vec<TermId>,
    /// Who belongs to it, each once.
    pub organisations: Vec<OrganisationId>,
}
