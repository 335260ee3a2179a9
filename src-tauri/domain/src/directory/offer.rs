//! Offers: what an organisation offers, to whom, where, and how to get in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Verification;
use crate::id::{OfferId, OrganisationId, PersonId, TermId};
use crate::language::Language;

/// An offer (Angebot) of an organisation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Offer {
    /// Identity.
    pub id: OfferId,
    /// Who offers it.
    pub organisation: OrganisationId,
    /// Name as it is printed; never empty once saved.
    pub name: String,
    /// What it is, in a few sentences.
    pub description: String,
    /// What it aims at.
    pub aim: String,
    /// How it works ("Einzelgespräche, Gruppenarbeit, Hausbesuche").
    pub method: String,
    /// Topics (vocabulary `Topic`).
    pub topics: Vec<TermId>,
    /// For whom (vocabulary `TargetGroup`).
    pub target_groups: Vec<TermId>,
    /// School years served; absent means any.
    pub grades: Option<Span>,
    /// Ages served, in years; absent means any.
    pub ages: Option<Span>,
    /// Districts served (vocabulary `District`); empty means the whole city.
    pub districts: Vec<TermId>,
    /// Languages in which it is given.
    pub languages: Vec<Language>,
    /// What it costs.
    pub cost: Cost,
    /// How to get in: who registers, how, with which form.
    pub access: String,
    /// First day on which it runs; open when absent.
    pub runs_from: Option<NaiveDate>,
    /// Last day on which it runs; open when absent.
    pub runs_until: Option<NaiveDate>,
    /// How long one takes part ("6 bis 12 Monate").
    pub duration: String,
    /// Where it stands between prevention and alternative schooling.
    pub level: Option<OfferLevel>,
    /// Whom to ask.
    pub contact: Option<PersonId>,
    /// Internal note; never printed.
    pub note: String,
    /// Who checked the entry last, when and how.
    pub verification: Option<Verification>,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// An inclusive range of whole numbers; `from` is at most `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Span {
    /// First.
    pub from: u8,
    /// Last.
    pub to: u8,
}

impl Span {
    /// Whether `value` lies in the range.
    pub fn contains(self, value: u8) -> bool {
        (self.from..=self.to).contains(&value)
    }
}

/// What an offer costs the person who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Cost {
    /// Free, paid, or unknown.
    pub kind: CostKind,
    /// "3 € je Treffen", "Ermäßigung mit Halle-Pass".
    pub remark: String,
}

/// Whether an offer costs something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CostKind {
    #[default]
    Unknown,
    Free,
    Paid,
}

/// Where an offer stands in the chain against school avoidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OfferLevel {
    /// Prävention.
    Prevention,
    /// Intervention.
    Intervention,
    /// Reintegration.
    Reintegration,
    /// Alternative Beschulung.
    AlternativeSchooling,
}

impl OfferLevel {
    /// All levels in their order.
    pub const ALL: [Self; 4] = [Self::Prevention, Self::Intervention, Self::Reintegration, Self::AlternativeSchooling];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Prevention => "Prävention",
            Self::Intervention => "Intervention",
            Self::Reintegration => "Reintegration",
            Self::AlternativeSchooling => "Alternative Beschulung",
        }
    }
}

impl Offer {
    /// Whether the offer runs on `day`.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.runs_from.is_none_or(|first| first <= day) && self.runs_until.is_none_or(|last| day <= last)
    }
}
