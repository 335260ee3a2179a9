//! The events of the sample data: invented ones at organisations of the sample, with people of the sample and invented guests.

use chrono::{NaiveDate, NaiveTime};
use domain::directory::Vocabulary;
use domain::events::{
    Agreement, ChecklistItem, EvaluationSheet, Event, EventCost, EventKind, EventStatus, Registration,
    RegistrationState, Session, SessionKind, Speaker, checklist, due, settle, usual_questions,
};
use domain::funding::Money;
use domain::id::{EventId, PlanItemId, QuestionId, RegistrationId, SessionId, SheetId, SpeakerId, TaskId};
use domain::network::{About, Task};
use domain::record::RecordKind;
use serde::Deserialize;

use super::{Maker, SampleError, damaged, identity, keys, read};

const EVENTS: &str = include_str!("../../sample/events.json");

/// An event of the sample with all that hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleEvent {
    /// The event.
    pub event: Event,
    /// Who comes.
    pub registrations: Vec<Registration>,
    /// Filled-in evaluation forms.
    pub sheets: Vec<EvaluationSheet>,
    /// The tasks of its checklist.
    pub tasks: Vec<(ChecklistItem, Task)>,
}

/// The events of the sample as they look on `today`.
pub(super) fn events(maker: &Maker<'_>, today: NaiveDate) -> Result<Vec<SampleEvent>, SampleError> {
    let entries: Vec<EventEntry> = read("events.json", EVENTS)?;
    keys("events.json", entries.iter().map(|entry| &entry.key))?;
    entries.into_iter().map(|entry| made(maker, entry, today)).collect()
}

