//! Project funding: rules, applications, their life, the money of a year.

use domain::funding::{
    Application, ApplicationFilter, FundingRules, Money, NewApplication, NewStep, Quantity, Reminder,
};
use domain::id::{ApplicationId, FundingPeriodId, StepId};
use office::edit::Edit;
use office::funding::{ApplicationView, ApplicationsFound, FundingYear, PeriodRules};

use crate::command::commands;

commands! { "funding";
    /// The applications a filter asks for, the latest number first.
    fn applications(shell, filter: ApplicationFilter) -> ApplicationsFound {
        Ok(shell.office()?.applications(&filter)?)
    }

    /// An application with everything that relates to it.
    fn application(shell, id: ApplicationId) -> ApplicationView {
        Ok(shell.office()?.application(id)?)
    }

    /// Begins an application.
    fn create_application(shell, application: NewApplication) -> Application {
        Ok(shell.office()?.create_application(&application)?)
    }

    /// Keeps an edited application; returns it as it was kept; `before` is as it was read.
    fn save_application(shell, application: Application, before: Option<Application>) -> Application {
        Ok(shell.office()?.save_application(Edit { edited: &application, before: before.as_ref() })?)
    }

    /// Deletes applications with everything that belongs to them, as one operation.
    fn delete_applications(shell, ids: Vec<ApplicationId>) -> () {
        Ok(shell.office()?.delete_applications(&ids)?)
    }

    /// Brings an application under the present rules of its funding period.
    fn renew_rules(shell, id: ApplicationId) -> () {
        Ok(shell.office()?.renew_application_rules(id)?)
    }

    /// Adds a step to the life of an application; returns how it stands then.
    fn add_step(shell, id: ApplicationId, step: NewStep) -> ApplicationView {
        Ok(shell.office()?.add_application_step(id, &step)?)
    }

    /// How many steps would be taken back with this one, itself included.
    fn steps_back(shell, id: ApplicationId, step: StepId) -> usize {
        Ok(shell.office()?.steps_taken_back_with(id, step)?)
    }

    /// Takes a step back with a reason; returns how the application stands then.
    fn take_step_back(shell, id: ApplicationId, step: StepId, reason: String) -> ApplicationView {
        Ok(shell.office()?.take_application_step_back(id, step, &reason)?)
    }

    /// The money of a year: budget, and what each school has had.
    fn year(shell, year: i32) -> FundingYear {
        Ok(shell.office()?.funding_year(year)?)
    }

    /// The days to mind of all applications and of the funding period, the next one first.
    fn reminders(shell) -> Vec<Reminder> {
        Ok(shell.office()?.funding_reminders()?)
    }

    /// The rules of all funding periods, those of the current one first.
    fn rules(shell) -> Vec<PeriodRules> {
        Ok(shell.office()?.funding_rules()?)
    }

    /// Keeps the rules of a funding period; returns them as they were kept; `before` is as they were read.
    fn save_rules(shell, rules: FundingRules, before: Option<FundingRules>) -> FundingRules {
        Ok(shell.office()?.save_funding_rules(Edit { edited: &rules, before: before.as_ref() })?)
    }

    /// The rules that are shipped as a beginning; nothing is changed.
    fn preset_rules(shell, period: FundingPeriodId) -> FundingRules {
        Ok(shell.office()?.preset_funding_rules(period))
    }

    /// Reads an amount as people type it ("1.234,50 €").
    fn read_money(shell, text: String) -> Money {
        shell.office()?;
        Ok(office::funding::read_money(&text)?)
    }

    /// Reads a quantity as people type it ("2,5").
    fn read_quantity(shell, text: String) -> Quantity {
        shell.office()?;
        Ok(office::funding::read_quantity(&text)?)
    }
}
