//! Reports of missed days: the board of a school year, typing one in, what is missing and reminding of it, evaluating.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::directory::{OrganisationRow, RecordRef, Term};
use domain::history::Operation;
use domain::id::{AbsenceId, OrganisationId, TaskId};
use domain::month::Month;
use domain::network::{About, Task, TaskFilter};
use domain::record::RecordKind;
use domain::reports::{
    Absence, AbsenceEvaluation, AbsenceProblem, AbsenceQuestion, AbsenceState, GradeAbsence, MonitoredSchool,
    Monitoring, Reported, evaluate, usual_grades,
};
use serde::{Deserialize, Serialize};
use store::directory::{organisation, term};
use store::network::task;
use store::reports::{absence, monitoring};
use store::{Reader, Writer};
use ts_rs::TS;

use crate::Office;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// How the reports of a school year stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AbsenceBoard {
    /// The calendar year in which the school year began.
    pub school_year: i32,
    /// Its months, August first.
    pub months: Vec<Month>,
    /// The schools that report or have reported, by name.
    pub lines: Vec<AbsenceBoardLine>,
    /// How many reports are missing.
    pub missing: usize,
    /// The month whose report is due next or was due last.
    pub current: Month,
}

/// A school on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AbsenceBoardLine {
    /// The school; `detail` is its place.
    pub school: RecordRef,
    /// One for each month.
    pub cells: Vec<AbsenceCell>,
}

/// A school's report for a month on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AbsenceCell {
    /// How it stands.
    pub state: AbsenceState,
    /// The report, when it is there.
    pub id: Option<AbsenceId>,
}

/// A report with what helps to type it in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AbsenceView {
    /// The report.
    pub absence: Absence,
    /// The school; `detail` is its place.
    pub school: RecordRef,
    /// The month in words.
    pub month: String,
    /// Days from Monday to Friday in it.
    pub weekdays: u8,
    /// The bands in words.
    pub bands: Vec<String>,
    /// What cannot be right and what is worth a look.
    pub problems: Vec<AbsenceProblem>,
    /// The last complete report before, to compare.
    pub before: Option<Absence>,
}

