//! The regional contact list: what is in the directory stands on paper, word for word.

use domain::contact::display_phone;
use domain::directory::{ConsentScope, OrganisationFilter, OrganisationStatus};
use domain::publications::{ContactListLayout, ContactListSettings, Grouping, Publication, PublicationBody};
use office::progress::Progress;

use crate::paper::{assert_has, assert_lacks, has, text_in};
use crate::trial::{Trial, everything, today};

fn list(trial: &Trial) -> Publication {
    let all = trial.office.publications().unwrap();
    all.into_iter().find(|p| matches!(p.body, PublicationBody::ContactList(_))).expect("the contact list")
}

fn with(trial: &Trial, change: impl FnOnce(&mut ContactListSettings)) -> Publication {
    let mut publication = list(trial);
    let PublicationBody::ContactList(settings) = &mut publication.body else { panic!("a contact list") };
    change(settings);
    publication
}

fn text(trial: &Trial, publication: &Publication) -> String {
    let printed = trial.office.print(publication, &Progress::silent()).unwrap();
    text_in(&printed.typeset.pdf().unwrap())
}

#[test]
fn every_fact_of_every_entry_stands_on_paper_with_its_words_whole() {
    let trial = Trial::with_sample();
    for (grouping, layout) in [
        (Grouping::Topic, ContactListLayout::Cards),
        (Grouping::District, ContactListLayout::Table),
        (Grouping::Kind, ContactListLayout::Cards),
    ] {
        let publication = with(&trial, |settings| {
            settings.filter = OrganisationFilter::default();
            settings.grouping = grouping;
            settings.layout = layout;
        });
        let text = text(&trial, &publication);
        assert_has(&text, &format!("Stand {}", today().format("%d.%m.%Y")));
        let mut missing = Vec::new();
        let mut asked = 0;
        for name in trial.names(&OrganisationFilter::default()) {
            let organisation = trial.named(&name);
            let mut facts = vec![name.clone()];
            facts.extend(organisation.phones.iter().map(|phone| display_phone(&phone.number)));
            facts.extend(organisation.emails.iter().map(|mail| mail.address.clone()));
            facts.extend(organisation.address.lines());
            for person in trial.office.organisation(organisation.id).unwrap().persons {
                if person.consent.allows(ConsentScope::Print, today()) {
                    facts.push(person.full_name());
                } else if has(&text, &person.full_name()) {
                    missing.push(format!("{} must not be there", person.full_name()));
                }
            }
            asked += facts.len();
            // Where a line may end: after a hyphen, which a reader program then takes away, and after the "@" of a mail.
            let joined = |text: &str| text.replace("- ", "").replace('-', "").replace("@ ", "@");
            let text = joined(&text);
            missing.extend(facts.into_iter().filter(|fact| !has(&text, &joined(fact))));
        }
        assert!(asked > 200, "the sample data is there");
        assert!(missing.is_empty(), "{grouping:?} {layout:?}: {missing:#?}\nin\n{text}");
    }
}

#[test]
fn a_closed_house_is_never_printed_whatever_the_filter_says() {
    let trial = Trial::new();
    let mut house = trial.add("Haus am Ende", "0345 1234567");
    trial.add("Haus am Anfang", "0345 7654321");
    house.status = OrganisationStatus::Closed;
    trial.office.save_organisation(&house).unwrap();
    let publication = with(&trial, |settings| settings.filter = everything());
    let text = text(&trial, &publication);
    assert_has(&text, "Haus am Anfang");
    assert_lacks(&text, "Haus am Ende");
}

#[test]
fn a_changed_number_is_on_paper_the_next_time() {
    let trial = Trial::new();
    let mut house = trial.add("Haus", "0345 1234567");
    let publication = with(&trial, |settings| settings.filter = OrganisationFilter::default());
    assert_has(&text(&trial, &publication), "0345 1234567");
    house.phones[0].number = "0345 7654321".into();
    trial.office.save_organisation(&house).unwrap();
    let now = text(&trial, &publication);
    assert_has(&now, "0345 7654321");
    assert_lacks(&now, "1234567");
}

#[test]
fn text_that_means_something_to_the_typesetter_is_just_text() {
    let trial = Trial::new();
    let mut house = trial.add("#import \"x\" $a$ *b*", "0345 1234567");
    house.description = "#panic(\"nein\") <b>fett</b> \\ @quelle".into();
    trial.office.save_organisation(&house).unwrap();
    let text = text(&trial, &with(&trial, |settings| settings.filter = OrganisationFilter::default()));
    let together = text.replace(' ', "");
    for part in ["#import\"x\"$a$*b*", "#panic(\"nein\")<b>fett</b>\\@quelle"] {
        assert!(together.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn the_same_data_on_the_same_day_is_the_same_file() {
    let trial = Trial::with_sample();
    let publication = list(&trial);
    let once = || trial.office.print(&publication, &Progress::silent()).unwrap().typeset.pdf().unwrap();
    assert!(once() == once());
}

#[test]
fn the_sheet_for_parents_has_two_pages_and_says_where_to_get_help() {
    let trial = Trial::with_sample();
    let all = trial.office.publications().unwrap();
    let sheet = all.iter().find(|p| matches!(p.body, PublicationBody::ParentSheet)).expect("the sheet for parents");
    let printed = trial.office.print(sheet, &Progress::silent()).unwrap();
    assert_eq!(printed.typeset.page_count(), 2);
    assert!(printed.entries > 0, "its live block asks the directory");
    let text = text_in(&printed.typeset.pdf().unwrap());
    assert_has(&text, "Schulvermeidung");
}
