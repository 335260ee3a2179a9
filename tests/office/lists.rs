//! Files that are no list, or only half of one: each is answered with a sentence, quickly, and nothing is written.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use office::import::{ReadOptions, SourceKind, SourceView};
use office::progress::Progress;
use rust_xlsxwriter::{Formula, Workbook};

use crate::trial::Trial;

/// Longer than this nobody should wait for a refusal, even on a slow laptop with a program built for debugging.
const PATIENCE: Duration = Duration::from_secs(10);

/// A workbook with these cells as text.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cells = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let sheet = exchange::Sheet {
        name: "Liste".into(),
        header: cells(rows[0]),
        rows: rows[1..].iter().map(|row| cells(row)).collect(),
    };
    exchange::to_xlsx(&sheet).expect("a workbook")
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/fixtures").join(name)
}

fn open(trial: &Trial, path: &Path) -> Result<SourceView, office::Error> {
    trial.office.open_source(path, &ReadOptions::default(), &Progress::silent())
}

fn open_as(trial: &Trial, path: &Path, encoding: &str) -> Result<SourceView, office::Error> {
    let options = ReadOptions { encoding: Some(encoding.into()), ..ReadOptions::default() };
    trial.office.open_source(path, &options, &Progress::silent())
}

/// Opens a file that is no list; gives code and sentence, and makes sure that nothing was written and nobody waited.
fn refused(trial: &Trial, path: &Path) -> (String, String) {
    let start = Instant::now();
    let error = open(trial, path).expect_err("this is no list");
    assert!(start.elapsed() < PATIENCE, "{} took {:?}", path.display(), start.elapsed());
    let changes = trial.office.changes(None, 10).unwrap();
    assert_eq!(changes.len(), 1, "only the first start is in the history");
    let sentence = error.to_string();
    assert!(sentence.ends_with('.') && !sentence.contains("Error"), "{sentence}");
    (error.code().to_owned(), sentence)
}

