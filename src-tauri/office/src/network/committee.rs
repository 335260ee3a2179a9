//! Committees: who sits in them, what waits for an agenda, what was decided.

use std::collections::HashSet;

use domain::directory::RecordRef;
use domain::history::Operation;
use domain::id::{CommitteeId, OrganisationId, PersonId, SeatId};
use domain::network::{Committee, CommitteeConcern, CommitteeRow, CommitteeSeat, MeetingRow, Resolution, TaskRow};
use serde::{Deserialize, Serialize};
use store::network::meeting::Meetings;
use store::network::{committee, meeting};
use ts_rs::TS;

use super::Named;
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// A committee with everything that relates to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CommitteeView {
    /// The committee.
    pub committee: Committee,
    /// The organisations and people of its seats, and who could be named.
    pub named: Named,
    /// The organisation that invites; empty when it is the office.
    pub convener_name: String,
    /// Its meetings, latest first.
    pub meetings: Vec<MeetingRow>,
    /// Its tasks and those of its meetings.
    pub tasks: Vec<TaskRow>,
    /// Its resolutions, latest first.
    pub resolutions: Vec<Resolution>,
    /// Seats whose term ends soon.
    pub ending: Vec<SeatId>,
}

impl Office {
    /// Lines of the list of committees that match `text`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn committees(&self, text: &str) -> Result<Vec<CommitteeRow>> {
        let today = self.today();
        Ok(self.store.read(|r| committee::rows(r, text, today))?)
    }

    /// Committees that need somebody, by name; `detail` says why.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn committees_with_concerns(&self) -> Result<Vec<RecordRef>> {
        let today = self.today();
        Ok(self.store.read(|r| {
            let mut found = Vec::new();
            for row in committee::rows(r, "", today)? {
                let Some(one) = committee::get(r, row.id)? else { continue };
                let concerns = one.concerns(row.next.map(|next| next.on), row.last, today);
                let said: Vec<String> = concerns.iter().map(CommitteeConcern::label).collect();
                if !said.is_empty() {
                    found.push(RecordRef { id: row.id.to_string(), name: row.name, detail: said.join(", ") });
                }
            }
            Ok(found)
        })?)
    }

    /// A committee with everything that relates to it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn committee(&self, id: CommitteeId) -> Result<CommitteeView> {
        let (found, named, convener_name, meetings, resolutions) = self.store.read(|r| {
            let found = committee::get(r, id)?.ok_or_else(committee::missing)?;
            let (organisations, persons) = of_seats(&found.seats);
            let convener = found.convener.map(|id| id.to_string()).into_iter().collect::<Vec<_>>();
            let convener_name = store::directory::names(r, &convener)?.into_values().next().unwrap_or_default();
            let meetings = meeting::rows(r, Meetings::Of(id))?;
            let named = Named::read(r, &organisations, &persons)?;
            Ok((found, named, convener_name, meetings, meeting::resolutions(r, Some(id))?))
        })?;
        let today = self.today();
        Ok(CommitteeView {
            tasks: self.tasks_about(&self.records_of(id, &meetings))?,
            ending: found.seats.iter().filter(|seat| seat.ends_soon(today)).map(|seat| seat.id).collect(),
            committee: found,
            named,
            convener_name,
            meetings,
            resolutions,
        })
    }

    /// The records on which the tasks of a committee hang: itself and its meetings.
    fn records_of(&self, id: CommitteeId, meetings: &[MeetingRow]) -> Vec<String> {
        std::iter::once(id.to_string()).chain(meetings.iter().map(|row| row.id.to_string())).collect()
    }

    /// Adds a committee of which only the name is known yet.
    ///
    /// # Errors
    /// Without a name.
    pub fn create_committee(&self, name: &str) -> Result<Committee> {
        let made = tidy(&Committee { id: CommitteeId::new(), name: name.to_owned(), ..Committee::default() })?;
        self.change(Operation::CreateCommittee, &made.name, |w| committee::save(w, &made))?;
        Ok(made)
    }

    /// Keeps an edited committee and returns it as it is kept.
    ///
    /// # Errors
    /// Without a name; when a term or a deputy contradicts itself; when a seat is taken away that minutes speak of.
    pub fn save_committee<'a>(&self, edit: impl Into<Edit<'a, Committee>>) -> Result<Committee> {
        let edit = edit.into();
        self.revise(Operation::ChangeCommittee, |w| {
            let now = committee::get(w, edit.edited.id)?.ok_or_else(committee::missing)?;
            let tidy = tidy(&edit.onto(&now)?)?;
            let kept: HashSet<SeatId> = tidy.seats.iter().map(|seat| seat.id).collect();
            if meeting::seats_in_minutes(w, tidy.id)?.iter().any(|seat| !kept.contains(seat)) {
                return Err(Error::invalid(
                    "committee.seat_in_minutes",
                    "seats",
                    "Dieser Sitz steht in einem Protokoll. Tragen Sie statt des Löschens das Ende der Amtszeit ein.",
                ));
            }
            committee::save(w, &tidy)?;
            Ok((tidy.name.clone(), tidy))
        })
    }

    /// Deletes committees with their meetings and the tasks of both, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_committees(&self, ids: &[CommitteeId]) -> Result<()> {
        self.revise(Operation::DeleteCommittee, |w| {
            let mut names = Vec::new();
            let mut records = Vec::new();
            for id in ids {
                if let Some(one) = committee::get(w, *id)? {
                    records.extend(self.records_of(*id, &meeting::rows(w, Meetings::Of(*id))?));
                    names.push(one.name);
                }
            }
            super::task::delete_about(w, records)?;
            ids.iter().try_for_each(|id| committee::delete(w, *id))?;
            let subject = match &names[..] {
                [name] => name.clone(),
                many => format!("{} Gremien", many.len()),
            };
            Ok((subject, ()))
        })
    }

    /// The register of resolutions, of one committee or of all, latest first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn resolutions(&self, committee: Option<CommitteeId>) -> Result<Vec<Resolution>> {
        Ok(self.store.read(|r| meeting::resolutions(r, committee))?)
    }
}

/// The organisations and people of seats, each once.
pub(super) fn of_seats(seats: &[CommitteeSeat]) -> (Vec<OrganisationId>, Vec<PersonId>) {
    let mut organisations: Vec<OrganisationId> = Vec::new();
    let mut persons: Vec<PersonId> = Vec::new();
    for seat in seats {
        organisations.extend(seat.organisation.filter(|id| !organisations.contains(id)));
        persons.extend(seat.person.filter(|id| !persons.contains(id)));
    }
    (organisations, persons)
}

/// A committee in the form in which it is kept.
fn tidy(edited: &Committee) -> Result<Committee> {
    let mut tidy = edited.clone();
    tidy.name = one_line(&tidy.name);
    tidy.purpose = tidy.purpose.trim().to_owned();
    tidy.rhythm = one_line(&tidy.rhythm);
    tidy.note = tidy.note.trim().to_owned();
    for seat in &mut tidy.seats {
        seat.remark = one_line(&seat.remark);
    }
    for item in &mut tidy.waiting {
        item.title = one_line(&item.title);
        item.presenter = one_line(&item.presenter);
        item.note = item.note.trim().to_owned();
    }
    tidy.waiting.retain(|item| !item.title.is_empty());
    if tidy.name.is_empty() {
        return Err(Error::invalid("committee.name", "name", "Bitte geben Sie dem Gremium einen Namen."));
    }
    if let Some((code, field, message)) = tidy.contradiction() {
        return Err(Error::invalid(code, field, message));
    }
    Ok(tidy)
}
