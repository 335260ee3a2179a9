//! Files for a print shop: boxes, marks, inks.

use std::collections::BTreeSet;

use lopdf::content::Content;

use super::*;

fn forms(pdf: &Document) -> Vec<Vec<u8>> {
    let form = |object: &Object| {
        let stream = object.as_stream().ok()?;
        let form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
        form.then(|| stream.get_plain_content().unwrap())
    };
    pdf.objects.values().filter_map(form).collect()
}

#[test]
fn boxes_lie_in_each_other_and_marks_outside_the_bleed() {
    let page = files::numbered(1, 210.0, 297.0);
    let sheets = made(&page, &Plan::Shop(Shop::default()));
    let pdf = Document::load_mem(&sheets.pdf).unwrap();
    assert_eq!(page_box(&pdf, 0, "TrimBox"), Some([11.5, 11.5, 221.5, 308.5]));
    assert_eq!(page_box(&pdf, 0, "BleedBox"), Some([8.5, 8.5, 224.5, 311.5]));
    assert_eq!(page_box(&pdf, 0, "MediaBox"), Some([0.0, 0.0, 233.0, 320.0]));
    // Inside the bleed the sheet is the page and nothing else; in the corners outside there are marks.
    let sheet = drawn(&sheets.pdf, 1, 254.0);
    let px = |mm: f64| (mm * 10.0) as u32;
    let white = |x: f64, y: f64, width: f64, height: f64| {
        let part = image::imageops::crop_imm(&sheet, px(x), px(y), px(width), px(height)).to_image();
        part.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250))
    };
    assert!(!white(1.0, 11.0, 6.0, 1.0), "a crop mark left of the upper left corner");
    assert!(!white(11.0, 1.0, 1.0, 6.0), "a crop mark above the upper left corner");
    assert!(white(8.6, 8.6, 215.8, 2.8), "nothing between bleed and page");
    let inside = image::imageops::crop_imm(&sheet, px(11.5), px(11.5), px(210.0), px(297.0)).to_image();
    let unchanged = made(&page, &Plan::Shop(Shop { colours: Colours::Unchanged, ..Shop::default() }));
    let unchanged = drawn(&unchanged.pdf, 1, 254.0);
    let unchanged = image::imageops::crop_imm(&unchanged, px(11.5), px(11.5), px(210.0), px(297.0)).to_image();
    assert!(difference(&unchanged, &drawn(&page, 1, 254.0)) < TOLERANCE);
    assert!(difference(&unchanged, &inside) < 12.0, "colours are near those of the screen");
}

#[test]
fn fold_marks_lie_at_the_folds_outside_the_format_on_both_sides() {
    let folder = files::numbered(2, 297.0, 210.0);
    let sheets = made(&folder, &Plan::Shop(Shop { marks: Marks::None, folds: Some(Fold::Wrap), ..Shop::default() }));
    for (page, folds) in [(1, [97.0, 197.0]), (2, [100.0, 200.0])] {
        let sheet = drawn(&sheets.pdf, page, 254.0);
        for fold in folds {
            let x = ((11.5 + fold) * 10.0_f64).round() as u32;
            let dark = (15..60).any(|y| (x - 1..=x + 1).any(|x| sheet.get_pixel(x, y).0[0] < 160));
            assert!(dark, "page {page}: no mark at {fold}");
            let inside = (120..200).any(|y| sheet.get_pixel(x, y).0[0] < 250);
            assert!(!inside, "page {page}: a mark within the format at {fold}");
        }
    }
}

#[test]
fn a_file_without_bleed_is_told_and_one_with_bleed_is_used_to_its_edge() {
    let without = made(&files::numbered(2, 210.0, 297.0), &Plan::Shop(Shop::default()));
    let told = without.remarks.iter().find(|remark| remark.contains("keinen Anschnitt")).unwrap();
    assert!(told.starts_with("Seiten 1 bis 2"), "{told}");
    // The same with a trimmed page inside a larger sheet.
    let mut pdf = Document::load_mem(&files::numbered(1, 216.0, 303.0)).unwrap();
    let page = pdf.page_iter().next().unwrap();
    let trim = import::array(&[pt(3.0), pt(3.0), pt(213.0), pt(300.0)]);
    pdf.get_dictionary_mut(page).unwrap().set("TrimBox", trim);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let with = made(&bytes, &Plan::Shop(Shop { marks: Marks::None, colours: Colours::Unchanged, ..Shop::default() }));
    assert!(with.remarks.iter().all(|remark| !remark.contains("Anschnitt von")), "{:?}", with.remarks);
    let (width, height) = with.sizes_mm[0];
    assert_eq!((width.round(), height.round()), (216.0, 303.0));
    assert!(difference(&drawn(&bytes, 1, 72.0), &drawn(&with.pdf, 1, 72.0)) < TOLERANCE);
    // At the office the trimmed page is what counts.
    let source = Source::open(&bytes, None).unwrap();
    assert_eq!(source.page_size_mm(0).0.round(), 210.0);
}

