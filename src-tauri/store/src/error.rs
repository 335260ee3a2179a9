//! What can go wrong with the file, in words for a person.
//!
//! Each error has a stable code for the program and a German sentence that says what happened and what to do.
//! The technical cause travels along as the error's source and is never part of the sentence.

use std::path::PathBuf;

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the store. `Display` is the German sentence.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The passphrase does not open the key file.
    #[error("Die Passphrase stimmt nicht. Bitte versuchen Sie es noch einmal.")]
    WrongPassphrase,
    /// The passphrase is too weak; the sentence says why.
    #[error("{0}")]
    WeakPassphrase(String),
    /// The recovery code has a typing error: its check symbols do not fit.
    #[error(
        "Im Notfallcode steckt ein Tippfehler. Bitte vergleichen Sie ihn Zeichen für Zeichen mit dem Notfallblatt."
    )]
    RecoveryCodeMistyped,
    /// The recovery code has not the right number of symbols.
    #[error("Der Notfallcode ist unvollständig oder zu lang. Er hat {expected} Zeichen, eingegeben wurden {found}.")]
    RecoveryCodeLength {
        /// How many symbols a code has.
        expected: usize,
        /// How many were typed, separators not counted.
        found: usize,
    },
    /// The key (from the keychain or the recovery code) is not the one of this file.
    #[error(
        "Dieser Schlüssel passt nicht zur Datei, oder die Datei ist beschädigt. Verwenden Sie den Notfallcode, der zu genau diesen Daten gehört, oder stellen Sie eine Sicherung wieder her."
    )]
    WrongKey,
    /// There is no key file beside the database.
    #[error("Die Schlüsseldatei fehlt. Öffnen Sie die Daten mit dem Notfallcode vom Notfallblatt.")]
    KeyFileMissing,
    /// The key file cannot be understood.
    #[error("Die Schlüsseldatei ist beschädigt. Öffnen Sie die Daten mit dem Notfallcode vom Notfallblatt.")]
    KeyFileDamaged,
    /// The file has no passphrase: its key lies in the system's keychain.
    #[error(
        "Für diese Daten ist keine Passphrase festgelegt; der Schlüssel liegt im Schlüsselbund dieses Rechners. Ohne ihn hilft der Notfallcode vom Notfallblatt."
    )]
    NoPassphrase,
    /// There is no database in the folder.
    #[error("In diesem Ordner liegen noch keine Daten.")]
    NoData,
    /// There is a database in the folder already.
    #[error("In diesem Ordner liegen schon Daten. Öffnen Sie sie, oder wählen Sie einen anderen Ordner.")]
    DataExists,
    /// The file is damaged.
    #[error("Die Datei mit den Daten ist beschädigt. Stellen Sie eine Sicherung wieder her.")]
    Damaged,
    /// Another instance of the program has the folder open.
    #[error(
        "Die Daten sind schon in einem anderen Fenster dieses Programms geöffnet. Schließen Sie es und versuchen Sie es noch einmal."
    )]
    InUse,
    /// The file was written by a newer version of the program.
    #[error(
        "Diese Datei wurde mit einer neueren Version des Programms geschrieben. Bitte aktualisieren Sie das Programm; die Datei wurde nicht verändert."
    )]
    NewerVersion {
        /// The version of the file's schema.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// A migration failed; the file is as it was.
    #[error(
        "Die Daten konnten nicht auf den Stand dieser Programmversion gebracht werden. Sie sind unverändert; eine Sicherung liegt im Ordner „backups“."
    )]
    Migration {
        /// The number of the migration.
        version: u32,
        /// The cause.
        #[source]
        source: rusqlite::Error,
    },
    /// The change cannot be taken back or made again, because later changes stand in its way.
    #[error(
        "„{label}“ lässt sich nicht mehr {verb}, weil dieselben Angaben seitdem anders geändert wurden. Es wurde nichts verändert."
    )]
    Conflict {
        /// The operation's German name.
        label: String,
        /// „rückgängig machen“ or „wiederholen“.
        verb: &'static str,
    },
    /// Something refers to the record, or the record refers to something that is not there.
    #[error("Das geht nicht, weil andere Einträge noch darauf verweisen. Es wurde nichts verändert.")]
    StillReferenced(#[source] rusqlite::Error),
    /// A record is not there (any more).
    #[error("{what} gibt es nicht (mehr). Vielleicht wurde der Eintrag inzwischen gelöscht.")]
    NotFound {
        /// What, with its article, at the start of a sentence: „Diese Einrichtung“.
        what: &'static str,
    },
    /// A request that an area refuses, with its own code and sentence.
    #[error("{message}")]
    Refused {
        /// Stable code, "term.in_use".
        code: &'static str,
        /// German sentence.
        message: String,
        /// The field it concerns.
        field: Option<&'static str>,
    },
    /// A stored value cannot be understood.
    #[error(
        "Ein gespeicherter Wert ist nicht lesbar ({place}). Prüfen Sie die Daten unter „Einstellungen“, „Daten prüfen“."
    )]
    Unreadable {
        /// Where: table and column.
        place: String,
    },
    /// A backup does not pass its check.
    #[error("Die Sicherung „{name}“ ist nicht in Ordnung und wurde nicht verwendet.")]
    BackupUnusable {
        /// Its file name.
        name: String,
    },
    /// A file or folder cannot be read or written.
    #[error("Auf „{}“ konnte nicht zugegriffen werden. Prüfen Sie, ob der Datenträger vorhanden, beschreibbar und nicht voll ist.", path.display())]
    Io {
        /// The path.
        path: PathBuf,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// The disk is full.
    #[error(
        "Der Datenträger ist voll. Die letzte Änderung wurde nicht gespeichert; schaffen Sie Platz und versuchen Sie es noch einmal."
    )]
    DiskFull,
    /// The system gave no random numbers.
    #[error("Das Betriebssystem liefert keine Zufallszahlen; ohne sie kann kein sicherer Schlüssel entstehen.")]
    Randomness,
    /// Anything else that SQLite says.
    #[error(
        "Die Daten konnten nicht gelesen oder geschrieben werden. Starten Sie das Programm neu; bleibt der Fehler, prüfen Sie die Daten."
    )]
    Sql(#[source] rusqlite::Error),
}

