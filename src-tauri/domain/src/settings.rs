//! What the office sets once: who it is, how its paper looks, whose money it spends, whom to call at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contact::Address;
use crate::id::FundingPeriodId;

/// Everything that is set once for the whole office.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OfficeSettings {
    /// Who the office is.
    pub office: OfficeProfile,
    /// Colours of window-independent paper.
    pub theme: Theme,
    /// Numbers to call at once, printed up front in lists and guides.
    pub emergency_numbers: Vec<EmergencyNumber>,
    /// Minutes without input until the window locks; 0 never locks.
    pub lock_after_minutes: u32,
    /// The coordinator at this computer, written into the history.
    pub author: String,
}

/// Who the office is; imprint and letterhead of everything it prints.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OfficeProfile {
    /// "Netzwerkstelle „Schulerfolg für Halle“".
    pub name: String,
    /// Carrier and department ("Stadt Halle (Saale), Fachbereich Bildung").
    pub carrier: String,
    /// Postal address.
    pub address: Address,
    /// Phone, E.164.
    pub phone: String,
    /// Mail address; changes to lists are reported there.
    pub email: String,
    /// Web address.
    pub web: String,
    /// Publisher in the imprint ("Stadt Halle (Saale), Der Oberbürgermeister").
    pub publisher: String,
    /// Responsible in the sense of press law (V. i. S. d. P.).
    pub responsible: String,
    /// Text and editing.
    pub editing: String,
    /// The office's own logo: digest of a stored file.
    pub logo: Option<FileDigest>,
    /// What the logo shows, for those who do not see it.
    pub logo_alt: String,
}

/// SHA-256 of a stored file, hexadecimal, 64 characters: the file's address in the database.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct FileDigest(pub String);

/// The colours of the printed theme, each `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Theme {
    /// Headings, rules, bands. White text on it and it on white must reach 4.5 : 1 (WCAG 2.2, 1.4.3).
    pub primary: String,
    /// Callouts and links; on white 4.5 : 1.
    pub accent: String,
}

impl Default for Theme {
    fn default() -> Self {
        Self { primary: "#174a5b".into(), accent: "#9a3412".into() }
    }
}

/// Least contrast of text against its ground (WCAG 2.2, success criterion 1.4.3, level AA).
pub const LEAST_CONTRAST: f64 = 4.5;

impl Theme {
    /// What keeps the colours from being readable on paper and screen, German sentences; empty when nothing does.
    pub fn problems(&self) -> Vec<String> {
        [("Die Hauptfarbe", &self.primary), ("Die Akzentfarbe", &self.accent)]
            .into_iter()
            .filter_map(|(what, colour)| match contrast(colour, "#ffffff") {
                None => Some(format!("{what} „{colour}“ ist keine Farbe. Bitte schreiben Sie sie als # mit sechs Zeichen, zum Beispiel #174a5b.")),
                Some(contrast) if contrast < LEAST_CONTRAST => Some(format!(
                    "{what} hebt sich mit {} : 1 zu wenig von Weiß ab; lesbar ist sie ab 4,5 : 1. Bitte wählen Sie sie dunkler.",
                    format!("{contrast:.1}").replace('.', ",")
                )),
                Some(_) => None,
            })
            .collect()
    }
}

/// Contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, definitions "contrast ratio" and "relative luminance"); none when one
/// of them is no colour.
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| -> Option<f64> {
        let share = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

/// A number to call at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EmergencyNumber {
    /// Who answers ("Polizei", "Nummer gegen Kummer").
    pub name: String,
    /// Short codes stay as they are ("110"), others are E.164.
    pub number: String,
    /// When ("rund um die Uhr", "Mo bis Sa 14 bis 20 Uhr").
    pub remark: String,
}

/// A funding period (Förderperiode) with what its rules demand on paper.
///
/// Source of the duty: Regulation (EU) 2021/1060, Articles 46, 47, 50 and Annex IX.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FundingPeriod {
    /// Identity.
    pub id: FundingPeriodId,
    /// "ESF+ 2021 bis 2027".
    pub name: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// The sentence that must be printed.
    pub sentence: String,
    /// Print the EU emblem, drawn after its official geometry.
    pub eu_emblem: bool,
    /// What stands beside the emblem ("Kofinanziert von der Europäischen Union").
    pub emblem_text: String,
    /// Further logos in their order.
    pub logos: Vec<Logo>,
    /// New publications take this period.
    pub current: bool,
}

/// A logo the office uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Logo {
    /// The stored picture.
    pub file: FileDigest,
    /// What it shows, for those who do not see it; never empty once saved.
    pub alt: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast("#000000", "#ffffff").unwrap() - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#FFFFFF").unwrap() - 4.48).abs() < 0.01);
        assert_eq!(contrast("red", "#ffffff"), None);
        assert_eq!(contrast("#12345ü", "#ffffff"), None);
    }

    #[test]
    fn a_pale_colour_is_named_and_the_shipped_ones_are_fine() {
        assert_eq!(Theme::default().problems(), Vec::<String>::new());
        let pale = Theme { primary: "#ffcc00".into(), accent: "blau".into() };
        assert_eq!(pale.problems().len(), 2);
        assert!(pale.problems()[0].contains("1,5 : 1"), "{:?}", pale.problems());
    }
}
