//! Opening the encrypted file: one connection that writes and one that reads, each with its key and settings.
//!
//! The folder is locked while it is open, so that a second instance of the program is refused instead of writing beside the first.
//! Nothing here knows a table.

use std::fs::File;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::{Error, Result};
use crate::fold::fold;
use crate::key::Secret;
use crate::migration::{self, Migration};
use crate::search::TextSource;

/// The folder with the data of one office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at a path; nothing is read or made.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The database, `office.db`.
    pub fn database(&self) -> PathBuf {
        self.0.join("office.db")
    }

    /// The key file, `office.keys`.
    pub fn keys(&self) -> PathBuf {
        self.0.join("office.keys")
    }

    /// The folder of the backups.
    pub fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    /// Where wrong attempts are counted.
    pub fn attempts(&self) -> PathBuf {
        self.0.join("attempts.json")
    }

    fn lock(&self) -> PathBuf {
        self.0.join("office.lock")
    }

    /// Whether there is a database. An empty file counts only when there are backups: then something was lost, otherwise the very first
    /// start was interrupted.
    pub fn has_data(&self) -> bool {
        std::fs::metadata(self.database())
            .is_ok_and(|file| file.is_file() && (file.len() > 0 || self.backups().is_dir()))
    }
}

/// A view of the data at one moment.
pub struct Reader<'a> {
    pub(crate) conn: &'a Connection,
}

/// A running change. Everything written through it is one transaction and one entry of the history.
pub struct Writer<'a> {
    reader: Reader<'a>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(conn: &'a Connection) -> Self {
        Self { reader: Reader { conn } }
    }
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

/// What kind of database it is: its schema and where the text of a record comes from.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub migrations: &'static [Migration],
    pub text_of: TextSource,
}

/// The plan of the real thing.
pub(crate) const OFFICE: Plan = Plan { migrations: migration::ALL, text_of: crate::directory::search_text };

/// The open data of one office. Shared by all threads; reading goes on while something is written.
pub struct Store {
    pub(crate) folder: Folder,
    pub(crate) plan: Plan,
    pub(crate) secret: Secret,
    pub(crate) author: Mutex<String>,
    pub(crate) writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    _lock: File,
}

impl Store {
    /// Makes a new, empty database in the folder, encrypted with the secret.
    ///
    /// The key file is not written here, see [`crate::key::KeyFile`]: write it first, so that a power cut leaves no file without key.
    ///
    /// # Errors
    /// [`Error::DataExists`] when there is one already, [`Error::InUse`] when another instance has the folder open.
    pub fn create(folder: &Folder, secret: &Secret) -> Result<Self> {
        Self::create_with(folder, secret, OFFICE)
    }

    /// Opens the database of the folder, after bringing its schema up to date (with a backup first).
    ///
    /// # Errors
    /// [`Error::NoData`], [`Error::WrongKey`], [`Error::InUse`], [`Error::NewerVersion`], [`Error::Damaged`], [`Error::Migration`].
    pub fn open(folder: &Folder, secret: &Secret) -> Result<Self> {
        Self::open_with(folder, secret, OFFICE)
    }

    pub(crate) fn create_with(folder: &Folder, secret: &Secret, plan: Plan) -> Result<Self> {
        if folder.has_data() {
            return Err(Error::DataExists);
        }
        std::fs::create_dir_all(folder.path()).map_err(Error::io(folder.path()))?;
        Self::start(folder, secret, plan)
    }

    pub(crate) fn open_with(folder: &Folder, secret: &Secret, plan: Plan) -> Result<Self> {
        if !folder.has_data() {
            return Err(Error::NoData);
        }
        if std::fs::metadata(folder.database()).is_ok_and(|file| file.len() == 0) {
            return Err(Error::Damaged);
        }
        Self::start(folder, secret, plan)
    }

    fn start(folder: &Folder, secret: &Secret, plan: Plan) -> Result<Self> {
        let lock = lock(&folder.lock())?;
        let mut writer = connect(&folder.database(), secret, Access::Write)?;
        migration::run(&mut writer, plan.migrations, folder, secret)?;
        // What a migration wrote (the vocabularies of a new file) is to be found before the first change.
        let tx = writer.transaction()?;
        crate::search::refresh(&tx, plan.text_of)?;
        tx.commit()?;
        let reader = connect(&folder.database(), secret, Access::Read)?;
        Ok(Self {
            folder: folder.clone(),
            plan,
            secret: secret.clone(),
            author: Mutex::new(String::new()),
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            _lock: lock,
        })
    }

