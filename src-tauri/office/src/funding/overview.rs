//! Applications as list and board show them, the money of a year, and what grants need today.

use chrono::{Datelike, NaiveDate};
use domain::directory::RecordRef;
use domain::funding::{
    ApplicationFilter, ApplicationRow, ApplicationState, BudgetYear, Money, Reminder, SchoolYear, Severity, check,
};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};
use store::Reader;
use store::funding::{application, overview, rules};
use ts_rs::TS;

use super::application::{Whole, context};
use super::deadline::of_row;
use crate::Office;
use crate::error::Result;

/// How many days ahead the start page looks.
const DAYS_AHEAD: i64 = 42;

/// The applications a list or the board shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ApplicationsFound {
    /// The applications, the latest number first.
    pub rows: Vec<ApplicationRow>,
    /// Sum of the grants asked for.
    pub requested: Money,
    /// Sum of the grants that bind money.
    pub awarded: Money,
    /// Sum of what was paid.
    pub paid: Money,
    /// The years there are applications for, this year included, the latest first.
    pub years: Vec<i32>,
}

/// The money of a year: the budget, and what each school has had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FundingYear {
    /// The budget.
    pub budget: BudgetYear,
    /// The schools that have had or asked for something, by name.
    pub schools: Vec<SchoolYear>,
    /// The years there is something to show for, the latest first.
    pub years: Vec<i32>,
}

/// What grants need today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FundingToday {
    /// Days to mind that are over or near, the most pressing first.
    pub reminders: Vec<Reminder>,
    /// Applications that were handed in and lack something; `detail` says how much.
    pub incomplete: Vec<RecordRef>,
    /// The money of this year.
    pub budget: BudgetYear,
    /// How many applications there are in all.
    pub applications: usize,
}

impl Office {
    /// The applications a filter asks for, the latest number first, each with its next day to mind.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn applications(&self, filter: &ApplicationFilter) -> Result<ApplicationsFound> {
        let today = self.today();
        Ok(self.store.read(|r| {
            let matching = store::search::matching(r, RecordKind::Application, &filter.text)?;
            let part = filter.organisation.map(|one| application::of_organisation(r, one)).transpose()?;
            let mut rows = overview::rows(r)?;
            rows.retain(|row| {
                matching.as_ref().is_none_or(|keys| keys.contains(&row.id.to_string()))
                    && part.as_ref().is_none_or(|ids| ids.contains(&row.id))
                    && filter.year.is_none_or(|year| row.year == year)
                    && (filter.states.is_empty() || filter.states.contains(&row.state))
            });
            for row in &mut rows {
                row.deadline = of_row(r, row, today)?.into_iter().next();
            }
            Ok(ApplicationsFound {
                requested: rows.iter().map(|row| row.requested).sum(),
                awarded: rows.iter().map(|row| row.awarded).sum(),
                paid: rows.iter().map(|row| row.paid).sum(),
                years: years(r, today)?,
                rows,
            })
        })?)
    }

    /// The money of a year.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn funding_year(&self, year: i32) -> Result<FundingYear> {
        let today = self.today();
        let rules = self.funding_rules()?.into_iter().find(|one| one.current).map(|one| one.rules);
        // The limit as it stands today; of a year that is over or to come, as at its end or its beginning.
        let on = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
        let limit = rules.and_then(|rules| rules.limit_on(today.clamp(on(1, 1), on(12, 31))).map(|limit| limit.amount));
        Ok(self.store.read(|r| {
            Ok(FundingYear {
                budget: budget_year(r, year)?,
                schools: overview::school_years(r, year, None)?
                    .into_iter()
                    .map(|entry| SchoolYear { limit, ..entry })
                    .collect(),
                years: years(r, today)?,
            })
        })?)
    }

    /// What grants need today, with at most `shown` lines a part.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub(crate) fn funding_today(&self, shown: usize) -> Result<FundingToday> {
        let today = self.today();
        let mut reminders = self.funding_reminders()?;
        reminders.retain(|reminder| reminder.deadline.days <= DAYS_AHEAD);
        reminders.truncate(shown);
        Ok(self.store.read(|r| {
            let rows = overview::rows(r)?;
            let mut incomplete = Vec::new();
            for row in rows.iter().filter(|row| is_in_hand(row.state)) {
                let whole = Whole::read(r, row.id)?;
                let context = context(r, &whole, today)?;
                let open = check(&whole.application, &whole.attachments, &context)
                    .into_iter()
                    .filter(|finding| finding.severity != Severity::Hint)
                    .count();
                if open > 0 {
                    incomplete.push(RecordRef {
                        id: row.id.to_string(),
                        name: super::named(&whole.application),
                        detail: match open {
                            1 => "1 offener Punkt".into(),
                            more => format!("{more} offene Punkte"),
                        },
                    });
                }
            }
            incomplete.truncate(shown);
            Ok(FundingToday { reminders, incomplete, budget: budget_year(r, today.year())?, applications: rows.len() })
        })?)
    }
}

/// Whether the office has it in hand and waits for what is missing.
fn is_in_hand(state: ApplicationState) -> bool {
    matches!(
        state,
        ApplicationState::Submitted
            | ApplicationState::Checked
            | ApplicationState::SteeringGroup
            | ApplicationState::ProofSubmitted
    )
}

/// The money of a year with its budget: what all funding periods have for that year together.
pub(super) fn budget_year(r: &Reader<'_>, year: i32) -> store::Result<BudgetYear> {
    let mut budget: Option<Money> = None;
    for period in store::settings::funding_period::all(r)? {
        if let Some(amount) = rules::get(r, period.id)?.and_then(|rules| rules.budget(year)) {
            budget = Some(budget.unwrap_or(Money::ZERO) + amount);
        }
    }
    let bound = overview::committed(r, year)?;
    Ok(BudgetYear { budget, free: budget.map(|budget| budget - bound.committed), ..bound })
}

fn years(r: &Reader<'_>, today: NaiveDate) -> store::Result<Vec<i32>> {
    let mut years = overview::years(r)?;
    if !years.contains(&today.year()) {
        years.push(today.year());
        years.sort_unstable_by(|one, other| other.cmp(one));
    }
    Ok(years)
}
