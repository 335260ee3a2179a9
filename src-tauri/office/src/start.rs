//! Opening the office: the first start, unlocking by passphrase, keychain or recovery code, and the emergency sheet.
//!
//! The store keeps one secret per data folder; a passphrase, the keychain and the recovery code are three ways to it.

use std::path::Path;

use chrono::Utc;
use domain::history::Operation;
use serde::{Deserialize, Serialize};
use store::backup::Backup;
use store::key::{Attempts, Effort, KeyFile, Secret, strength};
use store::{Folder, Store};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::{Clock, Office, defaults, keychain};

/// How a data folder stands before it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// No data yet: choose how to protect it.
    New {
        /// Whether the system's keychain can hold the key.
        keychain: bool,
    },
    /// There is data to unlock.
    Locked {
        /// Whether a passphrase opens it.
        passphrase: bool,
        /// Whether the keychain of this computer holds the key.
        keychain: bool,
        /// Whether it could: this system has a keychain that can be reached now.
        can_remember: bool,
        /// Seconds to wait before the next passphrase is tried.
        wait_seconds: u64,
    },
}

/// How new data is protected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Protection {
    /// By a passphrase.
    Passphrase {
        /// The passphrase.
        passphrase: String,
        /// Also put the key into the keychain of this computer.
        remember: bool,
    },
    /// By a random key that the system's keychain holds.
    Keychain,
}

/// How good a passphrase is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PassphraseStrength {
    /// 0 (guessed at once) to 4 (very hard to guess).
    pub score: u8,
    /// Whether it may be used.
    pub sufficient: bool,
    /// What to say to the person.
    pub sentence: String,
}

/// How the folder stands.
///
/// # Errors
/// When the key file is damaged or from a newer version.
pub fn phase(folder: &Path) -> Result<Phase> {
    let folder = Folder::at(folder);
    if !folder.has_data() {
        return Ok(Phase::New { keychain: keychain::is_available() });
    }
    let passphrase = match KeyFile::read(&folder) {
        Ok(keys) => keys.has_passphrase(),
        Err(store::Error::KeyFileMissing | store::Error::KeyFileDamaged) => false,
        Err(error) => return Err(error.into()),
    };
    let can_remember = keychain::is_available();
    Ok(Phase::Locked {
        passphrase,
        keychain: can_remember && keychain::recall(folder.path()).is_ok(),
        can_remember,
        wait_seconds: seconds(Attempts::read(&folder).wait(Utc::now())),
    })
}

/// Judges a passphrase while it is typed.
pub fn passphrase_strength(passphrase: &str) -> PassphraseStrength {
    let found = strength(passphrase);
    PassphraseStrength { score: found.score, sufficient: found.sufficient, sentence: found.sentence }
}

/// Makes the data of a new office in `folder`, with the defaults of the first office of this kind.
///
/// # Errors
/// A weak passphrase, no keychain, data there already, disk full.
pub fn create(folder: &Path, author: &str, protection: &Protection) -> Result<Office> {
    let folder = Folder::at(folder);
    if folder.has_data() {
        return Err(store::Error::DataExists.into());
    }
    let secret = Secret::generate()?;
    let keys = match protection {
        Protection::Passphrase { passphrase, .. } => KeyFile::with_passphrase(&secret, passphrase, Effort::STANDARD)?,
        Protection::Keychain => KeyFile::without_passphrase(),
    };
    std::fs::create_dir_all(folder.path()).map_err(Error::file(folder.path()))?;
    if !matches!(protection, Protection::Passphrase { remember: false, .. }) {
        keychain::remember(folder.path(), &secret)?;
    }
    keys.write(&folder)?;
    let office = Office::around(Store::create(&folder, &secret)?, Clock::System)?;
    office.store.set_author(author);
    office.store.change(Operation::ChangeSettings, "Erster Start", |w| {
        let settings =
            domain::settings::OfficeSettings { author: author.trim().to_owned(), ..defaults::default_settings() };
        store::settings::save(w, &settings)?;
        for period in defaults::default_funding_periods() {
            store::settings::funding_period::save(w, &period)?;
        }
        for publication in defaults::default_publications() {
            store::publications::save(w, &publication)?;
        }
        Ok(())
    })?;
    office.follow_settings()?;
    Ok(office)
}

/// Opens the data with the passphrase. After wrong ones the next try has to wait, longer each time, across restarts.
///
/// # Errors
/// [`Error::Wait`], `passphrase.wrong`, and whatever is wrong with the file.
pub fn unlock_with_passphrase(folder: &Path, passphrase: &str, remember: bool) -> Result<Office> {
    let folder = Folder::at(folder);
    let secret = secret_of(&folder, passphrase)?;
    let office = open(&folder, &secret)?;
    if remember {
        keychain::remember(folder.path(), &secret)?;
    }
    Ok(office)
}

