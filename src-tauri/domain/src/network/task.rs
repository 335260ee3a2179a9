//! Tasks (Aufgaben): what is to be done, by whom, until when, and what it belongs to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::TaskId;
use crate::record::RecordKind;

/// A task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Task {
    /// Identity.
    pub id: TaskId,
    /// What is to be done; never empty.
    pub title: String,
    /// More about it.
    pub note: String,
    /// Until when; absent when it does not matter.
    pub due: Option<NaiveDate>,
    /// Not shown among what is to be done before this day.
    pub snoozed_until: Option<NaiveDate>,
    /// The coordinator who does it; empty is everybody's.
    pub assigned_to: String,
    /// The record it belongs to.
    pub about: Option<About>,
    /// The day it was done; absent while it is open.
    pub done_on: Option<NaiveDate>,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// The record a task belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct About {
    /// What kind of record.
    pub kind: RecordKind,
    /// Its identity.
    pub id: String,
}

/// How pressing a task is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// It should have been done before.
    Overdue,
    /// It is due that day.
    Today,
    /// It is due within the next seven days.
    Week,
    /// It is due later, or has no date.
    Later,
    /// It is put off to a later day.
    Snoozed,
    /// It is done.
    Done,
}

impl Task {
    /// How pressing it is on a day.
    pub fn urgency(&self, today: NaiveDate) -> Urgency {
        if self.done_on.is_some() {
            return Urgency::Done;
        }
        if self.snoozed_until.is_some_and(|until| today < until) {
            return Urgency::Snoozed;
        }
        match self.due {
            Some(due) if due < today => Urgency::Overdue,
            Some(due) if due == today => Urgency::Today,
            Some(due) if (due - today).num_days() <= 7 => Urgency::Week,
            _ => Urgency::Later,
        }
    }
}

/// Which tasks a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TaskFilter {
    /// Words that must occur.
    pub text: String,
    /// Only those of this coordinator and of everybody; empty means all.
    pub assigned_to: String,
    /// Also those that are done.
    pub with_done: bool,
    /// Only those about this record.
    pub about: Option<About>,
}

/// One line of the list of tasks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskRow {
    /// The task.
    pub task: Task,
    /// How pressing it is today.
    pub urgency: Urgency,
    /// What the record it belongs to is called; empty without one, or when it was deleted.
    pub about_name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn task() -> Task {
        Task {
            id: TaskId::new(),
            title: "Rückruf".into(),
            note: String::new(),
            due: None,
            snoozed_until: None,
            assigned_to: String::new(),
            about: None,
            done_on: None,
            sample: false,
        }
    }

    #[test]
    fn a_task_grows_more_pressing_as_its_day_comes() {
        let due = Task { due: Some(day("2026-11-24")), ..task() };
        assert_eq!(due.urgency(day("2026-11-10")), Urgency::Later);
        assert_eq!(due.urgency(day("2026-11-17")), Urgency::Week);
        assert_eq!(due.urgency(day("2026-11-24")), Urgency::Today);
        assert_eq!(due.urgency(day("2026-11-25")), Urgency::Overdue);
        assert_eq!(task().urgency(day("2026-11-25")), Urgency::Later);
    }

    #[test]
    fn a_task_put_off_is_quiet_until_its_day_and_a_done_one_for_ever() {
        let off = Task { due: Some(day("2026-11-01")), snoozed_until: Some(day("2026-12-01")), ..task() };
        assert_eq!(off.urgency(day("2026-11-30")), Urgency::Snoozed);
        assert_eq!(off.urgency(day("2026-12-01")), Urgency::Overdue);
        assert_eq!(Task { done_on: Some(day("2026-11-02")), ..off }.urgency(day("2026-12-01")), Urgency::Done);
    }
}
