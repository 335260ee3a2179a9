//! Monitoring in the sample data: invented counts of missed days at schools of the sample.

use domain::id::AbsenceId;
use domain::month::Month;
use domain::reports::{Absence, Bands, GradeAbsence, MonitoredSchool};
use serde::Deserialize;

use super::{Maker, SampleError, damaged, identity, read};

const ABSENCE: &str = include_str!("../../sample/absence.json");

/// The schools that report, and their reports.
pub(super) fn absence(maker: &Maker<'_>) -> Result<(Vec<MonitoredSchool>, Vec<Absence>), SampleError> {
    let file: AbsenceFile = read("absence.json", ABSENCE)?;
    let schools = file.schools.into_iter().map(|entry| {
        Ok(MonitoredSchool {
            school: maker.organisation_id(&entry.school, "absence.json")?,
            since: maker.calendar.by_months(entry.since),
            until: None,
        })
    });
    let reports = file.reports.into_iter().map(|entry| {
        let key = format!("absence:{}:{}", entry.school, entry.month);
        let grades = entry.grades.into_iter().map(|(grade, pupils, excused, unexcused)| {
            if excused.len() != Bands::default().len() || unexcused.len() != Bands::default().len() {
                return Err(damaged(&key, format!("Klassenstufe {grade}")));
            }
            Ok(GradeAbsence { grade, pupils, excused, unexcused })
        });
        Ok(Absence {
            id: AbsenceId(identity(&key)),
            school: maker.organisation_id(&entry.school, &key)?,
            month: maker.calendar.by_months(entry.month),
            school_days: entry.school_days,
            bands: Bands::default(),
            grades: grades.collect::<Result<_, SampleError>>()?,
            complete: entry.complete,
            note: entry.note,
            sample: true,
        })
    });
    Ok((schools.collect::<Result<_, SampleError>>()?, reports.collect::<Result<_, SampleError>>()?))
}

#[derive(Deserialize)]
struct AbsenceFile {
    schools: Vec<SchoolEntry>,
    reports: Vec<ReportEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchoolEntry {
    school: String,
    since: Month,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportEntry {
    school: String,
    month: Month,
    school_days: Option<u8>,
    complete: bool,
    note: String,
    /// Grade, pupils, excused and unexcused by band.
    grades: Vec<(u8, u32, Vec<u32>, Vec<u32>)>,
}
