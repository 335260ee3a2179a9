//! Making the workbook of a form.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};

use super::{Answer, Form, FormColumn, FormTable, LONGEST_TEXT, MARK, MARK_SHEET, Question};
use crate::write::{excel_day, sheet_name};
use crate::{Cell, Error};

/// The most an entry of a validation's message takes.
const LONGEST_MESSAGE: usize = 250;
/// The most the title of a validation's message takes.
const LONGEST_TITLE: usize = 30;

/// Widths of question, answer and hint in characters, on a sheet without a table.
const QUESTION_WIDTHS: [u16; 3] = [34, 64, 52];

/// The workbook of a form.
///
/// # Errors
/// [`Error::Write`].
pub fn write_form(form: &Form) -> Result<Vec<u8>, Error> {
    workbook(form).map_err(|error| Error::Write(error.to_string()))
}

/// How the parts of a form look.
struct Looks {
    title: Format,
    heading: Format,
    label: Format,
    hint: Format,
    /// A hint that runs over the cells beside it.
    remark: Format,
    words: Format,
    text: Format,
    day: Format,
    count: Format,
    amount: Format,
    quantity: Format,
    computed: Format,
    given: Format,
    warning: Format,
}

impl Looks {
    fn new() -> Self {
        let line = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let answer = || {
            line()
                .set_unlocked()
                .set_background_color(Color::RGB(0xFF_F8_DC))
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x9A_8A_5A))
        };
        Self {
            title: Format::new().set_bold().set_font_size(16),
            heading: Format::new().set_bold().set_font_size(12),
            label: line().set_bold(),
            hint: line().set_font_color(Color::RGB(0x55_55_55)),
            remark: Format::new().set_font_color(Color::RGB(0x55_55_55)),
            words: answer().set_num_format("@"),
            // A long text in a cell for text is shown as "####" by some programs.
            text: answer(),
            day: answer().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Left),
            count: answer().set_num_format("0").set_align(FormatAlign::Left),
            amount: answer().set_num_format("#,##0.00"),
            quantity: answer().set_num_format("#,##0.###"),
            computed: line().set_num_format("#,##0.00").set_border(FormatBorder::Thin),
            given: line().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Left),
            warning: line().set_bold().set_font_color(Color::RGB(0x9A_34_12)),
        }
    }

    fn of(&self, answer: &Answer) -> &Format {
        match answer {
            Answer::Line(_) | Answer::Choice(_) => &self.words,
            Answer::Text => &self.text,
            Answer::Count(_) => &self.count,
            Answer::Day => &self.day,
            Answer::Amount => &self.amount,
            Answer::Quantity => &self.quantity,
            Answer::Product(..) => &self.computed,
            Answer::Given => &self.given,
            Answer::Exceeds { .. } => &self.warning,
        }
    }
}

fn workbook(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let looks = Looks::new();
    let mut lists = Lists::default();
    for (index, sheet) in form.sheets.iter().enumerate() {
        let page = workbook.add_worksheet();
        page.set_name(sheet_name(&sheet.name))?;
        let widths = match &sheet.table {
            Some(table) => table.columns.iter().map(|column| column.width).collect(),
            None => QUESTION_WIDTHS.to_vec(),
        };
        for (column, width) in (0u16..).zip(&widths) {
            page.set_column_width(column, *width)?;
        }
        let mut row = 0;
        if index == 0 {
            row = beginning(page, &looks, form, &widths)?;
        }
        let table_ends = sheet.table.as_ref().map(|_| last_of(&widths));
        row = questions_below(page, &looks, &mut lists, &sheet.questions, row, table_ends)?;
        if let Some(asked) = &sheet.table {
            let gap = u32::from(!sheet.questions.is_empty());
            table(page, &looks, &mut lists, asked, row + gap)?;
            page.set_landscape();
        }
        page.protect();
        page.set_paper_size(9).set_print_fit_to_pages(1, 0);
    }
    let mark = workbook.add_worksheet();
    mark.set_name(MARK_SHEET)?;
    for (row, words) in (0u32..).zip([MARK, &form.kind, &form.version.to_string(), &form.subject]) {
        mark.write_string(row, 0, words)?;
    }
    for (column, list) in (1u16..).zip(&lists.0) {
        for (row, choice) in (0u32..).zip(list) {
            mark.write_string(row, column, choice)?;
        }
    }
    mark.protect().set_very_hidden(true);
    workbook.save_to_buffer()
}

/// The last column of those with these widths.
fn last_of(widths: &[u16]) -> u16 {
    u16::try_from(widths.len().saturating_sub(1)).unwrap_or(0)
}

/// Title and introduction. Returns the row where it goes on.
fn beginning(page: &mut Worksheet, looks: &Looks, form: &Form, widths: &[u16]) -> Result<u32, XlsxError> {
    page.write_string_with_format(0, 0, &form.title, &looks.title)?;
    let last = last_of(widths);
    let characters: usize = widths.iter().map(|width| usize::from(*width)).sum();
    let mut row = 1;
    for words in &form.introduction {
        page.merge_range(row, 0, row, last, words, &looks.hint)?;
        page.set_row_height(row, 15 * (words.chars().count() / (characters * 6 / 7).max(1) + 1) as u32)?;
        row += 1;
    }
    Ok(row + 1)
}

