//! Editions of publications: written once, never changed. Their PDFs and facts are stored files.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::id::{EditionId, PublicationId};
use domain::publications::{Edition, Fact, Publication};
use domain::settings::FileDigest;
use rusqlite::types::Type;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, file, row};

/// The number the next edition of a publication has.
///
/// # Errors
/// What the database says.
pub fn next_number(r: &Reader<'_>, publication: PublicationId) -> Result<u32> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM publication_edition WHERE publication = ?1";
    Ok(r.conn.prepare_cached(sql)?.query_row([publication.to_string()], |row| row.get(0))?)
}

/// Keeps a new edition with its pages and the facts on them; the digest of the pages becomes its `pdf`. Returns the edition as kept.
///
/// # Errors
/// What the database says.
pub fn add(w: &Writer<'_>, edition: Edition, name: &str, pdf: &[u8], facts: &[Fact]) -> Result<Edition> {
    let pdf = FileDigest(file::add(w, name, "application/pdf", pdf)?);
    let printed = file::add(w, &format!("{name}.json"), "application/json", row::json_of(facts)?.as_bytes())?;
    w.conn.execute(
        "INSERT INTO publication_edition (id, publication, number, stand, released_at, released_by, note, pdf, pages, snapshot, facts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            edition.id.to_string(),
            edition.publication.to_string(),
            edition.number,
            edition.stand,
            edition.released_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            edition.released_by,
            edition.note.trim(),
            pdf.0,
            edition.pages as i64,
            row::json_of(&edition.snapshot)?,
            printed,
        ],
    )?;
    Ok(Edition { pdf, ..edition })
}

/// The editions of a publication, latest first.
///
/// # Errors
/// What the database says.
pub fn of_publication(r: &Reader<'_>, publication: PublicationId) -> Result<Vec<Edition>> {
    let sql =
        "SELECT * FROM publication_edition WHERE publication = ?1 ORDER BY number DESC, released_at DESC, id DESC";
    row::all(r.conn, sql, &[&publication.to_string()], read)
}

/// One edition.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: EditionId) -> Result<Option<Edition>> {
    Ok(row::all(r.conn, "SELECT * FROM publication_edition WHERE id = ?1", &[&id.to_string()], read)?.pop())
}

/// The latest edition of each publication that has one.
///
/// # Errors
/// What the database says.
pub fn latest(r: &Reader<'_>) -> Result<HashMap<PublicationId, Edition>> {
    let sql = "SELECT * FROM publication_edition ORDER BY number, released_at, id";
    Ok(row::all(r.conn, sql, &[], read)?.into_iter().map(|edition| (edition.publication, edition)).collect())
}

/// What an edition printed.
///
/// # Errors
/// When the edition or its facts are not there, or cannot be read.
pub fn facts(r: &Reader<'_>, id: EditionId) -> Result<Vec<Fact>> {
    let sql = "SELECT f.bytes FROM publication_edition e JOIN file f ON f.digest = e.facts WHERE e.id = ?1";
    let found = row::all(r.conn, sql, &[&id.to_string()], |row| row.get::<_, Vec<u8>>(0))?.pop();
    let bytes = found.ok_or(Error::NotFound { what: "Diese Ausgabe" })?;
    serde_json::from_slice(&bytes).map_err(|_| Error::unreadable("publication_edition.facts"))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Edition> {
    let at: String = row.get("released_at")?;
    let released_at = DateTime::parse_from_rfc3339(&at).map_err(|cause| {
        let column = row.as_ref().column_index("released_at").unwrap_or_default();
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(cause))
    })?;
    Ok(Edition {
        id: row::id(row, "id")?,
        publication: row::id(row, "publication")?,
        number: row.get("number")?,
        stand: row.get("stand")?,
        released_at: released_at.with_timezone(&Utc),
        released_by: row.get("released_by")?,
        note: row.get("note")?,
        pdf: FileDigest(row.get("pdf")?),
        pages: row.get::<_, u32>("pages")? as usize,
        snapshot: row::json::<Publication>(row, "snapshot")?,
    })
}

#[cfg(test)]
mod tests {
    use domain::publications::{FactSubject, PublicationKind, PublicationLanguage};

    use super::*;
    use crate::directory::tests_office::{Office, day};
    use crate::publications;

    fn edition(of: &Publication, number: u32) -> Edition {
        Edition {
            id: EditionId::new(),
            publication: of.id,
            number,
            stand: day("2026-11-24"),
            released_at: DateTime::parse_from_rfc3339("2026-11-24T09:30:00Z").unwrap().with_timezone(&Utc),
            released_by: "Frau Probe".into(),
            note: "Erste Auflage".into(),
            pdf: FileDigest(String::new()),
            pages: 2,
            snapshot: of.clone(),
        }
    }

    #[test]
    fn editions_are_counted_per_publication_and_go_and_come_with_it() {
        let office = Office::new();
        let sheet = Publication::new(PublicationKind::ParentSheet, PublicationLanguage::German);
        let other = Publication::new(PublicationKind::Poster, PublicationLanguage::German);
        office.change(|w| {
            publications::save(w, &sheet)?;
            publications::save(w, &other)
        });
        let fact = Fact {
            subject: FactSubject::Organisation,
            record: "a".into(),
            name: "Schule".into(),
            field: "Telefon".into(),
            value: "0345 1".into(),
        };
        let mut kept = Vec::new();
        for number in 1..=2 {
            assert_eq!(office.read(|r| next_number(r, sheet.id)), number);
            let new = edition(&sheet, number);
            kept.push(office.change(|w| add(w, new, "Blatt.pdf", b"%PDF-1.7", std::slice::from_ref(&fact))));
        }
        kept.reverse();
        assert_eq!(office.read(|r| next_number(r, other.id)), 1);
        assert_eq!(office.read(|r| of_publication(r, sheet.id)), kept);
        assert_eq!(office.read(latest)[&sheet.id], kept[0]);
        assert_eq!(office.read(|r| facts(r, kept[0].id)), [fact]);
        let pdf = office.read(|r| file::bytes(r, &kept[0].pdf.0));
        assert_eq!(pdf.as_deref(), Some(&b"%PDF-1.7"[..]));
        office.change(|w| publications::delete(w, sheet.id));
        assert_eq!(office.read(|r| get(r, kept[0].id)), None);
        office.undo();
        assert_eq!(office.read(|r| of_publication(r, sheet.id)), kept);
        office.undo();
        assert_eq!(office.read(|r| of_publication(r, sheet.id)), kept[1..]);
    }
}
