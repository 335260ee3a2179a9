//! Meetings and tasks in calendars, for Outlook and others to remind of, and meetings in from them.

use std::path::Path;

use domain::history::Operation;
use domain::id::{CommitteeId, MeetingId};
use domain::network::{Meeting, TaskFilter, TaskRow};
use domain::record::RecordKind;
use exchange::{Alarm, Appointment, When};
use store::fold;
use store::network::committee;
use store::network::meeting::{self, Meetings};

use super::MeetingView;
use super::meeting::{prepared, subject};
use crate::Office;
use crate::calendar::calendar_file;
use crate::directory::one_line;
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

    /// Adds the appointments of a calendar file as meetings of a committee, as one operation, each with an agenda as
    /// [`Office::create_meeting`] makes it; time and place are those of the calendar. Of a file with different appointments those are
    /// taken that name the committee. The past and days on which the committee meets already are left out. Returns what was added, and
    /// German sentences on the rest.
    ///
    /// # Errors
    /// When the committee is not there; when the file is no calendar, holds nothing new, or nothing that is certainly a meeting of this
    /// committee.
    pub fn read_meeting_calendar(&self, of: CommitteeId, path: &Path) -> Result<(Vec<Meeting>, Vec<String>)> {
        let (name, there) = self.store.read(|r| {
            let found = committee::get(r, of)?.ok_or_else(committee::missing)?;
            Ok((found.name, meeting::rows(r, Meetings::Of(of))?))
        })?;
        let mut file = calendar_file(path)?;
        let names_it = |found: &Appointment| fold(&found.title).contains(&fold(&name));
        if file.appointments.iter().any(names_it) {
            let all = file.appointments.len();
            file.appointments.retain(names_it);
            if file.appointments.len() < all {
                file.remarks.push("Termine mit anderen Titeln wurden nicht übernommen.".to_owned());
            }
        } else if file.appointments.windows(2).any(|pair| pair[0].title != pair[1].title) {
            return Err(Error::refused(
                "meeting.other_calendar",
                format!(
                    "In dieser Kalenderdatei stehen verschiedene Termine, und in keinem Titel kommt „{name}“ vor. Bitte speichern Sie im Kalender nur die Termine dieses Gremiums."
                ),
            ));
        }
        let all = file.appointments.len();
        file.appointments.retain(|found| !found.cancelled);
        if file.appointments.len() < all {
            file.remarks.push("Abgesagte Termine wurden nicht übernommen.".to_owned());
        }
        let days = there.into_iter().map(|row| row.on).collect();
        let (mut own, remarks) = self.new_appointments(file, days, |found| found.span.first_day())?;
        own.sort_by_key(|found| found.span.first_day());
        let author = self.settings()?.author;
        let made = self.revise(Operation::CreateMeeting, |w| {
            let mut made = Vec::new();
            for found in &own {
                let (_, new) = prepared(w, of, found.span.first_day(), &author)?;
                let new = at_the_time_of(found, new);
                meeting::save(w, &new)?;
                made.push(new);
            }
            let about = match &made[..] {
                [one] => subject(&name, one),
                many => format!("{name}, {} Sitzungen", many.len()),
            };
            Ok((about, made))
        })?;
        Ok((made, remarks))
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

/// A meeting with time and place of an appointment, as far as that has them.
fn at_the_time_of(found: &Appointment, mut meeting: Meeting) -> Meeting {
    if let When::Times { from, until } = found.span {
        meeting.begins = Some(from.time());
        meeting.ends = Some(until.time()).filter(|ends| from.date() == until.date() && *ends > from.time());
    }
    let place = one_line(&found.place);
    if !place.is_empty() {
        meeting.place = place;
    }
    meeting
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
