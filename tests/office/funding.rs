//! Project funding: from the first talk to the closed file, with everything that is checked on the way.

use chrono::{Days, NaiveDate};
use domain::contact::EmailEntry;
use domain::directory::{Organisation, Vocabulary};
use domain::funding::{
    Aim, ApplicantForm, Application, ApplicationFilter, ApplicationState, CostItem, DeadlineKind, FinancingItem,
    FinancingSource, GrantLimit, Measure, Money, NewApplication, NewStep, Participants, Quantity, Receipt, Severity,
    StepAction, StepKind, SubmissionDay, YearBudget,
};
use domain::id::ApplicationId;
use domain::network::{ConsultationForm, NewConsultation};
use domain::record::RecordKind;
use office::funding::ApplicationView;

use crate::trial::{Trial, day, today};

/// A school of the directory.
fn school(trial: &Trial, name: &str) -> Organisation {
    let added = trial.add(name, "0345 1234567");
    let kind = Some(trial.term(Vocabulary::Kind, "Schule"));
    trial.office.save_organisation(&Organisation { kind, ..added }).unwrap()
}

fn begin(trial: &Trial, title: &str, organisation: &Organisation) -> Application {
    let new = NewApplication { title: title.into(), organisation: Some(organisation.id), ..NewApplication::default() };
    trial.office.create_application(&new).unwrap()
}

/// Everything an application must have, with a grant of `euros` for a project that begins on `from`.
fn filled(trial: &Trial, begun: &Application, euros: i64, from: NaiveDate) -> Application {
    let mut edited = begun.clone();
    edited.from = Some(from);
    edited.until = Some(from + Days::new(60));
    edited.participants = Participants { pupils: 24, parents: 5, teachers: 2, others: 1 };
    edited.situation = "In der Klasse gibt es viel Streit.".into();
    edited.aims = vec![Aim { text: "Weniger Streit".into(), indicator: "Zahl der Einträge im Klassenrat".into() }];
    edited.measures = vec![Measure { text: "Training".into(), from: Some(from), until: None, who: "Trainerin".into() }];
    edited.sustainability = "Der Klassenrat bleibt.".into();
    edited.success = "Befragung".into();
    edited.public_relations = "Aushang mit Förderhinweis".into();
    edited.contact.name = "Frau Probe".into();
    edited.contact.phone = "0345 7654321".into();
    edited.bank.holder = "Schule".into();
    edited.bank.iban = "de02 1203 0000 0000 2020 51".into();
    edited.cost_plan = vec![CostItem {
        category: "fees".into(),
        description: "Trainerin".into(),
        quantity: Quantity::whole(euros / 50),
        unit: "Stunden".into(),
        unit_price: Money::euros(50),
        ..CostItem::default()
    }];
    edited.financing_plan = vec![FinancingItem {
        source: FinancingSource::Grant,
        description: "Netzwerkstelle".into(),
        amount: Money::euros(euros),
        ..FinancingItem::default()
    }];
    trial.office.save_application(&edited).unwrap()
}

fn step(trial: &Trial, id: ApplicationId, action: StepAction, note: &str) -> office::Result<ApplicationView> {
    trial.office.add_application_step(id, &NewStep { action, on: today(), note: note.into(), consultation: None })
}

/// Leads an application to its award; what is missing is excused.
fn award(trial: &Trial, id: ApplicationId, euros: i64) -> ApplicationView {
    for (action, note) in [
        (StepAction::Consult, ""),
        (StepAction::Draft, ""),
        (StepAction::Submit, ""),
        (StepAction::Check, "Anlagen liegen im Ordner."),
        (StepAction::Vote { yes: 5, no: 0, abstained: 1, conditions: String::new() }, ""),
    ] {
        step(trial, id, action, note).unwrap();
    }
    step(trial, id, StepAction::Award { amount: Money::euros(euros), conditions: String::new() }, "").unwrap()
}

fn code<T: std::fmt::Debug>(result: office::Result<T>) -> String {
    result.unwrap_err().code().to_owned()
}

fn sentences(view: &ApplicationView, code: &str) -> Vec<String> {
    view.findings.iter().filter(|finding| finding.code == code).map(|finding| finding.sentence.clone()).collect()
}

fn with_budget(trial: &Trial, year: i32, euros: i64) {
    let mut rules = trial.office.funding_rules().unwrap().remove(0).rules;
    rules.budgets.push(YearBudget { year, amount: Money::euros(euros) });
    trial.office.save_funding_rules(&rules).unwrap();
}

