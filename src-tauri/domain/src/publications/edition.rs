//! Editions (Ausgaben): what was handed out, with every fact it printed, so that it can be told when one of them is no longer true.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Publication;
use crate::id::{EditionId, PublicationId};
use crate::settings::FileDigest;

/// One released state of a publication. It is never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Edition {
    /// Identity.
    pub id: EditionId,
    /// Of which publication.
    pub publication: PublicationId,
    /// Counted per publication, from 1.
    pub number: u32,
    /// The date printed on it ("Stand").
    pub stand: NaiveDate,
    /// When it was released, UTC.
    pub released_at: DateTime<Utc>,
    /// By whom.
    pub released_by: String,
    /// What is new in it, or for what it was made; may be empty.
    pub note: String,
    /// The PDF as it was handed out: digest of a stored file.
    pub pdf: FileDigest,
    /// How many pages it has.
    pub pages: usize,
    /// The publication as it was released.
    pub snapshot: Publication,
}

/// What a printed fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FactSubject {
    /// An organisation of the directory.
    Organisation,
    /// A contact person.
    Person,
    /// An offer.
    Offer,
    /// The office itself: imprint and letterhead.
    Office,
    /// A number to call at once.
    EmergencyNumber,
    /// The notice of the funding period.
    Funding,
}

/// A fact as it was printed: of which record, which field, which words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Fact {
    /// What it is about.
    pub subject: FactSubject,
    /// Key of the record; the name where it has none.
    pub record: String,
    /// What the record was called.
    pub name: String,
    /// The field in German ("Telefon").
    pub field: String,
    /// The words on paper.
    pub value: String,
}

/// How something printed differs from what is known today. The order is that of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// A person is printed who no longer agrees to it: stop handing it out.
    ConsentWithdrawn,
    /// A record is printed that would not be printed today.
    Removed,
    /// A field says something else today.
    Changed,
    /// A term of the office's own is called otherwise today, wherever it was printed.
    Renamed,
    /// A record would be printed today that is not in the edition.
    Added,
}

/// One difference between an edition and today.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Difference {
    /// What kind of difference.
    pub kind: DifferenceKind,
    /// What it is about.
    pub subject: FactSubject,
    /// Key of the record.
    pub record: String,
    /// Its name, as printed, or of today when it was not printed.
    pub name: String,
    /// The field in German; empty when it is about the whole record.
    pub field: String,
    /// What the edition says.
    pub printed: Option<String>,
    /// What is true today.
    pub present: Option<String>,
    /// How many records it is about: one, or all that bear a term that is called otherwise.
    pub places: usize,
}

/// Fields that hold terms of the office's own, and whether several of them, parted by ", ".
const TERMS: [(&str, Holds); 5] = [
    ("Rubrik", Holds::One),
    ("Art", Holds::One),
    ("Stadtteil", Holds::One),
    ("Stadtteile", Holds::Several),
    ("Zielgruppen", Holds::Several),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    One,
    Several,
}

/// The differences between what an edition printed and what would be printed today, most urgent first.
///
/// A record that came or went is one difference, whatever was printed of it; so is a term that is called otherwise. Whether a person went because they no longer agree is
/// asked of `withdrawn` by the person's key.
pub fn differences(printed: &[Fact], present: &[Fact], withdrawn: impl Fn(&str) -> bool) -> Vec<Difference> {
    let (was, is) = (by_record(printed), by_record(present));
    let mut found = Vec::new();
    for (key, before) in &was {
        let Some(after) = is.get(key) else {
            let consent = key.0 == FactSubject::Person && withdrawn(key.1);
            let kind = if consent { DifferenceKind::ConsentWithdrawn } else { DifferenceKind::Removed };
            found.extend(before.values().next().map(|fact| whole(kind, fact)));
            continue;
        };
        let fields: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
        for field in fields {
            let (printed, present) = (before.get(field), after.get(field));
            let value = |fact: &&Fact| fact.value.clone();
            let Some(fact) = printed.or(present) else { continue };
            if printed.map(value) != present.map(value) {
                found.push(Difference {
                    field: field.to_owned(),
                    printed: printed.map(value),
                    present: present.map(value),
                    ..whole(DifferenceKind::Changed, fact)
                });
            }
        }
    }
    let added = is.iter().filter(|(key, _)| !was.contains_key(key));
    found.extend(added.filter_map(|(_, facts)| facts.values().next().map(|fact| whole(DifferenceKind::Added, fact))));
    gather_renamed(&mut found, printed, present);
    found.sort_by(|a, b| {
        (a.kind, a.subject, &a.name, &a.record, &a.field).cmp(&(b.kind, b.subject, &b.name, &b.record, &b.field))
    });
    found
}

