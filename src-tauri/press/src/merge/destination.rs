//! Where links and bookmarks of a document lead, made independent of the names it gave to places.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::output::Output;
use crate::foreign::page::{array_at, dict_at, follow};

/// Deepest nesting of a tree of names; deeper ones are cycles.
const DEEPEST: usize = 32;
/// Most bookmarks taken over from one document.
const MOST_BOOKMARKS: usize = 5000;

/// A bookmark.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bookmark {
    /// Its title as a text string of PDF.
    pub title: Object,
    /// Where it leads: a page, and how it is shown.
    pub target: Option<Vec<Object>>,
    pub kids: Vec<Bookmark>,
}

/// The places of one document.
pub(crate) struct Places {
    named: HashMap<Vec<u8>, Vec<Object>>,
    pages: HashSet<ObjectId>,
}

impl Places {
    pub fn of(doc: &Document, pages: &[ObjectId]) -> Self {
        let mut places = Self { named: HashMap::new(), pages: pages.iter().copied().collect() };
        let Ok(catalog) = doc.catalog() else { return places };
        if let Some(old) = dict_at(doc, catalog, b"Dests") {
            for (name, value) in old.iter() {
                places.name(doc, name, value);
            }
        }
        if let Some(tree) = dict_at(doc, catalog, b"Names").and_then(|names| dict_at(doc, names, b"Dests")) {
            places.names(doc, tree, 0);
        }
        places
    }

    fn names(&mut self, doc: &Document, node: &Dictionary, depth: usize) {
        for pair in array_at(doc, node, b"Names").chunks_exact(2) {
            if let Ok(name) = follow(doc, &pair[0]).as_str() {
                self.name(doc, name, &pair[1]);
            }
        }
        for kid in array_at(doc, node, b"Kids") {
            if let (Ok(kid), true) = (follow(doc, kid).as_dict(), depth < DEEPEST) {
                self.names(doc, kid, depth + 1);
            }
        }
    }

    fn name(&mut self, doc: &Document, name: &[u8], value: &Object) {
        let value = match follow(doc, value) {
            Object::Dictionary(dict) => dict.get(b"D").map(|inner| follow(doc, inner)).ok(),
            other => Some(other),
        };
        if let Some(Ok(target)) = value.map(Object::as_array) {
            self.named.insert(name.to_vec(), target.clone());
        }
    }

    /// The names of places, each with page and view.
    pub fn named(&self) -> impl Iterator<Item = (&Vec<u8>, &Vec<Object>)> {
        self.named.iter()
    }

    /// A destination as page and view; nothing when it leads nowhere in this document.
    pub fn target(&self, doc: &Document, destination: &Object) -> Option<Vec<Object>> {
        let target = match follow(doc, destination) {
            Object::Array(target) => target,
            Object::Name(name) | Object::String(name, _) => self.named.get(name)?,
            Object::Dictionary(dict) => follow(doc, dict.get(b"D").ok()?).as_array().ok()?,
            _ => return None,
        };
        let page = target.first()?.as_reference().ok()?;
        self.pages.contains(&page).then(|| target.iter().map(|part| keep_page(doc, part)).collect())
    }

    /// An action a finished document may have: to a place in it, to an address in the web. All others are dropped.
    pub fn action(&self, doc: &Document, action: &Object) -> Option<Dictionary> {
        let action = follow(doc, action).as_dict().ok()?;
        let mut kept = Dictionary::new();
        match action.get(b"S").ok().map(|kind| follow(doc, kind))?.as_name().ok()? {
            b"GoTo" => {
                kept.set("S", "GoTo");
                kept.set("D", self.target(doc, action.get(b"D").ok()?)?);
            }
            b"URI" => {
                kept.set("S", "URI");
                kept.set("URI", follow(doc, action.get(b"URI").ok()?).clone());
            }
            b"Named" => {
                kept.set("S", "Named");
                kept.set("N", follow(doc, action.get(b"N").ok()?).clone());
            }
            _ => return None,
        }
        Some(kept)
    }

    /// The bookmarks of a document.
    pub fn bookmarks(&self, doc: &Document) -> Vec<Bookmark> {
        let Some(root) = doc.catalog().ok().and_then(|catalog| dict_at(doc, catalog, b"Outlines")) else {
            return Vec::new();
        };
        self.level(doc, root, &mut HashSet::new(), 0)
    }

    fn level(&self, doc: &Document, parent: &Dictionary, seen: &mut HashSet<ObjectId>, depth: usize) -> Vec<Bookmark> {
        let mut level = Vec::new();
        let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            if depth > DEEPEST || seen.len() >= MOST_BOOKMARKS || !seen.insert(id) {
                break;
            }
            let Ok(item) = doc.get_dictionary(id) else { break };
            let target = match item.get(b"Dest") {
                Ok(destination) => self.target(doc, destination),
                Err(_) => item
                    .get(b"A")
                    .ok()
                    .and_then(|action| self.action(doc, action))
                    .and_then(|action| action.get(b"D").and_then(Object::as_array).ok().cloned()),
            };
            let title = item.get(b"Title").map_or(Object::Null, |title| follow(doc, title).clone());
            let kids = self.level(doc, item, seen, depth + 1);
            if matches!(title, Object::String(..)) && (target.is_some() || !kids.is_empty()) {
                level.push(Bookmark { title, target, kids });
            }
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
        level
    }
}

/// Writes bookmarks, those below others closed; returns their root, or nothing when there are none.
pub(crate) fn write_bookmarks<W: Write>(output: &mut Output<W>, bookmarks: Vec<Bookmark>) -> io::Result<Option<u32>> {
    if bookmarks.is_empty() {
        return Ok(None);
    }
    let root = output.reserve();
    let count = bookmarks.len() as i64;
    let (first, last) = write_level(output, root, bookmarks)?;
    let dict = dictionary! { "Type" => "Outlines", "First" => (first, 0), "Last" => (last, 0), "Count" => count };
    output.put(root, &dict.into())?;
    Ok(Some(root))
}

/// Writes bookmarks that stand side by side, those below them closed; returns the first and the last.
fn write_level<W: Write>(output: &mut Output<W>, parent: u32, level: Vec<Bookmark>) -> io::Result<(u32, u32)> {
    let ids: Vec<u32> = level.iter().map(|_| output.reserve()).collect();
    for (index, bookmark) in level.into_iter().enumerate() {
        let mut item = dictionary! { "Title" => bookmark.title, "Parent" => (parent, 0) };
        if let Some(target) = bookmark.target {
            item.set("Dest", target);
        }
        if index > 0 {
            item.set("Prev", (ids[index - 1], 0));
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", (*next, 0));
        }
        if !bookmark.kids.is_empty() {
            item.set("Count", -(bookmark.kids.len() as i64));
            let (first, last) = write_level(output, ids[index], bookmark.kids)?;
            item.set("First", (first, 0));
            item.set("Last", (last, 0));
        }
        output.put(ids[index], &item.into())?;
    }
    Ok((ids[0], ids[ids.len() - 1]))
}

/// A part of a destination: the page stays a reference, everything else becomes what it refers to.
fn keep_page(doc: &Document, part: &Object) -> Object {
    match part {
        Object::Reference(id) if doc.get_dictionary(*id).is_ok() => part.clone(),
        other => follow(doc, other).clone(),
    }
}
