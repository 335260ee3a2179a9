//! What the office sets once: who it is, how its paper looks, whose money it spends, whom to call at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contact::Address;
use crate::id::FundingPeriodId;

/// Everything that is set once for the whole office.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OfficeSettings {
    /// Who the office is.
    pub office: OfficeProfile,
    /// Colours of window-independent paper.
    pub theme: Theme,
    /// Numbers to call at once, printed up front in lists and guides.
    pub emergency_numbers: Vec<EmergencyNumber>,
    /// Minutes without input until the window locks; 0 never locks.
    pub lock_after_minutes: u32,
    /// The coordinator at this computer, written into the history.
    pub author: String,
}

/// Who the office is; imprint and letterhead of everything it prints.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OfficeProfile {
    /// "Netzwerkstelle „Schulerfolg für Halle“".
    pub name: String,
    /// Carrier and department ("Stadt Halle (Saale), Fachbereich Bildung").
    pub carrier: String,
    /// Postal address.
    pub address: Address,
    /// Phone, E.164.
    pub phone: String,
    /// Mail address; changes to lists are reported there.
    pub email: String,
    /// Web address.
    pub web: String,
    /// Publisher in the imprint ("Stadt Halle (Saale), Der Oberbürgermeister").
    pub publisher: String,
    /// Responsible in the sense of press law (V. i. S. d. P.).
    pub responsible: String,
    /// Text and editing.
    pub editing: String,
    /// The office's own logo: digest of a stored file.
    pub logo: Option<FileDigest>,
    /// What the logo shows, for those who do not see it.
    pub logo_alt: String,
}

/// SHA-256 of a stored file, hexadecimal, 64 characters: the file's address in the database.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct FileDigest(pub String);

/// The colours of the printed theme, each `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Theme {
    /// Headings, rules, bands. White text on it and it on white must reach 4.5 : 1 (WCAG 2.2, 1.4.3).
    pub primary: String,
    /// Callouts and links; on white 4.5 : 1.
    pub accent: String,
}

impl Default for Theme {
    fn default() -> Self {
        Self { primary: "#174a5b".into(), accent: "#9a3412".into() }
    }
}

/// A number to call at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EmergencyNumber {
    /// Who answers ("Polizei", "Nummer gegen Kummer").
    pub name: String,
    /// Short codes stay as they are ("110"), others are E.164.
    pub number: String,
    /// When ("rund um die Uhr", "Mo bis Sa 14 bis 20 Uhr").
    pub remark: String,
}

/// A funding period (Förderperiode) with what its rules demand on paper.
///
/// Source of the duty: Regulation (EU) 2021/1060, Articles 46, 47, 50 and Annex IX.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FundingPeriod {
    /// Identity.
    pub id: FundingPeriodId,
    /// "ESF+ 2021 bis 2027".
    pub name: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// The sentence that must be printed.
    pub sentence: String,
    /// Print the EU emblem, drawn after its official geometry.
    pub eu_emblem: bool,
    /// What stands beside the emblem ("Kofinanziert von der Europäischen Union").
    pub emblem_text: String,
    /// Further logos in their order.
    pub logos: Vec<Logo>,
    /// New publications take this period.
    pub current: bool,
}

/// A logo the office uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Logo {
    /// The stored picture.
    pub file: FileDigest,
    /// What it shows, for those who do not see it; never empty once saved.
    pub alt: String,
}
