//! Any picture a person has, made into one the press sets the same way everywhere: PNG, JPEG or SVG, upright, RGB or grey, of a
//! sensible size, without metadata.
//!
//! It reads PNG, JPEG, GIF, WebP, TIFF, BMP, SVG and the photos of telephones (HEIC). A photo's place and camera (EXIF) never come through; what a person should know
//! comes back as a remark. What cannot be printed is refused with a sentence that says what to do. Nothing here reads a disk or asks a network.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};

use crate::heic::{self, Fault};

mod svg;
#[cfg(test)]
mod tests;
mod tiff;

/// The largest file that is looked at, in bytes.
pub const FILE_LIMIT: usize = 60 * 1024 * 1024;
/// The most pixels that are decoded: a photo of the largest phones fits, a bomb of some kilobytes does not.
const PIXEL_LIMIT: u64 = 220_000_000;
/// The most memory a decoder may take, in bytes.
const MEMORY_LIMIT: u64 = 1_200_000_000;
/// The longest side that is kept, in pixels: 180 dpi on the width of an A0 poster.
const LONGEST_SIDE: u32 = 6000;
/// A PNG above this many bytes becomes a JPEG when that is much smaller: it is a photo.
const PHOTO: usize = 4 * 1024 * 1024;
/// Quality of JPEG files written here, 1 to 100.
const QUALITY: u8 = 92;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    /// The file.
    pub bytes: Vec<u8>,
    /// "image/png", "image/jpeg" or "image/svg+xml".
    pub media_type: &'static str,
    /// Width in pixels; of an SVG in its own units, rounded up.
    pub width: u32,
    /// Height in pixels; of an SVG in its own units, rounded up.
    pub height: u32,
    /// German sentences: what was changed that a person should know.
    pub remarks: Vec<String>,
}

/// Why a picture cannot be taken. `Display` is the German sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No bytes.
    #[error("Die Datei ist leer. Wählen Sie das Bild noch einmal aus oder lassen Sie es sich neu schicken.")]
    Empty,
    /// More than [`FILE_LIMIT`].
    #[error(
        "Die Datei ist größer als 60 MB. Speichern Sie das Bild kleiner, zum Beispiel als JPEG, und fügen Sie es noch einmal ein."
    )]
    FileTooLarge,
    /// More pixels than are decoded.
    #[error(
        "Das Bild hat mehr als 220 Millionen Bildpunkte. Verkleinern Sie es in einem Bildprogramm und fügen Sie es noch einmal ein."
    )]
    TooManyPixels,
    /// It begins like a picture and goes wrong.
    #[error(
        "Das Bild ist beschädigt oder unvollständig. Öffnen Sie es in einem Bildprogramm, speichern Sie es neu und fügen Sie es noch einmal ein."
    )]
    Broken,
    /// HEIC, as telephones make it, in a variety that cannot be decoded, or broken.
    #[error(
        "Dieses HEIC-Bild vom Telefon lässt sich nicht lesen. Speichern Sie es als JPEG und fügen Sie es noch einmal ein. Am iPhone stellt „Einstellungen > Kamera > Formate > Maximale Kompatibilität“ das dauerhaft um."
    )]
    Heic,
    /// AVIF, JPEG XL, JPEG 2000.
    #[error(
        "Dieses Bildformat lässt sich nicht drucken. Speichern Sie das Bild als PNG oder JPEG und fügen Sie es noch einmal ein."
    )]
    Format,
    /// A PDF.
    #[error(
        "Das ist eine PDF-Datei, kein Bild. Speichern Sie die gewünschte Seite als PNG oder JPEG und fügen Sie diese Datei ein."
    )]
    Pdf,
    /// A compressed SVG.
    #[error(
        "Das ist eine gepackte SVG-Grafik (SVGZ). Speichern Sie sie als gewöhnliche SVG-Datei und fügen Sie sie noch einmal ein."
    )]
    PackedSvg,
    /// An SVG without anything to see or without a size.
    #[error("Die SVG-Grafik ist leer oder hat keine Größe. Prüfen Sie die Datei in einem Zeichenprogramm.")]
    EmptySvg,
    /// Something else altogether.
    #[error("Das ist kein Bild, das gedruckt werden kann. Möglich sind PNG, JPEG, SVG, GIF, WebP, TIFF und BMP.")]
    NoPicture,
}

