//! Every kind of publication, with every text that is shipped for it: pages on the right paper, conforming, the same bytes each time.

use domain::publications::{
    FlyerSettings, NoticeSettings, PaperSize, PosterDesign, PosterSettings, Publication, PublicationBody,
    PublicationKind,
};
use office::progress::Progress;
use office::publications::shipped::{self, ShippedText};
use office::publications::{OFFERED, Printed};

use crate::paper::{assert_has, text_in};
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
