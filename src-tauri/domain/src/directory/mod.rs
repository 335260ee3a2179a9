//! The directory: organisations, people, offers and the vocabularies that describe them.
//!
//! Types with their rules. What a coordinator does with them is in `office::directory`; how they are kept is in `store::directory`.

mod filter;
mod offer;
mod organisation;
mod person;
mod referral;
mod rows;
mod school_form;
mod similarity;
mod term;

pub use filter::*;
pub use offer::*;
pub use organisation::*;
pub use person::*;
pub use referral::*;
pub use rows::*;
pub use school_form::*;
pub use similarity::*;
pub use term::*;

/// Which kind of directory record something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// An organisation.
    Organisation,
    /// A contact person.
    Person,
    /// An offer.
    Offer,
    /// A vocabulary entry.
    Term,
    /// A publication.
    Publication,
}

impl RecordKind {
    /// German name of the kind.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Organisation => "Einrichtung",
            Self::Person => "Person",
            Self::Offer => "Angebot",
            Self::Term => "Begriff",
            Self::Publication => "Publikation",
        }
    }
}
