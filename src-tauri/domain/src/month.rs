//! A month of a year, as reports come by it. Written "2026-11" in files and between window and program.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const NAMES: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A month, kept as its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(into = "String", try_from = "String")]
#[ts(type = "string")]
pub struct Month(NaiveDate);

/// What is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("„{0}“ ist kein Monat. Bitte schreiben Sie ihn wie 11/2026.")]
pub struct NoMonth(String);

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        self.0
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.next().0.checked_sub_days(Days::new(1)).unwrap_or(self.0)
    }

    /// The month after.
    pub fn next(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    /// The month before.
    pub fn previous(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    /// Its number in the year, from 1.
    pub fn number(self) -> u8 {
        self.0.month() as u8
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The calendar year in which its school year began: school years begin on 1 August (SchulG LSA § 22).
    pub fn school_year(self) -> i32 {
        if self.number() >= 8 { self.year() } else { self.year() - 1 }
    }

    /// Days from Monday to Friday.
    pub fn weekdays(self) -> u8 {
        let weekend = [Weekday::Sat, Weekday::Sun];
        let days = self.0.iter_days().take_while(|day| *day <= self.last());
        days.filter(|day| !weekend.contains(&day.weekday())).count() as u8
    }

    /// "November 2026".
    pub fn label(self) -> String {
        format!("{} {}", NAMES[usize::from(self.number()) - 1], self.year())
    }

    /// "11/2026", for narrow columns.
    pub fn short(self) -> String {
        format!("{:02}/{}", self.number(), self.year())
    }

    /// All months from this one to `last`, both included; none when `last` lies before.
    pub fn until(self, last: Self) -> Vec<Self> {
        let mut months = Vec::new();
        let mut month = self;
        while month <= last && months.len() < 12 * 200 {
            months.push(month);
            month = month.next();
        }
        months
    }

    /// Reads what people and tables write: "2026-11", "11/2026", "11.2026", "November 2026", or a day of the month.
    ///
    /// # Errors
    /// When it is no month between 1990 and 2199.
    pub fn parse(text: &str) -> Result<Self, NoMonth> {
        let text = text.trim();
        let no = || NoMonth(text.to_owned());
        let made = |year: i32, month: u32| {
            let known = (1990..2200).contains(&year);
            NaiveDate::from_ymd_opt(year, month, 1).filter(|_| known).map(Self).ok_or_else(no)
        };
        if let Some(at) = NAMES.iter().position(|name| text.to_lowercase().starts_with(&name.to_lowercase())) {
            let year = text.chars().skip(NAMES[at].chars().count()).collect::<String>();
            return made(year.trim().parse().map_err(|_| no())?, at as u32 + 1);
        }
        let parts: Vec<&str> = text.split(['-', '/', '.', 'T', ' ']).filter(|part| !part.is_empty()).collect();
        let number = |part: &str| part.parse::<u32>().map_err(|_| no());
        match parts.as_slice() {
            [year, month, ..] if year.len() == 4 => made(number(year)? as i32, number(month)?),
            [month, year] if year.len() == 4 => made(number(year)? as i32, number(month)?),
            [_, month, year] if year.len() == 4 => made(number(year)? as i32, number(month)?),
            _ => Err(no()),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Month {
    type Error = NoMonth;

    fn try_from(text: String) -> Result<Self, NoMonth> {
        Self::parse(&text)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn a_month_is_read_as_people_and_tables_write_it() {
        for text in ["2026-11", "11/2026", " 11.2026 ", "November 2026", "november 2026", "2026-11-01", "01.11.2026"] {
            assert_eq!(month(text).to_string(), "2026-11", "{text}");
        }
        for text in ["", "13/2026", "Nebelung 2026", "November", "11/26", "0001-01"] {
            assert!(Month::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn months_follow_each_other_across_the_years() {
        assert_eq!(month("2026-12").next(), month("2027-01"));
        assert_eq!(month("2027-01").previous(), month("2026-12"));
        assert_eq!(month("2026-02").last().to_string(), "2026-02-28");
        assert_eq!(month("2026-11").until(month("2027-02")).len(), 4);
        assert!(month("2026-11").until(month("2026-10")).is_empty());
    }

    #[test]
    fn a_month_knows_its_working_days_and_its_school_year() {
        assert_eq!(month("2026-11").weekdays(), 21);
        assert_eq!(month("2026-02").weekdays(), 20);
        assert_eq!(month("2026-07").school_year(), 2025);
        assert_eq!(month("2026-08").school_year(), 2026);
        assert_eq!(month("2026-11").label(), "November 2026");
    }
}
