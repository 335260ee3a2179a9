//! The event itself: what, when, where, with whom, for how much.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Question;
use crate::funding::Money;
use crate::id::{EventId, FundingPeriodId, OrganisationId, PersonId, PlanItemId, SessionId, SpeakerId, TermId};

/// An event.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Event {
    /// Identity.
    pub id: EventId,
    /// What it is.
    pub kind: EventKind,
    /// How far it is.
    pub status: EventStatus,
    /// Title; never empty once saved.
    pub title: String,
    /// Line below the title; may be empty.
    pub subtitle: String,
    /// Name of the series it belongs to; empty when it stands alone.
    pub series: String,
    /// The first day; absent while it is not fixed.
    pub on: Option<NaiveDate>,
    /// The last day, when it takes more than one.
    pub until: Option<NaiveDate>,
    /// When it begins, local time.
    pub begins: Option<NaiveTime>,
    /// When it ends on the last day, local time.
    pub ends: Option<NaiveTime>,
    /// The organisation in whose house it is.
    pub venue: Option<OrganisationId>,
    /// Where, in words, when it is not in the house of an organisation, or the room there.
    pub place: String,
    /// How many people find room; absent when it does not matter.
    pub capacity: Option<u16>,
    /// Last day to register.
    pub register_by: Option<NaiveDate>,
    /// What a participant pays.
    pub fee: Money,
    /// What it is about; printed in invitation and certificate.
    pub description: String,
    /// Who holds it together with the office.
    pub hosts: Vec<OrganisationId>,
    /// Topics (vocabulary `Topic`).
    pub topics: Vec<TermId>,
    /// For whom (vocabulary `TargetGroup`).
    pub target_groups: Vec<TermId>,
    /// What must be there, one thing a line.
    pub equipment: String,
    /// How one gets in and finds one's way with a disability; printed in the invitation.
    pub access: String,
    /// The programme.
    pub sessions: Vec<Session>,
    /// Who speaks, leads a workshop, moderates.
    pub speakers: Vec<Speaker>,
    /// What it costs beside the speakers.
    pub costs: Vec<EventCost>,
    /// What is asked afterwards.
    pub questions: Vec<Question>,
    /// What came out of it; printed in the documentation.
    pub results: String,
    /// What was resolved, one thing a line; printed in the documentation.
    pub resolutions: String,
    /// Whose notice and logos its papers carry.
    pub funding_period: Option<FundingPeriodId>,
    /// The coordinator in charge.
    pub by: String,
    /// Internal note; never printed.
    pub note: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// What an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Fortbildung.
    #[default]
    Training,
    /// Fachtag, Fachtagung.
    Conference,
    /// Fachaustausch.
    Exchange,
    /// Netzwerktreffen.
    NetworkMeeting,
    /// Elternabend.
    ParentsEvening,
}

impl EventKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Training, Self::Conference, Self::Exchange, Self::NetworkMeeting, Self::ParentsEvening];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Training => "Fortbildung",
            Self::Conference => "Fachtagung",
            Self::Exchange => "Fachaustausch",
            Self::NetworkMeeting => "Netzwerktreffen",
            Self::ParentsEvening => "Elternabend",
        }
    }
}

/// How far an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// It is being prepared.
    #[default]
    Planned,
    /// It was announced; people register.
    Announced,
    /// It took place.
    Held,
    /// It does not take place.
    Cancelled,
}

impl EventStatus {
    /// All, in the order of an event's life.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Announced, Self::Held, Self::Cancelled];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Planned => "in Planung",
            Self::Announced => "ausgeschrieben",
            Self::Held => "durchgeführt",
            Self::Cancelled => "abgesagt",
        }
    }
}

/// A part of the programme.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Session {
    /// Identity.
    pub id: SessionId,
    /// What it is.
    pub kind: SessionKind,
    /// Its title.
    pub title: String,
    /// The day, counted from the first day of the event; 0 is the first. So moving the event moves its programme.
    pub day: u16,
    /// When it begins, local time.
    pub begins: Option<NaiveTime>,
    /// When it ends, local time.
    pub ends: Option<NaiveTime>,
    /// The room.
    pub room: String,
    /// How many people find room in a workshop; absent when it does not matter.
    pub capacity: Option<u16>,
    /// Who speaks or leads.
    pub speakers: Vec<SpeakerId>,
    /// What it is about, for programme and documentation.
    pub summary: String,
    /// What came out of it, for the documentation.
    pub result: String,
}

/// What a part of the programme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// For all: welcome, talk, panel.
    #[default]
    Plenary,
    /// One of several at a time; participants choose.
    Workshop,
    /// A break; it counts for no certificate.
    Break,
}

impl SessionKind {
    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Plenary => "für alle",
            Self::Workshop => "Workshop",
            Self::Break => "Pause",
        }
    }
}

