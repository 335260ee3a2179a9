//! Looks at an attachment before it is bound: whether it can be, how many pages it has, and what a person should know about it.
//!
//! Nothing is changed here. What is said of PDF/A and PDF/UA is what the file says of itself, unless a simple look contradicts it:
//! these are no validators.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

use super::picture;
use crate::error::{Error, Result};
use crate::foreign::page::{array_at, dict_at, follow};
use crate::foreign::{Protection, Refusal, open, page};
use crate::forms;

/// What an attachment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A PDF.
    Pdf,
    /// A picture; its pages are made by this program.
    Picture,
    /// Anything else: an office file, an archive.
    Other,
}

/// What becomes of an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its pages are bound into the packet.
    Bound,
    /// It waits for its password.
    Locked,
    /// It cannot be bound and goes beside the packet as a file of its own.
    Beside,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What it is.
    pub form: Form,
    /// What becomes of it.
    pub fate: Fate,
    /// Pages it has in the packet; 0 unless bound.
    pub pages: usize,
    /// What a person should know, German sentences.
    pub remarks: Vec<String>,
    /// The original says something the bound pages cannot (a signature, files within), so it goes beside the packet too.
    pub original_beside: bool,
    /// It is digitally signed: bound, the signature no longer holds.
    pub signed: bool,
    /// It carries tags that can be taken over.
    pub tagged: bool,
    /// It says it is PDF/A-1 or PDF/A-2, and nothing seen contradicts.
    pub pdf_a: bool,
    /// It says it is PDF/UA-1, and nothing seen contradicts.
    pub pdf_ua: bool,
}

impl Examined {
    fn beside(form: Form, remark: impl Into<String>) -> Self {
        Self {
            form,
            fate: Fate::Beside,
            pages: 0,
            remarks: vec![remark.into()],
            original_beside: true,
            signed: false,
            tagged: false,
            pdf_a: false,
            pdf_ua: false,
        }
    }
}

/// The media type of an attachment, by its first bytes, otherwise by its name.
pub fn media_type(bytes: &[u8], name: &str) -> &'static str {
    if let Some(kind) = picture::kind(bytes) {
        return kind.media_type();
    }
    if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return "application/pdf";
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "rtf" => "application/rtf",
        "txt" => "text/plain",
        "csv" => "text/csv",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// The pages of an attachment as they would be bound, without a stamp, as a PDF that anybody can open; to be looked at.
///
/// # Errors
/// [`Error::Attachment`] when it has no pages that can be bound.
pub fn pages(bytes: &[u8], label: &str, password: Option<&str>) -> Result<Vec<u8>> {
    let refused = |sentence: String| Error::Attachment { label: label.to_owned(), sentence };
    let mut doc = match picture::kind(bytes) {
        Some(kind) => picture::document(bytes, kind).map_err(|refusal| refused(refusal.to_string()))?,
        None => open(bytes, password).map_err(|refusal| refused(refusal.to_string()))?.doc,
    };
    forms::complete(&mut doc);
    let mut whole = Vec::new();
    doc.save_to(&mut whole).map_err(Error::Writing)?;
    Ok(whole)
}

/// Looks at an attachment.
pub fn examine(bytes: &[u8], name: &str, password: Option<&str>) -> Examined {
    if bytes.is_empty() {
        return Examined::beside(Form::Other, "Die Datei ist leer. Bitte lassen Sie sie sich noch einmal schicken.");
    }
    if let Some(kind) = picture::kind(bytes) {
        return match picture::count(bytes, kind) {
            Ok(pages) => Examined {
                form: Form::Picture,
                fate: Fate::Bound,
                pages,
                remarks: vec![
                    "Ein Bild: Ein Vorleseprogramm nennt nur den Namen der Anlage, nicht den Text darauf.".into(),
                ],
                original_beside: false,
                signed: false,
                tagged: true,
                pdf_a: true,
                pdf_ua: false,
            },
            Err(refusal) => Examined::beside(Form::Picture, refusal.to_string()),
        };
    }
    let named_pdf = name.to_lowercase().ends_with(".pdf");
    if !named_pdf && !bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return Examined::beside(
            Form::Other,
            "Kein PDF und kein Bild: liegt der Mappe als eigene Datei bei. Als PDF gespeichert, würde sie eingebunden.",
        );
    }
    match open(bytes, password) {
        Ok(opened) => pdf(&opened.doc, opened.protection, opened.repaired),
        Err(refusal @ (Refusal::Locked | Refusal::WrongPassword)) => {
            Examined { fate: Fate::Locked, original_beside: false, ..Examined::beside(Form::Pdf, refusal.to_string()) }
        }
        Err(refusal) => Examined::beside(Form::Pdf, refusal.to_string()),
    }
}