#[test]
fn an_application_begins_with_what_the_directory_knows_of_the_school() {
    let trial = Trial::new();
    let lessing = school(&trial, "Lessing-Schule");
    let begun = begin(&trial, "  Klasse   werden ", &lessing);
    assert_eq!((begun.number.as_str(), begun.title.as_str()), ("2026-001", "Klasse werden"));
    assert_eq!((begun.applicant, begun.applicant_form), (Some(lessing.id), ApplicantForm::School));
    assert_eq!(begun.schools, [lessing.id]);
    assert_eq!(begun.place, "Große Straße 12, 06108 Halle (Saale)");
    assert!(!begun.rules.categories.is_empty());
    let view = trial.office.application(begun.id).unwrap();
    assert_eq!(view.standing.state, ApplicationState::Enquiry);
    assert_eq!(view.organisations[0].name, "Lessing-Schule");
    assert_eq!(view.next[0].kind, StepKind::Consult);
    assert_eq!(begin(&trial, "Noch eins", &lessing).number, "2026-002");
}

#[test]
fn an_association_that_asks_is_a_partner_and_its_form_asks_for_its_papers() {
    let trial = Trial::new();
    let club = trial.add("Förderverein", "0345 1234567");
    let kind = Some(trial.term(Vocabulary::Kind, "Verein"));
    let club = trial.office.save_organisation(&Organisation { kind, ..club }).unwrap();
    let begun = begin(&trial, "Lesen", &club);
    assert_eq!((begun.applicant_form, begun.schools.len()), (ApplicantForm::Association, 0));
    assert_eq!(begun.partners, [club.id]);
    let view = trial.office.application(begun.id).unwrap();
    assert_eq!(
        sentences(&view, "attachment.charitable"),
        ["Die Anlage „Nachweis der Gemeinnützigkeit“ fehlt. Der Antragsteller ist ein Verein."]
    );
}

#[test]
fn a_consultation_becomes_an_application_that_has_had_its_consultation() {
    let trial = Trial::new();
    let lessing = school(&trial, "Lessing-Schule");
    let topic = trial.term(Vocabulary::Topic, "Mobbing");
    let given = trial
        .office
        .create_consultation(&NewConsultation {
            on: day("2026-11-10"),
            form: ConsultationForm::Visit,
            minutes: Some(60),
            organisations: vec![lessing.id],
            participants: "Schulleitung".into(),
            topics: vec![topic],
            occasion: "Streit in Klasse 6".into(),
            outcome: String::new(),
            follow_up: None,
        })
        .unwrap();
    let new = NewApplication { consultation: Some(given.id), ..NewApplication::default() };
    let begun = trial.office.create_application(&new).unwrap();
    assert_eq!((begun.title.as_str(), begun.topics.as_slice()), ("Streit in Klasse 6", [topic].as_slice()));
    assert_eq!(begun.schools, [lessing.id]);
    let view = trial.office.application(begun.id).unwrap();
    assert_eq!(view.standing.state, ApplicationState::Consultation);
    assert_eq!(view.steps.iter().map(|step| step.on).collect::<Vec<_>>(), [day("2026-11-10"); 2]);
    assert!(sentences(&view, "consultation.missing").is_empty());
    assert_eq!(view.consultations[0].detail, "2026-11-10");
    trial.office.undo().unwrap();
    assert!(trial.office.application(begun.id).is_err());
}

#[test]
fn what_is_typed_is_brought_into_its_form_and_number_and_rules_stay() {
    let trial = Trial::new();
    let lessing = school(&trial, "Lessing-Schule");
    let begun = begin(&trial, "Klasse werden", &lessing);
    let mut edited = filled(&trial, &begun, 1000, day("2027-02-01"));
    assert_eq!(edited.bank.iban, "DE02120300000000202051");
    assert_eq!(edited.contact.phone, "+493457654321");
    edited.number = "1999-001".into();
    edited.rules.limits.clear();
    edited.schools = vec![lessing.id, lessing.id];
    edited.contact.email = " Probe@Example.org ".into();
    edited.aims.push(Aim::default());
    let kept = trial.office.save_application(&edited).unwrap();
    assert_eq!((kept.number.as_str(), kept.rules == begun.rules), ("2026-001", true));
    assert_eq!((kept.schools.len(), kept.aims.len()), (1, 1));
    assert_eq!(kept.contact.email.to_lowercase(), "probe@example.org");
    assert_eq!(trial.office.application(begun.id).unwrap().application, kept);
}

