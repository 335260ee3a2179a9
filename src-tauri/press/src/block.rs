//! The parts of a text: what a coordinator writes, and what forms, plans and lists are made of.

use serde::Serialize;

use crate::content::{Entry, OfferProfile, OverviewLevel};
use crate::document::Picture;

/// A part of a text, with the line of the source it came from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// Line in the source, counted from 1; 0 when it came from none.
    pub line: usize,
    /// What it is.
    #[serde(flatten)]
    pub part: Part,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", content = "content", rename_all = "snake_case")]
pub enum Part {
    /// A heading.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list with bullets.
    Bullets(Vec<Vec<Block>>),
    /// A list with numbers.
    Numbers(Vec<Vec<Block>>),
    /// A table with a head.
    Table {
        /// Cells of the head.
        header: Vec<Vec<Run>>,
        /// Cells of the rows.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Something to see before the rest, in a box.
    Callout {
        /// How much it matters.
        kind: Callout,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Numbered steps, each a box.
    Steps(Vec<Vec<Block>>),
    /// Steps drawn as a chart.
    Chart(Chart),
    /// Content in two columns.
    Columns(Vec<Block>),
    /// Organisations of the directory.
    Contacts(Vec<Entry>),
    /// Offers of the directory.
    Offers(Vec<OfferProfile>),
    /// A table of all offers the text prints, by level, with their pages.
    OfferOverview(Vec<OverviewLevel>),
    /// A picture.
    Picture(Figure),
    /// A code a phone reads.
    Qr(Qr),
    /// Lines and boxes to fill in by hand.
    Form(Vec<FormField>),
    /// The rest stands on the next panel of a folder, or in the next part of a design.
    Panel,
    /// The rest stands on a new page.
    PageBreak,
    /// A passage in another language, by its ISO 639-1 code.
    Language {
        /// The code.
        code: String,
        /// The passage.
        blocks: Vec<Block>,
    },
    /// Names with their values, one to a line.
    Facts(Vec<Fact>),
    /// A table of data.
    DataTable(DataTable),
    /// Statements, some of them ticked.
    Ticks(Vec<Tick>),
    /// Lines to sign on, side by side.
    Signatures(Vec<Signature>),
    /// Values as bars.
    Bars(BarChart),
}

/// How much a callout matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Callout {
    /// Hinweis.
    Note,
    /// Achtung: danger, act now.
    Warning,
    /// Tipp.
    Tip,
}

/// Steps drawn as boxes with arrows.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Chart {
    /// What it shows, for those who do not see it; made from the steps when empty.
    pub alt: String,
    /// The steps in their order.
    pub steps: Vec<ChartStep>,
}

/// A step of a chart.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartStep {
    /// Belongs to the branch that is taken at once when danger is acute.
    pub acute: bool,
    /// Its title.
    pub title: Vec<Run>,
    /// What is done.
    pub blocks: Vec<Block>,
}

/// A picture in a text.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figure {
    /// The picture, with its alternative text.
    pub picture: Picture,
    /// Width in percent of the text's width, 10 to 100.
    pub width: f64,
    /// Line below it; may be empty.
    pub caption: String,
}

/// A code a phone reads.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Qr {
    /// Where it leads.
    pub uri: String,
    /// What stands beside it; may be empty.
    pub label: String,
    /// The code as SVG, black on nothing, with the quiet zone left to the design.
    pub svg: String,
}

/// Something to fill in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FormField {
    /// What is asked.
    pub label: String,
    /// Lines to write on; 0 is a box to tick.
    pub lines: u8,
}

/// A name with its value. A value of several lines is printed in lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct Fact {
    pub name: String,
    pub value: String,
}

impl<N: Into<String>, V: Into<String>> From<(N, V)> for Fact {
    fn from((name, value): (N, V)) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// A table of data. Its head is repeated on every page.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct DataTable {
    /// What it shows, printed above it; may be empty.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; missing cells are empty.
    pub rows: Vec<Row>,
    /// Least height of a row in millimetres, for tables that are filled in by hand; 0 leaves it to the words.
    pub row_height: f64,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Where its cells stand.
    pub align: Align,
    /// Its share of the width against the other columns; 0 makes it as wide as its words.
    pub share: f64,
}

/// Where the words of a cell stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Where lines begin.
    #[default]
    Start,
    /// Where lines end: amounts.
    End,
    /// In the middle.
    Centre,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    /// What it is among the rows.
    pub emphasis: Emphasis,
}

/// What a row is among the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Emphasis {
    /// One of many.
    #[default]
    Plain,
    /// The sum of some, or the name of those that follow.
    Subtotal,
    /// The sum of all.
    Total,
}

/// A statement with a box.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Tick {
    /// Whether the box is ticked.
    pub ticked: bool,
    /// The statement.
    pub label: String,
    /// A remark below it; may be empty.
    pub remark: String,
}

