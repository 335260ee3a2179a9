//! The districts as a schematic picture: what is offered where, and where nothing is.

use std::collections::{HashMap, HashSet};

use domain::directory::{Direction, OrganisationFilter, OrganisationSort, OrganisationStatus, Term, Vocabulary};
use domain::id::{OrganisationId, TermId};
use domain::publications::PaperSize;
use domain::reports::{DistrictCounts, MapTile, Schematic, in_lines, schematic};
use press::{
    Align, Block, Column, DataTable, Drawing, Figure, Floor, Orientation, Part, Report, Row, Shape, Typeset, width_of,
};
use serde::{Deserialize, Serialize};
use store::directory::{offer, organisation, term};
use ts_rs::TS;

use crate::Office;
use crate::error::Result;

/// The districts with what is counted for them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DistrictMap {
    /// How the districts are laid out.
    pub schematic: Schematic,
    /// The districts, in the order of the picture.
    pub districts: Vec<DistrictCounts>,
    /// Offers for the whole city; they count in no district.
    pub everywhere: usize,
    /// Offers that are counted in all.
    pub offers: usize,
    /// Offers by area and topic.
    pub by_topic: Vec<AreaTopics>,
    /// The topics of that table.
    pub topics: Vec<String>,
}

/// Offers in an area, one number for each topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AreaTopics {
    /// The area.
    pub area: String,
    /// Offers by topic, without those for the whole city.
    pub offers: Vec<usize>,
}

impl Office {
    /// What is offered in each district, on one of these topics or a topic below it; without topics, at all. Only offers that run today,
    /// of organisations that are not closed.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn district_map(&self, topics: &[TermId]) -> Result<DistrictMap> {
        let today = self.today();
        let (terms, offers, organisations) = self.store.read(|r| {
            let ids = organisation::ids(
                r,
                &OrganisationFilter::default(),
                OrganisationSort::Name,
                Direction::Ascending,
                today,
            )?;
            Ok((term::all(r)?, offer::all(r)?, organisation::rows(r, &ids)?))
        })?;
        let open: HashSet<OrganisationId> =
            organisations.iter().filter(|row| row.status != OrganisationStatus::Closed).map(|row| row.id).collect();
        let parents: HashMap<TermId, Option<TermId>> = terms.iter().map(|term| (term.id, term.parent)).collect();
        let below = |mut term: TermId, wanted: TermId| {
            // As deep as a vocabulary can be; a circle ends here.
            for _ in 0..=parents.len() {
                if term == wanted {
                    return true;
                }
                match parents.get(&term).copied().flatten() {
                    Some(parent) => term = parent,
                    None => return false,
                }
            }
            false
        };
        let running: Vec<_> =
            offers.iter().filter(|offer| offer.runs_on(today) && open.contains(&offer.organisation)).collect();
        let on_topic = |own: &[TermId], wanted: TermId| own.iter().any(|topic| below(*topic, wanted));
        let counted: Vec<_> = running
            .iter()
            .filter(|offer| topics.is_empty() || topics.iter().any(|topic| on_topic(&offer.topics, *topic)))
            .collect();
        let everywhere = counted.iter().filter(|offer| offer.districts.is_empty()).count();
        let serves = |own: &[TermId], district: TermId| own.iter().any(|served| below(district, *served));
        let school = terms.iter().find(|term| term.vocabulary == Vocabulary::Kind && term.code == "school");
        let layout = schematic(&terms);
        let mut districts = Vec::new();
        for area in &layout.areas {
            for tile in &area.tiles {
                let here = || organisations.iter().filter(|row| row.district == Some(tile.district));
                districts.push(DistrictCounts {
                    district: tile.district,
                    name: tile.name.clone(),
                    area: area.area.map(|_| area.name.clone()).unwrap_or_default(),
                    offers: counted.iter().filter(|offer| serves(&offer.districts, tile.district)).count(),
                    organisations: here().count(),
                    schools: here().filter(|row| school.is_some() && row.kind == school.map(|term| term.id)).count(),
                });
            }
        }
        let shown: Vec<&Term> = terms
            .iter()
            .filter(|term| term.vocabulary == Vocabulary::Topic && term.parent.is_none())
            .filter(|term| topics.is_empty() || topics.iter().any(|topic| below(*topic, term.id)))
            .filter(|term| running.iter().any(|offer| on_topic(&offer.topics, term.id)))
            .collect();
        let by_topic = layout
            .areas
            .iter()
            .filter_map(|area| {
                let served = |own: &[TermId]| area.tiles.iter().any(|tile| serves(own, tile.district));
                let count = |topic: &&Term| {
                    running.iter().filter(|o| served(&o.districts) && on_topic(&o.topics, topic.id)).count()
                };
                area.area.map(|_| AreaTopics { area: area.name.clone(), offers: shown.iter().map(count).collect() })
            })
            .collect();
        Ok(DistrictMap {
            schematic: layout,
            districts,
            everywhere,
            offers: counted.len(),
            by_topic,
            topics: shown.iter().map(|term| term.name.clone()).collect(),
        })
    }

    /// Sets the map with its tables.
    ///
    /// # Errors
    /// As [`Office::district_map`], or when it cannot be set.
    pub fn print_district_map(&self, topics: &[TermId]) -> Result<Typeset> {
        let map = self.district_map(topics)?;
        let names: Vec<String> =
            self.terms()?.into_iter().filter(|term| topics.contains(&term.id)).map(|term| term.name).collect();
        let subtitle = if names.is_empty() { "alle Themen".to_owned() } else { names.join(", ") };
        let colour = self.settings()?.theme.primary;
        let (paper, drawing) = drawn(&map, &colour);
        let report = Report { paper, orientation: Orientation::Landscape, blocks: on_paper(&map, &drawing) };
        self.set_report("Angebote in den Stadtteilen", &subtitle, report)
    }

    /// Writes the map with its tables as PDF. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_district_map`], or when the file cannot be written.
    pub fn save_district_map(&self, topics: &[TermId], path: Option<&str>) -> Result<String> {
        let bytes = self.print_district_map(topics)?.pdf()?;
        self.save_file(path, &format!("Angebote in den Stadtteilen {}.pdf", self.today()), &bytes)
    }
}

