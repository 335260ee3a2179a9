//! Days as people write them: the one place for their German forms.

use chrono::{Datelike, NaiveDate};

use crate::month::Month;

/// The days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

/// "01.12.2026".
pub fn short(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// "1. Dezember 2026".
pub fn long(day: NaiveDate) -> String {
    format!("{}. {}", day.day(), Month::of(day).label())
}

/// "Dienstag".
pub fn weekday(day: NaiveDate) -> &'static str {
    WEEKDAYS[day.weekday().num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_short_long_and_by_its_weekday() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        assert_eq!(
            (short(day).as_str(), long(day).as_str(), weekday(day)),
            ("01.12.2026", "1. Dezember 2026", "Dienstag")
        );
        assert_eq!(weekday(NaiveDate::from_ymd_opt(2026, 12, 6).unwrap()), "Sonntag");
    }
}
