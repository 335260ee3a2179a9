//! The contact list of 100, 1,000 and 10,000 entries: time, memory and size, as the product makes it (a long one in runs), as one document,
//! and by typst's own program and WeasyPrint with the same entries in the same run.
//!
//! Each measurement is a process of its own, so that its memory is its own. The references need a Python with the packages `typst` and
//! `weasyprint`: `SCHULERFOLG_PYTHON=path/to/python cargo bench --bench contact_list`. Without it they are left out, and said so.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use criterion::Criterion;
use domain::contact::{display_phone, phone_uri};
use domain::settings::Theme;
use press::{
    ContactList, Content, Document, Entry, Frame, Group, LabelledLink, Link, OfferLine, OfficeLines, PersonLine, Press,
};

mod town;

const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// More entries WeasyPrint is not asked for: at this size it takes the better part of a minute.
const WEASYPRINT_UP_TO: usize = 1_000;
/// Set in the process that makes one list: how many entries, "product" or "whole", and where the file goes.
const TASK: &str = "SCHULERFOLG_BENCH_LIST";

fn main() {
    if let Ok(task) = std::env::var(TASK) {
        let (entries, rest) = task.split_once(' ').expect("entries, way and path");
        let (way, path) = rest.split_once(' ').expect("way and path");
        return make(entries.parse().expect("a number"), way, Path::new(path));
    }
    // `cargo test --all-targets` and a filter only ask whether it can be started.
    if std::env::args().any(|argument| argument == "--test") || !std::env::args().any(|argument| argument == "--bench")
    {
        return;
    }
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    let hundred = document(100);
    criterion.bench_function("contact list of 100 entries, in a running program", |b| {
        b.iter(|| Press::new().typeset(&hundred).expect("pages").pdf().expect("a PDF"));
    });
    criterion.final_summary();
    table();
}

fn table() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let python = std::env::var_os("SCHULERFOLG_PYTHON").map(PathBuf::from);
    if python.is_none() {
        println!("\nSCHULERFOLG_PYTHON is not set: the references (typst, WeasyPrint) are left out.");
    }
    println!(
        "\n| entries | by | seconds | memory, MB | size, kB | pages |\n| ---: | --- | ---: | ---: | ---: | ---: |"
    );
    for entries in SIZES {
        for (way, name) in [("product", "Schulerfolg"), ("whole", "Schulerfolg, one document")] {
            let out = folder.path().join(format!("{way}-{entries}.pdf"));
            let program = std::env::current_exe().expect("this program");
            let task = format!("{entries} {way} {}", out.display());
            row(entries, name, Command::new(program).env(TASK, task), &out);
        }
        let Some(python) = &python else { continue };
        let source = sources(folder.path(), entries);
        for by in ["typst", "weasyprint"] {
            if by == "weasyprint" && entries > WEASYPRINT_UP_TO {
                println!("| {entries} | {by} | not asked | | | |");
                continue;
            }
            let out = folder.path().join(format!("{by}-{entries}.pdf"));
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/reference/contact_list.py");
            let mut command = Command::new(python);
            command.arg(script).arg(by).arg(&source).arg(fonts()).arg(&out);
            row(entries, by, &mut command, &out);
        }
    }
}

/// Runs a process that makes one list and prints "seconds peak-memory-in-kB", and shows a line of the table.
fn row(entries: usize, by: &str, command: &mut Command, out: &Path) {
    let done = command.output().expect("a process");
    assert!(done.status.success(), "{by}: {}", String::from_utf8_lossy(&done.stderr));
    let said = String::from_utf8_lossy(&done.stdout);
    let mut numbers = said.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
    let (seconds, memory) = (numbers.next().unwrap_or(f64::NAN), numbers.next().unwrap_or(f64::NAN) / 1024.0);
    let size = std::fs::metadata(out).expect("the PDF").len() / 1024;
    println!("| {entries} | {by} | {seconds:.2} | {memory:.0} | {size} | {} |", pages(out));
}

