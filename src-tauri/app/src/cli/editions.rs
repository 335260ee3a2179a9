//! Editions from the command line: releasing a publication, and which editions are no longer true.

use domain::publications::{Difference, DifferenceKind};
use office::Office;
use office::progress::Progress;
use office::publications::{EditionLine, ProblemCode, PublicationLine, Weight};

use super::arguments::Release;
use super::print::named;
use crate::error::UiError;

/// Releases one publication, or makes the next edition of all that are outdated. `false` when something stands against it.
pub fn release(office: &Office, wanted: &Release) -> Result<bool, UiError> {
    if wanted.outdated {
        return release_outdated(office);
    }
    let publication = named(office, wanted.what.as_deref().unwrap_or_default())?;
    if let Some(name) = &wanted.reviewed_by {
        office.review_publication(publication.id, name)?;
    }
    let check = office.release_check(publication.id)?;
    let mut stopped = false;
    for problem in &check.problems {
        let (word, stops) = match problem.weight {
            Weight::Fault => ("Fehler", true),
            Weight::Question => ("Frage", !wanted.anyway),
            Weight::Remark => ("Hinweis", false),
        };
        stopped |= stops;
        eprintln!("{word}: {}", problem.sentence);
    }
    if stopped {
        eprintln!("Nicht veröffentlicht. Fragen beantworten Sie mit --anyway; Fehler müssen vorher behoben werden.");
        return Ok(false);
    }
    let note = wanted.note.as_deref().unwrap_or_default();
    told(&office.release(publication.id, note, ProblemCode::ALL, &Progress::silent())?);
    Ok(true)
}

fn release_outdated(office: &Office) -> Result<bool, UiError> {
    let outdated: Vec<_> = outdated(office)?.into_iter().map(|line| line.id).collect();
    if outdated.is_empty() {
        println!("Alle Ausgaben sind aktuell.");
        return Ok(true);
    }
    let done = office.release_all_again(&outdated, &Progress::silent())?;
    done.editions.iter().for_each(told);
    done.refused.iter().for_each(|sentence| eprintln!("{sentence}"));
    Ok(done.refused.is_empty())
}

fn told(edition: &EditionLine) {
    println!("Ausgabe {} von „{}“, Stand {}", edition.number, edition.title, domain::day::short(edition.stand));
}

/// Lists the last edition of every publication, or only those that are no longer true, with why. `false` when one is not.
pub fn editions(office: &Office, only_outdated: bool) -> Result<bool, UiError> {
    let lines = if only_outdated { outdated(office)? } else { office.publication_lines()? };
    for line in lines.iter().filter(|line| line.edition.is_some()) {
        let Some(edition) = &line.edition else { continue };
        let state = if line.differences.is_empty() { "aktuell" } else { "nicht mehr aktuell" };
        println!("{}\tAusgabe {}\tStand {}\t{state}", line.title, edition.number, domain::day::short(edition.stand));
        for difference in &line.differences {
            println!("  - {}", in_words(difference));
        }
    }
    let sound = lines.iter().all(|line| line.differences.is_empty());
    if only_outdated && sound {
        println!("Alle Ausgaben sind aktuell.");
    }
    Ok(sound)
}

fn outdated(office: &Office) -> Result<Vec<PublicationLine>, UiError> {
    let mut lines = office.publication_lines()?;
    lines.retain(|line| !line.differences.is_empty());
    Ok(lines)
}

fn in_words(difference: &Difference) -> String {
    let Difference { name, field, printed, present, places, .. } = difference;
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".into());
    match difference.kind {
        DifferenceKind::ConsentWithdrawn => format!("{name}: keine gültige Einwilligung mehr"),
        DifferenceKind::Removed => format!("{name}: nicht mehr dabei"),
        DifferenceKind::Added => format!("{name}: neu"),
        DifferenceKind::Changed => format!("{name}, {field}: {} → {}", shown(printed), shown(present)),
        DifferenceKind::Renamed => {
            format!("{field} „{name}“ heißt jetzt „{}“, {places} Einträge", shown(present))
        }
    }
}
