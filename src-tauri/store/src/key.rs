//! The key of the file: the secret, the passphrase that wraps it, and the recovery code that is the secret itself.
//!
//! The secret is 128 random bits. SQLCipher's key is derived from it, a passphrase wraps it in the key file `office.keys`, and in
//! letters and digits it is the recovery code of the emergency sheet: the code opens the file even when the key file is lost.
//! Secrets are wiped from memory when dropped and never appear in an error, a log or a `Debug` text.

use std::fmt;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::connection::Folder;
use crate::error::{Error, Result};

/// The 128 random bits everything else follows from.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; 16]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Crockford's base 32: no I, L, O and U.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Symbols of the secret in a recovery code: 26 times 5 bits hold 128.
const DATA_SYMBOLS: usize = 26;
/// Symbols of a recovery code: the secret and two to check it.
const CODE_SYMBOLS: usize = DATA_SYMBOLS + 2;

impl Secret {
    /// A new secret from the system's random numbers.
    ///
    /// # Errors
    /// [`Error::Randomness`] when the system gives none.
    pub fn generate() -> Result<Self> {
        random().map(Self)
    }

    /// The secret as recovery code: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. Whoever reads it can open the file.
    pub fn recovery_code(&self) -> Zeroizing<String> {
        let number = u128::from_be_bytes(self.0);
        let mut symbols = Zeroizing::new([0u8; CODE_SYMBOLS]);
        for (place, symbol) in symbols[..DATA_SYMBOLS].iter_mut().enumerate() {
            // 26 symbols hold 130 bits; the first two of them are zero.
            let shift = 5 * (DATA_SYMBOLS - 1 - place);
            *symbol = (number >> shift) as u8 & 31;
        }
        let check = remainder(&symbols[..DATA_SYMBOLS]);
        symbols[DATA_SYMBOLS..].copy_from_slice(&check);
        let mut code = Zeroizing::new(String::with_capacity(CODE_SYMBOLS + CODE_SYMBOLS / 4));
        for (place, symbol) in symbols.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                code.push('-');
            }
            code.push(char::from(SYMBOLS[usize::from(*symbol)]));
        }
        code
    }

    /// Reads a recovery code as people type it: lower case, O for 0, I and L for 1, any separators.
    ///
    /// # Errors
    /// [`Error::RecoveryCodeLength`] and [`Error::RecoveryCodeMistyped`]; one or two wrong or exchanged symbols are always noticed.
    pub fn from_recovery_code(code: &str) -> Result<Self> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(CODE_SYMBOLS));
        for c in code.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '_' | '.' | '/')) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            let value = SYMBOLS.iter().position(|s| char::from(*s) == c).ok_or(Error::RecoveryCodeMistyped)?;
            symbols.push(value as u8);
        }
        if symbols.len() != CODE_SYMBOLS {
            return Err(Error::RecoveryCodeLength { expected: CODE_SYMBOLS, found: symbols.len() });
        }
        if remainder(&symbols[..DATA_SYMBOLS]) != symbols[DATA_SYMBOLS..] || symbols[0] >= 8 {
            return Err(Error::RecoveryCodeMistyped);
        }
        let number = symbols[..DATA_SYMBOLS].iter().fold(0u128, |number, s| number << 5 | u128::from(*s));
        Ok(Self(number.to_be_bytes()))
    }

    /// The statement that hands SQLCipher its raw key: 64 hexadecimal digits, so that it derives nothing itself but takes the salt
    /// of the file's first page for the pages' authentication.
    pub(crate) fn key_pragma(&self) -> Zeroizing<String> {
        let mut key = Zeroizing::new([0u8; 32]);
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(b"schulerfolg office.db raw key v1", key.as_mut())
            .expect("32 bytes are a possible length of a key derived with SHA-256");
        let mut pragma = Zeroizing::new(String::with_capacity(96));
        pragma.push_str("PRAGMA key = \"x'");
        for byte in key.iter() {
            for digit in [byte >> 4, byte & 15] {
                pragma.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        pragma.push_str("'\";");
        pragma
    }
}

/// The two check symbols: the remainder of the symbols' polynomial over GF(32) by (x + 1)(x + a). A Reed-Solomon code of distance 3.
fn remainder(symbols: &[u8]) -> [u8; 2] {
    let (mut high, mut low) = (0u8, 0u8);
    for symbol in symbols {
        let out = high ^ symbol;
        high = low ^ times(out, 3);
        low = times(out, 2);
    }
    [high, low]
}

/// The product in GF(32), reduced by x^5 + x^2 + 1.
fn times(a: u8, b: u8) -> u8 {
    let mut product = 0u8;
    let mut shifted = a;
    for bit in 0..5 {
        if b >> bit & 1 == 1 {
            product ^= shifted;
        }
        shifted <<= 1;
        if shifted & 32 != 0 {
            shifted ^= 0b10_0101;
        }
    }
    product
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Randomness)?;
    Ok(bytes)
}

