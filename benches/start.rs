//! From the start of the program to the first usable list with 10,000 organisations, beside a bare window of the same toolkit in the
//! same run. Linux only, and it needs a display:
//! `dbus-run-session -- xvfb-run -a --server-args="-screen 0 1440x900x24" cargo bench --bench start`.
//!
//! Both are driven through WebDriver as the end-to-end tests do, so that both pay for it alike. The passphrase is typed by the driver;
//! deriving the key from it (Argon2id, meant to be slow) is measured apart.

#[cfg(target_os = "linux")]
#[path = "../tests/e2e/driver.rs"]
#[allow(dead_code, reason = "the driver can do more than is measured here")]
mod driver;
#[cfg(target_os = "linux")]
mod town;

#[cfg(target_os = "linux")]
fn main() {
    if std::env::args().any(|argument| argument == "--bench") {
        measured::table();
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("WebKitWebDriver, which drives the window, exists on Linux only.");
}

#[cfg(target_os = "linux")]
mod measured {
    use std::path::Path;
    use std::time::{Duration, Instant};

    use office::import::{ImportDecisions, ReadOptions, RowAction, RowDecision, RowState, mapping_of};
    use office::progress::Progress;
    use office::start::{Protection, create, unlock_with_passphrase};

    use crate::driver::{Start, Window};
    use crate::town::Town;

    const PASSPHRASE: &str = "Kastanie Fahrrad Montag Sellerie";
    const ROWS: usize = 10_000;
    const RUNS: usize = 5;

    pub fn table() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        fill(&data, folder.path());
        let bare: Vec<Duration> = (0..RUNS).map(|_| bare_window()).collect();
        let key: Vec<Duration> = (0..RUNS).map(|_| key(&data)).collect();
        let (locked, list): (Vec<Duration>, Vec<Duration>) = (0..RUNS).map(|_| ours(&data)).unzip();
        println!(
            "\n| from the start of the process, with {ROWS} organisations | median of {RUNS}, s |\n| --- | ---: |"
        );
        for (what, times) in [
            ("a bare window with one heading", bare),
            ("Schulerfolg: the page that asks for the passphrase", locked),
            ("Schulerfolg: from the passphrase typed to the list with its first rows", list),
            ("of which opening the data: key from the passphrase, file, indexes", key),
        ] {
            println!("| {what} | {:.2} |", median(times));
        }
    }

    fn median(mut times: Vec<Duration>) -> f64 {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    }

    fn bare_window() -> Duration {
        let start = Instant::now();
        let window = Start::new().program(bare_program()).open();
        shown(&window, "document.querySelector('h1')");
        start.elapsed()
    }

    /// The bare window is an example of this package: cargo puts it beside the folder this program lies in.
    fn bare_program() -> &'static Path {
        static PROGRAM: std::sync::OnceLock<std::path::PathBuf> = std::sync::OnceLock::new();
        PROGRAM.get_or_init(|| {
            let here = std::env::current_exe().expect("this program");
            let folder = here.parent().and_then(Path::parent).expect("the folder of the build");
            let program = folder.join("examples").join("bare_window");
            assert!(program.exists(), "first: cargo build --profile bench --example bare_window");
            program
        })
    }

    fn key(data: &Path) -> Duration {
        let start = Instant::now();
        drop(unlock_with_passphrase(data, PASSPHRASE, false).expect("the office"));
        start.elapsed()
    }

    fn ours(data: &Path) -> (Duration, Duration) {
        let start = Instant::now();
        let window = Start::new().data(data).open();
        shown(&window, "document.querySelector('input[type=password]')");
        let locked = start.elapsed();
        window.field("Passphrase").type_text(PASSPHRASE);
        let start = Instant::now();
        window.press("Enter");
        shown(&window, "document.querySelectorAll('[role=listbox] [role=option]').length > 5");
        (locked, start.elapsed())
    }

    /// Waits for something on the page, looking often.
    fn shown(window: &Window, condition: &str) {
        let question = format!("return Boolean({condition})");
        let start = Instant::now();
        while window.run(&question, Vec::new()) != serde_json::Value::Bool(true) {
            assert!(start.elapsed() < Duration::from_secs(60), "waited in vain for {condition}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn fill(data: &Path, folder: &Path) {
        let protection = Protection::Passphrase { passphrase: PASSPHRASE.into(), remember: false };
        let office = create(data, "Messung", &protection).expect("a new office");
        let list = folder.join("Liste.csv");
        std::fs::write(&list, Town::new().list(ROWS)).expect("the list");
        let (options, progress) = (ReadOptions::default(), Progress::silent());
        let view = office.open_source(&list, &options, &progress).expect("a list");
        let columns = mapping_of(&view.guesses);
        let check = office.check_import(&list, &options, &columns, "Messung", &progress).expect("a check");
        let doubles = check.rows.iter().filter(|row| row.state == RowState::Duplicate);
        let take = |index| RowDecision { index, action: RowAction::Take, into: None, fields: Vec::new() };
        let decisions = ImportDecisions { rows: doubles.map(|row| take(row.index)).collect() };
        office.run_import(&decisions, &progress).expect("an import");
    }
}
