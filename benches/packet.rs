//! The packet of an application with 20 attachments of 15 pages each, beside qpdf and pdfunite that merge the same files in the same run;
//! and how much memory 500 MB of scans take. Linux only, for it reads the memory of processes from `/proc`; it needs qpdf and pdfunite.
//!
//! qpdf and pdfunite put pages behind each other. Ours reads the attachments from the encrypted file, sets cover, checklist, contents, the
//! application and a sheet before each attachment, stamps every page, carries bookmarks over and hashes everything into the archive beside.

#[cfg(target_os = "linux")]
fn main() {
    if std::env::args().any(|argument| argument == "--bench") {
        measured::table();
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("Memory is read from /proc, which exists on Linux only.");
}

#[cfg(target_os = "linux")]
mod measured {
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::Instant;

    use domain::funding::NewApplication;
    use domain::id::ApplicationId;
    use office::Office;
    use office::progress::Progress;
    use office::start::{Protection, create, unlock_with_passphrase};

    const PASSPHRASE: &str = "Kastanie Fahrrad Montag Sellerie";
    const ATTACHMENTS: usize = 20;
    const PAGES: usize = 15;
    const RUNS: usize = 5;

    pub fn table() {
        // The program calls itself for one packet, so that the memory measured is that of a packet and nothing else.
        if let Ok(data) = std::env::var("SCHULERFOLG_BENCH_DATA") {
            return one_packet(Path::new(&data));
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = documents(folder.path());
        let bytes: u64 = files.iter().map(|file| std::fs::metadata(file).expect("a file").len()).sum();
        println!("\n{ATTACHMENTS} attachments with {} pages, {:.1} MB\n", ATTACHMENTS * PAGES, bytes as f64 / 1e6);
        println!("| by | seconds, median of {RUNS} | memory, MB | pages |\n| --- | ---: | ---: | ---: |");
        let data = folder.path().join("data");
        filled(&data, &files);
        report("Schulerfolg, packet and archive", || ours(&data));
        let out = folder.path().join("vereint.pdf");
        report("qpdf", || {
            let mut command = Command::new("qpdf");
            command.arg("--empty").arg("--pages").args(&files).arg("--").arg(&out);
            (timed(&mut command), page_count(&out))
        });
        report("pdfunite", || {
            let mut command = Command::new("pdfunite");
            command.args(&files).arg(&out);
            (timed(&mut command), page_count(&out))
        });
        let scans = scans(folder.path());
        let bytes: u64 = scans.iter().map(|file| std::fs::metadata(file).expect("a file").len()).sum();
        let largest = scans.iter().map(|file| std::fs::metadata(file).expect("a file").len()).max().unwrap_or(0);
        let data = folder.path().join("scans");
        filled(&data, &scans);
        println!("\n{} scans, {:.0} MB, the largest {:.0} MB\n", scans.len(), bytes as f64 / 1e6, largest as f64 / 1e6);
        println!("| by | seconds | memory, MB | pages |\n| --- | ---: | ---: | ---: |");
        let ((seconds, memory), pages) = ours(&data);
        println!("| Schulerfolg, packet and archive | {seconds:.2} | {memory:.0} | {pages} |");
    }

    fn report(what: &str, run: impl Fn() -> ((f64, f64), usize)) {
        let mut runs: Vec<_> = (0..RUNS).map(|_| run()).collect();
        runs.sort_by(|one, other| one.0.0.total_cmp(&other.0.0));
        let ((seconds, _), pages) = runs[RUNS / 2];
        let memory = runs.iter().map(|run| run.0.1).fold(0.0, f64::max);
        println!("| {what} | {seconds:.2} | {memory:.0} | {pages} |");
    }

    /// Seconds, and the most memory in MB.
    fn timed(command: &mut Command) -> (f64, f64) {
        let start = Instant::now();
        let mut child = command.spawn().expect("the program");
        let status = format!("/proc/{}/status", child.id());
        let mut peak = 0.0_f64;
        while child.try_wait().expect("its end").is_none() {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
            let kilobytes: f64 = line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).unwrap_or(0.0);
            peak = peak.max(kilobytes / 1000.0);
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        (start.elapsed().as_secs_f64(), peak)
    }

    fn ours(data: &Path) -> ((f64, f64), usize) {
        let told = data.with_extension("told");
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg("--bench").env("SCHULERFOLG_BENCH_DATA", data);
        let (_, memory) = timed(&mut command);
        // Opening the data is not part of it: that is paid once a day.
        let text = std::fs::read_to_string(told).expect("what it said");
        let mut words = text.split_whitespace();
        let seconds = words.next().and_then(|word| word.parse().ok()).expect("seconds");
        let pages = words.next().and_then(|word| word.parse().ok()).expect("pages");
        ((seconds, memory), pages)
    }

    fn one_packet(data: &Path) {
        let office = unlock_with_passphrase(data, PASSPHRASE, false).expect("the office");
        let id = office.application_of_number("2026-001").expect("the application");
        let start = Instant::now();
        let made = office.save_packet(id, Some(&data.with_extension("out")), &Progress::silent()).expect("a packet");
        let text = format!("{} {}", start.elapsed().as_secs_f64(), made.pages);
        std::fs::write(data.with_extension("told"), text).expect("a file");
    }

    /// An office with one application and these attachments.
    fn filled(data: &Path, files: &[PathBuf]) -> ApplicationId {
        let protection = Protection::Passphrase { passphrase: PASSPHRASE.into(), remember: false };
        let office: Office = create(data, "Kim Beispiel", &protection).expect("an office");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let office = office.with_clock(office::Clock::Fixed(day));
        let new = NewApplication { title: "Klasse werden".into(), ..NewApplication::default() };
        let id = office.create_application(&new).expect("an application").id;
        let taken = office.add_attachments(id, "", files, &Progress::silent()).expect("attachments");
        assert_eq!(taken.refused, Vec::<String>::new());
        id
    }

    /// Documents with text, tables and tags: pages of the office's own publications, put together by qpdf so that no two files are alike.
    fn documents(folder: &Path) -> Vec<PathBuf> {
        let protection = Protection::Passphrase { passphrase: PASSPHRASE.into(), remember: false };
        let office = create(&folder.join("sample"), "Kim Beispiel", &protection).expect("an office");
        office.load_sample().expect("the sample");
        let sources: Vec<PathBuf> = office
            .publications()
            .expect("publications")
            .iter()
            .enumerate()
            .map(|(n, publication)| {
                let path = folder.join(format!("quelle-{n}.pdf"));
                let text = path.to_string_lossy().into_owned();
                office.save_pdf(publication, Some(&text), &Progress::silent()).expect("a PDF");
                path
            })
            .collect();
        let all = folder.join("quelle.pdf");
        timed(Command::new("qpdf").arg("--empty").arg("--pages").args(&sources).arg("--").arg(&all));
        let pages = page_count(&all);
        (0..ATTACHMENTS)
            .map(|n| {
                let path = folder.join(format!("Unterlage {:02}.pdf", n + 1));
                let range: Vec<String> = (0..PAGES).map(|at| (1 + (n * 7 + at) % pages).to_string()).collect();
                let range = range.join(",");
                timed(Command::new("qpdf").arg("--empty").arg("--pages").arg(&all).arg(&range).arg("--").arg(&path));
                assert_eq!(page_count(&path), PAGES);
                path
            })
            .collect()
    }

    /// About 500 MB of scans: photographed pages in colour as large PNG files, noise that nothing compresses.
    fn scans(folder: &Path) -> Vec<PathBuf> {
        (0..25_u64)
            .map(|n| {
                let (width, height) = (2480_u32, 2700_u32);
                let mut state = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
                let pixels: Vec<u8> = (0..width as usize * height as usize * 3)
                    .map(|_| {
                        state ^= state << 13;
                        state ^= state >> 7;
                        state ^= state << 17;
                        (state >> 32) as u8
                    })
                    .collect();
                let path = folder.join(format!("Scan {:02}.tif", n + 1));
                let file = std::io::BufWriter::new(std::fs::File::create(&path).expect("a file"));
                let mut encoder = tiff::encoder::TiffEncoder::new(file).expect("an encoder");
                encoder.write_image::<tiff::encoder::colortype::RGB8>(width, height, &pixels).expect("a scan");
                path
            })
            .collect()
    }

    fn page_count(pdf: &Path) -> usize {
        let out = Command::new("qpdf").arg("--show-npages").arg(pdf).output().expect("qpdf");
        String::from_utf8_lossy(&out.stdout).trim().parse().expect("a number of pages")
    }
}
