//! Certificates of attendance: who may get one, for how many minutes, and the number and code by which it can be checked.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Event, Registration, RegistrationState, Session, SessionKind};
use crate::id::{CertificateId, EventId, RegistrationId};

/// Length of a lesson (Unterrichtseinheit), in minutes.
pub const LESSON_MINUTES: u32 = 45;

/// A certificate that was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Certificate {
    /// Identity.
    pub id: CertificateId,
    /// The event.
    pub event: EventId,
    /// The registration.
    pub registration: RegistrationId,
    /// "2026-0007"; unique.
    pub number: String,
    /// By which it can be checked; unique.
    pub code: String,
    /// The day it was given.
    pub issued_on: NaiveDate,
    /// The name on it, as it was then.
    pub name: String,
    /// Minutes the participant was there.
    pub minutes: u32,
    /// Minutes there were.
    pub of_minutes: u32,
}

impl Certificate {
    /// Whether the participant was there for a part only, which the certificate must say.
    pub fn is_shortened(&self) -> bool {
        self.minutes < self.of_minutes
    }
}

/// How long somebody was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Attendance {
    /// Minutes attended.
    pub minutes: u32,
    /// Minutes there were: breaks do not count, and what runs at the same time counts once.
    pub of_minutes: u32,
}

impl Attendance {
    /// Whether a certificate may be given: for more than half of the time (rule of the accreditation of trainings, for example
    /// Hessische Lehrkräfteakademie, "mehr als 50 %").
    pub fn suffices(self) -> bool {
        self.minutes > 0 && self.minutes * 2 > self.of_minutes
    }
}

/// How long a participant was at an event. Where the programme has no times, whoever came was there from begin to end of the event.
pub fn attendance(event: &Event, registration: &Registration) -> Attendance {
    let counts = |session: &&Session| session.kind != SessionKind::Break;
    let of_minutes = length(event.sessions.iter().filter(counts));
    if of_minutes == 0 {
        let whole = Session { begins: event.begins, ends: event.ends, ..Session::default() };
        let of_minutes = length([&whole].into_iter()) * u32::from(event.days());
        let minutes = if registration.state == RegistrationState::Attended { of_minutes } else { 0 };
        return Attendance { minutes, of_minutes };
    }
    let there = event.sessions.iter().filter(counts).filter(|session| registration.attended.contains(&session.id));
    Attendance { minutes: length(there), of_minutes }
}

/// Minutes covered by sessions, those at the same time counted once.
fn length<'a>(sessions: impl Iterator<Item = &'a Session>) -> u32 {
    let mut spans: Vec<(u32, u32)> = sessions.filter_map(Session::span).collect();
    spans.sort_unstable();
    let (mut minutes, mut reached) = (0, 0);
    for (from, to) in spans {
        let from = from.max(reached);
        minutes += to.saturating_sub(from);
        reached = reached.max(to);
    }
    minutes
}

/// Why a participant gets no certificate, as a German sentence; nothing when one may be given.
pub fn refusal(event: &Event, registration: &Registration, today: NaiveDate) -> Option<String> {
    if event.on.is_none_or(|on| on > today) {
        return Some("Die Veranstaltung hat noch nicht stattgefunden.".to_owned());
    }
    if registration.state != RegistrationState::Attended {
        return Some("Diese Person ist nicht als anwesend vermerkt.".to_owned());
    }
    let attendance = attendance(event, registration);
    if attendance.of_minutes == 0 {
        return Some("Das Programm hat keine Zeiten; bitte tragen Sie Beginn und Ende ein.".to_owned());
    }
    (!attendance.suffices()).then(|| {
        format!(
            "Diese Person war {} von {} Minuten da; eine Bescheinigung gibt es für mehr als die Hälfte.",
            attendance.minutes, attendance.of_minutes
        )
    })
}

/// "2026-0007": the year it is given, and a number that runs through the year.
pub fn certificate_number(year: i32, running: u32) -> String {
    format!("{year}-{running:04}")
}

/// The code of a certificate: twelve signs in groups of four, without those that look alike. It follows from the identity.
pub fn certificate_code(id: CertificateId) -> String {
    alphabet::grouped(&alphabet::code(id.0, 12))
}

/// A typed code as it is kept: capital letters in groups of four, signs that look alike made one.
pub fn read_certificate_code(typed: &str) -> String {
    alphabet::grouped(&alphabet::read(typed))
}

