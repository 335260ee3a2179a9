//! The program: with arguments a command line, without them the window.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    schulerfolg::run()
}
