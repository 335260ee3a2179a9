//! Binds the runs into one file: their pages, tags, bookmarks and names of places, and what stands on all of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::ops::Range;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, StringFormat, dictionary};

use super::set::Set;
use super::tables;
use crate::document::Frame;
use crate::error::{Error, Result};
use crate::foreign::page::{self, array_at, dict_at, follow};
use crate::merge::copy::{Copier, Keys};
use crate::merge::destination::{Bookmark, Places, write_bookmarks};
use crate::merge::metadata::{self, About};
use crate::merge::output::Output;
use crate::merge::tags::{Structure, first_page, is_torn};
use crate::packet::Conformance;

/// Pages and names below one node of their trees.
const TOGETHER: usize = 64;
/// Stands for a table whose head is in another run; no object has this number.
const ELSEWHERE: u32 = 0;
/// The name under which a page draws its foot.
const FOOT: &str = "Foot";

/// The file being written.
pub(super) struct Whole<'a> {
    frame: &'a Frame,
    output: Output<Vec<u8>>,
    structure: Structure,
    /// Draws the foot; shared by all pages.
    draw_foot: u32,
    front: Option<Piece>,
    pieces: Vec<Piece>,
    /// Where each name leads: page and view.
    names: BTreeMap<Vec<u8>, Vec<Object>>,
    links: Vec<NamedLink>,
    /// Bodies of tables by their group.
    bodies: BTreeMap<usize, Body>,
    catalog: Dictionary,
    /// Whether one element has content on printed pages and on others: then this is not the list.
    torn: bool,
}

/// The name a link leads to.
fn destination<'a>(doc: &'a Pdf, link: &'a Dictionary) -> Option<&'a [u8]> {
    link.get(b"Dest").ok().and_then(|name| follow(doc, name).as_str().ok())
}

/// The name of an entry of another run a link leads to.
fn entry_of(doc: &Pdf, link: &Dictionary) -> Option<Vec<u8>> {
    let address = dict_at(doc, link, b"A")?.get(b"URI").ok()?;
    let key = follow(doc, address).as_str().ok()?.strip_prefix(b"entry:")?;
    Some([b"e-", key].concat())
}

/// What links to headings are called: told by one on the page of a run that is thrown away, its first or, of the front, its last.
fn words_for_headings(doc: &Pdf, page: ObjectId) -> Option<Object> {
    let mut links = array_at(doc, doc.get_dictionary(page).ok()?, b"Annots").iter();
    links.find_map(|link| {
        let link = follow(doc, link).as_dict().ok()?;
        let told = destination(doc, link)? == b"heading-elsewhere";
        told.then(|| link.get(b"Contents").ok().map(|words| follow(doc, words).clone())).flatten()
    })
}

/// The body of a table.
struct Body {
    id: u32,
    /// Without its rows.
    element: Dictionary,
    /// The rows of each run, by its place.
    rows: BTreeMap<usize, Vec<Object>>,
}

impl Body {
    fn new(id: u32) -> Self {
        Self { id, element: Dictionary::new(), rows: BTreeMap::new() }
    }
}

/// A link to a name.
struct NamedLink {
    name: Vec<u8>,
    /// Its number in the file.
    object: u32,
    link: Dictionary,
}

/// The pages of a run in the whole.
#[derive(Default)]
struct Piece {
    pages: Vec<Page>,
    /// Tags, in reading order.
    elements: Vec<Object>,
    /// Bookmarks with their depth.
    bookmarks: Vec<(usize, Bookmark)>,
}

struct Page {
    id: u32,
    content: Dictionary,
    foot: u32,
}

impl<'a> Whole<'a> {
    pub fn begin(frame: &'a Frame) -> Result<Self> {
        let mut output = Output::begin(Vec::new()).map_err(Error::Writing)?;
        let draw = format!("/{FOOT} Do\n").into_bytes();
        let draw_foot = output.add_compressed(Dictionary::new(), draw).map_err(Error::Writing)?;
        Ok(Self {
            frame,
            structure: Structure::begin(&mut output),
            output,
            draw_foot,
            front: None,
            pieces: Vec::new(),
            names: BTreeMap::new(),
            links: Vec::new(),
            bodies: BTreeMap::new(),
            catalog: Dictionary::new(),
            torn: false,
        })
    }

