//! The texts the program brings along, one file per kind, language and variant under `texts/`. They are a start for a publication and
//! the common ancestor when a newer one is taken over; nothing else refers to them.
//!
//! A file begins with its front matter (`title`, `subtitle`, `audience`, for variants `name`), between lines `---`; the rest is the
//! Markdown of the text. What an office must check before it prints stands in remarks `<!-- prüfen: ... -->`, which are not printed.

use std::sync::LazyLock;

use domain::id::FundingPeriodId;
use domain::publications::{Origin, Publication, PublicationKind, PublicationLanguage};

/// A text the program brings along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippedText {
    /// The kind of publication it is for.
    pub kind: PublicationKind,
    /// The language it is written in.
    pub language: PublicationLanguage,
    /// Which one, where a kind has several; none for the one a new publication begins with.
    pub variant: Option<&'static str>,
    /// How a person choosing among the variants finds it ("Checkliste: Vorbeugen, halten, zurückholen").
    pub name: &'static str,
    /// Title on the cover.
    pub title: &'static str,
    /// Line below the title; may be empty.
    pub subtitle: &'static str,
    /// For whom it is; not printed.
    pub audience: &'static str,
    /// Markdown with live blocks.
    pub text: &'static str,
}

impl ShippedText {
    /// The mark by which a publication remembers that it began with this text.
    pub fn origin(&self) -> Origin {
        Origin {
            kind: self.kind,
            language: self.language,
            variant: self.variant.map(Into::into),
            text_as_shipped: self.text.into(),
        }
    }

    /// A new publication that begins with this text.
    pub fn publication(&self, funding_period: Option<FundingPeriodId>) -> Publication {
        Publication {
            title: self.title.into(),
            subtitle: self.subtitle.into(),
            audience: self.audience.into(),
            text: self.text.into(),
            origin: Some(self.origin()),
            funding_period,
            ..Publication::new(self.kind, self.language)
        }
    }
}

/// The text a new publication of a kind in a language begins with.
pub fn shipped(kind: PublicationKind, language: PublicationLanguage) -> Option<&'static ShippedText> {
    shipped_variant(kind, language, None)
}

/// A variant of a kind in a language; none is the one a new publication begins with.
pub fn shipped_variant(
    kind: PublicationKind,
    language: PublicationLanguage,
    variant: Option<&str>,
) -> Option<&'static ShippedText> {
    all().iter().find(|text| text.kind == kind && text.language == language && text.variant == variant)
}

/// The variants of a kind in a language, the one a new publication begins with first.
pub fn variants_of(kind: PublicationKind, language: PublicationLanguage) -> Vec<&'static ShippedText> {
    all().iter().filter(|text| text.kind == kind && text.language == language).collect()
}

/// The languages a variant of a kind is shipped in, German first.
pub fn languages_of(kind: PublicationKind, variant: Option<&str>) -> Vec<PublicationLanguage> {
    let languages = PublicationLanguage::ALL.iter().copied();
    languages.filter(|language| shipped_variant(kind, *language, variant).is_some()).collect()
}

/// All texts, in the order of the kinds.
pub fn all() -> &'static [ShippedText] {
    static ALL: LazyLock<Vec<ShippedText>> = LazyLock::new(|| FILES.iter().map(read).collect());
    &ALL
}

/// The path below `texts/` ("parent_sheet/de.md", "text_sheet/checklist/de.md") and what the file holds.
type File = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal)+) => { &[$(($path, include_str!(concat!("../../texts/", $path)))),+] };
}

const FILES: &[File] = files! {
    "contact_list/de.md"
    "parent_sheet/de.md"
    "parent_sheet/de-leicht.md"
    "parent_sheet/en.md"
    "parent_sheet/ar.md"
    "parent_sheet/uk.md"
    "parent_sheet/ru.md"
    "parent_sheet/tr.md"
    "parent_sheet/vi.md"
    "parent_sheet/fa.md"
    "parent_sheet/ro.md"
    "parent_sheet/pl.md"
    "parent_sheet/fr.md"
    "parent_sheet/es.md"
    "parent_folder/de.md"
    "parent_folder/de-leicht.md"
    "parent_folder/en.md"
    "parent_folder/ar.md"
    "parent_folder/uk.md"
    "parent_folder/ru.md"
    "parent_folder/tr.md"
    "parent_folder/vi.md"
    "parent_folder/fa.md"
    "parent_folder/ro.md"
    "parent_folder/pl.md"
    "parent_folder/fr.md"
    "parent_folder/es.md"
    "poster/de.md"
    "poster/de-leicht.md"
    "poster/en.md"
    "poster/ar.md"
    "poster/uk.md"
    "poster/ru.md"
    "poster/tr.md"
    "poster/vi.md"
    "poster/fa.md"
    "poster/ro.md"
    "poster/pl.md"
    "poster/fr.md"
    "poster/es.md"
    "poster/parents/de.md"
    "poster/staffroom/de.md"
    "child_protection_guide/de.md"
    "conference_documentation/de.md"
    "offer_catalogue/de.md"
    "text_sheet/de.md"
    "text_sheet/checklist/de.md"
    "text_sheet/early_signs/de.md"
    "text_sheet/flow_chart/de.md"
    "flyer/de.md"
    "notice/de.md"
    "notice/closed/de.md"
    "letter/de.md"
    "door_signs/de.md"
};

