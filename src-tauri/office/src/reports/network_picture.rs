//! The network as a picture: who is tied to whom, who holds together what would fall apart, which schools have nobody to turn to.

use std::collections::{BTreeMap, HashMap};

use domain::directory::{Direction, OrganisationFilter, OrganisationSort, RecordRef, Vocabulary};
use domain::id::OrganisationId;
use domain::reports::{Graph, NetworkQuestion, SPREAD, Spot, TieKind, size};
use press::{Block, Column, DataTable, Drawing, Figure, Orientation, Part, Report, Row, Shape, Typeset};
use serde::{Deserialize, Serialize};
use store::directory::{organisation, term};
use store::reports::ties;
use ts_rs::TS;

use crate::Office;
use crate::error::{Error, Result};

/// How many ties a school may be away from a counselling centre and still have a way to it.
const NEAR: usize = 2;
/// How long a line of a page across is, in millimetres.
const LINE_MM: f64 = 265.0;
/// How high the picture may be on a page of its own, and below the heading of the first page.
const WHOLE_PAGE_MM: f64 = 148.0;
const BELOW_HEADING_MM: f64 = 92.0;

/// The network as it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NetworkPicture {
    /// The organisations, by name.
    pub nodes: Vec<NetworkNode>,
    /// Pairs that are tied.
    pub ties: Vec<NetworkTie>,
    /// Width of the picture; all places lie in it.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How many parts do not hang together; organisations without a tie are not among them.
    pub parts: usize,
    /// Schools from which no way of at most two ties leads to a counselling centre; `detail` is the district.
    pub schools_without_counselling: Vec<RecordRef>,
}

/// An organisation in the picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NetworkNode {
    /// Identity.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// What it is, in words.
    pub kind: String,
    /// Which group of kinds it belongs to.
    pub group: NodeGroup,
    /// Its district, in words.
    pub district: String,
    /// Where it stands.
    pub spot: Spot,
    /// With how many others it is tied.
    pub tied: usize,
    /// Without it others would no longer hang together.
    pub holds_together: bool,
}

/// What a place in the picture looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NodeGroup {
    /// A school.
    School,
    /// A counselling centre.
    Counselling,
    /// A carrier or association.
    Carrier,
    /// A public office.
    Authority,
    /// Anything else.
    Other,
}

impl NodeGroup {
    fn of(code: &str) -> Self {
        match code {
            "school" => Self::School,
            "counselling" | "school_social_work" | "family_centre" => Self::Counselling,
            "carrier" | "association" | "education_provider" => Self::Carrier,
            "youth_office" | "school_authority" | "public_office" | "police" | "network_office" => Self::Authority,
            _ => Self::Other,
        }
    }

    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::School => "Schule",
            Self::Counselling => "Beratung",
            Self::Carrier => "Träger",
            Self::Authority => "Amt",
            Self::Other => "Weitere",
        }
    }

    /// Its colour on paper. Names stand beside it, so that nobody needs to tell colours apart.
    fn colour(self) -> &'static str {
        match self {
            Self::School => "#174a5b",
            Self::Counselling => "#9a3412",
            Self::Carrier => "#1d6a41",
            Self::Authority => "#5b3a8c",
            Self::Other => "#6b7280",
        }
    }
}

/// Two organisations that are tied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NetworkTie {
    /// Number of the one in the list of nodes.
    pub one: usize,
    /// Number of the other.
    pub other: usize,
    /// What ties them.
    pub kinds: Vec<TieKind>,
}

