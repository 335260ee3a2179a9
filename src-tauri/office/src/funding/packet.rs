//! The packet (Antragsmappe): an application and its attachments as one PDF, and beside it an archive with every part as a file of its own.
//!
//! Nothing of it is kept unless it is sealed: the same data on the same day makes the same bytes.

mod data;
mod pages;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::funding::{AttachmentFate, Finding, Severity, StepKind, check};
use domain::id::ApplicationId;
use exchange::{Archive, ArchiveEntry};
use press::packet::{Binding, Bound, Conformance, Examined};
use press::{Content, Document, Frame, PacketSheet};
use serde::{Deserialize, Serialize};
use store::Reader;
use ts_rs::TS;

use super::application::{Whole, context, parties};
use super::attachment::{examined, label, password_of, title_of};
use super::named;
use crate::Office;
use crate::error::{Error, Result};
use crate::output::clean;
use crate::progress::Progress;
use crate::publications::frame::frame;
pub(super) use pages::{Contents, Planned};

/// What a packet would hold, before it is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PacketOutlook {
    /// Pages of attachments that are bound, without separators.
    pub attached_pages: usize,
    /// Attachments that are bound.
    pub bound: usize,
    /// Attachments that lie beside as files of their own.
    pub beside: usize,
    /// What is missing or against the rules, gravest first.
    pub findings: Vec<Finding>,
    /// German sentences: what will not be possible for which attachment.
    pub remarks: Vec<String>,
    /// What the file may claim of PDF/A and PDF/UA, German.
    pub conformance: String,
    /// German sentence why it cannot be made yet.
    pub obstacle: Option<String>,
}

/// A packet that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PacketMade {
    /// Path of the PDF.
    pub pdf: String,
    /// Path of the archive.
    pub archive: String,
    /// Pages of the PDF.
    pub pages: usize,
    /// SHA-256 of the PDF.
    pub sha256: String,
    /// German sentences: what was not possible for which attachment, and what the file may claim.
    pub remarks: Vec<String>,
}

/// Everything a packet is made of, as it stands.
pub(super) fn contents(r: &Reader<'_>, id: ApplicationId, today: NaiveDate) -> store::Result<Contents> {
    let whole = Whole::read(r, id)?;
    let context = context(r, &whole, today)?;
    let organisations = store::directory::organisation::get_many(r, &parties(&whole.application))?;
    let topics: Vec<String> = whole.application.topics.iter().map(ToString::to_string).collect();
    let names = store::directory::names(r, &topics)?;
    let Whole { application, attachments, steps, .. } = whole;
    let submitted = steps
        .iter()
        .rev()
        .find(|step| step.taken_back.is_none() && step.action.kind() == StepKind::Submit)
        .map(|step| step.on);
    let findings = check(&application, &attachments, &context);
    let attachments = attachments
        .into_iter()
        .enumerate()
        .filter_map(|(place, attachment)| {
            let version = attachment.current()?.clone();
            let title = title_of(&attachment, &application.rules);
            let kind = application.rules.attachment(&attachment.kind).map(|rule| rule.name.clone());
            let file = archived_name(place, &title, &version.name);
            Some(Planned { attachment, version, label: label(place), title, kind: kind.unwrap_or_default(), file })
        })
        .collect();
    Ok(Contents {
        organisations: organisations.into_iter().map(|one| (one.id, one)).collect(),
        application,
        names,
        findings,
        attachments,
        submitted,
    })
}

/// A packet ready to be bound.
pub(super) struct Ready {
    pub contents: Contents,
    frame: Frame,
    sheet: PacketSheet,
    conformance: String,
}

impl Office {
    /// The application of a number ("2026-014").
    ///
    /// # Errors
    /// When there is none.
    pub fn application_of_number(&self, number: &str) -> Result<ApplicationId> {
        self.store.read(|r| store::funding::application::by_number(r, number))?.ok_or_else(|| {
            Error::refused(
                "application.unknown",
                format!("Einen Antrag mit der Nummer „{}“ gibt es nicht.", number.trim()),
            )
        })
    }

    /// What the packet of an application would hold.
    ///
    /// # Errors
    /// When the application is not there.
    pub fn packet_outlook(&self, id: ApplicationId) -> Result<PacketOutlook> {
        let contents = self.packet_contents(id)?;
        let conformance = conformance(&contents);
        let obstacle = obstacle(&contents).map(|error| error.to_string());
        let bound: Vec<&Planned> = contents.attachments.iter().filter(|planned| planned.is_bound()).collect();
        Ok(PacketOutlook {
            attached_pages: bound.iter().map(|planned| planned.version.look.pages).sum(),
            bound: bound.len(),
            beside: contents.attachments.len() - bound.len(),
            remarks: remarks(&contents),
            findings: contents.findings.into_iter().filter(|finding| finding.severity != Severity::Hint).collect(),
            conformance,
            obstacle,
        })
    }

