//! The bound file looked at from outside: pages, stamps, bookmarks, tags, fields, and each attachment page against its original.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use domain::settings::Theme;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, dictionary};
use proptest::prelude::*;

use super::*;
use crate::{
    AttachmentSheet, ChecklistLine, ChecklistState, Content, Document, Frame, OfficeLines, PacketFact, PacketSheet,
    Press,
};

pub(crate) fn frame(title: &str) -> Frame {
    Frame {
        title: title.into(),
        subtitle: "Lessing-Grundschule mit dem Förderverein".into(),
        language: "de".into(),
        stand: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        annex_to: String::new(),
        office: OfficeLines { name: "Netzwerkstelle".into(), ..OfficeLines::default() },
        office_logo: None,
        funding: None,
        colours: Theme::default(),
    }
}

/// An attachment in memory.
struct Given {
    name: String,
    bytes: Vec<u8>,
    password: Option<String>,
}

fn given(name: &str, bytes: Vec<u8>) -> Given {
    Given { name: name.into(), bytes, password: None }
}

fn own(all: &[(String, &Given, Examined)]) -> Vec<u8> {
    let sheet = PacketSheet {
        number: "2026-014".into(),
        what: "Antrag auf Förderung".into(),
        facts: vec![PacketFact { label: "Schule".into(), value: vec!["Lessing-Grundschule".into()] }],
        checklist: vec![ChecklistLine {
            text: "Konzept".into(),
            state: ChecklistState::Present,
            remark: "Anlage 1".into(),
        }],
        attachments: all
            .iter()
            .map(|(label, given, examined)| AttachmentSheet {
                label: label.clone(),
                name: given.name.clone(),
                pages: examined.pages,
                remarks: examined.remarks.clone(),
                ..AttachmentSheet::default()
            })
            .collect(),
        ..PacketSheet::default()
    };
    let document = Document { content: Content::Packet(sheet), frame: frame("Klasse werden") };
    Press::new().typeset(&document).unwrap().pdf().unwrap()
}

/// Binds what is given, as the office does.
fn packet(all: &[Given]) -> (Vec<u8>, Bound) {
    let examined: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(n, given)| {
            let examined = examine(&given.bytes, "datei.pdf", given.password.as_deref());
            assert_eq!(examined.fate, Fate::Bound, "{}: {:?}", given.name, examined.remarks);
            (format!("Anlage {}", n + 1), given, examined)
        })
        .collect();
    let own = own(&examined);
    let stamps: Vec<String> = examined.iter().map(|(label, ..)| format!("Antrag 2026-014 · {label}")).collect();
    let readers: Vec<_> = all.iter().map(|given| move || Ok(given.bytes.clone())).collect();
    let attachments: Vec<Attachment<'_>> = examined
        .iter()
        .zip(&stamps)
        .zip(&readers)
        .map(|(((label, given, examined), stamp), read)| Attachment {
            label,
            name: &given.name,
            stamp,
            password: given.password.as_deref(),
            size: given.bytes.len() as u64,
            examined,
            read,
        })
        .collect();
    let binding = Binding {
        title: "Antrag 2026-014",
        author: "Netzwerkstelle",
        language: "de",
        date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        own: &own,
        attachments: &attachments,
    };
    bind(&binding, Vec::new(), &mut |_, _| true).unwrap()
}

/// A page of a foreign file: size, turn, content.
#[derive(Debug, Clone)]
struct Sheet {
    media: [i64; 4],
    rotate: i64,
    content: String,
}

fn sheet(content: &str) -> Sheet {
    Sheet { media: [0, 0, 595, 842], rotate: 0, content: content.into() }
}

/// A foreign file made by hand: a font that is not embedded, a bookmark per page, no tags.
fn foreign(sheets: &[Sheet]) -> Pdf {
    let mut doc = Pdf::with_version("1.5");
    let tree = doc.new_object_id();
    let font = doc.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let kids: Vec<ObjectId> = sheets
        .iter()
        .map(|sheet| {
            let content = doc.add_object(Stream::new(Dictionary::new(), sheet.content.clone().into_bytes()));
            doc.add_object(dictionary! {
                "Type" => "Page",
                "Parent" => tree,
                "MediaBox" => sheet.media.map(Object::from).to_vec(),
                "Rotate" => sheet.rotate,
                "Contents" => content,
            })
        })
        .collect();
    let outlines = doc.new_object_id();
    let items: Vec<ObjectId> = kids.iter().map(|_| doc.new_object_id()).collect();
    for (n, item) in items.iter().enumerate() {
        let mut dict = dictionary! {
            "Title" => Object::string_literal(format!("Kapitel {}", n + 1)),
            "Parent" => outlines,
            "Dest" => vec![kids[n].into(), "Fit".into()],
        };
        if let Some(next) = items.get(n + 1) {
            dict.set("Next", *next);
        }
        doc.objects.insert(*item, dict.into());
    }
    doc.objects.insert(outlines, dictionary! { "First" => items[0], "Last" => items[items.len() - 1] }.into());
    let count = kids.len() as i64;
    let kids: Vec<Object> = kids.into_iter().map(Object::from).collect();
    let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
    doc.objects.insert(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources }.into(),
    );
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "Outlines" => outlines });
    doc.trailer.set("Root", catalog);
    doc
}

