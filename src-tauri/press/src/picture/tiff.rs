//! TIFF, as scanners and fax machines write it: grey, colours, printing colours, black and white; the first page of several.

use std::io::Cursor;

use ::tiff::ColorType;
use ::tiff::decoder::{Decoder, DecodingResult, Limits};
use ::tiff::tags::Tag;
use image::DynamicImage;
use image::metadata::Orientation;

use super::{MEMORY_LIMIT, Read, Refused, check_size};

pub(super) fn read(bytes: &[u8]) -> Result<Read, Refused> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = usize::try_from(MEMORY_LIMIT).unwrap_or(usize::MAX);
    limits.intermediate_buffer_size = limits.decoding_buffer_size;
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(refusal)?.with_limits(limits);
    let (width, height) = decoder.dimensions().map_err(refusal)?;
    check_size(width, height)?;
    let color = decoder.colortype().map_err(refusal)?;
    let orientation = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let pixels = decoder.read_image().map_err(refusal)?;
    let mut remarks = Vec::new();
    if decoder.more_images() {
        remarks.push("Die Datei hat mehrere Seiten; gedruckt wird die erste.".into());
    }
    if matches!(color, ColorType::CMYK(_)) {
        remarks.push(
            "Das Bild hatte Druckfarben (CMYK); sie wurden in RGB umgerechnet und können leicht abweichen.".into(),
        );
    }
    let mut image = picture(width, height, color, pixels).ok_or(Refused::Format)?;
    image.apply_orientation(orientation.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms));
    Ok(Read { image, is_changed: true, has_exif: false, remarks })
}

fn refusal(error: ::tiff::TiffError) -> Refused {
    match error {
        ::tiff::TiffError::LimitsExceeded => Refused::TooManyPixels,
        ::tiff::TiffError::UnsupportedError(_) => Refused::Format,
        _ => Refused::Broken,
    }
}

fn picture(width: u32, height: u32, color: ColorType, pixels: DecodingResult) -> Option<DynamicImage> {
    let bytes = match pixels {
        DecodingResult::U8(bytes) => bytes,
        // The upper half of 16 bits is what 8 bits can show.
        DecodingResult::U16(words) => words.into_iter().map(|word| (word >> 8) as u8).collect(),
        _ => return None,
    };
    match color {
        ColorType::Gray(bits @ (1 | 2 | 4)) => grey(width, height, bits, &bytes),
        ColorType::Gray(8 | 16) => image::GrayImage::from_raw(width, height, bytes).map(DynamicImage::from),
        ColorType::GrayA(8 | 16) => image::GrayAlphaImage::from_raw(width, height, bytes).map(DynamicImage::from),
        ColorType::RGB(8 | 16) => image::RgbImage::from_raw(width, height, bytes).map(DynamicImage::from),
        ColorType::RGBA(8 | 16) => image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::from),
        ColorType::CMYK(8 | 16) => {
            let mix = |ink: u8, black: u8| (u16::from(255 - ink) * u16::from(255 - black) / 255) as u8;
            let rgb = bytes
                .chunks_exact(4)
                .flat_map(|inks| [mix(inks[0], inks[3]), mix(inks[1], inks[3]), mix(inks[2], inks[3])])
                .collect();
            image::RgbImage::from_raw(width, height, rgb).map(DynamicImage::from)
        }
        _ => None,
    }
}

/// Samples of less than a byte, each row beginning with a new byte, spread over the range of a byte.
fn grey(width: u32, height: u32, bits: u8, packed: &[u8]) -> Option<DynamicImage> {
    let per_byte = usize::from(8 / bits);
    let row = usize::try_from(width).ok()?.div_ceil(per_byte);
    let highest = (1u16 << bits) - 1;
    Some(DynamicImage::from(image::GrayImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as usize, y as usize);
        let byte = packed.get(y * row + x / per_byte).copied().unwrap_or_default();
        let shift = 8 - usize::from(bits) * (x % per_byte + 1);
        let sample = u16::from(byte >> shift) & highest;
        image::Luma([(sample * 255 / highest) as u8])
    })))
}
