//! Consultations (Beratungen): advice given to a school or a partner.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{ConsultationId, OrganisationId, PersonId, TermId};

/// The longest consultation that is believed: a whole day, in minutes.
pub const LONGEST_CONSULTATION: u16 = 24 * 60;

/// Advice given once: when, to whom, on what, with which outcome. Never about a child by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Consultation {
    /// Identity.
    pub id: ConsultationId,
    /// The day.
    pub on: NaiveDate,
    /// How it took place.
    pub form: ConsultationForm,
    /// How long it took, in minutes; absent when nobody noted it.
    pub minutes: Option<u16>,
    /// The schools and partners it was given to.
    pub organisations: Vec<OrganisationId>,
    /// People of the directory who took part.
    pub persons: Vec<PersonId>,
    /// Who else took part, by role ("Schulsozialarbeit, Klassenleitung").
    pub participants: String,
    /// Topics (vocabulary `Topic`).
    pub topics: Vec<TermId>,
    /// What it was about, in a line.
    pub occasion: String,
    /// What came out of it.
    pub outcome: String,
    /// The coordinator who gave it.
    pub by: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// How a consultation took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsultationForm {
    /// Am Telefon.
    #[default]
    Phone,
    /// In der Einrichtung.
    Visit,
    /// Im Büro der Netzwerkstelle.
    Office,
    /// Als Videogespräch.
    Video,
    /// Schriftlich.
    Written,
}

impl ConsultationForm {
    /// All forms, the usual ones first.
    pub const ALL: [Self; 5] = [Self::Phone, Self::Visit, Self::Office, Self::Video, Self::Written];

    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Phone => "Telefon",
            Self::Visit => "vor Ort",
            Self::Office => "im Büro",
            Self::Video => "Video",
            Self::Written => "schriftlich",
        }
    }
}

/// What is typed when a consultation is noted in passing; the rest can be added later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NewConsultation {
    /// The day.
    pub on: NaiveDate,
    /// How it took place.
    pub form: ConsultationForm,
    /// How long it took, in minutes.
    pub minutes: Option<u16>,
    /// To whom it was given.
    pub organisations: Vec<OrganisationId>,
    /// Who took part, by role.
    pub participants: String,
    /// Topics.
    pub topics: Vec<TermId>,
    /// What it was about.
    pub occasion: String,
    /// What came out of it.
    pub outcome: String,
    /// When to ask again; becomes a task.
    pub follow_up: Option<NaiveDate>,
}

/// Which consultations a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ConsultationFilter {
    /// Words that must occur.
    pub text: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Given to one of these; empty means any.
    pub organisations: Vec<OrganisationId>,
    /// On one of these topics or a topic below it; empty means any.
    pub topics: Vec<TermId>,
    /// In one of these forms; empty means any.
    pub forms: Vec<ConsultationForm>,
    /// Given by this coordinator; empty means any.
    pub by: String,
}

/// One line of the list of consultations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ConsultationRow {
    pub id: ConsultationId,
    pub on: NaiveDate,
    pub form: ConsultationForm,
    pub minutes: Option<u16>,
    /// Names of the organisations, in order.
    pub organisations: Vec<String>,
    pub topics: Vec<TermId>,
    pub occasion: String,
    pub by: String,
    /// Tasks of it that are not done.
    pub open_tasks: usize,
}

/// Sums over the consultations a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ConsultationSums {
    /// How many.
    pub consultations: usize,
    /// Minutes of those for which they were noted.
    pub minutes: u32,
    /// How many different organisations were advised.
    pub organisations: usize,
}

/// What a filter asks for: which consultations, and their sums.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ConsultationsFound {
    /// The consultations, latest first.
    pub ids: Vec<ConsultationId>,
    /// Their sums.
    pub sums: ConsultationSums,
}
