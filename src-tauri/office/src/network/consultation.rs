//! Consultations: noting one in passing, completing it later, looking back.

use domain::directory::RecordRef;
use domain::history::Operation;
use domain::id::{ConsultationId, TaskId};
use domain::network::{
    About, Consultation, ConsultationFilter, ConsultationRow, ConsultationsFound, LONGEST_CONSULTATION,
    NewConsultation, Task, TaskFilter, TaskRow,
};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};
use store::Reader;
use store::directory::organisation;
use store::network::{consultation, task};
use ts_rs::TS;

use super::Named;
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// A consultation with everything that relates to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsultationView {
    /// The consultation.
    pub consultation: Consultation,
    /// The organisations it was given to; `detail` is their place.
    pub organisations: Vec<RecordRef>,
    /// The people of the directory who took part.
    pub persons: Vec<RecordRef>,
    /// People of these organisations who could be named; `detail` is the function.
    pub colleagues: Vec<RecordRef>,
    /// Tasks that came out of it.
    pub tasks: Vec<TaskRow>,
    /// The applications in whose life it is a step.
    pub applications: Vec<RecordRef>,
}

impl Office {
    /// The consultations a filter asks for, latest first, with their sums.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn consultations(&self, filter: &ConsultationFilter) -> Result<ConsultationsFound> {
        Ok(self.store.read(|r| {
            let ids = consultation::ids(r, filter)?;
            Ok(ConsultationsFound { sums: consultation::sums(r, &ids)?, ids })
        })?)
    }

    /// Lines of the list, in the order of `ids`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn consultation_rows(&self, ids: &[ConsultationId]) -> Result<Vec<ConsultationRow>> {
        Ok(self.store.read(|r| consultation::rows(r, ids))?)
    }

    /// The names of all who have given consultations.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn consultation_givers(&self) -> Result<Vec<String>> {
        Ok(self.store.read(consultation::givers)?)
    }

    /// A consultation with everything that relates to it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn consultation(&self, id: ConsultationId) -> Result<ConsultationView> {
        let (found, named, applications) = self.store.read(|r| {
            let found = consultation::get(r, id)?.ok_or_else(consultation::missing)?;
            let named = Named::read(r, &found.organisations, &found.persons)?;
            Ok((found, named, store::funding::life::of_consultation(r, id)?))
        })?;
        let about = About { kind: RecordKind::Consultation, id: id.to_string() };
        Ok(ConsultationView {
            organisations: named.organisations,
            persons: named.persons,
            colleagues: named.colleagues.into_iter().flat_map(|at| at.persons).collect(),
            tasks: self.tasks(&TaskFilter { about: Some(about), with_done: true, ..TaskFilter::default() })?,
            applications: applications
                .into_iter()
                .map(|(id, number, title)| RecordRef { id: id.to_string(), name: title, detail: number })
                .collect(),
            consultation: found,
        })
    }

    /// Notes a consultation in passing; a day to ask again becomes a task in the same operation.
    ///
    /// # Errors
    /// Without any word on whom or what; with a day to ask again before the consultation.
    pub fn create_consultation(&self, new: &NewConsultation) -> Result<Consultation> {
        let author = self.settings()?.author;
        let made = tidy(&Consultation {
            id: ConsultationId::new(),
            on: new.on,
            form: new.form,
            minutes: new.minutes,
            organisations: new.organisations.clone(),
            persons: Vec::new(),
            participants: new.participants.clone(),
            topics: new.topics.clone(),
            occasion: new.occasion.clone(),
            outcome: new.outcome.clone(),
            by: author.clone(),
            sample: false,
        })?;
        if new.follow_up.is_some_and(|day| day < new.on) {
            return Err(Error::invalid(
                "consultation.follow_up",
                "follow_up",
                "Der Tag der Wiedervorlage liegt vor der Beratung.",
            ));
        }
        let subject = self.store.read(|r| subject_of(r, &made))?;
        let follow_up = new.follow_up.map(|due| Task {
            id: TaskId::new(),
            title: format!("Nachfragen: {subject}"),
            note: String::new(),
            due: Some(due),
            snoozed_until: None,
            assigned_to: author,
            about: Some(About { kind: RecordKind::Consultation, id: made.id.to_string() }),
            done_on: None,
            sample: false,
        });
        self.change(Operation::CreateConsultation, &subject, |w| {
            consultation::save(w, &made)?;
            follow_up.iter().try_for_each(|follow_up| task::save(w, follow_up))
        })?;
        Ok(made)
    }

    /// Keeps an edited consultation and returns it as it is kept.
    ///
    /// # Errors
    /// Without any word on whom or what.
    pub fn save_consultation<'a>(&self, edit: impl Into<Edit<'a, Consultation>>) -> Result<Consultation> {
        let edit = edit.into();
        self.revise(Operation::ChangeConsultation, |w| {
            let now = consultation::get(w, edit.edited.id)?.ok_or_else(consultation::missing)?;
            let tidy = tidy(&edit.onto(&now)?)?;
            consultation::save(w, &tidy)?;
            Ok((subject_of(w, &tidy)?, tidy))
        })
    }

    /// Deletes consultations with their tasks, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_consultations(&self, ids: &[ConsultationId]) -> Result<()> {
        let subject = match ids {
            [one] => match self.store.read(|r| consultation::get(r, *one))? {
                Some(found) => self.store.read(|r| subject_of(r, &found))?,
                None => return Ok(()),
            },
            many => format!("{} Beratungen", many.len()),
        };
        self.change(Operation::DeleteConsultation, &subject, |w| {
            super::task::delete_about(w, ids.iter().map(ToString::to_string).collect())?;
            ids.iter().try_for_each(|id| consultation::delete(w, *id))
        })
    }
}

/// What a consultation is called where one line must do: what it was about, or whom it was given to.
fn subject_of(r: &Reader<'_>, consultation: &Consultation) -> store::Result<String> {
    if !consultation.occasion.is_empty() {
        return Ok(consultation.occasion.clone());
    }
    let first = match consultation.organisations.first() {
        Some(id) => organisation::get(r, *id)?,
        None => None,
    };
    Ok(first.map_or_else(|| consultation.participants.clone(), |organisation| organisation.name))
}

/// A consultation in the form in which it is kept.
fn tidy(edited: &Consultation) -> Result<Consultation> {
    let mut tidy = edited.clone();
    tidy.occasion = one_line(&tidy.occasion);
    tidy.participants = one_line(&tidy.participants);
    tidy.outcome = tidy.outcome.trim().to_owned();
    tidy.by = one_line(&tidy.by);
    if tidy.organisations.is_empty() && tidy.participants.is_empty() && tidy.occasion.is_empty() {
        return Err(Error::invalid(
            "consultation.whom",
            "organisations",
            "Bitte geben Sie an, wen Sie beraten haben oder worum es ging.",
        ));
    }
    if tidy.minutes.is_some_and(|minutes| minutes == 0 || minutes > LONGEST_CONSULTATION) {
        return Err(Error::invalid(
            "consultation.minutes",
            "minutes",
            "Die Dauer muss zwischen 1 Minute und 24 Stunden liegen.",
        ));
    }
    Ok(tidy)
}