    /// Makes the packet and its archive in a folder; without one in the folder for results, under a name that is not taken. In a folder a
    /// person chose, an earlier packet of the same application is replaced.
    ///
    /// # Errors
    /// When an attachment waits for its password or its file is missing; when the files cannot be written; [`Error::Cancelled`], then
    /// no file is left behind.
    pub fn save_packet(&self, id: ApplicationId, folder: Option<&Path>, progress: &Progress<'_>) -> Result<PacketMade> {
        self.make_packet(&self.ready_packet(id)?, folder, progress)
    }

    /// Makes a packet that is ready, as [`Office::save_packet`] does.
    pub(super) fn make_packet(
        &self,
        ready: &Ready,
        folder: Option<&Path>,
        progress: &Progress<'_>,
    ) -> Result<PacketMade> {
        let stem = clean(&format!("Antrag {}", named(&ready.contents.application)));
        let (pdf, archive) = self.packet_paths(folder, &stem);
        let begun = Begun::new(&pdf, &archive)?;
        let bound = self.bind_packet(ready, &begun.pdf, progress)?;
        let entries = self.write_archive(ready, &bound, &begun, &stem, progress)?;
        begun.keep(&pdf, &archive)?;
        let mut remarks = remarks(&ready.contents);
        remarks.push(ready.conformance.clone());
        Ok(PacketMade {
            pdf: pdf.to_string_lossy().into_owned(),
            archive: archive.to_string_lossy().into_owned(),
            pages: bound.pages,
            sha256: entries.into_iter().next().map(|entry| entry.sha256).unwrap_or_default(),
            remarks,
        })
    }

    fn packet_paths(&self, folder: Option<&Path>, stem: &str) -> (PathBuf, PathBuf) {
        let pair = |folder: &Path, stem: &str| (folder.join(format!("{stem}.pdf")), folder.join(format!("{stem}.zip")));
        if let Some(folder) = folder {
            return pair(folder, stem);
        }
        let folder = self.output_folder();
        let first = pair(&folder, stem);
        let numbered = (2..1000).map(|n| pair(&folder, &format!("{stem} ({n})")));
        let free = std::iter::once(first.clone()).chain(numbered).find(|(pdf, zip)| !pdf.exists() && !zip.exists());
        free.unwrap_or(first)
    }

    /// Everything the packet is made of, as it stands today.
    pub(super) fn packet_contents(&self, id: ApplicationId) -> Result<Contents> {
        let today = self.today();
        Ok(self.store.read(|r| contents(r, id, today))?)
    }

    pub(super) fn ready_packet(&self, id: ApplicationId) -> Result<Ready> {
        let contents = self.packet_contents(id)?;
        if let Some(error) = obstacle(&contents) {
            return Err(error);
        }
        self.store
            .read(|r| {
                for planned in &contents.attachments {
                    if store::file::get(r, &planned.version.file.0)?.is_none() {
                        return Ok(Some(planned.label.clone()));
                    }
                }
                Ok(None)
            })?
            .map_or(Ok(()), |label| {
                let sentence = format!("{label}: Die Datei fehlt in den Daten. Bitte fügen Sie sie noch einmal hinzu.");
                Err(Error::refused("attachment.file", sentence))
            })?;
        let a = &contents.application;
        let title = if a.title.trim().is_empty() { "Antrag ohne Titel" } else { a.title.trim() };
        let frame = frame(self, title, &contents.school_names(), Some(a.rules.period))?;
        let conformance = conformance(&contents);
        Ok(Ready { sheet: contents.sheet(conformance.clone()), conformance, frame, contents })
    }

    /// Binds the packet into a file.
    fn bind_packet(&self, ready: &Ready, path: &Path, progress: &Progress<'_>) -> Result<Bound> {
        let a = &ready.contents.application;
        let own = self.own_pages(ready, ready.sheet.clone())?;
        let planned: Vec<&Planned> = ready.contents.attachments.iter().filter(|planned| planned.is_bound()).collect();
        let looks: Vec<Examined> = planned.iter().map(|planned| examined(&planned.version.look)).collect();
        let stamps: Vec<String> =
            planned.iter().map(|planned| format!("Antrag {} · {}", a.number, planned.label)).collect();
        let readers: Vec<_> = planned
            .iter()
            .map(|planned| move || self.attachment_bytes(&planned.label, &planned.version).map_err(io::Error::other))
            .collect();
        let attachments: Vec<press::packet::Attachment<'_>> = (0..planned.len())
            .map(|n| press::packet::Attachment {
                label: &planned[n].label,
                name: &planned[n].title,
                stamp: &stamps[n],
                password: password_of(&planned[n].version),
                size: planned[n].version.size,
                examined: &looks[n],
                read: &readers[n],
            })
            .collect();
        let title = format!("Antrag {}", named(a));
        let binding = Binding {
            title: &title,
            author: &ready.frame.office.name,
            language: "de",
            date: ready.frame.stand,
            own: &own,
            attachments: &attachments,
        };
        let out = BufWriter::new(File::create(path).map_err(Error::file(path))?);
        let mut told = |done: u64, total: u64| progress.go_on(done, total * 2);
        let (mut out, bound) = press::packet::bind(&binding, out, &mut told).map_err(stopped)?;
        out.flush().and_then(|()| out.get_ref().sync_all()).map_err(Error::file(path))?;
        Ok(bound)
    }

