//! Text with separators, in any encoding.

use std::fs::File;
use std::io::Read as _;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::Error;
use crate::read::{COLUMN_LIMIT, Cells, GoOn, ROW_LIMIT, ReadOptions, Row};

/// Encodings to choose from: label and what people call it.
pub const ENCODINGS: &[(&str, &str)] = &[
    ("utf-8", "UTF-8 (Unicode)"),
    ("windows-1252", "Windows-1252 (Westeuropa, älteres Excel)"),
    ("iso-8859-15", "ISO 8859-15 (Westeuropa)"),
    ("iso-8859-2", "ISO 8859-2 (Mitteleuropa)"),
    ("windows-1250", "Windows-1250 (Mitteleuropa)"),
    ("windows-1251", "Windows-1251 (Kyrillisch)"),
    ("windows-1254", "Windows-1254 (Türkisch)"),
    ("utf-16le", "UTF-16 (Unicode, Excel „Unicode-Text“)"),
    ("utf-16be", "UTF-16 (Unicode, Big Endian)"),
    ("macintosh", "Macintosh (älterer Mac)"),
];

/// Longest line, in bytes.
const LINE_LIMIT: usize = 1024 * 1024;
/// A quoted cell with more lines than this was never meant to be one.
const QUOTED_LINES_LIMIT: usize = 50;
const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];

/// A text as cells.
pub(crate) struct Text {
    pub cells: Cells,
    pub encoding: String,
    pub separator: char,
}

pub(crate) fn read(
    start: Vec<u8>,
    file: File,
    size: u64,
    name: &str,
    options: &ReadOptions,
    go_on: &GoOn<'_>,
) -> Result<Text, Error> {
    let bytes = read_lines(start, file, size, name, go_on)?;
    let chosen = options.encoding.as_deref().map(known).transpose()?;
    let encoding = chosen.unwrap_or_else(|| detect(&bytes));
    if encoding.is_ascii_compatible() && looks_binary(&bytes) {
        return Err(Error::NotATable { name: name.to_owned(), what: "" });
    }
    let (text, used, replaced) = match chosen {
        // A byte order mark must not overrule what the person chose, only be left out.
        Some(encoding) => {
            let (text, replaced) = encoding.decode_with_bom_removal(&bytes);
            (text, encoding, replaced)
        }
        None => encoding.decode(&bytes),
    };
    let mut warnings = Vec::new();
    if replaced {
        let row = text.split('\u{fffd}').next().unwrap_or_default().matches('\n').count() as u64 + 1;
        if chosen.is_some() {
            return Err(Error::WrongEncoding { encoding: label(used), row });
        }
        warnings.push(format!("In Zeile {row} sind Zeichen nicht lesbar; vielleicht ist der Zeichensatz ein anderer."));
    }
    if chosen.is_some() && used.is_single_byte() && !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok() {
        warnings.push(
            "Die Datei sieht nach UTF-8 aus. Wenn Umlaute falsch erscheinen (wie „Ã¼“ statt „ü“), wählen Sie diesen Zeichensatz."
                .to_owned(),
        );
    }
    let separator = match &options.separator {
        Some(wanted) => one_character(wanted)?,
        None => guess_separator(&text),
    };
    check_quotes(&text, separator)?;
    let mut cells = parse(&text, separator, go_on)?;
    cells.warnings.append(&mut warnings);
    Ok(Text { cells, encoding: label(used), separator })
}

/// Reads on from `start`, and stops at the first line that is no line of a list.
fn read_lines(start: Vec<u8>, mut file: File, size: u64, name: &str, go_on: &GoOn<'_>) -> Result<Vec<u8>, Error> {
    let mut bytes = start;
    let (mut line_start, mut checked, mut row) = (0, 0, 1);
    loop {
        for (at, byte) in bytes.iter().enumerate().skip(checked) {
            if *byte == b'\n' || *byte == b'\r' {
                line_start = at + 1;
                row += u64::from(*byte == b'\n');
            } else if at - line_start > LINE_LIMIT {
                return Err(Error::LineTooLong { row, megabytes: 1 });
            }
        }
        checked = bytes.len();
        if !go_on(checked as u64 / 2, size.max(1)) {
            return Err(Error::Cancelled);
        }
        let read = file
            .by_ref()
            .take(512 * 1024)
            .read_to_end(&mut bytes)
            .map_err(|source| Error::Unreadable { name: name.to_owned(), source })?;
        if read == 0 {
            return Ok(bytes);
        }
    }
}

