//! Cooperations (Kooperationen): what partners do together, how far it is, and whether it moves.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{CooperationId, JournalEntryId, OrganisationId, PersonId, TermId};

/// After so many days without an entry in its journal a cooperation stands still, unless it says otherwise.
pub const QUIET_AFTER: u16 = 60;
/// How many days before the partners look back they are reminded of it.
pub const REVIEW_WITHIN: i64 = 14;
/// The longest and shortest such time that makes sense, in days.
pub const QUIET_DAYS: std::ops::RangeInclusive<u16> = 1..=730;

/// Partners with a common aim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cooperation {
    /// Identity.
    pub id: CooperationId,
    /// What it is called; never empty.
    pub name: String,
    /// What it is to reach.
    pub aim: String,
    /// What kind.
    pub kind: CooperationKind,
    /// How far it is.
    pub phase: CooperationPhase,
    /// Who takes part, each once.
    pub partners: Vec<CooperationPartner>,
    /// Topics (vocabulary `Topic`).
    pub topics: Vec<TermId>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day, when there is one.
    pub until: Option<NaiveDate>,
    /// The day on which the partners look back and decide how to go on.
    pub review_on: Option<NaiveDate>,
    /// What is put in writing.
    pub agreement: CooperationAgreement,
    /// After so many days without an entry in the journal it stands still.
    pub quiet_after: u16,
    /// What happened, latest first.
    pub journal: Vec<JournalEntry>,
    /// For the office only.
    pub note: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

impl Default for Cooperation {
    fn default() -> Self {
        Self {
            id: CooperationId::default(),
            name: String::new(),
            aim: String::new(),
            kind: CooperationKind::default(),
            phase: CooperationPhase::default(),
            partners: Vec::new(),
            topics: Vec::new(),
            from: None,
            until: None,
            review_on: None,
            agreement: CooperationAgreement::default(),
            quiet_after: QUIET_AFTER,
            journal: Vec::new(),
            note: String::new(),
            sample: false,
        }
    }
}

/// An organisation that takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CooperationPartner {
    /// Who.
    pub organisation: OrganisationId,
    /// Whom to talk to there.
    pub contact: Option<PersonId>,
    /// What it brings in ("Räume, eine Fachkraft mit 5 Stunden").
    pub contribution: String,
}

/// What the partners put in writing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CooperationAgreement {
    /// How the partners keep each other informed and decide.
    pub coordination: String,
    /// What else they agree on.
    pub terms: String,
    /// The day it was signed.
    pub signed_on: Option<NaiveDate>,
    /// Its last day.
    pub valid_until: Option<NaiveDate>,
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct JournalEntry {
    pub id: JournalEntryId,
    pub on: NaiveDate,
    pub text: String,
    /// Who wrote it.
    pub by: String,
}

/// What kind of cooperation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CooperationKind {
    /// Lasting work of partners with each other.
    #[default]
    Partnership,
    /// A project with an end.
    Project,
    /// Work on one question, open to more.
    WorkingGroup,
    /// One takes care of another: reading mentors at a school.
    Sponsorship,
}

impl CooperationKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Partnership, Self::Project, Self::WorkingGroup, Self::Sponsorship];

    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Partnership => "dauerhafte Zusammenarbeit",
            Self::Project => "gemeinsames Projekt",
            Self::WorkingGroup => "Arbeitsgruppe",
            Self::Sponsorship => "Patenschaft",
        }
    }
}

/// How far a cooperation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CooperationPhase {
    /// Partners are being found.
    #[default]
    Start,
    /// Aim and steps are being agreed.
    Planning,
    /// It works.
    Running,
    /// It is laid aside for now.
    Paused,
    /// It is over.
    Ended,
}

impl CooperationPhase {
    /// All phases, in their order.
    pub const ALL: [Self; 5] = [Self::Start, Self::Planning, Self::Running, Self::Paused, Self::Ended];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Start => "Anbahnung",
            Self::Planning => "Planung",
            Self::Running => "läuft",
            Self::Paused => "ruht",
            Self::Ended => "abgeschlossen",
        }
    }

    /// Whether somebody should be moving it.
    pub fn is_active(self) -> bool {
        matches!(self, Self::Start | Self::Planning | Self::Running)
    }
}

/// Why a cooperation needs somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CooperationConcern {
    /// Nothing was written down for longer than agreed.
    Quiet {
        /// Since when; absent when there never was anything.
        since: Option<NaiveDate>,
    },
    /// The day to look back has come.
    ReviewDue {
        /// The day.
        on: NaiveDate,
    },
    /// The day to look back is near; it wants preparing.
    ReviewSoon {
        /// The day.
        on: NaiveDate,
    },
    /// It should be over and is not closed.
    Past {
        /// Its last day.
        until: NaiveDate,
    },
    /// The agreement in writing has ended.
    AgreementEnded {
        /// Its last day.
        on: NaiveDate,
    },
    /// Agreed tasks are overdue.
    TasksOverdue {
        /// How many.
        count: usize,
    },
}

