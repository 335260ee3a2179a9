//! Two windows, or a window and the command line, at the same moment: what each of them kept is there afterwards.

use std::sync::Barrier;

use domain::directory::{Organisation, Term, Vocabulary};
use domain::events::{EventKind, NewRegistration, Registration, RegistrationState};
use domain::funding::{FundingRules, NewApplication, NewStep, StepAction};
use domain::id::FundingPeriodId;
use domain::network::Task;
use domain::publications::{PublicationKind, PublicationLanguage};
use domain::settings::FundingPeriod;
use office::edit::Edit;
use office::progress::Progress;
use office::publications::Beginning;

use crate::network::task_titled;
use crate::trial::{Trial, today};

/// As many do something at the same moment.
const MANY: usize = 6;

/// Does the same in many threads that begin at the same moment; returns what each said, in the order of their numbers.
fn together<T: Send>(trial: &Trial, act: impl Fn(&Trial, usize) -> T + Sync) -> Vec<T> {
    let gate = Barrier::new(MANY);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..MANY)
            .map(|n| {
                let (gate, act) = (&gate, &act);
                scope.spawn(move || {
                    gate.wait();
                    act(trial, n)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("a thread that ends")).collect()
    })
}

#[test]
fn applications_begun_at_the_same_moment_have_numbers_of_their_own() {
    let trial = Trial::new();
    let begun = together(&trial, |trial, n| {
        let new = NewApplication { title: format!("Projekt {n}"), ..NewApplication::default() };
        trial.office.create_application(&new).unwrap().number
    });
    let mut numbers = begun.clone();
    numbers.sort();
    assert_eq!(numbers, (1..=MANY).map(|n| format!("2026-{n:03}")).collect::<Vec<_>>());
}

#[test]
fn attachments_added_at_the_same_moment_are_all_there() {
    let trial = Trial::new();
    let id = trial.office.create_application(&NewApplication::default()).unwrap().id;
    together(&trial, |trial, n| {
        let file = trial.file(&format!("Notiz {n}.txt"), format!("Nummer {n}"));
        let taken = trial.office.add_attachments(id, "", &[file], &Progress::silent()).unwrap();
        assert_eq!((taken.added.len(), taken.refused.len()), (1, 0));
        let edit = office::funding::AttachmentEdit {
            id: taken.added[0],
            kind: String::new(),
            title: format!("Anlage von {n}"),
            dated: Some(today()),
        };
        trial.office.save_attachment(id, &edit).unwrap();
    });
    let mut titles: Vec<String> =
        trial.office.attachments(id).unwrap().lines.into_iter().map(|line| line.title).collect();
    titles.sort();
    assert_eq!(titles, (0..MANY).map(|n| format!("Anlage von {n}")).collect::<Vec<_>>());
}

#[test]
fn of_two_who_hand_an_application_in_one_is_told_that_it_was_done() {
    let trial = Trial::new();
    let id = trial.office.create_application(&NewApplication::default()).unwrap().id;
    let enter = |trial: &Trial, action| {
        let step = NewStep { action, on: today(), note: String::new(), consultation: None };
        trial.office.add_application_step(id, &step).map(|_| ()).map_err(|error| error.code().to_owned())
    };
    enter(&trial, StepAction::Consult).unwrap();
    enter(&trial, StepAction::Draft).unwrap();
    let said = together(&trial, |trial, _| enter(trial, StepAction::Submit));
    assert_eq!(said.iter().filter(|one| one.is_ok()).count(), 1, "{said:?}");
    assert!(said.iter().filter_map(|one| one.as_ref().err()).all(|code| code == "step.not_now"), "{said:?}");
    assert_eq!(trial.office.application(id).unwrap().steps.len(), 4);
    assert_eq!(trial.office.seals(id).unwrap().len(), 1);
}

#[test]
fn words_written_into_a_journal_at_the_same_moment_are_all_there() {
    let trial = Trial::new();
    let id = trial.office.create_cooperation("Leseförderung").unwrap().id;
    together(&trial, |trial, n| trial.office.write_journal(id, today(), &format!("Gespräch {n}")).unwrap());
    assert_eq!(trial.office.cooperation(id).unwrap().cooperation.journal.len(), MANY);
}

#[test]
fn the_last_place_of_an_event_is_given_once() {
    let trial = Trial::new();
    let mut event = trial.office.create_event(EventKind::Training, "Fortbildung", Some(today())).unwrap();
    event.capacity = Some(1);
    let event = trial.office.save_event(&event).unwrap();
    let there = together(&trial, |trial, n| {
        let new = NewRegistration {
            given_name: "Kim".into(),
            family_name: format!("Beispiel {n}"),
            ..NewRegistration::default()
        };
        trial.office.register(event.id, &[new]).unwrap().remove(0)
    });
    assert_eq!(there.iter().filter(|one| one.state != RegistrationState::Waiting).count(), 1, "{there:?}");
    let mut numbers: Vec<u32> = there.iter().map(|one| one.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=MANY as u32).collect::<Vec<_>>());
}

#[test]
fn a_review_and_an_edit_at_the_same_moment_are_both_kept() {
    let trial = Trial::new();
    let kind = PublicationKind::ContactList;
    let made = trial
        .office
        .create_publication(&Beginning { kind, language: PublicationLanguage::German, variant: None })
        .unwrap();
    together(&trial, |trial, n| match n {
        0 => drop(trial.office.review_publication(made.id, "Kim Beispiel").unwrap()),
        _ => {
            let mut edited = made.clone();
            edited.audience = format!("Schulen {n}");
            trial.office.save_publication(&edited).unwrap();
        }
    });
    let kept = trial.office.publication(made.id).unwrap();
    assert!(kept.audience.starts_with("Schulen "), "{}", kept.audience);
    assert_eq!(kept.review.map(|review| review.by), Some("Kim Beispiel".into()));
}

