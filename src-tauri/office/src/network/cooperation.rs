//! Cooperations: what partners do together, written on from day to day, and what stands still.

use chrono::NaiveDate;
use domain::history::Operation;
use domain::id::{CooperationId, JournalEntryId, OrganisationId, PersonId};
use domain::network::{
    Cooperation, CooperationConcern, CooperationFilter, CooperationRow, JournalEntry, QUIET_DAYS, TaskRow,
};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};
use store::network::{cooperation, task};
use ts_rs::TS;

use super::Named;
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// A cooperation with everything that relates to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CooperationView {
    /// The cooperation.
    pub cooperation: Cooperation,
    /// Its partners and their contacts, and who could be named.
    pub named: Named,
    /// Tasks agreed on.
    pub tasks: Vec<TaskRow>,
    /// Why it needs somebody, in German sentences.
    pub concerns: Vec<String>,
}

impl Office {
    /// The cooperations a filter asks for, by name.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn cooperations(&self, filter: &CooperationFilter) -> Result<Vec<CooperationRow>> {
        let today = self.today();
        let (found, open, names) = self.store.read(|r| {
            let found = cooperation::get_many(r, &cooperation::ids(r, filter)?)?;
            let open = task::open_by_record(r, RecordKind::Cooperation, today)?;
            let partners: Vec<String> =
                found.iter().flat_map(|one| &one.partners).map(|partner| partner.organisation.to_string()).collect();
            Ok((found, open, store::directory::names(r, &partners)?))
        })?;
        let rows = found.into_iter().map(|one| {
            let tasks = open.get(&one.id.to_string()).copied().unwrap_or_default();
            let name = |id: OrganisationId| names.get(&id.to_string()).cloned();
            CooperationRow {
                concerns: one.concerns(today, tasks.overdue).iter().map(CooperationConcern::label).collect(),
                last: one.last_sign(),
                partners: one.partners.iter().filter_map(|partner| name(partner.organisation)).collect(),
                open_tasks: tasks.open,
                id: one.id,
                name: one.name,
                kind: one.kind,
                phase: one.phase,
                topics: one.topics,
            }
        });
        Ok(rows.filter(|row| !filter.with_concerns || !row.concerns.is_empty()).collect())
    }

    /// A cooperation with everything that relates to it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn cooperation(&self, id: CooperationId) -> Result<CooperationView> {
        let today = self.today();
        let (found, named, open) = self.store.read(|r| {
            let found = cooperation::get(r, id)?.ok_or_else(cooperation::missing)?;
            let named = named(r, &found)?;
            Ok((found, named, task::open_by_record(r, RecordKind::Cooperation, today)?))
        })?;
        let overdue = open.get(&id.to_string()).map_or(0, |tasks| tasks.overdue);
        Ok(CooperationView {
            concerns: found.concerns(today, overdue).iter().map(CooperationConcern::label).collect(),
            tasks: self.tasks_about(&[id.to_string()])?,
            cooperation: found,
            named,
        })
    }

    /// Adds a cooperation that begins today, of which only the name is known yet.
    ///
    /// # Errors
    /// Without a name.
    pub fn create_cooperation(&self, name: &str) -> Result<Cooperation> {
        let made = tidy(&Cooperation {
            id: CooperationId::new(),
            name: name.to_owned(),
            from: Some(self.today()),
            ..Cooperation::default()
        })?;
        self.change(Operation::CreateCooperation, &made.name, |w| cooperation::save(w, &made))?;
        Ok(made)
    }

    /// Keeps an edited cooperation and returns it as it is kept.
    ///
    /// # Errors
    /// Without a name; when a day contradicts another; when a partner stands there twice.
    pub fn save_cooperation<'a>(&self, edit: impl Into<Edit<'a, Cooperation>>) -> Result<Cooperation> {
        let edit = edit.into();
        self.revise(Operation::ChangeCooperation, |w| {
            let now = cooperation::get(w, edit.edited.id)?.ok_or_else(cooperation::missing)?;
            let tidy = tidy(&edit.onto(&now)?)?;
            cooperation::save(w, &tidy)?;
            Ok((tidy.name.clone(), tidy))
        })
    }

    /// Writes an entry of the journal and returns the cooperation as it is kept.
    ///
    /// # Errors
    /// Without words; for a day to come; when the cooperation is not there.
    pub fn write_journal(&self, id: CooperationId, on: NaiveDate, text: &str) -> Result<Cooperation> {
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Error::invalid("cooperation.journal", "text", "Bitte schreiben Sie, was geschehen ist."));
        }
        if on > self.today() {
            return Err(Error::invalid(
                "cooperation.journal_day",
                "on",
                "Der Tag liegt in der Zukunft. Für etwas, das noch kommt, legen Sie eine Aufgabe an.",
            ));
        }
        let by = self.settings()?.author;
        self.revise(Operation::WriteJournal, |w| {
            let mut found = cooperation::get(w, id)?.ok_or_else(cooperation::missing)?;
            found.journal.push(JournalEntry { id: JournalEntryId::new(), on, text, by });
            let tidy = tidy(&found)?;
            cooperation::save(w, &tidy)?;
            Ok((tidy.name.clone(), tidy))
        })
    }

    /// Deletes cooperations with their tasks, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_cooperations(&self, ids: &[CooperationId]) -> Result<()> {
        let found = self.store.read(|r| cooperation::get_many(r, ids))?;
        let subject = match &found[..] {
            [] => return Ok(()),
            [one] => one.name.clone(),
            many => format!("{} Kooperationen", many.len()),
        };
        self.change(Operation::DeleteCooperation, &subject, |w| {
            super::task::delete_about(w, ids.iter().map(ToString::to_string).collect())?;
            ids.iter().try_for_each(|id| cooperation::delete(w, *id))
        })
    }
}

