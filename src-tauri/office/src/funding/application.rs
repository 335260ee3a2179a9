//! Applications: beginning one, filling it in part by part, what is missing in it, deleting it.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use domain::contact::{read_emails, read_phones};
use domain::directory::{Organisation, RecordRef};
use domain::funding::{
    ApplicantForm, Application, ApplicationState, Attachment, CheckContext, Deadline, Finding, Money, NewApplication,
    SchoolYear, Standing, Step, StepAction, check, deadlines, may_delete, read_iban, standing,
};
use domain::history::Operation;
use domain::id::{ApplicationId, OrganisationId, StepId, TermId};
use domain::network::ConsultationFilter;
use serde::{Deserialize, Serialize};
use store::directory::{organisation, person, term};
use store::funding::{application, life, overview};
use store::network::consultation;
use store::{Reader, Writer};
use ts_rs::TS;

use super::rules::rules_of;
use super::{NextStep, named, refused};
use crate::Office;
use crate::directory::one_line;
use crate::edit::Edit;
use crate::error::{Error, Result};

/// An application with everything that relates to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ApplicationView {
    /// The application.
    pub application: Application,
    /// Where it stands.
    pub standing: Standing,
    /// Its life, steps taken back included.
    pub steps: Vec<Step>,
    /// Its attachments.
    pub attachments: Vec<Attachment>,
    /// What is missing or against the rules, gravest first.
    pub findings: Vec<Finding>,
    /// Its sums.
    pub sums: ApplicationSums,
    /// The steps that may follow, the usual one first.
    pub next: Vec<NextStep>,
    /// The days to mind, the next one first.
    pub deadlines: Vec<Deadline>,
    /// What its schools have had in its year from other applications.
    pub schools: Vec<SchoolYear>,
    /// Names of applicant, schools and partners; `detail` is their place.
    pub organisations: Vec<RecordRef>,
    /// People at these organisations who could answer questions; `detail` is the function.
    pub people: Vec<ContactProposal>,
    /// Consultations its organisations were given, latest first; `detail` is the day as "2026-03-01".
    pub consultations: Vec<RecordRef>,
    /// Name of the funding period of its rules.
    pub period: String,
    /// Whether the period's rules have changed since it was begun.
    pub newer_rules: bool,
}

/// Somebody of the directory who could answer questions about an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContactProposal {
    /// "Anna Beispiel".
    pub name: String,
    /// Function there.
    pub function: String,
    /// First phone number, as kept.
    pub phone: String,
    /// First mail address.
    pub email: String,
}

/// The sums of an application, exact to the cent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ApplicationSums {
    /// Of each item of the cost plan, in order.
    pub items: Vec<Money>,
    /// Of each category that occurs, in the order of the rules.
    pub categories: Vec<CategorySum>,
    /// Of the cost plan.
    pub cost: Money,
    /// Of what the grant may pay for.
    pub eligible: Money,
    /// Of the financing plan.
    pub financing: Money,
    /// What the financing plan has more (positive) or less (negative) than the cost plan.
    pub difference: Money,
    /// The grant applied for.
    pub requested: Money,
    /// Of the receipts.
    pub receipts: Money,
}

/// The sum of one category of cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CategorySum {
    /// Its name; empty for items without a category.
    pub name: String,
    /// Whether the grant may pay for it.
    pub eligible: bool,
    /// How much.
    pub amount: Money,
}

/// An application with its life, as everything that judges it needs it.
pub(crate) struct Whole {
    pub application: Application,
    pub attachments: Vec<Attachment>,
    pub steps: Vec<Step>,
    pub standing: Standing,
}

impl Whole {
    pub(crate) fn read(r: &Reader<'_>, id: ApplicationId) -> store::Result<Self> {
        let steps = life::steps(r, id)?;
        Ok(Self {
            application: application::get(r, id)?.ok_or_else(application::missing)?,
            attachments: life::attachments(r, id)?,
            standing: standing(&steps),
            steps,
        })
    }
}

