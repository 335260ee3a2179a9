//! From the cells of a row to what the directory knows, with a note for everything that was changed on the way.
//!
//! How phones, addresses, mail and web are read is the business of `domain::contact`; here is only which cell goes through which rule.

use domain::contact::{
    Address, EmailEntry, PhoneEntry, display_phone, is_blank, read_address, read_emails, read_phones, read_place,
    read_street, read_web,
};
use domain::directory::guess_school_form;
use domain::language::{LANGUAGES, Language};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::mapping::{Field, Mapping};
use crate::read::Row;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $label:literal;)+) => {
        /// A rule that changed what a cell said.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Rule {
            $($(#[$doc])* #[doc = $label] $name,)+
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The rule in German.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }
        }
    };
}

rules! {
    Blank = "„nicht angegeben“ und Ähnliches als leer gelesen";
    Spaces = "Überzählige Leerzeichen und Zeilenumbrüche entfernt";
    Address = "Adresse in Straße, Hausnummer, PLZ und Ort zerlegt";
    Street = "Hausnummer von der Straße getrennt";
    Place = "PLZ, Ort und Ortsteil getrennt";
    Phone = "Telefonnummer vereinheitlicht";
    Email = "Mailadresse vereinheitlicht";
    Web = "Internetadresse vervollständigt";
    SchoolForm = "Schulform aus dem Namen erschlossen";
    Languages = "Sprachen erkannt";
    Person = "Name der Ansprechperson zerlegt";
}

/// What a rule did to a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CleanNote {
    /// What the cell is.
    pub field: Field,
    /// The rule.
    pub rule: Rule,
    /// What stood there.
    pub before: String,
    /// What it was read as.
    pub after: String,
    /// What a person should look at, German; nothing when the rule is sure.
    pub doubt: Option<String>,
}

/// The contact person of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CleanContact {
    /// "Frau", "Herr", or empty.
    pub salutation: String,
    /// "Dr.".
    pub title: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// As what.
    pub function: String,
    /// Phones.
    pub phones: Vec<PhoneEntry>,
    /// Mails.
    pub emails: Vec<EmailEntry>,
}

/// A row as the directory would take it. What the row does not say is empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct CleanRow {
    /// Row in the file.
    pub number: u64,
    /// Key of the row in its list.
    pub source_key: String,
    /// Name.
    pub name: String,
    /// Department.
    pub department: String,
    /// Kind, in the list's words.
    pub kind: String,
    /// School form, in the list's words.
    pub school_form: String,
    /// Code of the school form the name speaks for, when the list does not say.
    pub guessed_school_form: String,
    /// Carrier, in the list's words.
    pub carrier: String,
    /// Address.
    pub address: Address,
    /// District, in the list's words.
    pub district: String,
    /// Phones.
    pub phones: Vec<PhoneEntry>,
    /// Fax, E.164 where it could be read.
    pub fax: String,
    /// Mails.
    pub emails: Vec<EmailEntry>,
    /// Web address.
    pub web: String,
    /// Opening hours in the list's words.
    pub opening_hours: String,
    /// Languages.
    pub languages: Vec<Language>,
    /// Topics, in the list's words.
    pub topics: Vec<String>,
    /// Description.
    pub description: String,
    /// Note.
    pub note: String,
    /// Contact person.
    pub contact: Option<CleanContact>,
    /// What was changed on the way.
    pub notes: Vec<CleanNote>,
    /// Why the row cannot be taken, German sentences; empty when it can.
    pub errors: Vec<String>,
}

/// Reads a row by a mapping.
pub fn clean(row: &Row, mapping: &Mapping) -> CleanRow {
    let mut out = CleanRow { number: row.number, ..CleanRow::default() };
    let mut contact = CleanContact::default();
    // Whole cells first, their parts after: a part in a column of its own knows better.
    let mut columns = mapping.columns.clone();
    columns.sort_by_key(|column| {
        (!matches!(column.field, Field::Address | Field::PlaceLine | Field::Street), column.column)
    });
    for column in columns {
        let raw = row.cells.get(column.column).map(String::as_str).unwrap_or_default();
        if raw.trim().is_empty() {
            continue;
        }
        if is_blank(raw) {
            out.note(column.field, Rule::Blank, raw, "", None);
            continue;
        }
        out.take(column.field, raw, &mut contact);
    }
    if contact != CleanContact::default() {
        if contact.family_name.is_empty() {
            // Phones without a name belong to the house.
            out.phones.append(&mut contact.phones);
            out.emails.append(&mut contact.emails);
        } else {
            out.contact = Some(contact);
        }
    }
    if out.school_form.is_empty()
        && let Some(guess) = guess_school_form(&out.name)
    {
        out.note(
            Field::SchoolForm,
            Rule::SchoolForm,
            "",
            &guess.code,
            Some(format!("Erschlossen: {}.", guess.because)),
        );
        out.guessed_school_form = guess.code;
    }
    if out.name.is_empty() {
        out.errors.push("In dieser Zeile steht kein Name.".into());
    } else if out.name.chars().count() > 300 {
        out.errors.push("Der Name ist länger als 300 Zeichen; vermutlich ist eine andere Spalte gemeint.".into());
    }
    out
}

