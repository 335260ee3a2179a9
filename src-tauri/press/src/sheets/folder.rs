//! A folder of six panels: two finished sides, or six pages of a panel's size, on both sides of a lying A4 sheet.

use super::geometry::{Rect, Size, mm};
use super::plan::{Binding, Folder, Marks, Paper};
use super::sheet::{Ink, Pen, Sheet};
use super::source::Source;
use super::{centred, percent};
use crate::error::{Error, Result};

/// Length of a fold mark in millimetres. Inside the format there are none: they would be seen on the finished folder.
const MARK: f64 = 5.0;

/// Both sides, and what to know about them.
pub(super) fn sheets(source: &Source, plan: &Folder) -> Result<(Vec<Sheet>, Vec<String>)> {
    let sheet_size = Paper::A4.size().turned();
    let from_right = match plan.binding {
        Binding::Language => source.reads_from_right(),
        Binding::Left => false,
        Binding::Right => true,
    };
    let positions = plan.fold.positions().map(|folds| mirrored(folds, from_right));
    let mut remarks = vec![format!(
        "Drucken Sie beidseitig in tatsächlicher Größe und stellen Sie im Druckfenster „{}“ ein. Gefaltet wird außen bei {} und {} mm \
         von links ({}).",
        plan.turn.name(),
        positions[0][0],
        positions[0][1],
        plan.fold.name()
    )];
    let mut sides = [Sheet::new(sheet_size), Sheet::new(sheet_size)];
    match source.page_count() {
        2 => {
            for (page, side) in sides.iter_mut().enumerate() {
                let own = source.size(page);
                let scale = Size::new(mm(own.width), mm(own.height)).fitting(sheet_size).min(1.0);
                if scale < 0.995 && page == 0 {
                    remarks.push(format!("Die Seiten sind auf {} verkleinert.", percent(scale)));
                }
                side.place(page, centred(own, Rect::new(0.0, 0.0, sheet_size), scale), None);
            }
        }
        6 => {
            for (side, panels) in panels(plan, from_right).into_iter().enumerate() {
                let folds = positions[side];
                let edges = [0.0, folds[0], folds[1], sheet_size.width];
                for (at, page) in panels.into_iter().enumerate() {
                    let room = Rect { x0: edges[at], y0: 0.0, x1: edges[at + 1], y1: sheet_size.height };
                    let own = source.size(page);
                    let scale = Size::new(mm(own.width), mm(own.height)).fitting(room.size()).min(1.0);
                    sides[side].place(page, centred(own, room, scale), Some(room));
                }
            }
        }
        other => {
            return Err(Error::Plan {
                field: "kind",
                message: format!(
                    "Ein Faltblatt hat zwei Seiten (außen, innen) oder sechs (je Feld eine); diese Datei hat {other}. Wählen Sie eine \
                     andere Art zu drucken."
                ),
            });
        }
    }
    if plan.fold_marks == Marks::Shown {
        for (side, folds) in sides.iter_mut().zip(positions) {
            for x in folds {
                let pen = Pen::dashed(Ink::Grey(0.45), 0.35, [1.5, 1.5]);
                side.line((x, 0.0), (x, MARK), pen);
                side.line((x, sheet_size.height - MARK), (x, sheet_size.height), pen);
            }
        }
    }
    let [outside, mut inside] = sides;
    if plan.turn.heads_down(sheet_size) {
        inside.turn_over();
    }
    Ok((vec![outside, inside], remarks))
}

/// Folds of a sheet read from the right: everything lies the other way round.
fn mirrored(folds: [f64; 2], from_right: bool) -> [f64; 2] {
    let width = 297.0;
    if from_right { [width - folds[1], width - folds[0]] } else { folds }
}

/// Which page, counted from 0, lies in which panel from the left, outside and inside. Pages are in the order of reading: title, the panel
/// one sees on opening, the three inner panels, the back.
fn panels(plan: &Folder, from_right: bool) -> [[usize; 3]; 2] {
    let (outside, inside) = match plan.fold {
        super::plan::Fold::Wrap => ([1, 5, 0], [2, 3, 4]),
        super::plan::Fold::Zigzag => ([4, 5, 0], [1, 2, 3]),
    };
    let turned = |mut panels: [usize; 3]| {
        if from_right {
            panels.reverse();
        }
        panels
    };
    [turned(outside), turned(inside)]
}

#[cfg(test)]
mod tests {
    use super::super::plan::Fold;
    use super::*;

    #[test]
    fn the_panel_folded_in_is_three_millimetres_narrower_on_both_sides() {
        let [outside, inside] = Fold::Wrap.positions();
        let widths = |folds: [f64; 2]| [folds[0], folds[1] - folds[0], 297.0 - folds[1]];
        assert_eq!(widths(outside), [97.0, 100.0, 100.0]);
        assert_eq!(widths(inside), [100.0, 100.0, 97.0]);
    }

    #[test]
    fn a_folder_read_from_the_right_is_mirrored() {
        assert_eq!(mirrored(Fold::Wrap.positions()[0], true), [100.0, 200.0]);
        assert_eq!(panels(&Folder::default(), true)[0], [0, 5, 1]);
    }
}
