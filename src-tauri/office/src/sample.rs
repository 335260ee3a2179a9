//! Sample data: a directory that looks like the city of Halle (Saale), to try the program with.
//!
//! Public institutions and schools are facts (name, address, phone as public sources give them); every person is invented, and so is
//! every private provider, each with „(Beispiel)“ in its name. All mail addresses lie in `example.org`, invented numbers in the ranges
//! that are never assigned. Nothing here writes anything: it reads the data files beside the source and hands out records marked `sample`.
//!
//! The files in `sample/` are JSON with words as keys: records refer to each other by `key`, to vocabulary entries by their name or code.

mod absence;
mod events;
mod funding;
mod network;
mod rounds;
mod work;

pub use funding::{SAMPLE_RULES, SampleApplication, sample_rules};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use domain::contact::{Address, EmailEntry, PhoneEntry};
use domain::directory::{
    Accessibility, Consent, ConsentScope, Cost, Offer, OfferLevel, OpeningHours, OpeningRange, Organisation,
    OrganisationStatus, Person, Position, Span, Term, Verification, VerificationMethod, Vocabulary, Weekday,
};
use domain::id::{EmailId, OfferId, OrganisationId, PersonId, PhoneId, PositionId, TermId};
use domain::language::{LANGUAGES, Language};
use domain::month::Month;
use domain::network::{Consultation, Task};
use domain::reports::{Absence, MonitoredSchool, Round, RoundEntry};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

const ORGANISATIONS: &str = include_str!("../sample/organisations.json");
const PERSONS: &str = include_str!("../sample/persons.json");
const OFFERS: &str = include_str!("../sample/offers.json");

/// The note of a person in the sample data that has none of its own.
const INVENTED_PERSON: &str = "Erfundene Beispielperson.";

/// The sample data as records, ready to be written in one change.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Organisations; a carrier stands before those it runs.
    pub organisations: Vec<Organisation>,
    /// Contact persons, each with positions at organisations of the sample.
    pub persons: Vec<Person>,
    /// Offers of organisations of the sample.
    pub offers: Vec<Offer>,
    /// Consultations given to organisations of the sample.
    pub consultations: Vec<Consultation>,
    /// Events with who comes.
    pub events: Vec<events::SampleEvent>,
    /// Tasks, some of which came out of a consultation.
    pub tasks: Vec<Task>,
    /// Applications, each with its life; their numbers and rules are those of the office.
    /// Schools of the sample that report missed days.
    pub monitored: Vec<MonitoredSchool>,
    /// Their reports.
    pub absences: Vec<Absence>,
    /// Verification rounds with who is in them.
    pub rounds: Vec<(Round, Vec<RoundEntry>)>,
    pub applications: Vec<SampleApplication>,
    /// Committees, cooperations and volunteers with their tasks.
    pub work: work::Work,
}

/// Why the sample data could not be made into records.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// A vocabulary has no entry of this name or code: the office has renamed or deleted it.
    #[error(
        "Die Beispieldaten brauchen den Begriff „{term}“ in „{}“ (Eintrag „{record}“), es gibt ihn nicht. Legen Sie ihn an oder benennen Sie den passenden Begriff so, dann laden Sie die Beispieldaten noch einmal.",
        .vocabulary.label()
    )]
    UnknownTerm {
        /// The vocabulary that was asked.
        vocabulary: Vocabulary,
        /// The name or code that is missing there.
        term: String,
        /// Key of the record that needs it.
        record: String,
    },
    /// The data files contradict themselves or cannot be read: a fault of this program version, not of the office's data.
    #[error(
        "Die mitgelieferten Beispieldaten sind fehlerhaft ({place}: {reason}). Bitte melden Sie das mit der Versionsnummer des Programms."
    )]
    Damaged {
        /// File or key of the record.
        place: String,
        /// What is wrong, in German.
        reason: String,
    },
}

impl SampleError {
    /// The stable code towards window and command line.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownTerm { .. } => "sample.unknown_term",
            Self::Damaged { .. } => "sample.damaged",
        }
    }
}

