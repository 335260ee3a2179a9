//! Several pages on a sheet: two A5 or four A6 on A4 to cut apart, or many small pages to read.

use super::geometry::{Rect, Size, mm};
use super::plan::{Filling, Marks, Scaling, Several, Sides};
use super::sheet::{Ink, Pen, Sheet};
use super::source::Source;
use super::{centred, percent};
use crate::error::{Error, Result};

/// Length of a cut mark at the edge of the sheet, in millimetres; part of it is lost on the printer's white edge.
const MARK: f64 = 8.0;

/// Columns and rows on an upright or a lying sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Places {
    sheet: Size,
    columns: usize,
    rows: usize,
}

impl Places {
    fn size(self) -> Size {
        Size::new(self.sheet.width / self.columns as f64, self.sheet.height / self.rows as f64)
    }

    fn count(self) -> usize {
        self.columns * self.rows
    }

    /// A place, counted in the order of reading.
    fn rect(self, at: usize) -> Rect {
        let size = self.size();
        let (column, row) = (at % self.columns, at / self.columns);
        Rect::new(column as f64 * size.width, self.sheet.height - (row + 1) as f64 * size.height, size)
    }

    /// The same place as seen from the other side of the paper.
    fn mirrored(self, at: usize) -> usize {
        let (column, row) = (at % self.columns, at / self.columns);
        row * self.columns + self.columns - 1 - column
    }

    /// The division in which a page comes out largest.
    fn best(page: Size, paper: Size, count: usize) -> Option<Self> {
        let divisions =
            (1..=count).filter(|columns| count.is_multiple_of(*columns)).map(|columns| (columns, count / columns));
        let all =
            divisions.flat_map(|(columns, rows)| [paper, paper.turned()].map(|sheet| Self { sheet, columns, rows }));
        // Of equals the first, so that four small pages stay upright on an upright sheet.
        all.fold(None, |best: Option<Self>, one| {
            let better = best.is_none_or(|best| page.fitting(one.size()) > page.fitting(best.size()) + 1e-9);
            if better { Some(one) } else { best }
        })
    }
}

/// Sheets and what to know about them.
pub(super) fn sheets(source: &Source, plan: &Several) -> Result<(Vec<Sheet>, Vec<String>)> {
    let count = usize::try_from(plan.places).unwrap_or_default();
    if ![2, 4, 6, 8, 9, 16].contains(&count) {
        return Err(Error::Plan {
            field: "places",
            message: "Auf ein Blatt passen 2, 4, 6, 8, 9 oder 16 Seiten.".into(),
        });
    }
    let first = source.size(0);
    let page = Size::new(mm(first.width), mm(first.height));
    let places = Places::best(page, plan.paper.size(), count).ok_or_else(|| Error::Plan {
        field: "places",
        message: "So viele Seiten passen nicht auf das Blatt.".into(),
    })?;
    let fitting = page.fitting(places.size());
    let scale = match plan.scaling {
        Scaling::Shrink => fitting.min(1.0),
        Scaling::Fill => fitting,
    };
    let mut sheets = Vec::new();
    for (side, pages) in sides(source.page_count(), places.count(), plan).into_iter().enumerate() {
        let back = matches!(plan.sides, Sides::Both(_)) && side % 2 == 1;
        let mut sheet = Sheet::new(places.sheet);
        for (at, page) in pages.into_iter().enumerate() {
            let Some(page) = page else { continue };
            let room = places.rect(if back { places.mirrored(at) } else { at });
            let own = source.size(page);
            let fits = Size::new(mm(own.width), mm(own.height)).fitting(places.size());
            sheet.place(page, centred(own, room, scale.min(fits)), Some(room));
        }
        if plan.cut_marks == Marks::Shown {
            cut_marks(&mut sheet, places);
        }
        if let Sides::Both(turn) = plan.sides
            && back
            && turn.heads_down(places.sheet)
        {
            sheet.turn_over();
        }
        sheets.push(sheet);
    }
    let mut remarks = Vec::new();
    if let Sides::Both(turn) = plan.sides {
        remarks.push(format!(
            "Drucken Sie beidseitig in tatsächlicher Größe und stellen Sie im Druckfenster „{}“ ein.",
            turn.name()
        ));
    }
    if (scale - 1.0).abs() > 0.005 {
        let word = if scale < 1.0 { "verkleinert" } else { "vergrößert" };
        remarks.push(format!("Die Seiten sind auf {} {word}.", percent(scale)));
    }
    if !source.is_uniform() {
        remarks.push("Die Seiten sind verschieden groß; größere sind stärker verkleinert.".into());
    }
    Ok((sheets, remarks))
}