/// "6 Stunden 30 Minuten", "45 Minuten".
pub fn hours_in_words(minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let hours = match hours {
        0 => String::new(),
        1 => "1 Stunde".to_owned(),
        many => format!("{many} Stunden"),
    };
    let rest = match rest {
        0 => String::new(),
        1 => "1 Minute".to_owned(),
        many => format!("{many} Minuten"),
    };
    let words = [hours, rest].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if words.is_empty() { "0 Minuten".to_owned() } else { words }
}

/// Codes that people read and type: digits and capital letters without I, L, O and U (Crockford's base 32).
pub(super) mod alphabet {
    use uuid::Uuid;

    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// A code of the last, random bits of an identity; five bits a sign.
    pub fn code(id: Uuid, signs: usize) -> String {
        let bits = id.as_u128();
        (0..signs).rev().map(|place| char::from(SIGNS[(bits >> (place * 5)) as usize & 31])).collect()
    }

    /// What was typed, without spaces and dashes, look-alikes read as what they stand for.
    pub fn read(typed: &str) -> String {
        typed
            .chars()
            .filter(|sign| sign.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .map(|sign| match sign {
                'O' => '0',
                'I' | 'L' => '1',
                sign => sign,
            })
            .collect()
    }

    pub fn grouped(code: &str) -> String {
        let signs: Vec<char> = code.chars().collect();
        signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::tests::{at, session};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn conference() -> Event {
        Event {
            on: Some(day("2026-11-20")),
            sessions: vec![
                session(SessionKind::Plenary, "09:00:00", "10:00:00"),
                session(SessionKind::Break, "10:00:00", "10:30:00"),
                session(SessionKind::Workshop, "10:30:00", "12:00:00"),
                session(SessionKind::Workshop, "10:30:00", "12:00:00"),
            ],
            ..Event::default()
        }
    }

    fn present(event: &Event, at: &[usize]) -> Registration {
        Registration {
            state: RegistrationState::Attended,
            attended: at.iter().map(|index| event.sessions[*index].id).collect(),
            ..Registration::default()
        }
    }

    #[test]
    fn breaks_do_not_count_and_parallel_workshops_count_once() {
        let event = conference();
        let all = attendance(&event, &present(&event, &[0, 1, 2]));
        assert_eq!((all.minutes, all.of_minutes), (150, 150));
        assert_eq!(attendance(&event, &present(&event, &[2, 3])).minutes, 90);
    }

    #[test]
    fn just_half_of_the_time_is_not_enough() {
        assert!(!Attendance { minutes: 60, of_minutes: 120 }.suffices());
        assert!(Attendance { minutes: 61, of_minutes: 120 }.suffices());
        assert!(!Attendance::default().suffices());
        let event = conference();
        let refused = refusal(&event, &present(&event, &[0]), day("2026-11-21")).unwrap();
        assert!(refused.contains("60 von 150"), "{refused}");
        assert_eq!(refusal(&event, &present(&event, &[3]), day("2026-11-21")), None);
    }

    #[test]
    fn nobody_gets_a_certificate_before_the_event_or_without_having_come() {
        let event = conference();
        assert!(refusal(&event, &present(&event, &[0, 2]), day("2026-11-19")).is_some());
        let absent = Registration { state: RegistrationState::Confirmed, ..present(&event, &[0, 2]) };
        assert!(refusal(&event, &absent, day("2026-11-21")).is_some());
    }

    #[test]
    fn without_a_programme_the_hours_of_the_event_count_for_whoever_came() {
        let event = Event { begins: at("14:00:00"), ends: at("17:15:00"), sessions: Vec::new(), ..conference() };
        let came = attendance(&event, &present(&event, &[]));
        assert_eq!((came.minutes, came.of_minutes), (195, 195));
        assert_eq!(hours_in_words(came.minutes), "3 Stunden 15 Minuten");
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = certificate_code(CertificateId::new());
        assert_eq!(code.len(), 14, "{code}");
        assert!(!code.contains(['I', 'L', 'O', 'U']), "{code}");
        assert_eq!(read_certificate_code(&code.to_lowercase().replace('-', " ")), code);
        assert_eq!(certificate_number(2026, 7), "2026-0007");
    }
}
