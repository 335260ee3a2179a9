//! The network's part of the sample data: invented consultations and tasks at the organisations of the sample.

use chrono::NaiveDate;
use domain::directory::Vocabulary;
use domain::id::{ConsultationId, TaskId};
use domain::network::{About, Consultation, ConsultationForm, Task};
use domain::record::RecordKind;
use serde::Deserialize;

use super::{Maker, SampleError, damaged, identity, keys, read};

const NETWORK: &str = include_str!("../../sample/network.json");

/// The consultations and tasks of the sample.
pub(super) fn network(maker: &Maker<'_>) -> Result<(Vec<Consultation>, Vec<Task>), SampleError> {
    let file: NetworkFile = read("network.json", NETWORK)?;
    let known = keys("network.json", file.consultations.iter().map(|entry| &entry.key))?;
    keys("network.json", file.tasks.iter().map(|entry| &entry.key))?;
    let id_of = |key: &str| identity(&format!("consultation:{key}"));
    let consultations = file.consultations.into_iter().map(|entry| {
        let key = entry.key.as_str();
        let organisations = entry.organisations.iter().map(|one| maker.organisation_id(one, key));
        Ok(Consultation {
            id: ConsultationId(id_of(key)),
            on: maker.calendar.by_days(entry.on),
            form: entry.form,
            minutes: Some(entry.minutes),
            organisations: organisations.collect::<Result<_, _>>()?,
            persons: Vec::new(),
            participants: entry.participants,
            topics: maker.terms.find_all(Vocabulary::Topic, &entry.topics, key)?,
            occasion: entry.occasion,
            outcome: entry.outcome,
            by: entry.by,
            sample: true,
        })
    });
    let consultations = consultations.collect::<Result<_, SampleError>>()?;
    let tasks = file.tasks.into_iter().map(|entry| {
        let about = entry.consultation.map(|key| {
            if !known.contains(&key) {
                return Err(damaged(&entry.key, format!("Beratung „{key}“ fehlt")));
            }
            Ok(About { kind: RecordKind::Consultation, id: id_of(&key).to_string() })
        });
        Ok(Task {
            id: TaskId(identity(&format!("task:{}", entry.key))),
            about: about.transpose()?,
            title: entry.title,
            note: entry.note,
            due: entry.due.map(|day| maker.calendar.by_days(day)),
            snoozed_until: None,
            assigned_to: entry.assigned_to,
            done_on: entry.done_on.map(|day| maker.calendar.by_days(day)),
            sample: true,
        })
    });
    Ok((consultations, tasks.collect::<Result<_, SampleError>>()?))
}

#[derive(Deserialize)]
struct NetworkFile {
    consultations: Vec<ConsultationEntry>,
    tasks: Vec<TaskEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsultationEntry {
    key: String,
    on: NaiveDate,
    form: ConsultationForm,
    minutes: u16,
    organisations: Vec<String>,
    participants: String,
    topics: Vec<String>,
    occasion: String,
    outcome: String,
    by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskEntry {
    key: String,
    title: String,
    due: Option<NaiveDate>,
    assigned_to: String,
    consultation: Option<String>,
    done_on: Option<NaiveDate>,
    note: String,
}
