//! The documentation of an event as a publication, filled from its own record: programme, what was said, what came out of workshops,
//! participants in numbers, evaluation, resolutions. Names stand in it only where their bearers agreed to that.

use std::fmt::Write as _;

use chrono::Datelike;
use domain::day;
use domain::events::{AnswerForm, Event, Session, SessionKind};
use domain::funding::escaped;
use domain::history::Operation;
use domain::id::EventId;
use domain::publications::{Publication, PublicationKind, PublicationLanguage};

use super::EventView;
use super::view::{hours, when_and_where};
use crate::Office;
use crate::error::Result;

impl Office {
    /// Adds a documentation of an event: a publication with everything its record knows, to be edited and released like any other.
    ///
    /// # Errors
    /// When the event is not there.
    pub fn create_documentation(&self, id: EventId) -> Result<Publication> {
        let view = self.event(id)?;
        let text = self.documentation_text(&view)?;
        let event = &view.event;
        let on = event.on.map(|on| format!(" am {}", day::long(on))).unwrap_or_default();
        let subtitle = if event.subtitle.is_empty() { event.kind.label() } else { &event.subtitle };
        let made = Publication {
            title: event.title.clone(),
            subtitle: format!("Dokumentation: {subtitle}{on}"),
            audience: "Teilnehmende, Schulen, Jugendhilfe, Verwaltung".to_owned(),
            funding_period: event.funding_period,
            text,
            ..Publication::new(PublicationKind::ConferenceDocumentation, PublicationLanguage::German)
        };
        self.change(Operation::SavePublication, &made.title, |w| store::publications::save(w, &made))?;
        Ok(made)
    }

    fn documentation_text(&self, view: &EventView) -> Result<String> {
        let event = &view.event;
        let mut text = String::from(
            "<!-- prüfen: Grußwort ergänzen, Freigaben der Mitwirkenden einholen, Bilder einsetzen -->\n\n",
        );
        if !event.description.trim().is_empty() {
            section(&mut text, 2, "Worum es ging", &event.description);
        }
        let mut facts = String::from("| Was | Angaben |\n| --- | --- |\n");
        for (name, value) in when_and_where(view).into_iter().filter(|(name, _)| !name.starts_with("Anmeldung")) {
            row(&mut facts, &[&format!("**{name}**"), &cell(&value)]);
        }
        let (people, houses) = numbers(view);
        row(&mut facts, &["**Teilnehmende**", &format!("{people} Personen aus {houses} Einrichtungen")]);
        section(&mut text, 2, "Auf einen Blick", &facts);
        if !event.sessions.is_empty() {
            section(&mut text, 2, "Programm", &programme(view));
        }
        let told = |kind: SessionKind| -> Vec<&Session> {
            let with_words =
                |session: &&Session| session.kind == kind && !(session.summary.is_empty() && session.result.is_empty());
            event.programme().into_iter().filter(with_words).collect()
        };
        for (heading, kind) in [("Vorträge und Gespräche", SessionKind::Plenary), ("Workshops", SessionKind::Workshop)]
        {
            let sessions = told(kind);
            if sessions.is_empty() {
                continue;
            }
            let _ = writeln!(text, "## {heading}\n");
            for session in sessions {
                let present =
                    view.sessions.iter().find(|count| count.session == session.id).map_or(0, |count| count.present);
                let mut below: Vec<String> = vec![names(view, session).join(", ")];
                if kind == SessionKind::Workshop && present > 0 {
                    below.push(format!("{present} Teilnehmende"));
                }
                below.retain(|part| !part.is_empty());
                let _ = writeln!(text, "### {}\n", line(&session.title));
                if !below.is_empty() {
                    let _ = writeln!(text, "*{}*\n", below.join(", "));
                }
                paragraph(&mut text, &session.summary);
                if !session.result.trim().is_empty() {
                    let _ = writeln!(text, "**Ergebnisse**\n");
                    paragraph(&mut text, &session.result);
                }
            }
        }
        section(&mut text, 2, "Ergebnisse und Ausblick", &event.results);
        let resolutions: Vec<String> = listed(&event.resolutions);
        section(&mut text, 2, "Beschlüsse", &resolutions.join("\n"));
        section(&mut text, 2, "Teilnehmende in Zahlen", &participants(view));
        section(&mut text, 2, "Rückmeldungen", &self.said(view)?);
        section(&mut text, 2, "Mitwirkende", &speakers(view));
        Ok(text)
    }

    fn said(&self, view: &EventView) -> Result<String> {
        let said = self.evaluation(view.event.id)?;
        if said.sheets.is_empty() {
            return Ok(String::new());
        }
        let mut text = format!(
            "{} von {} Teilnehmenden haben einen Bogen ausgefüllt. 1 heißt „trifft voll zu“, 4 „trifft nicht zu“.\n\n| Aussage | Mittel |\n| --- | --- |\n",
            said.sheets.len(),
            said.participants
        );
        for sum in &said.sums {
            if let Some(mean) = sum.mean {
                row(&mut text, &[&cell(&sum.question.text), &format!("{mean:.1}").replace('.', ",")]);
            }
        }
        for sum in said.sums.iter().filter(|sum| sum.question.answer == AnswerForm::Words && !sum.words.is_empty()) {
            let _ = writeln!(text, "\n**{}**\n", line(&sum.question.text));
            for words in &sum.words {
                let _ = writeln!(text, "- {}", line(words));
            }
        }
        Ok(text)
    }
}

