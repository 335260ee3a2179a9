//! Languages people speak, by their ISO 639 code, with German names for window and paper.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language by its ISO 639-1 code (ISO 639-3 where there is none: `kmr` Kurmandschi, `gsg` Deutsche Gebärdensprache).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Language(pub String);

/// Code and German name of the languages the window offers, German first, then by name.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("de", "Deutsch"),
    ("de-LS", "Deutsch (Leichte Sprache)"),
    ("gsg", "Deutsche Gebärdensprache"),
    ("sq", "Albanisch"),
    ("am", "Amharisch"),
    ("ar", "Arabisch"),
    ("bs", "Bosnisch"),
    ("bg", "Bulgarisch"),
    ("zh", "Chinesisch"),
    ("en", "Englisch"),
    ("fr", "Französisch"),
    ("ka", "Georgisch"),
    ("el", "Griechisch"),
    ("hi", "Hindi"),
    ("it", "Italienisch"),
    ("kmr", "Kurdisch (Kurmandschi)"),
    ("ckb", "Kurdisch (Sorani)"),
    ("ps", "Paschtu"),
    ("fa", "Persisch (Farsi, Dari)"),
    ("pl", "Polnisch"),
    ("pt", "Portugiesisch"),
    ("ro", "Rumänisch"),
    ("rom", "Romanes"),
    ("ru", "Russisch"),
    ("sr", "Serbisch"),
    ("sk", "Slowakisch"),
    ("so", "Somali"),
    ("es", "Spanisch"),
    ("ti", "Tigrinya"),
    ("cs", "Tschechisch"),
    ("tr", "Türkisch"),
    ("uk", "Ukrainisch"),
    ("hu", "Ungarisch"),
    ("ur", "Urdu"),
    ("vi", "Vietnamesisch"),
];

impl Language {
    /// The language of this code.
    pub fn new(code: &str) -> Self {
        Self(code.to_owned())
    }

    /// Its German name; the code itself for a language this program has no name for.
    pub fn label(&self) -> &str {
        LANGUAGES.iter().find(|(code, _)| *code == self.0).map_or(&self.0, |(_, name)| name)
    }
}