    /// The pages before all others.
    pub fn front(&mut self, set: &mut Set, pages: Range<usize>) -> Result<()> {
        self.front = Some(self.take(set, pages, 0)?);
        Ok(())
    }

    /// The pages that follow.
    pub fn part(&mut self, set: &mut Set, pages: Range<usize>) -> Result<()> {
        let piece = self.take(set, pages, self.pieces.len() + 1)?;
        self.pieces.push(piece);
        Ok(())
    }

    fn unfit(&self) -> Error {
        Error::Setting { title: self.frame.title.clone(), cause: "a run cannot be bound".into() }
    }

    fn take(&mut self, set: &mut Set, range: Range<usize>, order: usize) -> Result<Piece> {
        let mut doc = Pdf::load_mem(set.pdf()?).map_err(|_| self.unfit())?;
        let all = page::pages(&doc);
        let kept = all.get(range).ok_or_else(|| self.unfit())?;
        let is_kept: HashSet<ObjectId> = kept.iter().copied().collect();
        let places = Places::of(&doc, &all);
        let bookmarks = places.bookmarks(&doc);
        tables::name_headers(&mut doc, &set.tables);
        // The runs name nothing alike but the headers of one table.
        let mut tags = self.structure.take(&mut doc, &all, "").ok_or_else(|| self.unfit())?;
        let ids: Vec<u32> = kept.iter().map(|_| self.output.reserve()).collect();
        let mut known: HashMap<ObjectId, u32> = kept.iter().copied().zip(ids.iter().copied()).collect();
        known.insert(tags.root, self.structure.document);
        let mut elements = self.structure.below_document(&doc, &tags, &mut known);
        let rows = self.rows(&doc, &elements, &set.tables, &is_kept, &mut known);
        let tables: HashSet<ObjectId> =
            tables::of_groups(&doc, &elements, &set.tables).into_iter().map(|(table, _)| table).collect();
        let mut others = elements.iter().filter(|element| !tables.contains(element));
        self.torn |= others.any(|element| is_torn(&doc, *element, &is_kept));
        elements.retain(|element| first_page(&doc, *element).is_some_and(|page| is_kept.contains(&page)));
        tags.only(&doc, kept, &elements);
        let words = [all.first(), all.last()].into_iter().flatten().find_map(|page| words_for_headings(&doc, *page));
        let links = self.links_to_names(&doc, words.as_ref(), kept, &mut known);

        let mut piece = Piece::default();
        let first = self.catalog.is_empty();
        let kept = kept.to_vec();
        let mut copier = Copier::new(doc, &mut self.output, known, Keys::Shift(self.structure.next_key()));
        if first {
            let catalog = copier.doc.catalog().cloned().unwrap_or_default();
            for key in [b"Lang".as_slice(), b"MarkInfo", b"OutputIntents", b"ViewerPreferences"] {
                if let Ok(value) = catalog.get(key) {
                    let value = copier.translate(value.clone());
                    self.catalog.set(key, value);
                }
            }
        }
        for (id, new) in kept.iter().zip(&ids) {
            let page = copier.doc.get_dictionary(*id).cloned().unwrap_or_default();
            let resources = dict_at(&copier.doc, &page, b"Resources").cloned().unwrap_or_default();
            let mut content: Dictionary =
                page.into_iter().filter(|(key, _)| !matches!(key.as_slice(), b"Parent" | b"Resources")).collect();
            content = copier.translate_dict(content);
            content.set("Resources", copier.translate_dict(resources));
            let foot = copier.output().reserve();
            piece.pages.push(Page { id: *new, content, foot });
        }
        for (group, body, rows) in rows {
            let kept = rows.into_iter().map(|row| copier.reference(row)).collect();
            let mut element = copier.doc.get_dictionary(body).cloned().unwrap_or_default();
            element.remove(b"K");
            let element = copier.translate_dict(element);
            if let Some(table) = self.bodies.get_mut(&group) {
                table.rows.insert(order, kept);
                // The table is copied from the run its head stands in.
                if element.get(b"P").and_then(Object::as_reference).is_ok_and(|(table, _)| table != ELSEWHERE) {
                    table.element = element;
                }
            }
        }
        piece.elements = elements.into_iter().map(|element| copier.reference(element)).collect();
        self.structure.keep(&mut copier, tags).map_err(Error::Writing)?;
        let on_kept = |target: &[Object]| {
            target.first().and_then(|page| page.as_reference().ok()).is_some_and(|page| is_kept.contains(&page))
        };
        for (name, target) in places.named().filter(|(_, target)| on_kept(target)) {
            let target = target.iter().map(|part| copier.translate(part.clone())).collect();
            self.names.insert(name.clone(), target);
        }
        flatten(bookmarks, 0, &mut |depth, title, target| {
            if on_kept(&target) {
                let target = Some(target.into_iter().map(|part| copier.translate(part)).collect());
                piece.bookmarks.push((depth, Bookmark { title, target, kids: Vec::new() }));
            }
        });
        for named in links {
            self.links.push(NamedLink { link: copier.translate_dict(named.link), ..named });
        }
        copier.drain(&mut || true).map_err(Error::Writing)?;
        Ok(piece)
    }

