//! What a file says about itself: title, language, what it conforms to, bookmarks, forms of a kind nobody can read.

use lopdf::{Document, Object};

use super::Findings;
use crate::objects::{dictionary, text_of};

/// From how many pages on a document needs bookmarks.
const BOOKMARKS_FROM: usize = 3;

pub(super) fn look(pdf: &Document, pages: usize, findings: &mut Findings) {
    let xmp = metadata(pdf);
    title(pdf, &xmp, findings);
    language(pdf, findings);
    conformance(&xmp, findings);
    bookmarks(pdf, pages, findings);
    let form =
        pdf.catalog().ok().and_then(|catalog| catalog.get(b"AcroForm").ok()).and_then(|object| dictionary(pdf, object));
    if form.is_some_and(|form| form.has(b"XFA")) {
        findings.fault(
            "Formulare",
            "PDF/UA-1, 7.15",
            "Das Formular ist von einer Art (XFA), die viele Programme nicht öffnen. Verlangen Sie eine gewöhnliche PDF-Fassung.",
        );
    }
}

/// The XMP packet of the document as text; empty when there is none.
fn metadata(pdf: &Document) -> String {
    let stream = pdf.catalog().and_then(|catalog| catalog.get_deref(b"Metadata", pdf)).and_then(Object::as_stream);
    stream
        .and_then(lopdf::Stream::get_plain_content)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}

fn title(pdf: &Document, xmp: &str, findings: &mut Findings) {
    const BASIS: &str = "PDF/UA-1, 7.1";
    let info = pdf.trailer.get(b"Info").ok().and_then(|object| dictionary(pdf, object));
    let said = info.and_then(|info| info.get_deref(b"Title", pdf).ok()).and_then(text_of).unwrap_or_default();
    let in_metadata =
        xmp.split("<dc:title").nth(1).and_then(|rest| rest.split("</dc:title>").next()).is_some_and(|inner| {
            // What is left without the marks of XML is the title.
            inner.split('<').filter_map(|part| part.split_once('>')).any(|(_, words)| !words.trim().is_empty())
        });
    if said.trim().is_empty() && !in_metadata {
        findings.fault(
            "Titel",
            BASIS,
            "Das Dokument hat keinen Titel. Ein Screenreader liest dann nur den Dateinamen vor.",
        );
        return;
    }
    let shown = pdf
        .catalog()
        .ok()
        .and_then(|catalog| catalog.get(b"ViewerPreferences").ok())
        .and_then(|object| dictionary(pdf, object))
        .and_then(|preferences| preferences.get_deref(b"DisplayDocTitle", pdf).ok())
        .is_some_and(|shown| shown.as_bool().unwrap_or(false));
    if shown {
        let name = if said.trim().is_empty() { String::new() } else { format!(" „{}“", said.trim()) };
        findings.good("Titel", BASIS, format!("Das Dokument hat einen Titel{name}, und er wird im Fenster gezeigt."));
    } else {
        findings.fault("Titel", BASIS, "Das Dokument hat einen Titel, im Fenster steht aber der Dateiname.");
    }
}

fn language(pdf: &Document, findings: &mut Findings) {
    const BASIS: &str = "PDF/UA-1, 7.2";
    let language =
        pdf.catalog().and_then(|catalog| catalog.get_deref(b"Lang", pdf)).ok().and_then(text_of).unwrap_or_default();
    let first = language.split('-').next().unwrap_or_default();
    let sound = (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic());
    if sound {
        findings.good("Sprache", BASIS, format!("Die Sprache des Dokuments ist angegeben ({language})."));
    } else if language.is_empty() {
        findings.fault(
            "Sprache",
            BASIS,
            "Die Sprache des Dokuments fehlt. Ein Screenreader liest es dann vielleicht in einer falschen vor.",
        );
    } else {
        findings.fault("Sprache", BASIS, format!("„{language}“ ist keine gültige Angabe der Sprache."));
    }
}

/// The value of a property of an XMP packet, written as an element or as an attribute.
fn property<'a>(xmp: &'a str, name: &str) -> Option<&'a str> {
    let rest = xmp.split(name).nth(1)?.trim_start();
    match rest.strip_prefix('=') {
        Some(rest) => rest.trim_start().trim_start_matches(['"', '\'']).split(['"', '\'']).next(),
        None => rest.strip_prefix('>')?.split('<').next(),
    }
}

fn conformance(xmp: &str, findings: &mut Findings) {
    if property(xmp, "pdfuaid:part").is_some_and(|part| part.trim() == "1") {
        findings.good("Kennzeichnung", "PDF/UA-1, 5", "Die Datei ist als barrierefrei gekennzeichnet (PDF/UA-1).");
    } else {
        findings.fault(
            "Kennzeichnung",
            "PDF/UA-1, 5",
            "Die Datei ist nicht als barrierefrei gekennzeichnet (PDF/UA-1).",
        );
    }
    let part = property(xmp, "pdfaid:part").map(str::trim).unwrap_or_default();
    let level = property(xmp, "pdfaid:conformance").map(str::trim).unwrap_or_default();
    match (part, level) {
        ("", _) => findings.person(
            "Kennzeichnung",
            "ISO 19005",
            "Die Datei ist nicht für die Langzeitablage gekennzeichnet (PDF/A). Das ist nur nötig, wenn sie archiviert wird.",
        ),
        (part, level @ ("A" | "a")) => findings.good(
            "Kennzeichnung",
            "ISO 19005",
            format!("Die Datei ist für die Langzeitablage gekennzeichnet (PDF/A-{part}{}), mit Tags.", level.to_lowercase()),
        ),
        (part, level) => findings.person(
            "Kennzeichnung",
            "ISO 19005",
            format!("Die Datei ist für die Langzeitablage gekennzeichnet (PDF/A-{part}{}), aber ohne dass Tags zugesichert sind.", level.to_lowercase()),
        ),
    }
}

fn bookmarks(pdf: &Document, pages: usize, findings: &mut Findings) {
    const BASIS: &str = "BGGVO LSA §§ 10, 11";
    if pages < BOOKMARKS_FROM {
        return;
    }
    let outlines =
        pdf.catalog().ok().and_then(|catalog| catalog.get(b"Outlines").ok()).and_then(|object| dictionary(pdf, object));
    let mut number = 0;
    let mut next = outlines.and_then(|outlines| outlines.get(b"First").ok()).and_then(|object| dictionary(pdf, object));
    // A chain that bites its tail ends here.
    while let Some(bookmark) = next.filter(|_| number < 10_000) {
        number += 1;
        next = bookmark.get(b"Next").ok().and_then(|object| dictionary(pdf, object));
    }
    if number > 0 {
        findings.good(
            "Lesezeichen",
            BASIS,
            format!("{pages} Seiten, {} auf der obersten Ebene.", super::count(number, "Lesezeichen", "Lesezeichen")),
        );
    } else {
        findings.fault(
            "Lesezeichen",
            BASIS,
            format!("{pages} Seiten ohne Lesezeichen. Ab drei Seiten braucht man sie, um sich zurechtzufinden."),
        );
    }
}
