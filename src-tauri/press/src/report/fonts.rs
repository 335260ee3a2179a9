//! Fonts: whether they are in the file, and whether their glyphs say which letters they are.

use std::collections::{BTreeSet, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Findings;
use crate::objects::{dictionary, inherited};

const BASIS: &str = "PDF/UA-1, 7.21";
/// How deep forms may lie in forms.
const DEEPEST: usize = 12;

pub(super) fn look(pdf: &Document, pages: &[ObjectId], findings: &mut Findings) {
    let mut search = Search { pdf, seen: HashSet::new(), outside: BTreeSet::new(), mute: BTreeSet::new(), all: 0 };
    for page in pages {
        if let Some(resources) = inherited(pdf, *page, b"Resources").and_then(|object| dictionary(pdf, object)) {
            search.resources(resources, 0);
        }
    }
    if search.all == 0 {
        return;
    }
    let names = |all: &BTreeSet<String>| all.iter().cloned().collect::<Vec<_>>().join(", ");
    if !search.outside.is_empty() {
        findings.fault(
            "Schriften",
            BASIS,
            format!(
                "Nicht in der Datei enthalten: {}. Anderswo sieht der Text vielleicht anders aus.",
                names(&search.outside)
            ),
        );
    }
    if !search.mute.is_empty() {
        findings.fault(
            "Schriften",
            BASIS,
            format!(
                "Ohne Angabe, welche Buchstaben die Zeichen sind: {}. Der Text lässt sich nicht sicher vorlesen.",
                names(&search.mute)
            ),
        );
    }
    if search.outside.is_empty() && search.mute.is_empty() {
        findings.good(
            "Schriften",
            BASIS,
            "Alle Schriften sind enthalten, und ihre Zeichen sagen, welche Buchstaben sie sind.",
        );
    }
}

struct Search<'a> {
    pdf: &'a Document,
    seen: HashSet<ObjectId>,
    outside: BTreeSet<String>,
    mute: BTreeSet<String>,
    all: usize,
}

impl Search<'_> {
    fn resources(&mut self, resources: &Dictionary, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let pdf = self.pdf;
        let named = |kind: &[u8]| resources.get(kind).ok().and_then(|object| dictionary(pdf, object));
        for (_, font) in named(b"Font").into_iter().flatten() {
            if font.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
                continue;
            }
            if let Some(font) = dictionary(pdf, font) {
                self.font(font);
            }
        }
        for (_, object) in named(b"XObject").into_iter().flatten() {
            if object.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
                continue;
            }
            let inner = dictionary(pdf, object)
                .and_then(|form| form.get(b"Resources").ok())
                .and_then(|inner| dictionary(pdf, inner));
            if let Some(inner) = inner {
                self.resources(inner, depth + 1);
            }
        }
    }

    fn font(&mut self, font: &Dictionary) {
        self.all += 1;
        let pdf = self.pdf;
        let kind = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        let name = font.get(b"BaseFont").and_then(Object::as_name).map_or_else(|_| "ohne Namen".to_owned(), readable);
        if !font.has(b"ToUnicode") && !says_letters(pdf, font, kind) {
            self.mute.insert(name.clone());
        }
        // Fonts that draw their glyphs themselves are in the file by nature.
        if kind == b"Type3" {
            return;
        }
        let descendant = font
            .get_deref(b"DescendantFonts", pdf)
            .and_then(Object::as_array)
            .ok()
            .and_then(|all| all.first())
            .and_then(|object| dictionary(pdf, object));
        let descriptor =
            descendant.unwrap_or(font).get(b"FontDescriptor").ok().and_then(|object| dictionary(pdf, object));
        let inside = descriptor.is_some_and(|descriptor| {
            [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key))
        });
        if !inside {
            self.outside.insert(name);
        }
    }
}

/// Whether the letters follow from the encoding alone: that of simple fonts with standard names (ISO 14289-1, 7.21.7).
fn says_letters(pdf: &Document, font: &Dictionary, kind: &[u8]) -> bool {
    if !matches!(kind, b"Type1" | b"TrueType" | b"MMType1") {
        return false;
    }
    match font.get_deref(b"Encoding", pdf) {
        Ok(Object::Name(name)) => {
            matches!(name.as_slice(), b"WinAnsiEncoding" | b"MacRomanEncoding" | b"MacExpertEncoding")
        }
        Ok(Object::Dictionary(encoding)) => encoding.has(b"BaseEncoding") || encoding.has(b"Differences"),
        _ => false,
    }
}

/// A font's name without the mark of a subset ("ABCDEF+").
fn readable(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).into_owned();
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => rest.to_owned(),
        _ => name,
    }
}
