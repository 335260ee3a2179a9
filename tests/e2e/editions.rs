//! The life of a publication in the real window: its text is written, somebody reads it, it is released, a phone number changes,
//! the edition is outdated and one click makes the new one.

use crate::driver::{Start, Window};
use crate::office;

fn open_publication(window: &Window, name: &str) {
    window.find("link", "Publikationen").click();
    window.find("link", name).click();
}

/// Ticks whatever is asked before releasing, and releases.
fn release(window: &Window, number: u32) {
    let button = format!("Ausgabe {number} veröffentlichen");
    window.wait_until("the pages are set and checked", || {
        window.run(
            "for (const box of document.querySelectorAll('fieldset input[type=checkbox]:not(:checked)')) box.click(); \
             const button = [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === arguments[0]); \
             return button !== undefined && !button.disabled",
            vec![button.as_str().into()],
        ) == serde_json::Value::Bool(true)
    });
    window.find("button", &button).click();
    window.text(&format!("Ausgabe {number} ist veröffentlicht."));
}

#[test]
fn a_changed_number_makes_the_edition_outdated_and_one_click_makes_the_new_one() {
    let window = Start::new().open();
    office::with_sample(&window);
    open_publication(&window, "Regionale Kontaktliste für Schulen…");
    window.find("link", "Ausgaben").click();
    window.find("heading", "Ausgabe 1 veröffentlichen");
    window.find("button", "Als geprüft vermerken").click();
    window.find("button", "Prüfvermerk zurücknehmen");
    release(&window, 1);
    window.assert_accessible("editions");

    // One number changes, in the directory and nowhere else.
    window.press("Control+k");
    window.find("combobox", "Alles finden").fill("Fachstelle Schulvermeidung");
    window.find("option", "Fachstelle Schulvermeidung „Wieder da“…");
    window.press("Enter");
    window.find("heading", "Fachstelle Schulvermeidung „Wieder da“ (Beispiel)");
    window.field("Telefon 1").fill("030 23125098");
    window.press("Enter");
    window.saved();

    window.find("link", "Publikationen").click();
    window.text("1 Unterschied");
    window.at("main details summary").click();
    window.text("030 23125098");
    window.find("button", "Neue Ausgabe von „Regionale Kontaktliste für Schulen“").click();
    window.text("1 neue Ausgabe veröffentlicht.");
    window.text_gone("030 23125098");

    // The old edition is still there and tells what is different today.
    open_publication(&window, "Regionale Kontaktliste für Schulen…");
    window.find("link", "Ausgaben").click();
    window.find("button", "Ausgabe 2 öffnen");
    window.find("button", "Ausgabe 1 mit heute vergleichen").click();
    window.text("030 23125098");
    window.assert_accessible("an old edition beside today");
}

#[test]
fn a_text_is_written_by_keyboard_with_blocks_and_a_change_of_it_ends_its_review() {
    let window = Start::new().open();
    office::with_sample(&window);
    open_publication(&window, "Schulvermeidung…");
    window.find("link", "Ausgaben").click();
    window.find("button", "Als geprüft vermerken").click();
    window.find("button", "Prüfvermerk zurücknehmen");

    window.find("link", "Text").click();
    window.find("textbox", "Text").click();
    window.press("Control+End");
    window.press("Enter");
    window.type_text("/qr");
    window.find("option", "QR-Code…");
    window.press("Enter");
    window.press("Alt+Enter");
    window.focus_on("textbox", "Webadresse");
    window.type_text("schulerfolg.example.org");
    window.press("Tab");
    window.find("textbox", "Was steht darunter?").fill("Mehr im Netz");
    window.press("Escape");
    window.assert_accessible("a text with a block chosen");

    // The preview beside it follows; the review no longer holds.
    window.find("link", "Ausgaben").click();
    window.find("button", "Als geprüft vermerken");
    window.find("link", "Text").click();
    window.find("textbox", "Text");
    window.text("Mehr im Netz");

    // One step of the window takes the whole text back to what was read.
    window.find("link", "Ausgaben").click();
    window.find("button", "Als geprüft vermerken");
    window.press("Control+z");
    window.find("button", "Prüfvermerk zurücknehmen");
}
