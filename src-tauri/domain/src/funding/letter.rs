//! Letters about an application: which there are, which fields their texts may use, and filling the fields.
//!
//! The text itself is the office's: shipped as a beginning, edited freely. How it is set is the press's business.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::StepKind;
use crate::id::{ApplicationId, LetterId, StepId};
use crate::publications::letter_salutation;
use crate::settings::FileDigest;

/// A kind of letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Eingangsbestätigung.
    Receipt,
    /// Nachforderung von Unterlagen.
    RequestDocuments,
    /// Bewilligung.
    Award,
    /// Ablehnung.
    Refusal,
    /// Weiterleitungsvertrag.
    GrantAgreement,
    /// Auszahlungsmitteilung.
    PaymentNotice,
    /// Erinnerung an den Verwendungsnachweis.
    ProofReminder,
    /// Abschlussschreiben.
    Closing,
}

/// A letter that was written about an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FundingLetter {
    /// Identity.
    pub id: LetterId,
    /// The application.
    pub application: ApplicationId,
    /// Kind.
    pub kind: LetterKind,
    /// Subject line.
    pub subject: String,
    /// Its text, Markdown, with the fields filled in: what was sent.
    pub text: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The step it belongs to.
    pub step: Option<StepId>,
    /// The PDF, once it was made.
    pub file: Option<FileDigest>,
}

/// The office's own text of a kind of letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterText {
    /// Kind.
    pub kind: LetterKind,
    /// Subject line, with fields.
    pub subject: String,
    /// Text, Markdown with fields.
    pub text: String,
}

/// A field a text may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterField {
    /// "antragsnummer", written `{{antragsnummer}}`.
    pub name: &'static str,
    /// What it stands for.
    pub meaning: &'static str,
}

macro_rules! fields {
    ($($name:literal: $meaning:literal),+ $(,)?) => { &[$(LetterField { name: $name, meaning: $meaning }),+] };
}

/// All fields.
pub const LETTER_FIELDS: &[LetterField] = fields! {
    "anrede": "Anrede der Kontaktperson („Sehr geehrte Frau …“)",
    "kontaktperson": "Name der Kontaktperson",
    "antragsteller": "Name des Antragstellers",
    "schule": "Namen der Schulen",
    "antragsnummer": "Nummer des Antrags",
    "titel": "Titel des Projekts",
    "beginn": "Erster Tag des Projekts",
    "ende": "Letzter Tag des Projekts",
    "zeitraum": "Zeitraum des Projekts",
    "ort": "Ort des Projekts",
    "gesamtkosten": "Summe des Kostenplans",
    "beantragt": "Beantragte Zuwendung",
    "bewilligt": "Bewilligte Zuwendung",
    "ausgezahlt": "Ausgezahlte Summe",
    "auszahlung": "Summe der letzten Auszahlung",
    "anerkannt": "Anerkannte Zuwendung nach dem Nachweis",
    "rueckzahlung": "Noch zurückzuzahlen",
    "auflagen": "Auflagen der Steuergruppe oder der Bewilligung",
    "begruendung": "Begründung (Notiz des Schritts)",
    "fehlende_unterlagen": "Liste dessen, was fehlt",
    "frist": "Frist des letzten Schritts",
    "nachweis_bis": "Tag, bis zu dem der Nachweis fällig ist",
    "eingang": "Tag, an dem der Antrag einging",
    "sitzung": "Tag der Sitzung der Steuergruppe",
    "iban": "IBAN",
    "kontoinhaber": "Kontoinhaber",
    "foerderhinweis": "Satz der Förderperiode",
    "aufbewahrung_bis": "Tag, bis zu dem Unterlagen aufzubewahren sind",
    "netzwerkstelle": "Name der Netzwerkstelle",
    "koordinator": "Name der Koordinator*in",
    "datum": "Heutiges Datum",
};

impl LetterKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Receipt,
        Self::RequestDocuments,
        Self::Award,
        Self::Refusal,
        Self::GrantAgreement,
        Self::PaymentNotice,
        Self::ProofReminder,
        Self::Closing,
    ];

    /// In German.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Receipt => "Eingangsbestätigung",
            Self::RequestDocuments => "Nachforderung von Unterlagen",
            Self::Award => "Bewilligung",
            Self::Refusal => "Ablehnung",
            Self::GrantAgreement => "Weiterleitungsvertrag",
            Self::PaymentNotice => "Auszahlungsmitteilung",
            Self::ProofReminder => "Erinnerung an den Verwendungsnachweis",
            Self::Closing => "Abschlussschreiben",
        }
    }

    /// The code name ("request_documents"): name of its shipped text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::RequestDocuments => "request_documents",
            Self::Award => "award",
            Self::Refusal => "refusal",
            Self::GrantAgreement => "grant_agreement",
            Self::PaymentNotice => "payment_notice",
            Self::ProofReminder => "proof_reminder",
            Self::Closing => "closing",
        }
    }

    /// Whether both sides sign it: a contract is no letter and has its own pages.
    pub const fn is_contract(self) -> bool {
        matches!(self, Self::GrantAgreement)
    }

    /// The step the letter belongs to.
    pub const fn step(self) -> StepKind {
        match self {
            Self::Receipt => StepKind::Submit,
            Self::RequestDocuments => StepKind::RequestDocuments,
            Self::Award => StepKind::Award,
            Self::Refusal => StepKind::Refuse,
            Self::GrantAgreement => StepKind::Agree,
            Self::PaymentNotice => StepKind::Pay,
            Self::ProofReminder => StepKind::RemindProof,
            Self::Closing => StepKind::Close,
        }
    }
}

