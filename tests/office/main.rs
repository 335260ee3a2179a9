//! The whole office against a real encrypted file, called as the window and the command line call it: no part of it is
//! replaced. One file per area; each test is a sentence about the office. What they begin with is in `trial.rs`.

mod backup;
mod city;
mod consent;
mod contact_list;
mod directory;
mod events;
mod export;
mod foreign;
mod form;
mod funding;
mod hostile;
mod import;
mod kinds;
mod lists;
mod network;
mod packet;
mod paper;
mod papers;
mod pictures;
mod publications;
mod published;
// One rule for what a page looks like, here and beside the templates.
#[path = "../../src-tauri/press/src/tests/reference.rs"]
mod reference;
mod referral;
mod reports;
mod sample;
mod search;
mod sheets;
mod start;
mod together;
mod trial;
mod undo;
