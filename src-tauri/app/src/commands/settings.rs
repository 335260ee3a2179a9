//! What is set once: the office, its colours, funding periods, vocabularies; and keeping the data sound.

use std::path::Path;

use domain::directory::{Term, Vocabulary};
use domain::id::{FundingPeriodId, TermId};
use domain::settings::{FileDigest, FundingPeriod, OfficeSettings, Theme};
use office::edit::Edit;
use office::publications::AddedPicture;
use office::{Backup, CheckReport};

use crate::command::commands;

commands! { "settings";
    /// The settings.
    fn get(shell) -> OfficeSettings {
        Ok(shell.office()?.settings()?)
    }

    /// Keeps the edited settings; returns them as they were kept; `before` is as they were read.
    fn save(shell, settings: OfficeSettings, before: Option<OfficeSettings>) -> OfficeSettings {
        Ok(shell.office()?.save_settings(Edit { edited: &settings, before: before.as_ref() })?)
    }

    /// What keeps colours from being readable, German sentences.
    fn theme_problems(shell, theme: Theme) -> Vec<String> {
        Ok(shell.office()?.theme_problems(&theme))
    }

    /// All funding periods.
    fn funding_periods(shell) -> Vec<FundingPeriod> {
        Ok(shell.office()?.funding_periods()?)
    }

    /// Keeps a funding period, new or edited; returns it as it was kept; `before` is as it was read, nothing for a new one.
    fn save_funding_period(shell, period: FundingPeriod, before: Option<FundingPeriod>) -> FundingPeriod {
        Ok(shell.office()?.save_funding_period(Edit { edited: &period, before: before.as_ref() })?)
    }

    /// Deletes a funding period.
    fn delete_funding_period(shell, id: FundingPeriodId) -> () {
        Ok(shell.office()?.delete_funding_period(id)?)
    }

    /// Takes a picture into the data.
    fn add_file(shell, path: String) -> AddedPicture {
        Ok(shell.office()?.add_picture(Path::new(&path))?)
    }

    /// A stored picture as a data URL.
    fn file_url(shell, digest: FileDigest) -> String {
        Ok(shell.office()?.picture_url(&digest)?)
    }

    /// Adds a term.
    fn create_term(shell, vocabulary: Vocabulary, name: String, parent: Option<TermId>) -> Term {
        Ok(shell.office()?.create_term(vocabulary, &name, parent)?)
    }

    /// Keeps an edited term; returns it as it was kept; `before` is as it was read.
    fn save_term(shell, term: Term, before: Option<Term>) -> Term {
        Ok(shell.office()?.save_term(Edit { edited: &term, before: before.as_ref() })?)
    }

    /// Deletes a term nobody uses.
    fn delete_term(shell, id: TermId) -> () {
        Ok(shell.office()?.delete_term(id)?)
    }

    /// Merges two terms; the first is replaced everywhere by the second.
    fn merge_terms(shell, from: TermId, into: TermId) -> () {
        Ok(shell.office()?.merge_terms(from, into)?)
    }

    /// How often a term is used.
    fn term_usage(shell, id: TermId) -> usize {
        Ok(shell.office()?.term_usage(id)?)
    }

    /// Checks the whole file.
    fn check(shell) -> CheckReport {
        Ok(shell.office()?.check()?)
    }

    /// Makes the search index anew.
    fn rebuild_search(shell) -> () {
        Ok(shell.office()?.rebuild_search()?)
    }

    /// Makes a backup now.
    fn back_up(shell) -> Backup {
        Ok(shell.office()?.back_up()?)
    }

    /// All backups, newest first.
    fn backups(shell) -> Vec<Backup> {
        Ok(shell.office()?.backups()?)
    }

    /// Puts a backup in place of the present data; returns the backup made of that first.
    fn restore(shell, name: String) -> Backup {
        Ok(shell.office()?.restore(&name)?)
    }

    /// The folder the data lies in.
    fn data_folder(shell) -> String {
        Ok(shell.folder().to_string_lossy().into_owned())
    }
}
