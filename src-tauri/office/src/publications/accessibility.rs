//! The report on a publication's accessibility, as it would be printed today, and on any PDF file.

use std::path::Path;

use domain::publications::Publication;
use press::report;
pub use press::report::{Finding, Report, Verdict};

use crate::Office;
use crate::error::Result;

impl Office {
    /// Examines the PDF of a publication, saved or not, as it stands today.
    ///
    /// # Errors
    /// As [`Office::print`].
    pub fn accessibility(&self, publication: &Publication) -> Result<Report> {
        let document = self.assemble(publication)?.document;
        let made = self.press.pdf(&document, 0.0, &mut |_, _| true)?;
        Ok(report::examine(&made.bytes, None, Some(&document.frame.colours))?)
    }
}

/// Examines any PDF file; for the command line and for files of others.
///
/// # Errors
/// When it cannot be read; `press.pdf_password` when it needs a password.
pub fn examine_file(path: &Path, password: Option<&str>) -> Result<Report> {
    Ok(report::examine(&super::sheets::read_pdf(path)?, password, None)?)
}
