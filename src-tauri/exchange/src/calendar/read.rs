//! Reading a calendar file.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Alarm, Appointment, When, german_time};
use crate::Error;

/// Deepest nesting that is read; a calendar has three levels.
const DEPTH: usize = 8;
/// Zones that show what clocks in Germany show; Outlook has names of its own.
const GERMAN_ZONES: [&str; 12] = [
    "europe/berlin",
    "europe/busingen",
    "europe/vienna",
    "europe/zurich",
    "europe/paris",
    "europe/prague",
    "europe/amsterdam",
    "w. europe standard time",
    "romance standard time",
    "central europe standard time",
    "cet",
    "mez",
];

/// What is in a calendar file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CalendarFile {
    /// What the calendar is called.
    pub name: String,
    /// Its appointments, in the order of the file.
    pub appointments: Vec<Appointment>,
    /// What was left out or is to be looked at, German.
    pub remarks: Vec<String>,
}

/// Reads a calendar file. `name` is for the messages.
///
/// # Errors
/// [`Error::NotACalendar`], [`Error::DamagedCalendar`].
pub fn read_calendar(name: &str, bytes: &[u8]) -> Result<CalendarFile, Error> {
    let text = decoded(bytes);
    let mut file = CalendarFile::default();
    let mut open: Vec<String> = Vec::new();
    let mut begun = Begun::default();
    let mut tasks = 0u32;
    let mut seen = false;
    let damaged = |line: usize| Error::DamagedCalendar { name: name.to_owned(), line: line as u64 + 1 };
    for (number, text) in unfolded(&text) {
        let Some(line) = Line::read(&text) else { continue };
        let begins = line.name == "BEGIN" && line.value.trim().eq_ignore_ascii_case("VCALENDAR");
        seen |= begins;
        if !seen {
            return Err(Error::NotACalendar { name: name.to_owned() });
        }
        let inside = open.last().map(String::as_str).unwrap_or_default();
        match line.name.as_str() {
            "BEGIN" => {
                let part = line.value.trim().to_uppercase();
                match part.as_str() {
                    "VEVENT" if inside == "VCALENDAR" => begun = Begun::default(),
                    "VTODO" => tasks += 1,
                    _ => {}
                }
                open.push(part);
                if open.len() > DEPTH {
                    return Err(damaged(number));
                }
            }
            "END" => {
                if open.pop().as_deref() != Some(line.value.trim().to_uppercase().as_str()) {
                    return Err(damaged(number));
                }
                if line.value.trim().eq_ignore_ascii_case("VEVENT")
                    && open.last().is_some_and(|part| part == "VCALENDAR")
                {
                    std::mem::take(&mut begun).finish(&mut file);
                }
            }
            "X-WR-CALNAME" | "NAME" if inside == "VCALENDAR" => file.name = unescaped(&line.value),
            _ if inside == "VEVENT" => begun.take(line),
            "TRIGGER" if inside == "VALARM" => begun.trigger(&line),
            _ => {}
        }
    }
    if !seen {
        return Err(Error::NotACalendar { name: name.to_owned() });
    }
    if !open.is_empty() {
        return Err(damaged(text.lines().count().saturating_sub(1)));
    }
    match tasks {
        0 => {}
        1 => file.remarks.push("Die Datei enthält auch eine Aufgabe; gelesen werden nur Termine.".into()),
        many => file.remarks.push(format!("Die Datei enthält auch {many} Aufgaben; gelesen werden nur Termine.")),
    }
    Ok(file)
}

/// UTF-8 as the standard wants it, otherwise what old programs wrote.
fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

/// The content lines with the number of the line they begin in.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, begun))) => begun.push_str(more),
            _ if line.is_empty() => {}
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

/// `NAME;PARAMETER=value:value`.
struct Line {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

impl Line {
    fn read(text: &str) -> Option<Self> {
        let mut quoted = false;
        let mut parts: Vec<String> = vec![String::new()];
        let mut chars = text.char_indices();
        let value = loop {
            match chars.next()? {
                (_, '"') => quoted = !quoted,
                (at, ':') if !quoted => break text[at + 1..].to_owned(),
                (_, ';') if !quoted => parts.push(String::new()),
                (_, c) => parts.last_mut()?.push(c),
            }
        };
        let mut parts = parts.into_iter();
        Some(Self {
            name: parts.next()?.trim().to_uppercase(),
            parameters: parts
                .filter_map(|part| part.split_once('=').map(|(key, value)| (key.to_uppercase(), value.to_owned())))
                .collect(),
            value,
        })
    }

    fn parameter(&self, key: &str) -> Option<&str> {
        self.parameters.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_str())
    }
}

/// A day or an hour, with the zone it names when that is not ours.
struct Stated {
    at: Moment,
    zone: Option<String>,
}

#[derive(Clone, Copy)]
enum Moment {
    Day(NaiveDate),
    Time(NaiveDateTime),
}

impl Stated {
    fn read(line: &Line) -> Option<Self> {
        let value = line.value.trim();
        if let Ok(day) = NaiveDate::parse_from_str(value, "%Y%m%d") {
            return Some(Self { at: Moment::Day(day), zone: None });
        }
        if let Some(utc) = value.strip_suffix(['Z', 'z']) {
            let utc = NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%S").ok()?;
            return Some(Self { at: Moment::Time(german_time(utc)), zone: None });
        }
        let time = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").ok()?;
        let zone = line.parameter("TZID").filter(|zone| !GERMAN_ZONES.contains(&zone.trim().to_lowercase().as_str()));
        Some(Self { at: Moment::Time(time), zone: zone.map(str::to_owned) })
    }
}

