//! Publications: read and approved, released, found outdated, made anew; translated; taken from templates.

use domain::contact::PhoneEntry;
use domain::directory::{Consent, ConsentScope, Organisation, Person, Term};
use domain::publications::{
    Difference, DifferenceKind, FactSubject, Publication, PublicationKind, PublicationLanguage, PublicationState,
};
use office::progress::Progress;
use office::publications::{EditionLine, Place, Problem, ProblemCode, Weight};

use crate::paper::{assert_has, assert_lacks, text_in};
use crate::trial::{Trial, day};

/// The contact list of a new file.
fn list(trial: &Trial) -> Publication {
    let all = trial.office.publications().unwrap();
    all.into_iter().find(|one| one.kind() == PublicationKind::ContactList).expect("the contact list")
}

/// The parents' sheet of a new file, with a text of the test's own.
fn sheet(trial: &Trial, text: &str) -> Publication {
    let all = trial.office.publications().unwrap();
    let sheet = all.into_iter().find(|one| one.kind() == PublicationKind::ParentSheet).expect("the sheet");
    trial.office.save_publication(&Publication { text: text.into(), ..sheet }).unwrap()
}

fn release(trial: &Trial, publication: &Publication) -> EditionLine {
    trial.office.review_publication(publication.id, "Frau Prüfer").unwrap();
    trial.office.release(publication.id, "", ProblemCode::ALL, &Progress::silent()).unwrap()
}

fn with_phone(organisation: &Organisation, number: &str) -> Organisation {
    let phones = vec![PhoneEntry { number: number.into(), ..PhoneEntry::default() }];
    Organisation { phones, ..organisation.clone() }
}

fn person_at(trial: &Trial, organisation: &Organisation, family_name: &str) -> Person {
    let new = trial.office.create_person(family_name, "Kim", Some(organisation.id)).unwrap();
    let consent = Consent { scope: ConsentScope::Print, given_on: Some(day("2026-01-01")), ..Consent::default() };
    trial.office.save_person(&Person { consent, ..new }).unwrap()
}

fn differences(trial: &Trial, publication: &Publication) -> Vec<Difference> {
    let lines = trial.office.publication_lines().unwrap();
    lines.into_iter().find(|line| line.id == publication.id).unwrap().differences
}

fn state(trial: &Trial, publication: &Publication) -> PublicationState {
    let lines = trial.office.publication_lines().unwrap();
    lines.into_iter().find(|line| line.id == publication.id).unwrap().state
}

#[test]
fn a_changed_phone_number_marks_exactly_the_editions_that_printed_it() {
    let trial = Trial::new();
    let house = trial.add("Jugendhaus", "0345 1234567");
    let list = list(&trial);
    let sheet = sheet(&trial, "Ohne Kontakte.");
    release(&trial, &list);
    release(&trial, &sheet);
    assert_eq!((differences(&trial, &list), differences(&trial, &sheet)), (vec![], vec![]));

    trial.office.save_organisation(&with_phone(&house, "0345 7654321")).unwrap();
    let found = differences(&trial, &list);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].kind, found[0].subject), (DifferenceKind::Changed, FactSubject::Organisation));
    assert_eq!((found[0].name.as_str(), found[0].field.as_str()), ("Jugendhaus", "Telefon"));
    assert_eq!(found[0].record, house.id.to_string());
    assert_eq!(found[0].printed.as_deref(), Some("0345 1234567"));
    assert_eq!(found[0].present.as_deref(), Some("0345 7654321"));
    assert_eq!(differences(&trial, &sheet), [], "the sheet prints no number of the house");

    trial.office.save_organisation(&house).unwrap();
    assert_eq!(differences(&trial, &list), [], "the old number is true again");
    trial.office.undo().unwrap();
    assert_eq!(differences(&trial, &list).len(), 1, "undoing marks too");
}

#[test]
fn what_is_not_printed_does_not_make_an_edition_outdated() {
    let trial = Trial::new();
    let house = trial.add("Jugendhaus", "0345 1234567");
    let list = list(&trial);
    release(&trial, &list);
    trial.office.save_organisation(&Organisation { note: "intern".into(), ..house.clone() }).unwrap();
    trial.office.create_person("Ohnewort", "Kim", Some(house.id)).unwrap();
    assert_eq!(differences(&trial, &list), []);
}

