//! Form files: workbooks that the office hands out and gets back filled in.
//!
//! A [`Form`] says what is asked; writing makes a workbook of it in which only the answers can be changed, each with a hint and a check;
//! reading takes the answers out again and says of each that does not do where it stands and what is wrong with it. Questions are found
//! by their words, so that a row somebody put in between does no harm; a question that is gone or was rewritten makes the file refused.

mod read;
mod write;

use std::collections::BTreeMap;

pub use read::{form_subject, read_form};
pub use write::write_form;

use crate::Cell;

/// The sheet that says which form it is; nobody sees it.
const MARK_SHEET: &str = "Formular";
/// What its first cell says.
const MARK: &str = "Schulerfolg";
/// The longest text a cell takes.
const LONGEST_TEXT: usize = 20_000;

/// What a form asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// Which form it is ("application").
    pub kind: String,
    /// Raised when questions change, so that an old file is known.
    pub version: u32,
    /// The record it was made for; empty for a form that begins one.
    pub subject: String,
    /// Title on the first sheet.
    pub title: String,
    /// What to know before filling it in, one paragraph each.
    pub introduction: Vec<String>,
    /// Its sheets.
    pub sheets: Vec<FormSheet>,
}

/// A sheet of a form: questions below each other, a table, or a table below questions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormSheet {
    /// Its name.
    pub name: String,
    /// The questions; their labels are all different.
    pub questions: Vec<Question>,
    /// The table.
    pub table: Option<FormTable>,
}

/// A table with a row for each of several things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormTable {
    /// Under which the rows are found again.
    pub key: String,
    /// What belongs into it.
    pub hint: String,
    /// Its columns.
    pub columns: Vec<FormColumn>,
    /// Rows that are filled in already.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows there are.
    pub room: u32,
}

/// A question with room for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Under which the answer is found again.
    pub key: String,
    /// Heading above it, where a group begins.
    pub heading: Option<String>,
    /// The question.
    pub label: String,
    /// What to mind.
    pub hint: String,
    /// What kind of answer.
    pub answer: Answer,
    /// The answer that is known already.
    pub value: Cell,
}

/// A column of a table in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormColumn {
    /// Its heading.
    pub label: String,
    /// What to mind.
    pub hint: String,
    /// What kind of answers.
    pub answer: Answer,
    /// Width in characters.
    pub width: u16,
}

/// A kind of answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A line of words, at most so many characters.
    Line(usize),
    /// Paragraphs.
    Text,
    /// A count, at most so many.
    Count(u32),
    /// A day.
    Day,
    /// Euros with cents.
    Amount,
    /// How many, with decimals.
    Quantity,
    /// One of these.
    Choice(Vec<String>),
    /// Computed: the product of two columns, counted from 0. Not read.
    Product(usize, usize),
    /// What the row is about: it cannot be changed, and alone it is no answer.
    Given,
    /// Says something when the sum of one of these spans of columns is greater than another column, all counted from 0. Not read.
    Exceeds {
        /// First and last column of each span.
        spans: Vec<(usize, usize)>,
        /// What none of them may exceed.
        of: usize,
        /// What is said then.
        said: String,
    },
}

/// The answers in a form that came back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilledForm {
    /// The record it was made for.
    pub subject: String,
    /// Answers by their key, empty where there is none: days as "2026-11-23", amounts and quantities as they are typed in German.
    /// What does not do is left out.
    pub answers: BTreeMap<String, String>,
    /// Rows of the tables by their key; rows that hold nothing are left out.
    pub tables: BTreeMap<String, Vec<FilledRow>>,
    /// Answers that do not do.
    pub problems: Vec<FormProblem>,
}

/// A row of a table in a form that came back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilledRow {
    /// Row in the sheet, from 1.
    pub number: u64,
    /// One for each column; empty where there is nothing, or where what is there does not do.
    pub cells: Vec<String>,
}

/// An answer that does not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormProblem {
    /// Where it stands: "Blatt „Kosten“, Zeile 7".
    pub place: String,
    /// What is wrong, German sentence.
    pub sentence: String,
}

impl Answer {
    /// Whether somebody fills it in.
    fn is_asked(&self) -> bool {
        !matches!(self, Self::Product(..) | Self::Given | Self::Exceeds { .. })
    }
}

impl FormSheet {
    /// A sheet of questions.
    pub fn of_questions(name: &str, questions: Vec<Question>) -> Self {
        Self { name: name.into(), questions, table: None }
    }

    /// A sheet with a table.
    pub fn of_table(name: &str, table: FormTable) -> Self {
        Self { name: name.into(), questions: Vec::new(), table: Some(table) }
    }
}

impl Question {
    /// A question without an answer yet.
    pub fn new(key: &str, label: &str, hint: &str, answer: Answer) -> Self {
        Self { key: key.into(), heading: None, label: label.into(), hint: hint.into(), answer, value: Cell::Empty }
    }

    /// With a heading above it.
    #[must_use]
    pub fn under(self, heading: &str) -> Self {
        Self { heading: Some(heading.into()), ..self }
    }