/// The partners and contacts of a cooperation by name.
pub(super) fn named(r: &store::Reader<'_>, of: &Cooperation) -> store::Result<Named> {
    let organisations: Vec<OrganisationId> = of.partners.iter().map(|partner| partner.organisation).collect();
    let contacts: Vec<PersonId> = of.partners.iter().filter_map(|partner| partner.contact).collect();
    Named::read(r, &organisations, &contacts)
}

/// A cooperation in the form in which it is kept.
fn tidy(edited: &Cooperation) -> Result<Cooperation> {
    let mut tidy = edited.clone();
    tidy.name = one_line(&tidy.name);
    for text in [&mut tidy.aim, &mut tidy.agreement.coordination, &mut tidy.agreement.terms, &mut tidy.note] {
        *text = text.trim().to_owned();
    }
    for partner in &mut tidy.partners {
        partner.contribution = partner.contribution.trim().to_owned();
    }
    for entry in &mut tidy.journal {
        entry.text = entry.text.trim().to_owned();
        entry.by = one_line(&entry.by);
    }
    tidy.journal.retain(|entry| !entry.text.is_empty());
    tidy.journal.sort_by_key(|entry| std::cmp::Reverse((entry.on, entry.id)));
    if tidy.name.is_empty() {
        return Err(Error::invalid("cooperation.name", "name", "Bitte geben Sie der Kooperation einen Namen."));
    }
    let twice = |(at, partner): (usize, &domain::network::CooperationPartner)| {
        tidy.partners[..at].iter().any(|other| other.organisation == partner.organisation)
    };
    if tidy.partners.iter().enumerate().any(twice) {
        return Err(Error::invalid("cooperation.partner", "partners", "Diese Einrichtung ist schon Partner."));
    }
    if tidy.from.zip(tidy.until).is_some_and(|(from, until)| until < from) {
        return Err(Error::invalid("cooperation.until", "until", "Das Ende liegt vor dem Beginn."));
    }
    let agreement = &tidy.agreement;
    if agreement.signed_on.zip(agreement.valid_until).is_some_and(|(signed, until)| until < signed) {
        return Err(Error::invalid(
            "cooperation.valid_until",
            "valid_until",
            "Die Vereinbarung kann nicht enden, bevor sie unterschrieben wurde.",
        ));
    }
    if !QUIET_DAYS.contains(&tidy.quiet_after) {
        return Err(Error::invalid("cooperation.quiet", "quiet_after", "Bitte geben Sie 1 bis 730 Tage an."));
    }
    Ok(tidy)
}
