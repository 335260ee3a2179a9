//! Translations: one publication in many languages, who checked each, and in what each lags behind its original.

use std::collections::HashMap;

use domain::history::Operation;
use domain::id::PublicationId;
use domain::publications::{Original, Publication, PublicationLanguage, Signed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::lag::{Lag, lag};
use crate::Office;
use crate::error::{Error, Result};
use crate::publications::shipped::{ShippedText, shipped_variant};

/// What a publication translates, and how well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TranslationOf {
    /// The original.
    pub original: PublicationId,
    /// The original's title.
    pub title: String,
    /// Who checked the translation, and when.
    pub check: Option<Signed>,
    /// How many passages of the original changed since.
    pub behind: usize,
}

impl TranslationOf {
    /// What a publication translates; none for an original.
    pub(super) fn of(publication: &Publication, all: &HashMap<PublicationId, &Publication>) -> Option<Self> {
        let original = publication.original.as_ref()?;
        let now = all.get(&original.publication)?;
        Some(Self {
            original: now.id,
            title: now.title.clone(),
            check: publication.translation_check.clone(),
            behind: lag(&original.text_as_translated, &now.text, &publication.text).len(),
        })
    }
}

/// A language a publication is there in, or could be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LanguageLine {
    /// The language.
    pub language: PublicationLanguage,
    /// The publication in that language; none when there is none yet.
    pub publication: Option<PublicationId>,
    /// Its title.
    pub title: String,
    /// Whether it is the original.
    pub original: bool,
    /// Who checked the translation, and when.
    pub check: Option<Signed>,
    /// How many passages of the original changed since.
    pub behind: usize,
    /// Whether a translated text is shipped with the program.
    pub shipped: bool,
}

impl Office {
    /// The languages of a publication, whichever of them is asked about: the original first, then its translations, then the languages it
    /// could be translated to.
    ///
    /// # Errors
    /// When the publication is not there.
    pub fn languages_of(&self, id: PublicationId) -> Result<Vec<LanguageLine>> {
        let asked = self.publication(id)?;
        let root = asked.original.as_ref().map_or(id, |original| original.publication);
        let all = self.publications()?;
        let by_id: HashMap<PublicationId, &Publication> = all.iter().map(|one| (one.id, one)).collect();
        let Some(original) = by_id.get(&root) else { return Ok(Vec::new()) };
        let mut lines = vec![LanguageLine {
            language: original.language,
            publication: Some(original.id),
            title: original.title.clone(),
            original: true,
            check: None,
            behind: 0,
            shipped: false,
        }];
        let mut translations: Vec<LanguageLine> = all
            .iter()
            .filter_map(|one| TranslationOf::of(one, &by_id).filter(|of| of.original == root).map(|of| (one, of)))
            .map(|(one, of)| LanguageLine {
                language: one.language,
                publication: Some(one.id),
                title: one.title.clone(),
                original: false,
                check: of.check,
                behind: of.behind,
                shipped: false,
            })
            .collect();
        translations.sort_by_key(|line| line.language);
        lines.extend(translations);
        for language in PublicationLanguage::ALL {
            if lines.iter().all(|line| line.language != *language) {
                lines.push(LanguageLine {
                    language: *language,
                    publication: None,
                    title: String::new(),
                    original: false,
                    check: None,
                    behind: 0,
                    shipped: shipped_variant(
                        original.kind(),
                        *language,
                        original.origin.as_ref().and_then(|origin| origin.variant.as_deref()),
                    )
                    .is_some(),
                });
            }
        }
        Ok(lines)
    }

    /// Adds a publication in another language: with the translated text that is shipped, else with the original's text to be translated.
    ///
    /// # Errors
    /// When it is there in that language already.
    pub fn translate(&self, id: PublicationId, language: PublicationLanguage) -> Result<Publication> {
        let asked = self.publication(id)?;
        let original = match &asked.original {
            Some(original) => self.publication(original.publication)?,
            None => asked,
        };
        let taken = self.languages_of(original.id)?;
        if taken.iter().any(|line| line.language == language && line.publication.is_some()) {
            return Err(Error::refused(
                "translation.exists",
                format!("„{}“ gibt es schon in dieser Sprache ({}).", original.title, language.label()),
            ));
        }
        let kind = original.kind();
        let variant = original.origin.as_ref().and_then(|origin| origin.variant.as_deref());
        let shipped = shipped_variant(kind, language, variant);
        // The shipped translation is one of the shipped original; what the office changed in that, it lacks.
        let translated = match (shipped, shipped_variant(kind, original.language, variant)) {
            (Some(_), Some(german)) => german.text.to_owned(),
            _ => original.text.clone(),
        };
        let new = Publication {
            id: PublicationId::new(),
            language,
            title: shipped.map_or_else(|| original.title.clone(), |text| text.title.to_owned()),
            subtitle: shipped.map_or_else(|| original.subtitle.clone(), |text| text.subtitle.to_owned()),
            text: shipped.map_or_else(|| original.text.clone(), |text| text.text.to_owned()),
            origin: shipped.map(ShippedText::origin),
            original: Some(Original { publication: original.id, text_as_translated: translated }),
            translation_check: None,
            review: None,
            template: false,
            ..original.clone()
        };
        self.change(Operation::TranslatePublication, &new.title, |w| store::publications::save(w, &new))?;
        Ok(new)
    }

    /// Notes that somebody who knows the language checked the translation as it is.
    ///
    /// # Errors
    /// Without a name, or when the publication is not there.
    pub fn check_translation(&self, id: PublicationId, by: &str) -> Result<Publication> {
        let signed = self.signed(by)?;
        self.mark(id, Operation::CheckTranslation, |_, publication| {
            publication.translation_check = Some(signed);
            Ok(())
        })
    }

    /// In what a translation lags behind its original; nothing for an original.
    ///
    /// # Errors
    /// When the publication is not there.
    pub fn lag_of(&self, id: PublicationId) -> Result<Vec<Lag>> {
        let translation = self.publication(id)?;
        let Some(original) = &translation.original else { return Ok(Vec::new()) };
        let now = self.publication(original.publication)?.text;
        Ok(lag(&original.text_as_translated, &now, &translation.text))
    }

    /// Notes that a translation says what its original says today.
    ///
    /// # Errors
    /// When the publication is not there, or translates nothing.
    pub fn follow_original(&self, id: PublicationId) -> Result<Publication> {
        self.mark(id, Operation::FollowOriginal, |r, translation| {
            let original = translation.original.as_mut().ok_or_else(|| {
                Error::refused("translation.none", "Diese Publikation ist keine Übersetzung einer anderen.")
            })?;
            original.text_as_translated = super::publication(r, original.publication)?.text;
            Ok(())
        })
    }
}
