//! Organisations: what a coordinator does with one, and with many at once.

use domain::contact::{Address, read_phones, read_web};
use domain::directory::{
    Candidate, Direction, DuplicateIndex, Offer, Organisation, OrganisationFilter, OrganisationRow, OrganisationSort,
    OrganisationStatus, Person, RecordRef, SavedFilter, Verification, VerificationMethod,
};
use domain::history::Operation;
use domain::id::{OrganisationId, SavedFilterId, TermId};
use serde::{Deserialize, Serialize};
use store::directory::{filter, offer, organisation, person};
use ts_rs::TS;

use super::{read_email_entries, read_phone_entries};
use crate::Office;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// From which likeness on (0 to 100) an organisation is shown as a probable duplicate.
pub(crate) const PROBABLE_DUPLICATE: u8 = 72;

/// An organisation with everything that relates to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OrganisationView {
    /// The organisation.
    pub organisation: Organisation,
    /// Name of its carrier; empty when it has none.
    pub carrier_name: String,
    /// What it carries.
    pub carried: Vec<RecordRef>,
    /// Who works there.
    pub persons: Vec<Person>,
    /// What it offers.
    pub offers: Vec<Offer>,
}

/// An organisation that may be the same as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Duplicate {
    /// Identity.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// Street and town.
    pub place: String,
    /// Why it may be the same, German.
    pub reason: String,
    /// 0 to 100.
    pub score: u8,
}

