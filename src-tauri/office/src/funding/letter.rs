//! Letters about an application: the office's texts, a letter filled with what is known, writing it down at its step.
//!
//! A text is the office's own or the one the program brings along. A letter is filled as text, so that it can be changed before it is
//! sent; what was sent is kept with its PDF.

mod fields;
mod page;

pub(crate) use fields::About;
pub(crate) use page::with_room_to_sign;

use domain::funding::{
    FundingLetter, LETTER_FIELDS, LetterField, LetterKind, LetterText, Step, StepDocument, StepKind, fill_fields,
    fill_line, open_fields,
};
use domain::history::Operation;
use domain::id::{ApplicationId, LetterId, StepId};
use domain::settings::FileDigest;
use serde::{Deserialize, Serialize};
use store::funding::{letter, life};
use ts_rs::TS;

use super::application::Whole;
use super::named;
use crate::Office;
use crate::directory::one_line;
use crate::error::{Error, Result};
use crate::publications::Preview;

macro_rules! shipped {
    ($($kind:ident: $file:literal),+ $(,)?) => {
        /// The text a kind of letter is shipped with, front matter first.
        fn shipped_file(kind: LetterKind) -> &'static str {
            match kind { $(LetterKind::$kind => include_str!(concat!("../../letters/", $file))),+ }
        }
    };
}

shipped! {
    Receipt: "receipt.md",
    RequestDocuments: "request_documents.md",
    Award: "award.md",
    Refusal: "refusal.md",
    GrantAgreement: "grant_agreement.md",
    PaymentNotice: "payment_notice.md",
    ProofReminder: "proof_reminder.md",
    Closing: "closing.md",
}

/// The text of a kind of letter, with what a person who edits it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LetterTextView {
    /// The text in force.
    pub text: LetterText,
    /// "Bewilligung".
    pub label: String,
    /// Whether it is the office's own; otherwise the shipped one.
    pub own: bool,
}

/// A field a text may use, with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterFieldView {
    /// "antragsnummer", written `{{antragsnummer}}`.
    pub name: String,
    /// What it stands for, German.
    pub meaning: String,
}

/// A letter filled for an application, to be read and changed before it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LetterDraft {
    /// Kind.
    pub kind: LetterKind,
    /// Subject line.
    pub subject: String,
    /// Text, Markdown.
    pub text: String,
    /// What could not be filled in.
    pub open: Vec<LetterFieldView>,
    /// German sentences: what to mind.
    pub remarks: Vec<String>,
}

/// The letters about an application, and which can be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LettersView {
    /// Written letters, the latest first.
    pub written: Vec<FundingLetter>,
    /// Every kind.
    pub kinds: Vec<LetterChoice>,
}

/// A kind of letter for one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterChoice {
    /// Kind.
    pub kind: LetterKind,
    /// "Bewilligung".
    pub label: String,
    /// The step it belongs to ("Bewilligt").
    pub step: String,
    /// Whether that step was made and its letter is still to be written.
    pub due: bool,
}

