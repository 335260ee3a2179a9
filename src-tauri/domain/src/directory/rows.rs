//! Records as lists show them: just what a line needs.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Consent, OfferLevel, OrganisationStatus};
use crate::id::{OfferId, OrganisationId, PersonId, TermId};

/// An organisation in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OrganisationRow {
    /// Identity.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: Option<TermId>,
    /// School form.
    pub school_form: Option<TermId>,
    /// District.
    pub district: Option<TermId>,
    /// Town.
    pub town: String,
    /// Street with house number.
    pub street: String,
    /// First phone number, as kept.
    pub phone: String,
    /// Status.
    pub status: OrganisationStatus,
    /// When it was checked last.
    pub verified_on: Option<NaiveDate>,
    /// Topics.
    pub topics: Vec<TermId>,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// Identity.
    pub id: PersonId,
    /// "Beispiel, Anna".
    pub name: String,
    /// Function at the first organisation.
    pub function: String,
    /// Names of the organisations.
    pub organisation: String,
    /// First phone number, as kept.
    pub phone: String,
    /// What may be published.
    pub consent: Consent,
}

/// An offer in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfferRow {
    /// Identity.
    pub id: OfferId,
    /// Name.
    pub name: String,
    /// Name of who offers it.
    pub organisation: String,
    /// Topics.
    pub topics: Vec<TermId>,
    /// Level.
    pub level: Option<OfferLevel>,
    /// Last day on which it runs.
    pub runs_until: Option<NaiveDate>,
    /// When it was checked last.
    pub verified_on: Option<NaiveDate>,
}

/// A record by name, to be shown as a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordRef {
    /// Identity of the record.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What stands beside it ("Schulleitung", "Grundschule, Halle (Saale)").
    pub detail: String,
}
