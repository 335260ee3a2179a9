//! What the fields of a letter stand for in one application.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::day;
use domain::directory::Organisation;
use domain::funding::{Money, Severity, Step, StepAction, StepKind, as_list, check, salutation};
use domain::id::{ApplicationId, OrganisationId};
use domain::settings::OfficeSettings;
use store::directory::organisation;

use super::super::application::{Whole, context, parties};
use super::last_step;
use crate::Office;
use crate::error::Result;

/// Fields whose values are lists in Markdown.
pub(super) const AS_MARKDOWN: &[&str] = &["fehlende_unterlagen", "auflagen", "begruendung"];

/// An application with what a letter about it needs to know.
pub(crate) struct About {
    pub whole: Whole,
    pub settings: OfficeSettings,
    /// The sentence of the funding period.
    pub sentence: String,
    /// What is missing, one sentence each.
    pub missing: Vec<String>,
    organisations: HashMap<OrganisationId, Organisation>,
}

impl About {
    pub fn read(office: &Office, id: ApplicationId) -> Result<Self> {
        let today = office.today();
        let settings = office.settings()?;
        let (whole, context, organisations) = office.store.read(|r| {
            let whole = Whole::read(r, id)?;
            let context = context(r, &whole, today)?;
            let organisations = organisation::get_many(r, &parties(&whole.application))?;
            Ok((whole, context, organisations))
        })?;
        let missing = check(&whole.application, &whole.attachments, &context)
            .into_iter()
            .filter(|finding| finding.severity == Severity::Missing)
            .map(|finding| finding.sentence)
            .collect();
        let period = whole.application.rules.period;
        let sentence = office.funding_periods()?.into_iter().find(|one| one.id == period).map(|one| one.sentence);
        Ok(Self {
            whole,
            settings,
            sentence: sentence.unwrap_or_default(),
            missing,
            organisations: organisations.into_iter().map(|one| (one.id, one)).collect(),
        })
    }

    /// The applicant as the directory knows it.
    pub fn applicant(&self) -> Option<&Organisation> {
        self.whole.application.applicant.and_then(|id| self.organisations.get(&id))
    }

    /// The address of a letter: the applicant, its department, the contact person, street and place.
    pub fn recipient(&self) -> Vec<String> {
        let Some(applicant) = self.applicant() else { return Vec::new() };
        let person = self.whole.application.contact.name.trim().to_owned();
        [applicant.name.clone(), applicant.department.clone(), person]
            .into_iter()
            .chain(applicant.address.lines())
            .filter(|line| !line.trim().is_empty())
            .collect()
    }

    /// Names of the schools in their order.
    pub fn schools(&self) -> String {
        let ids = &self.whole.application.schools;
        let names: Vec<&str> =
            ids.iter().filter_map(|id| self.organisations.get(id)).map(|school| school.name.as_str()).collect();
        names.join(", ")
    }

