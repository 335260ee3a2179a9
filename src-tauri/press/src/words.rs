//! The words that templates print, one table for each language: `templates/words/`. German is whole; what another table leaves out is
//! printed in German.

use serde_json::Value;

const TABLES: [(&str, &str); 1] = [("de", include_str!("../templates/words/de.json"))];

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
