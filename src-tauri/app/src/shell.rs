//! The state behind the window: which folder, whether it is open, what runs, when somebody was last at the keyboard.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use chrono::{TimeDelta, Utc};
use office::Office;
use tauri::{AppHandle, Emitter};

use crate::error::UiError;
use crate::jobs::Jobs;

/// How often the shell looks whether the window should lock.
const IDLE_CHECK: Duration = Duration::from_secs(5);
/// How old the last backup may be once something was changed since; counted across locks and restarts.
const BACKUP_EVERY: TimeDelta = TimeDelta::hours(4);
/// How often the shell looks whether a backup is due.
const BACKUP_CHECK: Duration = Duration::from_secs(60);

/// The shell, shared by all commands and jobs.
#[derive(Clone)]
pub struct Shell(Arc<Inside>);

struct Inside {
    folder: PathBuf,
    office: RwLock<Option<Arc<Office>>>,
    jobs: Jobs,
    window: OnceLock<AppHandle>,
    last_input: AtomicI64,
    sheet_pending: AtomicBool,
}

impl Shell {
    /// A shell over the data in `folder`; nothing is opened yet.
    pub fn new(folder: PathBuf) -> Self {
        Self(Arc::new(Inside {
            folder,
            office: RwLock::new(None),
            jobs: Jobs::default(),
            window: OnceLock::new(),
            last_input: AtomicI64::new(Utc::now().timestamp()),
            sheet_pending: AtomicBool::new(false),
        }))
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// The jobs.
    pub fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// The window to tell things to, once there is one.
    pub fn window(&self) -> Option<&AppHandle> {
        self.0.window.get()
    }

    /// Gives the shell its window.
    pub fn attach(&self, window: AppHandle) {
        // Set once, at start.
        let _ = self.0.window.set(window);
    }

    /// The open office.
    ///
    /// # Errors
    /// `locked` while it is not open.
    pub fn office(&self) -> Result<Arc<Office>, UiError> {
        self.opened().ok_or_else(|| UiError::new("locked", "Die Daten sind gesperrt. Bitte entsperren Sie sie zuerst."))
    }

    /// The open office, if it is.
    pub fn opened(&self) -> Option<Arc<Office>> {
        self.0.office.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes an office that was just opened, and tells the window of all its changes from now on.
    pub fn open(&self, office: Office) {
        self.touch();
        if let Some(output) = crate::cli::output_folder() {
            office.set_output_folder(output);
        }
        let shell = self.clone();
        office.on_change(move |news| {
            if let Some(window) = shell.window() {
                // A window that is closing need not hear it.
                let _ = window.emit("changed", news);
            }
        });
        *self.0.office.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(office));
    }

    /// Locks: closes the data and tells the window. Running jobs keep the data open until they end.
    pub fn lock(&self) {
        *self.0.office.write().unwrap_or_else(PoisonError::into_inner) = None;
        if let Some(window) = self.window() {
            let _ = window.emit("locked", ());
        }
    }

    /// Somebody is at the keyboard.
    pub fn touch(&self) {
        self.0.last_input.store(Utc::now().timestamp(), Ordering::Relaxed);
    }

    /// Whether the emergency sheet of new data was not yet confirmed.
    pub fn sheet_pending(&self) -> bool {
        self.0.sheet_pending.load(Ordering::Relaxed)
    }

    /// Remembers whether the emergency sheet is still to be confirmed.
    pub fn set_sheet_pending(&self, pending: bool) {
        self.0.sheet_pending.store(pending, Ordering::Relaxed);
    }

    /// Locks after the time without input that the settings name, and makes backups, for as long as the program runs.
    pub async fn watch(self) {
        let mut tick = tokio::time::interval(IDLE_CHECK);
        let mut looked = tokio::time::Instant::now();
        loop {
            tick.tick().await;
            let Some(office) = self.opened() else { continue };
            let idle = Utc::now().timestamp() - self.0.last_input.load(Ordering::Relaxed);
            let shell = self.clone();
            let look = looked.elapsed() >= BACKUP_CHECK;
            if look {
                looked = tokio::time::Instant::now();
            }
            let work = tokio::task::spawn_blocking(move || {
                let minutes = office.lock_after_minutes();
                if minutes > 0 && idle >= i64::from(minutes) * 60 && !shell.jobs().busy() {
                    drop(office);
                    shell.lock();
                } else if look && let Err(error) = office.back_up_when_older_than(BACKUP_EVERY) {
                    eprintln!("Sicherung nicht möglich: {error}");
                }
            });
            // A panic in there is not allowed to end the watch.
            let _ = work.await;
        }
    }
}
