//! Project funding: applications with their parts, their life, attachments, letters; the rules; what lists and budgets ask.
//!
//! Queries only; which step may follow which and what is against the rules is decided in `domain::funding`.

pub mod application;
pub mod letter;
pub mod life;
pub mod official_form;
pub mod overview;
pub mod rules;
pub mod seal;