/// How many people came, and from how many organisations; before the day, how many have a place.
fn numbers(view: &EventView) -> (usize, usize) {
    let people = if view.counts.attended > 0 { view.counts.attended } else { view.counts.holding };
    (people, view.counts.institutions)
}

fn programme(view: &EventView) -> String {
    let event = &view.event;
    let mut text = String::from("| Zeit | Programmpunkt | Mitwirkende |\n| --- | --- | --- |\n");
    for session in event.programme() {
        let day = if event.days() > 1 {
            event.day_of(session).map(|day| format!("{}. ", day.day())).unwrap_or_default()
        } else {
            String::new()
        };
        let kind = if session.kind == SessionKind::Workshop { "Workshop: " } else { "" };
        row(
            &mut text,
            &[
                &format!("{day}{}", hours(session.begins, session.ends)),
                &format!("{kind}{}", cell(&session.title)),
                &names(view, session).join(", "),
            ],
        );
    }
    text
}

/// Names of those of a session who agreed that theirs is published.
pub(super) fn names(view: &EventView, session: &Session) -> Vec<String> {
    agreed(&view.event)
        .filter(|speaker| session.speakers.contains(&speaker.id))
        .filter_map(|speaker| view.speakers.iter().find(|called| called.id == speaker.id))
        .map(|called| line(&called.name))
        .filter(|name| !name.is_empty())
        .collect()
}

fn agreed(event: &Event) -> impl Iterator<Item = &domain::events::Speaker> {
    event.speakers.iter().filter(|speaker| speaker.may_publish)
}

pub(super) fn speakers(view: &EventView) -> String {
    let mut text = String::new();
    for speaker in agreed(&view.event) {
        let Some(called) = view.speakers.iter().find(|called| called.id == speaker.id && !called.name.is_empty())
        else {
            continue;
        };
        let where_from =
            if called.institution.is_empty() { String::new() } else { format!(", {}", line(&called.institution)) };
        let about = if speaker.about.trim().is_empty() { String::new() } else { format!(": {}", line(&speaker.about)) };
        let _ = writeln!(text, "- **{}**{where_from}{about}", line(&called.name));
    }
    text
}

/// Participants in numbers, and the organisations of the directory they came from; nobody's name.
fn participants(view: &EventView) -> String {
    let (people, houses) = numbers(view);
    if people == 0 {
        return String::new();
    }
    let mut text = format!("An der Veranstaltung nahmen {people} Personen aus {houses} Einrichtungen teil.\n");
    let workshops: Vec<_> = view.event.workshops();
    let counted = |session: &Session| {
        view.sessions.iter().find(|count| count.session == session.id).map_or(0, |count| count.present)
    };
    if workshops.iter().any(|session| counted(session) > 0) {
        text.push_str("\n| Workshop | Teilnehmende |\n| --- | --- |\n");
        for session in workshops {
            row(&mut text, &[&cell(&session.title), &counted(session).to_string()]);
        }
    }
    let came = |row: &&domain::events::RegistrationRow| {
        let one = &row.registration;
        let there = one.state == domain::events::RegistrationState::Attended
            || view.counts.attended == 0 && one.state.holds_a_place();
        there && (one.organisation.is_some() || one.person.is_some()) && !row.institution.is_empty()
    };
    let mut houses: Vec<&str> = view.registrations.iter().filter(came).map(|row| row.institution.as_str()).collect();
    houses.sort_by_key(|name| store::fold(name));
    houses.dedup();
    if !houses.is_empty() {
        let names: Vec<String> = houses.into_iter().map(line).collect();
        let _ = write!(text, "\nBeteiligt waren: {}.\n", names.join("; "));
    }
    text
}

fn section(text: &mut String, level: usize, heading: &str, body: &str) {
    if body.trim().is_empty() {
        return;
    }
    let _ = writeln!(text, "{} {heading}\n", "#".repeat(level));
    paragraph(text, body);
}

pub(super) fn paragraph(text: &mut String, body: &str) {
    if !body.trim().is_empty() {
        let _ = writeln!(text, "{}\n", body.trim());
    }
}

fn row(text: &mut String, cells: &[&str]) {
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// Plain words on one line, no sign of them read as markup.
pub(super) fn line(words: &str) -> String {
    escaped(words.trim())
}

/// Plain words of a cell; lines become commas.
fn cell(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    line(&lines.join(", "))
}

/// Lines as items of a list; those that are items already stay.
fn listed(lines: &str) -> Vec<String> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| if line.starts_with("- ") { line.to_owned() } else { format!("- {line}") }).collect()
}
