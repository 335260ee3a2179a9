//! The main path, by keyboard alone: first start, import of a messy list, finding, editing, undoing, printing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::driver::{Start, Window};
use crate::office;

/// Latin-1, semicolons, a title above the header, phones in three notations, an address in one cell, a double line.
const LIST: &str = "Schulen und Beratung;;;;\n\
    Stand 2025;;;;\n\
    Einrichtung;Anschrift;Telefon;E-Mail;Ansprechpartner\n\
    Grundschule am Mühlteich ;Mühlstr. 7, 06108 Halle;0345/1234567;SEKRETARIAT@example.org;Frau Löwe\n\
    Beratungsstelle Brücke e.V.;Große Straße 12, 06110 Halle (Saale);+49 345 2345678;info(at)example.org;\n\
    Sekundarschule Nord;Nordweg 3, 06118 Halle;(0345) 345 67 89;;Herr Dr. Özkan\n\
    Grundschule am Mühlteich;Mühlstraße 7, 06108 Halle;0345 1234567;sekretariat@example.org;\n";

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a character of Latin-1")).collect()
}

/// The words of a PDF, as a person would copy them.
fn words(pdf: &Path) -> String {
    let out = Command::new("pdftotext").arg(pdf).arg("-").output().expect("pdftotext, of poppler-utils");
    String::from_utf8(out.stdout).expect("UTF-8").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn press_button(window: &Window, name: &str) {
    window.find("button", name);
    window.tab_to("button", name);
    window.press("Enter");
}

#[test]
fn the_main_path_goes_by_keyboard_alone() {
    let home = tempfile::tempdir().expect("a folder");
    let list = home.path().join("Schulen 2025.csv");
    fs::write(&list, latin_1(LIST)).expect("the list");
    let window = Start::new().variable("HOME", &home.path().to_string_lossy()).open();

    // First start: the focus stands in the first field.
    window.find("heading", "Willkommen");
    window.tab_to("textbox", "Ihr Name (nötig)");
    window.type_text("Kim Beispiel");
    window.press("Tab");
    window.type_text(office::PASSPHRASE);
    window.press("Tab");
    window.type_text(office::PASSPHRASE);
    window.text("Passt");
    window.press("Enter");
    window.find("heading", "Ihr Notfallcode");
    window.tab_to("checkbox", "Ich habe den Code sicher verwahrt.");
    window.press("Space");
    press_button(&window, "Weiter zur Übersicht");

    // Import.
    window.find("heading", "Ihr Verzeichnis ist noch leer");
    window.tab_to("link", "Import");
    window.press("Enter");
    window.find("heading", "Welche Datei?");
    window.tab_to("textbox", "Datei");
    window.type_text(&list.to_string_lossy());
    window.press("Enter");
    window.find("heading", "Schulen 2025.csv");
    window.find("cell", "Grundschule am Mühlteich");
    press_button(&window, "Weiter zu den Spalten");
    window.find("heading", "Was ist was?");
    window.text("0345 1234567");
    press_button(&window, "Liste prüfen");
    window.find("heading", "Das würde geschehen");
    window.assert_accessible("import check");
    press_button(&window, "Jetzt übernehmen");
    window.find("heading", "Die Liste ist übernommen");
    press_button(&window, "Zum Verzeichnis");
    window.find("option", "Sekundarschule Nord…");

    // Finding with folded letters, editing, undoing.
    window.press("Control+k");
    window.focus_on("combobox", "Alles finden");
    window.type_text("muehlteich");
    window.find("option", "Grundschule am Mühlteich…");
    window.still("option");
    window.press("Enter");
    window.field("Name (nötig)").holds("Grundschule am Mühlteich");
    window.tab_to("textbox", "Telefon 1");
    window.press("Control+a");
    window.type_text("0345 7654321");
    window.press("Enter");
    window.text("Gespeichert – ");
    window.saved();
    window.field("Telefon 1").holds("0345 7654321");
    window.press("Control+z");
    window.field("Telefon 1").holds("0345 1234567");
    window.press("Control+Shift+z");
    window.field("Telefon 1").holds("0345 7654321");

    // Printing.
    window.tab_to("link", "Publikationen");
    window.press("Enter");
    window.find("heading", "Publikationen");
    window.find("link", "Regionale Kontaktliste für Schulen…");
    window.tab_to("link", "Regionale Kontaktliste für Schulen…");
    window.press("Enter");
    window.find("img", "Seite…");
    press_button(&window, "In „Dokumente“ speichern");
    window.find("button", "Im Ordner zeigen");
    let printed = PathBuf::from(window.text(".pdf").text());
    assert!(printed.starts_with(home.path()), "{} is not among the person's documents", printed.display());
    let words = words(&printed);
    for word in ["Grundschule am Mühlteich", "0345 7654321", "Beratungsstelle Brücke e.V.", "Große Straße 12"] {
        assert!(words.contains(word), "„{word}“ is not in:\n{words}");
    }
    assert!(!words.contains("0345 1234567"), "the old number is printed:\n{words}");
}
