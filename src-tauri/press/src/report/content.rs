//! What pages draw, and under which tag: marked content against everything else.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::objects::{dictionary, inherited, number};

/// How deep forms may lie in forms.
const DEEPEST: usize = 12;

/// What all pages draw.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Numbers of marked content, by the page or form that holds it.
    pub marked: BTreeMap<ObjectId, BTreeSet<i64>>,
    /// Pages (counted from 1) that draw something that is neither tagged nor marked as decoration.
    pub unmarked: BTreeSet<usize>,
    /// Pages without a letter, but with a picture: scanned, most likely.
    pub scanned: BTreeSet<usize>,
    /// Pages that cannot be read.
    pub unread: BTreeSet<usize>,
    /// Pictures, not counting those that decorate.
    pub pictures: usize,
}

/// Reads the content of all pages.
pub(super) fn read(pdf: &Document, pages: &[ObjectId]) -> Contents {
    let mut contents = Contents::default();
    for (index, page) in pages.iter().enumerate() {
        let resources = inherited(pdf, *page, b"Resources").and_then(|object| dictionary(pdf, object));
        let mut reading =
            Reading { pdf, contents: &mut contents, page: index + 1, letters: 0, pictures: 0, within: HashSet::new() };
        reading.stream(*page, &pdf.get_page_content(*page), resources, false, 0);
        let scanned = reading.letters == 0 && reading.pictures > 0;
        if scanned {
            contents.scanned.insert(index + 1);
        }
    }
    contents
}

struct Reading<'a> {
    pdf: &'a Document,
    contents: &'a mut Contents,
    /// Counted from 1.
    page: usize,
    letters: usize,
    pictures: usize,
    /// Forms being read, so that one that draws itself ends.
    within: HashSet<ObjectId>,
}

/// What a marked-content sequence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Artifact,
    Tagged,
    /// A layer, a span without a number: what lies around it counts.
    Other,
}

impl<'a> Reading<'a> {
    fn stream(
        &mut self,
        holder: ObjectId,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        covered: bool,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else {
            self.contents.unread.insert(self.page);
            return;
        };
        let mut marks: Vec<Mark> = Vec::new();
        for operation in &content.operations {
            let artifact = marks.contains(&Mark::Artifact);
            let told = covered || artifact || marks.contains(&Mark::Tagged);
            match operation.operator.as_str() {
                "BMC" | "BDC" => marks.push(self.mark(holder, operation, resources)),
                "EMC" => {
                    marks.pop();
                }
                "Tj" | "TJ" | "'" | "\"" => {
                    self.letters += 1;
                    self.drawn(told);
                }
                "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "sh" => self.drawn(told),
                "BI" => {
                    self.picture(artifact);
                    self.drawn(told);
                }
                "Do" => self.object(operation, resources, told, artifact, depth),
                _ => {}
            }
        }
    }

    fn drawn(&mut self, told: bool) {
        if !told {
            self.contents.unmarked.insert(self.page);
        }
    }

    fn picture(&mut self, artifact: bool) {
        self.pictures += 1;
        if !artifact {
            self.contents.pictures += 1;
        }
    }

    fn mark(&mut self, holder: ObjectId, operation: &Operation, resources: Option<&'a Dictionary>) -> Mark {
        let tag = operation.operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
        if tag == b"Artifact" {
            return Mark::Artifact;
        }
        let properties = match operation.operands.get(1) {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => resources
                .and_then(|resources| resources.get(b"Properties").ok())
                .and_then(|object| dictionary(self.pdf, object))
                .and_then(|named| named.get(name).ok())
                .and_then(|object| dictionary(self.pdf, object)),
            _ => None,
        };
        let id = properties.and_then(|properties| properties.get(b"MCID").ok()).and_then(|id| number(self.pdf, id));
        match id {
            Some(id) => {
                self.contents.marked.entry(holder).or_default().insert(id as i64);
                Mark::Tagged
            }
            None => Mark::Other,
        }
    }

    fn object(
        &mut self,
        operation: &Operation,
        resources: Option<&'a Dictionary>,
        told: bool,
        artifact: bool,
        depth: usize,
    ) {
        let pdf = self.pdf;
        let Some(name) = operation.operands.first().and_then(|name| name.as_name().ok()) else { return };
        let named = resources.and_then(|all| all.get(b"XObject").ok()).and_then(|object| dictionary(pdf, object));
        let Some(Ok((id, object))) = named.and_then(|named| named.get(name).ok()).map(|object| pdf.dereference(object))
        else {
            return;
        };
        let Ok(stream) = object.as_stream() else { return };
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => {
                self.picture(artifact);
                self.drawn(told);
            }
            Ok(b"Form") if depth < DEEPEST => {
                let id = id.unwrap_or_default();
                if !self.within.insert(id) {
                    return;
                }
                let inner = stream.dict.get(b"Resources").ok().and_then(|object| dictionary(pdf, object)).or(resources);
                match stream.get_plain_content() {
                    Ok(content) => self.stream(id, &content, inner, told, depth + 1),
                    Err(_) => {
                        self.contents.unread.insert(self.page);
                    }
                }
                self.within.remove(&id);
            }
            _ => {}
        }
    }
}
