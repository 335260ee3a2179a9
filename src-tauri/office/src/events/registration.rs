//! Who comes: registering from the directory, by typing, from a mail or a list; confirming, cancelling; the day itself.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::NaiveDateTime;
use domain::contact::read_phones;
use domain::events::{
    Event, NewRegistration, Part, Registration, RegistrationRow, RegistrationState, SessionKind, has_room, part_of,
    read_fields, read_mail,
};
use domain::history::Operation;
use domain::id::{EventId, RegistrationId, SessionId};
use exchange::ReadOptions;
use serde::{Deserialize, Serialize};
use store::Reader;
use store::events::{event, registration};
use ts_rs::TS;

use super::event::settled;
use super::form::{FormRow, filled};
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// A registration as it was read from a mail or a list, before anybody took it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReadRegistration {
    /// Row in the file, from 1; 0 for a mail.
    pub row: u64,
    /// What was read.
    pub registration: NewRegistration,
    /// The name as it is shown.
    pub name: String,
    /// The institution as it is shown.
    pub institution: String,
    /// What to look at, as German sentences.
    pub doubts: Vec<String>,
    /// Why it cannot be taken; empty when it can.
    pub refused: String,
}

impl Office {
    /// Registers people for an event, as one operation: whoever finds no place is put on the waiting list, wishes for workshops are
    /// granted as far as there is room. Returns them as they are kept.
    ///
    /// # Errors
    /// Without a name; when somebody is registered already; when the event is not there or is cancelled.
    pub fn register(&self, id: EventId, new: &[NewRegistration]) -> Result<Vec<Registration>> {
        let operation = if new.len() == 1 { Operation::Register } else { Operation::ImportRegistrations };
        let today = self.today();
        self.revise(operation, |w| {
            let found = event::get(w, id)?.ok_or_else(event::missing)?;
            let there = registration::rows(w, id)?;
            if found.status == domain::events::EventStatus::Cancelled {
                return Err(Error::refused(
                    "event.cancelled",
                    "Diese Veranstaltung ist abgesagt. Ändern Sie zuerst ihren Stand, wenn sie doch stattfindet.",
                ));
            }
            let mut seen = Seen::of(&there);
            let next = there.iter().map(|row| row.registration.number).max().unwrap_or_default() + 1;
            let mut made = Vec::new();
            for (number, one) in (next..).zip(new) {
                let one = tidy(one)?;
                if let Some(sentence) = seen.twice(&one) {
                    return Err(Error::invalid("registration.twice", "family_name", sentence));
                }
                seen.add(&one);
                made.push(Registration {
                    id: RegistrationId::new(),
                    event: id,
                    number,
                    person: one.person,
                    organisation: one.organisation,
                    given_name: one.given_name,
                    family_name: one.family_name,
                    institution: one.institution,
                    function: one.function,
                    email: one.email,
                    phone: one.phone,
                    // Who comes last waits until it is clear that there is a place.
                    state: RegistrationState::Waiting,
                    registered_on: Some(today),
                    wishes: one.wishes,
                    food: one.food,
                    access: one.access,
                    may_be_listed: one.may_be_listed,
                    note: one.note,
                    ..Registration::default()
                });
            }
            let ids: Vec<RegistrationId> = made.iter().map(|one| one.id).collect();
            let subject = subject(w, &found, &made)?;
            made.iter().try_for_each(|one| registration::save(w, one))?;
            let all = settled(w, &found)?;
            Ok((subject, ids.iter().filter_map(|id| all.iter().find(|one| one.id == *id).cloned()).collect()))
        })
    }

    /// What the text of a mail says of a registration, with person and organisation of the directory where they are known.
    ///
    /// # Errors
    /// When the event is not there.
    pub fn read_registration_mail(&self, id: EventId, text: &str) -> Result<ReadRegistration> {
        let (read, workshops) = read_mail(text);
        let row = FormRow { number: 0, registration: read, workshops, doubts: Vec::new() };
        Ok(self.recognised(id, vec![row])?.remove(0))
    }

