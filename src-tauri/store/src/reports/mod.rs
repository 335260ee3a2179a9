//! Seeing the network: what is kept for monitoring, verification rounds and reports.
//!
//! Queries only; what a coordinator does with them is in `office::reports`. Writing takes a [`Writer`](crate::Writer), so that nothing is
//! written outside the door for changes.

pub mod absence;
pub mod figures;
pub mod monitoring;
pub mod round;
pub mod ties;
