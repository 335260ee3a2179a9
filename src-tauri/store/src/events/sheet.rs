//! Filled-in evaluation forms.

use domain::events::EvaluationSheet;
use domain::id::{EventId, SheetId};

use crate::error::Result;
use crate::{Reader, Writer, row};

/// The forms of an event, in the order in which they were entered.
///
/// # Errors
/// What the database says.
pub fn of_event(r: &Reader<'_>, event: EventId) -> Result<Vec<EvaluationSheet>> {
    row::all(
        r.conn,
        "SELECT id, event, answers FROM event_sheet WHERE event = ?1 ORDER BY id",
        &[&event.to_string()],
        |row| {
            Ok(EvaluationSheet {
                id: row::id(row, "id")?,
                event: row::id(row, "event")?,
                answers: row::json(row, "answers")?,
            })
        },
    )
}

/// Keeps a form, new or known.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, sheet: &EvaluationSheet) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO event_sheet (id, event, answers) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET answers = ?3",
        )?
        .execute((sheet.id.to_string(), sheet.event.to_string(), row::json_of(&sheet.answers)?))?;
    Ok(())
}

/// Deletes a form.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: SheetId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM event_sheet WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}
