//! What is written within drawings, which the typesetter knows as pictures: how large it is on paper, and where.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::visualize::ImageKind;
use usvg::{Group, Node};

use crate::pdf::Typeset;

/// Words of a drawing on a page. Millimetres are counted from the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Lettering {
    /// What is written.
    pub words: String,
    /// The page, from 0.
    pub page: usize,
    /// The size of its type in points.
    pub size: f64,
    /// Left end of its letters.
    pub left_mm: f64,
    /// Their upper end.
    pub top_mm: f64,
    /// Their right end.
    pub right_mm: f64,
    /// Their lower end.
    pub bottom_mm: f64,
}

impl Lettering {
    /// Whether letters of both stand on each other.
    pub fn covers(&self, other: &Self) -> bool {
        self.page == other.page
            && self.left_mm < other.right_mm
            && other.left_mm < self.right_mm
            && self.top_mm < other.bottom_mm
            && other.top_mm < self.bottom_mm
    }
}

impl Typeset {
    /// What is written within drawings on all pages.
    pub fn lettering(&self) -> Vec<Lettering> {
        let mut found = Vec::new();
        for (page, made) in self.pages.pages().iter().enumerate() {
            within(&made.frame, Transform::identity(), page, &mut found);
        }
        found
    }
}

fn within(frame: &Frame, at: Transform, page: usize, found: &mut Vec<Lettering>) {
    for (point, item) in frame.items() {
        let here = at.pre_concat(Transform::translate(point.x, point.y));
        match item {
            FrameItem::Group(group) => within(&group.frame, here.pre_concat(group.transform), page, found),
            FrameItem::Image(image, size, _) => {
                if let ImageKind::Svg(svg) = image.kind() {
                    let origin = Point::zero().transform(here);
                    let scale = size.x.to_pt() / svg.width() * here.sx.get();
                    let drawing = Placed { page, left: origin.x.to_pt(), top: origin.y.to_pt(), scale };
                    drawing.words(svg.tree().root(), found);
                }
            }
            _ => {}
        }
    }
}

/// Where a drawing stands on its page, in points, and how many of them one of its units is.
struct Placed {
    page: usize,
    left: f64,
    top: f64,
    scale: f64,
}

impl Placed {
    fn words(&self, group: &Group, found: &mut Vec<Lettering>) {
        for node in group.children() {
            match node {
                Node::Group(group) => self.words(group, found),
                Node::Text(text) => {
                    let spans = text.chunks().iter().flat_map(|chunk| chunk.spans());
                    let drawn = f64::from(text.abs_transform().get_scale().1);
                    let size =
                        spans.map(|span| f64::from(span.font_size().get()) * drawn).fold(f64::INFINITY, f64::min);
                    // Where ink is, not what a line is high.
                    let place = text.flattened().abs_bounding_box();
                    let mm = |from: f64, units: f32| (from + f64::from(units) * self.scale) * MM_PER_POINT;
                    found.push(Lettering {
                        words: text.chunks().iter().map(|chunk| chunk.text()).collect(),
                        page: self.page,
                        size: size * self.scale,
                        left_mm: mm(self.left, place.left()),
                        top_mm: mm(self.top, place.top()),
                        right_mm: mm(self.left, place.right()),
                        bottom_mm: mm(self.top, place.bottom()),
                    });
                }
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }
}

const MM_PER_POINT: f64 = 25.4 / 72.0;
