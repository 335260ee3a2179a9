//! The rules of a funding period: limits, categories of cost, required attachments, deadlines, budgets.
//!
//! All of it is data that a coordinator edits; no amount and no day count is a constant of the program. What is in
//! [`FundingRules::preset`] is a beginning with its sources named, not the law. An application keeps a copy of the rules it was made under.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ApplicantForm, Application, Money};
use crate::id::FundingPeriodId;

/// The rules under which applications of one funding period are made.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FundingRules {
    /// The funding period they belong to.
    pub period: FundingPeriodId,
    /// The most a school may be granted in a calendar year; of several the latest one valid on the day counts.
    pub limits: Vec<GrantLimit>,
    /// Categories of cost, eligible and not.
    pub categories: Vec<CostCategory>,
    /// What must be attached to an application, and when.
    pub attachments: Vec<AttachmentRule>,
    /// Whether a consultation in the office must come before the application is submitted.
    pub consultation_required: bool,
    /// Days between submission and the first day of the project, at least; 0 means before it begins.
    pub lead_days: u32,
    /// Days after the last day of the project within which the proof of use is due.
    pub proof_days: u32,
    /// Amount of one item of cost from which on quotes are needed; none asks for none.
    pub quotes_from: Option<Money>,
    /// How many quotes are needed then.
    pub quotes_needed: u32,
    /// Least share of own funds, third parties and contributions in kind in the total, in percent.
    pub own_share_percent: u32,
    /// Years for which papers are kept, counted from the end of the year in which the application was closed.
    pub retention_years: u32,
    /// Days on which applications are collected for the next meeting of the steering group.
    pub submission_days: Vec<SubmissionDay>,
    /// Money there is for each year.
    pub budgets: Vec<YearBudget>,
    /// Where the rules come from ("RdErl. des MB vom 13.07.2022").
    pub source: String,
    /// The day from which they are valid.
    pub valid_from: Option<NaiveDate>,
}

/// The most a school may be granted in one calendar year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GrantLimit {
    /// The amount.
    pub amount: Money,
    /// The first day on which it is the limit.
    pub valid_from: NaiveDate,
    /// Who said so, where.
    pub source: String,
}

/// A category of cost (Kostenart).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CostCategory {
    /// Code kept in cost plans; never changed once used.
    pub code: String,
    /// "Honorare".
    pub name: String,
    /// Whether the grant may pay for it.
    pub eligible: bool,
    /// What to mind ("mit Honorarvertrag").
    pub remark: String,
}

/// A document an application needs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AttachmentRule {
    /// Code kept with attachments; never changed once used.
    pub code: String,
    /// "Nachweis der Gemeinnützigkeit".
    pub name: String,
    /// When it is needed.
    pub condition: AttachmentCondition,
    /// What to mind.
    pub remark: String,
}

/// When a document is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "when")]
pub enum AttachmentCondition {
    /// With every application.
    #[default]
    Always,
    /// Only when the applicant is an association.
    Association,
    /// Only when the applicant is a provider of youth services.
    YouthService,
    /// Only when a partner takes part.
    Partner,
    /// Only from this grant on.
    FromAmount {
        /// The grant asked for.
        amount: Money,
    },
    /// May be added; never missing.
    Optional,
}

/// A day on which applications are collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SubmissionDay {
    /// Last day to submit.
    pub on: NaiveDate,
    /// For what ("Sitzung der Steuergruppe am 12. März").
    pub remark: String,
}

/// Money for the grants of one calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearBudget {
    /// Calendar year.
    pub year: i32,
    /// How much there is.
    pub amount: Money,
}

impl AttachmentCondition {
    /// Whether an application cannot do without the document.
    pub fn needed(self, application: &Application) -> bool {
        match self {
            Self::Always => true,
            Self::Association => application.applicant_form == ApplicantForm::Association,
            Self::YouthService => application.applicant_form == ApplicantForm::YouthService,
            Self::Partner => !application.partners.is_empty(),
            Self::FromAmount { amount } => application.requested() >= amount,
            Self::Optional => false,
        }
    }

    /// The condition in German, for lists and the form.
    pub fn label(self) -> String {
        match self {
            Self::Always => "immer".into(),
            Self::Association => "nur wenn der Antragsteller ein Verein ist".into(),
            Self::YouthService => "nur wenn der Antragsteller Träger der Jugendhilfe ist".into(),
            Self::Partner => "nur wenn ein Partner mitwirkt".into(),
            Self::FromAmount { amount } => format!("nur ab {}", amount.short()),
            Self::Optional => "freiwillig".into(),
        }
    }
}

