//! An application with files of many makes, in an office of its own.

use std::path::PathBuf;
use std::process::Command;

use domain::funding::{
    Aim, ApplicantForm, Application, AttachmentFate, ContactDetails, CostItem, FinancingItem, FormAnswer, FundingRules,
    Measure, Money, Participants, Quantity,
};
use domain::history::Operation;
use domain::id::{ApplicationId, FundingPeriodId, PlanItemId};
use proptest::prelude::*;

use super::PacketMade;
use crate::progress::Progress;
use crate::start::{Protection, create};
use crate::{Clock, Office};

pub(super) struct Trial {
    pub office: Office,
    pub folder: tempfile::TempDir,
    pub application: ApplicationId,
}

impl Trial {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = "Kastanie Fahrrad Montag Sellerie".to_owned();
        let protection = Protection::Passphrase { passphrase, remember: false };
        let office = create(&folder.path().join("data"), "Kim Beispiel", &protection).unwrap();
        let office = office.with_clock(Clock::Fixed("2026-11-24".parse().unwrap()));
        let school = office.create_organisation("Lessing-Grundschule").unwrap();
        let partner = office.create_organisation("Förderverein der Lessing-Grundschule").unwrap();
        let item = |category: &str, description: &str, quantity, unit: &str, price| CostItem {
            id: PlanItemId::new(),
            category: category.into(),
            description: description.into(),
            quantity: Quantity::whole(quantity),
            unit: unit.into(),
            unit_price: Money(price),
        };
        let application = Application {
            number: "2026-014".into(),
            title: "Klasse werden".into(),
            rules: FundingRules::preset(FundingPeriodId::new()),
            applicant: Some(partner.id),
            applicant_form: ApplicantForm::Association,
            schools: vec![school.id],
            partners: vec![partner.id],
            from: "2027-02-01".parse().ok(),
            until: "2027-06-30".parse().ok(),
            place: "Turnhalle und Schulhof".into(),
            participants: Participants { pupils: 24, parents: 6, teachers: 2, others: 1 },
            situation: "In den Klassen 5a und 5b fehlt der Zusammenhalt.\n\nViele bleiben einzelnen Stunden fern."
                .into(),
            aims: vec![Aim { text: "Alle machen mit".into(), indicator: "80 % sind an jedem Termin da".into() }],
            measures: vec![
                Measure {
                    text: "Training".into(),
                    from: "2027-02-08".parse().ok(),
                    until: "2027-04-30".parse().ok(),
                    who: "Trainer*in".into(),
                },
                Measure { text: "Auswertung".into(), from: "2027-06-20".parse().ok(), until: None, who: String::new() },
            ],
            sustainability: "Die Lehrkräfte führen das Training fort.".into(),
            success: "Befragung vorher und nachher.".into(),
            public_relations: "Aushang mit Förderhinweis.".into(),
            contact: ContactDetails {
                name: "Alex Muster".into(),
                function: "Vorsitz".into(),
                phone: "+493451234567".into(),
                email: "verein@example.org".into(),
            },
            bank: domain::funding::BankDetails {
                holder: "Förderverein".into(),
                iban: "DE02120300000000202051".into(),
                bank: "Beispielbank".into(),
                reference: "Klasse werden".into(),
            },
            cost_plan: vec![
                item("fees", "Trainer*in", 20, "Stunden", 4550),
                item("fees", "Supervision", 2, "Stunden", 6000),
                item("material", "Seile und Matten", 3, "Stück", 2999),
            ],
            financing_plan: vec![
                FinancingItem { id: PlanItemId::new(), amount: Money(100_000), ..FinancingItem::default() },
                FinancingItem {
                    id: PlanItemId::new(),
                    source: domain::funding::FinancingSource::Own,
                    description: "Förderverein".into(),
                    amount: Money(11_997),
                },
            ],
            note: "nicht für Dritte".into(),
            ..Application::default()
        };
        office
            .change(Operation::CreateApplication, "", |w| store::funding::application::save(w, &application))
            .unwrap();
        Self { office, folder, application: application.id }
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn add(&self, paths: &[PathBuf]) -> super::AttachmentsTaken {
        self.office.add_attachments(self.application, "", paths, &Progress::silent()).unwrap()
    }
}

/// Any picture.
const PICTURE: &[u8] = include_bytes!("../../../../icons/icon.png");

