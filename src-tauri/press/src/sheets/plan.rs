//! What a person chooses before a PDF goes on sheets. Everything has a sensible default; what does not fit together is refused.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::geometry::Size;
use crate::error::{Error, Result};

/// How a finished PDF is to be put on sheets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
#[ts(rename = "PrintPlan")]
pub enum Plan {
    /// A poster on several sheets of the office's printer.
    Tiles(Tiles),
    /// A booklet: two pages on each side, folded and stapled in the middle.
    Booklet(Booklet),
    /// Several pages on a sheet.
    Several(Several),
    /// A folder of six panels on both sides of a sheet.
    Folder(Folder),
    /// A file for a print shop.
    Shop(Shop),
}

/// Paper of the office's printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PrinterPaper")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 297 by 420 mm.
    A3,
}

impl Paper {
    /// Width and height in millimetres, upright.
    pub(super) const fn size(self) -> Size {
        match self {
            Self::A4 => Size::new(210.0, 297.0),
            Self::A3 => Size::new(297.0, 420.0),
        }
    }

    /// As people call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }
}

/// About which edge the printer turns the sheet for the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PaperTurn")]
pub enum Turn {
    /// About the short edge.
    #[default]
    ShortEdge,
    /// About the long edge.
    LongEdge,
}

impl Turn {
    /// Whether the other side stands on its head when both sides are drawn upright: turned sideways, top stays top.
    pub(super) fn heads_down(self, sheet: Size) -> bool {
        match self {
            Self::ShortEdge => !sheet.is_landscape(),
            Self::LongEdge => sheet.is_landscape(),
        }
    }

    /// As printer windows call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::ShortEdge => "kurze Kante",
            Self::LongEdge => "lange Kante",
        }
    }
}

/// How large a poster becomes.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum PosterSize {
    /// As large as the page is.
    #[default]
    Own,
    /// 297 by 420 mm.
    A3,
    /// 420 by 594 mm.
    A2,
    /// 594 by 841 mm.
    A1,
    /// 841 by 1189 mm.
    A0,
    /// Per cent of the page's own size.
    Percent(f64),
}

impl PosterSize {
    /// The factor for a page of this size in millimetres.
    pub(super) fn factor(self, page: Size) -> f64 {
        let room = match self {
            Self::Own => return 1.0,
            Self::Percent(percent) => return percent / 100.0,
            Self::A3 => Size::new(297.0, 420.0),
            Self::A2 => Size::new(420.0, 594.0),
            Self::A1 => Size::new(594.0, 841.0),
            Self::A0 => Size::new(841.0, 1189.0),
        };
        page.fitting(if page.is_landscape() { room.turned() } else { room })
    }
}

/// A poster in tiles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "TilesPlan")]
pub struct Tiles {
    /// Paper in the printer.
    pub paper: Paper,
    /// How large the poster becomes.
    pub size: PosterSize,
    /// Edge the printer leaves white, in millimetres.
    pub margin_mm: f64,
    /// How far neighbouring sheets show the same, in millimetres; more than the printer's edge.
    pub overlap_mm: f64,
    /// Whether a sheet with the plan of all sheets comes first.
    pub assembly_plan: AssemblyPlan,
}

/// Whether a sheet with the plan of all sheets comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AssemblyPlan {
    /// It does.
    #[default]
    First,
    /// There is none.
    None,
}

impl Default for Tiles {
    fn default() -> Self {
        Self {
            paper: Paper::A4,
            size: PosterSize::Own,
            margin_mm: 5.0,
            overlap_mm: 10.0,
            assembly_plan: AssemblyPlan::First,
        }
    }
}

impl Tiles {
    pub(super) fn check(&self) -> Result<()> {
        within("margin_mm", "Der Druckrand", self.margin_mm, 0.0, 20.0)?;
        within("overlap_mm", "Die Überlappung", self.overlap_mm, 6.0, 50.0)?;
        if self.overlap_mm <= self.margin_mm {
            return Err(Error::Plan {
                field: "overlap_mm",
                message: "Die Überlappung muss größer sein als der Druckrand, damit genug zum Kleben bleibt.".into(),
            });
        }
        if let PosterSize::Percent(percent) = self.size {
            within("size", "Die Vergrößerung", percent, 10.0, 1000.0).map_err(|_| Error::Plan {
                field: "size",
                message: "Die Vergrößerung muss zwischen 10 und 1000 Prozent liegen.".into(),
            })?;
        }
        Ok(())
    }
}

/// On which side a booklet is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "BookletBinding")]
pub enum Binding {
    /// As the language of the document reads.
    #[default]
    Language,
    /// Left, for languages read from the left.
    Left,
    /// Right, for languages read from the right.
    Right,
}

/// A booklet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "BookletPlan")]
pub struct Booklet {
    /// Paper in the printer; the booklet is half as large.
    pub paper: Paper,
    /// About which edge the printer turns the sheet.
    pub turn: Turn,
    /// On which side it is bound.
    pub binding: Binding,
    /// How far the inner sheets' pages move towards the fold, in millimetres a sheet; about the thickness of the paper.
    pub creep_mm: f64,
}