/// Facts by the record they are about, then by field.
fn by_record(facts: &[Fact]) -> BTreeMap<(FactSubject, &str), BTreeMap<&str, &Fact>> {
    let mut records: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for fact in facts {
        records.entry((fact.subject, fact.record.as_str())).or_default().insert(fact.field.as_str(), fact);
    }
    records
}

/// A difference about a whole record.
fn whole(kind: DifferenceKind, fact: &Fact) -> Difference {
    Difference {
        kind,
        subject: fact.subject,
        record: fact.record.clone(),
        name: fact.name.clone(),
        field: String::new(),
        printed: None,
        present: None,
        places: 1,
    }
}

/// Makes one difference of all those in which a term that is printed nowhere today gave way to one that was printed nowhere before.
fn gather_renamed(found: &mut Vec<Difference>, printed: &[Fact], present: &[Fact]) {
    for (field, holds) in TERMS {
        let terms = |value: &str| terms_in(value, holds);
        let all = |facts: &[Fact]| -> BTreeSet<String> {
            facts.iter().filter(|fact| fact.field == field).flat_map(|fact| terms(&fact.value)).collect()
        };
        let (before, after) = (all(printed), all(present));
        // What a difference is, when it is nothing but a new name.
        let renaming = |difference: &Difference| {
            if difference.kind != DifferenceKind::Changed || difference.field != field {
                return None;
            }
            let (was, is) = (terms(difference.printed.as_deref()?), terms(difference.present.as_deref()?));
            let mut gone = was.difference(&is);
            let mut new = is.difference(&was);
            let (old, name) = (gone.next()?, new.next()?);
            let only = gone.next().is_none() && new.next().is_none();
            (only && !after.contains(old) && !before.contains(name)).then(|| (old.clone(), name.clone()))
        };
        let mut places: BTreeMap<(FactSubject, String, String), usize> = BTreeMap::new();
        for difference in found.iter() {
            if let Some((old, name)) = renaming(difference) {
                *places.entry((difference.subject, old, name)).or_default() += 1;
            }
        }
        // What stands in one place only is told with that place.
        places.retain(|_, number| *number > 1);
        found.retain(|difference| {
            renaming(difference).is_none_or(|(old, name)| !places.contains_key(&(difference.subject, old, name)))
        });
        found.extend(places.into_iter().map(|((subject, old, name), places)| Difference {
            kind: DifferenceKind::Renamed,
            subject,
            record: old.clone(),
            name: old.clone(),
            field: field.to_owned(),
            printed: Some(old),
            present: Some(name),
            places,
        }));
    }
}

