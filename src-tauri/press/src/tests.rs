//! What leaves the press, looked at from outside: words, objects of the file, pictures of the pages.
//!
//! References of page pictures lie in `tests/`. After a wanted change of the look: `SCHULERFOLG_NEW_REFERENCES=1 cargo test -p press`,
//! then look at every picture that changed.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use domain::publications::{BadgeSheet, ContactListLayout, LabelSheet, PaperSize, PosterDesign, TableSignSize};
use domain::settings::Theme;
use lopdf::{Dictionary, Document as Pdf, Object};

use crate::*;

mod reference;
mod runs;

/// Characters that mean something to the typesetter, to Markdown or to HTML.
const HOSTILE: &str = "#import \"x\" $a^2$ *b* _c_ `d` <script>alert(1)</script> \\ [e] @f ~ // g";

fn link(text: &str, uri: &str) -> Link {
    Link { text: text.into(), uri: uri.into() }
}

fn frame() -> Frame {
    Frame {
        title: "Kontaktliste".into(),
        subtitle: "Offene Hilfe für alle".into(),
        language: "de".into(),
        stand: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        annex_to: "Anlage 6 zum Frühwarnsystem".into(),
        office: OfficeLines {
            name: "Netzwerkstelle".into(),
            carrier: "Stadt Halle (Saale)".into(),
            address_lines: vec!["Musterstraße 1".into(), "06108 Halle (Saale)".into()],
            phone: link("0345 1234567", "tel:+493451234567"),
            email: link("post@example.org", "mailto:post@example.org"),
            ..OfficeLines::default()
        },
        office_logo: None,
        funding: Some(FundingNotice {
            sentence: "Gefördert von der Europäischen Union.".into(),
            emblem: true,
            emblem_text: "Kofinanziert von der Europäischen Union".into(),
            logos: Vec::new(),
        }),
        colours: Theme::default(),
    }
}

fn entry(key: &str, name: &str) -> Entry {
    Entry {
        key: key.into(),
        name: name.into(),
        kind: "Beratungsstelle".into(),
        description: "Berät Schüler*innen, öffnet Türen, trifft Auffälliges.".into(),
        address_lines: vec!["Große Straße 12".into(), "06108 Halle (Saale)".into()],
        phones: vec![LabelledLink { label: "Sekretariat".into(), link: link("0345 7654321", "tel:+493457654321") }],
        emails: vec![LabelledLink {
            label: String::new(),
            link: link("hilfe@example.org", "mailto:hilfe@example.org"),
        }],
        web: Some(link("www.example.org", "https://www.example.org")),
        persons: vec![PersonLine {
            key: String::new(),
            name: "Dr. Åsa Öztürk".into(),
            function: "Leitung".into(),
            ..PersonLine::default()
        }],
        hours: vec!["Mo–Do 9:00–15:00 Uhr".into()],
        offers: vec![OfferLine {
            key: String::new(),
            name: "Offene Sprechstunde".into(),
            cost: "kostenfrei".into(),
            ..OfferLine::default()
        }],
        ..Entry::default()
    }
}

fn list(layout: ContactListLayout, entries: Vec<Entry>) -> Document {
    let emergency =
        EmergencyLine { name: "Polizei".into(), number: link("110", "tel:110"), remark: "rund um die Uhr".into() };
    Document {
        frame: frame(),
        content: Content::ContactList(ContactList {
            layout,
            paper: PaperSize::A4,
            introduction: markdown::read("Diese Liste ist **für alle**.", &mut markdown::Unanswered).blocks,
            emergency_numbers: vec![emergency],
            groups: vec![Group { heading: "Schulvermeidung".into(), level: 1, entries }],
            report_changes: link("post@example.org", "mailto:post@example.org"),
            index: true,
        }),
    }
}

/// A contact list on the pages of a booklet.
fn booklet() -> Document {
    let mut document = list(ContactListLayout::Cards, vec![entry("a", "Beratungsstelle Brücke"), entry("b", "Haus")]);
    if let Content::ContactList(list) = &mut document.content {
        list.paper = PaperSize::A5;
    }
    document
}

fn read(text: &str) -> Vec<Block> {
    markdown::read(text, &mut Knowing).blocks
}

/// Six panels of a folder.
fn panels() -> Vec<Block> {
    let inner =
        (1..=4).map(|n| format!("::: panel\n## Seite {n}\n\nWas Eltern wissen sollten.\n\n- eins\n- zwei\n:::\n\n"));
    read(&format!(
        "::: panel\nFür Eltern.\n:::\n\n{}::: panel\n## Wer hilft?\n\n::: contacts\n:::\n:::",
        inner.collect::<String>()
    ))
}

/// Chapters of a brochure: two short ones and one that does not fit beside them.
fn chapters() -> Vec<Block> {
    let long = "Ein Absatz, der etwas sagt und über eine Zeile hinausgeht, damit man den Umbruch sieht.\n\n".repeat(24);
    read(&format!("# Anfang\n\nKurz.\n\n# Überblick\n\n::: overview\n:::\n\n# Angebote\n\n{long}::: offers\n:::"))
}

fn on_pages(look: Look, size: PaperSize) -> Document {
    let blocks = read(
        "Kommen Sie vorbei.\n\n## Wann?\n\n- montags\n- nach Absprache\n\n::: note\nOhne Termin.\n:::\n\n::: contacts\n:::\n\n\
        ::: qr url=\"https://www.example.org/hilfe\" label=\"Hilfe im Netz\"\n:::",
    );
    Document {
        frame: frame(),
        content: Content::TextPages(TextPages { look, paper: size.millimetres(), limit: Some(2), blocks }),
    }
}

