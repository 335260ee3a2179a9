//! A sheet of paper in millimetres from its lower left corner, with pages placed on it and marks drawn on it; and the file of all sheets.
//!
//! printpdf draws and writes the sheets. What it has no word for (boxes, imported pages, the printing condition) is set on the objects it
//! hands out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use printpdf::{
    Cmyk, Color, CurTransMat, ExternalStream, ExternalXObject, FontId, Greyscale, Line, LineDashPattern, LinePoint, Mm,
    Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon,
    PolygonRing, Pt, TextItem, TextMatrix, WindingOrder, XObject, XObjectId, XObjectTransform,
};

use super::geometry::{Matrix, Rect, Size, pt};
use super::import::{Import, array};
use super::source::Source;
use crate::error::{Error, Result};
use crate::world;

/// What a sheet's ink is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ink {
    /// Grey from 0 (black) to 1 (white).
    Grey(f32),
    /// All four plates: what must be seen on each of them.
    Registration,
    /// Cyan, magenta, yellow, black, each from 0 to 1.
    Cmyk([f32; 4]),
}

impl Ink {
    pub const BLACK: Self = Self::Grey(0.0);
    pub const WHITE: Self = Self::Grey(1.0);

    fn colour(self) -> Color {
        match self {
            Self::Grey(percent) => Color::Greyscale(Greyscale { percent, icc_profile: None }),
            Self::Registration => Color::Cmyk(Cmyk::new(1.0, 1.0, 1.0, 1.0, None)),
            Self::Cmyk([c, m, y, k]) => Color::Cmyk(Cmyk::new(c, m, y, k, None)),
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pen {
    pub ink: Ink,
    /// In points.
    pub width: f32,
    /// Lengths of dash and gap in points; nothing draws it whole.
    pub dash: Option<[f32; 2]>,
}

impl Pen {
    pub const fn new(ink: Ink, width: f32) -> Self {
        Self { ink, width, dash: None }
    }

    pub const fn dashed(ink: Ink, width: f32, dash: [f32; 2]) -> Self {
        Self { ink, width, dash: Some(dash) }
    }
}

/// Where the anchor of a line of text lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    /// In points.
    pub size: f64,
    pub face: Face,
    pub anchor: Anchor,
    /// Counterclockwise, in degrees.
    pub turned: f64,
    pub ink: Ink,
}

impl Type {
    pub const fn plain(size: f64) -> Self {
        Self { size, face: Face::Regular, anchor: Anchor::Start, turned: 0.0, ink: Ink::BLACK }
    }

    pub const fn bold(size: f64) -> Self {
        Self { face: Face::Bold, ..Self::plain(size) }
    }

    pub const fn centred(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    pub const fn turned(self, degrees: f64) -> Self {
        Self { turned: degrees, ..self }
    }
}

/// The typefaces of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    Regular,
    Bold,
}

impl Face {
    const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    const fn id(self) -> &'static str {
        match self {
            Self::Regular => "SheetsRegular",
            Self::Bold => "SheetsBold",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Regular => "SHEETS+NotoSans",
            Self::Bold => "SHEETS+NotoSans-Bold",
        }
    }

    const fn weight(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Bold => 700,
        }
    }

    fn bytes(self) -> &'static [u8] {
        world::upright_face(self.weight()).unwrap_or_default()
    }

    /// The whole font, for its characters and widths.
    fn whole(self) -> Option<&'static ParsedFont> {
        static FONTS: LazyLock<[Option<ParsedFont>; 2]> =
            LazyLock::new(|| Face::ALL.map(|face| ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())));
        FONTS[self as usize].as_ref()
    }

    /// Width of a text in points.
    fn width(self, text: &str, size: f64) -> f64 {
        let Some(font) = self.whole() else { return 0.0 };
        let units: f64 = text
            .chars()
            .filter_map(|c| font.lookup_glyph_index(u32::from(c)))
            .filter_map(|glyph| font.get_glyph_width(glyph))
            .map(f64::from)
            .sum();
        units / f64::from(font.units_per_em) * size
    }

    /// The text without characters the font does not have.
    fn printable(self, text: &str) -> String {
        let has = |c: char| self.whole().is_some_and(|font| font.lookup_glyph_index(u32::from(c)).is_some());
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| has(*c)).collect()
    }

    /// A font with nothing but these characters.
    fn only(self, characters: &BTreeSet<char>) -> Option<ParsedFont> {
        let whole = self.whole()?;
        let mut glyphs = subsetter::GlyphRemapper::new();
        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for c in characters {
            let Some(glyph) = whole.lookup_glyph_index(u32::from(*c)) else { continue };
            let new = glyphs.remap(glyph);
            codes.insert(u32::from(*c), new);
            widths.insert(new, whole.get_glyph_width(glyph).unwrap_or_default());
        }
        let bytes = subsetter::subset(self.bytes(), 0, &glyphs).ok()?;
        let mut font = ParsedFont::with_glyph_data(
            bytes,
            0,
            Some(self.name().to_owned()),
            codes,
            widths,
            whole.units_per_em,
            whole.font_metrics.clone(),
        );
        font.pdf_font_metrics = whole.pdf_font_metrics.clone();
        Some(font)
    }
}

