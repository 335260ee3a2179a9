//! Filters somebody saved by name.

use domain::directory::SavedFilter;
use domain::id::SavedFilterId;

use crate::error::Result;
use crate::{Reader, Writer, row};

/// All saved filters, by name.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<Vec<SavedFilter>> {
    row::all(r.conn, "SELECT * FROM saved_filter ORDER BY fold(name)", &[], |row| {
        Ok(SavedFilter { id: row::id(row, "id")?, name: row.get("name")?, filter: row::json(row, "filter")? })
    })
}

/// Keeps a filter; one with the same name is replaced.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, filter: &SavedFilter) -> Result<()> {
    w.conn.execute(
        "INSERT INTO saved_filter (id, name, filter) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET filter = ?3 ON CONFLICT (id) DO UPDATE SET name = ?2, filter = ?3",
        (filter.id.to_string(), filter.name.trim(), row::json_of(&filter.filter)?),
    )?;
    Ok(())
}

/// Deletes a filter.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: SavedFilterId) -> Result<()> {
    w.conn.execute("DELETE FROM saved_filter WHERE id = ?1", [id.to_string()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests_office::Office;
    use super::*;
    use domain::directory::OrganisationFilter;

    #[test]
    fn a_filter_can_be_kept_replaced_renamed_and_deleted() {
        let office = Office::new();
        let asked =
            |text: &str| OrganisationFilter { text: text.into(), not_verified_for_a_year: true, ..Default::default() };
        let first = SavedFilter { id: SavedFilterId::new(), name: "Süd".into(), filter: asked("a") };
        office.change(|w| save(w, &first));
        assert_eq!(office.read(all), std::slice::from_ref(&first));
        office.change(|w| save(w, &SavedFilter { id: SavedFilterId::new(), filter: asked("b"), ..first.clone() }));
        assert_eq!(office.read(all), [SavedFilter { filter: asked("b"), ..first.clone() }]);
        let renamed = SavedFilter { name: "Nord".into(), ..first.clone() };
        office.change(|w| save(w, &renamed));
        assert_eq!(office.read(all), [renamed]);
        office.change(|w| delete(w, first.id));
        assert_eq!(office.read(all), []);
    }
}
