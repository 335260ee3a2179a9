//! The project's own commands: `cargo xtask run` and `cargo xtask test` do everything on a fresh machine, from the
//! system packages to the window or the last test. It uses nothing but the standard library, so that it starts within
//! seconds of a clone, and it never writes outside the repository, the build folder and the system's package manager.

#[cfg(test)]
mod documented;
mod packages;
mod process;
mod run;
mod steps;
mod test;
mod ui;

use std::path::PathBuf;
use std::process::ExitCode;

use packages::Purpose;
use process::{Outcome, cargo, finish};

const USAGE: &str = "\
Usage: cargo xtask COMMAND [-- ARGUMENTS]

Commands:
  run       Set up what is missing, build the application and start it. Arguments after -- go to the application.
            Without a display it makes the demonstration publications as PDF files instead.
  test      Set up what is missing and run every check: format, window's code, lints, tests, the real window.
  bindings  Write the TypeScript bindings of the commands to ui/src/bindings anew.
  bundle    Build the installers for this platform. Arguments after -- go to `tauri build`.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.skip_while(|argument| argument == "--").collect();
    let root = root();
    let outcome = match command.as_str() {
        "run" => run::run(&root, &rest),
        "test" if rest.is_empty() => return test::test(&root),
        "bindings" if rest.is_empty() => bindings(&root),
        "bundle" => bundle(&root, &rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// The repository's root: one above the folder of this package, which cargo names when it starts us.
fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.and_then(|folder| folder.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}

/// Runs the test that compares the bindings with the commands, and lets it write them instead.
fn bindings(root: &std::path::Path) -> Outcome {
    packages::ensure(Purpose::Build)?;
    // Cargo embeds the built pages, but the pages need the bindings: a page that is there, whatever is in it, will do.
    ui::ensure_a_page(root)?;
    finish(cargo(root).args(["test", "--package", "schulerfolg", "--lib", "bindings"]).env("UPDATE_BINDINGS", "1"))
}

fn bundle(root: &std::path::Path, rest: &[String]) -> Outcome {
    packages::ensure(Purpose::Bundle)?;
    ui::build(root)?;
    let kinds = match std::env::consts::OS {
        "macos" => "app,dmg",
        "windows" => "msi,nsis",
        _ => "deb,appimage",
    };
    let mut tauri = process::program("node");
    tauri
        .current_dir(root)
        .arg(root.join("ui/node_modules/@tauri-apps/cli/tauri.js"))
        // The pages are built already.
        .args(["build", "--bundles", kinds, "--config", r#"{"build":{"beforeBuildCommand":null}}"#])
        .args(rest);
    finish(&mut tauri)
}
