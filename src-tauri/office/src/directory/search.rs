//! Finding anything by a few words, and the languages there are to choose from.

use domain::language::{LANGUAGES, Language};
use serde::{Deserialize, Serialize};
use store::search::SearchResult;
use ts_rs::TS;

use crate::Office;
use crate::error::Result;

/// A language to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LanguageName {
    /// Its code.
    pub code: Language,
    /// Its German name.
    pub label: String,
}

impl Office {
    /// Anything that matches the words, best first.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn search(&self, text: &str, limit: usize) -> Result<SearchResult> {
        Ok(self.store.search(text, limit)?)
    }

    /// The languages the window offers.
    pub fn languages() -> Vec<LanguageName> {
        LANGUAGES
            .iter()
            .map(|(code, label)| LanguageName { code: Language::new(code), label: (*label).to_owned() })
            .collect()
    }
}
