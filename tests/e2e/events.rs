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
    window.field("Tag").fill("1.3.2031");
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
    window.run("location.hash = '#/einstellungen/checklisten/exchange'", Vec::new());
    window.find("heading", "Checklisten für Veranstaltungen");
    window.field("Neuer Schritt").fill("Blumen besorgen");
    window.field("Tage").fill("2");
    window.press("Enter");
    window.find("button", "„Blumen besorgen“ entfernen");
    window.find("button", "Mitgelieferte Checkliste wiederherstellen");
    window.assert_accessible("checklists");

    window.find("link", "Veranstaltungen").click();
    window.find("button", "Neue Veranstaltung").click();
    window.field("Titel (nötig)").fill("Austausch");
    window.field("Art").choose("Fachaustausch");
    window.field("Tag").fill("1.3.2031");
    window.find("button", "Anlegen").click();
    window.find("heading", "Austausch");
    window.find("link", "Checkliste").click();
    window.find("button", "Checkliste anlegen").click();
    window.find("checkbox", "„Blumen besorgen“ erledigt");
}
