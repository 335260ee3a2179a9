//! What most tests begin with: an office that is open, empty or with the sample data; and the days they name.

use chrono::{Datelike as _, Days, Local, NaiveDate};

use crate::driver::Window;

/// Strong enough for the first start.
pub const PASSPHRASE: &str = "Kastanie Fahrrad Montag Sellerie";

/// So many days from today: a day written into a test would be past sooner or later.
pub fn in_days(days: u64) -> NaiveDate {
    Local::now().date_naive() + Days::new(days)
}

/// The first of March of next year, which is to come whenever the test runs.
pub fn next_march() -> NaiveDate {
    let year = Local::now().year() + 1;
    NaiveDate::from_ymd_opt(year, 3, 1).expect("every year has a March")
}

/// A day as the window shows it, and as it may be typed: "01.03.2027".
pub fn shown(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

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