#[test]
fn what_is_no_table_is_named_for_what_it_is() {
    let trial = Trial::new();
    let zip = b"PK\x03\x04\x14\0\0\0bilder/foto.jpg".to_vec();
    let files: [(&str, Vec<u8>, &str); 12] = [
        ("brief.csv", b"%PDF-1.7 ...".to_vec(), "sondern ein PDF"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n0000".to_vec(), "sondern ein Bild"),
        ("programm.csv", b"MZ\x90\0\x03".to_vec(), "sondern ein Programm"),
        ("paket.xlsx", zip, "sondern ein gepacktes Archiv"),
        ("brief.xlsx", [b"PK\x03\x04".as_slice(), b"\0\0word/document.xml"].concat(), "sondern ein Textdokument"),
        ("brief.rtf", b"{\\rtf1 Guten Tag}".to_vec(), "sondern ein Textdokument"),
        (
            "seite.csv",
            b"\xef\xbb\xbf \n<!DOCTYPE html><html><body>Schulen</body></html>".to_vec(),
            "sondern eine Internetseite",
        ),
        (
            "alt.xls",
            b"<html xmlns:o=\"urn:schemas\"><table><tr><td>Schule</td></tr></table></html>".to_vec(),
            "sondern eine Internetseite",
        ),
        ("daten.csv", b"<?xml version=\"1.0\"?><schulen/>".to_vec(), "sondern eine XML-Datei"),
        ("daten.txt", b"{\n  \"schulen\": [ {\"name\": \"Haus\"} ]\n}".to_vec(), "sondern eine JSON-Datei"),
        ("karte.csv", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kim\r\nEND:VCARD\r\n".to_vec(), "sondern eine Visitenkarte"),
        (
            "rauschen.csv",
            (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect(),
            "ist keine Tabelle",
        ),
    ];
    for (name, bytes, what) in files {
        let (code, sentence) = refused(&trial, &trial.file(name, bytes));
        assert_eq!(code, "list.not_a_table", "{name}: {sentence}");
        assert!(sentence.contains(what) && sentence.contains(name), "{name}: {sentence}");
    }
    let (code, sentence) = refused(&trial, &trial.path(""));
    assert!(code == "list.not_a_table" && sentence.contains("ein Ordner"), "{sentence}");
    assert_eq!(refused(&trial, &trial.path("nicht da.csv")).0, "list.unreadable");
}

#[test]
fn an_empty_file_is_called_empty() {
    let trial = Trial::new();
    for (name, bytes) in
        [("leer.csv", ""), ("luft.csv", " \r\n\r\n \t"), ("trenner.csv", ";;;\n;;;\n"), ("marke.csv", "\u{feff}")]
    {
        let (code, sentence) = refused(&trial, &trial.file(name, bytes));
        assert_eq!(code, "list.empty", "{name}: {sentence}");
    }
    let (code, _) = refused(&trial, &trial.file("leer.xlsx", Workbook::new().save_to_buffer().unwrap()));
    assert_eq!(code, "list.empty");
}

#[test]
fn a_list_with_nothing_below_its_header_says_so() {
    let trial = Trial::new();
    let view = open(&trial, &trial.file("kopf.csv", "Name;PLZ;Telefon\n")).unwrap();
    assert_eq!(view.row_count, 0);
    assert!(view.warnings.iter().any(|warning| warning.contains("keine Zeile")), "{:?}", view.warnings);
}

#[test]
fn plain_text_is_read_as_one_column_and_doubted() {
    let trial = Trial::new();
    let letter =
        "Sehr geehrte Damen und Herren,\nanbei die Liste der Schulen.\nMit freundlichen Grüßen\nKim Beispiel\n";
    let view = open(&trial, &trial.file("brief.txt", letter)).unwrap();
    assert_eq!(view.header.len(), 1);
    assert!(view.warnings.iter().any(|warning| warning.contains("nur eine Spalte")), "{:?}", view.warnings);
}

#[test]
fn a_quote_that_never_closes_is_found_where_it_opens() {
    let trial = Trial::new();
    let mut list = String::from("Name;PLZ\nHaus;06108\n\"Haus am Ende;06108\n");
    for n in 0..60 {
        list.push_str(&format!("Haus {n};06108\n"));
    }
    let (code, sentence) = refused(&trial, &trial.file("liste.csv", &list));
    assert_eq!(code, "list.broken_quoting");
    assert!(sentence.starts_with("In Zeile 3 beginnt"), "{sentence}");
    // A quote in the middle of a word and a cell over two lines are no fault.
    let good = "Name;Notiz\nHaus \"Mitte\";\"erste Zeile\nzweite Zeile\"\n";
    assert_eq!(open(&trial, &trial.file("gut.csv", good)).unwrap().row_count, 1);
}

#[test]
fn two_hundred_columns_are_read_and_more_are_refused() {
    let trial = Trial::new();
    let row = |prefix: &str, n: usize| (0..n).map(|i| format!("{prefix}{i}")).collect::<Vec<_>>().join(";");
    let wide = format!("{}\n{}\n", row("Spalte", 200), row("x", 200));
    assert_eq!(open(&trial, &trial.file("breit.csv", wide)).unwrap().header.len(), 200);
    let wider = format!("{}\n{}\n", row("Spalte", 201), row("x", 201));
    let (code, sentence) = refused(&trial, &trial.file("breiter.csv", wider));
    assert_eq!(code, "list.too_many_columns", "{sentence}");
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 0, "Name").unwrap();
    page.write_string(1, 16_000, "weit draußen").unwrap();
    let (code, _) = refused(&trial, &trial.file("breit.xlsx", book.save_to_buffer().unwrap()));
    assert_eq!(code, "list.too_many_columns");
}

#[test]
fn a_gigabyte_in_one_line_is_refused_at_once() {
    let trial = Trial::new();
    let huge = trial.path("riesig.csv");
    File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    let (code, sentence) = refused(&trial, &huge);
    assert_eq!(code, "list.too_large", "{sentence}");
    let (code, sentence) = refused(&trial, &trial.file("lang.csv", "a;".repeat(1 << 20)));
    assert_eq!(code, "list.line_too_long", "{sentence}");
    assert!(sentence.contains("Zeile 1"), "{sentence}");
}

#[test]
fn a_workbook_with_formulas_gives_its_last_results_and_says_so() {
    let trial = Trial::new();
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (column, name) in [(0, "Name"), (1, "PLZ")] {
        page.write_string(0, column, name).unwrap();
    }
    page.write_formula(1, 0, Formula::new("=\"Haus \"&\"Eins\"").set_result("Haus Eins")).unwrap();
    page.write_string(1, 1, "06108").unwrap();
    let view = open(&trial, &trial.file("formel.xlsx", book.save_to_buffer().unwrap())).unwrap();
    assert_eq!(view.rows[0].cells, ["Haus Eins", "06108"]);
    assert!(view.warnings.iter().any(|w| w.starts_with("1 Zelle enthält eine Formel")), "{:?}", view.warnings);

    // In a text a formula is just text: it is kept as it stands and never run.
    let path = trial.file("formel.csv", "Name;PLZ\n=HYPERLINK(\"http://example.org\");06108\n");
    assert_eq!(crate::import::take(&trial, &path, "Liste").created, 1);
    assert_eq!(trial.all_names(), ["=HYPERLINK(\"http://example.org\")"]);
}

#[test]
fn a_workbook_behind_a_password_says_what_to_do() {
    let trial = Trial::new();
    let (code, sentence) = refused(&trial, &fixture("mit-passwort.xlsx"));
    assert_eq!(code, "list.password_protected");
    assert!(sentence.contains("speichern Sie sie ohne Passwort"), "{sentence}");
    // The old format says it with one record (FILEPASS, [MS-XLS] 2.4.117) in the place of another of the same length.
    let mut old = std::fs::read(fixture("alt.xls")).unwrap();
    let record = [0x19, 0, 2, 0, 0, 0];
    let at = old.windows(6).position(|bytes| bytes == record).expect("a record to replace");
    old[at..at + 6].copy_from_slice(&[0x2f, 0, 2, 0, 1, 0]);
    assert_eq!(refused(&trial, &trial.file("alt.xls", old)).0, "list.password_protected");
}

#[test]
fn a_workbook_that_was_cut_off_is_called_damaged() {
    let trial = Trial::new();
    let whole = workbook(&[&["Name", "PLZ"], &["Haus", "06108"]]);
    for name in ["halb.xlsx", "halb.xls", "halb.ods"] {
        let bytes = match name {
            "halb.xlsx" => whole.clone(),
            "halb.xls" => std::fs::read(fixture("alt.xls")).unwrap(),
            _ => std::fs::read(fixture("offen.ods")).unwrap(),
        };
        let (code, sentence) = refused(&trial, &trial.file(name, &bytes[..bytes.len() * 2 / 3]));
        assert_eq!(code, "list.damaged", "{name}: {sentence}");
    }
}

#[test]
fn a_chosen_encoding_that_does_not_fit_is_refused_and_one_that_nearly_fits_is_doubted() {
    let trial = Trial::new();
    let latin: Vec<u8> = "Name;Ort\nHaus;Köthen\n".chars().map(|c| c as u8).collect();
    let path = trial.file("alt.csv", latin);
    assert_eq!(open(&trial, &path).unwrap().rows[0].cells[1], "Köthen", "found out without asking");
    let error = open_as(&trial, &path, "utf-8").unwrap_err();
    assert_eq!(error.code(), "list.wrong_encoding");
    assert!(error.to_string().contains("Zeile 2"), "{error}");
    assert_eq!(open_as(&trial, &path, "klingonisch").unwrap_err().code(), "list.unknown_encoding");

    let path = trial.file("neu.csv", "Name;Ort\nHaus;Köthen\n");
    let view = open_as(&trial, &path, "windows-1252").unwrap();
    assert!(view.warnings.iter().any(|warning| warning.contains("UTF-8")), "{:?}", view.warnings);
}

#[test]
fn every_kind_of_file_that_is_a_list_is_one() {
    let trial = Trial::new();
    let utf_16: Vec<u8> = "\u{feff}Name\tOrt\r\nHaus\tKöthen\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = [
        (trial.file("unicode.txt", utf_16), SourceKind::Csv, "Köthen"),
        (trial.file("komma.csv", "Name,Ort\n\"Haus, das alte\",Köthen\n"), SourceKind::Csv, "Köthen"),
        (trial.file("mappe.csv", workbook(&[&["Name", "Ort"], &["Haus", "Köthen"]])), SourceKind::Xlsx, "Köthen"),
        (fixture("alt.xls"), SourceKind::Xls, "6118"),
        (fixture("offen.ods"), SourceKind::Ods, "06108"),
    ];
    for (path, kind, cell) in expected {
        let view = open(&trial, &path).unwrap();
        assert_eq!(view.source.kind, kind, "{}", path.display());
        assert!(view.rows[0].cells.iter().any(|text| text == cell), "{}: {:?}", path.display(), view.rows);
    }
    // Excel drops the zero in front of a postcode; the import puts it back.
    assert_eq!(crate::import::take(&trial, &fixture("alt.xls"), "Alt").created, 1);
    assert_eq!(trial.named("Jugendhaus Süd").address.postcode, "06118");
}
