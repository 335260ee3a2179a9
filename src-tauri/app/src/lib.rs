//! The shell around the office: the window with its commands, background jobs, and the command line.
//!
//! Thin by intent: a command takes its arguments, calls one function of `office`, and maps the error. No rule lives here.

pub mod bindings;
mod cli;
pub mod command;
mod commands;
pub mod error;
pub mod jobs;
pub mod shell;
mod window;

pub use cli::run;
