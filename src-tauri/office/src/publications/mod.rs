//! Publications: from the directory and a text to pages.
//!
//! A publication is settings and text; what it prints is asked of the directory each time. Consent is respected here, in one place
//! ([`entry`](mod@entry)): no other code hands a person's data to the press.

pub mod accessibility;
mod answer;
mod contact_list;
mod editions;
mod entry;
mod facts;
pub(crate) mod fields;
pub(crate) mod frame;
mod gallery;
pub mod lag;
mod letter;
mod names;
mod outdated;
pub(crate) mod own_sheet;
pub mod passages;
mod pictures;
mod preview;
mod profile;
pub(crate) mod question;
mod recipients;
mod release_check;
pub mod sheets;
pub mod shipped;
mod states;
mod templates;
mod text;
mod translations;
pub mod update;

pub use answer::Answered;
pub use editions::{EditionLine, EditionView, Editions, ReleasedAgain};
pub(crate) use entry::may_be_named;
pub(crate) use gallery::Gallery;
pub use gallery::{Beginning, BeginningChoice, beginnings};
pub use outdated::EditionComparison;
pub(crate) use outdated::Outdated;
pub use pictures::{AddedPicture, PictureView};
pub(crate) use preview::Previews;
pub use preview::{PagePlace, Preview, PreviewPage, PreviewPicture};
pub(crate) use recipients::{address_at_house, address_of_person};
pub use release_check::{Place, Problem, ProblemCode, ReleaseCheck, Weight};
pub(crate) use sheets::KeptSheets;
pub use states::PublicationLine;
pub(crate) use text::KeptAnswers;
pub use translations::{LanguageLine, TranslationOf};

use domain::directory::{OpeningHours, OrganisationFilter};
use domain::history::Operation;
use domain::id::PublicationId;
use domain::publications::{
    PaperSize, Publication, PublicationBody, PublicationKind, PublicationLanguage, RecipientKind,
};
use press::{Content, Document, EmergencySheet, Look, Poster, ReferralSheet, TextPages, TextSheet, Typeset};
use store::Reader;

use crate::Office;
use crate::edit::Edit;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::referral::Proposal;
use entry::link;

/// The kinds a new publication can have: those that can be set.
pub const OFFERED: &[PublicationKind] = &[
    PublicationKind::ContactList,
    PublicationKind::ParentSheet,
    PublicationKind::ParentFolder,
    PublicationKind::Poster,
    PublicationKind::ChildProtectionGuide,
    PublicationKind::ConferenceDocumentation,
    PublicationKind::OfferCatalogue,
    PublicationKind::TextSheet,
    PublicationKind::Flyer,
    PublicationKind::Notice,
    PublicationKind::Letter,
    PublicationKind::AddressLabels,
    PublicationKind::NameBadges,
    PublicationKind::TableSigns,
    PublicationKind::DoorSigns,
];

/// The content of a kind that is a text; nothing for the others.
fn written_content(body: &PublicationBody, blocks: Vec<press::Block>) -> Option<Content> {
    let pages = |look, size: PaperSize, limit, blocks| {
        Content::TextPages(TextPages { look, paper: size.millimetres(), limit, blocks })
    };
    Some(match body {
        PublicationBody::ParentSheet => Content::ParentSheet(TextSheet { blocks }),
        PublicationBody::ParentFolder => Content::Folder(TextSheet { blocks }),
        PublicationBody::Poster(settings) => {
            Content::Poster(Poster { design: settings.design, paper: settings.size.millimetres(), blocks })
        }
        PublicationBody::ChildProtectionGuide
        | PublicationBody::ConferenceDocumentation
        | PublicationBody::OfferCatalogue => Content::Brochure(TextSheet { blocks }),
        PublicationBody::TextSheet => pages(Look::Sheet, PaperSize::A4, None, blocks),
        PublicationBody::Flyer(settings) => pages(Look::Flyer, settings.size, Some(2), blocks),
        PublicationBody::Notice(settings) => pages(Look::Notice, settings.size, Some(1), blocks),
        PublicationBody::ContactList(_)
        | PublicationBody::Letter(_)
        | PublicationBody::AddressLabels(_)
        | PublicationBody::NameBadges(_)
        | PublicationBody::TableSigns(_)
        | PublicationBody::DoorSigns(_) => return None,
    })
}

