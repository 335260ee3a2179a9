//! The picture of the network on paper, in points: who has no room for a name has a number, by which the table names them, and nothing is
//! set in type too small to be read.

use domain::reports::{Spot, apart};
use press::{Drawing, Floor, Shape, width_of};

use super::network_picture::{NetworkNode, NetworkPicture, NodeGroup};

/// How much of the room places may take, so that there is some left for names and ties.
const CROWDED: f64 = 0.62;
/// A unit of the picture is never drawn larger than this, in points.
const LARGEST: f64 = 1.5;
/// Either direction is stretched at most this much more than the other to fill the page.
const STRETCHED: f64 = 1.7;
/// From one line of a name to the next, by the size of its type.
const LINE: f64 = 1.15;
/// What the key of colours below the picture needs.
const KEY: f64 = 20.0;
const INK: &str = "#1b2327";
const WHITE: &str = "#ffffff";

/// How large a place is: its number has room in it, and who is tied with many is larger.
fn radius(number: usize, node: &NetworkNode) -> f64 {
    let digits = width_of(&number.to_string(), Floor::get().text) * 1.1;
    (digits / 2.0 + 2.2).max(7.0) + ((node.tied as f64).sqrt() * 0.4).min(3.0)
}

/// How far a place reaches with its rim.
fn reach(number: usize, node: &NetworkNode) -> f64 {
    radius(number, node) + if node.holds_together { 3.0 } else { 1.0 }
}

fn reaches(picture: &NetworkPicture) -> Vec<f64> {
    picture.nodes.iter().enumerate().map(|(at, node)| reach(at + 1, node)).collect()
}

/// Whether the places can be told from each other in a room of this width and height.
pub(super) fn has_room(picture: &NetworkPicture, room: (f64, f64)) -> bool {
    let needed: f64 = reaches(picture).iter().map(|reach| 4.0 * reach * reach).sum();
    needed <= CROWDED * room.0 * (room.1 - KEY)
}

/// A part of the plane: left, top, right, bottom.
type Area = (f64, f64, f64, f64);

