//! The report on a PDF file's accessibility, on the command line. No office needs to be open.

use std::path::Path;

use office::publications::accessibility::{Verdict, examine_file};

use crate::error::UiError;

/// Examines a file and reports; `false` when it has faults.
pub fn check(file: &Path, password_file: Option<&Path>) -> Result<bool, UiError> {
    let password = password_file.map(super::sheets::first_line).transpose()?;
    let report = examine_file(file, password.as_deref())?;
    let pages = if report.pages == 1 { "1 Seite".to_owned() } else { format!("{} Seiten", report.pages) };
    println!("{} ({pages})", file.display());
    for (verdict, heading) in [
        (Verdict::Fault, "Fehler"),
        (Verdict::Person, "Das muss ein Mensch ansehen"),
        (Verdict::Good, "Geprüft und gut"),
    ] {
        let mut findings = report.of(verdict).peekable();
        if findings.peek().is_some() {
            println!("\n{heading}:");
        }
        for finding in findings {
            println!("  - {}: {} ({})", finding.subject, finding.sentence, finding.basis);
        }
    }
    Ok(report.of(Verdict::Fault).next().is_none())
}
