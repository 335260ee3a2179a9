//! A person's data goes out only as far as the person agreed, and only as long.

use domain::contact::{EmailEntry, PhoneEntry};
use domain::directory::{Consent, ConsentScope, Person};
use domain::publications::{ContactListSettings, Publication, PublicationBody};
use office::lists::ExportFormat;
use office::progress::Progress;

use crate::paper::{assert_has, assert_lacks, text_in};
use crate::trial::{Trial, day};

/// One house with people whose consents are of every kind.
fn house() -> (Trial, domain::directory::Organisation) {
    let trial = Trial::new();
    let house = trial.add("Jugendhaus", "0345 1234567");
    for (family_name, scope, valid_until) in [
        ("Keinwort", ConsentScope::None, None),
        ("Hausintern", ConsentScope::Internal, None),
        ("Druckerlaubt", ConsentScope::Print, None),
        ("Netzerlaubt", ConsentScope::Web, None),
        ("Abgelaufen", ConsentScope::Web, Some(day("2026-11-22"))),
        ("Letztertag", ConsentScope::Print, Some(day("2026-11-23"))),
    ] {
        let new = trial.office.create_person(family_name, "Kim", Some(house.id)).unwrap();
        let consent = Consent { scope, given_on: Some(day("2026-01-01")), evidence: "Formular".into(), valid_until };
        let mail = format!("{}@example.org", family_name.to_lowercase());
        trial
            .office
            .save_person(&Person {
                consent,
                phones: vec![PhoneEntry { number: "0345 7654321".into(), ..PhoneEntry::default() }],
                emails: vec![EmailEntry { address: mail, ..EmailEntry::default() }],
                ..new
            })
            .unwrap();
    }
    (trial, house)
}

fn printed(trial: &Trial, settings: impl Fn(&mut ContactListSettings)) -> (String, Vec<String>) {
    let mut publication = list(trial);
    let PublicationBody::ContactList(body) = &mut publication.body else { panic!("a contact list") };
    settings(body);
    let printed = trial.office.print(&publication, &Progress::silent()).unwrap();
    (text_in(&printed.typeset.pdf().unwrap()), printed.warnings)
}

fn list(trial: &Trial) -> Publication {
    let all = trial.office.publications().unwrap();
    all.into_iter().find(|p| matches!(p.body, PublicationBody::ContactList(_))).expect("the contact list")
}

#[test]
fn on_paper_stands_whoever_agreed_to_print_and_nobody_else() {
    let (trial, _) = house();
    let (text, warnings) = printed(&trial, |_| {});
    for name in ["Druckerlaubt", "Netzerlaubt", "Letztertag"] {
        assert_has(&text, &format!("Kim {name}"));
    }
    for name in ["Keinwort", "Hausintern", "Abgelaufen"] {
        assert_lacks(&text.to_lowercase(), &name.to_lowercase());
    }
    assert!(warnings.iter().any(|warning| warning.starts_with("3 Ansprechpersonen fehlen")), "{warnings:?}");
}

#[test]
fn for_the_web_stands_whoever_agreed_to_the_web() {
    let (trial, _) = house();
    let (text, _) = printed(&trial, |settings| settings.for_web = true);
    assert_has(&text, "Kim Netzerlaubt");
    for name in ["Druckerlaubt", "Letztertag", "Abgelaufen", "Keinwort"] {
        assert_lacks(&text.to_lowercase(), &name.to_lowercase());
    }
}

#[test]
fn an_exported_list_holds_nobody_who_did_not_agree() {
    let (trial, house) = house();
    let path = trial.path("liste.csv");
    trial.office.export_organisations(&[house.id], ExportFormat::Csv, Some(&path.to_string_lossy())).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("Kim Druckerlaubt"), "{text}");
    for name in ["Keinwort", "Hausintern", "Abgelaufen"] {
        assert_lacks(&text, name);
    }
}

#[test]
fn an_internal_note_is_printed_nowhere() {
    let (trial, house) = house();
    let mut noted = house;
    noted.note = "Bitte nur vormittags anrufen (intern)".into();
    trial.office.save_organisation(&noted).unwrap();
    let (text, _) = printed(&trial, |_| {});
    assert_lacks(&text, "vormittags");
}