    /// What each field stands for; fields that are not known yet are left out.
    pub fn values(&self, today: NaiveDate) -> BTreeMap<&'static str, String> {
        let application = &self.whole.application;
        let steps = &self.whole.steps;
        let standing = &self.whole.standing;
        let until = standing.extended_until.or(application.until);
        let awarded = last(steps, |action| match action {
            StepAction::Award { amount, .. } => Some(*amount),
            _ => None,
        })
        .map(|amount| if standing.awarded > Money::ZERO { standing.awarded } else { amount });
        let proof_due = last(steps, |action| match action {
            StepAction::RemindProof { until } => *until,
            _ => None,
        })
        .or_else(|| until.map(|until| application.rules.proof_due(until)));
        let kept_until = last(steps, |action| match action {
            StepAction::Archive { until } => Some(*until),
            _ => None,
        })
        .or_else(|| {
            let closed = last_step(steps, StepKind::Close).map(|step| step.on).or(proof_due);
            closed.map(|closed| application.rules.kept_until(closed))
        });
        let reason = last_step(steps, StepKind::Refuse).map(|step| step.note.clone());
        let known: [(&'static str, Option<String>); 31] = [
            ("anrede", Some(salutation(&application.contact.name))),
            ("kontaktperson", Some(application.contact.name.clone())),
            ("antragsteller", self.applicant().map(|applicant| applicant.name.clone())),
            ("schule", Some(self.schools())),
            ("antragsnummer", Some(application.number.clone())),
            ("titel", Some(application.title.clone())),
            ("beginn", application.from.map(day::short)),
            ("ende", until.map(day::short)),
            (
                "zeitraum",
                application
                    .from
                    .zip(until)
                    .map(|(from, until)| format!("{} bis {}", day::short(from), day::short(until))),
            ),
            ("ort", Some(application.place.clone())),
            ("gesamtkosten", some(application.total_cost())),
            ("beantragt", some(application.requested())),
            ("bewilligt", awarded.map(|amount| amount.to_string())),
            ("ausgezahlt", (awarded.is_some()).then(|| standing.paid.to_string())),
            (
                "auszahlung",
                last(steps, |action| match action {
                    StepAction::Pay { amount } => Some(amount.to_string()),
                    _ => None,
                }),
            ),
            ("anerkannt", standing.recognised.map(|amount| amount.to_string())),
            (
                "rueckzahlung",
                standing.recognised.map(|recognised| (standing.paid - recognised).max(Money::ZERO).to_string()),
            ),
            ("auflagen", conditions(steps)),
            ("begruendung", reason.map(|reason| as_list(reason.lines()))),
            (
                "fehlende_unterlagen",
                (!self.missing.is_empty()).then(|| {
                    format!(
                        "- {}",
                        self.missing.iter().map(|line| as_list([line.as_str()])).collect::<Vec<_>>().join("\n- ")
                    )
                }),
            ),
            ("frist", asked_until(steps).map(day::short)),
            ("nachweis_bis", proof_due.map(day::short)),
            ("eingang", last_step(steps, StepKind::Submit).map(|step| day::short(step.on))),
            ("sitzung", last_step(steps, StepKind::Vote).map(|step| day::short(step.on))),
            ("iban", Some(grouped(&application.bank.iban))),
            ("kontoinhaber", Some(application.bank.holder.clone())),
            ("foerderhinweis", Some(self.sentence.clone())),
            ("aufbewahrung_bis", kept_until.map(day::short)),
            ("netzwerkstelle", Some(self.settings.office.name.clone())),
            ("koordinator", Some(self.settings.author.clone())),
            ("datum", Some(day::short(today))),
        ];
        known
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.filter(|value| !value.trim().is_empty())?)))
            .collect()
    }
}

/// An IBAN in groups of four (DIN 5008).
fn grouped(iban: &str) -> String {
    let signs: Vec<char> = iban.chars().filter(|c| !c.is_whitespace()).collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn some(amount: Money) -> Option<String> {
    (amount > Money::ZERO).then(|| amount.to_string())
}

/// What the last step in force says that answers.
fn last<T>(steps: &[Step], wanted: impl Fn(&StepAction) -> Option<T>) -> Option<T> {
    steps.iter().rev().filter(|step| step.taken_back.is_none()).find_map(|step| wanted(&step.action))
}

/// The day the last request or reminder names.
fn asked_until(steps: &[Step]) -> Option<NaiveDate> {
    last(steps, |action| match action {
        StepAction::RequestDocuments { until } | StepAction::RemindProof { until } => *until,
        _ => None,
    })
}

/// Conditions of the award, otherwise of the vote; "keine" where it was decided without.
fn conditions(steps: &[Step]) -> Option<String> {
    let said: Vec<String> = steps
        .iter()
        .rev()
        .filter(|step| step.taken_back.is_none())
        .filter_map(|step| match &step.action {
            StepAction::Award { conditions, .. } | StepAction::Vote { conditions, .. } => Some(conditions.clone()),
            _ => None,
        })
        .collect();
    let named = said.iter().find(|words| !words.trim().is_empty());
    named.map(|words| as_list(words.lines())).or_else(|| (!said.is_empty()).then(|| "keine".into()))
}
