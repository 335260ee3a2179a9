//! Names on sheets: address labels, name badges, signs for tables and doors. Plain data in, whoever it is about: the directory, the
//! participants of an event, or what somebody typed.

use domain::publications::{BadgeSheet, LabelSheet, SheetGeometry, TableSignSize};
use serde::Serialize;

use crate::block::{Block, Qr};
use crate::qr;

/// Labels on sheets A4, row by row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Labels {
    /// Where the places lie.
    pub geometry: SheetGeometry,
    /// Places of the first sheet that are used already.
    pub skip: usize,
    /// How far the printer is off: to the right and down, in millimetres.
    pub shift_mm: (f64, f64),
    /// Print the edges of the places, for a trial on plain paper.
    pub outlines: bool,
    /// Who sends, in one small line above each address; empty prints none.
    pub sender: String,
    /// The labels: their lines.
    pub labels: Vec<Label>,
}

/// A label.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Label {
    /// Its lines, each in one line of the label where it fits; empty ones are left out.
    pub lines: Vec<String>,
}

impl Labels {
    /// Labels on a sheet, from its first place on.
    pub fn new(sheet: LabelSheet, labels: Vec<Label>) -> Self {
        Self {
            geometry: sheet.geometry(),
            skip: 0,
            shift_mm: (0.0, 0.0),
            outlines: false,
            sender: String::new(),
            labels,
        }
    }
}

impl Label {
    /// A label of these lines.
    pub fn new<S: Into<String>>(lines: impl IntoIterator<Item = S>) -> Self {
        Self { lines: lines.into_iter().map(Into::into).collect() }
    }
}

/// Name badges on sheets A4, row by row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Badges {
    /// Where the places lie.
    pub geometry: SheetGeometry,
    /// Places of the first sheet that are used already.
    pub skip: usize,
    /// Print marks to cut along.
    pub cut_marks: bool,
    /// What it is about, on every badge ("Fachtag Schulabsentismus, 12. März 2027"); may be empty.
    pub occasion: String,
    /// The badges.
    pub badges: Vec<Badge>,
}

/// What a person is known by, on a badge or on a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Badge {
    /// The name, as large as it fits.
    pub name: String,
    /// Lines below it: institution, function.
    pub lines: Vec<String>,
    /// A code to be scanned at the door, with what it says below it.
    pub code: Option<Qr>,
}

impl Badges {
    /// Badges on a sheet, from its first place on, with marks to cut along where the places touch.
    pub fn new(sheet: BadgeSheet, occasion: &str, badges: Vec<Badge>) -> Self {
        let geometry = sheet.geometry();
        let touching = geometry.gap_x_mm == 0.0 && geometry.gap_y_mm == 0.0;
        Self { geometry, skip: 0, cut_marks: touching, occasion: occasion.to_owned(), badges }
    }
}

impl Badge {
    /// A name with lines below it.
    pub fn new<S: Into<String>>(name: &str, lines: impl IntoIterator<Item = S>) -> Self {
        Self { name: name.to_owned(), lines: lines.into_iter().map(Into::into).collect(), code: None }
    }

    /// With a code to be scanned. One too long for a code is left out.
    #[must_use]
    pub fn with_code(mut self, code: &str) -> Self {
        self.code = qr::code(code, code);
        self
    }
}

/// Signs to be folded and put on tables: the name on both sides.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TableSigns {
    /// How large.
    pub size: TableSignSize,
    /// The signs.
    pub signs: Vec<Badge>,
}

/// Signs for doors and ways, one to a page.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct DoorSigns {
    /// Width and height of the paper in millimetres.
    pub paper: (u16, u16),
    /// What it is about, on every sign; may be empty.
    pub occasion: String,
    /// The signs.
    pub signs: Vec<DoorSign>,
}

/// A sign for a door or a way.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct DoorSign {
    /// What is there ("Workshop 2"), as large as it fits.
    pub heading: String,
    /// Where it is.
    pub arrow: Option<Arrow>,
    /// What stands below: a title, times, a list.
    pub blocks: Vec<Block>,
}

/// Where to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Arrow {
    Left,
    Right,
    Ahead,
}

impl DoorSign {
    /// A sign with lines below what is there. An arrow at the beginning or the end of the heading ("→", "->") is drawn large instead.
    pub fn new<'a>(heading: &str, lines: impl IntoIterator<Item = &'a str>) -> Self {
        let (arrow, heading) = Arrow::in_words(heading);
        let blocks = lines.into_iter().filter(|line| !line.trim().is_empty()).map(Block::paragraph).collect();
        Self { heading, arrow, blocks }
    }
}

impl Arrow {
    /// The arrow at the beginning or the end of words, and the words without it.
    pub fn in_words(words: &str) -> (Option<Self>, String) {
        const SIGNS: [(&str, Arrow); 6] = [
            ("→", Arrow::Right),
            ("->", Arrow::Right),
            ("←", Arrow::Left),
            ("<-", Arrow::Left),
            ("↑", Arrow::Ahead),
            ("^", Arrow::Ahead),
        ];
        let words = words.trim();
        for (sign, arrow) in SIGNS {
            if let Some(rest) = words.strip_prefix(sign).or_else(|| words.strip_suffix(sign)) {
                return (Some(arrow), rest.trim().to_owned());
            }
        }
        (None, words.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_stands_before_or_after_the_words_and_is_taken_out_of_them() {
        assert_eq!(Arrow::in_words("→ Anmeldung"), (Some(Arrow::Right), "Anmeldung".into()));
        assert_eq!(Arrow::in_words(" Saal <- "), (Some(Arrow::Left), "Saal".into()));
        assert_eq!(Arrow::in_words("Café ↑"), (Some(Arrow::Ahead), "Café".into()));
        assert_eq!(Arrow::in_words("Raum A -> B?"), (None, "Raum A -> B?".into()));
    }
}
