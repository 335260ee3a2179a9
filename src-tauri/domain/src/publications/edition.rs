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
}

/// The differences between what an edition printed and what would be printed today, most urgent first.
///
/// A record that came or went is one difference, whatever was printed of it. Whether a person went because they no longer agree is
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
}
