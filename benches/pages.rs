//! Pages while somebody writes, and each kind of publication: how long a new picture takes after a keystroke in a text of ten pages, and
//! time and size of every kind with the sample data. Aim for the keystroke: under 50 ms.

use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use domain::publications::{
    PaperSize, PosterSettings, Publication, PublicationBody, PublicationKind, PublicationLanguage,
};
use office::Office;
use office::progress::Progress;
use office::publications::{OFFERED, shipped};
use office::start::{Protection, create};

fn office(folder: &std::path::Path) -> Office {
    let protection = Protection::Passphrase { passphrase: "Kastanie Fahrrad Montag Sellerie".into(), remember: false };
    let office = create(&folder.join("data"), "Kim Beispiel", &protection).expect("a new office");
    office.load_sample().expect("the sample data");
    office
}

/// A text of ten pages with every kind of block, contacts and offers among them.
fn ten_pages(office: &Office) -> Publication {
    let sheet = shipped::shipped(PublicationKind::TextSheet, PublicationLanguage::German).expect("a text");
    let catalogue = shipped::shipped(PublicationKind::OfferCatalogue, PublicationLanguage::German).expect("a text");
    let mut text = catalogue.text.to_owned();
    loop {
        let publication = Publication { text: text.clone(), ..sheet.publication(None) };
        let pages = office.print(&publication, &Progress::silent()).expect("pages").typeset.page_count();
        if pages >= 10 {
            println!("a text of {pages} pages");
            return publication;
        }
        text.push_str("\n\n");
        text.push_str(sheet.text);
    }
}

/// The text with a letter more in the middle.
fn typed(publication: &Publication, letters: usize) -> Publication {
    let at = publication.text.find("Ein Kind fehlt").expect("the first sentence") + "Ein Kind".len();
    let mut text = publication.text.clone();
    text.insert_str(at, &"x".repeat(letters));
    Publication { text, ..publication.clone() }
}

fn keystroke(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let office = office(folder.path());
    let publication = ten_pages(&office);
    let mut letters = 0;
    let mut known = office.preview(&publication).expect("pages");
    let mut next = || {
        letters = letters % 12 + 1;
        typed(&publication, letters)
    };
    criterion.bench_function("the new picture after a keystroke in ten pages", |b| {
        b.iter_batched(
            &mut next,
            |typed| {
                let preview = office.preview(&typed).expect("pages");
                // The window asks for those pages that look different.
                let changed = preview.pages.iter().zip(&known.pages).position(|(now, before)| now.key != before.key);
                let picture = office.preview_page(preview.token, changed.unwrap_or(0), 700).expect("a picture");
                known = preview;
                picture
            },
            BatchSize::PerIteration,
        );
    });
    kinds(&office);
}

/// Each kind with the text that is shipped for it: the first time, as a person meets it, and as PDF.
fn kinds(office: &Office) {
    println!("\n| kind | pages | pages set, s | PDF written, s | size, kB |\n| --- | ---: | ---: | ---: | ---: |");
    for kind in OFFERED {
        let mut publication = shipped::shipped(*kind, PublicationLanguage::German)
            .map_or_else(|| Publication::new(*kind, PublicationLanguage::German), |text| text.publication(None));
        row(office, kind.label(), &publication);
        if let PublicationBody::Poster(settings) = &publication.body {
            let size = PaperSize::A0;
            publication.body = PublicationBody::Poster(PosterSettings { size, ..settings.clone() });
            row(office, "Plakat A0", &publication);
        }
    }
}

fn row(office: &Office, label: &str, publication: &Publication) {
    let start = Instant::now();
    let typeset = office.print(publication, &Progress::silent()).expect("pages").typeset;
    let set = start.elapsed();
    let start = Instant::now();
    let pdf = typeset.pdf().expect("a PDF");
    let seconds = |time: Duration| time.as_secs_f64();
    println!(
        "| {label} | {} | {:.2} | {:.2} | {} |",
        typeset.page_count(),
        seconds(set),
        seconds(start.elapsed()),
        pdf.len() / 1024
    );
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = keystroke
}
criterion_main!(benches);
