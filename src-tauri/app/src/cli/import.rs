//! Import of a list from the command line.

use office::Office;
use office::import::{ImportCheck, ImportDecisions, RowAction, RowDecision, RowState, mapping_of};
use office::progress::Progress;

use super::arguments::Import;
use crate::error::UiError;

/// Checks a list, reports, and takes it unless only a check is wanted. False when rows were rejected.
pub fn import(office: &Office, wanted: &Import) -> Result<bool, UiError> {
    let progress = Progress::silent();
    let profile = match &wanted.profile {
        Some(name) => {
            Some(office.import_profiles()?.into_iter().find(|profile| profile.name == *name).ok_or_else(|| {
                UiError::new("import.profile_unknown", format!("Ein Importprofil „{name}“ gibt es nicht."))
            })?)
        }
        None => None,
    };
    let mut options = profile.as_ref().map(|profile| profile.options.clone()).unwrap_or_default();
    let given = [
        (&wanted.sheet, &mut options.sheet),
        (&wanted.encoding, &mut options.encoding),
        (&wanted.separator, &mut options.separator),
    ];
    for (from, to) in given {
        if from.is_some() {
            to.clone_from(from);
        }
    }
    options.header_row = wanted.header_row.or(options.header_row);

    let source = office.open_source(&wanted.file, &options, &progress)?;
    for warning in &source.warnings {
        println!("Hinweis: {warning}");
    }
    let mapping = profile.map_or_else(|| mapping_of(&source.guesses), |profile| profile.mapping);
    let name = wanted.source.clone().unwrap_or_else(|| source.source.file_name.clone());
    let check = office.check_import(&wanted.file, &options, &mapping, &name, &progress)?;
    report(&check, source.row_count);
    if let Some(path) = &wanted.rejected {
        if check.counts.rejected == 0 {
            println!("Keine Zeile wurde abgelehnt; „{}“ wurde nicht geschrieben.", path.display());
        } else {
            println!("Abgelehnte Zeilen: {}", office.save_rejected(Some(&path.to_string_lossy()))?);
        }
    }
    if wanted.dry_run {
        println!("Nur geprüft, nichts geändert.");
        return Ok(check.counts.rejected == 0);
    }
    let result = office.run_import(&decisions(&check, wanted.take_duplicates), &progress)?;
    println!(
        "Übernommen: {} neu, {} geändert, {} unverändert, {} ausgelassen, {} abgelehnt.",
        result.created, result.updated, result.unchanged, result.skipped, result.rejected
    );
    Ok(result.rejected == 0)
}

fn decisions(check: &ImportCheck, take_duplicates: bool) -> ImportDecisions {
    let rows = check
        .rows
        .iter()
        .filter(|row| take_duplicates && row.state == RowState::Duplicate)
        .map(|row| RowDecision { index: row.index, action: RowAction::Take, into: None, fields: Vec::new() })
        .collect();
    ImportDecisions { rows }
}

fn report(check: &ImportCheck, rows: usize) {
    let counts = check.counts;
    println!(
        "{rows} Zeilen gelesen: {} neu, {} geändert, {} unverändert, {} vielleicht doppelt, {} abgelehnt.",
        counts.new, counts.changed, counts.same, counts.duplicate, counts.rejected
    );
    if counts.gone > 0 {
        println!("{} Einrichtungen eines früheren Imports stehen nicht mehr in der Liste.", counts.gone);
    }
    for rule in &check.rules {
        let doubts = if rule.doubts > 0 { format!(" ({} davon bitte ansehen)", rule.doubts) } else { String::new() };
        println!("  {}: {} Zeilen{doubts}", rule.rule, rule.rows);
    }
    for row in &check.rows {
        for candidate in row.candidates.iter().take(1) {
            println!(
                "  Zeile {} vielleicht doppelt: „{}“ und „{}“ ({})",
                row.number,
                row.name,
                candidate.name,
                candidate.reasons.join(", ")
            );
        }
        for note in &row.notes {
            println!("  Zeile {} bitte ansehen: {note}", row.number);
        }
    }
    for row in check.rows.iter().filter(|row| row.state == RowState::Rejected) {
        println!("  Zeile {} abgelehnt: {}", row.number, row.errors.join(" "));
    }
}
