//! Photos of telephones (HEIC): recognised and decoded for texts and for packets alike. The decoder is young and files may be made to
//! harm, so it runs behind a guard: whatever happens in it is an unreadable file.

use image::DynamicImage;

/// Why a photo cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Broken, or a variety the decoder does not know.
    Unreadable,
    /// More pixels than the caller takes.
    TooLarge,
}

/// A decoded photo.
pub(crate) struct Photo {
    /// RGB, turned as its container says; its Exif orientation does not count (ISO/IEC 23008-12, 6.5.10).
    pub image: DynamicImage,
    /// The colours its numbers mean, as an ICC profile; nothing for sRGB.
    pub profile: Option<Vec<u8>>,
    /// The file holds where and with what it was taken.
    pub has_exif: bool,
}

/// Whether the first bytes are those of a HEIC file, by the brands that telephones write.
pub(crate) fn is_heic(bytes: &[u8]) -> bool {
    let brands = [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"];
    bytes
        .get(4..12)
        .is_some_and(|start| start.starts_with(b"ftyp") && brands.iter().any(|known| start[4..8] == known[..]))
}

/// Decodes a photo of at most so many pixels.
///
/// # Errors
/// [`Fault`]; the size is asked before anything is decoded.
pub(crate) fn decode(bytes: &[u8], most_pixels: u64) -> Result<Photo, Fault> {
    let read = std::panic::catch_unwind(|| {
        let side = |length: usize| u32::try_from(length).map_err(|_| Fault::TooLarge);
        let info = heic_decoder::probe(bytes).map_err(|_| Fault::Unreadable)?;
        if u64::from(side(info.width)?) * u64::from(side(info.height)?) > most_pixels {
            return Err(Fault::TooLarge);
        }
        let decoded = heic_decoder::decode(bytes).map_err(|_| Fault::Unreadable)?;
        let rgb = decoded.to_rgb8().map_err(|_| Fault::Unreadable)?;
        let image = image::RgbImage::from_raw(side(rgb.width)?, side(rgb.height)?, rgb.data);
        Ok(Photo {
            image: image.map(DynamicImage::ImageRgb8).ok_or(Fault::Unreadable)?,
            has_exif: decoded.metadata.exif.is_some(),
            profile: decoded.metadata.icc_profile,
        })
    });
    read.unwrap_or(Err(Fault::Unreadable))
}
