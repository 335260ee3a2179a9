//! `cargo xtask run`: from a fresh clone to the open window, or to printed publications where there is no display.

use std::env;
use std::path::Path;

use crate::packages::{self, Purpose};
use crate::process::{Outcome, cargo, finish};
use crate::ui;

/// Builds all and starts the application with `arguments`.
///
/// # Errors
/// A sentence saying which part failed.
pub fn run(root: &Path, arguments: &[String]) -> Outcome {
    packages::ensure(Purpose::Build)?;
    ui::build(root)?;
    finish(cargo(root).args(["build", "--package", "schulerfolg"]))?;

    let mut program = cargo(root);
    program.args(["run", "--quiet", "--package", "schulerfolg", "--bin", "schulerfolg", "--"]);
    if !arguments.is_empty() || has_display() {
        return finish(program.args(arguments));
    }
    let out = root.join("out").join("demo");
    println!("There is no display here, so the demonstration publications are made instead of opening the window.");
    finish(program.arg("demo").arg("--out").arg(&out))?;
    println!("\nThe publications lie as PDF files in {}", out.display());
    Ok(())
}

fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
