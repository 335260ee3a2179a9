//! How to reach somebody: phone numbers, postal addresses, mail and web as people in Germany write them.
//!
//! Here are the types that are kept and the rules that read what people type into them. Reading never fails silently:
//! what could not be understood is returned as it was typed, with the doubt named.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{EmailId, PhoneId};

/// A postal address in its parts. A part that is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Address {
    /// Line above the street ("c/o", building, entrance).
    pub addition: String,
    /// Street without the number.
    pub street: String,
    /// House number with letter or range ("30b", "9 - 15").
    pub house_number: String,
    /// Five digits in Germany.
    pub postcode: String,
    /// Town as in the postal address ("Halle (Saale)").
    pub town: String,
    /// Part of the town where the source names one ("OT Rösa" gives "Rösa").
    pub locality: String,
}

/// A phone number that belongs to an organisation or a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PhoneEntry {
    /// Identity.
    pub id: PhoneId,
    /// E.164 ("+493452215724") where it could be read, otherwise as typed. Shown and printed through [`display_phone`].
    pub number: String,
    /// What it is for ("Sekretariat", "mobil"); empty for the main one.
    pub label: String,
}

/// A mail address that belongs to an organisation or a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EmailEntry {
    /// Identity.
    pub id: EmailId,
    /// The address.
    pub address: String,
    /// What it is for; empty for the main one.
    pub label: String,
}
