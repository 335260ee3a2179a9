//! The organisations and people a record names, with the names they go by.

use domain::directory::{Organisation, Person, RecordRef};
use domain::id::{OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use store::Reader;
use store::directory::{organisation, person};
use ts_rs::TS;

/// Who is named, and who could be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Named {
    /// The organisations; `detail` is their place.
    pub organisations: Vec<RecordRef>,
    /// The people; `detail` is the function.
    pub persons: Vec<RecordRef>,
    /// Everybody who works at these organisations.
    pub colleagues: Vec<Colleagues>,
}

/// Those who work at one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Colleagues {
    /// Where.
    pub organisation: OrganisationId,
    /// Who; `detail` is the function there.
    pub persons: Vec<RecordRef>,
}

impl Named {
    /// Reads the names of these organisations and people.
    pub(super) fn read(r: &Reader<'_>, organisations: &[OrganisationId], persons: &[PersonId]) -> store::Result<Self> {
        let found = organisation::get_many(r, organisations)?;
        let mut colleagues = person::of_organisations(r, organisations)?;
        let mut at_each = Vec::new();
        for organisation in organisations {
            let Some(persons) = colleagues.remove(organisation) else { continue };
            let persons = persons.iter().map(|person| of_person(person, Some(*organisation))).collect();
            at_each.push(Colleagues { organisation: *organisation, persons });
        }
        Ok(Self {
            organisations: found.into_iter().map(of_organisation).collect(),
            persons: person::get_many(r, persons)?.iter().map(|person| of_person(person, None)).collect(),
            colleagues: at_each,
        })
    }

    /// What an organisation is called; empty when it is not among them.
    pub(super) fn organisation(&self, id: OrganisationId) -> &str {
        name(&self.organisations, &id.to_string())
    }

    /// What a person is called; empty when they are not among them.
    pub(super) fn person(&self, id: PersonId) -> &str {
        name(&self.persons, &id.to_string())
    }
}

fn name<'a>(among: &'a [RecordRef], id: &str) -> &'a str {
    among.iter().find(|one| one.id == id).map(|one| one.name.as_str()).unwrap_or_default()
}

fn of_organisation(one: Organisation) -> RecordRef {
    RecordRef { id: one.id.to_string(), detail: one.address.lines().join(", "), name: one.name }
}

fn of_person(person: &Person, at: Option<OrganisationId>) -> RecordRef {
    let position = match at {
        Some(at) => person.positions.iter().find(|position| position.organisation == at),
        None => person.positions.first(),
    };
    RecordRef {
        id: person.id.to_string(),
        name: person.full_name(),
        detail: position.map(|position| position.function.clone()).unwrap_or_default(),
    }
}
