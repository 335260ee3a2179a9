//! Sheets looked at from outside: pictures of placed pages against the pages themselves, boxes and marks on the object level, and files as
//! they come from elsewhere.

mod files;
mod shop;
mod tiles;

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use image::RgbImage;
use lopdf::{Document, Object};

use super::*;
use crate::Press;

/// How far two pictures of a page may differ, as the mean of all differences (0 to 255).
const TOLERANCE: f64 = 1.0;

fn imprint() -> Imprint {
    Imprint { title: "Plakat Schulvermeidung".into(), day: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap() }
}

fn made(bytes: &[u8], plan: &Plan) -> Sheets {
    let source = Source::open(bytes, None).unwrap_or_else(|error| panic!("{error}"));
    make(&source, plan, &imprint(), &|_, _| true).unwrap_or_else(|error| panic!("{error}"))
}

/// The page alone: no bleed, no marks, colours as they are.
fn bare() -> Plan {
    Plan::Shop(Shop {
        bleed_mm: 0.0,
        marks: Marks::None,
        colours: Colours::Unchanged,
        condition: Condition::None,
        folds: None,
    })
}

/// A page as a program of others draws it, counted from 1.
fn drawn(bytes: &[u8], page: usize, dpi: f64) -> RgbImage {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, png) = (folder.path().join("a.pdf"), folder.path().join("a"));
    std::fs::write(&pdf, bytes).unwrap();
    let page = page.to_string();
    let out = Command::new("pdftoppm")
        .args(["-cropbox", "-png", "-singlefile", "-r", &dpi.to_string(), "-f", &page, "-l", &page])
        .args([&pdf, &png])
        .output()
        .expect("pdftoppm, of poppler-utils");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    image::open(png.with_extension("png")).unwrap().to_rgb8()
}

/// The mean of all differences; pictures may differ in size by a pixel.
fn difference(a: &RgbImage, b: &RgbImage) -> f64 {
    assert!(
        a.width().abs_diff(b.width()) <= 1 && a.height().abs_diff(b.height()) <= 1,
        "{:?} {:?}",
        a.dimensions(),
        b.dimensions()
    );
    let (width, height) = (a.width().min(b.width()), a.height().min(b.height()));
    let mut sum = 0_u64;
    for y in 0..height {
        for x in 0..width {
            let (p, q) = (a.get_pixel(x, y).0, b.get_pixel(x, y).0);
            sum += (0..3).map(|channel| u64::from(p[channel].abs_diff(q[channel]))).sum::<u64>();
        }
    }
    sum as f64 / f64::from(width * height * 3)
}

/// Says what another program finds wrong with a file.
fn check(name: &str, bytes: &[u8]) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let out = Command::new("qpdf").arg("--check").arg(file.path()).output().expect("qpdf");
    assert!(
        out.status.success(),
        "{name}: {}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
}

/// The words as a person would copy them, one space between them.
fn words(bytes: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let out = Command::new("pdftotext").arg(file.path()).arg("-").output().expect("pdftotext, of poppler-utils");
    String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A rectangle of a page in millimetres.
fn page_box(pdf: &Document, page: usize, key: &str) -> Option<[f64; 4]> {
    let id = pdf.page_iter().nth(page)?;
    let rect = pdf.get_dictionary(id).ok()?.get(key.as_bytes()).ok()?;
    let points = source::numbers(pdf, rect)?;
    Some([0, 1, 2, 3].map(|at| (mm(points[at]) * 100.0).round() / 100.0))
}

/// The documents of this program.
fn own() -> Vec<(&'static str, Vec<u8>)> {
    crate::tests::documents()
        .into_iter()
        .map(|(name, document)| (name, Press::new().typeset(&document).unwrap().pdf().unwrap()))
        .collect()
}

fn assert_same_picture(name: &str, bytes: &[u8]) {
    let sheets = made(bytes, &bare());
    check(name, &sheets.pdf);
    for page in 1..=sheets.sizes_mm.len() {
        let (before, after) = (drawn(bytes, page, 72.0), drawn(&sheets.pdf, page, 72.0));
        let difference = difference(&before, &after);
        if difference >= TOLERANCE {
            keep(&format!("{name}-{page}-before"), &before);
            keep(&format!("{name}-{page}-after"), &after);
        }
        assert!(difference < TOLERANCE, "{name}, page {page} differs by {difference:.2}");
    }
}

/// Leaves a picture for whoever looks for the fault.
fn keep(name: &str, picture: &RgbImage) {
    if let Some(folder) = std::env::var_os("SCHULERFOLG_KEEP") {
        picture.save(Path::new(&folder).join(format!("{name}.png"))).unwrap();
    }
}

/// A quarter as large, so that edges drawn in different ways look alike.
fn coarse(picture: &RgbImage) -> RgbImage {
    let (width, height) = (picture.width() / 4, picture.height() / 4);
    image::imageops::resize(picture, width, height, image::imageops::FilterType::Triangle)
}

/// The words of a page, counted from 1, in their order from the left.
fn words_from_left(bytes: &[u8], page: usize) -> Vec<String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let page = page.to_string();
    let out =
        Command::new("pdftotext").args(["-bbox", "-f", &page, "-l", &page]).arg(file.path()).arg("-").output().unwrap();
    let mut words: Vec<(f64, String)> = String::from_utf8(out.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| line.trim().strip_prefix("<word xMin=\""))
        .map(|line| {
            let x = line.split('"').next().unwrap().parse().unwrap();
            (x, line.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned())
        })
        .collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    words.into_iter().map(|(_, word)| word).collect()
}