/// Width of a text in millimetres.
pub(super) fn text_width_mm(text: &str, style: Type) -> f64 {
    super::geometry::mm(style.face.width(text, style.size))
}

/// A sheet being drawn.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// In millimetres.
    pub size: Size,
    /// The page within marks and bleed, when it is one.
    pub trim: Option<Rect>,
    /// The page with its bleed.
    pub bleed: Option<Rect>,
    ops: Vec<Op>,
    pages: BTreeSet<usize>,
    characters: BTreeMap<Face, BTreeSet<char>>,
}

impl Sheet {
    /// An empty sheet, in millimetres.
    pub fn new(size: Size) -> Self {
        Self { size, trim: None, bleed: None, ops: Vec::new(), pages: BTreeSet::new(), characters: BTreeMap::new() }
    }

    /// Places a page of the source, counted from 0: upright, in points, taken through `matrix` (also in points). Only what lies in
    /// `window` (millimetres on the sheet) is shown.
    pub fn place(&mut self, page: usize, matrix: Matrix, window: Option<Rect>) {
        self.pages.insert(page);
        self.ops.push(Op::SaveGraphicsState);
        if let Some(window) = window {
            self.ops.push(Op::DrawPolygon { polygon: polygon(window, PaintMode::Clip) });
        }
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix.0.map(|number| number as f32)) });
        self.ops.push(Op::UseXobject { id: XObjectId(page_name(page)), transform: XObjectTransform::default() });
        self.ops.push(Op::RestoreGraphicsState);
    }

    /// Turns everything drawn so far on its head.
    pub fn turn_over(&mut self) {
        let whole = Matrix::rotation(180.0).then(Matrix::translation(pt(self.size.width), pt(self.size.height)));
        let drawn = std::mem::take(&mut self.ops);
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(whole.0.map(|number| number as f32)) });
        self.ops.extend(drawn);
        self.ops.push(Op::RestoreGraphicsState);
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), pen: Pen) {
        self.pen(pen);
        let points = vec![corner(from.0, from.1), corner(to.0, to.1)];
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }

    /// A line that is seen on light and on dark ground.
    pub fn contrasting_line(&mut self, from: (f64, f64), to: (f64, f64), pen: Pen) {
        self.line(from, to, Pen::new(Ink::WHITE, pen.width + 0.8));
        self.line(from, to, pen);
    }

    /// A filled rectangle.
    pub fn fill(&mut self, rect: Rect, ink: Ink) {
        self.ops.push(Op::SetFillColor { col: ink.colour() });
        self.ops.push(Op::DrawPolygon { polygon: polygon(rect, PaintMode::Fill) });
    }

    /// The outline of a rectangle.
    pub fn frame(&mut self, rect: Rect, pen: Pen) {
        self.pen(pen);
        self.ops.push(Op::DrawPolygon { polygon: polygon(rect, PaintMode::Stroke) });
    }

    /// The outline of a circle.
    pub fn circle(&mut self, centre: (f64, f64), radius: f64, pen: Pen) {
        self.pen(pen);
        // How far the handles of a Bézier curve lie out for a quarter of a circle.
        let handle = radius * 0.552_284_75;
        let (x, y) = centre;
        let handle_at = |x: f64, y: f64| LinePoint { bezier: true, ..corner(x, y) };
        let points = vec![
            corner(x + radius, y),
            handle_at(x + radius, y + handle),
            handle_at(x + handle, y + radius),
            corner(x, y + radius),
            handle_at(x - handle, y + radius),
            handle_at(x - radius, y + handle),
            corner(x - radius, y),
            handle_at(x - radius, y - handle),
            handle_at(x - handle, y - radius),
            corner(x, y - radius),
            handle_at(x + handle, y - radius),
            handle_at(x + radius, y - handle),
            corner(x + radius, y),
        ];
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: true } });
    }

    /// A line of text with its base line at this place.
    pub fn text(&mut self, at: (f64, f64), text: &str, style: Type) {
        let text = style.face.printable(text);
        if text.trim().is_empty() {
            return;
        }
        self.characters.entry(style.face).or_default().extend(text.chars());
        let back = match style.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -style.face.width(&text, style.size) / 2.0,
        };
        let place = Matrix::translation(back, 0.0)
            .then(Matrix::rotation(style.turned))
            .then(Matrix::translation(pt(at.0), pt(at.1)));
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFillColor { col: style.ink.colour() },
            Op::SetFont {
                font: PdfFontHandle::External(FontId(style.face.id().to_owned())),
                size: Pt(style.size as f32),
            },
            Op::SetTextMatrix { matrix: TextMatrix::Raw(place.0.map(|number| number as f32)) },
            Op::ShowText { items: vec![TextItem::Text(text)] },
            Op::EndTextSection,
        ]);
    }

    fn pen(&mut self, pen: Pen) {
        let dash = match pen.dash {
            Some(dash) => LineDashPattern::new(0.0, &dash),
            None => LineDashPattern::solid(),
        };
        self.ops.extend([
            Op::SetOutlineColor { col: pen.ink.colour() },
            Op::SetOutlineThickness { pt: Pt(pen.width) },
            Op::SetLineDashPattern { dash },
        ]);
    }
}

