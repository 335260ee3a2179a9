//! Forms of authorities with what their fields are filled with.

use domain::funding::OfficialForm;
use domain::id::OfficialFormId;
use domain::settings::FileDigest;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, row};

/// All forms, by name.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<Vec<OfficialForm>> {
    row::all(r.conn, "SELECT * FROM official_form ORDER BY name, id", &[], read)
}

/// One form.
///
/// # Errors
/// When it is not there.
pub fn get(r: &Reader<'_>, id: OfficialFormId) -> Result<OfficialForm> {
    let found = row::all(r.conn, "SELECT * FROM official_form WHERE id = ?1", &[&id.to_string()], read)?.pop();
    found.ok_or_else(missing)
}

/// Keeps a form, new or known.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, form: &OfficialForm) -> Result<()> {
    w.conn.execute(
        "INSERT INTO official_form (id, name, file, file_name, answers) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET name = ?2, file = ?3, file_name = ?4, answers = ?5
         WHERE (name, file, file_name, answers) IS NOT (?2, ?3, ?4, ?5)",
        params![form.id.to_string(), form.name, form.file.0, form.file_name, row::json_of(&form.answers)?],
    )?;
    Ok(())
}

/// Deletes a form; its file stays stored.
///
/// # Errors
/// When it is not there.
pub fn delete(w: &Writer<'_>, id: OfficialFormId) -> Result<()> {
    match w.conn.execute("DELETE FROM official_form WHERE id = ?1", [id.to_string()])? {
        0 => Err(missing()),
        _ => Ok(()),
    }
}

fn missing() -> Error {
    Error::NotFound { what: "Dieses Formular" }
}

fn read(row: &Row<'_>) -> rusqlite::Result<OfficialForm> {
    Ok(OfficialForm {
        id: row::id(row, "id")?,
        name: row.get("name")?,
        file: FileDigest(row.get("file")?),
        file_name: row.get("file_name")?,
        answers: row::json(row, "answers")?,
    })
}