fn poster(design: PosterDesign) -> Document {
    let blocks = read(
        "Bleib nicht allein. Sprich mit jemandem.\n\n## 116 111\n\nNummer gegen Kummer\n\n::: contacts\n:::\n\n\
        ::: qr url=\"https://www.example.org/hilfe\" label=\"Hilfe im Netz\"\n:::",
    );
    let mut frame = frame();
    frame.title = "Du fehlst uns.".into();
    frame.subtitle = "Komm wieder. Wir helfen dir dabei.".into();
    Document { frame, content: Content::Poster(Poster { design, paper: PaperSize::A3.millimetres(), blocks }) }
}

/// The kinds of publications that are a text, each on its papers and in its designs.
fn texts() -> Vec<(&'static str, Document)> {
    let of = |content| Document { frame: frame(), content };
    vec![
        ("brochure", of(Content::Brochure(TextSheet { blocks: chapters() }))),
        ("folder", of(Content::Folder(TextSheet { blocks: panels() }))),
        ("text-sheet", on_pages(Look::Sheet, PaperSize::A4)),
        ("flyer", on_pages(Look::Flyer, PaperSize::A5)),
        ("flyer-a6", on_pages(Look::Flyer, PaperSize::A6)),
        ("notice", on_pages(Look::Notice, PaperSize::A4)),
        ("poster-horizon", poster(PosterDesign::Horizon)),
        ("poster-path", poster(PosterDesign::Path)),
        ("poster-voice", poster(PosterDesign::Voice)),
    ]
}

/// A directory with one of everything.
struct Knowing;

impl markdown::Answers for Knowing {
    fn contacts(&mut self, _: &[(String, String)]) -> Vec<Entry> {
        vec![entry("a", "Beratungsstelle Brücke")]
    }

    fn offers(&mut self, _: &[(String, String)]) -> Vec<OfferProfile> {
        vec![profile("o", "Lernwerkstatt Zweite Chance")]
    }

    fn picture(&mut self, _: &str) -> Option<Picture> {
        Some(drawing())
    }
}

/// A picture: a hill under a sun.
fn drawing() -> Picture {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 30'><rect width='60' height='30' fill='#cfe3ea'/>\
        <circle cx='46' cy='9' r='5' fill='#f2b705'/><path d='M0 30 20 12 34 24 44 16 60 30Z' fill='#174a5b'/></svg>";
    Picture { bytes: svg.into(), media_type: "image/svg+xml".into(), alt: "Ein Hügel unter der Sonne".into() }
}

fn profile(key: &str, name: &str) -> OfferProfile {
    OfferProfile {
        key: key.into(),
        name: name.into(),
        organisation: "Werkhof Saale e. V.".into(),
        level: "Reintegration".into(),
        description: "Lernen in kleinen Gruppen, mit Werkstatt und Ausflügen.".into(),
        aim: "Rückkehr in die Klasse".into(),
        target_groups: "Schüler*innen".into(),
        ages: "Klasse 7–9".into(),
        method: "Einzelförderung, Werkstatt".into(),
        duration: "6 bis 12 Monate".into(),
        cost: "kostenfrei".into(),
        access: "über die Schule".into(),
        address_lines: vec!["Werkweg 3".into(), "06112 Halle (Saale)".into()],
        contact: "Tuğba Østergård".into(),
        phones: vec![LabelledLink { label: String::new(), link: link("0345 7654321", "tel:+493457654321") }],
        ..OfferProfile::default()
    }
}

fn sheet() -> Document {
    let text = "Einleitung.\n\n## Woran merke ich es?\n\n::: columns\n- eins\n- zwei\n:::\n\n::: steps\n1. **Ruhig** bleiben\n2. Anrufen\n:::\n\n\
        | Form | Zeichen |\n| --- | --- |\n| Angst | Bauchweh |\n\n::: note\nGut zu wissen.\n:::\n\n::: contacts\n:::";
    let blocks = markdown::read(text, &mut Knowing).blocks;
    Document { frame: frame(), content: Content::ParentSheet(TextSheet { blocks }) }
}

/// Every block a text can hold.
fn every_block() -> Vec<Block> {
    let text = "Vorweg.\n\n# Kapitel\n\n> Zitat\n\n::: warning\nSofort 110 anrufen.\n:::\n\n::: tip\nEin Tipp.\n:::\n\n\
        ::: chart\n1. **Wahrnehmen** Notieren Sie, was Sie sehen.\n2. **Beraten** Im Team.\n3. ! **Akute Gefahr** 110 anrufen.\n:::\n\n\
        ::: form\n- Name\n- Beobachtung ___3\n- [ ] Eltern informiert\n:::\n\n::: offers\n:::\n\n::: overview\n:::\n\n\
        ::: picture file=\"a\" alt=\"Hügel\" width=\"40\" caption=\"Bildzeile\"\n:::\n\n\
        ::: qr url=\"https://www.example.org/hilfe\" label=\"Hilfe im Netz\"\n:::\n\n::: lang code=\"ar\"\nمرحبا 0345 1234567\n:::";
    let mut blocks = markdown::read(text, &mut Knowing).blocks;
    blocks.extend([
        Block::heading(1, "Zahlen"),
        Block::facts([("Antrag", "2026-014"), ("Schule", "Lessing-Schule\nHalle (Saale)"), ("leer", "")]),
        Part::DataTable(DataTable {
            caption: "Kosten".into(),
            columns: vec![Column::words("Posten", 2.0), Column::words("Bemerkung", 1.0), Column::amounts("Betrag")],
            rows: vec![
                Row::plain(["Honorar", "8 Stunden", "400,00 €"]),
                Row::subtotal(["Zwischensumme", "", "400,00 €"]),
                Row::total(["Summe", "", "1.400,00 €"]),
            ],
            row_height: 0.0,
        })
        .into(),
        Part::DataTable(DataTable {
            columns: vec![Column::amounts("Nr."), Column::words("Name", 1.0), Column::words("Unterschrift", 1.0)],
            rows: (1..=3).map(|number| Row::plain([number.to_string()])).collect(),
            row_height: 9.0,
            ..DataTable::default()
        })
        .into(),
        Part::Ticks(vec![
            Tick { ticked: true, label: "Satzung liegt bei".into(), remark: "Anlage 3".into() },
            Tick { label: "Beschluss liegt bei".into(), ..Tick::default() },
        ])
        .into(),
        Part::Bars(BarChart {
            title: "Teilnehmende".into(),
            bars: [("Schulen", 40.0), ("Träger", 25.0), ("Ämter", 0.0)]
                .map(|(label, value)| Bar { label: label.into(), value, shown: format!("{value:.0}") })
                .to_vec(),
        })
        .into(),
        Part::Signatures(vec![
            Signature { label: "Ort, Datum".into(), ..Signature::default() },
            Signature { label: "Unterschrift".into(), name: "Frau Probe".into() },
        ])
        .into(),
    ]);
    blocks
}