/// The pages of each printed side in the order of its places; nothing where a place stays empty.
fn sides(pages: usize, places: usize, plan: &Several) -> Vec<Vec<Option<usize>>> {
    let mut sides: Vec<Vec<Option<usize>>> = match plan.filling {
        Filling::Same => (0..pages).map(|page| vec![Some(page); places]).collect(),
        Filling::Following => (0..pages.div_ceil(places))
            .map(|side| (0..places).map(|at| Some(side * places + at).filter(|page| *page < pages)).collect())
            .collect(),
    };
    if matches!(plan.sides, Sides::Both(_)) && sides.len() % 2 == 1 {
        sides.push(vec![None; places]);
    }
    // A two-sided page that is cut apart carries page 2 behind page 1, not behind page 3.
    if plan.filling == Filling::Following && matches!(plan.sides, Sides::Both(_)) {
        let leaves: Vec<[Option<usize>; 2]> = (0..pages.div_ceil(2))
            .map(|leaf| [Some(2 * leaf), Some(2 * leaf + 1).filter(|page| *page < pages)])
            .collect();
        sides = leaves
            .chunks(places)
            .flat_map(|sheet| {
                [0, 1].map(|side| (0..places).map(|at| sheet.get(at).and_then(|leaf| leaf[side])).collect::<Vec<_>>())
            })
            .collect();
    }
    sides
}

/// Short grey lines at the edge of the sheet, on every line of cut.
fn cut_marks(sheet: &mut Sheet, places: Places) {
    let pen = Pen::new(Ink::Grey(0.45), 0.35);
    let (size, whole) = (places.size(), places.sheet);
    for column in 1..places.columns {
        let x = column as f64 * size.width;
        sheet.line((x, 0.0), (x, MARK), pen);
        sheet.line((x, whole.height - MARK), (x, whole.height), pen);
    }
    for row in 1..places.rows {
        let y = row as f64 * size.height;
        sheet.line((0.0, y), (MARK, y), pen);
        sheet.line((whole.width - MARK, y), (whole.width, y), pen);
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::{Paper, Turn};
    use super::*;

    const A4: Size = Size::new(210.0, 297.0);

    #[test]
    fn two_a5_lie_side_by_side_on_a_lying_sheet_and_four_a6_on_an_upright_one() {
        let two = Places::best(Size::new(148.0, 210.0), A4, 2).unwrap();
        assert_eq!((two.columns, two.rows, two.sheet.is_landscape()), (2, 1, true));
        let four = Places::best(Size::new(105.0, 148.0), A4, 4).unwrap();
        assert_eq!((four.columns, four.rows, four.sheet.is_landscape()), (2, 2, false));
        let lying = Places::best(Size::new(210.0, 148.0), A4, 2).unwrap();
        assert_eq!((lying.columns, lying.rows, lying.sheet.is_landscape()), (1, 2, false));
    }

    #[test]
    fn backs_are_mirrored_so_that_they_lie_behind_their_fronts() {
        let places = Places { sheet: A4, columns: 2, rows: 2 };
        assert_eq!([0, 1, 2, 3].map(|at| places.mirrored(at)), [1, 0, 3, 2]);
    }

    #[test]
    fn leaves_of_a_two_sided_sheet_carry_following_pages() {
        let plan = Several {
            paper: Paper::A4,
            filling: Filling::Following,
            sides: Sides::Both(Turn::ShortEdge),
            ..Several::default()
        };
        assert_eq!(sides(4, 2, &plan), vec![vec![Some(0), Some(2)], vec![Some(1), Some(3)]]);
        assert_eq!(sides(3, 2, &plan), vec![vec![Some(0), Some(2)], vec![Some(1), None]]);
    }

    #[test]
    fn a_flyer_fills_every_place_with_the_same_page() {
        assert_eq!(sides(1, 4, &Several::default()), vec![vec![Some(0); 4]]);
    }
}
