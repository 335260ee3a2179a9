//! Writes the bound file part by part.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{Attachment, Binding, Bound, Conformance, Form, Part, content, picture, prepare, stamp};
use crate::error::{Error, Result};
use crate::foreign::open;
use crate::foreign::page::{self, Geometry, dict_at, follow};
use crate::forms;
use crate::merge::copy::{Copier, Drained, Keys};
use crate::merge::destination::{Bookmark, Places, write_bookmarks};
use crate::merge::metadata::{self, About};
use crate::merge::output::Output;
use crate::merge::tags::{self, Structure};
use crate::typeface::Typeface;

/// Most bytes of a page's content looked through for open graphics states.
const MOST_CONTENT: usize = 64 << 20;
/// Stands in a foreign document for an object that exists only in the bound file.
const STAND_IN: ObjectId = (u32::MAX, 0);

/// Binds parts into one PDF, written to `out`. `progress` is told bytes done and bytes in all; when it answers `false`, binding stops.
///
/// # Errors
/// [`Error::Attachment`] when one cannot be bound, [`Error::Stopped`], [`Error::Writing`].
pub fn bind<W: Write>(binding: &Binding<'_>, out: W, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<(W, Bound)> {
    let output = Output::begin(out).map_err(Error::Writing)?;
    let mut binder = Binder::new(output);
    let mut track = Track {
        done: 0,
        total: binding.own.len() as u64 + binding.attachments.iter().map(|attachment| attachment.size).sum::<u64>(),
        tell: progress,
    };
    track.step(0)?;
    let own = binder.own_pages(binding, &mut track)?;
    for (index, attachment) in binding.attachments.iter().enumerate() {
        track.step(0)?;
        binder.attachment(index, attachment, &own, &mut track)?;
    }
    binder.finish(binding, own)
}

struct Track<'a> {
    done: u64,
    total: u64,
    tell: &'a mut dyn FnMut(u64, u64) -> bool,
}

impl Track<'_> {
    fn step(&mut self, more: u64) -> Result<()> {
        self.done += more;
        if (self.tell)(self.done.min(self.total), self.total) { Ok(()) } else { Err(Error::Stopped) }
    }

    fn drained(&mut self, drained: io::Result<Drained>) -> Result<()> {
        match drained.map_err(Error::Writing)? {
            Drained::Whole => Ok(()),
            Drained::Stopped => Err(Error::Stopped),
        }
    }
}

/// What is known of the own pages once they are written.
struct Own {
    /// Pages before the first separator sheet.
    front: usize,
    separators: Vec<u32>,
    /// Elements of each separator sheet.
    separator_elements: Vec<Vec<Object>>,
    bookmarks: Vec<Bookmark>,
    output_intents: Object,
}

struct Binder<W: Write> {
    output: Output<W>,
    structure: Structure,
    typeface: Typeface,
    font: u32,
    /// The stream that saves the graphics state, shared by all pages that need nothing else before them.
    save: Option<u32>,
    /// Node of the front pages, then one for each attachment; each with its pages.
    nodes: Vec<(u32, Vec<u32>)>,
    tree: u32,
    fields: Vec<Object>,
    layers: Vec<Object>,
    hidden_layers: Vec<Object>,
    layer_order: Vec<Object>,
    part_bookmarks: Vec<Bookmark>,
    parts: Vec<Part>,
}

impl<W: Write> Binder<W> {
    fn new(mut output: Output<W>) -> Self {
        Self {
            structure: Structure::begin(&mut output),
            typeface: Typeface::new(),
            font: output.reserve(),
            save: None,
            nodes: Vec::new(),
            tree: output.reserve(),
            fields: Vec::new(),
            layers: Vec::new(),
            hidden_layers: Vec::new(),
            layer_order: Vec::new(),
            part_bookmarks: Vec::new(),
            parts: Vec::new(),
            output,
        }
    }

    fn node(&mut self) -> u32 {
        let id = self.output.reserve();
        self.nodes.push((id, Vec::new()));
        id
    }

