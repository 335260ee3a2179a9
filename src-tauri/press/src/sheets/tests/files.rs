//! Files as they come from elsewhere: built object by object, or changed by another program; and what is said when they cannot be read.

use std::process::Command;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::*;

/// A document being built.
struct Builder {
    pdf: Document,
    pages: ObjectId,
    kids: Vec<Object>,
}

impl Builder {
    fn new() -> Self {
        let mut pdf = Document::with_version("1.7");
        let pages = pdf.new_object_id();
        Self { pdf, pages, kids: Vec::new() }
    }

    fn stream(&mut self, head: Dictionary, content: impl Into<Vec<u8>>) -> ObjectId {
        self.pdf.add_object(Stream::new(head, content.into()))
    }

    fn page(&mut self, mut page: Dictionary) -> ObjectId {
        page.set("Type", "Page");
        page.set("Parent", Object::Reference(self.pages));
        let id = self.pdf.add_object(page);
        self.kids.push(Object::Reference(id));
        id
    }

    fn bytes(mut self, mut tree: Dictionary, mut catalog: Dictionary) -> Vec<u8> {
        tree.set("Type", "Pages");
        tree.set("Count", self.kids.len() as i64);
        tree.set("Kids", Object::Array(self.kids));
        self.pdf.objects.insert(self.pages, Object::Dictionary(tree));
        catalog.set("Type", "Catalog");
        catalog.set("Pages", Object::Reference(self.pages));
        let catalog = self.pdf.add_object(catalog);
        self.pdf.trailer.set("Root", Object::Reference(catalog));
        let mut bytes = Vec::new();
        self.pdf.save_to(&mut bytes).unwrap();
        bytes
    }
}

fn numbers(all: &[f64]) -> Object {
    Object::Array(all.iter().map(|number| Object::Real(*number as f32)).collect())
}

fn helvetica() -> Dictionary {
    dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" }
}

/// Resources with a gradient, half transparency and a font; a picture of four pixels too.
fn resources(builder: &mut Builder) -> Dictionary {
    let ramp = dictionary! {
        "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "C0" => numbers(&[0.9, 0.1, 0.1]), "C1" => numbers(&[0.1, 0.1, 0.9]), "N" => 1,
    };
    let gradient = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Coords" => numbers(&[50.0, 0.0, 350.0, 0.0]), "Function" => ramp,
        "Extend" => Object::Array(vec![true.into(), true.into()]),
    };
    let half = dictionary! { "Type" => "ExtGState", "ca" => 0.5, "BM" => "Multiply" };
    let picture = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 2, "Height" => 2, "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8,
    };
    let picture = builder.stream(picture, vec![255, 0, 0, 0, 160, 0, 0, 0, 255, 250, 220, 0]);
    dictionary! {
        "Font" => dictionary! { "A" => helvetica() },
        "Shading" => dictionary! { "AA" => gradient },
        "ExtGState" => dictionary! { "Half" => half },
        "XObject" => dictionary! { "Metadata" => picture },
    }
}

const DRAWING: &str = "q 60 120 240 300 re W n /AA sh Q\n\
    q /Half gs 0 0.6 0.2 rg 120 180 200 120 re f Q\n\
    q 90 0 0 90 70 450 cm /Metadata Do Q\n\
    BT /A 28 Tf 60 80 Td (Schule ist f\\374r alle da) Tj ET\n";

/// Resources inherited from the tree, content in several streams, boxes with an offset, turned by a quarter, units of their own.
fn gradients(turned: i64) -> Vec<u8> {
    let mut builder = Builder::new();
    let resources = resources(&mut builder);
    let (first, second) = DRAWING.split_at(DRAWING.find("q /Half").unwrap());
    // The second part is in the middle of what the first began.
    let first = builder.stream(Dictionary::new(), format!("q 1 0 0 1 20 10 cm {first}"));
    let second = builder.stream(Dictionary::new(), format!("{second} Q"));
    builder.page(dictionary! {
        "Contents" => Object::Array(vec![first.into(), second.into()]),
        "CropBox" => numbers(&[40.0, 60.0, 400.0, 620.0]),
        "Rotate" => turned,
    });
    let tree = dictionary! { "Resources" => resources, "MediaBox" => numbers(&[10.0, 20.0, 430.0, 680.0]) };
    builder.bytes(tree, Dictionary::new())
}

