//! Postal addresses in one line or in cells, taken apart.
//!
//! The postcode (five digits) is the anchor: before it stands the street, after it the town. A house number begins with the first digit
//! that is preceded by a letter, unless what follows is a date ("Straße des 17. Juni 5").

use super::Address;

/// An address as it was read from one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressReading {
    /// Its parts.
    pub address: Address,
    /// What is doubtful about it, German.
    pub doubts: Vec<String>,
}

/// Takes an address in one line apart ("Gutshof 4 06774 Muldestausee OT Rösa").
pub fn read_address(line: &str) -> AddressReading {
    let text = line.replace(['\n', '\r', '\t', '\u{a0}'], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut doubts = Vec::new();
    // The last group of five digits that is followed by a word is the postcode.
    let postcode = words
        .iter()
        .enumerate()
        .rev()
        .find(|(at, word)| is_postcode(word.trim_matches(',').trim_start_matches("D-")) && *at + 1 < words.len());
    let postcode =
        postcode.or_else(|| words.iter().enumerate().rev().find(|(_, word)| is_postcode(word.trim_matches(','))));
    let (before, after) = match postcode {
        Some((at, _)) => (words[..at].join(" "), words[at..].join(" ")),
        None => {
            doubts.push("Die Postleitzahl fehlt.".to_owned());
            match text.rsplit_once(',') {
                Some((street, town)) => (street.trim().to_owned(), town.trim().to_owned()),
                None if text.chars().any(|c| c.is_ascii_digit()) => (words.join(" "), String::new()),
                None => (String::new(), words.join(" ")),
            }
        }
    };
    let before = before.trim_matches(|c: char| c == ',' || c.is_whitespace());
    // "Haus B, Musterstraße 4": what stands before the last comma is an addition.
    let (addition, street_text) = match before.rsplit_once(',') {
        Some((addition, street)) => (addition.trim().to_owned(), street.trim()),
        None => (String::new(), before),
    };
    let (street, house_number) = read_street(street_text);
    let (postcode, town, locality) = read_place(&after);
    if street.is_empty() {
        doubts.push("Die Straße fehlt.".to_owned());
    } else if house_number.is_empty() && !street.starts_with("Postfach") && !street.starts_with("PF") {
        doubts.push("Die Hausnummer fehlt.".to_owned());
    }
    if town.is_empty() {
        doubts.push("Der Ort fehlt.".to_owned());
    }
    AddressReading { address: Address { addition, street, house_number, postcode, town, locality }, doubts }
}

fn is_postcode(word: &str) -> bool {
    word.len() == 5 && word.chars().all(|c| c.is_ascii_digit())
}

/// Street and house number of "Salzmannstraße 9 - 15".
pub fn read_street(text: &str) -> (String, String) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.starts_with("PF ") || text.starts_with("Postfach") {
        return (text, String::new());
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (index, (at, c)) in letters.iter().enumerate() {
        if !c.is_ascii_digit() || index == 0 {
            continue;
        }
        let previous = letters[index - 1].1;
        if previous.is_ascii_digit() {
            continue;
        }
        // "Musterstr.4" and "Nordplatz4" are numbers too.
        let rest = &text[*at..];
        if is_number(rest) {
            let street = text[..*at].trim_end_matches(|c: char| c.is_whitespace() || c == ',').trim_end_matches(" Nr.");
            return (street.to_owned(), tidy_number(rest));
        }
    }
    (text, String::new())
}

/// Whether a text is a house number to its end: digits with a letter, ranges and lists of them.
fn is_number(text: &str) -> bool {
    let mut expect_digits = true;
    let mut letters = 0;
    for c in text.chars() {
        match c {
            '0'..='9' => {
                expect_digits = false;
                letters = 0;
            }
            'a'..='z' | 'A'..='Z' if !expect_digits => {
                letters += 1;
                if letters > 1 {
                    return false;
                }
            }
            '-' | '–' | '/' | '+' | ',' | '&' => letters = 0,
            ' ' => {}
            _ => return false,
        }
    }
    true
}

fn tidy_number(text: &str) -> String {
    let text = text.trim().trim_end_matches([',', '-']).trim();
    let mut tidy = String::new();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            // "1 b" is "1b", "9-15" is "9 - 15".
            ' ' if letters.peek().is_some_and(|next| next.is_alphabetic())
                && tidy.ends_with(|last: char| last.is_ascii_digit()) => {}
            ' ' if tidy.ends_with(' ') => {}
            '-' | '–' => {
                if !tidy.ends_with(' ') {
                    tidy.push(' ');
                }
                tidy.push('-');
                tidy.push(' ');
                while letters.peek() == Some(&' ') {
                    letters.next();
                }
            }
            c => tidy.push(c),
        }
    }
    tidy
}

