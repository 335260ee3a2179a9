//! Events in calendars: out to Outlook and others, and in from them.

use std::path::Path;

use chrono::NaiveDateTime;
use domain::events::{Event, EventFilter, EventKind, EventStatus, EventWhen};
use domain::history::Operation;
use domain::id::EventId;
use domain::record::RecordKind;
use exchange::{Alarm, Appointment, When};
use store::events::event;

use super::EventView;
use super::view::when_and_where;
use crate::Office;
use crate::calendar::calendar_file;
use crate::directory::one_line;
use crate::error::{Error, Result};

/// End of the identities of events in calendar files.
const UID: &str = "@veranstaltung.schulerfolg";

impl Office {
    /// Writes events into a calendar file; those without a day are left out. Returns the path.
    ///
    /// # Errors
    /// When none has a day, or the file cannot be written.
    pub fn save_event_calendar(&self, ids: &[EventId], path: Option<&str>) -> Result<String> {
        let mut appointments = Vec::new();
        for id in ids {
            let view = self.event(*id)?;
            appointments.extend(appointment(&view, self.revision(RecordKind::Event, &id.to_string())?));
        }
        if appointments.is_empty() {
            return Err(Error::refused("event.no_day", "Keine dieser Veranstaltungen hat schon einen Tag."));
        }
        let name = match &appointments[..] {
            [one] => one.title.clone(),
            _ => "Veranstaltungen".to_owned(),
        };
        self.save_calendar(&name, &appointments, path)
    }

    /// Adds the appointments of a calendar file as events, as one operation; those that lie in the past and those that are there already
    /// are left out. Returns what was added, and German sentences on the rest.
    ///
    /// # Errors
    /// When the file is no calendar, or holds nothing new.
    pub fn read_event_calendar(&self, path: &Path) -> Result<(Vec<Event>, Vec<String>)> {
        let author = self.settings()?.author;
        let all = EventFilter { when: EventWhen::All, ..EventFilter::default() };
        let there = self.event_rows(&self.events(&all)?)?;
        let known = there.into_iter().filter_map(|row| Some((row.title, row.on?))).collect();
        let (new, remarks) =
            self.new_appointments(calendar_file(path)?, known, |found| (found.title.clone(), found.span.first_day()))?;
        let made: Vec<Event> = new.into_iter().map(|found| event_of(found, &author)).collect();
        let subject = match &made[..] {
            [one] => one.title.clone(),
            many => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                format!("{} Termine aus „{name}“", many.len())
            }
        };
        self.change(Operation::CreateEvent, &subject, |w| made.iter().try_for_each(|one| event::save(w, one)))?;
        Ok((made, remarks))
    }
}

/// An event as an appointment; nothing while it has no day.
pub(super) fn appointment(view: &EventView, revision: u32) -> Option<Appointment> {
    let event = &view.event;
    let (first, last) = (event.on?, event.last_day()?);
    let span = match (event.begins, event.ends) {
        (Some(begins), Some(ends)) => When::Times { from: first.and_time(begins), until: last.and_time(ends) },
        (Some(begins), None) => When::Times { from: first.and_time(begins), until: first.and_time(begins) },
        _ => When::Days { first, last },
    };
    let place: Vec<&str> = [event.place.as_str()]
        .into_iter()
        .chain(view.venue.iter().flat_map(|venue| [venue.name.as_str(), venue.detail.as_str()]))
        .filter(|part| !part.is_empty())
        .collect();
    let mut lines: Vec<String> = vec![event.kind.label().to_owned(), event.subtitle.clone(), event.description.clone()];
    let told = when_and_where(view).into_iter().filter(|(name, _)| *name != "Termin" && *name != "Ort");
    lines.extend(told.map(|(name, value)| format!("{name}: {}", value.replace('\n', ", "))));
    lines.retain(|line| !line.trim().is_empty());
    Some(Appointment {
        uid: format!("{}{UID}", event.id),
        title: event.title.clone(),
        description: lines.join("\n"),
        place: place.join(", "),
        url: String::new(),
        categories: vec![event.kind.label().to_owned()],
        span,
        alarms: vec![Alarm { minutes_before: 24 * 60 }],
        cancelled: event.status == EventStatus::Cancelled,
        revision,
    })
}

/// An appointment of a calendar as an event to be planned on.
fn event_of(found: Appointment, author: &str) -> Event {
    let time = |at: NaiveDateTime| Some(at.time());
    let (on, last, begins, ends) = match found.span {
        When::Days { first, last } => (first, last, None, None),
        When::Times { from, until } => (
            from.date(),
            until.date(),
            time(from),
            time(until).filter(|ends| from.date() != until.date() || *ends > from.time()),
        ),
    };
    Event {
        id: EventId::new(),
        kind: EventKind::Exchange,
        status: if found.cancelled { EventStatus::Cancelled } else { EventStatus::Planned },
        title: found.title,
        on: Some(on),
        until: Some(last).filter(|last| *last != on),
        begins,
        ends,
        place: one_line(&found.place),
        description: found.description.trim().to_owned(),
        by: author.to_owned(),
        ..Event::default()
    }
}
