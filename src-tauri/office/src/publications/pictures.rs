//! Pictures: taken in from a file or the clipboard, made printable, kept by their digest.

use std::path::Path;

use base64::Engine as _;
use domain::history::Operation;
use domain::settings::FileDigest;
use press::picture::{FILE_LIMIT, Normalised};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Office;
use crate::error::{Error, Result};

/// The longer side of a picture in the window, in pixels.
const SHOWN: u32 = 900;

/// A picture that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddedPicture {
    /// Its address.
    pub digest: FileDigest,
    /// What it is kept as ("image/png").
    pub media_type: String,
    /// The name it came with.
    pub name: String,
    /// Bytes as it is kept.
    pub size: usize,
    /// German sentences: what was changed to make it printable.
    pub remarks: Vec<String>,
}

/// A kept picture as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PictureView {
    /// A small one, as a data URL.
    pub url: String,
    /// Width in pixels of the one that is printed.
    pub width: u32,
    /// Height in pixels of the one that is printed.
    pub height: u32,
    /// A drawing: as sharp as the paper at any size.
    pub is_drawing: bool,
    /// The name it came with.
    pub name: String,
}

impl Office {
    /// Takes a picture in from a file.
    ///
    /// # Errors
    /// When it cannot be read or is none that can be printed.
    pub fn add_picture(&self, path: &Path) -> Result<AddedPicture> {
        let size = std::fs::metadata(path).map_err(Error::file(path))?.len();
        if size > FILE_LIMIT as u64 {
            return Err(refused(press::picture::Refused::FileTooLarge));
        }
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        self.keep_picture(&path.file_name().unwrap_or_default().to_string_lossy(), &bytes)
    }

    /// Takes a picture in from the clipboard; `base64` are its bytes.
    ///
    /// # Errors
    /// When it is none that can be printed.
    pub fn add_picture_bytes(&self, name: &str, base64: &str) -> Result<AddedPicture> {
        if base64.len() / 4 * 3 > FILE_LIMIT + 3 {
            return Err(refused(press::picture::Refused::FileTooLarge));
        }
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(base64)
            .map_err(|_| refused(press::picture::Refused::Broken))?;
        self.keep_picture(name, &bytes)
    }

    fn keep_picture(&self, name: &str, bytes: &[u8]) -> Result<AddedPicture> {
        let Normalised { bytes, media_type, remarks, .. } = press::picture::normalise(bytes).map_err(refused)?;
        let digest = self.change(Operation::AddFile, name, |w| store::file::add(w, name, media_type, &bytes))?;
        Ok(AddedPicture {
            digest: FileDigest(digest),
            media_type: media_type.to_owned(),
            name: name.to_owned(),
            size: bytes.len(),
            remarks,
        })
    }

    /// A kept picture, small enough to look at.
    ///
    /// # Errors
    /// When it is not there, or was kept before pictures were checked and is none.
    pub fn picture(&self, digest: &FileDigest) -> Result<PictureView> {
        let found = self.store.read(|r| {
            let entry = store::file::get(r, &digest.0)?;
            let bytes = store::file::bytes(r, &digest.0)?;
            Ok(entry.zip(bytes))
        })?;
        let (entry, bytes) = found.ok_or_else(|| {
            Error::refused(
                "file.missing",
                "Dieses Bild ist nicht mehr gespeichert. Bitte fügen Sie es noch einmal ein.",
            )
        })?;
        let small = press::picture::small(&bytes, &entry.media_type, SHOWN).map_err(refused)?;
        Ok(PictureView {
            url: format!(
                "data:{};base64,{}",
                small.media_type,
                base64::engine::general_purpose::STANDARD.encode(small.bytes)
            ),
            width: small.width,
            height: small.height,
            is_drawing: entry.media_type == "image/svg+xml",
            name: entry.name,
        })
    }
}

fn refused(why: press::picture::Refused) -> Error {
    Error::refused(why.code(), why.to_string())
}
