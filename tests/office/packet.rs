//! The packet of an application of the sample: complete, readable, accessible, and the same as what its archive holds.

use std::path::{Path, PathBuf};
use std::process::Command;

use domain::funding::{ApplicationFilter, NewApplication, NewStep, StepAction};
use domain::id::ApplicationId;
use office::funding::PacketMade;
use office::progress::Progress;
use office::publications::accessibility::{Verdict, examine_file};

use crate::paper::{assert_has, assert_lacks, text_of};
use crate::trial::{Trial, today};

/// The application of the sample that has attachments.
fn application(trial: &Trial) -> ApplicationId {
    let filter = ApplicationFilter { text: "Wieder ankommen".into(), ..ApplicationFilter::default() };
    trial.office.applications(&filter).unwrap().rows[0].id
}

fn made(trial: &Trial, id: ApplicationId) -> PacketMade {
    trial.office.save_packet(id, Some(&trial.path("Mappe")), &Progress::silent()).unwrap()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/fixtures/packet").join(name)
}

fn page_count(pdf: &str) -> usize {
    let out = Command::new("qpdf").args(["--show-npages", pdf]).output().expect("qpdf");
    String::from_utf8(out.stdout).expect("UTF-8").trim().parse().expect("a number")
}

#[test]
fn a_packet_of_the_sample_is_complete_and_says_what_was_not_possible() {
    let trial = Trial::with_sample();
    let id = application(&trial);
    let outlook = trial.office.packet_outlook(id).unwrap();
    assert_eq!((outlook.bound, outlook.beside, outlook.obstacle), (4, 1, None));
    let made = made(&trial, id);
    assert_eq!(made.pages, page_count(&made.pdf));
    let text = text_of(made.pdf.as_ref());
    for words in [
        "Wieder ankommen",
        "Checkliste",
        "Inhalt",
        "Kosten- und Finanzierungsplan",
        "Zeitplan",
        "Sprechstunde alle zwei Wochen",
        "Anlage 3: Kooperationsvereinbarung Schule und Verein",
        "Anlage 4 · Seite 1 von 1",
        "Anlagen/Anlage 05 Kostenvoranschlag der Fachkraft.docx",
        "Der Antrag ist vollständig.",
    ] {
        assert_has(&text, words);
    }
    assert_lacks(&text, "fehlt noch");
    assert!(made.remarks.iter().any(|remark| remark.starts_with("Anlage 3 (") && remark.contains("Ohne Tags")));
}

#[test]
fn an_application_without_attachments_is_an_accessible_packet() {
    let trial = Trial::with_sample();
    let filter = ApplicationFilter { text: "Theater im Winter".into(), ..ApplicationFilter::default() };
    let id = trial.office.applications(&filter).unwrap().rows[0].id;
    let made = made(&trial, id);
    let report = examine_file(made.pdf.as_ref(), None).unwrap();
    let faults: Vec<_> = report.of(Verdict::Fault).map(|finding| &finding.sentence).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(made.remarks.last().unwrap().contains("PDF/A-2a"), "{:?}", made.remarks);
    assert_has(&text_of(made.pdf.as_ref()), "fehlt");
}

#[test]
fn an_empty_application_makes_a_packet_that_says_what_is_missing() {
    let trial = Trial::with_sample();
    let begun = trial.office.create_application(&NewApplication::default()).unwrap();
    let made = made(&trial, begun.id);
    let text = text_of(made.pdf.as_ref());
    assert_has(&text, "Antrag ohne Titel");
    assert_has(&text, "Die Situationsanalyse fehlt");
    assert!(!trial.office.packet_outlook(begun.id).unwrap().findings.is_empty());
}

#[test]
fn names_that_mean_something_elsewhere_are_only_words_here() {
    let trial = Trial::with_sample();
    let id = application(&trial);
    let mut edited = trial.office.application(id).unwrap().application;
    edited.title = "#import \"x\" $1$ <script> ../../etc".into();
    edited.situation = "#set page(width: 1cm)\n\n*fett* @quelle \\u{0}".into();
    edited.cost_plan[0].description = "=SUMME(A1:A9) | #table".into();
    trial.office.save_application(&edited).unwrap();
    let mut one = trial.office.attachments(id).unwrap().lines.swap_remove(0);
    one.title = "../../Konzept: \"böse\" <b>*?".into();
    let edit = office::funding::AttachmentEdit { id: one.id, kind: one.kind, title: one.title, dated: None };
    trial.office.save_attachment(id, &edit).unwrap();
    let made = made(&trial, id);
    let text = text_of(made.pdf.as_ref());
    assert_has(&text, "#import \"x\" $1$ <script> ../../etc");
    assert_has(&text, "#set page(width: 1cm)");
    assert_has(&text, "=SUMME(A1:A9) | #table");
    let out = Command::new("unzip").args(["-Z1", &made.archive]).output().expect("unzip");
    let names = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(names.lines().all(|name| name.split('/').all(|part| part != ".." && !part.is_empty())), "{names}");
    assert!(Path::new(&made.pdf).parent() == Some(&trial.path("Mappe")), "{}", made.pdf);
}