fn corner(x: f64, y: f64) -> LinePoint {
    LinePoint { p: Point { x: Pt(pt(x) as f32), y: Pt(pt(y) as f32) }, bezier: false }
}

fn polygon(rect: Rect, mode: PaintMode) -> Polygon {
    let points =
        vec![corner(rect.x0, rect.y0), corner(rect.x1, rect.y0), corner(rect.x1, rect.y1), corner(rect.x0, rect.y1)];
    Polygon { rings: vec![PolygonRing { points }], mode, winding_order: WindingOrder::NonZero }
}

/// The name by which sheets call a page.
fn page_name(page: usize) -> String {
    format!("Page{}", page + 1)
}

/// What is said about the file of sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Imprint {
    /// Its title.
    pub title: String,
    /// The date in the file, so that the same input gives the same bytes.
    pub day: NaiveDate,
}

/// How much of a page can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The trimmed page.
    Page,
    /// The trimmed page and what the file has beyond it.
    Bleed,
}

/// The sheets as a document of objects, with every page that is used imported once. Returns what could not be carried over too.
pub(super) fn assemble(
    sheets: &[Sheet],
    source: &Source,
    extent: Extent,
    imprint: &Imprint,
    go_on: &dyn Fn(u64, u64) -> bool,
) -> Result<Assembled> {
    let used: BTreeSet<usize> = sheets.iter().flat_map(|sheet| sheet.pages.iter().copied()).collect();
    let mut drawn = PdfDocument::new(&imprint.title);
    for face in Face::ALL {
        let characters: BTreeSet<char> =
            sheets.iter().filter_map(|sheet| sheet.characters.get(&face)).flatten().copied().collect();
        if let Some(font) = (!characters.is_empty()).then(|| face.only(&characters)).flatten() {
            drawn.resources.fonts.map.insert(FontId(face.id().to_owned()), PdfFont::new(font));
        }
    }
    for page in &used {
        let stand_in = ExternalXObject { stream: ExternalStream::default(), width: None, height: None, dpi: None };
        drawn.resources.xobjects.map.insert(XObjectId(page_name(*page)), XObject::External(stand_in));
    }
    for sheet in sheets {
        let page = PdfPage::new(Mm(sheet.size.width as f32), Mm(sheet.size.height as f32), sheet.ops.clone());
        drawn.pages.push(page);
    }
    let mut pdf = drawn.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let mut import = Import::new(source);
    let mut forms = Vec::new();
    let names = page_names(&pdf);
    for (done, index) in used.iter().enumerate() {
        if !go_on(done as u64, used.len() as u64 + 1) {
            return Err(Error::Stopped);
        }
        let Some(page) = source.pages.get(*index) else { continue };
        let clip = match extent {
            Extent::Page => page.area,
            Extent::Bleed => page.bleed,
        };
        let form = import.page(&mut pdf, *index, page, clip)?;
        forms.push((*index, form));
        let Some(Object::Dictionary(names)) = names.and_then(|id| pdf.objects.get_mut(&id)) else { continue };
        let before = names.get(page_name(*index).as_bytes()).and_then(Object::as_reference);
        names.set(page_name(*index), Object::Reference(form));
        if let Ok(before) = before {
            pdf.objects.remove(&before);
        }
    }
    let layers = import.layers(&mut pdf);
    let remarks = import.remarks;
    describe(&mut pdf, sheets, layers, imprint)?;
    Ok(Assembled { pdf, forms, remarks })
}

