//! Attachments and the packet of an application in the window: looked at, put in order, locked ones opened, bound, sealed, compared.
//! With `SCHULERFOLG_PICTURES` set to a folder a picture of each screen is left there.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::driver::{Start, Window};
use crate::office;

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/fixtures/packet").join(name);
    path.to_string_lossy().into_owned()
}

/// What happens after the system's dialog, which cannot be driven: the program is told of the files.
fn tell(window: &Window, command: &str, input: Value) {
    window.run("window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])", vec![command.into(), input]);
}

fn to_section(window: &Window, name: &str) {
    window.find("button", name).click();
}

#[test]
fn attachments_are_put_in_order_bound_sealed_and_compared() {
    let home = tempfile::tempdir().expect("a folder");
    let window = Start::new().variable("HOME", &home.path().to_string_lossy()).open();
    office::with_sample(&window);
    window.find("link", "Förderung").click();
    window.find("option", "Wieder ankommen…").click();
    to_section(&window, "Anlagen");
    window.text("Anlage 5");
    window.text("liegt als eigene Datei bei");
    window.find("button", "Anlage 2 ansehen").click();
    window.find("img", "Blatt 1 von 2");
    window.wait_until("a page is drawn", || {
        let drawn =
            "return [...document.images].some((image) => image.alt.startsWith('Blatt 1 ') && image.naturalWidth > 100)";
        window.run(drawn, Vec::new()) == Value::Bool(true)
    });
    window.picture("attachments");
    window.assert_accessible("attachments");

    // A locked file asks for its password.
    let id = window.run("return location.hash.split('/').pop()", Vec::new());
    let paths = vec![fixture("vereinbarung-qpdf-kennwort.pdf")];
    tell(&window, "packet_add", serde_json::json!({ "application": id, "kind": "", "paths": paths }));
    window.field("Kennwort von Anlage 6").fill("falsch");
    window.press("Enter");
    window.text("Das Kennwort öffnet diese Datei nicht");
    window
        .wait_until("no packet can be made", || !window.find("button", "Mappe in „Dokumente“ erstellen").is_enabled());
    window.field("Kennwort von Anlage 6").fill("Geheim");
    window.press("Enter");
    window.gone("textbox", "Kennwort von Anlage 6");
    window.find("button", "Anlage 6 nach oben").click();
    window.find("button", "Anlage 5 entfernen").click();
    window.gone("button", "Anlage 6 nach oben");

    to_section(&window, "Mappe");
    window.find("button", "Erstellen und als eingereicht versiegeln").click();
    window.text("Die Mappe ist fertig");
    window.text("wie heute");
    window.picture("packet");
    window.assert_accessible("packet");
    to_section(&window, "Antrag");
    window.field("Ort").fill("Aula");
    window.press("Tab");
    window.text("1 Unterschied zu heute");
    let made: Vec<PathBuf> = files(home.path());
    assert_eq!(made.len(), 2, "{made:?}");
}

#[test]
fn a_packet_of_many_pages_is_cancelled_leaves_nothing_behind_and_is_made() {
    let home = tempfile::tempdir().expect("a folder");
    let long = |name: &str| {
        let path = home.path().join(name);
        let page = fixture("protokoll-libreoffice.pdf");
        let pages = std::iter::repeat_n([page.as_str(), "1"], 100).flatten();
        let out =
            Command::new("qpdf").args(["--empty", "--pages"]).args(pages).arg("--").arg(&path).output().expect("qpdf");
        assert!(out.status.success());
        path.to_string_lossy().into_owned()
    };
    let paths = ["Protokolle 2024.pdf", "Protokolle 2025.pdf", "Protokolle 2026.pdf"].map(long);
    let window = Start::new().variable("HOME", &home.path().join("Kim").to_string_lossy()).open();
    office::with_sample(&window);
    window.find("link", "Förderung").click();
    window.find("option", "Wieder ankommen…").click();
    to_section(&window, "Anlagen");
    window.text("Anlage 5");
    let id = window.run("return location.hash.split('/').pop()", Vec::new());
    tell(&window, "packet_add", serde_json::json!({ "application": id, "kind": "", "paths": paths }));
    window.text("Anlage 8");
    to_section(&window, "Mappe");
    window.text("7 Anlagen mit 305 Seiten");

    // Whoever is quick stops it at once: the click comes with the button.
    let stop = "new MutationObserver((_, watch) => { \
        const stop = [...document.querySelectorAll('.jobs button')].find((one) => one.textContent.trim() === 'Abbrechen'); \
        if (stop) { watch.disconnect(); stop.click(); } }).observe(document.body, { childList: true, subtree: true })";
    window.run(stop, Vec::new());
    window.find("button", "Mappe in „Dokumente“ erstellen").click();
    window.text("Abgebrochen, nichts wurde verändert.");
    let left = files(&home.path().join("Kim"));
    assert!(left.is_empty(), "{left:?}");
    window.text_gone("Die Mappe ist fertig");
    window.picture("packet-cancelled");
    window.assert_accessible("a job that was cancelled");

    window.find("button", "Mappe in „Dokumente“ erstellen").click();
    window.text("Die Mappe ist fertig: 3");
    assert_eq!(files(&home.path().join("Kim")).len(), 2);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "pdf" || ending == "zip") {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_form_of_an_authority_is_told_its_fields_and_filled_in() {
    let window = Start::new().open();
    office::with_sample(&window);
    window.find("link", "Förderung").click();
    window.find("link", "Formulare").click();
    window.text("Noch kein Formular");
    window.assert_accessible("no form");
    tell(&window, "packet_add_form", serde_json::json!({ "path": fixture("amtliches-formular.pdf") }));
    window.find("button", "amtliches formular").click();
    window.text("1 bleibt leer");
    window.field("„Vermerk der Behörde“ wird ausgefüllt mit").choose("immer derselbe Text");
    window.field("Text für „Vermerk der Behörde“").fill("ohne");
    window.press("Tab");
    window.text("0 bleiben leer");
    window.picture("official-form");
    window.assert_accessible("a form");
    window.find("link", "Anträge").click();
    window.find("option", "Wieder ankommen…").click();
    to_section(&window, "Mappe");
    window.find("button", "amtliches formular ausgefüllt ansehen").click();
    window.find("img", "Blatt 1 von 1");
    window.find("button", "amtliches formular als Anlage aufnehmen").click();
    window.text("liegt als Anlage 6 bei");
}