#[test]
fn who_edits_a_field_keeps_what_was_kept_in_another_meanwhile_and_is_asked_about_the_same_one() {
    let trial = Trial::new();
    let read = trial.add("Lessing-Schule", "0345 1234567");
    // A list is taken over while the entry is open.
    trial.office.save_organisation(&Organisation { note: "aus der Liste".into(), ..read.clone() }).unwrap();
    let keep = |edited: &Organisation, before: &Organisation| {
        trial.office.save_organisation(Edit { edited, before: Some(before) })
    };
    let kept = keep(&Organisation { name: "Lessing-Gymnasium".into(), ..read.clone() }, &read).unwrap();
    assert_eq!((kept.name.as_str(), kept.note.as_str()), ("Lessing-Gymnasium", "aus der Liste"));
    let by_hand = Organisation { note: "von Hand".into(), ..read.clone() };
    assert_eq!(keep(&by_hand, &read).unwrap_err().code(), "record.changed_meanwhile");
    let there = trial.office.organisation(read.id).unwrap().organisation;
    assert_eq!(there, kept);
    assert_eq!(keep(&Organisation { note: "von Hand".into(), ..there.clone() }, &there).unwrap().note, "von Hand");
}

#[test]
fn registration_task_term_settings_and_rules_are_kept_on_top_of_what_happened_meanwhile() {
    let trial = Trial::new();
    let office = &trial.office;

    let event = office.create_event(EventKind::Training, "Hinsehen", Some(today())).unwrap();
    let event = office.save_event(&domain::events::Event { capacity: Some(1), ..event }).unwrap();
    let named = |name: &str| NewRegistration { family_name: name.into(), ..NewRegistration::default() };
    let there = office.register(event.id, &[named("Erste"), named("Zweite")]).unwrap();
    let (first, waiting) = (&there[0], &there[1]);
    assert_eq!(waiting.state, RegistrationState::Waiting);
    // Who waits moves up while somebody writes down what they eat.
    office.set_registration_state(&[first.id], RegistrationState::Cancelled).unwrap();
    let edited = Registration { food: "vegan".into(), ..waiting.clone() };
    let kept = office.save_registration(Edit { edited: &edited, before: Some(waiting) }).unwrap();
    assert_eq!((kept.state.holds_a_place(), kept.food.as_str()), (true, "vegan"));

    let task = office.save_task(&task_titled("Anrufen")).unwrap();
    office.complete_tasks(&[task.id]).unwrap();
    let edited = Task { note: "nachmittags".into(), ..task.clone() };
    let kept = office.save_task(Edit { edited: &edited, before: Some(&task) }).unwrap();
    assert_eq!((kept.done_on, kept.note.as_str()), (Some(today()), "nachmittags"));
    office.delete_tasks(&[task.id]).unwrap();
    assert_eq!(office.save_task(Edit { edited: &edited, before: Some(&task) }).unwrap_err().code(), "record.not_found");

    let term = office.create_term(Vocabulary::Topic, "Schulangst", None).unwrap();
    office.save_term(&Term { synonyms: vec!["Angst".into()], ..term.clone() }).unwrap();
    let edited = Term { name: "Schulbezogene Angst".into(), ..term.clone() };
    let kept = office.save_term(Edit { edited: &edited, before: Some(&term) }).unwrap();
    assert_eq!((kept.name.as_str(), kept.synonyms), ("Schulbezogene Angst", vec!["Angst".to_owned()]));

    let read = office.settings().unwrap();
    let mut named = read.clone();
    named.author = "Kim Beispiel".into();
    office.save_settings(&named).unwrap();
    let mut edited = read.clone();
    edited.office.name = "Netzwerkstelle Nord".into();
    let kept = office.save_settings(Edit { edited: &edited, before: Some(&read) }).unwrap();
    assert_eq!((kept.author.as_str(), kept.office.name.as_str()), ("Kim Beispiel", "Netzwerkstelle Nord"));

    // Only one period is the current one, whichever was read first.
    let period = |name: &str| FundingPeriod {
        id: FundingPeriodId::new(),
        name: name.into(),
        current: true,
        ..FundingPeriod::default()
    };
    let old = office.save_funding_period(&period("2021 bis 2027")).unwrap();
    let new = office.save_funding_period(&period("2028 bis 2034")).unwrap();
    let edited = FundingPeriod { sentence: "Gefördert.".into(), ..old.clone() };
    office.save_funding_period(Edit { edited: &edited, before: Some(&old) }).unwrap();
    let current: Vec<_> =
        office.funding_periods().unwrap().into_iter().filter(|one| one.current).map(|one| one.id).collect();
    assert_eq!(current, [new.id]);

    let rules = office.preset_funding_rules(new.id);
    office.save_funding_rules(&FundingRules { source: "Erlass".into(), ..rules.clone() }).unwrap();
    let edited = FundingRules { quotes_from: None, ..rules.clone() };
    let kept = office.save_funding_rules(Edit { edited: &edited, before: Some(&rules) }).unwrap();
    assert_eq!((kept.source.as_str(), kept.quotes_from), ("Erlass", None));
}
