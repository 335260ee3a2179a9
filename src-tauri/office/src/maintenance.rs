//! Keeping the data sound: backups, restoring, checking; and the sample data.

use chrono::{Datelike, TimeDelta, Utc};
use domain::events::Event;
use domain::funding::Application;
use domain::history::Operation;
use serde::{Deserialize, Serialize};
use store::backup::Backup;
use store::check::CheckReport;
use ts_rs::TS;

use crate::error::Result;
use crate::{Office, sample};

/// So long a file stays to which nothing refers any more: what was removed in this time comes back with its file when it is taken back.
const FILES_KEPT: TimeDelta = TimeDelta::days(90);

/// How much there is in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DirectoryCounts {
    /// Organisations.
    pub organisations: usize,
    /// Persons.
    pub persons: usize,
    /// Offers.
    pub offers: usize,
    /// Whether sample data is among them.
    pub sample: bool,
}

impl Office {
    /// Makes a backup and checks it. Files that nothing has referred to for 90 days are thrown away after it: the backup still holds them.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn back_up(&self) -> Result<Backup> {
        let made = self.store.backup()?;
        self.store.discard_files(self.now() - FILES_KEPT)?;
        Ok(made)
    }

    /// Makes a backup, as [`Office::back_up`], when something was changed since the last one and that one is older than `age`; tells whether it did.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn back_up_when_older_than(&self, age: TimeDelta) -> Result<Option<Backup>> {
        let last = self.store.backups()?.into_iter().next().map(|backup| backup.made_at);
        let changed = self.store.changes(1, None)?.pop().map(|change| change.at);
        let is_old = last.is_none_or(|last| Utc::now() - last >= age);
        // A backup carries whole seconds.
        let is_new = changed.is_some_and(|changed| last.is_none_or(|last| changed - last >= TimeDelta::seconds(1)));
        if is_old && is_new { Ok(Some(self.back_up()?)) } else { Ok(None) }
    }

    /// All backups, newest first.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn backups(&self) -> Result<Vec<Backup>> {
        Ok(self.store.backups()?)
    }

    /// Puts the data of a backup in place of the present data, of which a backup is made first; its name is returned.
    ///
    /// # Errors
    /// When the backup is not sound; then nothing changed.
    pub fn restore(&self, name: &str) -> Result<Backup> {
        let before = self.store.restore(name)?;
        self.outdated.changed(&[]);
        self.follow_settings()?;
        Ok(before)
    }

    /// Checks the whole file.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn check(&self) -> Result<CheckReport> {
        Ok(self.store.check()?)
    }

    /// Makes the search index anew.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn rebuild_search(&self) -> Result<()> {
        Ok(self.store.rebuild_search()?)
    }

    /// How much there is in the directory.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn counts(&self) -> Result<DirectoryCounts> {
        use store::directory::{offer, organisation, person, sample};
        Ok(self.store.read(|r| {
            Ok(DirectoryCounts {
                organisations: organisation::count(r)?,
                persons: person::count(r)?,
                offers: offer::count(r)?,
                sample: sample::exists(r)?,
            })
        })?)
    }

    /// Loads the sample data; loading it again restores it.
    ///
    /// # Errors
    /// When a vocabulary lacks a word the sample data needs.
    pub fn load_sample(&self) -> Result<()> {
        let today = self.today();
        let sample = sample::sample(&self.terms()?, today)?;
        let period = self.funding_rules()?.into_iter().find(|one| one.current);
        self.change(Operation::LoadSample, "", |w| {
            for organisation in &sample.organisations {
                store::directory::organisation::save(w, organisation)?;
            }
            for person in &sample.persons {
                store::directory::person::save(w, person)?;
            }
            for offer in &sample.offers {
                store::directory::offer::save(w, offer)?;
            }
            for consultation in &sample.consultations {
                store::network::consultation::save(w, consultation)?;
            }
            for sample in &sample.events {
                let funding_period = period.as_ref().map(|one| one.period);
                store::events::event::save(w, &Event { funding_period, ..sample.event.clone() })?;
                for registration in &sample.registrations {
                    store::events::registration::save(w, registration)?;
                }
                for sheet in &sample.sheets {
                    store::events::sheet::save(w, sheet)?;
                }
                for (item, task) in &sample.tasks {
                    store::network::task::save(w, task)?;
                    store::events::event::add_to_checklist(w, sample.event.id, item.task, item.days_before)?;
                }
            }
            for task in sample.tasks.iter().chain(&sample.work.tasks) {
                store::network::task::save(w, task)?;
            }
            for committee in &sample.work.committees {
                store::network::committee::save(w, committee)?;
            }
            for meeting in &sample.work.meetings {
                store::network::meeting::save(w, meeting)?;
            }
            for cooperation in &sample.work.cooperations {
                store::network::cooperation::save(w, cooperation)?;
            }
            for volunteer in &sample.work.volunteers {
                store::network::volunteer::save(w, volunteer)?;
            }
            let mut monitored = store::reports::monitoring::schools(w)?;
            monitored.retain(|known| sample.monitored.iter().all(|new| new.school != known.school));
            monitored.extend(sample.monitored.iter().cloned());
            store::reports::monitoring::save_schools(w, &monitored)?;
            for (round, entries) in &sample.rounds {
                store::reports::round::save(w, round)?;
                entries.iter().try_for_each(|entry| store::reports::round::save_entry(w, round.id, entry))?;
            }
            for absence in &sample.absences {
                // What somebody typed in for the same school and month stays.
                let there = store::reports::absence::of(w, absence.school, absence.month)?;
                if there.is_none_or(|there| there.id == absence.id) {
                    store::reports::absence::save(w, absence)?;
                }
            }
            // Applications are made under the rules of a funding period; without one there are none.
            let Some(period) = &period else { return Ok(()) };
            let rules = if period.edited {
                period.rules.clone()
            } else {
                let rules = sample::sample_rules(period.period, today);
                store::funding::rules::save(w, &rules)?;
                rules
            };
            for sample::SampleApplication { application, steps, attachments, files } in &sample.applications {
                let begun = steps.first().map_or(today, |step| step.on);
                let number = match store::funding::application::get(w, application.id)? {
                    Some(known) => known.number,
                    None => store::funding::application::next_number(w, begun.year())?,
                };
                let application = Application { number, rules: rules.clone(), ..application.clone() };
                store::funding::application::save(w, &application)?;
                store::funding::life::save_steps(w, application.id, steps)?;
                for (version, bytes) in attachments.iter().flat_map(|one| &one.versions).zip(files) {
                    store::file::add(w, &version.name, &version.media_type, bytes)?;
                }
                store::funding::life::save_attachments(w, application.id, attachments)?;
            }
            Ok(())
        })
    }

    /// Removes the sample data as a whole.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn remove_sample(&self) -> Result<()> {
        let invented: Vec<_> = self
            .funding_rules()?
            .into_iter()
            .filter(|one| one.edited && one.rules.source == sample::SAMPLE_RULES)
            .map(|one| one.period)
            .collect();
        self.change(Operation::RemoveSample, "", |w| {
            invented.iter().try_for_each(|period| store::funding::rules::delete(w, *period))?;
            store::directory::sample::remove(w)
        })
    }
}
