//! Attachments of an application for a grant, and the packet that is handed in.

use std::path::{Path, PathBuf};

use domain::funding::OfficialForm;
use domain::id::{ApplicationId, AttachmentId, OfficialFormId, SealId};
use office::edit::Edit;
use office::funding::{AttachmentEdit, AttachmentsView, OfficialFormView, PacketOutlook, SealView};
use office::publications::sheets::SheetPreview;

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "packet";
    /// The attachments of an application, and what the rules ask for.
    fn attachments(shell, application: ApplicationId) -> AttachmentsView {
        Ok(shell.office()?.attachments(application)?)
    }

    /// Takes files in as attachments of a kind; without one it is guessed from their names. Returns the number of the job.
    fn add(shell, application: ApplicationId, kind: String, paths: Vec<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Anlagen aufnehmen", move |progress| {
            let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
            Ok(JobResult::AttachmentsTaken(office.add_attachments(application, &kind, &paths, progress)?))
        }))
    }

    /// Puts a newer file in the place of an attachment. Returns what to know of it.
    fn replace(shell, application: ApplicationId, attachment: AttachmentId, path: String) -> Vec<String> {
        Ok(shell.office()?.replace_attachment(application, attachment, Path::new(&path))?)
    }

    /// Keeps what a person says of an attachment.
    fn save(shell, application: ApplicationId, edit: AttachmentEdit) -> () {
        Ok(shell.office()?.save_attachment(application, &edit)?)
    }

    /// Puts the attachments in this order.
    fn order(shell, application: ApplicationId, order: Vec<AttachmentId>) -> () {
        Ok(shell.office()?.order_attachments(application, &order)?)
    }

    /// Takes an attachment out of the application.
    fn remove(shell, application: ApplicationId, attachment: AttachmentId) -> () {
        Ok(shell.office()?.remove_attachment(application, attachment)?)
    }

    /// Opens a protected attachment with its password.
    fn unlock(shell, application: ApplicationId, attachment: AttachmentId, password: String) -> () {
        Ok(shell.office()?.unlock_attachment(application, attachment, &password)?)
    }

    /// The pages of a version of an attachment, to be looked at; versions count from 1.
    fn preview(shell, application: ApplicationId, attachment: AttachmentId, version: usize) -> SheetPreview {
        Ok(shell.office()?.preview_attachment(application, attachment, version)?)
    }

    /// Writes a version of an attachment as the file it came as; without a path into the folder for results. Returns the path.
    fn export(shell, application: ApplicationId, attachment: AttachmentId, version: usize, path: Option<String>) -> String {
        Ok(shell.office()?.export_attachment(application, attachment, version, path.as_deref())?)
    }

    /// What the packet of an application would hold.
    fn outlook(shell, application: ApplicationId) -> PacketOutlook {
        Ok(shell.office()?.packet_outlook(application)?)
    }

    /// Makes the packet of an application and its archive in a folder; without one in the folder for results. Returns the number of the
    /// job.
    fn make(shell, application: ApplicationId, folder: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Antragsmappe", move |progress| {
            let folder = folder.as_deref().map(Path::new);
            Ok(JobResult::Packet(office.save_packet(application, folder, progress)?))
        }))
    }

    /// Makes the packet and keeps it as the one that is handed in. Returns the number of the job.
    fn seal(shell, application: ApplicationId, folder: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Antragsmappe versiegeln", move |progress| {
            let folder = folder.as_deref().map(Path::new);
            Ok(JobResult::Packet(office.seal_packet(application, folder, progress)?))
        }))
    }

    /// The packets of an application that were handed in, latest first, with what is different today.
    fn seals(shell, application: ApplicationId) -> Vec<SealView> {
        Ok(shell.office()?.seals(application)?)
    }

    /// Writes a packet as it was handed in; without a path into the folder for results. Returns the path.
    fn save_seal(shell, seal: SealId, path: Option<String>) -> String {
        Ok(shell.office()?.save_seal(seal, path.as_deref())?)
    }

    /// All forms of authorities, by name.
    fn forms(shell) -> Vec<OfficialForm> {
        Ok(shell.office()?.official_forms()?)
    }

    /// Loads a blank form; what its fields are filled with is guessed from their names.
    fn add_form(shell, path: String) -> OfficialForm {
        Ok(shell.office()?.add_official_form(Path::new(&path))?)
    }

    /// A form with its fields.
    fn form(shell, id: OfficialFormId) -> OfficialFormView {
        Ok(shell.office()?.official_form(id)?)
    }

    /// Keeps an edited form with what its fields are filled with; returns it as it was kept; `before` is as it was read.
    fn save_form(shell, form: OfficialForm, before: Option<OfficialForm>) -> OfficialForm {
        Ok(shell.office()?.save_official_form(Edit { edited: &form, before: before.as_ref() })?)
    }

    /// Deletes a form.
    fn delete_form(shell, id: OfficialFormId) -> () {
        Ok(shell.office()?.delete_official_form(id)?)
    }

    /// The pages of a form, filled in for an application, to be looked at.
    fn preview_form(shell, id: OfficialFormId, application: ApplicationId) -> SheetPreview {
        Ok(shell.office()?.preview_official_form(id, application)?)
    }

    /// Writes a form, filled in for an application; without a path into the folder for results. Returns the path and what did not fit.
    fn fill_form(shell, id: OfficialFormId, application: ApplicationId, path: Option<String>) -> (String, Vec<String>) {
        Ok(shell.office()?.fill_official_form(id, application, path.as_deref())?)
    }

    /// Fills a form in for an application and takes it as an attachment. Returns what to know of it.
    fn attach_form(shell, id: OfficialFormId, application: ApplicationId) -> Vec<String> {
        Ok(shell.office()?.attach_official_form(id, application)?)
    }
}
