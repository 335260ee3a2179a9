//! Lists for other programs.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::Error;

/// A list to write, of text or of [`Cell`]s.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet<C = String> {
    /// Name of the sheet, at most 31 characters.
    pub name: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows, each as long as the header.
    pub rows: Vec<Vec<C>>,
}

/// A cell that a workbook can calculate with or sort by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words; also numbers nobody calculates with, like phone numbers.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A count.
    Number(i64),
    /// How many, in thousandths.
    Thousandths(i64),
    /// Euros, in cents.
    Cents(i64),
}

/// What can stand in a cell.
pub trait AsCell {
    /// As a cell.
    fn cell(&self) -> Cell;
}

impl AsCell for String {
    fn cell(&self) -> Cell {
        Cell::Text(self.clone())
    }
}

impl AsCell for Cell {
    fn cell(&self) -> Cell {
        self.clone()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

impl Cell {
    /// The cell as German lists write it: "23.11.2026", "1234,56".
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.format("%d.%m.%Y").to_string(),
            Self::Number(number) => number.to_string(),
            Self::Thousandths(parts) => domain::funding::Quantity(*parts).to_string().replace('.', ""),
            Self::Cents(cents) => {
                let sign = if *cents < 0 { "-" } else { "" };
                format!("{sign}{},{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
            }
        }
    }
}

/// CSV as German Excel opens it: UTF-8 with byte order mark, semicolons, CRLF.
///
/// A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV injection"); numbers such as "+49 345 1"
/// or "-5" stay as they are.
pub fn to_csv<C: AsCell>(sheet: &Sheet<C>) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        text.push_str(&cells.map(|cell| quoted(&harmless(&cell))).collect::<Vec<_>>().join(";"));
        text.push_str("\r\n");
    };
    line(&mut sheet.header.iter().cloned());
    for row in &sheet.rows {
        line(&mut row.iter().map(|cell| cell.cell().shown()));
    }
    text.into_bytes()
}

/// A cell that nothing runs.
pub(crate) fn harmless(cell: &str) -> String {
    let dangerous = match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !cell[1..].chars().all(|c| c.is_ascii_digit() || " ,./()-".contains(c)),
        _ => false,
    };
    if dangerous { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// A workbook with one sheet: words as text, so that nothing is run and no leading zero is lost, days and amounts as what they are; the
/// header stays in view and filters.
///
/// # Errors
/// [`Error::Write`], for example when a cell is longer than a workbook allows.
pub fn to_xlsx<C: AsCell>(sheet: &Sheet<C>) -> Result<Vec<u8>, Error> {
    workbook(sheet).map_err(|error| Error::Write(error.to_string()))
}

fn workbook<C: AsCell>(sheet: &Sheet<C>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), sheet)?;
    workbook.save_to_buffer()
}

/// A workbook of several sheets, for data that belongs together; each as [`to_xlsx`] makes it. The same sheets on the same day make the
/// same bytes.
///
/// # Errors
/// [`Error::Write`].
pub fn to_workbook(sheets: &[Sheet<Cell>], day: NaiveDate) -> Result<Vec<u8>, Error> {
    let made = || {
        let mut workbook = Workbook::new();
        if let Some(day) = excel_day(day) {
            workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
        }
        for sheet in sheets {
            fill(workbook.add_worksheet(), sheet)?;
        }
        workbook.save_to_buffer()
    };
    made().map_err(|error: XlsxError| Error::Write(error.to_string()))
}

