//! What announces an event as a publication of its own: a folder and a poster, filled from its record, to be edited and released like any
//! other. Names stand on them only where their bearers agreed to be published.

use std::fmt::Write as _;

use domain::day;
use domain::events::{Event, Session};
use domain::history::Operation;
use domain::id::EventId;
use domain::publications::{Publication, PublicationKind, PublicationLanguage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::EventView;
use super::documentation::{line, names, paragraph, speakers};
use super::paper::how_to_register;
use super::view::{hours, when};
use crate::Office;
use crate::error::Result;

/// A publication that announces an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Announcement {
    /// Faltblatt: A4 folded twice to DIN lang.
    Folder,
    /// Plakat, A4 to A0.
    Poster,
}

impl Office {
    /// Adds a folder or a poster of an event as a publication.
    ///
    /// # Errors
    /// When the event is not there.
    pub fn create_announcement(&self, id: EventId, what: Announcement) -> Result<Publication> {
        let view = self.event(id)?;
        let event = &view.event;
        let terms = self.terms()?;
        let for_whom: Vec<&str> = event
            .target_groups
            .iter()
            .filter_map(|id| terms.iter().find(|term| term.id == *id))
            .map(|term| term.name.as_str())
            .collect();
        let registration: Vec<String> =
            how_to_register(&view, &self.settings()?.office).iter().map(|words| line(words)).collect();
        let (kind, text) = match what {
            Announcement::Folder => (PublicationKind::ParentFolder, folder(&view, &for_whom, &registration)),
            Announcement::Poster => (PublicationKind::Poster, poster(&view, &registration)),
        };
        let made = Publication {
            title: event.title.clone(),
            subtitle: if event.subtitle.is_empty() { event.kind.label().into() } else { event.subtitle.clone() },
            audience: for_whom.join(", "),
            funding_period: event.funding_period,
            text,
            ..Publication::new(kind, PublicationLanguage::German)
        };
        self.change(Operation::SavePublication, &made.title, |w| store::publications::save(w, &made))?;
        Ok(made)
    }
}

/// Six panels: front, flap, the three inside, back.
fn folder(view: &EventView, for_whom: &[&str], registration: &[String]) -> String {
    let event = &view.event;
    let mut about = String::new();
    section(&mut about, "Worum es geht", &event.description);
    if !for_whom.is_empty() {
        let _ = writeln!(about, "**Für:** {}\n", line(&for_whom.join(", ")));
    }
    if about.is_empty() {
        section(&mut about, "Worum es geht", "Hier steht in wenigen Sätzen, worum es geht.");
    }
    let mut last = String::new();
    section(&mut last, "Workshops", &workshops(view));
    section(&mut last, "Mitwirkende", &speakers(view));
    let mut enrol = String::new();
    section(&mut enrol, "Anmeldung", &registration.join("\n\n"));
    let mut course = String::new();
    section(&mut course, "Programm", &programme(event));
    let mut way = String::new();
    section(&mut way, "So finden Sie uns", &place(view).join("\\\n"));
    section(&mut way, "Barrierefreiheit", &plain(&event.access));
    let hosts: Vec<String> = view.hosts.iter().map(|host| line(&host.name)).collect();
    section(&mut way, "Gemeinsam mit", &hosts.join("\\\n"));
    let mut front = format!("**{}**\n", line(&when(event)));
    if let Some(first) = place(view).first() {
        let _ = write!(front, "\n{first}\n");
    }
    let mut text = String::from("<!-- prüfen: Passt jede Seite in ihr Feld? Sonst Texte kürzen. -->\n\n");
    for panel in [front, enrol, about, course, last, way] {
        // A panel without words keeps its place.
        let words = if panel.trim().is_empty() { "## Raum für Notizen\n".to_owned() } else { panel };
        let _ = write!(text, "::: panel\n{}\n:::\n\n", words.trim_end());
    }
    text
}

/// A strong line, the day as large as it can be, where and how to register.
fn poster(view: &EventView, registration: &[String]) -> String {
    let event = &view.event;
    let mut text = String::new();
    // A poster has room for the first paragraph.
    let first = event.description.split("\n\n").find(|part| !part.trim().is_empty()).unwrap_or_default();
    paragraph(&mut text, first);
    if let Some(how) = registration.first() {
        paragraph(&mut text, how);
    }
    if let Some(on) = event.on {
        let _ = writeln!(text, "## {}\n", day::short(on));
        let told: Vec<String> = [line(&when(event))].into_iter().chain(place(view)).collect();
        paragraph(&mut text, &told.join(" · "));
    }
    text.push_str("<!-- prüfen: Einen QR-Code mit der Adresse der Anmeldung einsetzen, wenn es eine gibt. -->\n");
    text
}

fn section(text: &mut String, heading: &str, body: &str) {
    if !body.trim().is_empty() {
        let _ = writeln!(text, "## {heading}\n");
        paragraph(text, body);
    }
}

/// What was typed in lines, each a line of its own.
fn plain(words: &str) -> String {
    words.lines().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\\\n")
}

/// Where it is, in lines.
fn place(view: &EventView) -> Vec<String> {
    let venue = view.venue.iter().flat_map(|venue| [venue.name.as_str(), venue.detail.as_str()]);
    [view.event.place.as_str()].into_iter().chain(venue).filter(|part| !part.is_empty()).map(line).collect()
}

fn programme(event: &Event) -> String {
    let mut text = String::new();
    let mut day = None;
    for session in event.programme() {
        if event.days() > 1 && day != Some(session.day) {
            day = Some(session.day);
            let on = event.day_of(session).map(day::long).unwrap_or_default();
            let _ = write!(text, "\n**{on}**\n\n");
        }
        let _ = writeln!(text, "- {}", in_a_line(session));
    }
    text
}

fn in_a_line(session: &Session) -> String {
    let at = hours(session.begins, session.ends);
    let at = if at.is_empty() { at } else { format!("**{at}** ") };
    format!("{at}{}", line(&session.title))
}

fn workshops(view: &EventView) -> String {
    let mut text = String::new();
    for session in view.event.workshops() {
        let _ = writeln!(text, "**{}**", line(&session.title));
        let led = names(view, session);
        if !led.is_empty() {
            let _ = writeln!(text, "\\\n{}", led.join(", "));
        }
        text.push('\n');
    }
    text
}
