//! Pages of a PDF as form XObjects of another, object by object.
//!
//! A content stream is carried over as it is: nothing is set anew, so fonts, gradients, transparency and layers stay what they are. Left
//! behind is what belongs to the file as a whole: tags, links, scripts, page tree.

use std::collections::{HashMap, VecDeque};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::geometry::{Matrix, Rect};
use super::source::{Source, SourcePage, dictionary as dict, inherited, number, numbers, rect};
use crate::error::{Error, Result};

/// Keys that tie an object to the tags or the program it came from.
const LEFT_BEHIND: [&[u8]; 3] = [b"StructParent", b"StructParents", b"PieceInfo"];

/// Flags of annotations (ISO 32000-1, table 165).
const HIDDEN: i64 = 1 << 1;
const PRINT: i64 = 1 << 2;
const NO_VIEW: i64 = 1 << 5;

/// Copies objects of one document into another, each once.
pub(super) struct Import<'a> {
    from: &'a Document,
    known: HashMap<ObjectId, ObjectId>,
    waiting: VecDeque<ObjectId>,
    /// German sentences: what could not be carried over.
    pub remarks: Vec<String>,
}

impl<'a> Import<'a> {
    pub fn new(source: &'a Source) -> Self {
        Self { from: &source.pdf, known: HashMap::new(), waiting: VecDeque::new(), remarks: Vec::new() }
    }

    /// A page, counted from 0, as a form XObject whose lower left corner, upright, is the origin.
    ///
    /// `clip` is how much of it can be seen, in the page's own coordinates.
    pub fn page(&mut self, to: &mut Document, index: usize, page: &SourcePage, clip: Rect) -> Result<ObjectId> {
        let damaged = || Error::PdfPage { page: index + 1 };
        let resources = match inherited(self.from, page.id, b"Resources") {
            Some(resources) => self.copy(to, resources),
            None => Object::Dictionary(Dictionary::new()),
        };
        let mut content = self.content(to, page.id).ok_or_else(damaged)?;
        content.dict.set("Type", "XObject");
        content.dict.set("Subtype", "Form");
        content.dict.set("Resources", resources);
        if let Some(group) = self.group(to, page.id) {
            content.dict.set("Group", group);
        }
        let drawn = self.annotations(to, index, page);
        let form = if drawn.is_empty() { content } else { with_annotations(to, content, page.media, drawn) };
        let id = to.add_object(placed(form, clip, page.upright()));
        self.finish(to);
        Ok(id)
    }

    /// The layers of the document, for the catalogue of the other one (ISO 32000-1, 8.11.4).
    pub fn layers(&mut self, to: &mut Document) -> Option<Object> {
        let layers = self.from.catalog().ok()?.get(b"OCProperties").ok()?;
        let copy = self.copy(to, layers);
        self.finish(to);
        Some(copy)
    }

    /// The content of a page as one stream. A single stream stays as it is, compressed as it is.
    fn content(&mut self, to: &mut Document, id: ObjectId) -> Option<Stream> {
        let page = self.from.get_dictionary(id).ok()?;
        let Ok(contents) = page.get_deref(b"Contents", self.from) else {
            return Some(Stream::new(Dictionary::new(), Vec::new()));
        };
        let parts = match contents {
            Object::Stream(stream) => return Some(self.stream(to, stream)),
            Object::Array(parts) => parts,
            Object::Null => return Some(Stream::new(Dictionary::new(), Vec::new())),
            _ => return None,
        };
        let streams: Vec<&Stream> = parts
            .iter()
            .filter_map(|part| self.from.dereference(part).ok())
            .filter_map(|(_, part)| part.as_stream().ok())
            .collect();
        if let [stream] = streams.as_slice() {
            return Some(self.stream(to, stream));
        }
        let mut all = Vec::new();
        for stream in streams {
            all.extend(stream.get_plain_content().ok()?);
            // Parts end between two tokens; the blank keeps them apart (ISO 32000-1, 7.8.2).
            all.push(b'\n');
        }
        let mut joined = Stream::new(Dictionary::new(), all);
        // What cannot be compressed is written as it is.
        let _ = joined.compress();
        Some(joined)
    }