fn terms_in(value: &str, holds: Holds) -> BTreeSet<String> {
    match holds {
        Holds::One => BTreeSet::from([value.to_owned()]),
        Holds::Several => value.split(", ").map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(subject: FactSubject, record: &str, field: &str, value: &str) -> Fact {
        Fact { subject, record: record.into(), name: record.to_uppercase(), field: field.into(), value: value.into() }
    }

    fn in_words(found: &[Difference]) -> Vec<String> {
        found.iter().map(|d| format!("{:?} {} {} {:?} {:?}", d.kind, d.record, d.field, d.printed, d.present)).collect()
    }

    #[test]
    fn a_changed_field_is_told_with_both_values_and_nothing_else_is() {
        let printed = [
            fact(FactSubject::Organisation, "a", "Telefon", "1"),
            fact(FactSubject::Organisation, "a", "Fax", "2"),
            fact(FactSubject::Organisation, "b", "Telefon", "3"),
        ];
        let present = [
            fact(FactSubject::Organisation, "b", "Telefon", "3"),
            fact(FactSubject::Organisation, "a", "Telefon", "9"),
            fact(FactSubject::Organisation, "a", "E-Mail", "a@example.org"),
        ];
        assert_eq!(
            in_words(&differences(&printed, &present, |_| false)),
            [
                "Changed a E-Mail None Some(\"a@example.org\")",
                "Changed a Fax Some(\"2\") None",
                "Changed a Telefon Some(\"1\") Some(\"9\")",
            ]
        );
        assert_eq!(differences(&printed, &printed, |_| false), []);
    }

    #[test]
    fn a_withdrawn_consent_comes_first_and_a_record_that_came_or_went_is_told_once() {
        let printed = [
            fact(FactSubject::Organisation, "gone", "Telefon", "1"),
            fact(FactSubject::Organisation, "gone", "Fax", "1"),
            fact(FactSubject::Person, "left", "Name", "Frau Weg"),
            fact(FactSubject::Person, "withdrew", "Name", "Frau Nein"),
        ];
        let present = [
            fact(FactSubject::Organisation, "new", "Telefon", "1"),
            fact(FactSubject::Organisation, "new", "Fax", "1"),
        ];
        assert_eq!(
            in_words(&differences(&printed, &present, |person| person == "withdrew")),
            [
                "ConsentWithdrawn withdrew  None None",
                "Removed gone  None None",
                "Removed left  None None",
                "Added new  None None",
            ]
        );
    }

    #[test]
    fn a_term_that_is_called_otherwise_is_one_difference_with_its_places() {
        let of = |record: &str, field: &str, value: &str| fact(FactSubject::Organisation, record, field, value);
        let printed = [
            of("a", "Rubrik", "Sucht"),
            of("b", "Rubrik", "Sucht"),
            of("c", "Rubrik", "Sucht"),
            of("d", "Rubrik", "Lernen"),
            of("a", "Zielgruppen", "Eltern, Lehrkräfte"),
            of("b", "Zielgruppen", "Eltern"),
            of("e", "Stadtteil", "Mitte"),
        ];
        let present = [
            of("a", "Rubrik", "Sucht und Medien"),
            of("b", "Rubrik", "Sucht und Medien"),
            // It moved to another heading, which is no new name.
            of("c", "Rubrik", "Lernen"),
            of("d", "Rubrik", "Lernen"),
            of("a", "Zielgruppen", "Sorgeberechtigte, Lehrkräfte"),
            of("b", "Zielgruppen", "Sorgeberechtigte"),
            of("e", "Stadtteil", "Innere Stadt"),
        ];
        let found = differences(&printed, &present, |_| false);
        assert_eq!(
            in_words(&found),
            [
                "Changed c Rubrik Some(\"Sucht\") Some(\"Lernen\")",
                "Changed e Stadtteil Some(\"Mitte\") Some(\"Innere Stadt\")",
                "Renamed Eltern Zielgruppen Some(\"Eltern\") Some(\"Sorgeberechtigte\")",
                "Renamed Sucht Rubrik Some(\"Sucht\") Some(\"Sucht und Medien\")",
            ]
        );
        assert_eq!(found.iter().map(|one| one.places).collect::<Vec<_>>(), [1, 1, 2, 2]);
    }

    #[test]
    fn who_changes_the_heading_while_it_stays_in_use_is_told_one_by_one() {
        let of = |record: &str, value: &str| fact(FactSubject::Organisation, record, "Rubrik", value);
        let printed = [of("a", "Sucht"), of("b", "Sucht"), of("c", "Sucht")];
        let present = [of("a", "Medien"), of("b", "Medien"), of("c", "Sucht")];
        let found = differences(&printed, &present, |_| false);
        assert!(found.iter().all(|one| one.kind == DifferenceKind::Changed && one.places == 1), "{found:?}");
    }
}
