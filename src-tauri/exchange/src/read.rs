//! Any file as one table of text cells. What a file is, its content says, never its name.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Error, delimited, workbook};

/// Largest file that is read, in bytes.
pub const SIZE_LIMIT: u64 = 200 * 1024 * 1024;
/// Most columns a list may have.
pub const COLUMN_LIMIT: usize = 200;
/// Most rows a list may have.
pub const ROW_LIMIT: usize = 200_000;
/// In how many rows at the top the names of the columns are looked for.
const HEADER_SEARCHED: usize = 20;

/// How a file is to be read; what is absent is found out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReadOptions {
    /// Label of the encoding, see [`crate::ENCODINGS`].
    pub encoding: Option<String>,
    /// The character between columns.
    pub separator: Option<String>,
    /// Name of the sheet of a workbook.
    pub sheet: Option<String>,
    /// Row with the names of the columns, from 1; 0 when there is none.
    pub header_row: Option<u64>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Text with separators.
    Csv,
    /// Excel since 2007.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// LibreOffice.
    Ods,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Rows that hold something; counted for the sheet that was read only.
    pub rows: u64,
    /// Columns that hold something; counted for the sheet that was read only.
    pub columns: u64,
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// Its name without folder.
    pub file_name: String,
    /// Label of the encoding, for text.
    pub encoding: Option<String>,
    /// The character between columns, for text.
    pub separator: Option<String>,
    /// All sheets of a workbook.
    pub sheets: Vec<SheetInfo>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Row with the names of the columns, from 1; 0 when there is none.
    pub header_row: u64,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Row {
    /// Row in the sheet, line in the text; from 1.
    pub number: u64,
    /// As many cells as the header has.
    pub cells: Vec<String>,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Table {
    /// Names of the columns, each different, none empty.
    pub header: Vec<String>,
    /// Rows that hold something.
    pub rows: Vec<Row>,
    /// What a person should know, German sentences.
    pub warnings: Vec<String>,
    /// How many empty rows were left out.
    pub empty_rows: u64,
}

/// A file as rows of cells, before the header is known.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    pub rows: Vec<Row>,
    pub warnings: Vec<String>,
    pub empty_rows: u64,
}

/// Asked with steps done and steps in all whether to go on.
pub type GoOn<'a> = dyn Fn(u64, u64) -> bool + 'a;

/// Reads a file.
///
/// # Errors
/// Whatever keeps it from being a list, see [`Error`]; [`Error::Cancelled`] when `go_on` answers `false`.
pub fn read(path: &Path, options: &ReadOptions, go_on: &GoOn<'_>) -> Result<(Source, Table), Error> {
    let Begun { name, mut file, length, start } = begin(path)?;
    let unreadable = |source| Error::Unreadable { name: name.clone(), source };
    let zipped = start.starts_with(b"PK\x03\x04");
    let compound = start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    if zipped || compound {
        let mut bytes = start;
        file.read_to_end(&mut bytes).map_err(unreadable)?;
        let opened = workbook::read(bytes, zipped, &name, options.sheet.as_deref(), go_on)?;
        let (table, header_row) = table(opened.cells, options.header_row, &name)?;
        let source = Source {
            kind: opened.kind,
            file_name: name,
            encoding: None,
            separator: None,
            sheets: opened.sheets,
            sheet: Some(opened.sheet),
            header_row,
        };
        return Ok((source, table));
    }
    let text = delimited::read(start, file, length, &name, options, go_on)?;
    let (table, header_row) = table(text.cells, options.header_row, &name)?;
    let source = Source {
        kind: SourceKind::Csv,
        file_name: name,
        encoding: Some(text.encoding),
        separator: Some(text.separator.to_string()),
        sheets: Vec::new(),
        sheet: None,
        header_row,
    };
    Ok((source, table))
}

/// A file whose first bytes were read.
struct Begun {
    name: String,
    file: File,
    length: u64,
    start: Vec<u8>,
}

/// Opens a file, unless it is certainly no table.
fn begin(path: &Path) -> Result<Begun, Error> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let unreadable = |source| Error::Unreadable { name: name.clone(), source };
    let mut file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if about.is_dir() {
        return Err(Error::NotATable { name, what: ", sondern ein Ordner" });
    }
    if about.len() > SIZE_LIMIT {
        return Err(Error::TooLarge { megabytes: SIZE_LIMIT / 1024 / 1024 });
    }
    let mut start = Vec::new();
    file.by_ref().take(8192).read_to_end(&mut start).map_err(unreadable)?;
    if start.iter().all(|byte| byte.is_ascii_whitespace()) && start.len() < 8192 {
        return Err(Error::Empty { name });
    }
    if let Some(what) = other_than_a_table(&start) {
        return Err(Error::NotATable { name, what });
    }
    Ok(Begun { name, file, length: about.len(), start })
}

