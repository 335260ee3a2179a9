//! The year's report: figures with what is behind them, and the "Sachbericht" that begins with them.

use std::fmt::Write as _;

use domain::history::Operation;
use domain::id::EventId;
use domain::network::About;
use domain::publications::{Publication, PublicationKind, PublicationLanguage};
use domain::reports::{FigureBy, FigureKind, FigureQuestion, FigureTable, FigureView, Figures, Unit};
use serde::{Deserialize, Serialize};
use store::directory::term;
use store::reports::{figures, monitoring};
use ts_rs::TS;
use uuid::Uuid;

use crate::Office;
use crate::error::{Error, Result};

/// Lines of a breakdown that the report prints; the smaller ones are gathered.
const LINES_ON_PAPER: usize = 15;
/// Up to how many events the report lists one by one.
const EVENTS_ON_PAPER: usize = 100;
/// Records behind a figure that are listed.
const LISTED: usize = 500;

/// A record behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FigureRecord {
    /// The record.
    pub record: About,
    /// What it is called.
    pub name: String,
    /// The day on which it counts.
    pub on: chrono::NaiveDate,
    /// How much it counts, as it is read.
    pub shown: String,
}

/// The records behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FigureRecords {
    /// The latest of them.
    pub records: Vec<FigureRecord>,
    /// How many there are in all.
    pub in_all: usize,
}

impl Office {
    /// The figures of a period.
    ///
    /// # Errors
    /// When the period ends before it begins.
    pub fn figures(&self, question: &FigureQuestion) -> Result<Vec<FigureView>> {
        self.with_figures(question, |figures| Ok(figures.all(question)))
    }

    /// The records behind a figure, or behind one line of it.
    ///
    /// # Errors
    /// When the period ends before it begins.
    pub fn figure_records(
        &self,
        question: &FigureQuestion,
        figure: FigureKind,
        line: Option<(FigureBy, String)>,
    ) -> Result<FigureRecords> {
        let line = line.as_ref().map(|(by, key)| (*by, key.as_str()));
        let (found, in_all) = self.with_figures(question, |figures| {
            // An event counts once for each who came; it is listed once.
            let mut listed: Vec<(Uuid, chrono::NaiveDate, i64)> = Vec::new();
            for fact in figures.behind(question, figure, line) {
                match listed.last_mut().filter(|(record, ..)| *record == fact.record) {
                    Some((.., amount)) => *amount += fact.amount,
                    None => listed.push((fact.record, fact.on, fact.amount)),
                }
            }
            let in_all = listed.len();
            listed.truncate(LISTED);
            Ok((listed, in_all))
        })?;
        let ids: Vec<String> = found.iter().map(|(record, ..)| record.to_string()).collect();
        let names = self.store.read(|r| store::directory::names(r, &ids))?;
        let records = found
            .into_iter()
            .map(|(id, on, amount)| FigureRecord {
                name: names
                    .get(&id.to_string())
                    .filter(|name| !name.is_empty())
                    .cloned()
                    .unwrap_or_else(|| figure.record().label().into()),
                record: About { kind: figure.record(), id: id.to_string() },
                on,
                shown: figure.unit().show(amount),
            })
            .collect();
        Ok(FigureRecords { records, in_all })
    }

    /// The figures as the text for an authority's form: plain, with headings and lines.
    ///
    /// # Errors
    /// As [`Office::figures`].
    pub fn figures_text(&self, question: &FigureQuestion) -> Result<String> {
        let question = FigureQuestion { withheld: true, ..question.clone() };
        let views = self.figures(&question)?;
        let mut text = format!("Zeitraum: {}\n", span(&question));
        for view in &views {
            let _ = write!(text, "\n{}: {}", view.label, view.shown);
            if view.organisations > 0 {
                let _ = write!(text, " ({})", organisations(view.organisations));
            }
            text.push('\n');
            for table in &view.tables {
                let lines: Vec<String> =
                    table.lines.iter().map(|line| format!("{} {}", line.label, line.shown)).collect();
                let _ = writeln!(text, "  nach {}: {}", table.by.label(), lines.join("; "));
            }
        }
        text.push_str(WITHHELD);
        text.push('\n');
        Ok(text)
    }

    /// Begins a "Sachbericht": a publication whose text holds the figures and charts of the period, to be gone on with like any other.
    ///
    /// # Errors
    /// As [`Office::figures`]; when nothing happened in the period.
    pub fn create_annual_report(&self, question: &FigureQuestion) -> Result<Publication> {
        let question = FigureQuestion { withheld: true, ..question.clone() };
        let views = self.figures(&question)?;
        if views.is_empty() {
            return Err(Error::refused(
                "figures.empty",
                "In diesem Zeitraum ist noch nichts festgehalten, worüber sich berichten ließe.",
            ));
        }
        let current = self.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
        let new = Publication {
            title: "Sachbericht".into(),
            subtitle: span(&question),
            text: text(&views, &self.events_table(&question)?),
            funding_period: current,
            ..Publication::new(PublicationKind::TextSheet, PublicationLanguage::German)
        };
        self.change(Operation::SavePublication, &new.title, |w| store::publications::save(w, &new))?;
        Ok(new)
    }

