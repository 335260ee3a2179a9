//! Events (Veranstaltungen): trainings, conferences, exchanges, network meetings, parents' evenings.
//!
//! What is planned is an [`Event`], who comes is a [`Registration`]. Rules here: who gets a place and who waits, which workshop a person
//! gets, when a certificate may be given and for how many minutes, which tasks an event brings with it. Participants are professionals
//! and parents as guests; there is no room for a child.

mod certificate;
mod checklist;
mod evaluation;
mod event;
mod mail;
mod message;
mod places;
mod registration;

pub use certificate::*;
pub use checklist::*;
pub use evaluation::*;
pub use event::*;
pub use mail::*;
pub use message::*;
pub use places::*;
pub use registration::*;
