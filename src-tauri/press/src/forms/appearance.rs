//! Draws what a field holds (ISO 32000-1, 12.7.3.3): ground and border as the form wants them, the answer in the embedded typeface.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::field::rect;
use crate::foreign::page::{array_at, dict_at, follow, number};
use crate::typeface::Typeface;

/// Size of automatic type at most.
const LARGEST: f32 = 12.0;
/// Type is not made smaller than this.
const SMALLEST: f32 = 5.0;
/// Distance of lines in shares of the size.
const LEADING: f32 = 1.22;
/// White beside the text, beyond the border.
const PADDING: f32 = 2.0;

/// How an answer is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// In one line.
    Line,
    /// In several lines from the top.
    Lines,
    /// One character in each of so many cells.
    Cells(usize),
}

/// Whether an answer found room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Enough,
    /// It was set smaller than the form wants.
    Smaller,
    /// Not all of it is visible.
    TooLittle,
}

/// A widget's frame: sizes, ground, border.
pub(super) struct Widget {
    /// Width and height as the text runs.
    width: f32,
    height: f32,
    /// Of the rectangle on the page.
    outer: (f32, f32),
    quarters: i64,
    border: f32,
    ground: String,
    edge: String,
}

impl Widget {
    pub fn of(doc: &Document, widget: &Dictionary) -> Option<Self> {
        let [left, bottom, right, top] = rect(doc, widget)?;
        let outer = (right - left, top - bottom);
        let look = dict_at(doc, widget, b"MK");
        let turned = look.and_then(|look| look.get(b"R").ok()).and_then(|r| follow(doc, r).as_i64().ok()).unwrap_or(0);
        let quarters = (turned / 90).rem_euclid(4);
        let (width, height) = if quarters.rem_euclid(2) == 0 { outer } else { (outer.1, outer.0) };
        let colour = |key: &[u8], operators: [&str; 3]| -> String {
            let parts: Vec<f32> = look
                .map_or(&[][..], |look| array_at(doc, look, key))
                .iter()
                .filter_map(|part| number(doc, part))
                .collect();
            let operator = match parts.len() {
                1 => operators[0],
                3 => operators[1],
                4 => operators[2],
                _ => return String::new(),
            };
            let parts: Vec<String> = parts.iter().map(f32::to_string).collect();
            format!("{} {operator}", parts.join(" "))
        };
        let ground = colour(b"BG", ["g", "rg", "k"]);
        let edge = colour(b"BC", ["G", "RG", "K"]);
        let wide = dict_at(doc, widget, b"BS").and_then(|style| style.get(b"W").ok()).and_then(|w| number(doc, w));
        let border = if edge.is_empty() { 0.0 } else { wide.unwrap_or(1.0).max(0.0) };
        (width > 0.0 && height > 0.0).then_some(Self { width, height, outer, quarters, border, ground, edge })
    }

    fn frame(&self) -> String {
        let mut drawing = String::new();
        if !self.ground.is_empty() {
            drawing.push_str(&format!("q {} 0 0 {} {} re f Q\n", self.ground, self.width, self.height));
        }
        if self.border > 0.0 {
            let half = self.border / 2.0;
            drawing.push_str(&format!(
                "q {} {} w {half} {half} {} {} re S Q\n",
                self.edge,
                self.border,
                self.width - self.border,
                self.height - self.border
            ));
        }
        drawing
    }