impl Office {
    /// The organisations a filter asks for, in order.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn organisation_ids(
        &self,
        filter: &OrganisationFilter,
        sort: OrganisationSort,
        direction: Direction,
    ) -> Result<Vec<OrganisationId>> {
        let today = self.today();
        Ok(self.store.read(|r| organisation::ids(r, filter, sort, direction, today))?)
    }

    /// Lines of the list, in the order of `ids`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn organisation_rows(&self, ids: &[OrganisationId]) -> Result<Vec<OrganisationRow>> {
        Ok(self.store.read(|r| organisation::rows(r, ids))?)
    }

    /// An organisation with everything that relates to it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn organisation(&self, id: OrganisationId) -> Result<OrganisationView> {
        Ok(self.store.read(|r| {
            let found = organisation::get(r, id)?.ok_or_else(organisation::missing)?;
            let carrier = match found.carrier {
                Some(carrier) => organisation::get(r, carrier)?,
                None => None,
            };
            Ok(OrganisationView {
                carrier_name: carrier.map(|carrier| carrier.name).unwrap_or_default(),
                carried: organisation::carried_by(r, id)?,
                persons: person::of_organisations(r, &[id])?.remove(&id).unwrap_or_default(),
                offers: offer::of_organisations(r, &[id])?.remove(&id).unwrap_or_default(),
                organisation: found,
            })
        })?)
    }

    /// Adds an organisation of which only the name is known yet.
    ///
    /// # Errors
    /// Without a name.
    pub fn create_organisation(&self, name: &str) -> Result<Organisation> {
        let new = tidy(&Organisation { name: name.to_owned(), ..Organisation::default() })?;
        self.change(Operation::CreateOrganisation, &new.name, |w| organisation::save(w, &new))?;
        Ok(new)
    }

    /// Keeps an organisation as it was edited and returns it as it is kept.
    ///
    /// # Errors
    /// Without a name; with opening hours that end before they begin; when it would carry itself.
    pub fn save_organisation<'a>(&self, edit: impl Into<Edit<'a, Organisation>>) -> Result<Organisation> {
        let edit = edit.into();
        self.revise(Operation::ChangeOrganisation, |w| {
            let now = organisation::get(w, edit.edited.id)?.ok_or_else(organisation::missing)?;
            let tidy = tidy(&edit.onto(&now)?)?;
            organisation::save(w, &tidy)?;
            Ok((tidy.name.clone(), tidy))
        })
    }

    /// Deletes organisations with their positions and offers, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_organisations(&self, ids: &[OrganisationId]) -> Result<()> {
        let subject = self.subject(ids)?;
        self.change(Operation::DeleteOrganisation, &subject, |w| {
            ids.iter().try_for_each(|id| organisation::delete(w, *id))
        })
    }

    /// Organisations that are probably the same as one with this name, best first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn similar_organisations(&self, name: &str, except: Option<OrganisationId>) -> Result<Vec<Duplicate>> {
        if name.trim().chars().count() < 4 {
            return Ok(Vec::new());
        }
        let all = self.all_organisations()?;
        let index = DuplicateIndex::new(
            all.iter().enumerate().filter(|(_, o)| Some(o.id) != except).map(|(at, o)| (at, name_only(o))),
        );
        let wanted = Candidate { name: name.to_owned(), ..Candidate::default() };
        Ok(index
            .candidates(&wanted, PROBABLE_DUPLICATE)
            .into_iter()
            .take(5)
            .map(|(at, likeness)| duplicate(&all[at], &likeness))
            .collect())
    }

    /// All organisations, closed ones too.
    pub(crate) fn all_organisations(&self) -> Result<Vec<Organisation>> {
        let filter = OrganisationFilter {
            statuses: vec![OrganisationStatus::Active, OrganisationStatus::Paused, OrganisationStatus::Closed],
            ..OrganisationFilter::default()
        };
        let today = self.today();
        Ok(self.store.read(|r| {
            let ids = organisation::ids(r, &filter, OrganisationSort::Name, Direction::Ascending, today)?;
            organisation::get_many(r, &ids)
        })?)
    }

    /// Merges two organisations: `merged` is what remains, with the identity of one of them; the other is dropped and everything that
    /// belongs to it moves over.
    ///
    /// # Errors
    /// Without a name; when both are the same.
    pub fn merge_organisations(&self, merged: &Organisation, dropped: OrganisationId) -> Result<()> {
        if merged.id == dropped {
            return Err(Error::refused(
                "organisation.same",
                "Eine Einrichtung lässt sich nicht mit sich selbst zusammenführen.",
            ));
        }
        let tidy = tidy(merged)?;
        self.change(Operation::MergeOrganisations, &tidy.name, |w| {
            organisation::get(w, dropped)?.ok_or_else(organisation::missing)?;
            // First let go of the other's parts, so that their identities are free for the one that stays.
            organisation::absorb(w, tidy.id, dropped)?;
            organisation::save(w, &tidy)
        })
    }

    /// Gives a topic to organisations, or takes it from them, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn tag_organisations(&self, ids: &[OrganisationId], topic: TermId, assigned: bool) -> Result<()> {
        let subject = self.subject(ids)?;
        self.change(Operation::TagOrganisations, &subject, |w| {
            for mut found in organisation::get_many(w, ids)? {
                let had = found.topics.contains(&topic);
                match (assigned, had) {
                    (true, false) => found.topics.push(topic),
                    (false, true) => found.topics.retain(|other| *other != topic),
                    _ => continue,
                }
                organisation::save(w, &found)?;
            }
            Ok(())
        })
    }

    /// Records that organisations were checked today by the coordinator at this computer.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn verify_organisations(&self, ids: &[OrganisationId], how: VerificationMethod) -> Result<()> {
        let verification = self.verified_now(how)?;
        let subject = self.subject(ids)?;
        self.change(Operation::VerifyOrganisations, &subject, |w| {
            for mut found in organisation::get_many(w, ids)? {
                found.verification = Some(verification.clone());
                organisation::save(w, &found)?;
            }
            Ok(())
        })
    }

    pub(crate) fn verified_now(&self, how: VerificationMethod) -> Result<Verification> {
        Ok(Verification { on: self.today(), by: self.settings()?.author, how })
    }

    fn subject(&self, ids: &[OrganisationId]) -> Result<String> {
        Ok(match ids {
            [one] => self.store.read(|r| organisation::get(r, *one))?.map(|o| o.name).unwrap_or_default(),
            many => format!("{} Einrichtungen", many.len()),
        })
    }

    /// All saved filters, by name.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn saved_filters(&self) -> Result<Vec<SavedFilter>> {
        Ok(self.store.read(filter::all)?)
    }

    /// Saves a filter by name; one of that name is replaced.
    ///
    /// # Errors
    /// Without a name.
    pub fn save_filter(&self, name: &str, question: &OrganisationFilter) -> Result<SavedFilter> {
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Err(Error::invalid("filter.name", "name", "Bitte geben Sie dem Filter einen Namen."));
        }
        let saved = SavedFilter { id: SavedFilterId::new(), name, filter: question.clone() };
        self.change(Operation::SaveFilter, &saved.name, |w| filter::save(w, &saved))?;
        Ok(self.saved_filters()?.into_iter().find(|other| other.name == saved.name).unwrap_or(saved))
    }

    /// Deletes a saved filter.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_filter(&self, id: SavedFilterId) -> Result<()> {
        self.change(Operation::DeleteFilter, "", |w| filter::delete(w, id))
    }
}

