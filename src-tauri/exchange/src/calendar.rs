//! Calendar files (iCalendar, RFC 5545): appointments out to Outlook and others, and in from them.
//!
//! Written here and not taken from a library: the ones there are put the clock and random identities into alarms and time zones, so that
//! the same appointments would not give the same bytes, and read nested parts by recursion, which a hostile file makes endless.

mod read;
mod write;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use read::{CalendarFile, read_calendar};
pub use write::write_calendar;

/// Something that has its place in a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Appointment {
    /// Its identity for ever: who opens a newer file sees the old appointment moved and not a second one.
    pub uid: String,
    /// What it is.
    pub title: String,
    /// More on it; lines are kept.
    pub description: String,
    /// Where.
    pub place: String,
    /// Address on the web.
    pub url: String,
    /// Words to sort it by.
    pub categories: Vec<String>,
    /// When.
    pub span: When,
    /// When to remind of it.
    pub alarms: Vec<Alarm>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// How often it was changed since it was first given away; calendars take a higher number as newer.
    pub revision: u32,
}

/// When an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum When {
    /// Whole days.
    Days {
        /// The first one.
        first: NaiveDate,
        /// The last one, itself included.
        last: NaiveDate,
    },
    /// From an hour to an hour, as clocks in Germany show them.
    Times {
        /// Beginning.
        from: NaiveDateTime,
        /// End, not before the beginning.
        until: NaiveDateTime,
    },
}

/// How long before its beginning a calendar reminds of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Alarm {
    /// Minutes before the beginning; of whole days before their midnight, so that it can be below zero.
    #[ts(type = "number")]
    pub minutes_before: i64,
}

impl Alarm {
    /// So many days before at nine in the morning, for whole days.
    pub const fn days_before(days: i64) -> Self {
        Self { minutes_before: (days * 24 - 9) * 60 }
    }
}

impl When {
    /// One whole day.
    pub const fn day(day: NaiveDate) -> Self {
        Self::Days { first: day, last: day }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Days { first, .. } => first,
            Self::Times { from, .. } => from.date(),
        }
    }
}

