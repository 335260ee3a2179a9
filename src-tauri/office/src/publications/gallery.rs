//! What a person chooses from who begins a new publication: the kinds with their languages, each with a picture of its first page.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use domain::directory::{Direction, OrganisationFilter, OrganisationSort};
use domain::publications::{Publication, PublicationKind, PublicationLanguage};

use crate::Office;
use crate::error::Result;

/// How many organisations a picture of a list shows: a page full.
const ORGANISATIONS: usize = 10;
/// The widest picture, in pixels.
const WIDEST: u32 = 800;

/// The pictures made since the program started. They are ornaments: nobody minds that an older state of the directory is on them.
#[derive(Default)]
pub(crate) struct Gallery {
    pictures: Mutex<HashMap<(PublicationKind, PublicationLanguage, u32), String>>,
}

impl Office {
    /// The first page of a new publication of a kind, as a data URL (PNG) of this width in pixels.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn kind_picture(&self, kind: PublicationKind, language: PublicationLanguage, width: u32) -> Result<String> {
        let width = width.clamp(50, WIDEST);
        let pictures = || self.gallery.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = pictures().get(&(kind, language, width)) {
            return Ok(made.clone());
        }
        let mut publication = self.new_publication(kind, language)?;
        self.shorten(&mut publication)?;
        let png = self.press.typeset(&self.assemble(&publication)?.document)?.page_png(0, width)?;
        let url = format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(png));
        pictures().insert((kind, language, width), url.clone());
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
