//! Text that coordinators write: Markdown with live blocks, whose questions the directory answers here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::directory::{ConsentScope, OrganisationFilter, Term, Vocabulary};
use domain::settings::FileDigest;
use press::markdown::Answers;
use press::{Block, Entry, OfferProfile, Picture};

use super::contact_list::find;
use super::outdated::Moment;
use super::{frame, profile, question};
use crate::Office;
use crate::error::{Error, Result};

/// How many contacts a block prints when it does not say.
const CONTACTS: usize = 6;

/// The attributes of a contacts block that name terms.
const ASKS: [(&str, Vocabulary); 5] = [
    ("topic", Vocabulary::Topic),
    ("kind", Vocabulary::Kind),
    ("school_form", Vocabulary::SchoolForm),
    ("district", Vocabulary::District),
    ("target_group", Vocabulary::TargetGroup),
];

/// Blocks ready to be set, with what a person should know about them.
pub(super) struct Made {
    pub blocks: Vec<Block>,
    pub warnings: Vec<String>,
    pub entries: usize,
}

/// What live blocks were answered, until the data changes: somebody who writes asks the same with every letter.
#[derive(Default)]
pub(crate) struct KeptAnswers {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    moment: Option<Moment>,
    terms: Arc<[Term]>,
    contacts: HashMap<Attributes, (Vec<Entry>, Vec<String>)>,
    offers: HashMap<Attributes, (Vec<OfferProfile>, Vec<String>)>,
}

type Attributes = Vec<(String, String)>;

impl KeptAnswers {
    /// What is known now; nothing when the data has changed since.
    fn now(&self, office: &Office) -> Result<MutexGuard<'_, Known>> {
        // Asked before anything is read: what changes meanwhile is asked again.
        let moment = office.moment();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.moment != Some(moment) {
            let terms = office.terms()?.into();
            *known = Known { moment: Some(moment), terms, ..Known::default() };
        }
        Ok(known)
    }
}

pub(super) fn blocks(office: &Office, text: &str) -> Result<Made> {
    let mut asked = Asked { office, entries: 0, warnings: Vec::new(), failed: None };
    let read = press::markdown::read(text, &mut asked);
    if let Some(error) = asked.failed {
        return Err(error);
    }
    let mut warnings = read.warnings;
    warnings.append(&mut asked.warnings);
    Ok(Made { blocks: read.blocks, warnings, entries: asked.entries })
}

/// Answers a text's questions to the directory.
struct Asked<'a> {
    office: &'a Office,
    entries: usize,
    warnings: Vec<String>,
    failed: Option<Error>,
}

impl Asked<'_> {
    /// The answer to a question: what is known, else what `ask` finds.
    fn known<T: Clone>(
        &mut self,
        attributes: &[(String, String)],
        of: impl Fn(&mut Known) -> &mut HashMap<Attributes, (Vec<T>, Vec<String>)>,
        ask: impl Fn(&Office, &[(String, String)], &[Term], &mut Vec<String>) -> Result<Vec<T>>,
    ) -> Result<Vec<T>> {
        let (moment, terms) = {
            let mut known = self.office.answers.now(self.office)?;
            if let Some((found, said)) = of(&mut known).get(attributes) {
                self.warnings.extend(said.iter().cloned());
                return Ok(found.clone());
            }
            (known.moment, known.terms.clone())
        };
        let mut said = Vec::new();
        let found = ask(self.office, attributes, &terms, &mut said)?;
        self.warnings.extend(said.iter().cloned());
        let mut known = self.office.answers.now(self.office)?;
        if known.moment == moment {
            of(&mut known).insert(attributes.to_vec(), (found.clone(), said));
        }
        Ok(found)
    }

    /// What was found; the first error is kept for the end, because a text is read to its end.
    fn or_keep<T: Default>(&mut self, found: Result<T>) -> T {
        found.unwrap_or_else(|error| {
            self.failed.get_or_insert(error);
            T::default()
        })
    }
}

impl Answers for Asked<'_> {
    fn contacts(&mut self, attributes: &[(String, String)]) -> Vec<Entry> {
        let answer = self.known(attributes, |known| &mut known.contacts, contacts);
        let found = self.or_keep(answer);
        self.entries += found.len();
        found
    }

    fn offers(&mut self, attributes: &[(String, String)]) -> Vec<OfferProfile> {
        let answer = self.known(attributes, |known| &mut known.offers, profile::answer);
        let found = self.or_keep(answer);
        self.entries += found.len();
        found
    }

    fn picture(&mut self, file: &str) -> Option<Picture> {
        let found = frame::picture(self.office, &FileDigest(file.to_owned()), "");
        self.or_keep(found)
    }
}

/// The entries a live block asks for: `topic`, `kind`, `district`, `target_group` by name, and `limit`.
fn contacts(
    office: &Office,
    attributes: &[(String, String)],
    terms: &[Term],
    warnings: &mut Vec<String>,
) -> Result<Vec<Entry>> {
    let asked = question::read(attributes, terms, "Kontaktblock", &ASKS, CONTACTS, warnings, |_, _, _| false);
    let mut filter = OrganisationFilter::default();
    for (vocabulary, wanted) in asked.terms {
        match vocabulary {
            Vocabulary::Topic => filter.topics = wanted,
            Vocabulary::Kind => filter.kinds = wanted,
            Vocabulary::SchoolForm => filter.school_forms = wanted,
            Vocabulary::District => filter.districts = wanted,
            Vocabulary::TargetGroup => filter.target_groups = wanted,
        }
    }
    let mut found = find(office, &filter, ConsentScope::Print, false, true)?;
    if found.organisations.is_empty() {
        warnings.push("Ein Kontaktblock findet keine Einrichtung.".into());
    }
    found.organisations.truncate(asked.limit);
    Ok(found.organisations.iter().filter_map(|o| found.entries.remove(&o.id)).collect())
}
