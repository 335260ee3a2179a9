//! Set pages as the window looks at them: as pictures, which of them changed, and how sharp the pictures on them will print.

use std::hash::Hash;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use typst::layout::{Abs, Frame, FrameItem};
use typst::utils::hash128;
use typst::visualize::ImageKind;
use typst_render::RenderOptions;

use crate::error::{Error, Result};
use crate::pdf::Typeset;

/// A picture as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedPicture {
    /// On which page, from 0.
    pub page: usize,
    /// What it shows.
    pub alt: String,
    /// Width of the file in pixels.
    pub width: u32,
    /// Height of the file in pixels.
    pub height: u32,
    /// Pixels per inch on paper.
    pub dpi: f64,
}

impl Typeset {
    /// How many pages.
    pub fn page_count(&self) -> usize {
        self.pages.pages().len()
    }

    /// Width and height of a page in millimetres, pages counted from 0; zero for one that is not there.
    pub fn page_size_mm(&self, index: usize) -> (f64, f64) {
        self.pages.pages().get(index).map_or((0.0, 0.0), |page| {
            let size = page.frame.size();
            (size.x.to_mm(), size.y.to_mm())
        })
    }

    /// What a page looks like, as a number: the same number, the same picture. Pages are counted from 0.
    pub fn page_key(&self, index: usize) -> u128 {
        self.pages.pages().get(index).map_or(0, |page| {
            let size = page.frame.size();
            hash128(&(Looks(&page.frame), size, &page.fill, &page.bleed))
        })
    }

    /// A page as PNG of this width in pixels, pages counted from 0. Written fast rather than small: it is looked at once.
    ///
    /// # Errors
    /// [`Error::NoSuchPage`], [`Error::Drawing`].
    pub fn page_png(&self, index: usize, width: u32) -> Result<Vec<u8>> {
        let page = self.pages.pages().get(index).ok_or(Error::NoSuchPage)?;
        let points = page.frame.size().x.max(Abs::pt(1.0)).to_pt();
        let options = RenderOptions { pixel_per_pt: (f64::from(width) / points).into(), ..RenderOptions::default() };
        let drawn = typst_render::render(page, &options);
        // Pages are opaque, so that nothing is lost without their transparency.
        let colours: Vec<u8> = drawn.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let mut png = Vec::with_capacity(colours.len() / 8);
        PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Up)
            .write_image(&colours, drawn.width(), drawn.height(), ExtendedColorType::Rgb8)
            .map_err(|_| Error::Drawing)?;
        Ok(png)
    }

    /// The pictures on all pages. Drawings are as sharp as the paper and not among them.
    pub fn pictures(&self) -> Vec<PrintedPicture> {
        let mut found = Vec::new();
        for (page, set) in self.pages.pages().iter().enumerate() {
            pictures_in(&set.frame, 1.0, page, &mut found);
        }
        found
    }
}

fn pictures_in(frame: &Frame, scale: f64, page: usize, found: &mut Vec<PrintedPicture>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                pictures_in(&group.frame, scale * group.transform.sx.get().abs(), page, found);
            }
            FrameItem::Image(picture, size, _) => {
                let ImageKind::Raster(raster) = picture.kind() else { continue };
                let inches = size.x.to_inches() * scale;
                if inches > 0.0 {
                    found.push(PrintedPicture {
                        page,
                        alt: picture.alt().unwrap_or_default().to_owned(),
                        width: raster.width(),
                        height: raster.height(),
                        dpi: f64::from(raster.width()) / inches,
                    });
                }
            }
            _ => {}
        }
    }
}

/// A frame by what can be seen of it: marks of structure, links and places in the sources change when something before the page
/// changes, and are not seen.
struct Looks<'a>(&'a Frame);

impl Hash for Looks<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        for (position, item) in self.0.items() {
            match item {
                FrameItem::Tag(_) | FrameItem::Link(..) => {}
                FrameItem::Group(group) => {
                    (position, group.frame.size(), &group.transform, &group.clip).hash(state);
                    Looks(&group.frame).hash(state);
                }
                FrameItem::Text(text) => {
                    (position, &text.font, text.size, &text.fill, &text.stroke).hash(state);
                    for glyph in &text.glyphs {
                        (glyph.id, glyph.x_advance, glyph.x_offset, glyph.y_advance, glyph.y_offset).hash(state);
                    }
                }
                FrameItem::Shape(shape, _) => (position, shape).hash(state),
                FrameItem::Image(picture, size, _) => (position, picture, size).hash(state),
            }
        }
    }
}
