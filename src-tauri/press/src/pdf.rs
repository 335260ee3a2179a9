//! Set pages, as an accessible PDF and as pictures.

use typst::diag::SourceDiagnostic;
use typst::layout::Abs;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use crate::error::{Error, Result};

/// A document set in pages.
pub struct Typeset {
    pub(crate) pages: PagedDocument,
    pub(crate) title: String,
}

impl Typeset {
    /// The pages as PDF, conforming to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once. Same document, same bytes.
    ///
    /// # Errors
    /// [`Error::Setting`] when it cannot be made accessible, for example for want of an alternative text.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let setting = |cause: String| Error::Setting { title: self.title.clone(), cause };
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|cause| setting(cause.message().to_string()))?;
        let options = PdfOptions {
            creator: typst::foundations::Smart::Custom(Some("Schulerfolg".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.pages, &options).map_err(|problems| setting(words(&problems)))
    }

    /// How many pages.
    pub fn page_count(&self) -> usize {
        self.pages.pages().len()
    }

    /// Width and height of a page in millimetres, pages counted from 0; zero for one that is not there.
    pub fn page_size_mm(&self, index: usize) -> (f64, f64) {
        self.pages.pages().get(index).map_or((0.0, 0.0), |page| {
            let size = page.frame.size();
            (size.x.to_mm(), size.y.to_mm())
        })
    }

    /// A page as PNG of this width in pixels, pages counted from 0.
    ///
    /// # Errors
    /// [`Error::NoSuchPage`], [`Error::Drawing`].
    pub fn page_png(&self, index: usize, width: u32) -> Result<Vec<u8>> {
        let page = self.pages.pages().get(index).ok_or(Error::NoSuchPage)?;
        let points = page.frame.size().x.max(Abs::pt(1.0)).to_pt();
        let options = RenderOptions { pixel_per_pt: (f64::from(width) / points).into(), ..RenderOptions::default() };
        typst_render::render(page, &options).encode_png().map_err(|_| Error::Drawing)
    }
}

/// What the typesetter said, in its own words.
pub(crate) fn words(problems: &[SourceDiagnostic]) -> String {
    let words: Vec<String> = problems
        .iter()
        .map(|problem| {
            let hints: Vec<String> = problem.hints.iter().map(|hint| hint.v.to_string()).collect();
            format!("{} {}", problem.message, hints.join(" ")).trim().to_owned()
        })
        .collect();
    words.join("; ")
}
