//! The stamp on each page of an attachment: "Antrag 2026-014 · Anlage 3 · Seite 2 von 5".
//!
//! A line of type on white with a fine border, at the upper right as a person sees the page, the same size on each: legible on a dark
//! scan too. It is an artifact for screen readers, and it is drawn behind the page's own content, which it never touches.

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::foreign::page::Geometry;
use crate::typeface::Typeface;

/// Size of the type in points.
const SIZE: f32 = 7.5;
/// The type is not made smaller than this; the stamp rather gets a second line.
const SMALLEST: f32 = 6.0;
/// White around the type, in shares of its size.
const AROUND: f32 = 0.55;
/// Distance to the edge in points: 4.5 mm, what an office printer can still print.
const TO_EDGE: f32 = 12.8;
/// Height of a line in shares of the size.
const LEADING: f32 = 1.3;
/// Pages whose shorter side is longer than that of A4 have larger stamps, up to this factor.
const LARGEST: f32 = 4.0;
/// The shorter side of A4 in points.
const A4_WIDTH: f32 = 595.3;
/// What parts a stamp where it may be broken.
const BETWEEN: &str = " · ";

/// The name under which a page finds the stamp among its resources.
pub(super) const NAME: &str = "SchulerfolgStamp";

/// A stamp as a drawing of its own, and where it goes.
pub(super) struct Stamp {
    /// The form XObject.
    pub form: Stream,
    /// The operators that draw it on its page.
    pub operators: Vec<u8>,
}

/// Makes the stamp of a page. `font` is the number of the typeface in the file.
pub(super) fn stamp(text: &str, page: &Geometry, typeface: &mut Typeface, font: u32) -> Stamp {
    let (page_width, page_height) = page.size();
    let factor = (page_width.min(page_height) / A4_WIDTH).clamp(1.0, LARGEST);
    // On a page too small for the usual distance the stamp comes closer to the edge.
    let edge = (TO_EDGE * factor).min(page_width * 0.03).min(page_height * 0.03);
    let room = page_width - 2.0 * edge;
    let (lines, size) = layout(text, room, SIZE * factor, typeface);
    let around = size * AROUND;
    let text_width = lines.iter().map(|line| typeface.width(line, size)).fold(0.0, f32::max);
    let width = text_width + 2.0 * around;
    let capital = typeface.capital_height() * size;
    let height = capital + (lines.len() - 1) as f32 * size * LEADING + 2.0 * around;

    let hair = 0.4 * factor;
    let mut drawing = format!(
        "1 g 0.35 G {hair} w {0} {0} {1} {2} re B 0.08 g BT /F {size} Tf\n",
        hair / 2.0,
        width - hair,
        height - hair,
    );
    for (index, line) in lines.iter().enumerate() {
        let x = width - around - typeface.width(line, size);
        let y = height - around - capital - index as f32 * size * LEADING;
        drawing.push_str(&format!("1 0 0 1 {x} {y} Tm {} Tj\n", typeface.show(line)));
    }
    drawing.push_str("ET\n");
    let form = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)],
            "Resources" => dictionary! { "Font" => dictionary! { "F" => (font, 0) } },
        },
        drawing.into_bytes(),
    );
    let [a, b, c, d, e, f] = page.view_matrix();
    let (x, y) = (page_width - edge - width, page_height - edge - height);
    let (x, y) = (a * x + c * y + e, b * x + d * y + f);
    let operators = format!(
        "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC q {a} {b} {c} {d} {x} {y} cm /{NAME} Do Q EMC\n"
    );
    Stamp { form, operators: operators.into_bytes() }
}

/// The text in as few lines as the room allows, and the size of its type.
fn layout(text: &str, room: f32, size: f32, typeface: &Typeface) -> (Vec<String>, f32) {
    let parts: Vec<&str> = text.split(BETWEEN).collect();
    let mut best = (vec![text.to_owned()], 0.0);
    for count in 1..=parts.len() {
        let each = parts.len().div_ceil(count);
        let lines: Vec<String> = parts.chunks(each).map(|some| some.join(BETWEEN)).collect();
        let widest = lines.iter().map(|line| typeface.width(line, 1.0)).fold(0.0, f32::max) + 2.0 * AROUND;
        let fitting = (room / widest).min(size);
        if fitting > best.1 {
            best = (lines, fitting);
        }
        if best.1 >= SMALLEST.min(size) {
            break;
        }
    }
    best
}

/// The resources of a page with the stamp among them; `resources` and its drawings have been followed already.
pub(super) fn with_stamp(mut resources: Dictionary, mut drawings: Dictionary, form: u32) -> Dictionary {
    drawings.set(NAME, (form, 0));
    resources.set("XObject", drawings);
    resources
}

#[cfg(test)]
mod tests {
    use lopdf::Document;

    use super::*;

    fn page(width: f32, height: f32) -> Geometry {
        let mut doc = Document::new();
        let media = vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)];
        let id = doc.add_object(dictionary! { "MediaBox" => media });
        Geometry::of(&doc, id)
    }

    fn size_of(stamp: &Stamp) -> (f32, f32) {
        let corners: Vec<f32> = stamp
            .form
            .dict
            .get(b"BBox")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|v| v.as_float().ok())
            .collect();
        (corners[2], corners[3])
    }

    #[test]
    fn a_receipt_of_80_mm_has_a_stamp_in_one_line_and_a_narrower_one_in_more() {
        let mut typeface = Typeface::new();
        let text = "Antrag 2026-014 · Anlage 3 · Seite 2 von 5";
        let one_line = size_of(&stamp(text, &page(595.0, 842.0), &mut typeface, 1)).1;
        for (width, height) in [(227.0, 600.0), (120.0, 300.0), (60.0, 60.0)] {
            let (stamp_width, stamp_height) = size_of(&stamp(text, &page(width, height), &mut typeface, 1));
            assert!(stamp_width < width && stamp_height < height, "{stamp_width} x {stamp_height} on {width}");
            assert_eq!(stamp_height > one_line, width < 200.0, "{width}");
        }
    }

    #[test]
    fn a_poster_has_a_larger_stamp() {
        let mut typeface = Typeface::new();
        let usual = size_of(&stamp("Anlage 1", &page(595.3, 842.0), &mut typeface, 1));
        let poster = size_of(&stamp("Anlage 1", &page(1190.6, 1684.0), &mut typeface, 1));
        assert!((poster.1 / usual.1 - 2.0).abs() < 0.01);
    }
}