/// A page-level group that blends in isolation.
fn group() -> Vec<u8> {
    let mut builder = Builder::new();
    let mut resources = resources(&mut builder);
    resources.set("ExtGState", dictionary! { "Half" => dictionary! { "ca" => 0.7, "BM" => "Difference" } });
    let content = builder.stream(Dictionary::new(), DRAWING);
    builder.page(dictionary! {
        "Contents" => content,
        "Resources" => resources,
        "MediaBox" => numbers(&[0.0, 0.0, 420.0, 595.0]),
        "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceRGB", "K" => false },
    });
    builder.bytes(Dictionary::new(), Dictionary::new())
}

/// A layer that is switched off and one that is on.
fn layers() -> Vec<u8> {
    let mut builder = Builder::new();
    let mut resources = resources(&mut builder);
    let layer = |builder: &mut Builder, name: &str| {
        builder.pdf.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal(name) })
    };
    let (off, on) = (layer(&mut builder, "Entwurf"), layer(&mut builder, "Druck"));
    resources.set("Properties", dictionary! { "Off" => off, "On" => on });
    let content = builder
        .stream(Dictionary::new(), format!("/OC /Off BDC 1 0 0 rg 0 0 420 595 re f EMC /OC /On BDC {DRAWING} EMC"));
    builder.page(dictionary! { "Contents" => content, "Resources" => resources, "MediaBox" => numbers(&[0.0, 0.0, 420.0, 595.0]) });
    let layers = dictionary! {
        "OCGs" => Object::Array(vec![off.into(), on.into()]),
        "D" => dictionary! { "OFF" => Object::Array(vec![off.into()]), "Order" => Object::Array(vec![off.into(), on.into()]) },
    };
    builder.bytes(Dictionary::new(), dictionary! { "OCProperties" => layers })
}

/// A form filled in: a text with its look, a box ticked, a hidden field, a link with a border.
fn form() -> Vec<u8> {
    let mut builder = Builder::new();
    let font = dictionary! { "Font" => dictionary! { "Helv" => helvetica() } };
    let look = |builder: &mut Builder, content: &str| {
        let head = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 100.0, 20.0]), "Resources" => font.clone(),
        };
        builder.stream(head, content)
    };
    let filled = look(&mut builder, "0.9 0.95 1 rg 0 0 100 20 re f BT /Helv 12 Tf 0 g 4 5 Td (Ausgef\\374llt) Tj ET");
    let ticked = look(&mut builder, "0 0.5 0 rg 10 2 80 16 re f");
    let empty = look(&mut builder, "1 0 0 rg 0 0 100 20 re f");
    let annotation = |rect: [f64; 4], look: Object, more: Dictionary| {
        let mut all = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "Rect" => numbers(&rect), "F" => 4, "AP" => dictionary! { "N" => look },
        };
        all.extend(&more);
        Object::Dictionary(all)
    };
    let states = dictionary! { "Yes" => ticked, "Off" => empty };
    let annotations = vec![
        annotation(
            [60.0, 300.0, 260.0, 340.0],
            filled.into(),
            dictionary! { "FT" => "Tx", "V" => Object::string_literal("Ausgefüllt") },
        ),
        annotation([60.0, 250.0, 100.0, 270.0], states.into(), dictionary! { "FT" => "Btn", "AS" => "Yes" }),
        annotation([60.0, 200.0, 160.0, 220.0], empty.into(), dictionary! { "F" => 2 }),
    ];
    let resources = resources(&mut builder);
    let content = builder.stream(Dictionary::new(), DRAWING);
    builder.page(dictionary! {
        "Contents" => content, "Resources" => resources, "MediaBox" => numbers(&[0.0, 0.0, 420.0, 595.0]), "Annots" => Object::Array(annotations),
    });
    builder
        .bytes(Dictionary::new(), dictionary! { "AcroForm" => dictionary! { "Fields" => Object::Array(Vec::new()) } })
}

/// Pages that differ: each says its number, in another place and colour.
pub fn numbered(count: usize, width_mm: f64, height_mm: f64) -> Vec<u8> {
    let mut builder = Builder::new();
    let (width, height) = (pt(width_mm), pt(height_mm));
    for number in 1..=count {
        let shade = number as f64 / (count + 1) as f64;
        let mut content = Content { operations: Vec::new() };
        let mut add = |operator: &str, operands: &[f64]| {
            let operands = operands.iter().map(|number| Object::Real(*number as f32)).collect();
            content.operations.push(Operation::new(operator, operands));
        };
        add("rg", &[shade, 0.4, 1.0 - shade]);
        add("re", &[width * 0.1, height * 0.5, width * 0.3 + 10.0 * shade, height * 0.3]);
        add("f", &[]);
        let mut bytes = content.encode().unwrap();
        bytes.extend(format!("\nBT 0 g /F 24 Tf 40 {} Td (Seite{number}) Tj ET", 40 + 8 * number).into_bytes());
        let content = builder.stream(Dictionary::new(), bytes);
        builder.page(dictionary! {
            "Contents" => content,
            "MediaBox" => numbers(&[0.0, 0.0, width, height]),
            "Resources" => dictionary! { "Font" => dictionary! { "F" => helvetica() } },
        });
    }
    builder.bytes(Dictionary::new(), Dictionary::new())
}