/// What a publication prints, before it is set in pages.
struct Assembled {
    document: Document,
    /// German sentences: what to check or fill in.
    warnings: Vec<String>,
    /// How many organisations it prints.
    entries: usize,
}

impl Assembled {
    fn of_names(made: names::Made, frame: press::Frame) -> Self {
        let document = Document { content: made.content, frame };
        Self { document, warnings: made.warnings, entries: made.entries }
    }
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
        self.store.read(|r| Ok(publication(r, id)))?
    }

    /// Adds a publication with a shipped text, in the current funding period.
    ///
    /// # Errors
    /// For a kind that is not offered, or a text that is not shipped.
    pub fn create_publication(&self, beginning: &Beginning) -> Result<Publication> {
        let new = self.new_publication(beginning)?;
        self.change(Operation::SavePublication, &new.title, |w| store::publications::save(w, &new))?;
        Ok(new)
    }

    /// Adds a German publication of a kind for these organisations: a list of them, letters or labels to them, badges for their people.
    ///
    /// # Errors
    /// For a kind that is not offered, or that asks no organisations (`publication.kind`).
    pub fn create_publication_for(&self, kind: PublicationKind, filter: OrganisationFilter) -> Result<Publication> {
        let german = Beginning { kind, language: PublicationLanguage::German, variant: None };
        let mut new = self.new_publication(&german)?;
        let Some(asked) = new.body.filter_mut() else { return Err(not_set_yet(kind)) };
        *asked = filter;
        match &mut new.body {
            PublicationBody::Letter(settings) => settings.recipients.to = RecipientKind::FirstPerson,
            _ => new.title = format!("{} (Auswahl)", kind.label()),
        }
        self.change(Operation::SavePublication, &new.title, |w| store::publications::save(w, &new))?;
        Ok(new)
    }

    /// A new publication as [`Office::create_publication`] adds it.
    fn new_publication(&self, beginning: &Beginning) -> Result<Publication> {
        let Beginning { kind, language, ref variant } = *beginning;
        if !OFFERED.contains(&kind) {
            return Err(not_set_yet(kind));
        }
        let current = self.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
        Ok(match shipped::shipped_variant(kind, language, variant.as_deref()) {
            Some(shipped) => shipped.publication(current),
            None if variant.is_some() => {
                return Err(Error::refused(
                    "publication.text",
                    "Diesen Text gibt es in dieser Sprache nicht. Bitte wählen Sie einen anderen.",
                ));
            }
            None => Publication { funding_period: current, ..Publication::new(kind, language) },
        })
    }

    /// Keeps what a person edited in a publication. Its marks (where it came from, what it translates, who checked it) are kept as they
    /// are; those of checking fall away when the words changed.
    ///
    /// # Errors
    /// Without a title, or when the publication is not there.
    pub fn save_publication<'a>(&self, edit: impl Into<Edit<'a, Publication>>) -> Result<Publication> {
        let edit = edit.into();
        if edit.edited.title.trim().is_empty() {
            return Err(Error::invalid("publication.title", "title", "Bitte geben Sie einen Titel ein."));
        }
        self.revise(Operation::SavePublication, |w| {
            let now = publication(w, edit.edited.id)?;
            let kept = now.edited(&edit.onto(&now)?);
            store::publications::save(w, &kept)?;
            Ok((kept.title.clone(), kept))
        })
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
        let Assembled { document, mut warnings, entries } = self.assemble(publication)?;
        progress.step(1, 3)?;
        let typeset = self.press.typeset(&document)?;
        if typeset.line_cut_off().is_some() {
            warnings.push(release_check::CUT_OFF.to_owned());
        }
        progress.step(2, 3)?;
        Ok(Printed { typeset, warnings, entries })
    }

    /// Puts together what a publication prints: asks the directory, reads the text. Sets nothing.
    fn assemble(&self, publication: &Publication) -> Result<Assembled> {
        let frame = frame::of_publication(self, publication)?;
        Ok(match &publication.body {
            PublicationBody::ContactList(settings) => {
                let made = contact_list::contact_list(self, &publication.text, settings)?;
                let frame = press::Frame { annex_to: settings.annex_to.trim().to_owned(), ..frame };
                Assembled {
                    document: Document { content: Content::ContactList(made.list), frame },
                    warnings: made.warnings,
                    entries: made.entries,
                }
            }
            PublicationBody::Letter(settings) => {
                Assembled::of_names(letter::letters(self, publication, settings, &frame)?, frame)
            }
            PublicationBody::AddressLabels(settings) => {
                Assembled::of_names(names::labels(self, settings, &frame.office, &publication.body)?, frame)
            }
            PublicationBody::NameBadges(settings) => {
                Assembled::of_names(names::badges(self, settings, &publication.title, &publication.body)?, frame)
            }
            PublicationBody::TableSigns(settings) => {
                Assembled::of_names(names::table_signs(self, settings, &publication.body)?, frame)
            }
            PublicationBody::DoorSigns(settings) => {
                let made = names::door_signs(self, &publication.text, settings, &publication.title)?;
                Assembled::of_names(made, frame)
            }
            written => {
                let made = text::blocks(self, &publication.text)?;
                let content = written_content(written, made.blocks).ok_or_else(|| not_set_yet(publication.kind()))?;
                Assembled { document: Document { content, frame }, warnings: made.warnings, entries: made.entries }
            }
        })
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
        progress.step(0, 1)?;
        let Assembled { document, mut warnings, .. } = self.assemble(publication)?;
        let made = self.press.pdf(&document, 0.0, &mut |done, total| progress.go_on(done, total + 1))?;
        if made.line_cut_off.is_some() {
            warnings.push(release_check::CUT_OFF.to_owned());
        }
        progress.step(1, 1)?;
        let name = format!("{} {}.pdf", publication.title, self.today());
        Ok((self.save_file(path, &name, &made.bytes)?, warnings))
    }

    /// Sets the one-page list of a referral.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn print_referral(&self, need: &domain::directory::Need, chosen: &[domain::id::OfferId]) -> Result<Typeset> {
        let frame = frame::current(self, "Passende Angebote", "")?;
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

