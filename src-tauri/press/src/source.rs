//! Where the lines of a text's source ended up on the pages, and the way back: for the preview, which is clicked.
//!
//! Templates leave marks (`metadata`) where a block begins; what is set after a mark and before the next belongs to its line, except what
//! stands between the marks "aside" and "text".

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};

use crate::pdf::Typeset;

/// How far beside the words a click may be, in millimetres.
const NEAR: f64 = 12.0;

/// How far the white around letters may reach beyond the page, in millimetres.
const SLACK: f64 = 1.0;

/// Words or a picture on a page, and the line they came from.
#[derive(Debug, Clone, Copy)]
struct Spot {
    page: usize,
    line: usize,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Spot {
    /// How far a point is away; rows count more than what stands beside.
    fn distance(&self, x: f64, y: f64) -> f64 {
        let beside = (self.left - x).max(x - self.right).max(0.0);
        let above = (self.top - y).max(y - self.bottom).max(0.0);
        beside.hypot(above * 2.0)
    }
}

impl Typeset {
    /// The line of the source, counted from 1, of what stands at a place: pages counted from 0, millimetres from the top left. Nothing
    /// where no text of the source is near.
    pub fn source_line_at(&self, page: usize, x_mm: f64, y_mm: f64) -> Option<usize> {
        self.spots()
            .into_iter()
            .filter(|spot| spot.page == page && spot.line > 0)
            .map(|spot| (spot.distance(x_mm, y_mm), spot.line))
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .filter(|(distance, _)| *distance <= NEAR * 2.0)
            .map(|(_, line)| line)
    }

    /// Where the block of a line begins: page from 0, millimetres from the top left. Between two blocks it is the one before.
    pub fn position_of_line(&self, line: usize) -> Option<(usize, f64, f64)> {
        self.spots()
            .into_iter()
            .filter(|spot| spot.line > 0 && spot.line <= line)
            // The first of those with the greatest line.
            .reduce(|best, spot| if spot.line > best.line { spot } else { best })
            .map(|spot| (spot.page, spot.left, spot.top))
    }

    /// The smallest type of the text in points, without heads, feet and imprint; nothing where no text is printed.
    pub fn smallest_type(&self) -> Option<f64> {
        self.walked().smallest
    }

    /// The smallest type in points of what comes from no line of the text: heads, feet, imprint, notices.
    pub fn smallest_aside(&self) -> Option<f64> {
        self.walked().smallest_aside
    }

    /// The first line of the text, from 1, of which something lies outside its page, where nobody sees it.
    pub fn line_cut_off(&self) -> Option<usize> {
        let outside = |spot: &Spot| {
            let (width, height) = self.page_size_mm(spot.page);
            spot.left < -SLACK || spot.top < -SLACK || spot.right > width + SLACK || spot.bottom > height + SLACK
        };
        self.spots().into_iter().filter(|spot| spot.line > 0 && outside(spot)).map(|spot| spot.line).min()
    }

    fn spots(&self) -> Vec<Spot> {
        self.walked().spots
    }

    fn walked(&self) -> Walk {
        let mut walk = Walk { page: 0, line: 0, aside: false, spots: Vec::new(), smallest: None, smallest_aside: None };
        for (index, page) in self.pages.pages().iter().enumerate() {
            walk.page = index;
            walk.frame(&page.frame, Transform::identity());
        }
        walk
    }
}

struct Walk {
    page: usize,
    line: usize,
    /// In the head or foot of a page, or in what closes a document: no line of the text.
    aside: bool,
    spots: Vec<Spot>,
    /// The smallest type of the text so far, in points.
    smallest: Option<f64>,
    /// The smallest type of what is no text.
    smallest_aside: Option<f64>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame, at: Transform) {
        for (point, item) in frame.items() {
            let here = at.pre_concat(Transform::translate(point.x, point.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Tag(Tag::Start(content, _)) => {
                    match content.to_packed::<MetadataElem>().map(|mark| &mark.value) {
                        Some(Value::Int(line)) => self.line = usize::try_from(*line).unwrap_or(0),
                        Some(Value::Str(what)) if what.as_str() == "aside" => self.aside = true,
                        Some(Value::Str(what)) if what.as_str() == "text" => self.aside = false,
                        _ => {}
                    }
                }
                FrameItem::Text(text) => {
                    let drawn = text.size.to_pt() * here.sx.get().abs().max(here.kx.get().abs());
                    let is_text = self.line > 0 && !self.aside;
                    let smallest = if is_text { &mut self.smallest } else { &mut self.smallest_aside };
                    if drawn > 0.0 {
                        *smallest = Some(smallest.map_or(drawn, |least| least.min(drawn)));
                    }
                    self.spot(here, Abs::zero(), -text.size * 0.8, text.width(), text.size * 1.1);
                }
                FrameItem::Image(_, size, _) => self.spot(here, Abs::zero(), Abs::zero(), size.x, size.y),
                _ => {}
            }
        }
    }

    fn spot(&mut self, at: Transform, x: Abs, y: Abs, width: Abs, height: Abs) {
        let one = Point::new(x, y).transform(at);
        let other = Point::new(x + width, y + height).transform(at);
        self.spots.push(Spot {
            page: self.page,
            line: if self.aside { 0 } else { self.line },
            left: one.x.min(other.x).to_mm(),
            top: one.y.min(other.y).to_mm(),
            right: one.x.max(other.x).to_mm(),
            bottom: one.y.max(other.y).to_mm(),
        });
    }
}