    /// Reads. Waits for another reader, never for a writer.
    ///
    /// # Errors
    /// What `f` says.
    pub fn read<T>(&self, f: impl FnOnce(&Reader) -> Result<T>) -> Result<T> {
        let mut conn = held(&self.reader);
        // One transaction, so that all statements of `f` see the same moment.
        let tx = conn.transaction()?;
        f(&Reader { conn: &tx })
    }

    /// Names the person whose changes follow.
    pub fn set_author(&self, name: &str) {
        name.trim().clone_into(&mut held(&self.author));
    }

    /// The folder of the data.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The secret the file is encrypted with, to change the passphrase or to print the emergency sheet.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Both connections, so that nobody reads or writes meanwhile.
    pub(crate) fn hold_both(&self) -> (MutexGuard<'_, Connection>, MutexGuard<'_, Connection>) {
        let writer = held(&self.writer);
        (writer, held(&self.reader))
    }
}

/// Locks a mutex. A panic of another thread rolled its transaction back, so the connection behind a poisoned lock is sound.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// To write the office's file; it is made when it is not there.
    Write,
    /// To read the office's file.
    Read,
    /// To write or check a backup: one file without a log beside it.
    Backup,
}

/// Opens a file with its key and checks that the key fits.
pub(crate) fn connect(path: &Path, secret: &Secret, access: Access) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    if access != Access::Read {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let conn = Connection::open_with_flags(path, flags)?;
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    conn.execute_batch(&secret.key_pragma())?;
    // The key is only used when the first page is read.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(|error| {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Error::WrongKey,
            _ => error.into(),
        }
    })?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(256);
    conn.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA cache_size = -65536;",
    )?;
    conn.create_scalar_function(
        "fold",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS,
        |call| Ok(call.get::<Option<String>>(0)?.map(|text| fold(&text))),
    )?;
    match access {
        Access::Write => {
            // Free pages can be given back (`Store::discard_files`). Only a new file can be made so, and an old one stays untouched.
            if conn.query_row("PRAGMA page_count", [], |row| row.get::<_, i64>(0))? == 0 {
                conn.execute_batch("PRAGMA auto_vacuum = INCREMENTAL;")?;
            }
            conn.execute_batch("PRAGMA journal_mode = WAL;")?;
        }
        Access::Read => conn.execute_batch("PRAGMA query_only = ON;")?,
        Access::Backup => {}
    }
    Ok(conn)
}

