//! Phone numbers: any spelling in, E.164 kept, DIN 5008 shown.
//!
//! Which numbers exist and where their area code ends is known to the library (Google's metadata); German service numbers of three to
//! six digits stay as they are.

use phonenumber::{Mode, country};

use super::is_blank;

/// A phone number as it was read from what somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct PhoneReading {
    /// E.164, a short number, or what was typed when it could not be read.
    pub number: String,
    /// What it is for, where the text said so ("Fax", "mobil").
    pub label: String,
    /// What is doubtful about it, German.
    pub doubt: Option<String>,
}

/// Short numbers of Germany that are dialled as they are.
const SHORT: [&str; 8] = ["110", "112", "115", "116000", "116006", "116111", "116116", "116117"];

/// All phone numbers in a text: several are parted by commas, semicolons, line breaks, "oder", "und", "bzw."; a slash parts two
/// numbers only when both sides have an area code.
pub fn read_phones(text: &str) -> Vec<PhoneReading> {
    if is_blank(text) {
        return Vec::new();
    }
    split(text).iter().filter(|part| !is_blank(part)).map(|part| read(part)).collect()
}

fn split(text: &str) -> Vec<String> {
    let mut text = text.replace(['\n', '\r', '\t', '\u{a0}'], " ").replace([';', '|'], ",");
    for word in [" oder ", " od. ", " und ", " bzw. ", " u. "] {
        text = text.replace(word, ",");
    }
    let mut parts = Vec::new();
    for part in text.split(',') {
        // "0345 1234 / 0171 9876": both sides begin like numbers of their own.
        let sides: Vec<&str> = part.split('/').collect();
        let own = |side: &str| {
            let side = side.trim();
            side.starts_with('0') || side.starts_with('+') || side.starts_with('(')
        };
        if sides.len() == 2 && own(sides[0]) && own(sides[1]) && digits(sides[0]).len() > 6 {
            parts.extend(sides.iter().map(|side| (*side).to_owned()));
        } else {
            parts.push(part.to_owned());
        }
    }
    parts
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn read(part: &str) -> PhoneReading {
    let part = part.trim();
    let first = part.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(').unwrap_or(part.len());
    let (before, rest) = part.split_at(first);
    let last = rest.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let (number, after) = rest.split_at(last);
    let label = label(before, after);
    if number.is_empty() {
        return PhoneReading {
            number: part.to_owned(),
            label: String::new(),
            doubt: Some("Das ist keine Telefonnummer.".into()),
        };
    }
    let only = digits(number);
    if SHORT.contains(&only.as_str()) {
        return PhoneReading { number: only, label, doubt: None };
    }
    let doubt =
        |sentence: &str| PhoneReading { number: number.to_owned(), label: label.clone(), doubt: Some(sentence.into()) };
    let international = number.starts_with('+') || only.starts_with("00");
    if !international && !only.starts_with('0') {
        return doubt("Die Vorwahl fehlt.");
    }
    let dialled = if number.starts_with('+') {
        // "+49 (0) 345": the bracketed zero is not dialled from abroad.
        format!("+{}", digits(&number.replace("(0)", "")))
    } else if let Some(rest) = only.strip_prefix("00") {
        format!("+{rest}")
    } else {
        only
    };
    match phonenumber::parse(Some(country::DE), &dialled) {
        Ok(found) if phonenumber::is_valid(&found) => {
            PhoneReading { number: found.format().mode(Mode::E164).to_string(), label, doubt: None }
        }
        Ok(found) => {
            let e164 = found.format().mode(Mode::E164).to_string();
            let length = e164.len();
            if (8..=16).contains(&length) {
                PhoneReading {
                    number: e164,
                    label,
                    doubt: Some("Diese Nummer ist im Nummernplan nicht zu finden.".into()),
                }
            } else {
                doubt("Die Nummer hat zu viele oder zu wenige Ziffern.")
            }
        }
        Err(_) => doubt("Diese Nummer ließ sich nicht lesen."),
    }
}

/// What stands around a number and says what it is for: "Sekretariat:", "(mobil)".
fn label(before: &str, after: &str) -> String {
    let plain = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        let low = text.to_lowercase();
        let known = ["tel", "telefon", "fon", "phone", "t", "ruf", "nr", "telefonnummer", "durchwahl"];
        if known.contains(&low.as_str()) { String::new() } else { text.to_owned() }
    };
    let before = plain(before);
    if before.is_empty() { plain(after) } else { before }
}

/// A number as it is read aloud and printed, after DIN 5008: area code, space, number ("0345 2215724"); numbers of other countries with
/// their country code. What is no E.164 number stays as it is.
pub fn display_phone(number: &str) -> String {
    let Ok(found) = number.parse::<phonenumber::PhoneNumber>() else { return number.to_owned() };
    if !number.starts_with('+') {
        return number.to_owned();
    }
    let international = found.format().mode(Mode::International).to_string();
    let mut groups = international.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    if groups.len() < 3 {
        return international;
    }
    let country = groups.remove(0);
    let area = groups.remove(0);
    let rest = groups.concat();
    if country == "+49" { format!("0{area} {rest}") } else { format!("{country} {area} {rest}") }
}

/// The number as a link that dials ("tel:+493452215724"); empty for what cannot be dialled.
pub fn phone_uri(number: &str) -> String {
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let dialable = dialled.starts_with('+') || SHORT.contains(&dialled.as_str());
    if dialable { format!("tel:{dialled}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        read_phones(text).into_iter().map(|reading| reading.number).collect()
    }

    #[test]
    fn any_spelling_of_a_number_is_the_same_number() {
        for text in [
            "0345/221-5724",
            "(03 45) 2 21 57 24",
            "+49 345 2215724",
            "0049 345 2215724",
            "+49 (0) 345 / 221 57 24",
            "Tel.: 0345 2215724",
            "0345\u{a0}2215724",
        ] {
            assert_eq!(numbers(text), ["+493452215724"], "{text}");
        }
    }

    #[test]
    fn several_numbers_in_one_cell_are_several_numbers() {
        assert_eq!(numbers("0345 2215724 od. 0171 1234567"), ["+493452215724", "+491711234567"]);
        assert_eq!(numbers("0345 2215724 / 0171 1234567"), ["+493452215724", "+491711234567"]);
        assert_eq!(numbers("0345 2215724; 0345 2215755"), ["+493452215724", "+493452215755"]);
    }

    #[test]
    fn what_stands_beside_a_number_is_its_label() {
        assert_eq!(read_phones("Sekretariat: 0345 2215724")[0].label, "Sekretariat");
        assert_eq!(read_phones("0171 1234567 (mobil)")[0].label, "mobil");
    }

    #[test]
    fn a_number_without_area_code_is_kept_as_typed_and_doubted() {
        let reading = &read_phones("2215724")[0];
        assert_eq!((reading.number.as_str(), reading.doubt.is_some()), ("2215724", true));
    }

    #[test]
    fn short_numbers_stay_short() {
        assert_eq!(numbers("112"), ["112"]);
        assert_eq!(numbers("116 111"), ["116111"]);
        assert_eq!(phone_uri("116111"), "tel:116111");
    }

    #[test]
    fn a_number_is_shown_as_din_5008_wants_it() {
        assert_eq!(display_phone("+493452215724"), "0345 2215724");
        assert_eq!(display_phone("+491711234567"), "0171 1234567");
        assert_eq!(display_phone("112"), "112");
        assert_eq!(display_phone("irgendwas"), "irgendwas");
    }
}
