//! The pages of a TIFF, as scanners and fax machines write them.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, RgbImage, RgbaImage, metadata::Orientation};
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use super::picture::PictureRefusal;

/// Most pages of one file.
const MOST_PAGES: usize = 2000;
/// Most memory one decoded page may take.
const MOST_BYTES: usize = 512 << 20;

fn decoder(bytes: &[u8]) -> Result<Decoder<Cursor<&[u8]>>, PictureRefusal> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_BYTES;
    Ok(Decoder::new(Cursor::new(bytes)).map_err(|_| PictureRefusal::Unreadable)?.with_limits(limits))
}

/// Decodes page after page.
pub(super) fn each(
    bytes: &[u8],
    f: &mut dyn FnMut(DynamicImage, Orientation) -> Result<(), PictureRefusal>,
) -> Result<(), PictureRefusal> {
    let mut decoder = decoder(bytes)?;
    for _ in 0..MOST_PAGES {
        let (decoded, orientation) = one(&mut decoder)?;
        f(decoded, orientation)?;
        if !decoder.more_images() {
            break;
        }
        decoder.next_image().map_err(|_| PictureRefusal::Unreadable)?;
    }
    Ok(())
}

fn one(decoder: &mut Decoder<Cursor<&[u8]>>) -> Result<(DynamicImage, Orientation), PictureRefusal> {
    let refused = |_| PictureRefusal::Unreadable;
    let (width, height) = decoder.dimensions().map_err(refused)?;
    let colours = decoder.colortype().map_err(refused)?;
    let orientation = decoder
        .find_tag_unsigned::<u8>(Tag::Orientation)
        .ok()
        .flatten()
        .and_then(Orientation::from_exif)
        .unwrap_or(Orientation::NoTransforms);
    let samples: Vec<u8> = match decoder.read_image().map_err(refused)? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return Err(PictureRefusal::Unreadable),
    };
    let image = match colours {
        ColorType::Gray(8 | 16) => GrayImage::from_raw(width, height, samples).map(DynamicImage::ImageLuma8),
        ColorType::Gray(bits @ (1 | 2 | 4)) => {
            let most = (1u16 << bits) - 1;
            let spread = |sample: u8| (u16::from(sample) * 255 / most) as u8;
            let samples = unpack(&samples, (width as usize, height as usize), bits).into_iter().map(spread).collect();
            GrayImage::from_raw(width, height, samples).map(DynamicImage::ImageLuma8)
        }
        ColorType::GrayA(8 | 16) => {
            image::GrayAlphaImage::from_raw(width, height, samples).map(DynamicImage::ImageLumaA8)
        }
        ColorType::RGB(8 | 16) => RgbImage::from_raw(width, height, samples).map(DynamicImage::ImageRgb8),
        ColorType::RGBA(8 | 16) => RgbaImage::from_raw(width, height, samples).map(DynamicImage::ImageRgba8),
        ColorType::CMYK(8 | 16) => {
            let colours = samples.chunks_exact(4).flat_map(|ink| {
                let light = 255 - u16::from(ink[3]);
                [0, 1, 2].map(|n| ((255 - u16::from(ink[n])) * light / 255) as u8)
            });
            RgbImage::from_raw(width, height, colours.collect()).map(DynamicImage::ImageRgb8)
        }
        ColorType::YCbCr(8) => {
            let clamp = |value: f32| value.round().clamp(0.0, 255.0) as u8;
            let colours = samples.chunks_exact(3).flat_map(|sample| {
                // ITU-R BT.601, as TIFF 6.0, section 21, has it.
                let (y, cb, cr) = (f32::from(sample[0]), f32::from(sample[1]) - 128.0, f32::from(sample[2]) - 128.0);
                [clamp(y + 1.402 * cr), clamp(y - 0.344_14 * cb - 0.714_14 * cr), clamp(y + 1.772 * cb)]
            });
            RgbImage::from_raw(width, height, colours.collect()).map(DynamicImage::ImageRgb8)
        }
        _ => None,
    };
    image.map(|image| (image, orientation)).ok_or(PictureRefusal::Unreadable)
}

/// Samples of fewer than 8 bits, each line starting at a byte.
fn unpack(packed: &[u8], (width, height): (usize, usize), bits: u8) -> Vec<u8> {
    let bits = usize::from(bits);
    let stride = (width * bits).div_ceil(8);
    let mask = ((1u16 << bits) - 1) as u8;
    let mut samples = Vec::with_capacity(width * height);
    for line in packed.chunks(stride.max(1)).take(height) {
        samples.extend((0..width).map(|x| {
            let bit = x * bits;
            line.get(bit / 8).map_or(0, |byte| (byte >> (8 - bits - bit % 8)) & mask)
        }));
    }
    samples
}
