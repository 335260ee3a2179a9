//! The days that must not be missed, of all applications and of the funding period itself.

use chrono::NaiveDate;
use domain::funding::{ApplicationRow, ApplicationState, Deadline, DeadlineKind, Reminder, deadlines, standing};
use store::Reader;
use store::funding::{application, life, overview};

use crate::Office;
use crate::error::Result;

impl Office {
    /// All days to mind, the next one first: of every application that has one, and the days on which applications are collected
    /// by the rules of the current funding period. Days of the funding period that are over are left out.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn funding_reminders(&self) -> Result<Vec<Reminder>> {
        let today = self.today();
        let rules = self.funding_rules()?.into_iter().find(|one| one.current).map(|one| one.rules);
        let mut all = self.store.read(|r| {
            let mut all = Vec::new();
            for row in overview::rows(r)? {
                for deadline in of_row(r, &row, today)? {
                    all.push(Reminder {
                        deadline,
                        application: Some(row.id),
                        subject: format!("{} {}", row.number, row.title).trim().to_owned(),
                    });
                }
            }
            Ok(all)
        })?;
        for day in rules.iter().flat_map(|rules| &rules.submission_days).filter(|day| day.on >= today) {
            all.push(Reminder {
                deadline: Deadline {
                    on: day.on,
                    kind: DeadlineKind::Submission,
                    label: "Anträge einreichen".into(),
                    days: (day.on - today).num_days(),
                },
                application: None,
                subject: day.remark.clone(),
            });
        }
        all.sort_by_key(|reminder| reminder.deadline.on);
        Ok(all)
    }
}

/// The days to mind of an application in a list. Those that can have none are not read.
pub(super) fn of_row(r: &Reader<'_>, row: &ApplicationRow, today: NaiveDate) -> store::Result<Vec<Deadline>> {
    if matches!(row.state, ApplicationState::Refused | ApplicationState::Closed | ApplicationState::Withdrawn) {
        return Ok(Vec::new());
    }
    let Some(found) = application::get(r, row.id)? else { return Ok(Vec::new()) };
    let steps = life::steps(r, row.id)?;
    Ok(deadlines(&found, &standing(&steps), &steps, today))
}
