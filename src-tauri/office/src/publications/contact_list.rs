//! The regional contact list: which organisations, under which headings, with what of each.

use std::collections::{HashMap, HashSet};

use domain::directory::{
    ConsentScope, Direction, Organisation, OrganisationFilter, OrganisationSort, OrganisationStatus, Term, Vocabulary,
};
use domain::id::{OrganisationId, TermId};
use domain::publications::{ContactListSettings, Grouping};
use press::{ContactList, EmergencyLine, Entry, Group};
use store::directory::{offer, organisation, person, term};

use super::entry::{Circumstances, entry, link};
use super::text;
use crate::Office;
use crate::error::Result;

/// A contact list with what a person should know about it.
pub(super) struct Made {
    pub list: ContactList,
    pub warnings: Vec<String>,
    pub entries: usize,
}

/// Entries of the organisations a filter asks for, in German order of names; how many people were withheld; the organisations.
pub(super) struct Found {
    pub organisations: Vec<Organisation>,
    pub entries: HashMap<OrganisationId, Entry>,
    pub withheld: usize,
    pub terms: Vec<Term>,
}

/// Asks the directory. Closed organisations are never printed, whatever the filter says.
pub(super) fn find(
    office: &Office,
    filter: &OrganisationFilter,
    reach: ConsentScope,
    with_offers: bool,
    with_persons: bool,
) -> Result<Found> {
    let today = office.today();
    let mut filter = filter.clone();
    filter.statuses.retain(|status| *status != OrganisationStatus::Closed);
    let (organisations, carriers, persons, offers, terms) = office.store.read(|r| {
        let ids = organisation::ids(r, &filter, OrganisationSort::Name, Direction::Ascending, today)?;
        let organisations = organisation::get_many(r, &ids)?;
        let carriers: Vec<OrganisationId> =
            organisations.iter().filter_map(|o| o.carrier).collect::<HashSet<_>>().into_iter().collect();
        Ok((
            organisations,
            organisation::get_many(r, &carriers)?,
            person::of_organisations(r, &ids)?,
            offer::of_organisations(r, &ids)?,
            term::all(r)?,
        ))
    })?;
    let carriers: HashMap<OrganisationId, String> = carriers.into_iter().map(|o| (o.id, o.name)).collect();
    let by_id: HashMap<TermId, &Term> = terms.iter().map(|term| (term.id, term)).collect();
    let at = Circumstances { terms: &by_id, today, reach, with_offers, with_persons };
    let mut withheld = 0;
    let entries = organisations
        .iter()
        .map(|organisation| {
            let carrier = organisation.carrier.and_then(|id| carriers.get(&id)).map(String::as_str);
            let persons = persons.get(&organisation.id).map(Vec::as_slice).unwrap_or_default();
            let offers = offers.get(&organisation.id).map(Vec::as_slice).unwrap_or_default();
            let (entry, left_out) = entry(organisation, carrier, persons, offers, &at);
            withheld += left_out;
            (organisation.id, entry)
        })
        .collect();
    Ok(Found { organisations, entries, withheld, terms })
}

pub(super) fn contact_list(office: &Office, introduction: &str, settings: &ContactListSettings) -> Result<Made> {
    let reach = if settings.for_web { ConsentScope::Web } else { ConsentScope::Print };
    let found = find(office, &settings.filter, reach, settings.offers, settings.persons)?;
    let introduction = text::blocks(office, introduction)?;
    let mut warnings = introduction.warnings;
    if found.organisations.is_empty() {
        warnings.push("Zu diesem Filter gibt es keine Einrichtung; die Liste ist leer.".into());
    }
    if found.withheld > 0 {
        let people = if found.withheld == 1 {
            "1 Ansprechperson fehlt".into()
        } else {
            format!("{} Ansprechpersonen fehlen", found.withheld)
        };
        let reach = if settings.for_web { "das Internet" } else { "den Druck" };
        warnings.push(format!("{people}, weil keine gültige Einwilligung für {reach} vorliegt."));
    }
    let office_settings = office.settings()?;
    let emergency_numbers = if settings.emergency_numbers {
        office_settings
            .emergency_numbers
            .iter()
            .map(|number| EmergencyLine {
                name: number.name.clone(),
                number: link::phone(&number.number),
                remark: number.remark.clone(),
            })
            .collect()
    } else {
        Vec::new()
    };
    let entries = found.organisations.len();
    let list = ContactList {
        layout: settings.layout,
        paper: settings.paper(),
        introduction: introduction.blocks,
        emergency_numbers,
        groups: groups(&found, settings.grouping),
        report_changes: link::email(&office_settings.office.email),
        index: true,
    };
    Ok(Made { list, warnings, entries })
}