impl CleanRow {
    fn note(&mut self, field: Field, rule: Rule, before: &str, after: &str, doubt: Option<String>) {
        self.notes.push(CleanNote { field, rule, before: before.trim().to_owned(), after: after.to_owned(), doubt });
    }

    /// One line without doubled spaces.
    fn line(&mut self, field: Field, raw: &str) -> String {
        let line = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        if line != raw.trim() {
            self.note(field, Rule::Spaces, raw, &line, None);
        }
        line
    }

    fn take(&mut self, field: Field, raw: &str, contact: &mut CleanContact) {
        match field {
            Field::SourceKey => self.source_key = self.line(field, raw),
            Field::Name => self.name = self.line(field, raw),
            Field::Department => self.department = self.line(field, raw),
            Field::Kind => self.kind = self.line(field, raw),
            Field::SchoolForm => self.school_form = self.line(field, raw),
            Field::Carrier => self.carrier = self.line(field, raw),
            Field::District => self.district = self.line(field, raw),
            Field::Address => self.take_address(raw),
            Field::AddressAddition => self.address.addition = self.line(field, raw),
            Field::Street => {
                let line = self.line(field, raw);
                let (street, number) = read_street(&line);
                if !number.is_empty() {
                    self.note(field, Rule::Street, &line, &format!("{street} | {number}"), None);
                }
                (self.address.street, self.address.house_number) = (street, number);
            }
            Field::HouseNumber => self.address.house_number = self.line(field, raw),
            Field::PlaceLine => {
                let line = self.line(field, raw);
                let (postcode, town, locality) = read_place(&line);
                let doubt = postcode.is_empty().then(|| "Die Postleitzahl fehlt.".to_owned());
                self.note(field, Rule::Place, &line, &shown(&[&postcode, &town, &locality]), doubt);
                (self.address.postcode, self.address.town, self.address.locality) = (postcode, town, locality);
            }
            Field::Postcode => {
                let line = self.line(field, raw);
                // Spreadsheets drop the zero in front of East German postcodes.
                let padded = if line.len() == 4 && line.bytes().all(|b| b.is_ascii_digit()) {
                    format!("0{line}")
                } else {
                    line.clone()
                };
                let fits = padded.len() == 5 && padded.bytes().all(|b| b.is_ascii_digit());
                if padded != line || !fits {
                    let doubt = if fits { None } else { Some("Das ist keine deutsche Postleitzahl.".to_owned()) };
                    self.note(field, Rule::Place, &line, &padded, doubt);
                }
                self.address.postcode = padded;
            }
            Field::Town => {
                let line = self.line(field, raw);
                let (_, town, locality) = read_place(&line);
                if !locality.is_empty() {
                    self.note(field, Rule::Place, &line, &shown(&[&town, &locality]), None);
                    self.address.locality = locality;
                }
                self.address.town = if town.is_empty() { line } else { town };
            }
            Field::Locality => self.address.locality = self.line(field, raw).trim_start_matches("OT ").to_owned(),
            Field::Phone => self.take_phones(field, raw, ""),
            Field::Mobile => self.take_phones(field, raw, "mobil"),
            Field::Fax => {
                let readings = read_phones(raw);
                if let Some(first) = readings.first() {
                    if first.number != raw.trim() || first.doubt.is_some() {
                        self.note(field, Rule::Phone, raw, &display_phone(&first.number), first.doubt.clone());
                    }
                    self.fax = first.number.clone();
                }
            }
            Field::Email => {
                let found = self.read_emails(field, raw);
                self.emails.extend(found);
            }
            Field::Web => {
                let reading = read_web(raw);
                if reading.url != raw.trim() || reading.doubt.is_some() {
                    self.note(field, Rule::Web, raw, &reading.url, reading.doubt);
                }
                self.web = reading.url;
            }
            Field::OpeningHours => self.opening_hours = self.line(field, raw),
            Field::Languages => self.take_languages(raw),
            Field::Topics => {
                let parts = raw.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
                self.topics.extend(parts.map(str::to_owned));
            }
            Field::Description => self.description = raw.trim().to_owned(),
            Field::Note => {
                if !self.note.is_empty() {
                    self.note.push('\n');
                }
                self.note.push_str(raw.trim());
            }
            Field::ContactPerson => self.take_person(raw, contact),
            Field::ContactFunction => contact.function = self.line(field, raw),
            Field::ContactPhone => {
                let found = self.read_phones(field, raw, "");
                contact.phones.extend(found);
            }
            Field::ContactEmail => {
                let found = self.read_emails(field, raw);
                contact.emails.extend(found);
            }
        }
    }

    fn take_address(&mut self, raw: &str) {
        let reading = read_address(raw);
        let a = &reading.address;
        let parts = shown(&[&a.addition, &a.street, &a.house_number, &a.postcode, &a.town, &a.locality]);
        let doubt = (!reading.doubts.is_empty()).then(|| reading.doubts.join(" "));
        self.note(Field::Address, Rule::Address, raw, &parts, doubt);
        self.address = reading.address;
    }

