//! What is published about an organisation, as it is shown to the organisation itself.

use std::collections::HashMap;

use domain::directory::{ConsentScope, OrganisationFilter, OrganisationStatus};
use domain::id::OrganisationId;
use press::{Block, Entry, Fact, LabelledLink, PersonLine};

use super::contact_list::find;
use crate::Office;
use crate::error::Result;

impl Office {
    /// What is printed about these organisations: entries with offers and with the people who agreed to it. Closed ones have none.
    pub(crate) fn published_entries(&self, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, Entry>> {
        let filter = OrganisationFilter {
            only: ids.to_vec(),
            statuses: vec![OrganisationStatus::Active, OrganisationStatus::Paused],
            ..OrganisationFilter::default()
        };
        Ok(find(self, &filter, ConsentScope::Print, true, true)?.entries)
    }
}

/// An entry as names with their values, in the order of print; what is empty is left out.
pub(crate) fn facts(entry: &Entry) -> Vec<Fact> {
    let web = entry.web.as_ref().map(|web| web.text.clone()).unwrap_or_default();
    let facts: Vec<(&str, String)> = vec![
        ("Name", entry.name.clone()),
        ("Abteilung", entry.department.clone()),
        ("Träger", entry.carrier.clone()),
        ("Art", entry.kind.clone()),
        ("Status", entry.status_remark.clone()),
        ("Beschreibung", entry.description.clone()),
        ("Anschrift", entry.address_lines.join("\n")),
        ("Stadtteil", entry.district.clone()),
        ("Telefon", labelled(&entry.phones)),
        ("Fax", entry.fax.clone()),
        ("E-Mail", labelled(&entry.emails)),
        ("Webseite", web),
        ("Zeiten", entry.hours.join("\n")),
        ("Sprachen", entry.languages.clone()),
        ("Zugang", entry.accessibility.clone()),
        ("Ansprechpersonen", entry.persons.iter().map(person).collect::<Vec<_>>().join("\n")),
        ("Angebote", entry.offers.iter().map(|offer| offer.name.as_str()).collect::<Vec<_>>().join("\n")),
    ];
    facts.into_iter().filter(|(_, value)| !value.trim().is_empty()).map(Fact::from).collect()
}

/// The same as a block.
pub(crate) fn block(entry: &Entry) -> Block {
    Block::facts(facts(entry))
}

fn person(line: &PersonLine) -> String {
    let reach = line.phones.iter().chain(&line.emails).map(|link| link.text.as_str());
    [line.name.as_str(), line.function.as_str()]
        .into_iter()
        .chain(reach)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn labelled(links: &[LabelledLink]) -> String {
    let one = |link: &LabelledLink| match link.label.as_str() {
        "" => link.link.text.clone(),
        label => format!("{} ({label})", link.link.text),
    };
    links.iter().map(one).collect::<Vec<_>>().join("\n")
}
