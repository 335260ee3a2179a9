//! From a document to paper: typesetting, accessible PDF, page pictures, print sheets.
//!
//! A [`Document`] is semantic: what it says, who says it. [`Press::typeset`] sets it in pages with the templates of this crate;
//! [`Typeset`] gives them as PDF/UA-1 and PDF/A-2a at once, or as pictures. Nothing here asks a database or reads a disk.

mod block;
mod content;
mod document;
mod drawing;
mod error;
mod floor;
mod foreign;
pub mod forms;
mod headings;
mod heic;
mod lettering;
pub mod markdown;
mod merge;
mod objects;
pub mod packet;
mod page;
mod pdf;
pub mod picture;
mod printable;
mod qr;
pub mod report;
mod runs;
pub mod sheets;
mod source;
#[cfg(test)]
mod tests;
mod typeface;
mod words;
mod world;

pub use block::*;
pub use content::*;
pub use document::*;
pub use drawing::{Drawing, Shape, width_of};
pub use error::{Error, Result};
pub use floor::Floor;
pub use foreign::{Protection, Refusal};
pub use lettering::Lettering;
pub use page::PrintedPicture;
pub use pdf::Typeset;
pub use words::languages;

use std::collections::BTreeMap;

use serde::Serialize;
use typst_layout::PagedDocument;

use world::Closed;

/// How many compilations typst remembers parts of, so that a small change is set quickly.
const REMEMBERED: usize = 12;

/// The press.
#[derive(Debug, Default)]
pub struct Press(());

/// What a template reads from `/data.json`.
#[derive(Serialize)]
struct Data<'a> {
    frame: &'a Frame,
    content: &'a Content,
    /// Size of the type against its usual size.
    scale: f64,
    /// How far pictures and areas at the edge reach beyond the page, in millimetres; 0 except for a print shop.
    bleed_mm: f64,
}

/// Smaller sizes of type, tried until a document fits its pages; when none does, it is set in its usual one on more pages.
const SMALLER: [f64; 5] = [0.97, 0.94, 0.91, 0.88, 0.85];

/// Larger sizes of type, tried for what hangs on a wall and is to be read from afar.
const LARGER: [f64; 4] = [1.6, 1.45, 1.3, 1.15];

impl Press {
    /// A press. Fonts and templates are read with the first document.
    pub fn new() -> Self {
        Self(())
    }

    /// Sets a document in pages.
    ///
    /// # Errors
    /// [`Error::Picture`] when a logo is no picture, [`Error::Setting`].
    pub fn typeset(&self, document: &Document) -> Result<Typeset> {
        self.typeset_with_bleed(document, 0.0)
    }

    /// Sets a document in pages that are larger by a bleed on every side, in millimetres. The page itself is the trim box of the PDF.
    ///
    /// # Errors
    /// As [`Self::typeset`].
    pub fn typeset_with_bleed(&self, document: &Document, bleed_mm: f64) -> Result<Typeset> {
        let files = pictures(document)?;
        let set = |scale| compile(document, &files, scale, bleed_mm);
        let usual = set(1.0)?;
        let Some(pages) = document.content.page_limit() else { return Ok(usual) };
        let others: &[f64] = match usual.page_count() {
            fitting if fitting <= pages && document.content.fills_its_page() => &LARGER,
            fitting if fitting <= pages => &[],
            // The smallest type takes three quarters of the room.
            many if many > 2 * pages => &[],
            _ => &SMALLER,
        };
        for scale in others {
            let fitting = set(*scale)?;
            if fitting.page_count() <= pages {
                return Ok(fitting);
            }
        }
        Ok(usual)
    }

    /// Makes the PDF of a document, with pages that are larger by a bleed on every side, in millimetres. A long list is set in several
    /// runs at once and bound into one file, which costs less time and much less memory and looks the same. `go_on` is told steps done
    /// and steps in all; when it answers `false`, the work stops.
    ///
    /// # Errors
    /// As [`Self::typeset`] and [`Typeset::pdf`]; [`Error::Stopped`].
    pub fn pdf(&self, document: &Document, bleed_mm: f64, go_on: &mut dyn FnMut(u64, u64) -> bool) -> Result<Finished> {
        if let Some(finished) = runs::set(document, &pictures(document)?, bleed_mm, runs::Lengths::default(), go_on)? {
            return Ok(finished);
        }
        let set = self.typeset_with_bleed(document, bleed_mm)?;
        if !go_on(1, 2) {
            return Err(Error::Stopped);
        }
        Ok(Finished {
            bytes: set.pdf()?,
            pages: set.page_count(),
            smallest_type: set.smallest_type(),
            line_cut_off: set.line_cut_off(),
        })
    }
}

/// A finished PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The smallest type of its text in points, see [`Typeset::smallest_type`].
    pub smallest_type: Option<f64>,
    /// The first line of its text of which something lies outside its page, see [`Typeset::line_cut_off`].
    pub line_cut_off: Option<usize>,
}

/// The files of all pictures.
fn pictures(document: &Document) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for picture in document.pictures() {
        check(picture)?;
        files.entry(picture.path()).or_insert_with(|| picture.bytes.clone());
    }
    Ok(files)
}

fn compile(document: &Document, pictures: &BTreeMap<String, Vec<u8>>, scale: f64, bleed_mm: f64) -> Result<Typeset> {
    let data = Data { frame: &document.frame, content: &document.content, scale, bleed_mm };
    let json = serde_json::to_value(&data)
        .map_err(|error| Error::Setting { title: document.frame.title.clone(), cause: error.to_string() })?;
    let set = set_data(document, json, pictures);
    comemo::evict(REMEMBERED);
    set
}

/// Sets what a template reads; `document` says which template, and what the file is called.
fn set_data(document: &Document, mut json: serde_json::Value, pictures: &BTreeMap<String, Vec<u8>>) -> Result<Typeset> {
    let frame = &document.frame;
    let setting = |cause: String| Error::Setting { title: frame.title.clone(), cause };
    headings::order(&mut json["content"]);
    printable::make(&mut json, &world::has_glyph);
    let mut files: Vec<_> = pictures.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    files.push(("/data.json".to_owned(), json.to_string().into_bytes()));
    files.push(("/sizes.json".to_owned(), floor::FILE.as_bytes().to_vec()));
    files.push(("/margins.json".to_owned(), content::MARGINS.as_bytes().to_vec()));
    files.push(("/words.json".to_owned(), words::table(&frame.language).to_string().into_bytes()));
    let world = Closed::new(document.content.template(), files, frame.stand).ok_or_else(|| setting("path".into()))?;
    let compiled = typst::compile::<PagedDocument>(&world).output;
    let pages = compiled.map_err(|problems| setting(pdf::words(&problems)))?;
    Ok(Typeset { pages, title: frame.title.clone() })
}

/// Refuses what cannot be printed as a picture at all.
fn check(picture: &Picture) -> Result<()> {
    let refused = || Error::Picture { alt: picture.alt.clone() };
    let format = match picture.media_type.as_str() {
        "image/svg+xml" => return Ok(()),
        "image/png" => image::ImageFormat::Png,
        "image/jpeg" => image::ImageFormat::Jpeg,
        _ => return Err(refused()),
    };
    image::ImageReader::with_format(std::io::Cursor::new(&picture.bytes), format)
        .into_dimensions()
        .map(|_| ())
        .map_err(|_| refused())
}
