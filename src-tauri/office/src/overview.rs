//! The start page: what needs the coordinator today, from every area.

use chrono::{Datelike, NaiveDate};
use domain::directory::{Direction, OrganisationFilter, OrganisationSort, RecordRef};
use domain::events::{EventFilter, EventRow, EventStatus};
use domain::month::Month;
use domain::network::{
    ConsultationFilter, ConsultationSums, CooperationFilter, MeetingRow, TaskFilter, TaskRow, Urgency, VolunteerFilter,
    VolunteerRow,
};
use serde::{Deserialize, Serialize};
use store::directory::{offer, organisation, person};
use store::events::event;
use store::network::consultation;
use ts_rs::TS;

use crate::Office;
use crate::error::Result;
use crate::funding::FundingToday;
use crate::reports::RoundLine;

/// How many days before it ends a consent is called out.
const CONSENT_ENDS_WITHIN: i64 = 60;
/// How many days ahead meetings are shown.
const MEETINGS_WITHIN: u16 = 30;
/// How many lines a part of the overview shows.
const SHOWN: usize = 8;
/// How many events it shows.
const EVENTS_SHOWN: usize = 4;

/// What needs the coordinator today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Today.
    pub today: NaiveDate,
    /// Who is asking.
    pub author: String,
    /// Tasks of theirs that are overdue, due today or within the week, the most pressing first.
    pub tasks: Vec<TaskRow>,
    /// How many such tasks there are in all.
    pub tasks_in_all: usize,
    /// Organisations in the directory.
    pub organisations: usize,
    /// Those of them that were not verified for a year.
    pub not_verified: usize,
    /// Organisations with a contact person who may not be printed.
    pub without_consent: usize,
    /// People whose consent ends soon or has ended; `detail` is the day.
    pub consents_ending: Vec<RecordRef>,
    /// Offers that have ended; `detail` is the day.
    pub offers_ended: Vec<RecordRef>,
    /// Meetings of committees within the next weeks, earliest first.
    pub meetings: Vec<MeetingRow>,
    /// Committees that need somebody; `detail` says why.
    pub committees: Vec<RecordRef>,
    /// Cooperations that need somebody; `detail` says why.
    pub cooperations: Vec<RecordRef>,
    /// How many such cooperations there are in all.
    pub cooperations_in_all: usize,
    /// Volunteers who should be asked for a certificate of good conduct; `detail` says how it stands.
    pub certificates: Vec<RecordRef>,
    /// How many such volunteers there are in all.
    pub certificates_in_all: usize,
    /// The next events.
    pub events: Vec<EventRow>,
    /// Consultations of this month.
    pub month: ConsultationSums,
    /// Consultations of this year.
    pub year: ConsultationSums,
    /// What grants need.
    pub funding: FundingToday,
    /// Schools whose report of missed days for last month is overdue.
    pub absences_missing: usize,
    /// Verification rounds in which somebody has not answered; `detail` says how many.
    pub rounds_open: Vec<RecordRef>,
    /// Whether the directory is empty, so that the page says how to begin.
    pub empty: bool,
}

impl Office {
    /// What needs the coordinator today.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn overview(&self) -> Result<Overview> {
        let today = self.today();
        let author = self.settings()?.author;
        let mine = TaskFilter { assigned_to: author.clone(), ..TaskFilter::default() };
        let mut tasks = self.tasks(&mine)?;
        tasks.retain(|row| matches!(row.urgency, Urgency::Overdue | Urgency::Today | Urgency::Week));
        let tasks_in_all = tasks.len();
        tasks.truncate(SHOWN);
        let meetings = self.coming_meetings(MEETINGS_WITHIN)?;
        let mut committees = self.committees_with_concerns()?;
        committees.truncate(SHOWN);
        let still = self.cooperations(&CooperationFilter { with_concerns: true, ..CooperationFilter::default() })?;
        let without = self.volunteers(&VolunteerFilter { needs_certificate: true, ..VolunteerFilter::default() })?;
        let (first_of_month, first_of_year) =
            (today.with_day(1).unwrap_or(today), NaiveDate::from_yo_opt(today.year(), 1).unwrap_or(today));
        let funding = self.funding_today(SHOWN)?;
        let absences_missing = self.missing_absences(Month::of(today).previous())?.len();
        let rounds_open = self.rounds()?.into_iter().filter_map(|line| waiting_for(&line)).take(SHOWN).collect();
        Ok(self.store.read(|r| {
            let asked = |filter: OrganisationFilter| {
                Ok::<_, store::Error>(
                    organisation::ids(r, &filter, OrganisationSort::Name, Direction::Ascending, today)?.len(),
                )
            };
            let since = |from| {
                let filter = ConsultationFilter { from: Some(from), until: Some(today), ..Default::default() };
                consultation::sums(r, &consultation::ids(r, &filter)?)
            };
            let coming = event::ids(r, &EventFilter::default(), today)?;
            let mut events = event::rows(r, &coming)?;
            events.retain(|row| row.on.is_some() && row.status != EventStatus::Cancelled);
            events.truncate(EVENTS_SHOWN);
            let organisations = organisation::count(r)?;
            Ok(Overview {
                today,
                author,
                tasks,
                tasks_in_all,
                organisations,
                events,
                not_verified: asked(OrganisationFilter { not_verified_for_a_year: true, ..Default::default() })?,
                without_consent: asked(OrganisationFilter { without_consent: true, ..Default::default() })?,
                consents_ending: person::consents_ending(
                    r,
                    today + chrono::TimeDelta::days(CONSENT_ENDS_WITHIN),
                    SHOWN,
                )?,
                offers_ended: offer::ended(r, today, SHOWN)?,
                meetings,
                committees,
                cooperations_in_all: still.len(),
                cooperations: still
                    .into_iter()
                    .take(SHOWN)
                    .map(|row| RecordRef { id: row.id.to_string(), name: row.name, detail: row.concerns.join(", ") })
                    .collect(),
                certificates_in_all: without.len(),
                certificates: without.into_iter().take(SHOWN).map(certificate).collect(),
                month: since(first_of_month)?,
                year: since(first_of_year)?,
                funding,
                absences_missing,
                rounds_open,
                empty: organisations == 0,
            })
        })?)
    }
}

/// A round in which somebody has not answered.
fn waiting_for(line: &RoundLine) -> Option<RecordRef> {
    let open = line.counts.organisations.saturating_sub(line.counts.answered + line.counts.unreachable);
    (open > 0).then(|| RecordRef {
        id: line.round.id.to_string(),
        name: line.round.name.clone(),
        detail: if open == 1 { "1 Antwort offen".into() } else { format!("{open} Antworten offen") },
    })
}

fn certificate(row: VolunteerRow) -> RecordRef {
    let until = row.certificate_until.map(|until| format!(" ({})", domain::day::short(until))).unwrap_or_default();
    RecordRef { id: row.id.to_string(), name: row.name, detail: format!("{}{until}", row.certificate.label()) }
}