impl Office {
    /// The part of the network that is asked for, drawn. Closed organisations are not in it.
    ///
    /// # Errors
    /// When the period ends before it begins.
    pub fn network_picture(&self, question: &NetworkQuestion) -> Result<NetworkPicture> {
        if question.from.zip(question.until).is_some_and(|(from, until)| until < from) {
            return Err(Error::invalid("network.until", "until", "Der letzte Tag liegt vor dem ersten."));
        }
        let kinds = if question.kinds.is_empty() { TieKind::ALL.to_vec() } else { question.kinds.clone() };
        let filter = OrganisationFilter {
            topics: question.topics.clone(),
            districts: question.districts.clone(),
            ..OrganisationFilter::default()
        };
        let today = self.today();
        let (rows, ties, terms) = self.store.read(|r| {
            let ids = organisation::ids(r, &filter, OrganisationSort::Name, Direction::Ascending, today)?;
            Ok((organisation::rows(r, &ids)?, ties::all(r, &kinds, question.from, question.until)?, term::all(r)?))
        })?;
        let number: HashMap<OrganisationId, usize> = rows.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
        let mut pairs: BTreeMap<(usize, usize), Vec<TieKind>> = BTreeMap::new();
        for tie in ties {
            if let (Some(one), Some(other)) = (number.get(&tie.one), number.get(&tie.other)) {
                let kinds = pairs.entry((*one.min(other), *one.max(other))).or_default();
                if one != other && !kinds.contains(&tie.kind) {
                    kinds.push(tie.kind);
                }
            }
        }
        pairs.retain(|_, kinds| !kinds.is_empty());
        let whole = Graph::new(rows.len(), pairs.keys().copied());
        let kept: Vec<usize> = whole
            .degrees()
            .iter()
            .enumerate()
            .filter(|(_, many)| question.with_lonely || **many > 0)
            .map(|(at, _)| at)
            .collect();
        let place: HashMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let ties: Vec<NetworkTie> = pairs
            .into_iter()
            .filter_map(|((one, other), kinds)| {
                Some(NetworkTie { one: *place.get(&one)?, other: *place.get(&other)?, kinds })
            })
            .collect();
        let graph = Graph::new(kept.len(), ties.iter().map(|tie| (tie.one, tie.other)));
        let word = |id: Option<domain::id::TermId>| terms.iter().find(|term| Some(term.id) == id);
        let (spots, degrees, holding) = (graph.spots(), graph.degrees(), graph.holding_together());
        let nodes: Vec<NetworkNode> = kept
            .iter()
            .enumerate()
            .map(|(at, old)| {
                let row = &rows[*old];
                let kind = word(row.kind);
                NetworkNode {
                    id: row.id,
                    name: row.name.clone(),
                    kind: word(row.school_form).or(kind).map(|term| term.name.clone()).unwrap_or_default(),
                    group: NodeGroup::of(kind.map_or("", |term| term.code.as_str())),
                    district: word(row.district).map(|term| term.name.clone()).unwrap_or_default(),
                    spot: spots[at],
                    tied: degrees[at],
                    holds_together: holding.binary_search(&at).is_ok(),
                }
            })
            .collect();
        let of_kind = |code: &str| -> Vec<usize> {
            let term = terms.iter().find(|term| term.vocabulary == Vocabulary::Kind && term.code == code);
            (0..rows.len()).filter(|at| term.is_some() && rows[*at].kind == term.map(|term| term.id)).collect()
        };
        let without = whole.without_a_way(&of_kind("school"), &of_kind("counselling"), NEAR);
        let size = size(&spots);
        Ok(NetworkPicture {
            schools_without_counselling: without
                .into_iter()
                .map(|at| RecordRef {
                    id: rows[at].id.to_string(),
                    name: rows[at].name.clone(),
                    detail: word(rows[at].district).map(|term| term.name.clone()).unwrap_or_default(),
                })
                .collect(),
            parts: graph.parts().iter().filter(|part| part.len() > 1).count(),
            nodes,
            ties,
            width: size.x,
            height: size.y,
        })
    }

    /// Sets the picture with its table.
    ///
    /// # Errors
    /// As [`Office::network_picture`]; when there is nobody to draw.
    pub fn print_network(&self, question: &NetworkQuestion) -> Result<Typeset> {
        self.set_network(question, on_paper)
    }

    fn set_network(
        &self,
        question: &NetworkQuestion,
        blocks: impl FnOnce(&NetworkPicture) -> Vec<Block>,
    ) -> Result<Typeset> {
        let picture = self.network_picture(question)?;
        if picture.nodes.is_empty() {
            return Err(Error::refused(
                "network.empty",
                "Zu dieser Auswahl gibt es keine verbundenen Einrichtungen. Bitte wählen Sie anders.",
            ));
        }
        let words = self.network_in_words(question)?;
        let report = Report { orientation: Orientation::Landscape, blocks: blocks(&picture), ..Report::default() };
        self.set_report("Das Netzwerk", &words, report)
    }

    /// Writes the picture with its table as PDF. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_network`], or when the file cannot be written.
    pub fn save_network_pdf(&self, question: &NetworkQuestion, path: Option<&str>) -> Result<String> {
        let bytes = self.print_network(question)?.pdf()?;
        self.save_file(path, &format!("Netzwerk {}.pdf", self.today()), &bytes)
    }

    /// Writes the picture alone with its heading as an image (PNG), wide enough for a slide. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_network`], or when the file cannot be written.
    pub fn save_network_image(&self, question: &NetworkQuestion, path: Option<&str>) -> Result<String> {
        let bytes = self.set_network(question, |picture| vec![figure(picture, BELOW_HEADING_MM)])?.page_png(0, 2400)?;
        self.save_file(path, &format!("Netzwerk {}.png", self.today()), &bytes)
    }