fn pdf(doc: &Document, protection: Protection, repaired: bool) -> Examined {
    let pages = page::pages(doc).len();
    let seen = look(doc);
    if seen.portfolio {
        return Examined::beside(
            Form::Pdf,
            "Ein PDF-Portfolio: eine Hülle um andere Dateien. Bitte laden Sie die Dateien daraus einzeln hoch.",
        );
    }
    if seen.dynamic_xfa {
        return Examined::beside(
            Form::Pdf,
            "Ein XFA-Formular, das nur der Adobe Reader zeigen kann. Bitte öffnen Sie es dort, drucken Sie es als PDF und laden Sie dieses hoch.",
        );
    }
    let mut remarks = Vec::new();
    match protection {
        Protection::None => {}
        Protection::Owner => remarks.push(
            "Gegen Ändern geschützt, ohne Kennwort lesbar. In der Mappe gilt dieser Schutz nicht; bitte prüfen Sie, ob die Absender*innen einverstanden sind.".to_owned(),
        ),
        Protection::Password => {
            remarks.push("Mit Kennwort geschützt. In der Mappe ist die Anlage ohne Kennwort lesbar.".to_owned());
        }
    }
    if repaired {
        remarks.push("War beschädigt und wurde repariert. Bitte sehen Sie die Seiten in der Mappe durch.".to_owned());
    }
    match seen.signatures {
        0 => {}
        1 => remarks.push(
            "Digital unterschrieben. Die Unterschrift gilt nur im Original; es liegt der Mappe als eigene Datei bei."
                .to_owned(),
        ),
        n => remarks.push(format!(
            "Mit {n} digitalen Unterschriften. Sie gelten nur im Original; es liegt der Mappe als eigene Datei bei."
        )),
    }
    if seen.files > 0 {
        remarks.push(match seen.files {
            1 => "Enthält eine weitere Datei. Sie steht nur im Original, das der Mappe als eigene Datei beiliegt."
                .to_owned(),
            n => format!(
                "Enthält {n} weitere Dateien. Sie stehen nur im Original, das der Mappe als eigene Datei beiliegt."
            ),
        });
    }
    if seen.fields > 0 {
        remarks.push(
            "Ein Formular: Die Einträge bleiben sichtbar und lassen sich in der Mappe nicht mehr ändern.".to_owned(),
        );
    }
    if seen.xfa {
        remarks.push("Enthält neben dem sichtbaren Formular XFA-Daten; sie entfallen.".to_owned());
    }
    if seen.scripts {
        remarks.push("Enthielt Programmcode (JavaScript); er wurde entfernt.".to_owned());
    }
    if seen.launches {
        remarks.push("Enthielt Verweise, die Programme oder fremde Dateien öffnen; sie wurden entfernt.".to_owned());
    }
    if !seen.tagged {
        remarks.push(
            "Ohne Tags: Ein Vorleseprogramm liest den Text, erkennt aber keine Überschriften, Tabellen und Bilder."
                .to_owned(),
        );
    }
    let pdf_a = seen.says_pdf_a && seen.against_pdf_a.is_empty();
    if !pdf_a {
        remarks.push(match seen.against_pdf_a.is_empty() {
            true => "Nicht als PDF/A gekennzeichnet.".to_owned(),
            false => format!("Kein PDF/A: {}.", join(&seen.against_pdf_a)),
        });
    }
    Examined {
        form: Form::Pdf,
        fate: Fate::Bound,
        pages,
        remarks,
        original_beside: seen.signatures > 0 || seen.files > 0,
        signed: seen.signatures > 0,
        tagged: seen.tagged,
        pdf_a,
        pdf_ua: seen.says_pdf_ua && seen.tagged,
    }
}

fn join(reasons: &BTreeSet<String>) -> String {
    let all: Vec<&str> = reasons.iter().map(String::as_str).collect();
    all.join(", ")
}

#[derive(Default)]
struct Seen {
    signatures: usize,
    files: usize,
    fields: usize,
    xfa: bool,
    dynamic_xfa: bool,
    portfolio: bool,
    scripts: bool,
    launches: bool,
    tagged: bool,
    says_pdf_a: bool,
    says_pdf_ua: bool,
    against_pdf_a: BTreeSet<String>,
}

