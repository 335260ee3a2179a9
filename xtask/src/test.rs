//! `cargo xtask test`: every check the project has, in the order in which a fault is cheapest to find. All calls of
//! cargo take the same packages, profile and features, so that nothing is compiled twice for a difference in them.

use std::path::Path;
use std::process::{Command, ExitCode};

use crate::packages::{self, Purpose};
use crate::process::{cargo, finish, program, succeeds};
use crate::steps::Steps;
use crate::ui;

/// Sets up what is missing, runs every check and prints a table; the exit code is not zero when one failed.
pub fn test(root: &Path) -> ExitCode {
    let mut steps = Steps::default();
    if !steps.run("System packages", || packages::ensure(Purpose::Test)) {
        return steps.close();
    }
    steps.run("Format", || finish(cargo(root).args(["fmt", "--all", "--check"])));

    let built = if steps.run("Pages: packages", || ui::install(root)) {
        steps.run("Pages: types", || ui::npm_run(root, "check"));
        steps.run("Pages: tests", || ui::npm_run(root, "test"));
        steps.run("Pages: build", || ui::build(root))
    } else {
        for name in ["Pages: types", "Pages: tests", "Pages: build"] {
            steps.skip(name, "npm's packages could not be installed.");
        }
        false
    };
    if !built {
        for name in ["Lints", "Tests", "The real window"] {
            steps.skip(name, "The program cannot be built without its pages.");
        }
        return steps.close();
    }

    steps.run("Lints", || {
        // The end-to-end tests are no part of "all targets": `test = false` keeps them out of the plain test run.
        for targets in [&["--all-targets"][..], &["--test", "e2e"][..]] {
            finish(linted(root).args(["test", "--no-run", "--workspace"]).args(targets))?;
        }
        Ok(())
    });
    steps.run("Tests", || finish(linted(root).args(["test", "--workspace", "--no-fail-fast"])));
    if cfg!(target_os = "linux") {
        steps.run("The real window", || finish(&mut under_a_virtual_display(root)));
    } else {
        steps.skip("The real window", "WebKitWebDriver, which drives the window, exists on Linux only.");
    }
    steps.close()
}

/// Cargo with clippy in the compiler's place for our own crates. `cargo clippy` checks every dependency once more, which
/// took twelve of the forty minutes on a fresh machine; this lints what is built for the tests anyway.
fn linted(root: &Path) -> Command {
    let mut cargo = cargo(root);
    cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__");
    cargo
}

/// The end-to-end tests on a display of their own, and on a message bus of their own where there is one to start, so
/// that they neither show on a person's screen nor reach a person's keychain. `--workspace` rather than `--package`: with
/// the latter cargo unites fewer features and would build half of the dependencies again.
fn under_a_virtual_display(root: &Path) -> Command {
    let words = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1440x900x24"];
    let mut command = if succeeds(program("dbus-run-session").arg("--version")) {
        let mut bus = program("dbus-run-session");
        bus.arg("--").args(words);
        bus
    } else {
        let mut display = program(words[0]);
        display.args(&words[1..]);
        display
    };
    let cargo = linted(root);
    command.current_dir(root).arg(cargo.get_program()).args(["test", "--workspace", "--test", "e2e"]);
    for (name, value) in cargo.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}