#[test]
fn files_come_in_are_known_by_their_names_and_go_with_one_step_back() {
    let trial = Trial::new();
    let paths = [
        trial.file("Konzept.png", PICTURE),
        trial.file("Kooperationsvereinbarung_Lessing.docx", b"PK\x03\x04 ein Brief"),
        trial.file("leer.pdf", b""),
        trial.folder.path().to_owned(),
        trial.folder.path().join("gibt es nicht.pdf"),
    ];
    let taken = trial.add(&paths);
    assert_eq!(taken.added.len(), 2);
    assert_eq!(taken.refused.len(), 3, "{:?}", taken.refused);
    assert!(taken.refused[0].starts_with("leer.pdf: Die Datei ist leer."), "{:?}", taken.refused);
    let view = trial.office.attachments(trial.application).unwrap();
    let kinds: Vec<&str> = view.lines.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, ["concept", "cooperation"]);
    assert_eq!(view.lines[1].title, "Kooperationsvereinbarung Lessing");
    assert_eq!(view.lines[0].versions[0].look.fate, AttachmentFate::Bound);
    assert_eq!(view.lines[1].versions[0].look.fate, AttachmentFate::Beside);
    let charitable = view.kinds.iter().find(|kind| kind.code == "charitable").unwrap();
    assert!(charitable.needed && charitable.present.is_empty());
    let again = trial.add(&paths[..1]);
    assert_eq!(again.refused, ["Konzept.png: liegt schon als Anlage 1 vor."]);
    trial.office.undo().unwrap();
    assert!(trial.office.attachments(trial.application).unwrap().lines.is_empty());
}

#[test]
fn an_attachment_gets_a_newer_version_moves_and_goes_and_all_of_it_can_be_taken_back() {
    let trial = Trial::new();
    let (office, id) = (&trial.office, trial.application);
    let first = trial.file("Konzept.png", PICTURE);
    let second = trial.file("Angebot.txt", "Angebot");
    let added = trial.add(&[first.clone(), second.clone()]).added;
    let same = office.replace_attachment(id, added[0], &first).unwrap_err();
    assert_eq!(same.code(), "attachment.same");
    office.replace_attachment(id, added[0], &trial.file("Konzept neu.txt", "neu")).unwrap();
    let line = |place: usize| office.attachments(id).unwrap().lines.swap_remove(place);
    let numbers: Vec<_> = line(0).versions.iter().map(|version| (version.number, version.name.clone())).collect();
    assert_eq!(numbers, [(2, "Konzept neu.txt".into()), (1, "Konzept.png".into())]);
    let saved = office.export_attachment(id, added[0], 1, Some(&trial.folder.path().join("alt.png").to_string_lossy()));
    assert_eq!(std::fs::read(saved.unwrap()).unwrap(), PICTURE);
    let pages = office.preview_attachment(id, added[0], 1).unwrap();
    assert_eq!(pages.sizes_mm.len(), 1);
    assert!(office.sheet_page(pages.token, 0, 100).unwrap().starts_with("data:image/png"));
    assert_eq!(office.preview_attachment(id, added[0], 2).unwrap_err().code(), "attachment.no_pages");

    office.order_attachments(id, &[added[1], added[0]]).unwrap();
    assert_eq!((line(0).id, line(0).label), (added[1], "Anlage 1".to_owned()));
    let dated = "2026-10-01".parse().ok();
    let edit =
        super::AttachmentEdit { id: added[1], kind: "quote".into(), title: " Angebot  Tischlerei ".into(), dated };
    office.save_attachment(id, &edit).unwrap();
    assert_eq!((line(0).title.as_str(), line(0).kind.as_str(), line(0).dated), ("Angebot Tischlerei", "quote", dated));
    office.remove_attachment(id, added[1]).unwrap();
    assert_eq!(office.attachments(id).unwrap().lines.len(), 1);
    office.undo().unwrap();
    assert_eq!(line(0).title, "Angebot Tischlerei");
}

