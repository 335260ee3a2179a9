//! Publications: their settings and texts.

use domain::id::PublicationId;
use domain::publications::{Publication, PublicationBody};
use rusqlite::Row;

use crate::error::Result;
use crate::{Reader, Writer, row};

/// All publications, by title.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<Vec<Publication>> {
    row::all(r.conn, "SELECT * FROM publication ORDER BY fold(title), id", &[], read)
}

/// One publication.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: PublicationId) -> Result<Option<Publication>> {
    Ok(row::all(r.conn, "SELECT * FROM publication WHERE id = ?1", &[&id.to_string()], read)?.pop())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Publication> {
    Ok(Publication {
        id: row::id(row, "id")?,
        title: row.get("title")?,
        subtitle: row.get("subtitle")?,
        funding_period: row::id_or_none(row, "funding_period")?,
        body: row::json::<PublicationBody>(row, "body")?,
    })
}

/// Keeps a publication, new or known.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, publication: &Publication) -> Result<()> {
    let kind = match publication.body {
        PublicationBody::ContactList(_) => "contact_list",
        PublicationBody::ParentSheet(_) => "parent_sheet",
    };
    w.conn.execute(
        "INSERT INTO publication (id, title, subtitle, funding_period, kind, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET title = ?2, subtitle = ?3, funding_period = ?4, kind = ?5, body = ?6",
        (
            publication.id.to_string(),
            publication.title.trim(),
            publication.subtitle.trim(),
            publication.funding_period.map(|id| id.to_string()),
            kind,
            row::json_of(&publication.body)?,
        ),
    )?;
    Ok(())
}

/// Deletes a publication.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: PublicationId) -> Result<()> {
    w.conn.execute("DELETE FROM publication WHERE id = ?1", [id.to_string()])?;
    Ok(())
}