    /// Writes the application's own pages with their tags.
    fn own_pages(&mut self, binding: &Binding<'_>, track: &mut Track<'_>) -> Result<Own> {
        let unfit = || Error::Setting { title: binding.title.to_owned(), cause: "own pages cannot be bound".into() };
        let mut doc = Document::load_mem(binding.own).map_err(|_| unfit())?;
        let pages = page::pages(&doc);
        let front = pages.len().checked_sub(binding.attachments.len()).ok_or_else(unfit)?;
        let places = Places::of(&doc, &pages);
        prepare::pages(&mut doc, &pages, &places);
        let bookmarks = places.bookmarks(&doc);
        let tags = self.structure.take(&mut doc, &pages, "").ok_or_else(unfit)?;
        let intents = doc.catalog().ok().and_then(|catalog| catalog.get(b"OutputIntents").ok()).cloned();

        let front_node = self.node();
        let nodes: Vec<u32> = (0..binding.attachments.len()).map(|_| self.node()).collect();
        let ids: Vec<u32> = pages.iter().map(|_| self.output.reserve()).collect();
        let mut known: HashMap<ObjectId, u32> = pages.iter().copied().zip(ids.iter().copied()).collect();
        known.insert(tags.root, self.structure.document);
        // The document element of the own pages becomes that of the whole.
        let kids = self.structure.below_document(&doc, &tags, &mut known);
        let groups = group(&doc, &kids, &pages, front, binding.attachments.len());

        let mut copier = Copier::new(doc, &mut self.output, known, Keys::Shift(self.structure.next_key()));
        for (index, id) in pages.iter().enumerate() {
            let mut page =
                copier.doc.objects.remove(id).and_then(|object| object.as_dict().cloned().ok()).ok_or_else(unfit)?;
            page.remove(b"Parent");
            let mut page = copier.translate_dict(page);
            let node = if index < front { front_node } else { nodes[index - front] };
            page.set("Parent", (node, 0));
            copier.output().put(ids[index], &page.into()).map_err(Error::Writing)?;
        }
        let mut groups: Vec<Vec<Object>> =
            groups.into_iter().map(|group| group.into_iter().map(|id| copier.reference(id)).collect()).collect();
        let output_intents = intents.map_or(Object::Null, |intents| copier.translate(intents));
        self.structure.keep(&mut copier, tags).map_err(Error::Writing)?;
        let separators: HashSet<ObjectId> = pages[front..].iter().copied().collect();
        let bookmarks = translate_bookmarks(&mut copier, bookmarks, &separators);
        let drained = copier.drain(&mut || true);
        track.drained(drained)?;
        self.nodes[0].1.extend(&ids[..front]);
        for (index, id) in ids[front..].iter().enumerate() {
            self.nodes[index + 1].1.push(*id);
        }
        self.structure.kids.append(&mut groups[0]);
        track.step(binding.own.len() as u64)?;
        Ok(Own {
            front,
            separators: ids[front..].to_vec(),
            separator_elements: groups.split_off(1),
            bookmarks,
            output_intents,
        })
    }

