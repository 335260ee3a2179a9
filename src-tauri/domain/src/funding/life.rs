//! The life of an application: states, steps, which step may follow which, and taking steps back.
//!
//! The state is never stored by hand: it is what the steps in force lead to. No state is a dead end, for every step can be taken back
//! with a reason, which stays in the journal.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Money, Participants};
use crate::id::{ConsultationId, StepId};
use crate::settings::FileDigest;

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationState {
    /// Somebody asked (Anfrage).
    #[default]
    Enquiry,
    /// Advice was given (Beratung).
    Consultation,
    /// The application is being written (Entwurf).
    Draft,
    /// It was handed in (eingereicht).
    Submitted,
    /// It was found complete and within the rules (geprüft).
    Checked,
    /// The steering group voted (Steuergruppe).
    SteeringGroup,
    /// The grant was awarded (bewilligt).
    Awarded,
    /// It was refused (abgelehnt).
    Refused,
    /// The grant agreement is signed (Vertrag).
    Agreement,
    /// The project runs (läuft).
    Running,
    /// The applicant asked for a change (Änderung beantragt).
    ChangeRequested,
    /// The proof of use is in (Nachweis eingegangen).
    ProofSubmitted,
    /// The proof of use was checked (Nachweis geprüft).
    ProofChecked,
    /// Everything is done (abgeschlossen).
    Closed,
    /// In the archive until its time is over.
    Archived,
    /// The applicant withdrew it (zurückgezogen).
    Withdrawn,
}

/// Something that happened to an application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Identity.
    pub id: StepId,
    /// What.
    pub action: StepAction,
    /// When it happened.
    pub on: NaiveDate,
    /// The coordinator who entered it.
    pub by: String,
    /// What is to be said about it.
    pub note: String,
    /// The document it made or is proved by.
    pub document: Option<StepDocument>,
    /// When it was taken back; then it has no effect any more.
    pub taken_back: Option<TakenBack>,
    /// The consultation it was, where the network has it.
    pub consultation: Option<ConsultationId>,
}

/// A file that belongs to a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepDocument {
    /// "Bewilligung 2026-014.pdf".
    pub name: String,
    /// The stored file.
    pub file: FileDigest,
}

/// That a step was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakenBack {
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// Why; never empty.
    pub reason: String,
}

/// What happened, with what only that kind of step has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum StepAction {
    /// Anfrage.
    Enquire,
    /// Beratung.
    Consult,
    /// Entwurf begonnen.
    Draft,
    /// Antrag eingereicht.
    Submit,
    /// Unterlagen nachgefordert.
    RequestDocuments {
        /// Last day to hand them in.
        until: Option<NaiveDate>,
    },
    /// Zur Überarbeitung zurückgegeben.
    ReturnForRevision,
    /// Geprüft: complete and within the rules, or with an exception the note gives the reason for.
    Check,
    /// Votum der Steuergruppe; `on` is the day of the meeting.
    Vote {
        /// Votes for.
        yes: u32,
        /// Votes against.
        no: u32,
        /// Abstentions.
        abstained: u32,
        /// Conditions (Auflagen).
        conditions: String,
    },
    /// Bewilligt.
    Award {
        /// The grant.
        amount: Money,
        /// Conditions (Auflagen).
        conditions: String,
    },
    /// Abgelehnt; the note says why.
    Refuse,
    /// Weiterleitungsvertrag geschlossen.
    Agree,
    /// Projekt begonnen.
    Begin,
    /// Änderung beantragt; the note says what.
    RequestChange {
        /// New last day of the project.
        until: Option<NaiveDate>,
        /// New amount of the grant.
        amount: Option<Money>,
    },
    /// Änderung genehmigt.
    ApproveChange,
    /// Änderung abgelehnt.
    RejectChange,
    /// Mittelabruf.
    RequestPayment {
        /// How much.
        amount: Money,
    },
    /// Auszahlung.
    Pay {
        /// How much.
        amount: Money,
    },
    /// Rückzahlung.
    Repay {
        /// How much came back.
        amount: Money,
    },
    /// An den Verwendungsnachweis erinnert.
    RemindProof {
        /// New last day.
        until: Option<NaiveDate>,
    },
    /// Verwendungsnachweis eingegangen.
    SubmitProof {
        /// Report (Sachbericht) is there.
        report: bool,
        /// What the project cost by the account.
        spent: Money,
        /// How many took part. Counts only.
        participants: Participants,
    },
    /// Verwendungsnachweis geprüft.
    CheckProof {
        /// What is recognised of the grant.
        recognised: Money,
    },
    /// Abgeschlossen.
    Close,
    /// Ins Archiv gelegt.
    Archive {
        /// Last day for which the papers are kept.
        until: NaiveDate,
    },
    /// Zurückgezogen.
    Withdraw,
}

