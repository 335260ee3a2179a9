//! Every kind of publication, with every text that is shipped for it: pages on the right paper, conforming, the same bytes each time.

use domain::directory::{ConsentScope, OrganisationFilter};
use domain::publications::{
    BadgeSettings, ContactListLayout, ContactListSettings, FlyerSettings, LabelSettings, LabelSheet, LetterSettings,
    NoticeSettings, PaperSize, PosterDesign, PosterSettings, Publication, PublicationBody, PublicationKind,
    PublicationLanguage, RecipientKind, Recipients, TableSignSettings,
};
use office::progress::Progress;
use office::publications::shipped::{self, ShippedText};
use office::publications::{Beginning, OFFERED, Printed, ProblemCode, Weight, beginnings};

use press::Floor;

use crate::paper::{assert_has, assert_lacks, text_in, text_on};
use crate::trial::Trial;

fn print(trial: &Trial, publication: &Publication) -> Printed {
    trial
        .office
        .print(publication, &Progress::silent())
        .unwrap_or_else(|error| panic!("{}: {error}", publication.title))
}

fn offered() -> impl Iterator<Item = &'static ShippedText> {
    shipped::all().iter().filter(|text| OFFERED.contains(&text.kind))
}

#[test]
fn every_shipped_text_of_every_kind_and_language_becomes_conforming_pages() {
    let trial = Trial::with_sample();
    for text in offered() {
        let printed = print(&trial, &text.publication(None));
        let pages = printed.typeset.page_count();
        let wanted = match text.kind {
            PublicationKind::Poster | PublicationKind::Notice => 1..=1,
            PublicationKind::ParentFolder => 2..=2,
            PublicationKind::Flyer => 1..=2,
            _ => 1..=60,
        };
        assert!(wanted.contains(&pages), "{:?} in {:?} has {pages} pages", text.kind, text.language);
        // The typesetter refuses what does not conform to PDF/UA-1 and PDF/A-2a.
        let pdf =
            printed.typeset.pdf().unwrap_or_else(|error| panic!("{:?} in {:?}: {error}", text.kind, text.language));
        assert!(pdf.starts_with(b"%PDF"));
    }
}

#[test]
fn each_form_of_the_guide_has_its_page_and_the_report_to_the_authority_a_front_and_a_back() {
    let trial = Trial::with_sample();
    let guide = shipped::shipped(PublicationKind::ChildProtectionGuide, Default::default()).unwrap().publication(None);
    let printed = print(&trial, &guide);
    let (pdf, last) = (printed.typeset.pdf().unwrap(), printed.typeset.page_count());
    for (n, form) in
        ["Vorlage 6", "Vorlage 5", "Vorlage 4, Rückseite", "Vorlage 4: ", "Vorlage 3", "Vorlage 2", "Vorlage 1"]
            .iter()
            .enumerate()
    {
        assert_has(&text_on(&pdf, last - n), form);
    }
}

#[test]
fn a_poster_is_the_same_picture_on_every_paper_and_in_every_design() {
    let trial = Trial::with_sample();
    let text = shipped::shipped(PublicationKind::Poster, Default::default()).unwrap().publication(None);
    for design in [PosterDesign::Horizon, PosterDesign::Path, PosterDesign::Voice] {
        for size in [PaperSize::A4, PaperSize::A3, PaperSize::A0] {
            let body = PublicationBody::Poster(PosterSettings { design, size });
            let printed = print(&trial, &Publication { body, ..text.clone() });
            assert_eq!(printed.typeset.page_count(), 1, "{design:?} {size:?}");
            let (width, height) = printed.typeset.page_size_mm(0);
            let (wanted_width, wanted_height) = size.millimetres();
            assert!((width - f64::from(wanted_width)).abs() < 0.1 && (height - f64::from(wanted_height)).abs() < 0.1);
            let words = text_in(&printed.typeset.pdf().unwrap());
            assert_has(&words, "Du fehlst uns.");
            assert_has(&words, "116 111");
        }
    }
}

#[test]
fn flyers_and_notices_come_on_their_papers() {
    let trial = Trial::with_sample();
    let of = |kind| shipped::shipped(kind, Default::default()).unwrap().publication(None);
    let flyer = of(PublicationKind::Flyer);
    let notice = of(PublicationKind::Notice);
    for (publication, size) in [
        (
            Publication { body: PublicationBody::Flyer(FlyerSettings { size: PaperSize::A6 }), ..flyer.clone() },
            PaperSize::A6,
        ),
        (flyer, PaperSize::A5),
        (
            Publication { body: PublicationBody::Notice(NoticeSettings { size: PaperSize::A3 }), ..notice.clone() },
            PaperSize::A3,
        ),
        (notice, PaperSize::A4),
    ] {
        let (width, _) = print(&trial, &publication).typeset.page_size_mm(0);
        assert!((width - f64::from(size.millimetres().0)).abs() < 0.1, "{size:?}: {width}");
    }
}

