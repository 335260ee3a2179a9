//! Registration as a form file: a workbook that an organisation fills in for its people and sends back.

use std::path::Path;

use domain::day;
use domain::events::{Event, NewRegistration, SessionKind};
use domain::id::EventId;
use exchange::{Answer, Form, FormColumn, FormSheet, FormTable, read_form, write_form};

use super::view::when;
use crate::Office;
use crate::error::{Error, Result};

/// Under which the rows are found again.
const PEOPLE: &str = "people";
/// How many people one file takes.
const ROOM: u32 = 40;

/// A row of a form: where it stands, what it says, the words that ask for workshops, what to look at.
pub(super) struct FormRow {
    pub number: u64,
    pub registration: NewRegistration,
    pub workshops: Vec<String>,
    pub doubts: Vec<String>,
}

impl Office {
    /// Writes the registration form of an event as a workbook to be filled in and read again. Returns its path.
    ///
    /// # Errors
    /// When the event is not there, or the file cannot be written.
    pub fn save_registration_workbook(&self, id: EventId, path: Option<&str>) -> Result<String> {
        let found = self.event_of(id)?;
        let office = self.settings()?.office;
        let mut introduction = vec![when(&found)];
        if let Some(by) = found.register_by {
            introduction.push(format!("Bitte bis zum {} zurück.", day::long(by)));
        }
        if !office.email.is_empty() {
            introduction.push(format!("Bitte senden Sie die ausgefüllte Datei an {}.", office.email));
        }
        introduction.push(
            "Eine Zeile je Person; nur die gelben Felder werden ausgefüllt. Bitte keine privaten Adressen.".to_owned(),
        );
        introduction.retain(|paragraph| !paragraph.is_empty());
        let form = Form { introduction, ..form(&found) };
        self.save_file(path, &format!("Anmeldung {}.xlsx", found.title), &write_form(&form)?)
    }
}

/// What the form of an event asks.
fn form(event: &Event) -> Form {
    let line = |label: &str, hint: &str, width| FormColumn::new(label, hint, Answer::Line(200), width);
    let mut columns = vec![
        line("Vorname", "", 18),
        line("Nachname", "", 20),
        line("Einrichtung", "", 32),
        line("Funktion", "Zum Beispiel Schulsozialarbeit.", 22),
        line("E-Mail", "Für die Bestätigung.", 28),
        line("Telefon", "Dienstlich.", 18),
        line("Verpflegung", "Zum Beispiel vegetarisch.", 18),
        line("Unterstützungsbedarf", "Zum Beispiel Rampe, Gebärdensprache.", 24),
    ];
    if event.sessions.iter().any(|session| session.kind == SessionKind::Workshop) {
        let titles: Vec<String> =
            event.workshops().iter().map(|session| session.title.clone()).filter(|title| !title.is_empty()).collect();
        for (label, hint) in
            [("Workshop 1. Wunsch", "Der liebste."), ("Workshop 2. Wunsch", "Wenn der erste voll ist.")]
        {
            columns.push(FormColumn::new(label, hint, Answer::Choice(titles.clone()), 34));
        }
    }
    Form {
        kind: "registration".to_owned(),
        version: 1,
        subject: event.id.to_string(),
        title: format!("Anmeldung: {}", event.title),
        introduction: Vec::new(),
        sheets: vec![FormSheet::of_table(
            "Anmeldungen",
            FormTable {
                key: PEOPLE.to_owned(),
                hint: "Eine Zeile je Person.".to_owned(),
                columns,
                rows: Vec::new(),
                room: ROOM,
            },
        )],
    }
}

/// The rows of a form that came back; nothing when the file is no form of this program.
///
/// # Errors
/// When it is the form of another event, or was rebuilt.
pub(super) fn filled(event: &Event, path: &Path) -> Result<Option<Vec<FormRow>>> {
    let asked = form(event);
    let mut filled = match read_form(path, &asked) {
        Err(exchange::Error::ForeignForm { .. }) => return Ok(None),
        other => other?,
    };
    if filled.subject != asked.subject {
        return Err(Error::refused(
            "registration.other_event",
            "Dieses Formular wurde für eine andere Veranstaltung ausgegeben. Bitte lesen Sie es dort ein.",
        ));
    }
    let problems = filled.problems;
    let rows = filled.tables.remove(PEOPLE).unwrap_or_default().into_iter().map(|row| {
        let cell = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
        let here = format!("Zeile {}", row.number);
        FormRow {
            number: row.number,
            registration: NewRegistration {
                given_name: cell(0),
                family_name: cell(1),
                institution: cell(2),
                function: cell(3),
                email: cell(4),
                phone: cell(5),
                food: cell(6),
                access: cell(7),
                ..NewRegistration::default()
            },
            workshops: (8..row.cells.len()).map(cell).filter(|wish| !wish.is_empty()).collect(),
            doubts: problems.iter().filter(|one| one.place.ends_with(&here)).map(|one| one.sentence.clone()).collect(),
        }
    });
    Ok(Some(rows.collect()))
}
