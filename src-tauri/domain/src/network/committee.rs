//! Committees (Gremien): standing bodies with members, deputies and terms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{AgendaItemId, CommitteeId, MeetingId, OrganisationId, PersonId, SeatId, TermId};

/// How many days before it ends a term is called out.
pub const TERM_ENDS_WITHIN: i64 = 60;
/// How many days after its last meeting a committee without a planned one is called out: it should meet once a quarter.
pub const MEETS_WITHIN: i64 = 92;

/// A standing body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Committee {
    /// Identity.
    pub id: CommitteeId,
    /// What it is called; never empty.
    pub name: String,
    /// What it is there for.
    pub purpose: String,
    /// How often it meets ("viermal im Jahr").
    pub rhythm: String,
    /// Who invites; absent when it is the office itself.
    pub convener: Option<OrganisationId>,
    /// Topics (vocabulary `Topic`).
    pub topics: Vec<TermId>,
    /// Its members and deputies, former ones too.
    pub seats: Vec<CommitteeSeat>,
    /// What waits to be put on an agenda.
    pub waiting: Vec<WaitingItem>,
    /// The day it was dissolved.
    pub ended_on: Option<NaiveDate>,
    /// For the office only.
    pub note: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// A seat: who belongs to a committee, as what, for how long. Vacant when it names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CommitteeSeat {
    /// Identity.
    pub id: SeatId,
    /// The organisation that sends somebody.
    pub organisation: Option<OrganisationId>,
    /// Who comes.
    pub person: Option<PersonId>,
    /// As what.
    pub role: SeatRole,
    /// Whose deputy, for a deputy of one member; never a deputy's.
    pub deputy_of: Option<SeatId>,
    /// First day of the term.
    pub from: Option<NaiveDate>,
    /// Last day of the term.
    pub until: Option<NaiveDate>,
    /// For the office only.
    pub remark: String,
}

/// As what somebody belongs to a committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeatRole {
    /// Leads it.
    Chair,
    /// Has a vote.
    #[default]
    Member,
    /// Comes in a member's place.
    Deputy,
    /// Has a say and no vote.
    Advisory,
}

impl SeatRole {
    /// All roles, in the order in which lists show them.
    pub const ALL: [Self; 4] = [Self::Chair, Self::Member, Self::Deputy, Self::Advisory];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Chair => "Vorsitz",
            Self::Member => "Mitglied",
            Self::Deputy => "Stellvertretung",
            Self::Advisory => "beratend",
        }
    }
}

/// Something that waits to be put on the agenda of a meeting to come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct WaitingItem {
    /// Identity; an item that was put off has the identity it had on the agenda.
    pub id: AgendaItemId,
    /// In a line.
    pub title: String,
    /// Who brings it in.
    pub presenter: String,
    /// What is to be prepared.
    pub note: String,
}

impl CommitteeSeat {
    /// Whether the term includes this day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the term ends soon: today or within [`TERM_ENDS_WITHIN`] days.
    pub fn ends_soon(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| (0..=TERM_ENDS_WITHIN).contains(&(until - today).num_days()))
    }
}

/// Why a committee needs somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitteeConcern {
    /// Terms of office end soon.
    TermsEnd {
        /// How many.
        count: usize,
        /// The first of their last days.
        first: NaiveDate,
    },
    /// No meeting is planned, and the last one is long ago.
    NoMeeting {
        /// The last one; absent when there never was one.
        last: Option<NaiveDate>,
    },
}

impl CommitteeConcern {
    /// The German sentence.
    pub fn label(&self) -> String {
        let shown = |day: &NaiveDate| crate::day::short(*day);
        match self {
            Self::TermsEnd { count: 1, first } => format!("Eine Amtszeit endet am {}", shown(first)),
            Self::TermsEnd { count, first } => format!("{count} Amtszeiten enden, die erste am {}", shown(first)),
            Self::NoMeeting { last: Some(last) } => {
                format!("Keine Sitzung geplant, die letzte war am {}", shown(last))
            }
            Self::NoMeeting { last: None } => "Noch keine Sitzung".into(),
        }
    }
}

