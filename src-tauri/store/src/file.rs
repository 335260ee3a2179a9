//! Files kept in the database by the SHA-256 of their bytes: logos, pictures, attachments, released editions.
//!
//! The same bytes are kept once. A file never changes and is not part of the history; what refers to it is. A file to which nothing has
//! referred for long is thrown away by [`Store::discard_files`].

use std::collections::HashSet;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::connection::{Reader, Store, Writer, held};
use crate::error::Result;
use crate::history::is_recorded;

/// Digits of a digest.
const DIGITS: usize = 64;

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

/// Files that were thrown away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Discarded {
    /// How many.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
}

/// Adds a file. When the same bytes are there already, they stay under their first name and count as added now. Returns the digest.
///
/// # Errors
/// When the file cannot be written.
pub fn add(w: &Writer<'_>, name: &str, media_type: &str, bytes: &[u8]) -> Result<String> {
    let digest = digest(bytes);
    w.conn
        .prepare_cached(
            "INSERT INTO file (digest, media_type, name, bytes, added_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (digest) DO UPDATE SET added_at = ?5",
        )?
        .execute(params![digest, media_type, name, bytes, instant(Utc::now())])?;
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

impl Store {
    /// Throws away the files to which nothing has referred since `before`: no record, no draft, and no entry of the history of that time,
    /// so that everything done since can be taken back with its files. Older entries of the history keep their words.
    ///
    /// What refers to a file names its digest. Every text of every table is looked through for it, so that no area can forget to tell of
    /// its files. Their room is given back to the disk.
    ///
    /// # Errors
    /// When the file cannot be read or written; then everything stays.
    pub fn discard_files(&self, before: DateTime<Utc>) -> Result<Discarded> {
        let mut conn = held(&self.writer);
        let tx = conn.transaction()?;
        let before = instant(before);
        let mut unused: HashSet<String> = tx
            .prepare("SELECT digest FROM file WHERE added_at < ?1")?
            .query_map([&before], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if !unused.is_empty() {
            spare_referred(&tx, &mut unused)?;
            spare_recent(&tx, &before, &mut unused)?;
        }
        let mut discarded = Discarded::default();
        for digest in unused {
            let size: i64 =
                tx.query_row("SELECT length(bytes) FROM file WHERE digest = ?1", [&digest], |row| row.get(0))?;
            tx.execute("DELETE FROM file WHERE digest = ?1", [&digest])?;
            discarded.files += 1;
            discarded.bytes += size.unsigned_abs();
        }
        tx.commit()?;
        if discarded.files > 0 {
            shrink(&conn)?;
        }
        Ok(discarded)
    }
}

/// Makes the database as small as what is in it. A step for each free page, which takes one from the end into its place; the last pages
/// are cut off when what was written is brought from the log into the file.
fn shrink(conn: &Connection) -> Result<()> {
    for pragma in ["PRAGMA incremental_vacuum", "PRAGMA wal_checkpoint(PASSIVE)"] {
        let mut statement = conn.prepare(pragma)?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
    }
    Ok(())
}

/// Takes out what a record or a draft names.
fn spare_referred(conn: &Connection, unused: &mut HashSet<String>) -> Result<()> {
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for table in tables.iter().filter(|table| is_recorded(table) || *table == "draft") {
        let columns: Vec<String> = conn
            .prepare("SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT'")?
            .query_map([table], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for column in columns {
            let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE length(\"{column}\") >= {DIGITS}");
            let mut statement = conn.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                spare(row.get_ref(0)?.as_bytes().unwrap_or_default(), unused);
            }
        }
    }
    Ok(())
}

/// Takes out what an entry of the history since `before` names.
fn spare_recent(conn: &Connection, before: &str, unused: &mut HashSet<String>) -> Result<()> {
    let sql = "SELECT c.changeset FROM history h JOIN history_changeset c ON c.history = h.seq WHERE h.at >= ?1";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([before])?;
    while let Some(row) = rows.next()? {
        spare(row.get_ref(0)?.as_bytes().unwrap_or_default(), unused);
    }
    Ok(())
}

/// Takes out every digest that stands in these bytes.
fn spare(bytes: &[u8], unused: &mut HashSet<String>) {
    for run in bytes.split(|byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        for digits in run.windows(DIGITS) {
            if let Ok(digits) = std::str::from_utf8(digits) {
                unused.remove(digits);
            }
        }
    }
}

/// An instant as the history and the files write it, so that texts compare as instants do.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
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
    fn a_file_nobody_refers_to_is_thrown_away_when_its_time_is_over() {
        let trial = Trial::new();
        let keep = |name: &str, bytes: &[u8]| {
            trial.store.change(Operation::AddFile, name, |w| add(w, name, "text/plain", bytes)).unwrap().value
        };
        let (never, noted, removed) = (keep("nie", b"nie"), keep("notiz", b"notiz"), keep("weg", b"weg"));
        let note = |note: &str| {
            trial
                .store
                .change(Operation::ChangeOrganisation, "", |w| {
                    w.conn
                        .execute("INSERT INTO organisation (id, name) VALUES ('a', 'A') ON CONFLICT DO NOTHING", [])?;
                    Ok(w.conn.execute("UPDATE organisation SET note = ?1", [note])?)
                })
                .unwrap();
        };
        note(&format!("zuerst ({removed})"));
        note(&format!("dann „{noted}“."));
        let there = |digest: &str| trial.store.read(|r| Ok(get(r, digest)?.is_some())).unwrap();
        let long_ago = Utc::now() - chrono::TimeDelta::days(1);
        assert_eq!(trial.store.discard_files(long_ago).unwrap(), Discarded::default());
        // What the history of the time names stays with what a record names.
        let soon = Utc::now() + chrono::TimeDelta::days(1);
        trial
            .store
            .change(Operation::ChangeOrganisation, "", |w| {
                Ok(w.conn.execute(
                    "UPDATE history SET at = ?1 WHERE seq = 1",
                    [instant(soon + chrono::TimeDelta::days(1))],
                )?)
            })
            .unwrap();
        assert_eq!(trial.store.discard_files(soon).unwrap(), Discarded { files: 1, bytes: 3 });
        assert_eq!((there(&never), there(&noted), there(&removed)), (false, true, true));
        let later = soon + chrono::TimeDelta::days(2);
        assert_eq!(trial.store.discard_files(later).unwrap(), Discarded { files: 1, bytes: 3 });
        assert_eq!((there(&noted), there(&removed)), (true, false));
    }

    #[test]
    fn the_room_of_files_that_were_thrown_away_is_given_back() {
        let trial = Trial::new();
        let scan = |n: u8| vec![n; 3_000_000];
        let added = |name: &str, bytes: &[u8]| {
            trial.store.change(Operation::AddFile, name, |w| add(w, name, "image/png", bytes)).unwrap().value
        };
        added("alt.png", &scan(1));
        let kept = added("neu.png", &scan(2));
        trial
            .store
            .change(Operation::ChangeOrganisation, "", |w| {
                Ok(w.conn.execute("INSERT INTO organisation (id, name, note) VALUES ('a', 'A', ?1)", [&kept])?)
            })
            .unwrap();
        let size = || {
            held(&trial.store.writer).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
            std::fs::metadata(trial.folder.database()).unwrap().len()
        };
        let before = size();
        assert!(before > 6_000_000, "{before}");
        let soon = Utc::now() + chrono::TimeDelta::days(1);
        assert_eq!(trial.store.discard_files(soon).unwrap().files, 1);
        let after = size();
        assert!(after < before - 2_900_000, "{before} is now {after}");
        assert_eq!(trial.store.read(|r| bytes(r, &kept)).unwrap().unwrap(), scan(2));
        assert!(trial.store.check().unwrap().is_sound());
    }

    #[test]
    fn the_digest_is_sha_256() {
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
