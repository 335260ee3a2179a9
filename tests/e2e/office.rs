//! What most tests begin with: an office that is open, empty or with the sample data.

use crate::driver::Window;

/// Strong enough for the first start.
pub const PASSPHRASE: &str = "Kastanie Fahrrad Montag Sellerie";

/// Goes through the first start, as a new coordinator would.
pub fn first_start(window: &Window) {
    window.field("Ihr Name (nötig)").fill("Kim Beispiel");
    window.field("Passphrase (nötig)").fill(PASSPHRASE);
    window.field("Passphrase wiederholen (nötig)").fill(PASSPHRASE);
    window.text("Passt");
    window.find("button", "Verzeichnis anlegen").click();
    window.find("heading", "Ihr Notfallcode");
    window.find("checkbox", "Ich habe den Code sicher verwahrt.").click();
    window.find("button", "Weiter zur Übersicht").click();
    window.find("heading", "Guten Tag, Kim Beispiel");
    window.find("link", "Verzeichnis").click();
    window.find("heading", "Verzeichnis");
}

/// An office with the sample data.
pub fn with_sample(window: &Window) {
    first_start(window);
    window.find("button", "Beispieldaten laden").click();
    window.find("listbox", "Einrichtungen");
}
