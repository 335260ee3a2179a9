//! A poster on several sheets of an office printer.
//!
//! Every sheet shows a window of the poster; neighbours show the same strip. Sheets are glued from the upper left: the left and the upper
//! edge of a sheet are cut at the marks and lie over the glue edge of the sheet before. What is printed on a glue edge is covered.

use super::geometry::{Matrix, Rect, Size, mm, pt};
use super::plan::{AssemblyPlan, Paper, Tiles};
use super::sheet::{Ink, Pen, Sheet, Type, text_width_mm};
use super::source::Source;
use crate::error::{Error, Result};

/// The most of an overlap that is cut away, in millimetres; the rest is the glue edge.
const CUT: f64 = 5.0;
/// The most sheets for one page.
const MOST: usize = 400;
/// Length of a cut mark in millimetres.
const MARK: f64 = 4.0;
/// Lines of marks.
const MARK_PEN: Pen = Pen::new(Ink::BLACK, 0.4);
/// Line of the glue edge.
const GLUE_PEN: Pen = Pen::dashed(Ink::BLACK, 0.4, [3.0, 2.0]);

/// How a poster is divided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Grid {
    /// The sheet of paper, in millimetres.
    pub sheet: Size,
    /// What the printer can print of it.
    pub window: Size,
    /// The poster.
    pub poster: Size,
    pub columns: usize,
    pub rows: usize,
    margin: f64,
    overlap: f64,
}

impl Grid {
    /// The division with the fewest sheets, upright or lying; upright when both need as many.
    pub fn fewest(poster: Size, paper: Paper, margin: f64, overlap: f64) -> Option<Self> {
        let upright = Self::of(poster, paper.size(), margin, overlap);
        let lying = Self::of(poster, paper.size().turned(), margin, overlap);
        [upright, lying].into_iter().flatten().min_by_key(Self::count)
    }

    fn of(poster: Size, sheet: Size, margin: f64, overlap: f64) -> Option<Self> {
        let window = Size::new(sheet.width - 2.0 * margin, sheet.height - 2.0 * margin);
        let along = |length: f64, window: f64| {
            let step = window - overlap;
            // A hundredth of a millimetre needs no sheet of its own.
            (step > 0.0).then(|| ((length - overlap - 0.01) / step).ceil().max(1.0) as usize)
        };
        let (columns, rows) = (along(poster.width, window.width)?, along(poster.height, window.height)?);
        Some(Self { sheet, window, poster, columns, rows, margin, overlap })
    }

    pub fn count(&self) -> usize {
        self.columns * self.rows
    }

    fn step(&self) -> Size {
        Size::new(self.window.width - self.overlap, self.window.height - self.overlap)
    }

    /// What all windows together have more than the poster: half of it stays white on either side.
    fn spare(&self) -> Size {
        let all = |count: usize, step: f64| count as f64 * step + self.overlap;
        let step = self.step();
        Size::new(all(self.columns, step.width) - self.poster.width, all(self.rows, step.height) - self.poster.height)
    }

    /// What a sheet shows of the poster, in millimetres from the poster's lower left corner; rows count from above.
    pub fn window_of(&self, column: usize, row: usize) -> Rect {
        let (step, spare) = (self.step(), self.spare());
        let x = column as f64 * step.width - spare.width / 2.0;
        let from_above = row as f64 * step.height - spare.height / 2.0;
        Rect::new(x, self.poster.height - from_above - self.window.height, self.window)
    }

    /// How much of the overlap is cut away.
    fn cut(&self) -> f64 {
        (self.overlap / 2.0).min(CUT)
    }

    /// Width of the glue edge without the printer's white edge.
    fn glue(&self) -> f64 {
        self.overlap - self.cut()
    }
}

/// Sheets of all pages, and what to know about them.
pub(super) fn sheets(source: &Source, plan: &Tiles, title: &str) -> Result<(Vec<Sheet>, Vec<String>)> {
    plan.check()?;
    let mut sheets = Vec::new();
    let mut remarks = Vec::new();
    for index in 0..source.page_count() {
        let page = source.size(index);
        let page = Size::new(mm(page.width), mm(page.height));
        let factor = plan.size.factor(page);
        let poster = page.scaled(factor);
        let grid = Grid::fewest(poster, plan.paper, plan.margin_mm, plan.overlap_mm)
            .filter(|grid| grid.count() <= MOST)
            .ok_or_else(|| Error::Plan {
                field: "size",
                message: format!("Das Plakat würde mehr als {MOST} Blätter brauchen. Wählen Sie eine kleinere Größe."),
            })?;
        let name = if source.page_count() > 1 { format!("{title}, Seite {}", index + 1) } else { title.to_owned() };
        if plan.assembly_plan == AssemblyPlan::First && grid.count() > 1 {
            sheets.push(assembly_plan(index, &grid, plan.paper, factor, &name));
        }
        for row in 0..grid.rows {
            for column in 0..grid.columns {
                sheets.push(tile(index, &grid, factor, column, row));
            }
        }
        if grid.count() == 1 {
            remarks
                .push(format!("{name}: Es passt auf ein einziges Blatt {}; zu kleben ist nichts.", plan.paper.name()));
        }
    }
    Ok((sheets, remarks))
}

