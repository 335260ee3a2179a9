//! Sheets of labels and badges as they are sold or cut: where the places lie on paper A4.
//!
//! Makers centre the places on the sheet, so that the margins follow from the rest; a test holds this against the margins they state.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the places of a sheet A4, upright, lie. All lengths in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct SheetGeometry {
    /// Places side by side.
    pub columns: u16,
    /// Places below each other.
    pub rows: u16,
    /// Width of a place.
    pub width_mm: f64,
    /// Height of a place.
    pub height_mm: f64,
    /// Between two places side by side.
    pub gap_x_mm: f64,
    /// Between two places below each other.
    pub gap_y_mm: f64,
}

impl SheetGeometry {
    /// How many places a sheet has.
    pub const fn places(&self) -> usize {
        self.columns as usize * self.rows as usize
    }

    /// From the left and from the top edge of the sheet to the first place.
    pub fn margins_mm(&self) -> (f64, f64) {
        let free = |paper: f64, count: u16, size: f64, gap: f64| {
            (paper - f64::from(count) * size - f64::from(count.saturating_sub(1)) * gap) / 2.0
        };
        (free(210.0, self.columns, self.width_mm, self.gap_x_mm), free(297.0, self.rows, self.height_mm, self.gap_y_mm))
    }
}

macro_rules! sheets {
    (
        $(#[$about:meta])* $sheet:ident, $choice:ident;
        $($(#[$doc:meta])* $name:ident = $code:literal, $label:literal, $columns:literal x $rows:literal, $width:literal x $height:literal, $gap_x:literal x $gap_y:literal;)+
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
        pub enum $sheet {
            $($(#[$doc])* #[doc = $label] #[serde(rename = $code)] $name,)+
        }

        impl $sheet {
            /// All of them, in the order in which a person is offered them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// In German.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// Where its places lie.
            pub const fn geometry(self) -> SheetGeometry {
                match self {
                    $(Self::$name => SheetGeometry {
                        columns: $columns,
                        rows: $rows,
                        width_mm: $width,
                        height_mm: $height,
                        gap_x_mm: $gap_x,
                        gap_y_mm: $gap_y,
                    }),+
                }
            }
        }

        /// A sheet as a person chooses it.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
        pub struct $choice {
            /// The sheet.
            pub sheet: $sheet,
            /// In German.
            pub label: &'static str,
            /// How many places it has.
            pub places: usize,
        }

        impl From<$sheet> for $choice {
            fn from(sheet: $sheet) -> Self {
                Self { sheet, label: sheet.label(), places: sheet.geometry().places() }
            }
        }
    };
}

sheets! {
    /// A sheet of address labels. The numbers are those of Avery Zweckform; other makers name theirs after them.
    LabelSheet, LabelSheetChoice;
    #[default] L7160 = "l7160", "63,5 × 38,1 mm, 21 je Blatt (L7160)", 3 x 7, 63.5 x 38.1, 2.54 x 0.0;
    L7159 = "l7159", "63,5 × 33,9 mm, 24 je Blatt (L7159)", 3 x 8, 63.5 x 33.9, 2.54 x 0.0;
    L7163 = "l7163", "99,1 × 38,1 mm, 14 je Blatt (L7163)", 2 x 7, 99.1 x 38.1, 2.54 x 0.0;
    L7162 = "l7162", "99,1 × 33,9 mm, 16 je Blatt (L7162)", 2 x 8, 99.1 x 33.9, 2.54 x 0.0;
    L7165 = "l7165", "99,1 × 67,7 mm, 8 je Blatt (L7165)", 2 x 4, 99.1 x 67.7, 2.54 x 0.0;
    A3475 = "3475", "70 × 36 mm, 24 je Blatt (3475)", 3 x 8, 70.0 x 36.0, 0.0 x 0.0;
    A3474 = "3474", "70 × 37 mm, 24 je Blatt (3474)", 3 x 8, 70.0 x 37.0, 0.0 x 0.0;
    A3424 = "3424", "105 × 48 mm, 12 je Blatt (3424)", 2 x 6, 105.0 x 48.0, 0.0 x 0.0;
    A3425 = "3425", "105 × 57 mm, 10 je Blatt (3425)", 2 x 5, 105.0 x 57.0, 0.0 x 0.0;
}

sheets! {
    /// A sheet of name badges: to be cut and put into holders, or of fabric that sticks.
    BadgeSheet, BadgeSheetChoice;
    #[default] Insert90x54 = "insert_90x54", "90 × 54 mm zum Einstecken, 10 je Blatt", 2 x 5, 90.0 x 54.0, 0.0 x 0.0;
    Insert90x60 = "insert_90x60", "90 × 60 mm zum Einstecken, 8 je Blatt", 2 x 4, 90.0 x 60.0, 0.0 x 0.0;
    Insert75x40 = "insert_75x40", "75 × 40 mm zum Einstecken, 12 je Blatt", 2 x 6, 75.0 x 40.0, 0.0 x 0.0;
    L4727 = "l4727", "80 × 50 mm zum Aufkleben, 10 je Blatt (L4727)", 2 x 5, 80.0 x 50.0, 15.0 x 5.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_fits_on_its_paper_without_overlapping() {
        let labels = LabelSheet::ALL.iter().map(|sheet| (sheet.label(), sheet.geometry()));
        let badges = BadgeSheet::ALL.iter().map(|sheet| (sheet.label(), sheet.geometry()));
        for (label, geometry) in labels.chain(badges) {
            let (left, top) = geometry.margins_mm();
            assert!(left >= 0.0 && top >= 0.0, "{label}: {left} {top}");
            assert!(geometry.gap_x_mm >= 0.0 && geometry.gap_y_mm >= 0.0, "{label}");
            assert!(
                label.contains(&format!("{} je Blatt", geometry.places())),
                "{label} has {} places",
                geometry.places()
            );
        }
    }

    #[test]
    fn the_margins_are_those_the_maker_states() {
        for (sheet, left, top) in [
            (LabelSheet::L7160, 7.2, 15.1),
            (LabelSheet::L7163, 4.6, 15.1),
            (LabelSheet::A3475, 0.0, 4.5),
            (LabelSheet::A3424, 0.0, 4.5),
        ] {
            let (found_left, found_top) = sheet.geometry().margins_mm();
            assert!((found_left - left).abs() < 0.1 && (found_top - top).abs() < 0.1, "{sheet:?}");
        }
    }
}