    /// Writes an attachment: its pages with stamps, its tags, bookmarks, fields and layers.
    fn attachment(
        &mut self,
        index: usize,
        attachment: &Attachment<'_>,
        own: &Own,
        track: &mut Track<'_>,
    ) -> Result<()> {
        let refused = |sentence: String| Error::Attachment { label: attachment.label.to_owned(), sentence };
        let bytes = (attachment.read)().map_err(Error::Writing)?;
        let mut doc = match attachment.examined.form {
            Form::Picture => {
                let kind =
                    picture::kind(&bytes).ok_or_else(|| refused(picture::PictureRefusal::Unreadable.to_string()))?;
                picture::document(&bytes, kind).map_err(|refusal| refused(refusal.to_string()))?
            }
            _ => open(&bytes, attachment.password).map_err(|refusal| refused(refusal.to_string()))?.doc,
        };
        drop(bytes);
        forms::complete(&mut doc);
        let pages = page::pages(&doc);
        if pages.len() != attachment.examined.pages {
            return Err(refused(
                "Die Datei hat sich seit der Prüfung geändert. Bitte erstellen Sie die Mappe noch einmal.".into(),
            ));
        }
        let places = Places::of(&doc, &pages);
        prepare::pages(&mut doc, &pages, &places);
        let bookmarks = places.bookmarks(&doc);
        let fields = prepare::fields(&mut doc, STAND_IN);
        let layers = prepare::layers(&doc);
        let prefix = format!("{}-", attachment.label.replace(' ', "-"));
        let tags = match attachment.examined.form {
            Form::Pdf => self.structure.take(&mut doc, &pages, &prefix),
            _ => None,
        };
        let language = doc.catalog().ok().and_then(|catalog| catalog.get(b"Lang").ok()).cloned();

        let part = self.output.reserve();
        let wrapper = self.output.reserve();
        let ids: Vec<u32> = pages.iter().map(|_| self.output.reserve()).collect();
        let node = self.nodes[index + 1].0;
        let mut known: HashMap<ObjectId, u32> = pages.iter().copied().zip(ids.iter().copied()).collect();
        known.insert(STAND_IN, wrapper);
        let first_key = self.structure.next_key();
        let (mut elements, keys) = match &tags {
            Some(tags) => {
                known.insert(tags.root, part);
                (Vec::new(), Keys::Shift(first_key))
            }
            None => {
                let picture = attachment.examined.form == Form::Picture;
                let element = |n: usize| whole_page(picture, attachment, n, &Geometry::of(&doc, pages[n]));
                let made = self.structure.whole_pages(&mut self.output, part, &ids, element).map_err(Error::Writing)?;
                (made, Keys::Drop)
            }
        };
        let marked = match (&tags, attachment.examined.form) {
            (Some(_), _) => None,
            (None, Form::Picture) => Some("Figure"),
            (None, _) => Some("P"),
        };
        let mut copier = Copier::new(doc, &mut self.output, known, keys);
        let share = attachment.size / pages.len().max(1) as u64;
        for (n, id) in pages.iter().enumerate() {
            let text = format!("{} · Seite {} von {}", attachment.stamp, n + 1, pages.len());
            let geometry = Geometry::of(&copier.doc, *id);
            let stamp = stamp::stamp(&text, &geometry, &mut self.typeface, self.font);
            let key = marked.map(|role| (role, first_key + n as i64));
            let page = stamped(&mut copier, *id, stamp, key, &mut self.save).map_err(Error::Writing)?;
            let Some(mut page) = page else { return Err(refused(crate::foreign::Refusal::Damaged.to_string())) };
            page.set("Parent", (node, 0));
            copier.output().put(ids[n], &page.into()).map_err(Error::Writing)?;
            let drained = copier.drain(&mut || (track.tell)(track.done.min(track.total), track.total));
            track.drained(drained)?;
            track.step(share)?;
        }
        if let Some(tags) = tags {
            elements.extend(tags.kids.iter().map(|kid| copier.reference(*kid)));
            self.structure.keep(&mut copier, tags).map_err(Error::Writing)?;
        }
        let fields: Vec<Object> =
            fields.into_iter().map(|field| copier.reference(field)).filter(|f| *f != Object::Null).collect();
        let layers_all: Vec<Object> = layers.all.iter().map(|layer| copier.reference(*layer)).collect();
        self.hidden_layers.extend(layers.hidden.iter().map(|layer| copier.reference(*layer)));
        let kids = translate_bookmarks(&mut copier, bookmarks, &HashSet::new());
        let drained = copier.drain(&mut || (track.tell)(track.done.min(track.total), track.total));
        track.drained(drained)?;
        drop(copier);

        if !layers_all.is_empty() {
            let mut named = vec![metadata::text(attachment.label)];
            named.extend(layers_all.iter().cloned());
            self.layer_order.push(named.into());
            self.layers.extend(layers_all);
        }
        if !fields.is_empty() {
            let group = dictionary! { "T" => metadata::text(attachment.label), "Kids" => fields };
            self.output.put(wrapper, &group.into()).map_err(Error::Writing)?;
            self.fields.push(Object::Reference((wrapper, 0)));
        }
        let title = format!("{}: {}", attachment.label, attachment.name);
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => "Part",
            "P" => (self.structure.document, 0),
            "T" => metadata::text(&title),
            "K" => elements,
        };
        if let Some(language @ Object::String(..)) = language {
            element.set("Lang", language);
        }
        self.output.put(part, &element.into()).map_err(Error::Writing)?;
        self.structure.kids.extend(own.separator_elements[index].iter().cloned());
        self.structure.kids.push(Object::Reference((part, 0)));
        let target = top_of(own.separators[index]);
        self.part_bookmarks.push(Bookmark { title: metadata::text(&title), target: Some(target), kids });
        let before: usize = self.parts.iter().map(|part| part.pages + 1).sum();
        self.parts.push(Part {
            label: attachment.label.to_owned(),
            first_page: own.front + before + 2,
            pages: pages.len(),
        });
        self.nodes[index + 1].1.extend(ids);
        // What the division left over.
        track.step(attachment.size - share * pages.len() as u64)
    }

    /// Writes what holds the parts together.
    fn finish(mut self, binding: &Binding<'_>, own: Own) -> Result<(W, Bound)> {
        let conformance = Conformance::of(binding.attachments.iter().map(|attachment| attachment.examined));
        let pages: usize = self.nodes.iter().map(|(_, pages)| pages.len()).sum();
        let parts = std::mem::take(&mut self.parts);
        let (out, size) = self.closing(binding, own, &conformance, &parts, pages).map_err(Error::Writing)?;
        Ok((out, Bound { pages, size, parts, conformance }))
    }

    fn closing(
        self,
        binding: &Binding<'_>,
        own: Own,
        conformance: &Conformance,
        parts: &[Part],
        total: usize,
    ) -> io::Result<(W, u64)> {
        let mut output = self.output;
        if !binding.attachments.is_empty() {
            let font = self.typeface.embed(|object| output.add(&object))?;
            output.put(self.font, &font.into())?;
        }
        let mut kids = Vec::new();
        for (id, pages) in &self.nodes {
            if pages.is_empty() {
                continue;
            }
            let below: Vec<Object> = pages.iter().map(|page| Object::Reference((*page, 0))).collect();
            let node = dictionary! { "Type" => "Pages", "Parent" => (self.tree, 0), "Count" => pages.len() as i64, "Kids" => below };
            output.put(*id, &node.into())?;
            kids.push(Object::Reference((*id, 0)));
        }
        output.put(self.tree, &dictionary! { "Type" => "Pages", "Count" => total as i64, "Kids" => kids }.into())?;

        let mut bookmarks = own.bookmarks;
        bookmarks.extend(self.part_bookmarks);
        let outlines = write_bookmarks(&mut output, bookmarks)?;
        let labels = page_labels(own.front, parts);
        let structure = self.structure.finish(&mut output)?;
        let about =
            About { title: binding.title, author: binding.author, language: binding.language, date: binding.date };
        let xmp = metadata::xmp(&about, conformance).into_bytes();
        let xmp = lopdf::Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp);
        let xmp = output.add(&xmp.into())?;
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => (self.tree, 0),
            "Lang" => metadata::text(binding.language),
            "MarkInfo" => dictionary! { "Marked" => true },
            "StructTreeRoot" => (structure, 0),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "PageLabels" => dictionary! { "Nums" => labels },
            "Metadata" => (xmp, 0),
        };
        if let Some(outlines) = outlines {
            catalog.set("Outlines", (outlines, 0));
            catalog.set("PageMode", "UseOutlines");
        }
        if own.output_intents != Object::Null {
            catalog.set("OutputIntents", own.output_intents);
        }
        if !self.fields.is_empty() {
            catalog.set("AcroForm", dictionary! { "Fields" => self.fields });
        }
        if !self.layers.is_empty() {
            let shown = dictionary! {
                "Name" => metadata::text("Mappe"),
                "Order" => self.layer_order,
                "OFF" => self.hidden_layers,
            };
            catalog.set("OCProperties", dictionary! { "OCGs" => self.layers, "D" => shown });
        }
        let root = output.add(&catalog.into())?;
        let info = output.add(&metadata::information(&about).into())?;
        output.finish(root, info)
    }
}

