//! Which facts a document prints: read from the document itself, so that nothing is remembered that was not handed to the press, and
//! nothing printed is forgotten.
//!
//! When a record was last verified is printed but is no fact here: a list does not become wrong because somebody confirmed it.

use domain::publications::{Fact, FactSubject};
use press::{Block, Content, Document, EmergencyLine, Entry, Frame, Group, OfferLine, OfferProfile, Part, PersonLine};

use super::fields::{self, labelled_texts, texts};

/// The key of the facts about the office itself.
const OFFICE: &str = "office";

/// All facts of a document, each once.
pub(super) fn facts(document: &Document) -> Vec<Fact> {
    // Made for one day: what was sent or worn then does not become wrong.
    if matches!(
        document.content,
        Content::Referral(_)
            | Content::Emergency(_)
            | Content::Packet(_)
            | Content::Letter(_)
            | Content::Labels(_)
            | Content::Badges(_)
            | Content::TableSigns(_)
    ) {
        return Vec::new();
    }
    let mut facts = Facts::default();
    facts.frame(&document.frame);
    if let Content::ContactList(list) = &document.content {
        facts.emergency_numbers(&list.emergency_numbers);
        facts.groups(&list.groups);
    }
    document.content.visit(&mut |block| facts.block(block));
    facts.found.sort();
    facts.found.dedup();
    facts.found
}

/// How many blocks ask the directory and get no answer.
pub(super) fn unanswered(document: &Document) -> usize {
    let mut empty = match &document.content {
        Content::ContactList(list) => usize::from(list.groups.iter().all(|group| group.entries.is_empty())),
        _ => 0,
    };
    document.content.visit(&mut |block| match &block.part {
        Part::Contacts(entries) => empty += usize::from(entries.is_empty()),
        Part::Offers(offers) => empty += usize::from(offers.is_empty()),
        _ => {}
    });
    empty
}

#[derive(Default)]
struct Facts {
    found: Vec<Fact>,
}

