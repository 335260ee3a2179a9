//! A file for a print shop: bleed, marks outside the format, boxes, CMYK.
//!
//! It claims no conformance to PDF/X: no profile is embedded. What could not be brought into shape is said, never hidden.

use super::colour;
use super::geometry::{Matrix, Rect, Size, mm, pt};
use super::plan::{Colours, Condition, Marks, Shop};
use super::sheet::{self, Ink, Pen, Sheet, Type};
use super::source::Source;
use super::{page_list, resolution};
use crate::error::Result;

/// From the bleed to the marks, and the length of the marks, in millimetres.
const GAP: f64 = 2.0;
const MARK: f64 = 5.0;
/// White around the marks.
const RIM: f64 = 1.5;
/// Marks are as fine as a plate holds.
const PEN: Pen = Pen::new(Ink::Registration, 0.25);
/// Bleed that is missing by less than this is no fault, in millimetres.
const SLACK: f64 = 0.2;

/// The pages with marks around them, and what to know about them.
pub(super) fn sheets(source: &Source, plan: &Shop, title: &str) -> Result<(Vec<Sheet>, Vec<String>)> {
    plan.check()?;
    let around = match plan.marks {
        Marks::Shown => plan.bleed_mm + GAP + MARK + RIM,
        Marks::None if plan.folds.is_some() => plan.bleed_mm + GAP + MARK + RIM,
        Marks::None => plan.bleed_mm,
    };
    let mut sheets = Vec::new();
    let mut without_bleed = Vec::new();
    for (index, page) in source.pages.iter().enumerate() {
        let size = page.size();
        let size = Size::new(mm(size.width), mm(size.height));
        let mut sheet = Sheet::new(Size::new(size.width + 2.0 * around, size.height + 2.0 * around));
        let trim = Rect::new(around, around, size);
        let bleed = trim.grown(plan.bleed_mm);
        sheet.trim = Some(trim);
        sheet.bleed = Some(bleed);
        sheet.place(index, Matrix::translation(pt(around), pt(around)), Some(bleed));
        if plan.marks == Marks::Shown {
            crop_marks(&mut sheet, trim, plan.bleed_mm);
            registration_marks(&mut sheet, trim, plan.bleed_mm);
            let words = format!(
                "{title} · Seite {} von {} · Endformat {} × {} mm · Anschnitt {} mm",
                index + 1,
                source.page_count(),
                length(size.width),
                length(size.height),
                length(plan.bleed_mm)
            );
            let style = Type { ink: Ink::Cmyk([0.0, 0.0, 0.0, 1.0]), ..Type::plain(5.5) };
            if sheet::text_width_mm(&words, style) < size.width / 2.0 - 8.0 {
                sheet.text((trim.x0 + 3.0, trim.y1 + plan.bleed_mm + GAP + 1.0), &words, style);
            }
        }
        if let Some(fold) = plan.folds {
            fold_marks(&mut sheet, trim, plan.bleed_mm, fold.positions()[index % 2], source.reads_from_right());
        }
        let reach = page.bleed.through(page.upright());
        let wanted = Rect::new(0.0, 0.0, page.size()).grown(pt(plan.bleed_mm - SLACK));
        if plan.bleed_mm > 0.0 && !wanted.is_within(reach) {
            without_bleed.push(index + 1);
        }
        sheets.push(sheet);
    }
    let mut remarks = Vec::new();
    if !without_bleed.is_empty() {
        remarks.push(format!(
            "{}: Die Datei enthält keinen Anschnitt von {} mm. Reichen Flächen oder Bilder bis an den Rand, kann nach dem Schneiden ein \
             weißer Streifen bleiben. Lassen Sie sich eine Fassung mit Anschnitt geben, oder lassen Sie den Rand weiß.",
            page_list(&without_bleed),
            length(plan.bleed_mm)
        ));
    }
    remarks.extend(resolution::remarks(source, |_| 1.0, resolution::Purpose::Shop));
    Ok((sheets, remarks))
}

/// Brings the finished sheets into the colours of the plan.
pub(super) fn finish(assembled: &mut sheet::Assembled, plan: &Shop) {
    if plan.colours == Colours::Cmyk {
        let remarks = colour::to_cmyk(&mut assembled.pdf, &assembled.forms);
        assembled.remarks.extend(remarks);
    }
    let condition = match plan.condition {
        Condition::Coated => ("FOGRA51", "PSO Coated v3 (ISO 12647-2:2013, gestrichenes Papier)"),
        Condition::Uncoated => ("FOGRA52", "PSO Uncoated v3 (ISO 12647-2:2013, ungestrichenes Papier)"),
        Condition::None => return,
    };
    sheet::name_condition(&mut assembled.pdf, condition.0, condition.1);
    assembled.remarks.push(format!(
        "Als Druckbedingung ist {} genannt; ein Farbprofil ist nicht eingebettet. Fragen Sie die Druckerei, ob sie PDF/X verlangt, und \
         lassen Sie sie dann umwandeln.",
        condition.0
    ));
}

/// Two lines at every corner, outside the bleed.
fn crop_marks(sheet: &mut Sheet, trim: Rect, bleed: f64) {
    let (near, far) = (bleed + GAP, bleed + GAP + MARK);
    for (x, out) in [(trim.x0, -1.0), (trim.x1, 1.0)] {
        for (y, up) in [(trim.y0, -1.0), (trim.y1, 1.0)] {
            sheet.line((x + out * near, y), (x + out * far, y), PEN);
            sheet.line((x, y + up * near), (x, y + up * far), PEN);
        }
    }
}

/// A circle with a cross in the middle of every side, on all plates.
fn registration_marks(sheet: &mut Sheet, trim: Rect, bleed: f64) {
    let out = bleed + GAP + MARK / 2.0;
    let (middle_x, middle_y) = ((trim.x0 + trim.x1) / 2.0, (trim.y0 + trim.y1) / 2.0);
    let centres =
        [(middle_x, trim.y1 + out), (middle_x, trim.y0 - out), (trim.x0 - out, middle_y), (trim.x1 + out, middle_y)];
    for (x, y) in centres {
        let arm = MARK / 2.0;
        sheet.circle((x, y), 1.5, PEN);
        sheet.line((x - arm, y), (x + arm, y), PEN);
        sheet.line((x, y - arm), (x, y + arm), PEN);
    }
}

/// Dashed lines above and below the format; inside it there are none.
fn fold_marks(sheet: &mut Sheet, trim: Rect, bleed: f64, folds: [f64; 2], from_right: bool) {
    let pen = Pen::dashed(Ink::Registration, 0.25, [2.0, 1.5]);
    let width = trim.size().width;
    for fold in folds {
        // Positions are meant for 297 mm; on another width the panels keep their proportions.
        let along = fold * width / 297.0;
        let x = trim.x0 + if from_right { width - along } else { along };
        sheet.line((x, trim.y1 + bleed + GAP), (x, trim.y1 + bleed + GAP + MARK), pen);
        sheet.line((x, trim.y0 - bleed - GAP), (x, trim.y0 - bleed - GAP - MARK), pen);
    }
}

/// A length as people write it: at most one decimal.
fn length(mm: f64) -> String {
    let tenths = (mm * 10.0).round();
    if tenths % 10.0 == 0.0 { format!("{}", tenths / 10.0) } else { format!("{:.1}", tenths / 10.0).replace('.', ",") }
}
