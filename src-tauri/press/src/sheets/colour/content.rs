//! A content stream with its colours exchanged for inks.
//!
//! Colours are held back until something is painted with them: only then it is known whether it is text, a line or a large area.

use std::collections::BTreeSet;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

use super::super::geometry::{Matrix, Rect};
use super::super::source::{dictionary, number};
use super::space::{self, Space};
use super::{Inks, LARGE_AREA, Left, PLAIN_BLACK, Use, inks};

/// Names of the graphics states that switch overprinting on and off.
pub(super) const OVERPRINT: &str = "SheetsOverprint";
pub(super) const KNOCKOUT: &str = "SheetsKnockout";

/// With which colours a stream begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// With black, as a page does.
    Page,
    /// With those of whoever draws it.
    Inherited,
}

/// A converted stream.
pub(super) struct Converted {
    pub content: Vec<u8>,
    pub left: BTreeSet<Left>,
    /// Names of forms it draws, each with the matrix in force.
    pub forms: Vec<(Vec<u8>, Matrix)>,
    /// Whether it switches overprinting.
    pub overprints: bool,
}

/// A colour that is set.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Paint {
    /// To be written as inks when something is painted.
    Rgb([f32; 3]),
    /// Already written as it was: CMYK, patterns, special colours, or set by whoever draws the form.
    Written,
}

#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    fill: Paint,
    stroke: Paint,
    fill_space: Space,
    stroke_space: Space,
    written_fill: Option<Inks>,
    written_stroke: Option<Inks>,
    overprint: bool,
    /// Text rendering mode (ISO 32000-1, 9.3.6).
    text_mode: i64,
}

struct Walk<'a> {
    pdf: &'a Document,
    resources: &'a Dictionary,
    state: State,
    saved: Vec<State>,
    out: Vec<Operation>,
    /// Where the path being built begins in `out`, and the box around it.
    path: Option<(usize, Option<Rect>)>,
    converted: Converted,
}

/// Converts a stream; nothing when it cannot be read.
pub(super) fn convert(
    pdf: &Document,
    content: &[u8],
    resources: &Dictionary,
    begin: Begin,
    matrix: Matrix,
) -> Option<Converted> {
    let content = Content::decode(content).ok()?;
    let paint = match begin {
        Begin::Page => Paint::Rgb([0.0; 3]),
        Begin::Inherited => Paint::Written,
    };
    let state = State {
        matrix,
        fill: paint,
        stroke: paint,
        fill_space: Space::Gray,
        stroke_space: Space::Gray,
        written_fill: None,
        written_stroke: None,
        overprint: false,
        text_mode: 0,
    };
    let converted = Converted { content: Vec::new(), left: BTreeSet::new(), forms: Vec::new(), overprints: false };
    let mut walk = Walk {
        pdf,
        resources,
        state,
        saved: Vec::new(),
        out: Vec::with_capacity(content.operations.len()),
        path: None,
        converted,
    };
    for operation in content.operations {
        walk.operation(operation);
    }
    let mut converted = walk.converted;
    converted.content = Content { operations: walk.out }.encode().ok()?;
    Some(converted)
}