/// What a file is that is certainly no table, by its first bytes.
fn other_than_a_table(start: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 8] = [
        (b"%PDF", ", sondern ein PDF"),
        (b"\x89PNG", ", sondern ein Bild"),
        (b"\xFF\xD8\xFF", ", sondern ein Bild"),
        (b"GIF8", ", sondern ein Bild"),
        (b"{\\rtf", ", sondern ein Textdokument"),
        (b"MZ", ", sondern ein Programm"),
        (b"\x7FELF", ", sondern ein Programm"),
        (b"SQLite format 3", ", sondern eine Datenbank"),
    ];
    KNOWN.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, what)| *what).or_else(|| other_text(start))
}

/// What a text is that has a form of its own, by how it begins. Programs write web pages and call them "Tabelle.xls".
fn other_text(start: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&str, &str); 5] = [
        ("<!doctype html", ", sondern eine Internetseite"),
        ("<html", ", sondern eine Internetseite"),
        ("<?xml", ", sondern eine XML-Datei"),
        ("begin:vcard", ", sondern eine Visitenkarte (vCard)"),
        ("begin:vcalendar", ", sondern ein Kalender"),
    ];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let begins = |word: &str| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    if let Some((_, what)) = KNOWN.iter().find(|(word, _)| begins(word)) {
        return Some(what);
    }
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    match (letters.next(), letters.next()) {
        (Some('{'), Some('"')) | (Some('['), Some('{')) => Some(", sondern eine JSON-Datei"),
        _ => None,
    }
}

/// Puts the names of the columns on the rows below them.
fn table(cells: Cells, wanted: Option<u64>, name: &str) -> Result<(Table, u64), Error> {
    let Cells { mut rows, mut warnings, empty_rows } = cells;
    if rows.is_empty() {
        return Err(Error::Empty { name: name.to_owned() });
    }
    let at = match wanted {
        Some(0) => None,
        Some(row) => Some(rows.iter().position(|r| r.number == row).ok_or(Error::NoHeader { row })?),
        None => Some(header_row(&rows)),
    };
    let width = rows.iter().skip(at.unwrap_or(0)).map(filled).max().unwrap_or(0);
    let names = at.map(|at| rows[at].cells.clone()).unwrap_or_default();
    let header =
        column_names(&names, width.max(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1)));
    let number = at.map_or(0, |at| rows[at].number);
    if let Some(at) = at {
        rows.drain(..=at);
    }
    let ragged = rows.iter().filter(|row| filled(row) > names.len() && !names.is_empty()).count();
    match ragged {
        0 => {}
        1 => warnings.push("1 Zeile hat mehr Zellen als die Zeile mit den Spaltennamen.".to_owned()),
        _ => warnings.push(format!("{ragged} Zeilen haben mehr Zellen als die Zeile mit den Spaltennamen.")),
    }
    if rows.is_empty() {
        warnings.push("Unter den Spaltennamen steht keine Zeile; es gibt nichts zu übernehmen.".to_owned());
    } else if header.len() == 1 {
        warnings.push(
            "Gefunden wurde nur eine Spalte. Wenn es mehrere sein sollten, prüfen Sie das Trennzeichen; vielleicht ist die Datei auch \
             keine Tabelle."
                .to_owned(),
        );
    }
    for row in &mut rows {
        row.cells.resize(header.len(), String::new());
    }
    Ok((Table { header, rows, warnings, empty_rows }, number))
}

/// Cells up to the last that holds something.
fn filled(row: &Row) -> usize {
    row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
}

/// The first row near the top that names about as many columns as the list has, with words rather than numbers.
fn header_row(rows: &[Row]) -> usize {
    let many = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut widths: Vec<usize> = rows.iter().take(200).map(filled).collect();
    widths.sort_unstable();
    let usual = widths[widths.len() / 2];
    rows.iter()
        .take(HEADER_SEARCHED)
        .position(|row| {
            let words = row.cells.iter().filter(|cell| cell.chars().any(char::is_alphabetic)).count();
            many(row) * 5 >= usual * 3 && words * 2 >= many(row)
        })
        .unwrap_or(0)
}

fn column_names(names: &[String], width: usize) -> Vec<String> {
    let mut header: Vec<String> = Vec::with_capacity(width);
    for column in 0..width {
        let name =
            names.get(column).map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
        let place = format!("Spalte {}", letters(column));
        header.push(match name {
            name if name.is_empty() => place,
            name if header.contains(&name) => format!("{name} ({place})"),
            name => name,
        });
    }
    header
}

/// "A" to "Z", "AA", ... as spreadsheets name columns.
fn letters(mut column: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        column = match (column / 26).checked_sub(1) {
            Some(rest) => rest,
            None => return letters,
        };
    }
}
