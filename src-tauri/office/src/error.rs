//! What can go wrong in the office, each with a stable code, a German sentence and the field it concerns.

use std::path::{Path, PathBuf};

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the office. `Display` is the German sentence.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The typesetter refused.
    #[error(transparent)]
    Press(#[from] press::Error),
    /// A foreign file could not be read or written.
    #[error(transparent)]
    Exchange(#[from] exchange::Error),
    /// The sample data does not fit the vocabularies.
    #[error(transparent)]
    Sample(#[from] crate::sample::SampleError),
    /// Too many wrong passphrases; wait first.
    #[error("Die Passphrase war mehrmals falsch. Bitte warten Sie noch {seconds} Sekunden.")]
    Wait {
        /// How long.
        seconds: u64,
    },
    /// The system's keychain is not there or refuses.
    #[error(
        "Der Schlüsselbund dieses Rechners ist nicht erreichbar. Öffnen Sie die Daten mit der Passphrase oder dem Notfallcode."
    )]
    Keychain(#[source] keyring::Error),
    /// The keychain holds no key for this folder.
    #[error(
        "Im Schlüsselbund dieses Rechners liegt kein Schlüssel für diese Daten. Öffnen Sie sie mit der Passphrase oder dem Notfallcode."
    )]
    NotInKeychain,
    /// Something the person typed does not do.
    #[error("{message}")]
    Invalid {
        /// Stable code.
        code: &'static str,
        /// Field it concerns.
        field: Option<&'static str>,
        /// German sentence.
        message: String,
    },
    /// A file of ours could not be written or read.
    #[error("Auf „{}“ konnte nicht zugegriffen werden. Prüfen Sie, ob der Ordner vorhanden, beschreibbar und nicht voll ist.", path.display())]
    File {
        /// The path.
        path: PathBuf,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// The person stopped it.
    #[error("Abgebrochen; es wurde nichts geändert.")]
    Cancelled,
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Store(error) => error.code(),
            Self::Press(error) => error.code(),
            Self::Exchange(error) => error.code(),
            Self::Sample(error) => error.code(),
            Self::Wait { .. } => "passphrase.wait",
            Self::Keychain(_) => "keychain.unavailable",
            Self::NotInKeychain => "keychain.empty",
            Self::Invalid { code, .. } => code,
            Self::File { .. } => "file.access",
            Self::Cancelled => "cancelled",
        }
    }

    /// What the machinery said, in its own words, for engineers.
    pub fn cause(&self) -> Option<&str> {
        match self {
            Self::Press(error) => error.cause(),
            _ => None,
        }
    }

    /// The field it concerns.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Store(error) => error.field(),
            Self::Press(error) => error.field(),
            Self::Invalid { field, .. } => *field,
            _ => None,
        }
    }

    pub(crate) fn invalid(code: &'static str, field: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid { code, field: Some(field), message: message.into() }
    }

    pub(crate) fn refused(code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid { code, field: None, message: message.into() }
    }

    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
