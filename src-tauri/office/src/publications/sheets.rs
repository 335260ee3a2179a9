//! Print sheets of a publication, or of any PDF a person has: posters in tiles, booklets, n-up, folders, files for a print shop.
//!
//! What is to be printed is opened once and kept while somebody chooses, so that what is saved is what was looked at. Nothing is changed
//! in the office's data, and a foreign file is only read.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use chrono::NaiveDate;
use domain::publications::Publication;
use press::sheets::{self, Imprint, Sheets, Source};
pub use press::sheets::{Booklet, Fold, Folder, Paper, Plan, PosterSize, Several, Shop, Sides, Tiles, Turn};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Assembled;
use crate::Office;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// How many opened files and how many finished sheets are kept.
const KEPT: usize = 3;
/// The largest file that is opened, in bytes.
const LARGEST: u64 = 512 << 20;
/// The widest picture of a sheet, in pixels.
const WIDEST: u32 = 2400;

/// Something that can be put on sheets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SheetSource {
    /// Names it when it is put on sheets.
    pub token: u32,
    /// Its title, or the name of the file.
    pub title: String,
    /// How many pages.
    pub pages: usize,
    /// Width of the first page in millimetres.
    pub width_mm: f64,
    /// Height of the first page in millimetres.
    pub height_mm: f64,
    /// German sentences: what is unusual about it.
    pub remarks: Vec<String>,
    /// The way of printing that suits it.
    pub suggestion: Plan,
}

/// Sheets that can be looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SheetPreview {
    /// Names them when their pictures are asked for.
    pub token: u32,
    /// Width and height of each sheet in millimetres.
    pub sizes_mm: Vec<(f64, f64)>,
    /// German sentences: how to print them, what to check, what could not be done.
    pub remarks: Vec<String>,
}

/// Opened files and finished sheets.
#[derive(Default)]
pub(crate) struct KeptSheets {
    next: AtomicU32,
    sources: Mutex<VecDeque<(u32, Arc<Opened>)>>,
    sheets: Mutex<VecDeque<(u32, Arc<Vec<u8>>)>>,
}

/// Something opened.
struct Opened {
    title: String,
    source: Arc<Source>,
    /// Set anew for a print shop, with its bleed in millimetres; only publications can be.
    publication: Option<Box<Publication>>,
    with_bleed: Mutex<Option<(f64, Arc<Source>)>>,
}

impl Office {
    /// Opens a publication to put it on sheets, as it stands today, saved or not.
    ///
    /// # Errors
    /// As [`Office::print`].
    pub fn open_publication_for_sheets(&self, publication: &Publication) -> Result<SheetSource> {
        let Assembled { document, warnings, .. } = self.assemble(publication)?;
        let made = self.press.pdf(&document, 0.0, &mut |_, _| true)?;
        let source = Source::open(&made.bytes, None)?;
        Ok(self.keep_source(Opened::new(&publication.title, source, Some(publication)), warnings))
    }

    /// Opens a PDF file to put it on sheets.
    ///
    /// # Errors
    /// When it cannot be read; `press.pdf_password` when it needs a password.
    pub fn open_file_for_sheets(&self, path: &str, password: Option<&str>) -> Result<SheetSource> {
        let path = Path::new(path.trim());
        let source = open(path, password)?;
        Ok(self.keep_source(Opened::new(&name(path), source, None), Vec::new()))
    }

    fn keep_source(&self, opened: Opened, mut remarks: Vec<String>) -> SheetSource {
        let kept = &self.sheets;
        let token = kept.next.fetch_add(1, Ordering::Relaxed) + 1;
        let (width_mm, height_mm) = opened.source.page_size_mm(0);
        remarks.extend(opened.source.remarks().iter().cloned());
        let source = SheetSource {
            token,
            title: opened.title.clone(),
            pages: opened.source.page_count(),
            width_mm,
            height_mm,
            remarks,
            suggestion: suggestion(opened.source.page_count(), width_mm, height_mm),
        };
        push(&kept.sources, token, Arc::new(opened));
        source
    }

    /// Puts an opened file on sheets to look at them.
    ///
    /// # Errors
    /// When the choices do not fit together, or the file is no longer kept (`sheets.gone`): open it again.
    pub fn preview_sheets(&self, token: u32, plan: &Plan) -> Result<SheetPreview> {
        let made = self.sheets_of(&*self.opened(token)?, plan, &Progress::silent())?;
        let kept = &self.sheets;
        let token = kept.next.fetch_add(1, Ordering::Relaxed) + 1;
        push(&kept.sheets, token, Arc::new(made.pdf));
        Ok(SheetPreview { token, sizes_mm: made.sizes_mm, remarks: made.remarks })
    }

