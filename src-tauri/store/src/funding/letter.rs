//! Letters about applications, and the office's own texts for them.

use domain::funding::{FundingLetter, LetterText};
use domain::id::{ApplicationId, LetterId};
use domain::settings::FileDigest;
use rusqlite::{Row, params};

use crate::error::Result;
use crate::{Reader, Writer, row};

/// The letters about an application, the oldest first.
///
/// # Errors
/// What the database says.
pub fn of_application(r: &Reader<'_>, id: ApplicationId) -> Result<Vec<FundingLetter>> {
    row::all(
        r.conn,
        "SELECT * FROM application_letter WHERE application = ?1 ORDER BY at, id",
        &[&id.to_string()],
        read,
    )
}

/// One letter.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: LetterId) -> Result<Option<FundingLetter>> {
    Ok(row::all(r.conn, "SELECT * FROM application_letter WHERE id = ?1", &[&id.to_string()], read)?.pop())
}

fn read(row: &Row<'_>) -> rusqlite::Result<FundingLetter> {
    Ok(FundingLetter {
        id: row::id(row, "id")?,
        application: row::id(row, "application")?,
        kind: row::word(row, "kind")?,
        subject: row.get("subject")?,
        text: row.get("text")?,
        at: row.get("at")?,
        step: row::id_or_none(row, "step")?,
        file: row.get::<_, Option<String>>("file")?.map(FileDigest),
    })
}

/// Keeps a letter.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, letter: &FundingLetter) -> Result<()> {
    w.conn.execute(
        "INSERT INTO application_letter (id, application, kind, subject, text, at, step, file)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET subject = ?4, text = ?5, at = ?6, step = ?7, file = ?8",
        params![
            letter.id.to_string(),
            letter.application.to_string(),
            row::word_of(&letter.kind)?,
            letter.subject,
            letter.text,
            letter.at,
            letter.step.map(|step| step.to_string()),
            letter.file.as_ref().map(|file| &file.0),
        ],
    )?;
    Ok(())
}

/// Deletes a letter.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: LetterId) -> Result<()> {
    w.conn.execute("DELETE FROM application_letter WHERE id = ?1", [id.to_string()])?;
    Ok(())
}

/// The office's own texts; kinds without one use the shipped text.
///
/// # Errors
/// What the database says.
pub fn texts(r: &Reader<'_>) -> Result<Vec<LetterText>> {
    row::all(r.conn, "SELECT * FROM letter_text ORDER BY kind", &[], |row| {
        Ok(LetterText { kind: row::word(row, "kind")?, subject: row.get("subject")?, text: row.get("text")? })
    })
}

/// Keeps the office's own text of a kind of letter.
///
/// # Errors
/// What the database says.
pub fn save_text(w: &Writer<'_>, text: &LetterText) -> Result<()> {
    w.conn.execute(
        "INSERT INTO letter_text (kind, subject, text) VALUES (?1, ?2, ?3)
         ON CONFLICT (kind) DO UPDATE SET subject = ?2, text = ?3 WHERE (subject, text) IS NOT (?2, ?3)",
        (row::word_of(&text.kind)?, &text.subject, &text.text),
    )?;
    Ok(())
}

/// Forgets the office's own text: the shipped one counts again.
///
/// # Errors
/// What the database says.
pub fn delete_text(w: &Writer<'_>, kind: domain::funding::LetterKind) -> Result<()> {
    w.conn.execute("DELETE FROM letter_text WHERE kind = ?1", [row::word_of(&kind)?])?;
    Ok(())
}
