//! Publications: from the directory and a text to pages.
//!
//! A publication is settings and text; what it prints is asked of the directory each time. Consent is respected here, in one place
//! ([`entry`](mod@entry)): no other code hands a person's data to the press.

mod contact_list;
mod entry;
mod frame;
mod preview;
mod text;

pub use preview::Preview;
pub(crate) use preview::Previews;

use domain::directory::OpeningHours;
use domain::history::Operation;
use domain::id::PublicationId;
use domain::publications::{ContactListSettings, ParentSheetText, Publication, PublicationBody};
use press::{Content, Document, EmergencySheet, ReferralSheet, TextSheet, Typeset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::referral::Proposal;
use crate::{Office, defaults};
use entry::link;

/// The kinds a new publication can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PublicationKind {
    /// Regionale Kontaktliste.
    ContactList,
    /// Infoblatt für Eltern.
    ParentSheet,
}

/// A publication set in pages, with what a person should know about it.
pub struct Printed {
    /// The pages.
    pub typeset: Typeset,
    /// German sentences: what to check or fill in.
    pub warnings: Vec<String>,
    /// How many organisations it prints.
    pub entries: usize,
}

impl Office {
    /// All publications, by title.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn publications(&self) -> Result<Vec<Publication>> {
        Ok(self.store.read(store::publications::all)?)
    }

    /// One publication.
    ///
    /// # Errors
    /// When it is not there.
    pub fn publication(&self, id: PublicationId) -> Result<Publication> {
        self.store
            .read(|r| store::publications::get(r, id))?
            .ok_or_else(|| Error::refused("publication.missing", "Diese Publikation gibt es nicht (mehr)."))
    }

    /// Adds a publication of a kind, with the shipped text, in the current funding period.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn create_publication(&self, kind: PublicationKind) -> Result<Publication> {
        let current = self.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
        let (title, subtitle, body) = match kind {
            PublicationKind::ContactList => (
                "Neue Kontaktliste",
                "",
                PublicationBody::ContactList(ContactListSettings {
                    introduction: defaults::CONTACT_LIST_INTRODUCTION.into(),
                    ..ContactListSettings::default()
                }),
            ),
            PublicationKind::ParentSheet => (
                "Schulvermeidung",
                "Ein Infoblatt für Eltern",
                PublicationBody::ParentSheet(ParentSheetText { text: defaults::PARENT_SHEET_TEXT.into() }),
            ),
        };
        let new = Publication {
            id: PublicationId::new(),
            title: title.into(),
            subtitle: subtitle.into(),
            funding_period: current,
            body,
        };
        self.save_publication(&new)
    }

    /// Keeps a publication.
    ///
    /// # Errors
    /// Without a title.
    pub fn save_publication(&self, publication: &Publication) -> Result<Publication> {
        if publication.title.trim().is_empty() {
            return Err(Error::invalid("publication.title", "title", "Bitte geben Sie einen Titel ein."));
        }
        self.change(Operation::SavePublication, &publication.title, |w| store::publications::save(w, publication))?;
        Ok(publication.clone())
    }

    /// Deletes a publication.
    ///
    /// # Errors
    /// When it is not there.
    pub fn delete_publication(&self, id: PublicationId) -> Result<()> {
        let title = self.publication(id)?.title;
        self.change(Operation::DeletePublication, &title, |w| store::publications::delete(w, id))
    }

    /// Sets a publication in pages, saved or not.
    ///
    /// # Errors
    /// When the text or a picture cannot be set.
    pub fn print(&self, publication: &Publication, progress: &Progress<'_>) -> Result<Printed> {
        progress.step(0, 3)?;
        let frame = frame::frame(self, &publication.title, &publication.subtitle, publication.funding_period)?;
        let (document, warnings, entries) = match &publication.body {
            PublicationBody::ContactList(settings) => {
                let made = contact_list::contact_list(self, settings)?;
                let frame = press::Frame { annex_to: settings.annex_to.trim().to_owned(), ..frame };
                (Document { content: Content::ContactList(made.list), frame }, made.warnings, made.entries)
            }
            PublicationBody::ParentSheet(sheet) => {
                let made = text::blocks(self, &sheet.text)?;
                (
                    Document { content: Content::ParentSheet(TextSheet { blocks: made.blocks }), frame },
                    made.warnings,
                    made.entries,
                )
            }
        };
        progress.step(1, 3)?;
        let typeset = self.press.typeset(&document)?;
        progress.step(2, 3)?;
        Ok(Printed { typeset, warnings, entries })
    }

    /// Writes a publication as PDF; returns its path and what to know about it.
    ///
    /// # Errors
    /// When it cannot be set or written.
    pub fn save_pdf(
        &self,
        publication: &Publication,
        path: Option<&str>,
        progress: &Progress<'_>,
    ) -> Result<(String, Vec<String>)> {
        let printed = self.print(publication, progress)?;
        let bytes = printed.typeset.pdf()?;
        progress.step(3, 3)?;
        let name = format!("{} {}.pdf", publication.title, self.today());
        Ok((self.save_file(path, &name, &bytes)?, printed.warnings))
    }

    /// Sets the one-page list of a referral.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn print_referral(&self, need: &domain::directory::Need, chosen: &[domain::id::OfferId]) -> Result<Typeset> {
        let current = self.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
        let frame = frame::frame(self, "Passende Angebote", "", current)?;
        let sheet = ReferralSheet {
            need: self.need_in_words(need)?,
            proposals: self.chosen(need, chosen)?.into_iter().map(proposal_line).collect(),
        };
        Ok(self.press.typeset(&Document { content: Content::Referral(sheet), frame })?)
    }
}

impl Office {
    /// Writes the one-page list of a referral as PDF. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_referral`], or when the file cannot be written.
    pub fn save_referral(
        &self,
        need: &domain::directory::Need,
        chosen: &[domain::id::OfferId],
        path: Option<&str>,
    ) -> Result<String> {
        let bytes = self.print_referral(need, chosen)?.pdf()?;
        self.save_file(path, &format!("Passende Angebote {}.pdf", self.today()), &bytes)
    }
}

pub(crate) fn emergency_sheet(office: &Office) -> Result<Vec<u8>> {
    let frame = frame::frame(office, "Notfallblatt", "Wiederherstellungscode für die Daten der Netzwerkstelle", None)?;
    let sheet = EmergencySheet {
        recovery_code: office.recovery_code(),
        folder: office.folder().to_string_lossy().into_owned(),
    };
    Ok(office.press.typeset(&Document { content: Content::Emergency(sheet), frame })?.pdf()?)
}

fn proposal_line(proposal: Proposal) -> press::ProposalLine {
    press::ProposalLine {
        name: proposal.name,
        organisation: proposal.organisation_name,
        address: proposal.address,
        description: proposal.description,
        access: proposal.access,
        phone: link::phone_shown(&proposal.phone),
        email: link::email(&proposal.email),
        web: link::web(&proposal.web),
        reasons: proposal.found.reasons,
        doubts: proposal.found.doubts,
    }
}

/// Opening hours as lines, days with the same hours together ("Mo, Mi 9:00–12:00 Uhr").
pub(crate) fn opening_lines(hours: &OpeningHours) -> Vec<String> {
    entry::opening_lines(hours)
}