impl Office {
    /// An application with everything that relates to it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn application(&self, id: ApplicationId) -> Result<ApplicationView> {
        let today = self.today();
        let (whole, context, organisations, people, given, period, rules) = self.store.read(|r| {
            let whole = Whole::read(r, id)?;
            let context = context(r, &whole, today)?;
            let part = parties(&whole.application);
            let organisations = organisation::get_many(r, &part)?;
            let people = person::of_organisations(r, &part)?;
            let given = ConsultationFilter { organisations: part, ..ConsultationFilter::default() };
            let given = if given.organisations.is_empty() {
                Vec::new()
            } else {
                consultation::rows(r, &consultation::ids(r, &given)?)?
            };
            let period = store::settings::funding_period::all(r)?
                .into_iter()
                .find(|period| period.id == whole.application.rules.period);
            let rules = store::funding::rules::get(r, whole.application.rules.period)?;
            Ok((whole, context, organisations, people, given, period, rules))
        })?;
        let Whole { application, attachments, steps, standing } = whole;
        let mut proposals: Vec<ContactProposal> = Vec::new();
        for at in parties(&application) {
            for person in people.get(&at).into_iter().flatten() {
                let function = person.positions.iter().find(|position| position.organisation == at);
                proposals.push(ContactProposal {
                    name: person.full_name(),
                    function: function.map(|position| position.function.clone()).unwrap_or_default(),
                    phone: person.phones.first().map(|phone| phone.number.clone()).unwrap_or_default(),
                    email: person.emails.first().map(|email| email.address.clone()).unwrap_or_default(),
                });
            }
        }
        proposals.dedup();
        Ok(ApplicationView {
            findings: check(&application, &attachments, &context),
            sums: sums(&application),
            next: super::life::next_steps(&application, &standing, today),
            deadlines: deadlines(&application, &standing, &steps, today),
            schools: context.schools,
            organisations: organisations
                .into_iter()
                .map(|one| RecordRef { id: one.id.to_string(), detail: one.address.one_line(), name: one.name })
                .collect(),
            people: proposals,
            consultations: given
                .into_iter()
                .map(|row| RecordRef { id: row.id.to_string(), name: row.occasion, detail: row.on.to_string() })
                .collect(),
            newer_rules: rules.is_some_and(|rules| rules != application.rules),
            period: period.map(|period| period.name).unwrap_or_default(),
            application,
            standing,
            steps,
            attachments,
        })
    }

    /// Begins an application: number, rules of the funding period, and what organisation and consultation say already. Its life begins
    /// with the enquiry, on the day of the consultation where there was one.
    ///
    /// # Errors
    /// Without a funding period, for the rules belong to one.
    pub fn create_application(&self, new: &NewApplication) -> Result<Application> {
        let today = self.today();
        let author = self.settings()?.author;
        self.revise(Operation::CreateApplication, |w| {
            let made = begin(w, new, &author, today)?;
            Ok((named(&made), made))
        })
    }

    /// Keeps an edited application and returns it as it is kept. Its number and its rules stay what they were.
    ///
    /// # Errors
    /// When it lies in the archive; when an amount, a quantity or a number of people cannot be.
    pub fn save_application<'a>(&self, edit: impl Into<Edit<'a, Application>>) -> Result<Application> {
        let edit = edit.into();
        self.revise(Operation::ChangeApplication, |w| {
            let kept = keep(w, edit)?;
            Ok((named(&kept), kept))
        })
    }

    /// Deletes applications with everything that belongs to them, as one operation.
    ///
    /// # Errors
    /// When one of them was promised money: its papers must be kept until its time in the archive is over.
    pub fn delete_applications(&self, ids: &[ApplicationId]) -> Result<()> {
        let today = self.today();
        self.revise(Operation::DeleteApplication, |w| {
            let mut names = Vec::new();
            for id in ids {
                names.extend(application::get(w, *id)?.as_ref().map(named));
                may_delete(&life::steps(w, *id)?, today).map_err(|error| refused(&error))?;
                application::delete(w, *id)?;
            }
            let subject = match names.as_slice() {
                [one] => one.clone(),
                many => format!("{} Anträge", many.len()),
            };
            Ok((subject, ()))
        })
    }
}

