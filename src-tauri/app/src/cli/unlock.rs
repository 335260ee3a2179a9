//! Opening the data without a window: where the passphrase comes from.

use std::env;
use std::fs;
use std::io::IsTerminal as _;
use std::path::Path;

use office::Office;
use office::start::{self, Phase, Protection};

use super::arguments::Arguments;
use crate::error::UiError;

/// Environment variable with the passphrase.
const VARIABLE: &str = "SCHULERFOLG_PASSPHRASE";

/// Opens the data in `folder`.
pub fn open(arguments: &Arguments, folder: &Path) -> Result<Office, UiError> {
    match start::phase(folder)? {
        Phase::New { .. } => Err(UiError::new(
            "data.absent",
            format!(
                "In „{}“ liegen noch keine Daten. Legen Sie sie im Fenster oder mit „schulerfolg create“ an.",
                folder.display()
            ),
        )),
        Phase::Locked { passphrase, keychain, .. } => {
            if let Some(given) = given(arguments)? {
                return Ok(start::unlock_with_passphrase(folder, &given, false)?);
            }
            if keychain {
                return Ok(start::unlock_with_keychain(folder)?);
            }
            if passphrase && std::io::stdin().is_terminal() {
                return Ok(start::unlock_with_passphrase(folder, &ask("Passphrase: ")?, false)?);
            }
            Err(none())
        }
    }
}

/// Makes new, empty data in `folder` and shows the recovery code once.
pub fn create(arguments: &Arguments, folder: &Path, author: &str) -> Result<bool, UiError> {
    let passphrase = match given(arguments)? {
        Some(passphrase) => passphrase,
        None if std::io::stdin().is_terminal() => {
            let first = ask("Neue Passphrase: ")?;
            if first != ask("Noch einmal: ")? {
                return Err(UiError::new(
                    "passphrase.unequal",
                    "Die beiden Eingaben sind nicht gleich. Es wurde nichts angelegt.",
                ));
            }
            first
        }
        None => return Err(none()),
    };
    let office = start::create(folder, author, &Protection::Passphrase { passphrase, remember: false })?;
    println!("Angelegt in {}", folder.display());
    println!("Notfallcode (bitte ausgedruckt sicher verwahren): {}", office.recovery_code());
    Ok(true)
}

fn given(arguments: &Arguments) -> Result<Option<String>, UiError> {
    if let Some(path) = &arguments.passphrase_file {
        let text = fs::read_to_string(path).map_err(|_| {
            UiError::new(
                "passphrase.file",
                format!("Die Datei „{}“ mit der Passphrase ist nicht lesbar.", path.display()),
            )
        })?;
        return Ok(Some(text.lines().next().unwrap_or_default().to_owned()));
    }
    Ok(env::var(VARIABLE).ok().filter(|passphrase| !passphrase.is_empty()))
}

fn ask(question: &str) -> Result<String, UiError> {
    rpassword::prompt_password(question).map_err(|_| none())
}

fn none() -> UiError {
    UiError::new(
        "passphrase.none",
        format!(
            "Zum Öffnen fehlt die Passphrase: geben Sie --passphrase-file oder die Umgebungsvariable {VARIABLE} an."
        ),
    )
}