/// A poster with colour to its edges, lines and words everywhere, so that no part looks like another.
pub fn poster(width_mm: f64, height_mm: f64) -> Vec<u8> {
    let mut builder = Builder::new();
    let mut resources = resources(&mut builder);
    let (width, height) = (pt(width_mm), pt(height_mm));
    let ramp = dictionary! {
        "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "C0" => numbers(&[0.98, 0.85, 0.5]), "C1" => numbers(&[0.2, 0.45, 0.7]), "N" => 1,
    };
    let gradient = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Coords" => numbers(&[0.0, 0.0, width, height]), "Function" => ramp,
    };
    resources.set("Shading", dictionary! { "Ground" => gradient });
    let mut content = String::from("/Ground sh 0.15 0.2 0.3 RG 3 w\n");
    for step in 0..20 {
        let x = width * f64::from(step) / 20.0;
        content.push_str(&format!("{x} 0 m {} {height} l S\n", width - x));
        content
            .push_str(&format!("BT 0.1 g /A 30 Tf {x} {} Td (Schule {step}) Tj ET\n", height * f64::from(step) / 20.0));
    }
    let content = builder.stream(Dictionary::new(), content);
    builder.page(dictionary! { "Contents" => content, "Resources" => resources, "MediaBox" => numbers(&[0.0, 0.0, width, height]) });
    builder.bytes(Dictionary::new(), Dictionary::new())
}

pub fn six_panels() -> Vec<u8> {
    numbered(6, 99.0, 210.0)
}

/// A page with one picture of so many pixels on so many millimetres.
pub fn pictured(pixels: i64, width_mm: f64) -> Vec<u8> {
    let mut builder = Builder::new();
    let head = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => pixels, "Height" => pixels, "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8,
    };
    let picture = builder.stream(head, vec![128; (pixels * pixels * 3) as usize]);
    let side = pt(width_mm);
    // The picture lies in a form that is scaled down, as drawing programs do.
    let inner = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 2.0 * side, 2.0 * side]),
        "Matrix" => numbers(&[0.5, 0.0, 0.0, 0.5, 0.0, 0.0]), "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
    };
    let inner = builder.stream(inner, format!("q {} 0 0 {} 0 0 cm /P Do Q", 2.0 * side, 2.0 * side));
    let content = builder.stream(Dictionary::new(), "q 1 0 0 1 50 50 cm /I Do Q");
    builder.page(dictionary! {
        "Contents" => content,
        "MediaBox" => numbers(&[0.0, 0.0, pt(210.0), pt(297.0)]),
        "Resources" => dictionary! { "XObject" => dictionary! { "I" => inner } },
    });
    builder.bytes(Dictionary::new(), Dictionary::new())
}

/// What another program makes of a file.
fn through_qpdf(bytes: &[u8], arguments: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (before, after) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    std::fs::write(&before, bytes).unwrap();
    // Words of the command come before the file, those of encryption end with "--".
    let out = Command::new("qpdf").args(arguments).arg(&before).arg(&after).output().expect("qpdf");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    std::fs::read(&after).unwrap()
}

/// Files of others that must look the same on a sheet.
pub fn foreign() -> Vec<(&'static str, Vec<u8>)> {
    let plain = gradients(0);
    vec![
        ("turned-90", gradients(90)),
        ("turned-180", gradients(180)),
        ("turned-270", gradients(270)),
        ("packed", through_qpdf(&plain, &["--object-streams=generate", "--recompress-flate"])),
        ("linearised", through_qpdf(&plain, &["--linearize"])),
        ("locked", through_qpdf(&plain, &["--encrypt", "", "besitzer", "256", "--"])),
        (
            "locked-packed",
            through_qpdf(
                &plain,
                &["--object-streams=generate", "--encrypt", "", "besitzer", "128", "--use-aes=y", "--"],
            ),
        ),
        ("gradients", plain),
        ("group", group()),
        ("layers", layers()),
        ("form", form()),
    ]
}

