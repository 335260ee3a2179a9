//! The words that templates print, one table for each language: `templates/words/`. German is whole; what another table leaves out is
//! printed in German: pages that exist in German alone, and what Leichte Sprache says no easier.

use serde_json::Value;

macro_rules! tables {
    ($($language:literal),+ $(,)?) => { &[$(($language, include_str!(concat!("../templates/words/", $language, ".json")))),+] };
}

const TABLES: &[(&str, &str)] =
    tables!["de", "de-leicht", "en", "ar", "uk", "ru", "tr", "vi", "fa", "ro", "pl", "fr", "es"];

/// The languages documents can be printed in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|(language, _)| *language)
}

/// The table of a language; of German when there is none, with German words for what it leaves out.
pub(crate) fn table(language: &str) -> Value {
    let read = |wanted: &str| {
        TABLES.iter().find(|(name, _)| *name == wanted).and_then(|(_, table)| serde_json::from_str::<Value>(table).ok())
    };
    let mut words = read("de").unwrap_or_default();
    let base = language.split('-').next().unwrap_or_default();
    for name in [base, language] {
        if let (Value::Object(words), Some(Value::Object(own))) = (&mut words, read(name)) {
            words.extend(own);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::publications::PublicationLanguage;

    use super::*;

    /// Pages that are printed in German alone.
    const GERMAN_ALONE: [&str; 5] = ["referral", "emergency", "attendance", "certificate", "evaluation"];

    fn own(language: &str) -> serde_json::Map<String, Value> {
        let (_, table) = TABLES.iter().find(|(name, _)| *name == language).unwrap();
        serde_json::from_str(table).unwrap_or_else(|error| panic!("{language}: {error}"))
    }

    /// What a pattern leaves open: "{page}", "{pages}".
    fn blanks(words: &Value) -> BTreeSet<String> {
        let parts = words.as_str().unwrap_or_default().split('{').skip(1);
        parts.filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned())).collect()
    }

    #[test]
    fn every_language_of_publications_has_words_for_everything_that_is_printed_in_it() {
        let languages: BTreeSet<&str> = languages().collect();
        assert_eq!(languages, PublicationLanguage::ALL.iter().map(|language| language.code()).collect());
        let german = own("de");
        for language in languages {
            let words = own(language);
            for (key, original) in &german {
                match words.get(key) {
                    Some(word) => {
                        assert_eq!(blanks(word), blanks(original), "{language}: {key}");
                        assert_eq!(word.is_array(), original.is_array(), "{language}: {key}");
                    }
                    None => assert!(
                        language == "de-leicht" || GERMAN_ALONE.contains(&key.as_str()),
                        "{language} has no word for {key}"
                    ),
                }
            }
            for key in words.keys() {
                assert!(german.contains_key(key), "{language}: nothing prints {key}");
            }
            assert_eq!(table(language)["months"].as_array().map(Vec::len), Some(12), "{language}");
            assert!(table(language)["arrows"]["left"].is_string(), "{language}");
        }
    }
}
