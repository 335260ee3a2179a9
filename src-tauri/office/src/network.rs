//! The network's work: what a coordinator does with consultations, tasks, committees, cooperations and volunteers, and what happened
//! with an organisation.

mod calendar;
mod committee;
mod consultation;
mod cooperation;
mod meeting;
mod named;
mod paper;
mod task;
mod timeline;
mod volunteer;

pub use committee::CommitteeView;
pub use consultation::ConsultationView;
pub use cooperation::CooperationView;
pub use meeting::{MeetingView, SeatLine};
pub use named::{Colleagues, Named};
pub use paper::{MeetingPaper, WorkPaper};
pub use task::TaskView;
pub use timeline::{Happening, HappeningKind};
pub use volunteer::{NewVolunteer, TopicPage, VolunteerView};
