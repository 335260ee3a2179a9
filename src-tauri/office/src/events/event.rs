//! Planning: adding, editing, moving, doubling, deleting; the checklist.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use domain::events::{
    Agreement, Event, EventFilter, EventKind, EventRow, EventStatus, Registration, due, moved, settle, usual_questions,
};
use domain::history::Operation;
use domain::id::{EventId, PlanItemId, QuestionId, SessionId, SpeakerId, TaskId};
use domain::network::{About, Task, TaskFilter};
use domain::record::RecordKind;
use store::Writer;
use store::events::{event, registration};
use store::network::task;

use super::template::steps_for;
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

impl Office {
    /// The events a filter asks for: coming ones by day, others latest first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn events(&self, filter: &EventFilter) -> Result<Vec<EventId>> {
        let today = self.today();
        Ok(self.store.read(|r| event::ids(r, filter, today))?)
    }

    /// Lines of the list, in the order of `ids`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn event_rows(&self, ids: &[EventId]) -> Result<Vec<EventRow>> {
        Ok(self.store.read(|r| event::rows(r, ids))?)
    }

    /// The names of all series.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn event_series(&self) -> Result<Vec<String>> {
        Ok(self.store.read(event::series)?)
    }

    /// Adds an event with the usual questions, in the current funding period, in the charge of whoever adds it.
    ///
    /// # Errors
    /// Without a title.
    pub fn create_event(&self, kind: EventKind, title: &str, on: Option<NaiveDate>) -> Result<Event> {
        let funding_period = self.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
        let made = tidy(&Event {
            id: EventId::new(),
            kind,
            title: title.to_owned(),
            on,
            questions: usual_questions(),
            funding_period,
            by: self.settings()?.author,
            ..Event::default()
        })?;
        self.change(Operation::CreateEvent, &made.title, |w| event::save(w, &made))?;
        Ok(made)
    }

    /// Keeps an edited event and returns it as it is kept. When its day changed, the open tasks of its checklist move along; when there
    /// is more room, whoever waits moves up.
    ///
    /// # Errors
    /// Without a title; when days or times contradict each other; when it is not there.
    pub fn save_event<'a>(&self, edit: impl Into<Edit<'a, Event>>) -> Result<Event> {
        let edit = edit.into();
        self.revise(Operation::ChangeEvent, |w| {
            let before = event::get(w, edit.edited.id)?.ok_or_else(event::missing)?;
            let kept = tidy(&edit.onto(&before)?)?;
            event::save(w, &kept)?;
            if let Some(to) = kept.on
                && before.on != kept.on
            {
                move_checklist(w, &kept, before.on, to)?;
            }
            settled(w, &kept)?;
            Ok((kept.title.clone(), kept))
        })
    }

    /// Adds an event like another one on another day: programme, speakers, costs and questions are taken over, people are not.
    ///
    /// # Errors
    /// When it is not there.
    pub fn duplicate_event(&self, id: EventId, on: Option<NaiveDate>) -> Result<Event> {
        let pattern = self.store.read(|r| event::get(r, id))?.ok_or_else(event::missing)?;
        let made = tidy(&again(&pattern, on))?;
        self.change(Operation::DuplicateEvent, &made.title, |w| event::save(w, &made))?;
        Ok(made)
    }

    /// Deletes events with everything that belongs to them, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_events(&self, ids: &[EventId]) -> Result<()> {
        let subject = match ids {
            [one] => match self.store.read(|r| event::get(r, *one))? {
                Some(found) => found.title,
                None => return Ok(()),
            },
            many => format!("{} Veranstaltungen", many.len()),
        };
        self.change(Operation::DeleteEvent, &subject, |w| ids.iter().try_for_each(|id| event::delete(w, *id)))
    }

    /// Adds the tasks an event of its kind needs, with days counted back from it; those it has already are left. Returns how many were
    /// added.
    ///
    /// # Errors
    /// When the event is not there or has no day.
    pub fn add_checklist(&self, id: EventId) -> Result<usize> {
        let today = self.today();
        self.revise(Operation::AddChecklist, |w| {
        let found = event::get(w, id)?.ok_or_else(event::missing)?;
        let Some(on) = found.on else {
            return Err(Error::invalid(
                "event.day",
                "on",
                "Bitte tragen Sie zuerst den Tag der Veranstaltung ein: Die Termine der Checkliste werden davon zurückgerechnet.",
            ));
        };
        let about = About { kind: RecordKind::Event, id: id.to_string() };
        let filter = TaskFilter { about: Some(about.clone()), with_done: true, ..TaskFilter::default() };
        let there: HashSet<String> =
            task::list(w, &filter)?.into_iter().map(|task| task.title).collect();
        let steps: Vec<_> =
            steps_for(w, found.kind)?.into_iter().filter(|step| !there.contains(&step.title)).collect();
            for step in &steps {
                let made = Task {
                    id: TaskId::new(),
                    title: step.title.clone(),
                    note: String::new(),
                    // What should have been done before today is to be done today.
                    due: due(on, step.days_before).map(|day| if on >= today { day.max(today) } else { day }),
                    snoozed_until: None,
                    assigned_to: found.by.clone(),
                    about: Some(about.clone()),
                    done_on: None,
                    sample: found.sample,
                };
                task::save(w, &made)?;
                event::add_to_checklist(w, id, made.id, step.days_before)?;
            }
        Ok((found.title, steps.len()))
        })
    }
}