/// The sample data as it looks on `today`, with the ids of these vocabulary entries.
///
/// Identities are derived from the keys, so that loading twice, or on two laptops, gives the same records. Days on which something was
/// checked or agreed move along with `today`, so that some entries are always older than a year; school-year dates move by whole years.
///
/// # Errors
/// [`SampleError::UnknownTerm`] when a vocabulary entry is missing, named with the record that needs it.
pub fn sample(terms: &[Term], today: NaiveDate) -> Result<Sample, SampleError> {
    let organisations: Vec<OrganisationEntry> = read("organisations.json", ORGANISATIONS)?;
    let persons: Vec<PersonEntry> = read("persons.json", PERSONS)?;
    let offers: Vec<OfferEntry> = read("offers.json", OFFERS)?;

    let maker = Maker {
        terms: Terms::new(terms),
        calendar: Calendar::for_day(today),
        organisations: keys("organisations.json", organisations.iter().map(|entry| &entry.key))?,
        persons: keys("persons.json", persons.iter().map(|entry| &entry.key))?,
    };
    keys("offers.json", offers.iter().map(|entry| &entry.key))?;

    let (consultations, tasks) = network::network(&maker)?;
    let (monitored, absences) = absence::absence(&maker)?;
    Ok(Sample {
        monitored,
        absences,
        rounds: rounds::rounds(&maker)?,
        work: work::work(&maker)?,
        events: events::events(&maker, today)?,
        consultations,
        tasks,
        applications: funding::funding(&maker)?,
        organisations: organisations.into_iter().map(|entry| maker.organisation(entry)).collect::<Result<_, _>>()?,
        persons: persons.into_iter().map(|entry| maker.person(entry)).collect::<Result<_, _>>()?,
        offers: offers.into_iter().map(|entry| maker.offer(entry)).collect::<Result<_, _>>()?,
    })
}

fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, SampleError> {
    serde_json::from_str(text).map_err(|error| damaged(file, format!("Zeile {}", error.line())))
}

fn keys<'a>(file: &str, keys: impl Iterator<Item = &'a String>) -> Result<BTreeSet<String>, SampleError> {
    let mut known = BTreeSet::new();
    for key in keys {
        if !known.insert(key.clone()) {
            return Err(damaged(file, format!("Schlüssel „{key}“ doppelt")));
        }
    }
    Ok(known)
}

fn damaged(place: &str, reason: impl Into<String>) -> SampleError {
    SampleError::Damaged { place: place.to_owned(), reason: reason.into() }
}

/// The identity of a record: a version 8 UUID (RFC 9562, 5.8) from the SHA-256 of its key.
fn identity(key: &str) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(format!("schulerfolg-sample:{key}")).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// How far the dates in the files move so that the data looks the same on every day.
struct Calendar {
    /// For days on which something was checked or agreed.
    days: TimeDelta,
    /// For dates that follow the school year, which begins on 1 August.
    years: i32,
    /// For months of reports.
    months: i32,
}

impl Calendar {
    /// The day for which the dates in the files are written.
    const WRITTEN_FOR: (i32, u32, u32) = (2026, 11, 23);

    fn for_day(today: NaiveDate) -> Self {
        let (year, month, day) = Self::WRITTEN_FOR;
        let written_for = NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
        let months = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
        Self {
            days: today - written_for,
            years: school_year(today) - school_year(written_for),
            months: months(today) - months(written_for),
        }
    }

    fn by_months(&self, month: Month) -> Month {
        let one = if self.months < 0 { Month::previous } else { Month::next };
        (0..self.months.unsigned_abs()).fold(month, |month, _| one(month))
    }

    fn by_days(&self, date: NaiveDate) -> NaiveDate {
        date.checked_add_signed(self.days).unwrap_or(date)
    }

    fn by_school_years(&self, date: NaiveDate) -> NaiveDate {
        let year = date.year() + self.years;
        date.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, date.month(), 28)).unwrap_or(date)
    }
}

/// The calendar year in which the school year of this day began.
fn school_year(day: NaiveDate) -> i32 {
    if day.month() >= 8 { day.year() } else { day.year() - 1 }
}

