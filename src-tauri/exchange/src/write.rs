//! Lists for other programs.

use rust_xlsxwriter::{Format, Workbook};

use crate::Error;

/// A list to write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Name of the sheet, at most 31 characters.
    pub name: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

/// CSV as German Excel opens it: UTF-8 with byte order mark, semicolons, CRLF.
///
/// A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV injection"); numbers such as "+49 345 1"
/// or "-5" stay as they are.
pub fn to_csv(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    for row in std::iter::once(&sheet.header).chain(&sheet.rows) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&harmless(cell))).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn harmless(cell: &str) -> String {
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

/// A workbook with one sheet: every cell as text, so that nothing is run and no leading zero is lost; the header stays in view and filters.
///
/// # Errors
/// [`Error::Write`], for example when a cell is longer than a workbook allows.
pub fn to_xlsx(sheet: &Sheet) -> Result<Vec<u8>, Error> {
    workbook(sheet).map_err(|error| Error::Write(error.to_string()))
}

fn workbook(sheet: &Sheet) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name(sheet.name.chars().take(31).collect::<String>())?;
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    for (column, name) in (0u16..).zip(&sheet.header) {
        page.write_string_with_format(0, column, name, &bold)?;
        let widest = sheet.rows.iter().filter_map(|row| row.get(usize::from(column))).map(|cell| cell.chars().count());
        let width = widest.chain([name.chars().count() + 3]).max().unwrap_or(8).clamp(8, 60);
        page.set_column_width(column, u16::try_from(width).unwrap_or(60))?;
    }
    for (line, row) in (1u32..).zip(&sheet.rows) {
        for (column, cell) in (0u16..).zip(row) {
            page.write_string_with_format(line, column, cell, &text)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    if let (Ok(rows), Some(last)) = (u32::try_from(sheet.rows.len()), sheet.header.len().checked_sub(1)) {
        page.autofilter(0, 0, rows, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    workbook.save_to_buffer()
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
}
