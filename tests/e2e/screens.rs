//! Every screen, in light and in dark colours: axe-core finds nothing on any of them. With `SCHULERFOLG_PICTURES` set to a
//! folder a picture of each is left there.

use crate::driver::{Appearance, Start, Window};
use crate::office;

/// Looks at a screen with axe-core, and leaves a picture where one is wanted. What is found is gathered, so that one run shows all.
fn look(window: &Window, appearance: Appearance, screen: &str, found: &mut Vec<String>) {
    let shade = if appearance == Appearance::Dark { "dark" } else { "light" };
    window.picture(&format!("{screen}-{shade}"));
    found.extend(window.violations().into_iter().map(|fault| format!("{screen}: {fault}")));
}

/// Waits until a page is drawn.
fn page_drawn(window: &Window) {
    window.find("img", "Seite…");
    window.wait_until("a page is drawn", || {
        window.run(
            "return [...document.images].some((image) => image.alt.startsWith('Seite ') && image.naturalWidth > 100)",
            Vec::new(),
        ) == serde_json::Value::Bool(true)
    });
}

fn go(window: &Window, hash: &str) {
    window.run("location.hash = arguments[0]", vec![hash.into()]);
}

/// Waits until a part of a record is the open one.
fn part_open(window: &Window, part: &str) {
    window.wait_until("the part is open", || {
        window.run(
            "return document.querySelector('nav a[aria-current=page][href$=\"' + arguments[0] + '\"]') !== null",
            vec![part.into()],
        ) == serde_json::Value::Bool(true)
    });
}