#[test]
fn amounts_that_cannot_be_are_refused_and_name_their_field() {
    let trial = Trial::new();
    let begun = begin(&trial, "Klasse werden", &school(&trial, "Lessing-Schule"));
    let item = |quantity, price| CostItem { quantity, unit_price: price, ..CostItem::default() };
    for plan in [
        item(Quantity(-1), Money::euros(1)),
        item(Quantity::whole(1_000_000), Money::euros(1_000_000)),
        item(Quantity::ONE, Money(i64::MAX)),
    ] {
        let error = trial.office.save_application(&Application { cost_plan: vec![plan], ..begun.clone() }).unwrap_err();
        assert_eq!((error.code(), error.field()), ("application.amount", Some("cost_plan")));
    }
    let measure = Measure {
        text: "Rückwärts".into(),
        from: Some(day("2027-02-01")),
        until: Some(day("2027-01-01")),
        who: String::new(),
    };
    let reversed = Application { measures: vec![measure], ..begun };
    assert_eq!(code(trial.office.save_application(&reversed)), "application.measure");
    for (text, cents) in [("1.234,50 €", 123_450), ("12,-", 1200), ("45", 4500)] {
        assert_eq!(office::funding::read_money(text).unwrap(), Money(cents));
    }
    assert_eq!(code(office::funding::read_money("viel")), "amount.unreadable");
    assert_eq!(code(office::funding::read_quantity("1,2345")), "quantity.unreadable");
}

#[test]
fn the_sums_are_exact_and_the_plan_says_what_it_lacks() {
    let trial = Trial::new();
    let begun = begin(&trial, "Klasse werden", &school(&trial, "Lessing-Schule"));
    let item = |category: &str, quantity, price| CostItem {
        category: category.into(),
        description: "Posten".into(),
        quantity: Quantity(quantity),
        unit_price: Money(price),
        ..CostItem::default()
    };
    // 2.5 at 33.33 is 83.325, rounded half up to 83.33.
    let cost_plan = vec![item("fees", 2500, 3333), item("catering", 3000, 1099), item("", 1000, 1)];
    let financing_plan = vec![FinancingItem { amount: Money(11_600), ..FinancingItem::default() }];
    trial.office.save_application(&Application { cost_plan, financing_plan, ..begun.clone() }).unwrap();
    let view = trial.office.application(begun.id).unwrap();
    assert_eq!(view.sums.items, [Money(8333), Money(3297), Money(1)]);
    assert_eq!((view.sums.cost, view.sums.eligible), (Money(11_631), Money(8333)));
    assert_eq!((view.sums.financing, view.sums.difference), (Money(11_600), Money(-31)));
    assert_eq!(view.sums.categories.iter().map(|sum| sum.amount).sum::<Money>(), view.sums.cost);
    assert_eq!(
        sentences(&view, "financing_plan.unbalanced"),
        ["Der Finanzierungsplan geht nicht auf: Kosten 116,31 €, Finanzierung 116 €, also 0,31 € zu wenig."]
    );
    assert_eq!(
        view.findings.iter().find(|finding| finding.code == "cost_plan.category").unwrap().field,
        "cost_plan.2.category"
    );
}

#[test]
fn a_school_may_not_have_more_than_the_limit_in_a_year() {
    let trial = Trial::new();
    let lessing = school(&trial, "Lessing-Schule");
    let first = begin(&trial, "Herbst", &lessing);
    filled(&trial, &first, 1400, day("2026-12-28"));
    award(&trial, first.id, 1400);
    let second = begin(&trial, "Winter", &lessing);
    filled(&trial, &second, 1800, day("2026-12-29"));
    let view = trial.office.application(second.id).unwrap();
    assert_eq!(
        sentences(&view, "limit.exceeded"),
        [
            "Für „Lessing-Schule“ sind 2026 schon 1.400 € bewilligt; mit diesem Antrag wären es 3.200 €, erlaubt sind 3.000 €."
        ]
    );
    assert_eq!(view.schools[0].awarded, Money::euros(1400));
    // In another year nothing stands against it.
    let moved = Application { from: Some(day("2027-01-04")), ..view.application };
    trial.office.save_application(&moved).unwrap();
    assert!(sentences(&trial.office.application(second.id).unwrap(), "limit.exceeded").is_empty());
    let year = trial.office.funding_year(2026).unwrap();
    assert_eq!((year.schools[0].awarded, year.schools[0].limit), (Money::euros(1400), Some(Money::euros(3000))));
}