/// One sheet: its window of the poster, cut marks left and above, glue edges right and below.
fn tile(page: usize, grid: &Grid, factor: f64, column: usize, row: usize) -> Sheet {
    let mut sheet = Sheet::new(grid.sheet);
    let shown = grid.window_of(column, row);
    let window = Rect::new(grid.margin, grid.margin, grid.window);
    // The poster's lower left corner on this sheet.
    let (x, y) = (window.x0 - shown.x0, window.y0 - shown.y0);
    let poster = Rect::new(x, y, grid.poster);
    sheet.place(page, Matrix::scale(factor).then(Matrix::translation(pt(x), pt(y))), Some(window.intersect(poster)));
    let seams = Seams {
        left: (column > 0).then_some(window.x0 + grid.cut()),
        right: (column + 1 < grid.columns).then_some(window.x1 - grid.glue()),
        top: (row > 0).then_some(window.y1 - grid.cut()),
        bottom: (row + 1 < grid.rows).then_some(window.y0 + grid.glue()),
    };
    glue_edges(&mut sheet, grid, window, &seams, column, row);
    cut_marks(&mut sheet, window, poster, &seams);
    label(&mut sheet, window, &seams, column, row);
    sheet
}

/// Where a sheet meets its neighbours, in millimetres on it.
struct Seams {
    left: Option<f64>,
    right: Option<f64>,
    top: Option<f64>,
    bottom: Option<f64>,
}

fn place_name(column: usize, row: usize) -> String {
    format!("Reihe {}, Spalte {}", row + 1, column + 1)
}

/// The strips that the next sheets will cover, each with a dashed line to lay them on and the name of the sheet that belongs there.
fn glue_edges(sheet: &mut Sheet, grid: &Grid, window: Rect, seams: &Seams, column: usize, row: usize) {
    let style = Type::plain(6.5);
    let half_line = 0.1;
    if let Some(right) = seams.right {
        let x = right + half_line;
        sheet.contrasting_line((x, window.y0), (x, window.y1), GLUE_PEN);
        let words = format!("Klebekante: hier {} auflegen", place_name(column + 1, row));
        let length = text_width_mm(&words, style);
        let middle = ((window.y0 + window.y1) / 2.0, right + grid.glue() / 2.0);
        sheet.fill(Rect::new(middle.1 - 1.6, middle.0 - length / 2.0 - 1.0, Size::new(3.2, length + 2.0)), Ink::WHITE);
        sheet.text((middle.1 + 0.8, middle.0), &words, style.centred().turned(90.0));
    }
    if let Some(bottom) = seams.bottom {
        let y = bottom - half_line;
        sheet.contrasting_line((window.x0, y), (window.x1, y), GLUE_PEN);
        let words = format!("Klebekante: hier {} auflegen", place_name(column, row + 1));
        let length = text_width_mm(&words, style);
        let middle = ((window.x0 + window.x1) / 2.0, bottom - grid.glue() / 2.0);
        sheet.fill(Rect::new(middle.0 - length / 2.0 - 1.0, middle.1 - 1.6, Size::new(length + 2.0, 3.2)), Ink::WHITE);
        sheet.text((middle.0, middle.1 - 0.8), &words, style.centred());
    }
}

