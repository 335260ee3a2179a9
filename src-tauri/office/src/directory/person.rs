//! Contact persons: what a coordinator does with one.

use domain::directory::{Person, PersonRow, Position, RecordRef};
use domain::history::Operation;
use domain::id::{OrganisationId, PersonId, PositionId};
use serde::{Deserialize, Serialize};
use store::directory::{organisation, person};
use ts_rs::TS;

use super::organisation::one_line;
use super::{read_email_entries, read_phone_entries};
use crate::Office;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// A person with the names of the organisations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PersonView {
    /// The person.
    pub person: Person,
    /// The organisations the person works at; `detail` is the function.
    pub organisations: Vec<RecordRef>,
}

impl Office {
    /// Lines of the list of persons.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn person_rows(&self, text: &str, without_consent: bool) -> Result<Vec<PersonRow>> {
        let today = self.today();
        Ok(self.store.read(|r| person::rows(r, text, without_consent, today))?)
    }

    /// A person.
    ///
    /// # Errors
    /// When it is not there.
    pub fn person(&self, id: PersonId) -> Result<PersonView> {
        Ok(self.store.read(|r| {
            let found = person::get(r, id)?.ok_or_else(person::missing)?;
            let ids: Vec<OrganisationId> = found.positions.iter().map(|position| position.organisation).collect();
            let names = organisation::get_many(r, &ids)?;
            let organisations = found
                .positions
                .iter()
                .filter_map(|position| {
                    let organisation = names.iter().find(|o| o.id == position.organisation)?;
                    Some(RecordRef {
                        id: organisation.id.to_string(),
                        name: organisation.name.clone(),
                        detail: position.function.clone(),
                    })
                })
                .collect();
            Ok(PersonView { person: found, organisations })
        })?)
    }

    /// Adds a person of whom only the name is known yet.
    ///
    /// # Errors
    /// Without a family name.
    pub fn create_person(
        &self,
        family_name: &str,
        given_name: &str,
        organisation: Option<OrganisationId>,
    ) -> Result<Person> {
        let positions = organisation
            .map(|organisation| Position { id: PositionId::new(), organisation, function: String::new() })
            .into_iter()
            .collect();
        let new = tidy(&Person {
            family_name: family_name.to_owned(),
            given_name: given_name.to_owned(),
            positions,
            ..Person::default()
        })?;
        self.change(Operation::CreatePerson, &new.full_name(), |w| person::save(w, &new))?;
        Ok(new)
    }

    /// Keeps a person as edited and returns it as it is kept.
    ///
    /// # Errors
    /// Without a family name; with a consent for print without evidence; with a consent that ends before it was given.
    pub fn save_person<'a>(&self, edit: impl Into<Edit<'a, Person>>) -> Result<Person> {
        let edit = edit.into();
        self.revise(Operation::ChangePerson, |w| {
            let now = person::get(w, edit.edited.id)?.ok_or_else(person::missing)?;
            let tidy = tidy(&edit.onto(&now)?)?;
            person::save(w, &tidy)?;
            Ok((tidy.full_name(), tidy))
        })
    }

    /// Deletes persons, as one operation.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_persons(&self, ids: &[PersonId]) -> Result<()> {
        let found = self.store.read(|r| person::get_many(r, ids))?;
        let subject = match found.as_slice() {
            [one] => one.full_name(),
            many => format!("{} Ansprechpersonen", many.len()),
        };
        self.change(Operation::DeletePerson, &subject, |w| ids.iter().try_for_each(|id| person::delete(w, *id)))
    }
}

/// A person in the form in which it is kept.
pub(crate) fn tidy(edited: &Person) -> Result<Person> {
    let mut tidy = edited.clone();
    for part in [&mut tidy.salutation, &mut tidy.title, &mut tidy.given_name, &mut tidy.family_name] {
        *part = one_line(part);
    }
    if tidy.family_name.is_empty() {
        return Err(Error::invalid("person.family_name", "family_name", "Bitte geben Sie den Nachnamen ein."));
    }
    tidy.phones = read_phone_entries(&tidy.phones);
    tidy.emails = read_email_entries(&tidy.emails);
    for position in &mut tidy.positions {
        position.function = one_line(&position.function);
    }
    let consent = &tidy.consent;
    if consent.given_on.zip(consent.valid_until).is_some_and(|(given, until)| until < given) {
        return Err(Error::invalid(
            "person.consent",
            "consent.valid_until",
            "Die Einwilligung endet, bevor sie gegeben wurde.",
        ));
    }
    Ok(tidy)
}
