//! Backups: whole copies of the file under the same key, each opened and checked after it is written; and going back to one.
//!
//! They lie in `backups/` beside the database, with the key file as it was. A copy that does not pass its check is never kept, and
//! going back is itself taken back by going to the backup that was made just before.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Datelike, NaiveDateTime, SubsecRound, Utc};
use rusqlite::Connection;
use rusqlite::backup::Backup as Copying;
use serde::{Deserialize, Serialize};

use crate::connection::{Access, Folder, Store, connect};
use crate::error::{Error, Result};
use crate::key::Secret;
use crate::{check, migration};

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Backup {
    /// Its file name in the folder of the backups.
    pub name: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Size in bytes.
    pub size: u64,
}

/// So many of the latest are kept,
const KEPT_LATEST: usize = 10;
/// and the latest of each of so many months.
const KEPT_MONTHS: usize = 12;

/// The backups of a folder, latest first. Works without opening the data.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read.
pub fn list(folder: &Folder) -> Result<Vec<Backup>> {
    let path = folder.backups();
    let entries = match fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(Error::io(path)(e)),
    };
    let mut backups = Vec::new();
    for entry in entries {
        let entry = entry.map_err(Error::io(&path))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Some((made_at, number)) = made_at(&name) else { continue };
        let size = entry.metadata().map_err(Error::io(entry.path()))?.len();
        backups.push((number, Backup { name, made_at, size }));
    }
    backups.sort_by_key(|(number, backup)| std::cmp::Reverse((backup.made_at, *number)));
    Ok(backups.into_iter().map(|(_, backup)| backup).collect())
}

/// The instant in "office-20261124-093015.db", and the number of the backup within that second: "office-20261124-093015-2.db".
fn made_at(name: &str) -> Option<(DateTime<Utc>, u32)> {
    let stem = name.strip_prefix("office-")?.strip_suffix(".db")?;
    let (instant, rest) = stem.split_at_checked(15)?;
    let number = if rest.is_empty() { 1 } else { rest.strip_prefix('-')?.parse().ok()? };
    let at = NaiveDateTime::parse_from_str(instant, "%Y%m%d-%H%M%S").ok()?;
    Some((at.and_utc(), number))
}

impl Store {
    /// Makes a backup, checks it, and lets old ones go. Reading and writing go on meanwhile.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::DiskFull`], [`Error::BackupUnusable`] when the copy does not pass its check.
    pub fn backup(&self) -> Result<Backup> {
        let backup = copy(&self.folder, &self.secret)?;
        rotate(&self.folder, &[&backup.name])?;
        Ok(backup)
    }

    /// The backups, latest first.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn backups(&self) -> Result<Vec<Backup>> {
        list(&self.folder)
    }

    /// Goes back to a backup. Returns the backup of the present state that was made before: going to that one takes it back.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::BackupUnusable`] (then nothing was changed), [`Error::Io`], [`Error::DiskFull`].
    pub fn restore(&self, name: &str) -> Result<Backup> {
        let path = usable(&self.folder, name, &self.secret, self.plan.migrations.len())?;
        let present = copy(&self.folder, &self.secret)?;
        let (mut writer, reader) = self.hold_both();
        reader.flush_prepared_statement_cache();
        writer.flush_prepared_statement_cache();
        let source = connect(&path, &self.secret, Access::Backup)?;
        copy_pages(&source, &mut writer)?;
        migration::run(&mut writer, self.plan.migrations, &self.folder, &self.secret)?;
        drop((writer, reader));
        rotate(&self.folder, &[&present.name, name])?;
        Ok(present)
    }
}

