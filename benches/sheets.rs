//! Print sheets: an A4 page as an A0 poster in tiles, and the pictures of them in the window.

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use domain::settings::Theme;
use press::sheets::{Imprint, Plan, PosterSize, Source, Tiles, make, page_png};
use press::{Content, Document, Frame, OfficeLines, Press, TextSheet, markdown};

fn page() -> Vec<u8> {
    let stand = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
    let frame = Frame {
        title: "Schule fällt aus?".into(),
        subtitle: "Wir helfen weiter".into(),
        language: "de".into(),
        stand,
        annex_to: String::new(),
        office: OfficeLines { name: "Netzwerkstelle".into(), ..OfficeLines::default() },
        office_logo: None,
        funding: None,
        colours: Theme::default(),
    };
    let text = "## Woran merke ich es?\n\n- Bauchweh am Morgen\n- Fehltage\n\n::: note\nRufen Sie an.\n:::";
    let blocks = markdown::read(text, &mut markdown::Unanswered).blocks;
    let document = Document { frame, content: Content::ParentSheet(TextSheet { blocks }) };
    Press::new().typeset(&document).expect("pages").pdf().expect("a PDF")
}

fn tiles(criterion: &mut Criterion) {
    let source = Source::open(&page(), None).expect("a PDF");
    let imprint = Imprint { title: "Plakat".into(), day: NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day") };
    let plan = Plan::Tiles(Tiles { size: PosterSize::A0, ..Tiles::default() });
    let sheets = make(&source, &plan, &imprint, &|_, _| true).expect("sheets");
    println!("A0 in A4 tiles: {} sheets, {} kB", sheets.sizes_mm.len(), sheets.pdf.len() / 1024);
    criterion.bench_function("an A0 poster in A4 tiles", |b| {
        b.iter(|| make(&source, &plan, &imprint, &|_, _| true).expect("sheets"));
    });
    criterion.bench_function("the picture of a tile for the window", |b| {
        b.iter(|| page_png(&sheets.pdf, 1, 320).expect("a picture"));
    });
}

criterion_group!(benches, tiles);
criterion_main!(benches);