#[test]
fn awarding_beyond_the_limit_needs_a_reason() {
    let trial = Trial::new();
    let begun = begin(&trial, "Viel", &school(&trial, "Lessing-Schule"));
    filled(&trial, &begun, 2900, day("2027-02-01"));
    award(&trial, begun.id, 2900);
    let taken = trial.office.application(begun.id).unwrap().steps.last().unwrap().id;
    trial.office.take_application_step_back(begun.id, taken, "Summe falsch").unwrap();
    let more = || StepAction::Award { amount: Money::euros(3200), conditions: String::new() };
    let error = step(&trial, begun.id, more(), "").unwrap_err();
    assert_eq!((error.code(), error.field()), ("step.exception", Some("note")));
    assert!(error.to_string().starts_with("Für „Lessing-Schule“ werden 3.200 € beantragt"), "{error}");
    let view = step(&trial, begun.id, more(), "Ausnahme laut Mail vom 20.11.").unwrap();
    assert_eq!(view.standing.awarded, Money::euros(3200));
}

#[test]
fn a_whole_life_keeps_the_money_right_at_every_step_and_every_step_can_be_undone() {
    let trial = Trial::new();
    with_budget(&trial, 2027, 5000);
    let begun = begin(&trial, "Klasse werden", &school(&trial, "Lessing-Schule"));
    filled(&trial, &begun, 1000, day("2027-01-04"));
    let budget = || trial.office.funding_year(2027).unwrap().budget;
    assert_eq!((budget().pending, budget().free), (Money::euros(1000), Some(Money::euros(5000))));
    award(&trial, begun.id, 800);
    assert_eq!((budget().committed, budget().pending), (Money::euros(800), Money::ZERO));
    assert_eq!(budget().free, Some(Money::euros(4200)));

    step(&trial, begun.id, StepAction::Agree, "").unwrap();
    let view = step(&trial, begun.id, StepAction::Begin, "").unwrap();
    let proposed = |view: &ApplicationView, kind| {
        view.next.iter().find(|next| next.kind == kind).map(|next| next.proposal.clone()).unwrap()
    };
    assert_eq!(proposed(&view, StepKind::RequestPayment), StepAction::RequestPayment { amount: Money::euros(800) });
    let half = StepAction::RequestPayment { amount: Money::euros(400) };
    let view = step(&trial, begun.id, half, "").unwrap();
    assert_eq!(proposed(&view, StepKind::Pay), StepAction::Pay { amount: Money::euros(400) });
    step(&trial, begun.id, StepAction::Pay { amount: Money::euros(400) }, "").unwrap();
    assert_eq!(budget().paid, Money::euros(400));
    assert_eq!(code(step(&trial, begun.id, StepAction::Pay { amount: Money::euros(401) }, "")), "step.amount");

    let ask = StepAction::RequestChange { until: Some(day("2027-05-31")), amount: Some(Money::euros(900)) };
    assert_eq!(code(step(&trial, begun.id, ask.clone(), " ")), "step.no_reason");
    step(&trial, begun.id, ask, "Zwei Termine mehr").unwrap();
    let view = step(&trial, begun.id, StepAction::ApproveChange, "").unwrap();
    assert_eq!(view.standing.extended_until, Some(day("2027-05-31")));
    assert_eq!(budget().committed, Money::euros(900));

    let receipt = Receipt {
        on: Some(day("2027-02-01")),
        paid_on: Some(day("2027-02-02")),
        payee: "Trainerin".into(),
        purpose: "Honorar".into(),
        category: "fees".into(),
        amount: Money::euros(350),
        ..Receipt::default()
    };
    let edited = Application { receipts: vec![receipt], ..view.application };
    trial.office.save_application(&edited).unwrap();
    let proof = StepAction::SubmitProof {
        report: true,
        spent: Money::euros(350),
        participants: Participants { pupils: 22, ..Participants::default() },
    };
    let view = step(&trial, begun.id, proof, "").unwrap();
    assert_eq!(
        sentences(&view, "receipts.low"),
        ["Belegt sind 350 €, ausgezahlt wurden 400 €. Der Rest ist zurückzuzahlen."]
    );
    assert_eq!(proposed(&view, StepKind::CheckProof), StepAction::CheckProof { recognised: Money::euros(350) });
    let view = step(&trial, begun.id, StepAction::CheckProof { recognised: Money::euros(350) }, "").unwrap();
    assert_eq!(proposed(&view, StepKind::Repay), StepAction::Repay { amount: Money::euros(50) });
    step(&trial, begun.id, StepAction::Repay { amount: Money::euros(50) }, "").unwrap();
    let view = step(&trial, begun.id, StepAction::Close, "").unwrap();
    assert_eq!((view.standing.state, view.standing.paid), (ApplicationState::Closed, Money::euros(350)));
    let until = day("2036-12-31");
    assert_eq!(proposed(&view, StepKind::Archive), StepAction::Archive { until });
    let view = step(&trial, begun.id, StepAction::Archive { until }, "").unwrap();
    assert_eq!(view.standing.state, ApplicationState::Archived);
    assert_eq!(code(trial.office.save_application(&view.application)), "application.archived");

    // All the way back, and forward again.
    let last = trial.office.application(begun.id).unwrap();
    let mut undone = 0;
    while trial.office.application(begun.id).is_ok() {
        trial.office.undo().unwrap();
        undone += 1;
    }
    for _ in 0..undone {
        trial.office.redo().unwrap();
    }
    assert_eq!(trial.office.application(begun.id).unwrap(), last);
}

