//! Steps and attachments of an application. Steps are only ever added or marked as taken back.

use domain::funding::{Attachment, Standing, Step, standing};
use domain::id::{ApplicationId, ConsultationId};
use rusqlite::params;

use crate::error::Result;
use crate::{Reader, Writer, row};

/// The steps of an application in their order, those taken back included.
///
/// # Errors
/// What the database says.
pub fn steps(r: &Reader<'_>, id: ApplicationId) -> Result<Vec<Step>> {
    row::all(
        r.conn,
        "SELECT * FROM application_step WHERE application = ?1 ORDER BY position",
        &[&id.to_string()],
        |row| {
            let optional = |column: &str| row.get::<_, Option<String>>(column).map(|text| text.is_some());
            Ok(Step {
                id: row::id(row, "id")?,
                action: row::json(row, "action")?,
                on: row.get("happened_on")?,
                by: row.get("entered_by")?,
                note: row.get("note")?,
                document: if optional("document")? { Some(row::json(row, "document")?) } else { None },
                taken_back: if optional("taken_back")? { Some(row::json(row, "taken_back")?) } else { None },
                consultation: row::id_or_none(row, "consultation")?,
            })
        },
    )
}

/// Keeps the steps of an application, with the state and the money that follow from them. Returns where it stands.
///
/// # Errors
/// What the database says.
pub fn save_steps(w: &Writer<'_>, id: ApplicationId, steps: &[Step]) -> Result<Standing> {
    let application = id.to_string();
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO application_step (id, application, position, kind, action, happened_on, entered_by, note, document, taken_back, consultation)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (id) DO UPDATE SET position = ?3, action = ?5, happened_on = ?6, note = ?8, document = ?9, taken_back = ?10, consultation = ?11
         WHERE (position, action, happened_on, note, document, taken_back, consultation) IS NOT (?3, ?5, ?6, ?8, ?9, ?10, ?11)",
    )?;
    for (position, step) in steps.iter().enumerate() {
        insert.execute(params![
            step.id.to_string(),
            application,
            position,
            row::word_of(&step.action.kind())?,
            row::json_of(&step.action)?,
            step.on,
            step.by,
            step.note,
            step.document.as_ref().map(row::json_of).transpose()?,
            step.taken_back.as_ref().map(row::json_of).transpose()?,
            step.consultation.map(|id| id.to_string()),
        ])?;
    }
    let at = standing(steps);
    w.conn
        .prepare_cached(
            "UPDATE application SET state = ?2, since = ?3, awarded = ?4, called = ?5, paid = ?6 WHERE id = ?1",
        )?
        .execute(params![application, row::word_of(&at.state)?, at.since, at.awarded.0, at.called.0, at.paid.0])?;
    Ok(at)
}

/// The applications in whose life a consultation is a step, by number: identity, number and title.
///
/// # Errors
/// What the database says.
pub fn of_consultation(r: &Reader<'_>, id: ConsultationId) -> Result<Vec<(ApplicationId, String, String)>> {
    row::all(
        r.conn,
        "SELECT DISTINCT application.id, number, title FROM application_step JOIN application ON application.id = application
         WHERE consultation = ?1 AND taken_back IS NULL ORDER BY number, application.id",
        &[&id.to_string()],
        |row| Ok((row::id(row, "id")?, row.get("number")?, row.get("title")?)),
    )
}

/// The attachments of an application in their order.
///
/// # Errors
/// What the database says.
pub fn attachments(r: &Reader<'_>, id: ApplicationId) -> Result<Vec<Attachment>> {
    row::all(
        r.conn,
        "SELECT * FROM application_attachment WHERE application = ?1 ORDER BY position",
        &[&id.to_string()],
        |row| {
            Ok(Attachment {
                id: row::id(row, "id")?,
                kind: row.get("kind")?,
                title: row.get("title")?,
                dated: row.get("dated")?,
                versions: row::json(row, "versions")?,
            })
        },
    )
}

/// Keeps the attachments of an application: just these, in this order. The files stay stored.
///
/// # Errors
/// What the database says.
pub fn save_attachments(w: &Writer<'_>, id: ApplicationId, attachments: &[Attachment]) -> Result<()> {
    let application = id.to_string();
    let kept = row::ids(attachments.iter().map(|attachment| attachment.id))?;
    w.conn
        .prepare_cached(
            "DELETE FROM application_attachment WHERE application = ?1 AND id NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute((&application, kept))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO application_attachment (id, application, position, kind, title, dated, versions)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET position = ?3, kind = ?4, title = ?5, dated = ?6, versions = ?7
         WHERE (position, kind, title, dated, versions) IS NOT (?3, ?4, ?5, ?6, ?7)",
    )?;
    for (position, attachment) in attachments.iter().enumerate() {
        insert.execute(params![
            attachment.id.to_string(),
            application,
            position,
            attachment.kind,
            attachment.title.trim(),
            attachment.dated,
            row::json_of(&attachment.versions)?,
        ])?;
    }
    Ok(())
}