impl Office {
    /// How the reports of a school year stand; without a year, of the one that runs.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn absence_board(&self, school_year: Option<i32>) -> Result<AbsenceBoard> {
        let today = self.today();
        let school_year = school_year.unwrap_or(Month::of(today).school_year());
        let first = NaiveDate::from_ymd_opt(school_year, 8, 1).map_or(Month::of(today), Month::of);
        let months = first.until((0..11).fold(first, |month, _| month.next()));
        let (setup, schools, reports, rows) = self.store.read(|r| {
            let schools = monitoring::schools(r)?;
            let reports = absence::between(r, months[0], months[months.len() - 1])?;
            let mut ids: Vec<OrganisationId> = schools.iter().map(|one| one.school).collect();
            ids.extend(reports.iter().map(|one| one.school));
            ids.sort();
            ids.dedup();
            Ok((monitoring::get(r)?, schools, reports, organisation::rows(r, &ids)?))
        })?;
        let there: HashMap<(OrganisationId, Month), &Absence> =
            reports.iter().map(|one| ((one.school, one.month), one)).collect();
        let mut lines: Vec<AbsenceBoardLine> = rows
            .iter()
            .map(|row| {
                let monitored = schools.iter().find(|one| one.school == row.id);
                let cell = |month: &Month| {
                    let report = there.get(&(row.id, *month));
                    let expected = monitored.is_some_and(|one| setup.expects(one, *month));
                    AbsenceCell {
                        state: AbsenceState::of(report.map(|one| one.complete), expected, setup.due(*month), today),
                        id: report.map(|one| one.id),
                    }
                };
                AbsenceBoardLine { school: reference(row), cells: months.iter().map(cell).collect() }
            })
            .filter(|line| line.cells.iter().any(|cell| cell.state != AbsenceState::NotExpected))
            .collect();
        lines.sort_by_cached_key(|line| store::fold(&line.school.name));
        let missing =
            lines.iter().flat_map(|line| &line.cells).filter(|cell| cell.state == AbsenceState::Missing).count();
        Ok(AbsenceBoard { school_year, months, lines, missing, current: Month::of(today).previous() })
    }

    /// A report with what helps to type it in.
    ///
    /// # Errors
    /// When it is not there.
    pub fn absence(&self, id: AbsenceId) -> Result<AbsenceView> {
        let today = Month::of(self.today());
        Ok(self.store.read(|r| {
            let found = absence::get(r, id)?.ok_or_else(absence::missing)?;
            let before = absence::before(r, found.school, found.month)?;
            let school = organisation::rows(r, &[found.school])?.pop().ok_or_else(organisation::missing)?;
            Ok(AbsenceView {
                problems: found.problems(usual(&school, &term::all(r)?), before.as_ref(), today),
                school: reference(&school),
                month: found.month.label(),
                weekdays: found.month.weekdays(),
                bands: found.bands.labels(),
                absence: found,
                before,
            })
        })?)
    }

    /// Begins the report of a school for a month, with the grades and pupils of the last one; gives the one that is there already.
    ///
    /// # Errors
    /// For a month that has not begun; when the school is not there.
    pub fn begin_absence(&self, school: OrganisationId, month: Month) -> Result<Absence> {
        let today = Month::of(self.today());
        if month > today {
            return Err(Error::invalid(
                "absence.month",
                "month",
                format!("{} liegt in der Zukunft; Fehltage gibt es dafür noch nicht.", month.label()),
            ));
        }
        let (there, new, subject) = self.store.read(|r| {
            let row = organisation::rows(r, &[school])?.pop().ok_or_else(organisation::missing)?;
            let there = absence::of(r, school, month)?;
            let setup = monitoring::get(r)?;
            let grades = grades_to_ask(r, &row, month)?;
            let grades = grades
                .into_iter()
                .map(|(grade, pupils)| GradeAbsence {
                    pupils: pupils.unwrap_or_default(),
                    ..GradeAbsence::empty(grade, setup.bands.len())
                })
                .collect();
            let new = Absence {
                id: AbsenceId::new(),
                school,
                month,
                school_days: None,
                bands: setup.bands,
                grades,
                complete: false,
                note: String::new(),
                sample: false,
            };
            Ok((there, new, subject(&row.name, month)))
        })?;
        if let Some(there) = there {
            return Ok(there);
        }
        self.change(Operation::CreateAbsence, &subject, |w| absence::save(w, &new))?;
        Ok(new)
    }

    /// Keeps an edited report and returns it as it is kept. What contradicts itself may be kept, but not as complete; a report that becomes
    /// complete does the reminders of it.
    ///
    /// # Errors
    /// With a grade twice or no grade of a school; complete with a contradiction.
    pub fn save_absence<'a>(&self, edit: impl Into<Edit<'a, Absence>>) -> Result<Absence> {
        let edit = edit.into();
        let today = self.today();
        let before = self.store.read(|r| absence::get(r, edit.edited.id))?.ok_or_else(absence::missing)?;
        let completes = edit.edited.complete && !before.complete;
        let operation = if completes { Operation::CompleteAbsence } else { Operation::ChangeAbsence };
        self.revise(operation, |w| {
            let now = absence::get(w, edit.edited.id)?.ok_or_else(absence::missing)?;
            let mut tidy = Absence { school: now.school, month: now.month, ..edit.onto(&now)? };
            let school = organisation::rows(w, &[now.school])?.pop().ok_or_else(organisation::missing)?;
            let last = absence::before(w, now.school, now.month)?;
            let problems = tidy.problems(usual(&school, &term::all(w)?), last.as_ref(), Month::of(today));
            tidy.note = tidy.note.trim().to_owned();
            tidy.put_in_order();
            keepable(&tidy)?;
            if let Some(problem) = problems.iter().find(|problem| tidy.complete && problem.contradiction) {
                return Err(Error::invalid("absence.contradiction", "complete", problem.message.clone()));
            }
            absence::save(w, &tidy)?;
            if tidy.complete {
                do_reminders(w, tidy.school, &school.name, tidy.month, today)?;
            }
            Ok((subject(&school.name, tidy.month), tidy))
        })
    }

    /// Deletes reports, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_absences(&self, ids: &[AbsenceId]) -> Result<()> {
        let subject = match ids {
            [one] => {
                let names = self.store.read(|r| store::directory::names(r, &[one.to_string()]))?;
                names.into_values().next().unwrap_or_default()
            }
            many => format!("{} Meldungen", many.len()),
        };
        self.change(Operation::DeleteAbsence, &subject, |w| ids.iter().try_for_each(|id| absence::delete(w, *id)))
    }

    /// Makes a task for every school whose report of a month is missing, unless there is one. Returns how many were made.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn remind_absences(&self, month: Month) -> Result<usize> {
        let author = self.settings()?.author;
        let due = self.today() + chrono::TimeDelta::days(7);
        let mut new = Vec::new();
        for school in self.missing_absences(month)? {
            let about = About { kind: RecordKind::Organisation, id: school.id };
            let title = reminder(&school.name, month);
            let filter = TaskFilter { about: Some(about.clone()), ..TaskFilter::default() };
            if self.store.read(|r| task::list(r, &filter))?.iter().all(|task| task.title != title) {
                new.push(Task {
                    id: TaskId::new(),
                    title,
                    note: String::new(),
                    due: Some(due),
                    snoozed_until: None,
                    assigned_to: author.clone(),
                    about: Some(about),
                    done_on: None,
                    sample: false,
                });
            }
        }
        let subject = month.label();
        self.change(Operation::RemindAbsence, &subject, |w| new.iter().try_for_each(|one| task::save(w, one)))?;
        Ok(new.len())
    }

    /// The schools whose report of a month is missing, by name; `detail` is their first mail address.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn missing_absences(&self, month: Month) -> Result<Vec<RecordRef>> {
        let board = self.absence_board(Some(month.school_year()))?;
        let Some(at) = board.months.iter().position(|other| *other == month) else { return Ok(Vec::new()) };
        let mut missing: Vec<RecordRef> = board
            .lines
            .into_iter()
            .filter(|line| matches!(line.cells[at].state, AbsenceState::Missing))
            .map(|line| line.school)
            .collect();
        let ids: Vec<OrganisationId> = missing.iter().filter_map(|school| school.id.parse().ok()).collect();
        let organisations = self.store.read(|r| organisation::get_many(r, &ids))?;
        for school in &mut missing {
            let found = organisations.iter().find(|one| one.id.to_string() == school.id);
            school.detail =
                found.and_then(|one| one.emails.first()).map(|mail| mail.address.clone()).unwrap_or_default();
        }
        Ok(missing)
    }

    /// The text of a mail that reminds of the report of a month.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn absence_reminder_mail(&self, month: Month) -> Result<String> {
        let office = self.settings()?.office;
        Ok(format!(
            "Guten Tag,\n\nfür {} liegt uns Ihre Meldung der Fehltage noch nicht vor. Bitte füllen Sie das Formular aus und senden Sie es \
             uns zu. Wir brauchen nur Anzahlen je Klassenstufe, keine Namen.\n\nWenn die Meldung schon unterwegs ist, sehen Sie diese \
             Erinnerung bitte als erledigt an.\n\nMit freundlichen Grüßen\n{}\n",
            month.label(),
            office.name
        ))
    }

    /// What complete reports say together.
    ///
    /// # Errors
    /// When the last month lies before the first.
    pub fn absence_evaluation(&self, question: &AbsenceQuestion) -> Result<AbsenceEvaluation> {
        if question.until < question.from {
            return Err(Error::invalid("absence.until", "until", "Der letzte Monat liegt vor dem ersten."));
        }
        let (setup, schools, reports, rows, terms) = self.store.read(|r| {
            let schools = monitoring::schools(r)?;
            let mut reports = absence::between(r, question.from, question.until)?;
            let mut ids: Vec<OrganisationId> =
                reports.iter().map(|one| one.school).chain(schools.iter().map(|one| one.school)).collect();
            ids.sort();
            ids.dedup();
            let mut rows = organisation::rows(r, &ids)?;
            rows.retain(|row| asked(question, row));
            reports.retain(|one| rows.iter().any(|row| row.id == one.school));
            Ok((monitoring::get(r)?, schools, reports, rows, term::all(r)?))
        })?;
        let by_id: HashMap<OrganisationId, &OrganisationRow> = rows.iter().map(|row| (row.id, row)).collect();
        let names: HashMap<_, &str> = terms.iter().map(|term| (term.id, term.name.as_str())).collect();
        let reported: Vec<Reported<'_>> = reports
            .iter()
            .filter_map(|report| {
                let row = by_id.get(&report.school)?;
                let form = row.school_form.and_then(|id| Some((id, *names.get(&id)?)));
                Some(Reported { report, school: &row.name, form })
            })
            .collect();
        let expected = expected(&setup, &schools, question, &by_id, Month::of(self.today()));
        Ok(evaluate(&reported, expected, if question.withheld { setup.least } else { 0 }))
    }
}

