//! Papers of an event: the list to sign on, certificates, the form that asks how it was.

use serde::Serialize;

use crate::block::{Block, Fact};

/// Lists to sign on: what proves to the funder who was there. Landscape; the head of the table, logos and the funding sentence stand
/// on every page, and each signature has 64 mm by 9.5 mm.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct AttendanceList {
    /// One for each day, or for each workshop; each begins on a new page and counts its own pages.
    pub sheets: Vec<AttendanceSheet>,
    /// What the list is for and who keeps it, at the foot of the last page of each sheet; may be empty.
    pub privacy: String,
}

/// A list to sign on.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct AttendanceSheet {
    /// What it is for ("Dienstag, 1. Dezember 2026"), below the title.
    pub heading: String,
    /// When, where, how long, who leads.
    pub facts: Vec<Fact>,
    /// Headings of the columns between institution and signature ("Funktion", "Workshop"); two at most.
    pub columns: Vec<String>,
    /// Who is expected, in order.
    pub rows: Vec<AttendanceRow>,
    /// Empty rows for those who come unannounced.
    pub blank_rows: usize,
    /// Lines to sign on below the table ("Leitung").
    pub signatures: Vec<String>,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct AttendanceRow {
    pub name: String,
    pub institution: String,
    /// What stands in [`AttendanceSheet::columns`].
    pub cells: Vec<String>,
}

/// Certificates of attendance, a page each.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct CertificateSheet {
    /// The certificates.
    pub certificates: Vec<CertificatePage>,
}

/// A certificate of attendance.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct CertificatePage {
    /// Whose it is.
    pub name: String,
    /// Where the person works; may be empty.
    pub institution: String,
    /// "hat an der Fortbildung teilgenommen".
    pub sentence: String,
    /// The event's title.
    pub event: String,
    /// Line below it; may be empty.
    pub subtitle: String,
    /// When, where, how long, who led.
    pub facts: Vec<Fact>,
    /// What it was about: text, or the sessions attended.
    pub contents: Vec<Block>,
    /// That the participant was there for a part only; may be empty.
    pub shortened: String,
    /// "Halle (Saale), 20. November 2026".
    pub place_and_day: String,
    /// Who signs, below the line.
    pub signed_by: String,
    /// "2026-0007".
    pub number: String,
    /// By which it can be checked.
    pub code: String,
    /// How it can be checked.
    pub how_to_check: String,
}

/// A form that asks how an event was: one page.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct EvaluationForm {
    /// What it is about, below the title.
    pub introduction: String,
    /// The steps of the scale, the best first.
    pub scale: Vec<String>,
    /// Statements that are answered on the scale.
    pub statements: Vec<String>,
    /// Questions that are answered in words, with lines to write on.
    pub questions: Vec<String>,
    /// Thanks, and where the form goes.
    pub thanks: String,
}
