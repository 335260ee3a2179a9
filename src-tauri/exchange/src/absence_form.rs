//! The form by which a school reports missed days: a workbook made for one school and month, and what stands in it when it comes back.
//!
//! The form asks for numbers only. What was filled in is read cell by cell; what is no number is named with its place, never guessed.

use std::path::Path;

use domain::id::OrganisationId;
use domain::month::Month;
use domain::reports::{AbsenceKind, Bands, GradeAbsence, MOST_PUPILS};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, FormatAlign, FormatBorder, Formula, Workbook,
};

use crate::Error;
use crate::read::{Row, sheet_rows};

const KEY: &str = "Kennung";
const DAYS: &str = "Schultage im Monat";
const NOTE: &str = "Bemerkung";
const GRADE: &str = "Klassenstufe";
/// First row of the table, counted from 0.
const TABLE: u32 = 11;

/// A form to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct AbsenceForm {
    /// The school's identity.
    pub school: OrganisationId,
    /// Its name.
    pub school_name: String,
    /// The month.
    pub month: Month,
    /// By when the office wants it back, German.
    pub until: String,
    /// Where to, a mail address; may be empty.
    pub to: String,
    /// The bands.
    pub bands: Bands,
    /// The grades, with the pupils where they are known.
    pub grades: Vec<(u8, Option<u32>)>,
}

/// What a school filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledAbsenceForm {
    /// The school's identity.
    pub school: OrganisationId,
    /// The month.
    pub month: Month,
    /// The bands it was counted by.
    pub bands: Bands,
    /// Days on which the school taught; absent when nothing readable stands there.
    pub school_days: Option<u8>,
    /// Remark of the school.
    pub note: String,
    /// The grades that were filled in.
    pub grades: Vec<GradeAbsence>,
    /// What could not be read, German sentences with the place.
    pub faults: Vec<String>,
}

/// Makes a form.
///
/// # Errors
/// [`Error::Write`].
pub fn absence_form(form: &AbsenceForm) -> Result<Vec<u8>, Error> {
    workbook(form).map_err(|error| Error::Write(error.to_string()))
}

