//! Characters the embedded fonts cannot print, and words no line can hold, made harmless before a document is set.
//!
//! PDF/A forbids glyphs that stand for nothing. What has no glyph becomes the replacement character (�), control characters become
//! spaces, a minus without a glyph becomes a dash, and words of more than 40 characters get places where a line may end, so close to each
//! other that a heading in a narrow column stays in it. Everything else stays as it was typed.

use serde_json::Value;

/// What stands for a character that cannot be printed.
const MISSING: char = '\u{fffd}';
/// Longer words than this get places to break.
const LONG: usize = 40;
/// How many characters lie between them.
const PART: usize = 16;

/// Makes all texts in a JSON value printable; `has_glyph` says which characters the fonts have.
pub(crate) fn make(value: &mut Value, has_glyph: &dyn Fn(char) -> bool) {
    match value {
        Value::String(text) => *text = printable(text, has_glyph),
        Value::Array(values) => values.iter_mut().for_each(|value| make(value, has_glyph)),
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                // Addresses, names within the document and drawings are not printed as text and must not change.
                let kept = matches!(key.as_str(), "uri" | "link" | "key" | "svg" | "code");
                if matches!(key.as_str(), "value" | "cells") {
                    lines(value, has_glyph);
                } else if !kept || value.is_object() || value.is_array() {
                    make(value, has_glyph);
                }
            }
        }
        _ => {}
    }
}

/// Makes texts printable whose lines are kept.
fn lines(value: &mut Value, has_glyph: &dyn Fn(char) -> bool) {
    match value {
        Value::String(text) => {
            let lines: Vec<String> = text.lines().map(|line| printable(line, has_glyph)).collect();
            *text = lines.join("\n");
        }
        Value::Array(values) => values.iter_mut().for_each(|value| lines(value, has_glyph)),
        _ => {}
    }
}

fn printable(text: &str, has_glyph: &dyn Fn(char) -> bool) -> String {
    let address = text.contains('@') || text.contains('/');
    // A soft hyphen in a word; in an address a hyphen would be read as part of it.
    let place = if address { '\u{200b}' } else { '\u{ad}' };
    let chars: Vec<char> = text.chars().filter_map(|c| replaced(c, has_glyph)).collect();
    let mut out = String::with_capacity(text.len());
    for word in chars.split_inclusive(|c| c.is_whitespace() || matches!(c, '-' | '\u{ad}')) {
        let parts: Vec<String> =
            word.chunks(if word.len() > LONG { PART } else { LONG }).map(String::from_iter).collect();
        out.push_str(&parts.join(&place.to_string()));
    }
    out
}

/// What is printed for a character, if anything.
fn replaced(c: char, has_glyph: &dyn Fn(char) -> bool) -> Option<char> {
    match c {
        '\u{200c}' | '\u{200d}' | '\u{ad}' => Some(c),
        '\u{200b}' | '\u{feff}' | '\u{2060}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => Some(' '),
        c if c.is_whitespace() || has_glyph(c) => Some(c),
        // The sign before what is below zero.
        '\u{2212}' => Some('–'),
        // Variation selectors and the like belong to a character that is replaced already.
        '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => None,
        _ => Some(MISSING),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_below_zero_keeps_its_sign() {
        assert_eq!(printable("−128,70", &|c| c != '\u{2212}'), "–128,70");
        assert_eq!(printable("−128,70", &|_| true), "−128,70");
    }

    #[test]
    fn what_has_no_glyph_is_replaced_and_nothing_else_changes() {
        let latin = |c: char| c.is_ascii() || "äöüß„“".contains(c);
        assert_eq!(printable("Straße „A“ #import *x*", &latin), "Straße „A“ #import *x*");
        assert_eq!(printable("Hallo 😀\u{fe0f}!\u{7}", &latin), "Hallo \u{fffd}! ");
    }

    #[test]
    fn a_word_too_long_for_any_line_may_be_broken() {
        let word = "x".repeat(100);
        let out = printable(&word, &|_| true);
        assert!(out.split('\u{ad}').all(|part| part.len() <= PART), "{out}");
        assert_eq!(out.replace('\u{ad}', ""), word);
        let rare = "Schulsozialarbeitskoordinierungsstelle";
        assert_eq!(printable(rare, &|_| true), rare, "a long word of the language is parted by its rules");
    }
}