    /// What the rows of a list say: the office's own form filled in, or registrations of a form service. Takes nothing yet.
    ///
    /// # Errors
    /// When the file is no list, no column is a name, or it is the form of another event.
    pub fn read_registration_file(&self, id: EventId, path: &Path) -> Result<Vec<ReadRegistration>> {
        if let Some(rows) = filled(&self.event_of(id)?, path)? {
            return self.recognised(id, rows);
        }
        let (_, table) = exchange::read(path, &ReadOptions::default(), &|_, _| true)?;
        let is_name = |name: &String| matches!(part_of(name), Some(Part::Family | Part::Whole));
        if !table.header.iter().any(is_name) {
            return Err(Error::refused(
                "registration.columns",
                "In dieser Liste heißt keine Spalte „Nachname“ oder „Name“. Bitte benennen Sie die Spalten in der ersten Zeile, zum Beispiel: Vorname, Nachname, Einrichtung, Funktion, E-Mail, Workshop.",
            ));
        }
        let rows = table.rows.iter().map(|row| {
            let fields = table.header.iter().map(String::as_str).zip(row.cells.iter().map(String::as_str));
            let (registration, workshops) = read_fields(fields);
            FormRow { number: row.number, registration, workshops, doubts: Vec::new() }
        });
        self.recognised(id, rows.collect())
    }

    /// Registrations that were read, with what the directory knows, wishes by the titles of workshops, and doubts.
    fn recognised(&self, id: EventId, rows: Vec<FormRow>) -> Result<Vec<ReadRegistration>> {
        let (found, there) =
            self.store.read(|r| Ok((event::get(r, id)?.ok_or_else(event::missing)?, registration::rows(r, id)?)))?;
        let mut seen = Seen::of(&there);
        rows.into_iter()
            .map(|FormRow { number, registration: mut read, workshops, mut doubts }| {
                let (name, institution) = (whole(&read), read.institution.clone());
                self.store.read(|r| recognise(r, &mut read))?;
                for wish in workshops {
                    match workshop_called(&found, &wish) {
                        Some(session) if !read.wishes.contains(&session) => read.wishes.push(session),
                        Some(_) => {}
                        None => doubts.push(format!("Den Workshop „{wish}“ gibt es in dieser Veranstaltung nicht.")),
                    }
                }
                let refused = match tidy(&read) {
                    Err(error) => error.to_string(),
                    Ok(tidy) => seen.twice(&tidy).unwrap_or_default(),
                };
                if refused.is_empty() {
                    seen.add(&read);
                }
                Ok(ReadRegistration { row: number, registration: read, name, institution, doubts, refused })
            })
            .collect()
    }

