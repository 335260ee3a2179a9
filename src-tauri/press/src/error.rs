//! What can go wrong on the way to paper, in words for a person. The technical cause goes to the log of the person who asks for it.

use crate::foreign::Refusal;

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
    /// A file is no PDF, or one of which nothing can be read.
    #[error(
        "Das ist keine PDF-Datei, oder sie ist so beschädigt, dass sie sich nicht lesen lässt. Öffnen Sie sie in einem PDF-Programm, speichern Sie sie dort neu und wählen Sie die neue Datei."
    )]
    NotPdf,
    /// A PDF cannot be read without its password.
    #[error(
        "Diese PDF-Datei ist mit einem Passwort geschützt. Geben Sie es ein, oder bitten Sie um eine Fassung ohne Passwort."
    )]
    PdfPassword,
    /// The password does not open the PDF.
    #[error("Dieses Passwort öffnet die PDF-Datei nicht. Bitte prüfen Sie Groß- und Kleinschreibung.")]
    PdfWrongPassword,
    /// A PDF is protected in a way this program does not know.
    #[error(
        "Diese PDF-Datei ist auf eine Weise geschützt, die dieses Programm nicht öffnen kann. Bitten Sie um eine Fassung ohne Schutz."
    )]
    PdfProtection,
    /// A PDF without pages.
    #[error("Diese PDF-Datei hat keine Seiten. Wählen Sie eine andere Datei.")]
    PdfWithoutPages,
    /// A PDF with too many pages.
    #[error("Diese PDF-Datei hat mehr als {pages} Seiten. Teilen Sie sie vorher auf.")]
    PdfTooLong {
        /// The most there may be.
        pages: usize,
    },
    /// A page of a PDF cannot be read.
    #[error(
        "Seite {page} dieser PDF-Datei ist beschädigt. Öffnen Sie die Datei in einem PDF-Programm, speichern Sie sie dort neu und wählen Sie die neue Datei."
    )]
    PdfPage {
        /// Its number, counted from 1.
        page: usize,
    },
    /// Choices for print sheets that do not fit together.
    #[error("{message}")]
    Plan {
        /// The choice it concerns.
        field: &'static str,
        /// German sentence.
        message: String,
    },
    /// The person stopped it.
    #[error("Abgebrochen.")]
    Stopped,
    /// An attachment cannot be bound into a packet.
    #[error("{label}: {sentence}")]
    Attachment {
        /// "Anlage 3".
        label: String,
        /// What is the matter, German.
        sentence: String,
    },
    /// A part could not be read or the file could not be written.
    #[error("Die Mappe konnte nicht geschrieben werden. Prüfen Sie, ob auf dem Datenträger genug Platz ist.")]
    Writing(#[source] std::io::Error),
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Picture { .. } => "press.picture",
            Self::Setting { .. } => "press.setting",
            Self::NoSuchPage => "press.page",
            Self::Drawing => "press.drawing",
            Self::NotPdf => "press.not_pdf",
            Self::PdfPassword => "press.pdf_password",
            Self::PdfWrongPassword => "press.pdf_wrong_password",
            Self::PdfProtection => "press.pdf_protection",
            Self::PdfWithoutPages => "press.pdf_without_pages",
            Self::PdfTooLong { .. } => "press.pdf_too_long",
            Self::PdfPage { .. } => "press.pdf_page",
            Self::Plan { .. } => "press.plan",
            Self::Stopped => "cancelled",
            Self::Attachment { .. } => "press.attachment",
            Self::Writing(_) => "press.writing",
        }
    }

    /// The choice it concerns, if any.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Plan { field, .. } => Some(field),
            _ => None,
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

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoPdf | Refusal::Damaged => Self::NotPdf,
            Refusal::Locked => Self::PdfPassword,
            Refusal::WrongPassword => Self::PdfWrongPassword,
            Refusal::ForeignProtection => Self::PdfProtection,
            Refusal::NoPages => Self::PdfWithoutPages,
        }
    }
}
