//! Publications (Handreichungen): what the office prints, as settings and text; the pages are made by `press`.
//!
//! A publication is what is worked on; what was handed out is an [`Edition`] of it. Nothing here knows a page.

mod contact_list;
mod edition;
mod kind;
mod language;
mod paper;
mod recipients;
mod sheet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{FundingPeriodId, PublicationId};
use crate::settings::Theme;

pub use contact_list::*;
pub use edition::*;
pub use kind::*;
pub use language::*;
pub use paper::*;
pub use recipients::*;
pub use sheet::*;

/// A publication as it is being worked on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Publication {
    /// Identity.
    pub id: PublicationId,
    /// Title on its cover.
    pub title: String,
    /// Line below the title; may be empty.
    pub subtitle: String,
    /// The language it is written in.
    pub language: PublicationLanguage,
    /// For whom it is ("Eltern", "Schulleitungen"); may be empty. Not printed.
    pub audience: String,
    /// Whose notice and logos it carries; none prints no notice.
    pub funding_period: Option<FundingPeriodId>,
    /// Colours of its own; none takes those of the office.
    pub theme: Option<Theme>,
    /// Its text: Markdown with live blocks. In a contact list the introduction.
    pub text: String,
    /// Kind, and what is set for that kind.
    pub body: PublicationBody,
    /// The shipped text it began with.
    pub origin: Option<Origin>,
    /// The publication it translates.
    pub original: Option<Original>,
    /// Who checked the translation, and when. Falls away when the text changes.
    pub translation_check: Option<Signed>,
    /// Who read and approved it, and when. Falls away when the text changes.
    pub review: Option<Signed>,
    /// A pattern for others (Vorlage): it is not released itself.
    pub template: bool,
}

/// The shipped text a publication began with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Origin {
    /// The kind it was shipped for.
    pub kind: PublicationKind,
    /// Its language.
    pub language: PublicationLanguage,
    /// Which one, where a kind has several ("a", "b"); none for the only one.
    #[serde(default)]
    pub variant: Option<String>,
    /// The text as it was shipped then: the common ancestor when a newer one is taken over.
    pub text_as_shipped: String,
}

/// The publication another one translates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Original {
    /// The publication.
    pub publication: PublicationId,
    /// Its text as it was when it was translated: what differs today, the translation lacks.
    pub text_as_translated: String,
}

/// Somebody vouched for something on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signed {
    /// Who.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// How far a publication is on its way to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PublicationState {
    /// Entwurf: being written.
    Draft,
    /// Geprüft: somebody read and approved the text as it is.
    Reviewed,
    /// Veröffentlicht: the last edition has the text as it is.
    Released,
}

impl Publication {
    /// A new, empty publication of a kind.
    pub fn new(kind: PublicationKind, language: PublicationLanguage) -> Self {
        Self {
            id: PublicationId::new(),
            title: kind.label().to_owned(),
            subtitle: String::new(),
            language,
            audience: String::new(),
            funding_period: None,
            theme: None,
            text: String::new(),
            body: PublicationBody::new(kind),
            origin: None,
            original: None,
            translation_check: None,
            review: None,
            template: false,
        }
    }

    /// Its kind.
    pub const fn kind(&self) -> PublicationKind {
        self.body.kind()
    }

    /// Whether a reader of `other` would read the same words: title, line below and text. What the directory answers and how the pages
    /// look is not asked.
    pub fn reads_like(&self, other: &Self) -> bool {
        self.title.trim() == other.title.trim()
            && self.subtitle.trim() == other.subtitle.trim()
            && self.text.trim() == other.text.trim()
    }

    /// The publication with what a person edited in `edited`, and with its own marks: where it came from, what it translates, who checked
    /// it. The marks of checking fall away when the words changed, because they were given for other words.
    #[must_use]
    pub fn edited(&self, edited: &Self) -> Self {
        let same = self.reads_like(edited);
        Self {
            id: self.id,
            origin: self.origin.clone(),
            original: self.original.clone(),
            translation_check: self.translation_check.clone().filter(|_| same),
            review: self.review.clone().filter(|_| same),
            template: self.template,
            ..edited.clone()
        }
    }

    /// How far it is, given its last edition.
    pub fn state(&self, last: Option<&Publication>) -> PublicationState {
        match last {
            Some(released) if self.reads_like(released) && self.body == released.body => PublicationState::Released,
            _ if self.review.is_some() => PublicationState::Reviewed,
            _ => PublicationState::Draft,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> Option<Signed> {
        Some(Signed { by: "Frau Probe".into(), on: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap() })
    }

    fn reviewed() -> Publication {
        Publication {
            text: "Guten Tag.".into(),
            review: signed(),
            translation_check: signed(),
            ..Publication::new(PublicationKind::ParentSheet, PublicationLanguage::Polish)
        }
    }

    #[test]
    fn a_review_holds_for_the_words_that_were_read() {
        let before = reviewed();
        assert_eq!(before.state(None), PublicationState::Reviewed);
        let for_whom = before.edited(&Publication { audience: "Eltern".into(), review: None, ..before.clone() });
        assert_eq!(for_whom.review, before.review, "for whom it is, is not printed");
        for edited in [
            Publication { text: "Guten Abend.".into(), ..before.clone() },
            Publication { title: "Anders".into(), ..before.clone() },
            Publication { subtitle: "Anders".into(), ..before.clone() },
        ] {
            let after = before.edited(&edited);
            assert_eq!((after.review.as_ref(), after.translation_check.as_ref()), (None, None));
            assert_eq!(after.state(None), PublicationState::Draft);
        }
    }

    #[test]
    fn editing_does_not_forge_a_mark() {
        let before = Publication { review: None, translation_check: None, ..reviewed() };
        let forged = Publication { review: signed(), translation_check: signed(), template: true, ..before.clone() };
        assert_eq!(before.edited(&forged), before);
    }

    #[test]
    fn a_publication_is_released_while_its_last_edition_says_the_same() {
        let publication = reviewed();
        assert_eq!(publication.state(Some(&publication)), PublicationState::Released);
        let next = Publication { text: "Neu.".into(), review: None, ..publication.clone() };
        assert_eq!(next.state(Some(&publication)), PublicationState::Draft);
    }
}
