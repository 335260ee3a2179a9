//! Attachments (Anlagen) of an application: taking files in, looking at them, their order, newer versions.
//!
//! Every file is looked at when it comes, so that a person hears at once what binding it will not keep: a signature, a lock, an office file.
//! The file itself is kept as it came.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::funding::{
    Application, Attachment, AttachmentFate, AttachmentForm, AttachmentLook, AttachmentVersion, FundingRules,
    title_of_file,
};
use domain::history::Operation;
use domain::id::{ApplicationId, AttachmentId};
use domain::settings::FileDigest;
use press::packet::{Examined, Fate, Form};
use serde::{Deserialize, Serialize};
use store::funding::{application, life};
use ts_rs::TS;

use super::named;
use crate::Office;
use crate::directory::one_line;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::publications::sheets::SheetPreview;

/// The largest file that is taken in, in bytes: it is read at once, and a row of the database holds less than a gigabyte.
const LARGEST: u64 = 250 << 20;

/// The attachments of an application, and what the rules ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AttachmentsView {
    /// The attachments in their order.
    pub lines: Vec<AttachmentLine>,
    /// The kinds of the rules, needed or not.
    pub kinds: Vec<KindOfAttachment>,
}

/// An attachment as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AttachmentLine {
    /// Identity.
    pub id: AttachmentId,
    /// "Anlage 3".
    pub label: String,
    /// Code of its kind in the rules; empty when nobody said.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Date of the document itself.
    pub dated: Option<NaiveDate>,
    /// Its versions, the latest first: the one that counts.
    pub versions: Vec<VersionLine>,
}

/// A version of an attachment as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionLine {
    /// Counted from 1.
    pub number: usize,
    /// The name it came with.
    pub name: String,
    /// "application/pdf".
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// When it was added.
    pub added_on: NaiveDate,
    /// Who added it.
    pub added_by: String,
    /// What was seen in it.
    pub look: AttachmentLook,
}

/// A kind of attachment the rules know, and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KindOfAttachment {
    /// Code.
    pub code: String,
    /// "Nachweis der Gemeinnützigkeit".
    pub name: String,
    /// When it is needed, German.
    pub condition: String,
    /// What to mind.
    pub remark: String,
    /// Whether this application cannot do without it.
    pub needed: bool,
    /// The attachments that are it ("Anlage 3").
    pub present: Vec<String>,
}

/// What a person may change of an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentEdit {
    /// Which.
    pub id: AttachmentId,
    /// Code of its kind in the rules.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Date of the document itself.
    pub dated: Option<NaiveDate>,
}

/// What became of files that were to be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct AttachmentsTaken {
    /// The new attachments.
    pub added: Vec<AttachmentId>,
    /// German sentences: which could not be taken in, and why.
    pub refused: Vec<String>,
    /// German sentences: what to know of those that were.
    pub remarks: Vec<String>,
}

/// "Anlage 3", counted from 0.
pub(super) fn label(place: usize) -> String {
    format!("Anlage {}", place + 1)
}

/// What an attachment is called: its title, its kind's name, or the name of its file.
pub(super) fn title_of(attachment: &Attachment, rules: &FundingRules) -> String {
    let kind = || rules.attachment(&attachment.kind).map(|rule| rule.name.clone());
    match attachment.title.trim() {
        "" => kind().or_else(|| attachment.current().map(|version| title_of_file(&version.name))).unwrap_or_default(),
        title => title.to_owned(),
    }
}

/// What was seen, in the words of the press.
pub(super) fn examined(look: &AttachmentLook) -> Examined {
    Examined {
        form: match look.form {
            AttachmentForm::Pdf => Form::Pdf,
            AttachmentForm::Picture => Form::Picture,
            AttachmentForm::Other => Form::Other,
        },
        fate: match look.fate {
            AttachmentFate::Bound => Fate::Bound,
            AttachmentFate::Locked => Fate::Locked,
            AttachmentFate::Beside => Fate::Beside,
        },
        pages: look.pages,
        remarks: look.remarks.clone(),
        original_beside: look.original_beside,
        signed: look.signed,
        tagged: look.tagged,
        pdf_a: look.pdf_a,
        pdf_ua: look.pdf_ua,
    }
}