#[test]
fn own_pages_look_the_same_on_a_sheet() {
    for (name, bytes) in own() {
        assert_same_picture(name, &bytes);
    }
}

#[test]
fn foreign_pages_look_the_same_on_a_sheet() {
    for (name, bytes) in files::foreign() {
        assert_same_picture(name, &bytes);
    }
}

#[test]
fn every_way_of_printing_gives_a_sound_file_with_the_same_bytes_each_time() {
    let (_, own) = own().swap_remove(0);
    let folder = files::six_panels();
    let poster = files::poster(420.0, 594.0);
    let plans = [
        (&poster, Plan::Tiles(Tiles { size: PosterSize::A1, ..Tiles::default() })),
        (&own, Plan::Booklet(Booklet { creep_mm: 0.1, ..Booklet::default() })),
        (&own, Plan::Several(Several { sides: Sides::Both(Turn::LongEdge), ..Several::default() })),
        (&folder, Plan::Folder(Folder::default())),
        (&own, Plan::Shop(Shop { folds: Some(Fold::Wrap), ..Shop::default() })),
    ];
    for (bytes, plan) in plans {
        let (first, second) = (made(bytes, &plan), made(bytes, &plan));
        check(&format!("{plan:?}"), &first.pdf);
        assert!(first.pdf == second.pdf, "{plan:?} differs from one time to the next");
        if let Some(folder) = std::env::var_os("SCHULERFOLG_KEEP") {
            let name = serde_json::to_value(&plan).unwrap()["kind"].as_str().unwrap().to_owned();
            std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), &first.pdf).unwrap();
        }
        let pages = Document::load_mem(&first.pdf).unwrap().page_iter().count();
        assert_eq!(pages, first.sizes_mm.len());
    }
}

#[test]
fn a_booklet_puts_the_last_page_beside_the_first_and_keeps_their_pictures() {
    let pages = files::numbered(8, 148.5, 210.0);
    let sheets = made(&pages, &Plan::Booklet(Booklet::default()));
    assert_eq!(sheets.sizes_mm, vec![(297.0, 210.0); 4]);
    let outside = drawn(&sheets.pdf, 1, 72.0);
    let half = outside.width() / 2;
    let left = image::imageops::crop_imm(&outside, 0, 0, half, outside.height()).to_image();
    let right = image::imageops::crop_imm(&outside, half, 0, half, outside.height()).to_image();
    assert!(difference(&left, &drawn(&pages, 8, 72.0)) < TOLERANCE);
    assert!(difference(&right, &drawn(&pages, 1, 72.0)) < TOLERANCE);
}

#[test]
fn a_booklet_turned_about_the_long_edge_has_its_backs_on_their_heads() {
    let pages = files::numbered(4, 148.5, 210.0);
    let short = made(&pages, &Plan::Booklet(Booklet::default()));
    let long = made(&pages, &Plan::Booklet(Booklet { turn: Turn::LongEdge, ..Booklet::default() }));
    assert!(difference(&drawn(&short.pdf, 1, 40.0), &drawn(&long.pdf, 1, 40.0)) < 0.01);
    let turned = image::imageops::rotate180(&drawn(&long.pdf, 2, 40.0));
    assert!(difference(&drawn(&short.pdf, 2, 40.0), &turned) < TOLERANCE);
}