    /// With the answer that is known already.
    #[must_use]
    pub fn with(self, value: impl Into<Cell>) -> Self {
        Self { value: value.into(), ..self }
    }
}

impl FormColumn {
    /// A column.
    pub fn new(label: &str, hint: &str, answer: Answer, width: u16) -> Self {
        Self { label: label.into(), hint: hint.into(), answer, width }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use calamine::{Reader as _, Xlsx};
    use chrono::NaiveDate;
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::Error;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn form() -> Form {
        let question = Question::new;
        Form {
            kind: "trial".into(),
            version: 1,
            subject: "0190-abc".into(),
            title: "Anmeldung".into(),
            introduction: vec!["Bitte füllen Sie die gelben Felder aus.".into()],
            sheets: vec![
                FormSheet::of_questions(
                    "Fragen",
                    vec![
                        question("title", "Titel", "kurz", Answer::Line(20)).under("Projekt").with("Klasse werden"),
                        question("from", "Erster Tag", "", Answer::Day).with(Some(day("2026-09-01"))),
                        question("pupils", "Schüler*innen", "nur die Anzahl", Answer::Count(500))
                            .with(Cell::Number(24)),
                        question("form", "Antragsteller", "", Answer::Choice(vec!["Schule".into(), "Verein".into()]))
                            .with("Verein"),
                        question("about", "Anlass", "", Answer::Text).with("=1+1\nzweite Zeile"),
                        question("grant", "Zuwendung", "", Answer::Amount).with(Cell::Cents(123_450)),
                    ],
                ),
                FormSheet::of_table(
                    "Kosten",
                    FormTable {
                        key: "cost".into(),
                        hint: "Jede Ausgabe in eine Zeile.".into(),
                        columns: vec![
                            FormColumn::new("Wofür", "", Answer::Line(200), 40),
                            FormColumn::new("Menge", "", Answer::Quantity, 10),
                            FormColumn::new("Einzelpreis", "", Answer::Amount, 12),
                            FormColumn::new("Gesamt", "", Answer::Product(1, 2), 12),
                        ],
                        rows: vec![vec!["Trainer*in".into(), Cell::Number(18), Cell::Cents(5050)]],
                        room: 10,
                    },
                ),
            ],
        }
    }

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn file(&self, bytes: &[u8]) -> PathBuf {
            let path = self.0.path().join("formular.xlsx");
            std::fs::write(&path, bytes).unwrap();
            path
        }
    }

    fn read(form: &Form, bytes: &[u8]) -> Result<FilledForm, Error> {
        read_form(&Folder::new().file(bytes), form)
    }

