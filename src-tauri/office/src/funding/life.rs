//! The life of an application: the next step with what is proposed for it, taking one back.

use chrono::{Days, NaiveDate};
use domain::funding::{
    Application, Finding, Money, NewStep, Severity, Standing, Step, StepAction, StepDocument, StepError, StepKind,
    TakenBack, add_step, check, take_back,
};
use domain::history::Operation;
use domain::id::{ApplicationId, StepId};
use serde::{Deserialize, Serialize};
use store::funding::life;
use ts_rs::TS;

use super::application::{Whole, context};
use super::seal::seal_state;
use super::{ApplicationView, named, refused};
use crate::Office;
use crate::error::{Error, Result};

/// So many days an applicant has to hand in what is missing, as a proposal.
const DAYS_TO_ANSWER: u64 = 14;

/// A step that may follow, with what is proposed for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NextStep {
    /// What kind of step.
    pub kind: StepKind,
    /// In German.
    pub label: String,
    /// Whether the note must say why or what.
    pub needs_note: bool,
    /// The step filled in as it usually is.
    pub proposal: StepAction,
}

impl Office {
    /// Adds a step to the life of an application and returns how it stands then.
    ///
    /// # Errors
    /// When it does not follow the state, lies in the future or before the last step, its amount goes beyond the grant, or its note must
    /// give a reason and does not: a refusal, and going on although something is missing or against the rules.
    pub fn add_application_step(&self, id: ApplicationId, new: &NewStep) -> Result<ApplicationView> {
        self.add_documented_step(id, new, None)?;
        self.application(id)
    }

    /// As [`Office::add_application_step`], with the document the step makes or is proved by; returns the step.
    pub(crate) fn add_documented_step(
        &self,
        id: ApplicationId,
        new: &NewStep,
        document: Option<StepDocument>,
    ) -> Result<Step> {
        let today = self.today();
        let author = self.settings()?.author;
        let kind = new.action.kind();
        let note = new.note.trim().to_owned();
        if new.on > today {
            return Err(refused(&StepError::InFuture));
        }
        let step = Step {
            id: StepId::new(),
            action: new.action.clone(),
            on: new.on,
            by: author.clone(),
            note: note.clone(),
            document,
            taken_back: None,
            consultation: new.consultation,
        };
        self.revise(Operation::AddStep, |w| {
            let whole = Whole::read(w, id)?;
            let context = context(w, &whole, today)?;
            let steps = add_step(&whole.steps, step.clone()).map_err(|error| refused(&error))?;
            if note.is_empty() {
                if kind.needs_note() {
                    return Err(refused(&StepError::NoReason));
                }
                let open = match &new.action {
                    StepAction::Check => check(&whole.application, &whole.attachments, &context),
                    // The grant may be another one than was asked for.
                    StepAction::Award { amount, .. } => {
                        let awarded = domain::funding::CheckContext {
                            standing: Standing { awarded: *amount, ..context.standing },
                            ..context
                        };
                        check(&whole.application, &whole.attachments, &awarded)
                            .into_iter()
                            .filter(|finding| finding.code == "limit.exceeded")
                            .collect()
                    }
                    _ => Vec::new(),
                };
                if let Some(reason) = exception(&open) {
                    return Err(Error::invalid("step.exception", "note", reason));
                }
            }
            let subject = format!("{}: {}", named(&whole.application), kind.label());
            life::save_steps(w, id, &steps)?;
            if kind == StepKind::Submit {
                // What is handed in is kept as it stands on that day.
                seal_state(w, id, &author, today)?;
            }
            Ok((subject, step))
        })
    }

    /// Takes a step back, with the steps that no longer follow without it; the reason stays in the journal.
    ///
    /// # Errors
    /// Without a reason; when the step is not in force.
    pub fn take_application_step_back(&self, id: ApplicationId, step: StepId, reason: &str) -> Result<ApplicationView> {
        let how = TakenBack { on: self.today(), by: self.settings()?.author, reason: reason.trim().to_owned() };
        self.revise(Operation::TakeStepBack, |w| {
            let whole = Whole::read(w, id)?;
            let (steps, count) = take_back(&whole.steps, step, &how).map_err(|error| refused(&error))?;
            let what = whole.steps.iter().find(|one| one.id == step).map_or("", |one| one.action.kind().label());
            let subject = match count {
                1 => format!("{}: {what}", named(&whole.application)),
                many => format!("{}: {what} und {} weitere", named(&whole.application), many - 1),
            };
            life::save_steps(w, id, &steps)?;
            Ok((subject, ()))
        })?;
        self.application(id)
    }

