//! Checking an application against the rules it was made under, in plain German sentences that lead to the field.
//!
//! Pure: what the directory and the other applications say is passed in.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    ApplicantForm, Application, ApplicationState, Attachment, AttachmentCondition, FinancingSource, Money, Standing,
    Step, StepKind, read_iban,
};
use crate::id::OrganisationId;

/// Something missing or against the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// How grave.
    pub severity: Severity,
    /// Stable code, "limit.exceeded".
    pub code: String,
    /// German sentence: what is the matter and what to do.
    pub sentence: String,
    /// Where to put it right: the field's name in [`Application`], an item's place after a dot ("cost_plan.2.category").
    pub field: String,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Against the rules: it must not be awarded like this, unless an exception is noted.
    Error,
    /// Missing: needed before it is complete.
    Missing,
    /// To be looked at.
    Hint,
}

/// What the rest of the office knows, for checking one application.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CheckContext {
    /// Today.
    pub today: NaiveDate,
    /// What each of its schools has had in the year from other applications.
    pub schools: Vec<SchoolYear>,
    /// Money of the year that is neither committed to others nor spent; none when no budget is set.
    pub free_budget: Option<Money>,
    /// Where it stands.
    pub standing: Standing,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// What a school has had in a calendar year, and what it may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SchoolYear {
    /// The school.
    pub school: OrganisationId,
    /// Its name.
    pub name: String,
    /// The year.
    pub year: i32,
    /// Awarded in that year; of projects at several schools its equal share.
    pub awarded: Money,
    /// Asked for in applications that are not decided.
    pub pending: Money,
    /// The limit, as the rules stand; none when there is none.
    pub limit: Option<Money>,
}

/// What the check looks at, passed from part to part.
struct Checking<'a> {
    application: &'a Application,
    attachments: &'a [Attachment],
    context: &'a CheckContext,
    findings: Vec<Finding>,
}

/// Everything that is missing or against the rules, gravest first, in the order of the form.
pub fn check(application: &Application, attachments: &[Attachment], context: &CheckContext) -> Vec<Finding> {
    let mut checking = Checking { application, attachments, context, findings: Vec::new() };
    checking.who();
    checking.when();
    checking.what();
    checking.cost();
    checking.financing();
    checking.limit();
    checking.budget();
    checking.bank();
    checking.papers();
    checking.proof();
    checking.findings.sort_by_key(|finding| finding.severity);
    checking.findings
}

