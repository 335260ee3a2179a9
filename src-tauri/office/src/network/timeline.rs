//! What happened with an organisation, latest first: consultations, events, tasks, applications, committees, cooperations, volunteers and
//! checks of its entry in one line of time.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::events::EventStatus;
use domain::funding::{ApplicationFilter, Money};
use domain::id::{EventId, OrganisationId};
use domain::network::{About, ConsultationFilter, TaskFilter};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};
use store::Reader;
use store::directory::organisation;
use store::events::event;
use store::network::meeting::Meetings;
use store::network::{committee, consultation, cooperation, meeting, task, volunteer};
use ts_rs::TS;

use crate::Office;
use crate::error::Result;

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HappeningKind {
    /// A consultation was given.
    Consultation,
    /// A task is open or was done.
    Task,
    /// An application it has part in came to where it stands.
    Application,
    /// It holds a seat in a committee, or came to a meeting.
    Committee,
    /// A cooperation began, or was written on.
    Cooperation,
    /// A volunteer began to help there.
    Volunteer,
    /// It held an event, housed it, or people of it came.
    Event,
    /// The entry was checked.
    Verification,
}

/// One thing that happened, or is to happen, with an organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Happening {
    /// The day.
    pub on: NaiveDate,
    /// What kind of thing.
    pub kind: HappeningKind,
    /// In words.
    pub title: String,
    /// More about it.
    pub detail: String,
    /// The record behind it, where there is one to open.
    pub record: Option<About>,
}

impl Office {
    /// What happened with an organisation, latest first.
    ///
    /// # Errors
    /// When it is not there.
    pub fn timeline(&self, id: OrganisationId) -> Result<Vec<Happening>> {
        let about = About { kind: RecordKind::Organisation, id: id.to_string() };
        let (found, consultations, events, people, tasks) = self.store.read(|r| {
            let found = organisation::get(r, id)?.ok_or_else(organisation::missing)?;
            let given = ConsultationFilter { organisations: vec![id], ..ConsultationFilter::default() };
            let given = consultation::rows(r, &consultation::ids(r, &given)?)?;
            let taken_part = event::of_organisation(r, id)?;
            let events: Vec<_> = taken_part.iter().map(|(event, _)| *event).collect();
            let events = event::rows(r, &events)?;
            let people: HashMap<EventId, usize> = taken_part.into_iter().collect();
            let tasks = task::list(r, &TaskFilter { about: Some(about), with_done: true, ..TaskFilter::default() })?;
            Ok((found, given, events, people, tasks))
        })?;
        let mut happened: Vec<Happening> = Vec::new();
        for row in consultations {
            let mut detail = vec![format!("Beratung ({})", row.form.label())];
            detail.extend(row.minutes.map(|minutes| format!("{minutes} min")));
            if !row.by.is_empty() {
                detail.push(row.by);
            }
            happened.push(Happening {
                on: row.on,
                kind: HappeningKind::Consultation,
                title: if row.occasion.is_empty() { "Beratung".into() } else { row.occasion },
                detail: detail.join(", "),
                record: Some(About { kind: RecordKind::Consultation, id: row.id.to_string() }),
            });
        }
        for row in events {
            let Some(on) = row.on else { continue };
            let mut detail = vec![row.kind.label().to_owned()];
            if row.status == EventStatus::Cancelled {
                detail.push(row.status.label().to_owned());
            }
            match people.get(&row.id) {
                None | Some(0) => {}
                Some(1) => detail.push("1 Person von hier".to_owned()),
                Some(many) => detail.push(format!("{many} Personen von hier")),
            }
            happened.push(Happening {
                on,
                kind: HappeningKind::Event,
                detail: detail.join(", "),
                record: Some(About { kind: RecordKind::Event, id: row.id.to_string() }),
                title: row.title,
            });
        }
        for task in tasks {
            let Some(on) = task.done_on.or(task.due) else { continue };
            happened.push(Happening {
                on,
                kind: HappeningKind::Task,
                detail: if task.done_on.is_some() { "Aufgabe, erledigt" } else { "Aufgabe, offen" }.into(),
                record: Some(About { kind: RecordKind::Task, id: task.id.to_string() }),
                title: task.title,
            });
        }
        for row in
            self.applications(&ApplicationFilter { organisation: Some(id), ..ApplicationFilter::default() })?.rows
        {
            let Some(on) = row.since else { continue };
            let grant = match row.awarded {
                Money::ZERO => row.requested,
                awarded => awarded,
            };
            let mut detail = vec![format!("Antrag, {}", row.state.label())];
            if grant != Money::ZERO {
                detail.push(grant.short());
            }
            happened.push(Happening {
                on,
                kind: HappeningKind::Application,
                title: format!("{} {}", row.number, row.title).trim().to_owned(),
                detail: detail.join(", "),
                record: Some(About { kind: RecordKind::Application, id: row.id.to_string() }),
            });
        }
        happened.extend(self.store.read(|r| with_others(r, id))?);
        if let Some(verification) = found.verification {
            happened.push(Happening {
                on: verification.on,
                kind: HappeningKind::Verification,
                title: "Angaben geprüft".into(),
                detail: verification.by,
                record: None,
            });
        }
        happened.sort_by_key(|one| std::cmp::Reverse(one.on));
        Ok(happened)
    }
}

/// What happened in committees, in cooperations and with volunteers.
fn with_others(r: &Reader<'_>, id: OrganisationId) -> store::Result<Vec<Happening>> {
    let mut happened = Vec::new();
    let mut note = |on: Option<NaiveDate>, kind, title: String, detail: String, record: (RecordKind, String)| {
        let record = Some(About { kind: record.0, id: record.1 });
        happened.extend(on.map(|on| Happening { on, kind, title, detail, record }));
    };
    for seat in committee::of_organisation(r, id)? {
        let record = || (RecordKind::Committee, seat.committee.to_string());
        note(seat.from, HappeningKind::Committee, seat.name.clone(), "Sitz im Gremium".into(), record());
        note(seat.until, HappeningKind::Committee, seat.name.clone(), "Ende der Amtszeit".into(), record());
    }
    for meeting in meeting::rows(r, Meetings::With(id))? {
        let record = (RecordKind::Meeting, meeting.id.to_string());
        note(Some(meeting.on), HappeningKind::Committee, meeting.committee_name, "Sitzung".into(), record);
    }
    for one in cooperation::of_organisation(r, id)? {
        let record = || (RecordKind::Cooperation, one.id.to_string());
        note(one.from, HappeningKind::Cooperation, one.name.clone(), "Kooperation begonnen".into(), record());
        for entry in &one.journal {
            let detail = format!("Kooperation {}", one.name);
            note(Some(entry.on), HappeningKind::Cooperation, entry.text.clone(), detail, record());
        }
    }
    for placed in volunteer::at_organisation(r, id)? {
        let title = if placed.activity.is_empty() { placed.name.clone() } else { placed.activity };
        let record = (RecordKind::Volunteer, placed.volunteer.to_string());
        note(placed.from, HappeningKind::Volunteer, title, "Freiwilliges Engagement".into(), record);
    }
    Ok(happened)
}