fn all_screens(appearance: Appearance) {
    let mut found = Vec::new();
    let window = Start::new().appearance(appearance).open();
    window.find("heading", "Willkommen");
    look(&window, appearance, "first-start", &mut found);
    office::with_sample(&window);
    look(&window, appearance, "directory", &mut found);

    window.field("Einrichtungen durchsuchen").fill("Schulpsych");
    window.find("option", "Schulpsychologische Beratung…").click();
    window.press("Enter");
    window.field("Name (nötig)");
    look(&window, appearance, "organisation", &mut found);

    for (hash, heading, screen) in [
        ("#/verzeichnis/person", "Verzeichnis", "persons"),
        ("#/verzeichnis/angebot", "Verzeichnis", "offers"),
        ("#/uebersicht", "Guten Tag, Kim Beispiel", "overview"),
        ("#/netzwerk/beratung", "Netzwerk", "consultations"),
        ("#/netzwerk/kooperation", "Netzwerk", "cooperations"),
        ("#/netzwerk/kooperation/neu", "Neue Kooperation", "new-cooperation"),
        ("#/netzwerk/gremium", "Netzwerk", "committees"),
        ("#/netzwerk/engagement", "Netzwerk", "volunteers"),
        ("#/netzwerk/engagement/neu", "Freiwillige Person aufnehmen", "new-volunteer"),
        ("#/netzwerk/thema", "Übergänge", "topic"),
        ("#/veranstaltungen", "Veranstaltungen", "events"),
        ("#/veranstaltungen/neu", "Neue Veranstaltung", "new-event"),
        ("#/aufgaben", "Aufgaben", "tasks"),
        ("#/foerderung", "Förderung", "applications"),
        ("#/foerderung/neu", "Antrag beginnen", "new-application"),
        ("#/foerderung/neu/formular", "Antrag aus Formular anlegen", "application-from-form"),
        ("#/foerderung/formulare", "Förderung", "official-forms"),
        ("#/foerderung/tafel", "Anfrage und Beratung…", "board"),
        ("#/foerderung/jahr", "Budget", "funding-year"),
        ("#/foerderung/regeln", "Kostenarten", "funding-rules"),
        ("#/angebot-finden", "Angebot finden", "referral"),
        ("#/publikationen", "Publikationen", "publications"),
        ("#/publikationen/neu", "Neue Publikation", "new-publication"),
        ("#/auswerten/jahr", "Beratungen: …", "figures"),
        ("#/auswerten/fehltage", "Schuljahr …", "absence-board"),
        ("#/auswerten/fehltage/einrichten", "Monitoring einrichten", "absence-setup"),
        ("#/auswerten/fehltage/formulare", "Formulare einlesen", "absence-forms"),
        ("#/auswerten/fehltage-auswertung", "Fehltage im Vergleich", "absence-evaluation"),
        ("#/auswerten/pruefrunden", "Neue Prüfrunde", "rounds"),
        ("#/auswerten/karte", "Angebote in den Stadtteilen", "district-map"),
        ("#/auswerten/netz", "Was das Netz zeigt", "network-picture"),
        ("#/foerderung/brieftexte", "Förderung", "letter-texts"),
        ("#/import", "Liste importieren", "import"),
        ("#/verlauf", "Verlauf", "history"),
        ("#/einstellungen/buero", "Einstellungen", "settings-office"),
        ("#/einstellungen/gestaltung", "Einstellungen", "settings-colours"),
        ("#/einstellungen/foerderung", "Einstellungen", "settings-funding"),
        ("#/einstellungen/checklisten", "Checklisten für Veranstaltungen", "settings-checklists"),
        ("#/einstellungen/notrufnummern", "Einstellungen", "settings-emergency"),
        ("#/einstellungen/begriffe", "Einstellungen", "settings-terms"),
        ("#/einstellungen/sicherheit", "Einstellungen", "settings-security"),
        ("#/einstellungen/daten", "Einstellungen", "settings-data"),
    ] {
        go(&window, hash);
        window.find("heading", heading);
        look(&window, appearance, screen, &mut found);
    }

    go(&window, "#/netzwerk/kooperation");
    window.find("option", "Lesepatenschaft Silberwald…").click();
    window.find("heading", "Lesepatenschaft Silberwald");
    look(&window, appearance, "cooperation", &mut found);
    go(&window, "#/netzwerk/engagement");
    window.find("option", "Hannelore Vogelsang…").click();
    window.find("heading", "Hannelore Vogelsang");
    look(&window, appearance, "volunteer", &mut found);
    go(&window, "#/netzwerk/gremium");
    window.find("option", "Steuergruppe…").click();
    window.find("heading", "Steuergruppe Bildungsbezogene Angebote");
    look(&window, appearance, "committee", &mut found);
    // The days of the sample move along with today.
    window.at("[aria-label='Sitzungen'] li:nth-child(2) a").click();
    window.find("heading", "TOP 2: Anträge für das zweite Halbjahr");
    window.find("button", "TOP 2 bearbeiten").click();
    window.field("Geplante Dauer");
    look(&window, appearance, "meeting", &mut found);
    go(&window, "#/foerderung");
    window.find("option", "Theater im Winter…").click();
    window.press("Enter");
    window.find("heading", "Was fehlt");
    look(&window, appearance, "application", &mut found);
    window.find("button", "Kosten").click();
    look(&window, appearance, "application-costs", &mut found);
    window.find("button", "Schritte").click();
    window.find("button", "Antrag geprüft").click();
    window.find("button", "Eintragen");
    look(&window, appearance, "application-step", &mut found);

    go(&window, "#/veranstaltungen");
    window.find("option", "Hinsehen, dranbleiben, zurückholen…").click();
    let event = window.run("return location.hash", Vec::new());
    let event = event.as_str().expect("an address").to_owned();
    for (part, label) in [
        ("angaben", "Angaben"),
        ("programm", "Programm…"),
        ("mitwirkende", "Mitwirkende…"),
        ("anmeldungen", "Anmeldungen…"),
        ("checkliste", "Checkliste…"),
        ("tag", "Tag der Veranstaltung"),
        ("papiere", "Papiere"),
        ("auswertung", "Auswertung"),
    ] {
        go(&window, &format!("{event}/{part}"));
        window.find("link", label);
        part_open(&window, part);
        look(&window, appearance, &format!("event-{part}"), &mut found);
    }

    go(&window, "#/publikationen");
    window.find("link", "Regionale Kontaktliste für Schulen…").click();
    page_drawn(&window);
    look(&window, appearance, "contact-list", &mut found);
    go(&window, "#/publikationen");
    window.find("link", "Schulvermeidung…").click();
    page_drawn(&window);
    window.find("textbox", "Text");
    look(&window, appearance, "parent-sheet", &mut found);

    let address = window.run("return location.hash", Vec::new());
    let address = address.as_str().expect("an address");
    for part in ["ausgaben", "sprachen", "vorlage", "drucken", "barrierefreiheit"] {
        go(&window, &format!("{address}/{part}"));
        part_open(&window, part);
        look(&window, appearance, &format!("publication-{part}"), &mut found);
    }

    window.press("Control+l");
    window.find("heading", "Gesperrt");
    look(&window, appearance, "locked", &mut found);
    assert!(found.is_empty(), "axe-core finds {} faults:\n{}", found.len(), found.join("\n"));
}

#[test]
fn axe_finds_nothing_on_any_screen_in_light_colours() {
    all_screens(Appearance::Light);
}

#[test]
fn axe_finds_nothing_on_any_screen_in_dark_colours() {
    all_screens(Appearance::Dark);
}