#[test]
fn going_on_with_gaps_needs_a_reason_and_a_refusal_always() {
    let trial = Trial::new();
    let begun = begin(&trial, "Klasse werden", &school(&trial, "Lessing-Schule"));
    filled(&trial, &begun, 1000, day("2027-02-01"));
    for action in [StepAction::Consult, StepAction::Draft, StepAction::Submit] {
        step(&trial, begun.id, action, "").unwrap();
    }
    let error = step(&trial, begun.id, StepAction::Check, "").unwrap_err();
    assert_eq!((error.code(), error.field()), ("step.exception", Some("note")));
    assert!(error.to_string().contains("sind 3 Angebote nötig"), "{error}");
    assert!(error.to_string().ends_with("Bitte begründen Sie in der Notiz, warum es trotzdem weitergeht."), "{error}");
    assert_eq!(code(step(&trial, begun.id, StepAction::Refuse, "")), "step.no_reason");
    assert_eq!(code(step(&trial, begun.id, StepAction::Begin, "")), "step.not_now");
    let tomorrow =
        NewStep { action: StepAction::Consult, on: today() + Days::new(1), note: String::new(), consultation: None };
    assert_eq!(code(trial.office.add_application_step(begun.id, &tomorrow)), "step.in_future");
    let before = NewStep { on: today() - Days::new(1), ..tomorrow };
    assert_eq!(code(trial.office.add_application_step(begun.id, &before)), "step.too_early");
    let view = step(&trial, begun.id, StepAction::Refuse, "Nicht förderfähig").unwrap();
    assert_eq!(view.standing.state, ApplicationState::Refused);
}

#[test]
fn a_step_is_taken_back_with_a_reason_and_those_that_follow_from_it_go_along() {
    let trial = Trial::new();
    let begun = begin(&trial, "Klasse werden", &school(&trial, "Lessing-Schule"));
    filled(&trial, &begun, 1000, day("2027-02-01"));
    let view = award(&trial, begun.id, 1000);
    let submitted = view.steps.iter().find(|step| step.action == StepAction::Submit).unwrap().id;
    assert_eq!(trial.office.steps_taken_back_with(begun.id, submitted).unwrap(), 4);
    assert_eq!(code(trial.office.take_application_step_back(begun.id, submitted, "  ")), "step.no_reason");
    let view = trial.office.take_application_step_back(begun.id, submitted, "Falscher Antrag").unwrap();
    assert_eq!((view.standing.state, view.standing.awarded), (ApplicationState::Draft, Money::ZERO));
    let back = view.steps.iter().filter_map(|step| step.taken_back.as_ref());
    assert!(back.clone().count() == 4 && back.clone().all(|back| back.reason == "Falscher Antrag"));
    assert_eq!(code(trial.office.take_application_step_back(begun.id, submitted, "Noch einmal")), "step.none");
    let enquiry = view.steps[0].id;
    assert_eq!(code(trial.office.take_application_step_back(begun.id, enquiry, "Weg damit")), "step.none");
    trial.office.undo().unwrap();
    assert_eq!(trial.office.application(begun.id).unwrap().standing.state, ApplicationState::Awarded);
}

