//! Holds docs/dependencies.md to its promise: a line for every direct dependency, and none for what is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The lines after the one that is `head`, up to the one that starts with `end`.
fn section<'a>(text: &'a str, head: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines().skip_while(move |line| line.trim() != head).skip(1).take_while(move |line| !line.starts_with(end))
}

/// The names in the first column of the table below `head`.
fn documented(head: &str) -> BTreeSet<String> {
    let text = read("docs/dependencies.md");
    let rows = section(&text, head, "## ").filter_map(|line| line.strip_prefix("| ")).skip(2);
    rows.filter_map(|row| row.split(" | ").next())
        .flat_map(|names| names.split(", "))
        .map(|name| name.trim().to_owned())
        .collect()
}

#[test]
fn every_direct_crate_has_a_line_that_says_why() {
    let text = read("Cargo.toml");
    let declared: BTreeSet<String> = section(&text, "[workspace.dependencies]", "[")
        .filter(|line| !line.contains("path = "))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert!(declared.contains("tauri"), "the reading of Cargo.toml is at fault: {declared:?}");
    assert_eq!(documented("## Rust"), declared);
}

#[test]
fn every_direct_npm_package_has_a_line_that_says_why() {
    let text = read("ui/package.json");
    let names = |head| {
        section(&text, head, "  }")
            .filter_map(|line| line.trim().strip_prefix('"')?.split_once('"'))
            .map(|(name, _)| name.to_owned())
    };
    let declared: BTreeSet<String> = names("\"dependencies\": {").chain(names("\"devDependencies\": {")).collect();
    assert!(declared.contains("svelte"), "the reading of package.json is at fault: {declared:?}");
    assert_eq!(documented("## Window"), declared);
}
