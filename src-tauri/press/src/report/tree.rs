//! The tree of tags of a document (ISO 32000-1, 14.7), read once, with custom kinds brought back to the standard ones.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::objects::{dictionary, number, text_of};

/// How deep a tree may be.
const DEEPEST: usize = 200;
/// The most elements that are read.
const MOST: usize = 2_000_000;

/// The tags of a document in reading order.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub elements: Vec<Element>,
    /// Content named by the tree, as page or form with the number within it, in reading order.
    pub content: Vec<(ObjectId, i64)>,
    /// Annotations named by the tree, each with the index of its element.
    pub annotations: HashMap<ObjectId, usize>,
    /// An element contains itself, or the tree is deeper than any honest one.
    pub tangled: bool,
}

/// A tag.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// Its standard kind ("H1", "TD").
    pub kind: String,
    /// Index of the element it lies in.
    pub parent: Option<usize>,
    /// Indices of those that lie in it.
    pub children: Vec<usize>,
    /// Whether it has content of its own.
    pub filled: bool,
    /// Alternative text.
    pub alt: String,
    /// Text in the place of what is drawn.
    pub actual: String,
    /// Language of a passage.
    pub language: String,
    /// Columns and rows of a cell.
    pub span: (usize, usize),
    /// Whether a header cell says for what it is one.
    pub scoped: bool,
}

/// Reads the tree; nothing for a document without tags.
pub(super) fn read(pdf: &Document) -> Option<Tree> {
    let root = dictionary(pdf, pdf.catalog().ok()?.get(b"StructTreeRoot").ok()?)?;
    let kinds = root.get(b"RoleMap").ok().and_then(|object| dictionary(pdf, object));
    let mut reading = Reading { pdf, kinds, tree: Tree::default(), above: HashSet::new() };
    if let Ok(kids) = root.get(b"K") {
        reading.kids(kids, None, None, 0);
    }
    Some(reading.tree)
}

struct Reading<'a> {
    pdf: &'a Document,
    kinds: Option<&'a Dictionary>,
    tree: Tree,
    /// Elements being read, so that one that contains itself is noticed.
    above: HashSet<ObjectId>,
}

impl Reading<'_> {
    fn kids(&mut self, kids: &Object, parent: Option<usize>, page: Option<ObjectId>, depth: usize) {
        if depth > DEEPEST || self.tree.elements.len() > MOST {
            self.tree.tangled = true;
            return;
        }
        match kids {
            Object::Array(all) => all.iter().for_each(|one| self.kids(one, parent, page, depth + 1)),
            Object::Integer(id) => {
                if let Some(page) = page {
                    self.content(page, *id, parent);
                }
            }
            Object::Reference(id) => {
                if !self.above.insert(*id) {
                    self.tree.tangled = true;
                    return;
                }
                if let Ok(object) = self.pdf.get_object(*id) {
                    self.kids(object, parent, page, depth + 1);
                }
                self.above.remove(id);
            }
            Object::Dictionary(kid) => self.kid(kid, parent, page, depth),
            _ => {}
        }
    }

    fn kid(&mut self, kid: &Dictionary, parent: Option<usize>, page: Option<ObjectId>, depth: usize) {
        let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        match kid.get(b"Type").and_then(Object::as_name) {
            Ok(b"MCR") => {
                let holder = kid.get(b"Stm").and_then(Object::as_reference).ok().or(page);
                if let (Some(holder), Ok(id)) = (holder, kid.get(b"MCID").and_then(Object::as_i64)) {
                    self.content(holder, id, parent);
                }
            }
            Ok(b"OBJR") => {
                if let (Ok(object), Some(parent)) = (kid.get(b"Obj").and_then(Object::as_reference), parent) {
                    self.tree.elements[parent].filled = true;
                    self.tree.annotations.insert(object, parent);
                }
            }
            _ => self.element(kid, parent, page, depth),
        }
    }

    fn element(&mut self, element: &Dictionary, parent: Option<usize>, page: Option<ObjectId>, depth: usize) {
        let Ok(kind) = element.get(b"S").and_then(Object::as_name) else { return };
        let words = |key: &[u8]| element.get_deref(key, self.pdf).ok().and_then(text_of).unwrap_or_default();
        let (span, scoped) = self.attributes(element);
        let index = self.tree.elements.len();
        let read = Element {
            kind: self.standard(kind),
            parent,
            children: Vec::new(),
            filled: false,
            alt: words(b"Alt"),
            actual: words(b"ActualText"),
            language: words(b"Lang"),
            span,
            scoped,
        };
        self.tree.elements.push(read);
        if let Some(parent) = parent {
            self.tree.elements[parent].children.push(index);
        }
        if let Ok(kids) = element.get(b"K") {
            self.kids(kids, Some(index), page, depth + 1);
        }
    }

    fn content(&mut self, holder: ObjectId, id: i64, parent: Option<usize>) {
        self.tree.content.push((holder, id));
        if let Some(parent) = parent {
            self.tree.elements[parent].filled = true;
        }
    }

    /// The standard kind a custom one stands for (ISO 32000-1, 14.7.3).
    fn standard(&self, kind: &[u8]) -> String {
        let mut kind = kind;
        for _ in 0..8 {
            let Some(Ok(mapped)) = self.kinds.map(|kinds| kinds.get(kind).and_then(Object::as_name)) else { break };
            kind = mapped;
        }
        String::from_utf8_lossy(kind).into_owned()
    }

    /// How many columns and rows a cell spans, and whether a header cell has a scope (ISO 32000-1, 14.8.5.7).
    fn attributes(&self, element: &Dictionary) -> ((usize, usize), bool) {
        let mut span = (1, 1);
        let mut scoped = false;
        let attributes = element.get_deref(b"A", self.pdf).ok();
        let all: Vec<&Object> = match attributes {
            Some(Object::Array(all)) => all.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        for attributes in all.into_iter().filter_map(|object| dictionary(self.pdf, object)) {
            let whole = |key: &[u8]| {
                attributes.get(key).ok().and_then(|object| number(self.pdf, object)).filter(|number| *number >= 1.0)
            };
            span.0 = whole(b"ColSpan").map_or(span.0, |number| number as usize);
            span.1 = whole(b"RowSpan").map_or(span.1, |number| number as usize);
            scoped |= attributes.has(b"Scope");
        }
        (span, scoped || element.has(b"ID"))
    }
}