/// Writes questions from a row on; `table_ends` is the last column of a table that shares their columns. Returns the row where it goes on.
fn questions_below(
    page: &mut Worksheet,
    looks: &Looks,
    lists: &mut Lists,
    questions: &[Question],
    first: u32,
    table_ends: Option<u16>,
) -> Result<u32, XlsxError> {
    let mut row = first;
    for question in questions {
        if let Some(heading) = &question.heading {
            if row > first {
                row += 1;
            }
            page.write_string_with_format(row, 0, heading, &looks.heading)?;
            row += 1;
        }
        page.write_string_with_format(row, 0, &question.label, &looks.label)?;
        let look = looks.of(&question.answer);
        let is_long = matches!(question.answer, Answer::Text | Answer::Line(_) | Answer::Choice(_));
        match table_ends {
            None => {
                page.write_string_with_format(row, 2, &question.hint, &looks.hint)?;
            }
            // The columns of a table are narrow; what takes words goes over all of them.
            Some(last) if is_long && last > 1 => {
                page.merge_range(row, 1, row, last, "", look)?;
            }
            Some(_) if !question.hint.is_empty() => {
                page.write_string_with_format(row, 2, &question.hint, &looks.remark)?;
            }
            Some(_) => {}
        }
        answer(page, row, 1, &question.value, look)?;
        if matches!(question.answer, Answer::Text) {
            page.set_row_height(row, if table_ends.is_none() { 90 } else { 45 })?;
        } else if table_ends.is_none() && question.hint.chars().count() > 50 {
            page.set_row_height(row, 15 * (question.hint.chars().count() / 50 + 1) as u32)?;
        }
        if let Some(check) = check(lists, &question.answer, &question.label, &question.hint)? {
            page.add_data_validation(row, 1, row, 1, &check)?;
        }
        row += 1;
    }
    Ok(row)
}

/// Writes a table from a row on.
fn table(page: &mut Worksheet, looks: &Looks, lists: &mut Lists, asked: &FormTable, top: u32) -> Result<(), XlsxError> {
    let FormTable { hint, columns, rows, room, .. } = asked;
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    page.write_string_with_format(top, 0, hint, &Format::new())?;
    let (head, first) = (top + 2, top + 3);
    let last = first + room.max(&1) - 1;
    let lines = columns.iter().map(|column| lines_of(&column.label, usize::from(column.width))).max().unwrap_or(1);
    page.set_row_height(head, 15 * lines)?;
    for (column, asked) in (0u16..).zip(columns) {
        page.write_string_with_format(head, column, &asked.label, &looks.label)?;
        for row in first..=last {
            let known = rows.get((row - first) as usize).and_then(|cells| cells.get(usize::from(column)));
            let at = row + 1;
            let formula = match &asked.answer {
                Answer::Product(one, other) => {
                    let (one, other) = (letter(*one), letter(*other));
                    format!("IF(OR({one}{at}=\"\",{other}{at}=\"\"),\"\",ROUND({one}{at}*{other}{at},2))")
                }
                Answer::Exceeds { spans, of, said } => {
                    let of = letter(*of);
                    let sum = |(from, to): &(usize, usize)| {
                        format!("SUM({}{at}:{}{at})>{of}{at}", letter(*from), letter(*to))
                    };
                    let sums: Vec<String> = spans.iter().map(sum).collect();
                    format!("IF(OR({}),\"{}\",\"\")", sums.join(","), said.replace('"', "\"\""))
                }
                _ => {
                    answer(page, row, column, known.unwrap_or(&Cell::Empty), looks.of(&asked.answer))?;
                    continue;
                }
            };
            // A space until it is computed: without a result, a program that computes only what is changed shows 0.
            let formula = Formula::new(formula).set_result(" ");
            page.write_formula_with_format(row, column, formula, looks.of(&asked.answer))?;
        }
        if let Some(check) = check(lists, &asked.answer, &asked.label, &asked.hint)? {
            page.add_data_validation(first, column, last, column, &check)?;
        }
        if matches!(asked.answer, Answer::Product(..) | Answer::Amount) && last_sum(columns, usize::from(column)) {
            let name = letter(usize::from(column));
            let sum = Formula::new(format!("SUM({name}{}:{name}{})", first + 1, last + 1));
            page.write_string_with_format(last + 1, 0, "Summe", &looks.label)?;
            page.write_formula_with_format(last + 1, column, sum, &looks.computed)?;
        }
    }
    if top == 0 {
        page.set_freeze_panes(first, 0)?;
    }
    page.set_repeat_rows(head, head)?;
    page.set_print_area(0, 0, last + 1, last_column)?;
    Ok(())
}