    /// What is asked, in German; "alle Einrichtungen" when nothing is.
    fn network_in_words(&self, question: &NetworkQuestion) -> Result<String> {
        let terms = self.terms()?;
        let names = |ids: &[domain::id::TermId]| {
            let found: Vec<&str> = terms.iter().filter(|t| ids.contains(&t.id)).map(|t| t.name.as_str()).collect();
            found.join(", ")
        };
        let mut parts = Vec::new();
        if !question.topics.is_empty() {
            parts.push(format!("Thema: {}", names(&question.topics)));
        }
        if !question.districts.is_empty() {
            parts.push(format!("Stadtteil: {}", names(&question.districts)));
        }
        let day = domain::day::short;
        if let Some(from) = question.from {
            parts.push(format!("ab {}", day(from)));
        }
        if let Some(until) = question.until {
            parts.push(format!("bis {}", day(until)));
        }
        Ok(if parts.is_empty() { "alle verbundenen Einrichtungen".to_owned() } else { parts.join(" · ") })
    }
}

/// The picture as large as fits into a height, on the lines of a page across.
fn figure(picture: &NetworkPicture, height_mm: f64) -> Block {
    let alt = format!(
        "Das Netzwerk als Bild: {} Einrichtungen mit {} Verbindungen. Die Angaben stehen in der Tabelle danach.",
        picture.nodes.len(),
        picture.ties.len()
    );
    let drawing = drawn(picture);
    let width = (height_mm / LINE_MM * drawing.width / drawing.height.max(1.0) * 100.0).clamp(10.0, 100.0);
    Part::Picture(Figure { picture: drawing.picture(&alt), width, caption: legend() }).into()
}

fn on_paper(picture: &NetworkPicture) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, "Was das Bild zeigt")];
    blocks.push(Block::facts([
        ("Einrichtungen", picture.nodes.len().to_string()),
        ("Verbindungen", picture.ties.len().to_string()),
        ("Zusammenhängende Teile", picture.parts.to_string()),
    ]));
    let holding: Vec<&str> =
        picture.nodes.iter().filter(|node| node.holds_together).map(|node| node.name.as_str()).collect();
    if !holding.is_empty() {
        blocks.push(Block::heading(2, "Wer verbindet, was sonst auseinanderfiele"));
        blocks.push(columns(holding));
    }
    blocks.push(Block::page_break());
    blocks.push(figure(picture, WHOLE_PAGE_MM));
    blocks.push(Block::page_break());
    if !picture.schools_without_counselling.is_empty() {
        blocks.push(Block::heading(1, "Schulen ohne Weg zu einer Beratungsstelle"));
        blocks.push(Block::paragraph(
            "Über höchstens zwei Verbindungen ist von diesen Schulen aus keine Beratungsstelle zu erreichen.",
        ));
        blocks.push(columns(picture.schools_without_counselling.iter().map(|school| school.name.as_str()).collect()));
    }
    blocks.push(Block::heading(1, "Alle Einrichtungen im Bild"));
    let rows = picture.nodes.iter().enumerate().map(|(at, node)| {
        let partners: Vec<&str> = picture
            .ties
            .iter()
            .filter_map(|tie| match at {
                _ if tie.one == at => Some(picture.nodes[tie.other].name.as_str()),
                _ if tie.other == at => Some(picture.nodes[tie.one].name.as_str()),
                _ => None,
            })
            .collect();
        Row::plain([
            (at + 1).to_string(),
            node.name.clone(),
            node.kind.clone(),
            node.district.clone(),
            partners.join(", "),
        ])
    });
    blocks.push(
        Part::DataTable(DataTable {
            caption: String::new(),
            columns: vec![
                Column::amounts("Nr."),
                Column::words("Einrichtung", 1.4),
                Column::words("Art", 0.8),
                Column::words("Stadtteil", 0.8),
                Column::words("Verbunden mit", 3.0),
            ],
            rows: rows.collect(),
            row_height: 0.0,
        })
        .into(),
    );
    blocks
}

/// Names in two columns.
fn columns(names: Vec<&str>) -> Block {
    Part::Columns(vec![Block::bullets(names)]).into()
}

fn legend() -> String {
    let groups = [
        (NodeGroup::School, "blau"),
        (NodeGroup::Counselling, "rotbraun"),
        (NodeGroup::Carrier, "grün"),
        (NodeGroup::Authority, "violett"),
        (NodeGroup::Other, "grau"),
    ];
    let words: Vec<String> = groups.iter().map(|(group, colour)| format!("{}: {colour}", group.label())).collect();
    format!("{}. Mit Rand: verbindet, was sonst auseinanderfiele. Die Nummern stehen in der Tabelle.", words.join(", "))
}