impl Office {
    /// Sets letters that leave together.
    pub(crate) fn set_letters(&self, title: &str, letter: press::Letter) -> Result<Typeset> {
        let frame = frame::frame(self, title, "", None)?;
        Ok(self.press.typeset(&Document { content: Content::Letter(letter), frame })?)
    }

    /// Sets pages of headings, facts and tables in the frame of the office, with the notice of the current funding period.
    pub(crate) fn set_report(&self, title: &str, subtitle: &str, report: press::Report) -> Result<Typeset> {
        let current = self.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
        let frame = frame::frame(self, title, subtitle, current)?;
        Ok(self.press.typeset(&Document { content: Content::Report(report), frame })?)
    }
}

/// One publication, for reading it within a change.
fn publication(r: &Reader<'_>, id: PublicationId) -> Result<Publication> {
    store::publications::get(r, id)?
        .ok_or_else(|| Error::refused("publication.missing", "Diese Publikation gibt es nicht (mehr)."))
}

fn not_set_yet(kind: PublicationKind) -> Error {
    Error::refused(
        "publication.kind",
        format!("„{}“ kann diese Version des Programms noch nicht drucken.", kind.label()),
    )
}

pub(crate) fn emergency_sheet(office: &Office) -> Result<Vec<u8>> {
    let frame = frame::frame(office, "Notfallblatt", "Notfallcode für die Daten der Netzwerkstelle", None)?;
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
