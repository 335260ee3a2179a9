//! Seeing the network: missed days typed in like a table, a verification round, figures with what is behind them, map and picture.

use ::office::start::{Protection, create};

use crate::driver::{Start, Window};
use crate::{city, office};

fn go(window: &Window, hash: &str) {
    window.run("location.hash = arguments[0]", vec![hash.into()]);
}

#[test]
fn missed_days_are_typed_in_by_keyboard_checked_and_completed() {
    let window = Start::new().open();
    office::with_sample(&window);
    window.find("link", "Auswerten").click();
    window.find("heading", "Auswerten");
    window.find("link", "Fehltage: Meldungen").click();
    window.find("heading", "Schuljahr …");
    window.find("button", "Formulare für alle Schulen erstellen (XLSX)").click();
    window.text("Gespeichert.");
    window.at("td button.missing").click();
    window.field("Schultage im Monat").fill("12");
    window.press("Enter");
    window.text("begonnen");

    // From cell to cell without the mouse: more absent than pupils cannot be right.
    window.at("input[data-cell='0/5']").fill("999");
    window.press("Right");
    window.type_text("1");
    window.press("Enter");
    window.text("Das kann nicht stimmen");
    window.at("input[data-cell='0/5']").fill("2");
    window.press("Down");
    window.text_gone("Das kann nicht stimmen");
    window.assert_accessible("a report of missed days");
    window.find("button", "Meldung ist vollständig").click();
    window.find("button", "Wieder öffnen");

    window.find("link", "Fehltage: Auswertung").click();
    window.find("heading", "Fehltage im Vergleich");
    window.find("img", "Anteil der Schüler*innen mit Fehltagen nach Monat…");
    window.find("button", "Bericht ansehen").click();
    window.find("img", "Seite 1 von…");
    window.assert_accessible("missed days compared");
}

#[test]
fn a_round_is_begun_and_an_answer_verifies_and_is_taken_back() {
    let window = Start::new().open();
    office::with_sample(&window);
    go(&window, "#/auswerten/pruefrunden");
    window.field("Name der Runde").fill("Prüfrunde im Test");
    window.find("button", "Runde beginnen").click();
    window.find("heading", "Prüfrunde im Test");
    window.text("0 beantwortet");
    window.assert_accessible("a verification round");
    window.at("tbody button[aria-label$=': Stimmt']").click();
    window.text("1 beantwortet");
    window.press("Control+z");
    window.text("0 beantwortet");
}

#[test]
fn every_figure_leads_to_the_records_behind_it_and_becomes_a_report() {
    let window = Start::new().open();
    office::with_sample(&window);
    go(&window, "#/auswerten/jahr");
    window.find("heading", "Beratungen: …");
    window.find("button", "Alle Einträge dahinter").click();
    window.find("link", "Häufige Fehltage in Klasse 4");
    window.find("button", "Veranstaltungen…").click();
    window.find("button", "Alle Einträge dahinter").click();
    window.find("link", "Schwierige Gespräche…");
    window.assert_accessible("figures");
    window.find("button", "Sachbericht anlegen").click();
    window.find("textbox", "Text");
    window.text("Auf einen Blick");
}

#[test]
fn the_picture_of_the_network_is_walked_through_by_keyboard() {
    let window = Start::new().open();
    office::with_sample(&window);
    go(&window, "#/auswerten/netz");
    window.find("heading", "Was das Netz zeigt");
    window.at("[data-node='0']");
    window.run("document.querySelector('[data-node=\"0\"]').focus()", Vec::new());
    window.gone("heading", "Was das Netz zeigt");
    let first = window.run("return document.activeElement.getAttribute('aria-label')", Vec::new());
    for key in ["Right", "Down", "Left", "Up"] {
        window.press(key);
    }
    window.assert_accessible("the picture of the network");
    let last = window.run("return document.activeElement.getAttribute('aria-label')", Vec::new());
    assert!(last.as_str().is_some_and(|name| name.contains("Verbindungen")), "{first} {last}");
    window.press("Escape");
    window.find("heading", "Was das Netz zeigt");

    go(&window, "#/auswerten/karte");
    window.find("heading", "Angebote in den Stadtteilen");
    window.assert_accessible("the map of the districts");
}

#[test]
fn the_picture_of_three_hundred_can_be_read_from_far_and_near() {
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path().join("data");
    let protection = Protection::Passphrase { passphrase: office::PASSPHRASE.into(), remember: false };
    let made = create(&data, "Kim Beispiel", &protection).expect("a new office");
    city::fill(&made, 300);
    drop(made);
    let window = Start::new().data(&data).open();
    window.find("heading", "Gesperrt");
    window.field("Passphrase").fill(office::PASSPHRASE);
    window.press("Enter");
    window.find("heading", "Guten Tag, Kim Beispiel");
    go(&window, "#/auswerten/netz");
    window.text("300 Einrichtungen");
    // How many names there are, and how high the letters of the smallest are on the screen.
    let names = || {
        let found = window.run(
            "const all = [...document.querySelectorAll('.words text')]; \
             const high = all.map((one) => parseFloat(one.getAttribute('font-size')) * one.getScreenCTM().a); \
             return [all.length, Math.min(...high)]",
            Vec::new(),
        );
        (found[0].as_f64().unwrap_or_default(), found[1].as_f64().unwrap_or_default())
    };
    window.wait_until("names can be read in the picture", || names().0 > 15.0 && names().1 > 11.5);
    window.picture("network-of-300");
    for _ in 0..4 {
        window.find("button", "Vergrößern").click();
    }
    window.wait_until("names can be read from near", || names().0 > 5.0 && names().1 > 11.5);
    window.picture("network-of-300-near");
    window.find("button", "Alles zeigen").click();
    window.run("document.querySelector('[data-node=\"0\"]').focus()", Vec::new());
    window.gone("heading", "Was das Netz zeigt");
    window.picture("network-of-300-chosen");
    window.assert_accessible("the picture of three hundred");
    window.field("Papier").choose("A3 (297 × 420 mm)");
    window.find("button", "Als PDF").click();
    window.text("Gespeichert.");
}
