//! Which column of a list is what: guessed from its name and from what stands in it, decided by the person.

use domain::contact::{is_blank, read_address, read_emails, read_phones, read_web};
use domain::directory::guess_school_form;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Table;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $label:literal, [$($word:literal),*];)+) => {
        /// What a column of a list can be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Field {
            $($(#[$doc])* #[doc = $label] $name,)+
        }

        impl Field {
            /// All fields in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The field in German.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// Names of columns that mean it, folded as [`folded`] does.
            fn words(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($word),*]),+ }
            }
        }
    };
}

fields! {
    SourceKey = "Nummer in der Liste", ["id", "nr", "nummer", "schulnummer", "dienststellenschluessel", "schluessel", "kennung", "lfdnr", "einrichtungsnummer", "officialid"];
    Name = "Name", ["name", "bezeichnung", "einrichtung", "schule", "schulname", "traegername", "institution", "organisation", "nameeinrichtung", "namedereinrichtung", "namederschule", "firma", "anbieter"];
    Department = "Abteilung", ["abteilung", "fachbereich", "bereich", "department", "zusatz", "namenszusatz"];
    Kind = "Art der Einrichtung", ["art", "typ", "kategorie", "einrichtungsart", "artdereinrichtung", "einrichtungstyp"];
    SchoolForm = "Schulform", ["schulform", "schulart", "schultyp", "schooltype"];
    Carrier = "Träger", ["traeger", "schultraeger", "traegerschaft", "carrier"];
    Address = "Adresse (in einer Spalte)", ["adresse", "anschrift", "address", "postanschrift", "standort"];
    AddressAddition = "Adresszusatz", ["adresszusatz", "anschriftzusatz", "gebaeude"];
    Street = "Straße mit Hausnummer", ["strasse", "str", "street", "strassehausnummer", "strasseundhausnummer", "strassehausnr", "strassenr"];
    HouseNumber = "Hausnummer", ["hausnummer", "hausnr", "hnr", "hsnr"];
    PlaceLine = "PLZ und Ort", ["plzort", "plzundort", "ortplz", "postleitzahlort"];
    Postcode = "PLZ", ["plz", "postleitzahl", "postcode", "zip"];
    Town = "Ort", ["ort", "stadt", "gemeinde", "wohnort", "city", "town"];
    Locality = "Ortsteil", ["ortsteil", "ot"];
    District = "Stadtteil", ["stadtteil", "stadtviertel", "viertel", "quartier", "sozialraum", "stadtbezirk"];
    Phone = "Telefon", ["telefon", "tel", "telefonnummer", "fon", "phone", "rufnummer", "telefonnr", "festnetz", "telefon1", "telefon2"];
    Mobile = "Mobiltelefon", ["mobil", "handy", "mobiltelefon", "mobilnummer", "mobile"];
    Fax = "Fax", ["fax", "telefax", "faxnummer"];
    Email = "E-Mail", ["email", "mail", "emailadresse", "mailadresse", "epost"];
    Web = "Internetadresse", ["web", "website", "webseite", "homepage", "internet", "url", "www", "internetadresse", "internetseite"];
    OpeningHours = "Öffnungszeiten", ["oeffnungszeiten", "oeffnungszeit", "sprechzeiten", "sprechzeit", "erreichbarkeit"];
    Languages = "Sprachen", ["sprachen", "sprache", "languages"];
    Topics = "Themen", ["themen", "thema", "schwerpunkt", "schwerpunkte", "aufgaben", "arbeitsfeld", "leistungen"];
    Description = "Beschreibung", ["beschreibung", "kurzbeschreibung", "angebot", "angebote", "profil", "description"];
    ContactPerson = "Ansprechperson", ["ansprechpartner", "ansprechpartnerin", "ansprechpartnerinnen", "ansprechperson", "kontaktperson", "kontakt", "leitung", "leiter", "leiterin", "schulleitung", "schulleiter", "schulleiterin"];
    ContactFunction = "Funktion der Ansprechperson", ["funktion", "position", "stelle", "rolle"];
    ContactPhone = "Telefon der Ansprechperson", ["durchwahl", "telefonansprechpartner", "telefonansprechperson"];
    ContactEmail = "E-Mail der Ansprechperson", ["emailansprechpartner", "emailansprechperson"];
    Note = "Interne Notiz", ["notiz", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "hinweis", "kommentar", "note"];
}

impl Field {
    /// Whether several columns may hold it; their contents are taken together.
    pub fn is_many(self) -> bool {
        use Field::{Email, Languages, Mobile, Note, Phone, Topics};
        matches!(self, Phone | Mobile | Email | Languages | Topics | Note)
    }
}

/// One column and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnMapping {
    /// Place of the column, from 0.
    pub column: usize,
    /// What it is.
    pub field: Field,
}

/// Which columns are what; the others are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Mapping {
    /// The columns that are taken.
    pub columns: Vec<ColumnMapping>,
}

/// What a column probably is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ColumnGuess {
    /// Place of the column, from 0.
    pub column: usize,
    /// What it probably is; nothing when it is better left out.
    pub field: Option<Field>,
    /// From 0 to 1.
    pub confidence: f64,
    /// Why, German.
    pub because: String,
    /// Some of its contents.
    pub samples: Vec<String>,
}

/// How many cells of a column are looked at.
const LOOKED_AT: usize = 200;
/// A guess below this is not made.
const LEAST: f64 = 0.5;

