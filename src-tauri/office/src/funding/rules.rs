//! The rules of the funding periods: looking at them, editing them, and the rules an application is made under.

use domain::funding::{FundingRules, LARGEST_AMOUNT, Money};
use domain::history::Operation;
use domain::id::{ApplicationId, FundingPeriodId};
use serde::{Deserialize, Serialize};
use store::Reader;
use store::funding::{application, rules};
use ts_rs::TS;

use super::named;
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// The rules of a funding period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PeriodRules {
    /// The period.
    pub period: FundingPeriodId,
    /// Its name.
    pub name: String,
    /// Whether it is the current one.
    pub current: bool,
    /// The rules; what is shipped as a beginning as long as nobody edited them.
    pub rules: FundingRules,
    /// Whether the office has edited them.
    pub edited: bool,
    /// How many applications were made under rules of this period.
    pub applications: usize,
}

impl Office {
    /// The rules of all funding periods, those of the current one first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn funding_rules(&self) -> Result<Vec<PeriodRules>> {
        Ok(self.store.read(all_rules)?)
    }

    /// Keeps the rules of a period and returns them as they are kept. Applications keep those they were made under.
    ///
    /// # Errors
    /// When the rules contradict themselves; when there is no such period.
    pub fn save_funding_rules<'a>(&self, edit: impl Into<Edit<'a, FundingRules>>) -> Result<FundingRules> {
        let edit = edit.into();
        self.revise(Operation::SaveFundingRules, |w| {
            let now = all_rules(w)?.into_iter().find(|one| one.period == edit.edited.period).ok_or_else(|| {
                Error::refused(
                    "funding_rules.no_period",
                    "Diese Förderperiode gibt es nicht (mehr); ihre Regeln wurden nicht gespeichert.",
                )
            })?;
            let tidy = tidy(&edit.onto(&now.rules)?)?;
            rules::save(w, &tidy)?;
            Ok((now.name, tidy))
        })
    }

    /// The rules that are shipped as a beginning, for a period; nothing is changed.
    pub fn preset_funding_rules(&self, period: FundingPeriodId) -> FundingRules {
        FundingRules::preset(period)
    }

    /// Brings an application under the present rules of its period.
    ///
    /// # Errors
    /// When it is not there.
    pub fn renew_application_rules(&self, id: ApplicationId) -> Result<()> {
        self.revise(Operation::ChangeApplication, |w| {
            let mut found = application::get(w, id)?.ok_or_else(application::missing)?;
            found.rules = rules_of(w, Some(found.rules.period))?;
            application::save(w, &found)?;
            Ok((named(&found), ()))
        })
    }
}

fn all_rules(r: &Reader<'_>) -> store::Result<Vec<PeriodRules>> {
    let mut all = Vec::new();
    for period in store::settings::funding_period::all(r)? {
        let kept = rules::get(r, period.id)?;
        all.push(PeriodRules {
            period: period.id,
            name: period.name,
            current: period.current,
            edited: kept.is_some(),
            rules: kept.unwrap_or_else(|| FundingRules::preset(period.id)),
            applications: rules::applications(r, period.id)?,
        });
    }
    Ok(all)
}

/// The rules of a period, or of the current one.
///
/// # Errors
/// Without a funding period.
pub(super) fn rules_of(r: &Reader<'_>, period: Option<FundingPeriodId>) -> Result<FundingRules> {
    let found = all_rules(r)?.into_iter().find(|one| match period {
        Some(wanted) => one.period == wanted,
        None => one.current,
    });
    found.map(|one| one.rules).ok_or_else(|| {
        Error::refused(
            "funding_rules.no_period",
            "Anträge brauchen die Regeln einer Förderperiode. Legen Sie unter „Einstellungen“, „Förderung“ eine Förderperiode an und machen Sie sie zur laufenden.",
        )
    })
}

/// Rules in the form in which they are kept: codes for what is new, words on one line.
fn tidy(edited: &FundingRules) -> Result<FundingRules> {
    let mut tidy = edited.clone();
    for limit in &mut tidy.limits {
        limit.source = one_line(&limit.source);
    }
    tidy.limits.sort_by_key(|limit| limit.valid_from);
    tidy.budgets.sort_by_key(|budget| budget.year);
    tidy.submission_days.sort_by_key(|day| day.on);
    for category in &mut tidy.categories {
        (category.name, category.remark) = (one_line(&category.name), one_line(&category.remark));
    }
    for rule in &mut tidy.attachments {
        (rule.name, rule.remark) = (one_line(&rule.name), one_line(&rule.remark));
    }
    for day in &mut tidy.submission_days {
        day.remark = one_line(&day.remark);
    }
    tidy.source = one_line(&tidy.source);
    let amounts = tidy.limits.iter().map(|limit| limit.amount).chain(tidy.budgets.iter().map(|budget| budget.amount));
    let mut problems = tidy.problems();
    if amounts.chain(tidy.quotes_from).any(|amount| amount > LARGEST_AMOUNT || amount < Money::ZERO) {
        problems.push("Ein Betrag ist zu groß oder kleiner als 0 €.".into());
    }
    if let Some(problem) = problems.first() {
        return Err(Error::invalid("funding_rules.contradiction", "rules", problem.clone()));
    }
    Ok(tidy)
}