    /// The events of the period as a table, the earliest first; empty when there are none or more than a report lists.
    fn events_table(&self, question: &FigureQuestion) -> Result<String> {
        let held: Vec<(EventId, chrono::NaiveDate, Option<u32>)> = self.with_figures(question, |figures| {
            if figures.behind(question, FigureKind::Events, None).len() > EVENTS_ON_PAPER {
                return Ok(Vec::new());
            }
            let held = figures.held(question).into_iter();
            Ok(held.map(|(fact, came)| (EventId(fact.record), fact.on, came)).collect())
        })?;
        let ids: Vec<EventId> = held.iter().map(|(event, ..)| *event).collect();
        let rows = self.event_rows(&ids)?;
        if rows.is_empty() {
            return Ok(String::new());
        }
        let mut text = String::from(
            "\n### Die Veranstaltungen im Einzelnen\n\n| Tag | Veranstaltung | Teilnahmen |\n| --- | --- | --- |\n",
        );
        for (row, (_, on, came)) in rows.iter().zip(held) {
            let came = came.map_or_else(|| "•".to_owned(), |came| Unit::Number.show(i64::from(came)));
            let _ =
                writeln!(text, "| {} | {}: {} | {came} |", domain::day::short(on), row.kind.label(), cell(&row.title));
        }
        Ok(text)
    }

    fn with_figures<T>(&self, question: &FigureQuestion, f: impl FnOnce(&Figures<'_>) -> Result<T>) -> Result<T> {
        if question.until < question.from {
            return Err(Error::invalid("figures.until", "until", "Der letzte Tag liegt vor dem ersten."));
        }
        let today = self.today();
        let (facts, terms, setup) = self.store.read(|r| {
            Ok((figures::facts(r, question.from, question.until, today)?, term::all(r)?, monitoring::get(r)?))
        })?;
        f(&Figures { facts: &facts, terms: &terms, least: setup.least })
    }
}

const WITHHELD: &str = "• Zahl verborgen, weil sie auf einzelne Personen hinweisen könnte.";

fn span(question: &FigureQuestion) -> String {
    format!("{} bis {}", domain::day::short(question.from), domain::day::short(question.until))
}

/// The text of a report: an outline to be filled in by hand around the figures; `events` is the table of the events.
fn text(views: &[FigureView], events: &str) -> String {
    let mut text = String::from(
        "## Auf einen Blick\n\nHier steht in wenigen Sätzen, was den Berichtszeitraum geprägt hat.\n\n| Kennzahl | Wert |\n| --- | --- |\n",
    );
    for view in views {
        let _ = writeln!(text, "| {} | {} |", view.label, view.shown);
    }
    for view in views {
        let _ = write!(text, "\n## {}\n\n", view.label);
        let _ = write!(text, "Im Berichtszeitraum: **{}**", view.shown);
        if view.organisations > 0 {
            let from = if view.figure == FigureKind::Participants { "aus" } else { "an" };
            let _ = write!(text, " {from} {}", organisations(view.organisations));
        }
        text.push_str(".\n");
        // How the time is spread follows from the consultations.
        let tables =
            view.tables.iter().filter(|table| table.by == FigureBy::Month || view.figure != FigureKind::Minutes);
        for table in tables.filter(|table| table.lines.iter().filter(|line| line.amount.is_some()).count() > 1) {
            write_table(&mut text, view, table);
        }
        if view.figure == FigureKind::Events {
            text.push_str(events);
        }
    }
    text.push_str("\n## Ergebnisse und Wirkungen\n\nWas hat sich verändert, woran ist es zu sehen?\n");
    text.push_str("\n## Schwierigkeiten und Ausblick\n\nWas ist nicht gelungen, was folgt daraus?\n");
    let _ = write!(
        text,
        "\n::: note\nWas mehrere Themen oder Einrichtungen hat, zählt bei jedem Thema und jeder Einrichtung. Wer an mehreren Veranstaltungen teilnahm, zählt bei jeder. {WITHHELD}\n:::\n"
    );
    text
}

fn organisations(many: usize) -> String {
    if many == 1 { "1 Einrichtung".into() } else { format!("{many} Einrichtungen") }
}

/// Months as bars, everything else as a table.
fn write_table(text: &mut String, view: &FigureView, table: &FigureTable) {
    if table.by == FigureBy::Month {
        let _ = write!(text, "\n::: bars title=\"{} nach Monaten\"\n", view.label);
        for line in &table.lines {
            // Bars are as long as the number they begin with.
            let shown = match (view.unit, line.amount) {
                (Unit::Minutes, Some(minutes)) => format!("{},{} Std.", minutes / 60, minutes % 60 / 6),
                _ => line.shown.clone(),
            };
            let _ = writeln!(text, "- {}: {shown}", line.label);
        }
        text.push_str(":::\n");
        return;
    }
    let _ = write!(
        text,
        "\n### {} nach {}\n\n| {} | {} |\n| --- | --- |\n",
        view.label,
        table.by.label(),
        table.by.label(),
        view.label
    );
    let (shown, withheld): (Vec<_>, Vec<_>) = table.lines.iter().partition(|line| line.amount.is_some());
    for line in shown.iter().take(LINES_ON_PAPER) {
        let _ = writeln!(text, "| {} | {} |", cell(&line.label), line.shown);
    }
    let rest = &shown[shown.len().min(LINES_ON_PAPER)..];
    if !rest.is_empty() {
        let sum = rest.iter().filter_map(|line| line.amount).sum();
        let _ = writeln!(text, "| {} weitere | {} |", rest.len(), view.unit.show(sum));
    }
    if !withheld.is_empty() {
        let _ = writeln!(text, "| {} weitere | • |", withheld.len());
    }
}

/// A name as it stands in a cell of a table: without the signs that mean something there.
fn cell(name: &str) -> String {
    name.chars().flat_map(|c| if "|*_`\\[]<>".contains(c) { vec!['\\', c] } else { vec![c] }).collect()
}