    /// Keeps an edited registration and returns it as it is kept, after waiting list and workshops were brought in order.
    ///
    /// # Errors
    /// Without a name; when all places are taken; when it is not there.
    pub fn save_registration<'a>(&self, edit: impl Into<Edit<'a, Registration>>) -> Result<Registration> {
        let edit = edit.into();
        self.revise(Operation::ChangeRegistration, |w| {
            let now = registration::get(w, edit.edited.id)?.ok_or_else(registration::missing)?;
            let kept = tidied(edit.onto(&now)?)?;
            let found = event::get(w, kept.event)?.ok_or_else(event::missing)?;
            if kept.state.holds_a_place() && !now.state.holds_a_place() {
                require_room(w, &found, 1)?;
            }
            registration::save(w, &kept)?;
            let all = settled(w, &found)?;
            let subject = subject(w, &found, std::slice::from_ref(&kept))?;
            Ok((subject, all.into_iter().find(|one| one.id == kept.id).ok_or_else(registration::missing)?))
        })
    }

    /// Brings registrations of one event into a state, as one operation. Whoever waits moves up into places that become free.
    ///
    /// # Errors
    /// When there is no room for all of them; when one is not there.
    pub fn set_registration_state(&self, ids: &[RegistrationId], state: RegistrationState) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let operation = match state {
            RegistrationState::Confirmed => Operation::ConfirmRegistrations,
            RegistrationState::Attended => Operation::CheckIn,
            _ => Operation::ChangeRegistration,
        };
        let now = self.local_now();
        self.revise(operation, |w| {
            let (found, chosen) = chosen(w, ids)?;
            if state.holds_a_place() {
                let more = chosen.iter().filter(|one| !one.state.holds_a_place()).count();
                require_room(w, &found, more)?;
            }
            let subject = subject(w, &found, &chosen)?;
            for mut one in chosen {
                if state == RegistrationState::Attended {
                    arrive(&found, &mut one, now);
                } else {
                    one.state = state;
                    one.attended.clear();
                    one.arrived = None;
                }
                registration::save(w, &one)?;
            }
            settled(w, &found)?;
            Ok((subject, ()))
        })
    }

    /// Deletes registrations of one event, as one operation; for those that came by mistake. Who does not come is cancelled instead.
    ///
    /// # Errors
    /// When one is not there.
    pub fn delete_registrations(&self, ids: &[RegistrationId]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        self.revise(Operation::DeleteRegistration, |w| {
            let (found, chosen) = chosen(w, ids)?;
            let subject = subject(w, &found, &chosen)?;
            ids.iter().try_for_each(|id| registration::delete(w, *id))?;
            settled(w, &found)?;
            Ok((subject, ()))
        })
    }

    /// Notes that the participant with this code on the badge has come. They count as present in what is for all and in their
    /// workshops, on the days that are not over. Returns who it is.
    ///
    /// # Errors
    /// When no badge of the event has the code, or the participant has no place.
    pub fn check_in(&self, id: EventId, code: &str) -> Result<RegistrationRow> {
        let rows = self.store.read(|r| registration::rows(r, id))?;
        let row = rows.into_iter().find(|row| row.registration.answers_to(code)).ok_or_else(|| {
            Error::invalid(
                "registration.code",
                "code",
                "Diesen Code trägt kein Namensschild dieser Veranstaltung. Bitte suchen Sie die Person nach dem Namen.",
            )
        })?;
        match row.registration.state {
            RegistrationState::Waiting => {
                return Err(Error::invalid(
                    "registration.waiting",
                    "code",
                    format!("{} steht auf der Warteliste. Geben Sie zuerst einen Platz, dann melden Sie an.", row.name),
                ));
            }
            RegistrationState::Cancelled => {
                return Err(Error::invalid(
                    "registration.cancelled",
                    "code",
                    format!("{} ist abgemeldet. Geben Sie zuerst einen Platz, dann melden Sie an.", row.name),
                ));
            }
            RegistrationState::Attended => return Ok(row),
            RegistrationState::Registered | RegistrationState::Confirmed => {}
        }
        self.set_registration_state(&[row.registration.id], RegistrationState::Attended)?;
        let rows = self.store.read(|r| registration::rows(r, id))?;
        rows.into_iter()
            .find(|one| one.registration.id == row.registration.id)
            .ok_or_else(|| registration::missing().into())
    }

    /// Notes whether somebody was at a session. Who was at one has come.
    ///
    /// # Errors
    /// When the registration is not there, has no place, or the session is not of its event.
    pub fn set_present(&self, id: RegistrationId, session: SessionId, present: bool) -> Result<()> {
        let now = self.local_now();
        self.revise(Operation::CheckIn, |w| {
            let mut one = registration::get(w, id)?.ok_or_else(registration::missing)?;
            let found = event::get(w, one.event)?.ok_or_else(event::missing)?;
            if !one.state.holds_a_place() || found.session(session).is_none() {
                return Err(Error::refused(
                    "registration.no_place",
                    "Anwesenheit lässt sich nur für Personen mit Platz und für Punkte des Programms vermerken.",
                ));
            }
            one.attended.retain(|there| *there != session);
            if present {
                one.attended.push(session);
                one.state = RegistrationState::Attended;
                one.arrived = one.arrived.or(Some(now));
            }
            registration::save(w, &one)?;
            Ok((subject(w, &found, &[one])?, ()))
        })
    }

    /// The event a registration belongs to.
    pub(super) fn event_of(&self, id: EventId) -> Result<Event> {
        self.store.read(|r| event::get(r, id))?.ok_or_else(|| event::missing().into())
    }
}

