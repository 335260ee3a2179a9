//! Text that coordinators write: Markdown with live blocks, whose questions the directory answers here.

use domain::directory::{ConsentScope, OrganisationFilter, Term, Vocabulary};
use domain::settings::FileDigest;
use press::markdown::Answers;
use press::{Block, Entry, OfferProfile, Picture};

use super::contact_list::find;
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

pub(super) fn blocks(office: &Office, text: &str) -> Result<Made> {
    let mut asked = Asked { office, terms: office.terms()?, entries: 0, warnings: Vec::new(), failed: None };
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
    terms: Vec<Term>,
    entries: usize,
    warnings: Vec<String>,
    failed: Option<Error>,
}

impl Asked<'_> {
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
        let answer = contacts(self.office, attributes, &self.terms, &mut self.warnings);
        let found = self.or_keep(answer);
        self.entries += found.len();
        found
    }

    fn offers(&mut self, attributes: &[(String, String)]) -> Vec<OfferProfile> {
        let answer = profile::answer(self.office, attributes, &self.terms, &mut self.warnings);
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
