//! Print sheets and the accessibility report in the real window: a publication on sheets, a foreign file with its password, the report.
//! With `SCHULERFOLG_PICTURES` set to a folder a picture of each screen is left there.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::driver::{Start, Window};
use crate::office;

fn go(window: &Window, hash: &str) {
    window.run("location.hash = arguments[0]", vec![hash.into()]);
}

/// Waits until the picture of a sheet is drawn.
fn sheet_drawn(window: &Window, name: &str) {
    window.find("img", name);
    window.wait_until("a sheet is drawn", || {
        window.run(
            "return [...document.images].some((image) => image.alt.startsWith('Blatt 1 ') && image.naturalWidth > 100)",
            Vec::new(),
        ) == serde_json::Value::Bool(true)
    });
}

/// How many pages a PDF has, as another program counts them.
fn pages(pdf: &Path) -> usize {
    let out = Command::new("qpdf").arg("--show-npages").arg(pdf).output().expect("qpdf");
    String::from_utf8(out.stdout).expect("UTF-8").trim().parse().expect("a number")
}

fn results(home: &Path) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "pdf") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(home, &mut found);
    found.sort();
    found
}

#[test]
fn a_publication_goes_on_sheets_and_tells_how_accessible_it_is() {
    let home = tempfile::tempdir().expect("a folder");
    let window = Start::new().variable("HOME", &home.path().to_string_lossy()).open();
    office::with_sample(&window);
    go(&window, "#/publikationen");
    window.find("link", "Schulvermeidung…").click();

    window.find("link", "Drucken").click();
    window.find("radio", "Heft");
    sheet_drawn(&window, "Blatt 1 von…");
    window.picture("print-several");
    window.assert_accessible("print");

    window.find("radio", "Heft").click();
    window.text("Beidseitig wenden");
    sheet_drawn(&window, "Blatt 1 von 2");
    window.find("radio", "Plakat aus mehreren Blättern").click();
    window.field("Größe des Plakats").choose("A2 (420 × 594 mm)");
    window.text("Montageplan");
    sheet_drawn(&window, "Blatt 1 von…");
    window.picture("print-tiles");
    window.tab_to("textbox", "Überlappung der Blätter (mm)");
    window.press("Control+a");
    window.type_text("4");
    window.press("Enter");
    window.text("Die Überlappung muss zwischen 6 und 50 mm liegen.");
    window.press("Control+a");
    window.type_text("12");
    window.press("Enter");
    window.text_gone("Die Überlappung muss zwischen 6 und 50 mm liegen.");

    window.find("radio", "Druckdatei").click();
    window.text("FOGRA51");
    sheet_drawn(&window, "Blatt 1 von 2");
    window.picture("print-shop");
    window.find("button", "Bogen in „Dokumente“ speichern").click();
    window.find("button", "Öffnen und drucken");
    let saved = results(home.path());
    let saved = saved.iter().find(|path| path.to_string_lossy().contains("für die Druckerei")).expect("the file");
    assert_eq!(pages(saved), 2);

    window.find("link", "Barrierefreiheit").click();
    window.text("keine Fehler gefunden");
    window.text("Das muss ein Mensch ansehen");
    window.picture("accessibility");
    window.assert_accessible("accessibility report");
}

#[test]
fn a_foreign_file_asks_for_its_password_and_goes_on_sheets() {
    let home = tempfile::tempdir().expect("a folder");
    let window = Start::new().variable("HOME", &home.path().to_string_lossy()).open();
    office::with_sample(&window);
    // A file of the office itself, locked by another program, is as foreign as any.
    go(&window, "#/publikationen");
    window.find("link", "Schulvermeidung…").click();
    window.find("button", "In „Dokumente“ speichern").click();
    window.find("button", "Im Ordner zeigen");
    let own = results(home.path()).pop().expect("the file");
    let locked = home.path().join("Plakat.pdf");
    let out = Command::new("qpdf")
        .args(["--encrypt", "Geheim", "besitzer", "256", "--"])
        .args([&own, &locked])
        .output()
        .expect("qpdf");
    assert!(out.status.success());

    go(&window, "#/publikationen");
    // Until the list is there, what lies below it still moves.
    window.find("link", "Schulvermeidung…");
    window.find("link", "Fremde PDF-Datei drucken").click();
    window.find("heading", "Fremde PDF-Datei drucken");
    window.field("PDF-Datei").fill("/gibt/es/nicht.pdf");
    window.press("Enter");
    window.text("lässt sich nicht lesen");
    window.field("PDF-Datei").fill(&locked.to_string_lossy());
    window.press("Enter");
    window.field("Passwort der PDF-Datei").fill("falsch");
    window.press("Enter");
    window.text("Dieses Passwort öffnet die PDF-Datei nicht");
    window.field("Passwort der PDF-Datei").fill("Geheim");
    window.press("Enter");
    window.find("radio", "Heft").click();
    sheet_drawn(&window, "Blatt 1 von 2");
    window.picture("foreign");
    window.assert_accessible("foreign file");
    window.find("button", "Barrierefreiheit prüfen").click();
    window.text("keine Fehler gefunden");
}