#[test]
fn an_awarded_application_is_kept_until_its_time_in_the_archive_is_over() {
    let trial = Trial::new();
    let lessing = school(&trial, "Lessing-Schule");
    let draft = begin(&trial, "Wird nichts", &lessing);
    trial.office.delete_applications(&[draft.id]).unwrap();
    assert!(trial.office.application(draft.id).is_err());
    trial.office.undo().unwrap();
    assert_eq!(trial.office.application(draft.id).unwrap().application, draft);

    let begun = begin(&trial, "Klasse werden", &lessing);
    filled(&trial, &begun, 1000, day("2027-02-01"));
    award(&trial, begun.id, 1000);
    assert_eq!(code(trial.office.delete_applications(&[draft.id, begun.id])), "application.kept");
    assert!(trial.office.application(draft.id).is_ok(), "none of them is deleted");
    step(&trial, begun.id, StepAction::Withdraw, "Schule wird umgebaut").unwrap();
    step(&trial, begun.id, StepAction::Archive { until: day("2036-12-31") }, "").unwrap();
    let error = trial.office.delete_applications(&[begun.id]).unwrap_err();
    assert!(error.to_string().contains("bis zum 31.12.2036"), "{error}");
    let trial = trial.on(day("2037-01-01"));
    let reminders = trial.office.funding_reminders().unwrap();
    assert!(reminders.iter().any(|one| one.deadline.kind == DeadlineKind::Retention && one.deadline.days == -1));
    trial.office.delete_applications(&[begun.id]).unwrap();
}

#[test]
fn applications_keep_the_rules_they_were_begun_under_until_somebody_renews_them() {
    let trial = Trial::new();
    let begun = begin(&trial, "Klasse werden", &school(&trial, "Lessing-Schule"));
    let period = trial.office.funding_rules().unwrap().remove(0);
    assert!(period.current && !period.edited && period.applications == 1);
    let mut rules = period.rules;
    rules.limits.push(GrantLimit {
        amount: Money::euros(4000),
        valid_from: day("2026-06-01"),
        source: "  Neuer   Erlass ".into(),
    });
    let kept = trial.office.save_funding_rules(&rules).unwrap();
    assert_eq!(kept.limits[2].source, "Neuer Erlass");
    let view = trial.office.application(begun.id).unwrap();
    assert!(view.newer_rules);
    assert_eq!(view.schools[0].limit, Some(Money::euros(3000)));
    trial.office.renew_application_rules(begun.id).unwrap();
    let view = trial.office.application(begun.id).unwrap();
    assert!(!view.newer_rules);
    assert_eq!(view.schools[0].limit, Some(Money::euros(4000)));

    rules.budgets = vec![YearBudget { year: 2026, amount: Money::euros(1) }; 2];
    let error = trial.office.save_funding_rules(&rules).unwrap_err();
    assert_eq!(error.code(), "funding_rules.contradiction");
    trial.office.undo().unwrap();
    trial.office.undo().unwrap();
    assert!(!trial.office.funding_rules().unwrap()[0].edited);
}

#[test]
fn without_a_funding_period_the_office_says_what_to_do_first() {
    let trial = Trial::new();
    let lessing = school(&trial, "Lessing-Schule");
    for period in trial.office.funding_periods().unwrap() {
        trial.office.delete_funding_period(period.id).unwrap();
    }
    let new = NewApplication { organisation: Some(lessing.id), ..NewApplication::default() };
    let error = trial.office.create_application(&new).unwrap_err();
    assert_eq!(error.code(), "funding_rules.no_period");
    assert!(error.to_string().contains("„Einstellungen“"), "{error}");
    trial.office.load_sample().unwrap();
    assert!(trial.office.applications(&ApplicationFilter::default()).unwrap().rows.is_empty());
}

#[test]
fn the_start_page_names_the_days_to_mind_what_is_missing_and_the_budget() {
    let trial = Trial::new();
    with_budget(&trial, 2026, 2000);
    let lessing = school(&trial, "Lessing-Schule");
    let draft = begin(&trial, "Frühling", &lessing);
    filled(&trial, &draft, 900, day("2027-01-04"));
    let sent = begin(&trial, "Winter", &lessing);
    filled(&trial, &sent, 900, day("2026-12-28"));
    for action in [StepAction::Consult, StepAction::Draft, StepAction::Submit] {
        step(&trial, sent.id, action, "").unwrap();
    }
    step(&trial, sent.id, StepAction::RequestDocuments { until: Some(day("2026-11-30")) }, "").unwrap();
    let mut rules = trial.office.funding_rules().unwrap().remove(0).rules;
    rules.submission_days = vec![
        SubmissionDay { on: day("2026-12-01"), remark: "Sitzung im Dezember".into() },
        SubmissionDay { on: day("2026-01-01"), remark: "vorbei".into() },
    ];
    trial.office.save_funding_rules(&rules).unwrap();

    let funding = trial.office.overview().unwrap().funding;
    let lines: Vec<_> = funding
        .reminders
        .iter()
        .map(|one| (one.subject.as_str(), one.deadline.label.as_str(), one.deadline.days))
        .collect();
    assert_eq!(
        lines,
        [
            ("2026-002 Winter", "Nachgeforderte Unterlagen", 7),
            ("Sitzung im Dezember", "Anträge einreichen", 8),
            ("2026-001 Frühling", "Antrag einreichen", 14),
            ("2026-002 Winter", "Projekt soll beginnen", 35),
        ]
    );
    assert_eq!(funding.incomplete.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["2026-002 Winter"]);
    assert_eq!((funding.budget.pending, funding.budget.free), (Money::euros(900), Some(Money::euros(2000))));
}

