//! Where imported rows came from, so that the next import of the same list knows them; and saved ways to read a list.

use std::collections::HashMap;

use domain::id::{ImportProfileId, OrganisationId};

use crate::error::Result;
use crate::{Reader, Writer, row};

/// What the last import said about one row of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRow {
    /// The organisation it became.
    pub organisation: OrganisationId,
    /// Its values as they were imported, JSON of the importer's own.
    pub content: String,
}

/// All rows of a source by their key.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, source: &str) -> Result<HashMap<String, ImportedRow>> {
    let rows =
        row::all(r.conn, "SELECT key, organisation, content FROM import_row WHERE source = ?1", &[&source], |row| {
            let imported = ImportedRow { organisation: row::id(row, "organisation")?, content: row.get("content")? };
            Ok((row.get("key")?, imported))
        })?;
    Ok(rows.into_iter().collect())
}

/// Keeps what a row of a source said.
///
/// # Errors
/// What the database says.
pub fn save_row(w: &Writer<'_>, source: &str, key: &str, imported: &ImportedRow) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO import_row (source, key, organisation, content) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET organisation = ?3, content = ?4",
        )?
        .execute((source, key, imported.organisation.to_string(), &imported.content))?;
    Ok(())
}

/// A saved way to read a list: its name and the importer's own JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredProfile {
    /// Identity.
    pub id: ImportProfileId,
    /// Name, unique.
    pub name: String,
    /// JSON of the importer's own.
    pub body: String,
}

/// All profiles, by name.
///
/// # Errors
/// What the database says.
pub fn profiles(r: &Reader<'_>) -> Result<Vec<StoredProfile>> {
    row::all(r.conn, "SELECT id, name, body FROM import_profile ORDER BY fold(name)", &[], |row| {
        Ok(StoredProfile { id: row::id(row, "id")?, name: row.get("name")?, body: row.get("body")? })
    })
}

/// Keeps a profile; one with the same name is replaced.
///
/// # Errors
/// What the database says.
pub fn save_profile(w: &Writer<'_>, profile: &StoredProfile) -> Result<()> {
    w.conn.execute(
        "INSERT INTO import_profile (id, name, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET body = ?3 ON CONFLICT (id) DO UPDATE SET name = ?2, body = ?3",
        (profile.id.to_string(), profile.name.trim(), &profile.body),
    )?;
    Ok(())
}

/// Deletes a profile.
///
/// # Errors
/// What the database says.
pub fn delete_profile(w: &Writer<'_>, id: ImportProfileId) -> Result<()> {
    w.conn.execute("DELETE FROM import_profile WHERE id = ?1", [id.to_string()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests_office::{Office, organisation};
    use super::*;

    #[test]
    fn the_next_import_of_a_list_knows_its_rows() {
        let office = Office::new();
        let house = office.add(organisation("Haus"));
        let row = |content: &str| ImportedRow { organisation: house.id, content: content.into() };
        office.change(|w| save_row(w, "liste", "7", &row("alt")));
        office.change(|w| save_row(w, "liste", "7", &row("neu")));
        office.change(|w| save_row(w, "andere", "7", &row("anders")));
        assert_eq!(office.read(|r| rows(r, "liste")), HashMap::from([("7".to_owned(), row("neu"))]));
        office.change(|w| super::super::organisation::delete(w, house.id));
        assert!(office.read(|r| rows(r, "liste")).is_empty());
        office.undo();
        assert_eq!(office.read(|r| rows(r, "liste"))["7"], row("neu"));
    }

    #[test]
    fn a_profile_can_be_kept_renamed_and_deleted() {
        let office = Office::new();
        let first = StoredProfile { id: ImportProfileId::new(), name: "Stadt".into(), body: "{}".into() };
        office.change(|w| save_profile(w, &first));
        let renamed = StoredProfile { name: "Land".into(), body: "{\"a\":1}".into(), ..first.clone() };
        office.change(|w| save_profile(w, &renamed));
        assert_eq!(office.read(profiles), [renamed]);
        office.change(|w| delete_profile(w, first.id));
        assert_eq!(office.read(profiles), []);
    }
}