fn report() -> Document {
    Document {
        frame: frame(),
        content: Content::Report(Report {
            orientation: Orientation::Portrait,
            blocks: every_block(),
            ..Report::default()
        }),
    }
}

fn letters() -> Document {
    let copy = |name: &str, paragraphs: usize| LetterCopy {
        remarks: vec!["Persönlich".into()],
        recipient: vec![name.into(), "Große Straße 12".into(), "06108 Halle (Saale)".into()],
        information: vec![("Unser Zeichen", "2026-014").into(), ("Datum", "23. November 2026").into()],
        subject: "Ihr Antrag vom 2. November 2026".into(),
        blocks: vec![Block::paragraph("Guten Tag,\nwir haben Ihren Antrag erhalten und prüfen ihn nun."); paragraphs],
        enclosures: vec!["Checkliste".into()],
    };
    let letter = Letter { copies: vec![copy("Frau Probe", 3), copy("Schule am Markt", 22)] };
    Document { frame: frame(), content: Content::Letter(letter) }
}

/// Names on every kind of sheet.
fn names() -> Vec<(&'static str, Document)> {
    let people = [
        ("Dr. Åsa Öztürk", "Schulpsychologische Beratung", "Leitung"),
        ("Karl-Friedrich von Hohenlohe-Langenburg", "Gemeinschaftsschule „Johann Christian Reil“ Halle (Saale)", ""),
        ("An Nguyễn", "Werkhof Saale e. V.", "Schulsozialarbeit"),
    ];
    let badges =
        || people.iter().map(|(name, house, function)| Badge::new(name, [*house, *function])).collect::<Vec<_>>();
    let mut labels = Labels::new(
        LabelSheet::L7160,
        people
            .iter()
            .map(|(name, house, _)| Label::new([*house, *name, "Große Straße 12", "06108 Halle (Saale)"]))
            .collect(),
    );
    (labels.skip, labels.outlines, labels.sender) = (19, true, "Netzwerkstelle, Musterstraße 1, 06108 Halle".into());
    let mut on_badges = Badges::new(BadgeSheet::default(), "Fachtag Schulabsentismus, 12. März 2027", badges());
    on_badges.badges[1] = on_badges.badges[1].clone().with_code("FT27-0042");
    let signs = vec![
        DoorSign::new("→ Anmeldung", ["ab 8:30 Uhr"]),
        DoorSign::new("Workshop 2", ["Elterngespräche, die gelingen", "10:00–11:30 Uhr"]),
    ];
    vec![
        ("labels", Content::Labels(labels)),
        ("badges", Content::Badges(on_badges)),
        ("table-signs", Content::TableSigns(TableSigns { size: TableSignSize::Large, signs: badges() })),
        ("table-signs-small", Content::TableSigns(TableSigns { size: TableSignSize::Small, signs: badges() })),
        ("door-signs", Content::DoorSigns(DoorSigns { paper: (297, 210), occasion: "Fachtag 2027".into(), signs })),
    ]
    .into_iter()
    .map(|(name, content)| (name, Document { frame: frame(), content }))
    .collect()
}

/// A list to sign on for two days.
fn attendance(people: usize) -> Document {
    let row = |n: usize| AttendanceRow {
        name: format!("Probe-Østergård, Tuğba {n}"),
        institution: "Sekundarschule „Am Fliederweg“ Halle (Saale)".into(),
        cells: vec!["Schulsozialarbeit".into(), "Elternarbeit".into()],
    };
    let sheet = |heading: &str, people: usize| AttendanceSheet {
        heading: heading.into(),
        facts: vec![
            ("Zeit", "9:00–16:00 Uhr").into(),
            ("Ort", "Stadthaus\nMarkt 2").into(),
            ("Umfang", "6 Stunden").into(),
        ],
        columns: vec!["Funktion".into(), "Workshop".into()],
        rows: (1..=people).map(row).collect(),
        blank_rows: 5,
        signatures: vec!["Ort, Datum".into(), "Leitung".into()],
    };
    let list = AttendanceList {
        sheets: vec![sheet("1. Tag", people), sheet("2. Tag", 3)],
        privacy: "Die Liste weist die Teilnahme gegenüber dem Fördermittelgeber nach.".into(),
    };
    Document { frame: frame(), content: Content::Attendance(list) }
}

fn certificates() -> Document {
    let page = |name: &str, shortened: &str| CertificatePage {
        name: name.into(),
        institution: "Lessing-Schule".into(),
        sentence: "hat an der folgenden Fortbildung teilgenommen:".into(),
        event: "Schulabsentismus verstehen".into(),
        subtitle: "Grundlagen und Handlungsmöglichkeiten".into(),
        facts: vec![("Termin", "20. November 2026").into(), ("Umfang", "6 Stunden (8 Unterrichtseinheiten)").into()],
        contents: vec![Block::bullets(["Formen und Ursachen", "Gespräche mit Eltern"])],
        shortened: shortened.into(),
        place_and_day: "Halle (Saale), 23. November 2026".into(),
        signed_by: "Koordination der Netzwerkstelle".into(),
        number: "2026-0007".into(),
        code: "7KQ2-M9XA-3VTZ".into(),
        how_to_check: "Die Netzwerkstelle bestätigt diese Bescheinigung unter 0345 1234567.".into(),
    };
    let sheet = CertificateSheet {
        certificates: vec![page("Dr. Tuğba Østergård", ""), page("Kim Probe", "Teilnahme an 4 von 6 Stunden.")],
    };
    Document { frame: frame(), content: Content::Certificates(sheet) }
}

