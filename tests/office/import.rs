//! From somebody's list to the directory: cleaning, duplicates, coming again, taking back.

use std::path::Path;

use domain::directory::{OrganisationStatus, Vocabulary};
use office::import::{
    ImportCheck, ImportDecisions, ImportResult, Mapping, ReadOptions, RowAction, RowDecision, RowState, mapping_of,
};
use office::progress::Progress;

use crate::trial::{Trial, today};

/// Checks a list with the columns as they are guessed.
pub fn check(trial: &Trial, path: &Path, source: &str) -> ImportCheck {
    let (options, mapping) = guessed(trial, path);
    trial.office.check_import(path, &options, &mapping, source, &Progress::silent()).unwrap()
}

/// Checks and takes a list, without a decision of anybody.
pub fn take(trial: &Trial, path: &Path, source: &str) -> ImportResult {
    check(trial, path, source);
    trial.office.run_import(&ImportDecisions::default(), &Progress::silent()).unwrap()
}

fn guessed(trial: &Trial, path: &Path) -> (ReadOptions, Mapping) {
    let options = ReadOptions::default();
    let view = trial.office.open_source(path, &options, &Progress::silent()).unwrap();
    (options, mapping_of(&view.guesses))
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a character of Latin-1")).collect()
}

const MESSY: &str = "Schulen und Beratung;;;;;\n\
    Stand 2025;;;;;\n\
    Einrichtung;Anschrift;Telefon;E-Mail;Homepage;Ansprechpartner\n\
    Grundschule  am Mühlteich ;Gutshof 4 06774 Muldestausee OT Rösa;0345/1234567;SEKRETARIAT@example.org;www.example.org;Frau Löwe\n\
    Beratungsstelle Brücke e.V.;Große Straße 12, 06110 Halle (Saale);+49 345 2345678;info(at)example.org;k. A.;-\n\
    Sekundarschule Nord;Nordweg 3, 06118 Halle;(0345) 345 67 89;nicht angegeben;;Herr Dr. Özkan\n\
    ;Ohne Namen 1, 06118 Halle;;;;\n\
    Grundschule am Mühlteich;Gutshof 4, 06774 Muldestausee OT Rösa;0345 1234567;;;\n";

#[test]
fn a_messy_list_comes_in_clean() {
    let trial = Trial::new();
    let path = trial.file("Liste 2025.csv", latin_1(MESSY));
    let view = trial.office.open_source(&path, &ReadOptions::default(), &Progress::silent()).unwrap();
    assert_eq!(view.source.encoding.as_deref(), Some("windows-1252"));
    assert_eq!(view.source.separator.as_deref(), Some(";"));
    assert_eq!(view.source.header_row, 3);

    let result = take(&trial, &path, "Liste");
    assert_eq!((result.created, result.rejected), (3, 2));
    let school = trial.named("Grundschule am Mühlteich");
    let address = &school.address;
    assert_eq!(
        [&address.street, &address.house_number, &address.postcode, &address.town, &address.locality],
        ["Gutshof", "4", "06774", "Muldestausee", "Rösa"]
    );
    assert_eq!(school.phones[0].number, "+493451234567");
    assert_eq!(school.emails[0].address.to_lowercase(), "sekretariat@example.org");
    assert_eq!(school.web, "https://www.example.org");
    assert_eq!(school.school_form, Some(trial.term(Vocabulary::SchoolForm, "Grundschule")), "guessed from the name");
    let advice = trial.named("Beratungsstelle Brücke e.V.");
    assert_eq!(advice.emails[0].address, "info@example.org");
    assert!(advice.web.is_empty(), "„k. A.“ is nothing");
    assert!(trial.office.organisation(advice.id).unwrap().persons.is_empty(), "„-“ is nobody");
    let second = trial.named("Sekundarschule Nord");
    assert!(second.emails.is_empty());
    let persons = trial.office.organisation(second.id).unwrap().persons;
    assert_eq!(persons[0].full_name(), "Dr. Özkan");
    assert!(!persons[0].consent.allows(domain::directory::ConsentScope::Internal, today()), "nothing is assumed");
}

#[test]
fn an_import_is_one_step_to_take_back() {
    let trial = Trial::new();
    let path = trial.file("Liste.csv", latin_1(MESSY));
    trial.add("Von Hand", "0345 9999999");
    take(&trial, &path, "Liste");
    assert_eq!(trial.all_names().len(), 4);
    trial.office.undo().unwrap();
    assert_eq!(trial.all_names(), ["Von Hand"]);
    assert_eq!(trial.office.counts().unwrap().persons, 0);
    trial.office.redo().unwrap();
    assert_eq!(trial.all_names().len(), 4);
}