    /// The rows of tables on printed pages, each with its group and the body they stand in. A table over several runs has one body, which
    /// is written last.
    fn rows(
        &mut self,
        doc: &Pdf,
        elements: &[ObjectId],
        groups: &[usize],
        is_kept: &HashSet<ObjectId>,
        known: &mut HashMap<ObjectId, u32>,
    ) -> Vec<(usize, ObjectId, Vec<ObjectId>)> {
        let on_kept = |element: &ObjectId| first_page(doc, *element).is_some_and(|page| is_kept.contains(&page));
        let mut found = Vec::new();
        for (table, group) in tables::of_groups(doc, elements, groups) {
            let Some(body) = tables::body(doc, table) else { continue };
            let rows: Vec<ObjectId> = tables::below(doc, body).into_iter().filter(on_kept).collect();
            if rows.is_empty() {
                continue;
            }
            let output = &mut self.output;
            let whole = self.bodies.entry(group).or_insert_with(|| Body::new(output.reserve()));
            known.insert(body, whole.id);
            if !on_kept(&table) {
                // Its head is printed by a run before.
                known.insert(table, ELSEWHERE);
            }
            found.push((group, body, rows));
        }
        found
    }

    /// Links to a name, and those to entries of other runs, which become such. Their words name the page, so they are written last.
    fn links_to_names(
        &mut self,
        doc: &Pdf,
        words: Option<&Object>,
        pages: &[ObjectId],
        known: &mut HashMap<ObjectId, u32>,
    ) -> Vec<NamedLink> {
        let mut found = Vec::new();
        for page in pages.iter().filter_map(|page| doc.get_dictionary(*page).ok()) {
            for annotation in array_at(doc, page, b"Annots") {
                let (Ok(id), Ok(link)) = (annotation.as_reference(), follow(doc, annotation).as_dict()) else {
                    continue;
                };
                let mut link = link.clone();
                let name = match (destination(doc, &link), entry_of(doc, &link)) {
                    (Some(name), _) => name.to_vec(),
                    (None, Some(name)) => {
                        link.remove(b"A");
                        link.set("Dest", Object::string_literal(name.clone()));
                        link.set("Contents", words.cloned().unwrap_or(Object::Null));
                        name
                    }
                    (None, None) => continue,
                };
                let object = self.output.reserve();
                known.insert(id, object);
                found.push(NamedLink { name, object, link });
            }
        }
        found
    }