/// Puts a backup in the place of a database that cannot be opened any more. The broken file is kept beside it as `office.db.broken`.
///
/// # Errors
/// [`Error::NotFound`], [`Error::BackupUnusable`] when the backup is broken too or has another key, [`Error::Io`].
pub fn replace_broken(folder: &Folder, name: &str, secret: &Secret) -> Result<()> {
    let path = usable(folder, name, secret, migration::ALL.len())?;
    let database = folder.database();
    let fresh = database.with_extension("db.part");
    fs::copy(&path, &fresh).map_err(Error::io(&fresh))?;
    if database.exists() {
        let broken = database.with_extension("db.broken");
        fs::rename(&database, &broken).map_err(Error::io(&broken))?;
    }
    // The log belongs to the broken file.
    for log in ["db-wal", "db-shm"] {
        remove(&database.with_extension(log))?;
    }
    fs::rename(&fresh, &database).map_err(Error::io(&database))
}

/// Makes the backup that must be there before a migration.
pub(crate) fn before_migration(folder: &Folder, secret: &Secret) -> Result<Backup> {
    copy(folder, secret)
}

/// The path of a backup that passed its check.
fn usable(folder: &Folder, name: &str, secret: &Secret, known_version: usize) -> Result<std::path::PathBuf> {
    let path = folder.backups().join(name);
    if made_at(name).is_none() || !path.is_file() {
        return Err(Error::NotFound { what: "Diese Sicherung" });
    }
    let version = verify(&path, secret, name)?;
    if version as usize > known_version {
        return Err(Error::NewerVersion { found: version, known: known_version as u32 });
    }
    Ok(path)
}

fn copy(folder: &Folder, secret: &Secret) -> Result<Backup> {
    let backups = folder.backups();
    fs::create_dir_all(&backups).map_err(Error::io(&backups))?;
    let made_at = Utc::now().trunc_subsecs(0);
    let taken = list(folder)?.into_iter().filter_map(|backup| self::made_at(&backup.name));
    let number = taken.filter(|(at, _)| *at == made_at).map(|(_, number)| number).max().map_or(1, |number| number + 1);
    let stem = made_at.format("office-%Y%m%d-%H%M%S");
    let name = if number == 1 { format!("{stem}.db") } else { format!("{stem}-{number}.db") };
    let path = backups.join(&name);
    let part = path.with_extension("part");
    remove(&part)?;
    let written = write(folder, secret, &part, &name);
    if written.is_err() {
        let _ = remove(&part);
    }
    written?;
    if folder.keys().is_file() {
        let keys = path.with_extension("keys");
        fs::copy(folder.keys(), &keys).map_err(Error::io(keys))?;
    }
    fs::rename(&part, &path).map_err(Error::io(&path))?;
    let size = fs::metadata(&path).map_err(Error::io(&path))?.len();
    Ok(Backup { name, made_at, size })
}

fn write(folder: &Folder, secret: &Secret, part: &Path, name: &str) -> Result<()> {
    // A connection of its own, with a transaction that holds one moment still while others go on writing.
    let source = connect(&folder.database(), secret, Access::Read)?;
    source.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;")?;
    let mut target = connect(part, secret, Access::Backup)?;
    copy_pages(&source, &mut target)?;
    // The copy is one file: no log beside it.
    target.execute_batch("PRAGMA journal_mode = DELETE;")?;
    target.close().map_err(|(_, error)| error)?;
    verify(part, secret, name).map(|_| ())
}

fn copy_pages(from: &Connection, to: &mut Connection) -> Result<()> {
    let copying = Copying::new(from, to)?;
    copying.run_to_completion(4096, std::time::Duration::ZERO, None)?;
    Ok(())
}

/// Opens and checks a copy. Returns the version of its schema.
fn verify(path: &Path, secret: &Secret, name: &str) -> Result<u32> {
    let unusable = || Error::BackupUnusable { name: name.to_owned() };
    let conn = connect(path, secret, Access::Backup).map_err(|_| unusable())?;
    let sound = check::pages_are_sound(&conn).map_err(|_| unusable())?;
    let version = migration::version(&conn).map_err(|_| unusable())?;
    if sound && version > 0 { Ok(version) } else { Err(unusable()) }
}

