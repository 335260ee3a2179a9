//! The directory: adding, editing, taking back, merging, lists and filters.

use std::sync::{Arc, Mutex};

use domain::contact::PhoneEntry;
use domain::directory::{
    Offer, OrganisationFilter, OrganisationStatus, Position, RecordKind, VerificationMethod, Vocabulary,
};
use domain::id::PositionId;
use office::lists::ExportFormat;

use crate::trial::{Trial, today};

#[test]
fn a_number_typed_in_any_spelling_is_kept_once_and_the_history_says_in_german_what_changed() {
    let trial = Trial::new();
    let mut school = trial.add("Lessing-Grundschule", "0345/1234567");
    assert_eq!(school.phones[0].number, "+493451234567");
    school.phones[0].number = "(0345) 765 43 21".into();
    trial.office.save_organisation(&school).unwrap();

    let history = trial.office.history_of_record(RecordKind::Organisation, &school.id.to_string()).unwrap();
    let newest = &history[0];
    assert_eq!(newest.change.author, "Kim Beispiel");
    assert_eq!(newest.change.operation.label(), "Einrichtung geändert");
    let phone = newest.fields.iter().find(|field| field.field == "Telefon").expect("the phone in the history");
    assert_eq!(phone.before.as_deref(), Some("0345 1234567"));
    assert_eq!(phone.after.as_deref(), Some("0345 7654321"));
}

#[test]
fn every_change_can_be_taken_back_and_done_again_step_by_step() {
    let trial = Trial::new();
    let mut school = trial.add("Lessing-Grundschule", "0345 1234567");
    for name in ["Eins", "Zwei", "Drei"] {
        school.name = name.into();
        trial.office.save_organisation(&school).unwrap();
    }
    for name in ["Zwei", "Eins", "Lessing-Grundschule"] {
        trial.office.undo().unwrap();
        assert_eq!(trial.all_names(), [name]);
    }
    for name in ["Eins", "Zwei", "Drei"] {
        assert_eq!(trial.office.undo_state().unwrap().redoable.unwrap().subject, name);
        trial.office.redo().unwrap();
        assert_eq!(trial.all_names(), [name]);
    }
    assert!(trial.office.redo().unwrap().is_none());
}

#[test]
fn whoever_listens_hears_which_kinds_of_records_changed() {
    let trial = Trial::new();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = heard.clone();
    trial.office.on_change(move |news| ear.lock().unwrap().push(news.records.clone()));
    trial.office.create_organisation("Haus").unwrap();
    trial.office.create_person("Beispiel", "Kim", None).unwrap();
    trial.office.undo().unwrap();
    assert_eq!(
        *heard.lock().unwrap(),
        [vec![RecordKind::Organisation], vec![RecordKind::Person], vec![RecordKind::Person]]
    );
}

#[test]
fn two_records_of_one_house_become_one_with_all_that_belongs_to_them_and_two_again() {
    let trial = Trial::new();
    let kept = trial.add("Beratungsstelle Brücke", "0345 1111111");
    let dropped = trial.add("Beratungsstelle „Brücke“ e. V.", "0345 2222222");
    let mut person = trial.office.create_person("Beispiel", "Kim", Some(dropped.id)).unwrap();
    person.positions[0].function = "Leitung".into();
    trial.office.save_person(&person).unwrap();
    let offer = trial.office.create_offer("Sprechstunde", dropped.id).unwrap();
    let mut merged = kept.clone();
    merged.name.clone_from(&dropped.name);
    merged.phones.extend(dropped.phones.clone());

    let likely = trial.office.similar_organisations("Beratungsstelle Brücke e.V.", None).unwrap();
    assert_eq!(likely.len(), 2, "both are flagged while the name is typed");
    trial.office.merge_organisations(&merged, dropped.id).unwrap();
    assert_eq!(trial.all_names(), ["Beratungsstelle „Brücke“ e. V."]);
    let view = trial.office.organisation(kept.id).unwrap();
    let numbers: Vec<&str> = view.organisation.phones.iter().map(|phone| phone.number.as_str()).collect();
    assert_eq!(numbers, ["+493451111111", "+493452222222"]);
    assert_eq!(view.persons[0].full_name(), "Kim Beispiel");
    assert_eq!(view.offers[0].id, offer.id);

    trial.office.undo().unwrap();
    assert_eq!(trial.office.organisation(kept.id).unwrap().organisation, kept);
    let back = trial.office.organisation(dropped.id).unwrap();
    assert_eq!(back.organisation, dropped);
    assert_eq!(back.persons.len(), 1);
    assert_eq!(back.offers.len(), 1);
}

#[test]
fn a_person_works_at_two_houses_and_stays_when_one_of_them_goes() {
    let trial = Trial::new();
    let school = trial.add("Lessing-Grundschule", "0345 1111111");
    let youth = trial.add("Jugendhaus", "0345 2222222");
    let mut person = trial.office.create_person("Beispiel", "Kim", Some(school.id)).unwrap();
    person.positions.push(Position {
        id: PositionId::new(),
        organisation: youth.id,
        function: "Schulsozialarbeit".into(),
    });
    trial.office.save_person(&person).unwrap();
    trial.office.delete_organisations(&[school.id]).unwrap();
    let view = trial.office.person(person.id).unwrap();
    let houses: Vec<&str> = view.organisations.iter().map(|house| house.name.as_str()).collect();
    assert_eq!(houses, ["Jugendhaus"]);
    trial.office.undo().unwrap();
    assert_eq!(trial.office.person(person.id).unwrap().person.positions.len(), 2);
}