    /// The feet of all pages but the first, in their order.
    pub fn feet(&mut self, pdf: &[u8]) -> Result<()> {
        let doc = Pdf::load_mem(pdf).map_err(|_| self.unfit())?;
        let feet = page::pages(&doc);
        let mut copier = Copier::new(doc, &mut self.output, HashMap::new(), Keys::Drop);
        let pages = self.front.iter_mut().chain(&mut self.pieces).flat_map(|piece| &mut piece.pages).skip(1);
        let mut given = 0;
        for (page, id) in pages.zip(&feet) {
            let foot = copier.doc.get_dictionary(*id).cloned().unwrap_or_default();
            let drawn = copier.doc.get_page_content(*id);
            let resources = dict_at(&copier.doc, &foot, b"Resources").cloned().unwrap_or_default();
            let form = dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => foot.get(b"MediaBox").cloned().unwrap_or(Object::Null),
                "Resources" => copier.translate_dict(resources),
            };
            let mut form = Stream::new(form, drawn);
            // What cannot be compressed stays as it is.
            let _ = form.compress();
            copier.output().put(page.foot, &form.into()).map_err(Error::Writing)?;
            let own = page.content.get(b"Contents").cloned().unwrap_or(Object::Null);
            page.content.set("Contents", vec![own, Object::Reference((self.draw_foot, 0))]);
            if let Ok(Object::Dictionary(resources)) = page.content.get_mut(b"Resources") {
                let mut drawings = match resources.get(b"XObject") {
                    Ok(Object::Dictionary(drawings)) => drawings.clone(),
                    _ => Dictionary::new(),
                };
                drawings.set(FOOT, (page.foot, 0));
                resources.set("XObject", drawings);
            }
            given += 1;
        }
        copier.drain(&mut || true).map_err(Error::Writing)?;
        if given == feet.len() { Ok(()) } else { Err(self.unfit()) }
    }

    /// Writes what holds the runs together; returns the file, or nothing when they do not fit.
    pub fn finish(mut self) -> Result<Option<Vec<u8>>> {
        if self.torn { Ok(None) } else { self.write().map(Some).map_err(Error::Writing) }
    }

    fn write(&mut self) -> io::Result<Vec<u8>> {
        let mut output = std::mem::replace(&mut self.output, Output::begin(Vec::new())?);
        let pieces: Vec<Piece> = self.front.take().into_iter().chain(std::mem::take(&mut self.pieces)).collect();
        let mut pages = Vec::new();
        let mut bookmarks = Vec::new();
        let mut structure = std::mem::replace(&mut self.structure, Structure::begin(&mut Output::begin(Vec::new())?));
        for piece in pieces {
            structure.kids.extend(piece.elements);
            bookmarks.extend(piece.bookmarks);
            pages.extend(piece.pages);
        }
        let numbers: HashMap<u32, usize> = pages.iter().enumerate().map(|(n, page)| (page.id, n + 1)).collect();
        for NamedLink { name, object, mut link } in std::mem::take(&mut self.links) {
            let target = self.names.get(&name).and_then(|target| target.first()?.as_reference().ok());
            if let (Some(number), Ok(words)) = (target.and_then(|(page, _)| numbers.get(&page)), link.get(b"Contents"))
            {
                let words = crate::objects::text_of(words).unwrap_or_default();
                let stem = words.trim_end_matches(|c: char| c.is_ascii_digit());
                link.set("Contents", metadata::text(&format!("{stem}{number}")));
            }
            output.put(object, &link.into())?;
        }
        for Body { id, mut element, rows } in std::mem::take(&mut self.bodies).into_values() {
            element.set("K", rows.into_values().flatten().collect::<Vec<Object>>());
            output.put(id, &element.into())?;
        }
        let tree = output.reserve();
        let mut nodes = Vec::new();
        let total = pages.len();
        let mut pages = pages.into_iter().peekable();
        while pages.peek().is_some() {
            let node = output.reserve();
            let mut kids = Vec::new();
            for mut page in pages.by_ref().take(TOGETHER) {
                page.content.set("Parent", (node, 0));
                output.put(page.id, &page.content.into())?;
                kids.push(Object::Reference((page.id, 0)));
            }
            let count = kids.len() as i64;
            output.put(
                node,
                &dictionary! { "Type" => "Pages", "Parent" => (tree, 0), "Count" => count, "Kids" => kids }.into(),
            )?;
            nodes.push(Object::Reference((node, 0)));
        }
        output.put(tree, &dictionary! { "Type" => "Pages", "Count" => total as i64, "Kids" => nodes }.into())?;

        let names = write_names(&mut output, std::mem::take(&mut self.names))?;
        let outlines = write_bookmarks(&mut output, nested(bookmarks))?;
        let structure = structure.finish(&mut output)?;
        let title = match self.frame.subtitle.as_str() {
            "" => self.frame.title.clone(),
            subtitle => format!("{} – {subtitle}", self.frame.title),
        };
        let about = About {
            title: &title,
            author: &self.frame.office.name,
            language: self.frame.language.split('-').next().unwrap_or_default(),
            date: self.frame.stand,
        };
        let xmp = metadata::xmp(&about, &Conformance { pdf_a: Some('A'), pdf_ua: true }).into_bytes();
        let xmp = output.add(&Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp).into())?;
        let mut catalog = std::mem::take(&mut self.catalog);
        catalog.set("Type", "Catalog");
        catalog.set("Pages", (tree, 0));
        catalog.set("StructTreeRoot", (structure, 0));
        catalog.set("Metadata", (xmp, 0));
        catalog.set("Names", dictionary! { "Dests" => (names, 0) });
        if let Some(outlines) = outlines {
            catalog.set("Outlines", (outlines, 0));
        }
        let root = output.add(&catalog.into())?;
        let info = output.add(&metadata::information(&about).into())?;
        Ok(output.finish(root, info)?.0)
    }
}

