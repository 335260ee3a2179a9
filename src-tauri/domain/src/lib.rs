//! What the office talks about: types and rules, no input or output.
//!
//! One module per area of the house (`directory`, `events`, `network`, `publications`, `funding`, `reports`, `settings`) and five that every area needs:
//! `contact` (phone numbers, addresses, mail and web as Germans write them), `id`, `language`, `month` and `record`.
//! Nothing here reads a clock, a file or a database: dates are passed in.

pub mod contact;
pub mod day;
pub mod directory;
pub mod events;
pub mod funding;
pub mod history;
pub mod id;
pub mod language;
pub mod month;
pub mod network;
pub mod publications;
pub mod record;
pub mod reports;
pub mod settings;
