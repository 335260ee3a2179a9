//! Grants as they are published: the list of operations, and open data in the 360Giving standard.

use chrono::NaiveDate;
use domain::contact::read_web;
use domain::directory::Organisation;
use domain::funding::{Money, StepAction, StepKind};
use domain::id::OrganisationId;
use exchange::{Cell, OpenGrant, OpenGrants, OpenRecipient, Sheet};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::directory::organisation;
use store::funding::{application, overview};
use ts_rs::TS;

use super::application::{Whole, parties};
use super::letter::last_step;
use crate::Office;
use crate::error::Result;
use crate::lists::{ExportFormat, sheet};

/// How grants are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Published {
    /// List of operations (Liste der Vorhaben), workbook.
    OperationsXlsx,
    /// List of operations, CSV.
    OperationsCsv,
    /// 360Giving, JSON.
    OpenJson,
    /// 360Giving, CSV.
    OpenCsv,
}

/// A grant that was awarded, with everybody who has part in it.
pub(super) struct Granted {
    pub whole: Whole,
    pub applicant: Option<Organisation>,
    pub schools: Vec<Organisation>,
    /// Day of the award.
    pub awarded_on: NaiveDate,
}

impl Granted {
    fn first_school(&self) -> Option<&Organisation> {
        self.schools.first().or(self.applicant.as_ref())
    }