#[test]
fn what_lies_in_the_archive_leads_to_the_day_it_was_handed_in() {
    let trial = Trial::with_sample();
    let id = application(&trial);
    let sealed = trial.office.seal_packet(id, Some(&trial.path("Mappe")), &Progress::silent()).unwrap();
    let trial = trial.reopened();
    let kept = trial.office.seals(id).unwrap();
    assert_eq!(kept[0].sha256, sealed.sha256);
    assert_eq!(kept[0].differences, []);
    let added =
        trial.office.add_attachments(id, "", &[fixture("foto.jpg"), fixture("beschaedigt.pdf")], &Progress::silent());
    assert_eq!(added.unwrap().added.len(), 2);
    assert_eq!(trial.office.seals(id).unwrap()[0].differences.len(), 2);
}

#[test]
fn handing_in_keeps_the_state_even_without_a_packet() {
    let trial = Trial::with_sample();
    let filter = ApplicationFilter { text: "Gutes Klima".into(), ..ApplicationFilter::default() };
    let id = trial.office.applications(&filter).unwrap().rows[0].id;
    let submit = NewStep { action: StepAction::Submit, on: today(), note: String::new(), consultation: None };
    trial.office.add_application_step(id, &submit).unwrap();
    let kept = trial.office.seals(id).unwrap();
    assert_eq!((kept.len(), kept[0].pages, kept[0].kept), (1, 0, false));
    let mut edited = trial.office.application(id).unwrap().application;
    edited.participants.pupils += 1;
    trial.office.save_application(&edited).unwrap();
    let told = trial.office.seals(id).unwrap().swap_remove(0).differences;
    assert_eq!(told[0].part, "Schüler*innen (Anzahl)");
    assert_eq!(trial.office.save_seal(kept[0].id, None).unwrap_err().code(), "seal.file");
    trial.office.undo().unwrap();
    trial.office.undo().unwrap();
    assert_eq!(trial.office.seals(id).unwrap(), []);
    assert_has(&text_of(made(&trial, id).pdf.as_ref()), "Gutes Klima");
}

#[test]
fn a_removed_attachment_comes_back_with_its_file_until_its_time_is_over() {
    let trial = Trial::with_sample();
    let id = application(&trial);
    let (photo, scan) = (fixture("foto.jpg"), fixture("bescheid-scan.tif"));
    let added = trial.office.add_attachments(id, "", &[photo.clone(), scan], &Progress::silent()).unwrap().added;
    let written = |trial: &Trial, attachment| {
        let path = trial.path("wieder da");
        trial.office.export_attachment(id, attachment, 1, path.to_str()).map(|path| std::fs::read(path).unwrap())
    };
    trial.office.remove_attachment(id, added[0]).unwrap();
    trial.office.back_up().unwrap();
    trial.office.undo().unwrap();
    assert_eq!(written(&trial, added[0]).unwrap(), std::fs::read(&photo).unwrap());
    trial.office.remove_attachment(id, added[0]).unwrap();
    // A season later a backup is made, and what nothing refers to is thrown away. When it was removed is what the computer's clock says.
    let later = chrono::Local::now().date_naive() + chrono::Days::new(120);
    let trial = trial.on(later);
    trial.office.back_up().unwrap();
    assert!(written(&trial, added[1]).is_ok(), "a file in use is gone");
    assert!(trial.office.save_packet(id, None, &Progress::silent()).is_ok(), "the files of the sample are gone");
    trial.office.undo().unwrap();
    let error = written(&trial, added[0]).unwrap_err();
    assert_eq!(error.code(), "attachment.file");
    assert!(error.to_string().contains("fügen Sie sie noch einmal hinzu"), "{error}");
    // Adding it again mends the attachment.
    trial.office.remove_attachment(id, added[0]).unwrap();
    let again = trial.office.add_attachments(id, "", &[photo], &Progress::silent()).unwrap().added;
    assert!(written(&trial, again[0]).is_ok());
}