    /// How many steps would be taken back with this one, itself included.
    ///
    /// # Errors
    /// When the step is not in force.
    pub fn steps_taken_back_with(&self, id: ApplicationId, step: StepId) -> Result<usize> {
        let how = TakenBack { on: self.today(), by: String::new(), reason: "?".into() };
        let steps = self.store.read(|r| life::steps(r, id))?;
        Ok(take_back(&steps, step, &how).map_err(|error| refused(&error))?.1)
    }
}

/// Why going on needs a reason, when something is missing or against the rules; none when nothing is.
fn exception(findings: &[Finding]) -> Option<String> {
    let mut grave = findings.iter().filter(|finding| finding.severity != Severity::Hint);
    let first = grave.next()?;
    let more = match grave.count() {
        0 => String::new(),
        1 => " Dazu kommt ein weiterer Punkt.".into(),
        more => format!(" Dazu kommen {more} weitere Punkte."),
    };
    Some(format!("{}{more} Bitte begründen Sie in der Notiz, warum es trotzdem weitergeht.", first.sentence))
}

/// The steps that may follow, with what is proposed for each.
pub(super) fn next_steps(application: &Application, at: &Standing, today: NaiveDate) -> Vec<NextStep> {
    at.state
        .next()
        .iter()
        .map(|kind| NextStep {
            kind: *kind,
            label: kind.label().to_owned(),
            needs_note: kind.needs_note(),
            proposal: proposal(*kind, application, at, today),
        })
        .collect()
}

fn proposal(kind: StepKind, application: &Application, at: &Standing, today: NaiveDate) -> StepAction {
    let soon = today.checked_add_days(Days::new(DAYS_TO_ANSWER));
    let rest = |of: Money| if of > Money::ZERO { of } else { Money::ZERO };
    match kind {
        StepKind::Enquire => StepAction::Enquire,
        StepKind::Consult => StepAction::Consult,
        StepKind::Draft => StepAction::Draft,
        StepKind::Submit => StepAction::Submit,
        StepKind::RequestDocuments => StepAction::RequestDocuments { until: soon },
        StepKind::ReturnForRevision => StepAction::ReturnForRevision,
        StepKind::Check => StepAction::Check,
        StepKind::Vote => StepAction::Vote { yes: 0, no: 0, abstained: 0, conditions: String::new() },
        StepKind::Award => StepAction::Award { amount: application.requested(), conditions: String::new() },
        StepKind::Refuse => StepAction::Refuse,
        StepKind::Agree => StepAction::Agree,
        StepKind::Begin => StepAction::Begin,
        StepKind::RequestChange => StepAction::RequestChange { until: None, amount: None },
        StepKind::ApproveChange => StepAction::ApproveChange,
        StepKind::RejectChange => StepAction::RejectChange,
        StepKind::RequestPayment => StepAction::RequestPayment { amount: rest(at.awarded - at.called) },
        StepKind::Pay => {
            let called = rest(at.called - at.paid);
            StepAction::Pay { amount: if called > Money::ZERO { called } else { rest(at.awarded - at.paid) } }
        }
        StepKind::Repay => {
            StepAction::Repay { amount: rest(at.paid - at.recognised.unwrap_or(application.total_receipts())) }
        }
        StepKind::RemindProof => StepAction::RemindProof { until: soon },
        StepKind::SubmitProof => StepAction::SubmitProof {
            report: false,
            spent: application.total_receipts(),
            participants: application.participants,
        },
        StepKind::CheckProof => StepAction::CheckProof { recognised: at.awarded.min(application.total_receipts()) },
        StepKind::Close => StepAction::Close,
        StepKind::Archive => StepAction::Archive { until: application.rules.kept_until(at.since.unwrap_or(today)) },
        StepKind::Withdraw => StepAction::Withdraw,
    }
}
