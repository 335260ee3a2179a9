//! The system's packages that building and testing need: found, installed where that is allowed without asking, and
//! otherwise named in one sentence. Nothing is ever removed or upgraded.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use crate::process::{Outcome, finish, output, program, succeeds};

/// What the packages are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To build and run the application.
    Build,
    /// To build it and run every check.
    Test,
    /// To build it and make the installers.
    Bundle,
}

/// A Debian package, and others that stand in for it; a `*` in these is a version number.
struct Package {
    name: &'static str,
    instead: &'static [&'static str],
}

const fn package(name: &'static str) -> Package {
    Package { name, instead: &[] }
}

/// The web view (GTK and its companions come along), D-Bus for the window's toolkit and the keychain, a C compiler for
/// SQLCipher, libclang because rusqlite's session feature generates its bindings, perl and make for OpenSSL's sources.
const BUILD: &[Package] = &[
    package("build-essential"),
    package("libdbus-1-dev"),
    Package { name: "libclang-dev", instead: &["libclang-*-dev"] },
    package("libwebkit2gtk-4.1-dev"),
    package("make"),
    package("perl"),
    Package { name: "pkg-config", instead: &["pkgconf"] },
];

/// The real window under a virtual display on a message bus of its own, and the readers that look at the PDFs.
const TEST: &[Package] = &[
    Package { name: "dbus", instead: &["dbus-daemon"] },
    package("poppler-utils"),
    package("qpdf"),
    package("webkit2gtk-driver"),
    package("xauth"),
    package("xvfb"),
];

/// What linuxdeploy, which packs the AppImage, looks for.
const BUNDLE: &[Package] = &[package("file"), package("librsvg2-dev"), package("xdg-utils")];

fn needed(purpose: Purpose) -> Vec<&'static Package> {
    let more = match purpose {
        Purpose::Build => &[],
        Purpose::Test => TEST,
        Purpose::Bundle => BUNDLE,
    };
    BUILD.iter().chain(more).collect()
}

/// Makes sure that the system has what `purpose` needs.
///
/// # Errors
/// One sentence that names what is missing and the command that brings it.
pub fn ensure(purpose: Purpose) -> Outcome {
    match std::env::consts::OS {
        "linux" if Path::new("/etc/debian_version").exists() => debian(purpose),
        "linux" => other_linux(),
        "macos" => macos(purpose),
        "windows" => windows(purpose),
        _ => Ok(()),
    }
}

fn debian(purpose: Purpose) -> Outcome {
    let all = output(program("dpkg-query").args(["--show", "--showformat=${Package}\t${db:Status-Abbrev}\n"]))
        .ok_or("`dpkg-query` does not answer, so the installed packages cannot be looked up.")?;
    let missing = missing(&needed(purpose), &installed(&all));
    if missing.is_empty() {
        println!("All system packages are there.");
        return Ok(());
    }
    let names = missing.join(" ");
    let Some(rights) = rights() else {
        return Err(format!(
            "These system packages are missing and this account may not install them: {names}. \
             Please run: sudo apt-get update && sudo apt-get install {names}"
        ));
    };
    println!("Installing the system packages {names}.");
    let update = finish(apt(rights).arg("update"));
    finish(apt(rights).args(["install", "--yes", "--no-install-recommends"]).args(&missing)).map_err(|error| {
        let update = update.err().map(|error| format!(" Before that, {error}")).unwrap_or_default();
        format!("The system packages {names} could not be installed: {error}{update}")
    })
}

/// How packages may be installed here.
#[derive(Clone, Copy)]
enum Rights {
    /// We are root.
    Root,
    /// `sudo` asks for no password.
    Sudo,
}

fn rights() -> Option<Rights> {
    if output(program("id").arg("-u")).as_deref() == Some("0") {
        return Some(Rights::Root);
    }
    succeeds(program("sudo").args(["-n", "true"])).then_some(Rights::Sudo)
}

fn apt(rights: Rights) -> Command {
    let mut command = match rights {
        Rights::Root => program("env"),
        Rights::Sudo => {
            let mut sudo = program("sudo");
            sudo.args(["-n", "env"]);
            sudo
        }
    };
    // Another apt may be at work on a machine that has just started: wait for it.
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]);
    command
}

