//! Good documents, and the same ones damaged on purpose: each fault is found, and only that one.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::*;
use crate::Press;

fn own() -> Vec<(&'static str, Vec<u8>)> {
    crate::tests::documents()
        .into_iter()
        .map(|(name, document)| (name, Press::new().typeset(&document).unwrap().pdf().unwrap()))
        .collect()
}

/// A document with headings, lists, a table, figures and links.
fn sheet() -> Vec<u8> {
    own().into_iter().find(|(name, _)| *name == "sheet").unwrap().1
}

fn faults(bytes: &[u8]) -> Vec<String> {
    let report = examine(bytes, None, Some(&Theme::default())).unwrap_or_else(|error| panic!("{error}"));
    report.of(Verdict::Fault).map(|finding| format!("{}: {}", finding.subject, finding.sentence)).collect()
}

/// The faults after a change to the objects.
fn damaged(bytes: &[u8], damage: impl FnOnce(&mut Document)) -> Vec<String> {
    let mut pdf = Document::load_mem(bytes).unwrap();
    damage(&mut pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    faults(&bytes)
}

/// All structure elements of a kind.
fn elements(pdf: &Document, kind: &str) -> Vec<ObjectId> {
    let is = |object: &Object| {
        object.as_dict().is_ok_and(|element| {
            element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind.as_bytes()) && element.has(b"P")
        })
    };
    pdf.objects.iter().filter(|(_, object)| is(object)).map(|(id, _)| *id).collect()
}