/// The map has a page of its own; what is counted stands before and after it.
fn on_paper(map: &DistrictMap, drawing: &Drawing) -> Vec<Block> {
    let white: Vec<&str> =
        map.districts.iter().filter(|one| one.is_white_spot()).map(|one| one.name.as_str()).collect();
    let alt = "Schematische Karte der Stadtteile mit der Zahl der Angebote. Die Zahlen stehen in der Tabelle danach.";
    let caption = "Schematisch, nicht maßstäblich. Je dunkler, desto mehr Angebote; rot umrandet: kein eigenes Angebot. Angebote für die ganze Stadt zählen hier nicht.";
    let mut blocks: Vec<Block> = vec![Block::facts([
        ("Angebote", map.offers.to_string()),
        ("davon für die ganze Stadt", map.everywhere.to_string()),
        ("Stadtteile ohne Angebot", white.len().to_string()),
    ])];
    if map.topics.len() > 1 {
        blocks.push(Block::heading(1, "Angebote nach Gebiet und Thema"));
        let mut columns = vec![Column::words("Thema", 1.8)];
        let area = |area: &AreaTopics| Column { align: Align::End, ..Column::words(&area.area, 1.0) };
        columns.extend(map.by_topic.iter().map(area));
        let row = |at: usize, topic: &String| {
            let counts = map.by_topic.iter().map(|area| area.offers[at].to_string());
            Row::plain(std::iter::once(topic.clone()).chain(counts))
        };
        let rows = map.topics.iter().enumerate().map(|(at, topic)| row(at, topic)).collect();
        blocks.push(Part::DataTable(DataTable { caption: String::new(), columns, rows, row_height: 0.0 }).into());
    }
    if !map.districts.is_empty() {
        blocks.push(Block::page_break());
        let picture = drawing.picture(alt);
        blocks.push(Part::Picture(Figure { picture, width: 100.0, caption: caption.into() }).into());
        blocks.push(Block::page_break());
    }
    blocks.push(Block::heading(1, "Stadtteile"));
    let rows = map.districts.iter().map(|one| {
        Row::plain([
            one.name.clone(),
            one.area.clone(),
            one.offers.to_string(),
            one.organisations.to_string(),
            one.schools.to_string(),
        ])
    });
    let columns = vec![
        Column::words("Stadtteil", 1.4),
        Column::words("Gebiet", 1.0),
        Column::amounts("Angebote"),
        Column::amounts("Einrichtungen"),
        Column::amounts("Schulen"),
    ];
    blocks.push(
        Part::DataTable(DataTable { caption: String::new(), columns, rows: rows.collect(), row_height: 0.0 }).into(),
    );
    blocks
}

/// Points between the rim of a tile and what stands in it, and between tiles.
const PADDING: f64 = 2.4;
const GAP: f64 = 2.2;
/// Points from one line of a name to the next.
const LINE: f64 = 9.5;
/// What the name of an area and the number of a tile are high, in points.
const AREA: f64 = 11.0;
const NUMBER: f64 = 10.0;
/// No tile is wider, in points, however few there are.
const WIDEST: f64 = 120.0;
/// How much higher rows are than they must be where the page has room.
const ROOMIER: f64 = 1.25;
/// What the line below the picture needs, in points.
const CAPTION: f64 = 34.0;

