//! What stands between a publication and its readers: looked at before a release, in plain German, with the place where it is mended.
//!
//! A fault forbids the release, a question wants an answer from a person, a remark is only said.

use domain::id::PublicationId;
use domain::publications::{Publication, PublicationBody, PublicationLanguage};
use press::report::{self, Verdict};
use press::{Finished, Floor};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::unanswered;
use super::lag::lag;
use super::{Assembled, facts};
use crate::Office;
use crate::error::Result;

/// Something found before a release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// What it is; questions are answered by it.
    pub code: ProblemCode,
    /// How much it weighs.
    pub weight: Weight,
    /// The German sentence.
    pub sentence: String,
    /// Where it is mended.
    pub place: Place,
}

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It forbids the release.
    Fault,
    /// A person decides.
    Question,
    /// It is only said.
    Remark,
}

/// Where a problem is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// In the text, at a line of its Markdown counted from 1.
    Text {
        /// The line; none for the text as a whole.
        line: Option<u32>,
    },
    /// In the settings of the publication.
    Settings,
    /// Among its translations.
    Translations,
    /// In the report on accessibility.
    Accessibility,
    /// Here, by noting who read it.
    Review,
    /// In a part of the settings of the office ("gestaltung").
    Office {
        /// The part's address.
        part: String,
    },
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        /// The problems by kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl ProblemCode {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

codes! {
    /// It is a pattern for others.
    Template = "template";
    /// Nobody has approved the text as it is.
    NotReviewed = "not_reviewed";
    /// A picture says nothing to those who do not see it.
    AltMissing = "alt_missing";
    /// The colours cannot be read.
    Contrast = "contrast";
    /// The report on accessibility found something.
    Accessibility = "accessibility";
    /// Type that is too small.
    SmallType = "small_type";
    /// A part of the text lies outside its page.
    CutOff = "cut_off";
    /// The text asks the office something.
    OpenQuestion = "open_question";
    /// A block asks the directory and gets no answer.
    EmptyBlock = "empty_block";
    /// No translator has checked it.
    TranslationUnchecked = "translation_unchecked";
    /// The original says something else by now.
    TranslationBehind = "translation_behind";
    /// No notice of the funding, or one that does not fit the day.
    Funding = "funding";
    /// The imprint is not whole.
    Imprint = "imprint";
    /// What the text or the directory has to say besides.
    Said = "said";
}

/// What was found, and how large the thing is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReleaseCheck {
    /// Faults first, then questions, then remarks.
    pub problems: Vec<Problem>,
    /// How many pages it has.
    pub pages: usize,
    /// How many facts of the directory and the settings it prints.
    pub facts: usize,
}

impl Office {
    /// Looks at a publication as it would be released today.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn release_check(&self, id: PublicationId) -> Result<ReleaseCheck> {
        let publication = self.publication(id)?;
        let assembled = self.assemble(&publication)?;
        // What does not conform is refused here, before anybody confirms anything.
        let made = self.press.pdf(&assembled.document, 0.0, &mut |_, _| true)?;
        Ok(ReleaseCheck {
            problems: problems(self, &publication, &assembled, &made)?,
            pages: made.pages,
            facts: facts::facts(&assembled.document).len(),
        })
    }
}

/// All problems of a publication that was put together and set.
pub(super) fn problems(
    office: &Office,
    publication: &Publication,
    assembled: &Assembled,
    made: &Finished,
) -> Result<Vec<Problem>> {
    let mut problems = of_text(&publication.text);
    problems.extend(of_marks(publication));
    problems.extend(of_pdf(publication, &made.bytes)?);
    problems.extend(of_type(publication, made));
    problems.extend(of_room(made));
    problems.extend(of_money(office, publication)?);
    for sentence in assembled.document.frame.colours.problems() {
        let part = Place::Office { part: "gestaltung".into() };
        let place = if publication.theme.is_some() { Place::Settings } else { part };
        problems.push(problem(ProblemCode::Contrast, Weight::Fault, sentence, place));
    }
    let silent = unanswered(&assembled.document);
    if silent > 0 {
        let sentence = match silent {
            1 => "Ein Kontaktblock findet im Verzeichnis keine Einrichtung; an seiner Stelle steht nichts.".to_owned(),
            n => format!("{n} Kontaktblöcke finden im Verzeichnis keine Einrichtung; an ihrer Stelle steht nichts."),
        };
        let line = fences(&publication.text, "contacts").map(|(line, _)| line).next();
        problems.push(problem(ProblemCode::EmptyBlock, Weight::Question, sentence, Place::Text { line }));
    }
    if let Some(original) = &publication.original
        && let Ok(now) = office.publication(original.publication)
    {
        let passages = lag(&original.text_as_translated, &now.text, &publication.text).len();
        if passages > 0 {
            let sentence = match passages {
                1 => "Die Übersetzung ist veraltet: 1 Passage des Originals hat sich geändert.".to_owned(),
                n => format!("Die Übersetzung ist veraltet: {n} Passagen des Originals haben sich geändert."),
            };
            problems.push(problem(ProblemCode::TranslationBehind, Weight::Question, sentence, Place::Translations));
        }
    }
    if office.settings()?.office.responsible.trim().is_empty() {
        let sentence = "Im Impressum fehlt, wer verantwortlich im Sinne des Presserechts ist (V. i. S. d. P.).";
        let place = Place::Office { part: "buero".into() };
        problems.push(problem(ProblemCode::Imprint, Weight::Remark, sentence, place));
    }
    // What the text asks is said above already, with its line.
    let said = assembled.warnings.iter().filter(|warning| !warning.starts_with("Bitte prüfen"));
    problems.extend(
        said.map(|warning| problem(ProblemCode::Said, Weight::Remark, warning.clone(), Place::Text { line: None })),
    );
    problems.sort_by_key(|problem| problem.weight);
    Ok(problems)
}

