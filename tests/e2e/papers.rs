//! Papers about grants: a letter is filled, changed and put to its step; the office's text of a letter is its own.

use crate::driver::Start;
use crate::office;

#[test]
fn a_letter_is_filled_changed_and_put_to_its_step() {
    let window = Start::new().open();
    office::with_sample(&window);

    window.run("location.hash = '#/foerderung/brieftexte'", Vec::new());
    let subject = window.field("Betreff");
    assert!(subject.value().starts_with("Eingangsbestätigung"), "{}", subject.value());
    subject.fill("Angekommen: {{titel}}");
    window.find("button", "Text speichern").click();
    window.text("Brieftext gespeichert.");
    window.text("eigener Text");
    window.assert_accessible("the texts of letters");

    window.run("location.hash = '#/foerderung'", Vec::new());
    window.find("option", "Schritt für Schritt zurück…").click();
    window.find("button", "Eingangsbestätigung").click();
    assert_eq!(window.field("Betreff").value(), "Angekommen: Schritt für Schritt zurück");
    window.find("img", "Seite 1 von 1");
    window.assert_accessible("a letter");
    window.find("button", "Brief schreiben und ablegen").click();
    window.text("Geschrieben: Eingangsbestätigung.");
    window.find("button", "Brief „Angekommen: Schritt für Schritt zurück“ löschen");
    window.press("Control+z");
    window.gone("button", "Brief „Angekommen: Schritt für Schritt zurück“ löschen");
}
