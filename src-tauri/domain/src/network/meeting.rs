//! Meetings of committees (Sitzungen): who came, the agenda, and what was said and decided.

use std::fmt;

use chrono::{Duration, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{AgendaItemId, CommitteeId, MeetingId, MinuteId, SeatId, TaskId};

/// The longest an item may be planned for, in minutes: a whole day.
pub const LONGEST_ITEM: u16 = 24 * 60;

/// A meeting of a committee.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Meeting {
    /// Identity.
    pub id: MeetingId,
    /// Whose meeting.
    pub committee: CommitteeId,
    /// The day.
    pub on: NaiveDate,
    /// When it begins.
    pub begins: Option<NaiveTime>,
    /// When it ends.
    pub ends: Option<NaiveTime>,
    /// Where.
    pub place: String,
    /// Who leads it.
    pub chair: String,
    /// Who writes the minutes.
    pub minutes_by: String,
    /// The seats that came.
    pub present: Vec<SeatId>,
    /// The seats that excused themselves.
    pub excused: Vec<SeatId>,
    /// Who came besides, by role ("Vertretung des Jugendamtes").
    pub guests: String,
    /// The agenda, with the minutes.
    pub items: Vec<AgendaItem>,
    /// The day on which the committee agreed to the minutes.
    pub approved_on: Option<NaiveDate>,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// An item of an agenda (Tagesordnungspunkt), with what was said to it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct AgendaItem {
    /// Identity.
    pub id: AgendaItemId,
    /// In a line.
    pub title: String,
    /// Who brings it in.
    pub presenter: String,
    /// How long it is planned for, in minutes.
    pub minutes: Option<u16>,
    /// What is to be prepared.
    pub note: String,
    /// Put off to a later meeting.
    pub postponed: bool,
    /// The minutes.
    pub entries: Vec<MinuteEntry>,
}

/// An entry of the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct MinuteEntry {
    /// Identity.
    pub id: MinuteId,
    /// What it is.
    pub kind: MinuteKind,
    /// What was said, decided, or is to be done; never empty.
    pub text: String,
    /// Of a task: who does it. A coordinator or anybody in the committee.
    pub who: String,
    /// Of a task: until when.
    pub due: Option<NaiveDate>,
    /// Of a decision: how the votes fell; absent when nobody counted.
    pub votes: Option<Votes>,
    /// Of a decision: its number in the register of resolutions, given once and kept.
    pub resolution: Option<ResolutionNumber>,
    /// Of a task: the task in the list of tasks; absent when it was deleted there.
    pub task: Option<TaskId>,
}

/// What an entry of the minutes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MinuteKind {
    /// Something said.
    #[default]
    Information,
    /// Something decided.
    Decision,
    /// Something somebody is to do.
    Task,
}

impl MinuteKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Information, Self::Decision, Self::Task];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Information => "Information",
            Self::Decision => "Beschluss",
            Self::Task => "Aufgabe",
        }
    }
}

/// How the votes fell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct Votes {
    pub yes: u16,
    pub no: u16,
    pub abstained: u16,
}

impl Votes {
    /// Whether more were for it than against it. Abstentions do not count.
    pub fn carried(self) -> bool {
        self.yes > self.no
    }
}

impl fmt::Display for Votes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { yes, no, abstained } = *self;
        match (yes, no, abstained) {
            (1.., 0, 0) => write!(f, "einstimmig angenommen ({yes} Ja)"),
            _ => {
                let outcome = if self.carried() { "angenommen" } else { "abgelehnt" };
                let enthaltungen = if abstained == 1 { "Enthaltung" } else { "Enthaltungen" };
                write!(f, "{outcome} ({yes} Ja, {no} Nein, {abstained} {enthaltungen})")
            }
        }
    }
}

/// The number of a resolution within its committee: counted from 1 in each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ResolutionNumber {
    pub year: i32,
    pub number: u32,
}