fn made(maker: &Maker<'_>, entry: EventEntry, today: NaiveDate) -> Result<SampleEvent, SampleError> {
    let key = entry.key.as_str();
    let part = |kind: &str, of: &str| identity(&format!("event:{key}:{kind}:{of}"));
    let id = EventId(identity(&format!("event:{key}")));
    let day = |day: Option<NaiveDate>| day.map(|day| maker.calendar.by_days(day));
    let session_id = |of: &str| SessionId(part("session", of));
    let known = keys("events.json", entry.sessions.iter().map(|session| &session.key))?;
    let mut questions = usual_questions();
    for (number, question) in questions.iter_mut().enumerate() {
        question.id = QuestionId(part("question", &number.to_string()));
    }
    let speakers = entry.speakers.iter().map(|speaker| {
        Ok(Speaker {
            id: SpeakerId(part("speaker", &speaker.key)),
            person: speaker.person.as_deref().map(|person| maker.person_id(person, key)).transpose()?,
            name: speaker.name.clone(),
            institution: speaker.institution.clone(),
            role: speaker.role.clone(),
            about: speaker.about.clone(),
            address: String::new(),
            fee: Money(speaker.fee),
            travel: Money(speaker.travel),
            journey: speaker.journey.clone(),
            agreement: speaker.agreement,
            may_publish: speaker.may_publish,
        })
    });
    let event = Event {
        id,
        kind: entry.kind,
        status: entry.status,
        on: day(Some(entry.on)),
        until: day(entry.until),
        begins: Some(entry.begins),
        ends: Some(entry.ends),
        venue: Some(maker.organisation_id(&entry.venue, key)?),
        capacity: entry.capacity,
        register_by: day(entry.register_by),
        fee: Money(entry.fee),
        hosts: entry.hosts.iter().map(|host| maker.organisation_id(host, key)).collect::<Result<_, _>>()?,
        topics: maker.terms.find_all(Vocabulary::Topic, &entry.topics, key)?,
        target_groups: maker.terms.find_all(Vocabulary::TargetGroup, &entry.target_groups, key)?,
        speakers: speakers.collect::<Result<_, SampleError>>()?,
        sessions: entry
            .sessions
            .iter()
            .map(|session| Session {
                id: session_id(&session.key),
                kind: session.kind,
                title: session.title.clone(),
                day: 0,
                begins: Some(session.begins),
                ends: Some(session.ends),
                room: session.room.clone(),
                capacity: session.capacity,
                speakers: session.speakers.iter().map(|speaker| SpeakerId(part("speaker", speaker))).collect(),
                summary: session.summary.clone(),
                result: session.result.clone(),
            })
            .collect(),
        costs: entry
            .costs
            .iter()
            .enumerate()
            .map(|(number, cost)| EventCost {
                id: PlanItemId(part("cost", &number.to_string())),
                description: cost.description.clone(),
                planned: Money(cost.planned),
                spent: cost.spent.map(Money),
            })
            .collect(),
        questions,
        title: entry.title,
        subtitle: entry.subtitle,
        series: entry.series,
        place: entry.place,
        description: entry.description,
        equipment: entry.equipment,
        access: entry.access,
        results: entry.results,
        resolutions: entry.resolutions,
        funding_period: None,
        by: entry.by,
        note: String::new(),
        sample: true,
    };
    let mut registrations = Vec::new();
    for (number, guest) in (1..).zip(&entry.registrations) {
        let mut wishes = Vec::new();
        for wish in &guest.wishes {
            if !known.contains(wish) {
                return Err(damaged(key, format!("Programmpunkt „{wish}“ fehlt")));
            }
            wishes.push(session_id(wish));
        }
        let there = guest.state == RegistrationState::Attended;
        let attended = event.sessions.iter().filter(|session| there && session.kind == SessionKind::Plenary);
        let attended = attended.take(if guest.left_early { 1 } else { usize::MAX });
        registrations.push(Registration {
            id: RegistrationId(part("registration", &number.to_string())),
            event: id,
            number,
            person: guest.person.as_deref().map(|person| maker.person_id(person, key)).transpose()?,
            organisation: None,
            given_name: guest.given_name.clone(),
            family_name: guest.family_name.clone(),
            institution: guest.institution.clone(),
            function: guest.function.clone(),
            email: String::new(),
            phone: String::new(),
            state: guest.state,
            registered_on: event.on.and_then(|on| due(on, 30)).map(|day| day.min(today)),
            wishes,
            workshops: Vec::new(),
            attended: attended.map(|session| session.id).collect(),
            arrived: event.on.filter(|_| there).map(|on| on.and_time(entry.begins)),
            food: guest.food.clone(),
            access: guest.access.clone(),
            may_be_listed: guest.may_be_listed,
            note: String::new(),
        });
    }
    settle(&event, &mut registrations);
    let sheets = entry.sheets.iter().enumerate().map(|(number, answers)| EvaluationSheet {
        id: SheetId(part("sheet", &number.to_string())),
        event: id,
        answers: event
            .questions
            .iter()
            .zip(answers)
            .filter(|(_, answer)| !answer.is_empty())
            .map(|(question, answer)| (question.id, answer.clone()))
            .collect(),
    });
    let sheets = sheets.collect();
    let steps = if entry.checklist { checklist(event.kind) } else { Vec::new() };
    let tasks = steps.into_iter().enumerate().map(|(number, step)| {
        let task = TaskId(part("task", &number.to_string()));
        let day = event.on.and_then(|on| due(on, step.days_before));
        let made = Task {
            id: task,
            title: step.title,
            note: String::new(),
            due: day,
            snoozed_until: None,
            assigned_to: event.by.clone(),
            about: Some(About { kind: RecordKind::Event, id: id.to_string() }),
            // What was due is done.
            done_on: day.filter(|day| *day <= today),
            sample: true,
        };
        (ChecklistItem { task, days_before: step.days_before }, made)
    });
    let tasks = tasks.collect();
    Ok(SampleEvent { event, registrations, sheets, tasks })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventEntry {
    key: String,
    kind: EventKind,
    status: EventStatus,
    title: String,
    subtitle: String,
    series: String,
    on: NaiveDate,
    until: Option<NaiveDate>,
    begins: NaiveTime,
    ends: NaiveTime,
    venue: String,
    place: String,
    capacity: Option<u16>,
    register_by: Option<NaiveDate>,
    fee: i64,
    description: String,
    hosts: Vec<String>,
    topics: Vec<String>,
    target_groups: Vec<String>,
    equipment: String,
    access: String,
    sessions: Vec<SessionEntry>,
    speakers: Vec<SpeakerEntry>,
    costs: Vec<CostEntry>,
    registrations: Vec<GuestEntry>,
    /// Answers to the usual questions, in their order.
    sheets: Vec<Vec<String>>,
    results: String,
    resolutions: String,
    by: String,
    checklist: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionEntry {
    key: String,
    kind: SessionKind,
    title: String,
    begins: NaiveTime,
    ends: NaiveTime,
    room: String,
    capacity: Option<u16>,
    speakers: Vec<String>,
    summary: String,
    result: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeakerEntry {
    key: String,
    person: Option<String>,
    name: String,
    institution: String,
    role: String,
    about: String,
    fee: i64,
    travel: i64,
    agreement: Agreement,
    journey: String,
    may_publish: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CostEntry {
    description: String,
    planned: i64,
    spent: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuestEntry {
    person: Option<String>,
    given_name: String,
    family_name: String,
    institution: String,
    function: String,
    state: RegistrationState,
    wishes: Vec<String>,
    food: String,
    access: String,
    may_be_listed: bool,
    /// Was there for the first part only.
    left_early: bool,
}