impl FundingRules {
    /// What a school may be granted in a calendar year, as the rules stand on `day`; none when no limit was set by then.
    pub fn limit_on(&self, day: NaiveDate) -> Option<&GrantLimit> {
        self.limits.iter().filter(|limit| limit.valid_from <= day).max_by_key(|limit| limit.valid_from)
    }

    /// The category of a code.
    pub fn category(&self, code: &str) -> Option<&CostCategory> {
        self.categories.iter().find(|category| category.code == code)
    }

    /// The rule for a kind of attachment.
    pub fn attachment(&self, code: &str) -> Option<&AttachmentRule> {
        self.attachments.iter().find(|rule| rule.code == code)
    }

    /// The budget of a year.
    pub fn budget(&self, year: i32) -> Option<Money> {
        self.budgets.iter().find(|budget| budget.year == year).map(|budget| budget.amount)
    }

    /// The last day for the proof of use of a project that ends on `until`.
    pub fn proof_due(&self, until: NaiveDate) -> NaiveDate {
        until.checked_add_days(Days::new(u64::from(self.proof_days))).unwrap_or(until)
    }

    /// The last day to submit for a project that begins on `from`.
    pub fn submit_until(&self, from: NaiveDate) -> NaiveDate {
        from.checked_sub_days(Days::new(u64::from(self.lead_days.max(1)))).unwrap_or(from)
    }

    /// The last day for which papers are kept when the application was closed on `closed`.
    pub fn kept_until(&self, closed: NaiveDate) -> NaiveDate {
        let year_end = NaiveDate::from_ymd_opt(chrono::Datelike::year(&closed), 12, 31).unwrap_or(closed);
        year_end.checked_add_months(Months::new(12 * self.retention_years.min(100))).unwrap_or(year_end)
    }

    /// A beginning for a new funding period, from what several offices publish.
    ///
    /// Sources: limit of 2,000 EUR per school and calendar year, up to 3,000 EUR since January 2026, and the steering group (Salzlandkreis,
    /// "Netzwerkstelle Schulerfolg", on word of the Landesverwaltungsamt of 07.01.2026); a consultation first (RdErl. MB 13.07.2022).
    /// Lead time, proof of use, quotes and retention are the usual ones of small municipal grants: to be checked by each office.
    pub fn preset(period: FundingPeriodId) -> Self {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let category = |code: &str, name: &str, eligible, remark: &str| CostCategory {
            code: code.into(),
            name: name.into(),
            eligible,
            remark: remark.into(),
        };
        let attachment = |code: &str, name: &str, condition, remark: &str| AttachmentRule {
            code: code.into(),
            name: name.into(),
            condition,
            remark: remark.into(),
        };
        Self {
            period,
            limits: vec![
                GrantLimit {
                    amount: Money::euros(2000),
                    valid_from: day(2022, 7, 13),
                    source: "RdErl. des MB vom 13.07.2022".into(),
                },
                GrantLimit {
                    amount: Money::euros(3000),
                    valid_from: day(2026, 1, 1),
                    source: "Mitteilung des Landesverwaltungsamts vom 07.01.2026".into(),
                },
            ],
            categories: vec![
                category("fees", "Honorare", true, "Mit Honorarvertrag; Stundensatz und Stundenzahl angeben."),
                category(
                    "material",
                    "Projektmaterial",
                    true,
                    "Verbrauchsmaterial, das nur für das Projekt gebraucht wird.",
                ),
                category("travel", "Fahrtkosten", true, "Nach Reisekostenrecht; günstigstes Verkehrsmittel."),
                category("admission", "Eintrittsgelder", true, ""),
                category("rent", "Raum- und Gerätemiete", true, "Nur für die Dauer des Projekts."),
                category("print", "Druck und Öffentlichkeitsarbeit", true, "Mit Förderhinweis und EU-Emblem."),
                category("catering", "Verpflegung", false, "Nur aus eigenen oder fremden Mitteln."),
                category("equipment", "Anschaffungen", false, "Geräte und Möbel, die nach dem Projekt bleiben."),
                category("staff", "Personalkosten der Schule", false, "Lehrkräfte und fest angestelltes Personal."),
            ],
            attachments: vec![
                attachment("situation", "Situationsanalyse", AttachmentCondition::Always, ""),
                attachment("concept", "Konzept", AttachmentCondition::Always, "Ziele, Ablauf, Beteiligte."),
                attachment(
                    "cooperation",
                    "Kooperationsvereinbarung",
                    AttachmentCondition::Partner,
                    "Mit jedem Partner, von beiden Seiten unterschrieben.",
                ),
                attachment(
                    "charitable",
                    "Nachweis der Gemeinnützigkeit",
                    AttachmentCondition::Association,
                    "Freistellungsbescheid des Finanzamts, nicht älter als drei Jahre.",
                ),
                attachment(
                    "recognition",
                    "Anerkennung nach § 75 SGB VIII",
                    AttachmentCondition::YouthService,
                    "Träger der freien Jugendhilfe.",
                ),
                attachment(
                    "resolution",
                    "Beschluss der Gesamtkonferenz",
                    AttachmentCondition::Optional,
                    "Nicht jede Stelle verlangt ihn.",
                ),
                attachment("quote", "Angebot (Kostenvoranschlag)", AttachmentCondition::Optional, ""),
                attachment("other", "Sonstige Anlage", AttachmentCondition::Optional, ""),
            ],
            consultation_required: true,
            lead_days: 28,
            proof_days: 60,
            quotes_from: Some(Money::euros(1000)),
            quotes_needed: 3,
            own_share_percent: 0,
            retention_years: 10,
            submission_days: Vec::new(),
            // Only the office's own grant notice says how much there is.
            budgets: Vec::new(),
            source: "RdErl. des MB vom 13.07.2022; bitte mit dem Zuwendungsbescheid Ihrer Netzwerkstelle abgleichen."
                .into(),
            valid_from: Some(day(2026, 1, 1)),
        }
    }