/// The kind of a step alone, for menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum StepKind {
    Enquire,
    Consult,
    Draft,
    Submit,
    RequestDocuments,
    ReturnForRevision,
    Check,
    Vote,
    Award,
    Refuse,
    Agree,
    Begin,
    RequestChange,
    ApproveChange,
    RejectChange,
    RequestPayment,
    Pay,
    Repay,
    RemindProof,
    SubmitProof,
    CheckProof,
    Close,
    Archive,
    Withdraw,
}

/// A step as a coordinator enters it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NewStep {
    /// What happened.
    pub action: StepAction,
    /// When it happened.
    pub on: NaiveDate,
    /// What is to be said about it.
    pub note: String,
    /// The consultation it was, where the network has it.
    #[serde(default)]
    pub consultation: Option<ConsultationId>,
}

/// Why a step cannot be made. `Display` is the German sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// It does not follow the state.
    #[error("„{step}“ ist jetzt nicht möglich: Der Antrag steht auf „{state}“.")]
    NotNow {
        /// The step in German.
        step: &'static str,
        /// The state in German.
        state: &'static str,
    },
    /// An amount is missing or makes no sense.
    #[error("{0}")]
    Amount(String),
    /// It happened before the step it follows.
    #[error("Dieser Schritt kann nicht vor dem vorigen liegen ({}).", crate::day::short(*.0))]
    TooEarly(NaiveDate),
    /// A reason is needed and missing.
    #[error("Bitte nennen Sie einen Grund.")]
    NoReason,
    /// It has not happened yet.
    #[error("Dieser Tag liegt in der Zukunft. Tragen Sie einen Schritt ein, wenn er geschehen ist.")]
    InFuture,
    /// It was promised money and its papers must be kept.
    #[error(
        "Dieser Antrag wurde bewilligt; seine Unterlagen müssen aufbewahrt werden{}. Legen Sie ihn ins Archiv, oder tragen Sie „Zurückgezogen“ ein.",
        .0.map(|day| day.format(" bis zum %d.%m.%Y").to_string()).unwrap_or_default()
    )]
    Kept(Option<NaiveDate>),
    /// There is no such step in force.
    #[error("Diesen Schritt gibt es nicht, oder er wurde schon zurückgenommen.")]
    NoSuchStep,
}

impl ApplicationState {
    /// All states in the order of a life.
    pub const ALL: [Self; 16] = [
        Self::Enquiry,
        Self::Consultation,
        Self::Draft,
        Self::Submitted,
        Self::Checked,
        Self::SteeringGroup,
        Self::Awarded,
        Self::Refused,
        Self::Agreement,
        Self::Running,
        Self::ChangeRequested,
        Self::ProofSubmitted,
        Self::ProofChecked,
        Self::Closed,
        Self::Archived,
        Self::Withdrawn,
    ];

