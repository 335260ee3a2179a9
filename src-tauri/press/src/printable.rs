//! Characters the embedded fonts cannot print, and words no line can hold, made harmless before a document is set.
//!
//! PDF/A forbids glyphs that stand for nothing. What has no glyph becomes the replacement character (�), control characters become
//! spaces, a minus without a glyph becomes a dash, and words of more than 40 characters get places where a line may end. Everything else
//! stays as it was typed.

use serde_json::Value;

/// What stands for a character that cannot be printed.
const MISSING: char = '\u{fffd}';
/// Longer words than this get places to break.
const LONG: usize = 40;

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
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    let address = text.contains('@') || text.contains('/');
    for c in text.chars() {
        let c = match c {
            '\u{200c}' | '\u{200d}' | '\u{ad}' => c,
            '\u{200b}' | '\u{feff}' | '\u{2060}' => continue,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => continue,
            c if c.is_control() => ' ',
            c if c.is_whitespace() => c,
            c if has_glyph(c) => c,
            // The sign before what is below zero.
            '\u{2212}' => '–',
            // Variation selectors and the like belong to a character that is replaced already.
            '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => continue,
            _ => MISSING,
        };
        if c.is_whitespace() || c == '-' || c == '\u{ad}' {
            run = 0;
        } else {
            run += 1;
            if run > LONG {
                // A soft hyphen in a word; in an address a hyphen would be read as part of it.
                out.push(if address { '\u{200b}' } else { '\u{ad}' });
                run = 1;
            }
        }
        out.push(c);
    }
    out
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
        assert_eq!(out.chars().filter(|c| *c == '\u{ad}').count(), 2);
        assert_eq!(out.replace('\u{ad}', ""), word);
    }
}
