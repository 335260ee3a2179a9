//! A finished PDF, own or foreign, opened so that its pages can go on sheets.
//!
//! What is damaged, protected or empty is refused with a sentence; what is only unusual is opened with a remark. Nothing is changed here.

use lopdf::{Document, Object, ObjectId};

use super::geometry::{Matrix, Rect, Size, mm, pt};
use crate::error::{Error, Result};
use crate::foreign::{self, Opened};
pub(super) use crate::objects::{dictionary, inherited, number, numbers};

/// The most pages that are put on sheets.
const MOST_PAGES: usize = 5000;

/// A finished PDF whose pages can go on sheets.
pub struct Source {
    pub(super) pdf: Document,
    pub(super) pages: Vec<SourcePage>,
    remarks: Vec<String>,
}

/// A page: its boxes in its own coordinates (points before `/Rotate` and `/UserUnit`).
#[derive(Debug, Clone)]
pub(super) struct SourcePage {
    pub id: ObjectId,
    /// Everything there is.
    pub media: Rect,
    /// What is meant to be seen: the trimmed page where one is given, else what a viewer shows.
    pub area: Rect,
    /// How far the picture reaches, trimmed page and bleed.
    pub bleed: Rect,
    /// Clockwise, in degrees: 0, 90, 180 or 270.
    pub rotate: i64,
    /// Points a unit of its coordinates has.
    pub unit: f64,
}

impl SourcePage {
    /// Size of the upright page in points.
    pub fn size(&self) -> Size {
        let size = self.area.size().scaled(self.unit);
        if self.rotate % 180 == 0 { size } else { size.turned() }
    }

    /// From its own coordinates to upright points with the lower left corner of its area at the origin.
    pub fn upright(&self) -> Matrix {
        let turned = Matrix::rotation(-(self.rotate as f64));
        let area = self.area.through(turned);
        turned.then(Matrix::translation(-area.x0, -area.y0)).then(Matrix::scale(self.unit))
    }
}

impl Source {
    /// Opens a PDF. A password is only asked for when the file cannot be read without one.
    ///
    /// # Errors
    /// [`Error::NotPdf`], [`Error::PdfPassword`], [`Error::PdfWrongPassword`], [`Error::PdfProtection`], [`Error::PdfWithoutPages`].
    pub fn open(bytes: &[u8], password: Option<&str>) -> Result<Self> {
        let password = password.filter(|password| !password.is_empty());
        let Opened { doc: pdf, repaired, .. } = foreign::open(bytes, password)?;
        let mut remarks = Vec::new();
        if repaired {
            remarks.push(
                "Die Datei ist beschädigt und wurde aus ihren lesbaren Teilen wiederhergestellt. Vergleichen Sie das Ergebnis mit dem \
                 Original."
                    .to_owned(),
            );
        }
        let ids: Vec<ObjectId> = pdf.page_iter().take(MOST_PAGES + 1).collect();
        if ids.len() > MOST_PAGES {
            return Err(Error::PdfTooLong { pages: MOST_PAGES });
        }
        let pages = ids.into_iter().filter_map(|id| page(&pdf, id)).collect::<Vec<_>>();
        if pages.is_empty() {
            return Err(Error::PdfWithoutPages);
        }
        remarks.extend(form_remarks(&pdf));
        Ok(Self { pdf, pages, remarks })
    }

    /// How many pages it has.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Width and height of an upright page in millimetres, pages counted from 0; zero for one that is not there.
    pub fn page_size_mm(&self, index: usize) -> (f64, f64) {
        self.pages.get(index).map_or((0.0, 0.0), |page| {
            let size = page.size();
            (mm(size.width), mm(size.height))
        })
    }

