//! Bank details: reading and checking an IBAN.
//!
//! Checks form and check digits only; whether the account exists only the bank knows.

/// Why an IBAN is none. `Display` is the German sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IbanError {
    /// Not a country, two digits and letters or digits.
    #[error("Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern, zum Beispiel DE02 1203 0000 0000 2020 51.")]
    Form,
    /// Too long or too short for its country.
    #[error("Eine IBAN aus diesem Land ({country}) hat {expected} Zeichen, eingegeben wurden {found}.")]
    Length {
        /// Country code.
        country: String,
        /// Characters an IBAN of that country has.
        expected: usize,
        /// Characters typed, spaces not counted.
        found: usize,
    },
    /// The check digits do not fit: a typing error.
    #[error("In dieser IBAN steckt ein Tippfehler: Ihre Prüfziffer stimmt nicht.")]
    CheckDigits,
}

/// Lengths by country (ISO 13616-1, the IBAN registry): Germany and the countries an account in Saxony-Anhalt is likely to be in.
/// Others are accepted with 15 to 34 characters.
const LENGTHS: [(&str, usize); 12] = [
    ("DE", 22),
    ("AT", 20),
    ("BE", 16),
    ("CH", 21),
    ("CZ", 24),
    ("DK", 18),
    ("FR", 27),
    ("IE", 22),
    ("LT", 20),
    ("LU", 20),
    ("NL", 18),
    ("PL", 28),
];

/// Reads an IBAN as people type it, spaces and small letters allowed; gives it back without spaces.
///
/// The check is that of ISO 7064 MOD 97-10 as ISO 13616-1 (section 6) asks for it: the first four characters go to the end, letters
/// become 10 to 35, and the number leaves the remainder 1 when divided by 97.
///
/// # Errors
/// When it cannot be an IBAN.
pub fn read_iban(text: &str) -> Result<String, IbanError> {
    let iban: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    let form = iban.is_ascii()
        && iban.len() >= 5
        && iban[..2].chars().all(|c| c.is_ascii_alphabetic())
        && iban[2..4].chars().all(|c| c.is_ascii_digit());
    if !form {
        return Err(IbanError::Form);
    }
    let expected = LENGTHS.iter().find(|(country, _)| *country == &iban[..2]).map(|(_, length)| *length);
    match expected {
        Some(expected) if expected != iban.len() => {
            return Err(IbanError::Length { country: iban[..2].to_owned(), expected, found: iban.len() });
        }
        None if !(15..=34).contains(&iban.len()) => return Err(IbanError::Form),
        _ => {}
    }
    let remainder = iban[4..].chars().chain(iban[..4].chars()).fold(0u32, |rest, c| {
        let value = c.to_digit(36).unwrap_or(0);
        (if value < 10 { rest * 10 } else { rest * 100 } + value) % 97
    });
    if remainder == 1 { Ok(iban) } else { Err(IbanError::CheckDigits) }
}

/// "DE02 1203 0000 0000 2020 51": groups of four, as on paper.
pub fn display_iban(iban: &str) -> String {
    let chars: Vec<char> = iban.chars().filter(|c| !c.is_whitespace()).collect();
    chars.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Published sample accounts of banks; nobody's.
    const GOOD: [&str; 3] = ["DE02 1203 0000 0000 2020 51", "de02500105170137075030", "AT02 2050 3021 0102 3600"];

    #[test]
    fn sample_ibans_are_read_and_shown_in_groups_of_four() {
        for text in GOOD {
            assert!(read_iban(text).is_ok(), "{text}");
        }
        assert_eq!(display_iban(&read_iban(GOOD[1]).unwrap()), "DE02 5001 0517 0137 0750 30");
    }

    #[test]
    fn a_wrong_length_says_which_one_is_right() {
        let error = read_iban("DE02 1203 0000 0000 2020 5").unwrap_err();
        assert!(error.to_string().contains("22 Zeichen, eingegeben wurden 21"), "{error}");
        assert_eq!(read_iban("12345"), Err(IbanError::Form));
        assert_eq!(read_iban("ÄÖ02120300000000202051"), Err(IbanError::Form));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(at in 4usize..22, by in 1u8..10) {
            let mut iban: Vec<u8> = read_iban(GOOD[0]).unwrap().into_bytes();
            iban[at] = b'0' + (iban[at] - b'0' + by) % 10;
            prop_assert_eq!(read_iban(std::str::from_utf8(&iban).unwrap()), Err(IbanError::CheckDigits));
        }

        #[test]
        fn nothing_a_person_types_makes_the_reader_fall_over(text in "\\PC*") {
            let _ = read_iban(&text);
        }
    }
}
