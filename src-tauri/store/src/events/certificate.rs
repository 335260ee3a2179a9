//! Certificates of attendance: giving, numbering, checking.

use domain::events::Certificate;
use domain::id::EventId;
use rusqlite::{OptionalExtension, Row, params};

use crate::error::Result;
use crate::{Reader, Writer, row};

fn read(row: &Row<'_>) -> rusqlite::Result<Certificate> {
    Ok(Certificate {
        id: row::id(row, "id")?,
        event: row::id(row, "event")?,
        registration: row::id(row, "registration")?,
        number: row.get("number")?,
        code: row.get("code")?,
        issued_on: row.get("issued_on")?,
        name: row.get("name")?,
        minutes: row.get("minutes")?,
        of_minutes: row.get("of_minutes")?,
    })
}

/// The certificates given for an event, by number.
///
/// # Errors
/// What the database says.
pub fn of_event(r: &Reader<'_>, event: EventId) -> Result<Vec<Certificate>> {
    row::all(r.conn, "SELECT * FROM event_certificate WHERE event = ?1 ORDER BY number", &[&event.to_string()], read)
}

/// The certificate with this code or this number.
///
/// # Errors
/// What the database says.
pub fn by_code(r: &Reader<'_>, code: &str, number: &str) -> Result<Option<Certificate>> {
    Ok(row::all(r.conn, "SELECT * FROM event_certificate WHERE code = ?1 OR number = ?2", &[&code, &number], read)?
        .pop())
}

/// The highest running number of a year; 0 when none was given.
///
/// # Errors
/// What the database says.
pub fn last_number(r: &Reader<'_>, year: i32) -> Result<u32> {
    Ok(r.conn
        .prepare_cached("SELECT max(CAST(substr(number, 6) AS INTEGER)) FROM event_certificate WHERE number LIKE ?1")?
        .query_row([format!("{year}-%")], |row| row.get::<_, Option<u32>>(0))
        .optional()?
        .flatten()
        .unwrap_or(0))
}

/// Keeps a certificate. One that was given before for the same registration keeps its number and its code.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, one: &Certificate) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO event_certificate (id, event, registration, number, code, issued_on, name, minutes, of_minutes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (registration) DO UPDATE SET issued_on = ?6, name = ?7, minutes = ?8, of_minutes = ?9",
        )?
        .execute(params![
            one.id.to_string(),
            one.event.to_string(),
            one.registration.to_string(),
            one.number,
            one.code,
            one.issued_on,
            one.name,
            one.minutes,
            one.of_minutes,
        ])?;
    Ok(())
}