    /// German sentences: what is unusual about the file.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Whether its language is read from the right.
    pub(super) fn reads_from_right(&self) -> bool {
        let Ok(catalog) = self.pdf.catalog() else { return false };
        let direction = catalog
            .get_deref(b"ViewerPreferences", &self.pdf)
            .and_then(Object::as_dict)
            .and_then(|preferences| preferences.get(b"Direction"))
            .and_then(Object::as_name);
        if let Ok(direction) = direction {
            return direction == b"R2L";
        }
        let language = catalog.get_deref(b"Lang", &self.pdf).and_then(Object::as_str).unwrap_or_default();
        let language = String::from_utf8_lossy(language).to_lowercase();
        ["ar", "fa", "he", "ur", "ckb"].iter().any(|right| language.split('-').next() == Some(right))
    }

    /// A page's size in points; of the first one for a page that is not there.
    pub(super) fn size(&self, index: usize) -> Size {
        self.pages.get(index).or(self.pages.first()).map_or(Size::new(pt(210.0), pt(297.0)), SourcePage::size)
    }

    /// Whether all pages are as large as the first one, to a millimetre.
    pub(super) fn is_uniform(&self) -> bool {
        let first = self.size(0);
        let near = |a: f64, b: f64| (a - b).abs() < pt(1.0);
        self.pages
            .iter()
            .map(SourcePage::size)
            .all(|size| near(size.width, first.width) && near(size.height, first.height))
    }
}

/// What `/AcroForm` says that cannot be printed from the file alone (ISO 32000-1, 12.7).
fn form_remarks(pdf: &Document) -> Option<String> {
    let form = pdf.catalog().ok()?.get_deref(b"AcroForm", pdf).ok()?.as_dict().ok()?;
    if form.has(b"XFA") {
        return Some(
            "Die Datei ist ein Formular einer besonderen Art (XFA). Wenn nur ein Hinweis statt des Formulars zu sehen ist, öffnen Sie \
             es im Programm, das es verlangt, und drucken Sie es dort in eine PDF-Datei."
                .to_owned(),
        );
    }
    None
}

fn page(pdf: &Document, id: ObjectId) -> Option<SourcePage> {
    let dictionary = pdf.get_dictionary(id).ok()?;
    let a4 = Rect::new(0.0, 0.0, Size::new(pt(210.0), pt(297.0)));
    let media = inherited(pdf, id, b"MediaBox").and_then(|object| rect(pdf, object)).unwrap_or(a4);
    let within = |key: &[u8], outer: Rect| {
        let inner = inherited(pdf, id, key).and_then(|object| rect(pdf, object))?.intersect(outer);
        (!inner.is_empty()).then_some(inner)
    };
    let crop = within(b"CropBox", media).unwrap_or(media);
    // The trimmed page counts only where it is smaller than what is shown: then the file was made for a print shop.
    let area = within(b"TrimBox", media).unwrap_or(crop);
    let area = if area.is_within(crop) { area } else { crop };
    let bleed = within(b"BleedBox", media).filter(|bleed| area.is_within(*bleed));
    // Without a bleed box, everything around a trimmed page may be bleed or marks; a few millimetres are bleed.
    let bleed = bleed.unwrap_or_else(|| if area.is_within(crop) { media.intersect(area.grown(pt(5.0))) } else { area });
    let rotate = inherited(pdf, id, b"Rotate").and_then(|object| number(pdf, object)).unwrap_or(0.0);
    let unit = dictionary.get(b"UserUnit").ok().and_then(|object| number(pdf, object)).filter(|unit| *unit > 0.0);
    Some(SourcePage {
        id,
        media,
        area,
        bleed,
        rotate: ((rotate / 90.0).round() as i64 * 90).rem_euclid(360),
        unit: unit.unwrap_or(1.0),
    })
}

/// A rectangle with its corners in any order.
pub(super) fn rect(pdf: &Document, object: &Object) -> Option<Rect> {
    let [a, b, c, d] = numbers(pdf, object)?.try_into().ok()?;
    let rect = Rect { x0: f64::min(a, c), y0: f64::min(b, d), x1: f64::max(a, c), y1: f64::max(b, d) };
    (!rect.is_empty()).then_some(rect)
}