    fn take_phones(&mut self, field: Field, raw: &str, label: &str) {
        for phone in self.read_phones(field, raw, label) {
            if phone.label.eq_ignore_ascii_case("fax") && self.fax.is_empty() {
                self.fax = phone.number;
            } else if self.phones.iter().all(|known| known.number != phone.number) {
                self.phones.push(phone);
            }
        }
    }

    fn read_phones(&mut self, field: Field, raw: &str, label: &str) -> Vec<PhoneEntry> {
        let readings = read_phones(raw);
        let after = readings.iter().map(|r| display_phone(&r.number)).collect::<Vec<_>>().join("; ");
        let doubts: Vec<String> = readings.iter().filter_map(|reading| reading.doubt.clone()).collect();
        if after != raw.trim() || !doubts.is_empty() {
            self.note(field, Rule::Phone, raw, &after, (!doubts.is_empty()).then(|| doubts.join(" ")));
        }
        readings
            .into_iter()
            .map(|r| PhoneEntry {
                number: r.number,
                label: if r.label.is_empty() { label.to_owned() } else { r.label },
                ..PhoneEntry::default()
            })
            .collect()
    }

    fn read_emails(&mut self, field: Field, raw: &str) -> Vec<EmailEntry> {
        let readings = read_emails(raw);
        let after = readings.iter().map(|r| r.address.clone()).collect::<Vec<_>>().join("; ");
        let doubts: Vec<String> = readings.iter().filter_map(|reading| reading.doubt.clone()).collect();
        if after != raw.trim() || !doubts.is_empty() {
            self.note(field, Rule::Email, raw, &after, (!doubts.is_empty()).then(|| doubts.join(" ")));
        }
        readings.into_iter().map(|r| EmailEntry { address: r.address, ..EmailEntry::default() }).collect()
    }

    fn take_languages(&mut self, raw: &str) {
        let mut unknown = Vec::new();
        for word in raw.split([',', ';', '/', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
            let found = LANGUAGES
                .iter()
                .find(|(code, label)| code.eq_ignore_ascii_case(word) || label.to_lowercase() == word.to_lowercase());
            match found {
                Some((code, _)) if self.languages.iter().all(|known| *known != Language::new(code)) => {
                    self.languages.push(Language::new(code));
                }
                Some(_) => {}
                None => unknown.push(word.to_owned()),
            }
        }
        let after = self.languages.iter().map(Language::label).collect::<Vec<_>>().join(", ");
        let doubt = (!unknown.is_empty()).then(|| format!("Nicht erkannt: {}.", unknown.join(", ")));
        if after != raw.trim() {
            self.note(Field::Languages, Rule::Languages, raw, &after, doubt);
        }
    }

    /// "Frau Dr. Anna Beispiel (Schulleiterin)", "Beispiel, Anna".
    fn take_person(&mut self, raw: &str, contact: &mut CleanContact) {
        let line = self.line(Field::ContactPerson, raw);
        let (name, function) = match line.split_once('(') {
            Some((name, function)) => (name.trim(), function.trim_end_matches(')').trim()),
            None => (line.as_str(), ""),
        };
        if contact.function.is_empty() {
            contact.function = function.to_owned();
        }
        let (family_first, name) = match name.split_once(',') {
            Some((family, given)) => (Some(family.trim().to_owned()), given.trim()),
            None => (None, name),
        };
        let mut rest: Vec<&str> = Vec::new();
        let family_words: Vec<&str> = family_first.as_deref().unwrap_or_default().split(' ').collect();
        for word in name.split(' ').chain(family_words).filter(|word| !word.is_empty()) {
            match word {
                "Frau" | "Herr" => contact.salutation = word.to_owned(),
                "Fr." => contact.salutation = "Frau".into(),
                "Hr." | "Herrn" => contact.salutation = "Herr".into(),
                "Dr." | "Prof." | "Dipl.-Päd." | "M.A." | "B.A." => {
                    contact.title = format!("{} {word}", contact.title).trim().to_owned();
                }
                _ => rest.push(word),
            }
        }
        let family_at = match &family_first {
            Some(_) => {
                rest.len().saturating_sub(rest.len().min(family_first.iter().flat_map(|f| f.split(' ')).count()))
            }
            // "Anna von der Beispiel": the name begins with its particle.
            None => rest
                .iter()
                .position(|word| matches!(*word, "von" | "van" | "zu" | "de"))
                .unwrap_or_else(|| rest.len().saturating_sub(1)),
        };
        contact.given_name = rest[..family_at].join(" ");
        contact.family_name = rest[family_at..].join(" ");
        let doubt = contact.given_name.is_empty().then(|| "Der Vorname fehlt.".to_owned());
        let after =
            shown(&[&contact.salutation, &contact.title, &contact.given_name, &contact.family_name, &contact.function]);
        self.note(Field::ContactPerson, Rule::Person, raw, &after, doubt);
    }
}

fn shown(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
}