    /// In German.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Enquiry => "Anfrage",
            Self::Consultation => "Beratung",
            Self::Draft => "Entwurf",
            Self::Submitted => "Eingereicht",
            Self::Checked => "Geprüft",
            Self::SteeringGroup => "Votum der Steuergruppe",
            Self::Awarded => "Bewilligt",
            Self::Refused => "Abgelehnt",
            Self::Agreement => "Vertrag geschlossen",
            Self::Running => "Läuft",
            Self::ChangeRequested => "Änderung beantragt",
            Self::ProofSubmitted => "Nachweis eingegangen",
            Self::ProofChecked => "Nachweis geprüft",
            Self::Closed => "Abgeschlossen",
            Self::Archived => "Archiv",
            Self::Withdrawn => "Zurückgezogen",
        }
    }

    /// Whether the grant is promised in this state: its money is committed.
    pub const fn is_committed(self) -> bool {
        matches!(
            self,
            Self::Awarded
                | Self::Agreement
                | Self::Running
                | Self::ChangeRequested
                | Self::ProofSubmitted
                | Self::ProofChecked
                | Self::Closed
                | Self::Archived
        )
    }

    /// The steps that may follow, the usual one first.
    pub const fn next(self) -> &'static [StepKind] {
        use StepKind as K;
        match self {
            Self::Enquiry => &[K::Consult, K::Draft, K::Withdraw],
            Self::Consultation => &[K::Draft, K::Consult, K::Withdraw],
            Self::Draft => &[K::Submit, K::Consult, K::Withdraw],
            Self::Submitted => {
                &[K::Check, K::RequestDocuments, K::ReturnForRevision, K::Consult, K::Refuse, K::Withdraw]
            }
            Self::Checked => &[K::Vote, K::RequestDocuments, K::ReturnForRevision, K::Withdraw],
            Self::SteeringGroup => &[K::Award, K::Refuse, K::ReturnForRevision, K::Vote, K::Withdraw],
            Self::Awarded => &[K::Agree, K::Withdraw],
            Self::Refused => &[K::ReturnForRevision, K::Archive],
            Self::Agreement => &[K::Begin, K::RequestPayment, K::Pay, K::RequestChange, K::Withdraw],
            Self::Running => {
                &[K::RequestPayment, K::Pay, K::SubmitProof, K::RequestChange, K::RemindProof, K::Repay, K::Withdraw]
            }
            Self::ChangeRequested => &[K::ApproveChange, K::RejectChange, K::Withdraw],
            Self::ProofSubmitted => &[K::CheckProof, K::RequestDocuments, K::RequestPayment, K::Pay, K::Repay],
            Self::ProofChecked => &[K::Close, K::RequestPayment, K::Pay, K::Repay, K::RequestDocuments],
            Self::Closed => &[K::Archive, K::Repay],
            Self::Archived => &[],
            Self::Withdrawn => &[K::Repay, K::Archive],
        }
    }
}

impl StepKind {
    /// All kinds in the order of a life.
    pub const ALL: [Self; 24] = [
        Self::Enquire,
        Self::Consult,
        Self::Draft,
        Self::Submit,
        Self::RequestDocuments,
        Self::ReturnForRevision,
        Self::Check,
        Self::Vote,
        Self::Award,
        Self::Refuse,
        Self::Agree,
        Self::Begin,
        Self::RequestChange,
        Self::ApproveChange,
        Self::RejectChange,
        Self::RequestPayment,
        Self::Pay,
        Self::Repay,
        Self::RemindProof,
        Self::SubmitProof,
        Self::CheckProof,
        Self::Close,
        Self::Archive,
        Self::Withdraw,
    ];