fn fill<C: AsCell>(page: &mut Worksheet, sheet: &Sheet<C>) -> Result<(), XlsxError> {
    page.set_name(sheet_name(&sheet.name))?;
    let bold = Format::new().set_bold();
    let formats = Formats::new();
    let rows: Vec<Vec<Cell>> = sheet.rows.iter().map(|row| row.iter().map(AsCell::cell).collect()).collect();
    for (column, name) in (0u16..).zip(&sheet.header) {
        page.write_string_with_format(0, column, name, &bold)?;
        let widest =
            rows.iter().filter_map(|row| row.get(usize::from(column))).map(|cell| cell.shown().chars().count());
        let width = widest.chain([name.chars().count() + 3]).max().unwrap_or(8).clamp(8, 60);
        page.set_column_width(column, u16::try_from(width).unwrap_or(60))?;
    }
    for (line, row) in (1u32..).zip(&rows) {
        for (column, cell) in (0u16..).zip(row) {
            formats.write(page, line, column, cell)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    if let (Ok(rows), Some(last)) = (u32::try_from(sheet.rows.len()), sheet.header.len().checked_sub(1)) {
        page.autofilter(0, 0, rows, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    Ok(())
}

/// A name a workbook takes for a sheet: without the signs it refuses, at most 31 characters.
pub(crate) fn sheet_name(name: &str) -> String {
    let name: String = name.chars().map(|c| if r"[]:*?/\".contains(c) { ' ' } else { c }).take(31).collect();
    let name = name.trim().trim_matches('\'').to_owned();
    if name.is_empty() { "Liste".into() } else { name }
}

/// A day as workbooks count them; none before 1900, which they do not know.
pub(crate) fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, part(day.month()), part(day.day())).ok()
}

/// How cells look in a workbook.
pub(crate) struct Formats {
    text: Format,
    day: Format,
    number: Format,
    quantity: Format,
    amount: Format,
}

impl Formats {
    pub(crate) fn new() -> Self {
        let format = |code: &str| Format::new().set_num_format(code);
        Self {
            text: format("@"),
            day: format("dd.mm.yyyy"),
            number: format("0"),
            quantity: format("#,##0.###"),
            amount: format("#,##0.00"),
        }
    }

    pub(crate) fn write(&self, page: &mut Worksheet, line: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => page.write_string_with_format(line, column, text, &self.text)?,
            Cell::Day(day) => match excel_day(*day) {
                Some(day) => page.write_datetime_with_format(line, column, &day, &self.day)?,
                None => page.write_string_with_format(line, column, cell.shown(), &self.text)?,
            },
            #[allow(clippy::cast_precision_loss)]
            Cell::Number(number) => page.write_number_with_format(line, column, *number as f64, &self.number)?,
            #[allow(clippy::cast_precision_loss)]
            Cell::Thousandths(parts) => {
                page.write_number_with_format(line, column, *parts as f64 / 1000.0, &self.quantity)?
            }
            // Whole cents up to ninety trillion are exact as the fraction a workbook keeps shows them.
            #[allow(clippy::cast_precision_loss)]
            Cell::Cents(cents) => page.write_number_with_format(line, column, *cents as f64 / 100.0, &self.amount)?,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_run_is_made_harmless_and_a_phone_number_is_not_touched() {
        let cells = ["=1+1", "@x", "+49 345 2215724", "-", "+cmd", "ein; \"zwei\""].map(str::to_owned).to_vec();
        let bytes = to_csv(&Sheet { name: "x".into(), header: vec!["a".into()], rows: vec![cells] });
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "\u{feff}a\r\n'=1+1;'@x;+49 345 2215724;-;'+cmd;\"ein; \"\"zwei\"\"\"\r\n");
    }
    #[test]
    fn days_and_amounts_can_be_calculated_with_and_numbers_of_phones_cannot() {
        use calamine::{Data, Reader as _};
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let row = vec![Cell::Day(day), Cell::Cents(-123_450), Cell::Number(7), Cell::Text("0345".into()), Cell::Empty];
        let header = ["Tag", "Betrag", "Zahl", "Telefon", "Leer"].map(str::to_owned).to_vec();
        let sheet = Sheet { name: "Liste [1]: ganz/viele*Zeichen?".into(), header, rows: vec![row] };
        let text = String::from_utf8(to_csv(&sheet)).unwrap();
        assert!(text.ends_with("\r\n23.11.2026;-1234,50;7;0345;\r\n"), "{text}");
        let bytes = to_xlsx(&sheet).unwrap();
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        assert!(matches!(range.get((1, 0)), Some(Data::DateTime(at)) if at.as_datetime().unwrap().date() == day));
        assert_eq!(range.get((1, 1)), Some(&Data::Float(-1234.5)));
        assert_eq!(range.get((1, 2)), Some(&Data::Float(7.0)));
        assert_eq!(range.get((1, 3)), Some(&Data::String("0345".into())));
    }

    #[test]
    fn sheets_that_belong_together_are_one_workbook_and_the_same_bytes_on_the_same_day() {
        use calamine::{Data, Reader as _};
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let sheet =
            |name: &str, cell: Cell| Sheet { name: name.into(), header: vec!["Was".into()], rows: vec![vec![cell]] };
        let sheets = [sheet("Angaben", Cell::Text("=1+1".into())), sheet("Kostenplan", Cell::Cents(123_456))];
        let bytes = to_workbook(&sheets, day).unwrap();
        assert_eq!(bytes, to_workbook(&sheets, day).unwrap());
        let mut read = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(read.worksheet_range("Angaben").unwrap().get((1, 0)), Some(&Data::String("=1+1".into())));
        assert_eq!(read.worksheet_range("Kostenplan").unwrap().get((1, 0)), Some(&Data::Float(1234.56)));
    }
}
