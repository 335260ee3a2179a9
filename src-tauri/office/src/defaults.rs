//! What a new file holds before anybody has set anything: the profile of the office in Halle (Saale), the numbers to call at
//! once, the funding periods and the two publications with the texts that are shipped.
//!
//! Everything here is a start, changed in the settings; nothing refers to these values afterwards. The facts come from public
//! sources; which of them an office must check before it prints is said in the remark or marked in the text.

use chrono::NaiveDate;
use domain::contact::Address;
use domain::id::{FundingPeriodId, PublicationId};
use domain::publications::{Publication, PublicationKind, PublicationLanguage};
use domain::settings::{EmergencyNumber, FundingPeriod, OfficeProfile, OfficeSettings, Theme};
use uuid::Uuid;

use crate::publications::shipped::shipped;

/// The funding period that began in 2021. The identity is fixed, so that two laptops that begin apart from each other agree on it.
pub const ESF_PLUS_2021: FundingPeriodId = FundingPeriodId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_2021));

/// The funding period that began in 2014, with its REACT-EU addition.
pub const ESF_2014: FundingPeriodId = FundingPeriodId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_2014));

/// The contact list of a new file.
pub const CONTACT_LIST: PublicationId = PublicationId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0001_0001));

/// The parents' sheet of a new file.
pub const PARENT_SHEET: PublicationId = PublicationId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0001_0002));

/// Minutes without input after which the window of a new file locks.
const LOCK_AFTER_MINUTES: u32 = 15;

/// The settings of a new file. The author is empty: only the person at the computer can say who that is.
pub fn default_settings() -> OfficeSettings {
    OfficeSettings {
        office: default_profile(),
        theme: Theme::default(),
        emergency_numbers: default_emergency_numbers(),
        lock_after_minutes: LOCK_AFTER_MINUTES,
        author: String::new(),
    }
}

/// The office in Halle (Saale) as the programme's page and the city's pages name it; the imprint follows the pattern of the city's publications.
fn default_profile() -> OfficeProfile {
    OfficeProfile {
        name: "Netzwerkstelle „Schulerfolg für Halle“".into(),
        carrier: "Stadt Halle (Saale), Jugendamt".into(),
        address: Address {
            street: "Albert-Schweitzer-Straße".into(),
            house_number: "40".into(),
            postcode: "06114".into(),
            town: "Halle (Saale)".into(),
            ..Address::default()
        },
        phone: "+493452215724".into(),
        email: "netzwerk-schulerfolg@halle.de".into(),
        web: "https://www.halle.de".into(),
        publisher: "Stadt Halle (Saale), Der Oberbürgermeister".into(),
        responsible: String::new(),
        editing: "Netzwerkstelle „Schulerfolg für Halle“".into(),
        logo: None,
        logo_alt: String::new(),
    }
}

/// The numbers to call at once, most urgent first. Short codes stay as they are dialled, all others are E.164.
fn default_emergency_numbers() -> Vec<EmergencyNumber> {
    [
        ("Polizei", "110", "rund um die Uhr"),
        ("Rettungsdienst und Feuerwehr", "112", "rund um die Uhr"),
        (
            "Kinder- und Jugendschutzzentrum Halle",
            "+493453881010",
            "rund um die Uhr, auch außerhalb der Dienstzeiten des Jugendamts",
        ),
        ("Jugendamt, Kinderschutz (Allgemeiner Sozialer Dienst)", "+493452216992", "zu den Dienstzeiten"),
        ("Ärztlicher Bereitschaftsdienst", "116117", "wenn die Arztpraxis geschlossen hat, kostenlos"),
        (
            "Nummer gegen Kummer für Kinder und Jugendliche",
            "116111",
            "Montag bis Samstag 14 bis 20 Uhr, anonym und kostenlos",
        ),
        (
            "Elterntelefon",
            "+498001110550",
            "Montag bis Freitag 9 bis 17 Uhr, Dienstag und Donnerstag bis 19 Uhr, anonym und kostenlos",
        ),
        ("Hilfe-Telefon Sexueller Missbrauch", "+498002255530", "anonym und kostenlos"),
        ("Hilfetelefon Gewalt gegen Frauen", "116016", "rund um die Uhr, in vielen Sprachen, kostenlos"),
        ("Medizinische Kinderschutzhotline", "+498001921000", "nur für Fachkräfte, rund um die Uhr"),
    ]
    .into_iter()
    .map(|(name, number, remark)| EmergencyNumber { name: name.into(), number: number.into(), remark: remark.into() })
    .collect()
}