    /// Keeps the pages of a finished PDF to be looked at as they are.
    pub(crate) fn keep_pages(&self, pdf: Vec<u8>, remarks: Vec<String>) -> Result<SheetPreview> {
        let source = Source::open(&pdf, None)?;
        let sizes_mm = (0..source.page_count()).map(|index| source.page_size_mm(index)).collect();
        let kept = &self.sheets;
        let token = kept.next.fetch_add(1, Ordering::Relaxed) + 1;
        push(&kept.sheets, token, Arc::new(pdf));
        Ok(SheetPreview { token, sizes_mm, remarks })
    }

    /// One sheet as a data URL (PNG) of this width in pixels; sheets count from 0.
    ///
    /// # Errors
    /// When the sheets are no longer kept (`sheets.gone`): look at them again.
    pub fn sheet_page(&self, token: u32, index: usize, width: u32) -> Result<String> {
        let pdf = find(&self.sheets.sheets, token).ok_or_else(gone)?;
        let png = sheets::page_png(&pdf, index, width.clamp(50, WIDEST))?;
        Ok(format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(png)))
    }

    /// The name of an opened file with what becomes of it, as a name for a file.
    ///
    /// # Errors
    /// When it is no longer kept (`sheets.gone`).
    pub fn sheets_file_name(&self, token: u32, plan: &Plan) -> Result<String> {
        Ok(file_name(&self.opened(token)?.title, plan))
    }

    /// Writes an opened file on sheets as PDF; returns its path and what to know about it.
    ///
    /// # Errors
    /// As [`Office::preview_sheets`], or when the file cannot be written.
    pub fn save_sheets(
        &self,
        token: u32,
        plan: &Plan,
        path: Option<&str>,
        progress: &Progress<'_>,
    ) -> Result<(String, Vec<String>)> {
        let opened = self.opened(token)?;
        let made = self.sheets_of(&opened, plan, progress)?;
        let path = self.save_file(path, &file_name(&opened.title, plan), &made.pdf)?;
        Ok((path, made.remarks))
    }

    fn opened(&self, token: u32) -> Result<Arc<Opened>> {
        find(&self.sheets.sources, token).ok_or_else(gone)
    }

    fn sheets_of(&self, opened: &Opened, plan: &Plan, progress: &Progress<'_>) -> Result<Sheets> {
        let source = match (plan, &opened.publication) {
            (Plan::Shop(Shop { bleed_mm, .. }), Some(publication)) if (0.1..=10.0).contains(bleed_mm) => {
                self.with_bleed(opened, publication, *bleed_mm)?
            }
            _ => opened.source.clone(),
        };
        let imprint = Imprint { title: opened.title.clone(), day: self.today() };
        make(&source, plan, &imprint, progress)
    }

    /// The same publication, set with a bleed.
    fn with_bleed(&self, opened: &Opened, publication: &Publication, bleed_mm: f64) -> Result<Arc<Source>> {
        let mut kept = opened.with_bleed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((before, source)) = kept.as_ref()
            && (before - bleed_mm).abs() < 0.001
        {
            return Ok(source.clone());
        }
        let document = self.assemble(publication)?.document;
        let made = self.press.pdf(&document, bleed_mm, &mut |_, _| true)?;
        let source = Arc::new(Source::open(&made.bytes, None)?);
        *kept = Some((bleed_mm, source.clone()));
        Ok(source)
    }
}

impl Opened {
    fn new(title: &str, source: Source, publication: Option<&Publication>) -> Self {
        Self {
            title: title.to_owned(),
            source: Arc::new(source),
            publication: publication.map(|publication| Box::new(publication.clone())),
            with_bleed: Mutex::default(),
        }
    }
}

/// Puts a PDF file on sheets without an open office; for the command line.
///
/// # Errors
/// When it cannot be read or the choices do not fit together.
pub fn put_file(path: &Path, password: Option<&str>, plan: &Plan, day: NaiveDate) -> Result<Sheets> {
    let source = open(path, password)?;
    make(&source, plan, &Imprint { title: name(path), day }, &Progress::silent())
}

