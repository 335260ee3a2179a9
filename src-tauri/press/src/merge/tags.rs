//! The structure trees of all parts as one (ISO 32000-1, 14.7): roles, classes and identities that clash get names of their own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::copy::Copier;
use super::output::Output;
use crate::foreign::page::{array_at, dict_at, follow};

/// Most elements taken over from one document.
const MOST_ELEMENTS: usize = 400_000;
/// Deepest nesting of a number tree; deeper ones are cycles.
const DEEPEST: usize = 32;

/// The structure of the whole.
pub(crate) struct Structure {
    root: u32,
    /// The element that holds all others.
    pub document: u32,
    /// What it holds, in reading order.
    pub kids: Vec<Object>,
    leaves: Vec<(i64, i64, u32)>,
    next_key: i64,
    roles: BTreeMap<Vec<u8>, Vec<u8>>,
    classes: Dictionary,
    identities: BTreeMap<Vec<u8>, u32>,
}

/// The structure of one document, ready to be copied.
pub(crate) struct Tags {
    /// Its root, for which the element around the part stands in the whole.
    pub root: ObjectId,
    /// The topmost elements.
    pub kids: Vec<ObjectId>,
    parents: Vec<(i64, Object)>,
    identities: Vec<(Vec<u8>, ObjectId)>,
}

impl Structure {
    pub fn begin<W: Write>(output: &mut Output<W>) -> Self {
        Self {
            root: output.reserve(),
            document: output.reserve(),
            kids: Vec::new(),
            leaves: Vec::new(),
            next_key: 0,
            roles: BTreeMap::new(),
            classes: Dictionary::new(),
            identities: BTreeMap::new(),
        }
    }

    /// What must be added to the keys of the next part.
    pub fn next_key(&self) -> i64 {
        self.next_key
    }

