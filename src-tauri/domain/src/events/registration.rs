//! Who comes: registrations and the states they go through.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::alphabet;
use crate::id::{EventId, OrganisationId, PersonId, RegistrationId, SessionId};

/// That somebody comes to an event. Name, institution and function are read in the directory when the person is there.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Registration {
    /// Identity.
    pub id: RegistrationId,
    /// The event.
    pub event: EventId,
    /// Place in the order of registration, from 1: who registered first gets a place first.
    pub number: u32,
    /// The person in the directory.
    pub person: Option<PersonId>,
    /// The organisation in the directory the participant comes from.
    pub organisation: Option<OrganisationId>,
    /// Given name, when the person is not in the directory.
    pub given_name: String,
    /// Family name, when the person is not in the directory.
    pub family_name: String,
    /// Where from, when the organisation is not in the directory.
    pub institution: String,
    /// As what ("Schulsozialarbeit"); when empty and the person is in the directory, the function there.
    pub function: String,
    /// Mail, when the person is not in the directory.
    pub email: String,
    /// Phone, when the person is not in the directory.
    pub phone: String,
    /// How far it is.
    pub state: RegistrationState,
    /// The day it came.
    pub registered_on: Option<NaiveDate>,
    /// The workshops wished for, the dearest first.
    pub wishes: Vec<SessionId>,
    /// Those of them in which the person has a place.
    pub workshops: Vec<SessionId>,
    /// The sessions the person was at.
    pub attended: Vec<SessionId>,
    /// When the person came, local time.
    pub arrived: Option<NaiveDateTime>,
    /// What the person eats or does not.
    pub food: String,
    /// What the person needs to take part (step-free way, sign language, large print).
    pub access: String,
    /// Whether the name may stand on a list of participants that is handed out.
    pub may_be_listed: bool,
    /// Internal note; never printed.
    pub note: String,
}

/// How far a registration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationState {
    /// It came, and there is a place.
    #[default]
    Registered,
    /// The participant was told so.
    Confirmed,
    /// There was no place; it moves up by itself when one becomes free.
    Waiting,
    /// The participant does not come.
    Cancelled,
    /// The participant came.
    Attended,
}

impl RegistrationState {
    /// All, in the order of a registration's life.
    pub const ALL: [Self; 5] = [Self::Registered, Self::Confirmed, Self::Waiting, Self::Cancelled, Self::Attended];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Registered => "angemeldet",
            Self::Confirmed => "bestätigt",
            Self::Waiting => "Warteliste",
            Self::Cancelled => "abgemeldet",
            Self::Attended => "teilgenommen",
        }
    }

    /// Whether it takes a place.
    pub fn holds_a_place(self) -> bool {
        matches!(self, Self::Registered | Self::Confirmed | Self::Attended)
    }
}

impl Registration {
    /// The code on the participant's badge: eight signs without those that look alike. It follows from the identity.
    pub fn badge_code(&self) -> String {
        alphabet::code(self.id.0, 8)
    }

    /// Whether typed or scanned words are the code of its badge; case, spaces and signs that look alike do not matter.
    pub fn answers_to(&self, code: &str) -> bool {
        alphabet::read(code) == self.badge_code()
    }
}

/// One line of the list of registrations: the registration with what the directory says of the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegistrationRow {
    /// The registration.
    pub registration: Registration,
    /// "Dr. Anna Beispiel".
    pub name: String,
    /// "Beispiel, Anna": for lists.
    pub sort_name: String,
    /// Where from.
    pub institution: String,
    /// As what.
    pub function: String,
    /// First mail.
    pub email: String,
    /// First phone, E.164.
    pub phone: String,
    /// The code on the badge.
    pub code: String,
}

/// What is typed when somebody is registered; the rest can be added later.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[allow(missing_docs)]
pub struct NewRegistration {
    pub person: Option<PersonId>,
    pub organisation: Option<OrganisationId>,
    pub given_name: String,
    pub family_name: String,
    pub institution: String,
    pub function: String,
    pub email: String,
    pub phone: String,
    pub wishes: Vec<SessionId>,
    pub food: String,
    pub access: String,
    pub may_be_listed: bool,
    pub note: String,
}

/// How many are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct RegistrationCounts {
    pub registered: usize,
    pub confirmed: usize,
    pub waiting: usize,
    pub cancelled: usize,
    pub attended: usize,
    /// Those who hold a place.
    pub holding: usize,
    /// How many different institutions they come from.
    pub institutions: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge_answers_to_its_code_however_it_is_typed_and_to_no_other() {
        let one = Registration { id: RegistrationId::new(), ..Registration::default() };
        let other = Registration { id: RegistrationId::new(), ..Registration::default() };
        let code = one.badge_code();
        assert_eq!(code.chars().count(), 8);
        let typed = format!(" {}-{} ", &code[..4].to_lowercase(), &code[4..]);
        assert!(one.answers_to(&typed));
        assert!(one.answers_to(&typed.replace('0', "o").replace('1', "l")));
        assert!(!other.answers_to(&code));
        assert!(!one.answers_to(""));
    }
}
