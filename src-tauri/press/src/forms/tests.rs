//! Forms filled in, read back and looked at as pictures.

use std::process::Command;

use lopdf::{Dictionary, Object, dictionary};

use super::*;

/// A blank form with one field of each kind, as an authority's program would write it.
fn blank() -> Vec<u8> {
    let mut doc = Document::with_version("1.6");
    let tree = doc.new_object_id();
    let page = doc.new_object_id();
    let mut fields = Vec::new();
    let rect = |x: i64, y: i64, w: i64, h: i64| vec![Object::Integer(x), y.into(), (x + w).into(), (y + h).into()];
    let widget = |name: &str, kind: &str, place: Vec<Object>| -> Dictionary {
        dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "T" => Object::string_literal(name), "FT" => kind, "Rect" => place,
            "P" => page, "F" => 4, "MK" => dictionary! { "BC" => vec![Object::Integer(0)] },
        }
    };
    let mut place = widget("Ort", "Tx", rect(100, 700, 200, 20));
    place.set("TU", lopdf::text_string("Ort der Maßnahme"));
    place.set("Ff", field::flag::REQUIRED);
    fields.push(doc.add_object(place));
    let mut text = widget("Begründung", "Tx", rect(100, 500, 300, 100));
    text.set("T", lopdf::text_string("Begründung"));
    text.set("Ff", field::flag::MULTILINE);
    fields.push(doc.add_object(text));
    let mut cells = widget("IBAN", "Tx", rect(100, 450, 330, 20));
    cells.set("Ff", field::flag::COMB);
    cells.set("MaxLen", 22);
    fields.push(doc.add_object(cells));
    let look = dictionary! { "N" => dictionary! { "Ja_1" => Object::Null, "Off" => Object::Null } };
    let mut tick = widget("Gemeinnützig", "Btn", rect(100, 400, 14, 14));
    tick.set("T", lopdf::text_string("Gemeinnützig"));
    tick.set("AP", look);
    fields.push(doc.add_object(tick));
    let radio = doc.new_object_id();
    let circles: Vec<Object> = [("Schule", 100), ("Verein", 150)]
        .into_iter()
        .map(|(state, x)| {
            let mut states = Dictionary::new();
            states.set(state, Object::Null);
            let mut circle = widget("", "Btn", rect(x, 350, 14, 14));
            circle.remove(b"T");
            circle.set("Parent", radio);
            circle.set("AP", dictionary! { "N" => states });
            doc.add_object(circle).into()
        })
        .collect();
    doc.objects.insert(
        radio,
        dictionary! {
            "FT" => "Btn", "T" => Object::string_literal("Antragsteller"), "Ff" => field::flag::RADIO, "Kids" => circles.clone(),
        }
        .into(),
    );
    fields.push(radio);
    let mut choice = widget("Land", "Ch", rect(100, 300, 120, 18));
    choice.set("Ff", field::flag::COMBO);
    let pair = |value: &str, label: &str| Object::Array(vec![Object::string_literal(value), lopdf::text_string(label)]);
    choice.set("Opt", vec![pair("ST", "Sachsen-Anhalt"), pair("TH", "Thüringen")]);
    fields.push(doc.add_object(choice));
    let mut annotations: Vec<Object> = fields.iter().filter(|id| **id != radio).map(|id| (*id).into()).collect();
    annotations.extend(circles);
    doc.objects.insert(
        page,
        dictionary! {
            "Type" => "Page", "Parent" => tree, "MediaBox" => rect(0, 0, 595, 842), "Annots" => annotations,
        }
        .into(),
    );
    doc.objects
        .insert(tree, dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(page)], "Count" => 1 }.into());
    let fields: Vec<Object> = fields.into_iter().map(Object::from).collect();
    let form = dictionary! {
        "Fields" => fields, "DA" => Object::string_literal("/Helv 0 Tf 0 0 0.5 rg"), "NeedAppearances" => true,
    };
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "AcroForm" => form });
    doc.trailer.set("Root", catalog);
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

fn answers(all: &[(&str, &str)]) -> BTreeMap<String, String> {
    all.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect()
}

fn filled() -> Filled {
    let answers = answers(&[
        ("Ort", "Größe für 5 € in Łódź"),
        (
            "Begründung",
            "Erste Zeile\nZweite Zeile, die so lang ist, dass sie in dem Feld nicht in einer Zeile Platz findet.",
        ),
        ("IBAN", "DE02120300000000202051"),
        ("Gemeinnützig", "ja"),
        ("Antragsteller", "Verein"),
        ("Land", "Thüringen"),
    ]);
    fill(&blank(), None, &answers).unwrap()
}