    /// The page's transparency group. A page's group is always isolated (ISO 32000-1, 11.4.7); a form must say so.
    fn group(&mut self, to: &mut Document, id: ObjectId) -> Option<Object> {
        let page = self.from.get_dictionary(id).ok()?;
        let group = page.get_deref(b"Group", self.from).ok()?.as_dict().ok()?;
        if group.get(b"S").and_then(Object::as_name).ok()? != b"Transparency" {
            return None;
        }
        let mut group = self.dictionary(to, group);
        group.set("I", true);
        Some(Object::Dictionary(group))
    }

    /// What annotations look like, each with the matrix that brings it to its place (ISO 32000-1, 12.5.5).
    fn annotations(&mut self, to: &mut Document, index: usize, page: &SourcePage) -> Vec<(ObjectId, Matrix)> {
        let pdf = self.from;
        let Ok(dictionary) = pdf.get_dictionary(page.id) else { return Vec::new() };
        let Ok(all) = dictionary.get_deref(b"Annots", pdf).and_then(Object::as_array) else { return Vec::new() };
        let mut drawn = Vec::new();
        let mut without_look = false;
        for annotation in all.iter().filter_map(|object| dict(pdf, object)) {
            let kind = annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
            let flags = annotation.get(b"F").ok().and_then(|flags| number(pdf, flags)).unwrap_or(0.0) as i64;
            let form_field = kind == b"Widget";
            if flags & (HIDDEN | NO_VIEW) != 0
                || kind == b"Popup"
                || kind == b"Link"
                || (!form_field && flags & PRINT == 0)
            {
                continue;
            }
            let Some((look, stream)) = appearance(pdf, annotation) else {
                without_look |= form_field && has_value(pdf, annotation);
                continue;
            };
            let place = annotation.get(b"Rect").ok().and_then(|object| rect(pdf, object));
            let bounds = stream.dict.get(b"BBox").ok().and_then(|object| rect(pdf, object));
            let (Some(place), Some(bounds)) = (place, bounds) else { continue };
            let own = stream.dict.get(b"Matrix").ok().and_then(|object| numbers(pdf, object));
            let own = own.and_then(|numbers| numbers.try_into().ok()).map_or(Matrix::IDENTITY, Matrix);
            let shown = bounds.through(own);
            if shown.is_empty() {
                continue;
            }
            let (width, height) = (place.size().width / shown.size().width, place.size().height / shown.size().height);
            let fit = Matrix([width, 0.0, 0.0, height, place.x0 - shown.x0 * width, place.y0 - shown.y0 * height]);
            let copy = match look {
                Some(id) => self.reference(to, id),
                None => {
                    let copy = self.stream(to, stream);
                    Some(to.add_object(copy))
                }
            };
            let Some(copy) = copy else { continue };
            self.finish(to);
            // Some programs leave the kind out; without it nobody draws it.
            if let Some(Object::Stream(stream)) = to.objects.get_mut(&copy) {
                stream.dict.set("Subtype", "Form");
            }
            drawn.push((copy, fit));
        }
        if without_look {
            self.remarks.push(format!(
                "Seite {}: Ein ausgefülltes Formularfeld hat kein gespeichertes Aussehen und fehlt deshalb. Öffnen Sie das Formular in \
                 einem PDF-Programm, speichern oder drucken Sie es dort als PDF und nehmen Sie diese Datei.",
                index + 1
            ));
        }
        drawn
    }