fn evaluation_form() -> Document {
    let form = EvaluationForm {
        introduction: "Ihre Rückmeldung hilft uns.".into(),
        scale: ["trifft voll zu", "trifft eher zu", "trifft eher nicht zu", "trifft nicht zu"]
            .map(String::from)
            .to_vec(),
        statements: vec!["Meine Erwartungen wurden erfüllt.".into(); 5],
        questions: vec!["Was nehmen Sie mit?".into()],
        thanks: "Vielen Dank!".into(),
    };
    Document { frame: frame(), content: Content::EvaluationForm(form) }
}

pub(crate) fn documents() -> Vec<(&'static str, Document)> {
    let proposal = ProposalLine {
        name: "Lerngruppe".into(),
        organisation: "Träger e. V.".into(),
        reasons: vec!["Thema passt".into()],
        ..ProposalLine::default()
    };
    let mut all = vec![
        (
            "cards",
            list(ContactListLayout::Cards, vec![entry("a", "Beratungsstelle Brücke"), entry("b", "Öffentliche Hilfe")]),
        ),
        (
            "table",
            list(ContactListLayout::Table, vec![entry("a", "Beratungsstelle Brücke"), entry("b", "Öffentliche Hilfe")]),
        ),
        ("booklet", booklet()),
        ("sheet", sheet()),
        ("attendance", attendance(9)),
        ("certificates", certificates()),
        ("evaluation", evaluation_form()),
        ("report", report()),
        ("letter", letters()),
        (
            "referral",
            Document {
                frame: frame(),
                content: Content::Referral(ReferralSheet {
                    need: vec!["Thema: Schulangst".into()],
                    proposals: vec![proposal],
                }),
            },
        ),
        (
            "emergency",
            Document {
                frame: frame(),
                content: Content::Emergency(EmergencySheet {
                    recovery_code: "ABCD-EFGH".into(),
                    folder: "Daten".into(),
                }),
            },
        ),
    ];
    all.extend(names());
    all
}

fn pdf(document: &Document) -> Vec<u8> {
    let set = Press::new().typeset(document).unwrap_or_else(|error| panic!("{error} {:?}", error.cause()));
    set.pdf().unwrap_or_else(|error| panic!("{error} {:?}", error.cause()))
}

fn on_disk(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    file
}

/// The words as a person would copy them, one space between them.
fn words(bytes: &[u8]) -> String {
    let file = on_disk(bytes);
    let out = Command::new("pdftotext").arg(file.path()).arg("-").output().expect("pdftotext, of poppler-utils");
    String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn dictionary<'a>(pdf: &'a Pdf, holder: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    let object = holder.get(key).unwrap_or_else(|_| panic!("no {}", String::from_utf8_lossy(key)));
    match object {
        Object::Reference(id) => pdf.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    }
}

/// The structure types of all elements, in reading order.
fn structure(pdf: &Pdf) -> Vec<String> {
    fn walk(pdf: &Pdf, object: &Object, found: &mut Vec<String>) {
        match object {
            Object::Reference(id) => walk(pdf, pdf.get_object(*id).unwrap(), found),
            Object::Array(all) => all.iter().for_each(|one| walk(pdf, one, found)),
            Object::Dictionary(element) => {
                if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
                    found.push(String::from_utf8_lossy(kind).into_owned());
                }
                if let Ok(children) = element.get(b"K") {
                    walk(pdf, children, found);
                }
            }
            _ => {}
        }
    }
    let root = dictionary(pdf, pdf.catalog().unwrap(), b"StructTreeRoot");
    let mut found = Vec::new();
    walk(pdf, root.get(b"K").unwrap(), &mut found);
    found
}

#[test]
fn every_document_says_what_it_is_and_is_tagged() {
    for (name, document) in documents() {
        let bytes = pdf(&document);
        let file = Pdf::load_mem(&bytes).unwrap();
        let catalog = file.catalog().unwrap();
        let marked = dictionary(&file, catalog, b"MarkInfo").get(b"Marked").unwrap();
        assert!(marked.as_bool().unwrap(), "{name} is not tagged");
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"de", "{name}");
        let shown = dictionary(&file, catalog, b"ViewerPreferences").get(b"DisplayDocTitle").unwrap();
        assert!(shown.as_bool().unwrap(), "{name} shows its file name instead of its title");
        let Object::Reference(metadata) = catalog.get(b"Metadata").unwrap() else { panic!("{name}: metadata") };
        let metadata = file.get_object(*metadata).unwrap().as_stream().unwrap();
        let xmp =
            String::from_utf8(metadata.decompressed_content().unwrap_or_else(|_| metadata.content.clone())).unwrap();
        for said in ["pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<", "Kontaktliste"] {
            assert!(xmp.contains(said), "{name}: {said} is not in\n{xmp}");
        }
        let kinds = structure(&file);
        // A sheet of addresses has no parts to be found by headings.
        assert!(
            name == "labels" || kinds.iter().any(|kind| kind.starts_with('H')),
            "{name} has no headings: {kinds:?}"
        );
    }
}

#[test]
fn tables_have_header_cells_and_lists_are_lists() {
    let kinds = structure(&Pdf::load_mem(&pdf(&sheet())).unwrap());
    for kind in ["Table", "TH", "TD", "L", "LI", "P", "Figure"] {
        assert!(kinds.iter().any(|found| found == kind), "no {kind} in {kinds:?}");
    }
}

