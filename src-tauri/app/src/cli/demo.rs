//! The main job on a machine without a display: sample data in, every publication out.

use std::path::Path;

use domain::directory::{Need, Vocabulary};
use office::Office;
use office::progress::Progress;
use office::start::{self, Protection};

use crate::error::UiError;

/// Makes data in a temporary folder, loads the sample data and writes every publication into `out`.
pub fn demo(out: &Path) -> Result<bool, UiError> {
    let folder = std::env::temp_dir().join(format!("schulerfolg-demo-{}", std::process::id()));
    let done = write_all(&folder, out);
    // The folder holds invented data only; what cannot be removed is left to the system.
    let _ = std::fs::remove_dir_all(&folder);
    done.map(|()| true)
}

fn write_all(folder: &Path, out: &Path) -> Result<(), UiError> {
    // Nobody opens this data again; the code of a first, empty office is as good a passphrase as any.
    let passphrase = format!("{:x}-Vorführung-{:?}", std::process::id(), std::time::SystemTime::now());
    let office = start::create(folder, "Vorführung", &Protection::Passphrase { passphrase, remember: false })?;
    office.load_sample()?;
    for publication in office.publications()? {
        let path = out.join(format!("{}.pdf", publication.title.replace(['/', ':', '\\'], " ")));
        let (path, _) = office.save_pdf(&publication, Some(&path.to_string_lossy()), &Progress::silent())?;
        println!("{path}");
    }
    let referral = out.join("Passende Angebote.pdf");
    println!("{}", office.save_referral(&need(&office)?, &[], Some(&referral.to_string_lossy()))?);
    Ok(())
}

/// Somebody whose child stays away from school.
fn need(office: &Office) -> Result<Need, UiError> {
    let topic = office
        .terms()?
        .into_iter()
        .find(|term| term.vocabulary == Vocabulary::Topic && term.name == "Schulvermeidung")
        .map(|term| term.id);
    Ok(Need { topics: topic.into_iter().collect(), grade: Some(8), ..Need::default() })
}