/// The names of the installed packages in dpkg-query's answer: `name<tab>ii`, one a line.
fn installed(answer: &str) -> HashSet<&str> {
    answer
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, status)| status.trim_end() == "ii" || status.trim_end() == "hi")
        .map(|(name, _)| name)
        .collect()
}

fn missing(needed: &[&'static Package], installed: &HashSet<&str>) -> Vec<&'static str> {
    needed
        .iter()
        .filter(|package| {
            let is_there = |wanted: &&'static str| match wanted.split_once('*') {
                Some((start, end)) => installed.iter().any(|name| {
                    let version = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
                    version.is_some_and(|version| version.parse::<u32>().is_ok())
                }),
                None => installed.contains(*wanted),
            };
            !is_there(&package.name) && !package.instead.iter().any(is_there)
        })
        .map(|package| package.name)
        .collect()
}

fn other_linux() -> Outcome {
    if succeeds(program("pkg-config").args(["--exists", "webkit2gtk-4.1", "dbus-1"])) {
        println!("This is no Debian: make sure that libclang, perl and make are there as well.");
        return Ok(());
    }
    Err("This is no Debian, so please install these with your package manager: a C compiler, make, perl, pkg-config, \
         libclang, and the development files of WebKitGTK 4.1 and D-Bus; to test also WebKitWebDriver, Xvfb, qpdf and \
         poppler's tools."
        .to_owned())
}

fn macos(purpose: Purpose) -> Outcome {
    if !succeeds(program("xcode-select").arg("-p")) {
        return Err("Apple's command line tools are missing. Please run: xcode-select --install".to_owned());
    }
    say_which_pdf_tools_are_missing(purpose, "brew install qpdf poppler");
    Ok(())
}

fn windows(purpose: Purpose) -> Outcome {
    let libclang = std::env::var_os("LIBCLANG_PATH").is_some()
        || Path::new(r"C:\Program Files\LLVM\bin\libclang.dll").exists()
        || succeeds(program("clang").arg("--version"));
    if !libclang {
        return Err("LLVM is missing (the database's bindings are made with libclang). Please run: \
                    winget install LLVM.LLVM, or set LIBCLANG_PATH to the folder with libclang.dll."
            .to_owned());
    }
    if !succeeds(program("perl").arg("--version")) {
        return Err("Perl is missing (OpenSSL, which encrypts the database, is built with it). Please run: \
                    winget install StrawberryPerl.StrawberryPerl"
            .to_owned());
    }
    say_which_pdf_tools_are_missing(purpose, "choco install qpdf poppler");
    Ok(())
}

fn say_which_pdf_tools_are_missing(purpose: Purpose, remedy: &str) {
    let tools = [("qpdf", "--version"), ("pdftotext", "-v")];
    let missing: Vec<_> =
        tools.iter().filter(|(name, flag)| !succeeds(program(name).arg(flag))).map(|(name, _)| *name).collect();
    if purpose == Purpose::Test && !missing.is_empty() {
        println!(
            "{} missing: tests that look at PDFs with them will fail. To install: {remedy}",
            missing.join(" and ")
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_was_removed_or_only_half_installed_is_missing() {
        let answer = "perl\tii \nmake\trc \nqpdf\tiU \nxvfb\thi \n";
        let installed = installed(answer);
        assert_eq!(installed, HashSet::from(["perl", "xvfb"]));
        let needed = [&package_named("perl"), &package_named("make")].map(|package| *package);
        assert_eq!(missing(&needed, &installed), ["make"]);
    }

    #[test]
    fn any_version_of_libclang_will_do() {
        let needed = [package_named("libclang-dev")];
        assert!(missing(&needed, &HashSet::from(["libclang-14-dev"])).is_empty());
        assert_eq!(missing(&needed, &HashSet::from(["libclang1-14", "libclang-common-14-dev"])), ["libclang-dev"]);
    }

    #[test]
    fn testing_needs_all_that_building_needs_and_bundling_no_display() {
        let names = |purpose| needed(purpose).iter().map(|package| package.name).collect::<Vec<_>>();
        assert!(names(Purpose::Build).iter().all(|name| names(Purpose::Test).contains(name)));
        assert!(names(Purpose::Test).contains(&"xvfb"));
        assert!(!names(Purpose::Bundle).contains(&"xvfb"));
    }

    fn package_named(name: &str) -> &'static Package {
        BUILD.iter().chain(TEST).chain(BUNDLE).find(|package| package.name == name).expect("a package of ours")
    }
}
