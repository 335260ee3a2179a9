//! What the window is told when something went wrong: a stable code, a German sentence, the field it concerns.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An error as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct UiError {
    /// Stable, for the program ("passphrase.wrong").
    pub code: String,
    /// German, for the person: what happened and what to do.
    pub message: String,
    /// The field it concerns, if any.
    pub field: Option<String>,
    /// What the machinery said, in its own words, for engineers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cause: Option<String>,
}

impl UiError {
    /// An error without a field.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), field: None, cause: None }
    }
}

impl From<office::Error> for UiError {
    fn from(error: office::Error) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.to_string(),
            field: error.field().map(str::to_owned),
            cause: error.cause().map(str::to_owned),
        }
    }
}
