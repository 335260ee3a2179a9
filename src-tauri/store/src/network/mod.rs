//! The network's work: consultations and tasks.
//!
//! Queries only; what a coordinator does with them is in `office::network`. Writing takes a [`Writer`](crate::Writer), so that nothing is
//! written outside the door for changes.

pub mod consultation;
pub mod task;
