//! What participants said afterwards: questions, filled-in sheets, sums.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{EventId, QuestionId, SheetId};

/// A question of the evaluation form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Question {
    /// Identity.
    pub id: QuestionId,
    /// What is asked.
    pub text: String,
    /// How it is answered.
    pub answer: AnswerForm,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnswerForm {
    /// On the scale of four, see [`SCALE`].
    #[default]
    Scale,
    /// In one's own words.
    Words,
}

/// The scale, 1 to 4. Four steps, so that nobody can stay in the middle.
pub const SCALE: [&str; 4] = ["trifft voll zu", "trifft eher zu", "trifft eher nicht zu", "trifft nicht zu"];

/// The questions an event begins with: one page, few questions, one of them open.
pub fn usual_questions() -> Vec<Question> {
    let ask = |text: &str, answer| Question { id: QuestionId::new(), text: text.to_owned(), answer };
    vec![
        ask("Meine Erwartungen an die Veranstaltung wurden erfüllt.", AnswerForm::Scale),
        ask("Die Inhalte nützen mir in meiner Arbeit.", AnswerForm::Scale),
        ask("Die Referierenden haben die Inhalte verständlich vermittelt.", AnswerForm::Scale),
        ask("Es war genug Zeit für Austausch und Fragen.", AnswerForm::Scale),
        ask("Organisation, Räume und Verpflegung waren gut.", AnswerForm::Scale),
        ask("Was nehmen Sie mit, was hat gefehlt, welche Themen wünschen Sie sich?", AnswerForm::Words),
    ]
}

/// A filled-in form. It says nothing about who filled it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvaluationSheet {
    /// Identity.
    pub id: SheetId,
    /// The event.
    pub event: EventId,
    /// Answers by question: "1" to "4", or words. What was left empty is missing.
    #[ts(type = "Record<string, string>")]
    pub answers: BTreeMap<QuestionId, String>,
}

/// What was said to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionSum {
    /// The question.
    pub question: Question,
    /// How many said each step of the scale; empty for a question in words.
    pub steps: Vec<u32>,
    /// Mean of the steps, 1 is best; absent without answers.
    pub mean: Option<f64>,
    /// What was said in words.
    pub words: Vec<String>,
}

/// The step of the scale a typed answer means: "1" to "4", or the words of a step.
pub fn step(answer: &str) -> Option<usize> {
    let answer = answer.trim().to_lowercase();
    if let Some(step) = SCALE.iter().position(|words| *words == answer) {
        return Some(step + 1);
    }
    let digits: String = answer.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|step| (1..=SCALE.len()).contains(step))
}

/// Sums of the sheets, question by question.
pub fn sums(questions: &[Question], sheets: &[EvaluationSheet]) -> Vec<QuestionSum> {
    questions
        .iter()
        .map(|question| {
            let answers =
                || sheets.iter().filter_map(|sheet| sheet.answers.get(&question.id)).map(|answer| answer.trim());
            let (mut steps, mut words) = (Vec::new(), Vec::new());
            match question.answer {
                AnswerForm::Scale => {
                    steps = vec![0; SCALE.len()];
                    for step in answers().filter_map(step) {
                        steps[step - 1] += 1;
                    }
                }
                AnswerForm::Words => words = answers().filter(|words| !words.is_empty()).map(str::to_owned).collect(),
            }
            let answered: u32 = steps.iter().sum();
            let sum: u32 = (1..).zip(&steps).map(|(step, count): (u32, &u32)| step * count).sum();
            let mean = (answered > 0).then(|| f64::from(sum) / f64::from(answered));
            QuestionSum { question: question.clone(), steps, mean, words }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_added_up_by_question_and_what_is_no_step_counts_nowhere() {
        let questions = usual_questions();
        let (scale, words) = (questions[0].id, questions[5].id);
        let sheet = |a: &str, b: &str| EvaluationSheet {
            id: SheetId::new(),
            event: EventId::new(),
            answers: [(scale, a.to_owned()), (words, b.to_owned())].into(),
        };
        let sheets = [sheet("1", " Mehr davon "), sheet("trifft eher zu", ""), sheet("7", "Zu warm"), sheet("", "")];
        let sums = sums(&questions, &sheets);
        assert_eq!(sums[0].steps, [1, 1, 0, 0]);
        assert_eq!(sums[0].mean, Some(1.5));
        assert_eq!(sums[1].mean, None);
        assert_eq!(sums[5].words, ["Mehr davon", "Zu warm"]);
    }
}