/// What the press saw, as it is kept.
pub(crate) fn look(seen: Examined) -> AttachmentLook {
    AttachmentLook {
        form: match seen.form {
            Form::Pdf => AttachmentForm::Pdf,
            Form::Picture => AttachmentForm::Picture,
            Form::Other => AttachmentForm::Other,
        },
        fate: match seen.fate {
            Fate::Bound => AttachmentFate::Bound,
            Fate::Locked => AttachmentFate::Locked,
            Fate::Beside => AttachmentFate::Beside,
        },
        pages: seen.pages,
        remarks: seen.remarks,
        original_beside: seen.original_beside,
        signed: seen.signed,
        tagged: seen.tagged,
        pdf_a: seen.pdf_a,
        pdf_ua: seen.pdf_ua,
    }
}

pub(super) fn password_of(version: &AttachmentVersion) -> Option<&str> {
    Some(version.password.as_str()).filter(|password| !password.is_empty())
}

impl Office {
    /// The attachments of an application, and what the rules ask for.
    ///
    /// # Errors
    /// When the application is not there.
    pub fn attachments(&self, id: ApplicationId) -> Result<AttachmentsView> {
        let (application, attachments) = self.application_with_attachments(id)?;
        let lines: Vec<AttachmentLine> = attachments.iter().enumerate().map(|(place, one)| line(place, one)).collect();
        let kinds = application
            .rules
            .attachments
            .iter()
            .map(|rule| KindOfAttachment {
                code: rule.code.clone(),
                name: rule.name.clone(),
                condition: rule.condition.label(),
                remark: rule.remark.clone(),
                needed: rule.condition.needed(&application),
                present: lines.iter().filter(|line| line.kind == rule.code).map(|line| line.label.clone()).collect(),
            })
            .collect();
        Ok(AttachmentsView { lines, kinds })
    }

    /// Takes files in as attachments, one step to take back. Their kinds are guessed from their names where `kind` names none. A file that
    /// is refused does not stop the others.
    ///
    /// # Errors
    /// When the application is not there; [`Error::Cancelled`], then nothing was attached.
    pub fn add_attachments(
        &self,
        id: ApplicationId,
        kind: &str,
        paths: &[PathBuf],
        progress: &Progress<'_>,
    ) -> Result<AttachmentsTaken> {
        let mut taken = AttachmentsTaken::default();
        let mut versions = Vec::new();
        for (path, done) in paths.iter().zip(0..) {
            progress.step(done, paths.len() as u64)?;
            match self.take_in(path) {
                Ok(version) => versions.push(version),
                Err(refused @ (Error::Invalid { .. } | Error::File { .. })) => {
                    taken.refused.push(format!("{}: {refused}", name_of(path)));
                }
                Err(error) => return Err(error),
            }
        }
        progress.step(paths.len() as u64, paths.len() as u64)?;
        self.revise_attachments(id, |application, attachments| {
            for version in versions {
                let same = |other: &Attachment| other.current().is_some_and(|current| current.file == version.file);
                if let Some(place) = attachments.iter().position(same) {
                    taken.refused.push(format!("{}: liegt schon als {} vor.", version.name, label(place)));
                    continue;
                }
                let guessed = if kind.is_empty() { application.rules.kind_of_file(&version.name) } else { kind };
                let attachment = Attachment {
                    id: AttachmentId::new(),
                    kind: guessed.to_owned(),
                    title: title_of_file(&version.name),
                    dated: None,
                    versions: vec![version],
                };
                taken.remarks.extend(remarks(&label(attachments.len()), &attachment));
                taken.added.push(attachment.id);
                attachments.push(attachment);
            }
            Ok(taken)
        })
    }

    /// Puts a newer file in the place of an attachment; the older versions stay to be looked at.
    ///
    /// # Errors
    /// When the file is refused; when it is the same as before.
    pub fn replace_attachment(&self, id: ApplicationId, attachment: AttachmentId, path: &Path) -> Result<Vec<String>> {
        let version = self.take_in(path)?;
        self.change_attachment(id, attachment, |place, one| {
            if one.current().is_some_and(|current| current.file == version.file) {
                return Err(Error::refused(
                    "attachment.same",
                    format!("„{}“ ist dieselbe Datei wie die jetzige Fassung von {}.", version.name, label(place)),
                ));
            }
            one.versions.push(version);
            Ok(remarks(&label(place), one))
        })
    }

    /// Keeps what a person says of an attachment.
    ///
    /// # Errors
    /// When it is not there.
    pub fn save_attachment(&self, id: ApplicationId, edit: &AttachmentEdit) -> Result<()> {
        self.change_attachment(id, edit.id, |_, one| {
            one.kind.clone_from(&edit.kind);
            one.title = one_line(&edit.title);
            one.dated = edit.dated;
            Ok(())
        })
    }

