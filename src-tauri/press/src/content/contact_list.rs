//! The regional contact list, and the entries it shares with texts.

use domain::publications::{ContactListLayout, PaperSize};
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::block::Block;
use crate::document::{LabelledLink, Link};

/// A contact list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ContactList {
    /// Cards or table.
    pub layout: ContactListLayout,
    /// Its paper, A4 or A5.
    pub paper: PaperSize,
    /// Text after the cover.
    pub introduction: Vec<Block>,
    /// Numbers to call at once.
    pub emergency_numbers: Vec<EmergencyLine>,
    /// Headings with entries.
    pub groups: Vec<Group>,
    /// Where changes are reported.
    pub report_changes: Link,
    /// Whether an index of names closes the list.
    pub index: bool,
}

/// A line of the index: what is read, and the key of the entry it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct IndexLine {
    pub words: String,
    pub key: String,
}

/// Entries from which on a list is long.
const LONG: usize = 1000;
/// Entries a chapter of a long list has on average: shorter ones would leave too much paper white.
const CHAPTER: usize = 20;

impl ContactList {
    /// How many entries it prints, references among them.
    pub(crate) fn entry_count(&self) -> usize {
        self.groups.iter().map(|group| group.entries.len()).sum()
    }

    /// Whether its main groups and the index each begin on a page of their own, as the chapters of a book do: in a long list, where somebody
    /// hands out a chapter alone. It is also what lets chapters be set beside each other (`runs`).
    pub(crate) fn has_chapters(&self) -> bool {
        let entries = self.entry_count();
        let chapters = self.groups.iter().filter(|group| group.level == 1).count();
        entries >= LONG && entries >= chapters * CHAPTER
    }

    /// The index of names in its order: organisations and their persons, umlauts as their letters.
    pub(crate) fn names(&self) -> Vec<IndexLine> {
        let mut lines = Vec::new();
        let entries = self.groups.iter().flat_map(|group| &group.entries).filter(|entry| entry.reference.is_none());
        for entry in entries.clone() {
            lines.push(IndexLine { words: entry.name.clone(), key: entry.key.clone() });
        }
        for entry in entries {
            for person in &entry.persons {
                let words = format!("{} ({})", person.name, entry.name);
                lines.push(IndexLine { words, key: entry.key.clone() });
            }
        }
        lines.sort_by_cached_key(|line| {
            line.words.to_lowercase().replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss")
        });
        lines
    }
}

impl Serialize for ContactList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_struct("ContactList", 10)?;
        list.serialize_field("layout", &self.layout)?;
        list.serialize_field("paper", &self.paper)?;
        list.serialize_field("introduction", &self.introduction)?;
        list.serialize_field("emergency_numbers", &self.emergency_numbers)?;
        list.serialize_field("groups", &self.groups)?;
        list.serialize_field("chapters", &self.has_chapters())?;
        // In a long list it would cost the time of setting the index once more.
        list.serialize_field(
            "even_index",
            &(self.groups.iter().map(|group| group.entries.len()).sum::<usize>() < LONG),
        )?;
        list.serialize_field("report_changes", &self.report_changes)?;
        list.serialize_field("index", &self.index)?;
        list.serialize_field("names", &if self.index { self.names() } else { Vec::new() })?;
        list.end()
    }
}

/// A number to call at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct EmergencyLine {
    pub name: String,
    pub number: Link,
    pub remark: String,
}

/// A heading with its entries.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Group {
    /// The heading.
    pub heading: String,
    /// 1 or 2.
    pub level: u8,
    /// The entries below it.
    pub entries: Vec<Entry>,
}

/// An organisation on paper. Empty parts are not printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[allow(missing_docs)]
pub struct Entry {
    /// Identity within the document; the index leads there.
    pub key: String,
    pub name: String,
    pub department: String,
    pub carrier: String,
    pub kind: String,
    pub status_remark: String,
    pub description: String,
    pub address_lines: Vec<String>,
    pub district: String,
    pub persons: Vec<PersonLine>,
    pub phones: Vec<LabelledLink>,
    pub fax: String,
    pub emails: Vec<LabelledLink>,
    pub web: Option<Link>,
    pub hours: Vec<String>,
    pub languages: String,
    pub accessibility: String,
    pub offers: Vec<OfferLine>,
    pub verified: String,
    /// "siehe unter ...": then only the name and this are printed.
    pub reference: Option<String>,
}

/// A contact person on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct PersonLine {
    /// The person's identity; not printed.
    pub key: String,
    pub name: String,
    pub function: String,
    pub phones: Vec<Link>,
    pub emails: Vec<Link>,
}

/// An offer on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct OfferLine {
    /// The offer's identity; not printed.
    pub key: String,
    pub name: String,
    pub description: String,
    pub target_groups: String,
    pub ages: String,
    pub districts: String,
    pub languages: String,
    pub cost: String,
    pub access: String,
}
