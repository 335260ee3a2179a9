//! Forms of an authority (amtliche Formulare): which field is filled with which of an application's data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::attachment::letters;
use crate::id::OfficialFormId;
use crate::settings::FileDigest;

/// A blank form of an authority, loaded once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfficialForm {
    /// Identity.
    pub id: OfficialFormId,
    /// "Antrag auf Zuwendung, Anlage 1".
    pub name: String,
    /// The blank form, as it came.
    pub file: FileDigest,
    /// The name it came with.
    pub file_name: String,
    /// What each field is filled with, by the field's full name; fields not named stay empty.
    pub answers: BTreeMap<String, FormAnswer>,
}

/// What a field is filled with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FormAnswer {
    /// One of the application's data.
    Datum {
        /// Which.
        datum: FormDatum,
    },
    /// Always the same words; "ja" ticks a box.
    Text {
        /// The words.
        text: String,
    },
}

macro_rules! data {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal, [$($word:literal),*];)+) => {
        /// A datum of an application that a form may ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum FormDatum {
            $($(#[$doc])* #[doc = $label] #[serde(rename = $code)] $name,)+
        }

        impl FormDatum {
            /// All of them, in the order of the application.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// In German.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// Words of a field's name that mean it, small, umlauts written out; several in one are parted by a space.
            const fn words(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($word),*]),+ }
            }
        }
    };
}

data! {
    Number = "number", "Nummer des Antrags", ["antragsnummer", "aktenzeichen", "vorgangsnummer"];
    Title = "title", "Titel des Projekts", ["projekttitel", "titel", "projektname", "bezeichnung projekt", "massnahmetitel", "vorhaben"];
    Applicant = "applicant", "Antragsteller", ["antragsteller", "antragstellerin", "zuwendungsempfaenger", "name traeger"];
    ApplicantStreet = "applicant_street", "Antragsteller: Straße und Hausnummer", ["strasse", "anschrift strasse", "hausnummer"];
    ApplicantPostcode = "applicant_postcode", "Antragsteller: Postleitzahl", ["plz", "postleitzahl"];
    ApplicantTown = "applicant_town", "Antragsteller: Ort", ["wohnort", "sitz", "antragsteller ort"];
    ApplicantAddress = "applicant_address", "Antragsteller: ganze Anschrift", ["anschrift", "adresse"];
    IsSchool = "is_school", "Der Antragsteller ist eine Schule (ja oder nein)", ["ist schule"];
    IsPublic = "is_public", "Der Antragsteller ist eine öffentliche Stelle (ja oder nein)", ["ist kommune", "oeffentlicher traeger"];
    IsAssociation = "is_association", "Der Antragsteller ist ein Verein (ja oder nein)", ["ist verein", "verein"];
    IsYouthService = "is_youth_service", "Der Antragsteller ist Träger der Jugendhilfe (ja oder nein)", ["jugendhilfe"];
    School = "school", "Schulen", ["schule", "name schule", "einsatzort schule"];
    SchoolAddress = "school_address", "Anschrift der Schule", ["schule anschrift", "anschrift schule", "schule adresse"];
    Partner = "partner", "Partner", ["kooperationspartner", "partner"];
    From = "from", "Beginn", ["beginn", "projektbeginn", "von datum", "zeitraum von", "laufzeit von", "durchfuehrung von"];
    Until = "until", "Ende", ["projektende", "bis datum", "zeitraum bis", "laufzeit bis", "durchfuehrung bis"];
    Period = "period", "Zeitraum", ["zeitraum", "laufzeit", "durchfuehrungszeitraum"];
    Place = "place", "Ort des Projekts", ["projektort", "veranstaltungsort", "ort massnahme", "durchfuehrungsort"];
    Topics = "topics", "Themen", ["thema", "themen", "schwerpunkt"];
    Pupils = "pupils", "Schüler*innen (Anzahl)", ["anzahl schueler", "schueler", "schuelerinnen", "teilnehmende schueler"];
    Parents = "parents", "Eltern (Anzahl)", ["anzahl eltern", "eltern"];
    Teachers = "teachers", "Lehrkräfte (Anzahl)", ["anzahl lehrkraefte", "lehrkraefte", "lehrer"];
    Others = "others", "Weitere (Anzahl)", ["anzahl weitere"];
    Participants = "participants", "Teilnehmende zusammen (Anzahl)", ["teilnehmende", "teilnehmer", "teilnehmerzahl", "anzahl teilnehmer"];
    Situation = "situation", "Situationsanalyse", ["situationsanalyse", "ausgangslage", "begruendung", "anlass"];
    Aims = "aims", "Ziele", ["ziele", "zielsetzung", "projektziele"];
    Measures = "measures", "Maßnahmen und Zeitplan", ["massnahmen", "zeitplan", "projektbeschreibung", "inhalt", "kurzbeschreibung"];
    Sustainability = "sustainability", "Nachhaltigkeit", ["nachhaltigkeit"];
    Success = "success", "Erfolgskontrolle", ["erfolgskontrolle", "evaluation", "erfolg"];
    PublicRelations = "public_relations", "Öffentlichkeitsarbeit", ["oeffentlichkeitsarbeit", "publizitaet"];
    ContactName = "contact_name", "Kontaktperson", ["ansprechpartner", "ansprechpartnerin", "ansprechperson", "kontaktperson", "bearbeiter"];
    ContactFunction = "contact_function", "Funktion der Kontaktperson", ["funktion"];
    ContactPhone = "contact_phone", "Telefon der Kontaktperson", ["telefon", "tel", "telefonnummer", "rufnummer"];
    ContactEmail = "contact_email", "E-Mail der Kontaktperson", ["email", "mail", "emailadresse"];
    BankHolder = "bank_holder", "Kontoinhaber*in", ["kontoinhaber", "kontoinhaberin"];
    Iban = "iban", "IBAN", ["iban", "kontonummer"];
    Bank = "bank", "Bank", ["bank", "kreditinstitut", "geldinstitut", "name bank"];
    BankReference = "bank_reference", "Verwendungszweck", ["verwendungszweck"];
    TotalCost = "total_cost", "Gesamtkosten", ["gesamtkosten", "kosten gesamt", "gesamtausgaben", "summe ausgaben", "summe kosten"];
    Requested = "requested", "Beantragte Zuwendung", ["zuwendung", "beantragte zuwendung", "foerdersumme", "foerderbetrag", "zuschuss", "beantragte foerderung"];
    Own = "own", "Eigenmittel", ["eigenmittel", "eigenanteil"];
    ThirdParty = "third_party", "Mittel Dritter", ["drittmittel", "mittel dritter"];
    InKind = "in_kind", "Sachleistungen", ["sachleistungen", "eigenleistung"];
    TotalFinancing = "total_financing", "Finanzierung gesamt", ["finanzierung gesamt", "gesamtfinanzierung", "einnahmen gesamt", "summe einnahmen"];
    Fees = "fees", "Kosten: Honorare", ["honorar", "honorare", "honorarkosten"];
    Material = "material", "Kosten: Projektmaterial", ["material", "sachkosten", "materialkosten", "projektmaterial"];
    Travel = "travel", "Kosten: Fahrtkosten", ["fahrtkosten", "reisekosten"];
    Admission = "admission", "Kosten: Eintrittsgelder", ["eintritt", "eintrittsgelder"];
    Today = "today", "Datum von heute", ["datum", "ort datum", "datum antrag"];
    Office = "office", "Netzwerkstelle", ["netzwerkstelle"];
}