/// What a program says of the file; `end` stands behind the file's name.
fn on_paper(bytes: &[u8], program: &str, arguments: &[&str], end: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("formular.pdf");
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_string_lossy().into_owned();
    let output = Command::new(program).args(arguments).arg(&path).args(end).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn the_fields_of_a_form_are_known_with_name_kind_place_and_choices() {
    let blank = read(&blank(), None).unwrap();
    let names: Vec<(&str, FieldKind)> = blank.fields.iter().map(|field| (field.name.as_str(), field.kind)).collect();
    assert_eq!(
        names,
        [
            ("Ort", FieldKind::Text),
            ("Begründung", FieldKind::Lines),
            ("IBAN", FieldKind::Text),
            ("Gemeinnützig", FieldKind::Tick),
            ("Antragsteller", FieldKind::Radio),
            ("Land", FieldKind::Choice),
        ]
    );
    let place = &blank.fields[0];
    assert_eq!((place.label.as_str(), place.required), ("Ort der Maßnahme", true));
    assert!((place.spots[0].place[0] - 100.0 / 595.0).abs() < 1e-5);
    assert!((place.spots[0].place[1] - 122.0 / 842.0).abs() < 1e-5);
    assert_eq!(blank.fields[2].most, Some(22));
    assert_eq!(blank.fields[4].choices.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(), ["Schule", "Verein"]);
    assert_eq!(blank.fields[5].choices[1], Choice { value: "TH".into(), label: "Thüringen".into() });
}

#[test]
fn what_is_filled_in_is_read_back() {
    let filled = filled();
    assert_eq!(filled.remarks, Vec::<String>::new());
    let fields = read(&filled.bytes, None).unwrap().fields;
    let value = |name: &str| fields.iter().find(|field| field.name == name).unwrap().value.clone();
    assert_eq!(value("Ort"), "Größe für 5 € in Łódź");
    assert_eq!(value("IBAN"), "DE02120300000000202051");
    assert_eq!(value("Gemeinnützig"), "Ja_1");
    assert_eq!(value("Antragsteller"), "Verein");
    assert_eq!(value("Land"), "TH");
}

#[test]
fn what_is_filled_in_can_be_seen_and_searched_in_every_viewer() {
    let filled = filled();
    let text = String::from_utf8(on_paper(&filled.bytes, "pdftotext", &["-layout"], &["-"])).unwrap();
    for expected in ["Größe für 5 € in Łódź", "Erste Zeile", "Zweite Zeile", "Thüringen"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let cells: String = text.split_whitespace().collect();
    assert!(cells.contains("DE02120300000000202051"), "{text}");
    let doc = Document::load_mem(&filled.bytes).unwrap();
    let form = dict_at(&doc, doc.catalog().unwrap(), b"AcroForm").unwrap();
    assert!(!form.has(b"NeedAppearances"));
}

#[test]
fn a_tick_is_drawn_and_taking_it_back_leaves_the_box_empty() {
    let dark = |bytes: &[u8]| {
        let png = on_paper(bytes, "pdftoppm", &["-r", "144", "-gray", "-png", "-singlefile"], &[]);
        let page = image::load_from_memory(&png).unwrap().into_luma8();
        // Inside of the box at (100, 400), 14 points wide.
        image::imageops::crop_imm(&page, 206, (842 - 412) * 2, 18, 20)
            .to_image()
            .pixels()
            .filter(|p| p[0] < 128)
            .count()
    };
    let set = filled();
    assert!(dark(&set.bytes) > 20);
    let unset = fill(&set.bytes, None, &answers(&[("Gemeinnützig", "nein")])).unwrap();
    assert_eq!(dark(&unset.bytes), 0);
}

#[test]
fn an_answer_too_long_or_not_allowed_is_named() {
    let long = "Wort ".repeat(400);
    let filled = fill(
        &blank(),
        None,
        &answers(&[("Begründung", &long), ("Land", "Bayern"), ("IBAN", "DE021203000000002020519"), ("Fax", "1")]),
    )
    .unwrap();
    let all = filled.remarks.join("\n");
    assert!(all.contains("„Begründung“ ist zu klein"), "{all}");
    assert!(all.contains("„Land“ lässt „Bayern“ nicht zu; möglich sind: Sachsen-Anhalt, Thüringen."), "{all}");
    assert!(all.contains("höchstens 22 Zeichen"), "{all}");
    assert!(all.contains("kein Feld „Fax“"), "{all}");
}

#[test]
fn a_file_without_fields_is_refused_with_a_sentence() {
    let mut doc = Document::load_mem(&blank()).unwrap();
    doc.catalog_mut().unwrap().remove(b"AcroForm");
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    assert_eq!(read(&bytes, None), Err(FormRefusal::NoFields));
    assert_eq!(read(b"kein PDF", None), Err(FormRefusal::Closed(Refusal::NoPdf)));
}