fn workbook(form: &AbsenceForm) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name("Meldung")?;
    page.set_landscape();
    page.set_paper_size(9);
    page.set_print_fit_to_pages(1, 0);
    let (primary, yellow) = (Color::RGB(0x17_4a_5b), Color::RGB(0xff_f4_cc));
    let title = Format::new().set_bold().set_font_size(16).set_font_color(primary);
    let bold = Format::new().set_bold();
    let small = Format::new().set_font_size(8).set_font_color(Color::RGB(0x4a_56_5c));
    let head = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(primary)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Thin);
    let input = Format::new().set_background_color(yellow).set_border(FormatBorder::Thin).set_unlocked();
    let line = Format::new().set_bold().set_border(FormatBorder::Thin);
    let warning = Format::new().set_bold().set_font_color(Color::RGB(0x9a_34_12));

    let bands = form.bands.labels();
    let columns = 2 + 2 * bands.len() as u16;
    page.write_string_with_format(0, 0, "Fehltage melden", &title)?;
    page.write_string(1, 0, "Bitte füllen Sie nur die gelben Felder aus. Tragen Sie Anzahlen ein, keine Namen.")?;
    page.write_string(2, 0, "Jede*r Schüler*in zählt einmal bei entschuldigten und einmal bei unentschuldigten Fehltagen, je nach Zahl der Tage.")?;
    let back = if form.to.is_empty() { String::new() } else { format!(" an {}", form.to) };
    page.write_string(3, 0, format!("Bitte senden Sie die Datei bis {}{back}.", form.until))?;
    page.write_string_with_format(5, 0, "Schule", &bold)?;
    page.write_string(5, 1, &form.school_name)?;
    page.write_string_with_format(6, 0, "Monat", &bold)?;
    page.write_string(6, 1, form.month.label())?;
    page.write_string_with_format(7, 0, DAYS, &bold)?;
    page.write_blank(7, 1, &input)?;
    page.write_string_with_format(8, 0, NOTE, &bold)?;
    page.merge_range(8, 1, 8, columns - 1, "", &input)?;
    let days: Vec<String> = form.bands.first_days().iter().map(u8::to_string).collect();
    page.write_string_with_format(9, 0, KEY, &small)?;
    page.write_string_with_format(9, 1, format!("{} {} {}", form.school, form.month, days.join(",")), &small)?;

    page.set_row_height(TABLE - 1, 18)?;
    page.set_row_height(TABLE, 34)?;
    page.write_string_with_format(TABLE, 0, GRADE, &head)?;
    page.write_string_with_format(TABLE, 1, "Schüler*innen insgesamt", &head)?;
    for (at, kind) in AbsenceKind::ALL.into_iter().enumerate() {
        for (band, label) in bands.iter().enumerate() {
            let column = 2 + (at * bands.len() + band) as u16;
            page.write_string_with_format(TABLE, column, format!("{} {label}", kind.label()), &head)?;
        }
    }
    page.write_string(TABLE, columns, "Prüfung")?;
    let whole = DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(0, MOST_PUPILS as i32))
        .set_error_title("Keine Anzahl")?
        .set_error_message(format!("Bitte geben Sie eine ganze Zahl von 0 bis {MOST_PUPILS} ein."))?;
    let days = DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(1, i32::from(form.month.weekdays())))
        .set_error_title("Schultage")?
        .set_error_message(format!(
            "{} hat {} Tage von Montag bis Freitag.",
            form.month.label(),
            form.month.weekdays()
        ))?;
    page.add_data_validation(7, 1, 7, 1, &days)?;
    let letter = |column: u16| rust_xlsxwriter::utility::column_number_to_name(column);
    let last = TABLE + form.grades.len() as u32;
    for (row, (grade, pupils)) in (TABLE + 1..).zip(&form.grades) {
        page.write_number_with_format(row, 0, *grade, &line)?;
        match pupils {
            Some(pupils) => page.write_number_with_format(row, 1, *pupils, &input)?,
            None => page.write_blank(row, 1, &input)?,
        };
        for column in 2..columns {
            page.write_blank(row, column, &input)?;
        }
        let (middle, number) = (2 + bands.len() as u16, row + 1);
        let check = format!(
            "=IF(OR(SUM({}{number}:{}{number})>B{number},SUM({}{number}:{}{number})>B{number}),\"mehr als Schüler*innen\",\"\")",
            letter(2),
            letter(middle - 1),
            letter(middle),
            letter(columns - 1),
        );
        page.write_formula_with_format(row, columns, Formula::new(check), &warning)?;
    }
    if !form.grades.is_empty() {
        page.add_data_validation(TABLE + 1, 1, last, columns - 1, &whole)?;
    }
    page.set_column_width(0, 20)?;
    page.set_column_width(1, 15)?;
    for column in 2..columns {
        page.set_column_width(column, 14.5)?;
    }
    page.set_column_width(columns, 24)?;
    page.protect();
    page.set_selection(7, 1, 7, 1)?;
    workbook.save_to_buffer()
}

/// Reads a form that came back.
///
/// # Errors
/// When the file is no workbook, or not a form of ours.
pub fn read_absence_form(path: &Path) -> Result<FilledAbsenceForm, Error> {
    let rows = sheet_rows(path)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let other = || Error::NotAForm { name: name.clone(), what: "Fehltage" };
    let value = |label: &str| {
        let row = rows.iter().find(|row| row.cells.first().is_some_and(|cell| cell == label))?;
        Some(row.cells.get(1).cloned().unwrap_or_default())
    };
    let key = value(KEY).ok_or_else(other)?;
    let (school, month, bands) = parsed(&key).ok_or_else(other)?;
    let head = rows.iter().position(|row| row.cells.first().is_some_and(|cell| cell == GRADE)).ok_or_else(other)?;

    let mut faults = Vec::new();
    let days = value(DAYS).unwrap_or_default();
    let school_days = days.parse().ok();
    if school_days.is_none() && !days.is_empty() {
        faults.push(format!("„{days}“ bei „{DAYS}“ ist keine ganze Zahl."));
    }
    let mut grades = Vec::new();
    for row in &rows[head + 1..] {
        grades.extend(grade(row, bands.len(), &mut faults));
    }
    Ok(FilledAbsenceForm { school, month, school_days, note: value(NOTE).unwrap_or_default(), grades, faults, bands })
}

fn parsed(key: &str) -> Option<(OrganisationId, Month, Bands)> {
    let mut parts = key.split_whitespace();
    let school = parts.next()?.parse().ok()?;
    let month = Month::parse(parts.next()?).ok()?;
    let days: Vec<u8> = parts.next()?.split(',').map(|day| day.parse().ok()).collect::<Option<_>>()?;
    Some((school, month, Bands::new(days).ok()?))
}