fn look(doc: &Document) -> Seen {
    let mut seen = Seen::default();
    for object in doc.objects.values() {
        visit(object, 0, &mut |dict| note(doc, dict, &mut seen));
    }
    let Ok(catalog) = doc.catalog() else { return seen };
    seen.portfolio = catalog.has(b"Collection");
    seen.tagged = catalog.has(b"StructTreeRoot")
        && dict_at(doc, catalog, b"MarkInfo")
            .and_then(|info| info.get(b"Marked").ok())
            .is_some_and(|marked| matches!(follow(doc, marked), Object::Boolean(true)));
    if let Some(form) = dict_at(doc, catalog, b"AcroForm") {
        seen.fields = array_at(doc, form, b"Fields").len();
        seen.xfa = form.has(b"XFA");
        let needs =
            catalog.get(b"NeedsRendering").is_ok_and(|needs| matches!(follow(doc, needs), Object::Boolean(true)));
        seen.dynamic_xfa = seen.xfa && (needs || seen.fields == 0);
    }
    if let Some(names) = dict_at(doc, catalog, b"Names") {
        seen.scripts |= names.has(b"JavaScript");
    }
    // Colours of a printing press mean nothing without their own output intent, and a file has but one.
    for intent in array_at(doc, catalog, b"OutputIntents") {
        if let Ok(intent) = follow(doc, intent).as_dict()
            && let Some(profile) = dict_at(doc, intent, b"DestOutputProfile")
            && profile.get(b"N").and_then(Object::as_i64).unwrap_or(3) == 4
        {
            seen.against_pdf_a.insert("Farben für den Offsetdruck".into());
        }
    }
    if let Ok(Object::Stream(metadata)) = catalog.get(b"Metadata").map(|metadata| follow(doc, metadata)) {
        let bytes = metadata.get_plain_content_with_limit(4 << 20).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        seen.says_pdf_a = matches!(said(&text, "pdfaid:part"), Some('1' | '2'));
        seen.says_pdf_ua = said(&text, "pdfuaid:part") == Some('1');
    }
    seen
}

/// The first letter or digit of a value in XMP, written as an element or as an attribute.
fn said(xmp: &str, property: &str) -> Option<char> {
    let at = xmp.find(property)? + property.len();
    xmp[at..].chars().take(6).find(char::is_ascii_alphanumeric)
}

/// Shows every dictionary in an object to `f`.
fn visit(object: &Object, depth: usize, f: &mut dyn FnMut(&Dictionary)) {
    if depth > 64 {
        return;
    }
    match object {
        Object::Array(all) => all.iter().for_each(|one| visit(one, depth + 1, f)),
        Object::Dictionary(dict) => {
            f(dict);
            dict.iter().for_each(|(_, value)| visit(value, depth + 1, f));
        }
        Object::Stream(stream) => {
            f(&stream.dict);
            stream.dict.iter().for_each(|(_, value)| visit(value, depth + 1, f));
        }
        _ => {}
    }
}

fn note(doc: &Document, dict: &Dictionary, seen: &mut Seen) {
    let name = |key: &[u8]| dict.get(key).ok().map(|value| follow(doc, value)).and_then(|value| value.as_name().ok());
    if dict.has(b"ByteRange") && dict.has(b"Contents") {
        seen.signatures += 1;
    }
    match name(b"S") {
        Some(b"JavaScript") if dict.has(b"JS") => seen.scripts = true,
        Some(b"Launch" | b"GoToR" | b"GoToE" | b"ImportData" | b"SubmitForm") => seen.launches = true,
        _ => {}
    }
    match (name(b"Type"), name(b"Subtype")) {
        (Some(b"Filespec" | b"F"), _) if dict.has(b"EF") => {
            seen.files += 1;
            seen.against_pdf_a.insert("Dateien in der Datei".into());
        }
        (Some(b"Font"), Some(b"Type1" | b"TrueType" | b"MMType1" | b"CIDFontType0" | b"CIDFontType2")) => {
            let embedded = dict_at(doc, dict, b"FontDescriptor").is_some_and(|descriptor| {
                [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key))
            });
            if !embedded {
                let font = name(b"BaseFont").map_or("ohne Namen".into(), String::from_utf8_lossy);
                seen.against_pdf_a.insert(format!("Schrift {font} nicht eingebettet"));
            }
        }
        (_, Some(b"Sound" | b"Movie" | b"Screen" | b"3D" | b"RichMedia")) if dict.has(b"Rect") => {
            seen.against_pdf_a.insert("Ton oder Film".into());
        }
        (_, Some(b"PS")) => {
            seen.against_pdf_a.insert("PostScript".into());
        }
        _ => {}
    }
    if let Ok(filter) = dict.get(b"Filter") {
        let filters = match follow(doc, filter) {
            Object::Array(all) => all.as_slice(),
            one => std::slice::from_ref(one),
        };
        if filters.iter().any(|filter| matches!(filter, Object::Name(name) if name == b"LZWDecode" || name == b"LZW")) {
            seen.against_pdf_a.insert("LZW-Komprimierung".into());
        }
    }
}