impl Office {
    /// The texts of all kinds of letters.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn letter_texts(&self) -> Result<Vec<LetterTextView>> {
        let own = self.store.read(letter::texts)?;
        Ok(LetterKind::ALL
            .into_iter()
            .map(|kind| {
                let text = own.iter().find(|text| text.kind == kind);
                LetterTextView {
                    text: text.cloned().unwrap_or_else(|| shipped(kind)),
                    label: kind.label().into(),
                    own: text.is_some(),
                }
            })
            .collect())
    }

    /// The fields texts may use.
    pub fn letter_fields() -> Vec<LetterFieldView> {
        LETTER_FIELDS.iter().map(field_view).collect()
    }

    /// Keeps the office's own text of a kind of letter. One that says what the shipped one says is the shipped one.
    ///
    /// # Errors
    /// Without a subject or a text; with a field that does not exist.
    pub fn save_letter_text(&self, edited: &LetterText) -> Result<LetterTextView> {
        let text = LetterText {
            kind: edited.kind,
            subject: one_line(&edited.subject),
            text: edited.text.trim().to_owned() + "\n",
        };
        if text.subject.is_empty() {
            return Err(Error::invalid("letter_text.subject", "subject", "Bitte schreiben Sie einen Betreff."));
        }
        if text.text.trim().is_empty() {
            return Err(Error::invalid("letter_text.text", "text", "Bitte schreiben Sie einen Text."));
        }
        for (place, words) in [("subject", &text.subject), ("text", &text.text)] {
            let unknown = press::markdown::fields_in(words)
                .into_iter()
                .find(|name| LETTER_FIELDS.iter().all(|field| field.name != name.to_lowercase()));
            if let Some(name) = unknown {
                return Err(Error::invalid(
                    "letter_text.field",
                    place,
                    format!("Ein Feld „{name}“ gibt es nicht. Bitte wählen Sie eines aus der Liste der Felder."),
                ));
            }
        }
        let own = text != shipped(text.kind);
        self.change(Operation::SaveLetterText, text.kind.label(), |w| {
            if own { letter::save_text(w, &text) } else { letter::delete_text(w, text.kind) }
        })?;
        Ok(LetterTextView { label: text.kind.label().into(), own, text })
    }

    /// Forgets the office's own text of a kind of letter: the shipped one counts again.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn reset_letter_text(&self, kind: LetterKind) -> Result<LetterTextView> {
        self.change(Operation::SaveLetterText, kind.label(), |w| letter::delete_text(w, kind))?;
        Ok(LetterTextView { text: shipped(kind), label: kind.label().into(), own: false })
    }

    /// The letters about an application, and which can be written.
    ///
    /// # Errors
    /// When the application is not there.
    pub fn letters(&self, id: ApplicationId) -> Result<LettersView> {
        let (whole, mut written) = self.store.read(|r| Ok((Whole::read(r, id)?, letter::of_application(r, id)?)))?;
        let kinds = LetterKind::ALL
            .into_iter()
            .map(|kind| LetterChoice {
                kind,
                label: kind.label().into(),
                step: kind.step().label().into(),
                due: last_step(&whole.steps, kind.step())
                    .is_some_and(|step| step.document.is_none() && written.iter().all(|one| one.step != Some(step.id))),
            })
            .collect();
        written.reverse();
        Ok(LettersView { written, kinds })
    }

    /// A letter filled with what is known of an application. Writes nothing.
    ///
    /// # Errors
    /// When the application is not there.
    pub fn draft_letter(&self, id: ApplicationId, kind: LetterKind) -> Result<LetterDraft> {
        let text = self
            .letter_texts()?
            .into_iter()
            .find(|view| view.text.kind == kind)
            .map_or_else(|| shipped(kind), |view| view.text);
        let about = About::read(self, id)?;
        let values = about.values(self.today());
        let (subject, mut open) = fill_line(&text.subject, &values);
        let (text, open_in_text) = fill_fields(&text.text, &values, fields::AS_MARKDOWN);
        open.extend(open_in_text);
        open.sort();
        open.dedup();
        let mut remarks = Vec::new();
        if last_step(&about.whole.steps, kind.step()).is_none() {
            remarks.push(format!(
                "Der Schritt „{}“ ist noch nicht eingetragen. Tragen Sie ihn zuerst ein, dann stehen Tag, Frist und Betrag im Brief, und der Brief wird dort abgelegt.",
                kind.step().label()
            ));
        }
        if about.recipient().len() < 3 {
            remarks.push(
                "Die Anschrift des Antragstellers ist unvollständig. Bitte ergänzen Sie sie im Verzeichnis.".into(),
            );
        }
        let open = open
            .iter()
            .map(|name| {
                let known = LETTER_FIELDS.iter().find(|field| field.name == name);
                known.map_or_else(|| LetterFieldView { name: name.clone(), meaning: String::new() }, field_view)
            })
            .collect();
        Ok(LetterDraft { kind, subject, text, open, remarks })
    }

    /// A letter as it would be printed, to be looked at.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn preview_letter(&self, id: ApplicationId, kind: LetterKind, subject: &str, text: &str) -> Result<Preview> {
        let about = About::read(self, id)?;
        let (typeset, warnings) = page::set(self, &about, kind, subject, text)?;
        Ok(self.keep(typeset, warnings, 0))
    }

    /// Writes a letter: sets its pages, keeps what was sent, and puts it to its step as that step's document, as one operation.
    ///
    /// # Errors
    /// Without a subject or a text; while a field is open; when it cannot be set.
    pub fn write_letter(
        &self,
        id: ApplicationId,
        kind: LetterKind,
        subject: &str,
        text: &str,
    ) -> Result<FundingLetter> {
        let subject = one_line(subject);
        if subject.is_empty() {
            return Err(Error::invalid("letter.subject", "subject", "Bitte schreiben Sie einen Betreff."));
        }
        if text.trim().is_empty() {
            return Err(Error::invalid("letter.text", "text", "Bitte schreiben Sie einen Text."));
        }
        for (place, words) in [("subject", subject.as_str()), ("text", text)] {
            let open: Vec<String> = open_fields(words).iter().map(|field| format!("[{}]", field.name)).collect();
            if !open.is_empty() {
                return Err(Error::invalid(
                    "letter.open_fields",
                    place,
                    format!(
                        "Im Brief ist noch etwas offen: {}. Bitte setzen Sie ein, was dort stehen soll.",
                        open.join(", ")
                    ),
                ));
            }
        }
        let about = About::read(self, id)?;
        let (typeset, _) = page::set(self, &about, kind, &subject, text)?;
        let pdf = typeset.pdf()?;
        let name = format!("{} {}.pdf", kind.label(), about.whole.application.number);
        let step = last_step(&about.whole.steps, kind.step()).map(|step| step.id);
        let mut letter = FundingLetter {
            id: LetterId::new(),
            application: id,
            kind,
            subject,
            text: text.trim().to_owned(),
            at: self.now(),
            step,
            file: None,
        };
        let subject = format!("{}: {}", named(&about.whole.application), kind.label());
        self.change(Operation::WriteLetter, &subject, |w| {
            let file = FileDigest(store::file::add(w, &name, "application/pdf", &pdf)?);
            letter.file = Some(file.clone());
            letter::save(w, &letter)?;
            document_at(w, id, step, Some(StepDocument { name, file }))
        })?;
        Ok(letter)
    }

    /// Deletes a letter; where it was the document of its step, the step has none any more.
    ///
    /// # Errors
    /// When it is not there.
    pub fn delete_letter(&self, id: LetterId) -> Result<()> {
        let letter = self.letter(id)?;
        self.revise(Operation::DeleteLetter, |w| {
            let whole = Whole::read(w, letter.application)?;
            let held = whole.steps.iter().find(|step| {
                Some(step.id) == letter.step
                    && step.document.as_ref().is_some_and(|document| Some(&document.file) == letter.file.as_ref())
            });
            letter::delete(w, id)?;
            document_at(w, letter.application, held.map(|step| step.id), None)?;
            Ok((format!("{}: {}", named(&whole.application), letter.kind.label()), ()))
        })
    }

    /// Writes the PDF of a letter into a file, as it was sent. Returns its path.
    ///
    /// # Errors
    /// When the letter is not there or the file cannot be written.
    pub fn save_letter_pdf(&self, id: LetterId, path: Option<&str>) -> Result<String> {
        let letter = self.letter(id)?;
        let whole = self.store.read(|r| Whole::read(r, letter.application))?;
        let stored = letter.file.as_ref().map(|file| self.stored(file)).transpose()?.flatten();
        let (_, bytes) = stored.ok_or_else(|| {
            Error::refused("letter.no_file", "Von diesem Brief ist keine Datei mehr da. Bitte erstellen Sie ihn neu.")
        })?;
        self.save_file(path, &format!("{} {}.pdf", letter.kind.label(), whole.application.number), &bytes)
    }

    fn letter(&self, id: LetterId) -> Result<FundingLetter> {
        let found = self.store.read(|r| letter::get(r, id))?;
        found.ok_or_else(|| Error::refused("letter.missing", "Diesen Brief gibt es nicht (mehr)."))
    }
}

