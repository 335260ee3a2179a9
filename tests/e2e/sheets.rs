//! Letters, labels, badges and signs in the real window: to whom they go is found by a filter of the directory or typed, the pages beside
//! the settings follow, and the file holds everybody once. Pictures on their way into a text.
//! With `SCHULERFOLG_PICTURES` set to a folder a picture of each screen is left there.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::driver::{Appearance, Start, Window};
use crate::office;

fn go(window: &Window, hash: &str) {
    window.run("location.hash = arguments[0]", vec![hash.into()]);
}

/// Begins a publication of a kind and opens its settings.
fn begin(window: &Window, kind: &str) {
    go(window, "#/publikationen/neu");
    window.find("button", &format!("{kind} anlegen")).click();
    // The window has settings of its own, whose link bears the same name.
    window.find("link", "Barrierefreiheit");
    window.run("location.hash += '/einstellungen'", Vec::new());
    window.field("Förderhinweis");
}

/// Waits until the preview says so much about its pages.
fn preview_says(window: &Window, words: &str) {
    window.text(words);
    window.wait_until("a page is drawn", || {
        window.run(
            "return [...document.images].some((image) => image.alt.startsWith('Seite ') && image.naturalWidth > 100)",
            Vec::new(),
        ) == serde_json::Value::Bool(true)
    });
}

/// The words of the one PDF below a folder, which is taken away.
fn printed(window: &Window, home: &Path) -> String {
    fn first(folder: &Path) -> Option<PathBuf> {
        std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).find_map(|path| {
            if path.is_dir() { first(&path) } else { path.extension().is_some_and(|end| end == "pdf").then_some(path) }
        })
    }
    window.find("button", "In „Dokumente“ speichern").click();
    window.wait_until("the file is written", || first(home).is_some());
    window.find("button", "Im Ordner zeigen");
    let pdf = first(home).expect("the file");
    let out = Command::new("pdftotext").args(["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()]).output();
    let words = String::from_utf8(out.expect("pdftotext").stdout).expect("UTF-8");
    std::fs::remove_file(pdf).expect("the file is gone");
    words
}

/// Fills a field of several lines, line by line.
fn fill_lines(window: &Window, label: &str, text: &str) {
    window.field(label).fill("");
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            window.press("Enter");
        }
        if !line.is_empty() {
            window.type_text(line);
        }
    }
    window.press("Tab");
}

fn count(words: &str, of: &str) -> usize {
    words.matches(of).count()
}

#[test]
fn a_serial_letter_goes_to_those_the_filter_finds_and_to_one_who_was_typed() {
    let home = tempfile::tempdir().expect("a folder");
    let window = Start::new().variable("HOME", &home.path().to_string_lossy()).open();
    office::with_sample(&window);
    begin(&window, "Brief");
    window.field("An wen").choose("Einrichtungen, an die erste Ansprechperson");
    window.field("Suchwörter").fill("Beratung");
    window.press("Enter");
    window.field("Unser Zeichen").fill("SE-2026-17");
    window.press("Enter");
    let long = format!(
        "Institut für außerordentlich lange Namen {}\nFrau Prof. Dr. Dr. h. c. Annegret von der Beispielhausen-Mustermannsdorf\n\
         Markt 1\n06108 Halle (Saale)",
        "Donaudampfschifffahrt".repeat(8)
    );
    fill_lines(&window, "Weitere Anschriften", &long);
    window.saved();
    window.picture("letter");
    window.assert_accessible("the settings of a letter");
    window.resize(700, 900);
    window.picture("letter-narrow");
    window.resize(1400, 900);

    let words = printed(&window, home.path());
    let letters = count(&words, "SE-2026-17");
    assert!(letters > 3, "{letters} letters:\n{words}");
    assert_eq!(count(&words, "Sehr geehrte"), letters, "{words}");
    assert_eq!(count(&words, "Sehr geehrte Frau Prof. Dr. Dr. h. c. Annegret von der"), 1, "{words}");
    window.text(&format!("{letters} Briefe"));

    // To nobody but the one who was typed.
    window.field("An wen").choose("nur die unten getippten Anschriften");
    preview_says(&window, "1 Brief");
    assert_eq!(count(&printed(&window, home.path()), "Sehr geehrte"), 1);
}