impl Committee {
    /// What is wrong with a committee on a day, given the days of its next and its last meeting; nothing once it is dissolved.
    pub fn concerns(
        &self,
        next: Option<NaiveDate>,
        last: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Vec<CommitteeConcern> {
        if self.ended_on.is_some_and(|ended| ended <= today) {
            return Vec::new();
        }
        let mut found = Vec::new();
        if next.is_none() && last.is_none_or(|last| (today - last).num_days() > MEETS_WITHIN) {
            found.push(CommitteeConcern::NoMeeting { last });
        }
        let ending: Vec<NaiveDate> =
            self.seats.iter().filter(|seat| seat.ends_soon(today)).filter_map(|seat| seat.until).collect();
        found
            .extend(ending.iter().min().map(|first| CommitteeConcern::TermsEnd { count: ending.len(), first: *first }));
        found
    }

    /// The seats held on a day, in their order.
    pub fn seats_on(&self, day: NaiveDate) -> impl Iterator<Item = &CommitteeSeat> {
        self.seats.iter().filter(move |seat| seat.holds_on(day))
    }

    /// What contradicts itself in a seat, as a stable code, the field and a German sentence.
    pub fn contradiction(&self) -> Option<(&'static str, &'static str, &'static str)> {
        let deputies_deputy = |seat: &CommitteeSeat| {
            seat.deputy_of.is_some_and(|whose| {
                !self.seats.iter().any(|other| other.id == whose && other.role != SeatRole::Deputy) || whose == seat.id
            })
        };
        self.seats.iter().find_map(|seat| {
            if seat.from.zip(seat.until).is_some_and(|(from, until)| until < from) {
                Some(("committee.term", "until", "Das Ende der Amtszeit liegt vor ihrem Beginn."))
            } else if seat.deputy_of.is_some() && seat.role != SeatRole::Deputy || deputies_deputy(seat) {
                Some((
                    "committee.deputy",
                    "deputy_of",
                    "Eine Stellvertretung gehört zu einem Mitglied dieses Gremiums.",
                ))
            } else {
                None
            }
        })
    }
}

/// One line of the list of committees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CommitteeRow {
    /// Identity.
    pub id: CommitteeId,
    /// What it is called.
    pub name: String,
    /// How many seats are held today.
    pub members: usize,
    /// The next meeting, today or later.
    pub next: Option<MeetingDay>,
    /// The last meeting before today.
    pub last: Option<NaiveDate>,
    /// Tasks of its meetings that are not done.
    pub open_tasks: usize,
    /// What waits for an agenda.
    pub waiting: usize,
    /// The day it was dissolved.
    pub ended_on: Option<NaiveDate>,
}

/// A meeting by its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct MeetingDay {
    pub id: MeetingId,
    pub on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn seat(from: Option<&str>, until: Option<&str>) -> CommitteeSeat {
        CommitteeSeat { id: SeatId::new(), from: from.map(day), until: until.map(day), ..CommitteeSeat::default() }
    }

    #[test]
    fn a_term_includes_its_first_and_last_day() {
        let term = seat(Some("2026-01-01"), Some("2026-12-31"));
        for (on, held) in [("2025-12-31", false), ("2026-01-01", true), ("2026-12-31", true), ("2027-01-01", false)] {
            assert_eq!(term.holds_on(day(on)), held, "{on}");
        }
        assert!(seat(None, None).holds_on(day("1990-01-01")));
        assert!(term.ends_soon(day("2026-11-01")) && term.ends_soon(day("2026-12-31")));
        assert!(!term.ends_soon(day("2026-10-31")) && !term.ends_soon(day("2027-01-01")));
    }

    #[test]
    fn a_deputy_stands_in_for_a_member_and_for_no_other_deputy() {
        let member = seat(None, None);
        let deputy = |whose| CommitteeSeat { role: SeatRole::Deputy, deputy_of: Some(whose), ..seat(None, None) };
        let committee = |seats| Committee { seats, ..Committee::default() };
        let first = deputy(member.id);
        assert_eq!(committee(vec![member.clone(), first.clone()]).contradiction(), None);
        for wrong in [
            vec![member.clone(), first.clone(), deputy(first.id)],
            vec![member.clone(), deputy(SeatId::new())],
            vec![member.clone(), CommitteeSeat { deputy_of: Some(member.id), ..seat(None, None) }],
        ] {
            assert_eq!(committee(wrong).contradiction().unwrap().0, "committee.deputy");
        }
        let backwards = committee(vec![seat(Some("2026-02-01"), Some("2026-01-31"))]);
        assert_eq!(backwards.contradiction().unwrap().0, "committee.term");
    }

    #[test]
    fn a_committee_needs_somebody_when_terms_end_soon_or_it_has_not_met_for_a_quarter() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let day = |days: i64| today + chrono::TimeDelta::days(days);
        let seat = |until| CommitteeSeat { until, ..CommitteeSeat::default() };
        let one = Committee {
            seats: vec![
                seat(Some(day(20))),
                seat(Some(day(10))),
                seat(Some(day(-1))),
                seat(Some(day(900))),
                seat(None),
            ],
            ..Committee::default()
        };
        let labels = |one: &Committee, next, last| -> Vec<String> {
            one.concerns(next, last, today).iter().map(CommitteeConcern::label).collect()
        };
        assert_eq!(labels(&one, Some(day(3)), None), ["2 Amtszeiten enden, die erste am 03.12.2026"]);
        let settled = Committee::default();
        assert_eq!(labels(&settled, None, None), ["Noch keine Sitzung"]);
        assert_eq!(labels(&settled, None, Some(day(-92))), [""; 0]);
        assert_eq!(labels(&settled, None, Some(day(-93))), ["Keine Sitzung geplant, die letzte war am 22.08.2026"]);
        let dissolved = Committee { ended_on: Some(today), ..one };
        assert!(labels(&dissolved, None, None).is_empty());
    }
}