/// Vocabulary entries by name and by code.
struct Terms<'a> {
    by_name: BTreeMap<(Vocabulary, &'a str), TermId>,
    by_code: BTreeMap<(Vocabulary, &'a str), TermId>,
}

impl<'a> Terms<'a> {
    fn new(terms: &'a [Term]) -> Self {
        let coded = terms.iter().filter(|term| !term.code.is_empty());
        Self {
            by_name: terms.iter().map(|term| ((term.vocabulary, term.name.as_str()), term.id)).collect(),
            by_code: coded.map(|term| ((term.vocabulary, term.code.as_str()), term.id)).collect(),
        }
    }

    fn find(&self, vocabulary: Vocabulary, word: &str, record: &str) -> Result<TermId, SampleError> {
        let wanted = (vocabulary, word);
        self.by_name
            .get(&wanted)
            .or_else(|| self.by_code.get(&wanted))
            .copied()
            .ok_or_else(|| SampleError::UnknownTerm { vocabulary, term: word.to_owned(), record: record.to_owned() })
    }

    fn find_all(&self, vocabulary: Vocabulary, words: &[String], record: &str) -> Result<Vec<TermId>, SampleError> {
        words.iter().map(|word| self.find(vocabulary, word, record)).collect()
    }

    fn find_any(
        &self,
        vocabulary: Vocabulary,
        word: Option<&str>,
        record: &str,
    ) -> Result<Option<TermId>, SampleError> {
        word.map(|word| self.find(vocabulary, word, record)).transpose()
    }
}

/// Makes records of the entries in the files.
struct Maker<'a> {
    terms: Terms<'a>,
    calendar: Calendar,
    organisations: BTreeSet<String>,
    persons: BTreeSet<String>,
}

impl Maker<'_> {
    fn organisation(&self, entry: OrganisationEntry) -> Result<Organisation, SampleError> {
        let key = entry.key.as_str();
        let record = format!("organisation:{key}");
        Ok(Organisation {
            id: OrganisationId(identity(&record)),
            kind: self.terms.find_any(Vocabulary::Kind, entry.kind.as_deref(), key)?,
            school_form: self.terms.find_any(Vocabulary::SchoolForm, entry.school_form.as_deref(), key)?,
            carrier: entry.carrier.as_deref().map(|carrier| self.organisation_id(carrier, key)).transpose()?,
            district: self.terms.find_any(Vocabulary::District, entry.district.as_deref(), key)?,
            topics: self.terms.find_all(Vocabulary::Topic, &entry.topics, key)?,
            phones: phones(&record, entry.phones),
            emails: emails(&record, entry.emails),
            opening_hours: entry.opening_hours.into_hours(key)?,
            languages: languages(entry.languages, key)?,
            closed_on: entry.closed_on.map(|day| self.calendar.by_school_years(day)),
            verification: entry.verification.map(|verification| self.verification(verification)),
            name: entry.name,
            department: entry.department,
            status: entry.status,
            description: entry.description,
            address: entry.address,
            fax: entry.fax,
            web: entry.web,
            accessibility: entry.accessibility,
            note: entry.note,
            sample: true,
        })
    }

    fn person(&self, entry: PersonEntry) -> Result<Person, SampleError> {
        let key = entry.key.as_str();
        let record = format!("person:{key}");
        let positions = entry.positions.into_iter().map(|position| {
            Ok(Position {
                id: PositionId(identity(&format!("{record}:position:{}", position.organisation))),
                organisation: self.organisation_id(&position.organisation, key)?,
                function: position.function,
            })
        });
        Ok(Person {
            id: PersonId(identity(&record)),
            positions: positions.collect::<Result<_, _>>()?,
            phones: phones(&record, entry.phones),
            emails: emails(&record, entry.emails),
            consent: Consent {
                scope: entry.consent.scope,
                given_on: entry.consent.given_on.map(|day| self.calendar.by_days(day)),
                evidence: entry.consent.evidence,
                valid_until: entry.consent.valid_until.map(|day| self.calendar.by_days(day)),
            },
            note: if entry.note.is_empty() { INVENTED_PERSON.to_owned() } else { entry.note },
            salutation: entry.salutation,
            title: entry.title,
            given_name: entry.given_name,
            family_name: entry.family_name,
            sample: true,
        })
    }

    fn offer(&self, entry: OfferEntry) -> Result<Offer, SampleError> {
        let key = entry.key.as_str();
        Ok(Offer {
            id: OfferId(identity(&format!("offer:{key}"))),
            organisation: self.organisation_id(&entry.organisation, key)?,
            topics: self.terms.find_all(Vocabulary::Topic, &entry.topics, key)?,
            target_groups: self.terms.find_all(Vocabulary::TargetGroup, &entry.target_groups, key)?,
            districts: self.terms.find_all(Vocabulary::District, &entry.districts, key)?,
            languages: languages(entry.languages, key)?,
            runs_from: entry.runs_from.map(|day| self.calendar.by_school_years(day)),
            runs_until: entry.runs_until.map(|day| self.calendar.by_school_years(day)),
            contact: entry.contact.as_deref().map(|contact| self.person_id(contact, key)).transpose()?,
            verification: entry.verification.map(|verification| self.verification(verification)),
            name: entry.name,
            description: entry.description,
            aim: entry.aim,
            method: entry.method,
            grades: entry.grades,
            ages: entry.ages,
            cost: entry.cost,
            access: entry.access,
            duration: entry.duration,
            level: entry.level,
            note: entry.note,
            sample: true,
        })
    }

    fn organisation_id(&self, key: &str, record: &str) -> Result<OrganisationId, SampleError> {
        if !self.organisations.contains(key) {
            return Err(damaged(record, format!("Einrichtung „{key}“ fehlt")));
        }
        Ok(OrganisationId(identity(&format!("organisation:{key}"))))
    }

    fn person_id(&self, key: &str, record: &str) -> Result<PersonId, SampleError> {
        if !self.persons.contains(key) {
            return Err(damaged(record, format!("Ansprechperson „{key}“ fehlt")));
        }
        Ok(PersonId(identity(&format!("person:{key}"))))
    }

    fn verification(&self, entry: VerificationEntry) -> Verification {
        Verification { on: self.calendar.by_days(entry.on), by: entry.by, how: entry.how }
    }
}

