//! Pages of any finished PDF as pictures for the window, own or foreign.
//!
//! Fonts a foreign file does not bring along are replaced by Noto Sans: enough to see what lies where, not a proof.

use std::io::Cursor;
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery, StandardFont};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};

use crate::error::{Error, Result};
use crate::world;

/// The widest and highest picture, in pixels.
const MOST_PIXELS: f32 = 4000.0;

/// A page, counted from 0, as PNG of this width in pixels.
///
/// # Errors
/// [`Error::NoSuchPage`], [`Error::Drawing`].
pub fn page_png(pdf: &[u8], index: usize, width: u32) -> Result<Vec<u8>> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| Error::Drawing)?;
    let page = pdf.pages().get(index).ok_or(Error::NoSuchPage)?;
    let (across, down) = page.render_dimensions();
    if across <= 0.0 || down <= 0.0 {
        return Err(Error::Drawing);
    }
    let scale = (width as f32 / across).min(MOST_PIXELS / across).min(MOST_PIXELS / down);
    let settings = InterpreterSettings { font_resolver: Arc::new(replacement), ..InterpreterSettings::default() };
    let look = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    let picture = render(page, &RenderCache::new(), &settings, &look);
    let (width, height) = (u32::from(picture.width()), u32::from(picture.height()));
    let mut png = Vec::new();
    PngEncoder::new(Cursor::new(&mut png))
        .write_image(picture.data_as_u8_slice(), width, height, ExtendedColorType::Rgba8)
        .map_err(|_| Error::Drawing)?;
    Ok(png)
}

/// A font of this program for one the file does not bring along.
fn replacement(wanted: &FontQuery) -> Option<(FontData, u32)> {
    let bold = match wanted {
        FontQuery::Standard(font) => matches!(
            font,
            StandardFont::HelveticaBold
                | StandardFont::HelveticaBoldOblique
                | StandardFont::CourierBold
                | StandardFont::CourierBoldOblique
                | StandardFont::TimesBold
                | StandardFont::TimesBoldItalic
        ),
        FontQuery::Fallback(font) => font.is_bold || font.font_weight >= 600,
    };
    let bytes = world::upright_face(if bold { 700 } else { 400 })?;
    Some((Arc::new(bytes), 0))
}