    /// What happened, in German.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Enquire => "Anfrage",
            Self::Consult => "Beratung",
            Self::Draft => "Entwurf begonnen",
            Self::Submit => "Antrag eingereicht",
            Self::RequestDocuments => "Unterlagen nachgefordert",
            Self::ReturnForRevision => "Zur Überarbeitung zurückgegeben",
            Self::Check => "Antrag geprüft",
            Self::Vote => "Votum der Steuergruppe",
            Self::Award => "Bewilligt",
            Self::Refuse => "Abgelehnt",
            Self::Agree => "Weiterleitungsvertrag geschlossen",
            Self::Begin => "Projekt begonnen",
            Self::RequestChange => "Änderung beantragt",
            Self::ApproveChange => "Änderung genehmigt",
            Self::RejectChange => "Änderung abgelehnt",
            Self::RequestPayment => "Mittel abgerufen",
            Self::Pay => "Ausgezahlt",
            Self::Repay => "Zurückgezahlt",
            Self::RemindProof => "An den Verwendungsnachweis erinnert",
            Self::SubmitProof => "Verwendungsnachweis eingegangen",
            Self::CheckProof => "Verwendungsnachweis geprüft",
            Self::Close => "Abgeschlossen",
            Self::Archive => "Ins Archiv gelegt",
            Self::Withdraw => "Zurückgezogen",
        }
    }

    /// Whether the note must say why or what: without it nobody could follow the decision later.
    pub const fn needs_note(self) -> bool {
        matches!(
            self,
            Self::ReturnForRevision | Self::Refuse | Self::RequestChange | Self::RejectChange | Self::Withdraw
        )
    }

    /// The state it leads to; none when the state stays.
    pub const fn leads_to(self) -> Option<ApplicationState> {
        use ApplicationState as S;
        Some(match self {
            Self::Enquire => S::Enquiry,
            Self::Consult
            | Self::RequestDocuments
            | Self::RequestPayment
            | Self::Pay
            | Self::Repay
            | Self::RemindProof => return None,
            Self::Draft | Self::ReturnForRevision => S::Draft,
            Self::Submit => S::Submitted,
            Self::Check => S::Checked,
            Self::Vote => S::SteeringGroup,
            Self::Award => S::Awarded,
            Self::Refuse => S::Refused,
            Self::Agree => S::Agreement,
            Self::Begin | Self::ApproveChange | Self::RejectChange => S::Running,
            Self::RequestChange => S::ChangeRequested,
            Self::SubmitProof => S::ProofSubmitted,
            Self::CheckProof => S::ProofChecked,
            Self::Close => S::Closed,
            Self::Archive => S::Archived,
            Self::Withdraw => S::Withdrawn,
        })
    }
}

impl StepAction {
    /// Its kind.
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Enquire => StepKind::Enquire,
            Self::Consult => StepKind::Consult,
            Self::Draft => StepKind::Draft,
            Self::Submit => StepKind::Submit,
            Self::RequestDocuments { .. } => StepKind::RequestDocuments,
            Self::ReturnForRevision => StepKind::ReturnForRevision,
            Self::Check => StepKind::Check,
            Self::Vote { .. } => StepKind::Vote,
            Self::Award { .. } => StepKind::Award,
            Self::Refuse => StepKind::Refuse,
            Self::Agree => StepKind::Agree,
            Self::Begin => StepKind::Begin,
            Self::RequestChange { .. } => StepKind::RequestChange,
            Self::ApproveChange => StepKind::ApproveChange,
            Self::RejectChange => StepKind::RejectChange,
            Self::RequestPayment { .. } => StepKind::RequestPayment,
            Self::Pay { .. } => StepKind::Pay,
            Self::Repay { .. } => StepKind::Repay,
            Self::RemindProof { .. } => StepKind::RemindProof,
            Self::SubmitProof { .. } => StepKind::SubmitProof,
            Self::CheckProof { .. } => StepKind::CheckProof,
            Self::Close => StepKind::Close,
            Self::Archive { .. } => StepKind::Archive,
            Self::Withdraw => StepKind::Withdraw,
        }
    }
}

/// Where an application stands by its steps, with the money that follows from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Standing {
    /// The state.
    pub state: ApplicationState,
    /// The grant that binds money, after approved changes; zero where none is promised, and what was paid when it was withdrawn.
    pub awarded: Money,
    /// What was asked to be paid.
    pub called: Money,
    /// What was paid, less what came back.
    pub paid: Money,
    /// What is recognised of the grant after the proof of use.
    pub recognised: Option<Money>,
    /// The new last day of the project by an approved change.
    pub extended_until: Option<NaiveDate>,
    /// Since when it stands there.
    pub since: Option<NaiveDate>,
}

/// Where the steps in force lead, in their order.
pub fn standing(steps: &[Step]) -> Standing {
    let mut reached = Reached::default();
    for step in steps.iter().filter(|step| step.taken_back.is_none()) {
        reached.follow(step);
    }
    reached.standing()
}

#[derive(Default)]
struct Reached {
    standing: Standing,
    granted: Money,
    asked: Option<(Option<NaiveDate>, Option<Money>)>,
    withdrawn: bool,
}

