//! Verification rounds (Prüfrunden): organisations are asked whether what is published about them is right, and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{OrganisationId, RoundId};

/// A verification round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Round {
    /// Identity.
    pub id: RoundId,
    /// What it is called ("Prüfrunde Herbst 2026"); never empty.
    pub name: String,
    /// The day it began.
    pub started_on: NaiveDate,
    /// Until when answers are asked for.
    pub due_on: Option<NaiveDate>,
    /// Internal note.
    pub note: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// An organisation in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoundEntry {
    /// The organisation.
    pub organisation: OrganisationId,
    /// When it was asked; absent while it was not.
    pub sent_on: Option<NaiveDate>,
    /// When it answered; absent while it did not.
    pub answered_on: Option<NaiveDate>,
    /// What it answered.
    pub answer: Option<RoundAnswer>,
}

/// What an organisation answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoundAnswer {
    /// Everything is right.
    Confirmed,
    /// Something was corrected; now everything is right.
    Changed,
    /// Nobody could be reached: the letter came back, nobody answers.
    Unreachable,
}

impl RoundAnswer {
    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Confirmed => "bestätigt",
            Self::Changed => "geändert",
            Self::Unreachable => "nicht erreichbar",
        }
    }

    /// Whether the entry counts as verified after it.
    pub fn verifies(self) -> bool {
        self != Self::Unreachable
    }
}

/// How a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RoundCounts {
    /// Organisations in it.
    pub organisations: usize,
    /// Those that were asked.
    pub sent: usize,
    /// Those that answered.
    pub answered: usize,
    /// Those that could not be reached.
    pub unreachable: usize,
}

impl RoundCounts {
    /// Counts entries.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a RoundEntry>) -> Self {
        let mut counts = Self::default();
        for entry in entries {
            counts.organisations += 1;
            counts.sent += usize::from(entry.sent_on.is_some());
            match entry.answer {
                Some(RoundAnswer::Unreachable) => counts.unreachable += 1,
                Some(_) => counts.answered += 1,
                None => {}
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_counts_who_was_asked_who_answered_and_whom_nobody_reaches() {
        let entry = |sent: bool, answer| RoundEntry {
            organisation: OrganisationId::new(),
            sent_on: sent.then(NaiveDate::default),
            answered_on: None,
            answer,
        };
        let entries = [
            entry(false, None),
            entry(true, None),
            entry(true, Some(RoundAnswer::Changed)),
            entry(false, Some(RoundAnswer::Confirmed)),
            entry(true, Some(RoundAnswer::Unreachable)),
        ];
        let counts = RoundCounts::of(&entries);
        assert_eq!(counts, RoundCounts { organisations: 5, sent: 3, answered: 2, unreachable: 1 });
        assert!(RoundAnswer::Changed.verifies() && !RoundAnswer::Unreachable.verifies());
    }
}
