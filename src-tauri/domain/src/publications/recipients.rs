//! To whom something goes: letters, address labels, badges and signs for people of the directory and for others.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BadgeSheet, LabelSheet, PaperSize};
use crate::directory::OrganisationFilter;

/// To whom something goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Recipients {
    /// Whether to houses or to people.
    pub to: RecipientKind,
    /// Which organisations. Closed ones are never written to, whatever the filter says.
    pub filter: OrganisationFilter,
    /// Only people whose function has this in it ("Schulleitung"); empty means all.
    pub function: String,
    /// Others, typed: addresses parted by an empty line, or names with institution and function, one to a line, parted by semicolons.
    pub more: String,
}

/// Whom of the directory something goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecipientKind {
    /// Nobody of the directory, only the typed ones.
    #[default]
    Typed,
    /// Each organisation, to nobody by name.
    Organisations,
    /// Each organisation, to its first contact person whose consent allows it.
    FirstPerson,
    /// Every contact person whose consent allows it; an organisation without one gets it all the same.
    Persons,
}

impl Recipients {
    /// All of the directory, in this way.
    pub fn all(to: RecipientKind) -> Self {
        Self { to, ..Self::default() }
    }

    /// The typed addresses, each in its lines.
    pub fn typed_addresses(&self) -> Vec<Vec<String>> {
        let mut found = vec![Vec::new()];
        for line in self.more.lines().map(str::trim) {
            match found.last_mut() {
                Some(last) if !line.is_empty() => last.push(line.to_owned()),
                Some(last) if !last.is_empty() => found.push(Vec::new()),
                _ => {}
            }
        }
        found.retain(|address| !address.is_empty());
        found
    }

    /// The typed names, each with the lines below it.
    pub fn typed_names(&self) -> Vec<(String, Vec<String>)> {
        let parts = |line: &str| {
            let mut parts = line.split([';', '\t']).map(|part| part.trim().to_owned());
            let name = parts.next().unwrap_or_default();
            (name, parts.filter(|part| !part.is_empty()).collect())
        };
        self.more.lines().map(parts).filter(|(name, _)| !name.is_empty()).collect()
    }
}

/// How address labels are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LabelSettings {
    /// To whom.
    pub recipients: Recipients,
    /// The sheet.
    pub sheet: LabelSheet,
    /// The first place that is free, counted from 1 row by row: a sheet may be used up in several runs.
    pub start: u16,
    /// Print the office above each address.
    pub sender: bool,
    /// Print the edges of the labels, for a trial on plain paper.
    pub outlines: bool,
    /// How far the printer is off to the right, in tenths of a millimetre.
    pub shift_right: i16,
    /// How far the printer is off downwards, in tenths of a millimetre.
    pub shift_down: i16,
}

impl Default for LabelSettings {
    fn default() -> Self {
        Self {
            recipients: Recipients::all(RecipientKind::Organisations),
            sheet: LabelSheet::default(),
            start: 1,
            sender: false,
            outlines: false,
            shift_right: 0,
            shift_down: 0,
        }
    }
}

/// How name badges are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BadgeSettings {
    /// For whom.
    pub recipients: Recipients,
    /// The sheet.
    pub sheet: BadgeSheet,
    /// The first place that is free, counted from 1 row by row.
    pub start: u16,
}

impl Default for BadgeSettings {
    fn default() -> Self {
        Self { recipients: Recipients::all(RecipientKind::Persons), sheet: BadgeSheet::default(), start: 1 }
    }
}

/// How large a sign for a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableSignSize {
    /// A sheet A4 across, folded once: sides of 297 mm by 105 mm.
    #[default]
    Large,
    /// Two on a sheet A4: sides of 210 mm by 74 mm.
    Small,
}

/// How signs for tables are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TableSignSettings {
    /// For whom.
    pub recipients: Recipients,
    /// How large.
    pub size: TableSignSize,
}

impl Default for TableSignSettings {
    fn default() -> Self {
        Self { recipients: Recipients::all(RecipientKind::Persons), size: TableSignSize::default() }
    }
}

