//! Attachments written by many other programs, bound into one packet: each page is what it was, says what it said, and bears its stamp.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use domain::funding::{AttachmentFate, NewApplication};
use domain::id::ApplicationId;
use office::funding::{AttachmentLine, PacketMade};
use office::progress::Progress;

use crate::trial::Trial;

/// Opens every fixture that is locked.
const PASSWORD: &str = "Geheim";
/// So finely pages are compared, in dots per inch.
const DPI: f32 = 50.0;

/// What must become of a fixture.
enum Becomes {
    /// Its pages are in the packet; so many.
    Pages(usize),
    /// It lies beside; why, in part.
    Beside(&'static str),
}

use Becomes::{Beside, Pages};

/// Every file of the folder, and what must be said of it.
const EXPECTED: [(&str, Becomes, &str); 24] = [
    ("abgebrochen.pdf", Beside("beschädigt"), ""),
    ("amtliches-formular.pdf", Pages(1), ""),
    ("angebot-ghostscript.pdf", Pages(2), ""),
    ("aushang-gedreht.tif", Pages(1), "Ein Bild"),
    ("beschaedigt.pdf", Pages(2), "War beschädigt und wurde repariert"),
    ("bescheid-scan.tif", Pages(2), "Ein Bild"),
    ("einladung-chromium.pdf", Pages(1), ""),
    ("formate-reportlab.pdf", Pages(6), "Ohne Tags"),
    ("formular-reportlab.pdf", Pages(1), ""),
    ("formular-xfa-dynamisch.pdf", Beside("XFA-Formular"), ""),
    ("formular-xfa.pdf", Pages(1), ""),
    ("foto.heic", Pages(1), "Ein Bild"),
    ("foto.jpg", Pages(1), "Ein Bild"),
    ("konzept-weasyprint.pdf", Pages(2), ""),
    ("kosten-libreoffice-calc.pdf", Pages(1), ""),
    ("kosten-qpdf-aes128.pdf", Pages(1), "ohne Kennwort lesbar"),
    ("kosten-qpdf-rc4.pdf", Pages(1), "Mit Kennwort geschützt"),
    ("logo-durchsichtig.png", Pages(1), "Ein Bild"),
    ("protokoll-ghostscript-13.pdf", Pages(2), ""),
    ("protokoll-libreoffice.pdf", Pages(2), ""),
    ("satzung-pdfa.pdf", Pages(2), ""),
    ("satzung-qpdf-geschuetzt.pdf", Pages(2), "ohne Kennwort lesbar"),
    ("scan-img2pdf.pdf", Pages(2), ""),
    ("vereinbarung-qpdf-kennwort.pdf", Pages(2), "Mit Kennwort geschützt"),
];

/// A signed file has an original beside it; it is held to more.
const SIGNED: &str = "vereinbarung-unterschrieben.pdf";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/fixtures/packet")
}

fn run(program: &str, arguments: &[&str]) -> Vec<u8> {
    let out = Command::new(program).args(arguments).output().unwrap_or_else(|_| panic!("{program} is needed"));
    let faults = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{program} {arguments:?}: {faults}");
    out.stdout
}

/// What other programs open a file with: a password where none is needed is refused by them.
fn password(pdf: &str) -> &'static str {
    if pdf.ends_with("-kennwort.pdf") || pdf.ends_with("-rc4.pdf") { PASSWORD } else { "" }
}

/// A page as a person sees it, in grey values.
struct Picture {
    width: usize,
    height: usize,
    grey: Vec<u8>,
}

fn picture(pdf: &str, page: usize) -> Picture {
    let (dpi, page) = (DPI.to_string(), page.to_string());
    let bytes =
        run("pdftoppm", &["-gray", "-cropbox", "-r", &dpi, "-f", &page, "-l", &page, "-upw", password(pdf), pdf]);
    let mut heads = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
    assert_eq!(heads.next(), Some(b"P5".as_slice()));
    let mut number = || String::from_utf8_lossy(heads.next().expect("a size")).parse().expect("a number");
    let (width, height) = (number(), number());
    Picture { width, height, grey: bytes[bytes.len() - width * height..].to_vec() }
}