/// Gives a step its document or takes it away.
fn document_at(
    w: &store::Writer<'_>,
    id: ApplicationId,
    step: Option<StepId>,
    document: Option<StepDocument>,
) -> store::Result<()> {
    let Some(step) = step else { return Ok(()) };
    let mut steps = life::steps(w, id)?;
    if let Some(found) = steps.iter_mut().find(|one| one.id == step) {
        found.document = document;
    }
    life::save_steps(w, id, &steps)?;
    Ok(())
}

/// The last step of a kind that is in force.
pub(super) fn last_step(steps: &[Step], kind: StepKind) -> Option<&Step> {
    steps.iter().rev().find(|step| step.taken_back.is_none() && step.action.kind() == kind)
}

fn field_view(field: &LetterField) -> LetterFieldView {
    LetterFieldView { name: field.name.into(), meaning: field.meaning.into() }
}

/// The text a kind of letter is shipped with.
fn shipped(kind: LetterKind) -> LetterText {
    let file = shipped_file(kind);
    let (head, text) = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or(("", file));
    let subject = head.lines().find_map(|line| line.strip_prefix("subject:")).unwrap_or_default();
    LetterText { kind, subject: subject.trim().into(), text: text.trim().to_owned() + "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_text_has_a_subject_a_greeting_and_only_fields_that_exist() {
        for kind in LetterKind::ALL {
            let LetterText { subject, text, .. } = shipped(kind);
            assert!(!subject.is_empty() && text.len() > 300, "{kind:?}");
            for name in press::markdown::fields_in(&format!("{subject} {text}")) {
                assert!(LETTER_FIELDS.iter().any(|field| field.name == name), "{kind:?}: {name}");
            }
            if !kind.is_contract() {
                assert!(text.starts_with("{{anrede}},\n"), "{kind:?}");
                assert!(text.contains("Mit freundlichen Grüßen\n\n{{koordinator}}"), "{kind:?}");
            }
        }
    }
}
