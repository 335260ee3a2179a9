//! An invented town of any size, the same on every run: organisations, people and offers whose names are made of syllables.

#![allow(dead_code, reason = "each benchmark needs another part of the town")]

use domain::contact::{Address, EmailEntry, PhoneEntry};
use domain::directory::{Offer, Organisation, Person, Position};
use domain::id::{OfferId, OrganisationId, PersonId, PositionId};

const SYLLABLES: [&str; 20] = [
    "ber", "lin", "hal", "wald", "dorf", "stein", "mar", "kus", "tal", "hof", "neu", "gar", "ten", "bach", "see",
    "müh", "len", "grün", "feld", "burg",
];
const KINDS: [&str; 6] =
    ["Grundschule", "Sekundarschule", "Beratungsstelle", "Jugendhaus", "Kindertagesstätte", "Förderverein"];

/// Numbers that look like chance and are not (Knuth's multiplier for 64 bits).
pub struct Town(u64);

impl Town {
    /// The town.
    pub fn new() -> Self {
        Self(7)
    }

    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// A word of so many syllables, beginning with a capital.
    pub fn word(&mut self, syllables: usize) -> String {
        let word: String = (0..syllables).map(|_| SYLLABLES[self.next(SYLLABLES.len())]).collect();
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// An organisation with everything a list prints.
    pub fn organisation(&mut self) -> Organisation {
        let name = format!("{} {} {}", KINDS[self.next(KINDS.len())], self.word(3), self.word(2));
        let number = format!("+49345{:07}", 1_000_000 + self.next(8_999_999));
        let mail = self.word(4).to_lowercase().replace('ü', "ue");
        Organisation {
            id: OrganisationId::new(),
            description: format!("Hilft Kindern und Eltern in {} und {}.", self.word(3), self.word(2)),
            address: Address {
                street: format!("{}straße", self.word(2)),
                house_number: (1 + self.next(180)).to_string(),
                postcode: format!("06{:03}", 108 + self.next(30)),
                town: "Halle (Saale)".into(),
                ..Address::default()
            },
            phones: vec![PhoneEntry { number, ..PhoneEntry::default() }],
            emails: vec![EmailEntry { address: format!("{mail}@example.org"), ..EmailEntry::default() }],
            web: format!("https://www.example.org/{mail}"),
            name,
            ..Organisation::default()
        }
    }

    /// Somebody who works there.
    pub fn person(&mut self, at: OrganisationId) -> Person {
        Person {
            id: PersonId::new(),
            given_name: self.word(2),
            family_name: self.word(3),
            positions: vec![Position { id: PositionId::new(), organisation: at, function: "Leitung".into() }],
            ..Person::default()
        }
    }

    /// Something on offer there.
    pub fn offer(&mut self, at: OrganisationId) -> Offer {
        Offer {
            id: OfferId::new(),
            organisation: at,
            name: format!("Schulsozialarbeit {}", self.word(3)),
            description: format!("Gespräche, Gruppen und Hausbesuche in {}.", self.word(3)),
            ..Offer::default()
        }
    }

    /// A list as somebody sends it, with phones in several spellings and addresses in one cell.
    pub fn list(&mut self, rows: usize) -> String {
        let mut list = String::from("Nr;Einrichtung;Anschrift;Telefon;E-Mail;Ansprechpartner\n");
        for n in 0..rows {
            let o = self.organisation();
            let a = &o.address;
            let local = &o.phones[0].number[6..];
            let phone = match n % 3 {
                0 => format!("0345/{local}"),
                1 => format!("(0345) {} {}", &local[..3], &local[3..]),
                _ => format!("+49 345 {local}"),
            };
            let person =
                if n % 2 == 0 { format!("Frau {} {}", self.word(2), self.word(3)) } else { "k. A.".to_owned() };
            list.push_str(&format!(
                "{n};{};{} {}, {} {};{phone};{};{person}\n",
                o.name, a.street, a.house_number, a.postcode, a.town, o.emails[0].address
            ));
        }
        list
    }
}
