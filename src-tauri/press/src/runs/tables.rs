//! The tables entries stand in: one for each group, however many runs print it.

use lopdf::{Document, Object, ObjectId, StringFormat};

use crate::foreign::page::{array_at, dict_at};

/// Gives the header cells of tables names that are the same in every run: those of the group.
pub(super) fn name_headers(doc: &mut Document, groups: &[usize]) {
    let top = topmost(doc);
    for (table, group) in of_groups(doc, &top, groups) {
        let mut open = vec![table];
        while let Some(id) = open.pop() {
            open.extend(below(doc, id));
            let Ok(element) = doc.get_dictionary_mut(id) else { continue };
            if let Ok(name) = element.get_mut(b"ID") {
                rename(name, group);
            }
            let Ok(Object::Array(attributes)) = element.get_mut(b"A") else { continue };
            for attribute in attributes.iter_mut().filter_map(|attribute| attribute.as_dict_mut().ok()) {
                if let Ok(Object::Array(headers)) = attribute.get_mut(b"Headers") {
                    headers.iter_mut().for_each(|header| rename(header, group));
                }
            }
        }
    }
}

/// "U3x1y0" is the second cell of the third table of a run; here the table is that of the group.
fn rename(name: &mut Object, group: usize) {
    let Object::String(bytes, _) = name else { return };
    if let Some(place) = bytes.iter().position(|byte| *byte == b'x') {
        let new = [format!("G{group}").as_bytes(), &bytes[place..]].concat();
        *name = Object::String(new, StringFormat::Literal);
    }
}

/// The elements below the document element.
fn topmost(doc: &Document) -> Vec<ObjectId> {
    let root = doc.catalog().ok().and_then(|catalog| dict_at(doc, catalog, b"StructTreeRoot"));
    let document = root.and_then(|root| array_at(doc, root, b"K").first().and_then(|kid| kid.as_reference().ok()));
    document.map(|document| below(doc, document)).unwrap_or_default()
}

/// The tables of the list, each with its group: the last tables of a run.
pub(super) fn of_groups(doc: &Document, elements: &[ObjectId], groups: &[usize]) -> Vec<(ObjectId, usize)> {
    let tables: Vec<ObjectId> = elements.iter().copied().filter(|id| is(doc, *id, b"Table")).collect();
    let first = tables.len().saturating_sub(groups.len());
    tables[first..].iter().copied().zip(groups.iter().copied()).collect()
}

/// The body of a table.
pub(super) fn body(doc: &Document, table: ObjectId) -> Option<ObjectId> {
    below(doc, table).into_iter().find(|part| is(doc, *part, b"TBody"))
}

/// The elements below one.
pub(super) fn below(doc: &Document, element: ObjectId) -> Vec<ObjectId> {
    let Ok(element) = doc.get_dictionary(element) else { return Vec::new() };
    array_at(doc, element, b"K").iter().filter_map(|kid| kid.as_reference().ok()).collect()
}

fn is(doc: &Document, element: ObjectId, kind: &[u8]) -> bool {
    doc.get_dictionary(element).and_then(|element| element.get(b"S")).and_then(Object::as_name).is_ok_and(|s| s == kind)
}