/// A part of the plane: left, top, right, bottom.
type Area = (f64, f64, f64, f64);

fn overlap(one: &Area, other: &Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

/// The picture, with the names that find room: those of the best tied first, below, above or beside their place, never over another name
/// or place. Everybody has a number, by which the table names them.
fn drawn(picture: &NetworkPicture) -> Drawing {
    // What a name is high, so that it can be read on a page however large the network is.
    let letter = (picture.width.max(picture.height * 1.6) / 85.0).clamp(11.0, SPREAD * 0.3);
    let radius = |node: &NetworkNode| letter * (0.62 + (node.tied as f64).sqrt() * 0.12);
    let disc = |node: &NetworkNode| {
        let reach = radius(node) * if node.holds_together { 1.35 } else { 1.0 };
        (node.spot.x - reach, node.spot.y - reach, node.spot.x + reach, node.spot.y + reach)
    };
    let mut taken: Vec<Area> = picture.nodes.iter().map(disc).collect();
    let mut by_ties: Vec<usize> = (0..picture.nodes.len()).collect();
    by_ties.sort_by_key(|at| (usize::MAX - picture.nodes[*at].tied, *at));
    let mut names: Vec<(usize, Area)> = Vec::new();
    for at in by_ties {
        let node = &picture.nodes[at];
        let half = short(&node.name).chars().count() as f64 * letter * 0.3;
        let (x, y, away) = (node.spot.x, node.spot.y, radius(node) * 1.45);
        let high = letter * 1.2;
        let places = [
            (x - half, y + away, x + half, y + away + high),
            (x - half, y - away - high, x + half, y - away),
            (x + away, y - high / 2.0, x + away + 2.0 * half, y + high / 2.0),
            (x - away - 2.0 * half, y - high / 2.0, x - away, y + high / 2.0),
        ];
        if let Some(place) = places.into_iter().find(|place| taken.iter().all(|other| !overlap(place, other))) {
            taken.push(place);
            names.push((at, place));
        }
    }
    let bounds = taken.iter().fold((0.0, 0.0, 0.0, 0.0), |all: Area, one| {
        (all.0.min(one.0), all.1.min(one.1), all.2.max(one.2), all.3.max(one.3))
    });
    let at = |x: f64, y: f64| (x - bounds.0 + letter, y - bounds.1 + letter);
    let mut shapes: Vec<Shape> = picture
        .ties
        .iter()
        .map(|tie| {
            let (one, other) = (picture.nodes[tie.one].spot, picture.nodes[tie.other].spot);
            Shape::Line {
                from: at(one.x, one.y),
                to: at(other.x, other.y),
                colour: "#b9c4c8".into(),
                thickness: 0.8 + tie.kinds.len() as f64 * 0.7,
            }
        })
        .collect();
    for (number, node) in picture.nodes.iter().enumerate() {
        let (x, y) = at(node.spot.x, node.spot.y);
        if node.holds_together {
            let (fill, rim) = ("#ffffff".into(), "#1b2327".into());
            shapes.push(Shape::Disc { at: (x, y), radius: radius(node) * 1.35, fill, rim });
        }
        let (fill, rim) = (node.group.colour().into(), "#ffffff".into());
        shapes.push(Shape::Disc { at: (x, y), radius: radius(node), fill, rim });
        shapes.push(Shape::Words {
            at: (x, y + letter * 0.22),
            words: (number + 1).to_string(),
            size: letter * 0.62,
            colour: "#ffffff".into(),
            bold: true,
            middle: true,
        });
    }
    for (number, place) in names {
        let node = &picture.nodes[number];
        // White behind a name, so that no line runs through it.
        let white = || "#ffffff".to_owned();
        let (size, corner) = ((place.2 - place.0, place.3 - place.1), at(place.0, place.1));
        shapes.push(Shape::Box { at: corner, size, fill: white(), rim: white() });
        shapes.push(Shape::Words {
            at: at((place.0 + place.2) / 2.0, place.3 - letter * 0.25),
            words: short(&node.name),
            size: letter,
            colour: "#1b2327".into(),
            bold: node.holds_together,
            middle: true,
        });
    }
    let (width, height) = (bounds.2 - bounds.0 + 2.0 * letter, bounds.3 - bounds.1 + 2.0 * letter);
    Drawing { width, height, shapes }
}

/// A name that does not cover its neighbours.
fn short(name: &str) -> String {
    let name = name.trim();
    if name.chars().count() <= 26 {
        name.to_owned()
    } else {
        format!("{}…", name.chars().take(25).collect::<String>().trim_end())
    }
}
