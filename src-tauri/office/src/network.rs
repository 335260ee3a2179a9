//! The network's work: what a coordinator does with consultations and tasks, and what happened with an organisation.

mod consultation;
mod task;
mod timeline;

pub use consultation::ConsultationView;
pub use task::TaskView;
pub use timeline::{Happening, HappeningKind};