    /// Puts the attachments in this order; those not named keep theirs behind it.
    ///
    /// # Errors
    /// When the application is not there.
    pub fn order_attachments(&self, id: ApplicationId, order: &[AttachmentId]) -> Result<()> {
        self.revise_attachments(id, |_, attachments| {
            attachments.sort_by_key(|one| order.iter().position(|wanted| *wanted == one.id).unwrap_or(usize::MAX));
            Ok(())
        })
    }

    /// Takes an attachment out of the application; its files stay stored, so that this can be taken back.
    ///
    /// # Errors
    /// When it is not there.
    pub fn remove_attachment(&self, id: ApplicationId, attachment: AttachmentId) -> Result<()> {
        self.revise_attachments(id, |_, attachments| {
            let place = place_of(attachments, attachment)?;
            attachments.remove(place);
            Ok(())
        })
    }

    /// Opens a protected attachment with its password, which is kept with it in the encrypted file.
    ///
    /// # Errors
    /// `attachment.password` when it is not the right one.
    pub fn unlock_attachment(&self, id: ApplicationId, attachment: AttachmentId, password: &str) -> Result<()> {
        self.change_attachment(id, attachment, |place, one| {
            let Some(version) = one.versions.last_mut() else { return Ok(()) };
            let bytes = self.attachment_bytes(&label(place), version)?;
            let seen = press::packet::examine(&bytes, &version.name, Some(password));
            if seen.fate == Fate::Locked {
                let sentence = seen.remarks.into_iter().next().unwrap_or_default();
                return Err(Error::invalid("attachment.password", "password", sentence));
            }
            version.password = password.to_owned();
            version.look = look(seen);
            Ok(())
        })
    }

    /// The pages of a version of an attachment, to be looked at; versions count from 1. Pictures of them come from
    /// [`Office::sheet_page`].
    ///
    /// # Errors
    /// When it has no pages that can be shown.
    pub fn preview_attachment(
        &self,
        id: ApplicationId,
        attachment: AttachmentId,
        version: usize,
    ) -> Result<SheetPreview> {
        let (label, version) = self.version(id, attachment, version)?;
        let bytes = self.attachment_bytes(&label, &version)?;
        if version.look.fate != AttachmentFate::Bound {
            let sentence = version.look.remarks.first().cloned().unwrap_or_default();
            return Err(Error::refused("attachment.no_pages", format!("{label}: {sentence}")));
        }
        let pages = press::packet::pages(&bytes, &label, password_of(&version))?;
        drop(bytes);
        self.keep_pages(pages, version.look.remarks)
    }

