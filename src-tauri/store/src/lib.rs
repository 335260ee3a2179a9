//! The encrypted database: schema, queries, history, search, backup.
//!
//! Everything the office knows lies in one SQLCipher file. Reading goes through [`Store::read`], every change through one door,
//! [`Store::change`], which records who changed what so that it can be shown, undone and redone. No other crate writes SQL.

pub mod backup;
mod change;
mod changeset;
pub mod check;
mod connection;
pub mod directory;
mod draft;
mod error;
pub mod events;
pub mod file;
mod fold;
pub mod funding;
mod history;
pub mod key;
mod migration;
pub mod network;
mod parts;
pub mod publications;
pub mod reports;
mod row;
pub mod search;
pub mod settings;
#[cfg(test)]
mod trial;

pub use change::Changed;
pub use connection::{Folder, Reader, Store, Writer};
pub use draft::Draft;
pub use error::{Error, Result};
pub use fold::{fold, words};
pub use history::{RawFieldChange, RowChange, Value, kind_of_table};
