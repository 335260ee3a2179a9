//! The network's daily work: consultations, cooperations, committees and volunteers, and the tasks that come out of everything.
//!
//! Types with their rules. What a coordinator does with them is in `office::network`; how they are kept is in `store::network`.
//! Nothing here has room for a child's name: consultations are about schools and partners.

mod circle;
mod committee;
mod consultation;
mod cooperation;
mod meeting;
mod minute;
mod task;
mod volunteer;

pub use circle::*;
pub use committee::*;
pub use consultation::*;
pub use cooperation::*;
pub use meeting::*;
pub use minute::*;
pub use task::*;
pub use volunteer::*;