/// How much work deriving a key from a passphrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Effort {
    /// 64 MiB and three passes, near the second recommendation of RFC 9106, section 4, but with one lane.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
}

/// The key file: the secret wrapped by a passphrase, or nothing when the system's keychain holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFile {
    version: u32,
    passphrase: Option<Slot>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    algorithm: String,
    effort: Effort,
    salt: String,
    nonce: String,
    wrapped: String,
}

const ALGORITHM: &str = "argon2id+xchacha20poly1305";

impl KeyFile {
    /// A key file whose secret a passphrase opens. To change the passphrase make a new one and write it over the old.
    ///
    /// # Errors
    /// [`Error::WeakPassphrase`] when the passphrase is too weak, see [`strength`].
    pub fn with_passphrase(secret: &Secret, passphrase: &str, effort: Effort) -> Result<Self> {
        let strength = strength(passphrase);
        if !strength.sufficient {
            return Err(Error::WeakPassphrase(strength.sentence));
        }
        let salt: [u8; 16] = random()?;
        let nonce: [u8; 24] = random()?;
        let wrapped = cipher(passphrase, &salt, effort)?
            .encrypt(&XNonce::from(nonce), Payload { msg: &secret.0, aad: ALGORITHM.as_bytes() })
            .map_err(|_| Error::KeyFileDamaged)?;
        Ok(Self {
            version: 1,
            passphrase: Some(Slot {
                algorithm: ALGORITHM.to_owned(),
                effort,
                salt: BASE64.encode(salt),
                nonce: BASE64.encode(nonce),
                wrapped: BASE64.encode(wrapped),
            }),
        })
    }

    /// A key file without a passphrase: the system's keychain holds the secret (as recovery code).
    pub fn without_passphrase() -> Self {
        Self { version: 1, passphrase: None }
    }

    /// Whether a passphrase opens it.
    pub fn has_passphrase(&self) -> bool {
        self.passphrase.is_some()
    }

    /// The secret, opened by the passphrase.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`], [`Error::NoPassphrase`], [`Error::KeyFileDamaged`].
    pub fn open(&self, passphrase: &str) -> Result<Secret> {
        let slot = self.passphrase.as_ref().ok_or(Error::NoPassphrase)?;
        let decode = |text: &str| BASE64.decode(text).map_err(|_| Error::KeyFileDamaged);
        let nonce: [u8; 24] = decode(&slot.nonce)?.try_into().map_err(|_| Error::KeyFileDamaged)?;
        let opened = cipher(passphrase, &decode(&slot.salt)?, slot.effort)?
            .decrypt(&XNonce::from(nonce), Payload { msg: &decode(&slot.wrapped)?, aad: slot.algorithm.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| Error::WrongPassphrase)?;
        opened.as_slice().try_into().map(Secret).map_err(|_| Error::KeyFileDamaged)
    }

    /// Reads the key file of a folder.
    ///
    /// # Errors
    /// [`Error::KeyFileMissing`], [`Error::KeyFileDamaged`], [`Error::NewerVersion`].
    pub fn read(folder: &Folder) -> Result<Self> {
        let path = folder.keys();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(Error::KeyFileMissing),
            Err(e) if e.kind() == std::io::ErrorKind::InvalidData => return Err(Error::KeyFileDamaged),
            Err(e) => return Err(Error::io(path)(e)),
        };
        let file: Self = serde_json::from_str(&text).map_err(|_| Error::KeyFileDamaged)?;
        if file.version > 1 {
            return Err(Error::NewerVersion { found: file.version, known: 1 });
        }
        match &file.passphrase {
            // More than 1 GiB or 64 passes was never written by this program: do not let a broken file freeze it.
            Some(slot)
                if slot.algorithm != ALGORITHM || slot.effort.memory_kib > 1 << 20 || slot.effort.passes > 64 =>
            {
                Err(Error::KeyFileDamaged)
            }
            _ => Ok(file),
        }
    }

