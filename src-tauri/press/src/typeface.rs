//! The embedded typeface for what is drawn into pages other programs made: stamps and the answers in forms.
//!
//! A composite font with just the glyphs used, their widths and their Unicode values (ISO 32000-1, 9.7): it prints the same in every
//! viewer, can be searched and copied, and PDF/A allows it. No shaping: for lines of Latin, Greek and Cyrillic text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Object, Stream, dictionary};
use subsetter::GlyphRemapper;
use typst::layout::Abs;
use typst::text::{FontInstance, FontVariations};

use crate::world;

/// What stands for a character the typeface does not have.
const MISSING: char = '?';

/// A typeface and what was set in it.
pub(crate) struct Typeface {
    font: FontInstance,
    glyphs: GlyphRemapper,
    /// New glyph number to what it means and how wide it is in thousandths of the size.
    used: BTreeMap<u16, (char, f32)>,
}

impl Typeface {
    /// A typeface nothing was set in yet.
    pub fn new() -> Self {
        let font = world::regular();
        let variant = font.info().variant;
        // The size chooses among the axes of variable fonts; these have none.
        let font = font.instantiate(variant, Abs::pt(10.0), &FontVariations::default());
        Self { font, glyphs: GlyphRemapper::new(), used: BTreeMap::new() }
    }

    fn glyph(&self, c: char) -> (u16, char) {
        let face = self.font.ttf();
        match face.glyph_index(c) {
            Some(glyph) => (glyph.0, c),
            None => (face.glyph_index(MISSING).map_or(0, |glyph| glyph.0), MISSING),
        }
    }

    fn advance(&self, glyph: u16) -> f32 {
        self.font.x_advance(glyph).map_or(0.0, |em| em.get() as f32 * 1000.0)
    }

    /// How wide a text is when set in one line in type of this size.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(self.glyph(c).0)).sum::<f32>() * size / 1000.0
    }

    /// Whether it has all characters of a text.
    pub fn has(&self, text: &str) -> bool {
        text.chars().all(|c| self.font.ttf().glyph_index(c).is_some())
    }

    /// The operand that shows a text, in hexadecimal digits: `<00010002>`.
    pub fn show(&mut self, text: &str) -> String {
        let mut operand = String::with_capacity(text.len() * 4 + 2);
        operand.push('<');
        for c in text.chars() {
            let (glyph, c) = self.glyph(c);
            let new = self.glyphs.remap(glyph);
            let advance = self.advance(glyph);
            self.used.entry(new).or_insert((c, advance));
            let _ = write!(operand, "{new:04X}");
        }
        operand.push('>');
        operand
    }

    /// Height of capitals in shares of the size.
    pub fn capital_height(&self) -> f32 {
        self.font.metrics().cap_height.get() as f32
    }

    /// The font's dictionary; the objects it needs go through `add`, which returns the number of each.
    ///
    /// # Errors
    /// What `add` says.
    pub fn embed<E>(&self, mut add: impl FnMut(Object) -> Result<u32, E>) -> Result<Dictionary, E> {
        // The embedded fonts are whole; were one not, the full file would do.
        let file = subsetter::subset(self.font.data(), self.font.index(), &self.glyphs)
            .unwrap_or_else(|_| self.font.data().to_vec());
        let name = format!("{}+{}", tag(&file), self.font.post_script_name().unwrap_or_else(|| "NotoSans".into()));
        let length = file.len() as i64;
        let mut stream = Stream::new(dictionary! { "Length1" => length }, file);
        // What cannot be compressed stays as it is.
        let _ = stream.compress();
        let file = add(stream.into())?;
        let face = self.font.ttf();
        let scale = 1000.0 / f32::from(face.units_per_em());
        let unit = |value: i16| Object::Integer((f32::from(value) * scale).round() as i64);
        let bounds = face.global_bounding_box();
        let descriptor = add(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => Object::Name(name.clone().into_bytes()),
            "Flags" => 4,
            "FontBBox" => vec![unit(bounds.x_min), unit(bounds.y_min), unit(bounds.x_max), unit(bounds.y_max)],
            "ItalicAngle" => 0,
            "Ascent" => unit(face.ascender()),
            "Descent" => unit(face.descender()),
            "CapHeight" => unit(face.capital_height().unwrap_or(face.ascender())),
            "StemV" => 80,
            "FontFile2" => (file, 0),
        }
        .into())?;
        let widths: Vec<Object> = self
            .used
            .iter()
            .flat_map(|(glyph, (_, width))| {
                [Object::Integer(i64::from(*glyph)), vec![Object::Integer(width.round() as i64)].into()]
            })
            .collect();
        let descendant = add(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => Object::Name(name.clone().into_bytes()),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => (descriptor, 0),
            "CIDToGIDMap" => "Identity",
            "DW" => 0,
            "W" => widths,
        }
        .into())?;
        let mut meaning = Stream::new(Dictionary::new(), self.meaning().into_bytes());
        let _ = meaning.compress();
        let meaning = add(meaning.into())?;
        Ok(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => Object::Name(name.into_bytes()),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Reference((descendant, 0))],
            "ToUnicode" => (meaning, 0),
        })
    }

    /// The map from glyphs to Unicode (ISO 32000-1, 9.10.3).
    fn meaning(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let pairs: Vec<_> = self.used.iter().collect();
        for some in pairs.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", some.len());
            for (glyph, (c, _)) in some {
                let _ = write!(map, "<{glyph:04X}> <");
                for half in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(map, "{half:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// Six capitals that tell one subset from another (ISO 32000-1, 9.6.4), made from its bytes.
fn tag(bytes: &[u8]) -> String {
    let mut sum = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    (0..6)
        .map(|_| {
            let letter = char::from(b'A' + (sum % 26) as u8);
            sum /= 26;
            letter
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_letter_has_the_same_glyph_and_a_missing_one_a_question_mark() {
        let mut typeface = Typeface::new();
        assert_eq!(typeface.show("aba"), "<000100020001>");
        assert!(typeface.has("Ärger für 5 €"));
        assert!(!typeface.has("漢"));
        assert_eq!(typeface.show("漢?"), "<00030003>");
    }

    #[test]
    fn a_subset_is_small_and_its_bytes_are_the_same_each_time() {
        let bytes = || {
            let mut typeface = Typeface::new();
            typeface.show("Antrag 2026-014 · Anlage 3 · Seite 2 von 5");
            let mut file = Vec::new();
            typeface
                .embed(|object| {
                    if let Ok(stream) = object.as_stream() {
                        file.extend_from_slice(&stream.content);
                    }
                    Ok::<_, ()>(1)
                })
                .unwrap();
            file
        };
        assert!(bytes().len() < 20_000, "{}", bytes().len());
        assert_eq!(bytes(), bytes());
    }
}
