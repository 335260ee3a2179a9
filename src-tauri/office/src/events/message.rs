//! What participants are told: one text for all of them, filled for each, as mails to be sent or as letters.

mod page;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveTime;
use domain::day;
use domain::directory::{Organisation, Person};
use domain::events::{
    MESSAGE_FIELDS, MessageKind, MessageText, RegistrationRow, RegistrationState, Session, fill_message, unknown_field,
};
use domain::history::Operation;
use domain::id::{EventId, OrganisationId, PersonId, RegistrationId};
use domain::publications::{MergeField, letter_salutation};
use exchange::{Mail, MailAttachment, write_calendar, write_mail};
use press::Typeset;
use serde::{Deserialize, Serialize};
use store::directory::{organisation, person};
use store::events::{message, registration};
use ts_rs::TS;

use super::EventView;
use super::calendar::appointment;
use super::view::{when, when_and_where};
use crate::Office;
use crate::directory::one_line;
use crate::error::{Error, Result};
use crate::publications::Preview;

macro_rules! shipped {
    ($($kind:ident: $file:literal),+ $(,)?) => {
        /// The text a kind of message is shipped with, front matter first.
        fn shipped_file(kind: MessageKind) -> &'static str {
            match kind { $(MessageKind::$kind => include_str!(concat!("../../mails/", $file))),+ }
        }
    };
}

shipped! {
    Confirmation: "confirmation.md",
    Waiting: "waiting.md",
    Cancellation: "cancellation.md",
    CalledOff: "called_off.md",
    Thanks: "thanks.md",
}

/// A kind of message with its text, and whom of an event it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MessageChoice {
    /// The text in force.
    pub text: MessageText,
    /// "Bestätigung".
    pub label: String,
    /// Whether it is the office's own; otherwise the shipped one.
    pub own: bool,
    /// Whom it concerns, by name.
    pub people: Vec<RegistrationId>,
}

/// What is written, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MessageOrder {
    /// The text, perhaps changed for this once.
    pub text: MessageText,
    /// To whom; to all whom the kind concerns when nobody is named.
    pub chosen: Vec<RegistrationId>,
}

/// A message filled for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ParticipantMessage {
    /// Whose registration.
    pub registration: RegistrationId,
    /// The name.
    pub name: String,
    /// The mail address; empty when none is known.
    pub email: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
}

impl Office {
    /// The kinds of messages with their texts, and whom of an event each concerns.
    ///
    /// # Errors
    /// When the event is not there.
    pub fn messages(&self, id: EventId) -> Result<Vec<MessageChoice>> {
        let (view, mut own) = (self.event(id)?, self.store.read(message::all)?);
        let concerned = |kind: MessageKind| {
            let rows = view.registrations.iter().map(|row| &row.registration);
            rows.filter(|one| kind.concerns(one.state)).map(|one| one.id).collect()
        };
        let choice = |kind: MessageKind| {
            let text = own.remove(&kind);
            MessageChoice {
                label: kind.label().into(),
                own: text.is_some(),
                people: concerned(kind),
                text: text.unwrap_or_else(|| shipped(kind)),
            }
        };
        Ok(MessageKind::ALL.into_iter().map(choice).collect())
    }

    /// The fields messages may use.
    pub fn message_fields() -> Vec<MergeField> {
        MESSAGE_FIELDS.to_vec()
    }

    /// Keeps the office's own text of a kind of message, for all events. One that says what the shipped one says is the shipped one.
    ///
    /// # Errors
    /// Without a subject or a text; with a field that does not exist.
    pub fn save_message_text(&self, edited: &MessageText) -> Result<MessageText> {
        let text = tidy(edited)?;
        let own = text != shipped(text.kind);
        self.change(Operation::SaveMessageText, text.kind.label(), |w| {
            message::save(w, text.kind, own.then_some(&text))
        })?;
        Ok(text)
    }