    /// The form as somebody filled it in: each change puts other words into a cell of a sheet, rows and columns from 0.
    fn changed(form: &Form, changes: &[(&str, u32, u16, &str)]) -> Vec<u8> {
        let bytes = write_form(form).unwrap();
        let mut old = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let mut new = Workbook::new();
        for name in old.sheet_names() {
            let page = new.add_worksheet();
            page.set_name(&name).unwrap();
            for (row, column, value) in old.worksheet_range(&name).unwrap().used_cells() {
                page.write_string(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), value.to_string())
                    .unwrap();
            }
            for (_, row, column, text) in changes.iter().filter(|(sheet, ..)| *sheet == name) {
                page.write_string(*row, *column, *text).unwrap();
            }
        }
        new.save_to_buffer().unwrap()
    }

    #[test]
    fn what_was_filled_in_beforehand_comes_back_as_it_was() {
        let form = form();
        let filled = read(&form, &write_form(&form).unwrap()).unwrap();
        assert_eq!(filled.problems, []);
        assert_eq!(filled.subject, "0190-abc");
        let answer = |key: &str| filled.answers[key].as_str();
        assert_eq!(
            ["title", "from", "pupils", "form", "about", "grant"].map(answer),
            ["Klasse werden", "2026-09-01", "24", "Verein", "=1+1\nzweite Zeile", "1234,5"]
        );
        let [row] = &filled.tables["cost"][..] else { panic!("{filled:?}") };
        assert_eq!(row.cells, ["Trainer*in", "18", "50,5", ""]);
    }

    /// The row in which the label of a question stands.
    fn row_of(form: &Form, sheet: &str, label: &str) -> u32 {
        let mut book = Xlsx::new(std::io::Cursor::new(write_form(form).unwrap())).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        let start = range.start().unwrap();
        let (row, ..) =
            range.used_cells().find(|(_, _, value)| **value == calamine::Data::String(label.to_owned())).unwrap();
        start.0 + u32::try_from(row).unwrap()
    }

    #[test]
    fn an_answer_that_does_not_do_is_named_with_its_place() {
        let form = form();
        let (from, pupils, kind) = (
            row_of(&form, "Fragen", "Erster Tag"),
            row_of(&form, "Fragen", "Schüler*innen"),
            row_of(&form, "Fragen", "Antragsteller"),
        );
        let price = row_of(&form, "Kosten", "Trainer*in");
        let file = changed(
            &form,
            &[
                ("Fragen", from, 1, "31.2.2026"),
                ("Fragen", pupils, 1, "viele"),
                ("Fragen", kind, 1, "Firma"),
                ("Kosten", price, 2, "12,345"),
            ],
        );
        let filled = read(&form, &file).unwrap();
        let said: Vec<String> =
            filled.problems.iter().map(|problem| format!("{}: {}", problem.place, problem.sentence)).collect();
        assert_eq!(
            said,
            [
                format!(
                    "Blatt „Fragen“, Zeile {}: „Erster Tag“: „31.2.2026“ ist kein Tag. Bitte schreiben Sie ihn wie 23.11.2026.",
                    from + 1
                ),
                format!(
                    "Blatt „Fragen“, Zeile {}: „Schüler*innen“: „viele“ ist keine Anzahl von 0 bis 500.",
                    pupils + 1
                ),
                format!(
                    "Blatt „Fragen“, Zeile {}: „Antragsteller“: „Firma“ steht nicht zur Auswahl (Schule, Verein).",
                    kind + 1
                ),
                format!(
                    "Blatt „Kosten“, Zeile {}: „Einzelpreis“: Ein Betrag hat höchstens zwei Stellen nach dem Komma, eine Menge höchstens drei.",
                    price + 1
                ),
            ]
        );
        assert!(!filled.answers.contains_key("from"));
        assert_eq!(filled.tables["cost"][0].cells[2], "");
    }

    #[test]
    fn a_table_below_questions_has_rows_that_are_given_and_says_what_it_is_on_the_first_sheet() {
        let counted = |label: &str| FormColumn::new(label, "", Answer::Count(1000), 12);
        let exceeds = Answer::Exceeds { spans: vec![(2, 3)], of: 1, said: "mehr als alle".into() };
        let form = Form {
            sheets: vec![FormSheet {
                name: "Meldung".into(),
                questions: vec![
                    Question::new("days", "Schultage", "", Answer::Count(21)).with(Cell::Number(17)),
                    Question::new("note", "Bemerkung", "", Answer::Text),
                ],
                table: Some(FormTable {
                    key: "grades".into(),
                    hint: "Nur Anzahlen.".into(),
                    columns: vec![
                        FormColumn::new("Klassenstufe", "", Answer::Given, 14),
                        counted("Alle"),
                        counted("Ein Tag"),
                        counted("Mehr"),
                        FormColumn::new("Prüfung", "", exceeds, 20),
                    ],
                    rows: vec![vec![Cell::Number(5), Cell::Number(60)], vec![Cell::Number(6)]],
                    room: 2,
                }),
            }],
            ..form()
        };
        let filled = read(&form, &write_form(&form).unwrap()).unwrap();
        assert_eq!((filled.answers["days"].as_str(), filled.answers["note"].as_str()), ("17", ""));
        let rows: Vec<Vec<String>> = filled.tables["grades"].iter().map(|row| row.cells.clone()).collect();
        assert_eq!(rows, [["5", "60", "", "", ""]], "a row of which nothing is filled in is none");
        let mut book = Xlsx::new(std::io::Cursor::new(write_form(&form).unwrap())).unwrap();
        let range = book.worksheet_range("Meldung").unwrap();
        let words: Vec<String> = range.used_cells().map(|(.., value)| value.to_string()).collect();
        for expected in ["Anmeldung", "Bitte füllen Sie die gelben Felder aus.", "Nur Anzahlen."] {
            assert!(words.iter().any(|word| word == expected), "{words:?}");
        }
        let row = row_of(&form, "Meldung", "Prüfung") + 1;
        let formula = book.worksheet_formula("Meldung").unwrap();
        let at = row + 1;
        assert_eq!(
            formula.get_value((row, 4)).map(String::as_str),
            Some(format!("IF(OR(SUM(C{at}:D{at})>B{at}),\"mehr als alle\",\"\")").as_str())
        );
    }

    #[test]
    fn a_form_that_was_rebuilt_is_refused_and_so_is_a_foreign_file() {
        let form = form();
        let title = row_of(&form, "Fragen", "Titel");
        let rewritten = changed(&form, &[("Fragen", title, 0, "Name des Kindes")]);
        let error = read(&form, &rewritten).unwrap_err();
        assert_eq!(error.code(), "form.changed");
        assert!(error.to_string().contains("„Titel“"), "{error}");
        let mut book = Workbook::new();
        book.add_worksheet().write_string(0, 0, "Hallo").unwrap();
        assert_eq!(read(&form, &book.save_to_buffer().unwrap()).unwrap_err().code(), "form.foreign");
        assert_eq!(read(&form, b"%PDF-1.7").unwrap_err().code(), "list.not_a_table");
        let other = Form { kind: "other".into(), ..form.clone() };
        assert_eq!(read(&other, &write_form(&form).unwrap()).unwrap_err().code(), "form.other_kind");
        let newer = Form { version: 2, ..form.clone() };
        assert_eq!(read(&newer, &write_form(&form).unwrap()).unwrap_err().code(), "form.old");
    }
}
