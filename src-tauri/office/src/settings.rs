//! Settings: who the office is, how its paper looks, funding periods, vocabularies, stored pictures.

use base64::Engine as _;
use domain::directory::{Term, Vocabulary};
use domain::history::Operation;
use domain::id::{FundingPeriodId, TermId};
use domain::settings::{FileDigest, FundingPeriod, OfficeSettings, Theme};

use crate::Office;
use crate::error::{Error, Result};

impl Office {
    /// The settings.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn settings(&self) -> Result<OfficeSettings> {
        Ok(self.store.read(store::settings::get)?)
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn save_settings(&self, settings: &OfficeSettings) -> Result<OfficeSettings> {
        self.change(Operation::ChangeSettings, "", |w| store::settings::save(w, settings))?;
        self.store.set_author(&settings.author);
        self.read_lock_time()?;
        self.settings()
    }

    /// What is wrong with the colours of a theme, in German; empty when nothing is.
    pub fn theme_problems(&self, theme: &Theme) -> Vec<String> {
        theme.problems()
    }

    /// All funding periods, the current one first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn funding_periods(&self) -> Result<Vec<FundingPeriod>> {
        Ok(self.store.read(store::settings::funding_period::all)?)
    }

    /// Keeps a funding period.
    ///
    /// # Errors
    /// Without a name, or when it ends before it begins.
    pub fn save_funding_period(&self, period: &FundingPeriod) -> Result<FundingPeriod> {
        if period.name.trim().is_empty() {
            return Err(Error::invalid(
                "funding_period.name",
                "name",
                "Bitte geben Sie der Förderperiode einen Namen.",
            ));
        }
        if period.from.zip(period.until).is_some_and(|(from, until)| until < from) {
            return Err(Error::invalid("funding_period.until", "until", "Das Ende liegt vor dem Anfang."));
        }
        self.change(Operation::SaveFundingPeriod, &period.name, |w| store::settings::funding_period::save(w, period))?;
        Ok(period.clone())
    }

    /// Deletes a funding period.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_funding_period(&self, id: FundingPeriodId) -> Result<()> {
        self.change(Operation::DeleteFundingPeriod, "", |w| store::settings::funding_period::delete(w, id))
    }

    /// A stored picture as a data URL.
    ///
    /// # Errors
    /// When it is not there.
    pub fn picture_url(&self, digest: &FileDigest) -> Result<String> {
        let (media_type, bytes) = self.stored(digest)?.ok_or_else(|| {
            Error::refused(
                "file.missing",
                "Dieses Bild ist nicht mehr gespeichert. Bitte laden Sie es noch einmal hoch.",
            )
        })?;
        Ok(format!("data:{media_type};base64,{}", base64::engine::general_purpose::STANDARD.encode(bytes)))
    }

    pub(crate) fn stored(&self, digest: &FileDigest) -> Result<Option<(String, Vec<u8>)>> {
        Ok(self.store.read(|r| {
            let entry = store::file::get(r, &digest.0)?;
            let bytes = store::file::bytes(r, &digest.0)?;
            Ok(entry.zip(bytes).map(|(entry, bytes)| (entry.media_type, bytes)))
        })?)
    }

    /// All terms of all vocabularies.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn terms(&self) -> Result<Vec<Term>> {
        Ok(self.store.read(store::directory::term::all)?)
    }

    /// Adds a term at the end of its siblings.
    ///
    /// # Errors
    /// Without a name, or when the name is taken there.
    pub fn create_term(&self, vocabulary: Vocabulary, name: &str, parent: Option<TermId>) -> Result<Term> {
        let terms = self.terms()?;
        let position = terms.iter().filter(|t| t.vocabulary == vocabulary).map(|t| t.position + 1).max().unwrap_or(0);
        let term = Term {
            id: TermId::new(),
            vocabulary,
            name: name.trim().to_owned(),
            parent,
            synonyms: Vec::new(),
            position,
            code: String::new(),
        };
        check_term(&term, &terms)?;
        self.change(Operation::CreateTerm, &term.name, |w| store::directory::term::save(w, &term))?;
        Ok(term)
    }

    /// Keeps a term.
    ///
    /// # Errors
    /// Without a name, when the name is taken among its siblings, or when it would lie below itself.
    pub fn save_term(&self, term: &Term) -> Result<Term> {
        check_term(term, &self.terms()?)?;
        self.change(Operation::ChangeTerm, &term.name, |w| store::directory::term::save(w, term))?;
        Ok(term.clone())
    }

    /// Deletes a term nothing uses.
    ///
    /// # Errors
    /// `term.in_use`.
    pub fn delete_term(&self, id: TermId) -> Result<()> {
        let name = self.term_name(id)?;
        self.change(Operation::DeleteTerm, &name, |w| store::directory::term::delete(w, id))
    }

    /// Merges one term into another.
    ///
    /// # Errors
    /// When they cannot be merged.
    pub fn merge_terms(&self, from: TermId, into: TermId) -> Result<()> {
        let subject = format!("{} → {}", self.term_name(from)?, self.term_name(into)?);
        self.change(Operation::MergeTerms, &subject, |w| store::directory::term::merge(w, from, into))
    }

    /// How many organisations and offers use a term.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn term_usage(&self, id: TermId) -> Result<usize> {
        Ok(self.store.read(|r| store::directory::term::usage(r, id))?)
    }

    fn term_name(&self, id: TermId) -> Result<String> {
        Ok(self.store.read(|r| store::directory::term::get(r, id))?.map(|term| term.name).unwrap_or_default())
    }
}

fn check_term(term: &Term, terms: &[Term]) -> Result<()> {
    if term.name.trim().is_empty() {
        return Err(Error::invalid("term.name", "name", "Bitte geben Sie ein Wort ein."));
    }
    let taken = terms.iter().any(|other| {
        other.id != term.id
            && other.vocabulary == term.vocabulary
            && other.parent == term.parent
            && store::fold(&other.name) == store::fold(&term.name)
    });
    if taken {
        return Err(Error::invalid(
            "term.taken",
            "name",
            format!("„{}“ gibt es an dieser Stelle schon.", term.name.trim()),
        ));
    }
    let mut above = term.parent;
    for _ in 0..=terms.len() {
        let Some(parent) = above else { return Ok(()) };
        if parent == term.id {
            break;
        }
        above = terms.iter().find(|other| other.id == parent).and_then(|other| other.parent);
    }
    Err(Error::invalid("term.parent", "parent", "Ein Begriff kann nicht unter sich selbst stehen."))
}