/// A line to sign on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Signature {
    /// Below the line: who signs ("für die Schule"), or "Ort, Datum".
    pub label: String,
    /// Printed above the line, for example a name; may be empty.
    pub name: String,
}

/// Values drawn as bars, longest possible when they are the greatest.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct BarChart {
    /// What it shows; printed above it and read to those who do not see it.
    pub title: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A value as a bar.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// How much, not negative.
    pub value: f64,
    /// How much, in words for the reader ("1.400,00 €").
    pub shown: String,
}

/// A piece of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub link: Option<String>,
    /// The line ends here; `text` is empty.
    pub line_break: bool,
    /// The line ends here in the source: a space, and in Leichte Sprache the end of a line; `text` is one space.
    pub soft_break: bool,
}

impl From<&str> for Run {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

impl From<Part> for Block {
    fn from(part: Part) -> Self {
        Self { line: 0, part }
    }
}

impl Block {
    /// A heading, levels 1 to 3.
    pub fn heading(level: u8, words: &str) -> Self {
        Part::Heading { level, runs: vec![words.into()] }.into()
    }

    /// A paragraph of plain words; line breaks in them stay.
    pub fn paragraph(words: &str) -> Self {
        Part::Paragraph(lines(words)).into()
    }

    /// A note in a box.
    pub fn note(words: &str) -> Self {
        Part::Callout { kind: Callout::Note, blocks: vec![Self::paragraph(words)] }.into()
    }

    /// A list with bullets.
    pub fn bullets<'a>(items: impl IntoIterator<Item = &'a str>) -> Self {
        Part::Bullets(items.into_iter().map(|item| vec![Self::paragraph(item)]).collect()).into()
    }

    /// Names with their values. Those without a value are left out.
    pub fn facts<F: Into<Fact>>(facts: impl IntoIterator<Item = F>) -> Self {
        let facts = facts.into_iter().map(Into::into).filter(|fact: &Fact| !fact.value.trim().is_empty()).collect();
        Part::Facts(facts).into()
    }

    /// A new page begins.
    pub fn page_break() -> Self {
        Part::PageBreak.into()
    }

    /// Itself and every block in it, to be changed.
    pub(crate) fn visit_mut(&mut self, see: &mut dyn FnMut(&mut Block)) {
        see(self);
        let inner: Vec<&mut Block> = match &mut self.part {
            Part::Bullets(items) | Part::Numbers(items) | Part::Steps(items) => items.iter_mut().flatten().collect(),
            Part::Quote(blocks)
            | Part::Columns(blocks)
            | Part::Callout { blocks, .. }
            | Part::Language { blocks, .. } => blocks.iter_mut().collect(),
            Part::Chart(chart) => chart.steps.iter_mut().flat_map(|step| &mut step.blocks).collect(),
            _ => Vec::new(),
        };
        for block in inner {
            block.visit_mut(see);
        }
    }

    /// Shows itself and every block in it.
    pub fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Block)) {
        see(self);
        let inner: Vec<&'a Block> = match &self.part {
            Part::Bullets(items) | Part::Numbers(items) | Part::Steps(items) => items.iter().flatten().collect(),
            Part::Quote(blocks)
            | Part::Columns(blocks)
            | Part::Callout { blocks, .. }
            | Part::Language { blocks, .. } => blocks.iter().collect(),
            Part::Chart(chart) => chart.steps.iter().flat_map(|step| &step.blocks).collect(),
            _ => Vec::new(),
        };
        for block in inner {
            block.visit(see);
        }
    }
}

/// Plain words as runs, their line breaks kept.
pub(crate) fn lines(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            runs.push(Run { line_break: true, ..Run::default() });
        }
        runs.push(line.into());
    }
    runs
}

impl Column {
    /// A column of words, as wide as its share.
    pub fn words(heading: &str, share: f64) -> Self {
        Self { heading: heading.to_owned(), align: Align::Start, share }
    }

    /// A column of amounts or numbers, as wide as they are.
    pub fn amounts(heading: &str) -> Self {
        Self { heading: heading.to_owned(), align: Align::End, share: 0.0 }
    }
}

impl Row {
    /// One of many.
    pub fn plain<S: Into<String>>(cells: impl IntoIterator<Item = S>) -> Self {
        Self { cells: cells.into_iter().map(Into::into).collect(), emphasis: Emphasis::Plain }
    }

    /// The sum of all.
    pub fn total<S: Into<String>>(cells: impl IntoIterator<Item = S>) -> Self {
        Self { cells: cells.into_iter().map(Into::into).collect(), emphasis: Emphasis::Total }
    }

    /// The sum of some, or the name of those that follow.
    pub fn subtotal<S: Into<String>>(cells: impl IntoIterator<Item = S>) -> Self {
        Self { cells: cells.into_iter().map(Into::into).collect(), emphasis: Emphasis::Subtotal }
    }
}