fn problem(code: ProblemCode, weight: Weight, sentence: impl Into<String>, place: Place) -> Problem {
    Problem { code, weight, sentence: sentence.into(), place }
}

/// Pictures without words for them, and what the text asks the office.
fn of_text(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (line, head) in fences(text, "picture") {
        if attribute(head, "alt").is_none_or(|alt| alt.trim().is_empty()) {
            let sentence = "Ein Bild hat keine Beschreibung für Menschen, die es nicht sehen.";
            let place = Place::Text { line: Some(line) };
            problems.push(problem(ProblemCode::AltMissing, Weight::Fault, sentence, place));
        }
    }
    for (line, asked) in questions(text) {
        let place = Place::Text { line: Some(line) };
        problems.push(problem(ProblemCode::OpenQuestion, Weight::Question, format!("Noch zu klären: {asked}"), place));
    }
    problems
}

/// What the finished file has for people who do not see it: faults forbid the release, what only a person can judge is asked.
fn of_pdf(publication: &Publication, pdf: &[u8]) -> Result<Vec<Problem>> {
    // Labels are stuck on envelopes; nobody has them read aloud.
    if matches!(publication.body, PublicationBody::AddressLabels(_)) {
        return Ok(Vec::new());
    }
    // The colours are looked at by themselves, with the place where they are mended.
    let report = report::examine(pdf, None, None)?;
    let found = |verdict, weight| {
        report.of(verdict).map(move |finding| {
            let sentence = format!("{}: {}", finding.subject, finding.sentence);
            problem(ProblemCode::Accessibility, weight, sentence, Place::Accessibility)
        })
    };
    Ok(found(Verdict::Fault, Weight::Fault).chain(found(Verdict::Person, Weight::Question)).collect())
}

/// A text that does not fit its paper in type that is large enough.
fn of_type(publication: &Publication, made: &Finished) -> Option<Problem> {
    let smallest = made.smallest_type?;
    let least = Floor::of(publication.language.code());
    // The typesetter rounds.
    (smallest < least - 0.05).then(|| {
        let instead = match publication.body {
            PublicationBody::ParentFolder => "Kürzen Sie den Text, oder nehmen Sie das Infoblatt: es hat mehr Platz.",
            _ => "Kürzen Sie den Text, oder nehmen Sie ein größeres Papier.",
        };
        let what = match publication.language {
            PublicationLanguage::EasyGerman => "Leichte Sprache",
            _ => "Ein gedruckter Text",
        };
        let points = |size: f64| format!("{size:.1}").trim_end_matches(".0").replace('.', ",");
        let sentence = format!(
            "{what} braucht eine Schrift von mindestens {} Punkt; hier hat sie stellenweise nur {} Punkt. {instead}",
            points(least),
            points(smallest)
        );
        problem(ProblemCode::SmallType, Weight::Fault, sentence, Place::Text { line: None })
    })
}

/// Text that lies outside its page.
fn of_room(made: &Finished) -> Option<Problem> {
    let line = made.line_cut_off?;
    let place = Place::Text { line: u32::try_from(line).ok() };
    Some(problem(ProblemCode::CutOff, Weight::Fault, CUT_OFF.to_owned(), place))
}