/// Short lines at the ends of every cut, where they are cut away or covered: at neighbours' cuts and at the poster's own edges.
fn cut_marks(sheet: &mut Sheet, window: Rect, poster: Rect, seams: &Seams) {
    let edge = |at: f64, low: f64, high: f64| (at > low + 1.0 && at < high - 1.0).then_some(at);
    let upright: Vec<f64> = [seams.left, edge(poster.x0, window.x0, window.x1), edge(poster.x1, window.x0, window.x1)]
        .into_iter()
        .flatten()
        .collect();
    let level: Vec<f64> = [seams.top, edge(poster.y0, window.y0, window.y1), edge(poster.y1, window.y0, window.y1)]
        .into_iter()
        .flatten()
        .collect();
    // What is not part of the finished poster above, below, left and right of what is.
    let top = seams.top.unwrap_or(poster.y1.min(window.y1));
    let bottom = seams.bottom.unwrap_or(poster.y0.max(window.y0));
    let left = seams.left.unwrap_or(poster.x0.max(window.x0));
    let right = seams.right.unwrap_or(poster.x1.min(window.x1));
    for x in upright {
        let (up, down) = ((window.y1 - top).min(MARK), (bottom - window.y0).min(MARK));
        if up > 0.5 {
            sheet.contrasting_line((x, top), (x, top + up), MARK_PEN);
        }
        if down > 0.5 {
            sheet.contrasting_line((x, bottom - down), (x, bottom), MARK_PEN);
        }
    }
    for y in level {
        let (out, back) = ((left - window.x0).min(MARK), (window.x1 - right).min(MARK));
        if out > 0.5 {
            sheet.contrasting_line((left - out, y), (left, y), MARK_PEN);
        }
        if back > 0.5 {
            sheet.contrasting_line((right, y), (right + back, y), MARK_PEN);
        }
    }
}

/// The sheet's name where it will be cut away or covered.
fn label(sheet: &mut Sheet, window: Rect, seams: &Seams, column: usize, row: usize) {
    let words = place_name(column, row);
    let style = Type::bold(7.0);
    let length = text_width_mm(&words, style);
    let behind = |sheet: &mut Sheet, rect: Rect| sheet.fill(rect, Ink::WHITE);
    if let Some(bottom) = seams.bottom {
        let y = window.y0 + (bottom - window.y0) / 2.0;
        let x = window.x0 + MARK + 4.0;
        behind(sheet, Rect::new(x - 1.0, y - 1.7, Size::new(length + 2.0, 3.4)));
        sheet.text((x, y - 0.9), &words, style);
    } else if let Some(top) = seams.top {
        let y = top + (window.y1 - top) / 2.0;
        let x = seams.left.unwrap_or(window.x0) + MARK + 4.0;
        behind(sheet, Rect::new(x - 1.0, y - 1.6, Size::new(length + 2.0, 3.2)));
        sheet.text((x, y - 0.9), &words, style);
    } else if let Some(right) = seams.right {
        let x = right + (window.x1 - right) / 2.0;
        let y = window.y0 + MARK + 4.0;
        behind(sheet, Rect::new(x - 1.7, y - 1.0, Size::new(3.4, length + 2.0)));
        sheet.text((x + 0.9, y), &words, style.turned(90.0));
    } else if let Some(left) = seams.left {
        let x = window.x0 + (left - window.x0) / 2.0;
        let y = window.y0 + MARK + 4.0;
        behind(sheet, Rect::new(x - 1.6, y - 1.0, Size::new(3.2, length + 2.0)));
        sheet.text((x + 0.9, y), &words, style.turned(90.0));
    }
}

