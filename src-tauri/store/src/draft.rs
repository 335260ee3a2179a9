//! Drafts: what somebody is typing and has not saved. They lie in the encrypted file so that a stolen laptop gives nothing away, and
//! outside the history, because nothing was decided yet.

use chrono::{DateTime, Utc};

use crate::connection::{Store, held};
use crate::error::Result;

/// One field's unsaved typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which field of which record, in the window's own words.
    pub key: String,
    /// What was typed.
    pub text: String,
    /// When it was typed last.
    pub at: DateTime<Utc>,
}

impl Store {
    /// All drafts, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        self.read(|r| {
            let mut query = r.conn.prepare_cached("SELECT key, text, at FROM draft ORDER BY at, key")?;
            let drafts = query
                .query_map([], |row| Ok(Draft { key: row.get("key")?, text: row.get("text")?, at: row.get("at")? }))?;
            Ok(drafts.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Keeps a draft in place of an earlier one with the same key.
    ///
    /// # Errors
    /// What the database says.
    pub fn keep_draft(&self, key: &str, text: &str, at: DateTime<Utc>) -> Result<()> {
        held(&self.writer)
            .prepare_cached("INSERT INTO draft (key, text, at) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET text = ?2, at = ?3")?
            .execute((key, text, at))?;
        Ok(())
    }

    /// Forgets a draft; nothing happens when there is none.
    ///
    /// # Errors
    /// What the database says.
    pub fn drop_draft(&self, key: &str) -> Result<()> {
        held(&self.writer).prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
        Ok(())
    }
}
