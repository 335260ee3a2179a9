//! A booklet: sheets printed on both sides, laid into each other, folded and stapled in the middle.

use super::geometry::{Rect, Size, mm};
use super::plan::{Binding, Booklet};
use super::sheet::Sheet;
use super::source::Source;
use super::{centred, percent};
use crate::error::Result;

/// Pages beyond which a stapled booklet bulges.
const MOST_STAPLED: usize = 64;

/// Sheets, fronts and backs in turn, and what to know about them.
pub(super) fn sheets(source: &Source, plan: &Booklet) -> Result<(Vec<Sheet>, Vec<String>)> {
    plan.check()?;
    let paper = plan.paper.size();
    // Two pages side by side, the fold upright in the middle.
    let sheet_size = paper.turned();
    let place = Size::new(sheet_size.width / 2.0, sheet_size.height);
    let from_right = match plan.binding {
        Binding::Language => source.reads_from_right(),
        Binding::Left => false,
        Binding::Right => true,
    };
    let largest = largest(source);
    let scale = largest.fitting(place).min(1.0);
    let mut sheets = Vec::new();
    for (number, sides) in order(source.page_count()).into_iter().enumerate() {
        let creep = number as f64 * plan.creep_mm;
        for (back, [left, right]) in sides.into_iter().enumerate() {
            let (left, right) = if from_right { (right, left) } else { (left, right) };
            let mut sheet = Sheet::new(sheet_size);
            for (page, x, moved) in [(left, 0.0, creep), (right, place.width, -creep)] {
                let Some(page) = page else { continue };
                let room = Rect::new(x, 0.0, place);
                sheet.place(page, centred(source.size(page), room.moved(moved, 0.0), scale), Some(room));
            }
            if back == 1 && plan.turn.heads_down(sheet_size) {
                sheet.turn_over();
            }
            sheets.push(sheet);
        }
    }
    Ok((sheets, remarks(source, plan, scale)))
}

fn remarks(source: &Source, plan: &Booklet, scale: f64) -> Vec<String> {
    let mut remarks = vec![format!(
        "Drucken Sie beidseitig in tatsächlicher Größe und stellen Sie im Druckfenster „{}“ ein.",
        plan.turn.name()
    )];
    let blank = source.page_count().next_multiple_of(4) - source.page_count();
    match blank {
        0 => {}
        1 => remarks
            .push("Eine Seite am Ende bleibt leer, denn ein Heft hat immer ein Vielfaches von vier Seiten.".into()),
        blank => remarks.push(format!(
            "{blank} Seiten am Ende bleiben leer, denn ein Heft hat immer ein Vielfaches von vier Seiten."
        )),
    }
    if source.page_count() > MOST_STAPLED {
        remarks.push(format!(
            "Mit {} Seiten wird das Heft dick; ab etwa {MOST_STAPLED} Seiten ist eine Bindung besser als Klammern.",
            source.page_count()
        ));
    }
    if !source.is_uniform() {
        remarks.push("Die Seiten sind verschieden groß; sie sind alle im gleichen Maß verkleinert.".into());
    }
    if scale < 0.995 {
        remarks.push(format!("Die Seiten sind auf {} verkleinert.", percent(scale)));
    }
    remarks
}

/// The largest width and the largest height of all pages, in millimetres.
fn largest(source: &Source) -> Size {
    (0..source.page_count()).map(|index| source.size(index)).fold(Size::new(1.0, 1.0), |all, size| {
        Size::new(all.width.max(mm(size.width)), all.height.max(mm(size.height)))
    })
}

/// For each sheet from the outermost, front and back, the pages left and right, counted from 0; nothing where a page is blank.
fn order(pages: usize) -> Vec<[[Option<usize>; 2]; 2]> {
    let all = pages.next_multiple_of(4);
    let page = |number: usize| (number < pages).then_some(number);
    (0..all / 4)
        .map(|sheet| {
            let (first, last) = (2 * sheet, all - 1 - 2 * sheet);
            [[page(last), page(first)], [page(first + 1), page(last - 1)]]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_pages_make_two_sheets_in_saddle_order() {
        let some = |left, right| [Some(left), Some(right)];
        assert_eq!(order(8), vec![[some(7, 0), some(1, 6)], [some(5, 2), some(3, 4)]]);
    }

    #[test]
    fn missing_pages_are_blank_at_the_end() {
        assert_eq!(order(5)[0], [[None, Some(0)], [Some(1), None]]);
        assert_eq!(order(5)[1], [[None, Some(2)], [Some(3), Some(4)]]);
        assert_eq!(order(1), vec![[[None, Some(0)], [None, None]]]);
    }
}
