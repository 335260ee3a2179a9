//! Which colour space an object names, as far as conversion needs to know.

use lopdf::{Document, Object};

use super::super::source::{dictionary, number};

/// A colour space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    /// Separation, Lab, Indexed, DeviceN, Pattern.
    Other,
    Pattern,
}

impl Space {
    /// Whether its colours are brought into CMYK.
    pub fn is_converted(self) -> bool {
        matches!(self, Self::Gray | Self::Rgb)
    }

    /// A colour of this space as red, green, blue.
    pub fn rgb(self, numbers: &[f64]) -> [f32; 3] {
        let at = |index: usize| numbers.get(index).copied().unwrap_or_default() as f32;
        match self {
            Self::Rgb => [at(0), at(1), at(2)],
            _ => [at(0); 3],
        }
    }
}

/// The colour space an object is (ISO 32000-1, 8.6).
pub(super) fn of(pdf: &Document, object: &Object) -> Space {
    let Ok((_, object)) = pdf.dereference(object) else { return Space::Other };
    match object {
        Object::Name(name) => named(name),
        Object::Array(parts) => {
            let family =
                parts.first().and_then(|object| pdf.dereference(object).ok()).and_then(|(_, name)| name.as_name().ok());
            match family {
                Some(b"ICCBased") => {
                    let profile = parts.get(1).and_then(|object| dictionary(pdf, object));
                    let channels =
                        profile.and_then(|profile| profile.get(b"N").ok()).and_then(|object| number(pdf, object));
                    match channels.map(|channels| channels as i64) {
                        Some(1) => Space::Gray,
                        Some(3) => Space::Rgb,
                        Some(4) => Space::Cmyk,
                        _ => Space::Other,
                    }
                }
                Some(name) => named(name),
                None => Space::Other,
            }
        }
        _ => Space::Other,
    }
}

fn named(name: &[u8]) -> Space {
    match name {
        b"DeviceGray" | b"CalGray" | b"G" => Space::Gray,
        b"DeviceRGB" | b"CalRGB" | b"RGB" => Space::Rgb,
        b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
        b"Pattern" => Space::Pattern,
        _ => Space::Other,
    }
}