    /// Forgets the office's own text of a kind of message: the shipped one counts again.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn reset_message_text(&self, kind: MessageKind) -> Result<MessageText> {
        self.change(Operation::SaveMessageText, kind.label(), |w| message::save(w, kind, None))?;
        Ok(shipped(kind))
    }

    /// A message filled for each whom it concerns, to be read or copied.
    ///
    /// # Errors
    /// As [`Office::save_message_text`]; when it concerns nobody.
    pub fn fill_messages(&self, id: EventId, order: &MessageOrder) -> Result<Vec<ParticipantMessage>> {
        let view = self.event(id)?;
        Ok(self.messages_for(&view, order)?.into_iter().map(|(filled, _)| filled).collect())
    }

    /// The text of the mail to a participant, as their registration stands.
    ///
    /// # Errors
    /// When the registration is not there.
    pub fn registration_mail(&self, id: RegistrationId) -> Result<String> {
        let one = self.store.read(|r| registration::get(r, id))?.ok_or_else(registration::missing)?;
        let view = self.event(one.event)?;
        let kind = MessageKind::usual(one.state, view.event.status);
        let text = self.store.read(message::all)?.remove(&kind).unwrap_or_else(|| shipped(kind));
        let filled = self.messages_for(&view, &MessageOrder { text, chosen: vec![id] })?;
        Ok(filled.into_iter().map(|(message, _)| message.text).collect())
    }

    /// Writes the mails as files that a mail program opens as drafts, each in one file, a confirmation with the appointment. One mail is
    /// one file, several come in a folder. Returns the path, and German sentences on whom no mail could be written to.
    ///
    /// # Errors
    /// As [`Office::fill_messages`]; when nobody has a mail address; when a file cannot be written.
    pub fn save_message_mails(&self, id: EventId, order: &MessageOrder) -> Result<(String, Vec<String>)> {
        let view = self.event(id)?;
        let (with, without): (Vec<_>, Vec<_>) = self
            .messages_for(&view, order)?
            .into_iter()
            .map(|(filled, _)| filled)
            .partition(|one| !one.email.is_empty());
        if with.is_empty() {
            return Err(Error::refused(
                "message.no_email",
                "Von diesen Personen ist keine E-Mail-Adresse bekannt. Schreiben Sie ihnen Briefe, oder tragen Sie die Adressen ein.",
            ));
        }
        let attachments = self.attached(&view, order.text.kind)?;
        let files: Vec<(String, Vec<u8>)> = with
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let mail = Mail {
                    name: one.name.clone(),
                    address: one.email.clone(),
                    subject: one.subject.clone(),
                    text: one.text.clone(),
                    attachments: attachments.clone(),
                };
                (format!("{:03} {}.eml", at + 1, one.name), write_mail(&mail))
            })
            .collect();
        let title = format!("{} {}", order.text.kind.label(), view.event.title);
        let path = match &files[..] {
            [(_, bytes)] => self.save_file(None, &format!("{title} {}.eml", with[0].name), bytes)?,
            many => self.save_folder(&title, many)?,
        };
        let names: Vec<&str> = without.iter().map(|one| one.name.as_str()).collect();
        let remark = format!("Ohne E-Mail-Adresse, bitte als Brief oder am Telefon: {}.", names.join("; "));
        Ok((path, if names.is_empty() { Vec::new() } else { vec![remark] }))
    }

    /// The letters as they would be printed, to be looked at.
    ///
    /// # Errors
    /// As [`Office::fill_messages`]; when they cannot be set.
    pub fn preview_message_letters(&self, id: EventId, order: &MessageOrder) -> Result<Preview> {
        let (typeset, remarks) = self.set_message_letters(id, order)?;
        Ok(self.keep(typeset, remarks, 0))
    }

    /// Writes the letters as one PDF, each beginning on a new page. Returns its path, and whose address is not known.
    ///
    /// # Errors
    /// As [`Office::fill_messages`]; when they cannot be set or written.
    pub fn save_message_letters(
        &self,
        id: EventId,
        order: &MessageOrder,
        path: Option<&str>,
    ) -> Result<(String, Vec<String>)> {
        let (typeset, remarks) = self.set_message_letters(id, order)?;
        let name = format!("{} {}.pdf", order.text.kind.label(), self.event_of(id)?.title);
        Ok((self.save_file(path, &name, &typeset.pdf()?)?, remarks))
    }

    fn set_message_letters(&self, id: EventId, order: &MessageOrder) -> Result<(Typeset, Vec<String>)> {
        let view = self.event(id)?;
        let people = self.messages_for(&view, order)?;
        page::set(self, &view, &people)
    }

    /// The messages with the registrations they are about, by name.
    fn messages_for<'a>(
        &self,
        view: &'a EventView,
        order: &MessageOrder,
    ) -> Result<Vec<(ParticipantMessage, &'a RegistrationRow)>> {
        let text = tidy(&order.text)?;
        let rows: Vec<&RegistrationRow> = view
            .registrations
            .iter()
            .filter(|row| text.kind.concerns(row.registration.state))
            .filter(|row| order.chosen.is_empty() || order.chosen.contains(&row.registration.id))
            .collect();
        if rows.is_empty() {
            return Err(Error::refused(
                "message.nobody",
                format!("Diese Nachricht („{}“) betrifft niemanden von denen, die gewählt sind.", text.kind.label()),
            ));
        }
        let settings = self.settings()?;
        let sender = [settings.author, settings.office.name];
        let sender = sender.into_iter().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
        let persons = self.persons_of(&rows)?;
        let shared = about_event(view, day::short(self.today()), sender);
        let filled = rows.into_iter().map(|row| {
            let mut values = shared.clone();
            values.extend(about_person(view, row, &persons));
            let message = ParticipantMessage {
                registration: row.registration.id,
                name: row.name.clone(),
                email: row.email.clone(),
                subject: one_line(&fill_message(&text.subject, &values)),
                text: fill_message(&text.text, &values),
            };
            (message, row)
        });
        Ok(filled.collect())
    }

    /// The people of the directory among these.
    fn persons_of(&self, rows: &[&RegistrationRow]) -> Result<HashMap<PersonId, Person>> {
        let ids: Vec<PersonId> = rows.iter().filter_map(|row| row.registration.person).collect();
        let found = self.store.read(|r| person::get_many(r, &ids))?;
        Ok(found.into_iter().map(|person| (person.id, person)).collect())
    }

    /// The houses of these people: the one they registered for, else the first they work at.
    fn houses_of(
        &self,
        rows: &[&RegistrationRow],
        persons: &HashMap<PersonId, Person>,
    ) -> Result<HashMap<RegistrationId, Organisation>> {
        let house = |row: &RegistrationRow| {
            let person = row.registration.person.and_then(|id| persons.get(&id));
            let first = person.and_then(|person| person.positions.first()).map(|position| position.organisation);
            row.registration.organisation.or(first)
        };
        let ids: Vec<OrganisationId> = rows.iter().filter_map(|row| house(row)).collect();
        let found = self.store.read(|r| organisation::get_many(r, &ids))?;
        let found: HashMap<OrganisationId, Organisation> = found.into_iter().map(|one| (one.id, one)).collect();
        Ok(rows.iter().filter_map(|row| Some((row.registration.id, found.get(&house(row)?)?.clone()))).collect())
    }

    /// What goes with a mail: with a confirmation the appointment.
    fn attached(&self, view: &EventView, kind: MessageKind) -> Result<Vec<MailAttachment>> {
        if kind != MessageKind::Confirmation {
            return Ok(Vec::new());
        }
        let revision = self.revision(domain::record::RecordKind::Event, &view.event.id.to_string())?;
        let Some(appointment) = appointment(view, revision) else { return Ok(Vec::new()) };
        let text = write_calendar(&view.event.title, &[appointment], self.today().and_time(NaiveTime::MIN));
        Ok(vec![MailAttachment {
            name: "Termin.ics".into(),
            media_type: "text/calendar; charset=utf-8",
            bytes: text.into_bytes(),
        }])
    }
}

