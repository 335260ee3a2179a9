//! Opens a PDF, with its password when it has one, repaired when it is damaged.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions};

use super::{page, repair};

/// Most bytes one compressed stream of objects may unpack to: more is an attack, no document.
const MOST_UNPACKED: usize = 512 << 20;

/// How a file was protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// Not at all.
    None,
    /// Anybody may read it; a password guards changing or printing.
    Owner,
    /// Only a password opens it.
    Password,
}

/// Why a file cannot be opened. `Display` is the German sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is no PDF at all.
    #[error("Die Datei ist kein PDF, auch wenn sie so heißt. Bitte lassen Sie sie sich noch einmal schicken.")]
    NoPdf,
    /// A password is needed.
    #[error("Die Datei ist mit einem Kennwort geschützt. Bitte geben Sie es ein.")]
    Locked,
    /// The password is not the right one.
    #[error("Das Kennwort öffnet diese Datei nicht. Bitte prüfen Sie Groß- und Kleinschreibung.")]
    WrongPassword,
    /// Protected in a way nobody here knows (certificates, rights management).
    #[error(
        "Die Datei ist auf eine Weise verschlüsselt, die nur ihre eigene Software öffnet. Bitte lassen Sie sie sich ungeschützt schicken."
    )]
    ForeignProtection,
    /// Nothing could be saved.
    #[error(
        "Die Datei ist so beschädigt, dass sich keine Seite retten lässt. Bitte lassen Sie sie sich noch einmal schicken."
    )]
    Damaged,
    /// It has no pages.
    #[error("Die Datei enthält keine Seite.")]
    NoPages,
}

/// An open PDF.
pub(crate) struct Opened {
    pub doc: Document,
    pub protection: Protection,
    /// Its table of contents was broken and has been made anew.
    pub repaired: bool,
}

/// Opens a file.
///
/// # Errors
/// [`Refusal`].
pub(crate) fn open(bytes: &[u8], password: Option<&str>) -> Result<Opened, Refusal> {
    let known = bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-");
    let found = if known { load(bytes, password) } else { Err(Refusal::NoPdf) };
    match found {
        Ok(doc) if sound(&doc) => return finish(doc, password, false),
        Err(refusal @ (Refusal::Locked | Refusal::WrongPassword | Refusal::ForeignProtection)) => return Err(refusal),
        _ => {}
    }
    let empty = matches!(&found, Ok(doc) if doc.catalog().is_ok());
    let hopeless = match found {
        Err(refusal) => refusal,
        Ok(_) if empty => Refusal::NoPages,
        Ok(_) => Refusal::Damaged,
    };
    drop(found);
    let Some(rebuilt) = repair::rebuild(bytes) else { return Err(hopeless) };
    match load(&rebuilt, password) {
        Ok(mut doc) => {
            repair::find_pages(&mut doc);
            if sound(&doc) { finish(doc, password, true) } else { Err(hopeless) }
        }
        Err(refusal @ (Refusal::Locked | Refusal::WrongPassword | Refusal::ForeignProtection)) => Err(refusal),
        Err(_) => Err(hopeless),
    }
}

fn finish(doc: Document, password: Option<&str>, repaired: bool) -> Result<Opened, Refusal> {
    let protection = match (doc.was_encrypted(), password) {
        (false, _) => Protection::None,
        (true, None) => Protection::Owner,
        (true, Some(_)) => Protection::Password,
    };
    Ok(Opened { doc, protection, repaired })
}

/// Whether every page is there with its content.
fn sound(doc: &Document) -> bool {
    let pages = page::pages(doc);
    let counted = doc
        .catalog()
        .ok()
        .and_then(|catalog| page::dict_at(doc, catalog, b"Pages"))
        .and_then(|root| root.get(b"Count").ok())
        .and_then(|count| page::follow(doc, count).as_i64().ok());
    !pages.is_empty()
        && counted.is_none_or(|count| count <= pages.len() as i64)
        && pages.iter().all(|id| {
            doc.get_dictionary(*id).is_ok_and(|page| match page.get(b"Contents") {
                Ok(lopdf::Object::Reference(content)) => doc.has_object(*content),
                _ => true,
            })
        })
}

fn load(bytes: &[u8], password: Option<&str>) -> Result<Document, Refusal> {
    let options = LoadOptions {
        password: password.map(str::to_owned),
        max_decompressed_size: Some(MOST_UNPACKED),
        ..LoadOptions::default()
    };
    // Files made to harm, or torn, may break the reader; that must not end the work on all the others.
    let read = catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options)));
    match read.map_err(|_| Refusal::Damaged)? {
        Ok(doc) if doc.is_encrypted() => Err(Refusal::Locked),
        Ok(doc) => Ok(doc),
        Err(lopdf::Error::InvalidPassword) => Err(Refusal::WrongPassword),
        Err(lopdf::Error::UnsupportedSecurityHandler(_)) => Err(Refusal::ForeignProtection),
        Err(lopdf::Error::Decryption(lopdf::encryption::DecryptionError::IncorrectPassword)) => {
            Err(Refusal::WrongPassword)
        }
        Err(_) => Err(Refusal::Damaged),
    }
}
