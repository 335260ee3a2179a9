//! Publications: editing, looking at their pages, writing them as PDF.

use std::path::Path;

use domain::directory::OrganisationFilter;
use domain::id::{EditionId, PublicationId};
use domain::publications::{
    BadgeSheet, BadgeSheetChoice, LabelSheet, LabelSheetChoice, MERGE_FIELDS, MergeField, Publication, PublicationKind,
    PublicationLanguage,
};
use domain::settings::FileDigest;
use office::edit::Edit;
use office::publications::accessibility::{self, Report};
use office::publications::lag::Lag;
use office::publications::update::{Choice, Part};
use office::publications::{
    AddedPicture, Answered, Beginning, BeginningChoice, EditionComparison, Editions, LanguageLine, PagePlace,
    PictureView, Preview, ProblemCode, PublicationLine, ReleaseCheck, ReleasedAgain, beginnings,
};

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "publications";
    /// All publications.
    fn list(shell) -> Vec<Publication> {
        Ok(shell.office()?.publications()?)
    }

    /// All publications as a list shows them, those that need attention first.
    fn lines(shell) -> Vec<PublicationLine> {
        Ok(shell.office()?.publication_lines()?)
    }

    /// One publication.
    fn get(shell, id: PublicationId) -> Publication {
        Ok(shell.office()?.publication(id)?)
    }

    /// Everything a new publication can begin with.
    fn beginnings(_shell) -> Vec<BeginningChoice> {
        Ok(beginnings())
    }

    /// Adds a publication with a shipped text.
    fn create(shell, beginning: Beginning) -> Publication {
        Ok(shell.office()?.create_publication(&beginning)?)
    }

    /// Adds a publication for organisations of the directory: a list of them, letters or labels to them, badges for their people.
    fn create_for(shell, kind: PublicationKind, filter: OrganisationFilter) -> Publication {
        Ok(shell.office()?.create_publication_for(kind, filter)?)
    }

    /// The first page of a new publication, as a data URL.
    fn beginning_picture(shell, beginning: Beginning, width: u32) -> String {
        Ok(shell.office()?.beginning_picture(&beginning, width)?)
    }

    /// The sheets address labels can be printed on.
    fn label_sheets(_shell) -> Vec<LabelSheetChoice> {
        Ok(LabelSheet::ALL.iter().map(|sheet| LabelSheetChoice::from(*sheet)).collect())
    }

    /// The sheets name badges can be printed on.
    fn badge_sheets(_shell) -> Vec<BadgeSheetChoice> {
        Ok(BadgeSheet::ALL.iter().map(|sheet| BadgeSheetChoice::from(*sheet)).collect())
    }

    /// The fields of a letter that are filled in for each recipient.
    fn merge_fields(_shell) -> Vec<MergeField> {
        Ok(MERGE_FIELDS.to_vec())
    }

    /// Keeps an edited publication; `before` is as it was read.
    fn save(shell, publication: Publication, before: Option<Publication>) -> Publication {
        Ok(shell.office()?.save_publication(Edit { edited: &publication, before: before.as_ref() })?)
    }

    /// Deletes a publication.
    fn delete(shell, id: PublicationId) -> () {
        Ok(shell.office()?.delete_publication(id)?)
    }

    /// Sets a publication as it is being edited, to be looked at.
    fn preview(shell, publication: Publication) -> Preview {
        Ok(shell.office()?.preview(&publication)?)
    }

    /// What the PDF of a publication has for people who do not see it, as it stands today.
    fn accessibility(shell, publication: Publication) -> Report {
        Ok(shell.office()?.accessibility(&publication)?)
    }

    /// The same of any PDF file; with its password when it needs one.
    fn accessibility_of_file(_shell, path: String, password: Option<String>) -> Report {
        Ok(accessibility::examine_file(Path::new(path.trim()), password.as_deref())?)
    }

    /// One page of something that was set to be looked at, as a data URL; pages count from 0.
    fn page(shell, token: u32, index: usize, width: u32) -> String {
        Ok(shell.office()?.preview_page(token, index, width)?)
    }

    /// The line of the text at a place on a page, in millimetres from the top left; pages count from 0, lines from 1.
    fn line_at(shell, token: u32, page: usize, x_mm: f64, y_mm: f64) -> Option<usize> {
        Ok(shell.office()?.preview_line_at(token, page, x_mm, y_mm)?)
    }

    /// Where a line of the text stands on the pages; lines count from 1.
    fn place_of_line(shell, token: u32, line: usize) -> Option<PagePlace> {
        Ok(shell.office()?.preview_place_of(token, line)?)
    }

    /// Takes a picture in from a file.
    fn add_picture(shell, path: String) -> AddedPicture {
        Ok(shell.office()?.add_picture(Path::new(&path))?)
    }

    /// Takes a picture in from the clipboard; its bytes in base64.
    fn add_picture_bytes(shell, name: String, bytes: String) -> AddedPicture {
        Ok(shell.office()?.add_picture_bytes(&name, &bytes)?)
    }

    /// A kept picture, small enough to look at.
    fn picture(shell, digest: FileDigest) -> PictureView {
        Ok(shell.office()?.picture(&digest)?)
    }

    /// What a live block of a text would print; `block` is its first line without the colons.
    fn answer(shell, block: String) -> Answered {
        Ok(shell.office()?.answer(&block)?)
    }

    /// Writes a publication as PDF. Returns the number of the job.
    fn save_pdf(shell, publication: Publication, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, &format!("„{}“ als PDF", publication.title), move |progress| {
            let (path, remarks) = office.save_pdf(&publication, path.as_deref(), progress)?;
            Ok(JobResult::File { path, remarks })
        }))
    }

    /// Doubles a publication; a template gives an ordinary one.
    fn duplicate(shell, id: PublicationId) -> Publication {
        Ok(shell.office()?.duplicate_publication(id)?)
    }

    /// Keeps a copy of a publication as a template.
    fn save_template(shell, id: PublicationId) -> Publication {
        Ok(shell.office()?.save_template(id)?)
    }

    /// Notes that somebody read and approved the text as it is.
    fn review(shell, id: PublicationId, by: String) -> Publication {
        Ok(shell.office()?.review_publication(id, &by)?)
    }

    /// Takes the approval back.
    fn reopen(shell, id: PublicationId) -> Publication {
        Ok(shell.office()?.reopen_publication(id)?)
    }

    /// Looks at a publication as it would be released today.
    fn release_check(shell, id: PublicationId) -> ReleaseCheck {
        Ok(shell.office()?.release_check(id)?)
    }

    /// Releases a publication; `confirmed` are the questions answered with "anyway". Returns the number of the job.
    fn release(shell, id: PublicationId, note: String, confirmed: Vec<ProblemCode>) -> u32 {
        let office = shell.office()?;
        let title = office.publication(id)?.title;
        Ok(jobs::start(shell, &format!("„{title}“ veröffentlichen"), move |progress| {
            let edition = office.release(id, &note, &confirmed, progress)?;
            Ok(JobResult::Released(ReleasedAgain { editions: vec![edition], refused: Vec::new() }))
        }))
    }

    /// Makes the next edition of each publication, with the facts of today. Returns the number of the job.
    fn release_again(shell, ids: Vec<PublicationId>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Neue Ausgaben", move |progress| {
            Ok(JobResult::Released(office.release_all_again(&ids, progress)?))
        }))
    }

    /// The editions of a publication, latest first, with what the latest says differently from today.
    fn editions(shell, id: PublicationId) -> Editions {
        Ok(shell.office()?.edition_views(id)?)
    }

    /// An edition beside today.
    fn compare_edition(shell, id: EditionId) -> EditionComparison {
        Ok(shell.office()?.compare_edition(id)?)
    }

    /// Writes the pages of an edition as a file; without a path into the folder for results. Returns the path.
    fn save_edition(shell, id: EditionId, path: Option<String>) -> String {
        Ok(shell.office()?.save_edition(id, path.as_deref())?)
    }

    /// The languages of a publication: those it is there in, then those it could be translated to.
    fn languages(shell, id: PublicationId) -> Vec<LanguageLine> {
        Ok(shell.office()?.languages_of(id)?)
    }

    /// Adds a translation of a publication.
    fn translate(shell, id: PublicationId, language: PublicationLanguage) -> Publication {
        Ok(shell.office()?.translate(id, language)?)
    }

    /// Notes that somebody who knows the language checked the translation as it is.
    fn check_translation(shell, id: PublicationId, by: String) -> Publication {
        Ok(shell.office()?.check_translation(id, &by)?)
    }

    /// In what a translation lags behind its original.
    fn lag(shell, id: PublicationId) -> Vec<Lag> {
        Ok(shell.office()?.lag_of(id)?)
    }

    /// Notes that a translation says what its original says today.
    fn follow_original(shell, id: PublicationId) -> Publication {
        Ok(shell.office()?.follow_original(id)?)
    }

    /// The text that is shipped now beside the office's own, when there is a newer one.
    fn shipped_update(shell, id: PublicationId) -> Option<Vec<Part>> {
        Ok(shell.office()?.shipped_update(id)?)
    }

    /// Takes the text that is shipped now over, passage by passage as chosen.
    fn take_shipped(shell, id: PublicationId, choices: Vec<Choice>) -> Publication {
        Ok(shell.office()?.take_shipped(id, &choices)?)
    }
}