/// What another program says.
fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|_| panic!("{program} is needed"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn make(trial: &Trial, folder: &str) -> PacketMade {
    let folder = trial.folder.path().join(folder);
    trial.office.save_packet(trial.application, Some(&folder), &Progress::silent()).unwrap()
}

/// The application alone as PDF: as foreign as any file, once it comes back as an attachment.
fn paper(trial: &Trial) -> PathBuf {
    let made = make(trial, "Papier");
    PathBuf::from(made.pdf)
}

fn unpacked(trial: &Trial, archive: &str) -> PathBuf {
    let folder = trial.folder.path().join("ausgepackt");
    run("unzip", &["-o", "-q", archive, "-d", &folder.to_string_lossy()]);
    folder
}

#[test]
fn a_packet_holds_everything_once_and_its_archive_says_so() {
    let trial = Trial::new();
    let concept = trial.file("Konzept.pdf", std::fs::read(paper(&trial)).unwrap());
    trial.add(&[concept, trial.file("Zusage.docx", "PK Zusage"), trial.file("Foto der Turnhalle.png", PICTURE)]);
    let made = make(&trial, "Mappe");
    run("qpdf", &["--check", &made.pdf]);
    let text = run("pdftotext", &["-raw", &made.pdf, "-"]);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Nr. 2026-014",
        "Klasse werden",
        "1.000,00 €",
        "Lessing-Grundschule",
        "24 Schüler*innen, 6 Eltern, 2 Lehrkräfte, 1 weitere Fachkraft",
        "Alle machen mit. Erkennbar daran: 80 % sind an jedem Termin da",
        "Zwischensumme Honorare 1.030,00 €",
        "Gesamtkosten 1.119,97 €",
        "Finanzierung gesamt 1.119,97 €",
        "08.02.2027 bis 30.04.2027",
        "DE02 1203 0000 0000 2020 51",
        "0345 1234567",
        "Anlage 1: Konzept",
        "Antrag 2026-014 · Anlage 3 · Seite 1 von 1",
        "Anlagen/Anlage 02 Zusage.docx",
        "Nachweis der Gemeinnützigkeit",
    ] {
        assert!(words.contains(said), "„{said}“ is not in\n{text}");
    }
    assert!(!words.contains("nicht für Dritte"), "the internal note is not printed");
    assert!(made.remarks.iter().any(|remark| remark.starts_with("Anlage 2 (Zusage): Kein PDF")), "{:?}", made.remarks);

    let folder = unpacked(&trial, &made.archive);
    let sums = folder.join("SHA256SUMS");
    let checked = Command::new("sha256sum").arg("-c").arg(&sums).current_dir(&folder).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let listed = std::fs::read_to_string(folder.join("Inhalt.txt")).unwrap();
    let sums = std::fs::read_to_string(sums).unwrap();
    assert_eq!(sums.lines().count(), 7, "{sums}");
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert!(listed.contains(sum) && listed.contains(name), "{line} is not in\n{listed}");
        assert!(folder.join(name).exists());
    }
    assert!(sums.starts_with(&made.sha256));
    assert_eq!(std::fs::read(folder.join("Anlagen/Anlage 03 Foto der Turnhalle.png")).unwrap(), PICTURE);
    let data = std::fs::read_to_string(folder.join("Daten/Antrag 2026-014.json")).unwrap();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["total_cost"], "1119.97");
    assert_eq!(data["attachments"][2]["title"], "Foto der Turnhalle");
    assert!(!data.to_string().contains("nicht für Dritte"));
}

#[test]
fn the_same_application_makes_the_same_packet_and_the_same_archive() {
    let trial = Trial::new();
    trial.add(&[trial.file("Konzept.png", PICTURE), trial.file("Brief.odt", "PK")]);
    let (one, other) = (make(&trial, "eins"), make(&trial, "zwei"));
    let bytes = |path: &str| std::fs::read(path).unwrap();
    assert!(bytes(&one.pdf) == bytes(&other.pdf));
    assert!(bytes(&one.archive) == bytes(&other.archive));
}