/// The event and the registrations of it.
fn chosen(r: &Reader<'_>, ids: &[RegistrationId]) -> store::Result<(Event, Vec<Registration>)> {
    let mut chosen = Vec::new();
    for id in ids {
        chosen.push(registration::get(r, *id)?.ok_or_else(registration::missing)?);
    }
    let first = chosen.first().ok_or_else(registration::missing)?;
    Ok((event::get(r, first.event)?.ok_or_else(event::missing)?, chosen))
}

/// "Fachtag: Anna Beispiel", or how many they are.
fn subject(r: &Reader<'_>, found: &Event, about: &[Registration]) -> store::Result<String> {
    Ok(match about {
        [one] => format!("{}: {}", found.title, name_of(r, one)?),
        many => format!("{}: {} Anmeldungen", found.title, many.len()),
    })
}

fn name_of(r: &Reader<'_>, one: &Registration) -> store::Result<String> {
    Ok(match one.person {
        Some(id) => store::directory::person::get(r, id)?.map(|person| person.full_name()).unwrap_or_default(),
        None => format!("{} {}", one.given_name, one.family_name).trim().to_owned(),
    })
}

fn require_room(r: &Reader<'_>, found: &Event, more: usize) -> Result<()> {
    let all = registration::of_event(r, found.id)?;
    let holding = all.iter().filter(|one| one.state.holds_a_place()).count();
    if more == 0 || has_room(found.capacity, holding + more - 1) {
        return Ok(());
    }
    Err(Error::invalid(
        "registration.full",
        "state",
        format!(
            "Alle {} Plätze sind vergeben. Erhöhen Sie die Zahl der Plätze, oder melden Sie zuerst jemanden ab.",
            found.capacity.unwrap_or_default()
        ),
    ))
}

/// Notes that somebody came: present in what is for all and in their workshops, on this day and later ones, or on all days when the
/// event is over.
fn arrive(event: &Event, one: &mut Registration, now: NaiveDateTime) {
    one.state = RegistrationState::Attended;
    one.arrived = one.arrived.or(Some(now));
    let over = event.is_past(now.date());
    for session in &event.sessions {
        let theirs = match session.kind {
            SessionKind::Plenary => true,
            SessionKind::Workshop => one.workshops.contains(&session.id),
            SessionKind::Break => false,
        };
        let still = over || event.day_of(session).is_none_or(|day| day >= now.date());
        if theirs && still && !one.attended.contains(&session.id) {
            one.attended.push(session.id);
        }
    }
}

/// A new registration in the form in which it is kept.
fn tidy(new: &NewRegistration) -> Result<NewRegistration> {
    let mut tidy = new.clone();
    for line in [
        &mut tidy.given_name,
        &mut tidy.family_name,
        &mut tidy.institution,
        &mut tidy.function,
        &mut tidy.email,
        &mut tidy.food,
        &mut tidy.access,
    ] {
        *line = one_line(line);
    }
    tidy.note = tidy.note.trim().to_owned();
    tidy.phone =
        read_phones(&tidy.phone).into_iter().next().map(|read| read.number).unwrap_or_else(|| one_line(&tidy.phone));
    if tidy.family_name.is_empty() && !tidy.given_name.is_empty() {
        tidy.family_name = std::mem::take(&mut tidy.given_name);
    }
    if tidy.person.is_none() && tidy.family_name.is_empty() {
        return Err(Error::invalid(
            "registration.name",
            "family_name",
            "Bitte wählen Sie eine Person aus dem Verzeichnis, oder schreiben Sie ihren Namen.",
        ));
    }
    let mut wishes = Vec::new();
    for wish in tidy.wishes {
        if !wishes.contains(&wish) {
            wishes.push(wish);
        }
    }
    tidy.wishes = wishes;
    Ok(tidy)
}

/// A registration in the form in which it is kept.
fn tidied(edited: Registration) -> Result<Registration> {
    let tidy = tidy(&NewRegistration {
        person: edited.person,
        organisation: edited.organisation,
        given_name: edited.given_name,
        family_name: edited.family_name,
        institution: edited.institution,
        function: edited.function,
        email: edited.email,
        phone: edited.phone,
        wishes: edited.wishes,
        food: edited.food,
        access: edited.access,
        may_be_listed: edited.may_be_listed,
        note: edited.note,
    })?;
    Ok(Registration {
        given_name: tidy.given_name,
        family_name: tidy.family_name,
        institution: tidy.institution,
        function: tidy.function,
        email: tidy.email,
        phone: tidy.phone,
        wishes: tidy.wishes,
        food: tidy.food,
        access: tidy.access,
        note: tidy.note,
        ..edited
    })
}

