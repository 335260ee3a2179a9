//! What a reader finds on paper: the words of a PDF, whole.

use std::path::Path;
use std::process::Command;

/// The text of a PDF file in the order in which it is read aloud, one space between words.
pub fn text_of(pdf: &Path) -> String {
    let out = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().expect("pdftotext, of poppler-utils");
    assert!(out.status.success(), "pdftotext cannot read {}", pdf.display());
    String::from_utf8(out.stdout).expect("UTF-8").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a PDF in memory.
pub fn text_in(bytes: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), bytes).expect("the PDF");
    text_of(file.path())
}

/// The text of one page, counted from 1, of a PDF in memory.
pub fn text_on(bytes: &[u8], page: usize) -> String {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), bytes).expect("the PDF");
    let page = page.to_string();
    let out = Command::new("pdftotext").args(["-raw", "-f", &page, "-l", &page]).arg(file.path()).arg("-").output();
    let text = String::from_utf8(out.expect("pdftotext, of poppler-utils").stdout).expect("UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the text has these words next to each other, none of them split and none part of a longer one.
pub fn has(text: &str, words: &str) -> bool {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut from = 0;
    while let Some(at) = text[from..].find(&words) {
        let (start, end) = (from + at, from + at + words.len());
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        if !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric) {
            return true;
        }
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// Fails with the text when the words are not in it.
#[track_caller]
pub fn assert_has(text: &str, words: &str) {
    assert!(has(text, words), "„{words}“ is not in:\n{text}");
}

/// Fails with the text when the words are in it.
#[track_caller]
pub fn assert_lacks(text: &str, words: &str) {
    assert!(!text.contains(words), "„{words}“ must not be in:\n{text}");
}

#[test]
fn a_split_word_and_a_part_of_a_longer_one_are_not_found() {
    assert!(has("Die Große Straße 12, Halle", "Große Straße 12"));
    assert!(!has("Die Große Stra ße 12", "Große Straße 12"));
    assert!(!has("Die Große Straße 123", "Große Straße 12"));
    assert!(has("Haus 121 und Haus 12", "Haus 12"));
}
