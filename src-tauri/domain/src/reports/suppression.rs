//! Withholding small numbers, so that nobody is recognised in a table and no withheld number can be computed from the others.
//!
//! A table with its sums is a circulation: each cell carries its count from its row to its column, each sum carries it back. What is
//! published is fixed; a withheld cell can have another value exactly when what it gains finds a way back through other withheld cells.
//! When there is none, the cheapest way is withheld too. The method is that of L. H. Cox, "Network Models for Complementary Cell
//! Suppression", Journal of the American Statistical Association 90 (1995).

use std::collections::BTreeSet;

/// Counts by row and column, without sums. All rows are equally long.
pub type Counts = Vec<Vec<u32>>;

/// The same with a column of sums on the right and a row of sums below; nothing where a number is withheld.
pub type Shown = Vec<Vec<Option<u32>>>;

/// A cell of one of several tables. The sums are the row after the last and the column after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which table.
    pub table: usize,
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
}

/// What a sum costs against any count: sums are what people want to read, so they are withheld last.
const COST_OF_A_SUM: u64 = 1 << 40;

/// Tables with their sums, without numbers from 1 to below `least` and without what would give them away. Whoever knows all that is shown
/// must hold possible that a withheld small number is greater by `least` at least, so not even its smallness can be computed.
///
/// `shared` names places that stand for the same number in several tables: withheld in one, they are withheld in all. A `least` of 0
/// or 1 withholds nothing.
pub fn withhold(tables: &[Counts], shared: &[Vec<Place>], least: u32) -> Vec<Shown> {
    let mut circulations: Vec<Circulation> = tables.iter().map(|counts| Circulation::new(counts, least)).collect();
    loop {
        for circulation in &mut circulations {
            circulation.protect(least);
        }
        let mut grown = false;
        for places in shared {
            let hidden = places.iter().any(|place| circulations[place.table].is_hidden(place.row, place.column));
            for place in places.iter().filter(|_| hidden) {
                grown |= circulations[place.table].make_sensitive(place.row, place.column);
            }
        }
        if !grown {
            return circulations.iter().map(Circulation::shown).collect();
        }
    }
}

/// A table with its sums as a circulation. Nodes are rows, then columns, each with the line of sums last.
struct Circulation {
    rows: usize,
    columns: usize,
    arcs: Vec<Arc>,
    /// Arcs whose value must not be computable.
    sensitive: BTreeSet<usize>,
}

struct Arc {
    from: usize,
    to: usize,
    value: u64,
    is_sum: bool,
    hidden: bool,
}

impl Circulation {
    fn new(counts: &Counts, least: u32) -> Self {
        let (rows, columns) = (counts.len(), counts.iter().map(Vec::len).max().unwrap_or(0));
        let value = |row: usize, column: usize| -> u64 {
            let of_row = |line: &Vec<u32>| -> u64 {
                if column < columns {
                    line.get(column).copied().map_or(0, u64::from)
                } else {
                    line.iter().copied().map(u64::from).sum()
                }
            };
            if row < rows { of_row(&counts[row]) } else { counts.iter().map(of_row).sum() }
        };
        let mut made = Self { rows, columns, arcs: Vec::new(), sensitive: BTreeSet::new() };
        for row in 0..=rows {
            for column in 0..=columns {
                let (row_node, column_node) = (row, rows + 1 + column);
                let is_sum = row == rows || column == columns;
                // Counts and the sum of all flow from rows to columns, the other sums flow back.
                let forth = (row == rows) == (column == columns);
                let (from, to) = if forth { (row_node, column_node) } else { (column_node, row_node) };
                made.arcs.push(Arc { from, to, value: value(row, column), is_sum, hidden: false });
            }
        }
        for at in 0..made.arcs.len() {
            if (1..u64::from(least)).contains(&made.arcs[at].value) {
                made.arcs[at].hidden = true;
                made.sensitive.insert(at);
            }
        }
        made
    }

    fn at(&self, row: usize, column: usize) -> usize {
        row * (self.columns + 1) + column
    }

    /// The arcs that begin or end at a node.
    fn arcs_at(&self, node: usize) -> impl Iterator<Item = usize> {
        let (width, height) = (self.columns + 1, self.rows + 1);
        let of_row = node < height;
        let (first, step, many) = if of_row { (node * width, 1, width) } else { (node - height, width, height) };
        (0..many).map(move |n| first + n * step)
    }

    fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.arcs[self.at(row, column)].hidden
    }

    fn make_sensitive(&mut self, row: usize, column: usize) -> bool {
        let at = self.at(row, column);
        self.arcs[at].hidden = true;
        self.sensitive.insert(at)
    }

    /// Hides more until no sensitive value can be computed.
    fn protect(&mut self, least: u32) {
        let needed = u64::from(least.max(1));
        for target in self.sensitive.clone() {
            while let Some(more) = self.lacking(target, needed) {
                for at in more {
                    self.arcs[at].hidden = true;
                }
            }
        }
    }

    /// Which arcs to hide as well so that the target could be greater by `needed`; none when it could already.
    fn lacking(&self, target: usize, needed: u64) -> Option<Vec<usize>> {
        // What was sent along each hidden arc so far, on top of its value.
        let mut sent = vec![0i64; self.arcs.len()];
        let mut possible = 0;
        while possible < needed {
            match self.way_back(target, &sent, false) {
                Some(way) => {
                    let room = way.iter().map(|step| self.room(step, &sent)).min().unwrap_or(needed);
                    let more = room.min(needed - possible);
                    for step in &way {
                        sent[step.arc] += if step.forth { more as i64 } else { -(more as i64) };
                    }
                    possible += more;
                }
                None => {
                    let way = self.way_back(target, &sent, true)?;
                    return Some(way.iter().map(|step| step.arc).filter(|arc| !self.arcs[*arc].hidden).collect());
                }
            }
        }
        None
    }

    /// How much more a step can carry: forth any amount, back only what is there.
    fn room(&self, step: &Step, sent: &[i64]) -> u64 {
        if step.forth { u64::MAX / 4 } else { (self.arcs[step.arc].value as i64 + sent[step.arc]).max(0) as u64 }
    }

    /// The cheapest way from where the target leads to where it comes from, over hidden arcs, which cost nothing, and if wanted over
    /// shown ones, which cost what they tell.
    fn way_back(&self, target: usize, sent: &[i64], over_shown: bool) -> Option<Vec<Step>> {
        let nodes = self.rows + self.columns + 2;
        let mut cost = vec![u64::MAX; nodes];
        let mut by: Vec<Option<Step>> = vec![None; nodes];
        let mut done = vec![false; nodes];
        cost[self.arcs[target].to] = 0;
        while let Some(node) = (0..nodes).filter(|node| !done[*node] && cost[*node] < u64::MAX).min_by_key(|n| cost[*n])
        {
            done[node] = true;
            for at in self.arcs_at(node) {
                let arc = &self.arcs[at];
                if at == target || (!arc.hidden && !over_shown) {
                    continue;
                }
                for (forth, here, there) in [(true, arc.from, arc.to), (false, arc.to, arc.from)] {
                    let step = Step { arc: at, forth, from: here };
                    if here != node || self.room(&step, sent) == 0 {
                        continue;
                    }
                    let own = match (arc.hidden, arc.is_sum) {
                        (true, _) => 0,
                        (false, is_sum) => arc.value + 1 + if is_sum { COST_OF_A_SUM } else { 0 },
                    };
                    if cost[node] + own < cost[there] {
                        cost[there] = cost[node] + own;
                        by[there] = Some(step);
                    }
                }
            }
        }
        let mut way = Vec::new();
        let mut node = self.arcs[target].from;
        while node != self.arcs[target].to {
            let step = by[node]?;
            node = step.from;
            way.push(step);
        }
        Some(way)
    }

    fn shown(&self) -> Shown {
        let cell = |row, column| {
            let arc = &self.arcs[self.at(row, column)];
            (!arc.hidden).then(|| u32::try_from(arc.value).unwrap_or(u32::MAX))
        };
        (0..=self.rows).map(|row| (0..=self.columns).map(|column| cell(row, column)).collect()).collect()
    }
}

/// A step along an arc, in its direction or against it.
#[derive(Clone, Copy)]
struct Step {
    arc: usize,
    forth: bool,
    from: usize,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alone(counts: Counts, least: u32) -> Shown {
        withhold(&[counts], &[], least).remove(0)
    }

    #[test]
    fn large_numbers_and_zeros_are_shown_with_their_sums() {
        let shown = alone(vec![vec![10, 0, 7], vec![8, 5, 0]], 3);
        assert_eq!(shown[0], [Some(10), Some(0), Some(7), Some(17)]);
        assert_eq!(shown[2], [Some(18), Some(5), Some(7), Some(30)]);
    }

    #[test]
    fn a_small_number_is_withheld_with_three_others_so_that_no_sum_gives_it_away() {
        let shown = alone(vec![vec![20, 2, 9], vec![30, 8, 11], vec![25, 12, 10]], 3);
        assert_eq!(shown[0][1], None);
        for line in &shown {
            assert_ne!(line.iter().filter(|cell| cell.is_none()).count(), 1, "{shown:?}");
        }
        for column in 0..4 {
            assert_ne!(shown.iter().filter(|line| line[column].is_none()).count(), 1, "{shown:?}");
        }
        // The sums stay: others could be withheld instead.
        assert_eq!(shown[3], [Some(75), Some(22), Some(30), Some(127)]);
    }