/// How many lines a label takes in a column of so many characters; bold ones are a little wider.
fn lines_of(label: &str, width: usize) -> u32 {
    let width = (width * 7 / 8).max(1);
    let (mut lines, mut used) = (1, 0);
    for word in label.split_whitespace().map(|word| word.chars().count()) {
        if used > 0 && used + 1 + word > width {
            (lines, used) = (lines + 1, word);
        } else {
            used += word + usize::from(used > 0);
        }
        lines += (used.saturating_sub(1) / width) as u32;
        used = if used > width { used % width } else { used };
    }
    lines
}

/// Whether a column is the last one with amounts: the one that is summed.
fn last_sum(columns: &[FormColumn], at: usize) -> bool {
    columns.iter().rposition(|column| matches!(column.answer, Answer::Product(..) | Answer::Amount)) == Some(at)
}

fn answer(page: &mut Worksheet, row: u32, column: u16, value: &Cell, look: &Format) -> Result<(), XlsxError> {
    match value {
        Cell::Empty => page.write_blank(row, column, look)?,
        Cell::Text(text) => page.write_string_with_format(row, column, text, look)?,
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => page.write_datetime_with_format(row, column, &day, look)?,
            None => page.write_blank(row, column, look)?,
        },
        #[allow(clippy::cast_precision_loss)]
        Cell::Number(number) => page.write_number_with_format(row, column, *number as f64, look)?,
        #[allow(clippy::cast_precision_loss)]
        Cell::Thousandths(parts) => page.write_number_with_format(row, column, *parts as f64 / 1000.0, look)?,
        #[allow(clippy::cast_precision_loss)]
        Cell::Cents(cents) => page.write_number_with_format(row, column, *cents as f64 / 100.0, look)?,
    };
    Ok(())
}

/// Choices of questions, each list once, in columns of the hidden sheet: a list within a validation may have 255 characters only.
#[derive(Default)]
struct Lists(Vec<Vec<String>>);

impl Lists {
    fn formula(&mut self, choices: &[String]) -> Formula {
        let at = self.0.iter().position(|list| list == choices).unwrap_or_else(|| {
            self.0.push(choices.to_vec());
            self.0.len() - 1
        });
        let column = letter(at + 1);
        Formula::new(format!("{MARK_SHEET}!${column}$1:${column}${}", choices.len().max(1)))
    }
}

/// What a cell accepts, with the hint shown when somebody comes to it.
fn check(lists: &mut Lists, answer: &Answer, label: &str, hint: &str) -> Result<Option<DataValidation>, XlsxError> {
    let new = DataValidation::new();
    let day = |year| ExcelDateTime::from_ymd(year, 1, 1);
    let (rule, wrong) = match answer {
        Answer::Line(longest) => (
            new.allow_text_length(DataValidationRule::LessThanOrEqualTo(u32::try_from(*longest).unwrap_or(u32::MAX))),
            format!("Höchstens {longest} Zeichen."),
        ),
        Answer::Text => (
            new.allow_text_length(DataValidationRule::LessThanOrEqualTo(
                u32::try_from(LONGEST_TEXT).unwrap_or(u32::MAX),
            )),
            format!("Höchstens {LONGEST_TEXT} Zeichen."),
        ),
        Answer::Count(largest) => (
            new.allow_whole_number(DataValidationRule::Between(0, i32::try_from(*largest).unwrap_or(i32::MAX))),
            format!("Bitte eine ganze Zahl von 0 bis {largest}. Nur die Anzahl, keine Namen."),
        ),
        Answer::Day => (
            new.allow_date(DataValidationRule::Between(day(2000)?, day(2100)?)),
            "Bitte einen Tag wie 23.11.2026.".to_owned(),
        ),
        Answer::Amount => (
            new.allow_decimal_number(DataValidationRule::Between(0.0, 10_000_000.0)),
            "Bitte einen Betrag in Euro wie 1234,50.".to_owned(),
        ),
        Answer::Quantity => (
            new.allow_decimal_number(DataValidationRule::Between(0.0, 1_000_000.0)),
            "Bitte eine Zahl wie 2 oder 2,5.".to_owned(),
        ),
        Answer::Choice(choices) => {
            (new.allow_list_formula(lists.formula(choices)), "Bitte wählen Sie aus der Liste.".to_owned())
        }
        Answer::Product(..) | Answer::Given | Answer::Exceeds { .. } => return Ok(None),
    };
    let hint = if hint.is_empty() { wrong.clone() } else { hint.to_owned() };
    Ok(Some(
        rule.set_input_title(shortened(label, LONGEST_TITLE))?
            .set_input_message(shortened(&hint, LONGEST_MESSAGE))?
            .set_error_title(shortened(label, LONGEST_TITLE))?
            .set_error_message(shortened(&wrong, LONGEST_MESSAGE))?,
    ))
}

fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars().take(longest - 1).chain(['…']).collect()
}

/// "A" to "Z"; forms have no more columns.
fn letter(column: usize) -> char {
    char::from(b'A' + u8::try_from(column.min(25)).unwrap_or(0))
}
