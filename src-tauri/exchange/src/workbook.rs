//! Workbooks: Excel's and LibreOffice's. The values as they were last computed are taken; nothing is computed here.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataType as _, Ods, OdsError, Reader, Xls, XlsError, Xlsx, XlsxError};
use chrono::{NaiveTime, Timelike as _};

use crate::Error;
use crate::read::{COLUMN_LIMIT, Cells, GoOn, ROW_LIMIT, Row, SheetInfo, SourceKind};

/// A workbook with the cells of one sheet.
pub(crate) struct Opened {
    pub kind: SourceKind,
    pub sheets: Vec<SheetInfo>,
    pub sheet: String,
    pub cells: Cells,
}

/// What was found in a sheet.
#[derive(Default)]
struct Found {
    rows: BTreeMap<u32, Vec<String>>,
    formulas: u64,
    errors: u64,
}

pub(crate) fn read(
    bytes: Vec<u8>,
    zipped: bool,
    name: &str,
    wanted: Option<&str>,
    go_on: &GoOn<'_>,
) -> Result<Opened, Error> {
    if !go_on(0, 1) {
        return Err(Error::Cancelled);
    }
    let kind = kind(&bytes, zipped, name)?;
    let damaged = || Error::Damaged { name: name.to_owned() };
    // A damaged workbook may trip the reader in ways it does not report; that is damage too.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let cursor = Cursor::new(bytes);
        match kind {
            SourceKind::Xlsx => xlsx(cursor, wanted, go_on, damaged),
            SourceKind::Xls => {
                let mut book: Xls<_> = Xls::new(cursor).map_err(|error| match error {
                    XlsError::Password => Error::PasswordProtected,
                    _ => damaged(),
                })?;
                ranges(&mut book, wanted, damaged)
            }
            _ => {
                let mut book: Ods<_> = Ods::new(cursor).map_err(|error| match error {
                    OdsError::Password => Error::PasswordProtected,
                    _ => damaged(),
                })?;
                ranges(&mut book, wanted, damaged)
            }
        }
    }));
    let (sheets, sheet, found) = opened.unwrap_or_else(|_| Err(damaged()))?;
    let mut cells = Cells::default();
    let mut before = 0;
    for (at, row) in found.rows {
        let number = u64::from(at) + 1;
        if row.iter().all(String::is_empty) {
            continue;
        }
        cells.empty_rows += if cells.rows.is_empty() { 0 } else { number - before - 1 };
        before = number;
        cells.rows.push(Row { number, cells: row });
    }
    let result = "übernommen wird, was beim letzten Speichern als Ergebnis darin stand.";
    match found.formulas {
        0 => {}
        1 => cells.warnings.push(format!("1 Zelle enthält eine Formel; {result}")),
        many => cells.warnings.push(format!("{many} Zellen enthalten Formeln; {result}")),
    }
    match found.errors {
        0 => {}
        1 => cells.warnings.push("1 Zelle zeigt einen Fehler (wie #BEZUG!) und gilt als leer.".to_owned()),
        many => cells.warnings.push(format!("{many} Zellen zeigen einen Fehler (wie #BEZUG!) und gelten als leer.")),
    }
    let columns = cells.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0) as u64;
    let sheets = sheets
        .into_iter()
        .map(|name| {
            let read = name == sheet;
            SheetInfo {
                rows: if read { cells.rows.len() as u64 } else { 0 },
                columns: if read { columns } else { 0 },
                name,
            }
        })
        .collect();
    Ok(Opened { kind, sheets, sheet, cells })
}

/// What kind of workbook the bytes are, or what else.
fn kind(bytes: &[u8], zipped: bool, name: &str) -> Result<SourceKind, Error> {
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let other = |what| Err(Error::NotATable { name: name.to_owned(), what });
    if zipped {
        return match () {
            () if has(b"opendocument.spreadsheet") => Ok(SourceKind::Ods),
            () if has(b"xl/") => Ok(SourceKind::Xlsx),
            () if has(b"word/") || has(b"opendocument.text") => other(", sondern ein Textdokument"),
            () if has(b"ppt/") || has(b"opendocument.presentation") => other(", sondern eine Präsentation"),
            () => other(", sondern ein gepacktes Archiv"),
        };
    }
    match () {
        () if has(&utf16("EncryptedPackage")) => Err(Error::PasswordProtected),
        () if has(&utf16("Workbook")) || has(&utf16("Book")) => Ok(SourceKind::Xls),
        () if has(&utf16("WordDocument")) => other(", sondern ein Textdokument"),
        () if has(&utf16("PowerPoint Document")) => other(", sondern eine Präsentation"),
        () => Err(Error::Damaged { name: name.to_owned() }),
    }
}