#[test]
fn the_catalogue_prints_the_offers_of_each_level_with_whom_to_ask() {
    let trial = Trial::with_sample();
    let catalogue = shipped::shipped(PublicationKind::OfferCatalogue, Default::default()).unwrap().publication(None);
    let printed = print(&trial, &catalogue);
    assert!(printed.entries >= 8, "{} offers and contacts", printed.entries);
    let words = text_in(&printed.typeset.pdf().unwrap());
    for heading in ["Stufe 1: Vorbeugen", "Inhalt"] {
        assert_has(&words, heading);
    }
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let trial = Trial::with_sample();
    for kind in [PublicationKind::Poster, PublicationKind::ParentFolder, PublicationKind::Notice] {
        let publication = shipped::shipped(kind, Default::default()).unwrap().publication(None);
        let pdf = || print(&trial, &publication).typeset.pdf().unwrap();
        assert!(pdf() == pdf(), "{kind:?}");
    }
}

fn with(kind: PublicationKind, body: PublicationBody) -> Publication {
    Publication { body, ..Publication::new(kind, Default::default()) }
}

fn everybody(to: RecipientKind) -> Recipients {
    Recipients { to, ..Recipients::default() }
}

#[test]
fn a_serial_letter_goes_to_each_house_with_its_address_and_its_own_data() {
    let trial = Trial::with_sample();
    let settings = LetterSettings {
        recipients: everybody(RecipientKind::Organisations),
        our_sign: "SE-2026-17".into(),
        enclosures: "Rückmeldebogen".into(),
        ..LetterSettings::default()
    };
    let shipped = shipped::shipped(PublicationKind::Letter, Default::default()).unwrap().publication(None);
    let letter = Publication { body: PublicationBody::Letter(settings), ..shipped };
    let printed = print(&trial, &letter);
    assert!(printed.entries > 20, "{} letters", printed.entries);
    assert!(printed.typeset.page_count() >= printed.entries);
    assert_eq!(printed.warnings.iter().filter(|said| said.contains("Das Feld")).count(), 0, "{:?}", printed.warnings);
    let words = text_in(&printed.typeset.pdf().unwrap());
    for wanted in ["Sehr geehrte Damen und Herren,", "SE-2026-17", "Rückmeldebogen", "Anschrift:", "Kim Beispiel"] {
        assert_has(&words, wanted);
    }
    assert_lacks(&words, "{{");
}

#[test]
fn a_letter_names_only_those_who_agreed_and_reaches_every_house_all_the_same() {
    let trial = Trial::with_sample();
    let letters = |to| {
        let recipients = everybody(to);
        let body = PublicationBody::Letter(LetterSettings { recipients, ..LetterSettings::default() });
        print(&trial, &Publication { text: "{{anrede}}".into(), ..with(PublicationKind::Letter, body) })
    };
    let houses = letters(RecipientKind::Organisations).entries;
    let first = letters(RecipientKind::FirstPerson);
    assert_eq!(first.entries, houses);
    let words = text_in(&first.typeset.pdf().unwrap());
    let mut agreed = 0;
    for row in trial.office.person_rows("", false).unwrap() {
        let person = trial.office.person(row.id).unwrap().person;
        if !person.consent.allows(ConsentScope::Internal, trial.office.today()) {
            assert_lacks(&words, &person.full_name());
        } else if words.contains(&person.full_name()) {
            agreed += 1;
        }
    }
    assert!(agreed > 3, "{agreed} people are written to by name");
}

#[test]
fn labels_go_on_the_sheet_from_the_place_that_is_free() {
    let trial = Trial::with_sample();
    let labels = |start, sheet| {
        let recipients = everybody(RecipientKind::Organisations);
        let settings = LabelSettings { recipients, start, sheet, sender: true, ..LabelSettings::default() };
        print(&trial, &with(PublicationKind::AddressLabels, PublicationBody::AddressLabels(settings)))
    };
    for sheet in LabelSheet::ALL {
        let places = sheet.geometry().places();
        let whole = labels(1, *sheet);
        assert_eq!(whole.typeset.page_count(), whole.entries.div_ceil(places), "{sheet:?}");
        let last = labels(u16::try_from(places).unwrap(), *sheet);
        assert_eq!(last.typeset.page_count(), (whole.entries + places - 1).div_ceil(places), "{sheet:?}");
    }
}

