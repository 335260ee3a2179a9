//! Packets as they were handed in. Written once, never changed.

use chrono::SecondsFormat;
use domain::funding::Seal;
use domain::id::{ApplicationId, SealId};
use domain::settings::FileDigest;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, row};

/// Keeps a packet as it was handed in.
///
/// # Errors
/// What the database says.
pub fn add(w: &Writer<'_>, seal: &Seal) -> Result<()> {
    w.conn.execute(
        "INSERT INTO application_seal (id, application, sealed_at, sealed_by, stand, pages, size, sha256, file, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            seal.id.to_string(),
            seal.application.to_string(),
            seal.at.to_rfc3339_opts(SecondsFormat::Secs, true),
            seal.by,
            seal.stand,
            seal.pages,
            seal.size,
            seal.sha256,
            seal.file.as_ref().map(|file| &file.0),
            row::json_of(&seal.state)?,
        ],
    )?;
    Ok(())
}

/// The sealed packets of an application, latest first.
///
/// # Errors
/// What the database says.
pub fn of(r: &Reader<'_>, application: ApplicationId) -> Result<Vec<Seal>> {
    let sql = "SELECT * FROM application_seal WHERE application = ?1 ORDER BY sealed_at DESC, id DESC";
    row::all(r.conn, sql, &[&application.to_string()], read)
}

/// One sealed packet.
///
/// # Errors
/// When it is not there.
pub fn get(r: &Reader<'_>, id: SealId) -> Result<Seal> {
    let found = row::all(r.conn, "SELECT * FROM application_seal WHERE id = ?1", &[&id.to_string()], read)?.pop();
    found.ok_or(Error::NotFound { what: "Diese Mappe" })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Seal> {
    Ok(Seal {
        id: row::id(row, "id")?,
        application: row::id(row, "application")?,
        at: row.get("sealed_at")?,
        by: row.get("sealed_by")?,
        stand: row.get("stand")?,
        pages: row.get("pages")?,
        size: row.get("size")?,
        sha256: row.get("sha256")?,
        file: row.get::<_, Option<String>>("file")?.map(FileDigest),
        state: row::json(row, "state")?,
    })
}
