//! PDFs other programs made: opening them, also damaged and protected ones, and what their pages are from outside.
//!
//! Nothing here changes what a file says; it is read as it is, and what keeps it from being read is named.

mod open;
pub(crate) mod page;
mod repair;

pub(crate) use open::{Opened, open};
pub use open::{Protection, Refusal};