#[test]
fn badges_and_signs_print_people_who_agreed_and_those_who_were_typed() {
    let trial = Trial::with_sample();
    let mut recipients = everybody(RecipientKind::Persons);
    recipients.more = "An Nguyễn; Werkhof Saale e. V.; Schulsozialarbeit\n<b>#import; \"x\"".into();
    let badges = BadgeSettings { recipients: recipients.clone(), ..BadgeSettings::default() };
    let signs = TableSignSettings { recipients, ..TableSignSettings::default() };
    for body in [PublicationBody::NameBadges(badges), PublicationBody::TableSigns(signs)] {
        let printed = print(&trial, &with(body.kind(), body));
        let words = text_in(&printed.typeset.pdf().unwrap());
        assert_has(&words, "An Nguyễn Werkhof Saale e. V. Schulsozialarbeit");
        assert_has(&words, "<b>#import");
        for row in trial.office.person_rows("", false).unwrap() {
            let person = trial.office.person(row.id).unwrap().person;
            if !person.consent.allows(ConsentScope::Print, trial.office.today()) {
                assert_lacks(&words, &person.full_name());
            }
        }
    }
}

#[test]
fn each_heading_of_the_text_is_a_sign_for_a_door() {
    let trial = Trial::with_sample();
    let signs = shipped::shipped(PublicationKind::DoorSigns, Default::default()).unwrap().publication(None);
    let printed = print(&trial, &signs);
    assert_eq!(printed.typeset.page_count(), 5);
    let words = text_in(&printed.typeset.pdf().unwrap());
    assert_has(&words, "Workshops 2 und 3");
    assert_lacks(&words, "←");
    let nothing = print(&trial, &Publication { text: "Nur Text.".into(), ..signs });
    assert!(nothing.warnings.iter().any(|said| said.contains("Überschrift")), "{:?}", nothing.warnings);
}

#[test]
fn a_selection_of_the_directory_becomes_what_was_asked_for_in_one_step() {
    let trial = Trial::with_sample();
    let chosen = trial.named("Schulpsychologische Beratung").id;
    let filter = OrganisationFilter { only: vec![chosen], ..OrganisationFilter::default() };
    for kind in [PublicationKind::Letter, PublicationKind::AddressLabels, PublicationKind::ContactList] {
        let made = trial.office.create_publication_for(kind, filter.clone()).unwrap();
        assert_eq!((made.kind(), print(&trial, &made).entries), (kind, 1));
    }
    assert!(trial.office.create_publication_for(PublicationKind::Poster, filter).is_err());
}

/// The papers on which a text can be printed, with the notice of the funding, which takes room.
fn papers(trial: &Trial, text: &ShippedText) -> Vec<Publication> {
    let period = trial.office.funding_periods().unwrap().into_iter().find(|period| period.current);
    let publication = text.publication(Some(period.expect("a funding period").id));
    let on = |body| Publication { body, ..publication.clone() };
    match text.kind {
        PublicationKind::Poster => [PosterDesign::Horizon, PosterDesign::Path, PosterDesign::Voice]
            .into_iter()
            .flat_map(|design| [PaperSize::A4, PaperSize::A3].map(|size| PosterSettings { design, size }))
            .map(|settings| on(PublicationBody::Poster(settings)))
            .collect(),
        PublicationKind::Flyer => {
            [PaperSize::A5, PaperSize::A6].map(|size| on(PublicationBody::Flyer(FlyerSettings { size }))).to_vec()
        }
        PublicationKind::Notice => {
            [PaperSize::A4, PaperSize::A3].map(|size| on(PublicationBody::Notice(NoticeSettings { size }))).to_vec()
        }
        PublicationKind::ContactList => {
            let settings = |layout, size| ContactListSettings { layout, size, ..ContactListSettings::default() };
            let cards = [PaperSize::A4, PaperSize::A5].map(|size| settings(ContactListLayout::Cards, size));
            let table = settings(ContactListLayout::Table, PaperSize::A4);
            cards.into_iter().chain([table]).map(|settings| on(PublicationBody::ContactList(settings))).collect()
        }
        _ => vec![publication],
    }
}

