//! Starting other programs, and saying in a sentence what went wrong with them. Nothing here knows which programs the
//! project uses besides cargo.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a command of ours comes to: nothing, or a sentence for the person in front of the terminal.
pub type Outcome = Result<(), String>;

/// The cargo that started us, at the repository's root.
pub fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    // What cargo told us about our own package is not true of what it builds next.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name.as_ref());
        }
    }
    cargo
}

/// A program from the search path; npm and its like are batch files on Windows.
pub fn program(name: &str) -> Command {
    if cfg!(windows) && matches!(name, "npm" | "npx") {
        Command::new(format!("{name}.cmd"))
    } else {
        Command::new(name)
    }
}

/// Runs the program to its end on the terminal we were started on.
///
/// # Errors
/// When it cannot be started or ends with a code other than zero.
pub fn finish(command: &mut Command) -> Outcome {
    let line = line(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(match status.code() {
            Some(code) => format!("`{line}` ended with exit code {code}."),
            None => format!("`{line}` was stopped from outside."),
        }),
        Err(error) => Err(format!("`{line}` could not be started: {error}.")),
    }
}

/// The program's standard output, or nothing when it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether the program can be started and ends well; its output is thrown away.
pub fn succeeds(command: &mut Command) -> bool {
    output(command).is_some()
}

/// The command as a person would type it; the cargo we run is named without its folder.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let words = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_is_named_with_its_exit_code() {
        let sentence = finish(program("cargo").arg("no-such-command")).unwrap_err();
        assert!(sentence.starts_with("`cargo no-such-command` ended with exit code "), "{sentence}");
    }

    #[test]
    fn a_program_that_is_missing_is_named() {
        let sentence = finish(&mut program("no-such-program-at-all")).unwrap_err();
        assert!(sentence.contains("`no-such-program-at-all` could not be started"), "{sentence}");
    }
}
