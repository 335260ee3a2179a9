//! A file that was damaged: the window offers the backups and goes on with one of them.

use crate::driver::Start;
use crate::office;

/// Leaves a picture where one is wanted, as the tests of all screens do.
#[test]
fn behind_a_damaged_file_the_window_offers_the_backups_and_opens_one() {
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path().join("data");
    {
        let window = Start::new().data(&data).open();
        office::with_sample(&window);
        window.run("location.hash = '#/einstellungen/daten'", Vec::new());
        window.find("button", "Jetzt sichern").click();
        window.text("ist angelegt.");
    }
    let database = data.join("office.db");
    std::fs::write(&database, [7; 8192]).expect("a damaged file");
    for log in ["office.db-wal", "office.db-shm"] {
        // Only there when the program was ended in the middle of its work.
        let _ = std::fs::remove_file(data.join(log));
    }

    let window = Start::new().data(&data).open();
    window.find("heading", "Gesperrt");
    window.field("Passphrase").fill(office::PASSPHRASE);
    window.press("Enter");
    window.find("heading", "Mit einer Sicherung weiterarbeiten");
    window.assert_accessible("broken file");
    window.picture("broken-file");
    window.find("button", "Mit der Sicherung vom…").click();
    window.find("link", "Verzeichnis").click();
    window.find("listbox", "Einrichtungen");
    assert!(data.join("office.db.broken").exists());
}