/// Opens the data with the key in the system's keychain.
///
/// # Errors
/// [`Error::NotInKeychain`], [`Error::Keychain`], and whatever is wrong with the file.
pub fn unlock_with_keychain(folder: &Path) -> Result<Office> {
    open(&Folder::at(folder), &keychain::recall(folder)?)
}

/// Opens the data with the recovery code of the emergency sheet, and sets a new passphrase when one is given.
///
/// # Errors
/// A mistyped or foreign code, a weak passphrase, and whatever is wrong with the file.
pub fn unlock_with_recovery_code(folder: &Path, code: &str, new_passphrase: Option<&str>) -> Result<Office> {
    let folder = Folder::at(folder);
    let secret = Secret::from_recovery_code(code)?;
    let keys =
        new_passphrase.map(|passphrase| KeyFile::with_passphrase(&secret, passphrase, Effort::STANDARD)).transpose()?;
    let office = open(&folder, &secret)?;
    if let Some(keys) = keys {
        keys.write(&folder)?;
    }
    Attempts::read(&folder).succeed(&folder)?;
    Ok(office)
}

/// What opens the data when the file itself no longer does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key<'a> {
    /// The passphrase.
    Passphrase(&'a str),
    /// The recovery code of the emergency sheet.
    RecoveryCode(&'a str),
    /// The key in the system's keychain.
    Keychain,
}

/// The backups of a folder, newest first, without opening anything.
///
/// # Errors
/// When the folder cannot be read.
pub fn backups(folder: &Path) -> Result<Vec<Backup>> {
    Ok(store::backup::list(&Folder::at(folder))?)
}

/// Puts a backup in the place of a file that cannot be opened any more, and opens it. The broken file is kept beside it.
///
/// # Errors
/// As [`unlock_with_passphrase`] and its like; `backup.unusable` when the backup does not open with this key, and then nothing changed.
pub fn open_backup(folder: &Path, backup: &str, key: &Key<'_>) -> Result<Office> {
    let at = Folder::at(folder);
    let secret = match key {
        Key::Passphrase(passphrase) => secret_of(&at, passphrase)?,
        Key::RecoveryCode(code) => Secret::from_recovery_code(code)?,
        Key::Keychain => keychain::recall(folder)?,
    };
    store::backup::replace_broken(&at, backup, &secret)?;
    open(&at, &secret)
}

/// The secret behind a passphrase; each wrong one makes the next wait longer.
fn secret_of(folder: &Folder, passphrase: &str) -> Result<Secret> {
    let mut attempts = Attempts::read(folder);
    let wait = seconds(attempts.wait(Utc::now()));
    if wait > 0 {
        return Err(Error::Wait { seconds: wait });
    }
    let secret = match KeyFile::read(folder)?.open(passphrase) {
        Ok(secret) => secret,
        Err(error @ store::Error::WrongPassphrase) => {
            attempts.fail(folder, Utc::now())?;
            return Err(error.into());
        }
        Err(error) => return Err(error.into()),
    };
    attempts.succeed(folder)?;
    Ok(secret)
}

fn open(folder: &Folder, secret: &Secret) -> Result<Office> {
    Office::around(Store::open(folder, secret)?, Clock::System)
}

impl Office {
    /// Replaces the passphrase. Who has the data open may do that; the recovery code stays the same.
    ///
    /// # Errors
    /// `passphrase.wrong` when the present one is not right, `passphrase.weak`.
    pub fn change_passphrase(&self, present: Option<&str>, new: &str) -> Result<()> {
        let folder = self.store.folder();
        let keys = KeyFile::read(folder)?;
        if keys.has_passphrase() {
            keys.open(present.unwrap_or_default())?;
        }
        KeyFile::with_passphrase(self.store.secret(), new, Effort::STANDARD)?.write(folder)?;
        Ok(())
    }

    /// The recovery code that opens this office's data.
    pub fn recovery_code(&self) -> String {
        self.store.secret().recovery_code().to_string()
    }

    /// Puts the key into the keychain of this computer, or takes it out.
    ///
    /// # Errors
    /// [`Error::Keychain`]; forgetting is refused while nothing else but the recovery code opens the data.
    pub fn remember_on_this_computer(&self, remember: bool) -> Result<()> {
        let folder = self.store.folder();
        if remember {
            return keychain::remember(folder.path(), self.store.secret());
        }
        if !KeyFile::read(folder)?.has_passphrase() {
            return Err(Error::refused(
                "keychain.only_key",
                "Ohne Passphrase öffnet nur der Schlüsselbund diese Daten. Legen Sie zuerst eine Passphrase fest.",
            ));
        }
        keychain::forget(folder.path())
    }

    /// The emergency sheet as PDF: the recovery code and what to do with it.
    ///
    /// # Errors
    /// [`Error::Press`].
    pub fn emergency_sheet(&self) -> Result<Vec<u8>> {
        crate::publications::emergency_sheet(self)
    }
}

fn seconds(wait: std::time::Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}