impl Reached {
    fn follow(&mut self, step: &Step) {
        match &step.action {
            StepAction::Award { amount, .. } => self.granted = *amount,
            StepAction::RequestChange { until, amount } => self.asked = Some((*until, *amount)),
            StepAction::ApproveChange => {
                if let Some((until, amount)) = self.asked.take() {
                    self.standing.extended_until = until.or(self.standing.extended_until);
                    self.granted = amount.unwrap_or(self.granted);
                }
            }
            StepAction::RejectChange => self.asked = None,
            StepAction::RequestPayment { amount } => self.standing.called += *amount,
            StepAction::Pay { amount } => self.standing.paid += *amount,
            StepAction::Repay { amount } => self.standing.paid = self.standing.paid - *amount,
            StepAction::CheckProof { recognised } => self.standing.recognised = Some(*recognised),
            StepAction::Withdraw => self.withdrawn = true,
            StepAction::ReturnForRevision => self.granted = Money::ZERO,
            _ => {}
        }
        if let Some(state) = self.leads_to(step.action.kind()) {
            self.standing.state = state;
            self.standing.since = Some(step.on);
        }
    }

    /// A consultation moves an enquiry on and leaves every other state.
    fn leads_to(&self, kind: StepKind) -> Option<ApplicationState> {
        match (kind, self.standing.state) {
            (StepKind::Consult, ApplicationState::Enquiry) => Some(ApplicationState::Consultation),
            _ => kind.leads_to(),
        }
    }

    fn standing(&self) -> Standing {
        // Of a project that was called off only the money is bound that was paid and has not come back.
        let awarded = match self.withdrawn {
            true => self.standing.paid,
            false if self.standing.state.is_committed() => self.granted,
            false => Money::ZERO,
        };
        Standing { awarded, ..self.standing }
    }

    fn allows(&self, step: &Step) -> Result<(), StepError> {
        let kind = step.action.kind();
        let state = self.standing.state;
        if self.standing.since.is_none() {
            // A life begins with the enquiry.
            return match kind {
                StepKind::Enquire => Ok(()),
                _ => Err(StepError::NotNow { step: kind.label(), state: "noch nicht angelegt" }),
            };
        }
        if !state.next().contains(&kind) {
            return Err(StepError::NotNow { step: kind.label(), state: state.label() });
        }
        let positive = |amount: Money, what: &str| match amount > Money::ZERO {
            true => Ok(()),
            false => Err(StepError::Amount(format!("Bitte geben Sie {what} an; sie muss größer als 0 € sein."))),
        };
        match &step.action {
            StepAction::Award { amount, .. } => positive(*amount, "die bewilligte Summe"),
            StepAction::RequestPayment { amount } => {
                positive(*amount, "die abgerufene Summe")?;
                self.within_grant(self.standing.called + *amount, "abgerufen")
            }
            StepAction::Pay { amount } => {
                positive(*amount, "die ausgezahlte Summe")?;
                self.within_grant(self.standing.paid + *amount, "ausgezahlt")
            }
            StepAction::Repay { amount } => {
                positive(*amount, "die zurückgezahlte Summe")?;
                match *amount <= self.standing.paid {
                    true => Ok(()),
                    false => Err(StepError::Amount(format!(
                        "Zurückgezahlt werden kann höchstens, was ausgezahlt ist: {}.",
                        self.standing.paid.short()
                    ))),
                }
            }
            StepAction::RequestChange { amount: Some(amount), .. } if *amount <= Money::ZERO => {
                positive(*amount, "die neue Summe")
            }
            StepAction::RequestChange { amount: Some(amount), .. } if *amount < self.standing.paid => {
                Err(StepError::Amount(format!(
                    "Es sind schon {} ausgezahlt; weniger geht nicht.",
                    self.standing.paid.short()
                )))
            }
            StepAction::CheckProof { recognised } if *recognised < Money::ZERO || *recognised > self.granted => {
                Err(StepError::Amount(format!("Anerkannt werden können 0 € bis {}.", self.granted.short())))
            }
            _ => Ok(()),
        }
    }

    fn within_grant(&self, sum: Money, verb: &str) -> Result<(), StepError> {
        if sum <= self.granted {
            return Ok(());
        }
        Err(StepError::Amount(format!("Damit wären {} {verb}; bewilligt sind {}.", sum.short(), self.granted.short())))
    }
}