#[test]
fn every_shipped_text_is_set_in_type_that_can_be_read_on_each_of_its_papers() {
    let trial = Trial::with_sample();
    let mut small = Vec::new();
    for text in offered() {
        for publication in papers(&trial, text) {
            let typeset = print(&trial, &publication).typeset;
            // In the window of an envelope the sender may go down to 6 points (DIN 5008).
            let aside = if text.kind == PublicationKind::Letter { 6.0 } else { Floor::get().aside };
            for (what, size, least) in [
                ("text", typeset.smallest_type().unwrap(), Floor::of(text.language.code())),
                ("around it", typeset.smallest_aside().unwrap_or(aside), aside),
            ] {
                // The typesetter rounds.
                if size < least - 0.05 {
                    small.push(format!(
                        "{:?} in {:?}, {:?}, {what}: {size:.1} pt",
                        text.kind, text.language, publication.body
                    ));
                }
            }
        }
    }
    assert!(small.is_empty(), "{small:#?}");
}

#[test]
fn no_shipped_text_in_leichte_sprache_is_refused_for_its_type_and_a_longer_one_is() {
    let trial = Trial::with_sample();
    let small = |publication: &Publication| {
        let check = trial.office.release_check(publication.id).unwrap();
        check.problems.into_iter().find(|problem| problem.code == ProblemCode::SmallType)
    };
    let language = PublicationLanguage::EasyGerman;
    for text in offered().filter(|text| text.language == language) {
        for publication in papers(&trial, text) {
            let beginning = Beginning { kind: text.kind, language, variant: None };
            let made = trial.office.create_publication(&beginning).unwrap();
            let kept = trial.office.save_publication(&Publication { id: made.id, ..publication }).unwrap();
            assert_eq!(small(&kept), None, "{:?}", kept.body);
        }
    }
    let folder = Beginning { kind: PublicationKind::ParentFolder, language, variant: None };
    let folder = trial.office.create_publication(&folder).unwrap();
    let text = folder
        .text
        .replace("## Wer hilft mir?", &format!("## Wer hilft mir?\n\n{}", "Wir helfen Ihnen gern.\\\n".repeat(20)));
    let found = small(&trial.office.save_publication(&Publication { text, ..folder }).unwrap()).expect("a fault");
    assert_eq!(found.weight, Weight::Fault);
    assert!(found.sentence.contains("Infoblatt") && found.sentence.contains("14 Punkt"), "{}", found.sentence);
    // In every other language 8 points are the least.
    let folder = Beginning { kind: PublicationKind::ParentFolder, language: Default::default(), variant: None };
    let folder = trial.office.create_publication(&folder).unwrap();
    assert_eq!(small(&folder), None);
    let text = folder.text.replace("## Woran merke ich es?", &format!("## Zeichen\n\n{}", "- Es fehlt.\n".repeat(80)));
    let found = small(&trial.office.save_publication(&Publication { text, ..folder }).unwrap()).expect("a fault");
    assert!(found.weight == Weight::Fault && found.sentence.contains("8 Punkt"), "{}", found.sentence);
}

#[test]
fn every_shipped_text_is_offered_to_begin_with_and_is_seen_before() {
    let trial = Trial::with_sample();
    let offered: Vec<Beginning> = beginnings()
        .into_iter()
        .flat_map(|choice| {
            let variant = choice.variant.map(str::to_owned);
            assert!(variant.is_none() || !choice.name.is_empty() && !choice.audience.is_empty(), "{choice:?}");
            choice.languages.into_iter().map(move |language| Beginning {
                kind: choice.kind,
                language,
                variant: variant.clone(),
            })
        })
        .collect();
    for text in self::offered() {
        let wanted = Beginning { kind: text.kind, language: text.language, variant: text.variant.map(str::to_owned) };
        assert_eq!(offered.iter().filter(|one| **one == wanted).count(), 1, "{wanted:?}");
        let made = trial.office.create_publication(&wanted).unwrap();
        assert_eq!((made.title.as_str(), made.text.as_str()), (text.title, text.text));
    }
    assert!(OFFERED.iter().all(|kind| offered.iter().any(|one| one.kind == *kind)));
    let closed = Beginning {
        kind: PublicationKind::Notice,
        language: PublicationLanguage::German,
        variant: Some("closed".into()),
    };
    let first = Beginning { variant: None, ..closed.clone() };
    let picture = |of: &Beginning| trial.office.beginning_picture(of, 320).unwrap();
    assert!(picture(&closed).starts_with("data:image/png;base64,") && picture(&closed) != picture(&first));
    let missing = Beginning { language: PublicationLanguage::Polish, ..closed };
    assert_eq!(trial.office.create_publication(&missing).unwrap_err().code(), "publication.text");
}