    /// Writes the key file of a folder: either the old one or the new one is there whole, whatever happens meanwhile.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::DiskFull`].
    pub fn write(&self, folder: &Folder) -> Result<()> {
        let text = serde_json::to_vec_pretty(self).map_err(|_| Error::KeyFileDamaged)?;
        fs::create_dir_all(folder.path()).map_err(Error::io(folder.path()))?;
        replace_file(&folder.keys(), &text)
    }
}

fn cipher(passphrase: &str, salt: &[u8], effort: Effort) -> Result<XChaCha20Poly1305> {
    let params =
        Params::new(effort.memory_kib, effort.passes, effort.lanes, Some(32)).map_err(|_| Error::KeyFileDamaged)?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(normal(passphrase).as_bytes(), salt, key.as_mut())
        .map_err(|_| Error::KeyFileDamaged)?;
    Ok(XChaCha20Poly1305::new(key.as_slice().into()))
}

/// The passphrase in one form of Unicode (NFC), because keyboards differ in how they send an ä.
fn normal(passphrase: &str) -> Zeroizing<String> {
    use unicode_normalization::UnicodeNormalization;
    Zeroizing::new(passphrase.nfc().collect())
}

/// Writes a file so that after a power cut either the old or the new content is there.
pub(crate) fn replace_file(path: &Path, content: &[u8]) -> Result<()> {
    let part = path.with_extension("part");
    let mut file = File::create(&part).map_err(Error::io(&part))?;
    file.write_all(content).map_err(Error::io(&part))?;
    file.sync_all().map_err(Error::io(&part))?;
    drop(file);
    fs::rename(&part, path).map_err(Error::io(path))?;
    // The new name is only safe once the folder is; not every system can open a folder as a file.
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// The least number of characters of a passphrase.
pub const LEAST_CHARACTERS: usize = 10;
/// The least score of a passphrase, of 0 to 4.
pub const LEAST_SCORE: u8 = 3;

/// How strong a passphrase is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Strength {
    /// From 0 (guessed at once) to 4 (very strong), after zxcvbn.
    pub score: u8,
    /// Whether it may be used.
    pub sufficient: bool,
    /// What to say to the person, in German.
    pub sentence: String,
}

/// Judges a passphrase.
pub fn strength(passphrase: &str) -> Strength {
    let length = passphrase.chars().count();
    // Longer ones are strong anyway, and judging takes longer with each character.
    let judged: String = passphrase.chars().take(64).collect();
    let entropy = zxcvbn::zxcvbn(&judged, &["schulerfolg", "netzwerkstelle", "halle", "saale", "passwort", "schule"]);
    let score = u8::from(entropy.score());
    let sufficient = score >= LEAST_SCORE && length >= LEAST_CHARACTERS;
    let sentence = if length == 0 {
        "Wählen Sie eine Passphrase, zum Beispiel vier zufällige Wörter.".to_owned()
    } else if length < LEAST_CHARACTERS {
        format!("Zu kurz: Die Passphrase braucht mindestens {LEAST_CHARACTERS} Zeichen.")
    } else {
        match score {
            0 | 1 => "Sehr schwach: Diese Passphrase ist schnell zu erraten. Gut sind vier zufällige Wörter.",
            2 => "Schwach: Hängen Sie noch ein oder zwei zufällige Wörter an.",
            3 => "Gut: Diese Passphrase ist schwer zu erraten.",
            _ => "Sehr gut: Diese Passphrase ist sehr schwer zu erraten.",
        }
        .to_owned()
    };
    Strength { score, sufficient, sentence }
}

/// How often a wrong passphrase was given, kept in the folder so that a restart does not forget it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    failed: u32,
    last: Option<DateTime<Utc>>,
}

