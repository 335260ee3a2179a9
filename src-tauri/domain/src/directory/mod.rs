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

pub use crate::record::RecordKind;
