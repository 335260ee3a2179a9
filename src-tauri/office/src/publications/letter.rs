//! Letters: one, or one for each recipient, with their address, salutation and fields.

use std::collections::HashMap;

use domain::directory::{ConsentScope, OrganisationFilter};
use domain::id::OrganisationId;
use domain::publications::{LetterSettings, Publication};
use press::markdown::{fields_in, fill};
use press::{Block, Content, Entry, Frame, Letter, LetterCopy};

use super::names::Made;
use super::recipients::{Recipient, addressees};
use super::{contact_list, fields, text};
use crate::Office;
use crate::error::Result;

/// Letters to everybody the settings name. While nobody is named it is one letter without an address, so that the text can be read.
pub(super) fn letters(
    office: &Office,
    publication: &Publication,
    settings: &LetterSettings,
    frame: &Frame,
) -> Result<Made> {
    let found = addressees(office, &settings.recipients, publication.body.reach())?;
    let made = text::blocks(office, &publication.text)?;
    let mut warnings = made.warnings;
    warnings.extend(found.warnings);
    let asked = fields_in(&publication.text);
    let details = if asked.iter().any(|field| field == "angaben") {
        details(office, found.recipients.iter().filter_map(|to| to.organisation_id).collect())?
    } else {
        HashMap::new()
    };
    let sender = [office.settings()?.author, frame.office.name.clone()];
    let sender = sender.into_iter().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
    // Above the names there is room to sign.
    let sender = format!("\n\n\n{sender}");
    let day = domain::day::short(frame.stand);
    let lines = |words: &str| {
        words.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let (remarks, enclosures) = (lines(&settings.remarks), lines(&settings.enclosures));
    let information: Vec<press::Fact> = [
        ("Ihr Zeichen", settings.your_sign.trim()),
        ("Unser Zeichen", settings.our_sign.trim()),
        ("Auskunft erteilt", settings.handled_by.trim()),
        ("Telefon", &frame.office.phone.text),
        ("E-Mail", &frame.office.email.text),
        ("Datum", &day),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(Into::into)
    .collect();
    let entries = found.recipients.len();
    let nobody = Recipient::default();
    let to = if found.recipients.is_empty() { vec![&nobody] } else { found.recipients.iter().collect() };
    let mut unknown = Vec::new();
    let copies = to
        .into_iter()
        .map(|to| {
            let mut values: Vec<(String, String)> =
                vec![("datum".into(), day.clone()), ("absender".into(), sender.clone())];
            if entries > 0 {
                let name = if to.person.is_empty() { &to.organisation } else { &to.person };
                let details = to.organisation_id.and_then(|id| details.get(&id)).cloned().unwrap_or_default();
                for (field, value) in [
                    ("anrede", to.salutation.clone()),
                    ("name", name.clone()),
                    ("funktion", to.function.clone()),
                    ("einrichtung", to.organisation.clone()),
                    ("anschrift", to.place.join("\n")),
                    ("angaben", details),
                ] {
                    values.push((field.into(), value));
                }
            }
            let mut blocks = made.blocks.clone();
            unknown.extend(fill(&mut blocks, &values));
            LetterCopy {
                remarks: remarks.clone(),
                recipient: to.address.clone(),
                information: information.clone(),
                subject: subject(&publication.title, &values),
                blocks,
                enclosures: enclosures.clone(),
            }
        })
        .collect();
    unknown.sort();
    unknown.dedup();
    // While nobody is chosen, no field can be filled; that is said above.
    if entries > 0 {
        warnings.extend(
            unknown.into_iter().map(|field| format!("Das Feld „{{{{{field}}}}}“ gibt es nicht; es steht so im Brief.")),
        );
    }
    Ok(Made { content: Content::Letter(Letter { copies }), warnings, entries })
}

/// The title with its fields filled in, in one line.
fn subject(title: &str, values: &[(String, String)]) -> String {
    let mut blocks = [Block::paragraph(title.trim())];
    fill(&mut blocks, values);
    let press::Part::Paragraph(runs) = &blocks[0].part else { return title.trim().to_owned() };
    runs.iter().map(|run| if run.line_break { " " } else { &*run.text }).collect()
}

/// What the contact list prints about organisations, in lines.
fn details(office: &Office, only: Vec<OrganisationId>) -> Result<HashMap<OrganisationId, String>> {
    if only.is_empty() {
        return Ok(HashMap::new());
    }
    let filter = OrganisationFilter { only, ..OrganisationFilter::default() };
    let found = contact_list::find(office, &filter, ConsentScope::Print, true, true)?;
    Ok(found.entries.iter().map(|(id, entry)| (*id, in_lines(entry))).collect())
}

fn in_lines(entry: &Entry) -> String {
    let line = |field: fields::Field| format!("{}: {}", field.name, field.in_line());
    fields::of_entry(entry).into_iter().map(line).collect::<Vec<_>>().join("\n")
}