impl FormDatum {
    /// Whether the answer is yes or no, for boxes to tick.
    pub const fn is_yes_or_no(self) -> bool {
        matches!(self, Self::IsSchool | Self::IsPublic | Self::IsAssociation | Self::IsYouthService)
    }

    /// The datum a field probably asks for, by its name and what the form says of it; nothing when nothing fits. `tick` is a box: it only
    /// takes what is yes or no.
    pub fn guess(name: &str, label: &str, tick: bool) -> Option<Self> {
        let said: Vec<Vec<String>> =
            [label, name].map(words_of).into_iter().filter(|words| !words.is_empty()).collect();
        let mut best: Option<(usize, Self)> = None;
        for datum in Self::ALL.iter().copied().filter(|datum| datum.is_yes_or_no() == tick) {
            for meant in datum.words() {
                let meant: Vec<&str> = meant.split(' ').collect();
                // What stands last in a name is what it is about: "AntragstellerPLZ" is a postcode.
                let place = |words: &[String]| {
                    meant.iter().map(|part| words.iter().rposition(|word| word == part)).collect::<Option<Vec<_>>>()
                };
                let Some(last) = said.iter().filter_map(|words| place(words)?.into_iter().max()).max() else {
                    continue;
                };
                let weight = meant.len() * 100 + last * 30 + meant.iter().map(|part| part.len()).sum::<usize>();
                if best.is_none_or(|(before, _)| weight > before) {
                    best = Some((weight, datum));
                }
            }
        }
        best.map(|(_, datum)| datum)
    }
}

/// The words of a field's name: parted at marks, at digits and where a capital begins ("txtAntragstellerPLZ").
fn words_of(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in text.replace("E-Mail", "Email").replace("e-mail", "email").chars() {
        let begins = c.is_uppercase() && before.is_lowercase();
        if (!c.is_alphabetic() || begins) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.push(c);
        }
        before = c;
    }
    words.iter().map(|word| letters(word)).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_understood_by_what_they_are_called() {
        for (name, label, datum) in [
            ("Antragsteller.Name", "", Some(FormDatum::Applicant)),
            ("txtAntragstellerPLZ", "", Some(FormDatum::ApplicantPostcode)),
            ("Text17", "Straße, Hausnummer", Some(FormDatum::ApplicantStreet)),
            ("form1[0].Seite1[0].IBAN[0]", "", Some(FormDatum::Iban)),
            ("Feld 3", "Beantragte Zuwendung in EUR", Some(FormDatum::Requested)),
            ("e-mail", "", Some(FormDatum::ContactEmail)),
            ("Laufzeit_von", "", Some(FormDatum::From)),
            ("Laufzeit_bis", "", Some(FormDatum::Until)),
            ("Gesamtkosten", "", Some(FormDatum::TotalCost)),
            ("Anzahl Schüler", "", Some(FormDatum::Pupils)),
            ("Unterschrift", "", None),
            ("Text4", "", None),
        ] {
            assert_eq!(FormDatum::guess(name, label, false), datum, "{name} {label}");
        }
        assert_eq!(FormDatum::guess("chkVerein", "", true), Some(FormDatum::IsAssociation));
        assert_eq!(FormDatum::guess("Titel", "", true), None);
    }
}