    /// What is wrong with the rules themselves, in German; empty when nothing is.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.limits.iter().any(|limit| limit.amount <= Money::ZERO) {
            problems.push("Eine Obergrenze muss größer als 0 € sein.".into());
        }
        if self.budgets.iter().any(|budget| budget.amount < Money::ZERO) {
            problems.push("Ein Budget kann nicht kleiner als 0 € sein.".into());
        }
        let mut years: Vec<i32> = self.budgets.iter().map(|budget| budget.year).collect();
        years.sort_unstable();
        if years.windows(2).any(|pair| pair[0] == pair[1]) {
            problems.push("Für ein Jahr stehen zwei Budgets da; bitte behalten Sie eines.".into());
        }
        for (what, codes) in [
            ("Kostenart", self.categories.iter().map(|c| (&c.code, &c.name)).collect::<Vec<_>>()),
            ("Anlage", self.attachments.iter().map(|a| (&a.code, &a.name)).collect()),
        ] {
            if codes.iter().any(|(_, name)| name.trim().is_empty()) {
                problems.push(format!("Jede {what} braucht einen Namen."));
            }
            let mut codes: Vec<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
            codes.sort_unstable();
            if codes.windows(2).any(|pair| pair[0] == pair[1]) {
                problems.push(format!("Eine {what} steht zweimal da."));
            }
        }
        if self.own_share_percent > 100 {
            problems.push("Der Eigenanteil kann nicht größer als 100 % sein.".into());
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_limit_is_the_latest_one_valid_on_the_day() {
        let rules = FundingRules::preset(FundingPeriodId::new());
        assert_eq!(rules.limit_on(day("2025-12-31")).unwrap().amount, Money::euros(2000));
        assert_eq!(rules.limit_on(day("2026-01-01")).unwrap().amount, Money::euros(3000));
        assert_eq!(rules.limit_on(day("2020-01-01")), None);
        assert_eq!(rules.problems(), Vec::<String>::new());
    }

    #[test]
    fn papers_are_kept_until_the_end_of_a_year() {
        let rules = FundingRules { retention_years: 10, ..FundingRules::default() };
        assert_eq!(rules.kept_until(day("2026-03-05")), day("2036-12-31"));
    }

    #[test]
    fn rules_that_contradict_themselves_say_so() {
        let mut rules = FundingRules::preset(FundingPeriodId::new());
        rules.budgets = vec![YearBudget { year: 2026, amount: Money::euros(30_000) }; 2];
        rules.categories.push(rules.categories[0].clone());
        rules.limits[0].amount = Money::ZERO;
        assert_eq!(rules.problems().len(), 3, "{:?}", rules.problems());
    }
}