impl Facts {
    /// Notes what is printed in a field; nothing is no fact.
    fn note(&mut self, subject: FactSubject, record: &str, name: &str, field: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.found.push(Fact {
                subject,
                record: record.to_owned(),
                name: name.to_owned(),
                field: field.to_owned(),
                value: value.to_owned(),
            });
        }
    }

    fn frame(&mut self, frame: &Frame) {
        let office = &frame.office;
        for (field, value) in [
            ("Name", office.name.clone()),
            ("Träger", office.carrier.clone()),
            ("Anschrift", office.address_lines.join(", ")),
            ("Telefon", office.phone.text.clone()),
            ("E-Mail", office.email.text.clone()),
            ("Webseite", office.web.text.clone()),
            ("Herausgeber", office.publisher.clone()),
            ("Verantwortlich", office.responsible.clone()),
            ("Text und Redaktion", office.editing.clone()),
        ] {
            self.note(FactSubject::Office, OFFICE, &office.name, field, &value);
        }
        if let Some(funding) = &frame.funding {
            self.note(FactSubject::Funding, OFFICE, "Förderhinweis", "Satz", &funding.sentence);
            self.note(FactSubject::Funding, OFFICE, "Förderhinweis", "Text am Emblem", &funding.emblem_text);
        }
    }

    fn emergency_numbers(&mut self, numbers: &[EmergencyLine]) {
        for line in numbers {
            let note = |facts: &mut Self, field, value: &str| {
                facts.note(FactSubject::EmergencyNumber, &line.name, &line.name, field, value);
            };
            note(self, "Nummer", &line.number.text);
            note(self, "Hinweis", &line.remark);
        }
    }

    fn groups(&mut self, groups: &[Group]) {
        for group in groups {
            for entry in group.entries.iter().filter(|entry| entry.reference.is_none()) {
                self.note(FactSubject::Organisation, &entry.key, &entry.name, "Rubrik", &group.heading);
                self.entry(entry);
            }
        }
    }

    /// What a block itself says of the directory; the blocks in it are shown one by one.
    fn block(&mut self, block: &Block) {
        match &block.part {
            Part::Contacts(entries) => entries.iter().for_each(|entry| self.entry(entry)),
            Part::Offers(offers) => offers.iter().for_each(|offer| self.profile(offer)),
            _ => {}
        }
    }

    /// An organisation with its people and offers.
    fn entry(&mut self, entry: &Entry) {
        for field in fields::of_organisation(entry) {
            self.note(FactSubject::Organisation, &entry.key, &entry.name, field.name, &field.in_line());
        }
        for person in &entry.persons {
            self.person(person, &entry.name);
        }
        for offer in &entry.offers {
            self.offer(offer, &entry.name);
        }
    }

    fn person(&mut self, person: &PersonLine, organisation: &str) {
        let at = format!("Funktion bei {organisation}");
        let function = if person.function.trim().is_empty() { "Ansprechperson" } else { &person.function };
        for (field, value) in [
            ("Name", person.name.clone()),
            (at.as_str(), function.to_owned()),
            ("Telefon", texts(&person.phones)),
            ("E-Mail", texts(&person.emails)),
        ] {
            self.note(FactSubject::Person, &person.key, &person.name, field, &value);
        }
    }

    fn offer(&mut self, offer: &OfferLine, organisation: &str) {
        for (field, value) in [
            ("Name", offer.name.as_str()),
            ("Anbieter", organisation),
            ("Beschreibung", &offer.description),
            ("Zielgruppen", &offer.target_groups),
            ("Alter", &offer.ages),
            ("Stadtteile", &offer.districts),
            ("Sprachen", &offer.languages),
            ("Kosten", &offer.cost),
            ("Zugang", &offer.access),
        ] {
            self.note(FactSubject::Offer, &offer.key, &offer.name, field, value);
        }
    }

    /// An offer in full.
    fn profile(&mut self, offer: &OfferProfile) {
        for (field, value) in [
            ("Name", offer.name.clone()),
            ("Anbieter", offer.organisation.clone()),
            ("Stufe", offer.level.clone()),
            ("Beschreibung", offer.description.clone()),
            ("Ziel", offer.aim.clone()),
            ("Zielgruppen", offer.target_groups.clone()),
            ("Alter", offer.ages.clone()),
            ("Arbeitsweise", offer.method.clone()),
            ("Stadtteile", offer.districts.clone()),
            ("Dauer", offer.duration.clone()),
            ("Sprachen", offer.languages.clone()),
            ("Kosten", offer.cost.clone()),
            ("Zugang", offer.access.clone()),
            ("Anschrift", offer.address_lines.join(", ")),
            ("Kontakt", offer.contact.clone()),
            ("Telefon", labelled_texts(&offer.phones)),
            ("E-Mail", labelled_texts(&offer.emails)),
            ("Webseite", offer.web.as_ref().map(|web| web.text.clone()).unwrap_or_default()),
        ] {
            self.note(FactSubject::Offer, &offer.key, &offer.name, field, &value);
        }
    }
}

#[cfg(test)]
mod tests {
    use press::{LabelledLink, Link};

    use super::*;

    #[test]
    fn a_contact_inside_a_note_counts_and_a_reference_does_not_count_twice() {
        let entry = Entry {
            key: "a".into(),
            name: "Schule".into(),
            phones: vec![LabelledLink {
                label: "Sekretariat".into(),
                link: Link { text: "0345 1".into(), uri: String::new() },
            }],
            verified: "11/2026".into(),
            ..Entry::default()
        };
        let reference = Entry { reference: Some("siehe unter Sucht".into()), ..entry.clone() };
        let mut found = Facts::default();
        let contacts = Block::from(Part::Contacts(vec![entry.clone()]));
        let list = Block::from(Part::Bullets(vec![vec![contacts]]));
        let note = Block::from(Part::Callout { kind: press::Callout::Note, blocks: vec![list] });
        note.visit(&mut |block| found.block(block));
        let in_note: Vec<_> = found.found.iter().map(|fact| (fact.field.as_str(), fact.value.as_str())).collect();
        assert_eq!(in_note, [("Name", "Schule"), ("Telefon", "0345 1 (Sekretariat)")]);
        let mut found = Facts::default();
        let group =
            |heading: &str, entry: &Entry| Group { heading: heading.into(), level: 1, entries: vec![entry.clone()] };
        found.groups(&[group("Sucht", &entry), group("Gesundheit", &reference)]);
        let rubrics: Vec<_> = found.found.iter().filter(|fact| fact.field == "Rubrik").collect();
        assert_eq!(rubrics.len(), 1);
        assert_eq!(rubrics[0].value, "Sucht");
    }
}
