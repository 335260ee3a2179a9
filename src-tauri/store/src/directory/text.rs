//! What the search knows of a record: the one place where its text is put together.

use domain::directory::RecordKind;
use rusqlite::{OptionalExtension, Row};

use crate::Reader;
use crate::error::Result;
use crate::search::SearchText;

const ORGANISATION: &str = include_str!("text_organisation.sql");
const PERSON: &str = include_str!("text_person.sql");
const OFFER: &str = include_str!("text_offer.sql");
const TERM: &str = "SELECT name AS title,
    CASE vocabulary WHEN 'kind' THEN 'Art der Einrichtung' WHEN 'school_form' THEN 'Schulform' WHEN 'topic' THEN 'Thema'
        WHEN 'district' THEN 'Stadtteil' ELSE 'Zielgruppe' END AS detail,
    synonyms AS body FROM term WHERE id = ?1";
const PUBLICATION: &str = "SELECT title, 'Publikation' AS detail, subtitle || ' ' || audience || ' ' || text AS body
    FROM publication WHERE id = ?1";

/// The text of a record; nothing when it is gone.
pub(crate) fn search_text(r: &Reader<'_>, kind: RecordKind, id: &str) -> Result<Option<SearchText>> {
    let sql = match kind {
        RecordKind::Organisation => ORGANISATION,
        RecordKind::Person => PERSON,
        RecordKind::Offer => OFFER,
        RecordKind::Term => TERM,
        RecordKind::Publication => PUBLICATION,
    };
    Ok(r.conn.prepare_cached(sql)?.query_row([id], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<SearchText> {
    Ok(SearchText { title: row.get("title")?, detail: row.get("detail")?, body: row.get("body")? })
}
