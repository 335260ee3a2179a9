//! What can go wrong on the way to paper, in words for a person. The technical cause goes to the log of the person who asks for it.

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the press. `Display` is the German sentence.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A picture cannot be printed.
    #[error(
        "Das Bild „{alt}“ lässt sich nicht drucken. Speichern Sie es als PNG oder JPEG und laden Sie es noch einmal hoch."
    )]
    Picture {
        /// What it shows.
        alt: String,
    },
    /// The document cannot be set.
    #[error("Das Dokument „{title}“ ließ sich nicht setzen. Prüfen Sie zuletzt geänderte Texte und Bilder.")]
    Setting {
        /// Its title.
        title: String,
        /// What the typesetter said, for engineers.
        cause: String,
    },
    /// A page that is not there was asked for.
    #[error("Diese Seite gibt es nicht.")]
    NoSuchPage,
    /// A picture of a page could not be made.
    #[error("Die Vorschau der Seite ließ sich nicht zeichnen.")]
    Drawing,
    /// A file is no PDF that can be placed on sheets.
    #[error("Diese PDF-Datei ist beschädigt oder geschützt und kann nicht auf Bogen gesetzt werden.")]
    ForeignPdf,
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Picture { .. } => "press.picture",
            Self::Setting { .. } => "press.setting",
            Self::NoSuchPage => "press.page",
            Self::Drawing => "press.drawing",
            Self::ForeignPdf => "press.foreign_pdf",
        }
    }

    /// What the typesetter said, in its own words, for engineers.
    pub fn cause(&self) -> Option<&str> {
        match self {
            Self::Setting { cause, .. } => Some(cause),
            _ => None,
        }
    }
}