#[test]
fn a_withdrawn_consent_comes_before_every_other_difference() {
    let trial = Trial::new();
    let house = trial.add("Jugendhaus", "0345 1234567");
    let (asked, left) = (person_at(&trial, &house, "Zustimmung"), person_at(&trial, &house, "Weggang"));
    let list = list(&trial);
    release(&trial, &list);
    trial.office.save_organisation(&with_phone(&house, "0345 7654321")).unwrap();
    trial.add("Neues Haus", "0345 1111111");
    trial.office.save_person(&Person { consent: Consent::default(), ..asked.clone() }).unwrap();
    trial.office.delete_persons(&[left.id]).unwrap();
    let found: Vec<_> = differences(&trial, &list).into_iter().map(|d| (d.kind, d.name)).collect();
    assert_eq!(
        found,
        [
            (DifferenceKind::ConsentWithdrawn, "Kim Zustimmung".to_owned()),
            (DifferenceKind::Removed, "Kim Weggang".to_owned()),
            (DifferenceKind::Changed, "Jugendhaus".to_owned()),
            (DifferenceKind::Added, "Neues Haus".to_owned()),
        ]
    );
    let first = trial.office.publication_lines().unwrap().remove(0);
    assert_eq!(first.id, list.id, "it stands at the top of the overview");
}

#[test]
fn a_consent_that_runs_out_marks_the_edition_on_the_next_day() {
    let trial = Trial::new();
    let house = trial.add("Jugendhaus", "0345 1234567");
    let person = person_at(&trial, &house, "Befristet");
    let consent = Consent { valid_until: Some(day("2026-11-23")), ..person.consent.clone() };
    trial.office.save_person(&Person { consent, ..person }).unwrap();
    let list = list(&trial);
    release(&trial, &list);
    assert_eq!(differences(&trial, &list), []);
    let trial = trial.on(day("2026-11-24"));
    assert_eq!(differences(&trial, &list)[0].kind, DifferenceKind::ConsentWithdrawn);
}

#[test]
fn settings_that_are_printed_make_every_edition_outdated() {
    let trial = Trial::new();
    let (list, sheet) = (list(&trial), sheet(&trial, "Ohne Kontakte."));
    release(&trial, &list);
    release(&trial, &sheet);
    let mut settings = trial.office.settings().unwrap();
    settings.emergency_numbers[0].number = "110110".into();
    settings.office.phone = "+493451111111".into();
    trial.office.save_settings(&settings).unwrap();
    let subjects = |of: &Publication| -> Vec<_> { differences(&trial, of).into_iter().map(|d| d.subject).collect() };
    assert_eq!(subjects(&list), [FactSubject::Office, FactSubject::EmergencyNumber]);
    assert_eq!(subjects(&sheet), [FactSubject::Office], "the sheet prints no emergency numbers");
}

#[test]
fn one_click_makes_the_new_edition_and_the_old_one_stays() {
    let trial = Trial::new();
    let house = trial.add("Jugendhaus", "0345 1234567");
    let list = list(&trial);
    let first = release(&trial, &list);
    trial.office.save_organisation(&with_phone(&house, "0345 7654321")).unwrap();
    let again = trial.office.release_all_again(&[list.id], &Progress::silent()).unwrap();
    assert_eq!(again.refused, Vec::<String>::new());
    assert_eq!(again.editions[0].number, 2);
    assert_eq!(differences(&trial, &list), []);
    let text = |edition: &EditionLine| text_in(&trial.office.edition_pdf(edition.id).unwrap());
    assert_has(&text(&first), "0345 1234567");
    assert_has(&text(&again.editions[0]), "0345 7654321");
    assert_lacks(&text(&again.editions[0]), "0345 1234567");
    let numbers: Vec<_> = trial.office.editions(list.id).unwrap().iter().map(|edition| edition.number).collect();
    assert_eq!(numbers, [2, 1]);
}

