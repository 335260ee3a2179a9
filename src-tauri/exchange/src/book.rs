//! Workbooks of several sheets, for data that belongs together.

use chrono::{Datelike, NaiveDate};
use domain::funding::{Money, Quantity};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::Error;

/// A sheet whose cells can be reckoned with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataSheet {
    /// Name of the sheet, at most 31 characters.
    pub name: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows, each as long as the header.
    pub rows: Vec<Vec<DataCell>>,
}

/// A cell of a [`DataSheet`].
#[derive(Debug, Clone, PartialEq)]
pub enum DataCell {
    /// Words; never run as a formula.
    Text(String),
    /// An amount in euros, shown with cents.
    Money(Money),
    /// How many.
    Quantity(Quantity),
    /// A day.
    Day(NaiveDate),
    /// Nothing.
    Empty,
}

impl<T: Into<String>> From<T> for DataCell {
    fn from(text: T) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl DataCell {
    /// How many characters it shows, about.
    fn width(&self) -> usize {
        match self {
            Self::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
            Self::Money(money) => money.to_string().chars().count() + 1,
            Self::Quantity(_) | Self::Day(_) => 10,
            Self::Empty => 0,
        }
    }
}

/// A workbook of several sheets with amounts, quantities and days as such. The same sheets on the same day make the same bytes.
///
/// # Errors
/// [`Error::Write`].
pub fn to_workbook(sheets: &[DataSheet], day: NaiveDate) -> Result<Vec<u8>, Error> {
    data_workbook(sheets, day).map_err(|error| Error::Write(error.to_string()))
}

fn data_workbook(sheets: &[DataSheet], day: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let date = |day: NaiveDate| {
        let part = |number: u32| u8::try_from(number).unwrap_or(1);
        ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(0), part(day.month()), part(day.day()))
    };
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date(day)?));
    let bold = Format::new().set_bold();
    let words = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let money = Format::new().set_num_format("#,##0.00\\ \"€\"").set_align(FormatAlign::Top);
    let quantity = Format::new().set_num_format("#,##0.###").set_align(FormatAlign::Top);
    let days = Format::new().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Top);
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(sheet.name.chars().take(31).collect::<String>())?;
        for (column, name) in (0u16..).zip(&sheet.header) {
            page.write_string_with_format(0, column, name, &bold)?;
            let widest = sheet.rows.iter().filter_map(|row| row.get(usize::from(column))).map(DataCell::width).max();
            let width = widest.unwrap_or(0).max(name.chars().count() + 2).clamp(8, 80);
            page.set_column_width(column, u16::try_from(width).unwrap_or(80))?;
        }
        for (line, row) in (1u32..).zip(&sheet.rows) {
            for (column, cell) in (0u16..).zip(row) {
                match cell {
                    DataCell::Text(text) => page.write_string_with_format(line, column, text, &words)?,
                    DataCell::Money(amount) => {
                        page.write_number_with_format(line, column, amount.0 as f64 / 100.0, &money)?
                    }
                    DataCell::Quantity(many) => {
                        page.write_number_with_format(line, column, many.0 as f64 / 1000.0, &quantity)?
                    }
                    DataCell::Day(day) => page.write_datetime_with_format(line, column, &date(*day)?, &days)?,
                    DataCell::Empty => continue,
                };
            }
        }
        page.set_freeze_panes(1, 0)?;
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_quantities_and_days_can_be_reckoned_with_and_words_are_never_run() {
        use calamine::{Data, Reader as _, Xlsx};

        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let cells = vec![
            DataCell::from("=1+1"),
            DataCell::Money(Money(123_456)),
            DataCell::Quantity(Quantity(2500)),
            DataCell::Day(day),
        ];
        let sheet = DataSheet {
            name: "Kostenplan".into(),
            header: ["Was", "Betrag", "Anzahl", "Tag"].map(str::to_owned).to_vec(),
            rows: vec![cells],
        };
        let bytes = to_workbook(std::slice::from_ref(&sheet), day).unwrap();
        assert_eq!(bytes, to_workbook(&[sheet], day).unwrap());
        let mut read = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let range = read.worksheet_range("Kostenplan").unwrap();
        assert_eq!(range.get((1, 0)), Some(&Data::String("=1+1".into())));
        assert_eq!(range.get((1, 1)), Some(&Data::Float(1234.56)));
        assert_eq!(range.get((1, 2)), Some(&Data::Float(2.5)));
        assert!(
            matches!(range.get((1, 3)), Some(Data::DateTime(on)) if on.as_datetime().map(|on| on.date()) == Some(day))
        );
    }
}
