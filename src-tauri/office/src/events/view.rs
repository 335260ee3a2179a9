//! An event with everything a coordinator sees of it.

use std::collections::HashMap;

use chrono::NaiveTime;
use domain::day;
use domain::directory::RecordRef;
use domain::events::{
    Certificate, ChecklistItem, Event, EventFilter, EventSums, EventWhen, RegistrationCounts, RegistrationRow,
    RegistrationState, Speaker,
};
use domain::id::{EventId, OrganisationId, PersonId, SessionId, SpeakerId};
use domain::network::{About, TaskFilter, TaskRow};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};
use store::Reader;
use store::directory::{organisation, person};
use store::events::{certificate, event, registration, sheet};
use ts_rs::TS;

use crate::Office;
use crate::error::Result;

/// An event with everything that relates to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EventView {
    /// The event.
    pub event: Event,
    /// The organisation in whose house it is; `detail` is its address.
    pub venue: Option<RecordRef>,
    /// Who holds it with the office.
    pub hosts: Vec<RecordRef>,
    /// The speakers as they are called, in their order.
    pub speakers: Vec<SpeakerLine>,
    /// What it costs.
    pub sums: EventSums,
    /// Who comes, by name.
    pub registrations: Vec<RegistrationRow>,
    /// How many are in each state.
    pub counts: RegistrationCounts,
    /// For each session, in the order of time, how many wish for it, have a place in it, were there.
    pub sessions: Vec<SessionCount>,
    /// Its tasks.
    pub tasks: Vec<TaskRow>,
    /// Which of them are counted back from its day.
    pub checklist: Vec<ChecklistItem>,
    /// The certificates that were given.
    pub certificates: Vec<Certificate>,
    /// How many filled-in evaluation forms there are.
    pub sheets: usize,
    /// The other events of its series; `detail` is the day.
    pub siblings: Vec<RecordRef>,
}

/// A speaker as they are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct SpeakerLine {
    pub id: SpeakerId,
    pub name: String,
    pub institution: String,
    pub email: String,
}

/// How many go to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionCount {
    /// The session.
    pub session: SessionId,
    /// How many wish for it.
    pub wished: usize,
    /// How many have a place in it; for a session for all, everybody with a place at the event.
    pub placed: usize,
    /// How many were there.
    pub present: usize,
}

impl Office {
    /// An event with everything that relates to it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn event(&self, id: EventId) -> Result<EventView> {
        let today = self.today();
        let (found, view) = self.store.read(|r| {
            let found = event::get(r, id)?.ok_or_else(event::missing)?;
            let rows = registration::rows(r, id)?;
            let series = EventFilter { when: EventWhen::All, series: found.series.clone(), ..EventFilter::default() };
            let siblings = if found.series.is_empty() { Vec::new() } else { event::ids(r, &series, today)? };
            let siblings: Vec<EventId> = siblings.into_iter().filter(|other| *other != id).collect();
            let view = EventView {
                venue: places(r, found.venue.as_slice())?.pop(),
                hosts: places(r, &found.hosts)?,
                speakers: speakers(r, &found.speakers)?,
                sums: found.sums(),
                counts: counts(&rows),
                sessions: sessions(&found, &rows),
                registrations: rows,
                tasks: Vec::new(),
                checklist: event::checklist(r, id)?,
                certificates: certificate::of_event(r, id)?,
                sheets: sheet::of_event(r, id)?.len(),
                siblings: event::rows(r, &siblings)?
                    .into_iter()
                    .map(|row| RecordRef {
                        id: row.id.to_string(),
                        name: row.title,
                        detail: row.on.map(domain::day::short).unwrap_or_default(),
                    })
                    .collect(),
                event: found.clone(),
            };
            Ok((found, view))
        })?;
        let about = About { kind: RecordKind::Event, id: found.id.to_string() };
        Ok(EventView {
            tasks: self.tasks(&TaskFilter { about: Some(about), with_done: true, ..TaskFilter::default() })?,
            ..view
        })
    }
}

fn places(r: &Reader<'_>, ids: &[OrganisationId]) -> store::Result<Vec<RecordRef>> {
    Ok(organisation::get_many(r, ids)?
        .into_iter()
        .map(|one| RecordRef { id: one.id.to_string(), detail: one.address.one_line(), name: one.name })
        .collect())
}

