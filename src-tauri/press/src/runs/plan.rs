//! Which things of a list each run prints, and what its template is told.

use std::collections::HashMap;
use std::ops::Range;

use domain::publications::ContactListLayout;
use serde::Serialize;
use serde_json::{Value, json};

use super::Lengths;
use crate::content::{ContactList, IndexLine};
use crate::words;

/// A thing a list prints: pages may begin with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A group's heading.
    Group(usize),
    /// An entry: group and place in it.
    Entry(usize, usize),
    /// The heading of the index.
    Index,
    /// A line of the index.
    Name(usize),
    /// Remarks and imprint.
    Closing,
}

/// A list in its order, and how it is parted.
pub(super) struct Plan<'a> {
    pub list: &'a ContactList,
    names: Vec<IndexLine>,
    pub items: Vec<Item>,
    /// Items before the index.
    pub body: usize,
    lengths: Lengths,
    /// Whether main groups and the index begin on pages of their own.
    chapters: bool,
    /// Where each entry stands among the items.
    entries: HashMap<&'a str, usize>,
    /// What the headings without words in the list are called: contents, index, remarks.
    contents: String,
    index: String,
    remarks: String,
}

/// A run: items, and what its template is told.
pub(super) struct Run {
    pub items: Range<usize>,
    /// The group of each table it prints entries in.
    pub tables: Vec<usize>,
    pub content: Value,
}

/// A heading that stands elsewhere.
#[derive(Serialize)]
struct Elsewhere<'a> {
    key: Option<String>,
    words: &'a str,
    level: u8,
    outlined: bool,
    bookmarked: bool,
    page: Option<usize>,
}

/// Finds the page of an item, counted from 1.
pub(super) type Pages<'a> = &'a dyn Fn(usize) -> Option<usize>;

impl Run {
    /// The feet of so many pages, the first of them page 2: the cover has none.
    pub fn feet(pages: usize, list: &ContactList) -> Self {
        let mut content = empty(list);
        content["run"] = json!({ "part": "feet", "pages": pages, "first_page": 2, "first_group": 0, "closes": false });
        Self { items: 0..0, tables: Vec::new(), content }
    }
}

/// What the template reads of a list, without anything to print.
fn empty(list: &ContactList) -> Value {
    json!({
        "kind": "contact_list",
        "layout": list.layout,
        "paper": list.paper,
        "introduction": [],
        "emergency_numbers": [],
        "groups": [],
        "chapters": list.has_chapters(),
        "even_index": false,
        "report_changes": list.report_changes,
        "index": list.index,
        "names": [],
    })
}

impl<'a> Plan<'a> {
    pub fn of(list: &'a ContactList, language: &str, lengths: Lengths) -> Self {
        let names = if list.index { list.names() } else { Vec::new() };
        let mut items = Vec::new();
        let mut entries = HashMap::new();
        for (g, group) in list.groups.iter().enumerate() {
            items.push(Item::Group(g));
            for (e, entry) in group.entries.iter().enumerate() {
                if entry.reference.is_none() {
                    entries.insert(entry.key.as_str(), items.len());
                }
                items.push(Item::Entry(g, e));
            }
        }
        let body = items.len();
        if !names.is_empty() {
            items.push(Item::Index);
            items.extend((0..names.len()).map(Item::Name));
        }
        items.push(Item::Closing);
        let table = words::table(language);
        let word = |name: &str| table[name].as_str().unwrap_or_default().to_owned();
        Self {
            list,
            names,
            items,
            body,
            lengths,
            chapters: list.has_chapters(),
            entries,
            contents: word("contents"),
            index: word("index"),
            remarks: word("remarks"),
        }
    }

    /// Whether an item always begins a page, whatever stands before it.
    pub fn begins_page(&self, item: usize) -> bool {
        self.chapters
            && match self.items.get(item) {
                Some(Item::Group(g)) => self.list.groups[*g].level == 1,
                Some(Item::Index) => true,
                _ => false,
            }
    }

