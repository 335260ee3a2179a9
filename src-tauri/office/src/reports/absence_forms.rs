//! The forms by which schools report missed days: made for a school, checked when they come back, taken over as one operation. They ask for
//! numbers only.

use std::path::Path;

use domain::directory::RecordRef;
use domain::history::Operation;
use domain::id::{AbsenceId, OrganisationId};
use domain::month::Month;
use domain::reports::{Absence, AbsenceKind, AbsenceProblem, AbsenceState, Bands, GRADES, GradeAbsence, MOST_PUPILS};
use exchange::{
    Answer, Cell, FilledRow, Form, FormColumn, FormSheet, FormTable, Question, form_subject, read_form, write_form,
};
use serde::{Deserialize, Serialize};
use store::directory::{organisation, term};
use store::reports::{absence, monitoring};
use ts_rs::TS;

use super::absence::{AbsenceBoardLine, do_reminders, grades_to_ask, keepable, reference, subject, usual};
use crate::Office;
use crate::error::{Error, Result};
use crate::progress::Progress;

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
        let (name, bytes) = self.absence_form(school, month)?;
        self.save_file(path, &name, &bytes)
    }

    /// Writes the forms for all schools that report in a month into a folder of their own. Returns its path.
    ///
    /// # Errors
    /// When no school reports in this month, or a file cannot be written.
    pub fn save_absence_forms(&self, month: Month, progress: &Progress) -> Result<String> {
        let board = self.absence_board(Some(month.school_year()))?;
        let reports = |line: &&AbsenceBoardLine| {
            let cells = board.months.iter().zip(&line.cells);
            cells.into_iter().any(|(of, cell)| *of == month && cell.state != AbsenceState::NotExpected)
        };
        let schools: Vec<OrganisationId> =
            board.lines.iter().filter(reports).filter_map(|line| line.school.id.parse().ok()).collect();
        if schools.is_empty() {
            return Err(Error::refused(
                "absence.nobody",
                format!("Im {} meldet keine Schule. Bitte wählen Sie einen anderen Monat.", month.label()),
            ));
        }
        let mut forms = Vec::with_capacity(schools.len());
        for (at, school) in schools.iter().enumerate() {
            progress.step(at as u64, schools.len() as u64)?;
            forms.push(self.absence_form(*school, month)?);
        }
        self.save_folder(&format!("Fehltage {month} Formulare"), &forms)
    }

    /// Name and content of the form for a school and month.
    fn absence_form(&self, school: OrganisationId, month: Month) -> Result<(String, Vec<u8>)> {
        let to = self.settings()?.office.email;
        let (form, name) = self.store.read(|r| {
            let row = organisation::rows(r, &[school])?.pop().ok_or_else(organisation::missing)?;
            let setup = monitoring::get(r)?;
            let mut grades = grades_to_ask(r, &row, month)?;
            if grades.is_empty() {
                grades = GRADES.map(|grade| (grade, None)).collect();
            }
            let back = if to.is_empty() { String::new() } else { format!(" an {to}") };
            let introduction = vec![
                "Bitte füllen Sie nur die gelben Felder aus. Tragen Sie Anzahlen ein, keine Namen.".to_owned(),
                "Jede*r Schüler*in zählt einmal bei entschuldigten und einmal bei unentschuldigten Fehltagen, je nach Zahl der Tage."
                    .to_owned(),
                format!("Bitte senden Sie die Datei bis {}{back}.", domain::day::short(setup.due(month))),
            ];
            let title = format!("Fehltage melden: {}, {}", row.name, month.label());
            let asked = Asked { school, month, bands: setup.bands };
            Ok((Form { title, introduction, ..asked.form(&grades) }, row.name))
        })?;
        Ok((format!("Fehltage {month} {name}.xlsx"), write_form(&form)?))
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
        let filled = match filled(Path::new(path)) {
            Ok(filled) => filled,
            Err(error) => {
                checked.faults.push(error.to_string());
                return Ok(checked);
            }
        };
        let Asked { school, month, bands } = filled.asked;
        checked.month = month.label();
        let today = Month::of(self.today());
        let (row, there, before, terms) = self.store.read(|r| {
            Ok((
                organisation::rows(r, &[school])?.pop(),
                absence::of(r, school, month)?,
                absence::before(r, school, month)?,
                term::all(r)?,
            ))
        })?;
        let Some(row) = row else {
            checked.faults.push("Die Schule dieses Formulars steht nicht (mehr) im Verzeichnis.".into());
            return Ok(checked);
        };
        let mut made = Absence {
            id: there.as_ref().map_or_else(AbsenceId::new, |there| there.id),
            school,
            month,
            school_days: filled.school_days,
            bands,
            grades: filled.grades,
            complete: false,
            note: filled.note,
            sample: false,
        };
        made.put_in_order();
        checked.school = Some(reference(&row));
        checked.replaces = there.is_some();
        checked.problems = made.problems(usual(&row, &terms), before.as_ref(), today);
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

/// Which form it is.
const KIND: &str = "absence";
/// Raised when questions change.
const VERSION: u32 = 1;
/// Under which the rows are found again.
const TABLE: &str = "grades";

/// What a form asks for: a school, a month, and the bands by which is counted. It is in the form, so that one of an old set-up is read as
/// it was handed out.
#[derive(Debug, PartialEq)]
struct Asked {
    school: OrganisationId,
    month: Month,
    bands: Bands,
}

impl Asked {
    /// As it stands in the form: identity, month and first days.
    fn subject(&self) -> String {
        let days: Vec<String> = self.bands.first_days().iter().map(u8::to_string).collect();
        format!("{} {} {}", self.school, self.month, days.join(","))
    }

    fn parsed(subject: &str) -> Option<Self> {
        let mut parts = subject.split_whitespace();
        let (school, month) = (parts.next()?.parse().ok()?, Month::parse(parts.next()?).ok()?);
        let days: Vec<u8> = parts.next()?.split(',').map(|day| day.parse().ok()).collect::<Option<_>>()?;
        Some(Self { school, month, bands: Bands::new(days).ok()? })
    }

    /// The form with a row for each of these grades, with the pupils where they are known.
    fn form(&self, grades: &[(u8, Option<u32>)]) -> Form {
        let count = |label: &str| FormColumn::new(label, "", Answer::Count(MOST_PUPILS), 14);
        let bands = self.bands.labels();
        let mut columns =
            vec![FormColumn::new("Klassenstufe", "", Answer::Given, 20), count("Schüler*innen insgesamt")];
        for kind in AbsenceKind::ALL {
            columns.extend(bands.iter().map(|band| count(&format!("{} {band}", kind.label()))));
        }
        let spans = [0, 1].map(|kind| (2 + kind * bands.len(), 1 + (kind + 1) * bands.len())).to_vec();
        let exceeds = Answer::Exceeds { spans, of: 1, said: "mehr als Schüler*innen".into() };
        columns.push(FormColumn::new("Prüfung", "", exceeds, 24));
        let row = |(grade, pupils): &(u8, Option<u32>)| {
            vec![Cell::Number(i64::from(*grade)), pupils.map_or(Cell::Empty, |pupils| Cell::Number(i64::from(pupils)))]
        };
        let weekdays = self.month.weekdays();
        let days = format!("{} hat {weekdays} Tage von Montag bis Freitag.", self.month.label());
        Form {
            kind: KIND.into(),
            version: VERSION,
            subject: self.subject(),
            sheets: vec![FormSheet {
                name: "Meldung".into(),
                questions: vec![
                    Question::new("days", "Schultage im Monat", &days, Answer::Count(u32::from(weekdays))),
                    Question::new("note", "Bemerkung", "Nie über ein Kind.", Answer::Text),
                ],
                table: Some(FormTable {
                    key: TABLE.into(),
                    hint: "Eine Zeile je Klassenstufe; Klassenstufen, die es nicht gibt, bleiben leer.".into(),
                    columns,
                    rows: grades.iter().map(row).collect(),
                    room: u32::try_from(grades.len()).unwrap_or(u32::MAX),
                }),
            }],
            ..Form::default()
        }
    }
}

/// What a school filled in.
struct Filled {
    asked: Asked,
    school_days: Option<u8>,
    note: String,
    grades: Vec<GradeAbsence>,
    /// What could not be read, German sentences with the place.
    faults: Vec<String>,
}

/// Reads a form that came back.
fn filled(path: &Path) -> Result<Filled> {
    let subject = form_subject(path, KIND, VERSION)?;
    let foreign = || exchange::Error::ForeignForm {
        name: path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
    };
    let asked = Asked::parsed(&subject).ok_or_else(foreign)?;
    // A form has a row for each grade at most.
    let grades: Vec<(u8, Option<u32>)> = GRADES.map(|grade| (grade, None)).collect();
    let mut filled = read_form(path, &asked.form(&grades))?;
    let mut faults: Vec<String> = Vec::new();
    let rows = filled.tables.remove(TABLE).unwrap_or_default();
    let grades = rows.iter().filter_map(|row| match grade(row, asked.bands.len()) {
        Some(grade) => Some(grade),
        None => {
            let said = row.cells.first().map(String::as_str).unwrap_or_default();
            faults.push(format!("Zeile {}: „{said}“ ist keine Klassenstufe.", row.number));
            None
        }
    });
    let grades = grades.collect();
    faults.extend(filled.problems.iter().map(|problem| format!("{}: {}", problem.place, problem.sentence)));
    let mut answer = |key: &str| filled.answers.remove(key).unwrap_or_default();
    Ok(Filled { school_days: answer("days").parse().ok(), note: answer("note"), grades, faults, asked })
}

/// The numbers in a row; nothing when it is about no grade. A cell that is empty, or holds what does not do, counts nobody.
fn grade(row: &FilledRow, bands: usize) -> Option<GradeAbsence> {
    let grade = row.cells.first()?.parse().ok()?;
    let numbers: Vec<u32> = row.cells.iter().skip(1).map(|cell| cell.parse().unwrap_or_default()).collect();
    let (excused, unexcused) = numbers.get(1..=2 * bands)?.split_at(bands);
    Some(GradeAbsence { grade, pupils: numbers[0], excused: excused.to_vec(), unexcused: unexcused.to_vec() })
}