impl Error {
    /// The stable code for the program.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPassphrase => "passphrase.wrong",
            Self::WeakPassphrase(_) => "passphrase.weak",
            Self::RecoveryCodeMistyped => "recovery_code.mistyped",
            Self::RecoveryCodeLength { .. } => "recovery_code.length",
            Self::WrongKey => "key.wrong",
            Self::KeyFileMissing => "key_file.missing",
            Self::KeyFileDamaged => "key_file.damaged",
            Self::NoPassphrase => "passphrase.none",
            Self::NoData => "data.none",
            Self::DataExists => "data.exists",
            Self::Damaged => "data.damaged",
            Self::InUse => "data.in_use",
            Self::NewerVersion { .. } => "data.newer_version",
            Self::Migration { .. } => "data.migration",
            Self::Conflict { .. } => "history.conflict",
            Self::StillReferenced(_) => "record.still_referenced",
            Self::NotFound { .. } => "record.not_found",
            Self::Refused { code, .. } => code,
            Self::Unreadable { .. } => "data.unreadable",
            Self::BackupUnusable { .. } => "backup.unusable",
            Self::Io { .. } => "file.access",
            Self::DiskFull => "file.disk_full",
            Self::Randomness => "system.randomness",
            Self::Sql(_) => "data.sql",
        }
    }

    /// The field of a form the error concerns, if any.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::WrongPassphrase | Self::WeakPassphrase(_) => Some("passphrase"),
            Self::RecoveryCodeMistyped | Self::RecoveryCodeLength { .. } => Some("recovery_code"),
            Self::Refused { field, .. } => *field,
            _ => None,
        }
    }

    /// A refusal with code, German sentence and no field.
    pub fn refused(code: &'static str, message: impl Into<String>) -> Self {
        Self::Refused { code, message: message.into(), field: None }
    }

    pub(crate) fn unreadable(place: impl Into<String>) -> Self {
        Self::Unreadable { place: place.into() }
    }

    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::Io { path, source },
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        use rusqlite::ffi::{SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_TRIGGER};
        match error.sqlite_error() {
            Some(e) => match e.code {
                ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Damaged,
                ErrorCode::DiskFull => Self::DiskFull,
                _ if matches!(e.extended_code, SQLITE_CONSTRAINT_FOREIGNKEY | SQLITE_CONSTRAINT_TRIGGER) => {
                    Self::StillReferenced(error)
                }
                _ => Self::Sql(error),
            },
            None => match &error {
                rusqlite::Error::FromSqlConversionFailure(column, _, _) => {
                    Self::Unreadable { place: format!("Spalte {}", column + 1) }
                }
                rusqlite::Error::InvalidColumnType(_, name, _) => Self::Unreadable { place: name.clone() },
                _ => Self::Sql(error),
            },
        }
    }
}