fn bytes(mut doc: Pdf) -> Vec<u8> {
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

fn run(program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|_| panic!("{program} is needed"));
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {faults} {}", String::from_utf8_lossy(&output.stdout));
    assert!(!faults.contains("Syntax Error"), "{program}: {faults}");
    output.stdout
}

fn saved(bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mappe.pdf");
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

fn sound(bytes: &[u8]) {
    let (_folder, path) = saved(bytes);
    run("qpdf", &["--check", &path]);
}

/// The text of each page.
fn texts(bytes: &[u8]) -> Vec<String> {
    let (_folder, path) = saved(bytes);
    let text = String::from_utf8(run("pdftotext", &["-layout", &path, "-"])).unwrap();
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

/// A page as grey values.
fn picture(bytes: &[u8], page: usize, dpi: u32) -> image::GrayImage {
    let (folder, path) = saved(bytes);
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let stem = folder.path().join("page").to_string_lossy().into_owned();
    run("pdftoppm", &["-png", "-gray", "-r", &dpi, "-f", &page, "-l", &page, "-singlefile", &path, &stem]);
    image::open(Path::new(&format!("{stem}.png"))).unwrap().into_luma8()
}

/// How many pixels differ outside of the corner with the stamp, in the picture a person sees.
fn differing(one: &image::GrayImage, other: &image::GrayImage) -> usize {
    assert_eq!(one.dimensions(), other.dimensions());
    let (width, _) = one.dimensions();
    one.enumerate_pixels()
        .filter(|(x, y, pixel)| {
            let stamped = *y < 34 && *x > width / 4;
            !stamped && pixel[0].abs_diff(other.get_pixel(*x, *y)[0]) > 40
        })
        .count()
}

fn drawing(text: &str) -> String {
    format!("BT /F1 24 Tf 60 400 Td ({text}) Tj ET 0.2 0.4 0.9 rg 20 20 80 60 re f 1 0 0 RG 3 w 300 100 m 500 500 l S")
}

#[test]
fn each_page_of_an_attachment_is_what_it_was_and_bears_its_stamp() {
    for rotate in [0, 90, 180, 270] {
        let page = Sheet { media: [-30, 50, 565, 892], rotate, content: drawing("Original") };
        let original = bytes(foreign(&[page]));
        let (whole, bound) = packet(&[given("Konzept", original.clone())]);
        sound(&whole);
        let at = bound.parts[0].first_page;
        assert!(differing(&picture(&original, 1, 72), &picture(&whole, at, 72)) == 0, "turned by {rotate}");
        let text = &texts(&whole)[at - 1];
        assert!(text.contains("Antrag 2026-014 · Anlage 1 · Seite 1 von 1"), "{rotate}: {text}");
    }
}

#[test]
fn a_content_that_leaves_its_state_open_does_not_move_the_stamp() {
    let tidy = bytes(foreign(&[sheet(&drawing("x"))]));
    let untidy = bytes(foreign(&[sheet(&format!("q q 0.5 0 0 0.5 0 0 cm {}", drawing("x")))]));
    let corner = |file: Vec<u8>| {
        let (whole, bound) = packet(&[given("A", file)]);
        let page = picture(&whole, bound.parts[0].first_page, 72);
        let width = page.width();
        image::imageops::crop_imm(&page, width / 2, 0, width / 2, 34).to_image()
    };
    assert_eq!(corner(tidy).as_raw(), corner(untidy).as_raw());
}

#[test]
fn a_stamp_is_legible_on_a_dark_scan() {
    let dark = bytes(foreign(&[sheet("0 g 0 0 595 842 re f")]));
    let (whole, bound) = packet(&[given("Scan", dark)]);
    let page = picture(&whole, bound.parts[0].first_page, 144);
    let corner = image::imageops::crop_imm(&page, page.width() / 2, 0, page.width() / 2, 60).to_image();
    let light = corner.pixels().filter(|pixel| pixel[0] > 200).count();
    assert!(light > 3000, "{light}");
}

#[test]
fn the_same_parts_make_the_same_bytes() {
    let make =
        || packet(&[given("A", bytes(foreign(&[sheet("")]))), given("B", bytes(foreign(&[sheet(""), sheet("")])))]).0;
    assert_eq!(make(), make());
}

#[test]
fn own_pages_alone_are_accessible_and_archivable() {
    let (whole, bound) = packet(&[]);
    sound(&whole);
    assert_eq!(bound.conformance, Conformance { pdf_a: Some('A'), pdf_ua: true });
    let text = String::from_utf8_lossy(&whole).into_owned();
    assert!(text.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A"));
    let (mixed, bound) = packet(&[given("Fremd", bytes(foreign(&[sheet("")])))]);
    assert_eq!(bound.conformance, Conformance { pdf_a: None, pdf_ua: false });
    assert!(!String::from_utf8_lossy(&mixed).contains("pdfaid:part>"));
}

fn page_count(bytes: &[u8]) -> usize {
    Pdf::load_mem(bytes).unwrap().get_pages().len()
}

/// All bookmarks as title and page, in their order, those below others too.
fn bookmarks(doc: &Pdf) -> Vec<(String, usize)> {
    fn level(doc: &Pdf, parent: &Dictionary, pages: &[ObjectId], all: &mut Vec<(String, usize)>) {
        let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            let item = doc.get_dictionary(id).unwrap();
            let page = item.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
            let at = pages.iter().position(|known| *known == page).unwrap() + 1;
            all.push((lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap(), at));
            level(doc, item, pages, all);
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
    }
    let pages: Vec<ObjectId> = doc.get_pages().into_values().collect();
    let outlines = doc.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let mut all = Vec::new();
    level(doc, doc.get_dictionary(outlines).unwrap(), &pages, &mut all);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn pages_stamps_bookmarks_and_labels_of_any_packet_agree(counts in prop::collection::vec(1usize..5, 0..5), turn in 0i64..4) {
        let all: Vec<Given> = counts
            .iter()
            .enumerate()
            .map(|(n, count)| {
                let pages: Vec<Sheet> = (0..*count)
                    .map(|page| Sheet { rotate: turn * 90, ..sheet(&drawing(&format!("Inhalt {n}-{page}"))) })
                    .collect();
                given(&format!("Unterlage {n}"), bytes(foreign(&pages)))
            })
            .collect();
        let (whole, bound) = packet(&all);
        let texts = texts(&whole);
        let doc = Pdf::load_mem(&whole).unwrap();
        let marks = bookmarks(&doc);
        prop_assert_eq!(page_count(&whole), bound.pages);
        prop_assert_eq!(texts.len(), bound.pages);
        let attached: usize = counts.iter().map(|count| count + 1).sum();
        let front = bound.pages - attached;
        let mut at = front;
        for (n, count) in counts.iter().enumerate() {
            let label = format!("Anlage {}", n + 1);
            prop_assert_eq!(bound.parts[n].first_page, at + 2);
            prop_assert!(texts[at].contains(&format!("{label}: Unterlage {n}")), "{}", texts[at]);
            // The contents name the page on which the separator sheet stands.
            let line = texts[..front].iter().flat_map(|text| text.lines()).find(|line| line.contains(&format!("{label}: ")));
            let number: Option<usize> = line.and_then(|line| {
                line.rsplit(|c: char| !c.is_ascii_digit()).find(|word| !word.is_empty()).and_then(|word| word.parse().ok())
            });
            prop_assert_eq!(number, Some(at + 1), "{:?}", line);
            prop_assert!(marks.contains(&(format!("{label}: Unterlage {n}"), at + 1)), "{marks:?}");
            for page in 0..*count {
                let text = &texts[at + 1 + page];
                let stamp = format!("Antrag 2026-014 · {label} · Seite {} von {count}", page + 1);
                prop_assert!(text.contains(&stamp), "{stamp}: {text}");
                let chapter = (format!("Kapitel {}", page + 1), at + 2 + page);
                prop_assert!(marks.contains(&chapter), "{chapter:?} {marks:?}");
            }
            at += count + 1;
        }
        for (n, text) in texts.iter().take(front).enumerate().skip(1) {
            let foot = format!("Seite {} von {}", n + 1, bound.pages);
            prop_assert!(text.contains(&foot), "{foot}: {text}");
        }
    }
}