/// Sheets as objects, not yet written.
pub(super) struct Assembled {
    pub pdf: Document,
    /// Pages of the source, counted from 0, with their forms.
    pub forms: Vec<(usize, ObjectId)>,
    /// German sentences: what could not be carried over.
    pub remarks: Vec<String>,
}

impl Assembled {
    /// The bytes of the file. Same input, same bytes.
    pub fn write(mut self, source: &[&str]) -> Result<Vec<u8>> {
        self.pdf.prune_objects();
        self.pdf.renumber_objects();
        self.pdf.compress();
        let id = fingerprint(source);
        let id = Object::String(id.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
        self.pdf.trailer.set("ID", Object::Array(vec![id.clone(), id]));
        let mut bytes = Vec::new();
        self.pdf.save_to(&mut bytes).map_err(|_| Error::Drawing)?;
        Ok(bytes)
    }
}

/// FNV-1a over 128 bits: enough to tell files apart, which is all a file's ID is for (ISO 32000-1, 14.4).
fn fingerprint(texts: &[&str]) -> u128 {
    texts
        .iter()
        .flat_map(|text| text.bytes().chain([0]))
        .fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        })
}

/// The dictionary all sheets share in which placed pages are named.
fn page_names(pdf: &Document) -> Option<ObjectId> {
    let page = pdf.get_dictionary(pdf.page_iter().next()?).ok()?;
    let resources = page.get_deref(b"Resources", pdf).ok()?.as_dict().ok()?;
    resources.get(b"XObject").and_then(Object::as_reference).ok()
}

/// Sets what printpdf has no word for: boxes, layers, the window's title, what is said about the file.
fn describe(pdf: &mut Document, sheets: &[Sheet], layers: Option<Object>, imprint: &Imprint) -> Result<()> {
    pdf.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    for (id, sheet) in pages.into_iter().zip(sheets) {
        let page = pdf.get_dictionary_mut(id).map_err(|_| Error::Drawing)?;
        page.remove(b"Annots");
        page.remove(b"CropBox");
        page.remove(b"TrimBox");
        page.set("MediaBox", array(&[0.0, 0.0, pt(sheet.size.width), pt(sheet.size.height)]));
        for (key, rect) in [("TrimBox", sheet.trim), ("BleedBox", sheet.bleed)] {
            if let Some(rect) = rect {
                page.set(key, array(&[pt(rect.x0), pt(rect.y0), pt(rect.x1), pt(rect.y1)]));
            }
        }
    }
    let date = Object::string_literal(format!("D:{}000000Z", imprint.day.format("%Y%m%d")));
    let info = dictionary! {
        "Title" => text(&imprint.title),
        "Creator" => text("Schulerfolg"),
        "Producer" => text("Schulerfolg"),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    let info = pdf.add_object(info);
    pdf.trailer.set("Info", Object::Reference(info));
    let catalog = pdf.catalog_mut().map_err(|_| Error::Drawing)?;
    catalog.remove(b"Metadata");
    catalog.remove(b"OutputIntents");
    catalog.set("PageLayout", "SinglePage");
    // Sheets are made to measure: a viewer that shrinks them to the page spoils them (ISO 32000-1, table 150).
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true, "PrintScaling" => "None" });
    if let Some(layers) = layers {
        catalog.set("OCProperties", layers);
    }
    Ok(())
}

/// A text string: UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2).
pub(super) fn text(words: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Adds to the catalogue for which printing condition the colours are meant (ISO 15930-7, 6.2.3), without claiming PDF/X.
pub(super) fn name_condition(pdf: &mut Document, identifier: &str, words: &str) {
    let intent: Dictionary = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => Object::string_literal(identifier),
        "OutputCondition" => Object::string_literal(words),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal(words),
    };
    if let Ok(catalog) = pdf.catalog_mut() {
        catalog.set("OutputIntents", Object::Array(vec![Object::Dictionary(intent)]));
    }
}
