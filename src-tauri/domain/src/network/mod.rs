//! The network's daily work: consultations, and the tasks that come out of everything.
//!
//! Types with their rules. What a coordinator does with them is in `office::network`; how they are kept is in `store::network`.
//! Nothing here has room for a child's name: consultations are about schools and partners.

mod consultation;
mod task;

pub use consultation::*;
pub use task::*;