#[test]
fn the_file_is_sound_for_another_program() {
    for (name, document) in documents() {
        let file = on_disk(&pdf(&document));
        let out = Command::new("qpdf").arg("--check").arg(file.path()).output().expect("qpdf");
        assert!(out.status.success(), "{name}: {}", String::from_utf8_lossy(&out.stdout));
    }
}

#[test]
fn words_are_found_whole_and_hostile_text_is_text() {
    for layout in [ContactListLayout::Cards, ContactListLayout::Table] {
        let mut hostile = entry("c", HOSTILE);
        hostile.description = "Offene Türen, Auffälliges, Öffnung, Schiff, Auflage".into();
        hostile.phones[0].link.text = HOSTILE.into();
        let text = words(&pdf(&list(layout, vec![hostile, entry("d", "Haus")])));
        let undivided = text.replace("- ", "").replace(' ', "");
        assert!(undivided.contains(&HOSTILE.replace(' ', "")), "{text}");
        for word in ["Offene", "Schiff", "0345 7654321", "Stand 23.11.2026", "Polizei", "110"] {
            assert!(text.contains(word), "„{word}“ is not in\n{text}");
        }
    }
}

#[test]
fn hostile_names_are_names_on_every_sheet_and_stay_in_their_place() {
    let long = "Schulsozialarbeit".repeat(18);
    let badges = || vec![Badge::new(HOSTILE, [HOSTILE, &long]).with_code(HOSTILE), Badge::new(&long, [HOSTILE])];
    let sign = DoorSign { blocks: vec![Block::heading(3, HOSTILE)], ..DoorSign::new(HOSTILE, [HOSTILE]) };
    let labels = vec![Label::new([HOSTILE; 9]), Label::new([long.as_str()]), Label::default()];
    for content in [
        Content::Labels(Labels::new(LabelSheet::L7159, labels)),
        Content::Badges(Badges::new(BadgeSheet::Insert75x40, HOSTILE, badges())),
        Content::TableSigns(TableSigns { size: TableSignSize::Small, signs: badges() }),
        Content::DoorSigns(DoorSigns { paper: (148, 210), occasion: HOSTILE.into(), signs: vec![sign] }),
    ] {
        let set = Press::new().typeset(&Document { frame: frame(), content: content.clone() }).unwrap();
        assert_eq!(set.page_count(), 1, "{content:?}");
        let text = words(&set.pdf().unwrap()).replace("- ", "").replace(' ', "");
        assert!(text.contains(&HOSTILE.replace(' ', "")), "{text}");
    }
}

/// Puts hostile words at the end of every text; names of the templates' own, addresses and drawings stay.
fn poison(value: &mut serde_json::Value, key: &str) {
    use serde_json::Value;
    const OWN: [&str; 19] = [
        "kind",
        "block",
        "look",
        "design",
        "layout",
        "paper",
        "orientation",
        "align",
        "emphasis",
        "size",
        "arrow",
        "language",
        "code",
        "uri",
        "link",
        "svg",
        "stand",
        "primary",
        "accent",
    ];
    match value {
        Value::String(text) if !OWN.contains(&key) => text.push_str(HOSTILE),
        Value::Array(values) => values.iter_mut().for_each(|value| poison(value, key)),
        // What is itself a group of fields has fields of its own, whatever it is called.
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| poison(value, key)),
        _ => {}
    }
}

#[test]
fn hostile_data_in_every_field_of_every_kind_is_text() {
    for (name, document) in documents().into_iter().chain(texts()) {
        let data = Data { frame: &document.frame, content: &document.content, scale: 1.0, bleed_mm: 0.0 };
        let mut json = serde_json::to_value(&data).unwrap();
        poison(&mut json, "");
        let files = document.pictures().into_iter().map(|picture| (picture.path(), picture.bytes.clone())).collect();
        let set = set_data(&document, json, &files).unwrap_or_else(|error| panic!("{name}: {:?}", error.cause()));
        let pdf = set.pdf().unwrap_or_else(|error| panic!("{name}: {:?}", error.cause()));
        let text = words(&pdf).replace("- ", "").replace(' ', "");
        assert!(text.contains(&HOSTILE.replace(' ', "")), "{name}: {text}");
    }
}

#[test]
fn hostile_data_in_every_field_of_a_letter_is_text() {
    let copy = LetterCopy {
        remarks: vec![HOSTILE.into(); 5],
        recipient: vec![HOSTILE.into(); 9],
        information: vec![(HOSTILE, HOSTILE).into()],
        subject: HOSTILE.into(),
        blocks: vec![Block::paragraph(HOSTILE), Block::facts([(HOSTILE, HOSTILE)])],
        enclosures: vec![HOSTILE.into()],
    };
    let mut frame = frame();
    frame.office.name = HOSTILE.into();
    frame.office.address_lines = vec![HOSTILE.into()];
    let text = words(&pdf(&Document { frame, content: Content::Letter(Letter { copies: vec![copy] }) }));
    let times = text.replace("- ", "").replace(' ', "").matches(&HOSTILE.replace(' ', "")).count();
    assert!(times >= 9, "{times} times in {text}");
}

