//! Minutes written by keyboard while people talk: one line is one entry, and says itself what it is.
//!
//! - "Das Jugendamt berichtet ..." is information.
//! - "B: Wir treffen uns monatlich 7:0:1" is a decision with its votes (yes : no : abstained).
//! - "A: Einladung schreiben @Jugendamt bis 12.12." is a task with who does it and until when.

use chrono::{Datelike, NaiveDate};

use super::{MinuteEntry, MinuteKind, Votes};
use crate::id::MinuteId;

/// What a line may begin with, in small letters.
const MARKS: [(&str, MinuteKind); 7] = [
    ("b", MinuteKind::Decision),
    ("beschluss", MinuteKind::Decision),
    ("a", MinuteKind::Task),
    ("aufgabe", MinuteKind::Task),
    ("i", MinuteKind::Information),
    ("info", MinuteKind::Information),
    ("information", MinuteKind::Information),
];

/// Reads a typed line as an entry of the minutes of a meeting on this day. `kind` is what it is without a mark of its own. Nothing when
/// no word is left.
pub fn read_minute(line: &str, kind: MinuteKind, on: NaiveDate) -> Option<MinuteEntry> {
    let (kind, rest) = marked(line.trim()).unwrap_or((kind, line.trim()));
    let mut entry = MinuteEntry { id: MinuteId::new(), kind, ..MinuteEntry::default() };
    let mut text = rest.to_owned();
    match kind {
        MinuteKind::Task => {
            if let Some((before, day)) = last_word(&text).and_then(|(before, word)| Some((before, day(word, on)?))) {
                // A day alone is no end; "bis" makes it one.
                if let Some((before, "bis")) = last_word(before) {
                    entry.due = Some(day);
                    text = before.to_owned();
                }
            }
            if let Some((what, who)) = text.rsplit_once('@')
                && (what.is_empty() || what.ends_with(char::is_whitespace))
            {
                entry.who = who.trim().to_owned();
                text = what.to_owned();
            }
        }
        MinuteKind::Decision => {
            if let Some((before, votes)) = last_word(&text).and_then(|(before, word)| Some((before, votes(word)?))) {
                entry.votes = Some(votes);
                text = before.to_owned();
            }
        }
        MinuteKind::Information => {}
    }
    entry.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!entry.text.is_empty()).then_some(entry)
}

/// The kind a line names in front, and what comes after it.
fn marked(line: &str) -> Option<(MinuteKind, &str)> {
    let (mark, rest) = line.split_once(':')?;
    let mark = mark.trim().to_lowercase();
    MARKS.iter().find(|(known, _)| *known == mark).map(|(_, kind)| (*kind, rest.trim()))
}

/// The last word, and what stands before it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    match text.rsplit_once(char::is_whitespace) {
        Some((before, word)) => Some((before.trim_end(), word)),
        None => (!text.is_empty()).then_some(("", text)),
    }
}

/// "12.12.", "12.12.2026" or "12.12.26"; without a year the next such day, the meeting's own day included.
fn day(word: &str, on: NaiveDate) -> Option<NaiveDate> {
    let mut parts = word.split('.');
    let mut number = || parts.next().filter(|part| part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit()));
    let (day, month, year) = (number()?, number()?, number()?);
    if parts.next().is_some() {
        return None;
    }
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    match (year.len(), year.parse::<i32>().ok()) {
        (0, _) => {
            let this = NaiveDate::from_ymd_opt(on.year(), month, day).filter(|this| *this >= on);
            this.or_else(|| NaiveDate::from_ymd_opt(on.year() + 1, month, day))
        }
        (2, Some(year)) => NaiveDate::from_ymd_opt(2000 + year, month, day),
        (4, Some(year)) => NaiveDate::from_ymd_opt(year, month, day),
        _ => None,
    }
}

/// "7:0:1", also in brackets: yes, no, abstained.
fn votes(word: &str) -> Option<Votes> {
    let word = word.trim_matches(['(', ')', '.']);
    let numbers: Vec<u16> = word.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match numbers[..] {
        [yes, no, abstained] => Some(Votes { yes, no, abstained }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn on() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    fn read(line: &str) -> MinuteEntry {
        read_minute(line, MinuteKind::Information, on()).unwrap()
    }

    #[test]
    fn a_line_says_itself_what_it_is() {
        let information = read("  Das Jugendamt   berichtet: alles gut ");
        assert_eq!(
            (information.kind, information.text.as_str()),
            (MinuteKind::Information, "Das Jugendamt berichtet: alles gut")
        );

        let decision = read("B: Wir treffen uns monatlich (7:0:1)");
        assert_eq!(decision.kind, MinuteKind::Decision);
        assert_eq!(decision.text, "Wir treffen uns monatlich");
        assert_eq!(decision.votes, Some(Votes { yes: 7, no: 0, abstained: 1 }));
        assert_eq!(read("beschluss: Ohne Zählung").votes, None);

        let task = read("a: Einladung schreiben @Jugendamt Halle bis 12.12.");
        assert_eq!(
            (task.kind, task.text.as_str(), task.who.as_str()),
            (MinuteKind::Task, "Einladung schreiben", "Jugendamt Halle")
        );
        assert_eq!(task.due, Some("2026-12-12".parse().unwrap()));
    }

    #[test]
    fn what_only_looks_like_a_mark_stays_in_the_words() {
        assert_eq!(read("A: Post an post@example.org schicken").text, "Post an post@example.org schicken");
        assert_eq!(read("A: Raum prüfen 12.12.").text, "Raum prüfen 12.12.", "a day without „bis“ is no end");
        assert_eq!(read("A: Raum prüfen bis 31.2.").text, "Raum prüfen bis 31.2.", "no such day");
        assert_eq!(read("B: Beginn um 14:00").text, "Beginn um 14:00");
        assert_eq!(read("Ergebnis: offen").text, "Ergebnis: offen");
        assert_eq!(read_minute("B:  ", MinuteKind::Information, on()), None);
        assert_eq!(read_minute("", MinuteKind::Task, on()), None);
        assert_eq!(read_minute("bis 1.12.", MinuteKind::Task, on()), None, "nothing is to be done");
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one() {
        for (typed, due) in
            [("24.11.", "2026-11-24"), ("23.11.", "2027-11-23"), ("1.3.28", "2028-03-01"), ("01.03.2029", "2029-03-01")]
        {
            assert_eq!(read(&format!("A: Tun bis {typed}")).due, Some(due.parse().unwrap()), "{typed}");
        }
    }

    #[test]
    fn a_chosen_kind_holds_for_lines_without_a_mark() {
        assert_eq!(
            read_minute("Anrufen bis 1.12.", MinuteKind::Task, on()).unwrap().due,
            Some("2026-12-01".parse().unwrap())
        );
        assert_eq!(read_minute("I: Nur gesagt", MinuteKind::Task, on()).unwrap().kind, MinuteKind::Information);
    }

    proptest! {
        #[test]
        fn no_line_is_too_strange_and_no_entry_is_empty(line in "\\PC{0,60}") {
            for kind in MinuteKind::ALL {
                if let Some(entry) = read_minute(&line, kind, on()) {
                    prop_assert!(!entry.text.trim().is_empty());
                }
            }
        }
    }
}