/// What the fields say of the event.
fn about_event(view: &EventView, today: String, sender: String) -> BTreeMap<&'static str, String> {
    let told: HashMap<&str, String> = when_and_where(view).into_iter().collect();
    let of = |name: &str| told.get(name).cloned().unwrap_or_default().replace('\n', ", ");
    BTreeMap::from([
        ("veranstaltung", view.event.title.clone()),
        ("termin", when(&view.event)),
        ("ort", of("Ort")),
        ("beitrag", of("Kosten")),
        ("barrierefreiheit", of("Barrierefreiheit")),
        ("anmeldeschluss", of("Anmeldung bis")),
        ("datum", today),
        ("absender", sender),
    ])
}

/// What they say of somebody who registered.
fn about_person(
    view: &EventView,
    row: &RegistrationRow,
    persons: &HashMap<PersonId, Person>,
) -> [(&'static str, String); 7] {
    let one = &row.registration;
    let salutation = match one.person.and_then(|id| persons.get(&id)) {
        Some(person) => letter_salutation(&person.salutation, &person.letter_name()),
        None => letter_salutation("", &row.name),
    };
    let workshops: Vec<&str> = view
        .event
        .workshops()
        .into_iter()
        .filter(|session: &&Session| one.workshops.contains(&session.id))
        .map(|session| session.title.as_str())
        .collect();
    let before = |other: &&RegistrationRow| {
        other.registration.state == RegistrationState::Waiting && other.registration.number <= one.number
    };
    let place = if one.state == RegistrationState::Waiting {
        view.registrations.iter().filter(before).count().to_string()
    } else {
        String::new()
    };
    [
        ("anrede", salutation),
        ("name", row.name.clone()),
        ("einrichtung", row.institution.clone()),
        ("workshops", workshops.join("; ")),
        ("verpflegung", one.food.clone()),
        ("unterstuetzung", one.access.clone()),
        ("warteplatz", place),
    ]
}

/// A text in the form in which it is kept.
fn tidy(edited: &MessageText) -> Result<MessageText> {
    let text = MessageText {
        kind: edited.kind,
        subject: one_line(&edited.subject),
        text: edited.text.trim().to_owned() + "\n",
    };
    if text.subject.is_empty() {
        return Err(Error::invalid("message.subject", "subject", "Bitte schreiben Sie einen Betreff."));
    }
    if text.text.trim().is_empty() {
        return Err(Error::invalid("message.text", "text", "Bitte schreiben Sie einen Text."));
    }
    for (place, words) in [("subject", &text.subject), ("text", &text.text)] {
        if let Some(name) = unknown_field(words) {
            return Err(Error::invalid(
                "message.field",
                place,
                format!("Ein Feld „{name}“ gibt es nicht. Bitte wählen Sie eines aus der Liste der Felder."),
            ));
        }
    }
    Ok(text)
}

/// The text a kind of message is shipped with.
fn shipped(kind: MessageKind) -> MessageText {
    let file = shipped_file(kind);
    let (head, text) = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or(("", file));
    let subject = head.lines().find_map(|line| line.strip_prefix("subject:")).unwrap_or_default();
    MessageText { kind, subject: subject.trim().into(), text: text.trim().to_owned() + "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_text_greets_takes_leave_and_is_as_it_would_be_kept() {
        for kind in MessageKind::ALL {
            let text = shipped(kind);
            assert_eq!(tidy(&text).unwrap(), text);
            assert!(text.text.starts_with("{{anrede}},\n\n"), "{kind:?}");
            assert!(text.text.ends_with("Mit freundlichen Grüßen\n\n{{absender}}\n"), "{kind:?}");
            assert!(text.subject.contains("{{veranstaltung}}"), "{kind:?}");
        }
    }
}
