//! Consultations and tasks: noted in passing from anywhere, followed up, done, and taken back.

use crate::driver::Start;
use crate::office;

#[test]
fn a_consultation_is_noted_from_anywhere_and_its_follow_up_is_done_and_taken_back() {
    let window = Start::new().open();
    office::with_sample(&window);

    window.press("Control+Shift+b");
    window.find("heading", "Beratung festhalten");
    window.field("Wen haben Sie beraten?").fill("Silberwald");
    window.find("option", "Grundschule „Silberwald“…").click();
    window.field("Worum ging es?").fill("Pausen im Winter");
    window.field("Dauer in Minuten").fill("1:15");
    window.find("button", "in 1 Woche").click();
    window.assert_accessible("noting a consultation");
    window.press("Control+Enter");
    window.text("Beratung festgehalten.");
    window.gone("dialog", "Beratung festhalten");

    window.find("link", "Netzwerk").click();
    window.find("option", "Pausen im Winter…").click();
    window.find("heading", "Pausen im Winter");
    window.field("Dauer").holds("1 Std. 15 min");
    window.assert_accessible("a consultation");

    window.find("link", "Übersicht").click();
    window.find("checkbox", "„Nachfragen: Pausen im Winter“ erledigt").click();
    window.gone("checkbox", "„Nachfragen: Pausen im Winter“ erledigt");
    window.press("Control+z");
    window.find("checkbox", "„Nachfragen: Pausen im Winter“ erledigt");

    // The school's own line of time tells of it.
    window.press("Control+k");
    window.find("combobox", "Alles finden").type_text("Grundschule Silberwald");
    window.find("option", "Grundschule „Silberwald“, …");
    window.still("option");
    window.find("option", "Grundschule „Silberwald“, …").click();
    window.find("link", "Pausen im Winter");
}
