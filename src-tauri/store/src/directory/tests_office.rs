//! A real, encrypted office for the tests of the directory, with short ways to fill and ask it. Never part of the program.

use domain::contact::{Address, EmailEntry, PhoneEntry};
use domain::directory::*;
use domain::history::Operation;
use domain::id::{EmailId, OfferId, OrganisationId, PersonId, PhoneId, PositionId, TermId};
use domain::language::Language;

use crate::key::Secret;
use crate::{Folder, Reader, Result, Store, Writer, directory};

pub(crate) struct Office {
    pub store: Store,
    _dir: tempfile::TempDir,
}

impl Office {
    /// A new file with the vocabularies every file begins with.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::create(&Folder::at(dir.path()), &Secret::generate().unwrap()).unwrap();
        Self { store, _dir: dir }
    }

    pub fn change<T>(&self, f: impl FnOnce(&Writer<'_>) -> Result<T>) -> T {
        self.try_change(f).unwrap()
    }

    pub fn try_change<T>(&self, f: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        self.store.change(Operation::ChangeOrganisation, "Probe", f).map(|changed| changed.value)
    }

    pub fn read<T>(&self, f: impl FnOnce(&Reader<'_>) -> Result<T>) -> T {
        self.store.read(f).unwrap()
    }

    pub fn undo(&self) {
        assert!(self.store.undo().unwrap().value.is_some(), "there is something to undo");
    }

    pub fn add(&self, organisation: Organisation) -> Organisation {
        self.change(|w| directory::organisation::save(w, &organisation));
        organisation
    }

    pub fn add_person(&self, person: Person) -> Person {
        self.change(|w| directory::person::save(w, &person));
        person
    }

    pub fn add_offer(&self, offer: Offer) -> Offer {
        self.change(|w| directory::offer::save(w, &offer));
        offer
    }

    pub fn organisation(&self, id: OrganisationId) -> Option<Organisation> {
        self.read(|r| directory::organisation::get(r, id))
    }

    pub fn person(&self, id: PersonId) -> Option<Person> {
        self.read(|r| directory::person::get(r, id))
    }

    pub fn offer(&self, id: OfferId) -> Option<Offer> {
        self.read(|r| directory::offer::get(r, id))
    }

    /// Titles the search finds, best first.
    pub fn found(&self, text: &str) -> Vec<String> {
        self.store.search(text, 20).unwrap().hits.into_iter().map(|hit| hit.title).collect()
    }

    /// Names of the organisations a filter asks for, in order, on 24 November 2026.
    pub fn listed(&self, filter: &OrganisationFilter, sort: OrganisationSort, direction: Direction) -> Vec<String> {
        self.read(|r| {
            let ids = directory::organisation::ids(r, filter, sort, direction, day("2026-11-24"))?;
            Ok(directory::organisation::rows(r, &ids)?.into_iter().map(|line| line.name).collect())
        })
    }

    /// Every value of every recorded table, to see that nothing at all differs.
    pub fn everything(&self) -> Vec<String> {
        self.read(|r| {
            let mut tables = r.conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
            let tables: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            let mut lines = Vec::new();
            for table in tables.iter().filter(|table| crate::history::is_recorded(table)) {
                let mut query = r.conn.prepare(&format!("SELECT * FROM {table}"))?;
                let columns = query.column_count();
                let mut rows = query.query([])?;
                while let Some(row) = rows.next()? {
                    let values: Vec<rusqlite::types::Value> =
                        (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?;
                    lines.push(format!("{table} {values:?}"));
                }
            }
            lines.sort();
            assert!(lines.len() > 100, "the vocabularies at least are recorded");
            Ok(lines)
        })
    }
}

pub(crate) fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn kind(n: u32) -> TermId {
    term(1, n)
}
pub(crate) fn school_form(n: u32) -> TermId {
    term(2, n)
}
pub(crate) fn topic(n: u32) -> TermId {
    term(3, n)
}
pub(crate) fn district(n: u32) -> TermId {
    term(4, n)
}
pub(crate) fn target_group(n: u32) -> TermId {
    term(5, n)
}

fn term(list: u32, n: u32) -> TermId {
    format!("00000000-0000-7000-800{list}-{n:012}").parse().unwrap()
}

pub(crate) fn phone(number: &str, label: &str) -> PhoneEntry {
    PhoneEntry { id: PhoneId::new(), number: number.into(), label: label.into() }
}

pub(crate) fn email(address: &str) -> EmailEntry {
    EmailEntry { id: EmailId::new(), address: address.into(), label: "Büro".into() }
}

pub(crate) fn languages(codes: &[&str]) -> Vec<Language> {
    codes.iter().map(|code| Language((*code).into())).collect()
}

pub(crate) fn verified(on: &str) -> Option<Verification> {
    Some(Verification { on: day(on), by: "Frau Probe".into(), how: VerificationMethod::Visit })
}

pub(crate) fn organisation(name: &str) -> Organisation {
    Organisation { name: name.into(), ..Organisation::default() }
}

pub(crate) fn position(at: &Organisation, function: &str) -> Position {
    Position { id: PositionId::new(), organisation: at.id, function: function.into() }
}

pub(crate) fn person(family_name: &str, at: &Organisation, function: &str) -> Person {
    Person { family_name: family_name.into(), positions: vec![position(at, function)], ..Person::default() }
}

pub(crate) fn offer(name: &str, of: &Organisation) -> Offer {
    Offer { name: name.into(), organisation: of.id, ..Offer::default() }
}

/// An organisation with a value in every field; `carrier` must be there.
pub(crate) fn full_organisation(carrier: OrganisationId) -> Organisation {
    let range = |day, from: &str, to: &str| OpeningRange { day, from: from.parse().unwrap(), to: to.parse().unwrap() };
    Organisation {
        id: OrganisationId::new(),
        name: "Schule an der Großen Straße".into(),
        department: "Außenstelle Süd".into(),
        kind: Some(kind(1)),
        school_form: Some(school_form(2)),
        carrier: Some(carrier),
        status: OrganisationStatus::Closed,
        closed_on: Some(day("2026-07-31")),
        description: "Eine „Schule“ mit Hof.".into(),
        address: Address {
            addition: "Hinterhaus".into(),
            street: "Große Straße".into(),
            house_number: "9 - 15".into(),
            postcode: "06114".into(),
            town: "Halle (Saale)".into(),
            locality: "Rösa".into(),
        },
        district: Some(district(43)),
        phones: vec![phone("+49345999", "Sekretariat"), phone("+49345111", ""), phone("+49345555", "Hort")],
        fax: "+49345000".into(),
        emails: vec![email("z@example.org"), email("a@example.org")],
        web: "https://example.org".into(),
        opening_hours: OpeningHours {
            ranges: vec![
                range(Weekday::Monday, "08:00:00", "12:00:00"),
                range(Weekday::Monday, "13:30:00", "16:00:00"),
                range(Weekday::Sunday, "10:00:00", "11:00:00"),
            ],
            remark: "nach Vereinbarung".into(),
        },
        languages: languages(&["uk", "ar"]),
        accessibility: Accessibility {
            step_free: Answer::Yes,
            lift: Answer::Partly,
            toilet: Answer::No,
            remark: "Klingel".into(),
        },
        topics: vec![topic(20), topic(2)],
        note: "intern".into(),
        verification: verified("2026-03-01"),
        sample: true,
    }
}