impl Refused {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "picture.empty",
            Self::FileTooLarge => "picture.file_too_large",
            Self::TooManyPixels => "picture.too_many_pixels",
            Self::Broken => "picture.broken",
            Self::Heic => "picture.heic",
            Self::Format => "picture.format",
            Self::Pdf => "picture.pdf",
            Self::PackedSvg => "picture.packed_svg",
            Self::EmptySvg => "picture.empty_svg",
            Self::NoPicture => "picture.none",
        }
    }
}

/// What a file is, by its first bytes; its name says nothing.
enum Kind {
    Jpeg,
    Image(ImageFormat),
    Tiff,
    Bmp,
    Svg,
    Heic,
}

fn kind(bytes: &[u8]) -> Result<Kind, Refused> {
    Ok(match bytes {
        [] => return Err(Refused::Empty),
        [0xff, 0xd8, 0xff, ..] => Kind::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Kind::Image(ImageFormat::Png),
        [b'G', b'I', b'F', b'8', ..] => Kind::Image(ImageFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::Image(ImageFormat::WebP),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Kind::Tiff,
        [b'B', b'M', ..] if bytes.len() > 26 => Kind::Bmp,
        [b'%', b'P', b'D', b'F', ..] => return Err(Refused::Pdf),
        [0x1f, 0x8b, ..] => return Err(Refused::PackedSvg),
        _ if heic::is_heic(bytes) => Kind::Heic,
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => return Err(Refused::Format),
        [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J' | b'j', ..] => return Err(Refused::Format),
        _ if svg::is_svg(bytes) => Kind::Svg,
        _ => return Err(Refused::NoPicture),
    })
}

/// Makes any picture printable. The same bytes give the same picture.
///
/// # Errors
/// [`Refused`], with the sentence for the person.
pub fn normalise(bytes: &[u8]) -> Result<Normalised, Refused> {
    if bytes.len() > FILE_LIMIT {
        return Err(Refused::FileTooLarge);
    }
    match kind(bytes)? {
        Kind::Svg => svg::normalise(bytes),
        Kind::Jpeg => jpeg(bytes),
        Kind::Image(format) => {
            let mut read = read(bytes, format)?;
            if has_more_images(bytes, format) {
                read.remarks.push("Die Datei ist animiert; gedruckt wird das erste Bild.".into());
            }
            without_loss(read)
        }
        Kind::Tiff => without_loss(tiff::read(bytes)?),
        Kind::Bmp => without_loss(bmp(bytes)?),
        Kind::Heic => telephone_photo(bytes),
    }
}

/// A kept picture for the window, its longer side no longer than `side` pixels; width and height are those of the kept one.
///
/// # Errors
/// [`Refused::Broken`] when it is not one that [`normalise`] made.
pub fn small(bytes: &[u8], media_type: &str, side: u32) -> Result<Normalised, Refused> {
    if media_type == "image/svg+xml" {
        let (width, height) = svg::size(bytes)?;
        return Ok(Normalised {
            bytes: bytes.to_vec(),
            media_type: "image/svg+xml",
            width,
            height,
            remarks: Vec::new(),
        });
    }
    let format = if media_type == "image/jpeg" { ImageFormat::Jpeg } else { ImageFormat::Png };
    let read = read(bytes, format)?;
    let (width, height) = (read.image.width(), read.image.height());
    let shown = plain(&if width.max(height) > side { read.image.thumbnail(side, side) } else { read.image });
    let (bytes, media_type) = match shown.color().has_alpha() {
        true => (as_png(&shown, CompressionType::Fast)?, "image/png"),
        false => (as_jpeg(&shown)?, "image/jpeg"),
    };
    Ok(Normalised { bytes, media_type, width, height, remarks: Vec::new() })
}

/// Whether so many pixels are decoded at all; asked before anything is decoded.
fn check_size(width: u32, height: u32) -> Result<(), Refused> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Refused::Broken),
        pixels if pixels > PIXEL_LIMIT => Err(Refused::TooManyPixels),
        _ => Ok(()),
    }
}

