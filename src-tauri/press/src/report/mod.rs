//! What a finished PDF, own or foreign, has for people who do not see it, in plain German: what is good, what is a fault, and what only a
//! person can judge.
//!
//! Looked at are the objects of the file against PDF/UA-1 (ISO 14289-1), which the State's law asks of public bodies' documents (BGG LSA
//! §§ 16, 16a; BGGVO LSA §§ 10, 11). It changes nothing and replaces nobody who reads the document with a screen reader.

mod about;
mod content;
mod fonts;
mod structure;
#[cfg(test)]
mod tests;
mod tree;

use domain::settings::{LEAST_CONTRAST, Theme, contrast};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::foreign;

/// How a finding is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "AccessibilityVerdict")]
pub enum Verdict {
    /// A fault: it keeps somebody from reading.
    Fault,
    /// Only a person can judge it.
    Person,
    /// Checked, and good.
    Good,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AccessibilityFinding")]
pub struct Finding {
    /// How it is meant.
    pub verdict: Verdict,
    /// What it is about ("Überschriften").
    pub subject: String,
    /// German sentence: what was found, and what to do.
    pub sentence: String,
    /// The rule it rests on ("PDF/UA-1, 7.4").
    pub basis: String,
}

/// What was found in a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AccessibilityReport")]
pub struct Report {
    /// How many pages.
    pub pages: usize,
    /// Faults first, then what a person must look at, then what is good.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The findings of one verdict.
    pub fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.verdict == verdict)
    }
}

/// Findings being gathered.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, verdict: Verdict, subject: &str, basis: &str, sentence: impl Into<String>) {
        self.0.push(Finding { verdict, subject: subject.into(), sentence: sentence.into(), basis: basis.into() });
    }

    fn good(&mut self, subject: &str, basis: &str, sentence: impl Into<String>) {
        self.add(Verdict::Good, subject, basis, sentence);
    }

    fn fault(&mut self, subject: &str, basis: &str, sentence: impl Into<String>) {
        self.add(Verdict::Fault, subject, basis, sentence);
    }

    fn person(&mut self, subject: &str, basis: &str, sentence: impl Into<String>) {
        self.add(Verdict::Person, subject, basis, sentence);
    }
}

/// Examines a PDF. `theme` are the colours it was set in, when they are known.
///
/// # Errors
/// When it cannot be read, or needs another password.
pub fn examine(bytes: &[u8], password: Option<&str>, theme: Option<&Theme>) -> Result<Report> {
    let pdf = foreign::open(bytes, password.filter(|password| !password.is_empty()))?.doc;
    let pages: Vec<lopdf::ObjectId> = pdf.page_iter().collect();
    let mut findings = Findings::default();
    about::look(&pdf, pages.len(), &mut findings);
    let tree = tree::read(&pdf);
    let contents = content::read(&pdf, &pages);
    structure::look(&pdf, &pages, tree.as_ref(), &contents, &mut findings);
    fonts::look(&pdf, &pages, &mut findings);
    if let Some(theme) = theme {
        colours(theme, &mut findings);
    }
    by_reading(&contents, tree.is_some(), &mut findings);
    // The order in which things were looked at stays within each verdict.
    findings.0.sort_by_key(|finding| finding.verdict);
    Ok(Report { pages: pages.len(), findings: findings.0 })
}

/// Whether the theme's colours can be told from white paper.
fn colours(theme: &Theme, findings: &mut Findings) {
    const BASIS: &str = "WCAG 2.2, 1.4.3";
    let mut all_good = true;
    for (what, colour) in [("Hauptfarbe", &theme.primary), ("Akzentfarbe", &theme.accent)] {
        let Some(ratio) = contrast(colour, "#ffffff") else { continue };
        if ratio < LEAST_CONTRAST {
            all_good = false;
            findings.fault(
                "Farben",
                BASIS,
                format!(
                    "Die {what} hebt sich mit {} : 1 zu wenig von Weiß ab; nötig sind 4,5 : 1. Wählen Sie unter Einstellungen, Gestaltung \
                     eine dunklere.",
                    format!("{ratio:.1}").replace('.', ",")
                ),
            );
        }
    }
    if all_good {
        findings.good("Farben", BASIS, "Die Farben der Gestaltung heben sich mit mindestens 4,5 : 1 von Weiß ab.");
    }
}

/// What no program can judge.
fn by_reading(contents: &content::Contents, tagged: bool, findings: &mut Findings) {
    const BASIS: &str = "BGGVO LSA §§ 10, 11";
    if tagged {
        findings.person(
            "Lesereihenfolge",
            "PDF/UA-1, 7.2",
            "Lassen Sie sich das Dokument einmal vorlesen: Ergibt die Reihenfolge einen Sinn, auch bei Spalten und Kästen?",
        );
    }
    findings.person(
        "Sprache",
        BASIS,
        "Ist der Text für die, die ihn lesen sollen, einfach genug? Sind Abkürzungen erklärt und Fremdwörter vermieden?",
    );
    findings.person(
        "Farben",
        "WCAG 2.2, 1.4.1",
        "Steckt etwas nur in einer Farbe („rot markierte Schulen“)? Sagen Sie es auch in Worten.",
    );
    if contents.pictures > 0 {
        findings.person(
            "Bilder",
            "WCAG 2.2, 1.4.5",
            "Zeigt ein Bild Schrift, die man lesen soll? Dann muss sie auch als Text im Dokument stehen.",
        );
    }
}

/// "1 Bild", "3 Bilder".
fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
