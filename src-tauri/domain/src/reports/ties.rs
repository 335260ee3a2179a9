//! The network as a picture: organisations and what ties them, where each stands, and who holds together what would fall apart.
//!
//! The same organisations and ties give the same picture on every computer: there is no chance in it, and sums are always added in the
//! same order.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{OrganisationId, TermId};

/// What ties two organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TieKind {
    /// One carries the other (Träger).
    Carrier,
    /// They are partners in a cooperation.
    Cooperation,
    /// They sit in the same committee.
    Committee,
    /// A person works at both.
    Person,
    /// A consultation was given to both together.
    Consultation,
    /// They are partners in a funded project.
    Project,
    /// They held an event together, or sat in the small circle of one.
    Event,
}

impl TieKind {
    /// All kinds, the firmest first.
    pub const ALL: [Self; 7] = [
        Self::Carrier,
        Self::Cooperation,
        Self::Project,
        Self::Committee,
        Self::Event,
        Self::Person,
        Self::Consultation,
    ];

    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Carrier => "Trägerschaft",
            Self::Cooperation => "Kooperation",
            Self::Committee => "gemeinsames Gremium",
            Self::Person => "gemeinsame Ansprechperson",
            Self::Consultation => "gemeinsame Beratung",
            Self::Project => "gemeinsames Projekt",
            Self::Event => "gemeinsame Veranstaltung",
        }
    }
}

/// Two organisations and what ties them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tie {
    /// One of them.
    pub one: OrganisationId,
    /// The other.
    pub other: OrganisationId,
    /// What ties them.
    pub kind: TieKind,
}

/// Which part of the network is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NetworkQuestion {
    /// Organisations on one of these topics or a topic below it; empty means any.
    pub topics: Vec<TermId>,
    /// Organisations in one of these districts or areas; empty means any.
    pub districts: Vec<TermId>,
    /// Ties of these kinds; empty means all.
    pub kinds: Vec<TieKind>,
    /// What has a day (consultations, events, projects, committees, cooperations) from this day on.
    pub from: Option<chrono::NaiveDate>,
    /// The same up to this day.
    pub until: Option<chrono::NaiveDate>,
    /// Also organisations without any tie.
    pub with_lonely: bool,
}

/// A place in the picture, in units of which [`SPREAD`] lie between neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Spot {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The distance at which two tied organisations rest.
pub const SPREAD: f64 = 100.0;
/// No two stand nearer to each other, so that each place can be seen.
pub const NEAREST: f64 = 0.45 * SPREAD;
/// How much wider than high a part is, and how much it is widened for that at most.
const ACROSS: f64 = 1.5;
const WIDENED: f64 = 1.5;
/// How often the picture is improved. More does not show.
const ROUNDS: usize = 160;
/// How often places are moved apart at most, and how far aside of the straight way, by how far they move.
const PARTINGS: usize = 800;
const ASIDE: f64 = 0.2;

/// Organisations by number, and which of them are tied: each pair once, the smaller number first.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    neighbours: Vec<Vec<usize>>,
}

impl Graph {
    /// A graph of `many` organisations. Ties of one to itself and ties to nobody are left out.
    pub fn new(many: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let pairs: BTreeSet<(usize, usize)> = pairs
            .into_iter()
            .filter(|(one, other)| one != other && *one < many && *other < many)
            .map(|(one, other)| (one.min(other), one.max(other)))
            .collect();
        let mut neighbours = vec![Vec::new(); many];
        for (one, other) in pairs {
            neighbours[one].push(other);
            neighbours[other].push(one);
        }
        Self { neighbours }
    }

    /// With how many others each is tied.
    pub fn degrees(&self) -> Vec<usize> {
        self.neighbours.iter().map(Vec::len).collect()
    }

