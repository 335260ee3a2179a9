//! Files kept in the database by the SHA-256 of their bytes: logos, pictures, attachments, released editions.
//!
//! The same bytes are kept once. A file never changes and is not part of the history; what refers to it is.

use chrono::Utc;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::connection::{Reader, Writer};
use crate::error::Result;

/// A file without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FileEntry {
    /// SHA-256 of the bytes in 64 hexadecimal digits; what others refer to.
    pub digest: String,
    /// "image/png".
    pub media_type: String,
    /// What the person's file was called.
    pub name: String,
    /// Size in bytes.
    pub size: usize,
}

/// Adds a file. When the same bytes are there already, they stay under their first name. Returns the digest.
///
/// # Errors
/// When the file cannot be written.
pub fn add(w: &Writer<'_>, name: &str, media_type: &str, bytes: &[u8]) -> Result<String> {
    let digest = digest(bytes);
    w.conn
        .prepare_cached(
            "INSERT INTO file (digest, media_type, name, bytes, added_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (digest) DO NOTHING",
        )?
        .execute(params![digest, media_type, name, bytes, Utc::now().to_rfc3339()])?;
    Ok(digest)
}

/// The bytes of a file.
///
/// # Errors
/// When the database cannot be read.
pub fn bytes(r: &Reader<'_>, digest: &str) -> Result<Option<Vec<u8>>> {
    Ok(r.conn
        .prepare_cached("SELECT bytes FROM file WHERE digest = ?1")?
        .query_row([digest], |row| row.get(0))
        .optional()?)
}

/// What a file is, without its bytes.
///
/// # Errors
/// When the database cannot be read.
pub fn get(r: &Reader<'_>, digest: &str) -> Result<Option<FileEntry>> {
    Ok(r.conn
        .prepare_cached("SELECT digest, media_type, name, length(bytes) FROM file WHERE digest = ?1")?
        .query_row([digest], |row| {
            Ok(FileEntry {
                digest: row.get(0)?,
                media_type: row.get(1)?,
                name: row.get(2)?,
                size: row.get::<_, u32>(3)? as usize,
            })
        })
        .optional()?)
}

/// SHA-256 in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use domain::history::Operation;

    use super::*;
    use crate::trial::Trial;

    #[test]
    fn the_same_picture_is_kept_once() {
        let trial = Trial::new();
        let picture = [7u8; 5000];
        let changed = trial
            .store
            .change(Operation::AddFile, "logo.png", |w| {
                let first = add(w, "logo.png", "image/png", &picture)?;
                let second = add(w, "kopie.png", "image/png", &picture)?;
                assert_eq!(first, second);
                Ok(first)
            })
            .unwrap();
        assert_eq!(changed.change, None);
        trial
            .store
            .read(|r| {
                assert_eq!(bytes(r, &changed.value)?.unwrap(), picture);
                let entry = get(r, &changed.value)?.unwrap();
                assert_eq!((entry.name.as_str(), entry.size), ("logo.png", 5000));
                assert_eq!(bytes(r, "unbekannt")?, None);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn the_digest_is_sha_256() {
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
