//! The funding part of the sample data: invented applications in every part of their life, at organisations of the sample.

use chrono::{Datelike, Days, NaiveDate};
use domain::directory::Vocabulary;
use domain::funding::{
    Aim, ApplicantForm, Application, Attachment, AttachmentVersion, BankDetails, ContactDetails, CostItem,
    FinancingItem, FinancingSource, FundingRules, Measure, Money, Participants, Quantity, Receipt, Step, StepAction,
    SubmissionDay, YearBudget,
};
use domain::id::{ApplicationId, AttachmentId, ConsultationId, FundingPeriodId, PlanItemId, ReceiptId, StepId};
use domain::settings::FileDigest;
use serde::Deserialize;
use uuid::Uuid;

use super::{Calendar, Maker, SampleError, damaged, identity, keys, read};

const FUNDING: &str = include_str!("../../sample/funding.json");

/// The files that are attached to applications of the sample.
const FILES: [(&str, &[u8]); 5] = [
    ("anerkennung.jpg", include_bytes!("../../sample/attachments/anerkennung.jpg")),
    ("konzept.pdf", include_bytes!("../../sample/attachments/konzept.pdf")),
    ("kooperationsvereinbarung.pdf", include_bytes!("../../sample/attachments/kooperationsvereinbarung.pdf")),
    ("kostenvoranschlag.docx", include_bytes!("../../sample/attachments/kostenvoranschlag.docx")),
    ("situationsanalyse.pdf", include_bytes!("../../sample/attachments/situationsanalyse.pdf")),
];

/// An application of the sample.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleApplication {
    /// The application; number and rules are left empty, for they depend on what the office has already.
    pub application: Application,
    /// Its life.
    pub steps: Vec<Step>,
    /// Its attachments.
    pub attachments: Vec<Attachment>,
    /// The files of the attachments, in the same order.
    pub files: Vec<&'static [u8]>,
}

/// The source of the sample's rules; by it they are known, and removed with the sample.
pub const SAMPLE_RULES: &str = "Beispielregeln: bitte durch die Regeln aus Ihrem Zuwendungsbescheid ersetzen.";

/// The budget of each year in the sample's rules.
const BUDGET: Money = Money::euros(24_000);

/// Rules with a budget, for an office that has none of its own yet.
pub fn sample_rules(period: FundingPeriodId, today: NaiveDate) -> FundingRules {
    let budget = |year| YearBudget { year, amount: BUDGET };
    FundingRules {
        budgets: vec![budget(today.year()), budget(today.year() + 1)],
        submission_days: vec![SubmissionDay {
            on: today.checked_add_days(Days::new(25)).unwrap_or(today),
            remark: "für die nächste Sitzung der Steuergruppe".into(),
        }],
        source: SAMPLE_RULES.into(),
        ..FundingRules::preset(period)
    }
}

/// The applications of the sample.
pub(super) fn funding(maker: &Maker<'_>) -> Result<Vec<SampleApplication>, SampleError> {
    let file: FundingFile = read("funding.json", FUNDING)?;
    keys("funding.json", file.applications.iter().map(|entry| &entry.key))?;
    file.applications.into_iter().map(|entry| application(maker, entry)).collect()
}

