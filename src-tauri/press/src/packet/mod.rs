//! Binds an application and its attachments into one PDF.
//!
//! The application's own pages come set and tagged; attachments come from anywhere and are carried through object by object: their pages
//! keep what they show and get a stamp behind it. One attachment is in memory at a time, and the file is written as a stream. No clock
//! and no random number: the same parts make the same bytes. Nothing here knows what an application is.

mod bind;
mod content;
mod examine;
mod picture;
mod prepare;
mod stamp;
#[cfg(test)]
mod tests;
mod tiff;

use std::io;

use chrono::NaiveDate;

pub use bind::bind;
pub use examine::{Examined, Fate, Form, examine, media_type, pages};
pub use picture::PictureRefusal;

/// What is to be bound.
pub struct Binding<'a> {
    /// The document's title.
    pub title: &'a str,
    /// Who answers for it.
    pub author: &'a str,
    /// Its language by ISO 639-1.
    pub language: &'a str,
    /// The day it speaks of; the date in the file.
    pub date: NaiveDate,
    /// The application's own pages as PDF. The last of them are the separator sheets, one for each attachment.
    pub own: &'a [u8],
    /// The attachments in their order, each of them one that [`examine`] says can be bound.
    pub attachments: &'a [Attachment<'a>],
}

/// An attachment to be bound.
pub struct Attachment<'a> {
    /// "Anlage 3".
    pub label: &'a str,
    /// What it is called in words ("Kostenvoranschlag der Tischlerei").
    pub name: &'a str,
    /// What the stamp says before the page ("Antrag 2026-014 · Anlage 3").
    pub stamp: &'a str,
    /// Its password, when it needs one.
    pub password: Option<&'a str>,
    /// Its size in bytes, for the progress.
    pub size: u64,
    /// What [`examine`] said.
    pub examined: &'a Examined,
    /// Reads it. Called once, when its turn comes.
    pub read: &'a dyn Fn() -> io::Result<Vec<u8>>,
}

/// What was bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Pages in all.
    pub pages: usize,
    /// Size of the file in bytes.
    pub size: u64,
    /// Where each attachment stands.
    pub parts: Vec<Part>,
    /// What the file may claim.
    pub conformance: Conformance,
}

/// Where an attachment stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// "Anlage 3".
    pub label: String,
    /// Number of its first page in the whole, from 1; the separator sheet stands before it.
    pub first_page: usize,
    /// How many pages it has.
    pub pages: usize,
}

/// What a bound file may claim of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conformance {
    /// Level of PDF/A-2 (ISO 19005-2): `A` when everything is tagged, else `B`; nothing when an attachment is no PDF/A.
    pub pdf_a: Option<char>,
    /// PDF/UA-1 (ISO 14289-1).
    pub pdf_ua: bool,
}

impl Conformance {
    /// What a file with these attachments may claim.
    pub fn of<'a>(attachments: impl Iterator<Item = &'a Examined> + Clone) -> Self {
        let accessible = attachments.clone().all(|examined| examined.pdf_ua);
        let archivable = attachments.clone().all(|examined| examined.pdf_a);
        let level = if accessible { 'A' } else { 'B' };
        Self { pdf_a: archivable.then_some(level), pdf_ua: accessible }
    }
}
