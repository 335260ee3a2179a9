//! Pictures as attachments: each becomes an A4 page, upright, with a white margin in which the stamp stands.
//!
//! A JPEG that is not finer than needed is embedded as it is, without another loss. Everything else is decoded, put on white and
//! brought to at most 300 dots per inch on A4. Skewed scans stay skewed: straightening by guess would sometimes make them worse.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, imageops::FilterType, metadata::Orientation,
};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::heic::Fault;

/// Width and height of A4 in points.
const A4: (f32, f32) = (595.276, 841.89);
/// White at the sides and at the bottom, in points (5 mm).
const MARGIN: f32 = 14.2;
/// White at the top, in points (11 mm): room for the stamp.
const TOP: f32 = 31.2;
/// Finer pictures are made coarser.
const FINEST_DPI: f32 = 300.0;
/// A picture is not blown up beyond what shows at this resolution.
const COARSEST_DPI: f32 = 72.0;
/// Quality of pictures that must be compressed anew.
const QUALITY: u8 = 85;
/// Most memory one decoded picture may take: 40 megapixels in colour need 120 MB.
const MOST_BYTES: u64 = 512 << 20;
/// Fewer colours than this make a drawing or a text, which stays without loss.
const FEW_COLOURS: usize = 256;

/// What kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Jpeg,
    Png,
    Tiff,
    Heic,
}

impl Kind {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Heic => "image/heic",
        }
    }
}

/// Why a picture makes no page. `Display` is the German sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureRefusal {
    /// It cannot be decoded.
    #[error(
        "Das Bild lässt sich nicht lesen und liegt der Mappe als eigene Datei bei. Bitte speichern Sie es neu als JPEG oder PNG."
    )]
    Unreadable,
    /// It would take too much memory.
    #[error(
        "Das Bild ist zu groß, um eingebunden zu werden. Bitte verkleinern Sie es und laden Sie es noch einmal hoch."
    )]
    TooLarge,
    /// A photo of a telephone in a variety of HEIC that cannot be decoded.
    #[error(
        "Dieses Foto im HEIC-Format lässt sich nicht lesen und liegt der Mappe als eigene Datei bei. Bitte speichern Sie es als JPEG; Telefone bieten das beim Teilen an („Maximale Kompatibilität“)."
    )]
    Heic,
}

/// The kind of picture by its first bytes; nothing when it is none that is known.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Some(Kind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Kind::Png);
    }
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return Some(Kind::Tiff);
    }
    crate::heic::is_heic(bytes).then_some(Kind::Heic)
}

/// How many pages a picture makes. Whatever would have to be decoded is decoded, so that no fault shows only when it is bound.
pub(super) fn count(bytes: &[u8], kind: Kind) -> Result<usize, PictureRefusal> {
    match kind {
        Kind::Jpeg => jpeg(bytes).map(|_| 1),
        Kind::Png => png(bytes).map(|_| 1),
        Kind::Heic => heic(bytes).map(|_| 1),
        Kind::Tiff => {
            let mut count = 0;
            super::tiff::each(bytes, &mut |_, _| {
                count += 1;
                Ok(())
            })?;
            Ok(count)
        }
    }
}

fn reader(bytes: &[u8], kind: Kind) -> ImageReader<Cursor<&[u8]>> {
    let format = if kind == Kind::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    reader
}

/// A picture as an untagged document of A4 pages.
pub(super) fn document(bytes: &[u8], kind: Kind) -> Result<Document, PictureRefusal> {
    let mut doc = Document::with_version("1.7");
    let tree = doc.new_object_id();
    let mut kids = Vec::new();
    match kind {
        Kind::Jpeg => {
            let (object, orientation, size) = jpeg(bytes)?;
            kids.push(page(&mut doc, tree, object, orientation, size));
        }
        Kind::Png => {
            let (decoded, orientation) = png(bytes)?;
            let (object, size) = picture(decoded)?;
            kids.push(page(&mut doc, tree, object, orientation, size));
        }
        Kind::Heic => {
            let (object, size) = picture(heic(bytes)?)?;
            kids.push(page(&mut doc, tree, object, Orientation::NoTransforms, size));
        }
        Kind::Tiff => super::tiff::each(bytes, &mut |decoded, orientation| {
            let (object, size) = picture(decoded)?;
            kids.push(page(&mut doc, tree, object, orientation, size));
            Ok(())
        })?,
    }
    let count = kids.len() as i64;
    let kids: Vec<Object> = kids.into_iter().map(Object::Reference).collect();
    doc.objects.insert(tree, dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids }.into());
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", catalog);
    Ok(doc)
}