#[test]
fn lists_ask_by_words_year_state_and_organisation() {
    let trial = Trial::new();
    let (lessing, other) = (school(&trial, "Lessing-Schule"), school(&trial, "Andere Schule"));
    let one = begin(&trial, "Klasse werden", &lessing);
    filled(&trial, &one, 1000, day("2027-02-01"));
    award(&trial, one.id, 900);
    let two = begin(&trial, "Theater", &other);
    let asked = |filter: ApplicationFilter| {
        let found = trial.office.applications(&filter).unwrap();
        found.rows.into_iter().map(|row| row.title).collect::<Vec<_>>()
    };
    let all = ApplicationFilter::default;
    assert_eq!(asked(all()), ["Theater", "Klasse werden"]);
    assert_eq!(asked(ApplicationFilter { text: "lessing".into(), ..all() }), ["Klasse werden"]);
    assert_eq!(asked(ApplicationFilter { year: Some(2027), ..all() }), ["Klasse werden"]);
    assert_eq!(asked(ApplicationFilter { organisation: Some(other.id), ..all() }), ["Theater"]);
    let states = vec![ApplicationState::Enquiry];
    assert_eq!(asked(ApplicationFilter { states, ..all() }), ["Theater"]);
    let found = trial.office.applications(&all()).unwrap();
    assert_eq!((found.requested, found.awarded), (Money::euros(1000), Money::euros(900)));
    assert_eq!(found.years, [2027, 2026]);
    assert_eq!(found.rows.iter().find(|row| row.id == two.id).unwrap().deadline, None);
}

#[test]
fn an_application_is_found_told_of_and_followed_where_its_school_goes() {
    let trial = Trial::new();
    let (lessing, twin) = (school(&trial, "Lessing-Schule"), school(&trial, "Lessingschule Halle"));
    let begun = begin(&trial, "Klasse werden", &twin);
    let hits = trial.office.search("klasse werd", 10).unwrap().hits;
    assert!(hits.iter().any(|hit| hit.kind == RecordKind::Application && hit.title == "2026-001 Klasse werden"));
    let merged = trial.named("Lessing-Schule");
    trial.office.merge_organisations(&merged, twin.id).unwrap();
    let view = trial.office.application(begun.id).unwrap();
    assert_eq!(
        (view.application.applicant, view.application.schools.as_slice()),
        (Some(lessing.id), [lessing.id].as_slice())
    );
    let told = trial.office.timeline(lessing.id).unwrap();
    assert!(told.iter().any(|one| one.title == "2026-001 Klasse werden" && one.detail == "Antrag, Anfrage"));
    assert_eq!(code(trial.office.delete_organisations(&[lessing.id])), "record.still_referenced");

    filled(&trial, &view.application, 1000, day("2027-02-01"));
    let history = trial.office.history_of_record(RecordKind::Application, &begun.id.to_string()).unwrap();
    let fields: Vec<_> = history.iter().flat_map(|change| &change.fields).collect();
    let has =
        |field: &str, after: &str| fields.iter().any(|one| one.field == field && one.after.as_deref() == Some(after));
    assert!(has("Situationsanalyse", "In der Klasse gibt es viel Streit."), "{fields:#?}");
    assert!(has("Einzelpreis", "50,00 €") && has("Läuft ab", "01.02.2027"), "{fields:#?}");
}