    /// The runs of the body. They end with a chapter where there is one to end with; elsewhere each reaches into the next one.
    pub fn body_runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = 0;
        while start < self.body {
            let full = (start + self.lengths.run).min(self.body);
            // Half as long or half as long again is as well.
            let chapter = (start + self.lengths.run / 2 + 1..(full + self.lengths.run / 2).min(self.body))
                .filter(|item| self.begins_page(*item))
                .min_by_key(|item| item.abs_diff(full));
            let (next, end) = match chapter {
                Some(chapter) => (chapter, chapter),
                None => (full, (full + self.lengths.shared).min(self.body)),
            };
            runs.push(self.run(start..end, &|_| None, 1));
            start = next;
        }
        runs
    }

    /// Whether the entries stand in tables.
    pub fn in_tables(&self) -> bool {
        self.list.layout == ContactListLayout::Table
    }

    /// Cover, numbers, introduction and contents; and of tables, which follow on the same page, the beginning.
    pub fn front(&self, page_of: Pages<'_>) -> Run {
        let items = 0..if self.in_tables() && !self.begins_page(0) { self.body.min(self.lengths.shared) } else { 0 };
        let mut elsewhere: Vec<Elsewhere<'_>> = Vec::new();
        for (n, item) in self.items.iter().enumerate().skip(items.end) {
            let (key, words, level) = match item {
                Item::Group(g) => (format!("g-{g}"), self.list.groups[*g].heading.as_str(), self.list.groups[*g].level),
                Item::Index => ("index".to_owned(), self.index.as_str(), 1),
                Item::Closing => ("remarks".to_owned(), self.remarks.as_str(), 1),
                Item::Entry(..) | Item::Name(_) => continue,
            };
            // Four digits before the page is known.
            let page = Some(page_of(n).unwrap_or(1000 + n % 9000));
            elsewhere.push(Elsewhere { key: Some(key), words, level, outlined: true, bookmarked: false, page });
        }
        let mut front = self.printing(items, &elsewhere, "front", page_of, 2);
        front.content["introduction"] = serde_json::to_value(&self.list.introduction).unwrap_or_default();
        front.content["emergency_numbers"] = serde_json::to_value(&self.list.emergency_numbers).unwrap_or_default();
        front
    }

    /// A run of items, the first of its pages with this number.
    pub fn run(&self, items: Range<usize>, page_of: Pages<'_>, first_page: usize) -> Run {
        self.printing(items.clone(), &self.before(items.start), "list", page_of, first_page)
    }

    /// The headings a run begins under: its running heads show the highest, and levels leave no gaps.
    fn before(&self, start: usize) -> Vec<Elsewhere<'_>> {
        let heading = |words, level| Elsewhere {
            key: None,
            words,
            level,
            outlined: false,
            // A bookmark below it finds its place in the whole.
            bookmarked: level == 1,
            page: None,
        };
        let mut above = Vec::new();
        for item in self.items[..start].iter().rev() {
            match item {
                Item::Index => above.push(heading(self.index.as_str(), 1)),
                Item::Group(g) if above.is_empty() || self.list.groups[*g].level == 1 => {
                    above.push(heading(&self.list.groups[*g].heading, self.list.groups[*g].level));
                }
                _ => {}
            }
            if above.last().is_some_and(|last| last.level == 1) {
                break;
            }
        }
        if above.last().is_none_or(|last| last.level > 1) {
            above.push(heading(self.contents.as_str(), 1));
        }
        above.reverse();
        above
    }

    fn printing(
        &self,
        items: Range<usize>,
        elsewhere: &[Elsewhere<'_>],
        part: &str,
        page_of: Pages<'_>,
        first_page: usize,
    ) -> Run {
        let (mut groups, mut tables): (Vec<Value>, Vec<usize>) = (Vec::new(), Vec::new());
        let (mut names, mut first_group): (Vec<Value>, usize) = (Vec::new(), 0);
        for item in &self.items[items.clone()] {
            match item {
                Item::Group(g) | Item::Entry(g, _) => {
                    let group = &self.list.groups[*g];
                    let continued = matches!(item, Item::Entry(..));
                    if groups.is_empty() {
                        first_group = *g;
                    }
                    if groups.is_empty() || !continued {
                        groups.push(json!({
                            "heading": group.heading, "level": group.level, "entries": [], "continued": continued,
                        }));
                    }
                    if continued && self.in_tables() && tables.last() != Some(g) {
                        tables.push(*g);
                    }
                    if let (Item::Entry(_, e), Some(last)) = (item, groups.last_mut())
                        && let Value::Array(entries) = &mut last["entries"]
                    {
                        let entry = &group.entries[*e];
                        let mut told = serde_json::to_value(entry).unwrap_or_default();
                        if entry.reference.is_some() {
                            told["here"] =
                                self.entries.get(entry.key.as_str()).is_none_or(|it| items.contains(it)).into();
                        }
                        entries.push(told);
                    }
                }
                Item::Name(n) => {
                    let name = &self.names[*n];
                    let elsewhere = self.entries.get(name.key.as_str()).filter(|entry| !items.contains(entry));
                    let page = elsewhere.and_then(|entry| page_of(*entry));
                    names.push(json!({ "words": name.words, "key": name.key, "page": page }));
                }
                Item::Index | Item::Closing => {}
            }
        }
        let has = |wanted: Item| self.items[items.clone()].contains(&wanted);
        let mut content = empty(self.list);
        content["groups"] = groups.into();
        content["names"] = names.into();
        content["run"] = json!({
            "part": part,
            "elsewhere": elsewhere,
            "first_page": first_page,
            "first_group": first_group,
            "index_begins": has(Item::Index),
            "closes": has(Item::Closing),
        });
        Run { items, tables, content }
    }

    /// Items up to which the next run of the rest reaches, when it begins at `start`.
    pub fn rest_from(&self, start: usize) -> usize {
        (start.max(self.body) + self.lengths.index).min(self.items.len())
    }

    /// Items up to which a run reaches that leads from `start` into the run that begins at `next`.
    pub fn bridge_from(&self, start: usize, next: usize) -> usize {
        (start.max(next) + self.lengths.shared * 2).min(self.body)
    }
}