#[test]
fn a_locked_attachment_asks_for_its_password_before_a_packet_is_made() {
    let trial = Trial::new();
    let open = paper(&trial);
    let locked = trial.folder.path().join("Konzept.pdf");
    let (from, to) = (open.to_string_lossy(), locked.to_string_lossy());
    run("qpdf", &["--encrypt", "Geheim", "besitzer", "256", "--", &from, &to]);
    let taken = trial.add(&[locked]);
    assert!(taken.remarks[0].contains("mit einem Kennwort geschützt"), "{:?}", taken.remarks);
    let (office, id) = (&trial.office, trial.application);
    assert!(office.packet_outlook(id).unwrap().obstacle.unwrap().starts_with("Anlage 1 ist mit einem Kennwort"));
    let refused = office.save_packet(id, Some(trial.folder.path()), &Progress::silent()).unwrap_err();
    assert_eq!(refused.code(), "packet.locked");
    let wrong = office.unlock_attachment(id, taken.added[0], "geheim").unwrap_err();
    assert_eq!((wrong.code(), wrong.field()), ("attachment.password", Some("password")));
    office.unlock_attachment(id, taken.added[0], "Geheim").unwrap();
    assert_eq!(office.packet_outlook(id).unwrap().obstacle, None);
    let pages = office.preview_attachment(id, taken.added[0], 1).unwrap();
    assert!(office.sheet_page(pages.token, 0, 100).is_ok());
    let made = make(&trial, "Mappe");
    assert!(run("pdftotext", &[&made.pdf, "-"]).contains("Anlage 1 · Seite 1 von"));
    let archived = unpacked(&trial, &made.archive).join("Anlagen/Anlage 01 Konzept.pdf");
    let shut = Command::new("qpdf").arg("--requires-password").arg(archived).output().unwrap();
    assert_eq!(shut.status.code(), Some(0), "the original goes beside as it came");
}

#[test]
fn a_stopped_packet_leaves_no_file() {
    let trial = Trial::new();
    trial.add(&[trial.file("Konzept.png", PICTURE)]);
    let folder = trial.folder.path().join("Mappe");
    for steps in 0..4 {
        let left = std::sync::atomic::AtomicI32::new(steps);
        let progress = Progress::new(|_, _| left.fetch_sub(1, std::sync::atomic::Ordering::Relaxed) > 0);
        let stopped = trial.office.save_packet(trial.application, Some(&folder), &progress).unwrap_err();
        assert_eq!(stopped.code(), "cancelled");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    }
}

#[test]
fn what_was_handed_in_is_kept_and_compared_with_today() {
    let trial = Trial::new();
    let (office, id) = (&trial.office, trial.application);
    trial.add(&[trial.file("Konzept.png", PICTURE)]);
    let folder = trial.folder.path().join("Mappe");
    let made = office.seal_packet(id, Some(&folder), &Progress::silent()).unwrap();
    let sealed = office.seals(id).unwrap();
    assert_eq!((sealed[0].sha256.as_str(), sealed[0].pages), (made.sha256.as_str(), made.pages));
    assert_eq!(sealed[0].differences, []);

    let (mut application, _) = office.application_with_attachments(id).unwrap();
    application.place = "Aula".into();
    office.change(Operation::ChangeApplication, "", |w| store::funding::application::save(w, &application)).unwrap();
    trial.add(&[trial.file("Angebot.txt", "Angebot")]);
    let told: Vec<_> = office.seals(id).unwrap().swap_remove(0).differences.into_iter().map(|one| one.part).collect();
    assert_eq!(told, ["Ort", "Anlage: Angebot"]);
    let copy = office.save_seal(sealed[0].id, Some(&folder.join("wieder.pdf").to_string_lossy())).unwrap();
    assert!(std::fs::read(copy).unwrap() == std::fs::read(&made.pdf).unwrap());
    office.seal_packet(id, Some(&folder), &Progress::silent()).unwrap();
    assert_eq!(office.seals(id).unwrap().len(), 2);
    office.undo().unwrap();
    assert_eq!(office.seals(id).unwrap().len(), 1);
}

/// A document of another program.
fn foreign(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/office/fixtures/packet")).join(name)
}

/// Files of other programs that are bound without a question.
const FILES: [&str; 7] = [
    "konzept-weasyprint.pdf",
    "satzung-qpdf-geschuetzt.pdf",
    "vereinbarung-unterschrieben.pdf",
    "angebot-ghostscript.pdf",
    "formular-reportlab.pdf",
    "bescheid-scan.tif",
    "foto.jpg",
];

/// A page as grey values at 50 dots per inch.
fn picture(trial: &Trial, pdf: &str, page: usize) -> Vec<u8> {
    let stem = trial.folder.path().join("seite");
    let (page, stem) = (page.to_string(), stem.to_string_lossy().into_owned());
    run("pdftoppm", &["-gray", "-r", "50", "-f", &page, "-l", &page, "-singlefile", pdf, &stem]);
    std::fs::read(format!("{stem}.pgm")).unwrap()
}

