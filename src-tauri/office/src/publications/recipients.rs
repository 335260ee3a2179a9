//! To whom letters, labels, badges and signs go: found in the directory, or typed. Whoever may not be named is written to at their house.

use std::collections::HashSet;

use domain::directory::{ConsentScope, Direction, Organisation, OrganisationSort, OrganisationStatus, Person};
use domain::id::{OrganisationId, PersonId};
use domain::publications::{RecipientKind, Recipients, letter_salutation};
use store::directory::{organisation, person};

use super::entry::may_be_named;
use crate::Office;
use crate::error::Result;

/// Somebody who gets something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Recipient {
    /// The lines of the address, from the house to the town.
    pub address: Vec<String>,
    /// How to greet, without the comma.
    pub salutation: String,
    /// The person's name; empty when it goes to a house.
    pub person: String,
    pub function: String,
    /// The house; empty when typed.
    pub organisation: String,
    pub organisation_id: Option<OrganisationId>,
    /// Street and town.
    pub place: Vec<String>,
}

/// Who was found, and what a person should know about it.
pub(super) struct Found {
    pub recipients: Vec<Recipient>,
    pub warnings: Vec<String>,
}

/// Everybody a letter or a label goes to: those of the directory by name of their house, then the typed ones.
pub(super) fn addressees(office: &Office, asked: &Recipients, reach: ConsentScope) -> Result<Found> {
    let people = People::ask(office, asked, reach)?;
    let mut found = Found { recipients: Vec::new(), warnings: Vec::new() };
    let (mut seen, mut unnamed, mut nowhere): (HashSet<PersonId>, usize, usize) = Default::default();
    for house in &people.houses {
        let named: Vec<&Person> = match asked.to {
            RecipientKind::Typed | RecipientKind::Organisations => Vec::new(),
            RecipientKind::FirstPerson => house.named.iter().take(1).collect(),
            RecipientKind::Persons => house.named.iter().collect(),
        };
        nowhere += usize::from(house.organisation.address.is_empty());
        let by_name = matches!(asked.to, RecipientKind::FirstPerson | RecipientKind::Persons);
        unnamed += usize::from(by_name && named.is_empty() && house.withheld > 0);
        if named.is_empty() {
            found.recipients.push(to_house(&house.organisation, if by_name { &asked.function } else { "" }));
        }
        // Whoever writes to all people writes to each once; whoever writes to houses writes to each house.
        let once = asked.to == RecipientKind::Persons;
        let new = named.into_iter().filter(|person| seen.insert(person.id) || !once);
        found.recipients.extend(new.map(|person| to_person(&house.organisation, person)));
    }
    found.recipients.extend(asked.typed_addresses().into_iter().map(typed));
    if unnamed > 0 {
        let houses = if unnamed == 1 { "1 Einrichtung wird".into() } else { format!("{unnamed} Einrichtungen werden") };
        found.warnings.push(format!(
            "{houses} ohne Namen angeschrieben, weil von ihren Ansprechpersonen keine gültige Einwilligung vorliegt."
        ));
    }
    if nowhere > 0 {
        let houses = if nowhere == 1 { "1 Einrichtung hat".into() } else { format!("{nowhere} Einrichtungen haben") };
        found.warnings.push(format!("{houses} im Verzeichnis keine Anschrift; gedruckt wird nur der Name."));
    }
    if found.recipients.is_empty() {
        found.warnings.push("Es ist noch niemand gewählt. Wählen Sie in den Einstellungen, an wen es geht.".into());
    }
    Ok(found)
}

/// Everybody a badge or a sign is for: people of the directory by name of their house, then the typed ones.
pub(super) fn people(office: &Office, asked: &Recipients, reach: ConsentScope) -> Result<Found> {
    let mut found = Found { recipients: Vec::new(), warnings: Vec::new() };
    // A house wears no badge.
    if matches!(asked.to, RecipientKind::FirstPerson | RecipientKind::Persons) {
        let people = People::ask(office, asked, reach)?;
        let mut seen = HashSet::new();
        let mut withheld = 0;
        for house in &people.houses {
            withheld += house.withheld;
            let most = if asked.to == RecipientKind::FirstPerson { 1 } else { usize::MAX };
            let new = house.named.iter().take(most).filter(|person| seen.insert(person.id));
            found.recipients.extend(new.map(|person| to_person(&house.organisation, person)));
        }
        if withheld > 0 {
            let people = if withheld == 1 { "1 Person fehlt".into() } else { format!("{withheld} Personen fehlen") };
            found.warnings.push(format!("{people}, weil keine gültige Einwilligung für den Druck vorliegt."));
        }
    }
    found.recipients.extend(asked.typed_names().into_iter().map(|(name, lines)| {
        let mut lines = lines.into_iter();
        Recipient {
            person: name,
            organisation: lines.next().unwrap_or_default(),
            function: lines.collect::<Vec<_>>().join(", "),
            ..Recipient::default()
        }
    }));
    if found.recipients.is_empty() {
        found.warnings.push("Es ist noch niemand gewählt. Wählen Sie in den Einstellungen, für wen es ist.".into());
    }
    Ok(found)
}

/// Houses with those of their people who may be named.
struct People {
    houses: Vec<House>,
}

struct House {
    organisation: Organisation,
    /// Those who have the function asked for and may be named.
    named: Vec<Person>,
    /// How many have the function and may not be named.
    withheld: usize,
}

