//! The sample data as a whole: whether it is there, and taking it away.

use crate::error::Result;
use crate::{Reader, Writer};

/// Whether any record belongs to the sample data.
///
/// # Errors
/// What the database says.
pub fn exists(r: &Reader<'_>) -> Result<bool> {
    Ok(r.conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM organisation WHERE sample) OR EXISTS (SELECT 1 FROM person WHERE sample)
             OR EXISTS (SELECT 1 FROM offer WHERE sample)",
        [],
        |row| row.get(0),
    )?)
}

/// Deletes every record of the sample data. Records of one's own that hang on a sample organisation go with it.
///
/// # Errors
/// What the database says.
pub fn remove(w: &Writer<'_>) -> Result<()> {
    for table in ["offer", "person", "organisation"] {
        w.conn.execute(&format!("DELETE FROM {table} WHERE sample"), [])?;
    }
    Ok(())
}
