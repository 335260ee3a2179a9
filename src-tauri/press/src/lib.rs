//! From a document to paper: typesetting, accessible PDF, page pictures, print sheets.
//!
//! A [`Document`] is semantic: what it says, who says it. [`Press::typeset`] sets it in pages with the templates of this crate;
//! [`Typeset`] gives them as PDF/UA-1 and PDF/A-2a at once, or as pictures. Nothing here asks a database or reads a disk.

mod document;
mod error;
mod foreign;
pub mod forms;
pub mod markdown;
mod objects;
pub mod packet;
mod pdf;
mod printable;
pub mod report;
pub mod sheets;
#[cfg(test)]
mod tests;
mod typeface;
mod world;

pub use document::*;
pub use error::{Error, Result};
pub use foreign::{Protection, Refusal};
pub use pdf::Typeset;

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
    /// Paths of the pictures in the order office logo, funding logos.
    office_logo: &'a Option<String>,
    funding_logos: &'a [String],
    /// Size of the type against its usual size.
    scale: f64,
    /// How far pictures and areas at the edge reach beyond the page, in millimetres; 0 except for a print shop.
    bleed_mm: f64,
}

/// Sizes of type tried until a document fits its pages; when none does, it is set in the first on more pages.
const SCALES: [f64; 6] = [1.0, 0.97, 0.94, 0.91, 0.88, 0.85];
/// Pages of a sheet for parents.
const SHEET_PAGES: usize = 2;
/// Pages of the offers found for somebody.
const REFERRAL_PAGES: usize = 1;

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
        let frame = &document.frame;
        let mut files = Vec::new();
        let mut place = |picture: &Picture| -> Result<String> {
            let ending = check(picture)?;
            let path = format!("/picture-{}.{ending}", files.len());
            files.push((path.clone(), picture.bytes.clone()));
            Ok(path)
        };
        let office_logo = frame.office_logo.as_ref().map(&mut place).transpose()?;
        let funding_logos =
            frame.funding.iter().flat_map(|notice| &notice.logos).map(&mut place).collect::<Result<Vec<_>>>()?;
        let (main, pages) = match &document.content {
            Content::ContactList(_) => ("/contact-list.typ", None),
            Content::ParentSheet(_) => ("/parent-sheet.typ", Some(SHEET_PAGES)),
            Content::Referral(_) => ("/referral.typ", Some(REFERRAL_PAGES)),
            Content::Emergency(_) => ("/emergency.typ", None),
            Content::Packet(_) => ("/packet.typ", None),
        };
        let set = |scale| compile(document, main, &files, &office_logo, &funding_logos, scale, bleed_mm);
        if let Some(pages) = pages {
            for scale in SCALES {
                let fitting = set(scale)?;
                if fitting.page_count() <= pages {
                    return Ok(fitting);
                }
            }
        }
        set(SCALES[0])
    }
}

fn compile(
    document: &Document,
    main: &str,
    pictures: &[(String, Vec<u8>)],
    office_logo: &Option<String>,
    funding_logos: &[String],
    scale: f64,
    bleed_mm: f64,
) -> Result<Typeset> {
    let frame = &document.frame;
    let setting = |cause: String| Error::Setting { title: frame.title.clone(), cause };
    let data = Data { frame, content: &document.content, office_logo, funding_logos, scale, bleed_mm };
    let mut json = serde_json::to_value(&data).map_err(|error| setting(error.to_string()))?;
    printable::make(&mut json, &world::has_glyph);
    let mut files = pictures.to_vec();
    files.push(("/data.json".to_owned(), json.to_string().into_bytes()));
    let world = Closed::new(main, files, frame.stand).ok_or_else(|| setting("path".into()))?;
    let compiled = typst::compile::<PagedDocument>(&world).output;
    comemo::evict(REMEMBERED);
    let pages = compiled.map_err(|problems| setting(pdf::words(&problems)))?;
    Ok(Typeset { pages, title: frame.title.clone() })
}

/// The ending for a picture's file, when it can be printed at all.
fn check(picture: &Picture) -> Result<&'static str> {
    let refused = || Error::Picture { alt: picture.alt.clone() };
    match picture.media_type.as_str() {
        "image/svg+xml" => Ok("svg"),
        kind @ ("image/png" | "image/jpeg") => {
            let format = if kind == "image/png" { image::ImageFormat::Png } else { image::ImageFormat::Jpeg };
            image::ImageReader::with_format(std::io::Cursor::new(&picture.bytes), format)
                .into_dimensions()
                .map_err(|_| refused())?;
            Ok(if kind == "image/png" { "png" } else { "jpg" })
        }
        _ => Err(refused()),
    }
}
