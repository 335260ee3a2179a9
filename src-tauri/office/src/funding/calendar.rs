//! Deadlines of grants as a calendar file.

use domain::funding::{DeadlineKind, Reminder};
use exchange::{Alarm, Appointment, When};

use crate::Office;
use crate::error::Result;

impl Office {
    /// Writes all deadlines of grants as a calendar file. Opened again later, it moves the days in the calendar that have moved here.
    /// Returns its path.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_funding_calendar(&self, path: Option<&str>) -> Result<String> {
        let appointments: Vec<Appointment> = self.funding_reminders()?.iter().map(appointment).collect();
        self.save_calendar("Fristen der Projektförderung", &appointments, path)
    }
}

fn appointment(reminder: &Reminder) -> Appointment {
    let deadline = &reminder.deadline;
    let kind = match deadline.kind {
        DeadlineKind::Submission => "antrag",
        DeadlineKind::Documents => "unterlagen",
        DeadlineKind::Begin => "beginn",
        DeadlineKind::Proof => "nachweis",
        DeadlineKind::Retention => "aufbewahrung",
    };
    // A day of the funding period has no record of its own: it is the day that makes it.
    let about = reminder.application.map_or_else(|| deadline.on.to_string(), |id| id.to_string());
    let days: &[i64] = match deadline.kind {
        DeadlineKind::Begin | DeadlineKind::Retention => &[1],
        _ => &[7, 1],
    };
    Appointment {
        uid: format!("frist-{about}-{kind}@schulerfolg"),
        title: [deadline.label.as_str(), reminder.subject.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": "),
        description: String::new(),
        place: String::new(),
        url: String::new(),
        categories: vec!["Projektförderung".into()],
        span: When::day(deadline.on),
        alarms: days.iter().map(|days| Alarm::days_before(*days)).collect(),
        cancelled: false,
        revision: 0,
    }
}
