//! Writing a calendar file.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Appointment, When};

/// The zone hours are meant in.
pub(super) const ZONE: &str = "Europe/Berlin";
/// Longest line in octets (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A calendar file. `stamp` is when it was made, UTC: same appointments, same stamp, same bytes.
pub fn write_calendar(name: &str, appointments: &[Appointment], stamp: NaiveDateTime) -> String {
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Schulerfolg//Schulerfolg//DE");
    file.line("CALSCALE:GREGORIAN");
    file.text("X-WR-CALNAME", name);
    if appointments.iter().any(|appointment| matches!(appointment.span, When::Times { .. })) {
        file.zone();
    }
    for appointment in appointments {
        file.appointment(appointment, stamp);
    }
    file.line("END:VCALENDAR");
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    /// Central European Time with the rule that holds since 1996.
    fn zone(&mut self) {
        self.line("BEGIN:VTIMEZONE");
        self.line(&format!("TZID:{ZONE}"));
        for (part, begins, from, to, month, name) in [
            ("DAYLIGHT", "19960331T020000", "+0100", "+0200", 3, "CEST"),
            ("STANDARD", "19961027T030000", "+0200", "+0100", 10, "CET"),
        ] {
            self.line(&format!("BEGIN:{part}"));
            self.line(&format!("DTSTART:{begins}"));
            self.line(&format!("TZOFFSETFROM:{from}"));
            self.line(&format!("TZOFFSETTO:{to}"));
            self.line(&format!("RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"));
            self.line(&format!("TZNAME:{name}"));
            self.line(&format!("END:{part}"));
        }
        self.line("END:VTIMEZONE");
    }

    fn appointment(&mut self, appointment: &Appointment, stamp: NaiveDateTime) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &appointment.uid);
        self.line(&format!("DTSTAMP:{}Z", time(stamp)));
        match appointment.span {
            When::Days { first, last } => {
                self.line(&format!("DTSTART;VALUE=DATE:{}", day(first)));
                // The end of whole days is the day after the last one.
                self.line(&format!("DTEND;VALUE=DATE:{}", day(last.max(first).succ_opt().unwrap_or(last))));
                self.line("TRANSP:TRANSPARENT");
            }
            When::Times { from, until } => {
                self.line(&format!("DTSTART;TZID={ZONE}:{}", time(from)));
                self.line(&format!("DTEND;TZID={ZONE}:{}", time(until.max(from))));
            }
        }
        self.text("SUMMARY", &appointment.title);
        for (name, value) in [("DESCRIPTION", &appointment.description), ("LOCATION", &appointment.place)] {
            if !value.is_empty() {
                self.text(name, value);
            }
        }
        let url = without_controls(&appointment.url);
        if !url.is_empty() {
            self.line(&format!("URL:{url}"));
        }
        if !appointment.categories.is_empty() {
            let words: Vec<String> = appointment.categories.iter().map(|word| escaped(word)).collect();
            self.line(&format!("CATEGORIES:{}", words.join(",")));
        }
        self.line(&format!("SEQUENCE:{}", appointment.revision));
        if appointment.cancelled {
            self.line("STATUS:CANCELLED");
        }
        for alarm in &appointment.alarms {
            self.line("BEGIN:VALARM");
            self.line("ACTION:DISPLAY");
            self.text("DESCRIPTION", &appointment.title);
            let sign = if alarm.minutes_before > 0 { "-" } else { "" };
            self.line(&format!("TRIGGER:{sign}PT{}M", alarm.minutes_before.unsigned_abs()));
            self.line("END:VALARM");
        }
        self.line("END:VEVENT");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    /// A content line, folded between characters.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as RFC 5545, section 3.3.11 wants it.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => value.push(c),
        }
    }
    value
}

fn without_controls(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).collect()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn time(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}
