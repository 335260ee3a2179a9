//! The districts as a schematic picture: one tile for each district, in blocks by area, the blocks where the areas lie. No map of any
//! service, and no more exact than it looks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::in_lines;
use crate::directory::{Term, Vocabulary};
use crate::id::TermId;

/// The districts laid out in tiles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Schematic {
    /// The areas, in the order in which they are read: from the top, from the left.
    pub areas: Vec<MapArea>,
    /// Columns of tiles.
    pub columns: u32,
    /// Rows of tiles, with a row for the name above each block.
    pub rows: u32,
}

/// An area with its districts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MapArea {
    /// The area; absent for districts that belong to none.
    pub area: Option<TermId>,
    /// Its name.
    pub name: String,
    /// Column of its name.
    pub column: u32,
    /// Row of its name; the tiles follow below.
    pub row: u32,
    /// How many columns it takes.
    pub width: u32,
    /// Its districts.
    pub tiles: Vec<MapTile>,
}

/// A district as a tile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MapTile {
    /// The district.
    pub district: TermId,
    /// Its name.
    pub name: String,
    /// Its name in the lines of the tile, as the window and the paper write it.
    pub lines: Vec<String>,
    /// Column.
    pub column: u32,
    /// Row.
    pub row: u32,
}

/// How many letters a line in a tile has at most, and how many lines a name has.
const TILE: (usize, usize) = (15, 3);

/// Where an area lies by its name, as column and row of a compass.
fn compass(name: &str) -> Option<(usize, usize)> {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let row = if has(&["nord"]) {
        Some(0)
    } else if has(&["süd", "sued"]) {
        Some(2)
    } else {
        None
    };
    let column = if has(&["west"]) {
        Some(0)
    } else if has(&["ost", "öst"]) {
        Some(2)
    } else {
        None
    };
    match (column, row) {
        (None, None) => has(&["inner", "mitte", "zentr", "altstadt", "kern"]).then_some((1, 1)),
        (column, row) => Some((column.unwrap_or(1), row.unwrap_or(1))),
    }
}

/// An area with its districts before it has a place.
struct Block<'a> {
    area: Option<&'a Term>,
    districts: Vec<&'a Term>,
}

impl Block<'_> {
    fn width(&self) -> u32 {
        ((self.districts.len() as f64 * 0.8).sqrt().ceil() as u32).max(2)
    }

    fn height(&self) -> u32 {
        (self.districts.len() as u32).div_ceil(self.width()) + 1
    }
}

/// Lays the vocabulary of districts out. Areas whose names say where they lie ("Norden", "Innere Stadt") stand there; others follow below.
pub fn schematic(terms: &[Term]) -> Schematic {
    let mut districts: Vec<&Term> = terms.iter().filter(|term| term.vocabulary == Vocabulary::District).collect();
    districts.sort_by_key(|term| (term.position, term.name.clone()));
    let below =
        |area: &Term| -> Vec<&Term> { districts.iter().copied().filter(|term| term.parent == Some(area.id)).collect() };
    let mut grid = Vec::new();
    let mut alone = Vec::new();
    for term in districts.iter().copied().filter(|term| term.parent.is_none()) {
        let inside = below(term);
        if inside.is_empty() {
            alone.push(term);
        } else {
            put(&mut grid, Block { area: Some(term), districts: inside }, compass(&term.name));
        }
    }
    if !alone.is_empty() {
        put(&mut grid, Block { area: None, districts: alone }, None);
    }
    placed(grid)
}

/// Three blocks beside each other.
type Line<'a> = [Option<Block<'a>>; 3];

/// Puts a block where it is wanted; without a wish, or where that place is taken, below the compass.
fn put<'a>(grid: &mut Vec<Line<'a>>, block: Block<'a>, wanted: Option<(usize, usize)>) {
    let free = |(column, row): &(usize, usize)| grid.get(*row).is_none_or(|line| line[*column].is_none());
    let below = || (9..).map(|at| (at % 3, at / 3)).find(&free).unwrap_or((0, 3));
    let (column, row) = wanted.filter(&free).unwrap_or_else(below);
    while grid.len() <= row {
        grid.push([None, None, None]);
    }
    grid[row][column] = Some(block);
}

