//! Papers about grants: a letter is filled, changed and put to its step; the office's text of a letter is its own; a form a school
//! sent begins an application.

use crate::driver::Start;
use crate::form;
use crate::office;

#[test]
fn a_letter_is_filled_changed_and_put_to_its_step() {
    let window = Start::new().open();
    office::with_sample(&window);

    window.run("location.hash = '#/foerderung/brieftexte'", Vec::new());
    let subject = window.field("Betreff");
    window.wait_until("the letter is shown", || subject.value().starts_with("Eingangsbestätigung"));
    subject.fill("Angekommen: {{titel}}");
    window.find("button", "Text speichern").click();
    window.text("Brieftext gespeichert.");
    window.text("eigener Text");
    window.assert_accessible("the texts of letters");

    window.run("location.hash = '#/foerderung'", Vec::new());
    window.find("option", "Schritt für Schritt zurück…").click();
    window.find("button", "Eingangsbestätigung").click();
    window.field("Betreff").holds("Angekommen: Schritt für Schritt zurück");
    window.find("img", "Seite 1 von 1");
    window.assert_accessible("a letter");
    window.find("button", "Brief schreiben und ablegen").click();
    window.text("Geschrieben: Eingangsbestätigung.");
    window.find("button", "Brief „Angekommen: Schritt für Schritt zurück“ löschen");
    window.press("Control+z");
    window.gone("button", "Brief „Angekommen: Schritt für Schritt zurück“ löschen");
}

#[test]
fn a_form_a_school_sent_begins_an_application_and_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = Start::new().open();
    office::with_sample(&window);
    window.find("link", "Förderung").click();
    window.find("button", "Aus Formular").click();
    window.find("heading", "Antrag aus Formular anlegen");

    // The empty form goes out; the system's dialog cannot be driven, so the program is told where to.
    let empty = folder.path().join("Antragsformular.xlsx");
    let input = serde_json::json!({ "path": empty });
    window.run("window.__TAURI_INTERNALS__.invoke('papers_save_empty_form', arguments[0])", vec![input]);
    window.text("Gespeichert.");
    let sent = folder.path().join("von der Schule.xlsx");
    let begins = office::shown(office::next_march());
    let beside = [
        ("Schule", "GS Silberwald"),
        ("Titel des Projekts", "Leise Pausen"),
        ("Erster Tag", &begins),
        ("Schüler*innen", "31"),
        ("Eltern", "ein paar"),
    ];
    form::fill_in(
        &empty,
        &sent,
        &beside,
        &[("Kosten", 4, 1, "Papier"), ("Kosten", 4, 2, "2"), ("Kosten", 4, 4, "7,50")],
    );

    let field = window.field("Ausgefülltes Formular");
    field.fill(&folder.path().join("fehlt.xlsx").to_string_lossy());
    window.press("Enter");
    window.find("alert", "…");
    field.fill(&sent.to_string_lossy());
    window.press("Enter");
    window.text("Im Formular steht „GS Silberwald“.");
    window.find("row", "Titel des Projekts Leise Pausen");
    window.text("1 Angabe passt nicht und bleibt offen");
    window.assert_accessible("a form that begins an application");
    window.find("button", "Antrag anlegen").click();
    window.field("Titel des Projekts").holds("Leise Pausen");
    window.field("Schüler*innen").holds("31");
    window.find("cell", "15,00 €");
    window.find("button", "Grundschule „Silberwald“ entfernen");

    window.press("Control+z");
    window.gone("option", "Leise Pausen…");
}
