//! SVG, read into what can be seen and written anew: what is not to be seen is not there any more. No script, no reference to other
//! files or to the network, no animation; texts become outlines of the embedded typeface, so that they look the same everywhere.

use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use usvg::roxmltree::{Document, ParsingOptions};
use usvg::{ImageKind, Node, Options, Tree, WriteOptions, fontdb};

use super::{Normalised, Refused, check_size};
use crate::world;

/// How far into a file the `<svg` may stand; drawing programs write long heads.
const HEAD: usize = 64 * 1024;
/// The most elements a drawing may have.
const NODES: u32 = 2_000_000;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in world::fonts() {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font.data().clone())));
    }
    fonts.set_serif_family("Noto Sans");
    fonts.set_sans_serif_family("Noto Sans");
    fonts.set_cursive_family("Noto Sans");
    fonts.set_fantasy_family("Noto Sans");
    fonts.set_monospace_family("Noto Sans");
    Arc::new(fonts)
});

pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('<') && (start.contains("<svg") || start.contains(":svg"))
}

pub(super) fn normalise(bytes: &[u8]) -> Result<Normalised, Refused> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refused::Broken)?.trim_start_matches('\u{feff}');
    // Entities are allowed, because drawing programs use them; how often and how deep they may refer to each other is bounded.
    let parsing = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, parsing).map_err(|_| Refused::Broken)?;
    let mut options = Options { font_family: "Noto Sans".into(), fontdb: FONTS.clone(), ..Options::default() };
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
        usvg::Error::InvalidSize => Refused::EmptySvg,
        _ => Refused::Broken,
    })?;
    if !tree.root().has_children() {
        return Err(Refused::EmptySvg);
    }
    check_pictures(tree.root())?;
    let size = tree.size();
    let written = tree.to_string(&WriteOptions { indent: usvg::Indent::None, ..WriteOptions::default() });
    Ok(Normalised {
        bytes: written.into_bytes(),
        media_type: "image/svg+xml",
        width: size.width().ceil() as u32,
        height: size.height().ceil() as u32,
        remarks: remarks(&document),
    })
}

/// Width and height of a drawing that was made by [`normalise`].
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), Refused> {
    let options = Options { fontdb: FONTS.clone(), ..Options::default() };
    let tree = Tree::from_data(bytes, &options).map_err(|_| Refused::Broken)?;
    Ok((tree.size().width().ceil() as u32, tree.size().height().ceil() as u32))
}

/// Photos inside the drawing are bounded as others are.
fn check_pictures(group: &usvg::Group) -> Result<(), Refused> {
    for node in group.children() {
        match node {
            Node::Group(inner) => check_pictures(inner)?,
            Node::Image(picture) => match picture.kind() {
                ImageKind::SVG(inner) => check_pictures(inner.root())?,
                ImageKind::JPEG(bytes) | ImageKind::PNG(bytes) | ImageKind::GIF(bytes) | ImageKind::WEBP(bytes) => {
                    let (width, height) = image::ImageReader::new(Cursor::new(bytes.as_slice()))
                        .with_guessed_format()
                        .map_err(|_| Refused::Broken)?
                        .into_dimensions()
                        .map_err(|_| Refused::Broken)?;
                    check_size(width, height)?;
                }
            },
            _ => {}
        }
    }
    Ok(())
}

/// What was taken out that somebody might miss.
fn remarks(document: &Document<'_>) -> Vec<String> {
    let (mut scripts, mut references, mut movements, mut pages, mut texts) = (0, 0, 0, 0, 0);
    for node in document.descendants().filter(|node| node.is_element()) {
        match node.tag_name().name() {
            "script" => scripts += 1,
            "foreignObject" => pages += 1,
            "text" => texts += 1,
            "animate" | "animateTransform" | "animateMotion" | "set" => movements += 1,
            _ => {}
        }
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value().trim());
            let is_link = node.tag_name().name() == "a";
            if name.len() > 2 && name.starts_with("on") {
                scripts += 1;
            } else if name == "href"
                && !is_link
                && !value.is_empty()
                && !value.starts_with('#')
                && !value.starts_with("data:")
            {
                references += 1;
            }
        }
        if node.tag_name().name() == "style"
            && node.text().is_some_and(|css| css.contains("@import") || css.contains("url(http"))
        {
            references += 1;
        }
    }
    let counted = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {many}")),
    };
    let gone: Vec<String> = [
        counted(scripts, "Skript", "Skripte"),
        counted(references, "Verweis auf eine andere Datei", "Verweise auf andere Dateien"),
        counted(movements, "Animation", "Animationen"),
        counted(pages, "eingebettete Webseite", "eingebettete Webseiten"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut remarks = Vec::new();
    if !gone.is_empty() {
        remarks.push(format!("Aus der Grafik wurde entfernt: {}.", gone.join(", ")));
    }
    if texts > 0 {
        remarks.push(
            "Texte in der Grafik wurden zu Umrissen der Schrift Noto Sans; prüfen Sie, ob sie noch passen.".into(),
        );
    }
    remarks
}
