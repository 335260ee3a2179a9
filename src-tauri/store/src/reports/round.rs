//! Verification rounds: keeping, listing, who is in them.

use std::collections::HashMap;

use domain::id::RoundId;
use domain::reports::{Round, RoundEntry};
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, row};

/// All rounds, the latest first.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<Vec<Round>> {
    row::all(r.conn, "SELECT * FROM round ORDER BY started_on DESC, id DESC", &[], read)
}

/// One round.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: RoundId) -> Result<Option<Round>> {
    Ok(row::all(r.conn, "SELECT * FROM round WHERE id = ?1", &[&id.to_string()], read)?.pop())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Round> {
    Ok(Round {
        id: row::id(row, "id")?,
        name: row.get("name")?,
        started_on: row.get("started_on")?,
        due_on: row.get("due_on")?,
        note: row.get("note")?,
        sample: row.get("sample")?,
    })
}

/// Who is in all rounds, by name of the organisation.
///
/// # Errors
/// What the database says.
pub fn entries(r: &Reader<'_>) -> Result<HashMap<RoundId, Vec<RoundEntry>>> {
    let all: Vec<RoundId> = all(r)?.into_iter().map(|round| round.id).collect();
    row::by_owner(
        r.conn,
        "SELECT round_organisation.round AS owner, round_organisation.* FROM round_organisation
         JOIN organisation ON organisation.id = round_organisation.organisation
         WHERE round IN (SELECT value FROM json_each(?1)) ORDER BY organisation.sort_name, organisation.id",
        &row::ids(all)?,
        entry,
    )
}

/// Who is in a round, by name of the organisation.
///
/// # Errors
/// What the database says.
pub fn entries_of(r: &Reader<'_>, id: RoundId) -> Result<Vec<RoundEntry>> {
    row::all(
        r.conn,
        "SELECT round_organisation.* FROM round_organisation
         JOIN organisation ON organisation.id = round_organisation.organisation
         WHERE round = ?1 ORDER BY organisation.sort_name, organisation.id",
        &[&id.to_string()],
        entry,
    )
}

fn entry(row: &Row<'_>) -> rusqlite::Result<RoundEntry> {
    Ok(RoundEntry {
        organisation: row::id(row, "organisation")?,
        sent_on: row.get("sent_on")?,
        answered_on: row.get("answered_on")?,
        answer: row::word_or_none(row, "answer")?,
    })
}

/// Keeps a round, new or known.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, round: &Round) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO round (id, name, started_on, due_on, note, sample) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET name = ?2, started_on = ?3, due_on = ?4, note = ?5, sample = ?6",
        )?
        .execute(params![round.id.to_string(), round.name, round.started_on, round.due_on, round.note, round.sample])?;
    Ok(())
}

/// Keeps an organisation in a round, new or known.
///
/// # Errors
/// What the database says.
pub fn save_entry(w: &Writer<'_>, round: RoundId, entry: &RoundEntry) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO round_organisation (round, organisation, sent_on, answered_on, answer) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (round, organisation) DO UPDATE SET sent_on = ?3, answered_on = ?4, answer = ?5
             WHERE (sent_on, answered_on, answer) IS NOT (?3, ?4, ?5)",
        )?
        .execute(params![
            round.to_string(),
            entry.organisation.to_string(),
            entry.sent_on,
            entry.answered_on,
            entry.answer.as_ref().map(row::word_of).transpose()?,
        ])?;
    Ok(())
}

/// Takes an organisation out of a round.
///
/// # Errors
/// What the database says.
pub fn remove_entry(w: &Writer<'_>, round: RoundId, organisation: domain::id::OrganisationId) -> Result<()> {
    w.conn
        .prepare_cached("DELETE FROM round_organisation WHERE round = ?1 AND organisation = ?2")?
        .execute((round.to_string(), organisation.to_string()))?;
    Ok(())
}

/// Deletes a round.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: RoundId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM round WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// The error of a round that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Prüfrunde" }
}

#[cfg(test)]
mod tests {
    use domain::reports::RoundAnswer;

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation};

    #[test]
    fn a_round_comes_back_with_who_is_in_it_and_merging_keeps_one() {
        let office = Office::new();
        let (kept, gone) = (office.add(organisation("Beratung")), office.add(organisation("Alte Beratung")));
        let round = Round {
            id: RoundId::new(),
            name: "Herbst".into(),
            started_on: day("2026-11-02"),
            due_on: Some(day("2026-12-01")),
            note: "mit Rückumschlag".into(),
            sample: true,
        };
        let entry = |organisation, answer| RoundEntry {
            organisation,
            sent_on: Some(day("2026-11-03")),
            answered_on: Some(day("2026-11-10")),
            answer,
        };
        let first = entry(kept.id, Some(RoundAnswer::Changed));
        let second = entry(gone.id, None);
        office.change(|w| {
            save(w, &round)?;
            save_entry(w, round.id, &first)?;
            save_entry(w, round.id, &second)
        });
        assert_eq!(office.read(|r| get(r, round.id)), Some(round.clone()));
        assert_eq!(office.read(|r| entries_of(r, round.id)), [second, first.clone()]);
        assert_eq!(office.read(entries)[&round.id].len(), 2);
        assert_eq!(office.found("herbst"), ["Herbst"]);
        let before = office.everything();
        office.change(|w| crate::directory::organisation::absorb(w, kept.id, gone.id));
        assert_eq!(office.read(|r| entries_of(r, round.id)), [first]);
        office.undo();
        office.change(|w| delete(w, round.id));
        assert!(office.read(|r| entries_of(r, round.id)).is_empty());
        office.undo();
        assert_eq!(office.everything(), before);
    }
}
