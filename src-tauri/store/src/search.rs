//! Finding anything by what a person types: folded, by prefix, all words in any order, with help for typing errors.
//!
//! Data tables mark a record as dirty by inserting (kind, record) into `search_dirty` from their triggers; before a change is
//! committed, the text of each dirty record is put together anew and indexed. The index is never part of the history.

use domain::directory::RecordKind;

use crate::connection::Reader;
use crate::error::Result;

/// The text of one record as the search sees it, unfolded, as people write it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchText {
    /// What the record is called; hits here come first.
    pub title: String,
    /// What a list of hits shows below the title ("Gymnasium, Halle (Saale)"). Also searched.
    pub detail: String,
    /// Everything else that a person might type, separated by spaces. Phone numbers in E.164 ("+49345123456"): any part of one is found.
    pub body: String,
}

/// Where the text of a record comes from; nothing when the record is gone (or must not be found).
pub(crate) type TextSource = fn(&Reader, RecordKind, &str) -> Result<Option<SearchText>>;

/// The code of a kind of record in the columns `search_dirty.kind` and `search_doc.kind`.
pub fn kind_code(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Organisation => "organisation",
        RecordKind::Person => "person",
        RecordKind::Offer => "offer",
        RecordKind::Term => "term",
        RecordKind::Publication => "publication",
    }
}
