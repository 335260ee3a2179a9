//! A damaged PDF read as viewers read it: by its objects, not by its table of where they lie.
//!
//! What comes out is a file whose table is right; objects that are not whole are left out. Protected files are left as they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A file with the same objects and a new table of them; nothing when there are none to be found.
pub(super) fn rebuilt(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = bytes.windows(5).position(|window| window == b"%PDF-")?;
    let bytes = &bytes[start..];
    if find(bytes, b"/Encrypt", 0).is_some() {
        return None;
    }
    // A later object of the same number replaces an earlier one.
    let mut objects: BTreeMap<u32, &[u8]> = BTreeMap::new();
    let mut at = 0;
    while let Some(word) = find(bytes, b" obj", at) {
        at = word + 4;
        let Some(number) = number_before(bytes, word) else { continue };
        let Some(end) = find(bytes, b"endobj", at) else { break };
        objects.insert(number, &bytes[at..end]);
    }
    let root = objects.iter().rev().find(|(_, body)| is_catalog(body)).map(|(number, _)| *number)?;
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = String::new();
    let mut places = BTreeMap::new();
    for (number, body) in &objects {
        places.insert(*number, out.len());
        out.extend_from_slice(format!("{number} 0 obj").as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table_at = out.len();
    let size = objects.keys().next_back()? + 1;
    table.push_str("xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in places {
        let _ = write!(table, "{number} 1\n{place:010} 00000 n \n");
    }
    let _ = write!(table, "trailer\n<< /Size {size} /Root {root} 0 R >>\nstartxref\n{table_at}\n%%EOF\n");
    out.extend_from_slice(table.as_bytes());
    Some(out)
}

/// Whether an object is the root of a document.
fn is_catalog(body: &[u8]) -> bool {
    find(body, b"/Catalog", 0).is_some() && find(body, b"/Pages", 0).is_some()
}

/// The object number in "12 0 obj", where `at` is the place of " obj".
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = |end: usize| {
        let from = bytes[..end].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |place| place + 1);
        (from < end && end - from <= 9).then_some(from)
    };
    let generation = digits(at)?;
    let number_end = generation.checked_sub(1).filter(|place| bytes[*place] == b' ')?;
    let number = digits(number_end)?;
    std::str::from_utf8(&bytes[number..number_end]).ok()?.parse().ok()
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|window| window == what).map(|place| place + from)
}
