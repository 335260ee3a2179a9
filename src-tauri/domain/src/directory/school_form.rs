//! Guessing a school's form from its name. A guess is shown as a guess, with its reason.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A guessed school form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SchoolFormGuess {
    /// Code of the term in the vocabulary `SchoolForm`.
    pub code: String,
    /// Why, German.
    pub because: String,
}

/// Words in names and the form they speak for; the first that is found counts, so the more particular ones stand first.
const WORDS: [(&str, &str); 33] = [
    ("berufsbildende", "berufsbildende_schule"),
    ("berufsschul", "berufsbildende_schule"),
    ("berufsfachschul", "berufsbildende_schule"),
    ("fachschule", "berufsbildende_schule"),
    ("fachoberschul", "berufsbildende_schule"),
    ("bbs", "berufsbildende_schule"),
    ("förderschul", "foerderschule"),
    ("förderzentrum", "foerderschule"),
    ("sonderschul", "foerderschule"),
    ("schule für lernbehinderte", "foerderschule"),
    ("schule für geistigbehinderte", "foerderschule"),
    ("schule für körperbehinderte", "foerderschule"),
    ("schule mit ausgleichsklassen", "foerderschule"),
    ("ausgleichsklassen", "foerderschule"),
    ("sprachheilschul", "foerderschule"),
    ("lernbehindert", "foerderschule"),
    ("geistigbehindert", "foerderschule"),
    ("gehörlose", "foerderschule"),
    ("sehgeschädigte", "foerderschule"),
    ("gemeinschaftsschul", "gemeinschaftsschule"),
    ("gesamtschul", "gesamtschule"),
    ("igs", "gesamtschule"),
    ("kgs", "gesamtschule"),
    ("waldorfschul", "gesamtschule"),
    ("sekundarschul", "sekundarschule"),
    ("sek.", "sekundarschule"),
    ("sks", "sekundarschule"),
    ("grundschul", "grundschule"),
    ("gs", "grundschule"),
    ("gymnasium", "gymnasium"),
    ("gymnasi", "gymnasium"),
    ("gym.", "gymnasium"),
    ("landesschule", "gymnasium"),
];

/// The form a name speaks for, if any. Short words ("GS") count only when they stand alone.
pub fn guess_school_form(name: &str) -> Option<SchoolFormGuess> {
    let low = name.to_lowercase();
    let alone: Vec<&str> =
        low.split(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '„' | '“' | '-' | '(' | ')')).collect();
    WORDS
        .iter()
        .find(|(word, _)| if word.len() <= 4 { alone.contains(word) } else { low.contains(word) })
        .map(|(word, code)| SchoolFormGuess { code: (*code).to_owned(), because: format!("„{word}“ im Namen") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_speaks_for_its_form() {
        for (name, code) in [
            ("\"Grundschule am Schlosspark\" Rösa", "grundschule"),
            ("GS Diesterweg", "grundschule"),
            ("BbS V Halle", "berufsbildende_schule"),
            ("KGS Ulrich von Hutten", "gesamtschule"),
            ("Sekundarschule Halle-Süd", "sekundarschule"),
            ("Förderschule für Lernbehinderte Comenius", "foerderschule"),
            ("Giebichenstein-Gymnasium", "gymnasium"),
        ] {
            assert_eq!(guess_school_form(name).map(|guess| guess.code).as_deref(), Some(code), "{name}");
        }
        assert_eq!(guess_school_form("Jugendamt"), None);
        assert_eq!(guess_school_form("Jugendwerkstatt Ogsburg"), None);
    }
}
