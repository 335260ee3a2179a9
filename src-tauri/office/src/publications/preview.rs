//! Pages as pictures while somebody edits.
//!
//! The last few set documents are kept, so that turning a page does not set them again.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use domain::publications::Publication;
use press::{PrintedPicture, Typeset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Office;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// How many documents are kept.
const KEPT: usize = 3;
/// The widest picture of a page, in pixels.
const WIDEST: u32 = 3000;

/// A document that can be looked at page by page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Preview {
    /// Names the document when its pages are asked for.
    pub token: u32,
    /// The pages, in order.
    pub pages: Vec<PreviewPage>,
    /// The photos on them; drawings are as sharp as the paper.
    pub pictures: Vec<PreviewPicture>,
    /// German sentences: what to check or fill in.
    pub warnings: Vec<String>,
    /// How many organisations it prints.
    pub entries: usize,
}

/// A page that can be looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewPage {
    /// What it looks like: pages with the same key have the same picture, also in another document.
    pub key: String,
    /// Width in millimetres.
    pub width_mm: f64,
    /// Height in millimetres.
    pub height_mm: f64,
}

/// A photo on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewPicture {
    /// On which page, from 0.
    pub page: usize,
    /// What it shows.
    pub alt: String,
    /// Width of the file in pixels.
    pub width: u32,
    /// Height of the file in pixels.
    pub height: u32,
    /// Pixels per inch on paper.
    pub dpi: f64,
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct PagePlace {
    /// The page, from 0.
    pub page: usize,
    /// Millimetres from the left edge.
    pub left_mm: f64,
    /// Millimetres from the top edge.
    pub top_mm: f64,
}

/// The documents that are kept.
#[derive(Default)]
pub(crate) struct Previews {
    next: AtomicU32,
    kept: Mutex<VecDeque<(u32, Arc<Typeset>)>>,
}

impl Office {
    /// Sets a publication as it is being edited and keeps it to be looked at.
    ///
    /// # Errors
    /// As [`Office::print`].
    pub fn preview(&self, publication: &Publication) -> Result<Preview> {
        let printed = self.print(publication, &Progress::silent())?;
        Ok(self.keep(printed.typeset, printed.warnings, printed.entries))
    }

    /// Sets the list of a referral and keeps it to be looked at.
    ///
    /// # Errors
    /// As [`Office::print_referral`].
    pub fn preview_referral(&self, need: &domain::directory::Need, chosen: &[domain::id::OfferId]) -> Result<Preview> {
        Ok(self.keep(self.print_referral(need, chosen)?, Vec::new(), 0))
    }

    /// Keeps a set document to be looked at.
    pub(crate) fn keep(&self, typeset: Typeset, warnings: Vec<String>, entries: usize) -> Preview {
        let previews = &self.previews;
        let token = previews.next.fetch_add(1, Ordering::Relaxed) + 1;
        let page = |index| {
            let (width_mm, height_mm) = typeset.page_size_mm(index);
            PreviewPage { key: format!("{:032x}", typeset.page_key(index)), width_mm, height_mm }
        };
        let picture = |found: PrintedPicture| PreviewPicture {
            page: found.page,
            alt: found.alt,
            width: found.width,
            height: found.height,
            dpi: found.dpi,
        };
        let preview = Preview {
            token,
            pages: (0..typeset.page_count()).map(page).collect(),
            pictures: typeset.pictures().into_iter().map(picture).collect(),
            warnings,
            entries,
        };
        let mut kept = previews.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((token, Arc::new(typeset)));
        while kept.len() > KEPT {
            kept.pop_front();
        }
        preview
    }

    /// The line of the text, from 1, of what stands at a place on a page of a kept document, in millimetres from the top left; nothing
    /// where no text is near. Pages count from 0.
    ///
    /// # Errors
    /// When the document is no longer kept.
    pub fn preview_line_at(&self, token: u32, page: usize, x_mm: f64, y_mm: f64) -> Result<Option<usize>> {
        Ok(self.kept(token)?.source_line_at(page, x_mm, y_mm))
    }

    /// Where a line of the text, from 1, stands on the pages of a kept document.
    ///
    /// # Errors
    /// When the document is no longer kept.
    pub fn preview_place_of(&self, token: u32, line: usize) -> Result<Option<PagePlace>> {
        let place = self.kept(token)?.position_of_line(line);
        Ok(place.map(|(page, left_mm, top_mm)| PagePlace { page, left_mm, top_mm }))
    }

    fn kept(&self, token: u32) -> Result<Arc<Typeset>> {
        let kept = self.previews.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter()
            .find(|(other, _)| *other == token)
            .map(|(_, typeset)| typeset.clone())
            .ok_or_else(|| Error::refused("preview.gone", "Diese Vorschau ist veraltet und wird neu aufgebaut."))
    }

    /// One page of a kept document as a data URL (PNG) of this width in pixels; pages count from 0.
    ///
    /// # Errors
    /// When the document is no longer kept: preview it again.
    pub fn preview_page(&self, token: u32, index: usize, width: u32) -> Result<String> {
        let png = self.kept(token)?.page_png(index, width.clamp(50, WIDEST))?;
        Ok(format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(png)))
    }
}
