//! How to reach somebody: phone numbers, postal addresses, mail and web as people in Germany write them.
//!
//! Here are the types that are kept and the rules that read what people type into them. Reading never fails silently:
//! what could not be understood is returned as it was typed, with the doubt named.

mod address;
mod blank;
mod email;
mod phone;
mod web;

pub use address::{AddressReading, read_address, read_place, read_street};
pub use blank::is_blank;
pub use email::{EmailReading, read_emails};
pub use phone::{PhoneReading, display_phone, phone_uri, read_phones};
pub use web::{WebReading, read_web};

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

impl Address {
    /// Whether nothing of it is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Street with house number.
    pub fn street_line(&self) -> String {
        joined(&[&self.street, &self.house_number], " ")
    }

    /// Postcode and town, with the locality where it is not the town's name again.
    pub fn place_line(&self) -> String {
        let locality = if self.locality.is_empty() || self.town.contains(&self.locality) {
            String::new()
        } else {
            format!("OT {}", self.locality)
        };
        joined(&[&self.postcode, &self.town, &locality], " ")
    }

    /// The lines of the address as on an envelope, empty ones left out.
    pub fn lines(&self) -> Vec<String> {
        [self.addition.trim().to_owned(), self.street_line(), self.place_line()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// The address in one line ("Musterstraße 4, 06114 Halle (Saale)").
    pub fn one_line(&self) -> String {
        self.lines().join(", ")
    }
}

fn joined(parts: &[&str], with: &str) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(with)
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