/// What each column probably is. A field that cannot be in several columns goes to the likeliest one.
pub fn guess(table: &Table) -> Vec<ColumnGuess> {
    let mut guesses: Vec<ColumnGuess> = (0..table.header.len()).map(|column| guess_column(table, column)).collect();
    let mut order: Vec<usize> = (0..guesses.len()).collect();
    order.sort_by(|a, b| guesses[*b].confidence.total_cmp(&guesses[*a].confidence));
    let mut taken = Vec::new();
    for at in order {
        let guess = &mut guesses[at];
        let Some(field) = guess.field else { continue };
        if taken.contains(&field) && !field.is_many() {
            (guess.field, guess.confidence) = (None, 0.0);
            guess.because = format!("„{}“ steht schon in einer anderen Spalte", field.label());
        } else {
            taken.push(field);
        }
    }
    // The whole address in one column and its parts in others would say the same twice.
    if taken.contains(&Field::Street)
        && let Some(whole) = guesses.iter_mut().find(|g| g.field == Some(Field::Address))
    {
        (whole.field, whole.confidence) = (None, 0.0);
        whole.because = "Straße und Ort stehen in eigenen Spalten".into();
    }
    guesses
}

fn guess_column(table: &Table, column: usize) -> ColumnGuess {
    let name = table.header[column].as_str();
    let cells: Vec<&str> = table
        .rows
        .iter()
        .filter_map(|row| row.cells.get(column))
        .map(String::as_str)
        .filter(|cell| !is_blank(cell))
        .take(LOOKED_AT)
        .collect();
    let mut samples: Vec<String> = Vec::new();
    for cell in &cells {
        let cell: String = cell.chars().take(80).collect();
        if samples.len() < 4 && !samples.contains(&cell) {
            samples.push(cell);
        }
    }
    let by_name = by_name(name);
    let by_content = by_content(&cells);
    let (field, confidence, because) = match (by_name, by_content) {
        (_, _) if cells.is_empty() => (None, 0.0, "die Spalte ist leer".to_owned()),
        (Some((field, sure)), Some((content, share, what))) if field == content => {
            (Some(field), sure.max(share).max(0.97), format!("Spaltenname „{name}“ und {what}"))
        }
        // "Kontakt" full of mail addresses is mail, whatever its name says.
        (Some((_, sure)), Some((content, share, what))) if share > 0.9 && sure < 0.95 => (Some(content), share, what),
        (Some((field, sure)), _) => (Some(field), sure, format!("Spaltenname „{name}“")),
        (None, Some((content, share, what))) if share >= LEAST => (Some(content), share * 0.9, what),
        _ => (None, 0.0, "weder Name noch Inhalt sagen, was es ist".to_owned()),
    };
    ColumnGuess { column, field, confidence, because, samples }
}

/// Lower case letters and digits, umlauts as two letters.
fn folded(name: &str) -> String {
    name.to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

fn by_name(name: &str) -> Option<(Field, f64)> {
    let whole = folded(name);
    if let Some(field) = Field::ALL.iter().find(|field| field.words().contains(&whole.as_str())) {
        return Some((*field, 0.95));
    }
    // "Telefon Sekretariat", "E-Mail (dienstlich)": one of the words, the longest first.
    let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric() && c != '-').map(folded).collect();
    let mut found: Vec<(Field, usize)> = Field::ALL
        .iter()
        .flat_map(|field| field.words().iter().map(move |word| (*field, *word)))
        .filter(|(_, word)| word.len() > 2 && words.iter().any(|other| other == word))
        .map(|(field, word)| (field, word.len()))
        .collect();
    found.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
    found.first().map(|(field, _)| (*field, 0.8))
}

/// What most of the cells can be read as, with their share and why.
fn by_content(cells: &[&str]) -> Option<(Field, f64, String)> {
    if cells.is_empty() {
        return None;
    }
    let share =
        |test: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| test(cell)).count() as f64 / cells.len() as f64;
    let digits = |cell: &str| cell.chars().filter(char::is_ascii_digit).count();
    let five_digits = |cell: &str| cell.len() == 5 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let tests: [(Field, f64, &str); 6] = [
        (
            Field::Email,
            share(&|c| c.contains('@') && read_emails(c).iter().all(|e| e.doubt.is_none())),
            "Mailadressen darin",
        ),
        (
            Field::Web,
            share(&|c| {
                !c.contains(['@', ' '])
                    && c.contains('.')
                    && read_web(c).doubt.is_none()
                    && !c.starts_with(|d: char| d.is_ascii_digit())
            }),
            "Internetadressen darin",
        ),
        (Field::Postcode, share(&five_digits), "fünfstellige Zahlen darin"),
        (Field::Address, share(&|c| read_address(c).doubts.is_empty()), "ganze Adressen darin"),
        (
            Field::Phone,
            share(&|c| {
                digits(c) >= 6
                    && c.chars().all(|l| !l.is_alphabetic())
                    && c.starts_with(['0', '+', '('])
                    && read_phones(c).iter().all(|phone| phone.doubt.is_none())
            }),
            "Telefonnummern darin",
        ),
        (
            Field::Name,
            share(&|c| c.chars().filter(|l| l.is_alphabetic()).count() > 6 && guess_school_form(c).is_some()) * 0.95,
            "Namen von Schulen darin",
        ),
    ];
    tests
        .into_iter()
        .filter(|(_, share, _)| *share >= LEAST)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(field, share, why)| (field, share, why.to_owned()))
}
