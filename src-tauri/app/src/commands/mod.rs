//! The commands of the window, one module per area.

pub mod directory;
pub mod events;
pub mod funding;
pub mod history;
pub mod import;
pub mod jobs;
pub mod lists;
pub mod network;
pub mod overview;
pub mod packet;
pub mod papers;
pub mod publications;
pub mod referral;
pub mod reports;
pub mod settings;
pub mod sheets;
pub mod start;