impl fmt::Display for ResolutionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.year)
    }
}

impl Meeting {
    /// When each item begins: the beginning and the planned minutes before it. Nothing from the first item on before which one has no
    /// planned minutes, and nothing beyond midnight.
    pub fn timetable(&self) -> Vec<Option<NaiveTime>> {
        let mut next = self.begins;
        self.items
            .iter()
            .map(|item| {
                let at = next;
                next = at.zip(item.minutes).and_then(|(at, minutes)| {
                    let (later, days) = at.overflowing_add_signed(Duration::minutes(i64::from(minutes)));
                    (days == 0).then_some(later)
                });
                at
            })
            .collect()
    }

    /// All entries of the minutes, in their order.
    pub fn entries(&self) -> impl Iterator<Item = &MinuteEntry> {
        self.items.iter().flat_map(|item| &item.entries)
    }

    /// Whether somebody has begun to write minutes.
    pub fn has_minutes(&self) -> bool {
        self.entries().next().is_some()
    }
}

/// One line of the list of a committee's meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct MeetingRow {
    pub id: MeetingId,
    pub committee: CommitteeId,
    /// What the committee is called.
    pub committee_name: String,
    pub on: NaiveDate,
    pub begins: Option<NaiveTime>,
    pub place: String,
    /// Items on the agenda.
    pub items: usize,
    /// Entries in the minutes.
    pub entries: usize,
    /// Resolutions among them.
    pub resolutions: usize,
    pub approved_on: Option<NaiveDate>,
}

/// A line of the register of resolutions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Resolution {
    /// The entry of the minutes.
    pub id: MinuteId,
    /// Its number.
    pub number: ResolutionNumber,
    /// The number as it is read ("3/2026").
    pub label: String,
    /// The meeting.
    pub meeting: MeetingId,
    /// The day.
    pub on: NaiveDate,
    /// Whose resolution.
    pub committee: CommitteeId,
    /// What the committee is called.
    pub committee_name: String,
    /// To which item.
    pub item: String,
    /// The wording.
    pub text: String,
    /// How the votes fell.
    pub votes: Option<Votes>,
    /// The same in words; empty when nobody counted.
    pub outcome: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timetable_runs_as_far_as_minutes_are_planned() {
        let item = |minutes| AgendaItem { minutes, ..AgendaItem::default() };
        let meeting = |begins: Option<&str>, items: Vec<Option<u16>>| Meeting {
            begins: begins.map(|time| time.parse().unwrap()),
            items: items.into_iter().map(item).collect(),
            ..Meeting::default()
        };
        let shown = |meeting: Meeting| -> Vec<String> {
            let show = |at: Option<NaiveTime>| at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
            meeting.timetable().into_iter().map(show).collect()
        };
        assert_eq!(
            shown(meeting(Some("14:00:00"), vec![Some(10), Some(35), None, Some(5)])),
            ["14:00", "14:10", "14:45", ""]
        );
        assert_eq!(shown(meeting(Some("23:30:00"), vec![Some(45), Some(5)])), ["23:30", ""]);
        assert_eq!(shown(meeting(None, vec![Some(10), Some(10)])), ["", ""]);
    }

    #[test]
    fn votes_say_what_came_of_them() {
        let votes = |yes, no, abstained| Votes { yes, no, abstained }.to_string();
        assert_eq!(votes(7, 0, 0), "einstimmig angenommen (7 Ja)");
        assert_eq!(votes(5, 1, 1), "angenommen (5 Ja, 1 Nein, 1 Enthaltung)");
        assert_eq!(votes(3, 3, 0), "abgelehnt (3 Ja, 3 Nein, 0 Enthaltungen)", "a tie is no majority");
        assert_eq!(votes(0, 0, 4), "abgelehnt (0 Ja, 0 Nein, 4 Enthaltungen)");
        assert_eq!(ResolutionNumber { year: 2026, number: 3 }.to_string(), "3/2026");
    }
}
