//! Posters in tiles: glued together again on the screen, they are the poster.

use image::{RgbImage, imageops};

use super::*;

/// Two pixels a millimetre.
const DPI: f64 = 50.8;
const PIXELS: f64 = 2.0;

/// The part of a tile that is seen on the finished poster, from its cut to its glue line, with its place on the poster, all in millimetres
/// from the upper left.
fn seen(
    grid: &crate::sheets::tiles::Grid,
    column: usize,
    row: usize,
    overlap: f64,
    margin: f64,
) -> (f64, f64, f64, f64, f64, f64) {
    let cut = (overlap / 2.0).min(5.0);
    let shown = grid.window_of(column, row);
    let left = if column > 0 { cut } else { 0.0 };
    let top = if row > 0 { cut } else { 0.0 };
    let right = if column + 1 < grid.columns { overlap - cut } else { 0.0 };
    let bottom = if row + 1 < grid.rows { overlap - cut } else { 0.0 };
    let (x, y) = (shown.x0 + left, grid.poster.height - shown.y1 + top);
    (margin + left, margin + top, x, y, grid.window.width - left - right, grid.window.height - top - bottom)
}

#[test]
fn tiles_glued_together_are_the_poster() {
    let poster = files::poster(420.0, 594.0);
    let (margin, overlap) = (5.0, 10.0);
    let plan = Tiles { margin_mm: margin, overlap_mm: overlap, assembly_plan: AssemblyPlan::None, ..Tiles::default() };
    let sheets = made(&poster, &Plan::Tiles(plan));
    let whole = drawn(&poster, 1, DPI);
    let grid = crate::sheets::tiles::Grid::fewest(Size::new(420.0, 594.0), Paper::A4, margin, overlap).unwrap();
    assert_eq!(sheets.sizes_mm.len(), grid.count());
    let mut glued = RgbImage::from_pixel(whole.width(), whole.height(), image::Rgb([255, 0, 255]));
    for row in 0..grid.rows {
        for column in 0..grid.columns {
            let tile = drawn(&sheets.pdf, row * grid.columns + column + 1, DPI);
            let (from_x, from_y, x, y, width, height) = seen(&grid, column, row, overlap, margin);
            let px = |mm: f64| (mm * PIXELS).round() as i64;
            let part =
                imageops::crop_imm(&tile, px(from_x) as u32, px(from_y) as u32, px(width) as u32, px(height) as u32)
                    .to_image();
            imageops::replace(&mut glued, &part, px(x), px(y));
        }
    }
    let difference = difference(&whole, &glued);
    keep("glued", &glued);
    assert!(difference < TOLERANCE, "the glued poster differs by {difference:.2}");
}

#[test]
fn every_tile_says_where_it_belongs_and_the_plan_shows_them_all() {
    let poster = files::numbered(1, 297.0, 420.0);
    let sheets = made(&poster, &Plan::Tiles(Tiles::default()));
    assert_eq!(sheets.sizes_mm.len(), 5);
    let text = words(&sheets.pdf);
    for said in ["Montageplan", "Plakat 297 × 420 mm", "4 Blätter A4", "1/1", "2/2", "Klebekante", "100 mm"] {
        assert!(text.contains(said), "„{said}“ is not in {text}");
    }
    for (row, column) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
        assert!(text.contains(&format!("Reihe {row}, Spalte {column}")), "{row}, {column} in {text}");
    }
}

#[test]
fn a_small_foreign_poster_becomes_a0() {
    let poster = files::numbered(1, 210.0, 297.0);
    let sheets = made(&poster, &Plan::Tiles(Tiles { paper: Paper::A3, size: PosterSize::A0, ..Tiles::default() }));
    let text = words(&sheets.pdf);
    assert!(text.contains("Plakat 841 × 1189 mm"), "{text}");
    assert!(sheets.sizes_mm.iter().skip(1).all(|(width, height)| (width * height - 297.0 * 420.0).abs() < 0.1));
}

#[test]
fn pictures_too_coarse_for_the_size_are_told() {
    // 591 pixels on 100 mm are 150 dpi; twice as large they are 75.
    let page = files::pictured(591, 100.0);
    let own = made(&page, &Plan::Tiles(Tiles::default()));
    assert!(own.remarks.iter().all(|remark| !remark.contains("dpi")), "{:?}", own.remarks);
    let large = made(&page, &Plan::Tiles(Tiles { size: PosterSize::Percent(200.0), ..Tiles::default() }));
    assert!(
        large.remarks.iter().any(|remark| remark.contains("75 dpi") && remark.contains("200 × 200")),
        "{:?}",
        large.remarks
    );
}

#[test]
fn choices_that_do_not_fit_are_refused_with_the_field_they_concern() {
    let source = Source::open(&files::numbered(1, 594.0, 841.0), None).unwrap();
    let refused = |tiles: Tiles| make(&source, &Plan::Tiles(tiles), &imprint(), &|_, _| true).unwrap_err();
    let narrow = refused(Tiles { margin_mm: 12.0, overlap_mm: 10.0, ..Tiles::default() });
    assert_eq!((narrow.code(), narrow.field()), ("press.plan", Some("overlap_mm")));
    let huge = refused(Tiles { size: PosterSize::Percent(f64::NAN), ..Tiles::default() });
    assert_eq!(huge.field(), Some("size"));
    let many = refused(Tiles { size: PosterSize::Percent(1000.0), ..Tiles::default() });
    assert!(many.to_string().contains("kleinere Größe"), "{many}");
}
