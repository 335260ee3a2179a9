//! Where one run ends and the next begins.

use std::collections::BTreeMap;
use std::ops::Range;

use super::plan::{Plan, Run};
use super::set::{Set, Setter, set_run};
use crate::error::Result;

/// The runs linked so far. Of the last one it is not known yet where it ends.
pub(super) struct Chain {
    last: Set,
    /// The first page of the last run that is printed, and the item it begins with.
    from: usize,
    first: usize,
    /// Pages printed before it.
    before: usize,
    /// Whether the last run is the front, which is set once more when all pages are known.
    front: bool,
    front_end: usize,
    in_tables: bool,
    /// The page each item begins on, from 1, of the runs before the last.
    pages: BTreeMap<usize, usize>,
}

/// Takes a run of which these pages are printed.
pub(super) type Binding<'a> = &'a mut dyn FnMut(Set, Range<usize>) -> Result<()>;

/// Where a run takes over from the last one.
#[derive(Debug, Clone, Copy)]
enum Meeting {
    /// With an item both begin a page with.
    At(usize),
    /// It stands in its place.
    Instead,
}

impl Chain {
    pub fn begin(front: Set, plan: &Plan<'_>) -> Self {
        Self {
            from: 0,
            first: 0,
            before: 0,
            front: true,
            front_end: front.pages,
            last: front,
            in_tables: plan.in_tables(),
            pages: BTreeMap::new(),
        }
    }

    /// Links the next run, with a run between them where they do not meet. `false` when even that does not help.
    pub fn link(&mut self, next: Set, setter: &Setter<'_>, plan: &Plan<'_>, bind: Binding<'_>) -> Result<bool> {
        if self.front && self.last.items.is_empty() {
            // The list begins on a page of its own.
            let Some(first) = next.begins.first().copied() else { return Ok(false) };
            self.front_end = self.last.pages;
            self.before = self.last.pages;
            self.front = false;
            (self.from, self.first, self.last) = (first, next.items.start, next);
            return Ok(true);
        }
        loop {
            if let Some(meeting) = self.meeting(&next, plan) {
                self.go_over(meeting, next, bind)?;
                return Ok(true);
            }
            if next.items.end <= self.last.items.end {
                // A run between reaches as far already.
                return Ok(true);
            }
            let Some(start) = self.resume(plan) else { return Ok(false) };
            let end = plan.bridge_from(self.last.items.end, next.items.start).max(start + 1);
            let between = plan.run(start..end, &|item| self.page_of(item), self.begins_on(start));
            let Some(between) = set_run(setter, &between)? else { return Ok(false) };
            let Some(meeting) = self.meeting(&between, plan) else { return Ok(false) };
            if between.items.end <= self.last.items.end {
                return Ok(false);
            }
            self.go_over(meeting, between, bind)?;
        }
    }

    /// Where the next run takes over: with a chapter, right behind the last one; with the first item both begin a page with; or it begins with the same item and reaches farther. In
    /// tables it cannot: the head at the top of its first page would be that of a table of its own.
    fn meeting(&self, next: &Set, plan: &Plan<'_>) -> Option<Meeting> {
        if next.items.start == self.last.items.end && plan.begins_page(next.items.start) {
            return Some(Meeting::At(next.items.start));
        }
        let farther =
            !self.front && !self.in_tables && next.items.start == self.first && next.items.end > self.last.items.end;
        self.valid().find(|item| next.clean(*item)).map(Meeting::At).or(farther.then_some(Meeting::Instead))
    }

    /// The items with which printed pages of the last run begin, but for the first.
    fn valid(&self) -> impl Iterator<Item = usize> {
        let first = self.first.max(self.last.items.start);
        (first..self.last.items.end)
            .filter(|item| self.last.clean(*item) && self.last.page(*item).is_some_and(|page| page > self.from))
    }