#[track_caller]
fn assert_only(found: &[String], words: &str) {
    assert!(found.iter().any(|fault| fault.contains(words)), "„{words}“ is not told: {found:#?}");
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn own_documents_have_no_fault_and_leave_questions_to_people() {
    for (name, bytes) in own() {
        assert_eq!(faults(&bytes), Vec::<String>::new(), "{name}");
        let report = examine(&bytes, None, Some(&Theme::default())).unwrap();
        assert!(report.of(Verdict::Good).count() >= 8, "{name}: {:#?}", report.findings);
        let asked: Vec<_> = report.of(Verdict::Person).map(|finding| finding.subject.as_str()).collect();
        for subject in ["Lesereihenfolge", "Sprache", "Farben"] {
            assert!(asked.contains(&subject), "{name} does not ask about {subject}");
        }
    }
}

#[test]
fn a_missing_title_or_one_that_is_not_shown_is_told() {
    let bytes = sheet();
    let hidden = damaged(&bytes, |pdf| {
        pdf.catalog_mut().unwrap().set("ViewerPreferences", dictionary! { "DisplayDocTitle" => false });
    });
    assert_only(&hidden, "steht aber der Dateiname");
    let none = damaged(&bytes, |pdf| {
        pdf.trailer.remove(b"Info");
        let id = pdf.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = pdf.get_object_mut(id).unwrap().as_stream_mut().unwrap();
        let text = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
        stream.set_plain_content(text.replace("dc:title", "dc:nothing").into_bytes());
    });
    assert_only(&none, "keinen Titel");
}

#[test]
fn a_missing_or_senseless_language_is_told() {
    let bytes = sheet();
    assert_only(
        &damaged(&bytes, |pdf| {
            pdf.catalog_mut().unwrap().remove(b"Lang");
        }),
        "Sprache des Dokuments fehlt",
    );
    let senseless = damaged(&bytes, |pdf| pdf.catalog_mut().unwrap().set("Lang", Object::string_literal("deutsch")));
    assert_only(&senseless, "keine gültige Angabe");
}

#[test]
fn a_document_without_tags_is_told() {
    let found = damaged(&sheet(), |pdf| {
        pdf.catalog_mut().unwrap().remove(b"StructTreeRoot");
    });
    assert_only(&found, "keine Tags");
}

#[test]
fn a_picture_without_alternative_text_is_told() {
    let found = damaged(&sheet(), |pdf| {
        let figure = elements(pdf, "Figure")[0];
        pdf.get_dictionary_mut(figure).unwrap().remove(b"Alt");
    });
    assert_only(&found, "1 Bild hat keinen Alternativtext");
}

#[test]
fn a_gap_in_the_headings_is_told() {
    let (_, cards) = own().swap_remove(0);
    let found = damaged(&cards, |pdf| {
        let headings = elements(pdf, "H2");
        assert!(!headings.is_empty());
        for heading in headings {
            pdf.get_dictionary_mut(heading).unwrap().set("S", "H6");
        }
    });
    assert_only(&found, "dazwischen fehlt eine Ebene");
}

#[test]
fn a_table_without_header_cells_is_told() {
    let found = damaged(&sheet(), |pdf| {
        for cell in elements(pdf, "TH") {
            pdf.get_dictionary_mut(cell).unwrap().set("S", "TD");
        }
    });
    assert_only(&found, "keine Kopfzellen");
}

#[test]
fn a_list_of_something_else_than_items_is_told() {
    let found = damaged(&sheet(), |pdf| {
        let item = elements(pdf, "LI")[0];
        pdf.get_dictionary_mut(item).unwrap().set("S", "P");
    });
    assert_only(&found, "nicht richtig aufgebaut");
}

#[test]
fn content_that_is_in_no_tag_is_told() {
    let found = damaged(&sheet(), |pdf| {
        let paragraph = elements(pdf, "P")[0];
        pdf.get_dictionary_mut(paragraph).unwrap().remove(b"K");
    });
    assert!(found.iter().any(|fault| fault.contains("nicht vorgelesen")), "{found:#?}");
    let drawn = damaged(&sheet(), |pdf| {
        let page = pdf.page_iter().next().unwrap();
        pdf.add_page_contents(page, b"0 0 50 50 re f".to_vec()).unwrap();
    });
    assert_only(&drawn, "weder getaggt noch als Schmuck");
}

#[test]
fn a_tree_that_contains_itself_is_told_and_read_all_the_same() {
    let found = damaged(&sheet(), |pdf| {
        let list = elements(pdf, "L")[0];
        let item = elements(pdf, "LI")[0];
        pdf.get_dictionary_mut(item).unwrap().set("K", Object::Reference(list));
    });
    assert!(found.iter().any(|fault| fault.contains("verschlungen")), "{found:#?}");
}

#[test]
fn a_link_that_does_not_say_where_it_leads_is_told() {
    let found = damaged(&sheet(), |pdf| {
        let links: Vec<ObjectId> = pdf
            .objects
            .iter()
            .filter(|(_, object)| {
                object
                    .as_dict()
                    .is_ok_and(|link| link.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Link"))
            })
            .map(|(id, _)| *id)
            .collect();
        pdf.get_dictionary_mut(links[0]).unwrap().remove(b"Contents");
    });
    assert_only(&found, "1 Link sagt nicht");
}

#[test]
fn fonts_that_are_not_inside_or_say_no_letters_are_told() {
    let bytes = sheet();
    let with = |pdf: &Document, key: &[u8]| -> Vec<ObjectId> {
        pdf.objects
            .iter()
            .filter(|(_, object)| object.as_dict().is_ok_and(|font| font.has(key)))
            .map(|(id, _)| *id)
            .collect()
    };
    let outside = damaged(&bytes, |pdf| {
        for key in [b"FontFile2".as_slice(), b"FontFile3"] {
            for descriptor in with(pdf, key) {
                pdf.get_dictionary_mut(descriptor).unwrap().remove(key);
            }
        }
    });
    assert_only(&outside, "Nicht in der Datei enthalten: NotoSans");
    let mute = damaged(&bytes, |pdf| {
        for font in with(pdf, b"ToUnicode") {
            pdf.get_dictionary_mut(font).unwrap().remove(b"ToUnicode");
        }
    });
    assert_only(&mute, "welche Buchstaben");
}

#[test]
fn many_pages_without_bookmarks_are_told() {
    let (_, cards) = own().swap_remove(0);
    let found = damaged(&cards, |pdf| {
        pdf.catalog_mut().unwrap().remove(b"Outlines");
    });
    assert_only(&found, "ohne Lesezeichen");
}

#[test]
fn colours_too_pale_are_told() {
    let theme = Theme { accent: "#f0a060".into(), ..Theme::default() };
    let report = examine(&sheet(), None, Some(&theme)).unwrap();
    let told: Vec<_> = report.of(Verdict::Fault).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].sentence.contains("Akzentfarbe"), "{told:?}");
}

#[test]
fn print_sheets_are_honest_about_having_no_tags() {
    use crate::sheets::{Imprint, Plan, Several, Source, make};
    let source = Source::open(&sheet(), None).unwrap();
    let imprint = Imprint { title: "Bogen".into(), day: chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap() };
    let sheets = make(&source, &Plan::Several(Several::default()), &imprint, &|_, _| true).unwrap();
    let found = faults(&sheets.pdf);
    assert!(found.iter().any(|fault| fault.contains("keine Tags")), "{found:#?}");
}

#[test]
fn what_is_no_pdf_is_refused_with_a_sentence() {
    assert!(examine(b"Guten Tag", None, None).unwrap_err().to_string().contains("keine PDF-Datei"));
}