#[test]
fn hostile_words_in_every_field_come_back_as_they_were_typed() {
    let trial = Trial::new();
    let begun = begin(&trial, "Klasse werden", &school(&trial, "Lessing-Schule"));
    let hostile =
        "'); DROP TABLE application; -- <script>alert(1)</script> #import \"x\" \u{202e}rückwärts\u{202c} 𝔘𝔫𝔦 ";
    let long = hostile.repeat(400);
    let mut edited = filled(&trial, &begun, 1000, day("2027-02-01"));
    edited.title = hostile.into();
    edited.situation = long.clone();
    edited.note = long;
    edited.bank.iban = hostile.into();
    edited.aims[0].text = hostile.into();
    edited.cost_plan[0].description = hostile.into();
    edited.cost_plan[0].category = hostile.into();
    let kept = trial.office.save_application(&edited).unwrap();
    assert_eq!((kept.title.as_str(), kept.situation.as_str()), (hostile.trim(), edited.situation.trim()));
    let view = trial.office.application(begun.id).unwrap();
    assert_eq!(view.application, kept);
    assert!(view.findings.iter().any(|finding| finding.code == "bank.iban" && finding.severity == Severity::Error));
    assert!(trial.office.search("drop table", 5).unwrap().hits.iter().any(|hit| hit.record == begun.id.to_string()));
    let strange = EmailEntry { address: "kein-at".into(), ..EmailEntry::default() };
    let view = Application {
        contact: domain::funding::ContactDetails { email: strange.address, ..kept.contact.clone() },
        ..kept
    };
    trial.office.save_application(&view).unwrap();
}

#[test]
fn the_sample_has_applications_in_every_part_of_their_life_and_leaves_ones_own_numbers_alone() {
    let trial = Trial::new();
    let own = begin(&trial, "Eigener Antrag", &school(&trial, "Eigene Schule"));
    assert_eq!(own.number, "2026-001");
    trial.office.load_sample().unwrap();
    let found = trial.office.applications(&ApplicationFilter::default()).unwrap();
    assert!(found.rows.len() >= 11);
    let budget = trial.office.funding_year(2026).unwrap().budget;
    assert!(budget.committed > Money::euros(5000) && budget.paid > Money::ZERO && budget.pending > Money::ZERO);
    assert_eq!(budget.free, budget.budget.map(|all| all - budget.committed));
    let theatre = found.rows.iter().find(|row| row.title == "Theater im Winter").unwrap();
    let view = trial.office.application(theatre.id).unwrap();
    assert_eq!(sentences(&view, "limit.exceeded").len(), 1, "{:#?}", view.findings);
    let again = trial.office.applications(&ApplicationFilter::default()).unwrap();
    trial.office.load_sample().unwrap();
    assert_eq!(trial.office.applications(&ApplicationFilter::default()).unwrap(), again);
    trial.office.remove_sample().unwrap();
    let left = trial.office.applications(&ApplicationFilter::default()).unwrap();
    assert_eq!(left.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [own.id]);
    assert!(!trial.office.funding_rules().unwrap()[0].edited, "the sample's rules went with it");
}

#[test]
fn a_consultation_and_the_application_that_came_out_of_it_lead_to_each_other() {
    let trial = Trial::new();
    let lessing = school(&trial, "Lessing-Schule");
    let note = |occasion: &str| {
        let new = NewConsultation {
            on: today(),
            form: ConsultationForm::Phone,
            organisations: vec![lessing.id],
            occasion: occasion.into(),
            minutes: None,
            participants: String::new(),
            topics: Vec::new(),
            outcome: String::new(),
            follow_up: None,
        };
        trial.office.create_consultation(&new).unwrap()
    };
    let (first, second) = (note("Streit in Klasse 3"), note("Elternabend"));
    let from_it = NewApplication { consultation: Some(first.id), ..NewApplication::default() };
    let begun = trial.office.create_application(&from_it).unwrap();
    assert_eq!(trial.office.application(begun.id).unwrap().steps[1].consultation, Some(first.id));
    // A step that is entered by hand names the consultation that was chosen.
    let other = begin(&trial, "Themenabend", &lessing);
    let step =
        NewStep { action: StepAction::Consult, on: today(), note: "Elternabend".into(), consultation: Some(second.id) };
    trial.office.add_application_step(other.id, &step).unwrap();
    let applications = |id| trial.office.consultation(id).unwrap().applications;
    assert_eq!(applications(first.id)[0].name, "Streit in Klasse 3");
    assert_eq!(applications(second.id)[0].detail, "2026-002");
    // What was taken back came out of nothing.
    let entered = trial.office.application(other.id).unwrap().steps[1].id;
    trial.office.take_application_step_back(other.id, entered, "Verwechselt").unwrap();
    assert!(applications(second.id).is_empty());
    // The step stays when the consultation goes, and leads to it again when that is taken back.
    trial.office.delete_consultations(&[first.id]).unwrap();
    assert_eq!(trial.office.application(begun.id).unwrap().steps[1].consultation, None);
    trial.office.undo().unwrap();
    assert_eq!(trial.office.application(begun.id).unwrap().steps[1].consultation, Some(first.id));
}
