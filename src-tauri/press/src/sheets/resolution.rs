//! How sharp pictures come out: their pixels against the size at which they are printed.

use std::collections::{BTreeMap, HashSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::geometry::{Matrix, Rect, Size, mm};
use super::source::{Source, dictionary, inherited, number, numbers};

/// Pictures smaller than this on paper, in millimetres, are ornaments or pieces of larger ones.
const SMALLEST: f64 = 8.0;
/// How deep forms may lie in forms.
const DEPTH: usize = 12;
/// Contents larger than this are drawings of maps and the like, not worth the wait.
const LARGEST_CONTENT: usize = 48 << 20;
/// The most pictures named one by one.
const NAMED: usize = 6;
/// A longer side beyond this makes a poster, seen from some distance; in millimetres.
const POSTER_FROM: f64 = 430.0;

/// Where it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// By a print shop: 300 dpi, posters 150.
    Shop,
    /// As a poster in tiles: 150 dpi.
    Poster,
}

/// A picture on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PlacedPicture {
    /// Pixels an inch on paper, in the direction in which there are fewer.
    pub dpi: f64,
    /// Size on paper in millimetres.
    pub size: Size,
}

/// Sentences on pictures that come out too coarse when each page is scaled by `factor`.
pub(super) fn remarks(source: &Source, factor: impl Fn(usize) -> f64, purpose: Purpose) -> Vec<String> {
    let mut coarse = Vec::new();
    for index in 0..source.page_count() {
        let factor = factor(index);
        let size = source.size(index).scaled(factor);
        let needed = match purpose {
            Purpose::Shop if mm(size.width.max(size.height)) <= POSTER_FROM => 300.0,
            Purpose::Shop | Purpose::Poster => 150.0,
        };
        for picture in pictures(source, index) {
            let (dpi, shown) = (picture.dpi / factor, picture.size.scaled(factor));
            if dpi < needed - 1.0 && shown.width.min(shown.height) >= SMALLEST {
                coarse.push((index + 1, dpi, shown, needed));
            }
        }
    }
    let mut remarks: Vec<String> = coarse
        .iter()
        .take(NAMED)
        .map(|(page, dpi, size, needed)| {
            format!(
                "Seite {page}: Ein Bild ({:.0} × {:.0} mm) hat nur {dpi:.0} dpi; scharf wird es ab {needed:.0} dpi. Nehmen Sie ein größeres \
                 Bild oder setzen Sie es kleiner.",
                size.width, size.height
            )
        })
        .collect();
    if coarse.len() > NAMED {
        remarks.push(format!("Weitere {} Bilder sind ebenfalls zu grob.", coarse.len() - NAMED));
    }
    remarks
}

/// All pictures of a page, counted from 0, each where it is coarsest.
pub(super) fn pictures(source: &Source, index: usize) -> Vec<PlacedPicture> {
    let Some(page) = source.pages.get(index) else { return Vec::new() };
    let pdf = &source.pdf;
    let mut search = Search { pdf, found: BTreeMap::new(), within: HashSet::new(), unnamed: 0 };
    let resources = inherited(pdf, page.id, b"Resources").and_then(|object| dictionary(pdf, object));
    search.read(&pdf.get_page_content(page.id), resources, Matrix::scale(page.unit), 0);
    search.found.into_values().collect()
}

struct Search<'a> {
    pdf: &'a Document,
    found: BTreeMap<(ObjectId, u32), PlacedPicture>,
    /// Forms being read, so that one that draws itself ends.
    within: HashSet<ObjectId>,
    unnamed: u32,
}

impl<'a> Search<'a> {
    fn read(&mut self, content: &[u8], resources: Option<&'a Dictionary>, matrix: Matrix, depth: usize) {
        if depth > DEPTH || content.len() > LARGEST_CONTENT {
            return;
        }
        let Ok(content) = Content::decode(content) else { return };
        let mut matrix = matrix;
        let mut saved = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "q" => saved.push(matrix),
                "Q" => matrix = saved.pop().unwrap_or(matrix),
                "cm" => {
                    let numbers: Option<Vec<f64>> =
                        operation.operands.iter().map(|object| number(self.pdf, object)).collect();
                    if let Some(Ok(numbers)) = numbers.map(<[f64; 6]>::try_from) {
                        matrix = Matrix(numbers).then(matrix);
                    }
                }
                "Do" => {
                    if let Some(name) = operation.operands.first().and_then(|object| object.as_name().ok()) {
                        self.draw(name, resources, matrix, depth);
                    }
                }
                "BI" => {
                    if let Some(Object::Stream(stream)) = operation.operands.first() {
                        self.unnamed += 1;
                        self.picture((0, 0), self.unnamed, &stream.dict, matrix);
                    }
                }
                _ => {}
            }
        }
    }

    fn draw(&mut self, name: &[u8], resources: Option<&'a Dictionary>, matrix: Matrix, depth: usize) {
        let pdf = self.pdf;
        let Some(names) = resources.and_then(|all| all.get(b"XObject").ok()).and_then(|object| dictionary(pdf, object))
        else {
            return;
        };
        let Ok((id, object)) = names.get(name).and_then(|object| pdf.dereference(object)) else { return };
        let Ok(stream) = object.as_stream() else { return };
        let id = id.unwrap_or_default();
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => self.picture(id, 0, &stream.dict, matrix),
            Ok(b"Form") if self.within.insert(id) => {
                let own = stream.dict.get(b"Matrix").ok().and_then(|object| numbers(pdf, object));
                let own = own.and_then(|numbers| numbers.try_into().ok()).map_or(Matrix::IDENTITY, Matrix);
                let inner = stream.dict.get(b"Resources").ok().and_then(|object| dictionary(pdf, object)).or(resources);
                if let Ok(content) = stream.get_plain_content() {
                    self.read(&content, inner, own.then(matrix), depth + 1);
                }
                self.within.remove(&id);
            }
            _ => {}
        }
    }

    /// A picture fills the unit square of its coordinates (ISO 32000-1, 8.9.5).
    fn picture(&mut self, id: ObjectId, unnamed: u32, picture: &Dictionary, matrix: Matrix) {
        let pixels = |long: &[u8], short: &[u8]| {
            picture.get(long).or_else(|_| picture.get(short)).ok().and_then(|object| number(self.pdf, object))
        };
        let (Some(across), Some(down)) = (pixels(b"Width", b"W"), pixels(b"Height", b"H")) else { return };
        let (width, height) = matrix.stretch();
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let dpi = (across / width).min(down / height) * 72.0;
        let shown = Rect::new(0.0, 0.0, Size::new(1.0, 1.0)).through(matrix).size();
        let size = Size::new(mm(shown.width), mm(shown.height));
        let found = self.found.entry((id, unnamed)).or_insert(PlacedPicture { dpi, size });
        if dpi < found.dpi {
            *found = PlacedPicture { dpi, size };
        }
    }
}
