//! Pages as pictures while somebody edits.
//!
//! The last few set documents are kept, so that turning a page does not set them again.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use domain::publications::Publication;
use press::Typeset;
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
    /// How many pages.
    pub pages: usize,
    /// Width of the first page in millimetres.
    pub width_mm: f64,
    /// Height of the first page in millimetres.
    pub height_mm: f64,
    /// German sentences: what to check or fill in.
    pub warnings: Vec<String>,
    /// How many organisations it prints.
    pub entries: usize,
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

    fn keep(&self, typeset: Typeset, warnings: Vec<String>, entries: usize) -> Preview {
        let previews = &self.previews;
        let token = previews.next.fetch_add(1, Ordering::Relaxed) + 1;
        let (width_mm, height_mm) = typeset.page_size_mm(0);
        let preview = Preview { token, pages: typeset.page_count(), width_mm, height_mm, warnings, entries };
        let mut kept = previews.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((token, Arc::new(typeset)));
        while kept.len() > KEPT {
            kept.pop_front();
        }
        preview
    }

    /// One page of a kept document as a data URL (PNG) of this width in pixels; pages count from 0.
    ///
    /// # Errors
    /// When the document is no longer kept: preview it again.
    pub fn preview_page(&self, token: u32, index: usize, width: u32) -> Result<String> {
        let kept = self.previews.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(other, _)| *other == token).map(|(_, typeset)| typeset.clone());
        drop(kept);
        let typeset = found
            .ok_or_else(|| Error::refused("preview.gone", "Diese Vorschau ist veraltet und wird neu aufgebaut."))?;
        let png = typeset.page_png(index, width.clamp(50, WIDEST))?;
        Ok(format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(png)))
    }
}