    /// Writes a version of an attachment as the file it came as; versions count from 1. Returns the path.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn export_attachment(
        &self,
        id: ApplicationId,
        attachment: AttachmentId,
        version: usize,
        path: Option<&str>,
    ) -> Result<String> {
        let (label, version) = self.version(id, attachment, version)?;
        let bytes = self.attachment_bytes(&label, &version)?;
        match path {
            Some(_) => self.save_file(path, &version.name, &bytes),
            None => self.save_once(&version.name, &bytes),
        }
    }

    pub(super) fn application_with_attachments(&self, id: ApplicationId) -> Result<(Application, Vec<Attachment>)> {
        let found = self.store.read(|r| Ok(application::get(r, id)?.zip(Some(life::attachments(r, id)?))))?;
        found.ok_or_else(|| application::missing().into())
    }

    /// The bytes of a version.
    pub(super) fn attachment_bytes(&self, label: &str, version: &AttachmentVersion) -> Result<Vec<u8>> {
        let stored = self.stored(&version.file)?;
        stored.map(|(_, bytes)| bytes).ok_or_else(|| {
            Error::refused(
                "attachment.file",
                format!(
                    "{label}: Die Datei „{}“ fehlt in den Daten. Bitte fügen Sie sie noch einmal hinzu.",
                    version.name
                ),
            )
        })
    }

    /// Looks at a file and stores it.
    fn take_in(&self, path: &Path) -> Result<AttachmentVersion> {
        let about = std::fs::metadata(path).map_err(Error::file(path))?;
        if !about.is_file() {
            return Err(Error::refused("attachment.folder", "Das ist ein Ordner. Bitte wählen Sie die Dateien darin."));
        }
        if about.len() > LARGEST {
            let sentence = format!(
                "Die Datei ist größer als {} MB. Bitte teilen Sie sie auf oder verkleinern Sie sie.",
                LARGEST >> 20
            );
            return Err(Error::refused("attachment.too_large", sentence));
        }
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        if bytes.is_empty() {
            return Err(Error::refused(
                "attachment.empty",
                "Die Datei ist leer. Bitte lassen Sie sie sich noch einmal schicken.",
            ));
        }
        self.take_in_bytes(&name_of(path), &bytes)
    }

    /// Looks at a file in memory and stores it.
    pub(super) fn take_in_bytes(&self, name: &str, bytes: &[u8]) -> Result<AttachmentVersion> {
        let seen = press::packet::examine(bytes, name, None);
        let media_type = press::packet::media_type(bytes, name);
        let digest = self.change(Operation::AddFile, name, |w| store::file::add(w, name, media_type, bytes))?;
        Ok(AttachmentVersion {
            file: FileDigest(digest),
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            size: bytes.len() as u64,
            added_on: self.today(),
            added_by: self.settings()?.author,
            password: String::new(),
            look: look(seen),
        })
    }

    /// Puts a version under a title: a newer one of the attachment that bears it, or a new attachment. Returns its label; nothing when it is
    /// there already.
    pub(super) fn attach(&self, id: ApplicationId, title: &str, version: AttachmentVersion) -> Result<Option<String>> {
        self.revise_attachments(id, |_, attachments| {
            let known = attachments.iter().position(|one| one.title == title);
            let place = known.unwrap_or_else(|| {
                attachments.push(Attachment { title: title.to_owned(), ..Attachment::default() });
                attachments.len() - 1
            });
            let one = &mut attachments[place];
            if one.current().is_some_and(|current| current.file == version.file) {
                return Ok(None);
            }
            one.versions.push(version);
            Ok(Some(label(place)))
        })
    }

    fn change_attachment<T>(
        &self,
        id: ApplicationId,
        attachment: AttachmentId,
        change: impl FnOnce(usize, &mut Attachment) -> Result<T>,
    ) -> Result<T> {
        self.revise_attachments(id, |_, attachments| {
            let place = place_of(attachments, attachment)?;
            change(place, &mut attachments[place])
        })
    }

    /// Changes the attachments of an application as they are at that moment, as one operation.
    fn revise_attachments<T>(
        &self,
        id: ApplicationId,
        change: impl FnOnce(&Application, &mut Vec<Attachment>) -> Result<T>,
    ) -> Result<T> {
        self.revise(Operation::ChangeAttachments, |w| {
            let application = application::get(w, id)?.ok_or_else(application::missing)?;
            let mut attachments = life::attachments(w, id)?;
            let answer = change(&application, &mut attachments)?;
            life::save_attachments(w, id, &attachments)?;
            Ok((named(&application), answer))
        })
    }

    fn version(
        &self,
        id: ApplicationId,
        attachment: AttachmentId,
        number: usize,
    ) -> Result<(String, AttachmentVersion)> {
        let (_, mut attachments) = self.application_with_attachments(id)?;
        let place = place_of(&attachments, attachment)?;
        let versions = std::mem::take(&mut attachments[place].versions);
        let found = number.checked_sub(1).and_then(|at| versions.into_iter().nth(at));
        found.map(|version| (label(place), version)).ok_or_else(missing)
    }
}

fn line(place: usize, attachment: &Attachment) -> AttachmentLine {
    let version = |(at, version): (usize, &AttachmentVersion)| VersionLine {
        number: at + 1,
        name: version.name.clone(),
        media_type: version.media_type.clone(),
        size: version.size,
        added_on: version.added_on,
        added_by: version.added_by.clone(),
        look: version.look.clone(),
    };
    AttachmentLine {
        id: attachment.id,
        label: label(place),
        kind: attachment.kind.clone(),
        title: attachment.title.clone(),
        dated: attachment.dated,
        versions: attachment.versions.iter().enumerate().map(version).rev().collect(),
    }
}

/// What to know of an attachment that came in, except what is usual of a foreign PDF.
fn remarks(label: &str, attachment: &Attachment) -> Vec<String> {
    let Some(version) = attachment.current() else { return Vec::new() };
    let weighty = version.look.fate != AttachmentFate::Bound || version.look.original_beside;
    if !weighty {
        return Vec::new();
    }
    version.look.remarks.iter().take(2).map(|remark| format!("{label} ({}): {remark}", version.name)).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn place_of(attachments: &[Attachment], id: AttachmentId) -> Result<usize> {
    attachments.iter().position(|one| one.id == id).ok_or_else(missing)
}

fn missing() -> Error {
    Error::refused("attachment.missing", "Diese Anlage gibt es nicht (mehr).")
}
