//! The languages publications are written in: those the press has fonts, hyphenation and page furniture for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! languages {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal, $own:literal;)+) => {
        /// The language a publication is written in. Leichte Sprache is a language of its own: other rules of writing, other pages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
        pub enum PublicationLanguage {
            $($(#[$doc])* #[doc = $label] #[serde(rename = $code)] $name,)+
        }

        impl PublicationLanguage {
            /// All languages, German first.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// ISO 639-1, and `de-leicht`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// German name ("Ukrainisch").
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// Its name in itself ("Українська").
            pub const fn own_name(self) -> &'static str {
                match self { $(Self::$name => $own),+ }
            }

            /// The language of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

languages! {
    #[default] German = "de", "Deutsch", "Deutsch";
    EasyGerman = "de-leicht", "Leichte Sprache", "Leichte Sprache";
    English = "en", "Englisch", "English";
    Arabic = "ar", "Arabisch", "العربية";
    Ukrainian = "uk", "Ukrainisch", "Українська";
    Russian = "ru", "Russisch", "Русский";
    Turkish = "tr", "Türkisch", "Türkçe";
    Vietnamese = "vi", "Vietnamesisch", "Tiếng Việt";
    Persian = "fa", "Persisch", "فارسی";
    Romanian = "ro", "Rumänisch", "Română";
    Polish = "pl", "Polnisch", "Polski";
    French = "fr", "Französisch", "Français";
    Spanish = "es", "Spanisch", "Español";
}

impl PublicationLanguage {
    /// The code by ISO 639-1, as hyphenation and the file's metadata need it: that of German for Leichte Sprache.
    pub const fn iso(self) -> &'static str {
        match self {
            Self::EasyGerman => "de",
            other => other.code(),
        }
    }

    /// Whether it is written from right to left.
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic | Self::Persian)
    }
}