/// The sheet that was asked for, otherwise the first.
fn choose(names: &[String], wanted: Option<&str>) -> Result<String, Error> {
    match wanted {
        Some(wanted) => names
            .iter()
            .find(|name| *name == wanted)
            .cloned()
            .ok_or_else(|| Error::NoSheet { sheet: wanted.to_owned() }),
        None => names.first().cloned().ok_or_else(|| Error::NoSheet { sheet: "1".into() }),
    }
}

type SheetFound = (Vec<String>, String, Found);

/// Cell by cell, so that one cell far out does not fill the memory with empty ones.
fn xlsx(
    cursor: Cursor<Vec<u8>>,
    wanted: Option<&str>,
    go_on: &GoOn<'_>,
    damaged: impl Fn() -> Error,
) -> Result<SheetFound, Error> {
    let mut book: Xlsx<_> = Xlsx::new(cursor).map_err(|error| match error {
        XlsxError::Password => Error::PasswordProtected,
        _ => damaged(),
    })?;
    let names = book.sheet_names();
    let mut sheet = choose(&names, wanted)?;
    let mut found = Found::default();
    for name in if wanted.is_some() { vec![sheet.clone()] } else { names.clone() } {
        let mut reader = book.worksheet_cells_reader(&name).map_err(|_| damaged())?;
        let total = u64::from(reader.dimensions().end.0).max(1);
        let mut count = 0u32;
        while let Some(cell) = reader.next_cell().map_err(|_| damaged())? {
            let (row, column) = cell.get_position();
            count = count.wrapping_add(1);
            if count.is_multiple_of(4096) && !go_on(u64::from(row).min(total), total) {
                return Err(Error::Cancelled);
            }
            found.put(row, column, &Data::from(cell.get_value().clone()))?;
        }
        // Without a wish the first sheet that holds something is read: many lists have an empty sheet in front.
        if !found.rows.is_empty() {
            sheet = name;
            break;
        }
    }
    let mut reader = book.worksheet_cells_reader(&sheet).map_err(|_| damaged())?;
    while let Ok(Some(formula)) = reader.next_formula() {
        found.formulas += u64::from(!formula.get_value().is_empty());
    }
    Ok((names, sheet, found))
}

fn ranges<R: Reader<Cursor<Vec<u8>>>>(
    book: &mut R,
    wanted: Option<&str>,
    damaged: impl Fn() -> Error,
) -> Result<SheetFound, Error> {
    let names = book.sheet_names();
    let mut sheet = choose(&names, wanted)?;
    let mut found = Found::default();
    for name in if wanted.is_some() { vec![sheet.clone()] } else { names.clone() } {
        let range = book.worksheet_range(&name).map_err(|_| damaged())?;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let at = (u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
            found.put(first_row.saturating_add(at.0), first_column.saturating_add(at.1), value)?;
        }
        if !found.rows.is_empty() {
            sheet = name;
            break;
        }
    }
    if let Ok(formulas) = book.worksheet_formula(&sheet) {
        found.formulas = formulas.used_cells().filter(|(_, _, formula)| !formula.is_empty()).count() as u64;
    }
    Ok((names, sheet, found))
}

impl Found {
    fn put(&mut self, row: u32, column: u32, value: &Data) -> Result<(), Error> {
        if matches!(value, Data::Error(_)) {
            self.errors += 1;
            return Ok(());
        }
        let text = text(value);
        if text.is_empty() {
            return Ok(());
        }
        let column = column as usize;
        if column >= COLUMN_LIMIT {
            return Err(Error::TooManyColumns { row: u64::from(row) + 1, limit: COLUMN_LIMIT });
        }
        if self.rows.len() >= ROW_LIMIT {
            return Err(Error::TooManyRows { limit: ROW_LIMIT });
        }
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        Ok(())
    }
}

/// A cell as a person in Germany reads it: days as TT.MM.JJJJ, whole numbers without decimals, a comma before decimals.
fn text(value: &Data) -> String {
    match value {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Bool(yes) => if *yes { "ja" } else { "nein" }.to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string().replace('.', ","),
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => match (value.as_datetime(), value.as_time())
        {
            (Some(at), _) if at.time() == NaiveTime::MIN => at.format("%d.%m.%Y").to_string(),
            (Some(at), _) if at.date() > chrono::NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default() => {
                at.format("%d.%m.%Y %H:%M").to_string()
            }
            (_, Some(time)) => format!("{:02}:{:02}", time.hour(), time.minute()),
            _ => value.to_string(),
        },
    }
}