#[test]
fn a_filter_asks_for_several_things_at_once_and_is_kept_by_name() {
    let trial = Trial::with_sample();
    let school = trial.term(Vocabulary::Kind, "Schule");
    let filter =
        OrganisationFilter { kinds: vec![school], not_verified_for_a_year: true, ..OrganisationFilter::default() };
    let found = trial.names(&filter);
    let all_schools = trial.names(&OrganisationFilter { not_verified_for_a_year: false, ..filter.clone() });
    assert!(!found.is_empty() && found.len() < all_schools.len(), "{found:?} of {all_schools:?}");
    trial.office.save_filter("Lange nicht geprüfte Schulen", &filter).unwrap();
    let trial = trial.reopened();
    let saved = trial.office.saved_filters().unwrap();
    assert_eq!(saved[0].name, "Lange nicht geprüfte Schulen");
    assert_eq!(trial.names(&saved[0].filter), found);
}

#[test]
fn many_are_checked_at_once_and_that_is_one_step_to_take_back() {
    let trial = Trial::new();
    let ids = ["Eins", "Zwei", "Drei"].map(|name| trial.add(name, "0345 1234567").id);
    trial.office.verify_organisations(&ids, VerificationMethod::Phone).unwrap();
    let checked = trial.named("Zwei").verification.expect("a check");
    assert_eq!((checked.on, checked.by.as_str()), (today(), "Kim Beispiel"));
    assert_eq!(trial.office.undo_state().unwrap().undoable.unwrap().subject, "3 Einrichtungen");
    trial.office.undo().unwrap();
    assert!(["Eins", "Zwei", "Drei"].iter().all(|name| trial.named(name).verification.is_none()));
}

#[test]
fn merging_two_topics_moves_every_use_and_is_one_step() {
    let trial = Trial::new();
    let from = trial.office.create_term(Vocabulary::Topic, "Schulschwänzen", None).unwrap();
    let into = trial.term(Vocabulary::Topic, "Schulvermeidung");
    let house = trial.add("Haus", "0345 1234567");
    trial.office.tag_organisations(&[house.id], from.id, true).unwrap();
    assert_eq!(trial.office.term_usage(from.id).unwrap(), 1);
    trial.office.merge_terms(from.id, into).unwrap();
    assert_eq!(trial.named("Haus").topics, [into]);
    trial.office.undo().unwrap();
    assert_eq!(trial.named("Haus").topics, [from.id]);
}

#[test]
fn what_contradicts_itself_is_refused_with_the_field_it_concerns() {
    let trial = Trial::new();
    let house = trial.add("Haus", "0345 1234567");
    let mut own = house.clone();
    own.carrier = Some(house.id);
    let error = trial.office.save_organisation(&own).unwrap_err();
    assert_eq!((error.code(), error.field()), ("organisation.carrier", Some("carrier")));
    let mut turned = trial.office.create_offer("Kurs", house.id).unwrap();
    turned.runs_from = Some(today());
    turned.runs_until = today().pred_opt();
    assert_eq!(trial.office.save_offer(&turned).unwrap_err().code(), "offer.runs_until");
    assert_eq!(trial.office.offer(turned.id).unwrap().offer.runs_from, None, "nothing of it was written");
}

#[test]
fn an_exported_list_comes_back_in_as_the_same_organisations() {
    let trial = Trial::new();
    let mut house = trial.add("Haus; mit „Zeichen“ & =1+1", "0345 1234567");
    house.phones.push(PhoneEntry { number: "0345 7654321".into(), ..PhoneEntry::default() });
    house.status = OrganisationStatus::Active;
    let house = trial.office.save_organisation(&house).unwrap();
    for (format, name) in [(ExportFormat::Xlsx, "liste.xlsx"), (ExportFormat::Csv, "liste.csv")] {
        let path = trial.path(name);
        trial.office.export_organisations(&[house.id], format, Some(&path.to_string_lossy())).unwrap();
        let other = Trial::new();
        let result = crate::import::take(&other, &path, "Export");
        assert_eq!(result.created, 1, "{name}");
        let back = other.named("Haus; mit „Zeichen“ & =1+1");
        let numbers =
            |o: &domain::directory::Organisation| o.phones.iter().map(|p| p.number.clone()).collect::<Vec<_>>();
        assert_eq!(numbers(&back), numbers(&house), "{name}");
        assert_eq!(back.address, house.address, "{name}");
    }
}

#[test]
fn an_offer_is_found_by_its_house_and_its_words() {
    let trial = Trial::new();
    let house = trial.add("Jugendhaus Süd", "0345 1234567");
    let offer = trial.office.create_offer("Lernwerkstatt", house.id).unwrap();
    trial.office.save_offer(&Offer { description: "Hausaufgaben nach der Schule".into(), ..offer }).unwrap();
    assert_eq!(trial.office.offer_rows("hausaufgaben").unwrap().len(), 1);
    assert_eq!(trial.office.offer_rows("").unwrap()[0].organisation, "Jugendhaus Süd");
}