/// What is said when the text is longer than its paper.
pub(super) const CUT_OFF: &str = "Der Text passt nicht auf das Papier: Ein Teil liegt außerhalb der Seite. Kürzen Sie ihn, oder nehmen Sie ein größeres Papier.";

/// Who approved it, and what it is.
fn of_marks(publication: &Publication) -> Vec<Problem> {
    let mut problems = Vec::new();
    if publication.template {
        let sentence = "Dies ist eine Vorlage. Legen Sie daraus eine Publikation an und veröffentlichen Sie diese.";
        problems.push(problem(ProblemCode::Template, Weight::Fault, sentence, Place::Review));
    } else if publication.review.is_none() {
        let sentence = "Den Text, wie er jetzt ist, hat noch niemand als geprüft vermerkt.";
        problems.push(problem(ProblemCode::NotReviewed, Weight::Fault, sentence, Place::Review));
    }
    if publication.language != PublicationLanguage::German && publication.translation_check.is_none() {
        let sentence = match publication.language {
            PublicationLanguage::EasyGerman => {
                "Den Text hat noch keine Prüfgruppe für Leichte Sprache gelesen.".to_owned()
            }
            language => {
                format!("Die Übersetzung ({}) hat noch niemand geprüft, der die Sprache beherrscht.", language.label())
            }
        };
        problems.push(problem(ProblemCode::TranslationUnchecked, Weight::Question, sentence, Place::Translations));
    }
    problems
}

/// The notice of the funding (Regulation (EU) 2021/1060, Articles 47 and 50): that there is one, and that it is of this day.
fn of_money(office: &Office, publication: &Publication) -> Result<Vec<Problem>> {
    let periods = office.funding_periods()?;
    let chosen = publication.funding_period.and_then(|id| periods.iter().find(|period| period.id == id));
    let sentence = match chosen {
        None if periods.iter().any(|period| period.current) => {
            "Es ist kein Förderhinweis gewählt. Was mit Fördermitteln entsteht, muss ihn tragen.".to_owned()
        }
        None => return Ok(Vec::new()),
        Some(period) if period.sentence.trim().is_empty() => {
            format!("Die Förderperiode „{}“ hat keinen Fördersatz.", period.name)
        }
        Some(period) => {
            let today = office.today();
            let over = period.until.is_some_and(|until| until < today) || period.from.is_some_and(|from| from > today);
            if !over {
                return Ok(Vec::new());
            }
            format!("Die Förderperiode „{}“ gilt heute nicht.", period.name)
        }
    };
    Ok(vec![problem(ProblemCode::Funding, Weight::Question, sentence, Place::Settings)])
}

/// The heads of the fences of a kind with their line, counted from 1.
fn fences<'a>(text: &'a str, kind: &'a str) -> impl Iterator<Item = (u32, &'a str)> {
    (1..).zip(text.lines()).filter_map(move |(line, words)| {
        let head = words.trim().strip_prefix(":::")?.trim();
        (head.split_whitespace().next() == Some(kind)).then_some((line, head))
    })
}

/// The value of `key="..."` in the head of a fence.
fn attribute<'a>(head: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = head.split_once(&format!(" {key}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// What the text asks the office (`<!-- prüfen: ... -->`), with its line, counted from 1.
fn questions(text: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        let line = text[..text.len() - rest.len() + at].matches('\n').count() + 1;
        let inside = &rest[at + 4..];
        let end = inside.find("-->").unwrap_or(inside.len());
        if let Some(asked) = inside[..end].trim().strip_prefix("prüfen") {
            let asked = asked.trim_start_matches(':').split_whitespace().collect::<Vec<_>>().join(" ");
            found.push((u32::try_from(line).unwrap_or(u32::MAX), asked));
        }
        rest = &inside[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_without_words_and_an_open_question_are_found_at_their_line() {
        let text = "# Titel\n\n::: picture file=\"ab\" alt=\"\"\n:::\n\n::: picture file=\"ab\" alt=\"Ein Kind lacht\"\n:::\n\n\
                    <!-- prüfen: Stimmt die\nNummer? -->\n<!-- nur eine Notiz -->\n::: picture file=\"cd\"\n:::\n";
        let found: Vec<_> =
            of_text(text).into_iter().map(|problem| (problem.code, problem.weight, problem.place)).collect();
        let at = |line| Place::Text { line: Some(line) };
        assert_eq!(
            found,
            [
                (ProblemCode::AltMissing, Weight::Fault, at(3)),
                (ProblemCode::AltMissing, Weight::Fault, at(12)),
                (ProblemCode::OpenQuestion, Weight::Question, at(9)),
            ]
        );
        assert_eq!(questions(text)[0].1, "Stimmt die Nummer?");
    }
}
