//! What somebody was typing when the program ended. Kept in the encrypted file, outside the history.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Office;
use crate::error::Result;

/// Unsaved typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// Which field of which record; the window's own words.
    pub key: String,
    /// What was typed.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Office {
    /// All unsaved typing, oldest first.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let drafts = self.store.drafts()?;
        Ok(drafts.into_iter().map(|draft| Draft { key: draft.key, text: draft.text, at: draft.at }).collect())
    }

    /// Keeps unsaved typing.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn keep_draft(&self, key: &str, text: &str) -> Result<()> {
        Ok(self.store.keep_draft(key, text, Utc::now())?)
    }

    /// Forgets unsaved typing.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn drop_draft(&self, key: &str) -> Result<()> {
        Ok(self.store.drop_draft(key)?)
    }
}