/// A decoded picture, upright, in the colours of the screen (sRGB).
struct Read {
    image: DynamicImage,
    /// Turning, colours or anything else made it differ from what the file holds.
    is_changed: bool,
    /// The file holds where and with what it was taken.
    has_exif: bool,
    remarks: Vec<String>,
}

fn read(bytes: &[u8], format: ImageFormat) -> Result<Read, Refused> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_LIMIT);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let has_exif = decoder.exif_metadata().ok().flatten().is_some();
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    image.apply_orientation(orientation);
    let mut is_changed = orientation != Orientation::NoTransforms;
    if let Some(converted) = profile.and_then(|profile| to_srgb(&image, &profile)) {
        (image, is_changed) = (converted, true);
    }
    Ok(Read { image, is_changed, has_exif, remarks: Vec::new() })
}

fn refusal(error: image::ImageError) -> Refused {
    match error {
        image::ImageError::Limits(_) => Refused::TooManyPixels,
        image::ImageError::Unsupported(_) => Refused::Format,
        _ => Refused::Broken,
    }
}

/// The picture in sRGB when its profile says other colours; nothing when they are sRGB already or the profile makes no sense.
fn to_srgb(image: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
    let source = ColorProfile::new_from_slice(profile).ok()?;
    let is_srgb = profile.windows(4).any(|word| word == b"sRGB") || contains_wide(profile, "sRGB");
    if source.color_space != DataColorSpace::Rgb || is_srgb || !image.color().has_color() {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    if image.color().has_alpha() {
        let from = image.to_rgba8();
        let transform = source.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgba, options).ok()?;
        let mut to = vec![0; from.len()];
        transform.transform(&from, &mut to).ok()?;
        image::RgbaImage::from_raw(from.width(), from.height(), to).map(DynamicImage::from)
    } else {
        let from = image.to_rgb8();
        let transform = source.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options).ok()?;
        let mut to = vec![0; from.len()];
        transform.transform(&from, &mut to).ok()?;
        image::RgbImage::from_raw(from.width(), from.height(), to).map(DynamicImage::from)
    }
}

/// Whether the bytes hold a word in UTF-16, as newer profiles write their names.
fn contains_wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// Whether the file moves.
fn has_more_images(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Gif => {
            GifDecoder::new(Cursor::new(bytes)).is_ok_and(|decoder| decoder.into_frames().take(2).count() > 1)
        }
        ImageFormat::WebP => WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|decoder| decoder.has_animation()),
        ImageFormat::Png => PngDecoder::new(Cursor::new(bytes)).is_ok_and(|decoder| decoder.is_apng().unwrap_or(false)),
        _ => false,
    }
}

/// A JPEG keeps its own bytes where nothing but metadata has to go: writing it anew would make it a little worse each time.
fn jpeg(bytes: &[u8]) -> Result<Normalised, Refused> {
    let stripped = Stripped::of(bytes).ok_or(Refused::Broken)?;
    let mut read = read(&stripped.with_profile(bytes), ImageFormat::Jpeg)?;
    // The metadata is gone by now; which way is up stands in the file as it came.
    let orientation = orientation(bytes);
    read.image.apply_orientation(orientation);
    read.is_changed |= orientation != Orientation::NoTransforms;
    if stripped.components == 4 {
        read.is_changed = true;
        read.remarks.push(
            "Das Bild hatte Druckfarben (CMYK); sie wurden in RGB umgerechnet und können leicht abweichen.".into(),
        );
    }
    read.has_exif = stripped.has_metadata;
    let small = fitting(&mut read);
    note_metadata(&mut read);
    if !read.is_changed && !small {
        let (width, height) = (read.image.width(), read.image.height());
        return Ok(Normalised {
            bytes: stripped.bytes,
            media_type: "image/jpeg",
            width,
            height,
            remarks: read.remarks,
        });
    }
    as_photo(&read)
}

