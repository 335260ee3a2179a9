//! Set pages as an accessible PDF.

use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

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
