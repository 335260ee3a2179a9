//! Organisations: schools, youth services, carriers, counselling centres, public offices.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contact::{Address, EmailEntry, PhoneEntry};
use crate::id::{OrganisationId, TermId};
use crate::language::Language;

/// An organisation (Einrichtung) as the directory keeps it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Organisation {
    /// Identity.
    pub id: OrganisationId,
    /// Full name as it is printed; never empty once saved.
    pub name: String,
    /// Department or part of the organisation ("Fachbereich Bildung, Abteilung Jugendhilfe"), printed below the name.
    pub department: String,
    /// What it is (vocabulary `Kind`).
    pub kind: Option<TermId>,
    /// For schools: the school form (vocabulary `SchoolForm`, SchulG LSA §§ 4 to 9).
    pub school_form: Option<TermId>,
    /// The organisation that runs this one (Träger).
    pub carrier: Option<OrganisationId>,
    /// Active, paused or closed. Closed ones are kept but never printed.
    pub status: OrganisationStatus,
    /// When it closed.
    pub closed_on: Option<NaiveDate>,
    /// One or two sentences for print: what it does.
    pub description: String,
    /// Where it is.
    pub address: Address,
    /// The district it lies in (vocabulary `District`).
    pub district: Option<TermId>,
    /// Phone numbers in order of preference.
    pub phones: Vec<PhoneEntry>,
    /// Fax number, E.164 where it could be read, otherwise as typed.
    pub fax: String,
    /// Mail addresses in order of preference.
    pub emails: Vec<EmailEntry>,
    /// Web address with scheme.
    pub web: String,
    /// When it is open.
    pub opening_hours: OpeningHours,
    /// Languages spoken there.
    pub languages: Vec<Language>,
    /// Accessibility of the building.
    pub accessibility: Accessibility,
    /// Topics it works on (vocabulary `Topic`).
    pub topics: Vec<TermId>,
    /// Internal note; never printed.
    pub note: String,
    /// Who checked the entry last, when and how.
    pub verification: Option<Verification>,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// Whether an organisation works at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationStatus {
    /// Works; is printed.
    #[default]
    Active,
    /// Does not work for a time; is printed with the remark "zurzeit ruhend".
    Paused,
    /// Closed for good; kept, never printed.
    Closed,
}

/// When an organisation is open: ranges in the week, and a remark for what does not fit them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OpeningHours {
    /// Ranges; several a day are allowed. Sorted by day and time when saved.
    pub ranges: Vec<OpeningRange>,
    /// "nach Vereinbarung", "in den Ferien geschlossen".
    pub remark: String,
}

/// One open range on one day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct OpeningRange {
    /// Day of the week.
    pub day: Weekday,
    /// Opens at; local time, minutes are significant, seconds are zero.
    pub from: NaiveTime,
    /// Closes at; later than `from`.
    pub to: NaiveTime,
}

/// Day of the week, Monday first (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// What somebody with a wheelchair, a pram or low vision wants to know before coming.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Accessibility {
    /// Entrance without steps.
    pub step_free: Answer,
    /// Lift to the rooms, or rooms on the ground floor.
    pub lift: Answer,
    /// Toilet fit for wheelchairs.
    pub toilet: Answer,
    /// Anything else ("Klingel am Seiteneingang").
    pub remark: String,
}

/// A question answered, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Answer {
    #[default]
    Unknown,
    Yes,
    Partly,
    No,
}

/// That an entry was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Verification {
    /// The day.
    pub on: NaiveDate,
    /// Who checked; the coordinator's name.
    pub by: String,
    /// How.
    pub how: VerificationMethod,
}

/// How an entry was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerificationMethod {
    /// By phone.
    Phone,
    /// By mail.
    Mail,
    /// On the organisation's web page.
    Web,
    /// On a visit or in a meeting.
    Visit,
    /// Reported by the organisation itself.
    SelfReport,
}