/// Elements of the own pages by where they stand: before the separator sheets, then on each of them.
fn group(doc: &Document, elements: &[ObjectId], pages: &[ObjectId], front: usize, sheets: usize) -> Vec<Vec<ObjectId>> {
    let mut groups = vec![Vec::new(); sheets + 1];
    let mut last = 0;
    for element in elements {
        let page = tags::first_page(doc, *element).and_then(|page| pages.iter().position(|own| *own == page));
        // An element without a page stays with the one before it.
        if let Some(page) = page {
            last = (page + 1).saturating_sub(front);
        }
        groups[last].push(*element);
    }
    groups
}

/// The element of a page that has no tags of its own: a picture with its name, or a piece of text.
fn whole_page(picture: bool, attachment: &Attachment<'_>, n: usize, geometry: &Geometry) -> Dictionary {
    if !picture {
        return dictionary! { "S" => "P" };
    }
    let (width, height) = geometry.size();
    let alt = match attachment.examined.pages {
        1 => format!("{}: {}", attachment.label, attachment.name),
        pages => format!("{}: {}, Seite {} von {pages}", attachment.label, attachment.name, n + 1),
    };
    let layout = dictionary! {
        "O" => "Layout",
        "Placement" => "Block",
        "BBox" => vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)],
    };
    dictionary! { "S" => "Figure", "Alt" => metadata::text(&alt), "A" => layout }
}

