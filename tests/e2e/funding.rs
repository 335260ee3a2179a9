//! A grant from the first talk to the closed file, in the window.

use chrono::{Datelike as _, Days};

use crate::driver::{Start, Window};
use crate::office;

/// Enters the usual next step as it is proposed.
fn usual_step(window: &Window, step: &str) {
    window.find("button", step).click();
    window.find("heading", step);
    enter(window);
}

/// Chooses a step that is not the usual one; it stands there, to be filled in.
fn other_step(window: &Window, step: &str) {
    window.find("button", "Andere").click();
    window.find("menuitem", step).click();
    window.find("heading", step);
}

fn enter(window: &Window) {
    window.find("button", "Eintragen").click();
    window.gone("button", "Eintragen");
}

fn fill(window: &Window, field: &str, text: &str) {
    window.field(field).fill(text);
    window.press("Tab");
}

#[test]
fn a_grant_goes_from_the_enquiry_to_the_closed_file() {
    let window = Start::new().open();
    office::with_sample(&window);
    window.find("link", "Förderung").click();
    window.find("heading", "Förderung");
    window.find("option", "Theater im Winter…");
    window.find("button", "Antrag beginnen").click();
    window.field("Titel des Projekts").fill("Klasse werden");
    window.field("Wer fragt an?").fill("Büschdorf");
    window.find("option", "Grundschule Büschdorf…").click();
    window.gone("option", "Grundschule Büschdorf…");
    window.assert_accessible("beginning an application");
    window.find("button", "Anlegen").click();
    window.find("heading", "Was fehlt");

    // What is missing leads to its field.
    window.find("button", "Fehlt: Der Zeitraum…").click();
    window.focus_on("textbox", "Erster Tag");
    let (begins, year) = (office::next_march(), office::next_march().year());
    fill(&window, "Erster Tag", &begins.format("%-d.%-m.%y").to_string());
    fill(&window, "Letzter Tag", &format!("30.6.{year}"));
    window.text(&format!("Antrag einreichen: {}", office::shown(begins - Days::new(28))));
    fill(&window, "Situationsanalyse: Was ist der Anlass?", "Viel Streit in den Klassen 3.");
    fill(&window, "Schüler*innen", "48");
    fill(&window, "IBAN", "de02120300000000202051");
    window.field("IBAN").holds("DE02 1203 0000 0000 2020 51");

    // The cost plan by keyboard: Enter at the end makes a new line.
    window.find("button", "Posten").click();
    window.field("Kostenart, Posten 1").choose("Honorare");
    fill(&window, "Bezeichnung, Posten 1", "Trainerin");
    fill(&window, "Menge, Posten 1", "12,5");
    window.field("Einzelpreis, Posten 1").fill("64,00");
    window.press("Enter");
    window.focus_on("combobox", "Kostenart, Posten 2");
    fill(&window, "Bezeichnung, Posten 2", "Spiele");
    fill(&window, "Einzelpreis, Posten 2", "viel");
    window.text("Das ist kein Betrag.");
    fill(&window, "Einzelpreis, Posten 2", "100");
    window.find("cell", "800,00 €");
    window.find("cell", "900,00 €");
    window.find("button", "Zeile").click();
    // What is open is proposed.
    window.field("Betrag, Zeile 1").holds("900,00");
    window.text("Der Plan geht auf");
    window.assert_accessible("an application");

    usual_step(&window, "Beratung");
    usual_step(&window, "Entwurf begonnen");
    usual_step(&window, "Antrag eingereicht");
    window.find("button", "Antrag geprüft").click();
    window.find("button", "Eintragen").click();
    window.text("Bitte begründen Sie in der Notiz, warum es trotzdem weitergeht.");
    window.field("Notiz").fill("Die Anlagen liegen im Ordner.");
    enter(&window);
    window.find("button", "Votum der Steuergruppe").click();
    window.field("Dafür").fill("6");
    enter(&window);
    window.find("button", "Bewilligt").click();
    window.field("Betrag in Euro").holds("900,00");
    window.field("Auflagen").fill("Kurzer Zwischenbericht");
    enter(&window);
    usual_step(&window, "Weiterleitungsvertrag geschlossen");
    usual_step(&window, "Projekt begonnen");
    usual_step(&window, "Mittel abgerufen");
    other_step(&window, "Ausgezahlt");
    window.field("Betrag in Euro").fill("901");
    window.find("button", "Eintragen").click();
    window.text("Damit wären 901 € ausgezahlt; bewilligt sind 900 €.");
    window.field("Betrag in Euro").fill("900");
    enter(&window);
    window.press("Control+z");
    window.text("Rückgängig gemacht – ");
    window.press("Control+Shift+z");
    window.text("Wiederholt – ");

    window.find("button", "Beleg").click();
    fill(&window, "Empfänger, Beleg 1", "Trainerin");
    fill(&window, "Betrag, Beleg 1", "880");
    window.find("cell", "880,00 €");
    other_step(&window, "Verwendungsnachweis eingegangen");
    window.find("checkbox", "Sachbericht liegt vor").click();
    window.assert_accessible("entering a step");
    enter(&window);
    window.text("Belegt sind 880 €, ausgezahlt wurden 900 €.");
    usual_step(&window, "Verwendungsnachweis geprüft");
    other_step(&window, "Zurückgezahlt");
    window.field("Betrag in Euro").holds("20,00");
    enter(&window);
    usual_step(&window, "Abgeschlossen");
    window.find("button", "Ins Archiv gelegt");

    // A step is taken back with a reason, which stays.
    window.find("button", "Schritt „Abgeschlossen“…").click();
    window.field("Warum nehmen Sie den Schritt zurück?").fill("Ein Beleg fehlt noch");
    window.find("button", "Zurücknehmen").click();
    window.text("Ein Beleg fehlt noch");
    window.find("button", "Abgeschlossen");

    // Board, year and rules know it.
    window.find("link", "Tafel").click();
    window.text("Klasse werden");
    window.assert_accessible("the board");
    window.find("link", "Budget und Schulen").click();
    window.find("img", &format!("Budget {}…", year - 1));
    window.field("Jahr").choose(&year.to_string());
    window.find("rowheader", "Grundschule Büschdorf");
    window.assert_accessible("the year");
    window.find("link", "Regeln").click();
    fill(&window, "Tage für den Verwendungsnachweis", "90");
    window.text("Gespeichert – ");
    window.assert_accessible("the rules");
}

