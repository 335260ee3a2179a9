//! The window's pages: npm's packages installed as the lock file says, and `ui/dist` built, each only when something
//! changed since the last time. Stamps lie in `ui/node_modules`, because all that is in `ui/dist` goes into the program.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use std::process::Command;

use crate::process::{Outcome, finish, output, program};

/// Installs npm's packages when `package-lock.json` is another one than at the last installation.
///
/// # Errors
/// When Node is missing or too old, or npm fails.
pub fn install(root: &Path) -> Outcome {
    node_is_new_enough(output(program("node").arg("--version")).as_deref())?;
    let stamp = root.join("ui/node_modules/.xtask-install");
    let lock = fs::read(root.join("ui/package-lock.json"))
        .map_err(|error| format!("ui/package-lock.json cannot be read: {error}."))?;
    let now = fingerprint(|hasher| {
        lock.hash(hasher);
        Ok(())
    })?;
    if is_stamped(&stamp, &now) {
        println!("npm's packages are as the lock file says.");
        return Ok(());
    }
    finish(npm(root).args(["ci", "--no-audit", "--no-fund"]))?;
    write_stamp(&stamp, &now)
}

/// Builds `ui/dist` when a source file changed since the last build.
///
/// # Errors
/// As [`install`], or when the build fails.
pub fn build(root: &Path) -> Outcome {
    install(root)?;
    let stamp = root.join("ui/node_modules/.xtask-build");
    let now = fingerprint(|hasher| hash_folder(&root.join("ui"), hasher))?;
    if is_stamped(&stamp, &now) && root.join("ui/dist/index.html").exists() {
        println!("The pages in ui/dist are up to date.");
        return Ok(());
    }
    npm_run(root, "build")?;
    write_stamp(&stamp, &now)
}

/// Runs one of the scripts in `ui/package.json`.
///
/// # Errors
/// When the script fails.
pub fn npm_run(root: &Path, script: &str) -> Outcome {
    finish(npm(root).args(["run", script]))
}

/// Makes sure that there is some page in `ui/dist`, so that the program compiles; what is there already stays.
///
/// # Errors
/// When the folder cannot be written.
pub fn ensure_a_page(root: &Path) -> Outcome {
    let page = root.join("ui/dist/index.html");
    if page.exists() {
        return Ok(());
    }
    fs::create_dir_all(root.join("ui/dist"))
        .and_then(|()| fs::write(page, "<!doctype html>"))
        .map_err(|error| format!("ui/dist cannot be written: {error}."))
}

fn npm(root: &Path) -> Command {
    let mut npm = program("npm");
    npm.current_dir(root.join("ui"));
    npm
}

/// Vite's own condition: 20.19 or a later 20, or 22.12 and above.
fn node_is_new_enough(version: Option<&str>) -> Outcome {
    let remedy = "Please install Node 20.19 or newer (22 LTS is a good choice): https://nodejs.org";
    let Some(version) = version else {
        return Err(format!("Node is missing. {remedy}"));
    };
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let (major, minor) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if (major == 20 && minor >= 19) || (major == 22 && minor >= 12) || major > 22 {
        return Ok(());
    }
    Err(format!("Node {version} is too old for building the pages. {remedy}"))
}

fn hash_folder(folder: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        if matches!(name.to_str(), Some("node_modules" | "dist" | "coverage")) {
            continue;
        }
        name.hash(hasher);
        if entry.file_type()?.is_dir() {
            hash_folder(&entry.path(), hasher)?;
        } else {
            fs::read(entry.path())?.hash(hasher);
        }
    }
    Ok(())
}

fn fingerprint(feed: impl FnOnce(&mut DefaultHasher) -> io::Result<()>) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    feed(&mut hasher).map_err(|error| format!("The files below ui/ cannot be read: {error}."))?;
    Ok(format!("{:016x}", hasher.finish()))
}

fn is_stamped(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|last| last == fingerprint)
}

fn write_stamp(stamp: &Path, fingerprint: &str) -> Outcome {
    fs::write(stamp, fingerprint).map_err(|error| format!("{} cannot be written: {error}.", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_that_vite_refuses_are_refused_with_a_sentence() {
        for good in ["v20.19.0", "v20.20.2", "v22.12.0", "v24.1.0"] {
            assert_eq!(node_is_new_enough(Some(good)), Ok(()), "{good}");
        }
        for bad in ["v18.20.0", "v20.18.3", "v21.7.0", "v22.11.0", "nonsense"] {
            let sentence = node_is_new_enough(Some(bad)).unwrap_err();
            assert!(sentence.starts_with(&format!("Node {bad} is too old")), "{sentence}");
        }
        assert!(node_is_new_enough(None).unwrap_err().starts_with("Node is missing."));
    }

    #[test]
    fn a_changed_source_file_changes_the_fingerprint_and_a_built_one_does_not() {
        let folder = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("dist")).unwrap();
        fs::write(folder.join("src/page.svelte"), "one").unwrap();
        let now = || fingerprint(|hasher| hash_folder(&folder, hasher)).unwrap();

        let before = now();
        fs::write(folder.join("dist/index.html"), "built").unwrap();
        assert_eq!(before, now());
        fs::write(folder.join("src/page.svelte"), "two").unwrap();
        assert_ne!(before, now());

        fs::remove_dir_all(&folder).unwrap();
    }
}