impl Picture {
    /// Points that differ outside of the strip along the upper edge in which the stamp stands.
    fn differing(&self, other: &Self) -> usize {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let a4 = 595.3 / 72.0 * DPI;
        let factor = (self.width.min(self.height) as f32 / a4).clamp(1.0, 4.0);
        // A narrow page has a stamp of two or three lines.
        let lines = if (self.width as f32) < a4 * 0.4 { 2.0 } else { 1.0 };
        let strip = (factor * lines * 32.0 / 72.0 * DPI) as usize;
        let points = self.grey.iter().zip(&other.grey).enumerate();
        points.filter(|(at, (one, two))| at / self.width >= strip && one.abs_diff(**two) > 40).count()
    }

    fn ink(&self) -> usize {
        self.grey.iter().filter(|grey| **grey < 200).count()
    }
}

/// How often each word stands on a page.
fn words(pdf: &str, page: usize) -> BTreeMap<String, usize> {
    let page = page.to_string();
    let text = run("pdftotext", &["-raw", "-f", &page, "-l", &page, "-upw", password(pdf), pdf, "-"]);
    let mut words = BTreeMap::new();
    for word in String::from_utf8_lossy(&text).split_whitespace() {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// Bookmarks as title and page, those below others too.
fn bookmarks(pdf: &str) -> Vec<(String, u64)> {
    fn level(all: &serde_json::Value, marks: &mut Vec<(String, u64)>) {
        for one in all.as_array().into_iter().flatten() {
            let page = one["destpageposfrom1"].as_u64().unwrap_or_default();
            marks.push((one["title"].as_str().unwrap_or_default().to_owned(), page));
            level(&one["kids"], marks);
        }
    }
    let read: serde_json::Value =
        serde_json::from_slice(&run("qpdf", &["--json", "--json-key=outlines", pdf])).expect("JSON");
    let mut marks = Vec::new();
    level(&read["outlines"], &mut marks);
    marks
}

/// The file as it was before it was damaged: other programs cannot show what this one mends.
fn before_damage(name: &str) -> &str {
    if name == "beschaedigt.pdf" { "satzung-pdfa.pdf" } else { name }
}

struct Bound {
    trial: Trial,
    lines: Vec<AttachmentLine>,
    made: PacketMade,
    texts: Vec<String>,
}

/// An application with every fixture, the locked ones opened, and its packet.
fn bound() -> Bound {
    let trial = Trial::new();
    let new = NewApplication { title: "Unterlagen von überall".into(), ..NewApplication::default() };
    let id = trial.office.create_application(&new).unwrap().id;
    let names = EXPECTED.iter().map(|(name, ..)| *name).chain([SIGNED]);
    let paths: Vec<PathBuf> = names.map(|name| folder().join(name)).collect();
    let taken = trial.office.add_attachments(id, "", &paths, &Progress::silent()).unwrap();
    assert_eq!(taken.refused, Vec::<String>::new());
    unlock(&trial, id);
    let lines = trial.office.attachments(id).unwrap().lines;
    let made = trial.office.save_packet(id, Some(&trial.path("Mappe")), &Progress::silent()).unwrap();
    let text = String::from_utf8(run("pdftotext", &["-layout", &made.pdf, "-"])).expect("UTF-8");
    let mut texts: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    texts.pop();
    Bound { trial, lines, made, texts }
}

fn unlock(trial: &Trial, id: ApplicationId) {
    let locked: Vec<_> = trial
        .office
        .attachments(id)
        .unwrap()
        .lines
        .into_iter()
        .filter(|line| line.versions[0].look.fate == AttachmentFate::Locked)
        .collect();
    assert_eq!(locked.len(), 2, "{locked:?}");
    assert_eq!(trial.office.save_packet(id, None, &Progress::silent()).unwrap_err().code(), "packet.locked");
    for line in locked {
        let wrong = trial.office.unlock_attachment(id, line.id, "geheim").unwrap_err();
        assert_eq!((wrong.code(), wrong.field()), ("attachment.password", Some("password")));
        trial.office.unlock_attachment(id, line.id, PASSWORD).unwrap();
    }
}

#[test]
fn every_fixture_is_named_here() {
    let mut there: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "README.md" && name != SIGNED)
        .collect();
    there.sort();
    assert_eq!(there, EXPECTED.map(|(name, ..)| name));
}

#[test]
fn pages_from_many_programs_are_bound_as_they_were() {
    let bound = bound();
    let Bound { lines, made, texts, .. } = &bound;
    run("qpdf", &["--check", &made.pdf]);
    assert_eq!(texts.len(), made.pages);
    let marks = bookmarks(&made.pdf);
    let expected = EXPECTED.iter().map(|(name, becomes, remark)| (*name, becomes, *remark));
    for (line, (name, becomes, remark)) in
        lines.iter().zip(expected.chain([(SIGNED, &Pages(2), "Digital unterschrieben")]))
    {
        let version = &line.versions[0];
        assert_eq!(version.name, name);
        let said = version.look.remarks.join(" ");
        assert!(said.contains(remark), "{name}: {said}");
        let stamp = |page: usize, of: usize| format!("{} · Seite {page} von {of}", line.label);
        let pages = match becomes {
            Pages(pages) => *pages,
            Beside(why) => {
                assert_eq!(version.look.fate, AttachmentFate::Beside, "{name}");
                assert!(said.contains(why), "{name}: {said}");
                assert!(!texts.iter().any(|text| text.contains(&format!("{} · Seite", line.label))), "{name}");
                continue;
            }
        };
        assert_eq!((version.look.fate, version.look.pages), (AttachmentFate::Bound, pages), "{name}: {said}");
        let first =
            texts.iter().position(|text| text.contains(&stamp(1, pages))).unwrap_or_else(|| panic!("{name}")) + 1;
        let separator = format!("{}: {}", line.label, line.title);
        assert!(marks.contains(&(separator.clone(), first as u64 - 1)), "{separator}: {marks:?}");
        for page in 1..=pages {
            let at = first + page - 1;
            assert!(texts[at - 1].contains(&stamp(page, pages)), "{name}: {}", texts[at - 1]);
            let present = picture(&made.pdf, at);
            let original = folder().join(before_damage(name)).to_string_lossy().into_owned();
            if !name.ends_with(".pdf") {
                assert!(present.ink() > 400, "{name}: nothing to be seen");
                continue;
            }
            let differing = picture(&original, page).differing(&present);
            assert_eq!(differing, 0, "{name}, page {page}: {differing} points differ");
            let mut said = words(&made.pdf, at);
            let stamped = format!("Antrag 2026-001 · {}", stamp(page, pages));
            for word in stamped.split_whitespace() {
                *said.get_mut(word).unwrap_or_else(|| panic!("{name}: no {word}")) -= 1;
            }
            said.retain(|_, count| *count > 0);
            assert_eq!(said, words(&original, page), "{name}, page {page}");
        }
    }
    // Bookmarks a foreign file brought stand below its own.
    assert!(marks.iter().any(|(title, _)| title.contains("TOP 1")), "{marks:?}");
}

#[test]
fn the_archive_beside_it_holds_every_file_as_it_came() {
    let bound = bound();
    let to = bound.trial.path("entpackt");
    let into = to.to_string_lossy().into_owned();
    run("unzip", &["-q", &bound.made.archive, "-d", &into]);
    let checked = Command::new("sha256sum").args(["-c", "--quiet", "SHA256SUMS"]).current_dir(&to).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let sums = fs::read_to_string(to.join("SHA256SUMS")).unwrap();
    let listed = fs::read_to_string(to.join("Inhalt.txt")).unwrap();
    let mut named: Vec<&str> = sums.lines().filter_map(|line| line.split_once("  ").map(|(_, name)| name)).collect();
    assert!(named.iter().all(|name| listed.contains(name)), "{listed}");
    named.retain(|name| name.starts_with("Anlagen/"));
    assert_eq!(named.len(), EXPECTED.len() + 1);
    for (line, path) in bound.lines.iter().zip(named) {
        let original = fs::read(folder().join(&line.versions[0].name)).unwrap();
        assert_eq!(fs::read(to.join(path)).unwrap(), original, "{path}");
    }
    assert_eq!(
        fs::read(&bound.made.pdf).unwrap(),
        fs::read(to.join(Path::new(&bound.made.pdf).file_name().unwrap())).unwrap()
    );
}
