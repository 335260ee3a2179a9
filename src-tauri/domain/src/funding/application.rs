//! An application (Antrag) for a grant: who wants to do what with whom, what it costs and who pays.
//!
//! Counts of people only. There is no field for the name of a child, and the window says so.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FundingRules, Money, Quantity};
use crate::id::{ApplicationId, ConsultationId, FundingPeriodId, OrganisationId, PlanItemId, ReceiptId, TermId};

/// An application as a coordinator or a school fills it in. Its life (steps) and its attachments are kept beside it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Application {
    /// Identity.
    pub id: ApplicationId,
    /// "2026-014": year and running number of the year; unique, given once, never changed.
    pub number: String,
    /// Title of the project.
    pub title: String,
    /// The rules it was made under.
    pub rules: FundingRules,
    /// Who applies; a school or its partner.
    pub applicant: Option<OrganisationId>,
    /// What the applicant is, for the rules that depend on it.
    pub applicant_form: ApplicantForm,
    /// Schools the project is at.
    pub schools: Vec<OrganisationId>,
    /// Partners.
    pub partners: Vec<OrganisationId>,
    /// First day of the project.
    pub from: Option<NaiveDate>,
    /// Last day of the project.
    pub until: Option<NaiveDate>,
    /// Where it takes place.
    pub place: String,
    /// Topics (vocabulary `Topic`).
    pub topics: Vec<TermId>,
    /// How many people it is for. Counts only.
    pub participants: Participants,
    /// Situationsanalyse.
    pub situation: String,
    /// Aims that can be checked.
    pub aims: Vec<Aim>,
    /// Measures with their times.
    pub measures: Vec<Measure>,
    /// What stays after the project.
    pub sustainability: String,
    /// How success is seen.
    pub success: String,
    /// Public relations, with the notice of the funding.
    pub public_relations: String,
    /// Who answers questions.
    pub contact: ContactDetails,
    /// Where the money goes.
    pub bank: BankDetails,
    /// What it costs.
    pub cost_plan: Vec<CostItem>,
    /// Who pays.
    pub financing_plan: Vec<FinancingItem>,
    /// Receipts of the proof of use (Belegliste).
    pub receipts: Vec<Receipt>,
    /// Internal note; never printed.
    pub note: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// With what an application begins; the rest is filled in afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewApplication {
    /// Title of the project, as far as it is known.
    pub title: String,
    /// Who asked: a school, or its partner.
    pub organisation: Option<OrganisationId>,
    /// The consultation it came out of.
    pub consultation: Option<ConsultationId>,
    /// The funding period; the current one when none is named.
    pub period: Option<FundingPeriodId>,
}

/// What the applicant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicantForm {
    /// Not said yet.
    #[default]
    Unknown,
    /// A school.
    School,
    /// A municipality or other public body.
    Public,
    /// An association (Verein, Schulförderverein).
    Association,
    /// A provider of youth services (Träger der Jugendhilfe).
    YouthService,
    /// Anything else.
    Other,
}

/// Numbers of people. Never names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Participants {
    /// Schüler*innen.
    pub pupils: u32,
    /// Eltern.
    pub parents: u32,
    /// Lehrkräfte.
    pub teachers: u32,
    /// Other professionals (school social workers, ...).
    pub others: u32,
}

/// An aim with the sign by which one sees that it was reached.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Aim {
    /// What is to be reached.
    pub text: String,
    /// How one can check it ("80 % der Klasse nehmen an allen Terminen teil").
    pub indicator: String,
}

/// A step of the project with its time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Measure {
    /// What is done.
    pub text: String,
    /// From when.
    pub from: Option<NaiveDate>,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// Who does it.
    pub who: String,
}

/// Who answers questions about an application.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ContactDetails {
    /// Name of an adult professional.
    pub name: String,
    /// Function.
    pub function: String,
    /// Phone, E.164 where it could be read.
    pub phone: String,
    /// Mail address.
    pub email: String,
}