/// A line of the table; nothing when it is empty.
fn grade(row: &Row, bands: usize, faults: &mut Vec<String>) -> Option<GradeAbsence> {
    let numbers = 1 + 2 * bands;
    let cells: Vec<&str> = (1..=numbers).map(|at| row.cells.get(at).map_or("", String::as_str)).collect();
    let first = row.cells.first().map_or("", String::as_str);
    if cells.iter().all(|cell| cell.is_empty()) {
        return None;
    }
    let Ok(grade) = first.parse::<u8>() else {
        faults.push(format!("Zeile {}: „{first}“ ist keine Klassenstufe.", row.number));
        return None;
    };
    let mut read = Vec::with_capacity(numbers);
    for (cell, column) in cells.iter().zip(1u16..) {
        read.push(match cell {
            &"" => 0,
            text => text.parse::<u32>().unwrap_or_else(|_| {
                let letter = rust_xlsxwriter::utility::column_number_to_name(column);
                faults.push(format!("Zelle {letter}{}: „{text}“ ist keine Anzahl.", row.number));
                0
            }),
        });
    }
    Some(GradeAbsence {
        grade,
        pupils: read[0],
        excused: read[1..=bands].to_vec(),
        unexcused: read[bands + 1..].to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> AbsenceForm {
        AbsenceForm {
            school: OrganisationId::new(),
            school_name: "=1+1 „Lessing“-Schule".into(),
            month: Month::parse("2026-11").unwrap(),
            until: "10. Dezember 2026".into(),
            to: "post@example.org".into(),
            bands: Bands::default(),
            grades: vec![(5, Some(60)), (6, None)],
        }
    }

    fn saved(bytes: Vec<u8>) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Meldung.xlsx");
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    #[test]
    fn an_empty_form_comes_back_with_what_was_printed_into_it() {
        let form = form();
        let (_folder, path) = saved(absence_form(&form).unwrap());
        let back = read_absence_form(&path).unwrap();
        assert_eq!((back.school, back.month, &back.bands), (form.school, form.month, &form.bands));
        assert_eq!(back.grades, [GradeAbsence { pupils: 60, ..GradeAbsence::empty(5, 4) }]);
        assert_eq!((back.school_days, back.faults.as_slice()), (None, &[][..]));
    }

    #[test]
    fn a_filled_form_is_read_and_what_is_no_number_is_named_with_its_cell() {
        let form = form();
        let mut workbook = Workbook::new();
        let page = workbook.add_worksheet();
        for (row, label, value) in
            [(7, DAYS, "17".to_owned()), (8, NOTE, "Grippe".into()), (9, KEY, format!("{} 2026-11 1,6", form.school))]
        {
            page.write_string(row, 0, label).unwrap();
            page.write_string(row, 1, value).unwrap();
        }
        page.write_string(11, 0, GRADE).unwrap();
        for (row, cells) in [
            (12, ["5", "60", "9", "1", "ca. 4", ""]),
            (13, ["6b", "1", "", "", "", ""]),
            (14, ["7", "", "", "", "", ""]),
        ] {
            for (column, cell) in (0u16..).zip(cells) {
                page.write_string(row, column, cell).unwrap();
            }
        }
        let (_folder, path) = saved(workbook.save_to_buffer().unwrap());
        let back = read_absence_form(&path).unwrap();
        assert_eq!((back.school_days, back.note.as_str()), (Some(17), "Grippe"));
        assert_eq!(back.bands.first_days(), [1, 6]);
        assert_eq!(back.grades, [GradeAbsence { grade: 5, pupils: 60, excused: vec![9, 1], unexcused: vec![0, 0] }]);
        assert_eq!(back.faults, ["Zelle E13: „ca. 4“ ist keine Anzahl.", "Zeile 14: „6b“ ist keine Klassenstufe."]);
    }

    #[test]
    fn another_workbook_is_no_form() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write_string(0, 0, "Kennung").unwrap();
        let (_folder, path) = saved(workbook.save_to_buffer().unwrap());
        assert_eq!(read_absence_form(&path).unwrap_err().code(), "list.not_a_form");
        let (_folder, path) = saved(b"Klassenstufe;1".to_vec());
        assert!(read_absence_form(&path).is_err());
    }
}