/// A photo as telephones make it becomes a JPEG: its own format no typesetter knows.
fn telephone_photo(bytes: &[u8]) -> Result<Normalised, Refused> {
    let photo = heic::decode(bytes, PIXEL_LIMIT).map_err(|fault| match fault {
        Fault::Unreadable => Refused::Heic,
        Fault::TooLarge => Refused::TooManyPixels,
    })?;
    let image = photo.profile.and_then(|profile| to_srgb(&photo.image, &profile)).unwrap_or(photo.image);
    let mut read = Read { image, is_changed: true, has_exif: photo.has_exif, remarks: Vec::new() };
    fitting(&mut read);
    note_metadata(&mut read);
    as_photo(&read)
}

/// As a JPEG, grey where there are no colours.
fn as_photo(read: &Read) -> Result<Normalised, Refused> {
    let image: DynamicImage = match read.image.color().has_color() {
        true => read.image.to_rgb8().into(),
        false => read.image.to_luma8().into(),
    };
    Ok(Normalised {
        bytes: as_jpeg(&image)?,
        media_type: "image/jpeg",
        width: image.width(),
        height: image.height(),
        remarks: read.remarks.clone(),
    })
}

/// Everything else becomes a PNG, or a JPEG where it is a large photo.
fn without_loss(mut read: Read) -> Result<Normalised, Refused> {
    fitting(&mut read);
    note_metadata(&mut read);
    let image = plain(&read.image);
    let (width, height) = (image.width(), image.height());
    let png = as_png(&image, CompressionType::Default)?;
    if png.len() > PHOTO && !image.color().has_alpha() {
        let jpeg = as_jpeg(&image)?;
        if jpeg.len() < png.len() / 3 {
            return Ok(Normalised { bytes: jpeg, media_type: "image/jpeg", width, height, remarks: read.remarks });
        }
    }
    Ok(Normalised { bytes: png, media_type: "image/png", width, height, remarks: read.remarks })
}

/// 8 bits a channel; grey without colours, without transparency where nothing shows through.
fn plain(image: &DynamicImage) -> DynamicImage {
    let is_grey = !image.color().has_color();
    if image.color().has_alpha() {
        let rgba = image.to_rgba8();
        if rgba.pixels().any(|pixel| pixel.0[3] < 255) {
            return rgba.into();
        }
    }
    if is_grey { image.to_luma8().into() } else { image.to_rgb8().into() }
}

fn as_png(image: &DynamicImage, compression: CompressionType) -> Result<Vec<u8>, Refused> {
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, compression, FilterType::Adaptive)
        .write_image(image.as_bytes(), image.width(), image.height(), image.color().into())
        .map_err(|_| Refused::Broken)?;
    Ok(out)
}

fn as_jpeg(image: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY)
        .write_image(image.as_bytes(), image.width(), image.height(), image.color().into())
        .map_err(|_| Refused::Broken)?;
    Ok(out)
}

/// Scales a picture down to [`LONGEST_SIDE`] and says so. Returns whether it had to.
fn fitting(read: &mut Read) -> bool {
    let (width, height) = (read.image.width(), read.image.height());
    if width.max(height) <= LONGEST_SIDE {
        return false;
    }
    read.image = read.image.resize(LONGEST_SIDE, LONGEST_SIDE, image::imageops::FilterType::CatmullRom);
    read.remarks.push(format!(
        "Das Bild wurde von {width} × {height} auf {} × {} Bildpunkte verkleinert; das genügt auch für Plakate.",
        read.image.width(),
        read.image.height()
    ));
    true
}

fn note_metadata(read: &mut Read) {
    if read.has_exif {
        read.remarks.push("Angaben zu Aufnahmeort, Zeit und Kamera wurden aus dem Bild entfernt.".into());
    }
}

