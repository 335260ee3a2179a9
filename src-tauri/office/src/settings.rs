//! Settings: who the office is, how its paper looks, funding periods, vocabularies, stored pictures.

use base64::Engine as _;
use domain::directory::{Term, Vocabulary};
use domain::history::Operation;
use domain::id::{FundingPeriodId, TermId};
use domain::settings::{FileDigest, FundingPeriod, OfficeSettings, Theme};

use crate::Office;
use crate::edit::Edit;
use crate::error::{Error, Result};

impl Office {
    /// The settings.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn settings(&self) -> Result<OfficeSettings> {
        Ok(self.store.read(store::settings::get)?)
    }

    /// Keeps the settings and returns them as they are kept.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn save_settings<'a>(&self, edit: impl Into<Edit<'a, OfficeSettings>>) -> Result<OfficeSettings> {
        let edit = edit.into();
        let kept = self.revise(Operation::ChangeSettings, |w| {
            let kept = edit.onto(&store::settings::get(w)?)?;
            store::settings::save(w, &kept)?;
            Ok((String::new(), kept))
        })?;
        self.follow_settings()?;
        Ok(kept)
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

    /// Keeps a funding period, new or edited, and returns it as it is kept.
    ///
    /// # Errors
    /// Without a name, or when it ends before it begins; when it was read before and is gone.
    pub fn save_funding_period<'a>(&self, edit: impl Into<Edit<'a, FundingPeriod>>) -> Result<FundingPeriod> {
        let edit = edit.into();
        self.revise(Operation::SaveFundingPeriod, |w| {
            let now = store::settings::funding_period::all(w)?.into_iter().find(|one| one.id == edit.edited.id);
            let kept = edit.onto_or_new(now.as_ref(), || {
                Error::refused(
                    "funding_period.missing",
                    "Diese Förderperiode gibt es nicht mehr; sie wurde inzwischen gelöscht.",
                )
            })?;
            check_period(&kept)?;
            store::settings::funding_period::save(w, &kept)?;
            Ok((kept.name.clone(), kept))
        })
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
        self.revise(Operation::CreateTerm, |w| {
            let terms = store::directory::term::all(w)?;
            let siblings = terms.iter().filter(|term| term.vocabulary == vocabulary);
            let term = Term {
                id: TermId::new(),
                vocabulary,
                name: name.trim().to_owned(),
                parent,
                synonyms: Vec::new(),
                position: siblings.map(|term| term.position + 1).max().unwrap_or(0),
                code: String::new(),
            };
            check_term(&term, &terms)?;
            store::directory::term::save(w, &term)?;
            Ok((term.name.clone(), term))
        })
    }

    /// Keeps an edited term and returns it as it is kept.
    ///
    /// # Errors
    /// Without a name, when the name is taken among its siblings, or when it would lie below itself; when it is gone.
    pub fn save_term<'a>(&self, edit: impl Into<Edit<'a, Term>>) -> Result<Term> {
        let edit = edit.into();
        self.revise(Operation::ChangeTerm, |w| {
            let terms = store::directory::term::all(w)?;
            let now = terms.iter().find(|term| term.id == edit.edited.id).ok_or_else(|| {
                Error::refused("term.missing", "Diesen Begriff gibt es nicht mehr; er wurde inzwischen gelöscht.")
            })?;
            let kept = edit.onto(now)?;
            check_term(&kept, &terms)?;
            store::directory::term::save(w, &kept)?;
            Ok((kept.name.clone(), kept))
        })
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

fn check_period(period: &FundingPeriod) -> Result<()> {
    if period.name.trim().is_empty() {
        return Err(Error::invalid("funding_period.name", "name", "Bitte geben Sie der Förderperiode einen Namen."));
    }
    if period.from.zip(period.until).is_some_and(|(from, until)| until < from) {
        return Err(Error::invalid("funding_period.until", "until", "Das Ende liegt vor dem Anfang."));
    }
    Ok(())
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