/// What clocks in Germany show at an instant: summer time from one o'clock UTC of the last Sunday of March until the same hour of the
/// last Sunday of October (Directive 2000/84/EC; so since 1996).
pub fn german_time(utc: NaiveDateTime) -> NaiveDateTime {
    let change = |month| {
        let end = NaiveDate::from_ymd_opt(utc.year(), month, 31).unwrap_or(utc.date());
        let sunday = end - Days::new(u64::from(end.weekday().num_days_from_sunday()));
        sunday.and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(1)
    };
    let summer = change(3) <= utc && utc < change(10);
    utc.checked_add_signed(TimeDelta::hours(if summer { 2 } else { 1 })).unwrap_or(utc)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn appointment(title: &str, span: When) -> Appointment {
        Appointment {
            uid: "frist-2026-014-proof@schulerfolg".into(),
            title: title.into(),
            description: String::new(),
            place: String::new(),
            url: String::new(),
            categories: Vec::new(),
            span,
            alarms: Vec::new(),
            cancelled: false,
            revision: 0,
        }
    }

    fn written(appointments: &[Appointment]) -> String {
        write_calendar("Fristen", appointments, at("2026-03-01T08:00:00"))
    }

    #[test]
    fn a_deadline_is_a_whole_day_with_a_reminder_in_the_morning() {
        let mut deadline = appointment("Nachweis fällig: 2026-014", When::day(day("2026-08-29")));
        deadline.alarms = vec![Alarm::days_before(7), Alarm::days_before(0)];
        deadline.categories = vec!["Förderung".into(), "Frist, wichtig".into()];
        let text = written(&[deadline]);
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "UID:frist-2026-014-proof@schulerfolg",
            "DTSTAMP:20260301T080000Z",
            "DTSTART;VALUE=DATE:20260829",
            "DTEND;VALUE=DATE:20260830",
            "CATEGORIES:Förderung,Frist\\, wichtig",
            "TRANSP:TRANSPARENT",
            "TRIGGER:-PT9540M",
            "TRIGGER:PT540M",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
        assert!(!text.contains("VTIMEZONE"));
    }

    #[test]
    fn hours_come_with_the_time_zone_they_are_meant_in() {
        let span = When::Times { from: at("2026-07-01T09:00:00"), until: at("2026-07-01T15:30:00") };
        let text = written(&[appointment("Fachtag", span)]);
        assert!(text.contains("\r\nDTSTART;TZID=Europe/Berlin:20260701T090000\r\n"), "{text}");
        assert!(text.contains("\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"));
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
    }

    #[test]
    fn what_means_something_in_the_format_is_escaped_and_long_lines_are_folded_between_letters() {
        let mut long = appointment("Ä; ö, ü \\ \"x\"", When::day(day("2026-02-01")));
        long.description = format!("Erste Zeile\n{}\u{7}Ende", "äöü€ ".repeat(60));
        let text = written(std::slice::from_ref(&long));
        assert!(text.contains("SUMMARY:Ä\\; ö\\, ü \\\\ \"x\"\r\n"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert!(!text.contains('\u{7}'));
        let read = read_calendar("x.ics", text.as_bytes()).unwrap();
        assert_eq!(read.appointments[0].title, long.title);
        assert_eq!(read.appointments[0].description, long.description.replace('\u{7}', ""));
    }

    #[test]
    fn a_file_of_outlook_is_read_with_its_instants_as_german_time() {
        let file = "\u{feff}BEGIN:VCALENDAR\nPRODID:-//Microsoft\nVERSION:2.0\nX-WR-CALNAME:Termine\nBEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\n\
            BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n\
            BEGIN:VEVENT\nUID:1\nDTSTART;TZID=\"W. Europe Standard Time\":20260512T140000\nDURATION:PT1H30M\nSUMMARY;LANGUAGE=de:Netz\n werktreffen\n\
            LOCATION:Rathaus\\, Raum 3\nBEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nDESCRIPTION:Alarm\nEND:VALARM\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:2\nDTSTART:20260115T130000Z\nDTEND:20260115T140000Z\nSUMMARY:Winter\nSTATUS:CANCELLED\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:3\nDTSTART;VALUE=DATE:20260703\nRRULE:FREQ=WEEKLY\nSUMMARY:Woche\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:4\nSUMMARY:Ohne Tag\nEND:VEVENT\nEND:VCALENDAR\n";
        let read = read_calendar("termine.ics", file.as_bytes()).unwrap();
        assert_eq!(read.name, "Termine");
        let [first, second, third] = &read.appointments[..] else { panic!("{read:?}") };
        assert_eq!((first.title.as_str(), first.place.as_str()), ("Netzwerktreffen", "Rathaus, Raum 3"));
        assert_eq!(first.span, When::Times { from: at("2026-05-12T14:00:00"), until: at("2026-05-12T15:30:00") });
        assert_eq!(first.alarms, [Alarm { minutes_before: 15 }]);
        assert_eq!(second.span, When::Times { from: at("2026-01-15T14:00:00"), until: at("2026-01-15T15:00:00") });
        assert!(second.cancelled);
        assert_eq!(third.span, When::day(day("2026-07-03")));
        assert_eq!(
            read.remarks,
            [
                "„Woche“ wiederholt sich; gelesen ist nur der erste Termin.",
                "„Ohne Tag“ hat keinen Tag und wurde ausgelassen."
            ]
        );
    }

    #[test]
    fn another_time_zone_is_said() {
        let file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=America/New_York:20260512T140000\r\nSUMMARY:Fern\r\nEND:VEVENT\r\nEND:VCALENDAR";
        let read = read_calendar("x.ics", file.as_bytes()).unwrap();
        assert_eq!(
            read.remarks,
            ["„Fern“ nennt die Uhrzeit in der Zeitzone „America/New_York“; bitte prüfen Sie sie."]
        );
    }

    #[test]
    fn summer_time_begins_and_ends_when_it_does() {
        for (utc, german) in [
            ("2026-03-29T00:59:00", "2026-03-29T01:59:00"),
            ("2026-03-29T01:00:00", "2026-03-29T03:00:00"),
            ("2026-10-25T00:59:00", "2026-10-25T02:59:00"),
            ("2026-10-25T01:00:00", "2026-10-25T02:00:00"),
        ] {
            assert_eq!(german_time(at(utc)), at(german));
        }
    }

    #[test]
    fn what_is_no_calendar_is_refused_with_a_sentence() {
        for (bytes, code) in [
            (&b"%PDF-1.7"[..], "calendar.not_a_calendar"),
            (b"", "calendar.not_a_calendar"),
            (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", "calendar.damaged"),
            (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1", "calendar.damaged"),
        ] {
            assert_eq!(read_calendar("x.ics", bytes).unwrap_err().code(), code);
        }
        let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(100_000));
        assert_eq!(read_calendar("x.ics", deep.as_bytes()).unwrap_err().code(), "calendar.damaged");
    }

    proptest! {
        #[test]
        fn every_appointment_is_read_back_as_it_was_written(
            title in "[^\\p{Cc}]{0,120}", description in "([^\\p{Cc}]|\n){0,300}", category in "[^\\p{Cc}]{1,40}",
            from in 0i64..60_000_000, minutes in 0i64..20_000, whole in any::<bool>(), before in -2000i64..20_000
        ) {
            let from = at("1990-01-01T00:00:00") + TimeDelta::minutes(from);
            let until = from + TimeDelta::minutes(minutes);
            let span = if whole { When::Days { first: from.date(), last: until.date() } } else { When::Times { from, until } };
            let mut one = appointment(&title, span);
            one.description = description;
            one.categories = vec![category.clone(), category];
            one.alarms = vec![Alarm { minutes_before: before }];
            one.revision = 3;
            let text = written(std::slice::from_ref(&one));
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
            prop_assert_eq!(read_calendar("x.ics", text.as_bytes()).unwrap().appointments, vec![one]);
        }

        #[test]
        fn nothing_in_a_file_makes_the_reader_fall_over(text in "(BEGIN|END|:|;|=|\"|VEVENT|VCALENDAR|DTSTART|DURATION|P|T|9|Z|\n|\\PC){0,80}") {
            let _ = read_calendar("x.ics", text.as_bytes());
            let _ = read_calendar("x.ics", format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}\nEND:VEVENT\nEND:VCALENDAR").as_bytes());
        }
    }
}