/// A VEVENT as far as it was read.
#[derive(Default)]
struct Begun {
    uid: String,
    title: String,
    description: String,
    place: String,
    url: String,
    categories: Vec<String>,
    start: Option<Stated>,
    end: Option<Stated>,
    lasts: Option<TimeDelta>,
    alarms: Vec<Alarm>,
    cancelled: bool,
    revision: u32,
    repeats: bool,
    exception: String,
}

impl Begun {
    fn take(&mut self, line: Line) {
        match line.name.as_str() {
            "UID" => self.uid = unescaped(&line.value),
            "SUMMARY" => self.title = unescaped(&line.value),
            "DESCRIPTION" => self.description = unescaped(&line.value),
            "LOCATION" => self.place = unescaped(&line.value),
            "URL" => self.url = line.value.trim().to_owned(),
            "CATEGORIES" => self.categories.extend(words(&line.value)),
            "DTSTART" => self.start = Stated::read(&line),
            "DTEND" => self.end = Stated::read(&line),
            "DURATION" => self.lasts = duration(&line.value),
            "STATUS" => self.cancelled = line.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "SEQUENCE" => self.revision = line.value.trim().parse().unwrap_or_default(),
            "RRULE" | "RDATE" => self.repeats = true,
            "RECURRENCE-ID" => self.exception = line.value.trim().to_owned(),
            _ => {}
        }
    }

    /// Alarms at a fixed instant or after the end have no word here.
    fn trigger(&mut self, line: &Line) {
        let at_start = line.parameter("RELATED").is_none_or(|related| related.eq_ignore_ascii_case("START"));
        if let Some(after) = duration(&line.value).filter(|_| at_start) {
            self.alarms.push(Alarm { minutes_before: -after.num_minutes() });
        }
    }

    fn finish(self, file: &mut CalendarFile) {
        let title = if self.title.trim().is_empty() { "Ohne Titel".to_owned() } else { self.title.clone() };
        let Some(Stated { at, zone }) = self.start else {
            file.remarks.push(format!("„{title}“ hat keinen Tag und wurde ausgelassen."));
            return;
        };
        if let Some(zone) = zone {
            file.remarks.push(format!("„{title}“ nennt die Uhrzeit in der Zeitzone „{zone}“; bitte prüfen Sie sie."));
        }
        if self.repeats {
            file.remarks.push(format!("„{title}“ wiederholt sich; gelesen ist nur der erste Termin."));
        }
        let span = match (at, self.end.map(|end| end.at)) {
            (Moment::Day(first), Some(Moment::Day(after))) => {
                When::Days { first, last: after.pred_opt().unwrap_or(after).max(first) }
            }
            (Moment::Day(first), _) => {
                let days = self.lasts.map_or(0, |lasts| lasts.num_days() - 1).max(0);
                When::Days { first, last: first.checked_add_signed(TimeDelta::days(days)).unwrap_or(first) }
            }
            (Moment::Time(from), Some(Moment::Time(until))) => When::Times { from, until: until.max(from) },
            (Moment::Time(from), _) => {
                let lasts = self.lasts.unwrap_or_default().max(TimeDelta::zero());
                When::Times { from, until: from.checked_add_signed(lasts).unwrap_or(from) }
            }
        };
        let mut uid = self.uid;
        if uid.is_empty() {
            uid = format!("{title} {}", span.first_day());
        }
        if !self.exception.is_empty() {
            uid = format!("{uid} {}", self.exception);
        }
        file.appointments.push(Appointment {
            uid,
            title: self.title,
            description: self.description,
            place: self.place,
            url: self.url,
            categories: self.categories,
            span,
            alarms: self.alarms,
            cancelled: self.cancelled,
            revision: self.revision,
        });
    }
}

/// Takes the escapes out of a text (RFC 5545, section 3.3.11); an escape that is none stays as it is.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(c @ ('\\' | ';' | ',' | ':')) => text.push(c),
                Some(c) => text.extend(['\\', c]),
                None => text.push('\\'),
            },
            c => text.push(c),
        }
    }
    text
}

/// The words of a list, which stand between commas that are not escaped.
fn words(value: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut escaped = false;
    for c in value.chars() {
        if c == ',' && !escaped {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            word.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    words.iter().map(|word| unescaped(word)).filter(|word| !word.is_empty()).collect()
}

/// "-P1DT2H30M", "P2W" (RFC 5545, section 3.3.6).
fn duration(value: &str) -> Option<TimeDelta> {
    let value = value.trim().to_uppercase();
    let (negative, rest) = match value.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('+').unwrap_or(&value)),
    };
    let mut seconds = 0i64;
    let mut number = String::new();
    for c in rest.strip_prefix('P')?.chars() {
        let unit = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'T' => continue,
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count: i64 = std::mem::take(&mut number).parse().ok()?;
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
    }
    TimeDelta::try_seconds(if negative { -seconds } else { seconds })
}
