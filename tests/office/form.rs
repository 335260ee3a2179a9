//! What a school does with the form it was sent: fills it in with a program of its own, and sends it back.

use std::path::Path;

use calamine::{Data, Reader as _, open_workbook_auto};
use rust_xlsxwriter::Workbook;

/// Writes a form anew with answers in it: `beside` puts words to the right of a label of the first sheet, `cells` into a cell of a sheet,
/// by its name, row and column from 0.
pub fn fill_in(form: &Path, back: &Path, beside: &[(&str, &str)], cells: &[(&str, u32, u16, &str)]) {
    let mut old = open_workbook_auto(form).unwrap();
    let mut new = Workbook::new();
    for (at, name) in old.sheet_names().into_iter().enumerate() {
        let page = new.add_worksheet();
        page.set_name(&name).unwrap();
        let range = old.worksheet_range(&name).unwrap();
        let (first_row, first_column) = range.start().unwrap();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (first_row + row as u32, (first_column + column as u32) as u16);
            match value {
                Data::Float(number) => page.write_number(row, column, *number).unwrap(),
                Data::DateTime(at) => {
                    let text = at.as_datetime().unwrap().format("%d.%m.%Y").to_string();
                    page.write_string(row, column, text).unwrap()
                }
                other => page.write_string(row, column, other.to_string()).unwrap(),
            };
        }
        for (row, column, value) in range.used_cells() {
            let (row, column) = (first_row + row as u32, (first_column + column as u32) as u16);
            if let Some((_, answer)) = beside.iter().find(|(label, _)| at == 0 && says(value, label)) {
                page.write_string(row, column + 1, *answer).unwrap();
            }
        }
        for (_, row, column, text) in cells.iter().filter(|(sheet, ..)| *sheet == name) {
            page.write_string(*row, *column, *text).unwrap();
        }
    }
    new.save(back).unwrap();
}

/// Whether a cell holds these words.
fn says(value: &Data, words: &str) -> bool {
    matches!(value, Data::String(text) if text == words)
}