fn known(label: &str) -> Result<&'static Encoding, Error> {
    Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| Error::UnknownEncoding { encoding: label.to_owned() })
}

/// The label by which [`ENCODINGS`] knows it.
fn label(encoding: &'static Encoding) -> String {
    encoding.name().to_lowercase()
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    // UTF-16 without a mark: in Western text every second byte is zero.
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = sample.len() / 2;
    if half > 4 && zeros(1) * 10 > half * 7 && zeros(0) * 10 < half {
        return UTF_16LE;
    }
    if half > 4 && zeros(0) * 10 > half * 7 && zeros(1) * 10 < half {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1024 * 1024)], true);
    detector.guess(Some(b"de"), Utf8Detection::Deny)
}

fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(65536)];
    let odd =
        sample.iter().filter(|byte| **byte < 32 && !matches!(**byte, b'\n' | b'\r' | b'\t' | 0x0c | 0x1a)).count();
    sample.contains(&0) || odd * 50 > sample.len()
}

fn one_character(wanted: &str) -> Result<char, Error> {
    let wanted = if wanted == "\\t" { "\t" } else { wanted };
    let mut letters = wanted.chars();
    match (letters.next(), letters.next()) {
        (Some(one), None) if one.is_ascii() && !matches!(one, '"' | '\n' | '\r') => Ok(one),
        _ => Err(Error::Separator { separator: wanted.to_owned() }),
    }
}

/// The separator that parts the most rows into the same number of columns.
fn guess_separator(text: &str) -> char {
    let sample: String = text.lines().take(100).collect::<Vec<_>>().join("\n");
    let score = |separator: char| {
        let widths: Vec<usize> = records(&sample, separator).map(|record| record.map_or(0, |r| r.len())).collect();
        let usual = widths.iter().copied().max_by_key(|w| (widths.iter().filter(|o| *o == w).count(), *w)).unwrap_or(1);
        let same = widths.iter().filter(|width| **width == usual).count();
        if usual < 2 { 0 } else { same * 1000 / widths.len().max(1) * 10 + usual.min(50) }
    };
    SEPARATORS
        .into_iter()
        .map(|separator| (score(separator), separator))
        .rev()
        .max_by_key(|(score, _)| *score)
        .map_or(';', |(_, s)| s)
}

fn records(text: &str, separator: char) -> impl Iterator<Item = csv::Result<csv::StringRecord>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b';'))
        .from_reader(text.as_bytes())
        .into_records()
}

/// Refuses a quote that opens a cell and does not close near by: the rows after it would vanish in that cell.
fn check_quotes(text: &str, separator: char) -> Result<(), Error> {
    let (mut row, mut opened, mut at_start, mut lines) = (1u64, None, true, 0);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match opened {
            Some(opened_at) => match c {
                '"' if letters.peek() == Some(&'"') => {
                    letters.next();
                }
                '"' => (opened, at_start) = (None, false),
                '\n' => {
                    row += 1;
                    lines += 1;
                    if lines > QUOTED_LINES_LIMIT {
                        return Err(Error::BrokenQuoting { row: opened_at });
                    }
                }
                _ => {}
            },
            None if c == '"' && at_start => (opened, lines) = (Some(row), 0),
            None => {
                at_start = c == separator || c == '\n' || c == '\r';
                row += u64::from(c == '\n');
            }
        }
    }
    opened.map_or(Ok(()), |row| Err(Error::BrokenQuoting { row }))
}

fn parse(text: &str, separator: char, go_on: &GoOn<'_>) -> Result<Cells, Error> {
    let mut cells = Cells::default();
    let total = text.len() as u64;
    for record in records(text, separator) {
        // A decoded text has no invalid UTF-8 and a flexible reader no unequal lengths; anything else ends the row.
        let Ok(record) = record else { continue };
        let (number, at) = record.position().map_or((0, 0), |place| (place.line(), place.byte()));
        if record.len() > COLUMN_LIMIT {
            return Err(Error::TooManyColumns { row: number, limit: COLUMN_LIMIT });
        }
        if cells.rows.len() >= ROW_LIMIT {
            return Err(Error::TooManyRows { limit: ROW_LIMIT });
        }
        if cells.rows.len() % 1000 == 0 && !go_on((total + at) / 2, total.max(1)) {
            return Err(Error::Cancelled);
        }
        let row: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if row.iter().all(String::is_empty) {
            cells.empty_rows += 1;
        } else {
            cells.rows.push(Row { number, cells: row });
        }
    }
    Ok(cells)
}
