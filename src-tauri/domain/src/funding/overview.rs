//! Applications as board, list and budget show them, and the days a coordinator must not miss.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Application, ApplicationState, Money, Standing, Step, StepAction};
use crate::id::{ApplicationId, OrganisationId};

/// An application in a list or on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ApplicationRow {
    /// Identity.
    pub id: ApplicationId,
    /// "2026-014".
    pub number: String,
    /// Title.
    pub title: String,
    /// Name of the applicant.
    pub applicant: String,
    /// Names of the schools.
    pub schools: Vec<String>,
    /// The schools.
    pub school_ids: Vec<OrganisationId>,
    /// The year its grant counts for.
    pub year: i32,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day, after approved changes.
    pub until: Option<NaiveDate>,
    /// State.
    pub state: ApplicationState,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The grant asked for.
    pub requested: Money,
    /// The grant that binds money.
    pub awarded: Money,
    /// What was paid.
    pub paid: Money,
    /// The next day to mind.
    pub deadline: Option<Deadline>,
}

/// Which applications a list or the board shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ApplicationFilter {
    /// Words that must occur.
    pub text: String,
    /// Only those whose grant counts for this year.
    pub year: Option<i32>,
    /// In one of these states; empty means any.
    pub states: Vec<ApplicationState>,
    /// Only those this organisation has part in, as applicant, school or partner.
    pub organisation: Option<OrganisationId>,
}

/// The money of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BudgetYear {
    /// The year.
    pub year: i32,
    /// What there is; none when no budget is set.
    pub budget: Option<Money>,
    /// Awarded.
    pub committed: Money,
    /// Of that, paid.
    pub paid: Money,
    /// Asked for in applications that are not decided.
    pub pending: Money,
    /// Budget less committed; below zero when too much was awarded.
    pub free: Option<Money>,
}

/// A day to mind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deadline {
    /// The day.
    pub on: NaiveDate,
    /// What for.
    pub kind: DeadlineKind,
    /// In German ("Verwendungsnachweis fällig").
    pub label: String,
    /// Days from today; negative when it is over.
    pub days: i64,
}

/// What a day is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// Last day to submit.
    Submission,
    /// Last day for documents asked for.
    Documents,
    /// The project begins.
    Begin,
    /// The proof of use is due.
    Proof,
    /// The papers may be destroyed.
    Retention,
}

/// A deadline with the application it belongs to; without one for days of the funding period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reminder {
    /// The deadline.
    pub deadline: Deadline,
    /// The application.
    pub application: Option<ApplicationId>,
    /// "2026-014 Klasse werden".
    pub subject: String,
}

/// The days to mind in an application, the next one first.
pub fn deadlines(application: &Application, standing: &Standing, steps: &[Step], today: NaiveDate) -> Vec<Deadline> {
    let mut found = Vec::new();
    let mut add = |on: NaiveDate, kind: DeadlineKind, label: &str| {
        found.push(Deadline { on, kind, label: label.to_owned(), days: (on - today).num_days() });
    };
    let rules = &application.rules;
    use ApplicationState as S;
    match standing.state {
        S::Enquiry | S::Consultation | S::Draft => {
            if let Some(from) = application.from {
                add(rules.submit_until(from), DeadlineKind::Submission, "Antrag einreichen");
            }
        }
        S::Submitted | S::Checked | S::SteeringGroup | S::Awarded => {
            if let Some(from) = application.from {
                add(from, DeadlineKind::Begin, "Projekt soll beginnen");
            }
        }
        S::Agreement | S::Running | S::ChangeRequested => {
            if let Some(until) = standing.extended_until.or(application.until) {
                let reminded = last(steps, |action| match action {
                    StepAction::RemindProof { until } => Some(*until),
                    _ => None,
                });
                add(
                    reminded.flatten().unwrap_or_else(|| rules.proof_due(until)),
                    DeadlineKind::Proof,
                    "Verwendungsnachweis fällig",
                );
            }
        }
        S::Archived => {
            if let Some(until) = last(steps, |action| match action {
                StepAction::Archive { until } => Some(*until),
                _ => None,
            }) {
                add(until, DeadlineKind::Retention, "Aufbewahrung endet");
            }
        }
        S::Refused | S::ProofSubmitted | S::ProofChecked | S::Closed | S::Withdrawn => {}
    }
    if matches!(standing.state, S::Submitted | S::Checked | S::ProofSubmitted | S::ProofChecked)
        && let Some(Step { action: StepAction::RequestDocuments { until: Some(until) }, .. }) =
            steps.iter().rev().find(|step| step.taken_back.is_none())
    {
        add(*until, DeadlineKind::Documents, "Nachgeforderte Unterlagen");
    }
    found.sort_by_key(|deadline| deadline.on);
    found
}

fn last<T>(steps: &[Step], wanted: impl Fn(&StepAction) -> Option<T>) -> Option<T> {
    steps.iter().rev().filter(|step| step.taken_back.is_none()).find_map(|step| wanted(&step.action))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::funding::{FundingRules, standing};
    use crate::id::{FundingPeriodId, StepId};

    fn step(action: StepAction, on: &str) -> Step {
        Step {
            id: StepId::new(),
            action,
            on: on.parse().unwrap(),
            by: String::new(),
            note: String::new(),
            document: None,
            taken_back: None,
            consultation: None,
        }
    }

    #[test]
    fn a_running_project_is_due_with_its_proof_of_use_and_a_reminder_moves_the_day() {
        let application = Application {
            rules: FundingRules { proof_days: 60, ..FundingRules::preset(FundingPeriodId::new()) },
            until: "2026-06-30".parse().ok(),
            ..Application::default()
        };
        let today = "2026-08-20".parse().unwrap();
        let mut steps = vec![step(StepAction::Enquire, "2026-01-01"), step(StepAction::Begin, "2026-02-01")];
        let due = |steps: &[Step]| deadlines(&application, &standing(steps), steps, today).remove(0);
        assert_eq!((due(&steps).on.to_string(), due(&steps).days), ("2026-08-29".into(), 9));
        steps.push(step(StepAction::RemindProof { until: "2026-09-15".parse().ok() }, "2026-08-30"));
        assert_eq!(due(&steps).on.to_string(), "2026-09-15");
    }
}
