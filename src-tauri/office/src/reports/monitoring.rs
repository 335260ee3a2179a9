//! Setting the monitoring of absenteeism up: bands, threshold, days, and the schools that report.

use domain::directory::RecordRef;
use domain::history::Operation;
use domain::month::Month;
use domain::reports::{MonitoredSchool, Monitoring};
use serde::{Deserialize, Serialize};
use store::directory::organisation;
use store::reports::monitoring;
use ts_rs::TS;

use crate::Office;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// The set-up with the schools that report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MonitoringView {
    /// The set-up.
    pub setup: Monitoring,
    /// The bands in words.
    pub bands: Vec<String>,
    /// The schools, by name.
    pub schools: Vec<MonitoredSchoolLine>,
}

/// A school that reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MonitoredSchoolLine {
    /// The school; `detail` is its place.
    pub school: RecordRef,
    /// The first month it reports.
    pub since: Month,
    /// The last one; open when absent.
    pub until: Option<Month>,
}

impl Office {
    /// How the monitoring is set up.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn monitoring(&self) -> Result<MonitoringView> {
        Ok(self.store.read(|r| {
            let setup = monitoring::get(r)?;
            let schools = monitoring::schools(r)?;
            let ids: Vec<_> = schools.iter().map(|one| one.school).collect();
            let rows = organisation::rows(r, &ids)?;
            let schools = schools
                .into_iter()
                .filter_map(|one| {
                    let row = rows.iter().find(|row| row.id == one.school)?;
                    let school = RecordRef { id: row.id.to_string(), name: row.name.clone(), detail: row.town.clone() };
                    Some(MonitoredSchoolLine { school, since: one.since, until: one.until })
                })
                .collect();
            Ok(MonitoringView { bands: setup.bands.labels(), setup, schools })
        })?)
    }

    /// Keeps the set-up. Reports that are there keep the bands by which they were counted.
    ///
    /// # Errors
    /// With a day or a month that does not exist.
    pub fn save_monitoring<'a>(&self, edit: impl Into<Edit<'a, Monitoring>>) -> Result<MonitoringView> {
        let edit = edit.into();
        self.revise(Operation::ChangeMonitoring, |w| {
            let kept = edit.onto(&monitoring::get(w)?)?;
            check(&kept)?;
            monitoring::save(w, &kept)?;
            Ok((String::new(), ()))
        })?;
        self.monitoring()
    }

    /// Makes the schools that report just these.
    ///
    /// # Errors
    /// When one ends before it begins.
    pub fn save_monitored_schools(&self, schools: &[MonitoredSchool]) -> Result<MonitoringView> {
        if schools.iter().any(|one| one.until.is_some_and(|until| until < one.since)) {
            return Err(Error::invalid("monitoring.until", "until", "Der letzte Monat liegt vor dem ersten."));
        }
        let subject = match schools.len() {
            1 => "1 Schule".to_owned(),
            many => format!("{many} Schulen"),
        };
        self.change(Operation::ChangeMonitoring, &subject, |w| monitoring::save_schools(w, schools))?;
        self.monitoring()
    }
}

fn check(setup: &Monitoring) -> Result<()> {
    if !(1..=31).contains(&setup.due_day) {
        return Err(Error::invalid("monitoring.due_day", "due_day", "Bitte geben Sie einen Tag von 1 bis 31 an."));
    }
    if setup.months_off.iter().any(|month| !(1..=12).contains(month)) {
        return Err(Error::invalid("monitoring.months_off", "months_off", "Einen solchen Monat gibt es nicht."));
    }
    if setup.least > 100 {
        return Err(Error::invalid(
            "monitoring.least",
            "least",
            "Die Schwelle für kleine Zahlen liegt zwischen 0 und 100.",
        ));
    }
    Ok(())
}