#[test]
fn a_topic_that_is_called_otherwise_is_one_difference_with_the_number_of_its_entries() {
    let trial = Trial::with_sample();
    let list = list(&trial);
    release(&trial, &list);
    assert_eq!(differences(&trial, &list), []);
    let topic = trial.office.terms().unwrap().into_iter().find(|term| term.name == "Schulvermeidung").unwrap();
    trial.office.save_term(&Term { name: "Schulabsentismus".into(), ..topic }).unwrap();
    let found = differences(&trial, &list);
    assert_eq!(found.len(), 1, "{found:#?}");
    let only = &found[0];
    assert_eq!((only.kind, only.field.as_str(), only.places > 1), (DifferenceKind::Renamed, "Rubrik", true));
    assert_eq!((only.name.as_str(), only.present.as_deref()), ("Schulvermeidung", Some("Schulabsentismus")));
    let again = trial.office.release_all_again(&[list.id], &Progress::silent()).unwrap();
    assert_eq!((again.editions.len(), differences(&trial, &list)), (1, Vec::new()));
}

#[test]
fn a_changed_text_has_to_be_read_again_before_the_next_edition() {
    let trial = Trial::new();
    let sheet = sheet(&trial, "Erste Fassung.");
    assert_eq!(state(&trial, &sheet), PublicationState::Draft);
    let refused = trial.office.release(sheet.id, "", ProblemCode::ALL, &Progress::silent()).unwrap_err();
    assert_eq!(refused.code(), "release.fault");
    release(&trial, &sheet);
    assert_eq!(state(&trial, &sheet), PublicationState::Released);
    trial.office.save_publication(&Publication { text: "Zweite Fassung.".into(), ..sheet.clone() }).unwrap();
    assert_eq!(state(&trial, &sheet), PublicationState::Draft);
    let again = trial.office.release_all_again(&[sheet.id], &Progress::silent()).unwrap();
    assert_eq!((again.editions.len(), again.refused.len()), (0, 1));
    trial.office.undo().unwrap();
    assert_eq!(state(&trial, &sheet), PublicationState::Released, "undo brings the reading back with the text");
}

#[test]
fn a_release_can_be_undone_and_redone() {
    let trial = Trial::new();
    let list = list(&trial);
    let edition = release(&trial, &list);
    trial.office.undo().unwrap();
    assert_eq!(trial.office.editions(list.id).unwrap(), []);
    assert_eq!(trial.office.edition_pdf(edition.id).unwrap_err().code(), "edition.missing");
    assert_eq!(state(&trial, &list), PublicationState::Reviewed);
    trial.office.redo().unwrap();
    assert!(trial.office.edition_pdf(edition.id).unwrap().starts_with(b"%PDF"));
    let trial = trial.reopened();
    assert_eq!(trial.office.editions(list.id).unwrap().len(), 1);
    assert_eq!(differences(&trial, &list), []);
}

#[test]
fn the_file_of_an_edition_is_written_once_and_as_it_was() {
    let trial = Trial::new();
    trial.office.set_output_folder(trial.path("ausgabe"));
    let edition = release(&trial, &list(&trial));
    let path = trial.office.save_edition(edition.id, None).unwrap();
    assert!(path.ends_with("Regionale Kontaktliste für Schulen, Ausgabe 1 vom 23.11.2026.pdf"), "{path}");
    assert_eq!(trial.office.save_edition(edition.id, None).unwrap(), path, "opening it again makes no second file");
    assert_eq!(std::fs::read(&path).unwrap(), trial.office.edition_pdf(edition.id).unwrap());
    std::fs::write(&path, "etwas anderes").unwrap();
    assert!(trial.office.save_edition(edition.id, None).unwrap().ends_with("(2).pdf"), "nothing is overwritten");
}