    fn stream(&self, drawing: String, resources: Dictionary) -> Stream {
        let (w, h) = self.outer;
        let matrix = match self.quarters {
            0 => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            1 => [0.0, 1.0, -1.0, 0.0, w, 0.0],
            2 => [-1.0, 0.0, 0.0, -1.0, w, h],
            _ => [0.0, -1.0, 1.0, 0.0, 0.0, h],
        };
        Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), Object::Real(self.width), Object::Real(self.height)],
                "Matrix" => matrix.map(Object::Real).to_vec(),
                "Resources" => resources,
            },
            drawing.into_bytes(),
        )
    }

    /// An answer in words. `style` is the form's default appearance string; its size and colour count, its font does not.
    pub fn text(
        &self,
        answer: &str,
        setting: Setting,
        style: &[u8],
        alignment: i64,
        typeface: &mut Typeface,
        font: ObjectId,
    ) -> (Stream, Room) {
        let (wanted, colour) = parse_style(style);
        let inner = (self.width - 2.0 * (self.border + PADDING)).max(1.0);
        let tall = (self.height - 2.0 * self.border).max(1.0);
        let (lines, size, room) = match setting {
            Setting::Cells(_) => {
                let size = if wanted > 0.0 { wanted } else { (tall * 0.72).min(LARGEST) };
                (vec![answer.replace(['\r', '\n'], " ")], size, Room::Enough)
            }
            Setting::Line => {
                let line = answer.replace("\r\n", " ").replace(['\r', '\n'], " ");
                let start = if wanted > 0.0 { wanted } else { (tall * 0.72).clamp(SMALLEST, LARGEST) };
                let (size, room) = fit_line(&line, inner, start, wanted > 0.0, typeface);
                (vec![line], size, room)
            }
            Setting::Lines => fit_lines(answer, inner, tall - 2.0 * PADDING, wanted, typeface),
        };
        let mut drawing = self.frame();
        let (x, y) = (self.border, self.border);
        drawing.push_str(&format!(
            "/Tx BMC q {x} {y} {} {tall} re W n BT {colour} /F {size} Tf\n",
            self.width - 2.0 * self.border
        ));
        let capital = typeface.capital_height() * size;
        match setting {
            Setting::Cells(count) => {
                let cell = self.width / count.max(1) as f32;
                let base = (self.height - capital) / 2.0;
                for (n, c) in lines[0].chars().take(count).enumerate() {
                    let c = c.to_string();
                    let x = n as f32 * cell + (cell - typeface.width(&c, size)) / 2.0;
                    drawing.push_str(&format!("1 0 0 1 {x} {base} Tm {} Tj\n", typeface.show(&c)));
                }
            }
            _ => {
                let top = match setting {
                    Setting::Lines => self.height - self.border - PADDING - capital - size * 0.2,
                    _ => (self.height - capital) / 2.0,
                };
                for (n, line) in lines.iter().enumerate() {
                    let free = inner - typeface.width(line, size);
                    let x = self.border
                        + PADDING
                        + match alignment {
                            1 => free / 2.0,
                            2 => free,
                            _ => 0.0,
                        };
                    let y = top - n as f32 * size * LEADING;
                    drawing.push_str(&format!("1 0 0 1 {x} {y} Tm {} Tj\n", typeface.show(line)));
                }
            }
        }
        drawing.push_str("ET Q EMC\n");
        let resources = dictionary! { "Font" => dictionary! { "F" => font } };
        (self.stream(drawing, resources), room)
    }

    /// A tick: a cross in a box, a dot in a circle; or the same without.
    pub fn tick(&self, shape: Shape, set: bool) -> Stream {
        let mut drawing = match shape {
            Shape::Box => self.frame(),
            Shape::Circle => self.round_frame(),
        };
        if set {
            let (w, h) = (self.width, self.height);
            let side = w.min(h);
            let (x, y) = (w / 2.0, h / 2.0);
            match shape {
                Shape::Box => {
                    let arm = side * 0.28;
                    drawing.push_str(&format!(
                        "q 0 G {} w 1 J {} {} m {} {} l {} {} m {} {} l S Q\n",
                        side * 0.11,
                        x - arm,
                        y - arm,
                        x + arm,
                        y + arm,
                        x - arm,
                        y + arm,
                        x + arm,
                        y - arm
                    ));
                }
                Shape::Circle => drawing.push_str(&format!("q 0 g {} f Q\n", circle(x, y, side * 0.25))),
            }
        }
        self.stream(drawing, Dictionary::new())
    }

    fn round_frame(&self) -> String {
        let (x, y) = (self.width / 2.0, self.height / 2.0);
        let radius = self.width.min(self.height) / 2.0;
        let mut drawing = String::new();
        if !self.ground.is_empty() {
            drawing.push_str(&format!("q {} {} f Q\n", self.ground, circle(x, y, radius)));
        }
        if self.border > 0.0 {
            let path = circle(x, y, radius - self.border / 2.0);
            drawing.push_str(&format!("q {} {} w {path} S Q\n", self.edge, self.border));
        }
        drawing
    }
}