fn pages(pdf: &Path) -> String {
    let info = Command::new("pdfinfo").arg(pdf).output();
    let text = info.map(|info| String::from_utf8_lossy(&info.stdout).into_owned()).unwrap_or_default();
    text.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap_or("?").trim().to_owned()
}

/// Makes one list, from the finished data to the written file, and says how long it took and how much memory at most.
fn make(entries: usize, way: &str, path: &Path) {
    let document = document(entries);
    let start = Instant::now();
    let press = Press::new();
    let bytes = match way {
        "product" => press.pdf(&document, 0.0, &mut |_, _| true).expect("a PDF").bytes,
        _ => press.typeset(&document).expect("pages").pdf().expect("a PDF"),
    };
    std::fs::write(path, bytes).expect("the file");
    println!("{} {}", seconds(start.elapsed()), peak_memory_kb());
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}

/// The most memory this process ever held, in kB; 0 where the system does not tell.
fn peak_memory_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The templates of the press with the data of this list beside them, as another typesetter reads them.
fn sources(folder: &Path, entries: usize) -> PathBuf {
    let here = folder.join(format!("sources-{entries}"));
    std::fs::create_dir_all(&here).expect("a folder");
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/press/templates");
    std::fs::copy(templates.join("words/de.json"), here.join("words.json")).expect("the words of the templates");
    for template in std::fs::read_dir(templates).expect("the templates") {
        let path = template.expect("a template").path();
        if path.is_file() {
            std::fs::copy(&path, here.join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    let Document { frame, content, .. } = document(entries);
    let data = serde_json::json!({
        "frame": frame, "content": content, "office_logo": null, "funding_logos": [], "scale": 1.0, "bleed_mm": 0.0,
    });
    std::fs::write(here.join("data.json"), data.to_string()).expect("the data");
    here
}

fn fonts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/press/fonts")
}

fn document(entries: usize) -> Document {
    let mut town = town::Town::new();
    let entries: Vec<Entry> = (0..entries).map(|_| entry(&mut town)).collect();
    let groups = entries
        .chunks(50)
        .enumerate()
        .map(|(n, part)| Group { heading: format!("Thema {}", n + 1), level: 1, entries: part.to_vec() })
        .collect();
    Document {
        content: Content::ContactList(ContactList { groups, index: true, ..ContactList::default() }),
        frame: Frame {
            title: "Regionale Kontaktliste für Schulen".into(),
            subtitle: String::new(),
            language: "de".into(),
            stand: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
            annex_to: String::new(),
            office: OfficeLines { name: "Netzwerkstelle".into(), ..OfficeLines::default() },
            office_logo: None,
            funding: None,
            colours: Theme::default(),
        },
    }
}

fn entry(town: &mut town::Town) -> Entry {
    let o = town.organisation();
    let person = town.person(o.id);
    let offer = town.offer(o.id);
    let number = &o.phones[0].number;
    let mail = &o.emails[0].address;
    Entry {
        key: o.id.to_string(),
        address_lines: o.address.lines(),
        persons: vec![PersonLine { name: person.full_name(), function: "Leitung".into(), ..PersonLine::default() }],
        phones: vec![LabelledLink {
            label: String::new(),
            link: Link { text: display_phone(number), uri: phone_uri(number) },
        }],
        emails: vec![LabelledLink {
            label: String::new(),
            link: Link { text: mail.clone(), uri: format!("mailto:{mail}") },
        }],
        web: Some(Link { text: o.web.replace("https://", ""), uri: o.web.clone() }),
        hours: vec!["Mo–Do 9:00–15:00 Uhr".into()],
        offers: vec![OfferLine {
            name: offer.name,
            description: offer.description,
            cost: "kostenfrei".into(),
            ..OfferLine::default()
        }],
        name: o.name,
        kind: "Beratungsstelle".into(),
        description: o.description,
        ..Entry::default()
    }
}
