//! Committees, cooperations and volunteers: minutes by keyboard alone, what stands still, who helps.

use crate::driver::{Start, Window};
use crate::office;

fn go(window: &Window, hash: &str) {
    window.run("location.hash = arguments[0]", vec![hash.into()]);
}

#[test]
fn a_meeting_is_minuted_by_keyboard_and_its_task_is_in_the_list() {
    let window = Start::new().open();
    office::with_sample(&window);

    window.find("link", "Netzwerk").click();
    window.find("link", "Gremien").click();
    window.find("button", "Neues Gremium").click();
    window.field("Wie heißt das Gremium? (nötig)").fill("Runde Übergänge");
    window.press("Enter");
    window.find("heading", "Runde Übergänge");
    window.field("Für die nächste Tagesordnung").fill("Schnuppertage");
    window.press("Enter");
    window.find("button", "„Schnuppertage“ verwerfen");
    window.find("button", "Mitglied").click();
    window.field("Einrichtung").fill("Silberwald");
    window.find("option", "Grundschule „Silberwald“…").click();
    window.text("Grundschule „Silberwald“");
    window.assert_accessible("a committee");

    window.field("Neue Sitzung am").fill("1.12.2026");
    window.press("Enter");
    window.find("heading", "Sitzung am 01.12.2026");
    window.find("heading", "TOP 2: Schnuppertage");
    window.field("Anwesenheit von Grundschule „Silberwald“").choose("anwesend");

    // From here on the mouse is not touched.
    window.field("Mitschreiben zu TOP 1").type_text("Alle sind begrüßt.");
    window.press("Enter");
    window.text("Alle sind begrüßt.");
    window.press("Control+Enter");
    window.focus_on("textbox", "Mitschreiben zu TOP 2");
    window.type_text("B: Schnuppertage im Februar 5:0:1");
    window.press("Enter");
    window.text("Ja 5, Nein 0, Enthaltung 1");
    window.type_text("A: Termine sammeln @Silberwald bis 15.12.");
    window.press("Enter");
    window.text("Silberwald · bis 15.12.2026");
    window.find("checkbox", "„Termine sammeln“ erledigt");
    window.assert_accessible("a meeting with minutes");

    window.find("button", "Vorschau").click();
    window.find("img", "Seite 1…");
    window.find("button", "Vorschau schließen").click();

    window.press("Control+z");
    window.gone("checkbox", "„Termine sammeln“ erledigt");
    window.press("Control+Shift+z");
    window.find("link", "Aufgaben").click();
    window.field("Wessen").choose("Alle");
    window.find("checkbox", "„Termine sammeln“ erledigt");

    window.press("Control+k");
    window.find("combobox", "Alles finden").type_text("Schnuppertage Februar");
    window.find("option", "Runde Übergänge, 01.12.2026…").click();
    window.find("heading", "Sitzung am 01.12.2026");
}

#[test]
fn a_cooperation_that_stands_still_is_found_on_the_first_page_and_written_on() {
    let window = Start::new().open();
    office::with_sample(&window);
    window.find("link", "Übersicht").click();
    window.find("link", "Gemeinsame Sprechstunde am Fliederweg").click();
    window.find("heading", "Gemeinsame Sprechstunde am Fliederweg");
    window.text("Braucht Sie");
    window.assert_accessible("a cooperation");
    window.field("Was ist geschehen?").fill("Der Raum steht fest.");
    window.press("Enter");
    window.text("Der Raum steht fest.");
    window.field("Weiterer Partner").fill("Silberwald");
    window.find("option", "Grundschule „Silberwald“…").click();
    window.find("link", "Grundschule „Silberwald“");
    window.press("Control+z");
    window.gone("link", "Grundschule „Silberwald“");
}

#[test]
fn a_volunteer_is_taken_up_with_certificate_and_place() {
    let window = Start::new().open();
    office::with_sample(&window);
    go(&window, "#/netzwerk/engagement/neu");
    window.field("Vorname").fill("Hanne");
    window.field("Nachname (nötig)").fill("Lesefreund");
    window.find("button", "Aufnehmen").click();
    window.find("heading", "Hanne Lesefreund");
    window.text("Führungszeugnis fehlt");
    window.field("Vorgelegt am").fill("1.2.2026");
    window.press("Enter");
    // The certificate counts five years.
    window.field("Gilt bis").holds("01.02.2031");
    window.text("Führungszeugnis liegt vor");
    window.field("Einsatzort").fill("Silberwald");
    window.find("option", "Grundschule „Silberwald“…").click();
    window.field("Tätigkeit").fill("Lesepatin");
    window.press("Enter");
    window.assert_accessible("a volunteer");
    window.find("link", "Themen").click();
    window.find("heading", "Übergänge");
    window.find("link", "Engagement").click();
    window.assert_accessible("a topic");
}