/// Fills `{{name}}` fields. Fields without a value become "[…]" so that nobody overlooks them; their names are returned, each once.
///
/// Values are text: signs that mean something in Markdown are escaped, except in values whose name is in `as_markdown`.
pub fn fill_fields(text: &str, values: &BTreeMap<&str, String>, as_markdown: &[&str]) -> (String, Vec<String>) {
    filled(text, |name| match value_of(values, name) {
        Some(value) if as_markdown.contains(&name) => Ok(value.to_owned()),
        Some(value) => Ok(escaped(value)),
        None => Err(format!("\\[{}\\]", escaped(name))),
    })
}

/// As [`fill_fields`], for a line that is no Markdown: the subject.
pub fn fill_line(text: &str, values: &BTreeMap<&str, String>) -> (String, Vec<String>) {
    filled(text, |name| match value_of(values, name) {
        Some(value) => Ok(value.replace('\n', " ")),
        None => Err(format!("[{name}]")),
    })
}

/// The fields that were not filled and still stand in a text as "[frist]", each once.
pub fn open_fields(text: &str) -> Vec<&'static LetterField> {
    let text = text.replace('\\', "");
    LETTER_FIELDS.iter().filter(|field| text.contains(&format!("[{}]", field.name))).collect()
}

/// How a letter to somebody begins whose name was typed in one line: "Sehr geehrte Frau Probe" where it says how to address.
pub fn salutation(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.split_once(' ') {
        Some((salutation @ ("Frau" | "Herr" | "Herrn"), name)) => letter_salutation(salutation, name),
        _ => letter_salutation("", &name),
    }
}

/// Lines as a list in Markdown, a single one as it is; signs that mean something are escaped.
pub fn as_list<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let lines: Vec<String> = lines.into_iter().map(str::trim).filter(|line| !line.is_empty()).map(escaped).collect();
    match lines.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        many => format!("\n\n- {}", many.join("\n- ")),
    }
}

fn value_of<'a>(values: &'a BTreeMap<&str, String>, name: &str) -> Option<&'a str> {
    values.get(name).map(String::as_str).filter(|value| !value.trim().is_empty())
}

/// Puts in what `value` says of each name; `Err` stands for a field that stays open.
fn filled(text: &str, value: impl Fn(&str) -> Result<String, String>) -> (String, Vec<String>) {
    let mut filled = String::with_capacity(text.len());
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        let (before, after) = rest.split_at(at);
        filled.push_str(before);
        let Some(end) = after.find("}}") else {
            rest = after;
            break;
        };
        let name = after[2..end].trim().to_lowercase();
        match value(&name) {
            Ok(value) => filled.push_str(&value),
            Err(mark) => {
                filled.push_str(&mark);
                if !open.contains(&name) {
                    open.push(name);
                }
            }
        }
        rest = &after[end + 2..];
    }
    filled.push_str(rest);
    (filled, open)
}

/// Plain words as Markdown: signs that mean something there are escaped, lines become one.
pub fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for (at, c) in value.char_indices() {
        // What begins a line may be a list, a heading's underline or a fence.
        if r"\`*_{}[]<>#|~".contains(c) || at == 0 && "-+=:".contains(c) {
            text.push('\\');
        }
        text.push(if c == '\n' { ' ' } else { c });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_filled_and_what_has_no_value_is_named() {
        let values =
            BTreeMap::from([("titel", "Klasse *werden*".to_owned()), ("fehlende_unterlagen", "- Konzept".to_owned())]);
        let (text, open) = fill_fields(
            "Zu {{titel}} fehlt:\n\n{{ fehlende_unterlagen }}\n\n{{frist}} {{frist}} {{offen",
            &values,
            &["fehlende_unterlagen"],
        );
        assert_eq!(text, "Zu Klasse \\*werden\\* fehlt:\n\n- Konzept\n\n\\[frist\\] \\[frist\\] {{offen");
        assert_eq!(open, ["frist"]);
        assert_eq!(open_fields(&text).iter().map(|field| field.name).collect::<Vec<_>>(), ["frist"]);
        let (line, open) = fill_line("{{titel}} bis {{frist}}", &values);
        assert_eq!((line.as_str(), open.len()), ("Klasse *werden* bis [frist]", 1));
    }

    #[test]
    fn a_letter_begins_as_the_name_says() {
        for (name, begins) in [
            ("Frau Dr. Probe", "Sehr geehrte Frau Dr. Probe"),
            ("Herrn  Muster", "Sehr geehrter Herr Muster"),
            ("Kim Beispiel", "Guten Tag Kim Beispiel"),
            ("  ", "Sehr geehrte Damen und Herren"),
        ] {
            assert_eq!(salutation(name), begins);
        }
    }

    #[test]
    fn several_lines_become_a_list_and_stay_text() {
        assert_eq!(as_list(["Nur *eine*"]), "Nur \\*eine\\*");
        assert_eq!(as_list(["a", " ", "# b"]), "\n\n- a\n- \\# b");
    }
}