/// The form of a tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Box,
    Circle,
}

/// A circle of four curves; 0.5523 is the usual distance of their handles.
fn circle(x: f32, y: f32, r: f32) -> String {
    let k = r * 0.5523;
    format!(
        "{} {y} m {} {} {} {} {x} {} c {} {} {} {} {} {y} c {} {} {} {} {x} {} c {} {} {} {} {} {y} c h",
        x + r,
        x + r,
        y + k,
        x + k,
        y + r,
        y + r,
        x - k,
        y + r,
        x - r,
        y + k,
        x - r,
        x - r,
        y - k,
        x - k,
        y - r,
        y - r,
        x + k,
        y - r,
        x + r,
        y - k,
        x + r,
    )
}

/// Size and colour of a default appearance string; 0 is a size chosen by who draws it.
fn parse_style(style: &[u8]) -> (f32, String) {
    let text = String::from_utf8_lossy(style);
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let mut size = 0.0;
    let mut colour = "0 g".to_owned();
    for (at, word) in words.iter().enumerate() {
        let before = |count: usize| -> Option<Vec<&str>> {
            let parts = words.get(at.checked_sub(count)?..at)?.to_vec();
            parts.iter().all(|part| part.parse::<f32>().is_ok()).then_some(parts)
        };
        let count = match *word {
            "Tf" => {
                size = before(1).and_then(|parts| parts[0].parse().ok()).unwrap_or(0.0);
                continue;
            }
            "g" => 1,
            "rg" => 3,
            "k" => 4,
            _ => continue,
        };
        if let Some(parts) = before(count) {
            colour = format!("{} {word}", parts.join(" "));
        }
    }
    (f32::max(size, 0.0), colour)
}

fn fit_line(line: &str, room: f32, start: f32, fixed: bool, typeface: &Typeface) -> (f32, Room) {
    let width = typeface.width(line, start);
    if width <= room {
        return (start, Room::Enough);
    }
    let fitting = start * room / width;
    if fitting >= SMALLEST {
        return (fitting, if fixed { Room::Smaller } else { Room::Enough });
    }
    (SMALLEST.min(start), Room::TooLittle)
}

fn fit_lines(text: &str, room: f32, tall: f32, wanted: f32, typeface: &Typeface) -> (Vec<String>, f32, Room) {
    let start = if wanted > 0.0 { wanted } else { LARGEST };
    let mut size = start;
    loop {
        let lines = broken(text, room, size, typeface);
        let needed = (lines.len().max(1) - 1) as f32 * size * LEADING + size;
        if needed <= tall {
            let room = if wanted > 0.0 && size < start { Room::Smaller } else { Room::Enough };
            return (lines, size, room);
        }
        if size <= SMALLEST {
            return (lines, size, Room::TooLittle);
        }
        size = (size - 0.5).max(SMALLEST);
    }
}

/// Lines no wider than the room, broken between words, within a word only where it alone is too wide.
fn broken(text: &str, room: f32, size: f32, typeface: &Typeface) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.replace("\r\n", "\n").replace('\r', "\n").split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if typeface.width(&longer, size) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for c in word.chars() {
                line.push(c);
                if typeface.width(&line, size) > room && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, c.to_string()));
                }
            }
        }
        lines.push(line);
    }
    lines
}
