//! Volunteers (freiwillig Engagierte): people of the directory who help at schools, with training, certificate and place of work.
//!
//! Of the certificate of good conduct only days are kept: when it was shown and until when that counts (§ 72a (5) SGB VIII allows no more).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{OrganisationId, PersonId, PlacementId, TermId, VolunteerId, VolunteerTrainingId};

/// For so many years a certificate counts when nobody says otherwise. The law sets no time; agreements of youth offices under § 72a (4)
/// SGB VIII mostly say five years.
pub const CERTIFICATE_YEARS: i32 = 5;
/// So many days before it ends a certificate is called out: getting a new one takes weeks.
pub const CERTIFICATE_ENDS_WITHIN: i64 = 90;

/// Somebody who helps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Volunteer {
    /// Identity.
    pub id: VolunteerId,
    /// Who: a person of the directory.
    pub person: PersonId,
    /// Whether they help at present.
    pub status: VolunteerStatus,
    /// Topics (vocabulary `Topic`).
    pub topics: Vec<TermId>,
    /// When they have time ("dienstags vormittags").
    pub availability: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// The day the extended certificate of good conduct was shown.
    pub certificate_shown_on: Option<NaiveDate>,
    /// Until when that counts.
    pub certificate_until: Option<NaiveDate>,
    /// Trainings taken part in.
    pub trainings: Vec<VolunteerTraining>,
    /// Where they help.
    pub placements: Vec<Placement>,
    /// For the office only.
    pub note: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// Whether somebody helps at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VolunteerStatus {
    /// Wants to help.
    #[default]
    Interested,
    /// Helps.
    Active,
    /// Does not help for a while.
    Paused,
    /// Helps no more.
    Ended,
}

impl VolunteerStatus {
    /// All.
    pub const ALL: [Self; 4] = [Self::Interested, Self::Active, Self::Paused, Self::Ended];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Interested => "interessiert",
            Self::Active => "aktiv",
            Self::Paused => "pausiert",
            Self::Ended => "beendet",
        }
    }
}

/// A training a volunteer took part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct VolunteerTraining {
    pub id: VolunteerTrainingId,
    pub title: String,
    pub on: Option<NaiveDate>,
    /// How long it took, in hours.
    pub hours: Option<u16>,
}

/// A place where a volunteer helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Placement {
    /// Identity.
    pub id: PlacementId,
    /// Where; absent when the organisation was deleted.
    pub organisation: Option<OrganisationId>,
    /// What they do there ("Lesepatin, Klasse 2").
    pub activity: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// How a certificate of good conduct stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CertificateState {
    /// None was shown.
    Missing,
    /// It does not count any more.
    Expired,
    /// It ends within [`CERTIFICATE_ENDS_WITHIN`] days.
    EndsSoon,
    /// It counts.
    Valid,
}

impl CertificateState {
    /// The German words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "Führungszeugnis fehlt",
            Self::Expired => "Führungszeugnis abgelaufen",
            Self::EndsSoon => "Führungszeugnis läuft bald ab",
            Self::Valid => "Führungszeugnis liegt vor",
        }
    }
}

/// The day until which a certificate shown on this day counts when nobody says otherwise.
pub fn certificate_until(shown_on: NaiveDate) -> NaiveDate {
    let year = shown_on.year() + CERTIFICATE_YEARS;
    // 29 February has no anniversary in most years.
    shown_on.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(shown_on)
}

impl Placement {
    /// Whether somebody helps here on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Volunteer {
    /// How the certificate stands on a day.
    pub fn certificate(&self, today: NaiveDate) -> CertificateState {
        match (self.certificate_shown_on, self.certificate_until) {
            (None, _) => CertificateState::Missing,
            (Some(_), Some(until)) if until < today => CertificateState::Expired,
            (Some(_), Some(until)) if (until - today).num_days() <= CERTIFICATE_ENDS_WITHIN => {
                CertificateState::EndsSoon
            }
            (Some(_), _) => CertificateState::Valid,
        }
    }

    /// Whether somebody should ask for a certificate: one who wants to help or does, and has none that counts for long.
    pub fn needs_certificate(&self, today: NaiveDate) -> bool {
        matches!(self.status, VolunteerStatus::Interested | VolunteerStatus::Active)
            && self.certificate(today) != CertificateState::Valid
    }
}

/// Which volunteers a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VolunteerFilter {
    /// Words that must occur.
    pub text: String,
    /// With one of these; empty means any.
    pub statuses: Vec<VolunteerStatus>,
    /// On one of these topics or a topic below it; empty means any.
    pub topics: Vec<TermId>,
    /// Only those who should be asked for a certificate.
    pub needs_certificate: bool,
}

/// One line of the list of volunteers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct VolunteerRow {
    pub id: VolunteerId,
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    pub status: VolunteerStatus,
    /// Where they help today.
    pub places: Vec<String>,
    pub topics: Vec<TermId>,
    pub certificate: CertificateState,
    pub certificate_until: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_certificate_counts_until_its_last_day_and_is_called_out_before() {
        let shown = |until: Option<&str>| Volunteer {
            status: VolunteerStatus::Active,
            certificate_shown_on: Some(day("2022-01-10")),
            certificate_until: until.map(day),
            ..Volunteer::default()
        };
        let today = day("2026-11-24");
        assert_eq!(shown(Some("2026-11-23")).certificate(today), CertificateState::Expired);
        assert_eq!(shown(Some("2026-11-24")).certificate(today), CertificateState::EndsSoon);
        assert_eq!(shown(Some("2027-02-22")).certificate(today), CertificateState::EndsSoon);
        assert_eq!(shown(Some("2027-02-23")).certificate(today), CertificateState::Valid);
        assert_eq!(shown(None).certificate(today), CertificateState::Valid);
        let none = Volunteer { status: VolunteerStatus::Active, ..Volunteer::default() };
        assert_eq!(none.certificate(today), CertificateState::Missing);
        assert!(none.needs_certificate(today) && !shown(None).needs_certificate(today));
        assert!(!Volunteer { status: VolunteerStatus::Ended, ..none }.needs_certificate(today));
    }

    #[test]
    fn without_a_word_a_certificate_counts_five_years() {
        assert_eq!(certificate_until(day("2026-11-24")), day("2031-11-24"));
        assert_eq!(certificate_until(day("2028-02-29")), day("2033-02-28"));
    }
}
