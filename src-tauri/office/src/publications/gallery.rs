//! What a person chooses from who begins a new publication: the kinds and every text shipped for them, with their languages, each with a
//! picture of its first page.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use domain::directory::{Direction, OrganisationFilter, OrganisationSort};
use domain::publications::{Publication, PublicationKind, PublicationLanguage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::OFFERED;
use super::shipped::{self, ShippedText};
use crate::Office;
use crate::error::Result;

/// How many organisations a picture of a list shows: a page full.
const ORGANISATIONS: usize = 10;
/// The widest picture, in pixels.
const WIDEST: u32 = 800;

/// What a new publication begins with.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Beginning {
    /// Its kind.
    pub kind: PublicationKind,
    /// The language of its text.
    pub language: PublicationLanguage,
    /// Which of the texts shipped for the kind; none for the first.
    pub variant: Option<String>,
}

/// A text a person can choose to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BeginningChoice {
    /// For which kind.
    pub kind: PublicationKind,
    /// Which of the texts of the kind; none for the first, or where there is no text.
    pub variant: Option<&'static str>,
    /// What it is called; empty for the first, which goes by its kind.
    pub name: &'static str,
    /// Line below its title.
    pub subtitle: &'static str,
    /// For whom it is.
    pub audience: &'static str,
    /// The languages it is shipped in, German first.
    pub languages: Vec<PublicationLanguage>,
}

/// Everything a new publication can begin with, by kind, the first text of each kind first.
pub fn beginnings() -> Vec<BeginningChoice> {
    let german = PublicationLanguage::German;
    let of_text = |kind, text: &ShippedText| BeginningChoice {
        kind,
        variant: text.variant,
        name: if text.variant.is_some() { text.name } else { "" },
        subtitle: text.subtitle,
        audience: text.audience,
        languages: shipped::languages_of(kind, text.variant),
    };
    let of_kind = |kind: &PublicationKind| {
        let texts = shipped::variants_of(*kind, german);
        if texts.is_empty() {
            let (name, subtitle, audience) = ("", "", "");
            return vec![BeginningChoice {
                kind: *kind,
                variant: None,
                name,
                subtitle,
                audience,
                languages: vec![german],
            }];
        }
        texts.into_iter().map(|text| of_text(*kind, text)).collect()
    };
    OFFERED.iter().flat_map(of_kind).collect()
}

/// The pictures made since the program started. They are ornaments: nobody minds that an older state of the directory is on them.
#[derive(Default)]
pub(crate) struct Gallery {
    pictures: Mutex<HashMap<(Beginning, u32), String>>,
}

impl Office {
    /// The first page of a new publication, as a data URL (PNG) of this width in pixels.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn beginning_picture(&self, beginning: &Beginning, width: u32) -> Result<String> {
        let key = (beginning.clone(), width.clamp(50, WIDEST));
        let pictures = || self.gallery.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = pictures().get(&key) {
            return Ok(made.clone());
        }
        let mut publication = self.new_publication(beginning)?;
        self.shorten(&mut publication)?;
        let png = self.press.typeset(&self.assemble(&publication)?.document)?.page_png(0, key.1)?;
        let url = format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(png));
        pictures().insert(key, url.clone());
        Ok(url)
    }

    /// A list over the whole directory takes long, and only its first page is looked at.
    fn shorten(&self, publication: &mut Publication) -> Result<()> {
        if let Some(filter) = publication.body.filter_mut() {
            let all = OrganisationFilter::default();
            filter.only = self.organisation_ids(&all, OrganisationSort::Name, Direction::Ascending)?;
            filter.only.truncate(ORGANISATIONS);
        }
        Ok(())
    }
}