fn png(bytes: &[u8]) -> Result<(DynamicImage, Orientation), PictureRefusal> {
    let mut decoder = reader(bytes, Kind::Png).into_decoder().map_err(|_| PictureRefusal::Unreadable)?;
    small_enough(decoder.dimensions())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    DynamicImage::from_decoder(decoder).map(|decoded| (decoded, orientation)).map_err(|_| PictureRefusal::Unreadable)
}

/// A photo of a telephone.
fn heic(bytes: &[u8]) -> Result<DynamicImage, PictureRefusal> {
    crate::heic::decode(bytes, MOST_BYTES / 4).map(|photo| photo.image).map_err(|fault| match fault {
        Fault::Unreadable => PictureRefusal::Heic,
        Fault::TooLarge => PictureRefusal::TooLarge,
    })
}

fn small_enough((width, height): (u32, u32)) -> Result<(), PictureRefusal> {
    let bytes = u64::from(width) * u64::from(height) * 4;
    if bytes > MOST_BYTES { Err(PictureRefusal::TooLarge) } else { Ok(()) }
}

/// A JPEG as it is when it fits, else made coarser.
fn jpeg(bytes: &[u8]) -> Result<(Stream, Orientation, (u32, u32)), PictureRefusal> {
    let mut decoder = reader(bytes, Kind::Jpeg).into_decoder().map_err(|_| PictureRefusal::Unreadable)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let size = decoder.dimensions();
    small_enough(size)?;
    if let Some(components @ (1 | 3)) = components(bytes)
        && coarser(size).is_none()
    {
        let space = if components == 1 { "DeviceGray" } else { "DeviceRGB" };
        let mut dict = dict_of(size, space, 8);
        dict.set("Filter", "DCTDecode");
        return Ok((Stream::new(dict, bytes.to_vec()), orientation, size));
    }
    let decoded = DynamicImage::from_decoder(decoder).map_err(|_| PictureRefusal::Unreadable)?;
    let (object, size) = picture(decoded)?;
    Ok((object, orientation, size))
}

/// Components of a JPEG by its frame header (ITU-T T.81, B.2.2): 1 grey, 3 colour, 4 print colours. Nothing for a depth other than 8 bits.
fn components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xff || marker == 0xd8 || (0xd0..=0xd7).contains(&marker) || marker == 0x01 {
            at += if marker == 0xff { 1 } else { 2 };
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        // Baseline, extended and progressive: what PDF readers know (ISO 32000-1, 7.4.8).
        if matches!(marker, 0xc0..=0xc2) {
            return (*bytes.get(at + 4)? == 8).then_some(*bytes.get(at + 9)?);
        }
        if marker == 0xda || length < 2 {
            return None;
        }
        at += 2 + length;
    }
}

/// The size a picture must be brought down to; nothing when it is not finer than needed.
fn coarser((width, height): (u32, u32)) -> Option<(u32, u32)> {
    let (long, short) = (width.max(height) as f32, width.min(height) as f32);
    let most = ((A4.1 - MARGIN - TOP) / 72.0 * FINEST_DPI, (A4.0 - 2.0 * MARGIN) / 72.0 * FINEST_DPI);
    // Along the side that limits it on the page, with a tolerance: a picture a little finer is not worth another loss.
    let factor = (most.0 / long).min(most.1 / short);
    (factor < 0.9)
        .then(|| (((width as f32 * factor).round() as u32).max(1), ((height as f32 * factor).round() as u32).max(1)))
}

/// A decoded picture as an object of PDF, and its size in pixels.
fn picture(decoded: DynamicImage) -> Result<(Stream, (u32, u32)), PictureRefusal> {
    let decoded = on_white(decoded);
    let decoded = match coarser((decoded.width(), decoded.height())) {
        Some((width, height)) => decoded.resize_exact(width, height, FilterType::Triangle),
        None => decoded,
    };
    let size = (decoded.width(), decoded.height());
    let (space, pixels) = match &decoded {
        DynamicImage::ImageLuma8(grey) => ("DeviceGray", grey.as_raw().as_slice()),
        DynamicImage::ImageRgb8(colour) => ("DeviceRGB", colour.as_raw().as_slice()),
        // `on_white` gives no other.
        _ => return Err(PictureRefusal::Unreadable),
    };
    let mut dict = dict_of(size, space, 8);
    if few_colours(pixels, if space == "DeviceGray" { 1 } else { 3 }) {
        let mut stream = Stream::new(dict, pixels.to_vec());
        stream.compress().map_err(|_| PictureRefusal::Unreadable)?;
        return Ok((stream, size));
    }
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    decoded.write_with_encoder(encoder).map_err(|_| PictureRefusal::Unreadable)?;
    dict.set("Filter", "DCTDecode");
    Ok((Stream::new(dict, bytes), size))
}

