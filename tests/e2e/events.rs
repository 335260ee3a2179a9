//! Events: planned, filled, held and looked back on, as a coordinator does it.

use crate::driver::Start;
use crate::office;

#[test]
fn an_event_is_planned_filled_and_held_and_its_waiting_list_moves_up() {
    let window = Start::new().open();
    office::with_sample(&window);

    window.find("link", "Veranstaltungen").click();
    window.find("button", "Neue Veranstaltung").click();
    window.field("Titel (nötig)").fill("Pausen gestalten");
    window.field("Tag").fill(&office::shown(office::next_march()));
    window.find("button", "Anlegen").click();
    window.find("heading", "Pausen gestalten");
    window.field("Plätze").fill("1");
    window.press("Enter");
    window.text("0 von 1 Plätzen");

    window.find("link", "Anmeldungen").click();
    for name in ["Anna Beispiel", "Ben Muster"] {
        window.field("oder Name").fill(name);
        window.find("button", "Anmelden").click();
        window.find("button", &format!("{}…", if name.starts_with("Anna") { "Beispiel, Anna" } else { "Muster, Ben" }));
        // The form is ready for the next one.
        window.focus_on("textbox", "oder Name");
    }
    window.text("1 auf der Warteliste");
    window.assert_accessible("registrations");

    // Who cancels makes room for whoever waits.
    window.find("checkbox", "Beispiel, Anna auswählen").click();
    window.find("button", "Abmelden").click();
    window.text_gone("1 auf der Warteliste");
    window.press("Control+z");
    window.text("1 auf der Warteliste");

    // Who has a place is told so; the text is read before it goes out.
    window.find("button", "E-Mails ansehen").click();
    window.text("Sie haben einen Platz bei „Pausen gestalten“.");
    window.text("Guten Tag Anna Beispiel,");
    window.find("button", "Briefe ansehen").click();
    window.find("img", "Seite…");
    window.assert_accessible("messages to participants");

    window.find("link", "Tag der Veranstaltung").click();
    window.field("Code vom Namensschild oder Name").fill("anna");
    window.press("Enter");
    window.text("Anna Beispiel ist da.");
    window.assert_accessible("the day");

    window.find("link", "Checkliste").click();
    window.find("button", "Checkliste anlegen").click();
    window.find("checkbox", "„Einladung verschicken“ erledigt");

    window.find("link", "Papiere").click();
    window.find("button", "Anwesenheitsliste ansehen").click();
    window.find("img", "Seite…");
    window.assert_accessible("papers");
}

#[test]
fn a_checklist_is_changed_in_the_settings_and_begins_an_event() {
    let window = Start::new().open();
    office::with_sample(&window);
    window.run("location.hash = '#/einstellungen/checklisten/training'", Vec::new());
    window.find("heading", "Checklisten für Veranstaltungen");
    window.field("Neuer Schritt").fill("Blumen besorgen");
    window.field("Tage").fill("2");
    window.press("Enter");
    window.find("button", "„Blumen besorgen“ entfernen");
    window.find("button", "Mitgelieferte Checkliste wiederherstellen");
    window.assert_accessible("checklists");

    window.find("link", "Veranstaltungen").click();
    window.find("button", "Neue Veranstaltung").click();
    window.field("Titel (nötig)").fill("Gut zuhören");
    window.field("Tag").fill(&office::shown(office::next_march()));
    window.find("button", "Anlegen").click();
    window.find("heading", "Gut zuhören");
    window.find("link", "Checkliste").click();
    window.find("button", "Checkliste anlegen").click();
    window.find("checkbox", "„Blumen besorgen“ erledigt");
}

#[test]
fn who_comes_is_noted_by_the_badge_and_gets_a_certificate_that_can_be_checked() {
    let window = Start::new().open();
    office::with_sample(&window);
    window.find("link", "Veranstaltungen").click();
    window.find("option", "Netzwerktreffen Schulerfolg im Süden…").click();
    window.find("link", "Anmeldungen…").click();
    window.find("button", "Köhler, Manuela…").click();
    let code = window.at("code").text().to_lowercase();
    window.find("link", "Tag der Veranstaltung").click();
    let field = "Code vom Namensschild oder Name";
    window.field(field).fill(&code);
    window.press("Enter");
    window.text("Manuela Köhler ist da.");
    // The scanner goes on: the cursor stays where it is, and a strange code is refused.
    window.field(field).holds("");
    window.focus_on("textbox", field);
    window.type_text("ZZZZ9999");
    window.press("Enter");
    window
        .text("Diesen Code trägt kein Namensschild dieser Veranstaltung. Bitte suchen Sie die Person nach dem Namen.");
    window.assert_accessible("a strange badge");

    window.field("Welche").choose("vergangene");
    window.find("option", "Schwierige Gespräche…").click();
    window.find("link", "Papiere").click();
    window.find("button", "Für alle ausstellen und drucken").click();
    window.text("12 Bescheinigungen ausgestellt");
    window.text("Nicht ausgestellt:");
    let code = window.at("td code").text();
    window.field("Bescheinigung prüfen: Code oder Nummer").fill(&code);
    window.press("Enter");
    window.text("Diese Bescheinigung ist echt");
}