    fn school_names(&self) -> String {
        self.schools.iter().map(|school| school.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn until(&self) -> Option<NaiveDate> {
        self.whole.standing.extended_until.or(self.whole.application.until)
    }

    /// What the project is, for people outside: never a free text, in which a name could stand.
    fn purpose(&self) -> String {
        let schools = self.school_names();
        let at = if schools.is_empty() { String::new() } else { format!(" ({schools})") };
        format!("Bildungsbezogenes Angebot zur Sicherung des Schulerfolgs{at}")
    }
}

impl Office {
    /// The grants that bind money, of one year or of all, by number.
    pub(super) fn granted(&self, year: Option<i32>) -> Result<Vec<Granted>> {
        Ok(self.store.read(|r| {
            let mut years = match year {
                Some(year) => vec![year],
                None => overview::years(r)?,
            };
            years.sort_unstable();
            let mut found = Vec::new();
            for year in years {
                for one in application::of_year(r, year)? {
                    let whole = Whole::read(r, one.id)?;
                    let award = last_step(&whole.steps, StepKind::Award).map(|step| step.on);
                    let Some(awarded_on) = award.filter(|_| whole.standing.awarded > Money::ZERO) else { continue };
                    let mut known: HashMap<OrganisationId, Organisation> =
                        organisation::get_many(r, &parties(&whole.application))?
                            .into_iter()
                            .map(|o| (o.id, o))
                            .collect();
                    let schools = whole.application.schools.iter().filter_map(|id| known.get(id).cloned()).collect();
                    let applicant = whole.application.applicant.and_then(|id| known.remove(&id));
                    found.push(Granted { whole, applicant, schools, awarded_on });
                }
            }
            Ok(found)
        })?)
    }

    /// Writes the grants of a year, or of all years, as they are published. Returns the path, and German sentences on what is left out.
    ///
    /// # Errors
    /// When there is no grant yet; when the file cannot be written.
    pub fn publish_grants(
        &self,
        year: Option<i32>,
        published: Published,
        path: Option<&str>,
    ) -> Result<(String, Vec<String>)> {
        let all = self.granted(year)?;
        if all.is_empty() {
            return Err(exchange::Error::NoGrants.into());
        }
        let (named, nameless): (Vec<Granted>, Vec<Granted>) = all.into_iter().partition(|one| one.applicant.is_some());
        let remarks = nameless
            .iter()
            .map(|one| {
                format!(
                    "Antrag {} ist nicht dabei: Im Verzeichnis fehlt der Antragsteller.",
                    one.whole.application.number
                )
            })
            .collect();
        let periods = self.funding_periods()?;
        let programme = |one: &Granted| {
            let period = periods.iter().find(|period| period.id == one.whole.application.rules.period);
            period.map(|period| period.name.clone()).unwrap_or_default()
        };
        let span = year.map(|year| format!(" {year}")).unwrap_or_default();
        let path = match published {
            Published::OperationsXlsx | Published::OperationsCsv => {
                let list = operations(&format!("Liste der Vorhaben{span}"), &named, &programme);
                let format = match published {
                    Published::OperationsXlsx => ExportFormat::Xlsx,
                    _ => ExportFormat::Csv,
                };
                self.save_sheet(&list, format, path)?
            }
            Published::OpenJson | Published::OpenCsv => {
                let open =
                    self.open_grants(&format!("Förderung bildungsbezogener Angebote{span}"), &named, &programme)?;
                let (bytes, ending) = match published {
                    Published::OpenJson => (exchange::grants_to_json(&open)?, "json"),
                    _ => (exchange::grants_to_csv(&open)?, "csv"),
                };
                self.save_file(path, &format!("360Giving{span} {}.{ending}", self.today()), &bytes)?
            }
        };
        Ok((path, remarks))
    }

    fn open_grants(
        &self,
        title: &str,
        named: &[Granted],
        programme: &dyn Fn(&Granted) -> String,
    ) -> Result<OpenGrants> {
        let profile = self.settings()?.office;
        let (funder, department) = match profile.carrier.is_empty() {
            true => (profile.name.clone(), String::new()),
            false => (profile.carrier.clone(), profile.name.clone()),
        };
        let grants = named
            .iter()
            .filter_map(|one| {
                let applicant = one.applicant.as_ref()?;
                let application = &one.whole.application;
                Some(OpenGrant {
                    number: application.number.clone(),
                    title: application.title.clone(),
                    description: one.purpose(),
                    applied_for: application.requested(),
                    awarded: one.whole.standing.awarded,
                    disbursed: one.whole.standing.paid,
                    awarded_on: one.awarded_on,
                    runs: application.from.zip(one.until()),
                    recipient: OpenRecipient {
                        key: applicant.id.to_string(),
                        name: applicant.name.clone(),
                        street: applicant.address.street_line(),
                        town: applicant.address.town.clone(),
                        postcode: applicant.address.postcode.clone(),
                    },
                    places: one
                        .schools
                        .iter()
                        .map(|school| school.address.place_line())
                        .filter(|p| !p.is_empty())
                        .collect(),
                    programme: programme(one),
                })
            })
            .collect();
        Ok(OpenGrants {
            prefix: exchange::identifier_prefix(&profile.name),
            title: title.to_owned(),
            issued: self.today(),
            funder,
            department,
            website: Some(read_web(&profile.web))
                .filter(|web| web.doubt.is_none())
                .map(|web| web.url)
                .unwrap_or_default(),
            grants,
        })
    }
}

/// The list of operations with the particulars of Regulation (EU) 2021/1060, Article 49 (3), as far as they apply to small grants.
fn operations(name: &str, granted: &[Granted], programme: &dyn Fn(&Granted) -> String) -> Sheet<Cell> {
    let cents = |amount: Money| Cell::Cents(amount.0);
    let place = |one: &Granted, part: fn(&Organisation) -> String| one.first_school().map(part).unwrap_or_default();
    sheet(
        name,
        &[
            ("Nummer", &|one: &Granted| one.whole.application.number.as_str().into()),
            ("Begünstigte*r", &|one| one.applicant.as_ref().map(|a| a.name.as_str()).unwrap_or_default().into()),
            ("Bezeichnung des Vorhabens", &|one| one.whole.application.title.as_str().into()),
            ("Zweck", &|one| one.purpose().into()),
            ("Schule", &|one| one.school_names().into()),
            ("Beginn", &|one| one.whole.application.from.into()),
            ("Ende", &|one| one.until().into()),
            ("Bewilligt am", &|one| Cell::Day(one.awarded_on)),
            ("Gesamtkosten in EUR", &|one| cents(one.whole.application.total_cost())),
            ("Bewilligte Zuwendung in EUR", &|one| cents(one.whole.standing.awarded)),
            ("Programm", &|one| programme(one).into()),
            ("PLZ", &|one| place(one, |school| school.address.postcode.clone()).into()),
            ("Ort", &|one| place(one, |school| school.address.town.clone()).into()),
            ("Land", &|_| "DE".into()),
        ],
        granted,
    )
}

/// How many took part, as the proof of use says; none before it is in.
pub(super) fn took_part(whole: &Whole) -> Option<domain::funding::Participants> {
    whole.steps.iter().rev().filter(|step| step.taken_back.is_none()).find_map(|step| match &step.action {
        StepAction::SubmitProof { participants, .. } => Some(*participants),
        _ => None,
    })
}