/// Begins an application within a change: its number, what organisation and consultation say already, and the first steps of its life.
pub(super) fn begin(w: &Writer<'_>, new: &NewApplication, author: &str, today: NaiveDate) -> Result<Application> {
    let rules = rules_of(w, new.period)?;
    let given = match new.consultation {
        Some(id) => Some(consultation::get(w, id)?.ok_or_else(consultation::missing)?),
        None => None,
    };
    let mut wanted: Vec<OrganisationId> = new.organisation.into_iter().collect();
    wanted.extend(given.iter().flat_map(|given| given.organisations.iter().copied()));
    let mut seen = BTreeSet::new();
    wanted.retain(|id| seen.insert(*id));
    // In the order in which they were named.
    let mut asked = organisation::get_many(w, &wanted)?;
    asked.sort_by_key(|one| wanted.iter().position(|id| *id == one.id));
    let number = application::next_number(w, today.year())?;
    let forms = forms(w, &wanted)?;
    let form_of = |one: &Organisation| forms.get(&one.id).copied().unwrap_or_default();
    let (schools, partners): (Vec<_>, Vec<_>) = asked.iter().partition(|one| form_of(one) == ApplicantForm::School);
    let applicant = asked.first();
    let title = one_line(&new.title);
    let made = Application {
        number,
        title: if title.is_empty() {
            given.as_ref().map(|given| given.occasion.clone()).unwrap_or_default()
        } else {
            title
        },
        rules,
        applicant: applicant.map(|one| one.id),
        applicant_form: applicant.map(form_of).unwrap_or_default(),
        place: schools.first().map(|one| one.address.one_line()).unwrap_or_default(),
        schools: schools.iter().map(|one| one.id).collect(),
        partners: partners.iter().map(|one| one.id).collect(),
        topics: given.as_ref().map(|given| given.topics.clone()).unwrap_or_default(),
        ..Application::default()
    };
    let begun = given.as_ref().map_or(today, |given| given.on.min(today));
    let step = |action, note: &str| Step {
        id: StepId::new(),
        action,
        on: begun,
        by: author.to_owned(),
        note: note.to_owned(),
        document: None,
        taken_back: None,
        consultation: None,
    };
    let mut steps = vec![step(StepAction::Enquire, "")];
    if let Some(given) = &given {
        let by = given.by.clone();
        steps.push(Step { by, consultation: Some(given.id), ..step(StepAction::Consult, &given.occasion) });
    }
    application::save(w, &made)?;
    life::save_steps(w, made.id, &steps)?;
    Ok(made)
}

/// What kind of applicant these organisations are.
pub(super) fn forms(r: &Reader<'_>, ids: &[OrganisationId]) -> store::Result<HashMap<OrganisationId, ApplicantForm>> {
    let terms = term::all(r)?;
    let codes: HashMap<TermId, &str> = terms.iter().map(|term| (term.id, term.code.as_str())).collect();
    let form_of = |one: &Organisation| {
        one.kind.and_then(|kind| codes.get(&kind)).map_or(ApplicantForm::Unknown, |code| ApplicantForm::of_kind(code))
    };
    Ok(organisation::get_many(r, ids)?.iter().map(|one| (one.id, form_of(one))).collect())
}

/// Keeps an edited application within a change and returns it as it is kept.
pub(super) fn keep(w: &Writer<'_>, edit: Edit<'_, Application>) -> Result<Application> {
    let before = application::get(w, edit.edited.id)?.ok_or_else(application::missing)?;
    if standing(&life::steps(w, before.id)?).state == ApplicationState::Archived {
        return Err(Error::refused(
            "application.archived",
            "Dieser Antrag liegt im Archiv. Nehmen Sie den Schritt „Ins Archiv gelegt“ zurück, wenn Sie ihn noch ändern müssen.",
        ));
    }
    let mut tidy = tidy(&edit.onto(&before)?)?;
    tidy.number = before.number;
    tidy.rules = before.rules;
    tidy.sample = before.sample;
    application::save(w, &tidy)?;
    Ok(tidy)
}

/// Everybody who has part in an application, each once: applicant, schools, partners.
pub(crate) fn parties(application: &Application) -> Vec<OrganisationId> {
    let all = application.applicant.into_iter().chain(application.schools.iter().chain(&application.partners).copied());
    let mut seen = BTreeSet::new();
    all.filter(|id| seen.insert(*id)).collect()
}

/// What the rest of the office knows, for checking an application.
pub(crate) fn context(r: &Reader<'_>, whole: &Whole, today: NaiveDate) -> store::Result<CheckContext> {
    let Whole { application, standing, steps, .. } = whole;
    let year = application.grant_year().unwrap_or_else(|| today.year());
    let limit_day = application.from.unwrap_or(today);
    let limit = application.rules.limit_on(limit_day).map(|limit| limit.amount);
    let mut known: HashMap<OrganisationId, SchoolYear> =
        overview::school_years(r, year, Some(application.id))?.into_iter().map(|entry| (entry.school, entry)).collect();
    let mut schools = Vec::new();
    for school in organisation::get_many(r, &application.schools)? {
        let had = known.remove(&school.id).unwrap_or(SchoolYear {
            school: school.id,
            name: school.name,
            year,
            awarded: Money::ZERO,
            pending: Money::ZERO,
            limit: None,
        });
        schools.push(SchoolYear { limit, ..had });
    }
    let budget = super::overview::budget_year(r, year)?;
    // What this application itself binds is not taken from it twice.
    let free_budget = budget.free.map(|free| free + standing.awarded);
    Ok(CheckContext { today, schools, free_budget, standing: *standing, steps: steps.clone() })
}