/// How many reports are expected for what is asked, up to the month that runs.
fn expected(
    setup: &Monitoring,
    schools: &[MonitoredSchool],
    question: &AbsenceQuestion,
    rows: &HashMap<OrganisationId, &OrganisationRow>,
    today: Month,
) -> usize {
    let months = question.from.until(question.until.min(today));
    let asked = schools.iter().filter(|one| rows.contains_key(&one.school));
    asked.map(|one| months.iter().filter(|month| setup.expects(one, **month)).count()).sum()
}

fn asked(question: &AbsenceQuestion, row: &OrganisationRow) -> bool {
    (question.schools.is_empty() || question.schools.contains(&row.id))
        && (question.school_forms.is_empty()
            || row.school_form.is_some_and(|form| question.school_forms.contains(&form)))
}

pub(super) fn reference(row: &OrganisationRow) -> RecordRef {
    RecordRef { id: row.id.to_string(), name: row.name.clone(), detail: row.town.clone() }
}

/// The grades a school of this form usually has.
pub(super) fn usual(row: &OrganisationRow, terms: &[Term]) -> Option<std::ops::RangeInclusive<u8>> {
    let form = terms.iter().find(|term| Some(term.id) == row.school_form)?;
    usual_grades(&form.code)
}

/// The grades to ask a school for, with the pupils of the last report; without one, those of its form.
pub(super) fn grades_to_ask(
    r: &Reader<'_>,
    row: &OrganisationRow,
    month: Month,
) -> store::Result<Vec<(u8, Option<u32>)>> {
    if let Some(last) = absence::before(r, row.id, month)? {
        return Ok(last.grades.iter().map(|line| (line.grade, Some(line.pupils))).collect());
    }
    Ok(usual(row, &term::all(r)?).into_iter().flatten().map(|grade| (grade, None)).collect())
}