/// A page with its stamp: the content as it is, in saved graphics states, the stamp behind it. Nothing when the page is gone.
fn stamped<W: Write>(
    copier: &mut Copier<'_, W>,
    id: ObjectId,
    stamp: stamp::Stamp,
    marked: Option<(&str, i64)>,
    save: &mut Option<u32>,
) -> io::Result<Option<Dictionary>> {
    let doc = &copier.doc;
    let bytes = doc.get_page_content_with_limit(id, MOST_CONTENT).unwrap_or_default();
    let balance = content::balance(&bytes);
    drop(bytes);
    let Ok(page) = doc.get_dictionary(id) else { return Ok(None) };
    let streams: Vec<Object> = match page.get(b"Contents").map(|content| (content, follow(doc, content))) {
        Ok((_, Object::Array(all))) => all.clone(),
        Ok((Object::Reference(only), Object::Stream(_))) => vec![Object::Reference(*only)],
        _ => Vec::new(),
    };
    let resources = dict_at(doc, page, b"Resources").cloned().unwrap_or_default();
    let drawings = dict_at(doc, &resources, b"XObject").cloned().unwrap_or_default();
    let mut page = page.clone();
    page.remove(b"Contents");
    page.remove(b"Resources");
    let had_key = page.has(b"StructParents");
    copier.doc.objects.remove(&id);

    let mut new = copier.translate_dict(page);
    // Pieces numbered by a structure that was not taken over would be confused with ours.
    let marked = marked.filter(|_| !had_key);
    let mut before = String::new();
    let mut behind = String::from("\n");
    if let Some((role, key)) = marked {
        before.push_str(&format!("/{role} <</MCID 0>> BDC\n"));
        new.set("StructParents", key);
    }
    before.push_str(&"q\n".repeat(balance.before + 1));
    behind.push_str(&"Q\n".repeat(balance.behind + 1));
    if marked.is_some() {
        behind.push_str("EMC\n");
    }
    let before = match (before.as_str(), *save) {
        ("q\n", Some(id)) => id,
        _ => {
            let plain = before == "q\n";
            let id = copier.output().add_compressed(Dictionary::new(), before.into_bytes())?;
            if plain {
                *save = Some(id);
            }
            id
        }
    };
    let mut behind = behind.into_bytes();
    behind.extend_from_slice(&stamp.operators);
    let behind = copier.output().add_compressed(Dictionary::new(), behind)?;
    let form = copier.output().add_compressed(stamp.form.dict, stamp.form.content)?;

    let mut contents = vec![Object::Reference((before, 0))];
    contents
        .extend(streams.into_iter().map(|stream| copier.translate(stream)).filter(|stream| *stream != Object::Null));
    contents.push(Object::Reference((behind, 0)));
    new.set("Contents", contents);
    let resources = copier.translate_dict(resources);
    let drawings = copier.translate_dict(drawings);
    new.set("Resources", stamp::with_stamp(resources, drawings, form));
    Ok(Some(new))
}

fn top_of(page: u32) -> Vec<Object> {
    vec![Object::Reference((page, 0)), Object::Name(b"XYZ".to_vec()), Object::Null, Object::Null, 0.into()]
}

/// Bookmarks as they stand in the bound file, without those that lead to `left_out`.
fn translate_bookmarks<W: Write>(
    copier: &mut Copier<'_, W>,
    all: Vec<Bookmark>,
    left_out: &HashSet<ObjectId>,
) -> Vec<Bookmark> {
    let mut kept = Vec::new();
    for bookmark in all {
        let leads = bookmark.target.as_ref().and_then(|target| target.first()?.as_reference().ok());
        if leads.is_some_and(|page| left_out.contains(&page)) {
            continue;
        }
        let target = bookmark.target.map(|target| target.into_iter().map(|part| copier.translate(part)).collect());
        let kids = translate_bookmarks(copier, bookmark.kids, left_out);
        kept.push(Bookmark { title: bookmark.title, target, kids });
    }
    kept
}

/// Own pages bear their number in the whole, pages of attachments "A3-2".
fn page_labels(front: usize, parts: &[Part]) -> Vec<Object> {
    let mut labels: Vec<Object> = Vec::new();
    if front > 0 {
        labels.extend([0.into(), dictionary! { "S" => "D" }.into()]);
    }
    for (index, part) in parts.iter().enumerate() {
        let sheet = part.first_page - 2;
        let number = part.label.rsplit(' ').next().and_then(|word| word.parse().ok()).unwrap_or(index + 1);
        labels.extend([
            Object::Integer(sheet as i64),
            dictionary! { "S" => "D", "St" => sheet as i64 + 1 }.into(),
            Object::Integer(sheet as i64 + 1),
            dictionary! { "S" => "D", "P" => metadata::text(&format!("A{number}-")) }.into(),
        ]);
    }
    labels
}