impl Attempts {
    /// Reads the count of a folder; none when it was never written or cannot be read.
    pub fn read(folder: &Folder) -> Self {
        fs::read(folder.attempts()).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Counts a wrong passphrase at an instant and keeps it.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn fail(&mut self, folder: &Folder, now: DateTime<Utc>) -> Result<()> {
        self.failed = self.failed.saturating_add(1);
        self.last = Some(now);
        replace_file(&folder.attempts(), &serde_json::to_vec(self).map_err(|_| Error::unreadable("attempts"))?)
    }

    /// Forgets all wrong ones after a right one.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn succeed(&mut self, folder: &Folder) -> Result<()> {
        *self = Self::default();
        match fs::remove_file(folder.attempts()) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::io(folder.attempts())(e)),
            _ => Ok(()),
        }
    }

    /// How many wrong ones in a row.
    pub fn failed(&self) -> u32 {
        self.failed
    }

    /// How long to wait at an instant before the next try: nothing after one or two wrong ones, then 1, 2, 4, ... 60 seconds.
    pub fn wait(&self, now: DateTime<Utc>) -> Duration {
        let (Some(last), 3..) = (self.last, self.failed) else { return Duration::ZERO };
        let whole = Duration::from_secs((1u64 << (self.failed - 3).min(6)).min(60));
        // A clock that was set back must not lengthen the wait.
        let gone = (now - last).to_std().unwrap_or_default();
        whole.saturating_sub(gone)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const LIGHT: Effort = Effort { memory_kib: 8, passes: 1, lanes: 1 };
    const GOOD: &str = "Regenschirm Kaktus Fahrrad 7";

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::at(dir.path());
        (dir, folder)
    }

    #[test]
    fn the_recovery_code_is_the_secret() {
        for _ in 0..50 {
            let secret = Secret::generate().unwrap();
            let code = secret.recovery_code();
            assert_eq!(code.len(), 34);
            assert!(code.split('-').all(|group| group.len() == 4));
            assert_eq!(Secret::from_recovery_code(&code).unwrap(), secret);
        }
        assert_eq!(&*Secret([0; 16]).recovery_code(), "0000-0000-0000-0000-0000-0000-0000");
        let full = Secret([255; 16]);
        assert_eq!(Secret::from_recovery_code(&full.recovery_code()).unwrap(), full);
    }

    #[test]
    fn a_recovery_code_may_be_typed_carelessly() {
        let secret =
            Secret([0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf, 0x84, 0x65, 0x3a, 0x56, 0xd7, 0xc6]);
        let code = secret.recovery_code();
        let careless = code.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
        assert_eq!(Secret::from_recovery_code(&careless).unwrap(), secret);
        assert_eq!(Secret::from_recovery_code(&code.replace('-', "").replace('1', "I")).unwrap(), secret);
    }

    #[test]
    fn every_single_typing_error_in_a_recovery_code_is_noticed() {
        let secret = Secret([0x9f, 3, 77, 200, 15, 1, 0, 255, 34, 8, 91, 120, 66, 5, 250, 13]);
        let code: Vec<u8> = secret.recovery_code().bytes().filter(|b| *b != b'-').collect();
        for place in 0..code.len() {
            for symbol in SYMBOLS {
                let mut wrong = code.clone();
                wrong[place] = *symbol;
                let read = Secret::from_recovery_code(std::str::from_utf8(&wrong).unwrap());
                match *symbol == code[place] {
                    true => assert_eq!(read.unwrap(), secret),
                    false => assert!(matches!(read, Err(Error::RecoveryCodeMistyped))),
                }
            }
        }
    }

    #[test]
    fn every_exchange_of_two_symbols_in_a_recovery_code_is_noticed() {
        let secret = Secret::generate().unwrap();
        let code: Vec<u8> = secret.recovery_code().bytes().filter(|b| *b != b'-').collect();
        for one in 0..code.len() {
            for other in one + 1..code.len() {
                if code[one] != code[other] {
                    let mut wrong = code.clone();
                    wrong.swap(one, other);
                    let read = Secret::from_recovery_code(std::str::from_utf8(&wrong).unwrap());
                    assert!(matches!(read, Err(Error::RecoveryCodeMistyped)), "{one} {other}");
                }
            }
        }
    }

    #[test]
    fn a_recovery_code_of_wrong_length_says_how_long_it_is() {
        let code = Secret::generate().unwrap().recovery_code();
        assert!(matches!(
            Secret::from_recovery_code(&code[..33]),
            Err(Error::RecoveryCodeLength { expected: 28, found: 27 })
        ));
        assert!(matches!(Secret::from_recovery_code(""), Err(Error::RecoveryCodeLength { found: 0, .. })));
        assert!(matches!(Secret::from_recovery_code("ÄÖÜ"), Err(Error::RecoveryCodeMistyped)));
    }

    #[test]
    fn the_passphrase_opens_the_key_file_and_no_other_does() {
        let (_dir, folder) = folder();
        let secret = Secret::generate().unwrap();
        KeyFile::with_passphrase(&secret, GOOD, LIGHT).unwrap().write(&folder).unwrap();
        let file = KeyFile::read(&folder).unwrap();
        assert_eq!(file.open(GOOD).unwrap(), secret);
        assert!(matches!(file.open("Regenschirm Kaktus Fahrrad 8"), Err(Error::WrongPassphrase)));
        assert!(matches!(file.open(""), Err(Error::WrongPassphrase)));
        let text = fs::read_to_string(folder.keys()).unwrap();
        assert!(!text.contains("Regenschirm"));
    }

    #[test]
    fn the_standard_effort_opens_too() {
        let secret = Secret::generate().unwrap();
        let file = KeyFile::with_passphrase(&secret, GOOD, Effort::STANDARD).unwrap();
        assert_eq!(file.open(GOOD).unwrap(), secret);
    }

    #[test]
    fn a_passphrase_with_an_umlaut_opens_however_the_keyboard_sends_it() {
        let secret = Secret::generate().unwrap();
        let file = KeyFile::with_passphrase(&secret, "Käsekuchen Würfel Drachen", LIGHT).unwrap();
        assert_eq!(file.open("Ka\u{308}sekuchen Wu\u{308}rfel Drachen").unwrap(), secret);
    }

    #[test]
    fn a_new_passphrase_replaces_the_old_one() {
        let (_dir, folder) = folder();
        let secret = Secret::generate().unwrap();
        KeyFile::with_passphrase(&secret, GOOD, LIGHT).unwrap().write(&folder).unwrap();
        KeyFile::with_passphrase(&secret, "Leuchtturm Besen Orgel 31", LIGHT).unwrap().write(&folder).unwrap();
        let file = KeyFile::read(&folder).unwrap();
        assert!(matches!(file.open(GOOD), Err(Error::WrongPassphrase)));
        assert_eq!(file.open("Leuchtturm Besen Orgel 31").unwrap(), secret);
    }

    #[test]
    fn without_a_passphrase_the_key_file_says_so() {
        let (_dir, folder) = folder();
        KeyFile::without_passphrase().write(&folder).unwrap();
        let file = KeyFile::read(&folder).unwrap();
        assert!(!file.has_passphrase());
        assert!(matches!(file.open(GOOD), Err(Error::NoPassphrase)));
    }

    #[test]
    fn a_missing_or_damaged_key_file_has_its_own_sentence() {
        let (_dir, folder) = folder();
        assert!(matches!(KeyFile::read(&folder), Err(Error::KeyFileMissing)));
        for damage in [&b"{"[..], b"\xff\xfe", b"{\"version\":1,\"passphrase\":{\"algorithm\":\"x\"}}", b""] {
            fs::write(folder.keys(), damage).unwrap();
            assert!(matches!(KeyFile::read(&folder), Err(Error::KeyFileDamaged)));
        }
        fs::write(folder.keys(), "{\"version\":9,\"passphrase\":null}").unwrap();
        assert!(matches!(KeyFile::read(&folder), Err(Error::NewerVersion { found: 9, .. })));
    }

    #[test]
    fn weak_passphrases_are_refused_with_a_sentence() {
        let secret = Secret::generate().unwrap();
        for weak in ["", "kurz", "passwort123", "aaaaaaaaaaaaaaa", "Schulerfolg1", "qwertzuiop"] {
            match KeyFile::with_passphrase(&secret, weak, LIGHT) {
                Err(Error::WeakPassphrase(sentence)) => assert!(sentence.ends_with('.'), "{sentence}"),
                other => panic!("{weak} was not refused: {other:?}"),
            }
        }
        assert!(strength(GOOD).sufficient);
        assert!(strength(&"Wort für Wort ".repeat(100)).score <= 4);
    }

    #[test]
    fn the_wait_grows_with_wrong_passphrases_and_survives_a_restart() {
        let (_dir, folder) = folder();
        let now = Utc::now();
        let mut waits = Vec::new();
        for _ in 0..10 {
            let mut attempts = Attempts::read(&folder);
            attempts.fail(&folder, now).unwrap();
            waits.push(Attempts::read(&folder).wait(now).as_secs());
        }
        assert_eq!(waits, [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]);
        let mut attempts = Attempts::read(&folder);
        assert_eq!(attempts.wait(now + TimeDelta::seconds(50)).as_secs(), 10);
        assert_eq!(attempts.wait(now + TimeDelta::hours(1)), Duration::ZERO);
        assert_eq!(attempts.wait(now - TimeDelta::days(1)).as_secs(), 60);
        attempts.succeed(&folder).unwrap();
        assert_eq!(Attempts::read(&folder), Attempts::default());
    }
}