    /// A copy of an object; what it refers to is copied by [`Self::finish`].
    fn copy(&mut self, to: &mut Document, object: &Object) -> Object {
        match object {
            Object::Reference(id) => self.reference(to, *id).map_or(Object::Null, Object::Reference),
            Object::Array(all) => Object::Array(all.iter().map(|one| self.copy(to, one)).collect()),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(to, dictionary)),
            Object::Stream(stream) => Object::Stream(self.stream(to, stream)),
            plain => plain.clone(),
        }
    }

    fn dictionary(&mut self, to: &mut Document, dictionary: &Dictionary) -> Dictionary {
        let mut copy = Dictionary::new();
        for (key, value) in dictionary.iter().filter(|(key, _)| !LEFT_BEHIND.contains(&key.as_slice())) {
            copy.set(key.clone(), self.copy(to, value));
        }
        copy
    }

    fn stream(&mut self, to: &mut Document, stream: &Stream) -> Stream {
        let mut dictionary = self.dictionary(to, &stream.dict);
        dictionary.remove(b"Length");
        let mut copy = Stream::new(dictionary, stream.content.clone());
        copy.allows_compression = false;
        copy
    }

    /// The number an object has or will have over there; nothing for what stays behind.
    fn reference(&mut self, to: &mut Document, id: ObjectId) -> Option<ObjectId> {
        if let Some(known) = self.known.get(&id) {
            return Some(*known);
        }
        let object = self.from.get_object(id).ok()?;
        let stays = dict(self.from, object)
            .and_then(|dictionary| dictionary.get(b"Type").and_then(Object::as_name).ok())
            .is_some_and(|kind| matches!(kind, b"Page" | b"Pages" | b"Catalog" | b"StructTreeRoot" | b"StructElem"));
        if stays {
            return None;
        }
        let new = to.new_object_id();
        self.known.insert(id, new);
        self.waiting.push_back(id);
        Some(new)
    }

    /// Copies everything that is referred to and not there yet.
    fn finish(&mut self, to: &mut Document) {
        while let Some(id) = self.waiting.pop_front() {
            let (Ok(object), Some(new)) = (self.from.get_object(id), self.known.get(&id).copied()) else { continue };
            let copy = self.copy(to, object);
            to.objects.insert(new, copy);
        }
    }
}

/// The normal appearance of an annotation: its number, when it has one, and its stream.
fn appearance<'a>(pdf: &'a Document, annotation: &'a Dictionary) -> Option<(Option<ObjectId>, &'a Stream)> {
    let looks = dict(pdf, annotation.get(b"AP").ok()?)?;
    let normal = looks.get(b"N").ok()?;
    let (id, object) = pdf.dereference(normal).ok()?;
    match object {
        Object::Stream(stream) => Some((id, stream)),
        Object::Dictionary(states) => {
            let state = annotation.get_deref(b"AS", pdf).ok()?.as_name().ok()?;
            let (id, object) = pdf.dereference(states.get(state).ok()?).ok()?;
            Some((id, object.as_stream().ok()?))
        }
        _ => None,
    }
}

/// Whether a form field, or the one it belongs to, was filled in.
fn has_value(pdf: &Document, field: &Dictionary) -> bool {
    let value = |field: &Dictionary| match field.get_deref(b"V", pdf) {
        Ok(Object::String(text, _)) => !text.is_empty(),
        Ok(Object::Name(name)) => name != b"Off",
        Ok(Object::Array(chosen)) => !chosen.is_empty(),
        _ => false,
    };
    value(field) || field.get(b"Parent").ok().and_then(|parent| dict(pdf, parent)).is_some_and(value)
}

/// A form that draws the page and, over it, what its annotations look like.
fn with_annotations(to: &mut Document, mut page: Stream, media: Rect, drawn: Vec<(ObjectId, Matrix)>) -> Stream {
    page.dict.set("BBox", array(&[media.x0, media.y0, media.x1, media.y1]));
    let page = to.add_object(page);
    let mut names = dictionary! { "Page" => page };
    let mut content = String::from("/Page Do\n");
    for (at, (look, matrix)) in drawn.into_iter().enumerate() {
        names.set(format!("Look{at}"), Object::Reference(look));
        let [a, b, c, d, e, f] = matrix.0;
        content.push_str(&format!("q {a:.6} {b:.6} {c:.6} {d:.6} {e:.4} {f:.4} cm /Look{at} Do Q\n"));
    }
    let resources = dictionary! { "XObject" => names };
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources };
    Stream::new(form, content.into_bytes())
}

fn placed(mut form: Stream, clip: Rect, matrix: Matrix) -> Stream {
    form.dict.set("BBox", array(&[clip.x0, clip.y0, clip.x1, clip.y1]));
    form.dict.set("Matrix", array(&matrix.0));
    form
}

/// Numbers as an array of a PDF.
pub(super) fn array(numbers: &[f64]) -> Object {
    Object::Array(numbers.iter().map(|number| real(*number)).collect())
}

/// A number, whole where it is.
pub(super) fn real(number: f64) -> Object {
    if number.fract() == 0.0 && number.abs() < 1e9 {
        Object::Integer(number as i64)
    } else {
        Object::Real(number as f32)
    }
}