/// How many pixels of a page differ outside of the band with the stamp along its top.
fn differing(one: &[u8], other: &[u8]) -> usize {
    let header = |bytes: &[u8]| {
        let words: Vec<String> = String::from_utf8_lossy(&bytes[..40]).split_whitespace().map(str::to_owned).collect();
        (words[1].parse::<usize>().unwrap(), words[2].parse::<usize>().unwrap())
    };
    let (width, height) = header(one);
    assert_eq!((width, height), header(other), "the page keeps its size");
    let (one, other) = (&one[one.len() - width * height..], &other[other.len() - width * height..]);
    one.iter().zip(other).skip(width * 24).filter(|(a, b)| a.abs_diff(**b) > 60).count()
}

#[test]
fn files_of_many_programs_are_bound_as_they_are() {
    let trial = Trial::new();
    let (office, id) = (&trial.office, trial.application);
    let names = [
        "konzept-weasyprint.pdf",
        "satzung-pdfa.pdf",
        "satzung-qpdf-geschuetzt.pdf",
        "vereinbarung-qpdf-kennwort.pdf",
        "vereinbarung-unterschrieben.pdf",
        "beschaedigt.pdf",
        "angebot-ghostscript.pdf",
        "formular-reportlab.pdf",
        "bescheid-scan.tif",
        "foto.jpg",
    ];
    let taken = trial.add(&names.map(foreign));
    assert_eq!(taken.refused, Vec::<String>::new());
    office.unlock_attachment(id, taken.added[3], "Geheim").unwrap();
    let lines = office.attachments(id).unwrap().lines;
    let says = |place: usize, words: &str| {
        let remarks = &lines[place].versions[0].look.remarks;
        assert!(remarks.iter().any(|remark| remark.contains(words)), "{}: {remarks:?}", names[place]);
    };
    says(2, "Gegen Ändern geschützt");
    says(3, "Mit Kennwort geschützt");
    says(4, "Digital unterschrieben");
    says(5, "repariert");
    says(7, "Ein Formular");
    assert!(lines[0].versions[0].look.tagged && lines[0].versions[0].look.pdf_ua);
    assert!(lines[1].versions[0].look.pdf_a && lines[4].versions[0].look.signed);

    let made = make(&trial, "Mappe");
    run("qpdf", &["--check", &made.pdf]);
    let pages: Vec<usize> = lines.iter().map(|line| line.versions[0].look.pages).collect();
    assert_eq!(pages, [2, 2, 2, 2, 2, 2, 2, 1, 2, 1]);
    let text = run("pdftotext", &["-layout", &made.pdf, "-"]);
    let texts: Vec<&str> = text.split('\u{c}').collect();
    assert_eq!(texts.len() - 1, made.pages);
    let mut at = made.pages - pages.iter().map(|count| count + 1).sum::<usize>();
    for (place, count) in pages.iter().enumerate() {
        let label = format!("Anlage {}", place + 1);
        assert!(texts[at].contains(&format!("{label}: ")), "{}", texts[at]);
        let original = foreign(names[place]).to_string_lossy().into_owned();
        for page in 1..=*count {
            let stamp = format!("Antrag 2026-014 · {label} · Seite {page} von {count}");
            assert!(texts[at + page].contains(&stamp), "{stamp}\n{}", texts[at + page]);
            // Pictures have no pages of their own to compare with, and a damaged file not in every reader.
            if !original.ends_with(".pdf") || place == 5 {
                continue;
            }
            let opened = match place {
                3 => {
                    let open = trial.folder.path().join("offen.pdf").to_string_lossy().into_owned();
                    run("qpdf", &["--decrypt", "--password=Geheim", &original, &open]);
                    open
                }
                _ => original.clone(),
            };
            let changed = differing(&picture(&trial, &opened, page), &picture(&trial, &made.pdf, at + page + 1));
            assert_eq!(changed, 0, "{} page {page}", names[place]);
        }
        at += count + 1;
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["Äußerungen über Übergänge", "Angebot der Tischlerei, quer", "Halle, 24.11.2026"] {
        assert!(words.contains(said), "{said}\n{text}");
    }
    let folder = unpacked(&trial, &made.archive);
    let original = std::fs::read(foreign(names[4])).unwrap();
    assert!(std::fs::read(folder.join("Anlagen/Anlage 05 vereinbarung unterschrieben.pdf")).unwrap() == original);
    assert!(made.remarks.last().unwrap().contains("kein PDF/A"), "{:?}", made.remarks);
}

#[test]
fn a_form_of_an_authority_is_loaded_once_and_filled_in_for_each_application() {
    let trial = Trial::new();
    let (office, id) = (&trial.office, trial.application);
    let refused = office.add_official_form(&foreign("satzung-pdfa.pdf")).unwrap_err();
    assert_eq!(refused.code(), "official_form.refused");
    let mut form = office.add_official_form(&foreign("amtliches-formular.pdf")).unwrap();
    let view = office.official_form(form.id).unwrap();
    let open: Vec<&str> = view
        .fields
        .iter()
        .filter(|field| !view.form.answers.contains_key(&field.name))
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(open, ["Unterschrift_Vermerk"], "everything else is understood");
    form.answers.insert("Unterschrift_Vermerk".into(), FormAnswer::Text { text: "ohne Vermerk".into() });
    form.name = " Zuwendungsantrag ".into();
    office.save_official_form(&form).unwrap();
    let path = trial.folder.path().join("ausgefüllt.pdf");
    let (path, remarks) = office.fill_official_form(form.id, id, path.to_str()).unwrap();
    run("qpdf", &["--check", &path]);
    let text = run("pdftotext", &["-layout", &path, "-"]);
    for said in [
        "Förderverein der Lessing-Grundschule",
        "Klasse werden",
        "01.02.2027",
        "In den Klassen 5a und 5b fehlt der Zusammenhalt.",
        "1.119,97",
        "1.000,00",
        "DE02 1203 0000 0000 2020 51",
        "ohne Vermerk",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}\n{remarks:?}");
    }
    assert!(office.preview_official_form(form.id, id).unwrap().sizes_mm.len() == 1);
    let told = office.attach_official_form(form.id, id).unwrap();
    assert_eq!(told.last().unwrap(), "„Zuwendungsantrag 2026 014“ liegt als Anlage 1 bei.");
    let told = office.attach_official_form(form.id, id).unwrap();
    assert!(told.last().unwrap().ends_with("liegt schon so bei."), "{told:?}");
    office.delete_official_form(form.id).unwrap();
    assert_eq!(office.official_forms().unwrap(), []);
    office.undo().unwrap();
    assert_eq!(office.official_forms().unwrap()[0].name, "Zuwendungsantrag");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_stamps_contents_and_archive_of_any_packet_agree(
        chosen in proptest::sample::subsequence(FILES.to_vec(), 0..=FILES.len()).prop_shuffle()
    ) {
        let trial = Trial::new();
        let taken = trial.add(&chosen.iter().map(|name| foreign(name)).collect::<Vec<_>>());
        prop_assert_eq!(taken.added.len(), chosen.len());
        let lines = trial.office.attachments(trial.application).unwrap().lines;
        let pages: Vec<usize> = lines.iter().map(|line| line.versions[0].look.pages).collect();
        let outlook = trial.office.packet_outlook(trial.application).unwrap();
        prop_assert_eq!(outlook.attached_pages, pages.iter().sum::<usize>());
        let made = make(&trial, "Mappe");
        let text = run("pdftotext", &["-layout", &made.pdf, "-"]);
        let texts: Vec<&str> = text.split('\u{c}').collect();
        prop_assert_eq!(texts.len() - 1, made.pages);
        let mut at = made.pages - pages.iter().map(|count| count + 1).sum::<usize>();
        let listed = std::fs::read_to_string(unpacked(&trial, &made.archive).join("Inhalt.txt")).unwrap();
        for (place, count) in pages.iter().enumerate() {
            let label = format!("Anlage {}", place + 1);
            let stands = match count {
                1 => format!("in der Mappe auf Seite {}", at + 2),
                _ => format!("in der Mappe auf Seite {} bis {}", at + 2, at + 1 + count),
            };
            let line = listed.lines().find(|line| line.starts_with(&format!("{label}: ")));
            prop_assert!(line.is_some_and(|line| line.ends_with(&stands)), "{} is not in {}", stands, listed);
            for page in 1..=*count {
                let stamp = format!("Antrag 2026-014 · {label} · Seite {page} von {count}");
                prop_assert!(texts[at + page].contains(&stamp), "{}", stamp);
            }
            at += count + 1;
        }
        prop_assert_eq!(listed.lines().filter(|line| line.contains("  Anlagen/Anlage ")).count(), chosen.len());
    }
}
