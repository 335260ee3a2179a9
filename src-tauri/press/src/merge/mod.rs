//! Several PDFs as one, object by object: numbers, structure trees, names of places, bookmarks, and what the whole says of itself.

pub(crate) mod copy;
pub(crate) mod destination;
pub(crate) mod metadata;
pub(crate) mod output;
pub(crate) mod tags;
