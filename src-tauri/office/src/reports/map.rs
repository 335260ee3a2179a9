//! The districts as a schematic picture: what is offered where, and where nothing is.

use std::collections::{HashMap, HashSet};

use domain::directory::{Direction, OrganisationFilter, OrganisationSort, OrganisationStatus, Term, Vocabulary};
use domain::id::{OrganisationId, TermId};
use domain::reports::{DistrictCounts, Schematic, schematic};
use press::{Align, Block, Column, DataTable, Drawing, Figure, Orientation, Part, Report, Row, Shape, Typeset};
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
        let report = Report { orientation: Orientation::Portrait, blocks: on_paper(&map, &colour) };
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

fn on_paper(map: &DistrictMap, colour: &str) -> Vec<Block> {
    let white: Vec<&str> =
        map.districts.iter().filter(|one| one.is_white_spot()).map(|one| one.name.as_str()).collect();
    let alt = "Schematische Karte der Stadtteile mit der Zahl der Angebote. Die Zahlen stehen in der Tabelle danach.";
    let caption = "Schematisch, nicht maßstäblich. Je dunkler, desto mehr Angebote. Angebote für die ganze Stadt zählen hier nicht.";
    let mut blocks: Vec<Block> = vec![
        Block::facts([
            ("Angebote", map.offers.to_string()),
            ("davon für die ganze Stadt", map.everywhere.to_string()),
            ("Stadtteile ohne Angebot", white.len().to_string()),
        ]),
        Part::Picture(Figure { picture: drawn(map, colour).picture(alt), width: 100.0, caption: caption.into() })
            .into(),
    ];
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

const TILE: (f64, f64) = (96.0, 52.0);

fn drawn(map: &DistrictMap, colour: &str) -> Drawing {
    let most = map.districts.iter().map(|one| one.offers).max().unwrap_or(0).max(1);
    let offers: HashMap<TermId, usize> = map.districts.iter().map(|one| (one.district, one.offers)).collect();
    let mut shapes = Vec::new();
    for area in &map.schematic.areas {
        shapes.push(Shape::Words {
            at: (f64::from(area.column) * TILE.0 + 4.0, f64::from(area.row + 1) * TILE.1 - 8.0),
            words: area.name.clone(),
            size: 15.0,
            colour: colour.to_owned(),
            bold: true,
            middle: false,
        });
        for tile in &area.tiles {
            let many = offers.get(&tile.district).copied().unwrap_or(0);
            let (left, top) = (f64::from(tile.column) * TILE.0 + 3.0, f64::from(tile.row) * TILE.1 + 3.0);
            let share = many as f64 / most as f64;
            // Never so dark that words on it could not be read.
            let ink = "#1b2327";
            shapes.push(Shape::Box {
                at: (left, top),
                size: (TILE.0 - 6.0, TILE.1 - 6.0),
                fill: mixed(colour, share * 0.5),
                rim: if many == 0 { "#9a3412".into() } else { "#b9c4c8".into() },
            });
            for (line, words) in lines(&tile.name).into_iter().enumerate() {
                shapes.push(Shape::Words {
                    at: (left + 5.0, top + 12.0 + line as f64 * 10.5),
                    words,
                    size: 9.0,
                    colour: ink.into(),
                    bold: false,
                    middle: false,
                });
            }
            shapes.push(Shape::Words {
                at: (left + 5.0, top + TILE.1 - 13.0),
                words: many.to_string(),
                size: 14.0,
                colour: ink.into(),
                bold: true,
                middle: false,
            });
        }
    }
    let (width, height) = (f64::from(map.schematic.columns) * TILE.0, f64::from(map.schematic.rows) * TILE.1);
    Drawing { width: width.max(TILE.0), height: height.max(TILE.1), shapes }
}

/// A name in at most two lines of a tile.
fn lines(name: &str) -> Vec<String> {
    const WIDE: usize = 17;
    let cut = |text: &str| {
        if text.chars().count() <= WIDE {
            text.to_owned()
        } else {
            format!("{}…", text.chars().take(WIDE - 1).collect::<String>())
        }
    };
    if name.chars().count() <= WIDE {
        return vec![name.to_owned()];
    }
    // Where a word ends before the line does.
    let at = name
        .char_indices()
        .filter(|(at, c)| matches!(c, ' ' | '/' | '-') && name[..*at].chars().count() < WIDE)
        .map(|(at, c)| at + c.len_utf8())
        .next_back();
    match at {
        Some(at) => vec![name[..at].trim_end().to_owned(), cut(name[at..].trim_start())],
        None => vec![cut(name)],
    }
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
    fn long_names_take_two_lines_and_never_more_than_fits() {
        assert_eq!(lines("Trotha"), ["Trotha"]);
        assert_eq!(lines("Lutherplatz/Thüringer Bahnhof"), ["Lutherplatz/", "Thüringer Bahnhof"]);
        assert_eq!(lines("Donaudampfschifffahrtssiedlung"), ["Donaudampfschiff…"]);
    }

    #[test]
    fn a_share_of_a_colour_lies_between_white_and_it() {
        assert_eq!(mixed("#174a5b", 0.0), "#ffffff");
        assert_eq!(mixed("#174a5b", 1.0), "#174a5b");
        assert_eq!(mixed("ü", 1.0), "#000000");
    }
}
