//! Editions (Ausgaben): releasing a publication, and what was handed out before.
//!
//! An edition keeps its pages and every fact on them. The questions before a release are asked in [`super::release_check`]; whether an
//! edition is still true is found out in [`super::outdated`].

use chrono::{DateTime, NaiveDate, Utc};
use domain::history::Operation;
use domain::id::{EditionId, PublicationId};
use domain::publications::{Difference, Edition, Publication, PublicationState};
use domain::settings::FileDigest;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::facts;
use super::release_check::{self, ProblemCode, Weight};
use crate::Office;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// An edition as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EditionLine {
    /// Identity.
    pub id: EditionId,
    /// Of which publication.
    pub publication: PublicationId,
    /// The title it was released under.
    pub title: String,
    /// Counted per publication, from 1.
    pub number: u32,
    /// The date printed on it.
    pub stand: NaiveDate,
    /// When it was released.
    pub released_at: DateTime<Utc>,
    /// By whom.
    pub released_by: String,
    /// What is new in it.
    pub note: String,
    /// How many pages it has.
    pub pages: usize,
    /// Its PDF.
    pub pdf: FileDigest,
}

/// An edition with what it says differently from today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EditionView {
    /// The edition.
    pub edition: EditionLine,
    /// The differences, most urgent first.
    pub differences: Vec<Difference>,
}

/// The editions of a publication, and how far it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Editions {
    /// How far the publication is.
    pub state: PublicationState,
    /// Latest first.
    pub editions: Vec<EditionView>,
}

/// What became of several releases.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct ReleasedAgain {
    /// The new editions.
    pub editions: Vec<EditionLine>,
    /// German sentences: which could not be released, and why.
    pub refused: Vec<String>,
}

impl From<&Edition> for EditionLine {
    fn from(edition: &Edition) -> Self {
        Self {
            id: edition.id,
            publication: edition.publication,
            title: edition.snapshot.title.clone(),
            number: edition.number,
            stand: edition.stand,
            released_at: edition.released_at,
            released_by: edition.released_by.clone(),
            note: edition.note.clone(),
            pages: edition.pages,
            pdf: edition.pdf.clone(),
        }
    }
}

impl Office {
    /// Releases a publication as it is today: sets it, keeps the pages, and remembers what is printed on them.
    ///
    /// `confirmed` names the questions of [`Office::release_check`] the person has answered with "release anyway".
    ///
    /// # Errors
    /// `release.fault` while something forbids it, `release.question` while a question is open; when it cannot be set.
    pub fn release(
        &self,
        id: PublicationId,
        note: &str,
        confirmed: &[ProblemCode],
        progress: &Progress<'_>,
    ) -> Result<EditionLine> {
        progress.step(0, 4)?;
        let publication = self.publication(id)?;
        let assembled = self.assemble(&publication)?;
        progress.step(1, 4)?;
        let made =
            self.press.pdf(&assembled.document, 0.0, &mut |done, total| progress.go_on(total + done, total * 4))?;
        progress.step(2, 4)?;
        let problems = release_check::problems(self, &publication, &assembled, &made)?;
        if let Some(fault) = problems.iter().find(|problem| problem.weight == Weight::Fault) {
            return Err(Error::refused("release.fault", fault.sentence.clone()));
        }
        let open =
            problems.iter().find(|problem| problem.weight == Weight::Question && !confirmed.contains(&problem.code));
        if let Some(question) = open {
            return Err(Error::refused("release.question", question.sentence.clone()));
        }
        progress.step(3, 4)?;
        let edition = Edition {
            id: EditionId::new(),
            publication: id,
            number: 0,
            stand: self.today(),
            released_at: Utc::now(),
            released_by: self.settings()?.author,
            note: note.trim().to_owned(),
            pdf: FileDigest(String::new()),
            pages: made.pages,
            snapshot: publication.clone(),
        };
        let facts = facts(&assembled.document);
        let kept = self.revise(Operation::ReleasePublication, |w| {
            let edition = Edition { number: store::publications::edition::next_number(w, id)?, ..edition };
            let name = file_name(&edition);
            Ok((publication.title, store::publications::edition::add(w, edition, &name, &made.bytes, &facts)?))
        })?;
        progress.step(4, 4)?;
        Ok(EditionLine::from(&kept))
    }