/// Lets old backups go.
fn rotate(folder: &Folder, kept: &[&str]) -> Result<()> {
    for backup in superfluous(list(folder)?) {
        if !kept.contains(&backup.name.as_str()) {
            let path = folder.backups().join(&backup.name);
            remove(&path)?;
            remove(&path.with_extension("keys"))?;
        }
    }
    Ok(())
}

/// Which of the backups, latest first, are not kept.
fn superfluous(backups: Vec<Backup>) -> Vec<Backup> {
    let mut months: Vec<(i32, u32)> = Vec::new();
    let mut place = 0;
    backups
        .into_iter()
        .filter(|backup| {
            place += 1;
            let month = (backup.made_at.year(), backup.made_at.month());
            let is_latest_of_month = !months.contains(&month);
            if is_latest_of_month {
                months.push(month);
            }
            place > KEPT_LATEST && !(is_latest_of_month && months.len() <= KEPT_MONTHS)
        })
        .collect()
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::io(path)(e)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::key::{Effort, KeyFile};
    use crate::trial::{PLAN, Trial};

    #[test]
    fn a_backup_holds_everything_and_opens_with_the_same_key() {
        let trial = Trial::new();
        KeyFile::with_passphrase(
            &trial.secret,
            "Regenschirm Kaktus Fahrrad",
            Effort { memory_kib: 8, passes: 1, lanes: 1 },
        )
        .unwrap()
        .write(&trial.folder)
        .unwrap();
        trial.add("a", "Eins", "1");
        let backup = trial.store.backup().unwrap();
        assert_eq!(trial.store.backups().unwrap(), std::slice::from_ref(&backup));
        // As a new office in another folder, from the two files of the backup alone.
        let other = tempfile::tempdir().unwrap();
        let folder = Folder::at(other.path());
        let path = trial.folder.backups().join(&backup.name);
        fs::copy(&path, folder.database()).unwrap();
        fs::copy(path.with_extension("keys"), folder.keys()).unwrap();
        let secret = KeyFile::read(&folder).unwrap().open("Regenschirm Kaktus Fahrrad").unwrap();
        let store = Store::open_with(&folder, &secret, PLAN).unwrap();
        assert_eq!(store.search("eins", 5).unwrap().hits.len(), 1);
        assert_eq!(store.changes(5, None).unwrap().len(), 1);
        assert!(store.check().unwrap().is_sound());
        assert!(!path.with_extension("db-wal").exists());
    }

    #[test]
    fn going_back_to_a_backup_can_itself_be_taken_back() {
        let trial = Trial::new();
        trial.add("a", "Alt", "1");
        let old = trial.store.backup().unwrap();
        trial.rename("a", "Neu");
        trial.add("b", "Dazu", "2");
        let present = trial.store.restore(&old.name).unwrap();
        assert_eq!(trial.names(), ["Alt"]);
        assert_eq!(trial.found("alt"), ["Alt"]);
        assert!(trial.found("dazu").is_empty());
        assert_eq!(trial.store.changes(9, None).unwrap().len(), 1);
        trial.store.restore(&present.name).unwrap();
        assert_eq!(trial.names(), ["Dazu", "Neu"]);
        let trial = trial.reopened();
        assert_eq!(trial.names(), ["Dazu", "Neu"]);
        assert!(trial.store.check().unwrap().is_sound());
        trial.store.undo().unwrap();
        assert_eq!(trial.names(), ["Neu"]);
    }

    #[test]
    fn a_damaged_backup_is_refused_and_nothing_changes() {
        let trial = Trial::new();
        trial.add("a", "Eins", "1");
        let backup = trial.store.backup().unwrap();
        let path = trial.folder.backups().join(&backup.name);
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
        let refused = trial.store.restore(&backup.name).unwrap_err();
        assert_eq!(refused.code(), "backup.unusable");
        assert_eq!(trial.names(), ["Eins"]);
        fs::write(&path, "nichts").unwrap();
        assert_eq!(trial.store.restore(&backup.name).unwrap_err().code(), "backup.unusable");
        for name in ["office-20200101-000000.db", "../office.db", "x"] {
            assert_eq!(trial.store.restore(name).unwrap_err().code(), "record.not_found");
        }
    }

    #[test]
    fn a_broken_database_is_replaced_by_a_backup() {
        let Trial { store, secret, folder, _dir } = Trial::new();
        store
            .change(domain::history::Operation::CreateOrganisation, "", |w| crate::trial::add(w, "a", "Eins", "1"))
            .unwrap();
        let backup = store.backup().unwrap();
        drop(store);
        fs::write(folder.database(), [9; 20_000]).unwrap();
        assert_eq!(Store::open_with(&folder, &secret, PLAN).err().unwrap().code(), "key.wrong");
        let other = Secret::generate().unwrap();
        assert_eq!(replace_broken(&folder, &backup.name, &other).unwrap_err().code(), "backup.unusable");
        replace_broken(&folder, &backup.name, &secret).unwrap();
        let store = Store::open_with(&folder, &secret, PLAN).unwrap();
        assert_eq!(store.search("eins", 5).unwrap().hits.len(), 1);
        assert!(folder.path().join("office.db.broken").exists());
    }

    #[test]
    fn a_damaged_page_is_found_by_the_check() {
        let Trial { store, secret, folder, _dir } = Trial::new();
        store
            .change(domain::history::Operation::Import, "", |w| {
                (0..500).try_for_each(|n| crate::trial::add(w, &format!("o{n}"), &format!("Schule {n}"), "1"))
            })
            .unwrap();
        drop(store);
        let mut bytes = fs::read(folder.database()).unwrap();
        let last = bytes.len() - 2000;
        bytes[last] ^= 1;
        fs::write(folder.database(), bytes).unwrap();
        match Store::open_with(&folder, &secret, PLAN).and_then(|store| store.check()) {
            Ok(report) => assert!(!report.is_sound(), "{report}"),
            Err(error) => assert_eq!(error.code(), "data.damaged"),
        }
    }

    #[test]
    fn the_last_ten_and_one_for_each_of_twelve_months_are_kept() {
        let now = "2026-11-24T09:30:00Z".parse::<DateTime<Utc>>().unwrap();
        let daily: Vec<Backup> = (0..800)
            .map(|days| now - TimeDelta::days(days))
            .map(|made_at| Backup { name: made_at.format("office-%Y%m%d-%H%M%S.db").to_string(), made_at, size: 1 })
            .collect();
        let gone = superfluous(daily.clone());
        let kept: Vec<&Backup> = daily.iter().filter(|backup| !gone.contains(backup)).collect();
        assert_eq!(kept.len(), 10 + 11);
        assert_eq!(kept[9].name, "office-20261115-093000.db");
        assert_eq!(kept[10].name, "office-20261031-093000.db");
        assert_eq!(kept.last().unwrap().name, "office-20251231-093000.db");
        assert!(superfluous(daily[..10].to_vec()).is_empty());
    }

    #[test]
    fn names_tell_when_a_backup_was_made() {
        let at = "2026-11-24T09:30:15Z".parse().unwrap();
        assert_eq!(made_at("office-20261124-093015.db"), Some((at, 1)));
        assert_eq!(made_at("office-20261124-093015-12.db"), Some((at, 12)));
        for other in [
            "office.db",
            "office-20261124-093015.keys",
            "office-20269924-093015.db",
            "office-2026ä124-093015.db",
            "office-20261124-093015x.db",
        ] {
            assert_eq!(made_at(other), None, "{other}");
        }
    }

    #[test]
    fn old_backups_and_their_keys_go() {
        let trial = Trial::new();
        KeyFile::without_passphrase().write(&trial.folder).unwrap();
        for _ in 0..12 {
            trial.store.backup().unwrap();
        }
        assert_eq!(trial.store.backups().unwrap().len(), 10);
        assert_eq!(fs::read_dir(trial.folder.backups()).unwrap().count(), 20);
    }
}