impl Checking<'_> {
    fn find(&mut self, severity: Severity, code: &str, field: impl Into<String>, sentence: impl Into<String>) {
        self.findings.push(Finding { severity, code: code.into(), sentence: sentence.into(), field: field.into() });
    }

    fn missing_text(&mut self, text: &str, field: &str, sentence: &str) {
        if text.trim().is_empty() {
            self.find(Severity::Missing, &format!("{field}.missing"), field, sentence);
        }
    }

    fn who(&mut self) {
        let a = self.application;
        self.missing_text(&a.title, "title", "Der Titel des Projekts fehlt.");
        if a.applicant.is_none() {
            self.find(Severity::Missing, "applicant.missing", "applicant", "Es ist noch kein Antragsteller angegeben.");
        } else if a.applicant_form == ApplicantForm::Unknown {
            self.find(
                Severity::Missing,
                "applicant_form.missing",
                "applicant_form",
                "Bitte geben Sie an, was der Antragsteller ist; davon hängt ab, welche Anlagen nötig sind.",
            );
        }
        if a.schools.is_empty() {
            self.find(
                Severity::Missing,
                "schools.missing",
                "schools",
                "Es ist noch keine Schule angegeben, an der das Projekt stattfindet.",
            );
        }
        if a.partners.is_empty() && a.applicant.is_none_or(|applicant| a.schools.contains(&applicant)) {
            self.find(
                Severity::Hint,
                "partners.none",
                "partners",
                "Es ist kein Partner angegeben. Schulen stellen den Antrag gemeinsam mit einem Partner.",
            );
        }
        if a.contact.name.trim().is_empty() {
            self.find(Severity::Missing, "contact.missing", "contact", "Es fehlt, wer Fragen zum Antrag beantwortet.");
        } else if a.contact.phone.trim().is_empty() && a.contact.email.trim().is_empty() {
            self.find(
                Severity::Missing,
                "contact.unreachable",
                "contact",
                format!("Für {} fehlen Telefon und E-Mail.", a.contact.name.trim()),
            );
        }
    }

    fn when(&mut self) {
        let a = self.application;
        let (Some(from), Some(until)) = (a.from, a.until) else {
            let field = if a.from.is_none() { "from" } else { "until" };
            self.find(
                Severity::Missing,
                "period.missing",
                field,
                "Der Zeitraum des Projekts ist noch nicht vollständig.",
            );
            return;
        };
        if until < from {
            self.find(Severity::Error, "period.reversed", "until", "Das Projekt endet vor seinem Beginn.");
            return;
        }
        if from.year() != until.year() {
            self.find(
                Severity::Hint,
                "period.two_years",
                "until",
                format!(
                    "Das Projekt reicht bis {}. Die Zuwendung zählt für das Jahr des Beginns, {}.",
                    crate::day::short(until),
                    from.year()
                ),
            );
        }
        let submitted = self.last_step(StepKind::Submit).map(|step| step.on);
        let last = a.rules.submit_until(from);
        let lead = a.rules.lead_days;
        match submitted {
            Some(on) if on >= from => self.find(
                Severity::Error,
                "lead.too_late",
                "from",
                format!("Der Antrag ging am {} ein, das Projekt beginnt aber schon am {}.", crate::day::short(on), crate::day::short(from)),
            ),
            Some(on) if on > last => self.find(
                Severity::Error,
                "lead.too_short",
                "from",
                format!(
                    "Der Antrag ging am {} ein; {lead} Tage vor dem Beginn am {} wäre der {} gewesen.",
                    crate::day::short(on),
                    crate::day::short(from),
                    crate::day::short(last)
                ),
            ),
            None if self.context.standing.state < ApplicationState::Submitted && self.context.today > last => self.find(
                Severity::Error,
                "lead.too_short",
                "from",
                format!(
                    "Für einen Beginn am {} hätte der Antrag bis zum {} eingereicht sein müssen. Bitte verschieben Sie den Beginn.",
                    crate::day::short(from),
                    crate::day::short(last)
                ),
            ),
            _ => {}
        }
        for (at, measure) in a.measures.iter().enumerate() {
            let outside = measure.from.is_some_and(|day| day < from || day > until)
                || measure.until.is_some_and(|day| day < from || day > until);
            if outside {
                self.find(
                    Severity::Hint,
                    "measures.outside",
                    format!("measures.{at}"),
                    format!("„{}“ liegt nicht ganz im Zeitraum des Projekts.", short(&measure.text)),
                );
            }
        }
    }

    fn last_step(&self, kind: StepKind) -> Option<&Step> {
        self.context.steps.iter().rev().find(|step| step.taken_back.is_none() && step.action.kind() == kind)
    }

    fn what(&mut self) {
        let a = self.application;
        self.missing_text(&a.place, "place", "Der Ort des Projekts fehlt.");
        if a.participants.pupils == 0 && a.participants.parents == 0 && a.participants.teachers == 0 {
            self.find(
                Severity::Missing,
                "participants.missing",
                "participants",
                "Es fehlt, für wie viele Schüler*innen, Eltern oder Lehrkräfte das Projekt gedacht ist.",
            );
        }
        self.missing_text(
            &a.situation,
            "situation",
            "Die Situationsanalyse fehlt: Was ist der Anlass für das Projekt?",
        );
        if a.aims.iter().all(|aim| aim.text.trim().is_empty()) {
            self.find(Severity::Missing, "aims.missing", "aims", "Es ist noch kein Ziel genannt.");
        }
        for (at, aim) in a.aims.iter().enumerate() {
            if !aim.text.trim().is_empty() && aim.indicator.trim().is_empty() {
                self.find(
                    Severity::Missing,
                    "aims.unchecked",
                    format!("aims.{at}"),
                    format!("Beim Ziel „{}“ fehlt, woran man erkennt, dass es erreicht ist.", short(&aim.text)),
                );
            }
        }
        if a.measures.iter().all(|measure| measure.text.trim().is_empty()) {
            self.find(
                Severity::Missing,
                "measures.missing",
                "measures",
                "Es sind noch keine Maßnahmen mit Zeitplan genannt.",
            );
        }
        self.missing_text(
            &a.sustainability,
            "sustainability",
            "Es fehlt, was nach dem Projekt bleibt (Nachhaltigkeit).",
        );
        self.missing_text(&a.success, "success", "Es fehlt, wie der Erfolg festgestellt wird.");
        self.missing_text(
            &a.public_relations,
            "public_relations",
            "Es fehlt, wie auf das Projekt und auf die Förderung hingewiesen wird.",
        );
    }

    fn cost(&mut self) {
        let a = self.application;
        if a.cost_plan.is_empty() {
            self.find(Severity::Missing, "cost_plan.missing", "cost_plan", "Der Kostenplan ist noch leer.");
        }
        for (at, item) in a.cost_plan.iter().enumerate() {
            let name = if item.description.trim().is_empty() {
                format!("Posten {}", at + 1)
            } else {
                format!("„{}“", short(&item.description))
            };
            let field = |part: &str| format!("cost_plan.{at}.{part}");
            match a.rules.category(&item.category) {
                None => self.find(
                    Severity::Missing,
                    "cost_plan.category",
                    field("category"),
                    format!("Im Kostenplan fehlt bei {name} die Kostenart."),
                ),
                Some(category) if !category.eligible && a.requested() > a.total_cost() - self.ineligible() => self.find(
                    Severity::Error,
                    "cost_plan.ineligible",
                    field("category"),
                    format!(
                        "{name} ({}) darf nicht aus der Zuwendung bezahlt werden: {} sind nicht förderfähig und müssen anders gedeckt sein.",
                        category.name,
                        item.total().short()
                    ),
                ),
                Some(_) => {}
            }
            if item.description.trim().is_empty() {
                self.find(
                    Severity::Missing,
                    "cost_plan.description",
                    field("description"),
                    format!("Im Kostenplan fehlt bei Posten {} die Bezeichnung.", at + 1),
                );
            }
            if item.total() <= Money::ZERO {
                self.find(
                    Severity::Missing,
                    "cost_plan.amount",
                    field("unit_price"),
                    format!("Im Kostenplan kostet {name} noch nichts."),
                );
            }
            let quotes = a.rules.quotes_needed as usize;
            if let Some(from) = a.rules.quotes_from.filter(|from| item.total() >= *from && quotes > 0) {
                let there = self.attachments.iter().filter(|attachment| attachment.kind == "quote").count();
                if there < quotes {
                    self.find(
                        Severity::Missing,
                        "quotes.missing",
                        "attachments",
                        format!(
                            "{name} kostet {}; ab {} sind {quotes} Angebote nötig, {}.",
                            item.total().short(),
                            from.short(),
                            match there {
                                0 => "es ist noch keines da".to_owned(),
                                1 => "da ist erst eines".to_owned(),
                                more => format!("da sind erst {more}"),
                            }
                        ),
                    );
                }
            }
        }
    }

    fn ineligible(&self) -> Money {
        let a = self.application;
        a.cost_plan
            .iter()
            .filter(|item| a.rules.category(&item.category).is_some_and(|category| !category.eligible))
            .map(|item| item.total())
            .sum()
    }

    fn financing(&mut self) {
        let a = self.application;
        if a.financing_plan.is_empty() {
            self.find(
                Severity::Missing,
                "financing_plan.missing",
                "financing_plan",
                "Der Finanzierungsplan ist noch leer.",
            );
            return;
        }
        let difference = a.financing_difference();
        if difference != Money::ZERO {
            let (amount, what) = match difference > Money::ZERO {
                true => (difference, "zu viel"),
                false => (-difference, "zu wenig"),
            };
            self.find(
                Severity::Error,
                "financing_plan.unbalanced",
                "financing_plan",
                format!(
                    "Der Finanzierungsplan geht nicht auf: Kosten {}, Finanzierung {}, also {} {what}.",
                    a.total_cost().short(),
                    a.total_financing().short(),
                    amount.short()
                ),
            );
        }
        for (at, item) in a.financing_plan.iter().enumerate() {
            if item.amount < Money::ZERO {
                self.find(
                    Severity::Error,
                    "financing_plan.negative",
                    format!("financing_plan.{at}"),
                    format!("Im Finanzierungsplan steht bei „{}“ ein Betrag unter 0 €.", item.source.label()),
                );
            }
        }
        if a.requested() <= Money::ZERO {
            self.find(
                Severity::Missing,
                "grant.missing",
                "financing_plan",
                "Im Finanzierungsplan fehlt die beantragte Zuwendung.",
            );
        }
        let share = i64::from(a.rules.own_share_percent);
        let others = a.total_financing() - a.requested();
        if share > 0 && i128::from(others.0) * 100 < i128::from(a.total_financing().0) * i128::from(share) {
            self.find(
                Severity::Error,
                "own_share.low",
                "financing_plan",
                format!(
                    "Mindestens {share} % müssen aus anderen Mitteln kommen; es sind {} von {}.",
                    others.short(),
                    a.total_financing().short()
                ),
            );
        }
    }

    /// The grant counted against limit and budget: what was awarded, before that what is asked for.
    fn counted(&self) -> Money {
        match self.context.standing.awarded {
            Money::ZERO => self.application.financed_by(FinancingSource::Grant),
            awarded => awarded,
        }
    }

    fn limit(&mut self) {
        let a = self.application;
        let Some(year) = a.grant_year() else { return };
        let day = a.from.or_else(|| NaiveDate::from_ymd_opt(year, 1, 1)).unwrap_or(self.context.today);
        let Some(limit) = a.rules.limit_on(day).map(|limit| limit.amount) else { return };
        for (school, share) in a.per_school(self.counted()) {
            let known = self.context.schools.iter().find(|known| known.school == school);
            let name = known.map_or("diese Schule", |known| known.name.as_str()).to_owned();
            let before = known.map_or(Money::ZERO, |known| known.awarded);
            let pending = known.map_or(Money::ZERO, |known| known.pending);
            let with = before + share;
            if share > Money::ZERO && with > limit {
                let sentence = match before {
                    Money::ZERO => format!(
                        "Für „{name}“ werden {} beantragt; {year} sind höchstens {} erlaubt.",
                        share.short(),
                        limit.short()
                    ),
                    before => format!(
                        "Für „{name}“ sind {year} schon {} bewilligt; mit diesem Antrag wären es {}, erlaubt sind {}.",
                        before.short(),
                        with.short(),
                        limit.short()
                    ),
                };
                self.find(Severity::Error, "limit.exceeded", "financing_plan", sentence);
            } else if share > Money::ZERO && pending > Money::ZERO && with + pending > limit {
                self.find(
                    Severity::Hint,
                    "limit.pending",
                    "financing_plan",
                    format!(
                        "Für „{name}“ sind {year} noch weitere {} beantragt. Würde alles bewilligt, wären es {}, erlaubt sind {}.",
                        pending.short(),
                        (with + pending).short(),
                        limit.short()
                    ),
                );
            }
        }
    }

    fn budget(&mut self) {
        let counted = self.counted();
        if let (Some(free), Some(year)) = (self.context.free_budget, self.application.grant_year())
            && self.context.standing.awarded == Money::ZERO
            && counted > free
        {
            self.find(
                Severity::Hint,
                "budget.exceeded",
                "financing_plan",
                format!(
                    "Im Budget {year} sind noch {} frei; beantragt sind {}.",
                    if free < Money::ZERO { Money::ZERO } else { free }.short(),
                    counted.short()
                ),
            );
        }
    }

    fn bank(&mut self) {
        let bank = &self.application.bank;
        if bank.iban.trim().is_empty() {
            self.find(Severity::Missing, "bank.missing", "bank", "Die Bankverbindung fehlt.");
        } else if let Err(error) = read_iban(&bank.iban) {
            self.find(Severity::Error, "bank.iban", "bank.iban", error.to_string());
        }
        if !bank.iban.trim().is_empty() && bank.holder.trim().is_empty() {
            self.find(Severity::Missing, "bank.holder", "bank.holder", "Es fehlt, wem das Konto gehört.");
        }
    }

    fn papers(&mut self) {
        let a = self.application;
        let consulted = self.last_step(StepKind::Consult).is_some();
        if a.rules.consultation_required && !consulted {
            self.find(
                Severity::Error,
                "consultation.missing",
                "steps",
                "Vor dem Antrag muss eine Beratung in der Netzwerkstelle stattfinden; es ist noch keine eingetragen.",
            );
        }
        for rule in &a.rules.attachments {
            if rule.condition.needed(a) && !self.attachments.iter().any(|attachment| attachment.kind == rule.code) {
                let why = match rule.condition {
                    AttachmentCondition::Always => String::new(),
                    AttachmentCondition::Association => " Der Antragsteller ist ein Verein.".into(),
                    AttachmentCondition::YouthService => " Der Antragsteller ist Träger der Jugendhilfe.".into(),
                    AttachmentCondition::Partner => " Das Projekt hat einen Partner.".into(),
                    AttachmentCondition::FromAmount { amount } => {
                        format!(" Sie ist ab {} nötig.", amount.short())
                    }
                    AttachmentCondition::Optional => String::new(),
                };
                self.find(
                    Severity::Missing,
                    &format!("attachment.{}", rule.code),
                    "attachments",
                    format!("Die Anlage „{}“ fehlt.{why}", rule.name),
                );
            }
        }
    }

    fn proof(&mut self) {
        let a = self.application;
        let state = self.context.standing.state;
        let until = self.context.standing.extended_until.or(a.until);
        if matches!(state, ApplicationState::Running | ApplicationState::Agreement)
            && let Some(due) = until.map(|until| a.rules.proof_due(until)).filter(|due| *due < self.context.today)
        {
            self.find(
                Severity::Error,
                "proof.overdue",
                "steps",
                format!("Der Verwendungsnachweis war am {} fällig und ist noch nicht da.", crate::day::short(due)),
            );
        }
        if !matches!(state, ApplicationState::ProofSubmitted | ApplicationState::ProofChecked) {
            return;
        }
        if a.receipts.is_empty() {
            self.find(Severity::Missing, "receipts.missing", "receipts", "Die Belegliste ist noch leer.");
        } else if a.total_receipts() < self.context.standing.paid {
            self.find(
                Severity::Error,
                "receipts.low",
                "receipts",
                format!(
                    "Belegt sind {}, ausgezahlt wurden {}. Der Rest ist zurückzuzahlen.",
                    a.total_receipts().short(),
                    self.context.standing.paid.short()
                ),
            );
        }
        for (at, receipt) in a.receipts.iter().enumerate() {
            let outside = match (receipt.on, a.from, until) {
                (Some(on), Some(from), Some(until)) => on < from || on > until,
                _ => false,
            };
            if outside {
                self.find(
                    Severity::Hint,
                    "receipts.outside",
                    format!("receipts.{at}"),
                    format!("Beleg {} („{}“) liegt außerhalb des Projektzeitraums.", at + 1, short(&receipt.payee)),
                );
            }
        }
    }
}