    #[test]
    fn two_small_numbers_that_their_sum_would_give_away_are_not_enough() {
        let shown = alone(vec![vec![1, 1, 40], vec![1, 1, 40]], 3);
        assert_eq!(shown[0][2], None, "{shown:?}");
        assert_eq!(shown[1][2], None, "{shown:?}");
    }

    #[test]
    fn a_single_small_number_takes_its_sums_along() {
        assert_eq!(alone(vec![vec![2]], 3), vec![vec![None, None], vec![None, None]]);
    }

    #[test]
    fn without_a_threshold_everything_is_shown() {
        assert_eq!(alone(vec![vec![1, 2]], 0), vec![vec![Some(1), Some(2), Some(3)], vec![Some(1), Some(2), Some(3)]]);
        assert_eq!(alone(vec![vec![1, 2]], 1)[0], [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn what_is_withheld_in_one_table_is_withheld_in_the_other_that_shows_the_same_sum() {
        // Both tables have the same sums by column.
        let by_month = vec![vec![30, 1], vec![40, 1]];
        let by_form = vec![vec![35, 2], vec![35, 0]];
        let shared: Vec<Vec<Place>> =
            (0..3).map(|column| (0..2).map(|table| Place { table, row: 2, column }).collect()).collect();
        let shown = withhold(&[by_month, by_form], &shared, 3);
        for column in 0..3 {
            assert_eq!(shown[0][2][column].is_none(), shown[1][2][column].is_none(), "{shown:?}");
        }
        assert_eq!(shown[0][2][1], None, "the sum of two is small itself");
    }

    /// All values a cell can have for whoever sees `shown`, found by trying everything.
    fn possible(shown: &Shown, most: u32, row: usize, column: usize) -> BTreeSet<u32> {
        let (rows, columns) = (shown.len() - 1, shown[0].len() - 1);
        let mut values = BTreeSet::new();
        let mut cells = vec![0u32; rows * columns];
        fill(shown, most, columns, &mut cells, 0, &mut |cells| {
            let sum_row = |r: usize| (0..columns).map(|c| cells[r * columns + c]).sum::<u32>();
            let sum_column = |c: usize| (0..rows).map(|r| cells[r * columns + c]).sum::<u32>();
            let all: u32 = cells.iter().sum();
            let fits = (0..rows).all(|r| shown[r][columns].is_none_or(|sum| sum == sum_row(r)))
                && (0..columns).all(|c| shown[rows][c].is_none_or(|sum| sum == sum_column(c)))
                && shown[rows][columns].is_none_or(|sum| sum == all);
            if fits {
                values.insert(match (row < rows, column < columns) {
                    (true, true) => cells[row * columns + column],
                    (true, false) => sum_row(row),
                    (false, true) => sum_column(column),
                    (false, false) => all,
                });
            }
        });
        values
    }

    fn fill(shown: &Shown, most: u32, columns: usize, cells: &mut Vec<u32>, at: usize, see: &mut dyn FnMut(&[u32])) {
        if at == cells.len() {
            return see(cells);
        }
        match shown[at / columns][at % columns] {
            Some(known) => {
                cells[at] = known;
                fill(shown, most, columns, cells, at + 1, see);
            }
            None => {
                for value in 0..=most {
                    cells[at] = value;
                    fill(shown, most, columns, cells, at + 1, see);
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn whoever_tries_everything_cannot_tell_that_a_withheld_small_number_is_small(
            counts in prop::collection::vec(prop::collection::vec(0u32..7, 2), 2),
        ) {
            let least = 3;
            let shown = alone(counts.clone(), least);
            let (rows, columns) = (counts.len(), 2);
            for row in 0..=rows {
                for column in 0..=columns {
                    let value: u32 = counts.iter().enumerate().filter(|(r, _)| row == rows || *r == row)
                        .flat_map(|(_, line)| line.iter().enumerate().filter(|(c, _)| column == columns || *c == column))
                        .map(|(_, value)| *value).sum();
                    match shown[row][column] {
                        Some(count) => prop_assert_eq!(count, value),
                        None => if (1..least).contains(&value) {
                            let values = possible(&shown, 9, row, column);
                            prop_assert!(values.contains(&value));
                            prop_assert!(values.iter().any(|other| *other >= value + least), "{shown:?} {values:?}");
                        },
                    }
                    if (1..least).contains(&value) {
                        prop_assert_eq!(shown[row][column], None);
                    }
                }
            }
        }
    }
}
