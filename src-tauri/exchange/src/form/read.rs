//! Taking the answers out of a form that came back.

use std::path::Path;

use chrono::NaiveDate;
use domain::funding::{Money, Quantity};

use super::{Answer, FilledForm, FilledRow, Form, FormColumn, FormProblem, FormTable, LONGEST_TEXT, MARK, MARK_SHEET};
use crate::Error;
use crate::read::{ReadOptions, Row, read};
use crate::write::sheet_name;

/// The record a form file was made for; empty for one that begins a record. `kind` and `version` are those of the form that is expected.
///
/// # Errors
/// [`Error::ForeignForm`], [`Error::OtherForm`], [`Error::OldForm`]; whatever keeps the file from being a workbook.
pub fn form_subject(path: &Path, kind: &str, version: u32) -> Result<String, Error> {
    let file = name_of(path);
    let foreign = || Error::ForeignForm { name: file.clone() };
    let marks = match rows(path, MARK_SHEET) {
        Err(Error::NoSheet { .. }) => return Err(foreign()),
        found => found?,
    };
    let mark = |number: u64| {
        let row = marks.iter().find(|row| row.number == number);
        row.and_then(|row| row.cells.first()).map(String::as_str).unwrap_or_default()
    };
    if mark(1) != MARK {
        return Err(foreign());
    }
    if mark(2) != kind {
        return Err(Error::OtherForm { name: file.clone() });
    }
    if mark(3) != version.to_string() {
        return Err(Error::OldForm { name: file.clone() });
    }
    Ok(mark(4).to_owned())
}

/// Reads the answers out of a form file; `form` says what was asked.
///
/// # Errors
/// As [`form_subject`]; [`Error::ChangedForm`].
pub fn read_form(path: &Path, form: &Form) -> Result<FilledForm, Error> {
    let file = name_of(path);
    let mut filled = FilledForm { subject: form_subject(path, &form.kind, form.version)?, ..FilledForm::default() };
    let changed = |what: &str| Error::ChangedForm { name: file.clone(), what: what.to_owned() };
    for sheet in &form.sheets {
        let name = sheet_name(&sheet.name);
        let rows = match rows(path, &name) {
            Err(Error::NoSheet { .. } | Error::Empty { .. }) => return Err(changed(&name)),
            found => found?,
        };
        for question in &sheet.questions {
            let row = rows
                .iter()
                .find(|row| row.cells.first().is_some_and(|label| same(label, &question.label)))
                .ok_or_else(|| changed(&question.label))?;
            let given = row.cells.get(1).map(String::as_str).unwrap_or_default();
            match read_answer(&question.answer, given) {
                Ok(answer) => {
                    filled.answers.insert(question.key.clone(), answer);
                }
                Err(wrong) => filled.problems.push(problem(&name, row.number, &question.label, &wrong)),
            }
        }
        if let Some(FormTable { key, columns, room, .. }) = &sheet.table {
            let is_head = |row: &&Row| {
                let mut labels = columns.iter().enumerate();
                labels.all(|(at, column)| row.cells.get(at).is_some_and(|label| same(label, &column.label)))
            };
            let head = rows.iter().find(is_head).ok_or_else(|| changed(&name))?.number;
            let below = rows.iter().filter(|row| row.number > head && row.number <= head + u64::from(*room));
            let found = below.filter_map(|row| filled_row(&name, columns, row, &mut filled.problems)).collect();
            filled.tables.insert(key.clone(), found);
        }
    }
    Ok(filled)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The rows of a sheet that hold something.
fn rows(path: &Path, sheet: &str) -> Result<Vec<Row>, Error> {
    let options = ReadOptions { sheet: Some(sheet.to_owned()), header_row: Some(0), ..ReadOptions::default() };
    Ok(read(path, &options, &|_, _| true)?.1.rows)
}

fn filled_row(sheet: &str, columns: &[FormColumn], row: &Row, problems: &mut Vec<FormProblem>) -> Option<FilledRow> {
    let given = |at: usize| row.cells.get(at).map(String::as_str).unwrap_or_default();
    columns.iter().enumerate().any(|(at, column)| column.answer.is_asked() && !given(at).is_empty()).then(|| {
        let cells = columns.iter().enumerate().map(|(at, column)| {
            read_answer(&column.answer, given(at)).unwrap_or_else(|wrong| {
                problems.push(problem(sheet, row.number, &column.label, &wrong));
                String::new()
            })
        });
        FilledRow { number: row.number, cells: cells.collect() }
    })
}

fn problem(sheet: &str, row: u64, label: &str, wrong: &str) -> FormProblem {
    FormProblem { place: format!("Blatt „{sheet}“, Zeile {row}"), sentence: format!("„{label}“: {wrong}") }
}

/// The answer in the form in which it is handed on; otherwise what is wrong with it.
fn read_answer(answer: &Answer, given: &str) -> Result<String, String> {
    let given = given.trim();
    if given.is_empty() {
        return Ok(String::new());
    }
    match answer {
        Answer::Line(longest) => {
            let line = given.split_whitespace().collect::<Vec<_>>().join(" ");
            if line.chars().count() > *longest {
                return Err(format!("Das sind mehr als {longest} Zeichen."));
            }
            Ok(line)
        }
        Answer::Text if given.chars().count() > LONGEST_TEXT => {
            Err(format!("Das sind mehr als {LONGEST_TEXT} Zeichen."))
        }
        Answer::Text => Ok(given.replace("\r\n", "\n").replace('\r', "\n")),
        Answer::Count(largest) => match given.replace('.', "").parse::<u32>() {
            Ok(count) if count <= *largest => Ok(count.to_string()),
            _ => Err(format!("„{given}“ ist keine Anzahl von 0 bis {largest}.")),
        },
        Answer::Day => ["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"]
            .iter()
            .find_map(|format| NaiveDate::parse_from_str(given, format).ok())
            .map(|day| day.to_string())
            .ok_or_else(|| format!("„{given}“ ist kein Tag. Bitte schreiben Sie ihn wie 23.11.2026.")),
        Answer::Amount => match Money::parse(given) {
            Ok(amount) if amount < Money::ZERO => Err("Ein Betrag unter 0 ist hier nicht möglich.".into()),
            Ok(_) => Ok(given.to_owned()),
            Err(error) => Err(error.to_string()),
        },
        Answer::Quantity => Quantity::parse(given).map(|_| given.to_owned()).map_err(|error| error.to_string()),
        Answer::Choice(choices) => choices
            .iter()
            .find(|choice| same(choice, given))
            .cloned()
            .ok_or_else(|| format!("„{given}“ steht nicht zur Auswahl ({}).", choices.join(", "))),
        Answer::Given => Ok(given.to_owned()),
        Answer::Product(..) | Answer::Exceeds { .. } => Ok(String::new()),
    }
}

/// Whether two words are the same but for spaces and case.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(one) == plain(other)
}