/// The account the grant is paid to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BankDetails {
    /// Whose account it is.
    pub holder: String,
    /// IBAN without spaces where it could be read, otherwise as typed; see [`super::read_iban`].
    pub iban: String,
    /// Name of the bank.
    pub bank: String,
    /// What the payment shall say.
    pub reference: String,
}

/// An item of the cost plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CostItem {
    /// Identity.
    pub id: PlanItemId,
    /// Code of the category in the rules; empty when none was chosen.
    pub category: String,
    /// What it is.
    pub description: String,
    /// How many.
    pub quantity: Quantity,
    /// Of what ("Stunden", "Stück").
    pub unit: String,
    /// Price of one.
    pub unit_price: Money,
}

/// An item of the financing plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FinancingItem {
    /// Identity.
    pub id: PlanItemId,
    /// Where the money comes from.
    pub source: FinancingSource,
    /// Who exactly ("Schulförderverein").
    pub description: String,
    /// How much.
    pub amount: Money,
}

/// Where money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FinancingSource {
    /// The grant applied for.
    #[default]
    Grant,
    /// Own funds.
    Own,
    /// Third parties.
    ThirdParty,
    /// Contributions in kind, with their value.
    InKind,
}

/// A receipt of the proof of use.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Receipt {
    /// Identity.
    pub id: ReceiptId,
    /// Day of the receipt.
    pub on: Option<NaiveDate>,
    /// Day on which it was paid.
    pub paid_on: Option<NaiveDate>,
    /// Who was paid.
    pub payee: String,
    /// For what.
    pub purpose: String,
    /// Code of the category in the rules.
    pub category: String,
    /// How much.
    pub amount: Money,
}

impl Participants {
    /// All people together.
    pub fn total(self) -> u64 {
        [self.pupils, self.parents, self.teachers, self.others].into_iter().map(u64::from).sum()
    }
}

impl CostItem {
    /// Quantity times unit price, rounded as [`Quantity::times`] says.
    pub fn total(&self) -> Money {
        self.quantity.times(self.unit_price)
    }
}

impl FinancingSource {
    /// All sources in the order of a financing plan.
    pub const ALL: [Self; 4] = [Self::Grant, Self::Own, Self::ThirdParty, Self::InKind];

    /// In German.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Grant => "Beantragte Zuwendung",
            Self::Own => "Eigenmittel",
            Self::ThirdParty => "Mittel Dritter",
            Self::InKind => "Sachleistungen (geldwert)",
        }
    }
}

impl ApplicantForm {
    /// All forms, the usual ones first.
    pub const ALL: [Self; 6] =
        [Self::Unknown, Self::School, Self::Association, Self::YouthService, Self::Public, Self::Other];

    /// What an organisation of this kind (code of the vocabulary `Kind`) usually is; a proposal that is shown and can be changed.
    pub fn of_kind(code: &str) -> Self {
        match code {
            "school" => Self::School,
            "association" => Self::Association,
            "youth_service" | "carrier" => Self::YouthService,
            "youth_office" | "school_authority" | "public_office" | "daycare" => Self::Public,
            _ => Self::Unknown,
        }
    }

    /// In German.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unknown => "noch nicht angegeben",
            Self::School => "Schule",
            Self::Public => "Kommune oder andere öffentliche Stelle",
            Self::Association => "Verein",
            Self::YouthService => "Träger der Jugendhilfe",
            Self::Other => "anderes",
        }
    }
}

impl Application {
    /// Sum of the cost plan.
    pub fn total_cost(&self) -> Money {
        self.cost_plan.iter().map(CostItem::total).sum()
    }

    /// Sum of the items of one category.
    pub fn cost_of(&self, category: &str) -> Money {
        self.cost_plan.iter().filter(|item| item.category == category).map(CostItem::total).sum()
    }