fn lock(path: &Path) -> Result<File> {
    let file =
        File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(Error::io(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::InUse),
        Err(std::fs::TryLockError::Error(source)) => Err(Error::io(path)(source)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::trial::{PLAN, Trial};

    #[test]
    fn the_file_shows_nothing_of_what_is_in_it() {
        let trial = Trial::new();
        trial.add("a", "Einzigartige Zwergenschule", "+49345777777");
        trial.store.backup().unwrap();
        let mut looked_at = 0;
        for folder in [trial.folder.path().to_owned(), trial.folder.backups()] {
            for entry in
                fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_file())
            {
                let bytes = fs::read(entry.path()).unwrap();
                for plain in [&b"Zwergenschule"[..], b"zwergenschule", b"SQLite format 3", b"CREATE TABLE", b"777777"] {
                    let shown = bytes.windows(plain.len()).any(|window| window == plain);
                    assert!(!shown, "{:?} shows {:?}", entry.path(), String::from_utf8_lossy(plain));
                }
                looked_at += bytes.len();
            }
        }
        assert!(looked_at > 50_000);
    }

    #[test]
    fn another_key_does_not_open_the_file() {
        let trial = Trial::new();
        trial.add("a", "Eins", "1");
        let Trial { store, folder, secret, .. } = &trial;
        let other = Secret::generate().unwrap();
        assert!(matches!(connect(&folder.database(), &other, Access::Read), Err(Error::WrongKey)));
        assert!(connect(&folder.database(), secret, Access::Read).is_ok());
        let recovered = Secret::from_recovery_code(&store.secret().recovery_code()).unwrap();
        assert!(connect(&folder.database(), &recovered, Access::Read).is_ok());
    }

    #[test]
    fn a_second_instance_is_refused() {
        let trial = Trial::new();
        let second = Store::open_with(&trial.folder, &trial.secret, PLAN).err().unwrap();
        assert_eq!(second.code(), "data.in_use");
        assert!(second.to_string().contains("schon in einem anderen Fenster"));
        let trial = trial.reopened();
        assert!(trial.names().is_empty());
    }

    #[test]
    fn what_was_committed_survives_a_power_cut() {
        let trial = Trial::new();
        trial.add("a", "Gespeichert", "1");
        // The files as they lie on the disk at this moment, without closing anything.
        let after = tempfile::tempdir().unwrap();
        for name in ["office.db", "office.db-wal"] {
            fs::copy(trial.folder.path().join(name), after.path().join(name)).unwrap();
        }
        let store = Store::open_with(&Folder::at(after.path()), &trial.secret, PLAN).unwrap();
        assert_eq!(store.search("gespeichert", 5).unwrap().hits.len(), 1);
        assert!(store.check().unwrap().is_sound());
        assert_eq!(store.undoable().unwrap().unwrap().subject, "Gespeichert");
    }

    #[test]
    fn a_log_torn_by_a_power_cut_costs_at_most_what_was_not_committed() {
        let trial = Trial::new();
        trial.add("a", "Gespeichert", "1");
        let after = tempfile::tempdir().unwrap();
        fs::copy(trial.folder.database(), after.path().join("office.db")).unwrap();
        let mut log = fs::read(trial.folder.path().join("office.db-wal")).unwrap();
        log.extend(vec![0x5a; 3000]);
        fs::write(after.path().join("office.db-wal"), log).unwrap();
        let store = Store::open_with(&Folder::at(after.path()), &trial.secret, PLAN).unwrap();
        assert_eq!(store.search("gespeichert", 5).unwrap().hits.len(), 1);
        assert!(store.check().unwrap().is_sound());
    }

    #[test]
    fn an_empty_folder_and_a_full_one_are_told_apart() {
        let trial = Trial::new();
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(Store::open_with(&Folder::at(empty.path()), &trial.secret, PLAN).err().unwrap().code(), "data.none");
        assert_eq!(Store::create_with(&trial.folder, &trial.secret, PLAN).err().unwrap().code(), "data.exists");
        fs::write(empty.path().join("office.db"), "").unwrap();
        assert!(!Folder::at(empty.path()).has_data(), "an interrupted first start");
        fs::create_dir(empty.path().join("backups")).unwrap();
        assert_eq!(
            Store::open_with(&Folder::at(empty.path()), &trial.secret, PLAN).err().unwrap().code(),
            "data.damaged"
        );
    }

    #[test]
    fn what_is_not_a_database_is_refused_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::at(dir.path());
        let secret = Secret::generate().unwrap();
        for content in [&b"Das ist ein Brief.".repeat(500)[..], b"kurz", &[0; 8192]] {
            fs::write(folder.database(), content).unwrap();
            let refused = Store::open_with(&folder, &secret, PLAN).err().unwrap();
            assert!(matches!(refused.code(), "key.wrong" | "data.damaged"), "{}", refused.code());
            assert_eq!(fs::read(folder.database()).unwrap(), content);
        }
    }

    #[test]
    fn folding_is_there_in_sql() {
        let trial = Trial::new();
        let folded: (String, Option<String>) = trial
            .store
            .read(|r| {
                Ok(r.conn
                    .query_row("SELECT fold('Große Straße'), fold(NULL)", [], |row| Ok((row.get(0)?, row.get(1)?)))?)
            })
            .unwrap();
        assert_eq!(folded, ("grosse strasse".to_owned(), None));
    }

    #[test]
    fn many_threads_may_read_and_change_at_once() {
        let trial = Trial::new();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let trial = &trial;
                scope.spawn(move || {
                    for n in 0..10 {
                        trial.add(&format!("{thread}-{n}"), &format!("Schule {thread}{n}"), "1");
                        assert!(!trial.found("schule").is_empty());
                    }
                });
            }
        });
        assert_eq!(trial.names().len(), 40);
    }
}