#[test]
fn a_rejected_row_can_be_saved_with_its_reason() {
    let trial = Trial::new();
    let path = trial.file("Liste.csv", latin_1(MESSY));
    check(&trial, &path, "Liste");
    let out = trial.path("Abgelehnt.csv");
    trial.office.save_rejected(Some(&out.to_string_lossy())).unwrap();
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.lines().next().unwrap().ends_with("Ansprechpartner;Grund der Ablehnung"), "{text}");
    assert!(text.contains("In dieser Zeile steht kein Name."), "{text}");
    assert!(text.contains("Steht mit demselben Namen und Ort schon in Zeile 4."), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
}

#[test]
fn a_list_that_comes_again_changes_only_what_the_list_changed() {
    let trial = Trial::new();
    let first = "Nr;Name;Telefon;Web\n1;Haus Eins;0345 1111111;www.example.org\n2;Haus Zwei;0345 2222222;\n3;Haus Drei;0345 3333333;\n";
    take(&trial, &trial.file("a.csv", first), "Häuser");
    // The office knows better about house two.
    let mut corrected = trial.named("Haus Zwei");
    corrected.phones[0].number = "0345 2222999".into();
    trial.office.save_organisation(&corrected).unwrap();

    let again = "Nr;Name;Telefon;Web\n1;Haus Eins;0345 1111999;www.example.org\n2;Haus Zwei;0345 2222222;\n4;Haus Vier;0345 4444444;\n";
    let path = trial.file("b.csv", again);
    let found = check(&trial, &path, "Häuser");
    let states: Vec<(&str, RowState)> = found.rows.iter().map(|row| (row.name.as_str(), row.state)).collect();
    assert_eq!(
        states,
        [
            ("Haus Eins", RowState::Changed),
            ("Haus Zwei", RowState::Same),
            ("Haus Vier", RowState::New),
            ("Haus Drei", RowState::Gone)
        ]
    );
    let change = &found.rows[0].changes[0];
    assert_eq!((change.label.as_str(), change.after.as_str()), ("Telefon", "0345 1111999"));
    let decisions = ImportDecisions {
        rows: vec![RowDecision { index: 3, action: RowAction::Close, into: None, fields: Vec::new() }],
    };
    let result = trial.office.run_import(&decisions, &Progress::silent()).unwrap();
    assert_eq!((result.created, result.updated, result.unchanged, result.closed), (1, 1, 1, 1));
    assert_eq!(trial.named("Haus Eins").phones[0].number, "+493451111999");
    assert_eq!(trial.named("Haus Zwei").phones[0].number, "+493452222999", "what the office corrected stays");
    assert_eq!(trial.named("Haus Drei").status, OrganisationStatus::Closed);

    trial.office.undo().unwrap();
    assert_eq!(trial.named("Haus Eins").phones[0].number, "+493451111111");
    assert_eq!(trial.named("Haus Drei").status, OrganisationStatus::Active);
}

#[test]
fn of_a_changed_row_just_the_fields_somebody_chose_are_taken() {
    let trial = Trial::new();
    take(&trial, &trial.file("a.csv", "Nr;Name;Telefon;Fax\n1;Haus;0345 1111111;0345 1111112\n"), "Häuser");
    let path = trial.file("b.csv", "Nr;Name;Telefon;Fax\n1;Haus;0345 2222221;0345 2222222\n");
    check(&trial, &path, "Häuser");
    let decisions = ImportDecisions {
        rows: vec![RowDecision { index: 0, action: RowAction::Update, into: None, fields: vec!["fax".into()] }],
    };
    trial.office.run_import(&decisions, &Progress::silent()).unwrap();
    let house = trial.named("Haus");
    assert_eq!(house.phones[0].number, "+493451111111");
    assert_eq!(house.fax, "+493452222222");
}

#[test]
fn a_probable_duplicate_is_shown_beside_what_is_there_and_left_out_unless_somebody_decides() {
    let trial = Trial::new();
    let there = trial.add("Beratungsstelle Brücke", "0345 1234567");
    let path = trial.file(
        "Liste.csv",
        "Name;Straße;PLZ;Ort;Web\nBeratungsstelle „Brücke“ e.V.;Große Str. 12;06108;Halle;www.example.org\n",
    );
    let found = check(&trial, &path, "Liste");
    let row = &found.rows[0];
    assert_eq!(row.state, RowState::Duplicate);
    assert_eq!(row.candidates[0].id, there.id);
    assert!(
        !row.candidates[0].reasons.is_empty() && row.candidates[0].changes.iter().any(|c| c.label == "Internetadresse")
    );
    let nothing = trial.office.run_import(&ImportDecisions::default(), &Progress::silent()).unwrap();
    assert_eq!((nothing.skipped, nothing.created), (1, 0));

    check(&trial, &path, "Liste");
    let into = ImportDecisions {
        rows: vec![RowDecision {
            index: 0,
            action: RowAction::Update,
            into: Some(there.id),
            fields: vec!["web".into()],
        }],
    };
    trial.office.run_import(&into, &Progress::silent()).unwrap();
    let joined = trial.named("Beratungsstelle Brücke");
    assert_eq!(joined.web, "https://www.example.org");
    assert_eq!(joined.phones.len(), 1);
}

