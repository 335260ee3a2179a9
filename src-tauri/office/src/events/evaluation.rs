//! What participants said: typing in filled-in forms, reading them from a list, sums.

use std::collections::BTreeMap;
use std::path::Path;

use domain::events::{AnswerForm, EvaluationSheet, QuestionSum, step, sums};
use domain::history::Operation;
use domain::id::{EventId, QuestionId, SheetId};
use exchange::ReadOptions;
use serde::{Deserialize, Serialize};
use store::events::sheet;
use ts_rs::TS;

use crate::Office;
use crate::error::{Error, Result};

/// What was said about an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Evaluation {
    /// The filled-in forms, in the order in which they were entered.
    pub sheets: Vec<EvaluationSheet>,
    /// Sums, question by question.
    pub sums: Vec<QuestionSum>,
    /// How many participants there were, so that one sees how many answered.
    pub participants: usize,
}

impl Office {
    /// What was said about an event.
    ///
    /// # Errors
    /// When the event is not there.
    pub fn evaluation(&self, id: EventId) -> Result<Evaluation> {
        let view = self.event(id)?;
        let sheets = self.store.read(|r| sheet::of_event(r, id))?;
        let participants = if view.counts.attended > 0 { view.counts.attended } else { view.counts.holding };
        Ok(Evaluation { sums: sums(&view.event.questions, &sheets), sheets, participants })
    }

    /// Adds a filled-in form, or keeps an edited one.
    ///
    /// # Errors
    /// When nothing was answered, or an answer is no step of the scale.
    pub fn save_evaluation(
        &self,
        id: EventId,
        known: Option<SheetId>,
        answers: &BTreeMap<QuestionId, String>,
    ) -> Result<()> {
        let found = self.event_of(id)?;
        let mut kept = BTreeMap::new();
        for question in &found.questions {
            let answer = answers.get(&question.id).map(|answer| answer.trim()).unwrap_or_default();
            if answer.is_empty() {
                continue;
            }
            let answer = match question.answer {
                AnswerForm::Words => answer.to_owned(),
                AnswerForm::Scale => match step(answer) {
                    Some(step) => step.to_string(),
                    None => {
                        return Err(Error::invalid(
                            "evaluation.step",
                            "answers",
                            format!("„{answer}“ ist keine Stufe. Möglich sind 1 bis 4 („{}“).", question.text),
                        ));
                    }
                },
            };
            kept.insert(question.id, answer);
        }
        if kept.is_empty() {
            return Err(Error::invalid("evaluation.empty", "answers", "Auf diesem Bogen ist noch nichts beantwortet."));
        }
        let made = EvaluationSheet { id: known.unwrap_or_default(), event: id, answers: kept };
        self.change(Operation::AddEvaluation, &found.title, |w| sheet::save(w, &made))
    }

    /// Deletes a filled-in form.
    ///
    /// # Errors
    /// When the event is not there.
    pub fn delete_evaluation(&self, id: EventId, known: SheetId) -> Result<()> {
        let found = self.event_of(id)?;
        self.change(Operation::DeleteEvaluation, &found.title, |w| sheet::delete(w, known))
    }

    /// Adds the filled-in forms of a list whose columns are the questions, as one operation. Returns how many there were.
    ///
    /// # Errors
    /// When the file is no list, no column is a question, or an answer is no step of the scale; then nothing was taken.
    pub fn read_evaluation_file(&self, id: EventId, path: &Path) -> Result<usize> {
        let found = self.event_of(id)?;
        let (_, table) = exchange::read(path, &ReadOptions::default(), &|_, _| true)?;
        let column = |text: &str| {
            let wanted = store::fold(text);
            table.header.iter().position(|name| store::fold(name) == wanted)
        };
        let columns: Vec<_> = found
            .questions
            .iter()
            .filter_map(|question| column(&question.text).map(|column| (question, column)))
            .collect();
        if columns.is_empty() {
            return Err(Error::refused(
                "evaluation.columns",
                "Keine Spalte dieser Liste heißt wie eine Frage des Bogens. Bitte schreiben Sie die Fragen als Überschriften der Spalten.",
            ));
        }
        let mut made = Vec::new();
        for row in &table.rows {
            let mut answers = BTreeMap::new();
            for (question, column) in &columns {
                let answer = row.cells.get(*column).map(|cell| cell.trim()).unwrap_or_default();
                if answer.is_empty() {
                    continue;
                }
                let kept = match question.answer {
                    AnswerForm::Words => answer.to_owned(),
                    AnswerForm::Scale => step(answer).map(|step| step.to_string()).ok_or_else(|| {
                        Error::refused(
                            "evaluation.step",
                            format!(
                                "Zeile {}: „{answer}“ ist keine Stufe von 1 bis 4 („{}“).",
                                row.number, question.text
                            ),
                        )
                    })?,
                };
                answers.insert(question.id, kept);
            }
            if !answers.is_empty() {
                made.push(EvaluationSheet { id: SheetId::new(), event: id, answers });
            }
        }
        self.change(Operation::AddEvaluation, &format!("{}: {} Bögen", found.title, made.len()), |w| {
            made.iter().try_for_each(|one| sheet::save(w, one))
        })?;
        Ok(made.len())
    }
}
