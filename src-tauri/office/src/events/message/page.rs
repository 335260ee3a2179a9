//! Messages to participants on paper: letters after DIN 5008, one for each.

use domain::contact::display_phone;
use domain::events::RegistrationRow;
use press::{Block, Content, Document, Fact, Letter, LetterCopy, Typeset};

use super::ParticipantMessage;
use crate::Office;
use crate::error::Result;
use crate::events::EventView;
use crate::funding::with_room_to_sign;
use crate::publications::frame::frame;
use crate::publications::{address_at_house, address_of_person};

/// Sets the letters in pages; with it German sentences on whose address is not known.
pub(super) fn set(
    office: &Office,
    view: &EventView,
    people: &[(ParticipantMessage, &RegistrationRow)],
) -> Result<(Typeset, Vec<String>)> {
    let rows: Vec<&RegistrationRow> = people.iter().map(|(_, row)| *row).collect();
    let persons = office.persons_of(&rows)?;
    let houses = office.houses_of(&rows, &persons)?;
    let settings = office.settings()?;
    let information: Vec<Fact> = [
        ("Auskunft erteilt", settings.author.clone()),
        ("Telefon", display_phone(&settings.office.phone)),
        ("E-Mail", settings.office.email.clone()),
        ("Datum", domain::day::short(office.today())),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(Into::into)
    .collect();
    let mut nowhere: Vec<&str> = Vec::new();
    let copies = people.iter().map(|(message, row)| {
        let person = row.registration.person.and_then(|id| persons.get(&id));
        let recipient = match (houses.get(&row.registration.id), person) {
            (Some(house), Some(person)) => address_of_person(house, person),
            (Some(house), None) => address_at_house(house, &row.name),
            (None, _) => {
                nowhere.push(&row.name);
                vec![row.institution.clone(), row.name.clone()]
            }
        };
        LetterCopy {
            remarks: Vec::new(),
            recipient: recipient.into_iter().filter(|line| !line.trim().is_empty()).collect(),
            information: information.clone(),
            subject: message.subject.clone(),
            blocks: with_room_to_sign(blocks(&message.text)),
            enclosures: Vec::new(),
        }
    });
    let copies = copies.collect();
    let frame = frame(office, &view.event.title, "", view.event.funding_period)?;
    let typeset = office.press.typeset(&Document { content: Content::Letter(Letter { copies }), frame })?;
    let remark = format!("Ohne Anschrift im Verzeichnis, bitte von Hand ergänzen: {}.", nowhere.join("; "));
    Ok((typeset, if nowhere.is_empty() { Vec::new() } else { vec![remark] }))
}

/// Plain text in paragraphs and lists.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        let items: Option<Vec<&str>> = part.lines().map(|line| line.trim().strip_prefix("- ")).collect();
        blocks.push(match items {
            Some(items) => Block::bullets(items),
            None => Block::paragraph(part.trim()),
        });
    }
    blocks
}