impl Walk<'_> {
    fn operation(&mut self, operation: Operation) {
        match operation.operator.as_str() {
            "q" => self.saved.push(self.state.clone()),
            "Q" => {
                if let Some(before) = self.saved.pop() {
                    self.state = before;
                }
            }
            "cm" => {
                if let Ok(numbers) = <[f64; 6]>::try_from(self.numbers(&operation)) {
                    self.state.matrix = Matrix(numbers).then(self.state.matrix);
                }
            }
            "rg" | "RG" | "g" | "G" | "k" | "K" => return self.set_device_colour(operation),
            "cs" | "CS" => return self.set_space(operation),
            "sc" | "scn" | "SC" | "SCN" => return self.set_colour(operation),
            "Tr" => self.state.text_mode = self.numbers(&operation).first().map_or(0, |mode| *mode as i64),
            "m" | "l" | "c" | "v" | "y" | "re" | "h" => self.build(&operation),
            "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "n" => return self.paint(operation),
            "Tj" | "TJ" | "'" | "\"" => self.show(),
            "Do" => self.draw(&operation),
            "BI" => self.inline_picture(&operation),
            "sh" => self.overprint(false),
            _ => {}
        }
        self.out.push(operation);
    }

    fn numbers(&self, operation: &Operation) -> Vec<f64> {
        operation.operands.iter().filter_map(|object| number(self.pdf, object)).collect()
    }

    fn set_device_colour(&mut self, operation: Operation) {
        let numbers = self.numbers(&operation);
        let (space, fills) = match operation.operator.as_str() {
            "rg" => (Space::Rgb, true),
            "RG" => (Space::Rgb, false),
            "g" => (Space::Gray, true),
            "G" => (Space::Gray, false),
            "k" => (Space::Cmyk, true),
            _ => (Space::Cmyk, false),
        };
        let paint = if space == Space::Cmyk { Paint::Written } else { Paint::Rgb(space.rgb(&numbers)) };
        self.set(fills, space, paint);
        if space == Space::Cmyk {
            self.out.push(operation);
        }
    }

    fn set_space(&mut self, operation: Operation) {
        let name = operation.operands.first().and_then(|object| object.as_name().ok()).unwrap_or_default();
        let named = self.resources.get(b"ColorSpace").ok().and_then(|object| dictionary(self.pdf, object));
        let space = match named.and_then(|named| named.get(name).ok()) {
            Some(object) => space::of(self.pdf, object),
            None => space::of(self.pdf, &Object::Name(name.to_vec())),
        };
        let fills = operation.operator == "cs";
        // Every space begins with black (ISO 32000-1, 8.6.3).
        let paint = if space.is_converted() { Paint::Rgb([0.0; 3]) } else { Paint::Written };
        self.set(fills, space, paint);
        if !space.is_converted() {
            if space == Space::Other {
                self.converted.left.insert(Left::SpecialColour);
            }
            self.out.push(operation);
        }
    }

    fn set_colour(&mut self, operation: Operation) {
        let fills = operation.operator.starts_with("sc");
        let space = if fills { self.state.fill_space } else { self.state.stroke_space };
        if !space.is_converted() {
            self.set(fills, space, Paint::Written);
            self.out.push(operation);
            return;
        }
        let numbers = self.numbers(&operation);
        self.set(fills, space, Paint::Rgb(space.rgb(&numbers)));
    }

    fn set(&mut self, fills: bool, space: Space, paint: Paint) {
        let state = &mut self.state;
        if fills {
            (state.fill, state.fill_space) = (paint, space);
        } else {
            (state.stroke, state.stroke_space) = (paint, space);
        }
        if paint == Paint::Written {
            if fills {
                state.written_fill = None;
            } else {
                state.written_stroke = None;
            }
        }
    }

    /// The operators that bring the colours that are set into force.
    fn colours(&mut self, fill: Option<Use>, stroke: Option<Use>) -> Vec<Operation> {
        let mut operators = Vec::new();
        let ink =
            |operator: &str, inks: Inks| Operation::new(operator, inks.iter().map(|ink| Object::Real(*ink)).collect());
        if let (Some(purpose), Paint::Rgb(colour)) = (fill, self.state.fill) {
            let wanted = inks(colour, purpose);
            if self.state.written_fill != Some(wanted) {
                operators.push(ink("k", wanted));
                self.state.written_fill = Some(wanted);
            }
        }
        if let (Some(purpose), Paint::Rgb(colour)) = (stroke, self.state.stroke) {
            let wanted = inks(colour, purpose);
            if self.state.written_stroke != Some(wanted) {
                operators.push(ink("K", wanted));
                self.state.written_stroke = Some(wanted);
            }
        }
        operators
    }

    fn overprint(&mut self, on: bool) {
        if self.state.overprint == on {
            return;
        }
        self.state.overprint = on;
        self.converted.overprints = true;
        let name = if on { OVERPRINT } else { KNOCKOUT };
        let switch = Operation::new("gs", vec![Object::Name(name.as_bytes().to_vec())]);
        // Between the parts of a path nothing may be switched.
        match self.path {
            Some((start, _)) => self.out.insert(start, switch),
            None => self.out.push(switch),
        }
    }

    fn build(&mut self, operation: &Operation) {
        let numbers = self.numbers(operation);
        let (start, mut bounds) = self.path.take().unwrap_or((self.out.len(), None));
        let corners: Vec<(f64, f64)> = match (operation.operator.as_str(), numbers.as_slice()) {
            ("re", [x, y, width, height]) => vec![(*x, *y), (x + width, y + height)],
            (_, numbers) => numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect(),
        };
        for (x, y) in corners {
            let bounds = bounds.get_or_insert(Rect { x0: x, y0: y, x1: x, y1: y });
            *bounds = Rect { x0: bounds.x0.min(x), y0: bounds.y0.min(y), x1: bounds.x1.max(x), y1: bounds.y1.max(y) };
        }
        self.path = Some((start, bounds));
    }

    fn paint(&mut self, operation: Operation) {
        let (start, bounds) = self.path.unwrap_or((self.out.len(), None));
        let fills = matches!(operation.operator.as_str(), "f" | "F" | "f*" | "B" | "B*" | "b" | "b*");
        let strokes = matches!(operation.operator.as_str(), "S" | "s" | "B" | "B*" | "b" | "b*");
        let area = bounds.map_or(0.0, |bounds| {
            let size = bounds.through(self.state.matrix).size();
            size.width * size.height
        });
        if fills || strokes {
            self.overprint(false);
            let purpose = if area >= LARGE_AREA { Use::Large } else { Use::Small };
            let colours = self.colours(fills.then_some(purpose), strokes.then_some(Use::Small));
            self.out.splice(start..start, colours);
        }
        self.path = None;
        self.out.push(operation);
    }

    fn show(&mut self) {
        // 0 fills, 1 strokes, 2 does both, 3 does neither; 4 to 7 the same and clip.
        let (fills, strokes) = match self.state.text_mode % 4 {
            0 => (true, false),
            1 => (false, true),
            2 => (true, true),
            _ => return,
        };
        let colours = self.colours(fills.then_some(Use::Text), strokes.then_some(Use::Text));
        let black = self.state.written_fill == Some(PLAIN_BLACK) && fills && !strokes;
        self.overprint(black);
        self.out.extend(colours);
    }

    fn draw(&mut self, operation: &Operation) {
        // A form or a stencil paints with the colours in force.
        self.overprint(false);
        let colours = self.colours(Some(Use::Small), Some(Use::Small));
        self.out.extend(colours);
        let Some(name) = operation.operands.first().and_then(|object| object.as_name().ok()) else { return };
        let names = self.resources.get(b"XObject").ok().and_then(|object| dictionary(self.pdf, object));
        let Some(drawn) = names.and_then(|names| names.get(name).ok()).and_then(|object| dictionary(self.pdf, object))
        else {
            return;
        };
        match drawn.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Form") => self.converted.forms.push((name.to_vec(), self.state.matrix)),
            Ok(b"Image") => self.picture(drawn.get(b"ColorSpace").ok().cloned()),
            _ => {}
        }
    }

    fn inline_picture(&mut self, operation: &Operation) {
        self.overprint(false);
        let colours = self.colours(Some(Use::Small), None);
        self.out.extend(colours);
        if let Some(Object::Stream(stream)) = operation.operands.first() {
            self.picture(stream.dict.get(b"ColorSpace").or_else(|_| stream.dict.get(b"CS")).ok().cloned());
        }
    }

    fn picture(&mut self, space: Option<Object>) {
        let stays = space.is_some_and(|space| !matches!(space::of(self.pdf, &space), Space::Cmyk | Space::Gray));
        if stays {
            self.converted.left.insert(Left::Picture);
        }
    }
}
