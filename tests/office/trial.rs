//! What most tests begin with: an office in a temporary folder, on a day that never changes.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::contact::{EmailEntry, PhoneEntry};
use domain::directory::{
    Direction, Organisation, OrganisationFilter, OrganisationSort, OrganisationStatus, Vocabulary,
};
use domain::id::{OrganisationId, TermId};
use office::start::{Protection, create, unlock_with_passphrase};
use office::{Clock, Office};
use tempfile::TempDir;

/// Strong enough for the first start.
pub const PASSPHRASE: &str = "Kastanie Fahrrad Montag Sellerie";

/// A day like any other.
pub fn today() -> NaiveDate {
    day("2026-11-23")
}

/// A day written as "2026-11-23".
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// An office of its own, gone with the value.
pub struct Trial {
    /// The open office.
    pub office: Office,
    folder: TempDir,
}

impl Trial {
    /// A new office without records.
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let protection = Protection::Passphrase { passphrase: PASSPHRASE.into(), remember: false };
        let office = create(&folder.path().join("data"), "Kim Beispiel", &protection).expect("a new office");
        Self { office: office.with_clock(Clock::Fixed(today())), folder }
    }

    /// An office with the sample data.
    pub fn with_sample() -> Self {
        let trial = Self::new();
        trial.office.load_sample().expect("the sample data");
        trial
    }

    /// The same data, closed and opened again, as on the next morning.
    pub fn reopened(self) -> Self {
        let Self { office, folder } = self;
        drop(office);
        let office = unlock_with_passphrase(&folder.path().join("data"), PASSPHRASE, false).expect("the same office");
        Self { office: office.with_clock(Clock::Fixed(today())), folder }
    }

    /// The same office on another day.
    pub fn on(self, day: NaiveDate) -> Self {
        let Self { office, folder } = self;
        Self { office: office.with_clock(Clock::Fixed(day)), folder }
    }

    /// Closes the office and leaves the folder of its data.
    pub fn closed(self) -> (PathBuf, TempDir) {
        let Self { office, folder } = self;
        drop(office);
        (folder.path().join("data"), folder)
    }

    /// A path in the temporary folder, beside the data.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the temporary folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    /// The term of this name.
    pub fn term(&self, vocabulary: Vocabulary, name: &str) -> TermId {
        let terms = self.office.terms().expect("the vocabularies");
        let found = terms.iter().find(|term| term.vocabulary == vocabulary && term.name == name);
        found.unwrap_or_else(|| panic!("no term „{name}“")).id
    }

    /// Adds an organisation with an address, a phone and a mail.
    pub fn add(&self, name: &str, phone: &str) -> Organisation {
        let new = self.office.create_organisation(name).expect("an organisation");
        let mut edited = new.clone();
        edited.address.street = "Große Straße".into();
        edited.address.house_number = "12".into();
        edited.address.postcode = "06108".into();
        edited.address.town = "Halle (Saale)".into();
        edited.phones = vec![PhoneEntry { number: phone.into(), ..PhoneEntry::default() }];
        edited.emails = vec![EmailEntry { address: "post@example.org".into(), ..EmailEntry::default() }];
        self.office.save_organisation(&edited).expect("the organisation as edited")
    }

    /// Names of the organisations a filter asks for, in German order.
    pub fn names(&self, filter: &OrganisationFilter) -> Vec<String> {
        let rows = self.office.organisation_rows(&self.ids(filter)).expect("their rows");
        rows.into_iter().map(|row| row.name).collect()
    }

    /// Names of all organisations, closed ones too.
    pub fn all_names(&self) -> Vec<String> {
        self.names(&everything())
    }

    /// The organisation of this name.
    pub fn named(&self, name: &str) -> Organisation {
        let rows = self.office.organisation_rows(&self.ids(&everything())).expect("all rows");
        let row = rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no organisation „{name}“"));
        self.office.organisation(row.id).expect("the organisation").organisation
    }

    /// The organisations a filter asks for, in German order.
    pub fn ids(&self, filter: &OrganisationFilter) -> Vec<OrganisationId> {
        self.office.organisation_ids(filter, OrganisationSort::Name, Direction::Ascending).expect("a list")
    }
}

/// A filter that leaves nothing out.
pub fn everything() -> OrganisationFilter {
    OrganisationFilter {
        statuses: vec![OrganisationStatus::Active, OrganisationStatus::Paused, OrganisationStatus::Closed],
        ..OrganisationFilter::default()
    }
}

/// The bytes of all files below a folder, whatever they are called.
pub fn bytes_below(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        bytes.extend(if path.is_dir() { bytes_below(&path) } else { std::fs::read(&path).expect("a file") });
    }
    bytes
}
