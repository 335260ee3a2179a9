//! Meetings and tasks in calendars, for Outlook and others to remind of.

use domain::id::MeetingId;
use domain::network::{TaskFilter, TaskRow};
use domain::record::RecordKind;
use exchange::{Alarm, Appointment, When};

use super::MeetingView;
use crate::Office;
use crate::error::{Error, Result};

/// Ends of the identities in calendar files.
const MEETING_UID: &str = "@sitzung.schulerfolg";
const TASK_UID: &str = "@aufgabe.schulerfolg";

impl Office {
    /// Writes meetings of committees with their agenda into a calendar file. Opened again later, it moves in the calendar what has moved
    /// here. Returns its path.
    ///
    /// # Errors
    /// When one is not there, none is named, or the file cannot be written.
    pub fn save_meeting_calendar(&self, ids: &[MeetingId], path: Option<&str>) -> Result<String> {
        let mut appointments = Vec::new();
        for id in ids {
            let revision = self.revision(RecordKind::Meeting, &id.to_string())?;
            appointments.push(meeting(&self.meeting(*id)?, revision));
        }
        let name = match &appointments[..] {
            [] => return Err(Error::refused("meeting.none", "Es gibt keine Sitzung, die noch kommt.")),
            [one] => one.title.clone(),
            _ => "Sitzungen".to_owned(),
        };
        self.save_calendar(&name, &appointments, path)
    }

    /// Writes the open tasks of a list that have a day into a calendar file, each with a reminder on its day. Returns its path.
    ///
    /// # Errors
    /// When none has a day, or the file cannot be written.
    pub fn save_task_calendar(&self, filter: &TaskFilter, path: Option<&str>) -> Result<String> {
        let mut appointments = Vec::new();
        for row in self.tasks(filter)? {
            let revision = self.revision(RecordKind::Task, &row.task.id.to_string())?;
            appointments.extend(task(row, revision));
        }
        if appointments.is_empty() {
            return Err(Error::refused("task.no_day", "Keine dieser Aufgaben ist offen und hat einen Tag."));
        }
        self.save_calendar("Aufgaben", &appointments, path)
    }
}

fn meeting(view: &MeetingView, revision: u32) -> Appointment {
    let of = &view.meeting;
    let span = match (of.begins, of.ends) {
        (Some(begins), ends) => {
            When::Times { from: of.on.and_time(begins), until: of.on.and_time(ends.unwrap_or(begins)) }
        }
        _ => When::day(of.on),
    };
    let mut lines: Vec<String> = Vec::new();
    for (number, (item, at)) in of.items.iter().zip(&view.timetable).enumerate() {
        let at = if at.is_empty() { String::new() } else { format!(" ({at} Uhr)") };
        lines.push(format!("TOP {}: {}{at}", number + 1, item.title));
    }
    if !of.chair.is_empty() {
        lines.push(format!("Leitung: {}", of.chair));
    }
    Appointment {
        uid: format!("{}{MEETING_UID}", of.id),
        title: format!("{}: Sitzung", view.committee_name),
        description: lines.join("\n"),
        place: of.place.clone(),
        url: String::new(),
        categories: vec!["Gremium".to_owned()],
        span,
        alarms: vec![Alarm { minutes_before: 24 * 60 }],
        cancelled: false,
        revision,
    }
}

/// A task as an appointment on its day, or on the day to which it was put off; nothing when it is done or has none.
fn task(row: TaskRow, revision: u32) -> Option<Appointment> {
    let task = row.task;
    let day = task.due.into_iter().chain(task.snoozed_until).max().filter(|_| task.done_on.is_none())?;
    let told = [row.about_name, task.note];
    Some(Appointment {
        uid: format!("{}{TASK_UID}", task.id),
        title: task.title,
        description: told.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"),
        place: String::new(),
        url: String::new(),
        categories: vec!["Aufgabe".to_owned()],
        span: When::day(day),
        alarms: vec![Alarm::days_before(0)],
        cancelled: false,
        revision,
    })
}