fn overlap(one: &Area, other: &Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

/// The picture, with the names that find room: those of the best tied first, beside their place, never over another name or place.
pub(super) fn drawn(picture: &NetworkPicture, room: (f64, f64)) -> Drawing {
    let letter = Floor::get().text;
    let plane = Spot { x: room.0, y: room.1 - KEY };
    let spots = placed(picture, plane);
    let mut shapes: Vec<Shape> = picture
        .ties
        .iter()
        .map(|tie| {
            let (one, other) = (spots[tie.one], spots[tie.other]);
            Shape::Line {
                from: (one.x, one.y),
                to: (other.x, other.y),
                colour: "#b9c4c8".into(),
                thickness: 0.3 + tie.kinds.len() as f64 * 0.4,
            }
        })
        .collect();
    for (at, (node, spot)) in picture.nodes.iter().zip(&spots).enumerate() {
        let (middle, radius) = ((spot.x, spot.y), radius(at + 1, node));
        if node.holds_together {
            shapes.push(Shape::Disc { at: middle, radius: radius + 2.2, fill: WHITE.into(), rim: INK.into() });
        }
        let (fill, rim) = (node.group.colour().into(), WHITE.into());
        shapes.push(Shape::Disc { at: middle, radius, fill, rim });
        let number = (at + 1).to_string();
        shapes.push(words(number, letter, (spot.x, spot.y + letter * 0.36), WHITE, Weight::Bold));
    }
    for (at, place) in named(picture, &spots, plane) {
        let node = &picture.nodes[at];
        // White behind a name, so that no line runs through it.
        let size = (place.2 - place.0, place.3 - place.1);
        shapes.push(Shape::Box { at: (place.0, place.1), size, fill: WHITE.into(), rim: WHITE.into() });
        let weight = if node.holds_together { Weight::Bold } else { Weight::Regular };
        for (line, text) in node.lines.iter().enumerate() {
            let base = place.1 + letter * (LINE * line as f64 + 0.9);
            shapes.push(words(text.clone(), letter, ((place.0 + place.2) / 2.0, base), INK, weight));
        }
    }
    key(&mut shapes, letter, room.1);
    Drawing { width: room.0, height: room.1, shapes }
}

#[derive(Clone, Copy, PartialEq)]
enum Weight {
    Regular,
    Bold,
}

fn words(words: String, size: f64, at: (f64, f64), colour: &str, weight: Weight) -> Shape {
    Shape::Words { at, words, size, colour: colour.into(), bold: weight == Weight::Bold, middle: true }
}

/// Where each stands on paper: as in the picture, stretched to fill the plane, and no place on another.
fn placed(picture: &NetworkPicture, plane: Spot) -> Vec<Spot> {
    let reach = reaches(picture);
    let widest = reach.iter().copied().fold(0.0, f64::max);
    let fitting = |room: f64, size: f64| ((room - 2.0 * widest) / size.max(1.0)).clamp(0.01, LARGEST);
    let (x, y) = (fitting(plane.x, picture.width), fitting(plane.y, picture.height));
    let (x, y) = (x.min(y * STRETCHED), y.min(x * STRETCHED));
    // In the middle of what is left.
    let (left, top) = ((plane.x - picture.width * x) / 2.0, (plane.y - picture.height * y) / 2.0);
    let spots: Vec<Spot> =
        picture.nodes.iter().map(|node| Spot { x: left + node.spot.x * x, y: top + node.spot.y * y }).collect();
    apart(&spots, &reach, plane)
}

/// The names that find room, by number of the place: those of the best tied first.
fn named(picture: &NetworkPicture, spots: &[Spot], plane: Spot) -> Vec<(usize, Area)> {
    let letter = Floor::get().text;
    let discs = spots.iter().zip(reaches(picture));
    let mut taken: Vec<Area> = discs.map(|(at, far)| (at.x - far, at.y - far, at.x + far, at.y + far)).collect();
    let mut by_ties: Vec<usize> = (0..picture.nodes.len()).collect();
    by_ties.sort_by_key(|at| (usize::MAX - picture.nodes[*at].tied, *at));
    let mut names: Vec<(usize, Area)> = Vec::new();
    for at in by_ties {
        let (node, Spot { x, y }) = (&picture.nodes[at], spots[at]);
        // Bold type is a little wider.
        let wide = node.lines.iter().map(|line| width_of(line, letter)).fold(0.0, f64::max) * 1.1 + 2.0;
        let high = node.lines.len() as f64 * letter * LINE + 1.0;
        let far = reach(at + 1, node) + 0.5;
        // Along a side of the place the name may begin, stand in the middle, or end.
        let along = |middle: f64, long: f64| [middle - long / 2.0, middle - far, middle + far - long];
        let beside = along(x, wide).into_iter().flat_map(|left| [(left, y + far), (left, y - far - high)]);
        let above = along(y, high).into_iter().flat_map(|top| [(x + far, top), (x - far - wide, top)]);
        let place = beside
            .chain(above)
            .map(|(left, top)| (left, top, left + wide, top + high))
            .filter(|place| place.0 >= 0.0 && place.1 >= 0.0 && place.2 <= plane.x && place.3 <= plane.y)
            .find(|place| taken.iter().all(|other| !overlap(place, other)));
        if let Some(place) = place.filter(|_| !node.lines.is_empty()) {
            taken.push(place);
            names.push((at, place));
        }
    }
    names
}

/// Which colour means what, in a line at the bottom.
fn key(shapes: &mut Vec<Shape>, letter: f64, bottom: f64) {
    let mut left = 5.0;
    for group in NodeGroup::ALL {
        let (at, fill) = ((left, bottom - 7.0), group.colour().to_owned());
        shapes.push(Shape::Disc { at, radius: 4.0, fill, rim: WHITE.into() });
        let base = (left + 8.0, bottom - 7.0 + letter * 0.36);
        let Shape::Words { at, words, size, colour, bold, .. } =
            words(group.label().into(), letter, base, INK, Weight::Regular)
        else {
            continue;
        };
        left += 8.0 + width_of(&words, letter) + 18.0;
        shapes.push(Shape::Words { at, words, size, colour, bold, middle: false });
    }
}