    /// Takes the structure of a document, its names made unique among those taken before by `prefix`. Nothing when the document has
    /// none or an unsound one: an element twice, a page without entry.
    pub fn take(&mut self, doc: &mut Document, pages: &[ObjectId], prefix: &str) -> Option<Tags> {
        let catalog = doc.catalog().ok()?;
        let root = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).ok()?;
        let marked = dict_at(doc, catalog, b"MarkInfo")
            .and_then(|info| info.get(b"Marked").ok())
            .is_some_and(|marked| matches!(follow(doc, marked), Object::Boolean(true)));
        let tree = doc.get_dictionary(root).ok()?;
        if !marked {
            return None;
        }
        let parents = numbers(doc, dict_at(doc, tree, b"ParentTree")?, 0);
        let keys: HashSet<i64> = parents.iter().map(|(key, _)| *key).collect();
        let mut tagged = false;
        for page in pages {
            if let Ok(key) = doc.get_dictionary(*page).ok()?.get(b"StructParents").and_then(Object::as_i64) {
                tagged = true;
                if !keys.contains(&key) {
                    return None;
                }
            }
        }
        let topmost = kids(doc, tree)?;
        let elements = elements(doc, &topmost)?;
        if !tagged || elements.is_empty() {
            return None;
        }
        let renamed_roles = self.merge_roles(doc, root, prefix);
        let renamed_classes = self.merge_classes(doc, root, prefix);
        let mut identities = Vec::new();
        for id in elements {
            let element = doc.get_dictionary_mut(id).ok()?;
            if let Some(new) = element.get(b"S").and_then(Object::as_name).ok().and_then(|role| renamed_roles.get(role))
            {
                element.set("S", Object::Name(new.clone()));
            }
            if let Ok(classes) = element.get_mut(b"C") {
                rename(classes, &renamed_classes);
            }
            if let Ok(identity) = element.get(b"ID").and_then(Object::as_str) {
                let identity = [prefix.as_bytes(), identity].concat();
                element.set("ID", Object::String(identity.clone(), StringFormat::Hexadecimal));
                identities.push((identity, id));
            }
            if let Ok(attributes) = element.get_mut(b"A") {
                prefix_headers(attributes, prefix.as_bytes());
            }
        }
        // Attributes kept as objects of their own carry the headers of table cells as well.
        if !prefix.is_empty() {
            for object in doc.objects.values_mut() {
                if object.as_dict().is_ok_and(|dict| dict.has(b"Headers") && dict.has(b"O")) {
                    prefix_headers(object, prefix.as_bytes());
                }
            }
        }
        Some(Tags { root, kids: topmost, parents, identities })
    }

    /// The elements below a part's document element, for which the one of the whole stands from now on.
    pub fn below_document(&self, doc: &Document, tags: &Tags, known: &mut HashMap<ObjectId, u32>) -> Vec<ObjectId> {
        if let [single] = tags.kids.as_slice()
            && let Ok(element) = doc.get_dictionary(*single)
            && element.get(b"S").and_then(Object::as_name).is_ok_and(|role| role == b"Document")
        {
            known.insert(*single, self.document);
            return match element.get(b"K").map(|kids| follow(doc, kids)) {
                Ok(Object::Array(kids)) => kids.iter().filter_map(|kid| kid.as_reference().ok()).collect(),
                _ => element.get(b"K").and_then(Object::as_reference).into_iter().collect(),
            };
        }
        tags.kids.clone()
    }

    fn merge_roles(&mut self, doc: &Document, root: ObjectId, prefix: &str) -> HashMap<Vec<u8>, Vec<u8>> {
        let mut renamed = HashMap::new();
        let map = doc.get_dictionary(root).ok().and_then(|tree| dict_at(doc, tree, b"RoleMap"));
        for (role, standard) in map.into_iter().flat_map(Dictionary::iter) {
            let Ok(standard) = follow(doc, standard).as_name() else { continue };
            match self.roles.get(role) {
                Some(known) if known == standard => {}
                None => {
                    self.roles.insert(role.clone(), standard.to_vec());
                }
                Some(_) => {
                    let own = [prefix.as_bytes(), role].concat();
                    self.roles.insert(own.clone(), standard.to_vec());
                    renamed.insert(role.clone(), own);
                }
            }
        }
        renamed
    }

    fn merge_classes(&mut self, doc: &Document, root: ObjectId, prefix: &str) -> HashMap<Vec<u8>, Vec<u8>> {
        let mut renamed = HashMap::new();
        let map = doc.get_dictionary(root).ok().and_then(|tree| dict_at(doc, tree, b"ClassMap"));
        for (class, attributes) in map.into_iter().flat_map(Dictionary::iter) {
            let own = [prefix.as_bytes(), class].concat();
            let mut attributes = deep(doc, attributes, 0);
            prefix_headers(&mut attributes, prefix.as_bytes());
            self.classes.set(own.clone(), attributes);
            renamed.insert(class.clone(), own);
        }
        renamed
    }

    /// Writes which element each marked piece of a part belongs to.
    pub fn keep<W: Write>(&mut self, copier: &mut Copier<'_, W>, tags: Tags) -> io::Result<()> {
        let offset = self.next_key;
        let mut entries = Vec::with_capacity(tags.parents.len() * 2);
        let (mut low, mut high) = (i64::MAX, i64::MIN);
        for (key, value) in tags.parents {
            let key = key + offset;
            (low, high) = (low.min(key), high.max(key));
            entries.push(Object::Integer(key));
            entries.push(copier.translate(value));
        }
        for (identity, id) in tags.identities {
            if let Object::Reference((new, _)) = copier.reference(id) {
                self.identities.insert(identity, new);
            }
        }
        if low <= high {
            self.leaf(copier.output(), low, high, entries)?;
        }
        Ok(())
    }

    fn leaf<W: Write>(&mut self, output: &mut Output<W>, low: i64, high: i64, entries: Vec<Object>) -> io::Result<()> {
        let id = output.add(&dictionary! { "Limits" => vec![low.into(), high.into()], "Nums" => entries }.into())?;
        self.leaves.push((low, high, id));
        self.next_key = self.next_key.max(high + 1);
        Ok(())
    }

    /// One element for each of these pages, whose whole content is marked as number 0. Returns the elements; page `n` has the key
    /// [`Structure::next_key`] + `n`.
    pub fn whole_pages<W: Write>(
        &mut self,
        output: &mut Output<W>,
        parent: u32,
        pages: &[u32],
        element: impl Fn(usize) -> Dictionary,
    ) -> io::Result<Vec<Object>> {
        let first = self.next_key;
        let (mut kids, mut entries) = (Vec::new(), Vec::new());
        for (index, page) in pages.iter().enumerate() {
            let mut element = element(index);
            element.set("Type", "StructElem");
            element.set("P", (parent, 0));
            element.set("Pg", (*page, 0));
            element.set("K", 0);
            let id = output.add(&element.into())?;
            kids.push(Object::Reference((id, 0)));
            entries.push(Object::Integer(first + index as i64));
            entries.push(vec![Object::Reference((id, 0))].into());
        }
        if !pages.is_empty() {
            self.leaf(output, first, first + pages.len() as i64 - 1, entries)?;
        }
        Ok(kids)
    }

    /// Writes the tree; returns its root.
    pub fn finish<W: Write>(self, output: &mut Output<W>) -> io::Result<u32> {
        output.put(
            self.document,
            &dictionary! { "Type" => "StructElem", "S" => "Document", "P" => (self.root, 0), "K" => self.kids }.into(),
        )?;
        let leaves: Vec<Object> = self.leaves.iter().map(|(_, _, id)| Object::Reference((*id, 0))).collect();
        let parents = output.add(&dictionary! { "Kids" => leaves }.into())?;
        let mut root = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![Object::Reference((self.document, 0))],
            "ParentTree" => (parents, 0),
            "ParentTreeNextKey" => self.next_key,
        };
        if !self.roles.is_empty() {
            let roles: Dictionary =
                self.roles.into_iter().map(|(role, standard)| (role, Object::Name(standard))).collect();
            root.set("RoleMap", roles);
        }
        if !self.classes.is_empty() {
            root.set("ClassMap", self.classes);
        }
        if !self.identities.is_empty() {
            let text = |bytes: &Vec<u8>| Object::String(bytes.clone(), StringFormat::Hexadecimal);
            let names: Vec<Object> =
                self.identities.iter().flat_map(|(name, id)| [text(name), Object::Reference((*id, 0))]).collect();
            root.set(
                "IDTree",
                output.add(&dictionary! { "Names" => names }.into()).map(|id| Object::Reference((id, 0)))?,
            );
        }
        output.put(self.root, &root.into())?;
        Ok(self.root)
    }
}

