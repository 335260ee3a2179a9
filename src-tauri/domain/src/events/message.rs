//! What participants are told about their registration: confirmation, waiting list, cancellation. One text for mail and letter.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{EventStatus, RegistrationState};
use crate::publications::MergeField;

/// What a message tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// There is a place.
    Confirmation,
    /// There is none yet.
    Waiting,
    /// The participant does not come.
    Cancellation,
    /// The event does not take place.
    CalledOff,
    /// The participant came.
    Thanks,
}

impl MessageKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Confirmation, Self::Waiting, Self::Cancellation, Self::CalledOff, Self::Thanks];

    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Confirmation => "Bestätigung",
            Self::Waiting => "Warteliste",
            Self::Cancellation => "Abmeldung",
            Self::CalledOff => "Absage der Veranstaltung",
            Self::Thanks => "Dank",
        }
    }

    /// Whether it is for somebody whose registration is in this state.
    pub fn concerns(self, state: RegistrationState) -> bool {
        match self {
            Self::Confirmation => matches!(state, RegistrationState::Registered | RegistrationState::Confirmed),
            Self::Waiting => state == RegistrationState::Waiting,
            Self::Cancellation => state == RegistrationState::Cancelled,
            Self::CalledOff => !matches!(state, RegistrationState::Cancelled | RegistrationState::Attended),
            Self::Thanks => state == RegistrationState::Attended,
        }
    }

    /// What somebody in this state is told, whose event takes place or not.
    pub fn usual(state: RegistrationState, status: EventStatus) -> Self {
        match state {
            RegistrationState::Cancelled => Self::Cancellation,
            RegistrationState::Attended => Self::Thanks,
            _ if status == EventStatus::Cancelled => Self::CalledOff,
            RegistrationState::Waiting => Self::Waiting,
            RegistrationState::Registered | RegistrationState::Confirmed => Self::Confirmation,
        }
    }
}

/// The text of a kind of message, with fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MessageText {
    /// Kind.
    pub kind: MessageKind,
    /// Subject line.
    pub subject: String,
    /// Plain text: paragraphs apart by an empty line, `{{fields}}` in it.
    pub text: String,
}

/// The fields of a message.
pub const MESSAGE_FIELDS: &[MergeField] = &[
    field("anrede", "Anrede („Guten Tag Kim Beispiel“, ohne Komma)"),
    field("name", "Name der Person"),
    field("einrichtung", "Woher sie kommt"),
    field("veranstaltung", "Titel der Veranstaltung"),
    field("termin", "Tag und Uhrzeit"),
    field("ort", "Raum, Haus und Anschrift"),
    field("workshops", "Workshops, in denen die Person einen Platz hat"),
    field("beitrag", "Teilnahmebeitrag"),
    field("barrierefreiheit", "Hinweise zur Barrierefreiheit"),
    field("verpflegung", "Was die Person zur Verpflegung angegeben hat"),
    field("unterstuetzung", "Was die Person braucht, um teilzunehmen"),
    field("warteplatz", "Der wievielte Platz auf der Warteliste"),
    field("anmeldeschluss", "Letzter Tag der Anmeldung"),
    field("datum", "Heutiges Datum"),
    field("absender", "Name der Koordinator*in und der Netzwerkstelle"),
];

const fn field(name: &'static str, meaning: &'static str) -> MergeField {
    MergeField { name, meaning }
}

/// The first field in a text that does not exist.
pub fn unknown_field(text: &str) -> Option<String> {
    fields_of(text).find(|name| MESSAGE_FIELDS.iter().all(|field| field.name != name))
}

/// Fills in a text. A line that has a field without a value is left out, and of several empty lines one stays: so one text does for an
/// event with workshops and without.
pub fn fill_message(text: &str, values: &BTreeMap<&str, String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        if fields_of(line).any(|name| values.get(name.as_str()).is_some_and(|value| value.trim().is_empty())) {
            continue;
        }
        let line = filled(line.trim_end(), values);
        if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// A line with its fields filled in; values are put in as they are and not read again.
fn filled(line: &str, values: &BTreeMap<&str, String>) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, name, after)) = next_field(rest) {
        out.push_str(before);
        match values.get(name.to_lowercase().as_str()) {
            Some(value) => out.push_str(value),
            None => out.push_str(&format!("{{{{{name}}}}}")),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn fields_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, name, after) = next_field(rest)?;
        rest = after;
        Some(name.to_lowercase())
    })
}

/// What stands before the next field, its name, and what stands after it.
fn next_field(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{")?;
    let (name, after) = rest.split_once("}}")?;
    Some((before, name.trim(), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_about_what_there_is_not_is_left_out_and_values_are_not_read_again() {
        let values = BTreeMap::from([
            ("name", "{{absender}} {{x".to_owned()),
            ("workshops", String::new()),
            ("absender", "Büro\nNetzwerkstelle".to_owned()),
        ]);
        let text = "Guten Tag {{ Name }},\n\nIhr Workshop: {{workshops}}\n\n\nGruß\n{{absender}} {{unbekannt}}\n\n";
        assert_eq!(
            fill_message(text, &values),
            "Guten Tag {{absender}} {{x,\n\nGruß\nBüro\nNetzwerkstelle {{unbekannt}}"
        );
        assert_eq!(unknown_field("{{name}} {{Unbekannt}}").as_deref(), Some("unbekannt"));
        assert_eq!(unknown_field("{{name}} {{ offen"), None);
    }

    #[test]
    fn everybody_gets_the_message_of_their_state() {
        use RegistrationState::{Attended, Cancelled, Confirmed, Registered, Waiting};
        let of = |kind: MessageKind| -> Vec<RegistrationState> {
            RegistrationState::ALL.into_iter().filter(|state| kind.concerns(*state)).collect()
        };
        assert_eq!(of(MessageKind::Confirmation), [Registered, Confirmed]);
        assert_eq!(of(MessageKind::Thanks), [Attended]);
        assert_eq!(of(MessageKind::Waiting), [Waiting]);
        assert_eq!(of(MessageKind::Cancellation), [Cancelled]);
        assert_eq!(of(MessageKind::CalledOff), [Registered, Confirmed, Waiting]);
        for state in RegistrationState::ALL {
            for status in EventStatus::ALL {
                assert!(MessageKind::usual(state, status).concerns(state), "{state:?} {status:?}");
            }
        }
    }
}
