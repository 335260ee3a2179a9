//! Events: what is planned, who comes, certificates, filled-in forms.
//!
//! Queries only; what a coordinator does with them is in `office::events`. Writing takes a [`Writer`](crate::Writer), so that nothing is
//! written outside the door for changes.

pub mod certificate;
pub mod event;
pub mod message;
pub mod registration;
pub mod sheet;
pub mod template;