/// Postcode, town and locality of "06774 Muldestausee OT Rösa".
pub fn read_place(text: &str) -> (String, String, String) {
    let text = text.trim().trim_start_matches("D-").trim_matches(',').trim();
    let (postcode, rest) = match text.split_once(|c: char| c.is_whitespace() || c == ',') {
        Some((first, rest)) if is_postcode(first) => (first.to_owned(), rest.trim()),
        _ if is_postcode(text) => (text.to_owned(), ""),
        _ => (String::new(), text),
    };
    let rest = rest.trim_matches(|c: char| c == ',' || c.is_whitespace());
    for mark in [" OT ", ", OT ", " Ortsteil ", " / OT ", " OT. "] {
        if let Some((town, locality)) = rest.split_once(mark) {
            let town = town.trim_matches(|c: char| matches!(c, ',' | '/') || c.is_whitespace());
            return (postcode, town.to_owned(), locality.trim().to_owned());
        }
    }
    (postcode, rest.to_owned(), String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> [String; 5] {
        let Address { street, house_number, postcode, town, locality, .. } = read_address(line).address;
        [street, house_number, postcode, town, locality]
    }

    #[test]
    fn an_address_in_one_line_comes_apart() {
        for (line, expected) in [
            ("Gutshof 4 06774 Muldestausee OT Rösa", ["Gutshof", "4", "06774", "Muldestausee", "Rösa"]),
            ("Am Krökentor 1 b - 3 39104 Magdeburg", ["Am Krökentor", "1b - 3", "39104", "Magdeburg", ""]),
            ("Salzmannstraße 9 - 15 39112 Magdeburg", ["Salzmannstraße", "9 - 15", "39112", "Magdeburg", ""]),
            ("An der Schwimmhalle 3 06122 Halle (Saale)", ["An der Schwimmhalle", "3", "06122", "Halle (Saale)", ""]),
            ("Straße des 17. Juni 5, 06114 Halle", ["Straße des 17. Juni", "5", "06114", "Halle", ""]),
            ("Str. d. Friedens 3a\n06114 Halle", ["Str. d. Friedens", "3a", "06114", "Halle", ""]),
            ("Musterstr.4, D-06114 Halle", ["Musterstr.", "4", "06114", "Halle", ""]),
            ("Postfach 12 34 06114 Halle", ["Postfach 12 34", "", "06114", "Halle", ""]),
        ] {
            assert_eq!(parts(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(read_address("Musterstraße 06114 Halle").doubts, ["Die Hausnummer fehlt."]);
        assert_eq!(read_address("06114 Halle").doubts, ["Die Straße fehlt."]);
        assert_eq!(read_address("Musterstraße 4").doubts, ["Die Postleitzahl fehlt.", "Der Ort fehlt."]);
    }

    #[test]
    fn what_stands_before_the_street_is_an_addition() {
        let address = read_address("Haus B, Musterstraße 4, 06114 Halle").address;
        assert_eq!((address.addition.as_str(), address.street.as_str()), ("Haus B", "Musterstraße"));
    }
}