/// Adds a step to a life. The enquiry moves back to the day of the step that follows it, when that is earlier.
///
/// # Errors
/// When it does not follow the state, lies before the step it follows, or its amount goes beyond the grant.
pub fn add_step(steps: &[Step], new: Step) -> Result<Vec<Step>, StepError> {
    let mut reached = Reached::default();
    let mut last: Option<&Step> = None;
    for step in steps.iter().filter(|step| step.taken_back.is_none()) {
        reached.follow(step);
        last = Some(step);
    }
    reached.allows(&new)?;
    let mut life = steps.to_vec();
    if let Some(last) = last.filter(|last| new.on < last.on) {
        if last.action != StepAction::Enquire {
            return Err(StepError::TooEarly(last.on));
        }
        // The enquiry bears the day on which the application was begun here; somebody asked before the talk about it.
        life.iter_mut().filter(|step| step.id == last.id).for_each(|step| step.on = new.on);
    }
    life.push(new);
    Ok(life)
}

/// Takes a step back; the steps after it that no longer follow without it are taken back with it. Returns the new life and how many
/// steps were taken back.
///
/// # Errors
/// Without a reason, or when the step is not in force. The enquiry itself cannot be taken back: delete the application instead.
pub fn take_back(steps: &[Step], id: StepId, how: &TakenBack) -> Result<(Vec<Step>, usize), StepError> {
    if how.reason.trim().is_empty() {
        return Err(StepError::NoReason);
    }
    let in_force = steps.iter().find(|step| step.id == id && step.taken_back.is_none());
    if in_force.is_none_or(|step| step.action.kind() == StepKind::Enquire) {
        return Err(StepError::NoSuchStep);
    }
    let mut reached = Reached::default();
    let mut count = 0;
    let life = steps
        .iter()
        .map(|step| {
            if step.taken_back.is_some() {
                return step.clone();
            }
            if step.id != id && reached.allows(step).is_ok() {
                reached.follow(step);
                return step.clone();
            }
            count += 1;
            Step { taken_back: Some(how.clone()), ..step.clone() }
        })
        .collect();
    Ok((life, count))
}