fn read((path, content): &File) -> ShippedText {
    let (front, text) = content
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap_or_else(|| panic!("{path} begins with its front matter"));
    let field = |name: &str| {
        front.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default().trim()
    };
    let mut place = path.trim_end_matches(".md").split('/');
    let mut part = || place.next().unwrap_or_default();
    let kind = PublicationKind::from_code(part()).unwrap_or_else(|| panic!("{path} lies in the folder of a kind"));
    let (variant, language) = match (part(), part()) {
        (language, "") => (None, language),
        (variant, language) => (Some(variant), language),
    };
    let title = field("title");
    ShippedText {
        kind,
        language: PublicationLanguage::from_code(language).unwrap_or_else(|| panic!("{path} is named by a language")),
        variant,
        name: Some(field("name")).filter(|name| !name.is_empty()).unwrap_or(title),
        title,
        subtitle: field("subtitle"),
        audience: field("audience"),
        text: text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::super::passages::{PassageKind, passages};
    use super::*;

    const FENCES: [&str; 15] = [
        "note",
        "warning",
        "tip",
        "steps",
        "chart",
        "columns",
        "contacts",
        "offers",
        "overview",
        "picture",
        "qr",
        "form",
        "panel",
        "pagebreak",
        "lang",
    ];

    /// Names and other words of the presets of a vocabulary, as the migration writes them.
    fn preset_words(vocabulary: &str) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        for row in include_str!("../../../store/migrations/0002_directory.sql").lines() {
            let quoted: Vec<&str> = row.split('\'').skip(1).step_by(2).collect();
            if row.trim_start().starts_with("('") && quoted.get(1) == Some(&vocabulary) {
                words.insert(quoted[2].to_owned());
                let others = quoted.iter().find(|field| field.starts_with('[')).unwrap();
                words.extend(serde_json::from_str::<Vec<String>>(others).unwrap());
            }
        }
        assert!(words.len() > 5, "the rows of the presets look different now");
        words
    }

    fn place(text: &ShippedText) -> String {
        [text.kind.code(), text.variant.unwrap_or("-"), text.language.code()].join("/")
    }

    fn files(folder: &Path, below: &str, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                files(&entry.path(), &format!("{name}/"), found);
            } else {
                found.insert(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_shipped_and_each_once() {
        let mut there = BTreeSet::new();
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("texts"), "", &mut there);
        let listed: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(listed, there);
        assert_eq!(listed.len(), FILES.len());
    }

    #[test]
    fn every_text_has_a_title_words_and_a_front_matter_of_known_fields() {
        for (path, content) in FILES {
            let text = read(&(*path, *content));
            assert!(!text.title.is_empty() && !text.text.is_empty(), "{path}");
            let (front, _) = content.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
            for line in front.lines() {
                let key = line.split_once(": ").map(|(key, _)| key);
                assert!(matches!(key, Some("title" | "subtitle" | "audience" | "name")), "{path}: {line}");
            }
        }
    }

    #[test]
    fn blocks_are_known_and_closed() {
        for text in all() {
            let mut depth = 0;
            for passage in passages(text.text) {
                match passage.kind {
                    PassageKind::Fence(head) => {
                        let name = head.split_whitespace().next().unwrap_or_default();
                        assert!(FENCES.contains(&name), "{}: {head}", place(text));
                        depth += 1;
                    }
                    PassageKind::Close => depth -= 1,
                    _ => {}
                }
                assert!(depth >= 0, "{}, line {}", place(text), passage.line);
            }
            assert_eq!(depth, 0, "{}", place(text));
        }
    }

    #[test]
    fn questions_to_the_directory_name_words_of_its_presets() {
        for text in all() {
            for passage in passages(text.text) {
                let PassageKind::Fence(head) = passage.kind else { continue };
                if !head.starts_with("contacts") && !head.starts_with("offers") {
                    continue;
                }
                let mut parts = head.split('"');
                while let (Some(key), Some(values)) = (parts.next(), parts.next()) {
                    let key = key.split_whitespace().last().unwrap_or_default().trim_end_matches('=');
                    match key {
                        "limit" => assert!(values.parse::<usize>().is_ok(), "{}: {head}", place(text)),
                        "level" => assert!(
                            ["prevention", "intervention", "reintegration", "alternative"].contains(&values),
                            "{}: {head}",
                            place(text)
                        ),
                        "topic" | "kind" | "district" | "target_group" => {
                            let presets = preset_words(key);
                            for value in values.split(';').map(str::trim) {
                                assert!(presets.contains(value), "{}: {key} {value}", place(text));
                            }
                        }
                        other => panic!("{}: {other}", place(text)),
                    }
                }
            }
        }
    }

    #[test]
    fn no_text_holds_html_or_signs_of_a_typewriter() {
        for text in all() {
            for passage in passages(text.text) {
                match passage.kind {
                    // The attributes of a fence stand in straight quotes, and a table's second row is made of dashes.
                    PassageKind::Fence(_) => continue,
                    PassageKind::Remark => assert!(passage.words().ends_with("-->"), "{}", place(text)),
                    _ => assert!(!passage.words().contains('<'), "{}: {}", place(text), passage.words()),
                }
                for line in passage.words().lines().map(str::trim) {
                    for sign in ["\"", " - ", "...", "´", "`", "  ", " ,"] {
                        assert!(!line.contains(sign), "{}: {sign:?} in {line}", place(text));
                    }
                }
            }
            for words in [text.title, text.subtitle, text.name] {
                assert!(!words.contains(['"', '<', '`']) && !words.contains(" - "), "{}: {words}", place(text));
            }
        }
    }

    /// DIN 5008: what belongs together is not parted at the end of a line.
    #[test]
    fn paragraphs_of_the_law_units_and_abbreviations_hold_together() {
        let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        for text in all() {
            for before in ["§ ", "§§ ", "Abs. ", "Nr. ", "Art. "] {
                for (at, _) in text.text.match_indices(before) {
                    let rest = &text.text[at + before.len()..];
                    assert!(!number(rest), "{}: {before}{}", place(text), rest.lines().next().unwrap_or_default());
                }
            }
            for parted in ["z. B.", "u. a.", "d. h.", "i. d. R.", "o. Ä."] {
                assert!(!text.text.contains(parted), "{}: {parted}", place(text));
            }
            for unit in [" Uhr", " Euro", " %"] {
                for (at, _) in text.text.match_indices(unit) {
                    assert!(
                        !text.text[..at].ends_with(|c: char| c.is_ascii_digit()),
                        "{}: {}",
                        place(text),
                        text.text[..at + unit.len()].lines().last().unwrap_or_default()
                    );
                }
            }
        }
    }

    #[test]
    fn a_translation_is_built_like_its_german_original() {
        for text in all().iter().filter(|text| text.language != PublicationLanguage::German) {
            let original = shipped_variant(text.kind, PublicationLanguage::German, text.variant)
                .unwrap_or_else(|| panic!("{} translates nothing", place(text)));
            let shape = |of: &ShippedText| -> Vec<PassageKind> {
                passages(of.text)
                    .into_iter()
                    .map(|passage| match passage.kind {
                        // A label is words; a question to the directory, an address and a width are not.
                        PassageKind::Fence(head) if head.starts_with("qr") || head.starts_with("chart") => {
                            PassageKind::Fence(head.split_whitespace().next().unwrap_or_default().to_owned())
                        }
                        kind => kind,
                    })
                    // Leichte Sprache says one thing in several sentences, each on its own line, often in more items.
                    .filter(|kind| {
                        text.language != PublicationLanguage::EasyGerman
                            || matches!(kind, PassageKind::Heading(_) | PassageKind::Fence(_) | PassageKind::Close)
                    })
                    .collect()
            };
            assert_eq!(shape(text), shape(original), "{}", place(text));
        }
    }

    #[test]
    fn the_parents_sheet_names_the_law_the_help_and_what_to_check() {
        let sheet = shipped(PublicationKind::ParentSheet, PublicationLanguage::German).unwrap();
        let said = sheet.text.replace('\u{a0}', " ");
        for wanted in [
            "§ 36",
            "§ 37",
            "§ 40",
            "§ 43",
            "§ 84",
            "§ 17 OWiG",
            "116 111",
            "0800 111 0 550",
            "::: contacts",
            "<!-- prüfen:",
        ] {
            assert!(said.contains(wanted), "{wanted}");
        }
        let words = said.lines().filter(|line| !line.starts_with("<!--")).flat_map(str::split_whitespace).count();
        assert!((650..=900).contains(&words), "{words} words do not fill two pages, or do not fit on them");
    }
}
