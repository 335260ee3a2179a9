//! Tasks: one list for what is to be done, whatever it came out of.

use chrono::NaiveDate;
use domain::history::Operation;
use domain::id::TaskId;
use domain::network::{Task, TaskFilter, TaskRow};
use serde::{Deserialize, Serialize};
use store::network::task;
use store::{Reader, Writer};
use ts_rs::TS;

use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// The tasks of a list, and how many are pressing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskView {
    /// The tasks, the most pressing first.
    pub rows: Vec<TaskRow>,
    /// How many of all open ones are overdue or due today, for whoever asks.
    pub pressing: usize,
}

impl Office {
    /// The tasks a filter asks for, the most pressing first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn tasks(&self, filter: &TaskFilter) -> Result<Vec<TaskRow>> {
        self.task_rows(|r| task::list(r, filter))
    }

    /// The tasks about any of these records, done ones too, the most pressing first.
    pub(super) fn tasks_about(&self, records: &[String]) -> Result<Vec<TaskRow>> {
        self.task_rows(|r| task::about_any(r, records))
    }

    fn task_rows(&self, find: impl FnOnce(&Reader<'_>) -> store::Result<Vec<Task>>) -> Result<Vec<TaskRow>> {
        let today = self.today();
        let (tasks, names) = self.store.read(|r| {
            let tasks = find(r)?;
            let about: Vec<String> =
                tasks.iter().filter_map(|task| task.about.as_ref().map(|about| about.id.clone())).collect();
            let names = store::directory::names(r, &about)?;
            Ok((tasks, names))
        })?;
        let mut rows: Vec<TaskRow> = tasks
            .into_iter()
            .map(|task| TaskRow {
                urgency: task.urgency(today),
                about_name: task
                    .about
                    .as_ref()
                    .and_then(|about| names.get(&about.id).map(|name| named(about.kind.label(), name)))
                    .unwrap_or_default(),
                task,
            })
            .collect();
        rows.sort_by_key(|row| row.urgency);
        Ok(rows)
    }

    /// The tasks of a list with the number that presses.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn task_view(&self, filter: &TaskFilter) -> Result<TaskView> {
        let today = self.today();
        Ok(TaskView {
            rows: self.tasks(filter)?,
            pressing: self.store.read(|r| task::due(r, &filter.assigned_to, today))?,
        })
    }

    /// Keeps a task, new or edited, and returns it as it is kept.
    ///
    /// # Errors
    /// Without words on what is to be done; when it was read before and is gone.
    pub fn save_task<'a>(&self, edit: impl Into<Edit<'a, Task>>) -> Result<Task> {
        let edit = edit.into();
        let operation = match self.store.read(|r| task::get(r, edit.edited.id))? {
            None => Operation::CreateTask,
            Some(now) if now.done_on.is_none() && edit.edited.done_on.is_some() => Operation::CompleteTask,
            Some(_) => Operation::ChangeTask,
        };
        self.revise(operation, |w| {
            let now = task::get(w, edit.edited.id)?;
            let tidy = tidy(edit.onto_or_new(now.as_ref(), || task::missing().into())?)?;
            task::save(w, &tidy)?;
            Ok((tidy.title.clone(), tidy))
        })
    }

    /// Marks tasks as done today, as one operation.
    ///
    /// # Errors
    /// When one is not there.
    pub fn complete_tasks(&self, ids: &[TaskId]) -> Result<()> {
        let today = self.today();
        self.change_tasks(Operation::CompleteTask, ids, |task| task.done_on = Some(today))
    }

    /// Puts tasks off until a day, as one operation.
    ///
    /// # Errors
    /// When the day is not after today; when one is not there.
    pub fn snooze_tasks(&self, ids: &[TaskId], until: NaiveDate) -> Result<()> {
        if until <= self.today() {
            return Err(Error::invalid("task.snooze", "until", "Bitte wählen Sie einen Tag nach heute."));
        }
        self.change_tasks(Operation::SnoozeTask, ids, |task| task.snoozed_until = Some(until))
    }

    /// Deletes tasks, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_tasks(&self, ids: &[TaskId]) -> Result<()> {
        let subject = self.subject_of_tasks(ids)?;
        self.change(Operation::DeleteTask, &subject, |w| ids.iter().try_for_each(|id| task::delete(w, *id)))
    }

    fn change_tasks(&self, operation: Operation, ids: &[TaskId], change: impl Fn(&mut Task)) -> Result<()> {
        let subject = self.subject_of_tasks(ids)?;
        self.change(operation, &subject, |w| {
            for id in ids {
                let mut found = task::get(w, *id)?.ok_or_else(task::missing)?;
                change(&mut found);
                task::save(w, &found)?;
            }
            Ok(())
        })
    }

    fn subject_of_tasks(&self, ids: &[TaskId]) -> Result<String> {
        Ok(match ids {
            [one] => self.store.read(|r| task::get(r, *one))?.map(|task| task.title).unwrap_or_default(),
            many => format!("{} Aufgaben", many.len()),
        })
    }
}

fn tidy(mut edited: Task) -> Result<Task> {
    edited.title = one_line(&edited.title);
    edited.note = edited.note.trim().to_owned();
    edited.assigned_to = one_line(&edited.assigned_to);
    if edited.title.is_empty() {
        return Err(Error::invalid("task.title", "title", "Bitte schreiben Sie, was zu tun ist."));
    }
    Ok(edited)
}

/// Deletes the tasks that hang on records about to be deleted.
pub(super) fn delete_about(w: &Writer<'_>, records: Vec<String>) -> store::Result<()> {
    task::about_any(w, &records)?.into_iter().try_for_each(|hanging| task::delete(w, hanging.id))
}

/// "Beratung: Schulangst in Klasse 6", or the kind alone where the record has no name.
fn named(kind: &str, name: &str) -> String {
    if name.is_empty() { kind.to_owned() } else { format!("{kind}: {name}") }
}