/// Shows bookmarks in their order, with their depth. Those that lead nowhere are left out, those below them stay.
fn flatten(level: Vec<Bookmark>, depth: usize, see: &mut dyn FnMut(usize, Object, Vec<Object>)) {
    for bookmark in level {
        if let Some(target) = bookmark.target {
            see(depth, bookmark.title, target);
        }
        flatten(bookmark.kids, depth + 1, see);
    }
}

/// Bookmarks, each below the last one that is less deep.
fn nested(all: Vec<(usize, Bookmark)>) -> Vec<Bookmark> {
    let mut top: Vec<Bookmark> = Vec::new();
    for (depth, bookmark) in all {
        let mut level = &mut top;
        for _ in 0..depth {
            if level.is_empty() {
                break;
            }
            let last = level.len() - 1;
            level = &mut level[last].kids;
        }
        level.push(bookmark);
    }
    top
}

/// Writes the tree of names; returns its root.
fn write_names(output: &mut Output<Vec<u8>>, names: BTreeMap<Vec<u8>, Vec<Object>>) -> io::Result<u32> {
    let text = |name: &[u8]| Object::String(name.to_vec(), StringFormat::Literal);
    let mut leaves = Vec::new();
    let mut names = names.into_iter().peekable();
    while names.peek().is_some() {
        let leaf: Vec<(Vec<u8>, Vec<Object>)> = names.by_ref().take(TOGETHER).collect();
        let limits: Vec<Object> = leaf.first().into_iter().chain(leaf.last()).map(|(name, _)| text(name)).collect();
        let pairs: Vec<Object> =
            leaf.into_iter().flat_map(|(name, target)| [text(&name), Object::Array(target)]).collect();
        let id = output.add(&dictionary! { "Limits" => limits, "Names" => pairs }.into())?;
        leaves.push(Object::Reference((id, 0)));
    }
    output.add(&dictionary! { "Kids" => leaves }.into())
}
