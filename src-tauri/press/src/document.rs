//! A document: content in a frame. The content is semantic, the layout is in `templates/`.
//!
//! Everything here is finished: the press asks nobody. Texts are plain text and are printed as the characters they are.

use chrono::NaiveDate;
use domain::settings::Theme;
use serde::Serialize as DeriveSerialize;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::block::Part;
use crate::content::Content;

/// A document: content in a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it says.
    pub content: Content,
    /// Who says it, when, with whose money.
    pub frame: Frame,
}

/// What frames a document.
#[derive(Debug, Clone, PartialEq, DeriveSerialize)]
pub struct Frame {
    /// Title; also the title in the file's metadata.
    pub title: String,
    /// Line below the title; may be empty.
    pub subtitle: String,
    /// Language by ISO 639-1; `de-leicht` is Leichte Sprache, set in larger type and one sentence to a line.
    pub language: String,
    /// The date the document speaks of ("Stand"), and the date in the file.
    pub stand: NaiveDate,
    /// "Anlage 6 zu ..."; may be empty.
    pub annex_to: String,
    /// Who the office is.
    pub office: OfficeLines,
    /// The office's logo.
    pub office_logo: Option<Picture>,
    /// Notice of the funding period.
    pub funding: Option<FundingNotice>,
    /// Colours.
    pub colours: Theme,
}

/// Who the office is, as it stands on paper.
#[derive(Debug, Clone, PartialEq, Default, DeriveSerialize)]
#[allow(missing_docs)]
pub struct OfficeLines {
    pub name: String,
    pub carrier: String,
    pub address_lines: Vec<String>,
    pub phone: Link,
    pub email: Link,
    pub web: Link,
    pub publisher: String,
    pub responsible: String,
    pub editing: String,
}

/// A picture with what it shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// The file; the template sees [`Picture::path`] instead.
    pub bytes: Vec<u8>,
    /// "image/png", "image/jpeg" or "image/svg+xml".
    pub media_type: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

impl Picture {
    /// Where the template finds it in the closed world: named by what it holds, so that the same picture stands there once.
    pub(crate) fn path(&self) -> String {
        let ending = match self.media_type.as_str() {
            "image/svg+xml" => "svg",
            "image/png" => "png",
            _ => "jpg",
        };
        format!("/pictures/{:032x}.{ending}", typst::utils::hash128(&self.bytes))
    }
}

impl Serialize for Picture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut picture = serializer.serialize_struct("Picture", 2)?;
        picture.serialize_field("uri", &self.path())?;
        picture.serialize_field("alt", &self.alt)?;
        picture.end()
    }
}

impl Document {
    /// All pictures: the frame's and those in the content.
    pub fn pictures(&self) -> Vec<&Picture> {
        let mut found: Vec<&Picture> = self.frame.office_logo.iter().collect();
        found.extend(self.frame.funding.iter().flat_map(|notice| &notice.logos));
        self.content.visit(&mut |block| {
            if let Part::Picture(figure) = &block.part {
                found.push(&figure.picture);
            }
        });
        found
    }
}

/// What the funding period demands on paper (Regulation (EU) 2021/1060, Annex IX).
#[derive(Debug, Clone, PartialEq, Default, DeriveSerialize)]
pub struct FundingNotice {
    /// The sentence.
    pub sentence: String,
    /// Whether the EU emblem stands beside it.
    pub emblem: bool,
    /// What stands beside the emblem.
    pub emblem_text: String,
    /// Further logos.
    pub logos: Vec<Picture>,
}

/// What is read, and where it leads; an empty `uri` leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default, DeriveSerialize)]
#[allow(missing_docs)]
pub struct Link {
    pub text: String,
    pub uri: String,
}

/// A link with what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Default, DeriveSerialize)]
#[allow(missing_docs)]
pub struct LabelledLink {
    pub label: String,
    pub link: Link,
}