#[test]
fn own_documents_carry_inks_only_and_black_text_is_black_ink_that_overprints() {
    let (_, own) = own().swap_remove(0);
    let sheets = made(&own, &Plan::Shop(Shop::default()));
    check("cmyk", &sheets.pdf);
    let pdf = Document::load_mem(&sheets.pdf).unwrap();
    let mut operators = BTreeSet::new();
    let mut black_text = 0;
    for form in forms(&pdf) {
        for operation in Content::decode(&form).unwrap().operations {
            if operation.operator == "gs" && operation.operands[0].as_name().unwrap() == b"SheetsOverprint" {
                black_text += 1;
            }
            operators.insert(operation.operator);
        }
    }
    for colour in ["rg", "RG", "g", "G", "sc", "SC", "scn", "SCN", "cs", "CS"] {
        assert!(!operators.contains(colour), "{colour} is still there");
    }
    assert!(operators.contains("k") && black_text > 0);
    let state = pdf
        .objects
        .values()
        .find(|object| object.as_dict().is_ok_and(|state| state.get(b"op").and_then(Object::as_bool).unwrap_or(false)));
    let state = state.expect("a graphics state that overprints").as_dict().unwrap();
    assert_eq!(state.get(b"OPM").unwrap().as_i64().unwrap(), 1);
    let intent = pdf.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    let condition = intent[0].as_dict().unwrap().get(b"OutputConditionIdentifier").unwrap();
    assert_eq!(condition.as_str().unwrap(), b"FOGRA51");
    // Still the same page to look at.
    let unchanged = made(&own, &Plan::Shop(Shop { colours: Colours::Unchanged, ..Shop::default() }));
    assert!(difference(&drawn(&sheets.pdf, 1, 72.0), &drawn(&unchanged.pdf, 1, 72.0)) < 8.0);
}

#[test]
fn gradients_become_inks_and_pictures_are_told_to_stay() {
    let (_, page) = files::foreign().into_iter().find(|(name, _)| *name == "group").unwrap();
    let sheets = made(&page, &Plan::Shop(Shop::default()));
    check("gradient", &sheets.pdf);
    assert!(sheets.remarks.iter().any(|remark| remark.contains("Bilder bleiben")), "{:?}", sheets.remarks);
    assert!(
        sheets.remarks.iter().all(|remark| !remark.contains("Farbverlauf ließ sich nicht")),
        "{:?}",
        sheets.remarks
    );
    let pdf = Document::load_mem(&sheets.pdf).unwrap();
    let group = pdf
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find_map(|stream| stream.dict.get(b"Group").ok());
    assert_eq!(group.unwrap().as_dict().unwrap().get(b"CS").unwrap().as_name().unwrap(), b"DeviceCMYK");
    let gradients: Vec<_> = pdf
        .objects
        .values()
        .filter_map(|object| source::dictionary(&pdf, object))
        .filter_map(|object| object.get(b"Shading").ok().and_then(|object| source::dictionary(&pdf, object)))
        .filter_map(|names| names.get(b"AA").ok().and_then(|object| source::dictionary(&pdf, object)))
        .collect();
    assert!(gradients.iter().all(|gradient| gradient.get(b"ColorSpace").unwrap().as_name().unwrap() == b"DeviceCMYK"));
}

#[test]
fn coarse_pictures_are_told_with_their_page_and_their_resolution() {
    let coarse = made(&files::pictured(591, 100.0), &Plan::Shop(Shop::default()));
    let told = coarse.remarks.iter().find(|remark| remark.contains("dpi")).unwrap();
    assert!(told.contains("Seite 1") && told.contains("150 dpi") && told.contains("300 dpi"), "{told}");
    let fine = made(&files::pictured(1182, 100.0), &Plan::Shop(Shop::default()));
    assert!(fine.remarks.iter().all(|remark| !remark.contains(" dpi")), "{:?}", fine.remarks);
}