    /// The application's own pages as PDF.
    fn own_pages(&self, ready: &Ready, sheet: PacketSheet) -> Result<Vec<u8>> {
        let document = Document { content: Content::Packet(sheet), frame: ready.frame.clone() };
        Ok(self.press.typeset(&document)?.pdf()?)
    }

    /// Writes the archive: the packet, the application alone, each attachment as it came, the data, and what is in it.
    fn write_archive(
        &self,
        ready: &Ready,
        bound: &Bound,
        begun: &Begun,
        stem: &str,
        progress: &Progress<'_>,
    ) -> Result<Vec<ArchiveEntry>> {
        let contents = &ready.contents;
        let stand = ready.frame.stand;
        let number = clean(&contents.application.number);
        let alone = PacketSheet { attachments: Vec::new(), ..ready.sheet.clone() };
        let alone = self.own_pages(ready, alone)?;
        let total: u64 = bound.size * 2 + contents.attachments.iter().map(|planned| planned.version.size).sum::<u64>();
        let mut done = total / 2;
        let failed = Error::file(&begun.archive);
        let out = BufWriter::new(File::create(&begun.archive).map_err(Error::file(&begun.archive))?);
        let mut archive = Archive::new(out, stand);
        let mut written = || -> io::Result<Result<()>> {
            archive.copy(&format!("{stem}.pdf"), bound.size, &mut File::open(&begun.pdf)?)?;
            archive.add("Antrag ohne Anlagen.pdf", &alone)?;
            for planned in &contents.attachments {
                done += planned.version.size / 2;
                if let Err(stop) = progress.step(done.min(total), total) {
                    return Ok(Err(stop));
                }
                let bytes = match self.attachment_bytes(&planned.label, &planned.version) {
                    Ok(bytes) => bytes,
                    Err(error) => return Ok(Err(error)),
                };
                archive.add(&planned.file, &bytes)?;
            }
            archive
                .add(&format!("Daten/Antrag {number}.json"), &data::json(contents, stand).map_err(io::Error::other)?)?;
            match exchange::to_workbook(&data::sheets(contents, stand), stand) {
                Ok(workbook) => archive.add(&format!("Daten/Antrag {number}.xlsx"), &workbook)?,
                Err(error) => return Ok(Err(error.into())),
            }
            Ok(Ok(()))
        };
        match written() {
            Ok(done) => done?,
            Err(cause) => return Err(failed(cause)),
        }
        let entries = archive.entries().to_vec();
        let listed = manifest(ready, bound, &entries);
        let sums: String = entries.iter().map(|entry| format!("{}  {}\n", entry.sha256, entry.name)).collect();
        archive
            .add("Inhalt.txt", listed.as_bytes())
            .and_then(|()| archive.add("SHA256SUMS", sums.as_bytes()))
            .and_then(|()| archive.finish())
            .and_then(|mut out| out.flush().and_then(|()| out.get_ref().sync_all()))
            .map_err(failed)?;
        progress.step(total, total)?;
        Ok(entries)
    }
}

/// Files that are being written beside their places; what is not kept in the end is removed.
struct Begun {
    pdf: PathBuf,
    archive: PathBuf,
}

impl Begun {
    fn new(pdf: &Path, archive: &Path) -> Result<Self> {
        let beside = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            path.with_file_name(format!(".{name}.teil"))
        };
        let folder = pdf.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
        Ok(Self { pdf: beside(pdf), archive: beside(archive) })
    }

    fn keep(&self, pdf: &Path, archive: &Path) -> Result<()> {
        fs::rename(&self.pdf, pdf).map_err(Error::file(pdf))?;
        fs::rename(&self.archive, archive).map_err(Error::file(archive))
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        // What was begun is of no use to anybody; after keeping it there is nothing left.
        let _ = fs::remove_file(&self.pdf);
        let _ = fs::remove_file(&self.archive);
    }
}

fn stopped(error: press::Error) -> Error {
    match error {
        press::Error::Stopped => Error::Cancelled,
        other => other.into(),
    }
}

