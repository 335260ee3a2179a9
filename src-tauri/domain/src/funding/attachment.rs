//! An attachment (Anlage) of an application: a document with its versions, and what was seen in each file when it was added.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FundingRules;
use crate::id::AttachmentId;
use crate::settings::FileDigest;

/// A document that belongs to an application (Anlage).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Attachment {
    /// Identity.
    pub id: AttachmentId,
    /// Code of its kind in the rules.
    pub kind: String,
    /// What it is called ("Kooperationsvereinbarung mit dem Förderverein").
    pub title: String,
    /// Date of the document itself.
    pub dated: Option<NaiveDate>,
    /// Its versions, the oldest first; the last one counts. Never empty once kept.
    pub versions: Vec<AttachmentVersion>,
}

/// One version of an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentVersion {
    /// The stored file as it came.
    pub file: FileDigest,
    /// The name it came with.
    pub name: String,
    /// "application/pdf".
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// When it was added.
    pub added_on: NaiveDate,
    /// Who added it.
    pub added_by: String,
    /// Its password, when it needs one and somebody typed it.
    #[serde(default)]
    pub password: String,
    /// What was seen in it.
    #[serde(default)]
    pub look: AttachmentLook,
}

/// What was seen in a file when it was added. Not a validation: what a file says of itself counts unless a simple look contradicts it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AttachmentLook {
    /// What it is.
    pub form: AttachmentForm,
    /// What becomes of it in the packet.
    pub fate: AttachmentFate,
    /// Pages it has in the packet; 0 unless bound.
    pub pages: usize,
    /// What a person should know, German sentences.
    pub remarks: Vec<String>,
    /// The original says something the bound pages cannot (a signature, files within), so it goes beside the packet too.
    pub original_beside: bool,
    /// Digitally signed: binding breaks the signature, only the original keeps it.
    pub signed: bool,
    /// Its tags can be taken over.
    pub tagged: bool,
    /// It says it is PDF/A-1 or PDF/A-2.
    pub pdf_a: bool,
    /// It says it is PDF/UA-1.
    pub pdf_ua: bool,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentForm {
    /// A PDF.
    Pdf,
    /// A picture; its pages are made by this program.
    Picture,
    /// Anything else: an office file, an archive.
    #[default]
    Other,
}

/// What becomes of a file in the packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentFate {
    /// Its pages are bound into the packet.
    Bound,
    /// It waits for its password.
    Locked,
    /// It goes beside the packet as a file of its own.
    #[default]
    Beside,
}

impl Attachment {
    /// The version that counts.
    pub fn current(&self) -> Option<&AttachmentVersion> {
        self.versions.last()
    }
}

impl FundingRules {
    /// The kind of attachment a file's name speaks of ("2026_Kooperationsvereinbarung-Lessing.pdf"), the longest match of a rule's name or
    /// of its first word; empty when it speaks of none.
    pub fn kind_of_file(&self, name: &str) -> &str {
        let said = letters(name);
        let mut best = ("", 0);
        for rule in &self.attachments {
            let first = rule.name.split([' ', '(', ',', '/']).next().unwrap_or_default();
            for word in [rule.name.as_str(), first].map(letters) {
                if word.len() > 4 && said.contains(&word) && word.len() > best.1 {
                    best = (rule.code.as_str(), word.len());
                }
            }
        }
        best.0
    }
}

/// What a document is probably called, by its file's name ("Konzept_Klasse-werden.pdf" gives "Konzept Klasse werden").
pub fn title_of_file(name: &str) -> String {
    let stem = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem);
    let words: Vec<&str> =
        stem.split(|c: char| c.is_whitespace() || "_-.".contains(c)).filter(|w| !w.is_empty()).collect();
    if words.is_empty() { "Anlage".to_owned() } else { words.join(" ") }
}

/// Only the letters, small, umlauts written out, for comparing names.
pub(super) fn letters(text: &str) -> String {
    let small = text.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss");
    small.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::funding::{ApplicantForm, Application, AttachmentCondition, Money};
    use crate::id::{FundingPeriodId, OrganisationId};

    #[test]
    fn a_file_is_known_by_its_name() {
        let rules = FundingRules::preset(FundingPeriodId::new());
        for (name, kind) in [
            ("2026_Kooperationsvereinbarung-Lessing.pdf", "cooperation"),
            ("KONZEPT Klasse werden.docx", "concept"),
            ("angebot tischlerei.jpg", "quote"),
            ("Nachweis der Gemeinnuetzigkeit.pdf", "charitable"),
            ("IMG_2041.HEIC", ""),
        ] {
            assert_eq!(rules.kind_of_file(name), kind, "{name}");
        }
    }

    #[test]
    fn a_title_is_made_of_the_words_of_the_name() {
        assert_eq!(title_of_file("Konzept_Klasse-werden.v2.pdf"), "Konzept Klasse werden v2");
        assert_eq!(title_of_file(".pdf"), "pdf");
        assert_eq!(title_of_file("___.pdf"), "Anlage");
    }

    #[test]
    fn a_document_is_needed_only_where_its_condition_holds() {
        let mut application = Application { applicant_form: ApplicantForm::School, ..Application::default() };
        let needed = |condition: AttachmentCondition, application: &Application| condition.needed(application);
        assert!(needed(AttachmentCondition::Always, &application));
        assert!(!needed(AttachmentCondition::Association, &application));
        assert!(!needed(AttachmentCondition::Partner, &application));
        application.applicant_form = ApplicantForm::Association;
        application.partners = vec![OrganisationId::new()];
        assert!(needed(AttachmentCondition::Association, &application));
        assert!(needed(AttachmentCondition::Partner, &application));
        assert!(!needed(AttachmentCondition::FromAmount { amount: Money(1) }, &application));
        assert!(!needed(AttachmentCondition::Optional, &application));
    }

    #[test]
    fn versions_kept_before_files_were_looked_at_still_read() {
        let old = r#"{"file":"ab","name":"k.pdf","media_type":"application/pdf","size":3,"added_on":"2026-04-02","added_by":"P"}"#;
        let version: AttachmentVersion = serde_json::from_str(old).unwrap();
        assert_eq!(version.look, AttachmentLook::default());
    }
}
