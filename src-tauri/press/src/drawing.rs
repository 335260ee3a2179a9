//! Drawings made from data: lines, discs, boxes and words on a plane, as a picture that a document carries.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::document::Picture;
use crate::typeface::Typeface;

/// A drawing. Its units are its own; on paper it is scaled to the width it gets.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is drawn, the lowest first.
    pub shapes: Vec<Shape>,
}

/// Something drawn. Colours are `#rrggbb`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Shape {
    /// A line.
    Line { from: (f64, f64), to: (f64, f64), colour: String, thickness: f64 },
    /// A disc with a rim.
    Disc { at: (f64, f64), radius: f64, fill: String, rim: String },
    /// A box with a rim and round corners.
    Box { at: (f64, f64), size: (f64, f64), fill: String, rim: String },
    /// Words on one line.
    Words { at: (f64, f64), words: String, size: f64, colour: String, bold: bool, middle: bool },
}

impl Drawing {
    /// The drawing as a picture. `alt` says what it shows to those who do not see it. What is written in it is only ever text.
    pub fn picture(&self, alt: &str) -> Picture {
        let mut svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='{1}' viewBox='0 0 {0} {1}' font-family='Noto Sans'>",
            number(self.width),
            number(self.height)
        );
        for shape in &self.shapes {
            // Writing into a text cannot fail.
            let _ = write_shape(&mut svg, shape);
        }
        svg.push_str("</svg>");
        Picture { bytes: svg.into_bytes(), media_type: "image/svg+xml".into(), alt: alt.to_owned() }
    }
}

/// How wide words are on one line in upright type of this size, in the same unit.
pub fn width_of(words: &str, size: f64) -> f64 {
    static UPRIGHT: LazyLock<Typeface> = LazyLock::new(Typeface::new);
    f64::from(UPRIGHT.width(words, size as f32))
}

fn write_shape(svg: &mut String, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Line { from, to, colour, thickness } => write!(
            svg,
            "<line x1='{}' y1='{}' x2='{}' y2='{}' stroke='{}' stroke-width='{}'/>",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1),
            escaped(colour),
            number(*thickness)
        ),
        Shape::Disc { at, radius, fill, rim } => write!(
            svg,
            "<circle cx='{}' cy='{}' r='{}' fill='{}' stroke='{}' stroke-width='1.5'/>",
            number(at.0),
            number(at.1),
            number(*radius),
            escaped(fill),
            escaped(rim)
        ),
        Shape::Box { at, size, fill, rim } => write!(
            svg,
            "<rect x='{}' y='{}' width='{}' height='{}' rx='3' fill='{}' stroke='{}' stroke-width='1'/>",
            number(at.0),
            number(at.1),
            number(size.0),
            number(size.1),
            escaped(fill),
            escaped(rim)
        ),
        Shape::Words { at, words, size, colour, bold, middle } => write!(
            svg,
            "<text x='{}' y='{}' font-size='{}' fill='{}'{}{}>{}</text>",
            number(at.0),
            number(at.1),
            number(*size),
            escaped(colour),
            if *bold { " font-weight='700'" } else { "" },
            if *middle { " text-anchor='middle'" } else { "" },
            escaped(words)
        ),
    }
}

/// A number with at most two decimals, the same on every computer.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Text as XML takes it: its own characters, without those that XML does not know.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\'' => out.push_str("&#39;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_words_are_only_words() {
        let words = "</text><script>alert('1')</script>\u{0} & \"x\"";
        let drawing = Drawing {
            width: 100.0,
            height: 50.5,
            shapes: vec![Shape::Words {
                at: (1.0, 2.25),
                words: words.into(),
                size: 9.0,
                colour: "#000000".into(),
                bold: true,
                middle: true,
            }],
        };
        let picture = drawing.picture("Probe");
        let svg = String::from_utf8(picture.bytes).unwrap();
        assert!(!svg.contains("<script"), "{svg}");
        assert_eq!(svg.matches('<').count(), 4, "{svg}");
        assert!(svg.contains("height='50.5'") && svg.contains("y='2.25'"), "{svg}");
        assert_eq!(picture.alt, "Probe");
    }
}
