//! Print sheets and accessibility: publications and foreign files on paper of the office's printer and for a print shop.

use std::path::Path;
use std::process::Command;

use domain::publications::Publication;
use office::progress::Progress;
use office::publications::accessibility::Verdict;
use office::publications::sheets::{Booklet, Plan, PosterSize, Several, Shop, Tiles};

use domain::publications::{
    PaperSize, PosterDesign, PosterSettings, PublicationBody, PublicationKind, PublicationLanguage,
};
use office::publications::shipped::shipped;
use press::sheets::Fold;

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

/// A page as it is printed in colour, drawn by another program.
struct Drawn {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// Pixels in a millimetre.
const FINE: f64 = 4.0;

impl Drawn {
    /// A page, counted from 1.
    fn of(pdf: &Path, page: usize) -> Self {
        let page = page.to_string();
        let dpi = (FINE * 25.4).to_string();
        let out =
            Command::new("pdftoppm").args(["-r", &dpi, "-f", &page, "-l", &page]).arg(pdf).output().expect("pdftoppm");
        // "P6", width, height, 255, then the pixels.
        let mut head = out.stdout.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut number = || -> usize { String::from_utf8_lossy(head.next().unwrap()).parse().unwrap_or(0) };
        let (_, width, height) = (number(), number(), number());
        let rest = head.next().unwrap();
        Self { width, height, pixels: rest[rest.len() - width * height * 3..].to_vec() }
    }

    /// The colour at a place in millimetres from the upper left corner.
    fn at(&self, x: f64, y: f64) -> [u8; 3] {
        let (x, y) = ((x * FINE) as usize, (y * FINE) as usize);
        assert!(x < self.width && y < self.height, "{x}, {y} lies outside");
        let at = (y * self.width + x) * 3;
        [self.pixels[at], self.pixels[at + 1], self.pixels[at + 2]]
    }

    /// Whether something is drawn in a part of the page.
    fn holds(&self, x: (f64, f64), y: (f64, f64)) -> bool {
        let steps =
            |(from, to): (f64, f64)| (0..).map(move |n| from + f64::from(n) / FINE).take_while(move |at| *at < to);
        steps(y).any(|y| steps(x).any(|x| self.at(x, y).iter().any(|channel| *channel < 200)))
    }
}

fn is_near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 12)
}

const WHITE: [u8; 3] = [255, 255, 255];

#[test]
fn colours_of_posters_and_folders_reach_to_the_end_of_the_bleed_on_every_side() {
    let trial = Trial::with_sample();
    let folder = tempfile::tempdir().unwrap();
    let made = |name: &str, publication: &Publication, plan: &Shop| {
        let opened = trial.office.open_publication_for_sheets(publication).unwrap();
        let path = folder.path().join(format!("{name}.pdf"));
        let plan = Plan::Shop(plan.clone());
        trial.office.save_sheets(opened.token, &plan, path.to_str(), &Progress::silent()).unwrap();
        path
    };
    // From the edge of the sheet to the end of the bleed, and to the trim.
    let (bleed, trim) = (8.5, 11.5);
    let poster = shipped(PublicationKind::Poster, PublicationLanguage::German).unwrap().publication(None);
    for design in [PosterDesign::Horizon, PosterDesign::Path, PosterDesign::Voice] {
        let body = PublicationBody::Poster(PosterSettings { design, size: PaperSize::A3 });
        let path = made(&format!("{design:?}"), &Publication { body, ..poster.clone() }, &Shop::default());
        let page = Drawn::of(&path, 1);
        let (width, height) = (297.0, 420.0);
        for (depth, place) in [(bleed + 0.3, "the end"), (trim - 0.3, "the beginning")] {
            for (x, y, inside) in [
                (depth, trim + 100.0, (trim + 0.5, trim + 100.0)),
                (2.0 * trim + width - depth, trim + 150.0, (trim + width - 0.5, trim + 150.0)),
                (trim + 60.0, depth, (trim + 60.0, trim + 0.5)),
            ] {
                let (found, wanted) = (page.at(x, y), page.at(inside.0, inside.1));
                assert!(
                    is_near(found, wanted) && !is_near(found, WHITE),
                    "{design:?}, {x} {y}, {place}: {found:?}, {wanted:?}"
                );
            }
            let foot = page.at(trim + 60.0, 2.0 * trim + height - depth);
            assert!(is_near(foot, WHITE), "{design:?} stands on white");
        }
        // Beyond the bleed there is paper, and in the corners there are marks.
        assert!(is_near(page.at(bleed - 0.5, trim + 100.0), WHITE), "{design:?}");
        assert!(page.holds((1.0, 7.0), (trim - 0.5, trim + 0.5)) && page.holds((trim - 0.5, trim + 0.5), (1.0, 7.0)));
    }
    for (language, front) in [(PublicationLanguage::German, 247.0), (PublicationLanguage::Arabic, 50.0)] {
        let publication = shipped(PublicationKind::ParentFolder, language).unwrap().publication(None);
        let plan = Shop { folds: Some(Fold::Wrap), ..Shop::default() };
        let path = made(language.code(), &publication, &plan);
        let page = Drawn::of(&path, 1);
        let from_front = front < 148.0;
        let end = if from_front { bleed + 0.3 } else { 2.0 * trim + 297.0 - bleed - 0.3 };
        let cover = page.at(trim + front, trim + 200.0);
        assert!(!is_near(cover, WHITE));
        for (x, y) in
            [(end, trim + 100.0), (trim + front, bleed + 0.3), (trim + front, 2.0 * trim + 210.0 - bleed - 0.3)]
        {
            assert!(is_near(page.at(x, y), cover), "{language:?}: {x} {y}");
        }
        // The other side of the sheet stays white, and so does the flap.
        assert!(is_near(page.at(2.0 * trim + 297.0 - end, trim + 100.0), WHITE), "{language:?}");
        for (page, folds) in [(page, [97.0, 197.0]), (Drawn::of(&path, 2), [100.0, 200.0])] {
            for fold in folds {
                let x = trim + if from_front { 297.0 - fold } else { fold };
                assert!(page.holds((x - 0.5, x + 0.5), (1.5, 6.0)), "{language:?}: no mark for the fold at {fold}");
            }
        }
    }
}
