//! Events: planning, registrations, the day itself, certificates, evaluation, papers.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use domain::events::{
    ChecklistStep, Event, EventFilter, EventKind, EventRow, MessageKind, MessageText, NewRegistration, Registration,
    RegistrationRow, RegistrationState,
};
use domain::id::{EventId, QuestionId, RegistrationId, SessionId, SheetId};
use domain::publications::{MergeField, Publication};
use office::Office;
use office::edit::Edit;
use office::events::{
    Announcement, CertificateCheck, ChecklistTemplate, Evaluation, EventPaper, EventView, Issued, MessageChoice,
    MessageOrder, ParticipantMessage, ReadRegistration,
};
use office::publications::Preview;

use crate::command::commands;
use crate::jobs::{self, JobResult};

commands! { "events";
    /// The events a filter asks for: coming ones by day, others latest first.
    fn list(shell, filter: EventFilter) -> Vec<EventId> {
        Ok(shell.office()?.events(&filter)?)
    }

    /// Lines of the list, in the order of the identities.
    fn rows(shell, ids: Vec<EventId>) -> Vec<EventRow> {
        Ok(shell.office()?.event_rows(&ids)?)
    }

    /// The names of all series.
    fn series(shell) -> Vec<String> {
        Ok(shell.office()?.event_series()?)
    }

    /// An event with everything that relates to it.
    fn get(shell, id: EventId) -> EventView {
        Ok(shell.office()?.event(id)?)
    }

    /// Adds an event.
    fn create(shell, kind: EventKind, title: String, on: Option<NaiveDate>) -> Event {
        Ok(shell.office()?.create_event(kind, &title, on)?)
    }

    /// Keeps an edited event; returns it as it was kept; `before` is as it was read.
    fn save(shell, event: Event, before: Option<Event>) -> Event {
        Ok(shell.office()?.save_event(Edit { edited: &event, before: before.as_ref() })?)
    }

    /// Adds an event like another one on another day.
    fn duplicate(shell, id: EventId, on: Option<NaiveDate>) -> Event {
        Ok(shell.office()?.duplicate_event(id, on)?)
    }

    /// Deletes events with everything that belongs to them, as one operation.
    fn remove(shell, ids: Vec<EventId>) -> () {
        Ok(shell.office()?.delete_events(&ids)?)
    }

    /// Adds the tasks an event of its kind needs; returns how many were added.
    fn add_checklist(shell, id: EventId) -> usize {
        Ok(shell.office()?.add_checklist(id)?)
    }

    /// The checklists events begin with, by kind.
    fn checklist_templates(shell) -> Vec<ChecklistTemplate> {
        Ok(shell.office()?.checklist_templates()?)
    }

    /// Keeps the office's own checklist of a kind; returns it as it was kept.
    fn save_checklist_template(shell, kind: EventKind, steps: Vec<ChecklistStep>) -> ChecklistTemplate {
        Ok(shell.office()?.save_checklist_template(kind, &steps)?)
    }

    /// Makes the shipped checklist of a kind count again.
    fn reset_checklist_template(shell, kind: EventKind) -> ChecklistTemplate {
        Ok(shell.office()?.reset_checklist_template(kind)?)
    }

    /// Registers people, as one operation; returns them as they were kept.
    fn register(shell, id: EventId, registrations: Vec<NewRegistration>) -> Vec<Registration> {
        Ok(shell.office()?.register(id, &registrations)?)
    }

    /// What the text of a mail says of a registration.
    fn read_mail(shell, id: EventId, text: String) -> ReadRegistration {
        Ok(shell.office()?.read_registration_mail(id, &text)?)
    }

    /// What the rows of a list say of registrations. Takes nothing yet.
    fn read_list(shell, id: EventId, path: String) -> Vec<ReadRegistration> {
        Ok(shell.office()?.read_registration_file(id, Path::new(&path))?)
    }

    /// Keeps an edited registration; returns it as it was kept; `before` is as it was read.
    fn save_registration(shell, registration: Registration, before: Option<Registration>) -> Registration {
        Ok(shell.office()?.save_registration(Edit { edited: &registration, before: before.as_ref() })?)
    }

    /// Brings registrations of one event into a state, as one operation.
    fn set_state(shell, ids: Vec<RegistrationId>, state: RegistrationState) -> () {
        Ok(shell.office()?.set_registration_state(&ids, state)?)
    }

    /// Deletes registrations of one event, as one operation.
    fn remove_registrations(shell, ids: Vec<RegistrationId>) -> () {
        Ok(shell.office()?.delete_registrations(&ids)?)
    }

    /// Notes that the participant with this code on the badge has come; returns who it is.
    fn check_in(shell, id: EventId, code: String) -> RegistrationRow {
        Ok(shell.office()?.check_in(id, &code)?)
    }

    /// Notes whether somebody was at a session.
    fn set_present(shell, id: RegistrationId, session: SessionId, present: bool) -> () {
        Ok(shell.office()?.set_present(id, session, present)?)
    }

    /// The text of the mail to a participant.
    fn registration_mail(shell, id: RegistrationId) -> String {
        Ok(shell.office()?.registration_mail(id)?)
    }

    /// Gives certificates; to all who came when none is named.
    fn issue_certificates(shell, id: EventId, chosen: Vec<RegistrationId>) -> Issued {
        Ok(shell.office()?.issue_certificates(id, &chosen)?)
    }

    /// Whether the office gave a certificate with this code or number, and what it says.
    fn check_certificate(shell, code: String) -> CertificateCheck {
        Ok(shell.office()?.check_certificate(&code)?)
    }

    /// The pages of a paper, to be looked at.
    fn preview(shell, id: EventId, paper: EventPaper) -> Preview {
        Ok(shell.office()?.preview_event(id, &paper)?)
    }

    /// Writes a paper as PDF. Returns the number of the job.
    fn save_paper(shell, id: EventId, paper: EventPaper, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, &format!("{} als PDF", paper.label()), move |_| {
            let path = office.save_event_paper(id, &paper, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Writes the registration form as a workbook. Returns the number of the job.
    fn save_workbook(shell, id: EventId, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Anmeldeliste als Excel-Datei", move |_| {
            let path = office.save_registration_workbook(id, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Writes events into a calendar file. Returns the number of the job.
    fn save_calendar(shell, ids: Vec<EventId>, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Kalenderdatei", move |_| {
            let path = office.save_event_calendar(&ids, path.as_deref())?;
            Ok(JobResult::File { path, remarks: Vec::new() })
        }))
    }

    /// Adds the appointments of a calendar file as events; returns them, and what is to be said of the rest.
    fn read_calendar(shell, path: String) -> (Vec<Event>, Vec<String>) {
        Ok(shell.office()?.read_event_calendar(Path::new(&path))?)
    }

    /// Adds a documentation of an event as a publication, filled from its record.
    fn create_documentation(shell, id: EventId) -> Publication {
        Ok(shell.office()?.create_documentation(id)?)
    }

    /// Adds a folder or a poster of an event as a publication, filled from its record.
    fn create_announcement(shell, id: EventId, what: Announcement) -> Publication {
        Ok(shell.office()?.create_announcement(id, what)?)
    }

    /// The kinds of messages to participants with their texts, and whom each concerns.
    fn messages(shell, id: EventId) -> Vec<MessageChoice> {
        Ok(shell.office()?.messages(id)?)
    }

    /// The fields messages may use.
    fn message_fields(_shell) -> Vec<MergeField> {
        Ok(Office::message_fields())
    }

    /// Keeps the office's own text of a kind of message; returns it as it was kept.
    fn save_message_text(shell, text: MessageText) -> MessageText {
        Ok(shell.office()?.save_message_text(&text)?)
    }

    /// Makes the shipped text of a kind of message count again.
    fn reset_message_text(shell, kind: MessageKind) -> MessageText {
        Ok(shell.office()?.reset_message_text(kind)?)
    }

    /// A message filled for each whom it concerns.
    fn fill_messages(shell, id: EventId, order: MessageOrder) -> Vec<ParticipantMessage> {
        Ok(shell.office()?.fill_messages(id, &order)?)
    }

    /// Letters to participants, to be looked at.
    fn preview_letters(shell, id: EventId, order: MessageOrder) -> Preview {
        Ok(shell.office()?.preview_message_letters(id, &order)?)
    }

    /// Writes mails to participants as files for a mail program. Returns the number of the job.
    fn save_mails(shell, id: EventId, order: MessageOrder) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "E-Mails an Teilnehmende", move |_| {
            let (path, remarks) = office.save_message_mails(id, &order)?;
            Ok(JobResult::File { path, remarks })
        }))
    }

    /// Writes letters to participants as PDF. Returns the number of the job.
    fn save_letters(shell, id: EventId, order: MessageOrder, path: Option<String>) -> u32 {
        let office = shell.office()?;
        Ok(jobs::start(shell, "Briefe an Teilnehmende", move |_| {
            let (path, remarks) = office.save_message_letters(id, &order, path.as_deref())?;
            Ok(JobResult::File { path, remarks })
        }))
    }

    /// What was said about an event.
    fn evaluation(shell, id: EventId) -> Evaluation {
        Ok(shell.office()?.evaluation(id)?)
    }

    /// Adds a filled-in form, or keeps an edited one.
    fn save_evaluation(shell, id: EventId, known: Option<SheetId>, answers: BTreeMap<QuestionId, String>) -> () {
        Ok(shell.office()?.save_evaluation(id, known, &answers)?)
    }

    /// Deletes a filled-in form.
    fn remove_evaluation(shell, id: EventId, known: SheetId) -> () {
        Ok(shell.office()?.delete_evaluation(id, known)?)
    }

    /// Adds the filled-in forms of a list; returns how many there were.
    fn read_evaluations(shell, id: EventId, path: String) -> usize {
        Ok(shell.office()?.read_evaluation_file(id, Path::new(&path))?)
    }
}