/// Puts person and organisation of the directory in the place of what was read: the person by mail, the organisation by name.
fn recognise(r: &Reader<'_>, read: &mut NewRegistration) -> store::Result<()> {
    if !read.email.is_empty()
        && let Some(id) = registration::person_by_email(r, &read.email)?
        && let Some(person) = store::directory::person::get(r, id)?
    {
        // The mail alone may be that of a secretariat: the name must be the same.
        if store::fold(&person.family_name) == store::fold(&read.family_name) {
            read.person = Some(id);
            read.given_name.clear();
            read.family_name.clear();
            read.email.clear();
        }
    }
    if !read.institution.is_empty()
        && let Some(id) = registration::organisation_by_name(r, &read.institution)?
    {
        read.organisation = Some(id);
        read.institution.clear();
    }
    Ok(())
}

fn whole(read: &NewRegistration) -> String {
    format!("{} {}", read.given_name, read.family_name).trim().to_owned()
}

/// The workshop whose title is written, or begins so; the number before it ("2: Elternarbeit") does not matter.
fn workshop_called(event: &Event, wish: &str) -> Option<SessionId> {
    let bare = |text: &str| {
        let folded = store::fold(text);
        folded.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || ".:)-".contains(c)).to_owned()
    };
    let wanted = bare(wish);
    if wanted.is_empty() {
        let number: usize = wish.trim().parse().ok()?;
        return event.workshops().get(number.checked_sub(1)?).map(|session| session.id);
    }
    let workshops = event.workshops();
    let equal = workshops.iter().find(|session| bare(&session.title) == wanted);
    equal
        .or_else(|| workshops.iter().find(|session| bare(&session.title).starts_with(&wanted)))
        .map(|session| session.id)
}

/// Who is registered already, so that nobody is twice.
struct Seen {
    persons: HashMap<domain::id::PersonId, String>,
    emails: HashMap<String, String>,
    names: BTreeMap<(String, String), String>,
}

impl Seen {
    fn of(rows: &[RegistrationRow]) -> Self {
        let mut seen = Self { persons: HashMap::new(), emails: HashMap::new(), names: BTreeMap::new() };
        for row in rows.iter().filter(|row| row.registration.state != RegistrationState::Cancelled) {
            if let Some(person) = row.registration.person {
                seen.persons.insert(person, row.name.clone());
            }
            if row.registration.person.is_none() {
                let one = &row.registration;
                seen.note(&one.given_name, &one.family_name, &one.email);
            }
        }
        seen
    }

    fn note(&mut self, given: &str, family: &str, email: &str) {
        let name = format!("{given} {family}").trim().to_owned();
        if !email.is_empty() {
            self.emails.insert(email.to_lowercase(), name.clone());
        }
        self.names.insert((store::fold(given), store::fold(family)), name);
    }

    fn add(&mut self, one: &NewRegistration) {
        match one.person {
            Some(person) => {
                self.persons.insert(person, String::new());
            }
            None => self.note(&one.given_name, &one.family_name, &one.email),
        }
    }

    /// Why somebody is registered already; nothing when they are not. The same mail with another name is a shared mailbox.
    fn twice(&self, one: &NewRegistration) -> Option<String> {
        let sentence = |name: &str| {
            let name = if name.is_empty() { "Diese Person" } else { name };
            format!("{name} ist für diese Veranstaltung schon angemeldet.")
        };
        if let Some(person) = one.person {
            return self.persons.get(&person).map(|name| sentence(name));
        }
        let name = (store::fold(&one.given_name), store::fold(&one.family_name));
        let same = self.names.get(&name)?;
        let same_mail = one.email.is_empty() || self.emails.get(&one.email.to_lowercase()).is_some_and(|n| n == same);
        let no_mail_there = !self.emails.values().any(|n| n == same);
        (same_mail || no_mail_there).then(|| sentence(same))
    }
}
