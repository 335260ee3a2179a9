//! What the office does: one module per area, one function per thing a coordinator does.
//!
//! This is what the window, the command line and the tests all call. It puts `store`, `press` and `exchange` together and holds no
//! SQL, no layout and no foreign format of its own, and no type of the window.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use domain::directory::RecordKind;
use domain::history::{Change, Operation};
use press::Press;
use serde::{Deserialize, Serialize};
use store::{Changed, Store, Writer};
use ts_rs::TS;

mod calendar;
mod defaults;
pub mod directory;
mod draft;
pub mod edit;
mod error;
pub mod events;
pub mod funding;
pub mod history;
pub mod import;
pub mod keychain;
pub mod lists;
pub mod maintenance;
pub mod network;
pub mod output;
pub mod overview;
pub mod progress;
pub mod publications;
pub mod referral;
pub mod reports;
mod sample;
pub mod settings;
pub mod start;

pub use draft::Draft;
pub use error::{Error, Result};
pub use store::backup::Backup;
pub use store::check::CheckReport;
pub use store::search::{SearchHit, SearchResult};

/// An open office.
pub struct Office {
    store: Store,
    press: Press,
    previews: publications::Previews,
    sheets: publications::KeptSheets,
    outdated: publications::Outdated,
    gallery: publications::Gallery,
    answers: publications::KeptAnswers,
    imports: import::Pending,
    clock: Clock,
    listeners: Mutex<Vec<Listener>>,
    lock_after_minutes: RwLock<u32>,
    output: RwLock<Option<PathBuf>>,
}

type Listener = Box<dyn Fn(&ChangeNews) + Send + Sync>;

/// Where today comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// From the system.
    System,
    /// Always this day, so that what is made can be compared.
    Fixed(NaiveDate),
}

/// What listeners are told after every change, undo and redo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeNews {
    /// The kinds of records that changed.
    pub records: Vec<RecordKind>,
    /// The new entry of the history.
    pub change: Option<Change>,
    /// What undo would take back now.
    pub undoable: Option<Change>,
    /// What redo would do again now.
    pub redoable: Option<Change>,
}

fn noon(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default())
}

impl Office {
    fn around(store: Store, clock: Clock) -> Result<Self> {
        let office = Self {
            store,
            press: Press::new(),
            previews: publications::Previews::default(),
            sheets: publications::KeptSheets::default(),
            outdated: publications::Outdated::default(),
            gallery: publications::Gallery::default(),
            answers: publications::KeptAnswers::default(),
            imports: import::Pending::default(),
            clock,
            listeners: Mutex::default(),
            lock_after_minutes: RwLock::new(0),
            output: RwLock::new(None),
        };
        office.follow_settings()?;
        Ok(office)
    }

    /// The same office with another clock.
    pub fn with_clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Today, for everything that asks.
    pub fn today(&self) -> NaiveDate {
        match self.clock {
            Clock::System => Local::now().date_naive(),
            Clock::Fixed(day) => day,
        }
    }

    /// Now, local time; with a fixed clock noon of its day, so that what is made can be compared.
    pub(crate) fn local_now(&self) -> NaiveDateTime {
        match self.clock {
            Clock::System => Local::now().naive_local(),
            Clock::Fixed(day) => noon(day),
        }
    }

    /// The present instant; with a fixed clock noon of its day.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        match self.clock {
            Clock::System => Utc::now(),
            Clock::Fixed(day) => noon(day).and_utc(),
        }
    }

    /// The folder of the data.
    pub fn folder(&self) -> &Path {
        self.store.folder().path()
    }

    /// Calls `listener` after every change, undo and redo from now on.
    pub fn on_change(&self, listener: impl Fn(&ChangeNews) + Send + Sync + 'static) {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(listener));
    }

    /// Minutes without input until the window locks; 0 never locks.
    pub fn lock_after_minutes(&self) -> u32 {
        *self.lock_after_minutes.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes over what of the settings works on its own: whose name the history bears, and when the window locks. Whatever may have
    /// changed the settings calls it: saving, undo, a restored backup.
    fn follow_settings(&self) -> Result<()> {
        let settings = self.store.read(store::settings::get)?;
        self.store.set_author(&settings.author);
        *self.lock_after_minutes.write().unwrap_or_else(PoisonError::into_inner) = settings.lock_after_minutes;
        Ok(())
    }

    /// The one way areas change data: through the store's door, with the news told afterwards.
    fn change<T>(
        &self,
        operation: Operation,
        subject: &str,
        f: impl FnOnce(&Writer<'_>) -> store::Result<T>,
    ) -> Result<T> {
        let changed = self.store.change(operation, subject, f)?;
        self.tell(changed)
    }

    /// Changes what is there, as [`Store::revise`] does: whatever is read to be written again is read in `f`, which says with its value to
    /// what it happened.
    fn revise<T>(&self, operation: Operation, f: impl FnOnce(&Writer<'_>) -> Result<(String, T)>) -> Result<T> {
        let changed = self.store.revise(operation, f)?;
        self.tell(changed)
    }

    fn tell<T>(&self, changed: Changed<T>) -> Result<T> {
        if changed.change.is_some() {
            self.outdated.changed(&changed.records);
            let news = ChangeNews {
                records: changed.records,
                change: self.store.changes(1, None)?.pop(),
                undoable: self.store.undoable()?,
                redoable: self.store.redoable()?,
            };
            for listener in self.listeners.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                listener(&news);
            }
        }
        Ok(changed.value)
    }
}
