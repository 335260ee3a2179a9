//! Giving organisations away as a list for other programs.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::contact::display_phone;
use domain::directory::{ConsentScope, Organisation, OrganisationStatus, Person};
use domain::id::{OrganisationId, TermId};
use exchange::Sheet;
use store::directory::{organisation, person, term};

use crate::Office;
use crate::error::Result;
use crate::lists::ExportFormat;

const HEADER: [&str; 23] = [
    "ID",
    "Name",
    "Abteilung",
    "Art",
    "Schulform",
    "Träger",
    "Status",
    "Straße",
    "Hausnummer",
    "PLZ",
    "Ort",
    "Ortsteil",
    "Stadtteil",
    "Telefon",
    "Fax",
    "E-Mail",
    "Web",
    "Öffnungszeiten",
    "Sprachen",
    "Themen",
    "Ansprechpersonen",
    "Beschreibung",
    "Geprüft am",
];

impl Office {
    /// Writes organisations as a list; the columns are those the import reads. Persons appear as far as their consent goes beyond the
    /// office (print or web). Returns the path.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn export_organisations(
        &self,
        ids: &[OrganisationId],
        format: ExportFormat,
        path: Option<&str>,
    ) -> Result<String> {
        let today = self.today();
        let (organisations, persons, names) = self.store.read(|r| {
            let organisations = organisation::get_many(r, ids)?;
            let carriers: Vec<OrganisationId> = organisations.iter().filter_map(|o| o.carrier).collect();
            let mut names: HashMap<String, String> =
                organisation::get_many(r, &carriers)?.into_iter().map(|o| (o.id.to_string(), o.name)).collect();
            names.extend(term::all(r)?.into_iter().map(|term| (term.id.to_string(), term.name)));
            Ok((organisations, person::of_organisations(r, ids)?, names))
        })?;
        let rows = organisations
            .iter()
            .map(|organisation| {
                let here = persons.get(&organisation.id).map(Vec::as_slice).unwrap_or_default();
                line(organisation, here, &names, today)
            })
            .collect();
        let sheet = Sheet { name: "Einrichtungen".into(), header: HEADER.map(str::to_owned).to_vec(), rows };
        self.save_sheet(&sheet, format, path)
    }
}

fn line(
    organisation: &Organisation,
    persons: &[Person],
    names: &HashMap<String, String>,
    today: NaiveDate,
) -> Vec<String> {
    let name = |id: Option<TermId>| id.and_then(|id| names.get(&id.to_string())).cloned().unwrap_or_default();
    let address = &organisation.address;
    vec![
        organisation.id.to_string(),
        organisation.name.clone(),
        organisation.department.clone(),
        name(organisation.kind),
        name(organisation.school_form),
        organisation.carrier.and_then(|id| names.get(&id.to_string())).cloned().unwrap_or_default(),
        match organisation.status {
            OrganisationStatus::Active => "aktiv",
            OrganisationStatus::Paused => "ruhend",
            OrganisationStatus::Closed => "geschlossen",
        }
        .to_owned(),
        address.street.clone(),
        address.house_number.clone(),
        address.postcode.clone(),
        address.town.clone(),
        address.locality.clone(),
        name(organisation.district),
        organisation.phones.iter().map(|phone| display_phone(&phone.number)).collect::<Vec<_>>().join("; "),
        display_phone(&organisation.fax),
        organisation.emails.iter().map(|email| email.address.clone()).collect::<Vec<_>>().join("; "),
        organisation.web.clone(),
        crate::publications::opening_lines(&organisation.opening_hours).join("; "),
        organisation.languages.iter().map(|language| language.label()).collect::<Vec<_>>().join(", "),
        organisation.topics.iter().map(|topic| name(Some(*topic))).collect::<Vec<_>>().join(", "),
        persons
            .iter()
            .filter(|person| person.consent.allows(ConsentScope::Print, today))
            .map(|person| {
                let function = person.positions.iter().find(|p| p.organisation == organisation.id);
                match function.map(|position| position.function.as_str()).filter(|function| !function.is_empty()) {
                    Some(function) => format!("{} ({function})", person.full_name()),
                    None => person.full_name(),
                }
            })
            .collect::<Vec<_>>()
            .join("; "),
        organisation.description.clone(),
        organisation.verification.as_ref().map(|v| v.on.to_string()).unwrap_or_default(),
    ]
}
