//! The network's work: consultations, tasks, committees with their meetings, cooperations, volunteers.
//!
//! Queries only; what a coordinator does with them is in `office::network`. Writing takes a [`Writer`](crate::Writer), so that nothing is
//! written outside the door for changes.

pub mod circle;
pub mod committee;
pub mod consultation;
pub mod cooperation;
pub mod meeting;
pub mod task;
pub mod volunteer;