#[test]
fn labels_begin_at_the_free_place_of_a_sheet_that_was_begun() {
    let home = tempfile::tempdir().expect("a folder");
    let window = Start::new().variable("HOME", &home.path().to_string_lossy()).open();
    office::with_sample(&window);
    begin(&window, "Adressetiketten");
    window.field("An wen").choose("nur die unten getippten Anschriften");
    let many: Vec<String> = (1..=20).map(|n| format!("Haus Nummer{n}\nWeg {n}\n06108 Halle (Saale)")).collect();
    fill_lines(&window, "Weitere Anschriften", &many.join("\n\n"));
    preview_says(&window, "1 Seite, 20 Etiketten");
    window.field("Beginnen bei Platz").fill("22");
    window.press("Enter");
    window.text("Bitte eine Zahl von 1 bis 21.");
    window.field("Beginnen bei Platz").fill("3");
    window.press("Enter");
    preview_says(&window, "2 Seiten, 20 Etiketten");
    window.find("checkbox", "Ränder der Etiketten mitdrucken").click();
    window.find("checkbox", "Absender klein über jeder Anschrift").click();
    window.text("Gespeichert – ");
    window.saved();
    window.picture("labels");
    window.assert_accessible("the settings of labels");
    window.resize(700, 900);
    window.picture("labels-narrow");
    window.resize(1400, 900);

    let words = printed(&window, home.path());
    let (first, second) = words.split_once('\u{c}').expect("two pages");
    assert!(first.contains("Haus Nummer19") && !first.contains("Haus Nummer20"), "{first}");
    assert!(second.contains("Haus Nummer20"), "{second}");

    // A sheet with fewer places begins anew.
    window.field("Etikettenbogen").choose("105 × 57 mm, 10 je Blatt (3425)");
    window.text("Von 1 bis 10, zeilenweise gezählt: für einen angebrochenen Bogen.");
    window.field("Beginnen bei Platz").holds("1");
    preview_says(&window, "2 Seiten, 20 Etiketten");
}

#[test]
fn badges_table_signs_and_door_signs_are_made_from_names_and_headings() {
    let home = tempfile::tempdir().expect("a folder");
    let window = Start::new().appearance(Appearance::Dark).variable("HOME", &home.path().to_string_lossy()).open();
    office::with_sample(&window);
    let hostile =
        format!("#strong[x] <b>; {}; \"Leitung\" \u{200b}{{{{name}}}}", "Rindfleischetikettierung".repeat(12));
    for (kind, unit) in [("Namensschilder", "Namensschilder"), ("Tischschilder", "Tischschilder")] {
        begin(&window, kind);
        window.field("Wessen Namen").choose("nur die unten getippten Namen");
        fill_lines(&window, "Weitere Namen", &format!("An Nguyễn; Werkhof Saale e. V.; Schulsozialarbeit\n{hostile}"));
        preview_says(&window, &format!("2 {unit}"));
        window.picture(kind);
        window.assert_accessible(kind);
        let words = printed(&window, home.path());
        assert!(
            words.contains("An Nguyễn") && words.contains("#strong[x] <b>") && words.contains("\"Leitung\""),
            "{words}"
        );
    }
    window.resize(700, 900);
    window.picture("table-signs-narrow");
    window.resize(1400, 900);

    begin(&window, "Türschilder");
    preview_says(&window, "5 Seiten");
    window.field("Papier").choose("A5 (148 × 210 mm)");
    window.find("checkbox", "Quer").click();
    window.text("Gespeichert – ");
    window.picture("door-signs");
    window.assert_accessible("door signs");
    let words = printed(&window, home.path());
    assert!(words.split_whitespace().collect::<Vec<_>>().join(" ").contains("Workshops 2 und 3"), "{words}");
}

/// Puts a picture of a few pixels on the clipboard and pastes it where the cursor is.
fn paste_picture(window: &Window) {
    let script = "const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
        const bytes = Uint8Array.from(atob(dot), (one) => one.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], 'Punkt.png', { type: 'image/png' }));
        document.querySelector('.tiptap').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    window.run(script, Vec::new());
}

#[test]
fn a_pasted_picture_is_described_where_it_was_pasted() {
    let window = Start::new().open();
    office::with_sample(&window);
    begin(&window, "Textblatt");
    window.find("link", "Text").click();
    window.find("textbox", "Text").click();
    for (block, word) in [("/hinweis", "Hinweis"), ("/spalten", "Zwei Spalten")] {
        // The second time the first picture is still the chosen one.
        window.press("Control+End");
        window.press("Enter");
        window.type_text(block);
        window.find("option", &format!("{word}…"));
        window.press("Enter");
        paste_picture(&window);
        window.focus_on("textbox", "Was zeigt das Bild? (nötig)");
        window.picture(&format!("pasted{}", &block[1..]));
        window.type_text("Ein heller Punkt auf dunklem Grund.");
        window.field("Was zeigt das Bild? (nötig)").holds("Ein heller Punkt auf dunklem Grund.");
        window.press("Escape");
    }
}
