//! The start page.

use office::overview::Overview;

use crate::command::commands;

commands! { "overview";
    /// What needs the coordinator today.
    fn today(shell) -> Overview {
        Ok(shell.office()?.overview()?)
    }
}