fn phones(record: &str, entries: Vec<PhoneLine>) -> Vec<PhoneEntry> {
    let numbered = entries.into_iter().enumerate();
    numbered
        .map(|(place, entry)| PhoneEntry {
            id: PhoneId(identity(&format!("{record}:phone:{place}"))),
            number: entry.number,
            label: entry.label,
        })
        .collect()
}

fn emails(record: &str, entries: Vec<EmailLine>) -> Vec<EmailEntry> {
    let numbered = entries.into_iter().enumerate();
    numbered
        .map(|(place, entry)| EmailEntry {
            id: EmailId(identity(&format!("{record}:email:{place}"))),
            address: entry.address,
            label: entry.label,
        })
        .collect()
}

fn languages(codes: Vec<String>, record: &str) -> Result<Vec<Language>, SampleError> {
    if let Some(unknown) = codes.iter().find(|code| !LANGUAGES.iter().any(|(known, _)| known == code)) {
        return Err(damaged(record, format!("Sprache „{unknown}“ unbekannt")));
    }
    Ok(codes.into_iter().map(Language).collect())
}

/// An organisation as the file has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct OrganisationEntry {
    key: String,
    name: String,
    department: String,
    kind: Option<String>,
    school_form: Option<String>,
    carrier: Option<String>,
    status: OrganisationStatus,
    closed_on: Option<NaiveDate>,
    description: String,
    address: Address,
    district: Option<String>,
    phones: Vec<PhoneLine>,
    fax: String,
    emails: Vec<EmailLine>,
    web: String,
    opening_hours: HoursEntry,
    languages: Vec<String>,
    accessibility: Accessibility,
    topics: Vec<String>,
    note: String,
    verification: Option<VerificationEntry>,
}

/// A person as the file has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PersonEntry {
    key: String,
    salutation: String,
    title: String,
    given_name: String,
    family_name: String,
    positions: Vec<PositionEntry>,
    phones: Vec<PhoneLine>,
    emails: Vec<EmailLine>,
    consent: ConsentEntry,
    note: String,
}