impl Session {
    /// From when until when it lasts, in minutes since midnight of the first day; nothing while a time is missing or they contradict.
    pub fn span(&self) -> Option<(u32, u32)> {
        let minute = |time: NaiveTime| {
            u32::try_from(time.signed_duration_since(NaiveTime::MIN).num_minutes()).unwrap_or_default()
        };
        let from = u32::from(self.day) * 24 * 60;
        let (begins, ends) = (minute(self.begins?), minute(self.ends?));
        (begins < ends).then_some((from + begins, from + ends))
    }

    /// Whether nobody can be in both. Without times nothing is known, so nothing overlaps.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self.span(), other.span()) {
            (Some((a, b)), Some((c, d))) => a < d && c < b,
            _ => false,
        }
    }
}

/// Somebody who speaks, leads a workshop or moderates.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Speaker {
    /// Identity.
    pub id: SpeakerId,
    /// The person in the directory; then the name is read there.
    pub person: Option<PersonId>,
    /// The name, when the person is not in the directory.
    pub name: String,
    /// Where from, when the person is not in the directory.
    pub institution: String,
    /// As what: "Vortrag", "Moderation".
    pub role: String,
    /// A few words on the person for programme and documentation.
    pub about: String,
    /// Address for the agreement, in lines.
    pub address: String,
    /// The fee.
    pub fee: Money,
    /// Travel costs, at most.
    pub travel: Money,
    /// How the person comes ("Bahn, Ankunft 9:12 Uhr, wird abgeholt").
    pub journey: String,
    /// How far the agreement is.
    pub agreement: Agreement,
    /// Whether name and words on the person may be published with the documentation.
    pub may_publish: bool,
}

/// How far the agreement with a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Asked.
    #[default]
    Asked,
    /// Agreed by word.
    Agreed,
    /// The written agreement was sent.
    Sent,
    /// It came back signed.
    Signed,
    /// The fee was paid.
    Paid,
}

impl Agreement {
    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Asked => "angefragt",
            Self::Agreed => "zugesagt",
            Self::Sent => "Vereinbarung verschickt",
            Self::Signed => "Vereinbarung unterschrieben",
            Self::Paid => "Honorar bezahlt",
        }
    }
}

/// Something an event costs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EventCost {
    /// Identity.
    pub id: PlanItemId,
    /// What for ("Raummiete").
    pub description: String,
    /// What was planned.
    pub planned: Money,
    /// What it came to; absent until it is known.
    pub spent: Option<Money>,
}

/// Sums of what an event costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct EventSums {
    /// Fees of all speakers.
    pub fees: Money,
    /// Their travel costs, at most.
    pub travel: Money,
    /// Everything else as planned.
    pub planned: Money,
    /// Everything together: fees, travel, and of each other cost what it came to or else what was planned.
    pub total: Money,
}

impl Event {
    /// The last day; absent while none is fixed.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.until.or(self.on)
    }

    /// The day of a session; absent while the event has none.
    pub fn day_of(&self, session: &Session) -> Option<NaiveDate> {
        self.on?.checked_add_signed(TimeDelta::days(i64::from(session.day)))
    }

    /// How many days it takes.
    pub fn days(&self) -> u16 {
        match (self.on, self.until) {
            (Some(on), Some(until)) => u16::try_from((until - on).num_days() + 1).unwrap_or(1).max(1),
            _ => 1,
        }
    }

    /// Whether it lies before a day. Without a day it is still to come.
    pub fn is_past(&self, today: NaiveDate) -> bool {
        self.last_day().is_some_and(|last| last < today)
    }

    /// A session by its identity.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// The sessions in the order of time; those without a time stand last, in the order in which they were entered.
    pub fn programme(&self) -> Vec<&Session> {
        let mut sessions: Vec<&Session> = self.sessions.iter().collect();
        sessions.sort_by_key(|session| (session.day, session.begins.is_none(), session.begins, session.ends));
        sessions
    }

    /// The workshops in the order of time.
    pub fn workshops(&self) -> Vec<&Session> {
        self.programme().into_iter().filter(|session| session.kind == SessionKind::Workshop).collect()
    }

    /// Sums of what it costs.
    pub fn sums(&self) -> EventSums {
        let fees: Money = self.speakers.iter().map(|speaker| speaker.fee).sum();
        let travel: Money = self.speakers.iter().map(|speaker| speaker.travel).sum();
        let other: Money = self.costs.iter().map(|cost| cost.spent.unwrap_or(cost.planned)).sum();
        EventSums {
            fees,
            travel,
            planned: self.costs.iter().map(|cost| cost.planned).sum(),
            total: fees + travel + other,
        }
    }

    /// What contradicts itself in days and times, as German sentences with the field they concern.
    pub fn contradictions(&self) -> Vec<(&'static str, String)> {
        let mut found = Vec::new();
        if let (Some(on), Some(until)) = (self.on, self.until)
            && until < on
        {
            found.push(("until", "Der letzte Tag liegt vor dem ersten.".to_owned()));
        }
        if let (Some(begins), Some(ends)) = (self.begins, self.ends)
            && self.days() == 1
            && ends <= begins
        {
            found.push(("ends", "Das Ende liegt nicht nach dem Beginn.".to_owned()));
        }
        if let (Some(by), Some(last)) = (self.register_by, self.last_day())
            && by > last
        {
            found.push(("register_by", "Der Anmeldeschluss liegt nach der Veranstaltung.".to_owned()));
        }
        for session in &self.sessions {
            let name = if session.title.is_empty() { "ohne Titel" } else { &session.title };
            if let (Some(begins), Some(ends)) = (session.begins, session.ends)
                && ends <= begins
            {
                found.push(("sessions", format!("Programmpunkt „{name}“: Das Ende liegt nicht nach dem Beginn.")));
            }
            if session.day >= self.days() {
                found.push((
                    "sessions",
                    format!("Programmpunkt „{name}“ liegt nach dem letzten Tag der Veranstaltung."),
                ));
            }
        }
        found
    }
}