#[test]
fn the_check_before_a_release_says_what_is_missing_and_where() {
    let trial = Trial::new();
    let text = "::: picture file=\"00\" alt=\"\"\n:::\n\n<!-- prüfen: Stimmt die Nummer? -->\n\n::: contacts topic=\"Sucht\"\n:::\n";
    let sheet = sheet(&trial, text);
    let sheet = trial
        .office
        .save_publication(&Publication { funding_period: None, language: PublicationLanguage::Polish, ..sheet })
        .unwrap();
    let check = trial.office.release_check(sheet.id).unwrap();
    let found = |code| check.problems.iter().find(|problem| problem.code == code).map(|p| (p.weight, p.place.clone()));
    let at = |line| Place::Text { line: Some(line) };
    assert_eq!(found(ProblemCode::NotReviewed), Some((Weight::Fault, Place::Review)));
    assert_eq!(found(ProblemCode::AltMissing), Some((Weight::Fault, at(1))));
    assert_eq!(found(ProblemCode::OpenQuestion), Some((Weight::Question, at(4))));
    assert_eq!(found(ProblemCode::EmptyBlock), Some((Weight::Question, at(6))));
    assert_eq!(found(ProblemCode::TranslationUnchecked), Some((Weight::Question, Place::Translations)));
    assert_eq!(found(ProblemCode::Funding), Some((Weight::Question, Place::Settings)));
    let about = |problem: &&Problem| problem.code == ProblemCode::Accessibility;
    let asked: Vec<_> = check.problems.iter().filter(about).map(|problem| problem.weight).collect();
    assert!(
        !asked.is_empty() && asked.iter().all(|weight| *weight == Weight::Question),
        "a short text needs no heading"
    );
    assert!(check.problems.is_sorted_by_key(|problem| problem.weight), "faults stand first");

    let mended = Publication { text: "Alles gut.".into(), ..sheet };
    trial.office.save_publication(&mended).unwrap();
    trial.office.review_publication(mended.id, "Frau Prüfer").unwrap();
    let refused = trial.office.release(mended.id, "", &[ProblemCode::Funding], &Progress::silent()).unwrap_err();
    assert_eq!(refused.code(), "release.question", "an unchecked translation is asked about, not forbidden");
    let confirmed = [ProblemCode::Funding, ProblemCode::TranslationUnchecked];
    let refused = trial.office.release(mended.id, "", &confirmed, &Progress::silent()).unwrap_err();
    assert_eq!(refused.code(), "release.question", "what no program can judge is asked");
    let confirmed = [ProblemCode::Funding, ProblemCode::TranslationUnchecked, ProblemCode::Accessibility];
    assert_eq!(trial.office.release(mended.id, "", &confirmed, &Progress::silent()).unwrap().number, 1);
}

#[test]
fn a_template_is_doubled_not_released() {
    let trial = Trial::new();
    let sheet = sheet(&trial, "Muster.");
    let template = trial.office.save_template(sheet.id).unwrap();
    trial.office.review_publication(template.id, "Frau Prüfer").unwrap();
    let refused = trial.office.release(template.id, "", ProblemCode::ALL, &Progress::silent()).unwrap_err();
    assert_eq!(refused.code(), "release.fault");
    let new = trial.office.duplicate_publication(template.id).unwrap();
    assert_eq!((new.title.as_str(), new.text.as_str(), new.template), (sheet.title.as_str(), "Muster.", false));
    let copy = trial.office.duplicate_publication(sheet.id).unwrap();
    assert_eq!(copy.title, format!("{} (Kopie)", sheet.title));
    assert_eq!(trial.office.publication_lines().unwrap().last().unwrap().id, template.id, "templates stand last");
}

#[test]
fn a_translation_lags_when_its_original_changes_and_follows_when_somebody_says_so() {
    let trial = Trial::new();
    let sheet = sheet(&trial, "## Hilfe\n\nRufen Sie an.\n\nKommen Sie vorbei.\n");
    let made = trial.office.translate(sheet.id, PublicationLanguage::Turkish).unwrap();
    let twice = trial.office.translate(sheet.id, PublicationLanguage::Turkish).unwrap_err();
    assert_eq!(twice.code(), "translation.exists");
    trial.office.follow_original(made.id).unwrap();
    trial.office.check_translation(made.id, "Frau Yılmaz").unwrap();
    let line = |trial: &Trial| {
        let lines = trial.office.languages_of(sheet.id).unwrap();
        lines.into_iter().find(|line| line.publication == Some(made.id)).unwrap()
    };
    assert_eq!((line(&trial).behind, line(&trial).check.map(|check| check.by)), (0, Some("Frau Yılmaz".into())));

    let changed = sheet.text.replace("Rufen Sie an.", "Schreiben Sie uns.");
    trial.office.save_publication(&Publication { text: changed, ..sheet.clone() }).unwrap();
    assert_eq!(line(&trial).behind, 1);
    assert!(line(&trial).check.is_some(), "that the original changed does not make the words wrong that were checked");
    trial.office.follow_original(made.id).unwrap();
    assert_eq!(line(&trial).behind, 0);

    let edited = Publication { text: "Başka.".into(), ..trial.office.publication(made.id).unwrap() };
    trial.office.save_publication(&edited).unwrap();
    assert_eq!(line(&trial).check, None, "who checked other words did not check these");
    assert_eq!(trial.office.languages_of(made.id).unwrap()[0].publication, Some(sheet.id), "both know the same family");
}
