//! Makes a foreign document fit to be a part: links that still lead somewhere, fields that show and keep what they say, nothing that runs.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::foreign::page::{array_at, attribute, dict_at, follow};
use crate::merge::destination::Places;

/// Read-only, the first bit of a field's flags (ISO 32000-1, table 221).
const READ_ONLY: i64 = 1;
/// Most fields walked through.
const MOST_FIELDS: usize = 100_000;
/// Attributes pages inherit (ISO 32000-1, table 30).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// What a page of a bound document has no use for: actions, article threads, presentations, private data of its maker.
const OF_NO_USE: [&[u8]; 10] = [
    b"Parent",
    b"AA",
    b"B",
    b"Trans",
    b"Dur",
    b"PresSteps",
    b"Thumb",
    b"PieceInfo",
    b"TemplateInstantiated",
    b"LastModified",
];

/// The layers (optional content) of a document.
#[derive(Debug, Default)]
pub(super) struct Layers {
    /// All of them.
    pub all: Vec<ObjectId>,
    /// Those not to be seen.
    pub hidden: Vec<ObjectId>,
}

/// Pages stand alone: what they inherit becomes their own, what leads elsewhere goes, annotations are cleaned.
pub(super) fn pages(doc: &mut Document, pages: &[ObjectId], places: &Places) {
    for id in pages {
        let Ok(page) = doc.get_dictionary(*id) else { continue };
        let mut page = page.clone();
        for key in INHERITED {
            if !page.has(key)
                && let Some(value) = attribute(doc, *id, key)
            {
                page.set(key, value.clone());
            }
        }
        for key in OF_NO_USE {
            page.remove(key);
        }
        if page.has(b"Annots") {
            let annotations = annotations(doc, &page, *id, places);
            page.set("Annots", annotations);
        }
        if let Ok(object) = doc.get_object_mut(*id) {
            *object = page.into();
        }
    }
}

fn annotations(doc: &mut Document, page: &Dictionary, id: ObjectId, places: &Places) -> Vec<Object> {
    let all = array_at(doc, page, b"Annots").to_vec();
    let mut kept = Vec::with_capacity(all.len());
    for annotation in all {
        let Ok(dict) = follow(doc, &annotation).as_dict() else { continue };
        let cleaned = annotation_of(doc, dict, id, places);
        match annotation {
            Object::Reference(own) => {
                if let Ok(object) = doc.get_object_mut(own) {
                    *object = cleaned.into();
                }
                kept.push(Object::Reference(own));
            }
            _ => kept.push(cleaned.into()),
        }
    }
    kept
}

fn annotation_of(doc: &Document, annotation: &Dictionary, page: ObjectId, places: &Places) -> Dictionary {
    let mut kept = annotation.clone();
    for key in [b"AA".as_slice(), b"PA", b"A", b"Dest"] {
        kept.remove(key);
    }
    if let Ok(destination) = annotation.get(b"Dest")
        && let Some(target) = places.target(doc, destination)
    {
        kept.set("Dest", target);
    }
    if let Ok(action) = annotation.get(b"A")
        && let Some(action) = places.action(doc, action)
    {
        kept.set("A", action);
    }
    kept.set("P", page);
    kept
}

/// Fields keep what they say and can no longer be changed; signatures lose what binding would break. Returns the topmost fields, which
/// get `parent` above them, so that equal names of two attachments do not become one field.
pub(super) fn fields(doc: &mut Document, parent: ObjectId) -> Vec<ObjectId> {
    let Some(form) = doc.catalog().ok().and_then(|catalog| dict_at(doc, catalog, b"AcroForm")) else {
        return Vec::new();
    };
    let topmost: Vec<ObjectId> =
        array_at(doc, form, b"Fields").iter().filter_map(|field| field.as_reference().ok()).collect();
    let topmost: Vec<ObjectId> = topmost.into_iter().filter(|id| doc.get_dictionary(*id).is_ok()).collect();
    let mut seen = HashSet::new();
    let mut open: Vec<(ObjectId, bool)> = topmost.iter().map(|id| (*id, false)).collect();
    while let Some((id, signature)) = open.pop() {
        if seen.len() >= MOST_FIELDS || !seen.insert(id) {
            continue;
        }
        let Ok(field) = doc.get_dictionary(id) else { continue };
        let signature = field.get(b"FT").map_or(signature, |kind| matches!(kind, Object::Name(name) if name == b"Sig"));
        let flags = field.get(b"Ff").and_then(Object::as_i64).unwrap_or(0);
        let kids: Vec<ObjectId> =
            array_at(doc, field, b"Kids").iter().filter_map(|kid| kid.as_reference().ok()).collect();
        open.extend(kids.iter().map(|kid| (*kid, signature)));
        let Ok(field) = doc.get_dictionary_mut(id) else { continue };
        field.remove(b"AA");
        field.set("Ff", flags | READ_ONLY);
        if signature {
            for key in [b"V".as_slice(), b"SV", b"Lock"] {
                field.remove(key);
            }
        }
    }
    for id in &topmost {
        if let Ok(field) = doc.get_dictionary_mut(*id) {
            field.set("Parent", parent);
        }
    }
    topmost
}

/// The layers of a document.
pub(super) fn layers(doc: &Document) -> Layers {
    let Some(properties) = doc.catalog().ok().and_then(|catalog| dict_at(doc, catalog, b"OCProperties")) else {
        return Layers::default();
    };
    let ids = |dict: &Dictionary, key: &[u8]| -> Vec<ObjectId> {
        array_at(doc, dict, key).iter().filter_map(|group| group.as_reference().ok()).collect()
    };
    let all = ids(properties, b"OCGs");
    let Some(shown) = dict_at(doc, properties, b"D") else { return Layers { all, hidden: Vec::new() } };
    let hidden = match shown.get(b"BaseState").and_then(Object::as_name) {
        Ok(b"OFF") => {
            let on = ids(shown, b"ON");
            all.iter().copied().filter(|id| !on.contains(id)).collect()
        }
        _ => ids(shown, b"OFF"),
    };
    Layers { all, hidden }
}