#[test]
fn hostile_data_in_every_field_of_an_offer_is_text() {
    let of = |field: &str| format!("{field} {HOSTILE}");
    let profile = OfferProfile {
        key: HOSTILE.into(),
        name: of("name"),
        organisation: of("organisation"),
        level: of("level"),
        description: of("description"),
        aim: of("aim"),
        target_groups: of("groups"),
        ages: of("ages"),
        method: of("method"),
        topics: of("topics"),
        districts: of("districts"),
        duration: of("duration"),
        languages: of("languages"),
        cost: of("cost"),
        access: of("access"),
        address_lines: vec![of("address")],
        contact: of("contact"),
        phones: vec![LabelledLink { label: of("label"), link: link(&of("phone"), "tel:1") }],
        emails: vec![LabelledLink { label: of("label"), link: link(&of("email"), "mailto:a@example.org") }],
        web: Some(link(&of("web"), "https://example.org")),
        verified: of("verified"),
    };
    struct One(OfferProfile);
    impl markdown::Answers for One {
        fn offers(&mut self, _: &[(String, String)]) -> Vec<OfferProfile> {
            vec![self.0.clone()]
        }
    }
    let read = markdown::read("# Titel\n\n::: overview\n:::\n\n::: offers\n:::", &mut One(profile));
    let blocks = read.blocks;
    let text = words(&pdf(&Document { frame: frame(), content: Content::Brochure(TextSheet { blocks }) }));
    let text = text.replace("- ", "").replace(' ', "");
    for field in
        ["name", "organisation", "level", "description", "aim", "method", "duration", "cost", "access", "verified"]
    {
        assert!(text.contains(&of(field).replace(' ', "")), "{field} is not in {text}");
    }
}

#[test]
fn a_sheet_begun_is_used_to_its_end_and_a_name_on_both_sides_is_read_once() {
    let mut labels =
        Labels::new(LabelSheet::L7160, vec![Label::new(["Eins"]), Label::new(["Zwei"]), Label::new(["Drei"])]);
    labels.skip = 19;
    let set = Press::new().typeset(&Document { frame: frame(), content: Content::Labels(labels) }).unwrap();
    assert_eq!(set.page_count(), 2);
    let signs = TableSigns { size: TableSignSize::Large, signs: vec![Badge::new("Kim Beispiel", [""])] };
    let kinds =
        structure(&Pdf::load_mem(&pdf(&Document { frame: frame(), content: Content::TableSigns(signs) })).unwrap());
    assert_eq!(kinds.iter().filter(|kind| *kind == "H1").count(), 1, "{kinds:?}");
    assert!(!kinds.iter().any(|kind| kind == "P"), "{kinds:?}");
}

#[test]
fn a_word_no_line_can_hold_and_signs_no_font_has_are_printed_sensibly() {
    let mut strange = entry("a", &"Schulsozialarbeit".repeat(18));
    strange.description = "Herz 😀 \u{202e}umgedreht\u{202c} \u{0}Ende \u{fffd}".into();
    let text = words(&pdf(&list(ContactListLayout::Cards, vec![strange])));
    assert!(text.contains("Ende"), "{text}");
}

/// A word on a page: which page, from where to where it reaches across and down it in points, and the word.
struct Placed {
    page: usize,
    left: f64,
    right: f64,
    top: f64,
    word: String,
}

fn placed(bytes: &[u8]) -> Vec<Placed> {
    let file = on_disk(bytes);
    let out = Command::new("pdftotext").arg("-bbox").arg(file.path()).arg("-").output().expect("pdftotext");
    let mut page = 0;
    let mut found = Vec::new();
    for line in String::from_utf8(out.stdout).unwrap().lines() {
        page += usize::from(line.contains("<page "));
        let Some((place, word)) = line.trim().strip_prefix("<word ").and_then(|rest| rest.split_once('>')) else {
            continue;
        };
        let at: Vec<f64> = place.split('"').filter_map(|part| part.parse().ok()).collect();
        let word = word.trim_end_matches("</word>").to_owned();
        found.push(Placed { page, left: at[0], top: at[1], right: at[2], word });
    }
    found
}

#[test]
fn the_last_page_of_the_index_has_columns_of_even_length() {
    for (paper, entries) in [(PaperSize::A4, 150), (PaperSize::A5, 60)] {
        let mut of: Vec<Entry> = (0..entries).map(|n| entry(&n.to_string(), &format!("N{n:03}"))).collect();
        for entry in &mut of {
            entry.persons.clear();
        }
        let mut document = list(ContactListLayout::Cards, of);
        if let Content::ContactList(list) = &mut document.content {
            list.paper = paper;
        }
        let words = placed(&pdf(&document));
        let last = words
            .iter()
            .filter(|place| place.word.contains(&format!("N{:03}", entries - 1)))
            .map(|place| place.page)
            .max();
        let on_it: Vec<&Placed> = words
            .iter()
            .filter(|place| Some(place.page) == last && place.word.starts_with('N') && place.word.len() == 4)
            .collect();
        let left = on_it.iter().map(|place| place.left).fold(f64::MAX, f64::min);
        let (first, second): (Vec<&Placed>, Vec<&Placed>) = on_it.iter().partition(|place| place.left < left + 20.0);
        assert!(
            !second.is_empty() && first.len().abs_diff(second.len()) <= 1,
            "{paper:?}: {} and {}",
            first.len(),
            second.len()
        );
    }
}

