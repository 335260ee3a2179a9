//! How long work tells how far it is, and hears that it should stop.

use crate::error::{Error, Result};

/// What long work reports to.
pub struct Progress<'a> {
    tell: Box<dyn Fn(u64, u64) -> bool + Sync + Send + 'a>,
}

impl<'a> Progress<'a> {
    /// Calls `tell` with steps done and steps in all (0 while unknown) at each step; work stops when it answers `false`.
    pub fn new(tell: impl Fn(u64, u64) -> bool + Sync + Send + 'a) -> Self {
        Self { tell: Box::new(tell) }
    }

    /// Progress nobody looks at.
    pub fn silent() -> Self {
        Self::new(|_, _| true)
    }

    /// Tells how far the work is.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when the person stopped it.
    pub fn step(&self, done: u64, total: u64) -> Result<()> {
        if (self.tell)(done, total) { Ok(()) } else { Err(Error::Cancelled) }
    }

    /// The same as a question: whether to go on. For crates that do not know this type.
    pub fn go_on(&self, done: u64, total: u64) -> bool {
        (self.tell)(done, total)
    }
}