/// Whether an application may be deleted: one that was promised money is kept until its time in the archive is over.
///
/// # Errors
/// [`StepError::Kept`], with the last day where it is known.
pub fn may_delete(steps: &[Step], today: NaiveDate) -> Result<(), StepError> {
    let in_force = || steps.iter().filter(|step| step.taken_back.is_none());
    if !in_force().any(|step| matches!(step.action, StepAction::Award { .. } | StepAction::Pay { .. })) {
        return Ok(());
    }
    let kept_until = in_force().rev().find_map(|step| match step.action {
        StepAction::Archive { until } => Some(until),
        _ => None,
    });
    if kept_until.is_some_and(|until| until < today) { Ok(()) } else { Err(StepError::Kept(kept_until)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(offset: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(offset)
    }

    fn step(action: StepAction, offset: u64) -> Step {
        Step {
            id: StepId::new(),
            action,
            on: day(offset),
            by: "Frau Probe".into(),
            note: String::new(),
            document: None,
            taken_back: None,
            consultation: None,
        }
    }

    fn action(kind: StepKind, cents: i64) -> StepAction {
        let amount = Money(cents);
        match kind {
            StepKind::Enquire => StepAction::Enquire,
            StepKind::Consult => StepAction::Consult,
            StepKind::Draft => StepAction::Draft,
            StepKind::Submit => StepAction::Submit,
            StepKind::RequestDocuments => StepAction::RequestDocuments { until: None },
            StepKind::ReturnForRevision => StepAction::ReturnForRevision,
            StepKind::Check => StepAction::Check,
            StepKind::Vote => StepAction::Vote { yes: 5, no: 1, abstained: 0, conditions: String::new() },
            StepKind::Award => StepAction::Award { amount, conditions: String::new() },
            StepKind::Refuse => StepAction::Refuse,
            StepKind::Agree => StepAction::Agree,
            StepKind::Begin => StepAction::Begin,
            StepKind::RequestChange => StepAction::RequestChange { until: None, amount: Some(amount) },
            StepKind::ApproveChange => StepAction::ApproveChange,
            StepKind::RejectChange => StepAction::RejectChange,
            StepKind::RequestPayment => StepAction::RequestPayment { amount },
            StepKind::Pay => StepAction::Pay { amount },
            StepKind::Repay => StepAction::Repay { amount },
            StepKind::RemindProof => StepAction::RemindProof { until: None },
            StepKind::SubmitProof => {
                StepAction::SubmitProof { report: true, spent: amount, participants: Participants::default() }
            }
            StepKind::CheckProof => StepAction::CheckProof { recognised: amount },
            StepKind::Close => StepAction::Close,
            StepKind::Archive => StepAction::Archive { until: day(4000) },
            StepKind::Withdraw => StepAction::Withdraw,
        }
    }

    fn life(kinds: &[(StepKind, i64)]) -> Vec<Step> {
        let mut steps = Vec::new();
        for (at, (kind, cents)) in kinds.iter().enumerate() {
            steps = add_step(&steps, step(action(*kind, *cents), at as u64)).unwrap();
        }
        steps
    }

    fn reason() -> TakenBack {
        TakenBack { on: day(500), by: "Frau Probe".into(), reason: "Irrtum".into() }
    }

    const WHOLE: [(StepKind, i64); 14] = [
        (StepKind::Enquire, 0),
        (StepKind::Consult, 0),
        (StepKind::Draft, 0),
        (StepKind::Submit, 0),
        (StepKind::Check, 0),
        (StepKind::Vote, 0),
        (StepKind::Award, 180_000),
        (StepKind::Agree, 0),
        (StepKind::Begin, 0),
        (StepKind::RequestPayment, 180_000),
        (StepKind::Pay, 180_000),
        (StepKind::SubmitProof, 170_000),
        (StepKind::CheckProof, 170_000),
        (StepKind::Repay, 10_000),
    ];

    #[test]
    fn a_whole_life_leads_from_the_enquiry_to_the_archive() {
        let mut steps = life(&WHOLE);
        steps = add_step(&steps, step(StepAction::Close, 100)).unwrap();
        steps = add_step(&steps, step(StepAction::Archive { until: day(4000) }, 100)).unwrap();
        let at = standing(&steps);
        assert_eq!(at.state, ApplicationState::Archived);
        assert_eq!((at.awarded, at.paid, at.recognised), (Money(180_000), Money(170_000), Some(Money(170_000))));
    }

    #[test]
    fn taking_the_award_back_takes_back_what_follows_from_it() {
        let steps = life(&WHOLE);
        let (after, count) = take_back(&steps, steps[6].id, &reason()).unwrap();
        assert_eq!(count, 8);
        let at = standing(&after);
        assert_eq!((at.state, at.awarded, at.paid), (ApplicationState::SteeringGroup, Money::ZERO, Money::ZERO));
        assert_eq!(after.len(), steps.len());
        assert!(after[6].taken_back.is_some());
    }

    #[test]
    fn taking_a_payment_back_leaves_the_project_running() {
        let steps = life(&WHOLE[..11]);
        let (after, count) = take_back(&steps, steps[10].id, &reason()).unwrap();
        assert_eq!((count, standing(&after).state), (1, ApplicationState::Running));
        assert_eq!(standing(&after).paid, Money::ZERO);
    }

    #[test]
    fn more_than_the_grant_cannot_be_paid() {
        let steps = life(&WHOLE[..10]);
        let refused = add_step(&steps, step(StepAction::Pay { amount: Money(180_001) }, 50)).unwrap_err();
        assert_eq!(refused.to_string(), "Damit wären 1.800,01 € ausgezahlt; bewilligt sind 1.800 €.");
    }

    #[test]
    fn a_step_out_of_turn_says_where_the_application_stands() {
        let refused = add_step(&life(&WHOLE[..2]), step(StepAction::Agree, 50)).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "„Weiterleitungsvertrag geschlossen“ ist jetzt nicht möglich: Der Antrag steht auf „Beratung“."
        );
    }

    #[test]
    fn an_approved_change_moves_the_end_and_the_grant_and_a_rejected_one_nothing() {
        let steps = life(&WHOLE[..9]);
        let asked = StepAction::RequestChange { until: Some(day(300)), amount: Some(Money(150_000)) };
        let steps = add_step(&steps, step(asked, 50)).unwrap();
        let no = standing(&add_step(&steps, step(StepAction::RejectChange, 51)).unwrap());
        assert_eq!((no.extended_until, no.awarded), (None, Money(180_000)));
        let yes = standing(&add_step(&steps, step(StepAction::ApproveChange, 51)).unwrap());
        assert_eq!((yes.extended_until, yes.awarded), (Some(day(300)), Money(150_000)));
        assert_eq!(yes.state, ApplicationState::Running);
    }

    #[test]
    fn a_step_before_the_one_it_follows_is_refused_and_taking_back_needs_a_reason() {
        let steps = life(&WHOLE[..4]);
        assert_eq!(add_step(&steps, step(StepAction::Check, 0)), Err(StepError::TooEarly(day(3))));
        let nothing = TakenBack { reason: "  ".into(), ..reason() };
        assert_eq!(take_back(&steps, steps[3].id, &nothing), Err(StepError::NoReason));
        assert_eq!(take_back(&steps, steps[0].id, &reason()), Err(StepError::NoSuchStep));
    }

    #[test]
    fn an_enquiry_entered_late_moves_back_to_the_talk_that_followed_it() {
        let begun = vec![step(StepAction::Enquire, 20)];
        let steps = add_step(&begun, step(StepAction::Consult, 12)).unwrap();
        assert_eq!(steps.iter().map(|step| step.on).collect::<Vec<_>>(), [day(12); 2]);
        assert_eq!(add_step(&steps, step(StepAction::Draft, 11)), Err(StepError::TooEarly(day(12))));
    }

    #[test]
    fn every_state_can_be_reached_and_left() {
        use std::collections::BTreeSet;
        let mut reached = BTreeSet::from([ApplicationState::Enquiry, ApplicationState::Consultation]);
        for state in ApplicationState::ALL {
            reached.extend(state.next().iter().filter_map(|kind| kind.leads_to()));
        }
        assert_eq!(reached.len(), ApplicationState::ALL.len());
        let offered: BTreeSet<StepKind> =
            ApplicationState::ALL.iter().flat_map(|state| state.next()).copied().collect();
        assert_eq!(offered.len(), StepKind::ALL.len() - 1, "all but the enquiry are offered somewhere");
    }

    proptest! {
        /// Any sequence of steps and takings-back: refused steps change nothing, the record replays, and nothing is paid beyond the grant.
        #[test]
        fn any_sequence_of_steps_keeps_the_record_consistent(
            moves in prop::collection::vec((0usize..30, 1i64..400_000, 0usize..40), 1..60)
        ) {
            let mut steps = life(&WHOLE[..1]);
            for (at, (choice, cents, back)) in moves.into_iter().enumerate() {
                let before = steps.clone();
                let offered = standing(&steps).state.next();
                if choice >= 26 {
                    let id = steps[back % steps.len()].id;
                    if let Ok((after, count)) = take_back(&steps, id, &reason()) {
                        prop_assert!(count >= 1);
                        steps = after;
                    }
                } else {
                    let kind = match offered.get(choice % (offered.len() + 1)) {
                        Some(kind) => *kind,
                        None => StepKind::ALL[choice % StepKind::ALL.len()],
                    };
                    match add_step(&steps, step(action(kind, cents), at as u64)) {
                        Ok(after) => steps = after,
                        Err(_) => prop_assert_eq!(&steps, &before),
                    }
                }
                prop_assert!(steps.len() >= before.len(), "no step is ever forgotten");
                let mut again: Vec<Step> = Vec::new();
                for step in steps.iter().filter(|step| step.taken_back.is_none()) {
                    let mut undated = step.clone();
                    undated.on = day(0);
                    again = add_step(&again, undated).map_err(|error| TestCaseError::fail(error.to_string()))?;
                }
                let at = standing(&steps);
                prop_assert_eq!(at.state, standing(&again).state);
                prop_assert!(at.paid >= Money::ZERO);
                let granted = again.iter().any(|step| step.action.kind() == StepKind::Award);
                prop_assert!(granted || at.paid == Money::ZERO, "nothing is paid without an award");
                if at.state.is_committed() && granted {
                    prop_assert!(at.paid <= at.awarded);
                }
            }
        }
    }
}
