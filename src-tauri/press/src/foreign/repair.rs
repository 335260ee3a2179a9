//! Makes the table of a damaged PDF anew: every "n g obj" found in the bytes is an object, the last of a number counts.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, dictionary};

/// The bytes with a new table and trailer behind them; nothing when there is no object in them.
pub(super) fn rebuild(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = bytes.windows(5).position(|window| window == b"%PDF-");
    let mut whole = match start {
        Some(start) => bytes[start..].to_vec(),
        None => [b"%PDF-1.7\n", bytes].concat(),
    };
    let objects = objects(&whole);
    let last = *objects.keys().next_back()?;
    whole.extend_from_slice(b"\n");
    let table = whole.len();
    whole.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", last + 1).as_bytes());
    for number in 1..=last {
        let line = match objects.get(&number) {
            Some((offset, generation)) => format!("{offset:010} {generation:05} n \n"),
            None => "0000000000 00000 f \n".to_owned(),
        };
        whole.extend_from_slice(line.as_bytes());
    }
    let mut trailer = format!("trailer\n<</Size {}", last + 1);
    for key in ["Root", "Encrypt"] {
        if let Some((number, generation)) = reference(&whole, key) {
            trailer.push_str(&format!("/{key} {number} {generation} R"));
        }
    }
    if let Some(identity) = identity(&whole) {
        trailer.push_str(&identity);
    }
    trailer.push_str(&format!(">>\nstartxref\n{table}\n%%EOF\n"));
    whole.extend_from_slice(trailer.as_bytes());
    Some(whole)
}

/// Where each object begins, by number, with its generation.
fn objects(bytes: &[u8]) -> BTreeMap<u32, (usize, u16)> {
    let mut found = BTreeMap::new();
    for at in positions(bytes, b"obj") {
        let Some((generation, before)) = digits_before(bytes, at) else { continue };
        let Some((number, start)) = digits_before(bytes, before) else { continue };
        let Ok(generation) = u16::try_from(generation) else { continue };
        // Ten million objects are more than any real file has; a larger number was never one.
        if (1..10_000_000).contains(&number) {
            found.insert(number, (start, generation));
        }
    }
    found
}

/// The number that ends before `at`, with white space between, and where it starts.
fn digits_before(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let mut end = at;
    while end > 0 && bytes[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    if end == at {
        return None;
    }
    let mut start = end;
    while start > 0 && bytes[start - 1].is_ascii_digit() {
        start -= 1;
    }
    let number = std::str::from_utf8(&bytes[start..end]).ok()?.parse().ok()?;
    Some((number, start))
}

fn positions<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl DoubleEndedIterator<Item = usize> + 'a {
    bytes.windows(word.len()).enumerate().filter(move |(_, window)| *window == word).map(|(at, _)| at)
}

/// The last "/Key n g R".
fn reference(bytes: &[u8], key: &str) -> Option<ObjectId> {
    let word = format!("/{key}");
    positions(bytes, word.as_bytes()).rev().find_map(|at| {
        let rest = &bytes[at + word.len()..(at + word.len() + 40).min(bytes.len())];
        let text = String::from_utf8_lossy(rest);
        let mut words = text.split_ascii_whitespace();
        let number = words.next()?.parse().ok()?;
        let generation = words.next()?.parse().ok()?;
        words.next()?.starts_with('R').then_some((number, generation))
    })
}

/// The last "/ID[<..><..>]", needed to decrypt.
fn identity(bytes: &[u8]) -> Option<String> {
    positions(bytes, b"/ID").rev().find_map(|at| {
        let rest = &bytes[at..(at + 300).min(bytes.len())];
        let end = rest.iter().position(|byte| *byte == b']')?;
        let text = std::str::from_utf8(&rest[..=end]).ok()?;
        text[3..].trim_start().starts_with('[').then(|| text.to_owned())
    })
}

/// Where the catalog or the tree of pages is gone, makes new ones over all pages there are.
pub(super) fn find_pages(doc: &mut Document) {
    let typed = |doc: &Document, name: &[u8]| -> Vec<ObjectId> {
        let is = |object: &Object| object.as_dict().is_ok_and(|dict| dict.has_type(name));
        doc.objects.iter().filter(|(_, object)| is(object)).map(|(id, _)| *id).collect()
    };
    if doc.catalog().is_err()
        && let Some(catalog) = typed(doc, b"Catalog").last()
    {
        doc.trailer.set("Root", *catalog);
    }
    if doc.catalog().is_ok() && doc.page_iter().next().is_some() {
        return;
    }
    let pages = typed(doc, b"Page");
    if pages.is_empty() {
        return;
    }
    let kids: Vec<Object> = pages.iter().map(|id| Object::from(*id)).collect();
    let tree = doc.add_object(dictionary! { "Type" => "Pages", "Count" => pages.len() as i64, "Kids" => kids });
    for page in pages {
        if let Ok(page) = doc.get_dictionary_mut(page) {
            page.set("Parent", tree);
        }
    }
    let known = doc.trailer.get(b"Root").and_then(Object::as_reference).ok();
    match known.and_then(|id| doc.get_dictionary_mut(id).ok()) {
        Some(catalog) => catalog.set("Pages", tree),
        None => {
            let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
            doc.trailer.set("Root", catalog);
        }
    }
}