/// An offer as the file has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct OfferEntry {
    key: String,
    organisation: String,
    name: String,
    description: String,
    aim: String,
    method: String,
    topics: Vec<String>,
    target_groups: Vec<String>,
    grades: Option<Span>,
    ages: Option<Span>,
    districts: Vec<String>,
    languages: Vec<String>,
    cost: Cost,
    access: String,
    runs_from: Option<NaiveDate>,
    runs_until: Option<NaiveDate>,
    duration: String,
    level: Option<OfferLevel>,
    contact: Option<String>,
    note: String,
    verification: Option<VerificationEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PositionEntry {
    organisation: String,
    function: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PhoneLine {
    number: String,
    #[serde(default)]
    label: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailLine {
    address: String,
    #[serde(default)]
    label: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ConsentEntry {
    scope: ConsentScope,
    given_on: Option<NaiveDate>,
    evidence: String,
    valid_until: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VerificationEntry {
    on: NaiveDate,
    by: String,
    how: VerificationMethod,
}

/// Opening hours as the file has them: per day a list of ranges, "09:00-12:00".
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct HoursEntry {
    monday: Vec<String>,
    tuesday: Vec<String>,
    wednesday: Vec<String>,
    thursday: Vec<String>,
    friday: Vec<String>,
    saturday: Vec<String>,
    sunday: Vec<String>,
    remark: String,
}

impl HoursEntry {
    fn into_hours(self, record: &str) -> Result<OpeningHours, SampleError> {
        let week = [
            (Weekday::Monday, self.monday),
            (Weekday::Tuesday, self.tuesday),
            (Weekday::Wednesday, self.wednesday),
            (Weekday::Thursday, self.thursday),
            (Weekday::Friday, self.friday),
            (Weekday::Saturday, self.saturday),
            (Weekday::Sunday, self.sunday),
        ];
        let mut ranges = Vec::new();
        for (day, texts) in week {
            for text in texts {
                let range = opening_range(day, &text);
                ranges.push(range.ok_or_else(|| damaged(record, format!("Öffnungszeit „{text}“ unlesbar")))?);
            }
        }
        Ok(OpeningHours { ranges, remark: self.remark })
    }
}

fn opening_range(day: Weekday, text: &str) -> Option<OpeningRange> {
    let (from, to) = text.split_once('-')?;
    let from = NaiveTime::parse_from_str(from, "%H:%M").ok()?;
    let to = NaiveTime::parse_from_str(to, "%H:%M").ok()?;
    (from < to).then_some(OpeningRange { day, from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The vocabularies of a new file, read from the rows that make them: `('id', 'vocabulary', 'name', ..., 'code')`.
    fn vocabularies() -> Vec<Term> {
        let rows = include_str!("../../store/migrations/0002_directory.sql").lines().map(str::trim);
        let terms: Vec<Term> = rows
            .filter(|row| row.starts_with("('00000000-0000-7000-"))
            .map(|row| {
                let quoted: Vec<&str> = row.split('\'').skip(1).step_by(2).collect();
                Term {
                    id: quoted[0].parse().unwrap(),
                    vocabulary: serde_json::from_str(&format!("\"{}\"", quoted[1])).unwrap(),
                    name: quoted[2].to_owned(),
                    parent: None,
                    synonyms: Vec::new(),
                    position: 0,
                    code: quoted[quoted.len() - 1].to_owned(),
                }
            })
            .collect();
        assert!(terms.len() > 100, "the rows of the presets look different now");
        terms
    }

    fn loaded() -> Sample {
        sample(&vocabularies(), day("2026-11-24")).unwrap()
    }

    #[test]
    fn the_sample_is_a_city_of_about_seventy_organisations_eighty_persons_and_sixty_offers() {
        let sample = loaded();
        assert_eq!((sample.organisations.len(), sample.persons.len(), sample.offers.len()), (72, 87, 63));
        let with = |status| sample.organisations.iter().filter(|one| one.status == status).count();
        assert_eq!((with(OrganisationStatus::Paused), with(OrganisationStatus::Closed)), (1, 2));
        assert!(sample.organisations.iter().all(|one| one.sample) && sample.persons.iter().all(|one| one.sample));
        assert!(sample.offers.iter().all(|one| one.sample && !one.name.is_empty() && !one.topics.is_empty()));
    }

    #[test]
    fn a_carrier_stands_before_those_it_runs_and_all_identities_differ() {
        let sample = loaded();
        let mut seen = BTreeSet::new();
        for one in &sample.organisations {
            assert!(one.carrier.is_none_or(|carrier| seen.contains(&carrier)), "{}", one.name);
            assert!(seen.insert(one.id), "{}", one.name);
        }
        let mut all: Vec<Uuid> = seen.into_iter().map(|id| id.0).collect();
        for one in &sample.organisations {
            all.extend(one.phones.iter().map(|phone| phone.id.0).chain(one.emails.iter().map(|email| email.id.0)));
        }
        for one in &sample.persons {
            all.push(one.id.0);
            all.extend(one.positions.iter().map(|position| position.id.0));
            all.extend(one.phones.iter().map(|phone| phone.id.0).chain(one.emails.iter().map(|email| email.id.0)));
        }
        all.extend(sample.offers.iter().map(|offer| offer.id.0));
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|id| id.get_version_num() == 8 && id.get_variant() == uuid::Variant::RFC4122));
    }

    #[test]
    fn loading_twice_gives_the_same_records() {
        assert_eq!(loaded(), loaded());
    }

    #[test]
    fn every_mail_address_lies_in_example_org_and_belongs_to_one_entry_only() {
        let sample = loaded();
        let of_organisations = sample.organisations.iter().flat_map(|one| &one.emails);
        let of_persons = sample.persons.iter().flat_map(|one| &one.emails);
        let mut seen = BTreeSet::new();
        for email in of_organisations.chain(of_persons) {
            let (local, host) = email.address.split_once('@').unwrap();
            assert_eq!(host, "example.org");
            assert!(local.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '.' | '-')), "{local}");
            assert!(seen.insert(&email.address), "{}", email.address);
        }
        assert!(seen.len() > 120);
    }

    #[test]
    fn every_phone_number_is_a_valid_one_in_international_form() {
        let sample = loaded();
        let of_organisations = sample.organisations.iter().flat_map(|one| &one.phones);
        let of_persons = sample.persons.iter().flat_map(|one| &one.phones);
        let faxes = sample.organisations.iter().map(|one| one.fax.as_str()).filter(|fax| !fax.is_empty());
        for number in of_organisations.chain(of_persons).map(|phone| phone.number.as_str()).chain(faxes) {
            let read = phonenumber::parse(None, number).unwrap();
            assert!(phonenumber::is_valid(&read), "{number}");
            assert_eq!(read.format().mode(phonenumber::Mode::E164).to_string(), number);
        }
    }

    #[test]
    fn the_number_of_an_invented_person_is_never_assigned_to_anybody() {
        for person in loaded().persons {
            for phone in &person.phones {
                let unassigned = ["+493023125", "+4917139200"].iter().any(|range| phone.number.starts_with(range));
                assert!(unassigned, "{}: {}", person.family_name, phone.number);
            }
            assert!(person.note.contains("Erfunden"), "{}", person.family_name);
        }
    }

    #[test]
    fn every_opening_range_ends_after_it_begins_and_a_day_is_in_order() {
        let sample = loaded();
        let weeks: Vec<_> = sample.organisations.iter().map(|one| &one.opening_hours.ranges).collect();
        assert!(weeks.iter().filter(|week| !week.is_empty()).count() >= 15);
        for week in weeks {
            assert!(week.iter().all(|range| range.from < range.to));
            for pair in week.windows(2) {
                assert!(pair[0].day < pair[1].day || (pair[0].day == pair[1].day && pair[0].to <= pair[1].from));
            }
        }
    }

    #[test]
    fn every_offer_is_held_by_an_organisation_and_asked_for_at_a_person_of_the_sample() {
        let sample = loaded();
        let organisations: BTreeSet<_> = sample.organisations.iter().map(|one| one.id).collect();
        let persons: BTreeSet<_> = sample.persons.iter().map(|one| one.id).collect();
        for offer in &sample.offers {
            assert!(organisations.contains(&offer.organisation), "{}", offer.name);
            assert!(offer.contact.is_none_or(|contact| persons.contains(&contact)), "{}", offer.name);
            assert!(offer.grades.into_iter().chain(offer.ages).all(|span| span.from <= span.to), "{}", offer.name);
            assert!(offer.runs_from.is_none() || offer.runs_until.is_none() || offer.runs_from < offer.runs_until);
        }
        for person in &sample.persons {
            assert!(!person.positions.is_empty(), "{}", person.family_name);
            assert!(person.positions.iter().all(|position| organisations.contains(&position.organisation)));
        }
        assert!(sample.persons.iter().filter(|person| person.positions.len() > 1).count() >= 10);
    }

    #[test]
    fn there_are_offers_on_school_avoidance_at_all_four_levels() {
        let terms = vocabularies();
        let avoidance = Terms::new(&terms).find(Vocabulary::Topic, "Schulvermeidung", "").unwrap();
        let sample = loaded();
        for level in OfferLevel::ALL {
            let at_level = sample.offers.iter().filter(|offer| offer.level == Some(level));
            assert!(at_level.filter(|offer| offer.topics.contains(&avoidance)).count() >= 3, "{}", level.label());
        }
    }

    #[test]
    fn consents_are_of_every_kind_and_some_have_run_out() {
        let today = day("2026-11-24");
        let persons = loaded().persons;
        for scope in [ConsentScope::None, ConsentScope::Internal, ConsentScope::Print, ConsentScope::Web] {
            assert!(persons.iter().filter(|person| person.consent.scope == scope).count() >= 5, "{scope:?}");
        }
        let run_out =
            |consent: &Consent| consent.scope > ConsentScope::None && !consent.allows(ConsentScope::Internal, today);
        assert!(persons.iter().any(|person| run_out(&person.consent)));
        for consent in persons.iter().map(|person| &person.consent).filter(|one| one.scope > ConsentScope::None) {
            assert!(consent.given_on.is_some_and(|given| given <= today) && !consent.evidence.is_empty());
        }
    }

    #[test]
    fn whenever_it_is_loaded_some_entries_are_fresh_and_some_were_not_checked_for_a_year() {
        for today in ["2026-11-24", "2028-02-29", "2031-08-01"] {
            let today = day(today);
            let sample = sample(&vocabularies(), today).unwrap();
            let checked: Vec<_> = sample.organisations.iter().map(|one| one.verification.as_ref()).collect();
            let age = |one: &Verification| (today - one.on).num_days();
            assert!(checked.iter().flatten().all(|one| age(one) >= 0));
            assert!(checked.iter().flatten().filter(|one| age(one) > 366).count() >= 10);
            assert!(checked.iter().flatten().filter(|one| age(one) < 366).count() >= 30);
            assert!(checked.iter().any(Option::is_none));
            assert!(sample.organisations.iter().filter_map(|one| one.closed_on).all(|closed| closed <= today));
        }
    }

    #[test]
    fn school_years_move_by_whole_years() {
        let later = sample(&vocabularies(), day("2028-03-01")).unwrap();
        let tutoring = later.offers.iter().find(|offer| offer.name == "Lernförderung am Nachmittag").unwrap();
        assert_eq!((tutoring.runs_from, tutoring.runs_until), (Some(day("2027-08-17")), Some(day("2028-07-09"))));
    }

    #[test]
    fn every_life_of_an_application_is_one_that_could_have_been_entered() {
        let sample = loaded();
        let mut states = BTreeSet::new();
        for SampleApplication { application, steps, .. } in &sample.applications {
            let mut life = Vec::new();
            for step in steps {
                assert!(step.on <= day("2026-11-24"), "{}", application.title);
                assert!(!step.action.kind().needs_note() || !step.note.is_empty(), "{}", application.title);
                life = domain::funding::add_step(&life, step.clone())
                    .unwrap_or_else(|error| panic!("{}: {error}", application.title));
            }
            states.insert(domain::funding::standing(&life).state);
            assert!(
                application.bank.iban.is_empty() || domain::funding::read_iban(&application.bank.iban).is_ok(),
                "{}",
                application.title
            );
            assert!(application.sample);
        }
        assert!(states.len() >= 9, "{states:?}");
    }

    #[test]
    fn a_missing_term_is_named_together_with_the_record_that_needs_it() {
        let mut terms = vocabularies();
        terms.retain(|term| term.name != "Paulusviertel");
        let error = sample(&terms, day("2026-11-24")).unwrap_err();
        assert_eq!(error.code(), "sample.unknown_term");
        assert!(error.to_string().contains("„Paulusviertel“ in „Stadtteile“ (Eintrag „netzwerkstelle“)"), "{error}");
    }

    #[test]
    fn a_term_is_found_by_its_code_in_its_own_vocabulary_only() {
        let terms = vocabularies();
        let found = Terms::new(&terms).find(Vocabulary::Kind, "school", "").unwrap();
        assert_eq!(terms.iter().find(|term| term.id == found).unwrap().name, "Schule");
        assert!(Terms::new(&terms).find(Vocabulary::Topic, "school", "").is_err());
    }
}
