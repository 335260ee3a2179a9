//! The forms by which schools report missed days: made for a school, checked when they come back, taken over as one operation.

use std::path::Path;

use domain::directory::RecordRef;
use domain::history::Operation;
use domain::id::{AbsenceId, OrganisationId};
use domain::month::Month;
use domain::reports::{Absence, AbsenceProblem};
use exchange::{AbsenceForm, absence_form, read_absence_form};
use serde::{Deserialize, Serialize};
use store::directory::{organisation, term};
use store::reports::{absence, monitoring};
use ts_rs::TS;

use super::absence::{do_reminders, grades_to_ask, keepable, reference, subject, usual};
use crate::Office;
use crate::error::{Error, Result};

/// A form that came back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckedForm {
    /// Its path.
    pub path: String,
    /// Its name without folder.
    pub file_name: String,
    /// The school; absent when the file is no form of ours, or the school is not (any more) in the directory.
    pub school: Option<RecordRef>,
    /// The month in words; empty when the file is no form.
    pub month: String,
    /// What it says; absent when it cannot be taken.
    pub absence: Option<Absence>,
    /// There is a report for this school and month already, which it replaces.
    pub replaces: bool,
    /// What could not be read, German sentences.
    pub faults: Vec<String>,
    /// What cannot be right and what is worth a look.
    pub problems: Vec<AbsenceProblem>,
    /// It will be complete when it is taken.
    pub complete: bool,
}

/// What became of forms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TakenForms {
    /// Taken as complete reports.
    pub complete: usize,
    /// Taken as begun reports, because something in them is to be cleared up.
    pub begun: usize,
    /// Could not be taken.
    pub refused: usize,
}

impl Office {
    /// Writes the form for a school and month. Returns its path.
    ///
    /// # Errors
    /// When the school is not there, or the file cannot be written.
    pub fn save_absence_form(&self, school: OrganisationId, month: Month, path: Option<&str>) -> Result<String> {
        let to = self.settings()?.office.email;
        let (form, name) = self.store.read(|r| {
            let row = organisation::rows(r, &[school])?.pop().ok_or_else(organisation::missing)?;
            let setup = monitoring::get(r)?;
            let mut grades = grades_to_ask(r, &row, month)?;
            if grades.is_empty() {
                grades = domain::reports::GRADES.map(|grade| (grade, None)).collect();
            }
            let form = AbsenceForm {
                school,
                school_name: row.name.clone(),
                month,
                until: domain::day::short(setup.due(month)),
                to,
                bands: setup.bands,
                grades,
            };
            Ok((form, row.name))
        })?;
        let bytes = absence_form(&form)?;
        self.save_file(path, &format!("Fehltage {month} {name}.xlsx"), &bytes)
    }

    /// Reads forms that came back and says what is in them. Nothing is written.
    ///
    /// # Errors
    /// [`Error::Store`]; what is wrong with a file is said of that file.
    pub fn check_absence_forms(&self, paths: &[String]) -> Result<Vec<CheckedForm>> {
        paths.iter().map(|path| self.check_absence_form(path)).collect()
    }

    fn check_absence_form(&self, path: &str) -> Result<CheckedForm> {
        let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut checked = CheckedForm {
            path: path.to_owned(),
            file_name: name,
            school: None,
            month: String::new(),
            absence: None,
            replaces: false,
            faults: Vec::new(),
            problems: Vec::new(),
            complete: false,
        };
        let filled = match read_absence_form(Path::new(path)) {
            Ok(filled) => filled,
            Err(error) => {
                checked.faults.push(error.to_string());
                return Ok(checked);
            }
        };
        checked.month = filled.month.label();
        let today = Month::of(self.today());
        let (school, there, before, terms) = self.store.read(|r| {
            Ok((
                organisation::rows(r, &[filled.school])?.pop(),
                absence::of(r, filled.school, filled.month)?,
                absence::before(r, filled.school, filled.month)?,
                term::all(r)?,
            ))
        })?;
        let Some(school) = school else {
            checked.faults.push("Die Schule dieses Formulars steht nicht (mehr) im Verzeichnis.".into());
            return Ok(checked);
        };
        let mut made = Absence {
            id: there.as_ref().map_or_else(AbsenceId::new, |there| there.id),
            school: filled.school,
            month: filled.month,
            school_days: filled.school_days,
            bands: filled.bands,
            grades: filled.grades,
            complete: false,
            note: filled.note.trim().to_owned(),
            sample: false,
        };
        made.put_in_order();
        checked.school = Some(reference(&school));
        checked.replaces = there.is_some();
        checked.problems = made.problems(usual(&school, &terms), before.as_ref(), today);
        checked.faults = filled.faults;
        if let Err(error) = keepable(&made) {
            checked.faults.push(error.to_string());
            return Ok(checked);
        }
        made.complete = checked.faults.is_empty() && checked.problems.iter().all(|problem| !problem.contradiction);
        checked.complete = made.complete;
        checked.absence = Some(made);
        Ok(checked)
    }

    /// Takes forms over, as one operation: those without a contradiction as complete reports, the others as begun ones.
    ///
    /// # Errors
    /// When two of them are for the same school and month.
    pub fn take_absence_forms(&self, paths: &[String]) -> Result<TakenForms> {
        let checked = self.check_absence_forms(paths)?;
        let refused = checked.iter().filter(|form| form.absence.is_none()).count();
        let forms: Vec<(Absence, String)> =
            checked.into_iter().filter_map(|form| form.absence.zip(form.school.map(|school| school.name))).collect();
        let mut seen = std::collections::HashSet::new();
        if let Some((twice, name)) = forms.iter().find(|(one, _)| !seen.insert((one.school, one.month))) {
            return Err(Error::refused(
                "absence.form_twice",
                format!(
                    "Für {} sind zwei Formulare dabei. Bitte wählen Sie nur das richtige aus.",
                    subject(name, twice.month)
                ),
            ));
        }
        let today = self.today();
        let about = match forms.as_slice() {
            [(one, name)] => subject(name, one.month),
            many => format!("{} Formulare", many.len()),
        };
        self.change(Operation::TakeAbsenceForms, &about, |w| {
            for (one, name) in &forms {
                absence::save(w, one)?;
                if one.complete {
                    do_reminders(w, one.school, name, one.month, today)?;
                }
            }
            Ok(())
        })?;
        let complete = forms.iter().filter(|(one, _)| one.complete).count();
        Ok(TakenForms { complete, begun: forms.len() - complete, refused })
    }
}
