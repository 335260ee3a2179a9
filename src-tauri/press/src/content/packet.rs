//! The own pages of an application packet: cover, checklist, contents, the application in sections, a sheet before each attachment.

use serde::Serialize;

/// The own pages of a packet. Every amount and date comes as it is to be read.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PacketSheet {
    /// "2026-014".
    pub number: String,
    /// What it is ("Antrag auf Förderung eines bildungsbezogenen Angebots").
    pub what: String,
    /// The amount applied for, large on the cover.
    pub amount: String,
    /// What the amount is ("Beantragte Förderung").
    pub amount_label: String,
    /// The key data on the cover.
    pub facts: Vec<PacketFact>,
    /// What must be there, and whether it is.
    pub checklist: Vec<ChecklistLine>,
    /// The application in sections.
    pub sections: Vec<PacketSection>,
    /// The attachments in their order.
    pub attachments: Vec<AttachmentSheet>,
    /// What the bound file may claim, and what not, for the last line of the checklist.
    pub conformance: String,
}

/// A label and what stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct PacketFact {
    pub label: String,
    /// Lines; none prints a dash.
    pub value: Vec<String>,
}

/// A line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct ChecklistLine {
    pub text: String,
    pub state: ChecklistState,
    /// Where it is found, or what is missing.
    pub remark: String,
}

/// How a line of the checklist stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ChecklistState {
    Present,
    Missing,
    /// Not asked for in this case.
    NotNeeded,
}

/// A section of the application.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PacketSection {
    /// Its heading.
    pub heading: String,
    /// Whether it begins on a page of its own.
    pub new_page: bool,
    /// What it says.
    pub blocks: Vec<PacketBlock>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", content = "content", rename_all = "snake_case")]
pub enum PacketBlock {
    /// Labels with values, two columns.
    Facts(Vec<PacketFact>),
    /// A question and the answer to it, in paragraphs.
    Text {
        /// The question.
        label: String,
        /// The answer; empty prints a dash.
        paragraphs: Vec<String>,
    },
    /// A table of amounts.
    Amounts {
        /// What it is, read aloud before it.
        caption: String,
        /// Cells of the head.
        head: Vec<String>,
        /// Which columns are amounts or numbers and stand at the right.
        numbers: Vec<bool>,
        /// The rows.
        rows: Vec<AmountRow>,
    },
    /// A timetable, also as bars.
    Timetable {
        /// Labels of the months along the top.
        months: Vec<String>,
        /// The measures.
        rows: Vec<TimetableRow>,
    },
    /// Something to note.
    Note(String),
    /// Place, date and signatures, to be filled in by hand.
    Signatures(Vec<String>),
}

/// A row of a table of amounts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct AmountRow {
    pub cells: Vec<String>,
    pub weight: RowWeight,
}

/// What a row of amounts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RowWeight {
    #[default]
    Item,
    /// A heading within the table.
    Group,
    Subtotal,
    Total,
}

/// A measure in the timetable.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[allow(missing_docs)]
pub struct TimetableRow {
    pub text: String,
    pub when: String,
    /// Where its bar begins and ends, in shares (0 to 1) of the whole time; nothing without dates.
    pub bar: Option<(f64, f64)>,
}

/// An attachment on its separator sheet and in the contents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct AttachmentSheet {
    /// "Anlage 3".
    pub label: String,
    pub name: String,
    /// What kind of document, its date, its version: one line each.
    pub details: Vec<String>,
    /// Pages in the packet; 0 when it lies beside as a file of its own.
    pub pages: usize,
    /// What a person should know about it.
    pub remarks: Vec<String>,
    /// The name of the file beside the packet; empty when there is none.
    pub file: String,
}