    /// Releases the next edition of a publication whose words are those of its last one: only the facts are new, so the review still
    /// holds and no question is asked that was answered then.
    ///
    /// # Errors
    /// `release.words` when the words changed since; otherwise as [`Office::release`].
    pub fn release_again(&self, id: PublicationId, progress: &Progress<'_>) -> Result<EditionLine> {
        let publication = self.publication(id)?;
        let last = self.editions(id)?.into_iter().next();
        if publication.state(last.as_ref().map(|edition| &edition.snapshot)) != PublicationState::Released {
            return Err(Error::refused(
                "release.words",
                format!(
                    "Der Text von „{}“ wurde seit der letzten Ausgabe geändert. Bitte prüfen Sie ihn und veröffentlichen Sie ihn dann.",
                    publication.title
                ),
            ));
        }
        self.release(id, "Angaben aus dem Verzeichnis erneuert", ProblemCode::ALL, progress)
    }

    /// Makes the next edition of each of these publications; one that is refused does not stop the others.
    ///
    /// # Errors
    /// When the person stopped it.
    pub fn release_all_again(&self, ids: &[PublicationId], progress: &Progress<'_>) -> Result<ReleasedAgain> {
        let mut done = ReleasedAgain::default();
        for (id, at) in ids.iter().zip(0..) {
            progress.step(at, ids.len() as u64)?;
            match self.release_again(*id, &Progress::silent()) {
                Ok(edition) => done.editions.push(edition),
                Err(refused) => {
                    let title = self.publication(*id).map(|publication| publication.title).unwrap_or_default();
                    done.refused.push(format!("„{title}“: {refused}"));
                }
            }
        }
        progress.step(ids.len() as u64, ids.len() as u64)?;
        Ok(done)
    }

    /// The editions of a publication, latest first, each with what it says differently from today. Only the latest is compared: the
    /// others were replaced.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn edition_views(&self, id: PublicationId) -> Result<Editions> {
        let publication = self.publication(id)?;
        let editions = self.editions(id)?;
        let state = publication.state(editions.first().map(|edition| &edition.snapshot));
        let view = |(place, edition): (usize, &Edition)| {
            let differences = if place == 0 { self.differences_of(edition)?.to_vec() } else { Vec::new() };
            Ok(EditionView { edition: EditionLine::from(edition), differences })
        };
        Ok(Editions { state, editions: editions.iter().enumerate().map(view).collect::<Result<_>>()? })
    }

    /// The editions of a publication, latest first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn editions(&self, publication: PublicationId) -> Result<Vec<Edition>> {
        Ok(self.store.read(|r| store::publications::edition::of_publication(r, publication))?)
    }

    /// One edition.
    ///
    /// # Errors
    /// When it is not there.
    pub fn edition(&self, id: EditionId) -> Result<Edition> {
        self.store
            .read(|r| store::publications::edition::get(r, id))?
            .ok_or_else(|| Error::refused("edition.missing", "Diese Ausgabe gibt es nicht (mehr)."))
    }

    /// The pages of an edition, as they were handed out.
    ///
    /// # Errors
    /// When the edition or its file is not there.
    pub fn edition_pdf(&self, id: EditionId) -> Result<Vec<u8>> {
        let edition = self.edition(id)?;
        let stored = self.stored(&edition.pdf)?;
        stored.map(|(_, bytes)| bytes).ok_or_else(|| {
            Error::refused(
                "edition.file",
                "Die PDF-Datei dieser Ausgabe fehlt in den Daten. Stellen Sie eine Sicherung wieder her, in der sie noch ist.",
            )
        })
    }

    /// Writes the pages of an edition as a file; without a path into the folder for results. A file that is there already and has the
    /// same pages is not written again. Returns the path.
    ///
    /// # Errors
    /// When the edition is not there, or the file cannot be written.
    pub fn save_edition(&self, id: EditionId, path: Option<&str>) -> Result<String> {
        let (edition, pdf) = (self.edition(id)?, self.edition_pdf(id)?);
        let name = file_name(&edition);
        match path {
            Some(_) => self.save_file(path, &name, &pdf),
            None => self.save_once(&name, &pdf),
        }
    }
}

/// What the file of an edition is called.
fn file_name(edition: &Edition) -> String {
    let Publication { title, language, .. } = &edition.snapshot;
    let language = match language.code() {
        "de" => String::new(),
        _ => format!(" ({})", language.label()),
    };
    format!("{title}{language}, Ausgabe {} vom {}.pdf", edition.number, domain::day::short(edition.stand))
}