impl Tags {
    /// Leaves what belongs to these pages: keys of them and of their annotations, identities of these elements and those below.
    pub fn only(&mut self, doc: &Document, pages: &[ObjectId], elements_kept: &[ObjectId]) {
        let mut keys = HashSet::new();
        for page in pages.iter().filter_map(|page| doc.get_dictionary(*page).ok()) {
            keys.extend(page.get(b"StructParents").and_then(Object::as_i64));
            for annotation in array_at(doc, page, b"Annots") {
                if let Ok(annotation) = follow(doc, annotation).as_dict() {
                    keys.extend(annotation.get(b"StructParent").and_then(Object::as_i64));
                }
            }
        }
        self.parents.retain(|(key, _)| keys.contains(key));
        if !self.identities.is_empty() {
            let kept: HashSet<ObjectId> = elements(doc, elements_kept).unwrap_or_default().into_iter().collect();
            self.identities.retain(|(_, id)| kept.contains(id));
        }
    }
}

/// The entries of a number tree.
fn numbers(doc: &Document, node: &Dictionary, depth: usize) -> Vec<(i64, Object)> {
    let mut found: Vec<(i64, Object)> = array_at(doc, node, b"Nums")
        .chunks_exact(2)
        .filter_map(|pair| Some((follow(doc, &pair[0]).as_i64().ok()?, pair[1].clone())))
        .collect();
    if depth < DEEPEST {
        for kid in array_at(doc, node, b"Kids") {
            if let Ok(kid) = follow(doc, kid).as_dict() {
                found.extend(numbers(doc, kid, depth + 1));
            }
        }
    }
    found.sort_by_key(|(key, _)| *key);
    found.dedup_by_key(|(key, _)| *key);
    found
}

