//! The TypeScript the window uses to talk to this program, generated from the commands and their types.
//!
//! `cargo xtask bindings` writes it to `ui/src/bindings`; a test fails when what is there is stale.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ts_rs::Config;

use crate::command::{self, TypeExport};

/// Writes types and commands into `folder`, which must exist.
///
/// # Errors
/// What could not be written, in words.
pub fn write(folder: &Path) -> Result<(), String> {
    let settings = || Config::new().with_large_int("number").with_out_dir(folder.join("types"));
    let config = settings();
    let mut export = TypeExport::new(settings());
    for command in command::all() {
        (command.types)(&mut export);
    }
    export.add::<crate::jobs::Job>();
    export.add::<office::ChangeNews>();
    export.add::<crate::error::UiError>();
    export.finish()?;
    fs::write(folder.join("commands.ts"), commands(&config, &folder.join("types"))?).map_err(|error| error.to_string())
}

fn commands(config: &Config, types: &Path) -> Result<String, String> {
    let mut body = String::new();
    let mut area = "";
    for command in command::all() {
        if command.area != area {
            if !area.is_empty() {
                body.push_str("  },\n");
            }
            area = command.area;
            let _ = writeln!(body, "  {area}: {{");
        }
        let arguments = (command.arguments)(config);
        let parameters =
            arguments.iter().map(|(name, ty)| format!("{}: {ty}", camel(name))).collect::<Vec<_>>().join(", ");
        let input = arguments
            .iter()
            .map(|(name, _)| if camel(name) == *name { (*name).to_owned() } else { format!("{name}: {}", camel(name)) })
            .collect::<Vec<_>>()
            .join(", ");
        let output = (command.output)(config);
        let doc = command.doc.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let _ = writeln!(body, "    /** {} */", doc.trim());
        let _ = writeln!(
            body,
            "    {}: ({parameters}): Promise<{output}> => call(\"{}\", {{ {input} }}),",
            camel(command.name),
            command.key()
        );
    }
    body.push_str("  },\n");

    let mut names = Vec::new();
    for entry in fs::read_dir(types).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if let Some(name) = path.file_stem().and_then(|stem| stem.to_str()) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    let mut text = String::from("// Generated from Rust by `cargo xtask bindings`. Do not edit.\n");
    text.push_str("import { call } from \"../lib/call\";\n");
    for name in names.iter().filter(|name| mentions(&body, name)) {
        let _ = writeln!(text, "import type {{ {name} }} from \"./types/{name}\";");
    }
    let _ = write!(text, "\nexport const commands = {{\n{body}}};\n\n");
    for name in &names {
        let _ = writeln!(text, "export type {{ {name} }} from \"./types/{name}\";");
    }
    Ok(text)
}

/// Whether `name` stands in `text` as a word of its own.
fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        !text[..at].ends_with(word) && !text[at + name.len()..].starts_with(word)
    })
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut all, word| {
        let mut letters = word.chars();
        all.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        all.push_str(letters.as_str());
        all
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::*;

    fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
        let mut all = BTreeMap::new();
        for part in [folder.to_owned(), folder.join("types")] {
            for entry in fs::read_dir(&part).into_iter().flatten().flatten() {
                if let Ok(text) = fs::read_to_string(entry.path()) {
                    all.insert(entry.path().strip_prefix(folder).unwrap().to_owned(), text);
                }
            }
        }
        all
    }

    /// With `UPDATE_BINDINGS` set this writes the bindings anew; otherwise it fails when they are stale.
    #[test]
    fn are_up_to_date() {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/bindings");
        let fresh = tempfile::tempdir().unwrap();
        write(fresh.path()).unwrap();
        let fresh = files(fresh.path());
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            let _ = fs::remove_dir_all(&kept);
            fs::create_dir_all(kept.join("types")).unwrap();
            for (path, text) in &fresh {
                fs::write(kept.join(path), text).unwrap();
            }
        }
        let stale: Vec<_> =
            fresh.iter().filter(|(path, text)| files(&kept).get(*path) != Some(text)).map(|(path, _)| path).collect();
        assert!(stale.is_empty(), "run `cargo xtask bindings`; stale: {stale:?}");
        assert_eq!(
            fresh.len(),
            files(&kept).len(),
            "run `cargo xtask bindings`; there are files of types that are gone"
        );
    }
}
