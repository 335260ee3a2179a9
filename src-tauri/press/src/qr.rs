//! Codes a phone reads, as vector drawings.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::block::Qr;

/// The code of an address: error correction M (15 %), one path of black squares. Nothing when it is empty or too long for a code.
pub(crate) fn code(uri: &str, label: &str) -> Option<Qr> {
    if uri.trim().is_empty() {
        return None;
    }
    let code = QrCode::with_error_correction_level(uri.trim(), EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (index, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", index % width, index / width);
        }
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {width}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    );
    Some(Qr { uri: uri.trim().to_owned(), label: label.to_owned(), svg })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_squares_and_a_novel_does_not() {
        let code = code("https://www.halle.de", "Hilfe").unwrap();
        // Version 2 has 25 squares a side; its finder pattern begins in the corner.
        assert!(code.svg.contains("viewBox=\"0 0 25 25\"") && code.svg.contains("M0 0h1v1h-1z"), "{}", code.svg);
        assert!(super::code(&"x".repeat(5000), "").is_none());
        assert!(super::code("", "").is_none());
    }
}