#[test]
fn headings_that_are_very_long_stay_on_their_page_and_in_their_line() {
    let long = "Regionale Kontaktliste für alle Schulen, Horte, Träger der Jugendhilfe und Beratungsstellen der Stadt und des Umlandes \
        mit allen Ansprechpersonen und Angeboten rund um Übergang, Schulerfolg und Teilhabe";
    let word = "Überwachung".repeat(8);
    for title in [long, word.as_str()] {
        let text = format!("# {long}\n\nEin Wort.\n\n## {word}\n\nNoch eines.\n\n# {word}\n\nZum Schluss.");
        let mut all = texts();
        all.retain(|(name, _)| matches!(*name, "brochure" | "text-sheet" | "notice"));
        all.extend([
            ("report", report()),
            ("booklet", booklet()),
            ("list", list(ContactListLayout::Cards, Vec::new())),
            ("table", list(ContactListLayout::Table, Vec::new())),
        ]);
        for (name, mut document) in all {
            document.frame.title = title.into();
            document.frame.annex_to = "Anlage 6 zum Frühwarnsystem".into();
            match &mut document.content {
                Content::Brochure(sheet) => sheet.blocks = read(&text),
                Content::ContactList(list) => {
                    let group = |heading: &str, key: &str| Group {
                        heading: heading.into(),
                        level: 1,
                        entries: vec![entry(key, heading)],
                    };
                    list.groups = vec![group(long, "x"), group(&word, "y")];
                }
                _ => {}
            }
            let set = Press::new().typeset(&document).unwrap();
            let bytes = set.pdf().unwrap();
            let width = Pdf::load_mem(&bytes).map(|file| page_width(&file)).unwrap();
            let words = placed(&bytes);
            for place in &words {
                assert!(
                    place.left > 10.0 && place.right < width - 10.0,
                    "{name}: „{}“ on page {} reaches {}",
                    place.word,
                    place.page,
                    place.right
                );
            }
            // The running head is one line above the content, of what fits of the title and of the chapter.
            let heads: Vec<&Placed> = words.iter().filter(|place| place.page == 3 && place.top < 60.0).collect();
            if matches!(name, "brochure" | "booklet" | "list") {
                let lines: std::collections::BTreeSet<i64> = heads
                    .iter()
                    .filter(|place| place.top < heads[0].top + 12.0)
                    .map(|place| place.top.round() as i64)
                    .collect();
                assert_eq!(lines.len(), 1, "{name}: {lines:?}");
                assert!(heads.iter().any(|place| place.word.contains('…')), "{name}");
            }
            // All of the title stands on the cover.
            let first: String = words.iter().filter(|place| place.page == 1).map(|place| place.word.as_str()).collect();
            let first = first.replace(['-', '\u{ad}'], "");
            assert!(first.contains(&title.replace(' ', "")), "{name}: {first}");
        }
    }
}

fn page_width(file: &Pdf) -> f64 {
    let page = file.get_pages()[&1];
    let media =
        file.get_object(page).and_then(Object::as_dict).unwrap().get(b"MediaBox").and_then(Object::as_array).unwrap();
    f64::from(media[2].as_float().unwrap())
}

/// How far down a page reaches what stands between its head and its foot: 1 is the whole way.
fn filled(set: &Typeset, page: usize) -> f64 {
    let picture = image::load_from_memory(&set.page_png(page, 420).unwrap()).unwrap().to_luma8();
    let (top, bottom) = (picture.height() * 26 / 297, picture.height() * 275 / 297);
    let inked = |y: &u32| (0..picture.width()).any(|x| picture.get_pixel(x, *y).0[0] < 160);
    let last = (top..bottom).rev().find(inked).unwrap_or(top);
    f64::from(last - top) / f64::from(bottom - top)
}

fn brochure(blocks: Vec<Block>) -> Typeset {
    let document = Document { frame: frame(), content: Content::Brochure(TextSheet { blocks }) };
    Press::new().typeset(&document).unwrap()
}

#[test]
fn forms_to_copy_fill_a_page_each() {
    // The first is more than a page at the usual distance of lines; the second would leave half of its page empty.
    let (long, short) = ("- Frage ___4\n".repeat(5), "- Frage ___4\n".repeat(3));
    let boxes = "- [ ] erledigt\n- [ ] offen\n".repeat(2);
    let set = brochure(read(&format!(
        "# Vorlagen\n\n## Erste\n\n::: form\n- Name\n- Klasse\n{long}{boxes}:::\n\n::: pagebreak\n:::\n\n## Zweite\n\n::: form\n- Name\n{short}:::\n"
    )));
    assert_eq!(set.page_count(), 4, "cover, contents, and a page for each");
    assert!(filled(&set, 2) > 0.93, "{}", filled(&set, 2));
    // Lines for writing by hand stand at most a centimetre apart.
    assert!((0.45..0.6).contains(&filled(&set, 3)), "{}", filled(&set, 3));
}

#[test]
fn a_catalogue_leaves_no_page_a_third_empty() {
    struct Many;
    impl markdown::Answers for Many {
        fn contacts(&mut self, _: &[(String, String)]) -> Vec<Entry> {
            Vec::new()
        }
        fn offers(&mut self, _: &[(String, String)]) -> Vec<OfferProfile> {
            let of = |n: usize| {
                let mut profile = profile(&format!("o{n}"), &format!("Angebot {n}"));
                // One in three says much, one so much that it is parted.
                profile.method = "Gespräche, Übungen in der Gruppe und Besuche zu Hause. ".repeat(if n == 7 {
                    40
                } else {
                    n % 3 * 4
                });
                profile
            };
            (0..14).map(of).collect()
        }
        fn picture(&mut self, _: &str) -> Option<Picture> {
            None
        }
    }
    let text = "# Wozu\n\nEin Wort vorab.\n\n# Stufe 1\n\nWer vorbeugt.\n\n::: offers\n:::\n\n# Recht\n\nWas gilt.";
    let set = brochure(markdown::read(text, &mut Many).blocks);
    for page in 2..set.page_count() - 1 {
        assert!(filled(&set, page) > 0.7, "page {}: {}", page + 1, filled(&set, page));
    }
}

#[test]
fn an_empty_list_is_a_document_all_the_same() {
    assert!(words(&pdf(&list(ContactListLayout::Cards, Vec::new()))).contains("Polizei"));
}

#[test]
fn a_click_on_the_page_finds_the_line_and_a_line_its_place_on_the_page() {
    let text = (1..=60).map(|n| format!("Absatz {n} steht hier.\n")).collect::<Vec<_>>().join("\n");
    let blocks = markdown::read(&text, &mut markdown::Unanswered).blocks;
    let set = Press::new()
        .typeset(&Document { frame: frame(), content: Content::Report(Report { blocks, ..Report::default() }) })
        .unwrap();
    for line in [1, 21, 119] {
        let (page, x, y) = set.position_of_line(line).unwrap();
        assert_eq!(set.source_line_at(page, x + 3.0, y + 1.0), Some(line));
    }
    assert_eq!(set.position_of_line(22), set.position_of_line(21), "an empty line belongs to what stands before");
    assert!(set.position_of_line(119).unwrap().0 > 0, "the last one is on another page");
    assert_eq!(set.source_line_at(0, 200.0, 290.0), None, "the foot of the page comes from no line");
}

