//! The closed world in which typst sets a document: the templates and fonts of this program, the data of one document, nothing else.
//!
//! No disk, no network, no packages, no system fonts: the same bytes come out on every computer.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontStyle};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const FONTS: [&[u8]; 6] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Italic.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSans-BoldItalic.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Bold.ttf"),
];

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$((concat!("/", $name, ".typ"), include_str!(concat!("../templates/", $name, ".typ")))),*]
    };
}

/// What several kinds share, then one for each kind.
const TEMPLATES: &[(&str, &str)] = templates![
    "theme",
    "emblem",
    "furniture",
    "card",
    "profile",
    "forms",
    "chart",
    "blocks",
    "narrow",
    "places",
    "badges",
    "brochure",
    "contact-list",
    "door-signs",
    "emergency",
    "folder",
    "labels",
    "letter",
    "packet",
    "parent-sheet",
    "poster",
    "attendance",
    "certificates",
    "evaluation-form",
    "referral",
    "report",
    "table-signs",
    "text-pages",
];

/// What all documents share; read once.
static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
    Shared {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        sources: TEMPLATES
            .iter()
            .filter_map(|(path, text)| id(path).map(|id| (id, Source::new(id, (*text).to_owned()))))
            .collect(),
    }
});

struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
}

/// Whether one of the fonts can print a character.
pub(crate) fn has_glyph(c: char) -> bool {
    SHARED.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
}

/// The file of the upright Noto Sans of this weight (400 is regular, 700 bold).
pub(crate) fn upright_face(weight: u16) -> Option<&'static [u8]> {
    let found = SHARED.fonts.iter().find(|font| {
        let info = font.info();
        let upright = info.variant.style == FontStyle::Normal && info.variant.weight.to_number() == weight;
        info.family == "Noto Sans" && upright
    });
    found.map(|font| font.data().as_slice())
}

/// The typeface of running text.
pub(crate) fn regular() -> Font {
    SHARED.fonts[0].clone()
}

/// The embedded fonts.
pub(crate) fn fonts() -> &'static [Font] {
    &SHARED.fonts
}

/// The world of one document.
pub(crate) struct Closed {
    main: FileId,
    files: HashMap<FileId, Bytes>,
    today: NaiveDate,
}

fn id(path: &str) -> Option<FileId> {
    VirtualPath::new(path).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

impl Closed {
    /// A world with a template as its main file and these files beside the templates; nothing when a path is none.
    pub fn new(main: &str, files: Vec<(String, Vec<u8>)>, today: NaiveDate) -> Option<Self> {
        let files = files
            .into_iter()
            .map(|(path, bytes)| id(&path).map(|id| (id, Bytes::new(bytes))))
            .collect::<Option<_>>()?;
        Some(Self { main: id(main)?, files, today })
    }
}

impl World for Closed {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SHARED.sources.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let month = u8::try_from(self.today.month()).ok()?;
        let day = u8::try_from(self.today.day()).ok()?;
        Datetime::from_ymd(self.today.year(), month, day)
    }
}
