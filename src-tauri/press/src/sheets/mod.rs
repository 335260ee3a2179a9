//! Print sheets: finished pages of any PDF, own or foreign, on paper for the office's printer or in a file for a print shop.
//!
//! printpdf draws the sheets and their marks; the pages come in as form XObjects, object by object, unharmed. Nothing here sets text anew,
//! asks a database or reads a disk. The same input gives the same bytes.

mod booklet;
mod colour;
mod folder;
mod geometry;
mod import;
mod picture;
mod plan;
mod resolution;
mod several;
mod sheet;
mod shop;
mod source;
#[cfg(test)]
mod tests;
mod tiles;

pub use picture::page_png;
pub use plan::*;
pub use sheet::Imprint;
pub use source::Source;

use crate::error::{Error, Result};
use geometry::{Matrix, Rect, Size, mm, pt};
use sheet::Extent;

/// Sheets as a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheets {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Width and height of each sheet in millimetres.
    pub sizes_mm: Vec<(f64, f64)>,
    /// German sentences: how to print it, what to check, what could not be done.
    pub remarks: Vec<String>,
}

/// Puts the pages of a PDF on sheets. `go_on` hears steps done and steps in all, and answers whether to go on.
///
/// # Errors
/// [`Error::Plan`] when the choices do not fit together or the file, [`Error::PdfPage`] when a page is damaged, [`Error::Stopped`].
pub fn make(source: &Source, plan: &Plan, imprint: &Imprint, go_on: &dyn Fn(u64, u64) -> bool) -> Result<Sheets> {
    let title = imprint.title.as_str();
    let (sheets, mut remarks) = match plan {
        Plan::Tiles(plan) => {
            let (sheets, mut remarks) = tiles::sheets(source, plan, title)?;
            let factor = |index: usize| {
                let (width, height) = source.page_size_mm(index);
                plan.size.factor(Size::new(width, height))
            };
            remarks.extend(resolution::remarks(source, factor, resolution::Purpose::Poster));
            (sheets, remarks)
        }
        Plan::Booklet(plan) => booklet::sheets(source, plan)?,
        Plan::Several(plan) => several::sheets(source, plan)?,
        Plan::Folder(plan) => folder::sheets(source, plan)?,
        Plan::Shop(plan) => shop::sheets(source, plan, title)?,
    };
    let extent = if matches!(plan, Plan::Shop(_)) { Extent::Bleed } else { Extent::Page };
    let mut assembled = sheet::assemble(&sheets, source, extent, imprint, go_on)?;
    if let Plan::Shop(plan) = plan {
        shop::finish(&mut assembled, plan);
    }
    remarks.extend(std::mem::take(&mut assembled.remarks));
    remarks.extend(source.remarks().iter().cloned());
    let sizes_mm = sheets.iter().map(|sheet| (sheet.size.width, sheet.size.height)).collect();
    let choices = serde_json::to_string(plan).unwrap_or_default();
    let day = imprint.day.to_string();
    let pages = format!("{:?}", source.pages);
    let pdf = assembled.write(&[title, &day, &choices, &pages])?;
    if !go_on(1, 1) {
        return Err(Error::Stopped);
    }
    Ok(Sheets { pdf, sizes_mm, remarks })
}

/// The matrix that puts an upright page (in points) by `scale` into the middle of a room (in millimetres).
fn centred(page: Size, room: Rect, scale: f64) -> Matrix {
    let page = Size::new(mm(page.width), mm(page.height)).scaled(scale);
    let size = room.size();
    let x = room.x0 + (size.width - page.width) / 2.0;
    let y = room.y0 + (size.height - page.height) / 2.0;
    Matrix::scale(scale).then(Matrix::translation(pt(x), pt(y)))
}

/// "71 %".
fn percent(factor: f64) -> String {
    format!("{:.0} %", factor * 100.0)
}

/// Page numbers in words: "Seite 3", "Seiten 1 bis 4 und 7".
pub(crate) fn page_list(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let mut words: Vec<String> = runs
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} bis {last}") })
        .collect();
    let last = words.pop().unwrap_or_default();
    let all = if words.is_empty() { last } else { format!("{} und {last}", words.join(", ")) };
    if pages.len() == 1 { format!("Seite {all}") } else { format!("Seiten {all}") }
}

#[cfg(test)]
mod wording {
    use super::*;

    #[test]
    fn page_numbers_are_told_as_a_person_would() {
        assert_eq!(page_list(&[3]), "Seite 3");
        assert_eq!(page_list(&[1, 2, 3, 4, 7]), "Seiten 1 bis 4 und 7");
        assert_eq!(page_list(&[1, 3, 5, 6]), "Seiten 1, 3 und 5 bis 6");
    }
}