impl People {
    fn ask(office: &Office, asked: &Recipients, reach: ConsentScope) -> Result<Self> {
        if asked.to == RecipientKind::Typed {
            return Ok(Self { houses: Vec::new() });
        }
        let today = office.today();
        let mut filter = asked.filter.clone();
        filter.statuses.retain(|status| *status != OrganisationStatus::Closed);
        let (organisations, mut persons) = office.store.read(|r| {
            let ids = organisation::ids(r, &filter, OrganisationSort::Name, Direction::Ascending, today)?;
            let mut organisations = organisation::get_many(r, &ids)?;
            organisations.retain(|one| one.status != OrganisationStatus::Closed);
            Ok((organisations, person::of_organisations(r, &ids)?))
        })?;
        let wanted = asked.function.trim().to_lowercase();
        let houses = organisations
            .into_iter()
            .map(|organisation| {
                let mut people = persons.remove(&organisation.id).unwrap_or_default();
                people.retain(|person| function_at(person, organisation.id).to_lowercase().contains(&wanted));
                let all = people.len();
                people.retain(|person| may_be_named(person, reach, today));
                House { withheld: all - people.len(), named: people, organisation }
            })
            .collect();
        Ok(Self { houses })
    }
}

fn function_at(person: &Person, organisation: OrganisationId) -> &str {
    let position = person.positions.iter().find(|position| position.organisation == organisation);
    position.map(|position| position.function.as_str()).unwrap_or_default()
}

/// To nobody by name: to a function, where one is given ("Schulleitung").
fn to_house(organisation: &Organisation, function: &str) -> Recipient {
    let place = organisation.address.lines();
    let lines = [&organisation.name, &organisation.department, function.trim()].map(str::to_owned);
    Recipient {
        address: lines.into_iter().chain(place.iter().cloned()).filter(|line| !line.trim().is_empty()).collect(),
        salutation: letter_salutation("", ""),
        function: function.trim().to_owned(),
        organisation: organisation.name.clone(),
        organisation_id: Some(organisation.id),
        place,
        ..Recipient::default()
    }
}

/// To a person at a house (DIN 5008: the house, then the person, then the place).
fn to_person(organisation: &Organisation, person: &Person) -> Recipient {
    let mut to = to_house(organisation, "");
    let salutation = match person.salutation.trim() {
        "Herr" => "Herrn",
        other => other,
    };
    let line = format!("{salutation} {}", person.full_name());
    let at = to.address.len() - to.place.len();
    to.address.insert(at, line.trim().to_owned());
    to.salutation = letter_salutation(&person.salutation, &person.letter_name());
    to.person = person.full_name();
    to.function = function_at(person, organisation.id).to_owned();
    to
}

/// The lines of the address of a person at a house.
pub(crate) fn address_of_person(organisation: &Organisation, person: &Person) -> Vec<String> {
    to_person(organisation, person).address
}

/// The lines of the address of somebody at a house of whom the directory knows nothing.
pub(crate) fn address_at_house(organisation: &Organisation, name: &str) -> Vec<String> {
    let mut to = to_house(organisation, "");
    to.address.insert(to.address.len() - to.place.len(), name.to_owned());
    to.address
}

/// A typed address; the line that begins with "Frau" or "Herr" is the person.
fn typed(address: Vec<String>) -> Recipient {
    let person = address.iter().find_map(|line| {
        let (word, name) = line.split_once(' ')?;
        matches!(word, "Frau" | "Herr" | "Herrn").then(|| (word.to_owned(), name.trim().to_owned()))
    });
    let (salutation, name) = person.unwrap_or_default();
    let place = address.iter().skip(1).skip_while(|line| line.contains(&name) && !name.is_empty()).cloned().collect();
    Recipient {
        salutation: letter_salutation(&salutation, &name),
        person: name,
        organisation: address.first().cloned().unwrap_or_default(),
        place,
        address,
        ..Recipient::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::contact::Address;
    use domain::directory::Position;

    fn house() -> Organisation {
        Organisation {
            name: "Schule am Markt".into(),
            address: Address {
                street: "Markt".into(),
                house_number: "1".into(),
                postcode: "06108".into(),
                town: "Halle (Saale)".into(),
                ..Address::default()
            },
            ..Organisation::default()
        }
    }

    #[test]
    fn the_address_goes_from_the_house_to_the_person_to_the_place() {
        let house = house();
        let person = Person {
            salutation: "Herr".into(),
            title: "Dr.".into(),
            given_name: "Jan".into(),
            family_name: "Probe".into(),
            positions: vec![Position {
                organisation: house.id,
                function: "Schulleitung".into(),
                ..Position::default()
            }],
            ..Person::default()
        };
        let to = to_person(&house, &person);
        assert_eq!(to.address, ["Schule am Markt", "Herrn Dr. Jan Probe", "Markt 1", "06108 Halle (Saale)"]);
        assert_eq!((to.salutation.as_str(), to.function.as_str()), ("Sehr geehrter Herr Dr. Probe", "Schulleitung"));
        let to = to_house(&house, "Schulleitung");
        assert_eq!(to.address, ["Schule am Markt", "Schulleitung", "Markt 1", "06108 Halle (Saale)"]);
        assert_eq!(to.salutation, "Sehr geehrte Damen und Herren");
    }

    #[test]
    fn in_a_typed_address_the_person_is_found() {
        let to = typed(vec!["Frau Dr. Anna Beispiel".into(), "Weg 3".into(), "06108 Halle (Saale)".into()]);
        assert_eq!(to.salutation, "Sehr geehrte Frau Dr. Anna Beispiel");
        let to = typed(vec!["Stadt Halle (Saale)".into(), "Amt für Bildung".into(), "06100 Halle".into()]);
        assert_eq!(to.salutation, "Sehr geehrte Damen und Herren");
        assert_eq!(to.place, ["Amt für Bildung", "06100 Halle"]);
    }
}