    /// The parts that hang together, the largest first; each part in order.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.neighbours.len()];
        let mut parts = Vec::new();
        for start in 0..self.neighbours.len() {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let (mut part, mut waiting) = (vec![start], VecDeque::from([start]));
            while let Some(at) = waiting.pop_front() {
                for next in &self.neighbours[at] {
                    if !std::mem::replace(&mut seen[*next], true) {
                        part.push(*next);
                        waiting.push_back(*next);
                    }
                }
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts.sort_by_key(|part| (usize::MAX - part.len(), part[0]));
        parts
    }

    /// Those without whom others would no longer hang together (articulation points; R. Tarjan, "Depth-First Search and Linear Graph
    /// Algorithms", SIAM Journal on Computing 1 (1972)).
    pub fn holding_together(&self) -> Vec<usize> {
        let many = self.neighbours.len();
        let (mut found, mut depth, mut low) = (vec![false; many], vec![usize::MAX; many], vec![0; many]);
        for root in 0..many {
            if depth[root] != usize::MAX {
                continue;
            }
            depth[root] = 0;
            let mut children = 0;
            // One entry for each organisation on the way: it, the one before it, how many of its neighbours were looked at.
            let mut way = vec![(root, root, 0)];
            while let Some((at, before, looked)) = way.pop() {
                if let Some(next) = self.neighbours[at].get(looked).copied() {
                    way.push((at, before, looked + 1));
                    if depth[next] == usize::MAX {
                        depth[next] = way.len();
                        low[next] = depth[next];
                        children += usize::from(at == root);
                        way.push((next, at, 0));
                    } else if next != before {
                        low[at] = low[at].min(depth[next]);
                    }
                } else if at != root {
                    low[before] = low[before].min(low[at]);
                    if before != root && low[at] >= depth[before] {
                        found[before] = true;
                    }
                }
            }
            found[root] = children > 1;
        }
        (0..many).filter(|at| found[*at]).collect()
    }

    /// Those of `from` from whom no way of at most `steps` ties leads to one of `to`.
    pub fn without_a_way(&self, from: &[usize], to: &[usize], steps: usize) -> Vec<usize> {
        let mut distance = vec![usize::MAX; self.neighbours.len()];
        let mut waiting = VecDeque::new();
        for at in to {
            distance[*at] = 0;
            waiting.push_back(*at);
        }
        while let Some(at) = waiting.pop_front() {
            for next in &self.neighbours[at] {
                if distance[*next] == usize::MAX {
                    distance[*next] = distance[at] + 1;
                    waiting.push_back(*next);
                }
            }
        }
        from.iter().copied().filter(|at| distance[*at] > steps).collect()
    }

    /// Where each stands: tied ones near each other, all others apart, the parts beside each other, the largest first. The picture begins
    /// at 0, 0.
    ///
    /// Within a part it is the method of T. Fruchterman and E. Reingold, "Graph Drawing by Force-Directed Placement", Software: Practice
    /// and Experience 21 (1991), begun on a spiral instead of at random.
    pub fn spots(&self) -> Vec<Spot> {
        let mut spots = vec![Spot::default(); self.neighbours.len()];
        let mut drawn: Vec<(Vec<usize>, Vec<Spot>)> = Vec::new();
        let mut lonely = Vec::new();
        for part in self.parts() {
            if part.len() == 1 {
                lonely.push(part[0]);
            } else {
                let placed = self.placed(&part);
                drawn.push((part, placed));
            }
        }
        // Parts stand in rows about as wide as all of them are high.
        let area: f64 = drawn
            .iter()
            .map(|(_, placed)| {
                let size = size(placed);
                (size.x + SPREAD) * (size.y + SPREAD)
            })
            .sum();
        let widest = drawn.iter().map(|(_, placed)| size(placed).x).fold(0.0, f64::max);
        let width = (area * 1.6).sqrt().max(widest).max(SPREAD * 6.0);
        let (mut left, mut top, mut row) = (0.0, 0.0, 0.0);
        for (part, placed) in drawn {
            let size = size(&placed);
            if left > 0.0 && left + size.x > width {
                (left, top, row) = (0.0, top + row + SPREAD, 0.0);
            }
            for (at, spot) in part.into_iter().zip(placed) {
                spots[at] = Spot { x: left + spot.x, y: top + spot.y };
            }
            left += size.x + SPREAD;
            row = f64::max(row, size.y);
        }
        // Those without a tie stand below in rows.
        let first = if row > 0.0 || top > 0.0 { top + row + SPREAD } else { 0.0 };
        let across = ((width / (SPREAD * 0.9)) as usize).max(1);
        for (at, one) in lonely.into_iter().enumerate() {
            spots[one] =
                Spot { x: (at % across) as f64 * SPREAD * 0.9, y: first + (at / across) as f64 * SPREAD * 0.7 };
        }
        spots
    }

    /// One part, begun at 0, 0.
    fn placed(&self, part: &[usize]) -> Vec<Spot> {
        let many = part.len();
        let number: BTreeMap<usize, usize> = part.iter().enumerate().map(|(at, one)| (*one, at)).collect();
        let ties: Vec<(usize, usize)> = part
            .iter()
            .enumerate()
            .flat_map(|(at, one)| self.neighbours[*one].iter().map(move |next| (at, *next)))
            .filter_map(|(at, next)| number.get(&next).map(|next| (at, *next)))
            .filter(|(at, next)| at < next)
            .collect();
        // Best tied ones begin in the middle of the spiral.
        let mut order: Vec<usize> = (0..many).collect();
        order.sort_by_key(|at| (usize::MAX - self.neighbours[part[*at]].len(), *at));
        let mut spots = vec![Spot::default(); many];
        for (rank, at) in order.into_iter().enumerate() {
            // The golden angle, in radians.
            let (radius, angle) = (SPREAD * 0.7 * (rank as f64 + 0.5).sqrt(), rank as f64 * 2.399_963_229_728_653);
            spots[at] = Spot { x: radius * angle.cos(), y: radius * angle.sin() };
        }
        let start = SPREAD * (many as f64).sqrt() * 0.25;
        for round in 0..ROUNDS {
            let step = start * (1.0 - round as f64 / ROUNDS as f64) + 0.5;
            spots = self.improved(&spots, &ties, step);
        }
        // Windows and pages are wider than high.
        let begun = from_zero(&spots);
        let high = size(&begun).y.max(1.0);
        let wider = (ACROSS * high / size(&begun).x.max(1.0)).clamp(1.0, WIDENED);
        // Far from any border, so that they part to all sides.
        let border = SPREAD * many as f64;
        let spots: Vec<Spot> =
            begun.iter().map(|spot| Spot { x: spot.x * wider + border, y: spot.y + border }).collect();
        let plane = Spot { x: f64::INFINITY, y: f64::INFINITY };
        let parted = from_zero(&apart(&spots, &vec![NEAREST / 2.0; many], plane));
        // Whole numbers: what differs in the last digit between computers does not show.
        parted.iter().map(|spot| Spot { x: spot.x.round(), y: spot.y.round() }).collect()
    }

    /// All moved by the forces between them, none farther than `step`.
    fn improved(&self, spots: &[Spot], ties: &[(usize, usize)], step: f64) -> Vec<Spot> {
        let many = spots.len();
        let mut force = vec![Spot::default(); many];
        for one in 0..many {
            for other in one + 1..many {
                let (dx, dy) = (spots[one].x - spots[other].x, spots[one].y - spots[other].y);
                let square = (dx * dx + dy * dy).max(1.0);
                let push = SPREAD * SPREAD / square;
                force[one].x += dx * push;
                force[one].y += dy * push;
                force[other].x -= dx * push;
                force[other].y -= dy * push;
            }
        }
        for (one, other) in ties {
            let (dx, dy) = (spots[*one].x - spots[*other].x, spots[*one].y - spots[*other].y);
            let pull = (dx * dx + dy * dy).sqrt() / SPREAD;
            force[*one].x -= dx * pull;
            force[*one].y -= dy * pull;
            force[*other].x += dx * pull;
            force[*other].y += dy * pull;
        }
        // A little towards the middle, so that a loose end does not drift away.
        let moved = spots.iter().zip(&force).map(|(spot, force)| {
            let (fx, fy) = (force.x - spot.x * 0.35, force.y - spot.y * 0.5);
            let length = (fx * fx + fy * fy).sqrt().max(0.001);
            let far = length.min(step) / length;
            Spot { x: spot.x + fx * far, y: spot.y + fy * far }
        });
        moved.collect()
    }
}

/// The same, begun at 0, 0.
fn from_zero(spots: &[Spot]) -> Vec<Spot> {
    let (left, top) = spots.iter().fold((f64::MAX, f64::MAX), |(x, y), spot| (x.min(spot.x), y.min(spot.y)));
    spots.iter().map(|spot| Spot { x: spot.x - left, y: spot.y - top }).collect()
}

/// Width and height of what begins at 0, 0.
pub fn size(spots: &[Spot]) -> Spot {
    spots.iter().fold(Spot::default(), |most, spot| Spot { x: most.x.max(spot.x), y: most.y.max(spot.y) })
}

/// Moves places apart, each as little as it can be, until none is nearer to another than both reach, and keeps them on a plane of this size
/// with all that they reach. Where there is no room for all they stay as far apart as it goes.
pub fn apart(spots: &[Spot], reach: &[f64], plane: Spot) -> Vec<Spot> {
    let inside = |spot: Spot, reach: f64| Spot {
        x: spot.x.min(plane.x - reach).max(reach),
        y: spot.y.min(plane.y - reach).max(reach),
    };
    let mut spots: Vec<Spot> = spots.iter().zip(reach).map(|(spot, reach)| inside(*spot, *reach)).collect();
    for _ in 0..PARTINGS {
        let mut is_moved = false;
        for one in 0..spots.len() {
            for other in one + 1..spots.len() {
                let (dx, dy) = (spots[other].x - spots[one].x, spots[other].y - spots[one].y);
                let wanted = reach[one] + reach[other];
                let square = dx * dx + dy * dy;
                if square >= wanted * wanted {
                    continue;
                }
                is_moved = true;
                let far = square.sqrt();
                // Two on one place part along a line that is another one for each pair.
                let (dx, dy) = if far > 0.01 {
                    (dx / far, dy / far)
                } else {
                    let turn = (one * 7 + other) as f64;
                    (turn.cos(), turn.sin())
                };
                // A little aside, so that a row along a border can leave it.
                let (dx, dy) = (dx - dy * ASIDE, dy + dx * ASIDE);
                // A little more than is needed, so that it comes to an end.
                let move_by = (wanted - far) / 2.0 + 0.05;
                let (x, y) = (dx * move_by, dy * move_by);
                spots[one] = inside(Spot { x: spots[one].x - x, y: spots[one].y - y }, reach[one]);
                spots[other] = inside(Spot { x: spots[other].x + x, y: spots[other].y + y }, reach[other]);
            }
        }
        if !is_moved {
            break;
        }
    }
    spots
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn who_connects_what_would_fall_apart_is_found() {
        // Two triangles that share one, with a tail: 0-1-2, 2-3-4, 4-5.
        let graph = Graph::new(7, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2), (4, 5)]);
        assert_eq!(graph.holding_together(), [2, 4]);
        assert_eq!(graph.parts(), [vec![0, 1, 2, 3, 4, 5], vec![6]]);
        assert_eq!(graph.degrees(), [2, 2, 4, 2, 3, 1, 0]);
        assert!(Graph::new(3, [(0, 1), (1, 2), (2, 0)]).holding_together().is_empty());
        assert_eq!(Graph::new(4, [(0, 1), (0, 2), (0, 3)]).holding_together(), [0]);
    }

    #[test]
    fn a_school_without_a_way_to_a_counselling_centre_is_found() {
        let graph = Graph::new(5, [(0, 1), (1, 2), (3, 4)]);
        assert_eq!(graph.without_a_way(&[0, 3, 1], &[2], 1), [0, 3]);
        assert_eq!(graph.without_a_way(&[0, 3, 1], &[2], 2), [3]);
        assert_eq!(graph.without_a_way(&[0], &[], 9), [0]);
    }

    #[test]
    fn the_picture_is_the_same_every_time_and_nobody_stands_on_another() {
        let pairs: Vec<(usize, usize)> = (1..60).map(|at| (at, (at * at + 7) % at)).chain([(60, 61)]).collect();
        let graph = Graph::new(64, pairs.clone());
        let spots = graph.spots();
        assert_eq!(spots, Graph::new(64, pairs.into_iter().rev()).spots());
        for (at, one) in spots.iter().enumerate() {
            assert!(one.x >= 0.0 && one.y >= 0.0);
            for other in &spots[at + 1..] {
                let far = (one.x - other.x).hypot(one.y - other.y);
                // Whole numbers may take a little of it.
                assert!(far > NEAREST - 1.5, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn tied_ones_stand_nearer_to_each_other_than_to_the_rest() {
        // Two groups of eight, each well tied, with one tie between them.
        let inside = |first: usize| (0..8).flat_map(move |a| (0..a).map(move |b| (first + a, first + b)));
        let spots = Graph::new(16, inside(0).chain(inside(8)).chain([(0, 8)])).spots();
        let far = |a: usize, b: usize| (spots[a].x - spots[b].x).hypot(spots[a].y - spots[b].y);
        let mean =
            |pairs: Vec<(usize, usize)>| pairs.iter().map(|(a, b)| far(*a, *b)).sum::<f64>() / pairs.len() as f64;
        let within = mean(inside(0).chain(inside(8)).collect());
        let between = mean((0..8).flat_map(|a| (8..16).map(move |b| (a, b))).collect());
        assert!(between > within * 1.5, "{within} {between}");
    }

    #[test]
    fn a_picture_of_nobody_and_of_one_is_no_trouble() {
        assert!(Graph::new(0, []).spots().is_empty());
        assert_eq!(Graph::new(1, [(0, 0), (0, 9)]).spots(), [Spot::default()]);
    }

    #[test]
    fn a_row_along_the_border_leaves_it_where_it_has_no_room() {
        let row: Vec<Spot> = (0..20).map(|at| Spot { x: f64::from(at) * 2.0, y: 0.0 }).collect();
        let moved = apart(&row, &[8.0; 20], Spot { x: 240.0, y: 240.0 });
        for (at, one) in moved.iter().enumerate() {
            for other in &moved[at + 1..] {
                assert!((one.x - other.x).hypot(one.y - other.y) > 15.5, "{one:?} {other:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn places_are_moved_apart_where_there_is_room_and_none_leaves_the_plane(
            places in prop::collection::vec((0u32..200, 0u32..100, 2u32..9), 0..60),
        ) {
            let spots: Vec<Spot> = places.iter().map(|(x, y, _)| Spot { x: f64::from(*x), y: f64::from(*y) }).collect();
            let reach: Vec<f64> = places.iter().map(|(.., reach)| f64::from(*reach)).collect();
            // Four times the room that all of them need.
            let plane = Spot { x: 240.0, y: 240.0 };
            let moved = apart(&spots, &reach, plane);
            for (at, one) in moved.iter().enumerate() {
                prop_assert!(one.x >= reach[at] && one.x <= plane.x - reach[at], "{:?}", one);
                prop_assert!(one.y >= reach[at] && one.y <= plane.y - reach[at], "{:?}", one);
                for (other, reach_of_other) in moved.iter().zip(&reach).skip(at + 1) {
                    let far = (one.x - other.x).hypot(one.y - other.y);
                    prop_assert!(far > reach[at] + reach_of_other - 0.5, "{:?} {:?}", one, other);
                }
            }
            prop_assert_eq!(apart(&moved, &reach, plane), moved);
        }

        /// Taking one out and counting the parts is slow but plainly right.
        #[test]
        fn those_who_hold_together_are_those_whose_loss_makes_more_parts(
            many in 1usize..12,
            pairs in prop::collection::vec((0usize..12, 0usize..12), 0..24),
        ) {
            let pairs: Vec<(usize, usize)> = pairs.into_iter().filter(|(a, b)| *a < many && *b < many).collect();
            let graph = Graph::new(many, pairs.clone());
            let before = graph.parts().len();
            let expected: Vec<usize> = (0..many)
                .filter(|gone| {
                    let left = Graph::new(many, pairs.iter().copied().filter(|(a, b)| a != gone && b != gone));
                    // The one taken out is a part of its own then.
                    left.parts().len() - 1 > before
                })
                .collect();
            prop_assert_eq!(graph.holding_together(), expected);
        }
    }
}