fn application(maker: &Maker<'_>, entry: ApplicationEntry) -> Result<SampleApplication, SampleError> {
    let key = entry.key.as_str();
    let record = format!("application:{key}");
    let part = |what: &str, at: usize| identity(&format!("{record}:{what}:{at}"));
    let money = |text: &str| Money::parse(text).map_err(|_| damaged(key, format!("Betrag „{text}“ unlesbar")));
    let day = |day: Option<NaiveDate>| day.map(|day| maker.calendar.by_days(day));
    let organisations = |keys: &[String]| -> Result<Vec<_>, SampleError> {
        keys.iter().map(|one| maker.organisation_id(one, key)).collect()
    };
    let costs = entry.costs.iter().enumerate().map(|(at, item)| {
        Ok(CostItem {
            id: PlanItemId(part("cost", at)),
            category: item.category.clone(),
            description: item.description.clone(),
            quantity: Quantity::parse(&item.quantity)
                .map_err(|_| damaged(key, format!("Menge „{}“ unlesbar", item.quantity)))?,
            unit: item.unit.clone(),
            unit_price: money(&item.price)?,
        })
    });
    let financing = entry.financing.iter().enumerate().map(|(at, item)| {
        Ok(FinancingItem {
            id: PlanItemId(part("financing", at)),
            source: item.source,
            description: item.description.clone(),
            amount: money(&item.amount)?,
        })
    });
    let receipts = entry.receipts.iter().enumerate().map(|(at, item)| {
        Ok(Receipt {
            id: ReceiptId(part("receipt", at)),
            on: day(item.on),
            paid_on: day(item.paid_on),
            payee: item.payee.clone(),
            purpose: item.purpose.clone(),
            category: item.category.clone(),
            amount: money(&item.amount)?,
        })
    });
    let steps = entry.steps.iter().enumerate().map(|(at, step)| Step {
        id: StepId(part("step", at)),
        action: moved(step.action.clone(), &maker.calendar),
        on: maker.calendar.by_days(step.on),
        by: step.by.clone(),
        note: step.note.clone(),
        document: None,
        taken_back: None,
        consultation: step.consultation.as_ref().map(|key| ConsultationId(identity(&format!("consultation:{key}")))),
    });
    let steps = steps.collect();
    let (mut attachments, mut files) = (Vec::new(), Vec::new());
    for (at, one) in entry.attachments.iter().enumerate() {
        let found = FILES.iter().find(|(name, _)| *name == one.file);
        let bytes =
            found.map(|(_, bytes)| *bytes).ok_or_else(|| damaged(key, format!("Datei „{}“ fehlt", one.file)))?;
        files.push(bytes);
        attachments.push(Attachment {
            id: AttachmentId(part("attachment", at)),
            kind: one.kind.clone(),
            title: one.title.clone(),
            dated: day(one.dated),
            versions: vec![AttachmentVersion {
                file: FileDigest(store::file::digest(bytes)),
                name: one.file.clone(),
                media_type: press::packet::media_type(bytes, &one.file).to_owned(),
                size: bytes.len() as u64,
                added_on: maker.calendar.by_days(one.on),
                added_by: one.by.clone(),
                password: String::new(),
                look: crate::funding::look(press::packet::examine(bytes, &one.file, None)),
            }],
        });
    }
    let application = Application {
        id: ApplicationId(identity(&record)),
        number: String::new(),
        rules: FundingRules { period: FundingPeriodId(Uuid::nil()), ..FundingRules::default() },
        applicant: Some(maker.organisation_id(&entry.applicant, key)?),
        applicant_form: entry.applicant_form,
        schools: organisations(&entry.schools)?,
        partners: organisations(&entry.partners)?,
        from: day(entry.from),
        until: day(entry.until),
        topics: maker.terms.find_all(Vocabulary::Topic, &entry.topics, key)?,
        measures: entry
            .measures
            .iter()
            .map(|measure| Measure { from: day(measure.from), until: day(measure.until), ..measure.clone() })
            .collect(),
        cost_plan: costs.collect::<Result<_, SampleError>>()?,
        financing_plan: financing.collect::<Result<_, SampleError>>()?,
        receipts: receipts.collect::<Result<_, SampleError>>()?,
        title: entry.title,
        place: entry.place,
        participants: entry.participants,
        situation: entry.situation,
        aims: entry.aims,
        sustainability: entry.sustainability,
        success: entry.success,
        public_relations: entry.public_relations,
        contact: entry.contact,
        bank: entry.bank,
        note: String::new(),
        sample: true,
    };
    Ok(SampleApplication { application, steps, attachments, files })
}

/// A step with the days within it moved along with today.
fn moved(action: StepAction, calendar: &Calendar) -> StepAction {
    let day = |day: Option<NaiveDate>| day.map(|day| calendar.by_days(day));
    match action {
        StepAction::RequestDocuments { until } => StepAction::RequestDocuments { until: day(until) },
        StepAction::RequestChange { until, amount } => StepAction::RequestChange { until: day(until), amount },
        StepAction::RemindProof { until } => StepAction::RemindProof { until: day(until) },
        StepAction::Archive { until } => StepAction::Archive { until: calendar.by_days(until) },
        other => other,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FundingFile {
    applications: Vec<ApplicationEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApplicationEntry {
    key: String,
    title: String,
    applicant: String,
    applicant_form: ApplicantForm,
    schools: Vec<String>,
    partners: Vec<String>,
    topics: Vec<String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    place: String,
    participants: Participants,
    situation: String,
    aims: Vec<Aim>,
    measures: Vec<Measure>,
    sustainability: String,
    success: String,
    public_relations: String,
    contact: ContactDetails,
    bank: BankDetails,
    costs: Vec<CostEntry>,
    financing: Vec<FinancingEntry>,
    receipts: Vec<ReceiptEntry>,
    steps: Vec<StepEntry>,
    #[serde(default)]
    attachments: Vec<AttachmentEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachmentEntry {
    file: String,
    kind: String,
    title: String,
    dated: Option<NaiveDate>,
    on: NaiveDate,
    by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CostEntry {
    category: String,
    description: String,
    quantity: String,
    unit: String,
    price: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FinancingEntry {
    source: FinancingSource,
    description: String,
    amount: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReceiptEntry {
    on: Option<NaiveDate>,
    paid_on: Option<NaiveDate>,
    payee: String,
    purpose: String,
    category: String,
    amount: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepEntry {
    action: StepAction,
    on: NaiveDate,
    by: String,
    note: String,
    /// Key of the consultation it was.
    consultation: Option<String>,
}