fn bmp(bytes: &[u8]) -> Result<Read, Refused> {
    use zune_bmp::zune_core::bytestream::ZCursor;
    use zune_bmp::zune_core::colorspace::ColorSpace;
    use zune_bmp::zune_core::options::DecoderOptions;
    let options = DecoderOptions::default().set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = zune_bmp::BmpDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Refused::Broken)?;
    let (width, height) = decoder.dimensions().ok_or(Refused::Broken)?;
    let (width, height) = (u32::try_from(width).unwrap_or(u32::MAX), u32::try_from(height).unwrap_or(u32::MAX));
    check_size(width, height)?;
    let pixels = decoder.decode().map_err(|_| Refused::Broken)?;
    let image = match decoder.colorspace() {
        Some(ColorSpace::RGB) => image::RgbImage::from_raw(width, height, pixels).map(DynamicImage::from),
        Some(ColorSpace::RGBA) => image::RgbaImage::from_raw(width, height, pixels).map(DynamicImage::from),
        Some(ColorSpace::Luma) => image::GrayImage::from_raw(width, height, pixels).map(DynamicImage::from),
        _ => None,
    };
    Ok(Read { image: image.ok_or(Refused::Broken)?, is_changed: false, has_exif: false, remarks: Vec::new() })
}

/// Which way is up in a JPEG.
fn orientation(bytes: &[u8]) -> Orientation {
    ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg)
        .into_decoder()
        .and_then(|mut decoder| decoder.orientation())
        .unwrap_or(Orientation::NoTransforms)
}

/// A JPEG without metadata: the segments of JFIF, Adobe's colour mark and the picture, nothing else (ISO/IEC 10918-1, annex B).
struct Stripped {
    bytes: Vec<u8>,
    /// Segments with the colour profile.
    profile: Vec<std::ops::Range<usize>>,
    /// 1 grey, 3 colours, 4 printing colours.
    components: u8,
    has_metadata: bool,
}

impl Stripped {
    /// Nothing when the file is not whole.
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut out = vec![0xff, 0xd8];
        let (mut profile, mut components, mut has_metadata) = (Vec::new(), 0, false);
        let mut at = 2;
        loop {
            if *bytes.get(at)? != 0xff {
                return None;
            }
            let marker = *bytes.get(at + 1)?;
            match marker {
                // Fill bytes may stand before a marker.
                0xff => at += 1,
                0xd9 => {
                    out.extend([0xff, 0xd9]);
                    return (components > 0).then_some(Self { bytes: out, profile, components, has_metadata });
                }
                0x01 | 0xd0..=0xd8 => at += 2,
                _ => {
                    let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
                    let segment = at..at + 2 + length;
                    let content = bytes.get(at + 4..segment.end)?;
                    match marker {
                        0xe0 if content.starts_with(b"JFIF") => out.extend(&bytes[segment.clone()]),
                        0xe2 if content.starts_with(b"ICC_PROFILE\0") => profile.push(segment.clone()),
                        0xee if content.starts_with(b"Adobe") => out.extend(&bytes[segment.clone()]),
                        0xe1 | 0xed => has_metadata = true,
                        0xe0..=0xef | 0xfe => {}
                        _ => {
                            if matches!(marker, 0xc0..=0xc3) {
                                components = *content.get(5)?;
                            }
                            out.extend(&bytes[segment.clone()]);
                        }
                    }
                    at = segment.end;
                    if marker == 0xda {
                        // The picture itself runs to the next marker that is neither a stuffed byte nor a restart.
                        let start = at;
                        while *bytes.get(at)? != 0xff || matches!(*bytes.get(at + 1)?, 0x00 | 0xd0..=0xd7 | 0xff) {
                            at += 1;
                        }
                        out.extend(&bytes[start..at]);
                    }
                }
            }
        }
    }

    /// The bytes with the colour profile of `original` put back, so that its colours can be understood.
    fn with_profile(&self, original: &[u8]) -> Vec<u8> {
        let mut out = vec![0xff, 0xd8];
        for segment in &self.profile {
            out.extend(&original[segment.clone()]);
        }
        out.extend(&self.bytes[2..]);
        out
    }
}
