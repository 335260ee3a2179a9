//! Opening and locking the data, and what somebody was typing when the program ended.

use office::Backup;
use office::start::{self, Key, PassphraseStrength, Phase, Protection};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::commands;
use crate::error::UiError;
use crate::jobs::{self, JobResult};

/// How the data stands, for the first page the window shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "state", content = "content", rename_all = "snake_case")]
pub enum OfficeState {
    /// No data yet.
    Absent {
        /// Whether the system's keychain can hold the key.
        keychain: bool,
    },
    /// To be unlocked.
    Locked {
        /// Whether a passphrase opens it.
        passphrase: bool,
        /// Whether the keychain of this computer opens it.
        keychain: bool,
        /// Whether it could: this system has a keychain that can be reached now.
        can_remember: bool,
        /// Seconds to wait before the next passphrase is tried.
        wait_seconds: u64,
    },
    /// Open.
    Open {
        /// The coordinator at this computer.
        author: String,
        /// Whether the emergency sheet is still to be confirmed.
        emergency_sheet_pending: bool,
        /// Minutes without input until the window locks; 0 never.
        lock_after_minutes: u32,
    },
    /// The file cannot be opened at all.
    Refused(UiError),
}

commands! { "start";
    /// How the data stands.
    fn state(shell) -> OfficeState {
        if let Some(office) = shell.opened() {
            return Ok(OfficeState::Open {
                author: office.settings()?.author,
                emergency_sheet_pending: shell.sheet_pending(),
                lock_after_minutes: office.lock_after_minutes(),
            });
        }
        Ok(match start::phase(shell.folder()) {
            Ok(Phase::New { keychain }) => OfficeState::Absent { keychain },
            Ok(Phase::Locked { passphrase, keychain, can_remember, wait_seconds }) => {
                OfficeState::Locked { passphrase, keychain, can_remember, wait_seconds }
            }
            Err(error) => OfficeState::Refused(error.into()),
        })
    }

    /// Judges a passphrase while it is typed.
    fn strength(_shell, passphrase: String) -> PassphraseStrength {
        Ok(start::passphrase_strength(&passphrase))
    }

    /// Makes new data; without a passphrase the system's keychain holds a random key. Returns the recovery code.
    fn create(shell, author: String, passphrase: Option<String>, remember: bool) -> String {
        let protection = match passphrase {
            Some(passphrase) => Protection::Passphrase { passphrase, remember },
            None => Protection::Keychain,
        };
        let office = start::create(shell.folder(), &author, &protection)?;
        let code = office.recovery_code();
        shell.set_sheet_pending(true);
        shell.open(office);
        Ok(code)
    }

    /// The recovery code, for the emergency sheet.
    fn recovery_code(shell) -> String {
        Ok(shell.office()?.recovery_code())
    }

    /// Writes the emergency sheet as PDF; without a path into the folder for documents. Returns the number of the job.
    fn save_emergency_sheet(shell, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Notfallblatt", move |_| {
            let path = office.save_file(path.as_deref(), "Notfallblatt Schulerfolg.pdf", &office.emergency_sheet()?)?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// The person has put the emergency sheet away.
    fn confirm_emergency_sheet(shell) -> () {
        shell.set_sheet_pending(false);
        Ok(())
    }

    /// Opens the data with the passphrase.
    fn unlock(shell, passphrase: String, remember: bool) -> () {
        shell.open(start::unlock_with_passphrase(shell.folder(), &passphrase, remember)?);
        Ok(())
    }

    /// Opens the data with the key in the system's keychain.
    fn unlock_with_keychain(shell) -> () {
        shell.open(start::unlock_with_keychain(shell.folder())?);
        Ok(())
    }

    /// Opens the data with the recovery code and sets a new passphrase if one is given.
    fn unlock_with_recovery(shell, code: String, passphrase: Option<String>) -> () {
        shell.open(start::unlock_with_recovery_code(shell.folder(), &code, passphrase.as_deref())?);
        Ok(())
    }

    /// The backups beside data that cannot be opened, newest first.
    fn backups(shell) -> Vec<Backup> {
        Ok(start::backups(shell.folder())?)
    }

    /// Puts a backup in the place of a file that cannot be opened any more; with the passphrase, the recovery code, or the keychain.
    fn open_backup(shell, name: String, passphrase: Option<String>, code: Option<String>) -> () {
        let key = match (&passphrase, &code) {
            (Some(passphrase), _) => Key::Passphrase(passphrase),
            (None, Some(code)) => Key::RecoveryCode(code),
            (None, None) => Key::Keychain,
        };
        shell.open(start::open_backup(shell.folder(), &name, &key)?);
        Ok(())
    }

    /// Replaces the passphrase.
    fn change_passphrase(shell, present: Option<String>, chosen: String) -> () {
        Ok(shell.office()?.change_passphrase(present.as_deref(), &chosen)?)
    }

    /// Whether the keychain of this computer opens the data from now on.
    fn remember_on_this_computer(shell, remember: bool) -> () {
        Ok(shell.office()?.remember_on_this_computer(remember)?)
    }

    /// Closes the data; the window shows the page to unlock.
    fn lock(shell) -> () {
        shell.lock();
        Ok(())
    }

    /// Somebody is at the keyboard.
    fn active(shell) -> () {
        shell.touch();
        Ok(())
    }

    /// What was being typed and not yet saved when the program ended.
    fn drafts(shell) -> Vec<office::Draft> {
        Ok(shell.office()?.drafts()?)
    }

    /// Keeps what is being typed, in the encrypted file.
    fn keep_draft(shell, key: String, text: String) -> () {
        Ok(shell.office()?.keep_draft(&key, &text)?)
    }

    /// Forgets what was being typed: it is saved, or given up.
    fn drop_draft(shell, key: String) -> () {
        Ok(shell.office()?.drop_draft(&key)?)
    }
}
