//! Project funding: what a coordinator does with rules, applications, their life and the money of a year.
//!
//! What is against the rules and which step may follow is decided in `domain::funding`; here it meets the directory, the other
//! applications and today.

mod application;
mod attachment;
mod calendar;
mod deadline;
mod form_begin;
mod form_file;
mod letter;
mod life;
mod official_form;
mod overview;
mod packet;
mod published;
mod report;
mod rules;
mod seal;
#[cfg(test)]
mod tests;

pub use application::{ApplicationSums, ApplicationView, CategorySum, ContactProposal};
pub(crate) use attachment::look;
pub use attachment::{
    AttachmentEdit, AttachmentLine, AttachmentsTaken, AttachmentsView, KindOfAttachment, VersionLine,
};
pub use form_begin::{BeginningForm, RecognisedOrganisation, SimilarApplication};
pub use form_file::{FormChange, FormFault, ReturnedForm};
pub(crate) use letter::with_room_to_sign;
pub use letter::{LetterChoice, LetterDraft, LetterFieldView, LetterTextView, LettersView};
pub use life::NextStep;
pub use official_form::{FormDatumLine, FormFieldLine, OfficialFormView};
pub use overview::{ApplicationsFound, FundingToday, FundingYear};
pub use packet::{PacketMade, PacketOutlook};
pub use published::Published;
pub use report::FundingPage;
pub use rules::PeriodRules;
pub use seal::SealView;

use domain::funding::{Application, Money, Quantity, StepError};

use crate::error::{Error, Result};

/// What an application is called where one line must do: "2026-014 Klasse werden".
pub(crate) fn named(application: &Application) -> String {
    format!("{} {}", application.number, application.title).trim().to_owned()
}

/// A refused step as the window understands it: with the field it concerns.
pub(crate) fn refused(error: &StepError) -> Error {
    let (code, field) = match error {
        StepError::NotNow { .. } => ("step.not_now", "action"),
        StepError::Amount(_) => ("step.amount", "amount"),
        StepError::TooEarly(_) => ("step.too_early", "on"),
        StepError::InFuture => ("step.in_future", "on"),
        StepError::NoReason => ("step.no_reason", "note"),
        StepError::NoSuchStep => ("step.none", "step"),
        StepError::Kept(_) => ("application.kept", "steps"),
    };
    Error::invalid(code, field, error.to_string())
}

/// Reads an amount as people type it ("1.234,50 €").
///
/// # Errors
/// When it is no amount.
pub fn read_money(text: &str) -> Result<Money> {
    Money::parse(text).map_err(|error| Error::invalid("amount.unreadable", "amount", error.to_string()))
}

/// Reads a quantity as people type it ("2,5").
///
/// # Errors
/// When it is no quantity.
pub fn read_quantity(text: &str) -> Result<Quantity> {
    Quantity::parse(text).map_err(|error| Error::invalid("quantity.unreadable", "quantity", error.to_string()))
}