/// Brings waiting list and workshops of an event in order and keeps what changed. Returns all registrations.
pub(super) fn settled(w: &Writer<'_>, event: &Event) -> store::Result<Vec<Registration>> {
    let mut all = registration::of_event(w, event.id)?;
    let before: HashMap<_, Registration> = all.iter().map(|one| (one.id, one.clone())).collect();
    settle(event, &mut all);
    for one in &all {
        if before.get(&one.id) != Some(one) {
            registration::save(w, one)?;
        }
    }
    Ok(all)
}

fn move_checklist(w: &Writer<'_>, event: &Event, from: Option<NaiveDate>, to: NaiveDate) -> store::Result<()> {
    for item in event::checklist(w, event.id)? {
        let Some(mut found) = task::get(w, item.task)?.filter(|found| found.done_on.is_none()) else { continue };
        let day = moved(found.due, item.days_before, from, to);
        if day != found.due {
            found.due = day;
            task::save(w, &found)?;
        }
    }
    Ok(())
}

/// An event in the form in which it is kept.
fn tidy(edited: &Event) -> Result<Event> {
    let mut tidy = edited.clone();
    for line in [&mut tidy.title, &mut tidy.subtitle, &mut tidy.series, &mut tidy.place, &mut tidy.by] {
        *line = one_line(line);
    }
    for text in [
        &mut tidy.description,
        &mut tidy.equipment,
        &mut tidy.access,
        &mut tidy.results,
        &mut tidy.resolutions,
        &mut tidy.note,
    ] {
        *text = text.trim().to_owned();
    }
    for session in &mut tidy.sessions {
        session.title = one_line(&session.title);
        session.room = one_line(&session.room);
        let speakers: HashSet<SpeakerId> = tidy.speakers.iter().map(|speaker| speaker.id).collect();
        session.speakers.retain(|speaker| speakers.contains(speaker));
    }
    for speaker in &mut tidy.speakers {
        for line in [&mut speaker.name, &mut speaker.institution, &mut speaker.role, &mut speaker.journey] {
            *line = one_line(line);
        }
    }
    if tidy.title.is_empty() {
        return Err(Error::invalid("event.title", "title", "Bitte geben Sie der Veranstaltung einen Titel."));
    }
    if tidy.fee.0 < 0 || tidy.speakers.iter().any(|speaker| speaker.fee.0 < 0 || speaker.travel.0 < 0) {
        return Err(Error::invalid("event.amount", "fee", "Ein Betrag darf hier nicht unter null liegen."));
    }
    match tidy.contradictions().into_iter().next() {
        Some((field, sentence)) => Err(Error::invalid("event.contradiction", field, sentence)),
        None => Ok(tidy),
    }
}

/// The same event once more on another day, with identities of its own and nothing that was agreed, spent or found out.
fn again(pattern: &Event, on: Option<NaiveDate>) -> Event {
    let mut new = pattern.clone();
    let later = |day: Option<NaiveDate>| match (day, pattern.on, on) {
        (Some(day), Some(from), Some(to)) => day.checked_add_signed(TimeDelta::days((to - from).num_days())),
        _ => None,
    };
    new.id = EventId::new();
    new.until = later(pattern.until);
    new.register_by = later(pattern.register_by);
    new.on = on;
    new.status = EventStatus::Planned;
    new.results = String::new();
    new.resolutions = String::new();
    new.sample = false;
    let speakers: HashMap<SpeakerId, SpeakerId> =
        pattern.speakers.iter().map(|speaker| (speaker.id, SpeakerId::new())).collect();
    for speaker in &mut new.speakers {
        speaker.id = speakers.get(&speaker.id).copied().unwrap_or_default();
        speaker.agreement = Agreement::Asked;
        speaker.journey = String::new();
    }
    for session in &mut new.sessions {
        session.id = SessionId::new();
        session.result = String::new();
        session.speakers = session.speakers.iter().filter_map(|old| speakers.get(old).copied()).collect();
    }
    for cost in &mut new.costs {
        cost.id = PlanItemId::new();
        cost.spent = None;
    }
    for question in &mut new.questions {
        question.id = QuestionId::new();
    }
    new
}