impl CooperationConcern {
    /// The German sentence.
    pub fn label(&self) -> String {
        let shown = |day: &NaiveDate| crate::day::short(*day);
        match self {
            Self::Quiet { since: Some(since) } => format!("Kein Eintrag seit {}", shown(since)),
            Self::Quiet { since: None } => "Noch kein Eintrag".into(),
            Self::ReviewDue { on } => format!("Rückblick war am {} vorgesehen", shown(on)),
            Self::ReviewSoon { on } => format!("Rückblick am {} vorbereiten", shown(on)),
            Self::Past { until } => format!("Sollte am {} enden", shown(until)),
            Self::AgreementEnded { on } => format!("Vereinbarung galt bis {}", shown(on)),
            Self::TasksOverdue { count: 1 } => "Eine Aufgabe ist überfällig".into(),
            Self::TasksOverdue { count } => format!("{count} Aufgaben sind überfällig"),
        }
    }
}

impl Cooperation {
    /// The last day on which something was written down, or on which it began.
    pub fn last_sign(&self) -> Option<NaiveDate> {
        self.journal.iter().map(|entry| entry.on).chain(self.from).max()
    }

    /// What is wrong with an active cooperation on a day; nothing for one that rests or is over.
    pub fn concerns(&self, today: NaiveDate, tasks_overdue: usize) -> Vec<CooperationConcern> {
        if !self.phase.is_active() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let since = self.last_sign();
        if since.is_none_or(|since| since + TimeDelta::days(i64::from(self.quiet_after)) < today) {
            found.push(CooperationConcern::Quiet { since });
        }
        found.extend(self.review_on.filter(|on| *on <= today).map(|on| CooperationConcern::ReviewDue { on }));
        let soon = |on: &NaiveDate| (1..=REVIEW_WITHIN).contains(&(*on - today).num_days());
        found.extend(self.review_on.filter(soon).map(|on| CooperationConcern::ReviewSoon { on }));
        found.extend(self.until.filter(|until| *until < today).map(|until| CooperationConcern::Past { until }));
        let valid_until = self.agreement.valid_until.filter(|on| *on < today);
        found.extend(valid_until.map(|on| CooperationConcern::AgreementEnded { on }));
        if tasks_overdue > 0 {
            found.push(CooperationConcern::TasksOverdue { count: tasks_overdue });
        }
        found
    }
}

/// Which cooperations a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CooperationFilter {
    /// Words that must occur.
    pub text: String,
    /// In one of these phases; empty means any.
    pub phases: Vec<CooperationPhase>,
    /// On one of these topics or a topic below it; empty means any.
    pub topics: Vec<TermId>,
    /// With one of these partners; empty means any.
    pub organisations: Vec<OrganisationId>,
    /// Only those that need somebody.
    pub with_concerns: bool,
}

/// One line of the list of cooperations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct CooperationRow {
    pub id: CooperationId,
    pub name: String,
    pub kind: CooperationKind,
    pub phase: CooperationPhase,
    /// Names of the partners, in order.
    pub partners: Vec<String>,
    pub topics: Vec<TermId>,
    /// Last day on which something was written down.
    pub last: Option<NaiveDate>,
    /// Why it needs somebody, in German sentences.
    pub concerns: Vec<String>,
    /// Tasks of it that are not done.
    pub open_tasks: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn entry(on: &str) -> JournalEntry {
        JournalEntry { id: JournalEntryId::new(), on: day(on), text: "Treffen".into(), by: String::new() }
    }

    #[test]
    fn a_cooperation_stands_still_when_nothing_was_written_for_longer_than_agreed() {
        let running = Cooperation {
            phase: CooperationPhase::Running,
            from: Some(day("2026-01-01")),
            journal: vec![entry("2026-09-01")],
            quiet_after: 30,
            ..Cooperation::default()
        };
        assert_eq!(running.concerns(day("2026-10-01"), 0), []);
        assert_eq!(
            running.concerns(day("2026-10-02"), 0),
            [CooperationConcern::Quiet { since: Some(day("2026-09-01")) }]
        );
        let fresh = Cooperation { journal: Vec::new(), ..running.clone() };
        assert_eq!(fresh.concerns(day("2026-01-31"), 0), [], "its beginning counts as a sign of life");
        let nothing = Cooperation { from: None, journal: Vec::new(), ..running.clone() };
        assert_eq!(nothing.concerns(day("2026-01-31"), 0), [CooperationConcern::Quiet { since: None }]);
        for phase in [CooperationPhase::Paused, CooperationPhase::Ended] {
            assert_eq!(Cooperation { phase, ..running.clone() }.concerns(day("2030-01-01"), 3), []);
        }
    }

    #[test]
    fn days_that_have_passed_and_overdue_tasks_are_called_out() {
        let late = Cooperation {
            phase: CooperationPhase::Running,
            review_on: Some(day("2026-11-24")),
            until: Some(day("2026-11-23")),
            journal: vec![entry("2026-11-20")],
            agreement: CooperationAgreement { valid_until: Some(day("2026-07-31")), ..CooperationAgreement::default() },
            ..Cooperation::default()
        };
        let words: Vec<String> = late.concerns(day("2026-11-24"), 2).iter().map(CooperationConcern::label).collect();
        assert_eq!(
            words,
            [
                "Rückblick war am 24.11.2026 vorgesehen",
                "Sollte am 23.11.2026 enden",
                "Vereinbarung galt bis 31.07.2026",
                "2 Aufgaben sind überfällig"
            ]
        );
        assert_eq!(late.concerns(day("2026-07-31"), 0), []);
        let near = Cooperation { until: None, agreement: CooperationAgreement::default(), ..late };
        assert_eq!(near.concerns(day("2026-11-09"), 0), []);
        let soon = CooperationConcern::ReviewSoon { on: day("2026-11-24") };
        assert_eq!(near.concerns(day("2026-11-10"), 0), [soon]);
    }
}