/// Headings with their entries. An organisation stands in full under its first heading, as a reference under the others.
fn groups(found: &Found, grouping: Grouping) -> Vec<Group> {
    let (vocabulary, rest) = match grouping {
        Grouping::Topic => (Vocabulary::Topic, "Weitere Einrichtungen"),
        Grouping::District => (Vocabulary::District, "Ohne Stadtteil"),
        Grouping::Kind => (Vocabulary::Kind, "Weitere Einrichtungen"),
    };
    let under = |organisation: &Organisation| -> Vec<TermId> {
        match grouping {
            Grouping::Topic => organisation.topics.clone(),
            Grouping::District => organisation.district.into_iter().collect(),
            Grouping::Kind => organisation.kind.into_iter().collect(),
        }
    };
    let roots: Vec<&Term> = found.terms.iter().filter(|t| t.vocabulary == vocabulary && t.parent.is_none()).collect();
    let mut printed: HashMap<OrganisationId, String> = HashMap::new();
    let mut groups = Vec::new();
    for root in roots {
        let mut headings = vec![(root, 1)];
        headings.extend(found.terms.iter().filter(|t| t.parent == Some(root.id)).map(|t| (t, 2)));
        let mut part = Vec::new();
        for (term, level) in headings {
            let entries: Vec<Entry> = found
                .organisations
                .iter()
                .filter(|organisation| under(organisation).iter().any(|id| here(*id, term, level, &found.terms)))
                .filter_map(|organisation| place(organisation, &term.name, found, &mut printed))
                .collect();
            part.push(Group { heading: term.name.clone(), level, entries });
        }
        // A heading without entries stands only where headings with entries stand below it.
        let filled = part.iter().any(|group| !group.entries.is_empty());
        groups.extend(part.into_iter().filter(|group| filled && (group.level == 1 || !group.entries.is_empty())));
    }
    let left: Vec<Entry> = found
        .organisations
        .iter()
        .filter(|organisation| !printed.contains_key(&organisation.id))
        .filter_map(|organisation| found.entries.get(&organisation.id).cloned())
        .collect();
    if !left.is_empty() {
        groups.push(Group { heading: rest.into(), level: 1, entries: left });
    }
    groups
}

/// Whether a term belongs under a heading: to the heading itself, or, from the third level of a vocabulary on, to the one above it.
fn here(id: TermId, heading: &Term, level: u8, terms: &[Term]) -> bool {
    if id == heading.id {
        return true;
    }
    if level == 1 {
        return false;
    }
    let mut above = terms.iter().find(|term| term.id == id).and_then(|term| term.parent);
    for _ in 0..terms.len() {
        match above {
            Some(parent) if parent == heading.id => return true,
            Some(parent) => above = terms.iter().find(|term| term.id == parent).and_then(|term| term.parent),
            None => return false,
        }
    }
    false
}

fn place(
    organisation: &Organisation,
    heading: &str,
    found: &Found,
    printed: &mut HashMap<OrganisationId, String>,
) -> Option<Entry> {
    let entry = found.entries.get(&organisation.id)?;
    match printed.get(&organisation.id) {
        None => {
            printed.insert(organisation.id, heading.to_owned());
            Some(entry.clone())
        }
        Some(first) => Some(Entry {
            key: entry.key.clone(),
            name: entry.name.clone(),
            reference: Some(format!("siehe unter {first}")),
            ..Entry::default()
        }),
    }
}
