//! Publications as PDF from the command line.

use std::path::Path;

use domain::publications::Publication;
use office::Office;
use office::progress::Progress;

use crate::error::UiError;

/// Writes the publications that `what` means, or lists all.
pub fn print(office: &Office, what: Option<&str>, out: Option<&Path>, list: bool) -> Result<bool, UiError> {
    if list {
        for publication in &office.publications()? {
            println!("{}\t{}", publication.kind().word(), publication.title);
        }
        return Ok(true);
    }
    let publication = named(office, what.unwrap_or_default())?;
    let out = out.map(|path| path.to_string_lossy().into_owned());
    let (path, remarks) = office.save_pdf(&publication, out.as_deref(), &Progress::silent())?;
    println!("{path}");
    for remark in remarks {
        eprintln!("Hinweis: {remark}");
    }
    Ok(true)
}

/// The publication of this title, or the first of this kind.
pub(super) fn named(office: &Office, what: &str) -> Result<Publication, UiError> {
    let mut all = office.publications()?;
    let wanted = what.trim().to_lowercase();
    let found = all
        .iter()
        .position(|publication| publication.title.to_lowercase() == wanted)
        .or_else(|| all.iter().position(|publication| publication.kind().word() == wanted));
    found.map(|place| all.swap_remove(place)).ok_or_else(|| {
        UiError::new(
            "publication.unknown",
            format!("Eine Publikation „{what}“ gibt es nicht. Welche es gibt, zeigt „schulerfolg print --list“."),
        )
    })
}