/// The beginning of a text, for a sentence.
fn short(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= 60 {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(58).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use super::*;
    use crate::id::{FundingPeriodId, StepId};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn step(action: StepAction, on: &str) -> Step {
        Step {
            id: StepId::new(),
            action,
            on: day(on),
            by: "Frau Probe".into(),
            note: String::new(),
            document: None,
            taken_back: None,
            consultation: None,
        }
    }

    /// An application nothing is wrong with, and what the check knows beside it.
    fn sound() -> (Application, Vec<Attachment>, CheckContext) {
        let school = OrganisationId::new();
        let application = Application {
            number: "2026-014".into(),
            title: "Klasse werden".into(),
            rules: FundingRules::preset(FundingPeriodId::new()),
            applicant: Some(school),
            applicant_form: ApplicantForm::School,
            schools: vec![school],
            partners: vec![OrganisationId::new()],
            from: Some(day("2026-09-01")),
            until: Some(day("2026-12-18")),
            place: "Turnhalle".into(),
            participants: Participants { pupils: 24, ..Participants::default() },
            situation: "Die Klasse ist neu zusammengesetzt.".into(),
            aims: vec![Aim { text: "Zusammenhalt".into(), indicator: "Befragung".into() }],
            measures: vec![Measure { text: "Projekttag".into(), from: Some(day("2026-09-10")), ..Measure::default() }],
            sustainability: "Klassenrat".into(),
            success: "Befragung".into(),
            public_relations: "Aushang".into(),
            contact: ContactDetails {
                name: "Frau Muster".into(),
                email: "muster@example.org".into(),
                ..ContactDetails::default()
            },
            bank: BankDetails {
                holder: "Förderverein".into(),
                iban: "DE02120300000000202051".into(),
                ..BankDetails::default()
            },
            cost_plan: vec![CostItem {
                category: "fees".into(),
                description: "Trainer*in".into(),
                quantity: Quantity::whole(18),
                unit: "Stunden".into(),
                unit_price: Money::euros(50),
                ..CostItem::default()
            }],
            financing_plan: vec![FinancingItem { amount: Money::euros(900), ..FinancingItem::default() }],
            ..Application::default()
        };
        let attachments = ["situation", "concept", "cooperation"]
            .map(|kind| Attachment { kind: kind.into(), ..Attachment::default() })
            .to_vec();
        let steps = vec![step(StepAction::Enquire, "2026-05-01"), step(StepAction::Consult, "2026-05-11")];
        let context = CheckContext {
            today: day("2026-06-01"),
            schools: vec![SchoolYear {
                school,
                name: "Lessing-Schule".into(),
                year: 2026,
                awarded: Money::ZERO,
                pending: Money::ZERO,
                limit: None,
            }],
            free_budget: Some(Money::euros(9000)),
            standing: standing(&steps),
            steps,
        };
        (application, attachments, context)
    }

    fn found(application: &Application, attachments: &[Attachment], context: &CheckContext) -> Vec<(String, String)> {
        check(application, attachments, context).into_iter().map(|finding| (finding.code, finding.sentence)).collect()
    }

    #[test]
    fn nothing_is_found_where_nothing_is_wrong() {
        let (application, attachments, context) = sound();
        assert_eq!(found(&application, &attachments, &context), []);
    }

    #[test]
    fn more_than_the_limit_of_a_school_is_said_with_all_amounts() {
        let (mut application, attachments, mut context) = sound();
        application.cost_plan[0].quantity = Quantity::whole(36);
        application.rules.quotes_from = None;
        application.financing_plan[0].amount = Money::euros(1800);
        context.schools[0].awarded = Money::euros(1400);
        assert_eq!(
            found(&application, &attachments, &context),
            [(
                "limit.exceeded".into(),
                "Für „Lessing-Schule“ sind 2026 schon 1.400 € bewilligt; mit diesem Antrag wären es 3.200 €, erlaubt sind 3.000 €."
                    .into()
            )]
        );
    }

    #[test]
    fn two_schools_share_what_counts_against_the_limit() {
        let (mut application, attachments, mut context) = sound();
        application.schools.push(OrganisationId::new());
        context.schools[0].awarded = Money::euros(2500);
        assert_eq!(found(&application, &attachments, &context), []);
        application.schools.pop();
        assert_eq!(found(&application, &attachments, &context)[0].0, "limit.exceeded");
    }

    #[test]
    fn a_plan_that_does_not_balance_says_by_how_much() {
        let (mut application, attachments, context) = sound();
        application.financing_plan[0].amount = Money(85_050);
        assert_eq!(
            found(&application, &attachments, &context)[0].1,
            "Der Finanzierungsplan geht nicht auf: Kosten 900 €, Finanzierung 850,50 €, also 49,50 € zu wenig."
        );
    }

    #[test]
    fn ineligible_cost_is_refused_only_where_the_grant_would_pay_it() {
        let (mut application, attachments, context) = sound();
        application.cost_plan.push(CostItem {
            category: "catering".into(),
            description: "Imbiss".into(),
            unit_price: Money::euros(100),
            ..CostItem::default()
        });
        application.financing_plan[0].amount = Money::euros(1000);
        assert_eq!(found(&application, &attachments, &context)[0].0, "cost_plan.ineligible");
        application.financing_plan[0].amount = Money::euros(900);
        application.financing_plan.push(FinancingItem {
            source: FinancingSource::Own,
            amount: Money::euros(100),
            ..FinancingItem::default()
        });
        assert_eq!(found(&application, &attachments, &context), []);
    }

    #[test]
    fn attachments_are_asked_for_only_under_their_condition() {
        let (mut application, attachments, context) = sound();
        application.applicant_form = ApplicantForm::Association;
        assert_eq!(
            found(&application, &attachments, &context),
            [(
                "attachment.charitable".into(),
                "Die Anlage „Nachweis der Gemeinnützigkeit“ fehlt. Der Antragsteller ist ein Verein.".into()
            )]
        );
    }

    #[test]
    fn a_start_that_is_too_near_a_missing_consultation_and_a_mistyped_iban_are_errors() {
        let (mut application, attachments, mut context) = sound();
        context.today = day("2026-08-20");
        context.steps.clear();
        application.bank.iban = "DE02120300000000202052".into();
        let codes: Vec<String> =
            found(&application, &attachments, &context).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["lead.too_short", "bank.iban", "consultation.missing"]);
    }

    #[test]
    fn a_large_item_asks_for_quotes_and_a_late_proof_for_itself() {
        let (mut application, attachments, mut context) = sound();
        application.cost_plan[0].unit_price = Money::euros(60);
        application.financing_plan[0].amount = Money::euros(1080);
        let sentence = found(&application, &attachments, &context)[0].1.clone();
        assert_eq!(sentence, "„Trainer*in“ kostet 1.080 €; ab 1.000 € sind 3 Angebote nötig, es ist noch keines da.");
        context.standing.state = ApplicationState::Running;
        context.today = day("2027-03-01");
        assert_eq!(found(&application, &attachments, &context)[0].0, "proof.overdue");
    }

    #[test]
    fn an_empty_application_names_everything_it_needs_with_a_field_to_jump_to() {
        let application = Application { rules: FundingRules::preset(FundingPeriodId::new()), ..Application::default() };
        let findings = check(&application, &[], &CheckContext::default());
        assert!(findings.len() > 12);
        assert!(findings.iter().all(|finding| !finding.field.is_empty() && finding.sentence.ends_with(['.', '?'])));
        assert!(findings.windows(2).all(|pair| pair[0].severity <= pair[1].severity));
    }
}