/// The map in points, as large as a page across has room for, on the smallest paper on which every name has room in type that can be read.
fn drawn(map: &DistrictMap, colour: &str) -> (PaperSize, Drawing) {
    let letter = Floor::get().text;
    let most = map.districts.iter().map(|one| one.offers).max().unwrap_or(0).max(1);
    let offers: HashMap<TermId, usize> = map.districts.iter().map(|one| (one.district, one.offers)).collect();
    let schematic = &map.schematic;
    let tiles = || schematic.areas.iter().flat_map(|area| &area.tiles);
    let many = |tile: &MapTile| offers.get(&tile.district).copied().unwrap_or(0);
    let wide = |line: &String| width_of(line, letter);
    let columns = f64::from(schematic.columns.max(1));
    let widest = tiles().flat_map(|tile| &tile.lines).map(wide).fold(40.0, f64::max);
    // Rows of tiles are as high as the longest of their names; the number stands in its last line where it has room there. Rows with the
    // name of an area are lower.
    let heights = |tile_width: f64| {
        let mut heights = vec![AREA * 1.6; schematic.rows as usize];
        for tile in tiles() {
            let number = width_of(&many(tile).to_string(), NUMBER) * 1.2;
            let last = tile.lines.last().map_or(0.0, wide);
            let own_line = last + 4.0 + number > tile_width - GAP - 2.0 * PADDING;
            let lines = tile.lines.len() + usize::from(own_line);
            let height = lines.max(1) as f64 * LINE + 2.0 * PADDING + GAP;
            heights[tile.row as usize] = heights[tile.row as usize].max(height);
        }
        heights
    };
    let on = |paper: PaperSize| {
        let tile_width = (Orientation::Landscape.room(paper).0 / columns).min(WIDEST);
        (tile_width, heights(tile_width))
    };
    let fits = |paper: &PaperSize| {
        let (tile_width, heights) = on(*paper);
        tile_width >= widest + 2.0 * PADDING + GAP
            && heights.iter().sum::<f64>() <= Orientation::Landscape.room(*paper).1 - CAPTION
    };
    let papers = [PaperSize::A4, PaperSize::A3, PaperSize::A2, PaperSize::A1];
    let paper = papers.into_iter().find(fits).unwrap_or(PaperSize::A0);
    let (tile_width, mut heights) = on(paper);
    let room = Orientation::Landscape.room(paper);
    // What is left of the page makes all rows a little higher.
    let stretch = ((room.1 - CAPTION) / heights.iter().sum::<f64>().max(1.0)).clamp(1.0, ROOMIER);
    heights.iter_mut().for_each(|height| *height *= stretch);
    let mut below = 0.0;
    let tops: Vec<f64> = heights
        .iter()
        .map(|height| {
            below += height;
            below - height
        })
        .collect();
    let line = room.0;
    let begin = (line - tile_width * columns) / 2.0;
    let mut shapes = Vec::new();
    for area in &schematic.areas {
        // As many letters as stand above its tiles at most.
        let letters = (f64::from(area.width) * tile_width / (AREA * 0.6)) as usize;
        shapes.push(Shape::Words {
            at: (
                begin + f64::from(area.column) * tile_width,
                tops[area.row as usize] + heights[area.row as usize] - AREA * 0.4,
            ),
            words: in_lines(&area.name, (letters.max(2), 1)).concat(),
            size: AREA,
            colour: colour.to_owned(),
            bold: true,
            middle: false,
        });
        for tile in &area.tiles {
            let many = many(tile);
            let (left, top) = (begin + f64::from(tile.column) * tile_width, tops[tile.row as usize]);
            let (width, height) = (tile_width - GAP, heights[tile.row as usize] - GAP);
            let share = many as f64 / most as f64;
            // Never so dark that words on it could not be read.
            let ink = "#1b2327";
            shapes.push(Shape::Box {
                at: (left, top),
                size: (width, height),
                fill: mixed(colour, share * 0.5),
                rim: if many == 0 { "#9a3412".into() } else { "#b9c4c8".into() },
            });
            for (line, words) in tile.lines.iter().enumerate() {
                shapes.push(Shape::Words {
                    at: (left + PADDING, top + PADDING + letter * 0.85 + line as f64 * LINE),
                    words: words.clone(),
                    size: letter,
                    colour: ink.into(),
                    bold: false,
                    middle: false,
                });
            }
            let number = many.to_string();
            shapes.push(Shape::Words {
                at: (left + width - PADDING - width_of(&number, NUMBER) * 1.1, top + height - PADDING - 1.0),
                words: number,
                size: NUMBER,
                colour: ink.into(),
                bold: true,
                middle: false,
            });
        }
    }
    (paper, Drawing { width: line, height: below.max(1.0), shapes })
}

/// White with a share of a colour `#rrggbb`, from nothing to all of it.
fn mixed(colour: &str, share: f64) -> String {
    let part = |at: usize| -> f64 {
        let digits = colour.get(at..at + 2).unwrap_or("00");
        f64::from(u8::from_str_radix(digits, 16).unwrap_or(0))
    };
    let channel = |at| (255.0 + (part(at) - 255.0) * share.clamp(0.0, 1.0)).round() as u8;
    format!("#{:02x}{:02x}{:02x}", channel(1), channel(3), channel(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_colour_lies_between_white_and_it() {
        assert_eq!(mixed("#174a5b", 0.0), "#ffffff");
        assert_eq!(mixed("#174a5b", 1.0), "#174a5b");
        assert_eq!(mixed("ü", 1.0), "#000000");
    }
}