/// Speakers as they are called: those of the directory are read there.
pub(super) fn speakers(r: &Reader<'_>, speakers: &[Speaker]) -> store::Result<Vec<SpeakerLine>> {
    let ids: Vec<PersonId> = speakers.iter().filter_map(|speaker| speaker.person).collect();
    let persons: HashMap<PersonId, _> =
        person::get_many(r, &ids)?.into_iter().map(|person| (person.id, person)).collect();
    let houses: Vec<OrganisationId> =
        persons.values().filter_map(|person| person.positions.first()).map(|position| position.organisation).collect();
    let houses: HashMap<OrganisationId, String> =
        organisation::get_many(r, &houses)?.into_iter().map(|house| (house.id, house.name)).collect();
    Ok(speakers
        .iter()
        .map(|speaker| match speaker.person.and_then(|id| persons.get(&id)) {
            Some(person) => SpeakerLine {
                id: speaker.id,
                name: person.full_name(),
                institution: person
                    .positions
                    .first()
                    .and_then(|position| houses.get(&position.organisation).cloned())
                    .unwrap_or_else(|| speaker.institution.clone()),
                email: person.emails.first().map(|email| email.address.clone()).unwrap_or_default(),
            },
            None => SpeakerLine {
                id: speaker.id,
                name: speaker.name.clone(),
                institution: speaker.institution.clone(),
                email: String::new(),
            },
        })
        .collect())
}

fn counts(rows: &[RegistrationRow]) -> RegistrationCounts {
    let mut counts = RegistrationCounts::default();
    let mut institutions: Vec<&str> = Vec::new();
    for row in rows {
        let state = row.registration.state;
        match state {
            RegistrationState::Registered => counts.registered += 1,
            RegistrationState::Confirmed => counts.confirmed += 1,
            RegistrationState::Waiting => counts.waiting += 1,
            RegistrationState::Cancelled => counts.cancelled += 1,
            RegistrationState::Attended => counts.attended += 1,
        }
        if state.holds_a_place() {
            counts.holding += 1;
            if !row.institution.is_empty() {
                institutions.push(&row.institution);
            }
        }
    }
    institutions.sort_unstable();
    institutions.dedup();
    counts.institutions = institutions.len();
    counts
}

fn sessions(event: &Event, rows: &[RegistrationRow]) -> Vec<SessionCount> {
    let how_many = |test: &dyn Fn(&RegistrationRow) -> bool| rows.iter().filter(|row| test(row)).count();
    event
        .programme()
        .into_iter()
        .map(|session| {
            let id = session.id;
            let for_all = session.kind != domain::events::SessionKind::Workshop;
            SessionCount {
                session: id,
                wished: how_many(&|row| {
                    row.registration.state != RegistrationState::Cancelled && row.registration.wishes.contains(&id)
                }),
                placed: how_many(&|row| {
                    let one = &row.registration;
                    if for_all { one.state.holds_a_place() } else { one.workshops.contains(&id) }
                }),
                present: how_many(&|row| row.registration.attended.contains(&id)),
            }
        })
        .collect()
}

/// When and where an event is, what it costs and until when one registers, as names with their values in German.
pub(super) fn when_and_where(view: &EventView) -> Vec<(&'static str, String)> {
    let event = &view.event;
    let mut facts = vec![("Termin", when(event))];
    let place: Vec<String> = [Some(event.place.clone()), view.venue.as_ref().map(|venue| venue.name.clone())]
        .into_iter()
        .flatten()
        .chain(view.venue.as_ref().map(|venue| venue.detail.clone()))
        .filter(|part| !part.is_empty())
        .collect();
    facts.push(("Ort", place.join("\n")));
    facts.push(("Barrierefreiheit", event.access.clone()));
    facts.push(("Kosten", if event.fee.0 == 0 { "kostenfrei".to_owned() } else { event.fee.to_string() }));
    facts.push(("Anmeldung bis", event.register_by.map(day::long).unwrap_or_default()));
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// "Dienstag, 1. Dezember 2026, 9:00 bis 16:00 Uhr", "1. bis 2. Dezember 2026".
pub(super) fn when(event: &Event) -> String {
    let Some(on) = event.on else { return String::new() };
    let days = match event.until.filter(|until| *until != on) {
        None => format!("{}, {}", day::weekday(on), day::long(on)),
        Some(until) => format!("{} bis {}", day::long(on), day::long(until)),
    };
    let time = |time: NaiveTime| time.format("%-H:%M").to_string();
    match (event.begins, event.ends) {
        (Some(begins), Some(ends)) => format!("{days}, {} bis {} Uhr", time(begins), time(ends)),
        (Some(begins), None) => format!("{days}, {} Uhr", time(begins)),
        _ => days,
    }
}

/// "9:00–10:30".
pub(super) fn hours(begins: Option<NaiveTime>, ends: Option<NaiveTime>) -> String {
    let time = |time: NaiveTime| time.format("%-H:%M").to_string();
    match (begins, ends) {
        (Some(begins), Some(ends)) => format!("{}–{}", time(begins), time(ends)),
        (Some(begins), None) => time(begins),
        _ => String::new(),
    }
}