/// Why the packet cannot be made yet.
fn obstacle(contents: &Contents) -> Option<Error> {
    let locked: Vec<&str> = contents
        .attachments
        .iter()
        .filter(|planned| planned.version.look.fate == AttachmentFate::Locked)
        .map(|planned| planned.label.as_str())
        .collect();
    if locked.is_empty() {
        return None;
    }
    let sentence = format!(
        "{} mit einem Kennwort geschützt. Bitte geben Sie es bei den Anlagen ein, oder ersetzen Sie die Datei durch eine ohne Schutz.",
        match locked.as_slice() {
            [one] => format!("{one} ist"),
            many => format!("{} sind", and(many)),
        }
    );
    Some(Error::refused("packet.locked", sentence))
}

/// What is not possible for which attachment, in the order of the attachments.
fn remarks(contents: &Contents) -> Vec<String> {
    let mut all = Vec::new();
    for planned in &contents.attachments {
        let Planned { label, title, version, .. } = planned;
        all.extend(version.look.remarks.iter().map(|remark| format!("{label} ({title}): {remark}")));
    }
    all
}

/// What the bound file may claim, as a sentence (ISO 19005-2, ISO 14289-1).
fn conformance(contents: &Contents) -> String {
    let bound: Vec<&Planned> = contents.attachments.iter().filter(|planned| planned.is_bound()).collect();
    let looks: Vec<Examined> = bound.iter().map(|planned| examined(&planned.version.look)).collect();
    let without = |has: fn(&Examined) -> bool| {
        let labels: Vec<&str> = bound
            .iter()
            .zip(&looks)
            .filter(|(_, look)| !has(look))
            .map(|(planned, _)| planned.label.as_str())
            .collect();
        and(&labels)
    };
    let Conformance { pdf_a, pdf_ua } = Conformance::of(looks.iter());
    match (pdf_a, pdf_ua) {
        (Some(level), true) => {
            format!("Die Mappe ist für die Archivierung (PDF/A-2{}) und barrierefrei (PDF/UA-1).", level.to_lowercase())
        }
        (Some(level), false) => format!(
            "Die Mappe ist für die Archivierung (PDF/A-2{}). Die Seiten des Antrags sind barrierefrei; {} nicht.",
            level.to_lowercase(),
            without(|look| look.pdf_ua)
        ),
        (None, _) => format!(
            "Die Seiten des Antrags sind barrierefrei und archivfähig. Die Mappe als Ganzes ist kein PDF/A, wegen {}; Näheres auf den Trennblättern.",
            without(|look| look.pdf_a)
        ),
    }
}

/// "Anlage 1, Anlage 2 und Anlage 4".
fn and(words: &[&str]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} und {last}", before.join(", ")),
    }
}

/// "Anlagen/Anlage 03 Kooperationsvereinbarung.pdf": sorts by number and has its own ending.
fn archived_name(place: usize, title: &str, name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let ending = ending.filter(|ending| !ending.is_empty() && ending.chars().all(|c| c.is_ascii_alphanumeric()));
    let short: String = title.chars().take(80).collect();
    let stem = clean(&format!("Anlage {:02} {}", place + 1, short.replace('.', " ")));
    match ending {
        Some(ending) => format!("Anlagen/{stem}.{ending}"),
        None => format!("Anlagen/{stem}"),
    }
}

/// The list of everything in the archive, for a person; the same sums stand in `SHA256SUMS` for `sha256sum -c`.
fn manifest(ready: &Ready, bound: &Bound, entries: &[ArchiveEntry]) -> String {
    let contents = &ready.contents;
    let mut lines = vec![
        format!("Antrag {}", named(&contents.application)),
        format!("{}, Stand {}", ready.frame.office.name, domain::day::short(ready.frame.stand)),
        String::new(),
        format!("Die Mappe hat {} Seiten. {}", bound.pages, ready.conformance),
        String::new(),
    ];
    for planned in &contents.attachments {
        let part = bound.parts.iter().find(|part| part.label == planned.label);
        let place = match part {
            Some(part) if part.pages == 1 => format!("in der Mappe auf Seite {}", part.first_page),
            Some(part) => {
                format!("in der Mappe auf Seite {} bis {}", part.first_page, part.first_page + part.pages - 1)
            }
            None => "nur als eigene Datei".to_owned(),
        };
        lines.push(format!("{}: {}, {place}", planned.label, planned.title));
        lines.extend(planned.version.look.remarks.iter().map(|remark| format!("    {remark}")));
    }
    lines.push(String::new());
    lines.push("Prüfsummen (SHA-256), Größe in Byte, Datei:".into());
    lines.push(String::new());
    let widest = entries.iter().map(|entry| entry.size.to_string().len()).max().unwrap_or(0);
    lines.extend(entries.iter().map(|entry| format!("{}  {:>widest$}  {}", entry.sha256, entry.size, entry.name)));
    lines.push(String::new());
    lines.join("\r\n")
}
