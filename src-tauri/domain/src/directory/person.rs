//! Contact persons: professionals at organisations, and what they agreed may be published.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contact::{EmailEntry, PhoneEntry};
use crate::id::{OrganisationId, PersonId, PositionId};

/// A contact person (Ansprechperson).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// How to address: "Frau", "Herr", or empty.
    pub salutation: String,
    /// "Dr.", "Prof. Dr.".
    pub title: String,
    /// Given name.
    pub given_name: String,
    /// Family name; never empty once saved.
    pub family_name: String,
    /// Where the person works, and as what; a person may work at several organisations.
    pub positions: Vec<Position>,
    /// Phone numbers in order of preference.
    pub phones: Vec<PhoneEntry>,
    /// Mail addresses in order of preference.
    pub emails: Vec<EmailEntry>,
    /// What may be published.
    pub consent: Consent,
    /// Internal note; never printed.
    pub note: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// A person's function at one organisation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Position {
    /// Identity.
    pub id: PositionId,
    /// Where.
    pub organisation: OrganisationId,
    /// As what ("Schulleitung", "Schulsozialarbeit").
    pub function: String,
}

/// What a person agreed may be published (GDPR Art. 6 (1) a, Art. 7), with the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Consent {
    /// How far it goes.
    pub scope: ConsentScope,
    /// When it was given.
    pub given_on: Option<NaiveDate>,
    /// Where the evidence is ("Mail vom 3. März", "Formular, Ordner 4").
    pub evidence: String,
    /// Last day on which it holds; open when absent.
    pub valid_until: Option<NaiveDate>,
}

/// How far a consent goes; each step includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentScope {
    /// No consent recorded.
    #[default]
    None,
    /// Inside the office.
    Internal,
    /// On paper handed out to schools and parents.
    Print,
    /// Also in files published on the web.
    Web,
}

impl Person {
    /// "Dr. Anna Beispiel".
    pub fn full_name(&self) -> String {
        [&self.title, &self.given_name, &self.family_name]
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// How to greet the person in a letter: title and family name after "Frau" or "Herr", the whole name where neither is known.
    pub fn letter_name(&self) -> String {
        match self.salutation.trim() {
            "" => self.full_name(),
            _ => format!("{} {}", self.title.trim(), self.family_name.trim()).trim().to_owned(),
        }
    }

    /// "Beispiel, Anna", for lists and indexes.
    pub fn sort_name(&self) -> String {
        match (self.family_name.trim(), self.given_name.trim()) {
            (family, "") => family.to_owned(),
            ("", given) => given.to_owned(),
            (family, given) => format!("{family}, {given}"),
        }
    }
}

impl Consent {
    /// Whether data may go out to `wanted` on `day`.
    ///
    /// Nothing but a recorded consent that reaches that far and has not run out allows it (GDPR Art. 7 (1): the office must be able to prove it).
    pub fn allows(&self, wanted: ConsentScope, day: NaiveDate) -> bool {
        self.scope >= wanted && self.valid_until.is_none_or(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_consent_for_print_does_not_reach_the_web() {
        let consent = Consent { scope: ConsentScope::Print, ..Consent::default() };
        assert!(consent.allows(ConsentScope::Internal, day("2026-11-23")));
        assert!(consent.allows(ConsentScope::Print, day("2026-11-23")));
        assert!(!consent.allows(ConsentScope::Web, day("2026-11-23")));
    }

    #[test]
    fn a_consent_holds_on_its_last_day_and_not_after() {
        let consent = Consent { scope: ConsentScope::Web, valid_until: Some(day("2026-06-30")), ..Consent::default() };
        assert!(consent.allows(ConsentScope::Print, day("2026-06-30")));
        assert!(!consent.allows(ConsentScope::Print, day("2026-07-01")));
    }

    #[test]
    fn a_name_leaves_out_what_is_missing() {
        let person = Person { family_name: "Beispiel".into(), title: "Dr.".into(), ..Person::default() };
        assert_eq!(person.full_name(), "Dr. Beispiel");
        assert_eq!(person.sort_name(), "Beispiel");
    }
}
