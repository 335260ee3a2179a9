//! The checklist of an event: tasks with a day counted back from it. The tasks themselves are those of `network`.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::EventKind;
use crate::id::TaskId;

/// A step of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistStep {
    /// What is to be done.
    pub title: String,
    /// How many days before the first day of the event; negative ones are after it.
    pub days_before: i32,
}

/// A task that belongs to the checklist of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistItem {
    /// The task.
    pub task: TaskId,
    /// How many days before the first day of the event it is due.
    pub days_before: i32,
}

/// The day a step is due.
pub fn due(on: NaiveDate, days_before: i32) -> Option<NaiveDate> {
    on.checked_sub_signed(TimeDelta::days(i64::from(days_before)))
}

/// The day of a task when the event moves from one day to another. A day somebody set by hand stays.
pub fn moved(
    due_now: Option<NaiveDate>,
    days_before: i32,
    from: Option<NaiveDate>,
    to: NaiveDate,
) -> Option<NaiveDate> {
    let as_counted = from.and_then(|from| due(from, days_before));
    if due_now == as_counted || due_now.is_none() { due(to, days_before) } else { due_now }
}

const FOR_ALL: &[(&str, i32)] = &[
    ("Raum reservieren", 70),
    ("Einladung schreiben und gestalten", 50),
    ("Einladung verschicken", 42),
    ("Bestätigungen an alle Angemeldeten schicken", 7),
    ("Anwesenheitsliste und Namensschilder drucken", 2),
    ("Technik und Ausschilderung prüfen", 1),
    ("Bescheinigungen ausstellen", -2),
    ("Rückmeldungen auswerten", -7),
    ("Abrechnung und Belege ablegen", -14),
];
const WITH_SPEAKERS: &[(&str, i32)] = &[
    ("Referent*in anfragen", 84),
    ("Honorarvereinbarung schließen", 56),
    ("Anreise und Technikbedarf klären", 14),
    ("Dank an Referent*in schicken", -3),
];
const CONFERENCE: &[(&str, i32)] = &[
    ("Thema und Programm mit den Partnern festlegen", 168),
    ("Grußworte anfragen", 112),
    ("Workshopleitungen anfragen", 112),
    ("Programm drucken", 35),
    ("Catering und barrierefreie Angebote bestellen", 28),
    ("Tischschilder und Türschilder drucken", 3),
    ("Ergebnisse der Workshops einsammeln", -3),
    ("Dokumentation fertigstellen", -42),
];
const MEETING: &[(&str, i32)] = &[("Tagesordnung abstimmen", 28), ("Protokoll verschicken", -7)];
const PARENTS: &[(&str, i32)] = &[("Sprachmittlung anfragen", 42), ("Aushang und Elternbrief an die Schule geben", 21)];

/// The steps an event of a kind begins with, the earliest first.
pub fn checklist(kind: EventKind) -> Vec<ChecklistStep> {
    let parts: &[&[(&str, i32)]] = match kind {
        EventKind::Training => &[FOR_ALL, WITH_SPEAKERS],
        EventKind::Conference => &[FOR_ALL, WITH_SPEAKERS, CONFERENCE],
        EventKind::Exchange | EventKind::NetworkMeeting => &[FOR_ALL, MEETING],
        EventKind::ParentsEvening => &[FOR_ALL, PARENTS],
    };
    let mut steps: Vec<ChecklistStep> = parts
        .iter()
        .flat_map(|part| part.iter())
        .map(|(title, days_before)| ChecklistStep { title: (*title).to_owned(), days_before: *days_before })
        .collect();
    steps.sort_by_key(|step| std::cmp::Reverse(step.days_before));
    steps
}

/// How far from the event a step may lie, in days before it.
pub const STEP_DAYS: std::ops::RangeInclusive<i32> = -365..=730;

/// Steps in the form in which they are kept, the earliest first.
///
/// # Errors
/// When one has no words, stands there twice or lies out of [`STEP_DAYS`]: a stable code, the field, a German sentence.
pub fn tidy_steps(steps: &[ChecklistStep]) -> Result<Vec<ChecklistStep>, (&'static str, &'static str, String)> {
    let mut tidy: Vec<ChecklistStep> = Vec::new();
    for step in steps {
        let title = step.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            return Err(("checklist.title", "title", "Bitte schreiben Sie, was zu tun ist.".into()));
        }
        if tidy.iter().any(|other| other.title == title) {
            return Err(("checklist.twice", "title", format!("„{title}“ steht schon in dieser Checkliste.")));
        }
        if !STEP_DAYS.contains(&step.days_before) {
            return Err((
                "checklist.days",
                "days_before",
                "Bitte geben Sie höchstens 730 Tage vorher oder 365 Tage danach an.".into(),
            ));
        }
        tidy.push(ChecklistStep { title, days_before: step.days_before });
    }
    tidy.sort_by_key(|step| std::cmp::Reverse(step.days_before));
    Ok(tidy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_conference_needs_more_and_earlier_preparation_than_a_meeting() {
        let (conference, meeting) = (checklist(EventKind::Conference), checklist(EventKind::NetworkMeeting));
        assert!(conference.len() > meeting.len());
        assert!(conference[0].days_before > meeting[0].days_before);
        for kind in EventKind::ALL {
            let steps = checklist(kind);
            assert!(steps.is_sorted_by_key(|step| -step.days_before));
            let mut titles: Vec<&str> = steps.iter().map(|step| step.title.as_str()).collect();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), steps.len(), "no step twice for {}", kind.label());
        }
    }

    #[test]
    fn steps_of_a_template_are_in_the_order_of_time_and_stand_there_once() {
        let step = |title: &str, days_before| ChecklistStep { title: title.into(), days_before };
        let kept = tidy_steps(&[step("  Danken ", -3), step("Raum   buchen", 30)]).unwrap();
        assert_eq!(kept, [step("Raum buchen", 30), step("Danken", -3)]);
        let code = |steps: &[ChecklistStep]| tidy_steps(steps).unwrap_err().0;
        assert_eq!(code(&[step(" ", 3)]), "checklist.title");
        assert_eq!(code(&[step("A", 3), step(" A", 5)]), "checklist.twice");
        assert_eq!(code(&[step("A", 731)]), "checklist.days");
        for kind in EventKind::ALL {
            assert_eq!(tidy_steps(&checklist(kind)), Ok(checklist(kind)), "the shipped ones are tidy");
        }
    }

    #[test]
    fn when_the_event_moves_its_tasks_move_but_a_day_set_by_hand_stays() {
        let (from, to) = (day("2026-11-20"), day("2026-12-04"));
        assert_eq!(due(from, 7), Some(day("2026-11-13")));
        assert_eq!(due(from, -7), Some(day("2026-11-27")));
        assert_eq!(moved(Some(day("2026-11-13")), 7, Some(from), to), Some(day("2026-11-27")));
        assert_eq!(moved(Some(day("2026-11-10")), 7, Some(from), to), Some(day("2026-11-10")));
        assert_eq!(moved(None, 7, None, to), Some(day("2026-11-27")));
    }
}