/// The elements directly below a node; nothing when one of them is gone.
fn kids(doc: &Document, node: &Dictionary) -> Option<Vec<ObjectId>> {
    let below = match node.get(b"K") {
        Err(_) => return Some(Vec::new()),
        Ok(object) => match follow(doc, object) {
            Object::Array(kids) => kids.as_slice(),
            _ => std::slice::from_ref(object),
        },
    };
    let mut found = Vec::new();
    for kid in below {
        if let Object::Reference(id) = kid
            && let Object::Dictionary(dict) = doc.get_object(*id).ok()?
            && dict.has(b"S")
        {
            found.push(*id);
        }
    }
    Some(found)
}

/// All elements; nothing when one is found twice or there are too many.
fn elements(doc: &Document, topmost: &[ObjectId]) -> Option<Vec<ObjectId>> {
    let (mut seen, mut all, mut open) = (HashSet::new(), Vec::new(), topmost.to_vec());
    while let Some(id) = open.pop() {
        if !seen.insert(id) || all.len() >= MOST_ELEMENTS {
            return None;
        }
        all.push(id);
        open.extend(kids(doc, doc.get_dictionary(id).ok()?)?);
    }
    Some(all)
}

/// The first page an element or one below it stands on.
pub(crate) fn first_page(doc: &Document, element: ObjectId) -> Option<ObjectId> {
    let mut open = vec![element];
    for _ in 0..MOST_ELEMENTS {
        let dict = doc.get_dictionary(open.pop()?).ok()?;
        if let Ok(page) = dict.get(b"Pg").and_then(Object::as_reference) {
            return Some(page);
        }
        if let Some(below) = kids(doc, dict) {
            open.extend(below.into_iter().rev());
        }
    }
    None
}

/// Whether an element and those below it have content on some of these pages and on others as well.
pub(crate) fn is_torn(doc: &Document, element: ObjectId, pages: &HashSet<ObjectId>) -> bool {
    let (mut inside, mut outside) = (false, false);
    let mut open = vec![element];
    while let Some(dict) = open.pop().and_then(|id| doc.get_dictionary(id).ok()) {
        let own = dict.get(b"Pg");
        let elsewhere = array_at(doc, dict, b"K").iter().filter_map(|kid| kid.as_dict().ok()).map(|kid| kid.get(b"Pg"));
        for page in std::iter::once(own).chain(elsewhere).flatten().filter_map(|page| page.as_reference().ok()) {
            if pages.contains(&page) { inside = true } else { outside = true }
        }
        if inside && outside {
            return true;
        }
        open.extend(kids(doc, dict).unwrap_or_default());
    }
    false
}

fn rename(classes: &mut Object, renamed: &HashMap<Vec<u8>, Vec<u8>>) {
    match classes {
        Object::Name(name) => {
            if let Some(new) = renamed.get(name) {
                *name = new.clone();
            }
        }
        Object::Array(all) => all.iter_mut().for_each(|class| rename(class, renamed)),
        _ => {}
    }
}

fn prefix_headers(attributes: &mut Object, prefix: &[u8]) {
    match attributes {
        Object::Array(all) => all.iter_mut().for_each(|some| prefix_headers(some, prefix)),
        Object::Dictionary(dict) => {
            if let Ok(Object::Array(headers)) = dict.get_mut(b"Headers") {
                for header in headers {
                    if let Object::String(name, _) = header {
                        *header = Object::String([prefix, name].concat(), StringFormat::Hexadecimal);
                    }
                }
            }
        }
        _ => {}
    }
}

/// An object with everything it refers to in place; for small ones such as attributes.
fn deep(doc: &Document, object: &Object, depth: usize) -> Object {
    if depth > DEEPEST {
        return Object::Null;
    }
    match follow(doc, object) {
        Object::Array(all) => Object::Array(all.iter().map(|one| deep(doc, one, depth + 1)).collect()),
        Object::Dictionary(dict) => {
            Object::Dictionary(dict.iter().map(|(key, value)| (key.clone(), deep(doc, value, depth + 1))).collect())
        }
        Object::Stream(_) => Object::Null,
        other => other.clone(),
    }
}