    /// Sum of the items whose category the rules say a grant may pay for.
    pub fn eligible_cost(&self) -> Money {
        self.cost_plan
            .iter()
            .filter(|item| self.rules.category(&item.category).is_some_and(|category| category.eligible))
            .map(CostItem::total)
            .sum()
    }

    /// Sum of the financing plan.
    pub fn total_financing(&self) -> Money {
        self.financing_plan.iter().map(|item| item.amount).sum()
    }

    /// What comes from one source.
    pub fn financed_by(&self, source: FinancingSource) -> Money {
        self.financing_plan.iter().filter(|item| item.source == source).map(|item| item.amount).sum()
    }

    /// The grant applied for.
    pub fn requested(&self) -> Money {
        self.financed_by(FinancingSource::Grant)
    }

    /// What the financing plan has more (positive) or less (negative) than the cost plan; a plan balances at zero.
    pub fn financing_difference(&self) -> Money {
        self.total_financing() - self.total_cost()
    }

    /// Sum of the receipts.
    pub fn total_receipts(&self) -> Money {
        self.receipts.iter().map(|receipt| receipt.amount).sum()
    }

    /// The calendar year its grant counts for: that of the first day of the project, otherwise that of its number.
    pub fn grant_year(&self) -> Option<i32> {
        self.from.map(|day| day.year()).or_else(|| self.number.split('-').next()?.parse().ok())
    }

    /// How much of an amount falls to each school: in equal parts to the cent, the first ones take the odd cents.
    pub fn per_school(&self, amount: Money) -> Vec<(OrganisationId, Money)> {
        self.schools.iter().copied().zip(amount.split(self.schools.len())).collect()
    }
}

/// "2026-014" from year and running number.
pub fn application_number(year: i32, running: u32) -> String {
    format!("{year}-{running:03}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::FundingPeriodId;

    fn item(category: &str, quantity: i64, price: i64) -> CostItem {
        CostItem {
            category: category.into(),
            quantity: Quantity(quantity),
            unit_price: Money(price),
            ..CostItem::default()
        }
    }

    #[test]
    fn the_grant_counts_for_the_year_in_which_the_project_begins() {
        let mut application = Application { number: application_number(2025, 14), ..Application::default() };
        assert_eq!(application.number, "2025-014");
        assert_eq!(application.grant_year(), Some(2025));
        application.from = "2026-02-01".parse().ok();
        assert_eq!(application.grant_year(), Some(2026));
    }

    #[test]
    fn several_schools_share_a_grant_to_the_cent() {
        let schools: Vec<_> = (0..3).map(|_| OrganisationId::new()).collect();
        let application = Application { schools: schools.clone(), ..Application::default() };
        let shares: Vec<i64> = application.per_school(Money(10_000)).into_iter().map(|(_, money)| money.0).collect();
        assert_eq!(shares, [3334, 3333, 3333]);
    }

    proptest! {
        #[test]
        fn any_cost_plan_sums_by_category_as_it_sums_as_a_whole(
            items in prop::collection::vec((0usize..5, 0i64..5_000_000, 0i64..5_000_000), 0..60)
        ) {
            let codes = ["fees", "material", "catering", "travel", ""];
            let mut application = Application {
                rules: FundingRules::preset(FundingPeriodId::new()),
                cost_plan: items.iter().map(|(code, quantity, price)| item(codes[*code], *quantity, *price)).collect(),
                ..Application::default()
            };
            let total = application.total_cost();
            prop_assert_eq!(codes.iter().map(|code| application.cost_of(code)).sum::<Money>(), total);
            let eligible = application.eligible_cost();
            prop_assert_eq!(eligible + application.cost_of("catering") + application.cost_of(""), total);
            application.cost_plan.reverse();
            prop_assert_eq!(application.total_cost(), total);
            application.financing_plan = vec![FinancingItem { amount: total, ..FinancingItem::default() }];
            prop_assert_eq!(application.financing_difference(), Money::ZERO);
            prop_assert_eq!(application.requested(), total);
        }
    }
}
