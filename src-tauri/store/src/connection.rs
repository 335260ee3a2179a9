//! Opening the encrypted file: one connection that writes and one that reads, each with its key and settings.
//!
//! The folder is locked while it is open, so that a second instance of the program is refused instead of writing beside the first.
//! Nothing here knows a table.

use std::fs::File;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Result};
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

    /// Whether there is a database.
    pub fn has_data(&self) -> bool {
        self.database().is_file()
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
        Self::start(folder, secret, plan)
    }

    fn start(folder: &Folder, secret: &Secret, plan: Plan) -> Result<Self> {
        let lock = lock(&folder.lock())?;
        let mut writer = connect(&folder.database(), secret, Access::Write)?;
        migration::run(&mut writer, plan.migrations, folder, secret)?;
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

    pub(crate) fn hold_both(&self) -> (MutexGuard<'_, Connection>, MutexGuard<'_, Connection>) {
        let writer = held(&self.writer);
        (writer, held(&self.reader))
    }
}

/// Locks a mutex. A panic of another thread rolled its transaction back, so the connection behind a poisoned lock is sound.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a connection may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Read and write; the file is made when it is not there.
    Write,
    /// Read only.
    Read,
}

/// Opens a file with its key and checks that the key fits.
pub(crate) fn connect(path: &Path, secret: &Secret, access: Access) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match access {
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            Access::Read => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
    let conn = Connection::open_with_flags(path, flags)?;
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    conn.execute_batch(&secret.key_pragma())?;
    // The key is only used when the first page is read.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    conn.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA cache_size = -65536;",
    )?;
    conn.busy_timeout(std::time::Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(256);
    conn.create_scalar_function(
        "fold",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS,
        |call| Ok(call.get::<Option<String>>(0)?.map(|text| crate::fold::fold(&text))),
    )?;
    if access == Access::Read {
        conn.execute_batch("PRAGMA query_only = ON;")?;
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