/// Grey stays grey, everything else is colour; what is transparent lies on white.
fn on_white(decoded: DynamicImage) -> DynamicImage {
    let grey = matches!(
        decoded,
        DynamicImage::ImageLuma8(_)
            | DynamicImage::ImageLuma16(_)
            | DynamicImage::ImageLumaA8(_)
            | DynamicImage::ImageLumaA16(_)
    );
    if !decoded.color().has_alpha() {
        return if grey {
            DynamicImage::ImageLuma8(decoded.into_luma8())
        } else {
            DynamicImage::ImageRgb8(decoded.into_rgb8())
        };
    }
    let mut colours = decoded.into_rgba8();
    for pixel in colours.pixels_mut() {
        let alpha = u32::from(pixel[3]);
        for channel in 0..3 {
            pixel[channel] = ((u32::from(pixel[channel]) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        }
        pixel[3] = 255;
    }
    let colours = DynamicImage::ImageRgba8(colours);
    if grey { DynamicImage::ImageLuma8(colours.into_luma8()) } else { DynamicImage::ImageRgb8(colours.into_rgb8()) }
}

fn few_colours(pixels: &[u8], channels: usize) -> bool {
    let mut seen = std::collections::HashSet::new();
    let limit = if channels == 1 { 32 } else { FEW_COLOURS };
    pixels.chunks_exact(channels).all(|pixel| {
        seen.insert(pixel);
        seen.len() <= limit
    })
}

fn dict_of((width, height): (u32, u32), space: &str, bits: i64) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => bits,
    }
}

/// Adds an A4 page, upright or across as the picture is, with the picture as large as it goes below the stamp.
fn page(
    doc: &mut Document,
    tree: ObjectId,
    picture: Stream,
    orientation: Orientation,
    (width, height): (u32, u32),
) -> ObjectId {
    use Orientation::{
        FlipHorizontal, FlipVertical, NoTransforms, Rotate90, Rotate90FlipH, Rotate180, Rotate270, Rotate270FlipH,
    };
    let sideways = matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH);
    let (seen_width, seen_height) = if sideways { (height, width) } else { (width, height) };
    let (seen_width, seen_height) = (seen_width as f32, seen_height as f32);
    let (paper_width, paper_height) = if seen_width > seen_height { (A4.1, A4.0) } else { A4 };
    let (room_width, room_height) = (paper_width - 2.0 * MARGIN, paper_height - MARGIN - TOP);
    let scale = (room_width / seen_width).min(room_height / seen_height).min(72.0 / COARSEST_DPI);
    let (w, h) = (seen_width * scale, seen_height * scale);
    let (x, y) = ((paper_width - w) / 2.0, MARGIN + room_height - h);
    // The unit square of the picture to the rectangle on the page, turned and mirrored as the camera noted it (Exif 2.32, 4.6.4).
    let [a, b, c, d, e, f] = match orientation {
        NoTransforms => [w, 0.0, 0.0, h, x, y],
        FlipHorizontal => [-w, 0.0, 0.0, h, x + w, y],
        Rotate180 => [-w, 0.0, 0.0, -h, x + w, y + h],
        FlipVertical => [w, 0.0, 0.0, -h, x, y + h],
        Rotate90FlipH => [0.0, -h, -w, 0.0, x + w, y + h],
        Rotate90 => [0.0, -h, w, 0.0, x, y + h],
        Rotate270FlipH => [0.0, h, w, 0.0, x, y],
        Rotate270 => [0.0, h, -w, 0.0, x + w, y],
    };
    let image = doc.add_object(picture);
    let content =
        doc.add_object(Stream::new(Dictionary::new(), format!("q {a} {b} {c} {d} {e} {f} cm /I Do Q\n").into_bytes()));
    let paper = vec![0.into(), 0.into(), Object::Real(paper_width), Object::Real(paper_height)];
    doc.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => paper,
        "Contents" => content,
        "Resources" => dictionary! { "XObject" => dictionary! { "I" => image } },
    })
}
