//! What happened in a period, as facts to be added up. Ten years of work are 200,000 of them: so each organisation and topic that facts name is
//! kept once and goes by its number, and their lists lie one behind the other.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use chrono::NaiveDate;
use uuid::Uuid;

use super::FigureKind;
use crate::events::EventKind;
use crate::id::{OrganisationId, TermId};

/// Something that happened and is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureFact {
    /// What it counts towards.
    pub figure: FigureKind,
    /// The record behind it.
    pub record: Uuid,
    /// The day.
    pub on: NaiveDate,
    /// How much: 1, minutes or cents.
    pub amount: i64,
    /// The organisations it belongs to.
    pub organisations: List,
    /// Its topics.
    pub topics: List,
    /// The kind of event, when it is one.
    pub event_kind: Option<EventKind>,
}

impl FigureFact {
    /// Whether another fact certainly stands in the same lines of all breakdowns: two that share their lists on the same day.
    pub(super) fn is_where(&self, other: &Self) -> bool {
        self.on == other.on
            && self.event_kind == other.event_kind
            && self.organisations == other.organisations
            && self.topics == other.topics
    }
}

/// Numbers that belong to a fact, as a part of [`Facts`]. Several facts may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct List {
    begin: u32,
    end: u32,
}

/// What is known of an organisation that facts name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct Whereabouts {
    pub district: Option<TermId>,
    pub kind: Option<TermId>,
    pub school_form: Option<TermId>,
}

/// Facts with the organisations and topics they name.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What happened.
    pub all: Vec<FigureFact>,
    organisations: Numbers,
    /// By number of the organisation.
    places: Vec<Whereabouts>,
    topics: Numbers,
    lists: Vec<u32>,
}

impl Facts {
    /// No facts yet, about these organisations.
    pub fn about(organisations: impl IntoIterator<Item = (OrganisationId, Whereabouts)>) -> Self {
        let mut facts = Self::default();
        for (organisation, place) in organisations {
            let number = facts.organisation(organisation);
            facts.places[number as usize] = place;
        }
        facts
    }

    /// The number of an organisation. One that is gone gets one as well: it is counted, but is nowhere.
    pub fn organisation(&mut self, organisation: OrganisationId) -> u32 {
        let number = self.organisations.of(organisation.0);
        if number as usize == self.places.len() {
            self.places.push(Whereabouts::default());
        }
        number
    }

    /// The number of a topic.
    pub fn topic(&mut self, topic: TermId) -> u32 {
        self.topics.of(topic.0)
    }

    /// Adds a number to a list, which must be empty or the last one added to.
    pub fn add(&mut self, list: &mut List, number: u32) {
        if list.begin == list.end {
            *list = List { begin: self.lists.len() as u32, end: self.lists.len() as u32 };
        }
        debug_assert_eq!(list.end as usize, self.lists.len(), "only the last list can grow");
        self.lists.push(number);
        list.end += 1;
    }

    /// The organisations of a fact.
    pub fn organisations_of(&self, fact: &FigureFact) -> impl Iterator<Item = OrganisationId> {
        self.numbers(fact.organisations).iter().map(|number| OrganisationId(self.organisations.ids[*number as usize]))
    }

    /// The topics of a fact.
    pub fn topics_of(&self, fact: &FigureFact) -> impl Iterator<Item = TermId> {
        self.numbers(fact.topics).iter().map(|number| TermId(self.topics.ids[*number as usize]))
    }

    pub(super) fn numbers(&self, list: List) -> &[u32] {
        &self.lists[list.begin as usize..list.end as usize]
    }

    /// Where the organisations are, by number.
    pub(super) fn places(&self) -> &[Whereabouts] {
        &self.places
    }

    /// The topics by number.
    pub(super) fn topics(&self) -> impl Iterator<Item = TermId> {
        self.topics.ids.iter().copied().map(TermId)
    }
}

/// Identities, numbered as they are met.
#[derive(Debug, Clone, Default)]
struct Numbers {
    ids: Vec<Uuid>,
    numbers: HashMap<Uuid, u32, BuildHasherDefault<LastBytes>>,
}

impl Numbers {
    fn of(&mut self, id: Uuid) -> u32 {
        *self.numbers.entry(id).or_insert_with(|| {
            self.ids.push(id);
            self.ids.len() as u32 - 1
        })
    }
}

/// The end of an identity is chance already (RFC 9562), there is nothing to mix.
#[derive(Debug, Clone, Copy, Default)]
struct LastBytes(u64);

impl Hasher for LastBytes {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(last) = bytes.last_chunk() {
            self.0 ^= u64::from_be_bytes(*last);
        }
    }

    fn write_usize(&mut self, _length: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_has_one_number_and_one_that_is_gone_is_nowhere() {
        let (school, gone) = (OrganisationId::new(), OrganisationId::new());
        let place = Whereabouts { district: Some(TermId::new()), ..Whereabouts::default() };
        let mut facts = Facts::about([(school, place)]);
        assert_eq!([school, gone, school].map(|one| facts.organisation(one)), [0, 1, 0]);
        assert_eq!(facts.places(), [place, Whereabouts::default()]);
    }

    #[test]
    fn lists_lie_behind_each_other() {
        let mut facts = Facts::default();
        let (mut one, mut other) = (List::default(), List::default());
        facts.add(&mut one, 7);
        facts.add(&mut one, 8);
        facts.add(&mut other, 9);
        assert_eq!(
            (facts.numbers(one), facts.numbers(other), facts.numbers(List::default())),
            (&[7, 8][..], &[9][..], &[][..])
        );
    }
}