    /// The item with which a run begins that takes over from the last one: one page before they meet, where that can be had.
    fn resume(&self, plan: &Plan<'_>) -> Option<usize> {
        if plan.begins_page(self.last.items.end) {
            return Some(self.last.items.end);
        }
        let valid: Vec<usize> = self.valid().collect();
        match valid.as_slice() {
            [.., one, _] => Some(*one),
            _ if !self.front => Some(self.first),
            _ => None,
        }
    }

    /// Prints the last run up to where the next takes over, and goes on with that from there.
    fn go_over(&mut self, meeting: Meeting, next: Set, bind: Binding<'_>) -> Result<()> {
        let item = match meeting {
            Meeting::At(item) => item,
            Meeting::Instead => {
                self.from = next.begins.first().copied().unwrap_or_default();
                self.last = next;
                return Ok(());
            }
        };
        let end = if item == self.last.items.end { Some(self.last.pages) } else { self.last.page(item) };
        let (Some(end), Some(from)) = (end, next.page(item)) else { return Ok(()) };
        self.count(end, item);
        let printed = self.from..end;
        let set = std::mem::replace(&mut self.last, next);
        (self.from, self.first) = (from, item);
        if std::mem::take(&mut self.front) { Ok(()) } else { bind(set, printed) }
    }

    /// Counts the pages of the last run up to an item, and remembers where its things are.
    fn count(&mut self, end: usize, item: usize) {
        for printed in self.first..item {
            if let Some(page) = self.page_of(printed) {
                self.pages.insert(printed, page);
            }
        }
        if self.front {
            self.front_end = end;
        }
        self.before += end - self.from;
    }

    /// The page of an item, from 1.
    pub fn page_of(&self, item: usize) -> Option<usize> {
        if let Some(page) = self.pages.get(&item) {
            return Some(*page);
        }
        if item < self.first {
            return None;
        }
        self.last.page(item).map(|page| self.before + (page - self.from) + 1)
    }

    /// The page a run begins with that begins with this item: one linked already, or the one after them.
    fn begins_on(&self, item: usize) -> usize {
        self.page_of(item).unwrap_or(self.before + (self.last.pages - self.from) + 1)
    }

    /// Items linked so far.
    pub fn reached(&self) -> usize {
        self.last.items.end
    }

    /// Whether the last run reaches the end of the list.
    pub fn complete(&self, plan: &Plan<'_>) -> bool {
        !self.front && self.last.items.end == plan.items.len()
    }

    /// The run that goes on where the last one is known to be right.
    pub fn rest(&self, plan: &Plan<'_>) -> Option<Run> {
        let start = self.resume(plan)?;
        let end = plan.rest_from(start);
        (end > self.last.items.end).then(|| plan.run(start..end, &|item| self.page_of(item), self.begins_on(start)))
    }

    /// Prints the last run to its end.
    pub fn close(mut self, bind: Binding<'_>) -> Result<Linked> {
        let (end, item) = (self.last.pages, self.last.items.end);
        self.count(end, item);
        bind(self.last, self.from..end)?;
        Ok(Linked { pages: self.before, front_end: self.front_end, items: self.pages })
    }
}

/// Where everything is when all runs are linked.
pub(super) struct Linked {
    /// All pages.
    pub pages: usize,
    /// Pages printed of the front.
    pub front_end: usize,
    /// The page each item begins on, from 1.
    items: BTreeMap<usize, usize>,
}

impl Linked {
    /// The page of an item, from 1.
    pub fn page_of(&self, item: usize) -> Option<usize> {
        self.items.get(&item).copied()
    }

    /// Whether the front, set once more, has its things where they were.
    pub fn agrees_with(&self, front: &Set) -> bool {
        front
            .items
            .clone()
            .filter(|item| self.page_of(*item).is_some_and(|page| page <= self.front_end))
            .all(|item| front.page(item).map(|page| page + 1) == self.page_of(item))
    }
}