#[test]
fn a_protected_file_asks_for_its_password_and_opens_with_it() {
    for length in ["40", "128", "256"] {
        let mut arguments = vec!["--encrypt", "Geheim", "besitzer", length, "--"];
        if length != "256" {
            arguments.insert(0, "--allow-weak-crypto");
        }
        let bytes = through_qpdf(&gradients(0), &arguments);
        assert!(matches!(Source::open(&bytes, None), Err(Error::PdfPassword)), "{length}");
        assert!(matches!(Source::open(&bytes, Some("falsch")), Err(Error::PdfWrongPassword)), "{length}");
        let source = Source::open(&bytes, Some("Geheim")).unwrap();
        let sheets = make(&source, &bare(), &imprint(), &|_, _| true).unwrap();
        assert!(difference(&drawn(&gradients(0), 1, 72.0), &drawn(&sheets.pdf, 1, 72.0)) < TOLERANCE, "{length}");
    }
}

#[test]
fn what_is_no_pdf_or_has_no_pages_is_refused_with_a_sentence() {
    for bytes in [b"".as_slice(), b"Guten Tag", b"%PDF-1.7\n", b"PK\x03\x04 ein Word-Dokument", &[0; 5000]] {
        assert!(matches!(Source::open(bytes, None), Err(Error::NotPdf)));
    }
    let empty = Builder::new().bytes(Dictionary::new(), Dictionary::new());
    assert!(matches!(Source::open(&empty, None), Err(Error::PdfWithoutPages)));
}

#[test]
fn a_file_cut_off_at_its_end_is_read_by_its_objects() {
    let whole = numbered(2, 148.5, 210.0);
    let cut = whole.windows(4).rposition(|window| window == b"xref").unwrap();
    let source = Source::open(&whole[..cut], None).unwrap();
    assert_eq!(source.page_count(), 2);
    assert!(source.remarks()[0].contains("beschädigt"));
    let sheets = make(&source, &bare(), &imprint(), &|_, _| true).unwrap();
    assert!(difference(&drawn(&whole, 2, 72.0), &drawn(&sheets.pdf, 2, 72.0)) < TOLERANCE);
}

#[test]
fn a_file_whose_table_is_wrong_is_read_by_its_objects() {
    let whole = String::from_utf8_lossy(&numbered(1, 100.0, 100.0)).into_owned();
    let shifted =
        whole.replacen("\n", "\n% eine Zeile, die ein Mailprogramm eingefügt hat, und noch etwas mehr Text dazu\n", 2);
    let source = Source::open(shifted.as_bytes(), None).unwrap();
    assert_eq!(source.page_count(), 1);
}

#[test]
fn hostile_files_end_with_a_sentence_and_never_with_a_crash() {
    let whole = gradients(90);
    // Every byte of a stretch is damaged in turn; what comes of it may be anything but a crash.
    for at in (0..whole.len()).step_by(37) {
        let mut bytes = whole.clone();
        bytes[at] = bytes[at].wrapping_add(13);
        if let Ok(source) = Source::open(&bytes, None) {
            let _ = make(&source, &bare(), &imprint(), &|_, _| true);
        }
    }
    // A tree of pages that contains itself.
    let mut pdf = Document::load_mem(&whole).unwrap();
    let root = pdf.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    pdf.get_dictionary_mut(root).unwrap().set("Kids", Object::Array(vec![Object::Reference(root)]));
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    // Its page is found all the same.
    let source = Source::open(&bytes, None).unwrap();
    assert_eq!(source.page_count(), 1);
    assert!(!source.remarks().is_empty());
}

#[test]
fn a_filled_field_without_a_look_is_told() {
    let mut pdf = Document::load_mem(&form()).unwrap();
    let page = pdf.page_iter().next().unwrap();
    let field = dictionary! {
        "Subtype" => "Widget", "FT" => "Tx", "V" => Object::string_literal("Text"), "Rect" => numbers(&[10.0, 10.0, 60.0, 30.0]),
    };
    pdf.get_dictionary_mut(page).unwrap().set("Annots", Object::Array(vec![Object::Dictionary(field)]));
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let sheets = made(&bytes, &bare());
    assert!(sheets.remarks.iter().any(|remark| remark.contains("Formularfeld")), "{:?}", sheets.remarks);
}

#[test]
fn what_is_drawn_twice_is_carried_over_once() {
    let one = made(&numbered(1, 148.5, 210.0), &Plan::Several(Several::default()));
    let pdf = Document::load_mem(&one.pdf).unwrap();
    let forms = pdf.objects.values().filter(|object| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form"))
    });
    assert_eq!(forms.count(), 1);
}