fn placed(grid: Vec<Line<'_>>) -> Schematic {
    let width_of =
        |column: usize| grid.iter().filter_map(|line| line[column].as_ref()).map(Block::width).max().unwrap_or(0);
    let widths: Vec<u32> = (0..3).map(width_of).collect();
    let mut made = Schematic::default();
    for line in &grid {
        let height = line.iter().flatten().map(Block::height).max().unwrap_or(0);
        for (column, block) in line.iter().enumerate() {
            let Some(block) = block else { continue };
            let before: u32 = widths[..column].iter().sum();
            // In the middle of its column.
            let left = before + (widths[column] - block.width()) / 2;
            let tiles = block.districts.iter().enumerate().map(|(at, term)| MapTile {
                district: term.id,
                name: term.name.clone(),
                lines: in_lines(&term.name, TILE),
                column: left + at as u32 % block.width(),
                row: made.rows + 1 + at as u32 / block.width(),
            });
            made.areas.push(MapArea {
                area: block.area.map(|area| area.id),
                name: block.area.map_or_else(|| "Weitere".to_owned(), |area| area.name.clone()),
                column: left,
                row: made.rows,
                width: block.width(),
                tiles: tiles.collect(),
            });
        }
        made.rows += height;
    }
    made.columns = widths.iter().sum();
    made
}

/// What is counted for a district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DistrictCounts {
    /// The district.
    pub district: TermId,
    /// Its name.
    pub name: String,
    /// Name of its area; empty without one.
    pub area: String,
    /// Offers that name it or its area. Those for the whole city are not among them.
    pub offers: usize,
    /// Organisations that lie in it.
    pub organisations: usize,
    /// Schools among them.
    pub schools: usize,
}

impl DistrictCounts {
    /// Nothing is offered here in particular.
    pub fn is_white_spot(&self) -> bool {
        self.offers == 0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn term(name: &str, parent: Option<TermId>, position: u32) -> Term {
        Term {
            id: TermId::new(),
            vocabulary: Vocabulary::District,
            name: name.into(),
            parent,
            synonyms: Vec::new(),
            position,
            code: String::new(),
        }
    }

    fn city(areas: &[(&str, usize)]) -> Vec<Term> {
        let mut terms = Vec::new();
        for (name, many) in areas {
            let area = term(name, None, 0);
            let inside = (0..*many).map(|at| term(&format!("{name} {at}"), Some(area.id), at as u32));
            terms.extend(inside.collect::<Vec<_>>());
            terms.push(area);
        }
        terms
    }

    #[test]
    fn the_areas_of_halle_lie_where_their_names_say() {
        let made = schematic(&city(&[("Süden", 9), ("Westen", 8), ("Innere Stadt", 10), ("Osten", 6), ("Norden", 10)]));
        let at =
            |name: &str| made.areas.iter().find(|area| area.name == name).map(|area| (area.column, area.row)).unwrap();
        assert!(at("Norden").1 < at("Innere Stadt").1 && at("Innere Stadt").1 < at("Süden").1);
        assert!(at("Westen").0 < at("Innere Stadt").0 && at("Innere Stadt").0 < at("Osten").0);
        assert_eq!(at("Westen").1, at("Osten").1);
    }

    #[test]
    fn every_district_has_a_tile_of_its_own_whatever_the_areas_are_called() {
        let mut terms = city(&[("Nord", 3), ("Nordstadt", 4), ("Bezirk 1", 5), ("Bezirk 2", 1), ("Südwest", 2)]);
        terms.push(term("Alleinfeld", None, 0));
        let made = schematic(&terms);
        let tiles: Vec<&MapTile> = made.areas.iter().flat_map(|area| &area.tiles).collect();
        assert_eq!(tiles.len(), 16);
        let places: BTreeSet<(u32, u32)> = tiles.iter().map(|tile| (tile.column, tile.row)).collect();
        assert_eq!(places.len(), 16);
        assert!(places.iter().all(|(column, row)| *column < made.columns && *row < made.rows));
        for area in &made.areas {
            assert!(!places.contains(&(area.column, area.row)), "the name of {} has its own place", area.name);
        }
        assert_eq!(schematic(&[]), Schematic::default());
    }
}
