//! The network as a picture: who is tied to whom, who holds together what would fall apart, which schools have nobody to turn to.

use std::collections::{BTreeMap, HashMap};

use domain::directory::{Direction, OrganisationFilter, OrganisationSort, RecordRef, Vocabulary};
use domain::id::OrganisationId;
use domain::publications::PaperSize;
use domain::reports::{Graph, NetworkQuestion, Spot, TieKind, in_lines, size};
use press::{Block, Column, DataTable, Figure, Orientation, Part, Report, Row, Typeset};
use serde::{Deserialize, Serialize};
use store::directory::{organisation, term};
use store::reports::ties;
use ts_rs::TS;

use super::network_drawing::{drawn, has_room};
use crate::Office;
use crate::error::{Error, Result};

/// How many letters a line of a name in the picture has at most, and how many lines a name has.
const NAME: (usize, usize) = (20, 3);
/// How many ties a school may be away from a counselling centre and still have a way to it.
const NEAR: usize = 2;
/// What the line below the picture needs of a page, and what heading and notice of the first page need besides, in points.
const CAPTION: f64 = 36.0;
const HEADING: f64 = 140.0;
/// With more organisations than this the table names those each is tied to by their numbers.
const NAMED: usize = 40;
/// How many dots of the image alone are a point of the page.
const DOTS: f64 = 2.85;

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
    /// Its name in the lines in which it stands in the picture.
    pub lines: Vec<String>,
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
    pub(super) const ALL: [Self; 5] = [Self::School, Self::Counselling, Self::Carrier, Self::Authority, Self::Other];

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
    pub(super) fn colour(self) -> &'static str {
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
                    lines: in_lines(&row.name, NAME),
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

    /// Sets the picture with its table on this paper, or on a larger one where it has no room.
    ///
    /// # Errors
    /// As [`Office::network_picture`]; when there is nobody to draw.
    pub fn print_network(&self, question: &NetworkQuestion, paper: PaperSize) -> Result<Typeset> {
        Ok(self.set_network(question, paper, CAPTION, on_paper)?.1)
    }

    /// Sets what `blocks` makes of the picture and of the room of a page; `less` of its height is not for the picture.
    fn set_network(
        &self,
        question: &NetworkQuestion,
        paper: PaperSize,
        less: f64,
        blocks: impl FnOnce(&NetworkPicture, (f64, f64)) -> Vec<Block>,
    ) -> Result<(PaperSize, Typeset)> {
        let picture = self.network_picture(question)?;
        if picture.nodes.is_empty() {
            return Err(Error::refused(
                "network.empty",
                "Zu dieser Auswahl gibt es keine verbundenen Einrichtungen. Bitte wählen Sie anders.",
            ));
        }
        let words = self.network_in_words(question)?;
        let room = |paper| Orientation::Landscape.room(paper);
        let papers = [PaperSize::A4, PaperSize::A3, PaperSize::A2, PaperSize::A1];
        let fits = |paper: &PaperSize| has_room(&picture, (room(*paper).0, room(*paper).1 - less));
        let paper = papers.into_iter().filter(|one| *one >= paper).find(fits).unwrap_or(PaperSize::A0);
        let report = Report { paper, orientation: Orientation::Landscape, blocks: blocks(&picture, room(paper)) };
        Ok((paper, self.set_report("Das Netzwerk", &words, report)?))
    }

    /// Writes the picture with its table as PDF. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_network`], or when the file cannot be written.
    pub fn save_network_pdf(&self, question: &NetworkQuestion, paper: PaperSize, path: Option<&str>) -> Result<String> {
        let bytes = self.print_network(question, paper)?.pdf()?;
        self.save_file(path, &format!("Netzwerk {}.pdf", self.today()), &bytes)
    }

    /// Writes the picture alone with its heading as an image (PNG), wide enough for a slide. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_network`], or when the file cannot be written.
    pub fn save_network_image(&self, question: &NetworkQuestion, path: Option<&str>) -> Result<String> {
        let less = CAPTION + HEADING;
        let (paper, set) = self.set_network(question, PaperSize::A4, less, |picture, room| {
            vec![figure(picture, (room.0, room.1 - less), "Tabelle des PDF")]
        })?;
        let width = f64::from(paper.millimetres().1) / 25.4 * 72.0 * DOTS;
        let bytes = set.page_png(0, width.round() as u32)?;
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

/// The picture on the room it gets. `table` says where the table is that names the numbers.
fn figure(picture: &NetworkPicture, room: (f64, f64), table: &str) -> Block {
    let alt = format!(
        "Das Netzwerk als Bild: {} Einrichtungen mit {} Verbindungen. Die Angaben stehen in der {table}.",
        picture.nodes.len(),
        picture.ties.len()
    );
    let caption = format!("Mit Rand: verbindet, was sonst auseinanderfiele. Die Nummern stehen in der {table}.");
    Part::Picture(Figure { picture: drawn(picture, room).picture(&alt), width: 100.0, caption }).into()
}

fn on_paper(picture: &NetworkPicture, room: (f64, f64)) -> Vec<Block> {
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
    blocks.push(figure(picture, (room.0, room.1 - CAPTION), "Tabelle danach"));
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
        let mut partners: Vec<usize> = picture
            .ties
            .iter()
            .filter_map(|tie| match at {
                _ if tie.one == at => Some(tie.other),
                _ if tie.other == at => Some(tie.one),
                _ => None,
            })
            .collect();
        partners.sort_unstable();
        let partners: Vec<String> = match picture.nodes.len() {
            ..=NAMED => partners.into_iter().map(|at| picture.nodes[at].name.clone()).collect(),
            _ => partners.into_iter().map(|at| (at + 1).to_string()).collect(),
        };
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
                Column::words("Einrichtung", 1.9),
                Column::words("Art", 0.8),
                Column::words("Stadtteil", 1.0),
                Column::words(if picture.nodes.len() <= NAMED { "Verbunden mit" } else { "Verbunden mit (Nr.)" }, 2.6),
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
