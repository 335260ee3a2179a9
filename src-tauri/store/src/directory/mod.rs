//! The directory: organisations, people, offers, the vocabularies that describe them, saved filters and where imported rows came from.
//!
//! Queries only; what a coordinator does with them is in `office::directory`. Writing takes a [`Writer`](crate::Writer), so that
//! nothing is written outside the door for changes.

pub mod filter;
pub mod import;
pub mod offer;
pub mod organisation;
pub mod person;
pub mod sample;
pub mod term;
#[cfg(test)]
pub(crate) mod tests_office;
mod text;

use std::collections::HashMap;

pub(crate) use text::search_text;

use crate::{Reader, Result, Writer, row};

/// Names of records of any kind by their identity; unknown ones are left out.
///
/// # Errors
/// What the database says.
pub fn names(r: &Reader<'_>, ids: &[String]) -> Result<HashMap<String, String>> {
    let found = row::all(
        r.conn,
        "WITH wanted (id) AS (SELECT value FROM json_each(?1))
         SELECT id, name FROM organisation WHERE id IN wanted
         UNION ALL SELECT id, trim(given_name || ' ' || family_name) FROM person WHERE id IN wanted
         UNION ALL SELECT id, name FROM offer WHERE id IN wanted
         UNION ALL SELECT id, name FROM term WHERE id IN wanted
         UNION ALL SELECT id, name FROM funding_period WHERE id IN wanted
         UNION ALL SELECT id, title FROM publication WHERE id IN wanted
         UNION ALL SELECT id, title FROM event WHERE id IN wanted
         UNION ALL SELECT id, title FROM event_session WHERE id IN wanted
         UNION ALL SELECT id, trim(given_name || ' ' || family_name) FROM event_registration WHERE id IN wanted
         UNION ALL SELECT id, occasion FROM consultation WHERE id IN wanted
         UNION ALL SELECT id, title FROM task WHERE id IN wanted
         UNION ALL SELECT id, name FROM committee WHERE id IN wanted
         UNION ALL SELECT meeting.id, committee.name || ', ' || strftime('%d.%m.%Y', held_on)
             FROM meeting JOIN committee ON committee.id = meeting.committee WHERE meeting.id IN wanted
         UNION ALL SELECT id, name FROM cooperation WHERE id IN wanted
         UNION ALL SELECT volunteer.id, trim(given_name || ' ' || family_name)
             FROM volunteer JOIN person ON person.id = volunteer.person WHERE volunteer.id IN wanted
         UNION ALL SELECT id, trim(number || ' ' || title) FROM application WHERE id IN wanted
         UNION ALL SELECT id, name FROM round WHERE id IN wanted
         UNION ALL SELECT absence.id, organisation.name || ', ' || substr(month, 6, 2) || '/' || substr(month, 1, 4)
             FROM absence JOIN organisation ON organisation.id = school WHERE absence.id IN wanted",
        &[&row::json_of(ids)?],
        |row| Ok((row.get("id")?, row.get("name")?)),
    )?;
    Ok(found.into_iter().collect())
}

/// Puts one identity in the place of another in kept JSON: saved filters, publications with what their editions ask, import profiles.
/// A list may then name it twice, which asks the same.
fn rename_in_questions(w: &Writer<'_>, gone: &str, kept: &str) -> Result<()> {
    for (table, column) in [
        ("saved_filter", "filter"),
        ("publication", "body"),
        ("publication_edition", "snapshot"),
        ("import_profile", "body"),
    ] {
        w.conn.execute(
            &format!("UPDATE {table} SET {column} = replace({column}, ?1, ?2) WHERE instr({column}, ?1)"),
            (gone, kept),
        )?;
    }
    Ok(())
}
