//! Events: planning them, registering who comes, the day itself, certificates, evaluation, papers.
//!
//! Every change of who comes goes through one place ([`registration`](mod@registration)), which brings waiting list and workshops in order
//! with it, in the same operation.

mod announcement;
mod calendar;
mod certificate;
mod documentation;
mod evaluation;
mod event;
mod form;
mod message;
mod paper;
mod registration;
mod template;
mod view;

pub use announcement::Announcement;
pub use certificate::{CertificateCheck, Issued, NotIssued};
pub use evaluation::Evaluation;
pub use message::{MessageChoice, MessageOrder, ParticipantMessage};
pub use paper::EventPaper;
pub use registration::ReadRegistration;
pub use template::ChecklistTemplate;
pub use view::{EventView, SessionCount, SpeakerLine};