#[test]
fn large_black_areas_are_rich_and_small_ones_plain() {
    use lopdf::{Stream, dictionary};
    let mut pdf = Document::load_mem(&files::numbered(1, 210.0, 297.0)).unwrap();
    let page = pdf.page_iter().next().unwrap();
    let content = pdf.add_object(Stream::new(dictionary! {}, b"0 g 0 0 300 300 re f 400 400 20 20 re f".to_vec()));
    pdf.get_dictionary_mut(page).unwrap().set("Contents", content);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let sheets = made(&bytes, &Plan::Shop(Shop { marks: Marks::None, ..Shop::default() }));
    let forms = forms(&Document::load_mem(&sheets.pdf).unwrap());
    let content = forms.iter().map(|form| String::from_utf8_lossy(form).into_owned()).collect::<String>();
    let (rich, plain) = (content.find("0.6 0.4 0.4 1 k"), content.find("0 0 0 1 k"));
    assert!(rich.is_some() && plain > rich, "{content}");
}

#[test]
fn own_documents_are_set_with_a_real_bleed() {
    let (_, document) = crate::tests::documents().swap_remove(0);
    let set = Press::new().typeset_with_bleed(&document, 3.0).unwrap();
    let bytes = set.pdf().unwrap();
    let sheets = made(&bytes, &Plan::Shop(Shop::default()));
    assert!(sheets.remarks.iter().all(|remark| !remark.contains("keinen Anschnitt")), "{:?}", sheets.remarks);
    let pdf = Document::load_mem(&sheets.pdf).unwrap();
    let [left, _, right, _] = page_box(&pdf, 0, "TrimBox").unwrap();
    assert!((right - left - 210.0).abs() < 0.05);
    // The cover's colour reaches to the end of the bleed on three sides, and not beyond.
    let sheet = drawn(&sheets.pdf, 1, 254.0);
    let dark = |x_mm: f64, y_mm: f64| sheet.get_pixel((x_mm * 10.0) as u32, (y_mm * 10.0) as u32).0[0] < 160;
    assert!(dark(9.0, 60.0) && dark(224.0, 60.0) && dark(60.0, 9.0));
    assert!(!dark(8.0, 60.0) && !dark(225.0, 60.0) && !dark(60.0, 8.0));
}

#[test]
fn what_touches_the_edge_of_a_page_reaches_to_the_end_of_its_bleed() {
    /// Pixels in a millimetre.
    const FINE: f64 = 5.0;
    let px = |mm: f64| (mm * FINE) as u32;
    let plan = Plan::Shop(Shop { marks: Marks::None, colours: Colours::Unchanged, ..Shop::default() });
    let mut cut_off = Vec::new();
    for (name, document) in crate::tests::documents() {
        let set = Press::new().typeset_with_bleed(&document, 3.0).unwrap();
        let sheets = made(&set.pdf().unwrap(), &plan);
        for page in 1..=sheets.sizes_mm.len() {
            let sheet = drawn(&sheets.pdf, page, FINE * 25.4);
            let (width, height) = sheet.dimensions();
            let apart = |a: (u32, u32), b: (u32, u32)| {
                let (a, b) = (sheet.get_pixel(a.0, a.1).0, sheet.get_pixel(b.0, b.1).0);
                a.iter().zip(b).any(|(a, b)| a.abs_diff(b) > 24)
            };
            for side in ["left", "right", "top", "bottom"] {
                let along = if matches!(side, "left" | "right") { height } else { width };
                // So far from the end of the bleed, so far along the side.
                let at = |depth: f64, along: u32| match side {
                    "left" => (px(depth), along),
                    "right" => (width - 1 - px(depth), along),
                    "top" => (along, px(depth)),
                    _ => (along, height - 1 - px(depth)),
                };
                let places: Vec<u32> = (px(6.0)..along - px(6.0)).step_by(3).collect();
                for depth in [0.3, 2.4] {
                    let other = places.iter().filter(|place| apart(at(depth, **place), at(3.5, **place))).count();
                    // A slanted or round edge of an area goes on into the bleed at another place.
                    if other * 20 > places.len() {
                        cut_off.push(format!("{name}, page {page}, {side}: {other} of {}", places.len()));
                    }
                }
            }
        }
    }
    assert!(cut_off.is_empty(), "{cut_off:#?}");
}