#[test]
fn the_step_of_a_consultation_and_the_consultation_lead_to_each_other() {
    let window = Start::new().open();
    office::with_sample(&window);
    window.press("Control+Shift+b");
    window.field("Wen haben Sie beraten?").fill("Büschdorf");
    window.find("option", "Grundschule Büschdorf…").click();
    window.field("Worum ging es?").fill("Was gefördert wird");
    window.press("Control+Enter");
    window.gone("dialog", "Beratung festhalten");

    window.find("link", "Förderung").click();
    window.find("button", "Antrag beginnen").click();
    window.field("Titel des Projekts").fill("Mut am Morgen");
    window.field("Wer fragt an?").fill("Büschdorf");
    window.find("option", "Grundschule Büschdorf…").click();
    window.find("button", "Anlegen").click();
    window.find("heading", "Was fehlt");
    window.find("button", "Beratung").click();
    // The label begins with the day, which is today.
    window.field("Festgehaltene Beratung");
    let script = "return [...document.querySelectorAll('option')].map((one) => one.label).find((label) => label.endsWith(arguments[0]))";
    let label = window.run(script, vec!["Was gefördert wird".into()]);
    window.field("Festgehaltene Beratung").choose(label.as_str().expect("the consultation is offered"));
    window.field("Notiz").holds("Was gefördert wird");
    enter(&window);

    window.find("link", "Beratung öffnen").click();
    window.find("heading", "Was gefördert wird");
    window.find("heading", "Anträge daraus");
    window.at("a[href^='#/foerderung/'][href*='-']").click();
    window.field("Titel des Projekts").holds("Mut am Morgen");
    window.find("link", "Beratung öffnen");
}