#[test]
fn a_signature_has_room_and_every_page_of_a_list_shows_head_logo_and_sentence() {
    let bytes = pdf(&attendance(27));
    let file = on_disk(&bytes);
    let out = Command::new("pdftotext").args(["-layout"]).arg(file.path()).arg("-").output().expect("pdftotext");
    let text = String::from_utf8(out.stdout).unwrap();
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() >= 3, "27 people, 5 blank rows and a second day: {} pages", pages.len());
    for page in &pages {
        for words in ["Unterschrift", "Gefördert von der Europäischen Union.", "Kofinanziert"] {
            assert!(page.contains(words), "„{words}“ is not on a page:\n{page}");
        }
    }
    assert!(
        pages[0].contains("Seite 1 von") && pages[pages.len() - 1].contains("Seite 1 von 1"),
        "each day counts its own"
    );
    // The rules of the table: the distance of two that lie above each other is the height of a row, the last column is the signature.
    let out =
        Command::new("pdftotext").args(["-bbox", "-f", "1", "-l", "1"]).arg(file.path()).arg("-").output().unwrap();
    let boxes = String::from_utf8(out.stdout).unwrap();
    let number = |line: &str, key: &str| -> f64 {
        line.split(&format!("{key}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let tops: Vec<f64> =
        boxes.lines().filter(|line| line.contains(">Schulsozialarbeit<")).map(|line| number(line, "yMin")).collect();
    let millimetres = |points: f64| points / 72.0 * 25.4;
    assert!(tops.windows(2).all(|two| millimetres(two[1] - two[0]) >= 9.0), "{tops:?}");
    let left = number(boxes.lines().find(|line| line.contains(">Unterschrift<")).unwrap(), "xMin");
    assert!(297.0 - 15.0 - millimetres(left) >= 60.0, "{} mm", 297.0 - 15.0 - millimetres(left));
}

/// The lines that stand in the address field of a letter above the address (DIN 5008 form B, in points from the upper left).
fn above_the_address(pdf: &[u8]) -> Vec<String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let field = ["-layout", "-l", "1", "-r", "72", "-x", "57", "-y", "128", "-W", "252", "-H", "50"];
    let out = Command::new("pdftotext").args(field).arg(file.path()).arg("-").output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_sender_stands_on_one_line_in_the_window_however_long_the_office_is_called() {
    let name =
        "Netzwerkstelle „Schulerfolg sichern“ für den Landkreis Mansfeld-Südharz, Außenstelle Lutherstadt Eisleben";
    for (name, shown) in [
        ("Netzwerkstelle", "Netzwerkstelle · Musterstraße 1 · 06108 Halle (Saale)"),
        ("Netzwerkstelle Schulerfolg Halle", "Netzwerkstelle Schulerfolg Halle · Musterstraße 1 · 06108 Halle (Saale)"),
        (name, "Netzwerkstelle „Schulerfolg"),
        (&"Netzwerk".repeat(20), "NetzwerkNetzwerk"),
    ] {
        let mut document = letters();
        document.frame.office.name = name.into();
        let lines = above_the_address(&pdf(&document));
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with(shown), "{lines:?}");
        assert!(lines[0].ends_with(" · Musterstraße 1 · 06108 Halle (Saale)"), "{lines:?}");
        assert_eq!(lines[1], "Persönlich");
    }
}

#[test]
fn each_letter_counts_its_own_pages() {
    let text = words(&pdf(&letters()));
    assert!(text.contains("Seite 1 von 2") && text.contains("Seite 2 von 2") && !text.contains("von 3"), "{text}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(pdf(&sheet()), pdf(&sheet()));
}

/// How far two pictures of a page may differ, as the mean of all differences (0 to 255).
const TOLERANCE: f64 = 0.4;

/// What is printed in every language: the parents' sheet, the folder and the poster with the texts that are shipped for them.
fn in_every_language() -> Vec<(String, Document)> {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../office/texts");
    let mut all = Vec::new();
    for language in languages() {
        for kind in ["parent_sheet", "parent_folder", "poster"] {
            let text = std::fs::read_to_string(texts.join(kind).join(format!("{language}.md"))).unwrap();
            let (front, text) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
            let said = |field: &str| {
                front.lines().find_map(|line| line.strip_prefix(&format!("{field}: "))).unwrap_or_default().to_owned()
            };
            let frame =
                Frame { language: language.into(), title: said("title"), subtitle: said("subtitle"), ..frame() };
            let blocks = read(text);
            let content = match kind {
                "parent_sheet" => Content::ParentSheet(TextSheet { blocks }),
                "parent_folder" => Content::Folder(TextSheet { blocks }),
                _ => Content::Poster(Poster {
                    design: PosterDesign::Horizon,
                    paper: PaperSize::A3.millimetres(),
                    blocks,
                }),
            };
            all.push((format!("{kind}-{language}"), Document { frame, content }));
        }
    }
    all
}

#[test]
fn pages_look_as_they_did() {
    let one = documents().into_iter().chain(texts()).map(|(name, document)| (name.to_owned(), document, 360));
    let many = in_every_language().into_iter().map(|(name, document)| (name, document, 200));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests");
    for (name, document, width) in one.chain(many) {
        let set = Press::new().typeset(&document).unwrap();
        for page in 0..set.page_count() {
            let file = folder.join(format!("{name}-{}.png", page + 1));
            reference::hold(&file, &set.page_png(page, width).unwrap(), TOLERANCE);
        }
    }
}