#[test]
fn a_row_that_was_left_out_as_a_double_is_asked_about_again_the_next_time() {
    let trial = Trial::new();
    let list = "Nr;Name;Straße;PLZ;Ort\n1;Beratungsstelle Brücke;Große Str. 12;06108;Halle\n2;Beratungsstelle Brücke e. V.;Große Straße 12;06108;Halle\n";
    let path = trial.file("Liste.csv", list);
    let first = take(&trial, &path, "Liste");
    assert_eq!((first.created, first.skipped), (1, 1));
    let again = check(&trial, &path, "Liste");
    assert_eq!(again.rows[1].state, RowState::Duplicate);
    assert!(again.rows[1].candidates[0].reasons.iter().any(|reason| reason.contains("Zeile 2")), "{again:?}");
    let decisions = ImportDecisions {
        rows: vec![RowDecision { index: 1, action: RowAction::Take, into: None, fields: Vec::new() }],
    };
    trial.office.run_import(&decisions, &Progress::silent()).unwrap();
    assert_eq!(check(&trial, &path, "Liste").counts.same, 2, "decided once is decided");
}

#[test]
fn a_school_form_read_from_the_name_is_shown_as_a_guess_and_not_as_a_doubt() {
    let trial = Trial::new();
    let found = check(&trial, &trial.file("Liste.csv", "Name;PLZ;Ort\nGrundschule am Teich;06108;Halle\n"), "Liste");
    assert!(found.rows[0].guesses[0].starts_with("Schulform: "), "{found:?}");
    assert_eq!((found.doubts, found.rows[0].notes.len()), (0, 0));
    assert!(found.rules.iter().all(|rule| rule.doubts == 0));
}

#[test]
fn a_way_to_read_a_list_is_kept_by_name() {
    let trial = Trial::new();
    let path = trial.file("Liste.csv", latin_1(MESSY));
    let (_, mapping) = guessed(&trial, &path);
    let options = ReadOptions { header_row: Some(3), separator: Some(";".into()), ..ReadOptions::default() };
    trial.office.save_import_profile("Jugendamt", &options, &mapping).unwrap();
    let trial = trial.reopened();
    let kept = trial.office.import_profiles().unwrap().remove(0);
    assert_eq!((kept.name.as_str(), &kept.options, &kept.mapping), ("Jugendamt", &options, &mapping));
    trial.office.check_import(&path, &kept.options, &kept.mapping, "Liste", &Progress::silent()).unwrap();
}

#[test]
fn an_import_that_is_stopped_leaves_nothing() {
    let trial = Trial::new();
    let mut list = String::from("Nr;Name;PLZ;Ort\n");
    for n in 0..500 {
        list.push_str(&format!("{n};Haus Nummer {n};06108;Halle\n"));
    }
    let path = trial.file("Liste.csv", list);
    check(&trial, &path, "Häuser");
    let stopped =
        trial.office.run_import(&ImportDecisions::default(), &Progress::new(|done, _| done < 300)).unwrap_err();
    assert_eq!(stopped.code(), "cancelled");
    assert!(trial.all_names().is_empty());
    assert!(
        trial.office.changes(None, 10).unwrap().iter().all(|change| change.operation.label() != "Liste eingelesen")
    );
}

#[test]
fn a_workbook_gives_its_words_as_a_person_reads_them() {
    let trial = Trial::new();
    let path = trial.file(
        "Liste.xlsx",
        crate::lists::workbook(&[
            &["Name", "PLZ", "Telefon"],
            &["Haus Eins", "06108", "0345 1234567"],
            &["=1+1", "06110", "0345 7654321"],
        ]),
    );
    assert_eq!(take(&trial, &path, "Mappe").created, 2);
    assert_eq!(trial.named("Haus Eins").address.postcode, "06108");
    assert_eq!(trial.named("=1+1").address.postcode, "06110", "text that looks like a formula is text");
}
