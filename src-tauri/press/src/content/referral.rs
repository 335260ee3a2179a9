//! The offers found for somebody, on one page.

use serde::Serialize;

use crate::document::Link;

/// The list of a referral.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ReferralSheet {
    /// What was asked, one line each.
    pub need: Vec<String>,
    /// The offers, best first.
    pub proposals: Vec<ProposalLine>,
}

/// A proposed offer on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct ProposalLine {
    pub name: String,
    pub organisation: String,
    pub address: String,
    pub description: String,
    pub access: String,
    pub phone: Link,
    pub email: Link,
    pub web: Link,
    pub reasons: Vec<String>,
    pub doubts: Vec<String>,
}