/// How signs for doors and ways are made. What stands on them is the publication's text: each heading begins a sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DoorSignSettings {
    /// Their paper: A5 to A3.
    pub size: PaperSize,
    /// Wider than high.
    pub across: bool,
}

impl Default for DoorSignSettings {
    fn default() -> Self {
        Self { size: PaperSize::A4, across: true }
    }
}

/// How letters are made. The publication's title is what they are about, its text may hold the fields of [`MERGE_FIELDS`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LetterSettings {
    /// To whom; each gets a letter of their own.
    pub recipients: Recipients,
    /// Remarks for the post above the address ("Persönlich / vertraulich"), one to a line, at most three.
    pub remarks: String,
    /// Ihr Zeichen; may be empty.
    pub your_sign: String,
    /// Unser Zeichen; may be empty.
    pub our_sign: String,
    /// Who answers questions about it (Auskunft erteilt); may be empty.
    pub handled_by: String,
    /// What lies beside it, one to a line.
    pub enclosures: String,
}

/// A field that is filled in for each recipient, written `{{name}}` in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct MergeField {
    /// "anrede".
    pub name: &'static str,
    /// What it stands for, German.
    pub meaning: &'static str,
}

macro_rules! merge_fields {
    ($($name:literal: $meaning:literal),+ $(,)?) => { &[$(MergeField { name: $name, meaning: $meaning }),+] };
}

/// The fields of a letter.
pub const MERGE_FIELDS: &[MergeField] = merge_fields! {
    "anrede": "Anrede („Sehr geehrte Frau Beispiel“, ohne Komma)",
    "name": "Name der Person, sonst der Einrichtung",
    "funktion": "Funktion der Person",
    "einrichtung": "Name der Einrichtung",
    "anschrift": "Straße und Ort",
    "angaben": "Was die Kontaktliste über die Einrichtung druckt",
    "datum": "Heutiges Datum",
    "absender": "Name der Koordinator*in und der Netzwerkstelle",
};

/// How somebody is greeted in a letter, without the comma after it.
///
/// Without a salutation nobody is guessed to be a woman or a man: "Guten Tag Kim Beispiel". Without a name a house is greeted.
pub fn letter_salutation(salutation: &str, name: &str) -> String {
    match (salutation.trim(), name.trim()) {
        (_, "") => "Sehr geehrte Damen und Herren".to_owned(),
        ("Frau", name) => format!("Sehr geehrte Frau {name}"),
        ("Herr" | "Herrn", name) => format!("Sehr geehrter Herr {name}"),
        (_, name) => format!("Guten Tag {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_addresses_are_parted_by_empty_lines_and_typed_names_by_lines() {
        let typed = |more: &str| Recipients { more: more.into(), ..Recipients::default() };
        let addresses = typed("\n Frau Probe \nWeg 1\n\n  \n06108 Halle (Saale)\n").typed_addresses();
        assert_eq!(addresses, [vec!["Frau Probe", "Weg 1"], vec!["06108 Halle (Saale)"]]);
        let names = typed("Kim Beispiel; Schule am Markt ;Schulleitung\n\n;ohne Namen\nAn Nguyễn").typed_names();
        assert_eq!(names[0], ("Kim Beispiel".into(), vec!["Schule am Markt".into(), "Schulleitung".into()]));
        assert_eq!(names[1], ("An Nguyễn".into(), Vec::new()));
        assert_eq!(names.len(), 2);
    }

    #[test]
    fn nobody_is_guessed_to_be_a_woman_or_a_man() {
        assert_eq!(letter_salutation("Frau", "Dr. Beispiel"), "Sehr geehrte Frau Dr. Beispiel");
        assert_eq!(letter_salutation("Herrn", "Probe"), "Sehr geehrter Herr Probe");
        assert_eq!(letter_salutation("", "Kim Beispiel"), "Guten Tag Kim Beispiel");
        assert_eq!(letter_salutation("Frau", " "), "Sehr geehrte Damen und Herren");
    }
}
