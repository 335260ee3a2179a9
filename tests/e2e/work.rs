//! Committees, cooperations and volunteers: minutes by keyboard alone, what stands still, who helps.

use chrono::{Datelike as _, Local};

use crate::driver::{Start, Window};
use crate::office::{self, in_days, shown};

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

    let held = shown(in_days(5));
    window.field("Neue Sitzung am").fill(&held);
    window.press("Enter");
    window.find("heading", &format!("Sitzung am {held}"));
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
    // The year may be left out.
    let due = in_days(20);
    window.type_text(&format!("A: Termine sammeln @Silberwald bis {}", due.format("%-d.%-m.")));
    window.press("Enter");
    window.text(&format!("Silberwald · bis {}", shown(due)));
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
    window.find("option", &format!("Runde Übergänge, {held}…")).click();
    window.find("heading", &format!("Sitzung am {held}"));
}

#[test]
fn a_calendar_that_was_sent_becomes_meetings_of_a_committee_and_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = Start::new().open();
    office::with_sample(&window);
    go(&window, "#/netzwerk/gremium");
    window.find("button", "Neues Gremium").click();
    window.field("Wie heißt das Gremium? (nötig)").fill("Runde Übergänge");
    window.press("Enter");
    window.find("heading", "Runde Übergänge");
    window.text("Noch keine Sitzung.");

    let calendar = |name: &str, events: &[(&str, &str)]| {
        let one = |(at, title): &(&str, &str)| {
            format!(
                "BEGIN:VEVENT\r\nUID:{at}@example.org\r\nDTSTART:{at}\r\nSUMMARY:{title}\r\nLOCATION:Ratshof\r\nEND:VEVENT\r\n"
            )
        };
        let events: String = events.iter().map(one).collect();
        let file = folder.path().join(name);
        std::fs::write(&file, format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")).expect("a file");
        file
    };
    let sent = [
        ("20980114T090000", "Runde Übergänge"),
        ("20980311T143000", "Runde Übergänge: Sitzung"),
        ("20980120T090000", "Zahnarzt"),
    ];
    window.opens(&calendar("Termine.ics", &sent));
    window.find("button", "Aus Kalender").click();
    window.text("2 Sitzungen aus dem Kalender übernommen.");
    window.find("link", "14.01.2098, 9:00 Uhr…");
    window.find("link", "11.03.2098, 14:30 Uhr…");
    window.gone("link", "20.01.2098, 9:00 Uhr…");
    window.assert_accessible("a committee with meetings from a calendar");

    window.find("button", "Aus Kalender").click();
    window.text("In dieser Kalenderdatei steht kein neuer Termin.");
    let foreign = folder.path().join("Hallo.ics");
    std::fs::write(&foreign, "Hallo").expect("a file");
    window.opens(&foreign);
    window.find("button", "Aus Kalender").click();
    window.text("Hallo.ics");

    window.press("Control+z");
    window.text("Noch keine Sitzung.");
    window.press("Control+Shift+z");
    window.find("link", "14.01.2098, 9:00 Uhr…").click();
    window.find("heading", "Sitzung am 14.01.2098");
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
    let this_year = Local::now().year();
    window.field("Vorgelegt am").fill(&format!("1.1.{this_year}"));
    window.press("Enter");
    // The certificate counts five years.
    window.field("Gilt bis").holds(&format!("01.01.{}", this_year + 5));
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