impl Booklet {
    pub(super) fn check(&self) -> Result<()> {
        within("creep_mm", "Der Ausgleich für die Papierdicke", self.creep_mm, 0.0, 0.5)
    }
}

/// In which order several pages come on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SheetFilling")]
pub enum Filling {
    /// The same page in every place: flyers to cut apart.
    #[default]
    Same,
    /// One page after the other.
    Following,
}

/// Whether pages may grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SheetScaling")]
pub enum Scaling {
    /// Only as small as necessary, never larger than they are.
    #[default]
    Shrink,
    /// As large as there is room.
    Fill,
}

/// Whether both sides of the paper are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
#[ts(rename = "PrintedSides")]
pub enum Sides {
    /// The front.
    #[default]
    Front,
    /// Both, turned about this edge.
    Both(Turn),
}

/// Several pages on a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "SeveralPlan")]
pub struct Several {
    /// Paper in the printer.
    pub paper: Paper,
    /// How many places a sheet has: 2, 4, 6, 8, 9 or 16.
    pub places: u32,
    /// In which order.
    pub filling: Filling,
    /// Whether pages may grow.
    pub scaling: Scaling,
    /// One side or both.
    pub sides: Sides,
    /// Whether short lines at the edge show where to cut.
    pub cut_marks: Marks,
}

impl Default for Several {
    fn default() -> Self {
        Self {
            paper: Paper::A4,
            places: 2,
            filling: Filling::Same,
            scaling: Scaling::Shrink,
            sides: Sides::Front,
            cut_marks: Marks::Shown,
        }
    }
}

/// Whether marks are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PrintMarks")]
pub enum Marks {
    /// They are.
    #[default]
    Shown,
    /// They are not.
    None,
}

/// How a folder is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FolderFold")]
pub enum Fold {
    /// Wickelfalz: panels of 97, 100 and 100 mm outside, 100, 100 and 97 mm inside.
    #[default]
    Wrap,
    /// Zickzackfalz: six panels of 99 mm.
    Zigzag,
}

impl Fold {
    /// Where the folds lie outside and inside, in millimetres from the left of an upright sheet 297 mm wide.
    ///
    /// The panel folded in is 3 mm narrower, so that it does not bulge.
    pub(super) const fn positions(self) -> [[f64; 2]; 2] {
        match self {
            Self::Wrap => [[97.0, 197.0], [100.0, 200.0]],
            Self::Zigzag => [[99.0, 198.0], [99.0, 198.0]],
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Wrap => "Wickelfalz",
            Self::Zigzag => "Zickzackfalz",
        }
    }
}

/// A folder on both sides of an A4 sheet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "FolderPlan")]
pub struct Folder {
    /// How it is folded.
    pub fold: Fold,
    /// About which edge the printer turns the sheet.
    pub turn: Turn,
    /// Which way it is read; decides where the title lies.
    pub binding: Binding,
    /// Whether short lines at the upper and lower edge show where to fold.
    pub fold_marks: Marks,
}

/// Colours of a file for a print shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PrintColours")]
pub enum Colours {
    /// Vector colours become CMYK, black text becomes pure black that overprints.
    #[default]
    Cmyk,
    /// As they are; the shop converts them.
    Unchanged,
}

/// The paper and ink a print shop prints with, by the characterisation data its proofs refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PrintCondition")]
pub enum Condition {
    /// Coated paper: FOGRA51, "PSO Coated v3".
    #[default]
    Coated,
    /// Uncoated paper: FOGRA52, "PSO Uncoated v3".
    Uncoated,
    /// None is named.
    None,
}

/// A file for a print shop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "ShopPlan")]
pub struct Shop {
    /// How far the picture reaches beyond the trimmed page, in millimetres.
    pub bleed_mm: f64,
    /// Marks for cutting and for registration; many shops want none.
    pub marks: Marks,
    /// Folds to mark outside the format.
    pub folds: Option<Fold>,
    /// Colours.
    pub colours: Colours,
    /// Paper and ink.
    pub condition: Condition,
}

impl Default for Shop {
    fn default() -> Self {
        Self { bleed_mm: 3.0, marks: Marks::Shown, folds: None, colours: Colours::Cmyk, condition: Condition::Coated }
    }
}

impl Shop {
    pub(super) fn check(&self) -> Result<()> {
        within("bleed_mm", "Der Anschnitt", self.bleed_mm, 0.0, 10.0)
    }
}

/// Refuses a length outside of sensible bounds.
fn within(field: &'static str, what: &str, value: f64, least: f64, most: f64) -> Result<()> {
    if value.is_finite() && (least..=most).contains(&value) {
        return Ok(());
    }
    let say = |length: f64| length.to_string().replace('.', ",");
    Err(Error::Plan { field, message: format!("{what} muss zwischen {} und {} mm liegen.", say(least), say(most)) })
}