/// A name for the file of sheets.
pub fn file_name(title: &str, plan: &Plan) -> String {
    let paper = |paper: &Paper| match paper {
        Paper::A4 => "A4",
        Paper::A3 => "A3",
    };
    let what = match plan {
        Plan::Tiles(plan) => format!("in {}-Blättern", paper(&plan.paper)),
        Plan::Booklet(plan) => format!("Heft auf {}", paper(&plan.paper)),
        Plan::Several(plan) => format!("{} auf {}", plan.places, paper(&plan.paper)),
        Plan::Folder(_) => "Faltblatt".to_owned(),
        Plan::Shop(_) => "für die Druckerei".to_owned(),
    };
    crate::output::clean(&format!("{title} {what}.pdf"))
}

fn open(path: &Path, password: Option<&str>) -> Result<Source> {
    Ok(Source::open(&read_pdf(path)?, password)?)
}

/// The bytes of a file a person named.
pub(super) fn read_pdf(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |_| {
        let sentence = format!("„{}“ lässt sich nicht lesen. Prüfen Sie, ob die Datei noch da ist.", path.display());
        Error::refused("sheets.unreadable", sentence)
    };
    if fs::metadata(path).map_err(unreadable)?.len() > LARGEST {
        return Err(Error::refused(
            "sheets.too_large",
            "Diese Datei ist größer als 512 MB. Verkleinern Sie sie in einem PDF-Programm.",
        ));
    }
    fs::read(path).map_err(unreadable)
}

fn make(source: &Source, plan: &Plan, imprint: &Imprint, progress: &Progress<'_>) -> Result<Sheets> {
    sheets::make(source, plan, imprint, &|done, total| progress.go_on(done, total)).map_err(|error| match error {
        press::Error::Stopped => Error::Cancelled,
        other => other.into(),
    })
}

/// The name of a file without its ending.
fn name(path: &Path) -> String {
    path.file_stem().map_or_else(|| "PDF".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// What suits pages of this number and size: people should only have to change what is unusual.
fn suggestion(pages: usize, width_mm: f64, height_mm: f64) -> Plan {
    let (long, short) = (width_mm.max(height_mm), width_mm.min(height_mm));
    let near = |a: f64, b: f64| (a - b).abs() < 3.0;
    let lying_a4 = near(width_mm, 297.0) && near(height_mm, 210.0);
    if long > 310.0 {
        return Plan::Tiles(Tiles::default());
    }
    if (pages == 2 && lying_a4) || (pages == 6 && short < 106.0 && near(long, 210.0)) {
        return Plan::Folder(Folder::default());
    }
    if pages >= 3 {
        return Plan::Booklet(Booklet::default());
    }
    if long < 160.0 {
        return Plan::Several(Several { places: 4, ..Several::default() });
    }
    if long < 230.0 {
        return Plan::Several(Several::default());
    }
    if pages == 1 {
        return Plan::Tiles(Tiles { size: PosterSize::A3, ..Tiles::default() });
    }
    Plan::Several(Several::default())
}

fn push<T>(kept: &Mutex<VecDeque<(u32, T)>>, token: u32, value: T) {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    kept.push_back((token, value));
    while kept.len() > KEPT {
        kept.pop_front();
    }
}

fn find<T: Clone>(kept: &Mutex<VecDeque<(u32, T)>>, token: u32) -> Option<T> {
    let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    kept.iter().find(|(other, _)| *other == token).map(|(_, value)| value.clone())
}

fn gone() -> Error {
    Error::refused("sheets.gone", "Diese Vorschau ist veraltet und wird neu aufgebaut.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_of_printing_suits_the_pages() {
        let kind = |pages, width, height| match suggestion(pages, width, height) {
            Plan::Tiles(_) => "tiles",
            Plan::Booklet(_) => "booklet",
            Plan::Several(plan) if plan.places == 4 => "four",
            Plan::Several(_) => "two",
            Plan::Folder(_) => "folder",
            Plan::Shop(_) => "shop",
        };
        assert_eq!(kind(1, 594.0, 841.0), "tiles");
        assert_eq!(kind(2, 297.0, 210.0), "folder");
        assert_eq!(kind(6, 99.0, 210.0), "folder");
        assert_eq!(kind(12, 148.0, 210.0), "booklet");
        assert_eq!(kind(1, 148.0, 210.0), "two");
        assert_eq!(kind(2, 105.0, 148.0), "four");
    }

    #[test]
    fn the_file_says_what_became_of_it() {
        let plan = Plan::Several(Several { places: 4, ..Several::default() });
        assert_eq!(file_name("Flyer: Hilfe?", &plan), "Flyer Hilfe 4 auf A4.pdf");
    }
}
