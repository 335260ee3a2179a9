//! Finding anything, however it is spelled.

use domain::directory::RecordKind;

use crate::trial::Trial;

fn titles(trial: &Trial, text: &str) -> Vec<String> {
    trial.office.search(text, 20).unwrap().hits.into_iter().map(|hit| hit.title).collect()
}

#[test]
fn any_spelling_any_order_and_any_beginning_finds() {
    let trial = Trial::new();
    trial.add("Grundschule Müllerstraße", "0345 1234567");
    trial.add("Kita Sonnenblume", "0345 7654321");
    for typed in [
        "Müllerstraße",
        "muellerstrasse",
        "MULLERSTR",
        "halle müller",
        "grund muell",
        "müll grundsch",
        "grosse strasse 12 grund",
        "0345 1234567",
        "3451234567",
    ] {
        assert!(titles(&trial, typed).contains(&"Grundschule Müllerstraße".to_owned()), "„{typed}“ finds it not");
    }
    assert_eq!(titles(&trial, "Kita Müllerstraße"), Vec::<String>::new());
}

#[test]
fn people_and_offers_are_found_and_the_house_by_who_works_there() {
    let trial = Trial::new();
    let house = trial.add("Jugendhaus", "0345 1234567");
    trial.office.create_person("Öztürk", "Åsa", Some(house.id)).unwrap();
    trial.office.create_offer("Lernwerkstatt", house.id).unwrap();
    let hits = trial.office.search("ozturk", 20).unwrap().hits;
    assert!(hits.iter().any(|hit| hit.kind == RecordKind::Person && hit.title.contains("Öztürk")), "{hits:?}");
    let hits = trial.office.search("lernwerk", 20).unwrap().hits;
    assert!(hits.iter().any(|hit| hit.kind == RecordKind::Offer), "{hits:?}");
}

#[test]
fn a_typing_error_is_answered_with_what_was_meant() {
    let trial = Trial::new();
    trial.add("Sekundarschule Kastanienallee", "0345 1234567");
    let found = trial.office.search("Kastaneinallee", 20).unwrap();
    assert_eq!(found.hits.len(), 1);
    assert!(found.did_you_mean.is_some_and(|meant| meant.contains("Kastanienallee")));
}

#[test]
fn what_is_undone_is_not_found_any_more_and_what_is_redone_is() {
    let trial = Trial::new();
    trial.office.create_organisation("Kita Zwitscherkiste").unwrap();
    assert_eq!(titles(&trial, "zwitscher").len(), 1);
    trial.office.undo().unwrap();
    assert!(titles(&trial, "zwitscher").is_empty());
    trial.office.redo().unwrap();
    assert_eq!(titles(&trial, "zwitscher").len(), 1);
}