/// A sheet with a small picture of the whole, the grid over it, and how it is put together.
fn assembly_plan(page: usize, grid: &Grid, paper: Paper, factor: f64, name: &str) -> Sheet {
    let size = paper.size();
    let mut sheet = Sheet::new(size);
    let edge = 18.0;
    let width = size.width - 2.0 * edge;
    let mut y = size.height - 26.0;
    sheet.text((edge, y), "Montageplan", Type::bold(20.0));
    y -= 8.0;
    sheet.text((edge, y), &shortened(name, Type::plain(11.0), width), Type::plain(11.0));
    y -= 6.0;
    let lying = if grid.sheet.is_landscape() { "quer" } else { "hoch" };
    let facts = format!(
        "Plakat {} × {} mm, {} Blätter {} {lying} in {} Reihen und {} Spalten",
        grid.poster.width.round(),
        grid.poster.height.round(),
        grid.count(),
        paper.name(),
        grid.rows,
        grid.columns,
    );
    sheet.text((edge, y), &facts, Type::plain(11.0));
    y -= 8.0;

    let steps = [
        "1. Drucken Sie einseitig in tatsächlicher Größe (100 %), ohne „An Seite anpassen“.".to_owned(),
        "2. Messen Sie die Linie unten nach: Sie muss genau 100 mm lang sein.".to_owned(),
        "3. Schneiden Sie jedes Blatt links und oben an den Schnittmarken ab, am Rand des Plakats rundum.".to_owned(),
        "4. Beginnen Sie oben links. Kleben Sie jedes Blatt mit der Schnittkante auf die gestrichelte Linie".to_owned(),
        "    des Blattes davor; was auf der Klebekante steht, wird dabei verdeckt.".to_owned(),
    ];
    let foot = 18.0 + 12.0 + steps.len() as f64 * 5.5;
    let room = Size::new(width, y - foot - 4.0);
    let scale = grid.poster.fitting(room);
    let drawn = grid.poster.scaled(scale);
    let (x0, y0) = (edge + (width - drawn.width) / 2.0, y - drawn.height);
    let matrix = Matrix::scale(factor * scale).then(Matrix::translation(pt(x0), pt(y0)));
    sheet.place(page, matrix, Some(Rect::new(x0, y0, drawn)));
    sheet.frame(Rect::new(x0, y0, drawn), Pen::new(Ink::Grey(0.35), 0.5));
    let step = grid.step();
    let spare = grid.spare();
    for column in 1..grid.columns {
        let x = x0 + (column as f64 * step.width - spare.width / 2.0 + grid.cut()) * scale;
        sheet.contrasting_line((x, y0), (x, y0 + drawn.height), Pen::new(Ink::BLACK, 0.6));
    }
    for row in 1..grid.rows {
        let down = (row as f64 * step.height - spare.height / 2.0 + grid.cut()) * scale;
        let y = y0 + drawn.height - down;
        sheet.contrasting_line((x0, y), (x0 + drawn.width, y), Pen::new(Ink::BLACK, 0.6));
    }
    let style = Type::bold(9.0).centred();
    let whole = Rect::new(0.0, 0.0, grid.poster);
    for row in 0..grid.rows {
        for column in 0..grid.columns {
            let seen = grid.window_of(column, row).intersect(whole);
            let (x, y) = (x0 + (seen.x0 + seen.x1) / 2.0 * scale, y0 + (seen.y0 + seen.y1) / 2.0 * scale);
            let words = format!("{} / {}", row + 1, column + 1);
            let length = text_width_mm(&words, style);
            sheet.fill(Rect::new(x - length / 2.0 - 1.2, y - 2.2, Size::new(length + 2.4, 4.4)), Ink::WHITE);
            sheet.text((x, y - 1.1), &words, style);
        }
    }

    let mut y = 18.0 + 8.0 + steps.len() as f64 * 5.5;
    for line in &steps {
        sheet.text((edge, y), line, Type::plain(9.5));
        y -= 5.5;
    }
    let y = 16.0;
    sheet.line((edge, y), (edge + 100.0, y), Pen::new(Ink::BLACK, 0.6));
    for end in [edge, edge + 100.0] {
        sheet.line((end, y - 1.5), (end, y + 1.5), Pen::new(Ink::BLACK, 0.6));
    }
    sheet.text((edge + 103.0, y - 1.2), "100 mm · Nummern: Reihe / Spalte", Type::plain(9.0));
    sheet
}

/// A text cut to a width in millimetres.
fn shortened(text: &str, style: Type, width: f64) -> String {
    if text_width_mm(text, style) <= width {
        return text.to_owned();
    }
    let mut short: String = text.to_owned();
    while short.pop().is_some() {
        let candidate = format!("{}…", short.trim_end());
        if text_width_mm(&candidate, style) <= width {
            return candidate;
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    const A3: Size = Size::new(297.0, 420.0);
    const A2: Size = Size::new(420.0, 594.0);
    const A1: Size = Size::new(594.0, 841.0);

    fn grid(poster: Size, margin: f64) -> Grid {
        Grid::fewest(poster, Paper::A4, margin, 10.0).unwrap()
    }

    #[test]
    fn posters_need_as_few_sheets_as_can_be() {
        assert_eq!(grid(A3, 10.0).count(), 4);
        assert_eq!((grid(A2, 10.0).columns, grid(A2, 10.0).rows), (2, 4));
        assert_eq!((grid(A1, 10.0).columns, grid(A1, 10.0).rows), (3, 5));
        assert_eq!(grid(A1, 5.0).count(), 12);
    }

    #[test]
    fn windows_cover_the_poster_and_neighbours_overlap_by_what_was_asked() {
        let grid = grid(A1, 7.0);
        let (first, last) = (grid.window_of(0, 0), grid.window_of(grid.columns - 1, grid.rows - 1));
        assert!(first.x0 <= 0.0 && first.y1 >= A1.height);
        assert!(last.x1 >= A1.width && last.y0 <= 0.0);
        let next = grid.window_of(1, 0);
        assert!((first.x1 - next.x0 - 10.0).abs() < 1e-9);
        let below = grid.window_of(0, 1);
        assert!((below.y1 - first.y0 - 10.0).abs() < 1e-9);
    }

    #[test]
    fn the_cut_of_a_sheet_lies_on_the_glue_line_of_its_neighbour() {
        let grid = grid(A1, 5.0);
        let (left, right) = (grid.window_of(0, 0), grid.window_of(1, 0));
        assert!((left.x1 - grid.glue() - (right.x0 + grid.cut())).abs() < 1e-9);
    }
}