/// Refuses what cannot be kept at all.
pub(super) fn keepable(absence: &Absence) -> Result<()> {
    let mut grades: Vec<u8> = absence.grades.iter().map(|line| line.grade).collect();
    grades.dedup();
    if grades.len() != absence.grades.len() {
        return Err(Error::invalid("absence.grade_twice", "grade", "Diese Klassenstufe steht schon da."));
    }
    if grades.iter().any(|grade| !domain::reports::GRADES.contains(grade)) {
        return Err(Error::invalid("absence.grade", "grade", "Klassenstufen gehen von 1 bis 13."));
    }
    if absence.school_days.is_some_and(|days| days > 31) {
        return Err(Error::invalid("absence.school_days", "school_days", "Ein Monat hat höchstens 31 Tage."));
    }
    Ok(())
}

pub(super) fn subject(school: &str, month: Month) -> String {
    format!("{school}, {}", month.label())
}

/// The title of the task that reminds of a report.
fn reminder(school: &str, month: Month) -> String {
    format!("Fehltage {} anmahnen: {school}", month.label())
}

/// Marks the reminders of a report as done.
pub(super) fn do_reminders(
    w: &Writer<'_>,
    school: OrganisationId,
    name: &str,
    month: Month,
    today: NaiveDate,
) -> store::Result<()> {
    let about = Some(About { kind: RecordKind::Organisation, id: school.to_string() });
    let title = reminder(name, month);
    for open in task::list(w, &TaskFilter { about, ..TaskFilter::default() })? {
        if open.title == title {
            task::save(w, &Task { done_on: Some(today), ..open })?;
        }
    }
    Ok(())
}
