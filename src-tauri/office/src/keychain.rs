//! The system's keychain: it may hold the key of a data folder, so that this computer opens it without a passphrase.
//!
//! macOS Keychain, Windows Credential Manager, Secret Service on Linux. What lies there is the recovery code, under the folder's path.

use std::path::Path;

use keyring::Error as Cause;
use store::key::Secret;

use crate::error::{Error, Result};

const SERVICE: &str = "de.schulerfolg.desktop";

/// Whether this system has a keychain that can be reached now.
pub fn is_available() -> bool {
    keyring::Entry::store_status().is_ok()
}

/// Puts the key of a folder into the keychain.
///
/// # Errors
/// [`Error::Keychain`].
pub fn remember(folder: &Path, secret: &Secret) -> Result<()> {
    entry(folder)?.set_password(&secret.recovery_code()).map_err(Error::Keychain)
}

/// The key of a folder, if the keychain holds it.
///
/// # Errors
/// [`Error::NotInKeychain`], [`Error::Keychain`].
pub fn recall(folder: &Path) -> Result<Secret> {
    let code = entry(folder)?.get_password().map_err(|cause| match cause {
        Cause::NoEntry => Error::NotInKeychain,
        cause => Error::Keychain(cause),
    })?;
    Ok(Secret::from_recovery_code(&code)?)
}

/// Takes the key of a folder out of the keychain; nothing happens when it is not there.
///
/// # Errors
/// [`Error::Keychain`].
pub fn forget(folder: &Path) -> Result<()> {
    match entry(folder)?.delete_credential() {
        Ok(()) | Err(Cause::NoEntry) => Ok(()),
        Err(cause) => Err(Error::Keychain(cause)),
    }
}

fn entry(folder: &Path) -> Result<keyring::Entry> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    keyring::Entry::new(SERVICE, &folder.to_string_lossy()).map_err(Error::Keychain)
}