/// The funding periods of a new file, the current one first.
///
/// Sources: Regulation (EU) 2021/1060, Articles 46, 47, 50 and Annex IX for the statement since 2021; for the years before,
/// the sentence with which the office named its funding from 2018 to 2022.
pub fn default_funding_periods() -> Vec<FundingPeriod> {
    vec![
        FundingPeriod {
            id: ESF_PLUS_2021,
            name: "ESF+ 2021–2027 (Schulerfolg sichern)".into(),
            from: NaiveDate::from_ymd_opt(2021, 1, 1),
            until: NaiveDate::from_ymd_opt(2027, 12, 31),
            sentence: "Die Netzwerkstelle „Schulerfolg für Halle“ wird im Rahmen des Programms „Schulerfolg sichern“ \
                       von der Europäischen Union (Europäischer Sozialfonds Plus) und vom Land Sachsen-Anhalt gefördert."
                .into(),
            eu_emblem: true,
            emblem_text: "Kofinanziert von der Europäischen Union".into(),
            logos: Vec::new(),
            current: true,
        },
        FundingPeriod {
            id: ESF_2014,
            name: "ESF 2014–2020 mit REACT-EU (bis 2022)".into(),
            from: NaiveDate::from_ymd_opt(2014, 1, 1),
            until: NaiveDate::from_ymd_opt(2022, 12, 31),
            sentence: "Das Projekt „Netzwerkstelle Schulerfolg für Halle“ wird im Rahmen des Programms „Schulerfolg sichern digital“ \
                       durch den Europäischen Sozialfonds, das Land Sachsen-Anhalt und REACT-EU, als Teil der Reaktion der Union auf \
                       die Covid-19-Pandemie unterstützt und gefördert."
                .into(),
            eu_emblem: true,
            emblem_text: "Europäische Union – Europäischer Sozialfonds – REACT-EU".into(),
            logos: Vec::new(),
            current: false,
        },
    ]
}

/// The publications of a new file: the contact list over the whole directory, and the parents' sheet.
pub fn default_publications() -> Vec<Publication> {
    [(CONTACT_LIST, PublicationKind::ContactList), (PARENT_SHEET, PublicationKind::ParentSheet)]
        .into_iter()
        .filter_map(|(id, kind)| {
            let shipped = shipped(kind, PublicationLanguage::German)?;
            Some(Publication { id, ..shipped.publication(Some(ESF_PLUS_2021)) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_to_call_is_a_short_code_or_a_valid_number() {
        for entry in default_emergency_numbers() {
            if entry.number.starts_with('+') {
                let number = phonenumber::parse(None, &entry.number).unwrap();
                assert!(phonenumber::is_valid(&number), "{}", entry.name);
            } else {
                assert!(entry.number.len() <= 6 && entry.number.chars().all(|c| c.is_ascii_digit()), "{}", entry.name);
            }
            assert!(!entry.remark.is_empty(), "{}", entry.name);
        }
    }

    #[test]
    fn exactly_one_funding_period_is_the_current_one_and_each_says_its_sentence() {
        let periods = default_funding_periods();
        assert_eq!(periods.iter().filter(|period| period.current).count(), 1);
        assert!(periods.iter().all(|period| !period.sentence.contains("  ") && period.sentence.ends_with('.')));
        assert!(periods.iter().all(|period| period.from < period.until && period.eu_emblem));
        assert_ne!(periods[0].id, periods[1].id);
    }

    #[test]
    fn the_office_of_a_new_file_can_be_reached() {
        let office = default_settings().office;
        assert!(phonenumber::is_valid(&phonenumber::parse(None, &office.phone).unwrap()));
        assert_eq!(office.address.postcode.len(), 5);
        assert!(office.email.contains('@'));
    }

    #[test]
    fn every_publication_of_a_new_file_has_its_text_and_names_a_funding_period_that_is_there() {
        let periods: Vec<_> = default_funding_periods().iter().map(|period| period.id).collect();
        for publication in default_publications() {
            assert!(
                publication.funding_period.is_some_and(|period| periods.contains(&period)),
                "{}",
                publication.title
            );
            let wanted = match publication.kind() {
                PublicationKind::ContactList => "Diese Liste",
                _ => "## Was kann ich tun?",
            };
            assert!(publication.text.contains(wanted), "{}", publication.title);
        }
    }
}