/// An organisation in the form in which it is kept.
pub(crate) fn tidy(edited: &Organisation) -> Result<Organisation> {
    let mut tidy = edited.clone();
    tidy.name = one_line(&tidy.name);
    if tidy.name.is_empty() {
        return Err(Error::invalid("organisation.name", "name", "Bitte geben Sie einen Namen ein."));
    }
    if tidy.carrier == Some(tidy.id) {
        return Err(Error::invalid(
            "organisation.carrier",
            "carrier",
            "Eine Einrichtung kann nicht ihr eigener Träger sein.",
        ));
    }
    tidy.department = one_line(&tidy.department);
    let Address { addition, street, house_number, postcode, town, locality } = &mut tidy.address;
    for part in [addition, street, house_number, postcode, town, locality] {
        *part = one_line(part);
    }
    tidy.phones = read_phone_entries(&tidy.phones);
    tidy.emails = read_email_entries(&tidy.emails);
    tidy.fax = read_phones(&tidy.fax).into_iter().next().map(|fax| fax.number).unwrap_or_default();
    tidy.web = read_web(&tidy.web).url;
    if tidy.opening_hours.ranges.iter().any(|range| range.to <= range.from) {
        return Err(Error::invalid(
            "organisation.opening_hours",
            "opening_hours",
            "Eine Öffnungszeit endet, bevor sie beginnt. Bitte prüfen Sie die Uhrzeiten.",
        ));
    }
    tidy.opening_hours.ranges.sort_unstable();
    tidy.opening_hours.ranges.dedup_by_key(|range| (range.day, range.from));
    if tidy.status != OrganisationStatus::Closed {
        tidy.closed_on = None;
    }
    Ok(tidy)
}

pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What two organisations are compared by.
pub(crate) fn candidate(organisation: &Organisation) -> Candidate {
    let address = &organisation.address;
    Candidate {
        name: organisation.name.clone(),
        street: address.street.clone(),
        house_number: address.house_number.clone(),
        postcode: address.postcode.clone(),
        town: address.town.clone(),
        phones: organisation.phones.iter().map(|phone| phone.number.clone()).collect(),
    }
}

/// While only a name is typed, only names can be compared.
fn name_only(organisation: &Organisation) -> Candidate {
    Candidate { name: organisation.name.clone(), ..Candidate::default() }
}

pub(crate) fn duplicate(organisation: &Organisation, likeness: &domain::directory::Likeness) -> Duplicate {
    Duplicate {
        id: organisation.id,
        name: organisation.name.clone(),
        place: organisation.address.one_line(),
        reason: likeness.reasons.join(", "),
        score: likeness.score,
    }
}