/// The sums of an application.
pub(crate) fn sums(application: &Application) -> ApplicationSums {
    let known = application.rules.categories.iter().map(|category| (category.code.as_str(), category));
    let mut categories: Vec<CategorySum> = known
        .filter(|(code, _)| application.cost_plan.iter().any(|item| item.category == *code))
        .map(|(code, category)| CategorySum {
            name: category.name.clone(),
            eligible: category.eligible,
            amount: application.cost_of(code),
        })
        .collect();
    let without: Money = application
        .cost_plan
        .iter()
        .filter(|item| application.rules.category(&item.category).is_none())
        .map(|item| item.total())
        .sum();
    if without != Money::ZERO {
        categories.push(CategorySum { name: String::new(), eligible: false, amount: without });
    }
    ApplicationSums {
        items: application.cost_plan.iter().map(|item| item.total()).collect(),
        categories,
        cost: application.total_cost(),
        eligible: application.eligible_cost(),
        financing: application.total_financing(),
        difference: application.financing_difference(),
        requested: application.requested(),
        receipts: application.total_receipts(),
    }
}

/// An application in the form in which it is kept. What is merely missing or against the rules is kept: the check says it.
fn tidy(edited: &Application) -> Result<Application> {
    let mut tidy = edited.clone();
    for line in [
        &mut tidy.title,
        &mut tidy.place,
        &mut tidy.contact.name,
        &mut tidy.contact.function,
        &mut tidy.bank.holder,
        &mut tidy.bank.bank,
        &mut tidy.bank.reference,
    ] {
        *line = one_line(line);
    }
    for text in
        [&mut tidy.situation, &mut tidy.sustainability, &mut tidy.success, &mut tidy.public_relations, &mut tidy.note]
    {
        *text = text.trim().to_owned();
    }
    tidy.contact.phone =
        read_phones(&tidy.contact.phone).into_iter().next().map(|phone| phone.number).unwrap_or_default();
    tidy.contact.email =
        read_emails(&tidy.contact.email).into_iter().next().map(|email| email.address).unwrap_or_default();
    tidy.bank.iban = read_iban(&tidy.bank.iban).unwrap_or_else(|_| one_line(&tidy.bank.iban));
    for list in [&mut tidy.schools, &mut tidy.partners] {
        let mut seen = BTreeSet::new();
        list.retain(|id| seen.insert(*id));
    }
    let mut seen = BTreeSet::new();
    tidy.topics.retain(|id| seen.insert(*id));
    for aim in &mut tidy.aims {
        (aim.text, aim.indicator) = (one_line(&aim.text), one_line(&aim.indicator));
    }
    tidy.aims.retain(|aim| !aim.text.is_empty() || !aim.indicator.is_empty());
    for measure in &mut tidy.measures {
        (measure.text, measure.who) = (one_line(&measure.text), one_line(&measure.who));
        if measure.from.zip(measure.until).is_some_and(|(from, until)| until < from) {
            return Err(Error::invalid(
                "application.measure",
                "measures",
                format!("„{}“ endet vor dem Beginn.", measure.text),
            ));
        }
    }
    tidy.measures.retain(|measure| {
        !measure.text.is_empty() || !measure.who.is_empty() || measure.from.is_some() || measure.until.is_some()
    });
    for item in &mut tidy.cost_plan {
        (item.description, item.unit) = (one_line(&item.description), one_line(&item.unit));
        if item.quantity.0 < 0 || within_reach(item.unit_price).is_none() || within_reach(item.total()).is_none() {
            return Err(amount_refused("cost_plan"));
        }
    }
    for item in &mut tidy.financing_plan {
        item.description = one_line(&item.description);
        within_reach(item.amount).ok_or_else(|| amount_refused("financing_plan"))?;
    }
    for receipt in &mut tidy.receipts {
        (receipt.payee, receipt.purpose) = (one_line(&receipt.payee), one_line(&receipt.purpose));
        within_reach(receipt.amount).ok_or_else(|| amount_refused("receipts"))?;
    }
    Ok(tidy)
}

fn within_reach(amount: Money) -> Option<Money> {
    (amount.0.unsigned_abs() <= domain::funding::LARGEST_AMOUNT.0.unsigned_abs()).then_some(amount)
}

fn amount_refused(field: &'static str) -> Error {
    Error::invalid(
        "application.amount",
        field,
        "Ein Betrag oder eine Menge ist zu groß oder kleiner als 0. Bitte prüfen Sie die Zahlen.",
    )
}
