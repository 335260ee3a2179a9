//! Print sheets and accessibility: publications and foreign files on paper of the office's printer and for a print shop.

use domain::publications::Publication;
use office::progress::Progress;
use office::publications::accessibility::Verdict;
use office::publications::sheets::{Booklet, Plan, PosterSize, Several, Shop, Tiles};

use crate::paper::{assert_has, text_of};
use crate::trial::Trial;

fn publications(trial: &Trial) -> Vec<Publication> {
    let all = trial.office.publications().unwrap();
    assert!(!all.is_empty());
    all
}

#[test]
fn every_publication_of_the_sample_is_accessible() {
    let trial = Trial::with_sample();
    for publication in publications(&trial) {
        let report = trial.office.accessibility(&publication).unwrap();
        let faults: Vec<_> = report.of(Verdict::Fault).map(|finding| &finding.sentence).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", publication.title);
        assert!(report.of(Verdict::Person).count() > 0);
    }
}

#[test]
fn every_publication_goes_on_sheets_for_the_office_and_for_a_shop() {
    let trial = Trial::with_sample();
    let folder = tempfile::tempdir().unwrap();
    for publication in publications(&trial) {
        let opened = trial.office.open_publication_for_sheets(&publication).unwrap();
        for (name, plan) in [
            ("tiles", Plan::Tiles(Tiles { size: PosterSize::A2, ..Tiles::default() })),
            ("booklet", Plan::Booklet(Booklet::default())),
            ("several", Plan::Several(Several::default())),
            ("shop", Plan::Shop(Shop::default())),
        ] {
            let path = folder.path().join(format!("{name}.pdf"));
            let path = path.to_str().unwrap();
            let seen = trial.office.preview_sheets(opened.token, &plan).unwrap();
            let picture = trial.office.sheet_page(seen.token, 0, 200).unwrap();
            assert!(picture.starts_with("data:image/png;base64,"), "{name}");
            let (saved, remarks) =
                trial.office.save_sheets(opened.token, &plan, Some(path), &Progress::silent()).unwrap();
            assert_eq!(saved, path);
            assert_eq!(remarks, seen.remarks, "what was looked at is what is saved");
            assert_has(&text_of(path.as_ref()), &publication.title);
        }
    }
}

#[test]
fn a_publication_for_a_print_shop_has_a_real_bleed() {
    let trial = Trial::with_sample();
    for publication in publications(&trial) {
        let opened = trial.office.open_publication_for_sheets(&publication).unwrap();
        let seen = trial.office.preview_sheets(opened.token, &Plan::Shop(Shop::default())).unwrap();
        assert!(seen.remarks.iter().all(|remark| !remark.contains("keinen Anschnitt")), "{:?}", seen.remarks);
    }
}

#[test]
fn a_file_that_is_no_pdf_is_refused_and_old_sheets_are_made_anew() {
    let trial = Trial::with_sample();
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("Brief.pdf");
    std::fs::write(&letter, "Sehr geehrte Damen und Herren").unwrap();
    let refused = trial.office.open_file_for_sheets(letter.to_str().unwrap(), None).unwrap_err();
    assert_eq!(refused.code(), "press.not_pdf");
    let gone = trial.office.open_file_for_sheets("/gibt/es/nicht.pdf", None).unwrap_err();
    assert_eq!(gone.code(), "sheets.unreadable");
    let old = trial.office.preview_sheets(9_999, &Plan::Booklet(Booklet::default())).unwrap_err();
    assert_eq!(old.code(), "sheets.gone");
}

#[test]
fn stopped_work_leaves_no_file() {
    let trial = Trial::with_sample();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Plakat.pdf");
    let publication = publications(&trial).swap_remove(0);
    let opened = trial.office.open_publication_for_sheets(&publication).unwrap();
    let plan = Plan::Tiles(Tiles::default());
    let stopped = Progress::new(|_, _| false);
    let error = trial.office.save_sheets(opened.token, &plan, path.to_str(), &stopped).unwrap_err();
    assert_eq!(error.code(), "cancelled");
    assert!(!path.exists());
}
