//! Text that coordinators write: Markdown with live blocks, whose questions the directory answers here.

use domain::directory::{ConsentScope, OrganisationFilter, Term, Vocabulary};
use domain::id::TermId;
use domain::settings::FileDigest;
use press::markdown::Answers;
use press::{Block, Entry, OfferProfile, Picture};

use super::contact_list::find;
use super::frame;
use super::profile;
use crate::Office;
use crate::error::{Error, Result};

/// How many contacts a block prints when it does not say.
const CONTACTS: usize = 6;

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

impl Answers for Asked<'_> {
    fn contacts(&mut self, attributes: &[(String, String)]) -> Vec<Entry> {
        match contacts(self.office, attributes, &self.terms, &mut self.warnings) {
            Ok(found) => {
                self.entries += found.len();
                found
            }
            Err(error) => {
                self.failed.get_or_insert(error);
                Vec::new()
            }
        }
    }

    fn offers(&mut self, attributes: &[(String, String)]) -> Vec<OfferProfile> {
        match profile::answer(self.office, attributes, &self.terms, &mut self.warnings) {
            Ok(found) => {
                self.entries += found.len();
                found
            }
            Err(error) => {
                self.failed.get_or_insert(error);
                Vec::new()
            }
        }
    }

    fn picture(&mut self, file: &str) -> Option<Picture> {
        match frame::picture(self.office, &FileDigest(file.to_owned()), "") {
            Ok(picture) => picture,
            Err(error) => {
                self.failed.get_or_insert(error);
                None
            }
        }
    }
}

/// The entries a live block asks for: `topic`, `kind`, `district`, `target_group` by name, and `limit`.
fn contacts(
    office: &Office,
    attributes: &[(String, String)],
    terms: &[Term],
    warnings: &mut Vec<String>,
) -> Result<Vec<Entry>> {
    let mut filter = OrganisationFilter::default();
    let mut limit = CONTACTS;
    for (key, value) in attributes {
        let vocabulary = match key.as_str() {
            "topic" => Vocabulary::Topic,
            "kind" => Vocabulary::Kind,
            "school_form" => Vocabulary::SchoolForm,
            "district" => Vocabulary::District,
            "target_group" => Vocabulary::TargetGroup,
            "limit" => {
                match value.trim().parse() {
                    Ok(number) => limit = number,
                    Err(_) => warnings.push(format!("Kontaktblock: „{value}“ ist keine Zahl.")),
                }
                continue;
            }
            other => {
                warnings.push(format!("Kontaktblock: „{other}“ ist unbekannt und wird übergangen."));
                continue;
            }
        };
        let mut wanted: Vec<TermId> = Vec::new();
        for name in value.split(';').map(str::trim).filter(|name| !name.is_empty()) {
            match named(terms, vocabulary, name) {
                Some(term) => wanted.push(term),
                None => {
                    warnings
                        .push(format!("Kontaktblock: „{name}“ gibt es in der Liste „{}“ nicht.", vocabulary.label()));
                }
            }
        }
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
    found.organisations.truncate(limit);
    Ok(found.organisations.iter().filter_map(|o| found.entries.remove(&o.id)).collect())
}

/// A term by its name or another word for it.
pub(crate) fn named(terms: &[Term], vocabulary: Vocabulary, name: &str) -> Option<TermId> {
    let wanted = store::fold(name);
    let of = || terms.iter().filter(|term| term.vocabulary == vocabulary);
    of().find(|term| store::fold(&term.name) == wanted)
        .or_else(|| of().find(|term| term.synonyms.iter().any(|word| store::fold(word) == wanted)))
        .map(|term| term.id)
}