#[test]
fn a_booklet_in_a_language_read_from_the_right_is_bound_on_the_right() {
    let mut pdf = Document::load_mem(&files::numbered(4, 148.5, 210.0)).unwrap();
    pdf.catalog_mut().unwrap().set("Lang", Object::string_literal("ar"));
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let sheets = made(&bytes, &Plan::Booklet(Booklet::default()));
    let outside = drawn(&sheets.pdf, 1, 72.0);
    let half = outside.width() / 2;
    let left = image::imageops::crop_imm(&outside, 0, 0, half, outside.height()).to_image();
    assert!(difference(&left, &drawn(&bytes, 1, 72.0)) < TOLERANCE);
}

#[test]
fn two_a5_and_four_a6_fill_a4_in_their_own_size() {
    for (places, width, height) in [(2, 148.5, 210.0), (4, 105.0, 148.5)] {
        let page = files::numbered(1, width, height);
        let sheets = made(&page, &Plan::Several(Several { places, cut_marks: Marks::None, ..Several::default() }));
        let sheet = drawn(&sheets.pdf, 1, 72.0);
        let page = drawn(&page, 1, 72.0);
        assert!(sheets.remarks.iter().all(|remark| !remark.contains("verkleinert")), "{:?}", sheets.remarks);
        for (x, y) in
            [(0, 0), (sheet.width() - page.width(), 0), (sheet.width() - page.width(), sheet.height() - page.height())]
        {
            let place = image::imageops::crop_imm(&sheet, x, y, page.width(), page.height()).to_image();
            assert!(difference(&place, &page) < 2.0, "{places} places at {x}, {y}: {}", difference(&place, &page));
        }
    }
}

#[test]
fn a_folder_of_two_sides_stays_as_it_is_and_six_panels_find_their_places() {
    let two = files::numbered(2, 297.0, 210.0);
    let sheets = made(&two, &Plan::Folder(Folder { fold_marks: Marks::None, ..Folder::default() }));
    assert!(difference(&drawn(&two, 2, 72.0), &drawn(&sheets.pdf, 2, 72.0)) < TOLERANCE);
    let sheets = made(&files::six_panels(), &Plan::Folder(Folder::default()));
    assert_eq!(words_from_left(&sheets.pdf, 1), ["Seite2", "Seite6", "Seite1"]);
    assert_eq!(words_from_left(&sheets.pdf, 2), ["Seite3", "Seite4", "Seite5"]);
}

#[test]
fn a_folder_of_three_pages_is_refused_with_a_sentence() {
    let source = Source::open(&files::numbered(3, 99.0, 210.0), None).unwrap();
    let refused = make(&source, &Plan::Folder(Folder::default()), &imprint(), &|_, _| true).unwrap_err();
    assert!(refused.to_string().contains("sechs"), "{refused}");
}

#[test]
fn work_stops_when_the_person_says_so() {
    let source = Source::open(&files::numbered(4, 148.5, 210.0), None).unwrap();
    let stopped = make(&source, &Plan::Booklet(Booklet::default()), &imprint(), &|_, _| false).unwrap_err();
    assert!(matches!(stopped, Error::Stopped));
}

#[test]
fn pictures_for_the_window_show_the_same_as_other_programs() {
    for (name, bytes) in files::foreign().into_iter().chain(own()) {
        if matches!(name, "form" | "layers" | "group") {
            continue;
        }
        let sheets = made(&bytes, &bare());
        let there = drawn(&sheets.pdf, 1, 72.0);
        let here = image::load_from_memory(&page_png(&sheets.pdf, 0, there.width()).unwrap()).unwrap().to_rgb8();
        let difference = difference(&coarse(&here), &coarse(&there));
        // Large type shows most that one program shifts the page by half a point of the screen.
        let allowed = if name.starts_with("table-signs") { 6.0 } else { 3.0 };
        if difference >= allowed {
            keep(&format!("{name}-here"), &here);
            keep(&format!("{name}-there"), &there);
        }
        assert!(difference < allowed, "{name} differs by {difference:.2}");
    }
}