/// Which events a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EventFilter {
    /// Words that must occur.
    pub text: String,
    /// Coming, past, or both.
    pub when: EventWhen,
    /// Of one of these kinds; empty means any.
    pub kinds: Vec<EventKind>,
    /// On one of these topics or a topic below it; empty means any.
    pub topics: Vec<TermId>,
    /// Of this series; empty means any.
    pub series: String,
}

/// When the events of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EventWhen {
    /// Today, later, or not fixed yet.
    #[default]
    Coming,
    /// Over.
    Past,
    /// All.
    All,
}

/// One line of the list of events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct EventRow {
    pub id: EventId,
    pub kind: EventKind,
    pub status: EventStatus,
    pub title: String,
    pub series: String,
    pub on: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub begins: Option<NaiveTime>,
    /// Where, in a few words.
    pub place: String,
    pub capacity: Option<u16>,
    /// How many hold a place.
    pub holding: usize,
    /// How many wait for one.
    pub waiting: usize,
    pub topics: Vec<TermId>,
    /// Tasks of it that are not done.
    pub open_tasks: usize,
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn at(text: &str) -> Option<NaiveTime> {
        Some(text.parse().unwrap())
    }

    pub(crate) fn session(kind: SessionKind, from: &str, to: &str) -> Session {
        Session { kind, title: from.into(), begins: at(from), ends: at(to), ..Session::default() }
    }

    #[test]
    fn the_programme_follows_the_clock_and_what_has_no_time_stands_last() {
        let event = Event {
            sessions: vec![
                Session { title: "offen".into(), ..Session::default() },
                session(SessionKind::Workshop, "11:00:00", "12:30:00"),
                session(SessionKind::Plenary, "09:00:00", "10:00:00"),
                Session { day: 1, ..session(SessionKind::Plenary, "08:00:00", "09:00:00") },
            ],
            ..Event::default()
        };
        let order: Vec<&str> = event.programme().into_iter().map(|session| session.title.as_str()).collect();
        assert_eq!(order, ["09:00:00", "11:00:00", "offen", "08:00:00"]);
    }

    #[test]
    fn what_ends_when_another_begins_does_not_overlap_it_and_other_days_never_do() {
        let first = session(SessionKind::Workshop, "09:00:00", "10:30:00");
        assert!(!first.overlaps(&session(SessionKind::Workshop, "10:30:00", "12:00:00")));
        assert!(first.overlaps(&session(SessionKind::Workshop, "10:29:00", "12:00:00")));
        assert!(!first.overlaps(&Session { day: 1, ..first.clone() }));
    }

    #[test]
    fn days_and_times_that_contradict_each_other_are_named_with_their_field() {
        let day = |text: &str| Some(text.parse().unwrap());
        let event = Event {
            on: day("2026-11-20"),
            until: day("2026-11-19"),
            register_by: day("2026-12-01"),
            sessions: vec![
                session(SessionKind::Plenary, "10:00:00", "09:00:00"),
                Session { day: 3, ..Session::default() },
            ],
            ..Event::default()
        };
        let fields: Vec<&str> = event.contradictions().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["until", "register_by", "sessions", "sessions"]);
        assert_eq!(Event::default().contradictions(), []);
    }

    #[test]
    fn a_cost_counts_with_what_it_came_to_once_that_is_known() {
        let cost = |planned, spent| EventCost { planned: Money(planned), spent, ..EventCost::default() };
        let event = Event {
            speakers: vec![Speaker { fee: Money(40_000), travel: Money(5_050), ..Speaker::default() }],
            costs: vec![cost(10_000, Some(Money(8_999))), cost(2_000, None)],
            ..Event::default()
        };
        let sums = event.sums();
        assert_eq!((sums.fees.0, sums.travel.0, sums.planned.0, sums.total.0), (40_000, 5_050, 12_000, 56_049));
    }
}
