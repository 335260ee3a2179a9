//! Monitoring of school absenteeism: what a school reports for a month, and whether it can be right.
//!
//! A report counts pupils by grade and by how many days they missed; there is no field for a child.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{AbsenceId, OrganisationId};
use crate::month::Month;

/// The grades of German schools.
pub const GRADES: std::ops::RangeInclusive<u8> = 1..=13;
/// The most pupils of one grade that are believed.
pub const MOST_PUPILS: u32 = 1_000;

/// What a school reports for a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Absence {
    /// Identity.
    pub id: AbsenceId,
    /// The school.
    pub school: OrganisationId,
    /// The month; a school reports it once.
    pub month: Month,
    /// Days on which the school taught; absent while unknown.
    pub school_days: Option<u8>,
    /// The bands by which the pupils are counted.
    pub bands: Bands,
    /// The grades, in order.
    pub grades: Vec<GradeAbsence>,
    /// Nothing is missing: it counts in evaluations. A complete report contradicts itself nowhere.
    pub complete: bool,
    /// Remark of the school or the office ("Grippewelle in Klasse 5"). Never about a child.
    pub note: String,
    /// Part of the sample data, removed with it.
    pub sample: bool,
}

/// The pupils of a grade by the days they missed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct GradeAbsence {
    /// The grade.
    pub grade: u8,
    /// Pupils in all, also those who missed nothing.
    pub pupils: u32,
    /// Pupils with excused missed days, one number for each band.
    pub excused: Vec<u32>,
    /// Pupils with unexcused missed days, one number for each band.
    pub unexcused: Vec<u32>,
}

/// Whether missed days were excused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AbsenceKind {
    /// Entschuldigt.
    Excused,
    /// Unentschuldigt.
    #[default]
    Unexcused,
}

impl AbsenceKind {
    /// Both kinds, in the order of forms.
    pub const ALL: [Self; 2] = [Self::Excused, Self::Unexcused];

    /// The German word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Excused => "entschuldigt",
            Self::Unexcused => "unentschuldigt",
        }
    }
}

impl GradeAbsence {
    /// A grade without missed days.
    pub fn empty(grade: u8, bands: usize) -> Self {
        Self { grade, pupils: 0, excused: vec![0; bands], unexcused: vec![0; bands] }
    }

    /// The numbers of a kind, one for each band.
    pub fn of(&self, kind: AbsenceKind) -> &[u32] {
        match kind {
            AbsenceKind::Excused => &self.excused,
            AbsenceKind::Unexcused => &self.unexcused,
        }
    }
}

/// Bands of missed days, each named by its first day. The first begins with one day, the last has no end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(into = "Vec<u8>", try_from = "Vec<u8>")]
#[ts(type = "number[]")]
pub struct Bands(Vec<u8>);

/// Why days are no bands. `Display` is the German sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Bitte geben Sie zwei bis acht aufsteigende Tage an, beginnend mit 1, höchstens 31, zum Beispiel 1, 3, 6, 11.")]
pub struct NoBands;

impl Default for Bands {
    fn default() -> Self {
        Self(vec![1, 3, 6, 11])
    }
}

impl Bands {
    /// Bands that begin with these days.
    ///
    /// # Errors
    /// When they do not rise from 1, or there are fewer than two or more than eight.
    pub fn new(first_days: Vec<u8>) -> Result<Self, NoBands> {
        let rising = first_days.windows(2).all(|pair| pair[0] < pair[1]);
        let fits = (2..=8).contains(&first_days.len()) && first_days[0] == 1 && first_days.iter().all(|day| *day <= 31);
        if rising && fits { Ok(Self(first_days)) } else { Err(NoBands) }
    }

    /// How many.
    #[allow(clippy::len_without_is_empty, reason = "there are never none")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The first day of each.
    pub fn first_days(&self) -> &[u8] {
        &self.0
    }

    /// "1–2 Tage", "ab 11 Tagen".
    pub fn labels(&self) -> Vec<String> {
        let named = |(at, first): (usize, &u8)| match self.0.get(at + 1) {
            Some(next) if next - first == 1 && *first == 1 => "1 Tag".to_owned(),
            Some(next) if next - first == 1 => format!("{first} Tage"),
            Some(next) => format!("{first}–{} Tage", next - 1),
            None if *first == 1 => "ab 1 Tag".to_owned(),
            None => format!("ab {first} Tagen"),
        };
        self.0.iter().enumerate().map(named).collect()
    }

    /// The finest bands in which counts by these and by the others can both be told: those whose first days both have. The first day is
    /// common to all, so there is always one at least.
    pub fn common<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = all.into_iter();
        let Some(first) = all.next() else { return Self::default() };
        let common = all.fold(first.0.clone(), |mut days, bands| {
            days.retain(|day| bands.0.contains(day));
            days
        });
        Self(common)
    }

    /// Counts by these bands told in coarser ones, as [`Bands::common`] gives them.
    pub fn coarser(&self, counts: &[u32], coarse: &Self) -> Vec<u32> {
        let mut told = vec![0u32; coarse.len()];
        for (first, count) in self.0.iter().zip(counts) {
            let at = coarse.0.iter().rposition(|day| day <= first).unwrap_or(0);
            told[at] = told[at].saturating_add(*count);
        }
        told
    }
}

impl From<Bands> for Vec<u8> {
    fn from(bands: Bands) -> Self {
        bands.0
    }
}

impl TryFrom<Vec<u8>> for Bands {
    type Error = NoBands;

    fn try_from(first_days: Vec<u8>) -> Result<Self, NoBands> {
        Self::new(first_days)
    }
}

/// How the monitoring is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Monitoring {
    /// Bands of new reports. Reports keep those they were counted by.
    pub bands: Bands,
    /// Numbers from 1 to below this are withheld in everything that is handed on.
    pub least: u32,
    /// The day of the following month by which a report is expected.
    pub due_day: u8,
    /// Months of the year without reports, by number ("7" is July).
    pub months_off: Vec<u8>,
}

impl Default for Monitoring {
    fn default() -> Self {
        Self { bands: Bands::default(), least: 3, due_day: 10, months_off: Vec::new() }
    }
}

impl Monitoring {
    /// The last day on which the report of a month comes in time.
    pub fn due(&self, month: Month) -> NaiveDate {
        let next = month.next();
        next.first().with_day(u32::from(self.due_day)).unwrap_or(next.last())
    }

    /// Whether a school reports a month at all.
    pub fn expects(&self, school: &MonitoredSchool, month: Month) -> bool {
        school.reports(month) && !self.months_off.contains(&month.number())
    }
}

/// How the report of a school for a month stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AbsenceState {
    /// Complete.
    Complete,
    /// Begun, something is missing.
    Begun,
    /// It is not there, and its day is past.
    Missing,
    /// It is not there, and need not be yet.
    Later,
    /// The school does not report this month.
    NotExpected,
}

impl AbsenceState {
    /// How a report stands on a day; `complete` says whether a report that is there is complete.
    pub fn of(complete: Option<bool>, expected: bool, due: NaiveDate, today: NaiveDate) -> Self {
        match complete {
            Some(true) => Self::Complete,
            Some(false) => Self::Begun,
            None if !expected => Self::NotExpected,
            None if today > due => Self::Missing,
            None => Self::Later,
        }
    }
}

/// A school that reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonitoredSchool {
    /// The school.
    pub school: OrganisationId,
    /// The first month it reports.
    pub since: Month,
    /// The last one; open when absent.
    pub until: Option<Month>,
}

impl MonitoredSchool {
    /// Whether it reports a month.
    pub fn reports(&self, month: Month) -> bool {
        self.since <= month && self.until.is_none_or(|last| month <= last)
    }
}

/// Something in a report that cannot be right, or that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AbsenceProblem {
    /// It contradicts itself: the report cannot be complete. Otherwise it is worth a look.
    pub contradiction: bool,
    /// The grade; absent when it is about the whole.
    pub grade: Option<u8>,
    /// The field it concerns ("school_days", "pupils", "excused", "unexcused", "grade").
    pub field: String,
    /// German sentence.
    pub message: String,
}

impl Absence {
    /// What cannot be right and what is worth a look. `grades` are those the school form usually has, `before` is the report of an
    /// earlier month, `today` is the month that runs.
    pub fn problems(
        &self,
        grades: Option<std::ops::RangeInclusive<u8>>,
        before: Option<&Self>,
        today: Month,
    ) -> Vec<AbsenceProblem> {
        let mut found = Problems::default();
        if self.month > today {
            found.contradicts(None, "month", format!("{} liegt in der Zukunft.", self.month.label()));
        }
        let working = self.month.weekdays();
        match self.school_days {
            None => found.contradicts(None, "school_days", "Bitte geben Sie die Zahl der Schultage an.".into()),
            Some(0) => {
                found.contradicts(None, "school_days", "Ein Monat mit Meldung hat mindestens einen Schultag.".into())
            }
            Some(days) if days > working => found.contradicts(
                None,
                "school_days",
                format!("{} hat nur {working} Tage von Montag bis Freitag, nicht {days}.", self.month.label()),
            ),
            Some(_) => {}
        }
        if self.grades.is_empty() {
            found.contradicts(None, "grade", "Es ist noch keine Klassenstufe eingetragen.".into());
        }
        let mut seen = BTreeSet::new();
        for line in &self.grades {
            let grade = Some(line.grade);
            if !seen.insert(line.grade) {
                found.contradicts(grade, "grade", format!("Klassenstufe {} steht zweimal da.", line.grade));
            }
            if grades.as_ref().is_some_and(|usual| !usual.contains(&line.grade)) {
                found.worth_a_look(
                    grade,
                    "grade",
                    format!("Klassenstufe {} ist für diese Schulform ungewöhnlich.", line.grade),
                );
            }
            self.line_problems(line, &mut found);
            if let Some(earlier) =
                before.and_then(|before| before.grades.iter().find(|other| other.grade == line.grade))
            {
                compared(line, earlier, &mut found);
            }
        }
        if let Some(before) = before {
            for earlier in before.grades.iter().filter(|earlier| !seen.contains(&earlier.grade)) {
                let message =
                    format!("Klassenstufe {} fehlt; im {} war sie dabei.", earlier.grade, before.month.label());
                found.worth_a_look(Some(earlier.grade), "grade", message);
            }
        }
        let none = self.grades.iter().all(|line| line.excused.iter().chain(&line.unexcused).all(|count| *count == 0));
        if none && self.grades.iter().any(|line| line.pupils > 0) {
            found.worth_a_look(
                None,
                "excused",
                "Kein einziger Fehltag in der ganzen Schule: Ist die Meldung vollständig?".into(),
            );
        }
        found.0
    }

    fn line_problems(&self, line: &GradeAbsence, found: &mut Problems) {
        let grade = Some(line.grade);
        if line.pupils > MOST_PUPILS {
            found.contradicts(
                grade,
                "pupils",
                format!("{} Schüler*innen in einer Klassenstufe sind zu viele.", line.pupils),
            );
        }
        for kind in AbsenceKind::ALL {
            let (counts, word) = (line.of(kind), kind.label());
            let field = if kind == AbsenceKind::Excused { "excused" } else { "unexcused" };
            let with: u64 = counts.iter().copied().map(u64::from).sum();
            if with > u64::from(line.pupils) {
                let message = format!(
                    "Klassenstufe {}: {with} mit Fehltagen ({word}), aber nur {} Schüler*innen. Jede*r zählt je Art nur einmal.",
                    line.grade, line.pupils
                );
                found.contradicts(grade, field, message);
            }
            for ((first, label), count) in self.bands.first_days().iter().zip(self.bands.labels()).zip(counts) {
                if *count > 0 && self.school_days.is_some_and(|days| days < *first) {
                    let days = self.school_days.unwrap_or_default();
                    let message = format!(
                        "Klassenstufe {}: {label} ({word}) sind mehr als die {days} Schultage des Monats.",
                        line.grade
                    );
                    found.contradicts(grade, field, message);
                }
            }
        }
    }

    /// Brings grades into order and all lines to as many numbers as there are bands.
    pub fn put_in_order(&mut self) {
        for line in &mut self.grades {
            line.excused.resize(self.bands.len(), 0);
            line.unexcused.resize(self.bands.len(), 0);
        }
        self.grades.sort_by_key(|line| line.grade);
    }
}

/// What differs suspiciously from an earlier month.
fn compared(line: &GradeAbsence, earlier: &GradeAbsence, found: &mut Problems) {
    let grade = Some(line.grade);
    let (now, then) = (line.pupils, earlier.pupils);
    if then >= 10 && now.abs_diff(then) * 5 > then {
        let message = format!("Klassenstufe {}: {now} Schüler*innen, zuletzt waren es {then}.", line.grade);
        found.worth_a_look(grade, "pupils", message);
    }
    let (now, then): (u32, u32) = (line.unexcused.iter().sum(), earlier.unexcused.iter().sum());
    if now >= then + 5 && now > then * 2 {
        let message =
            format!("Klassenstufe {}: {now} mit unentschuldigten Fehltagen, zuletzt waren es {then}.", line.grade);
        found.worth_a_look(grade, "unexcused", message);
    }
}

#[derive(Default)]
struct Problems(Vec<AbsenceProblem>);

impl Problems {
    fn contradicts(&mut self, grade: Option<u8>, field: &str, message: String) {
        self.0.push(AbsenceProblem { contradiction: true, grade, field: field.into(), message });
    }

    fn worth_a_look(&mut self, grade: Option<u8>, field: &str, message: String) {
        self.0.push(AbsenceProblem { contradiction: false, grade, field: field.into(), message });
    }
}

/// The grades a school form usually has, by the code of the term (SchulG LSA §§ 4 to 9); none when it says nothing.
pub fn usual_grades(school_form: &str) -> Option<std::ops::RangeInclusive<u8>> {
    Some(match school_form {
        "grundschule" => 1..=4,
        "sekundarschule" => 5..=10,
        "gymnasium" => 5..=12,
        "gemeinschaftsschule" | "gesamtschule" => 5..=13,
        "foerderschule" => 1..=10,
        "berufsbildende_schule" => 10..=13,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn report(grades: Vec<GradeAbsence>) -> Absence {
        Absence {
            id: AbsenceId::new(),
            school: OrganisationId::new(),
            month: month("2026-10"),
            school_days: Some(12),
            bands: Bands::default(),
            grades,
            complete: false,
            note: String::new(),
            sample: false,
        }
    }

    fn line(grade: u8, pupils: u32, excused: [u32; 4], unexcused: [u32; 4]) -> GradeAbsence {
        GradeAbsence { grade, pupils, excused: excused.to_vec(), unexcused: unexcused.to_vec() }
    }

    fn contradictions(report: &Absence) -> Vec<String> {
        let found = report.problems(Some(5..=10), None, month("2026-11"));
        found.into_iter().filter(|problem| problem.contradiction).map(|problem| problem.field).collect()
    }

    #[test]
    fn a_report_that_adds_up_has_no_contradiction() {
        assert!(contradictions(&report(vec![line(5, 60, [20, 5, 1, 0], [3, 1, 0, 0])])).is_empty());
    }

    #[test]
    fn more_absent_than_pupils_more_days_than_school_days_and_a_grade_twice_contradict() {
        assert_eq!(contradictions(&report(vec![line(5, 10, [6, 5, 0, 0], [0; 4])])), ["excused"]);
        let short = Absence { school_days: Some(9), ..report(vec![line(5, 60, [0, 0, 0, 1], [0; 4])]) };
        assert_eq!(contradictions(&short), ["excused"]);
        let twice = report(vec![line(5, 60, [1; 4], [0; 4]), line(5, 60, [1; 4], [0; 4])]);
        assert_eq!(contradictions(&twice), ["grade"]);
        let long = Absence { school_days: Some(23), ..report(vec![line(5, 60, [1; 4], [0; 4])]) };
        assert_eq!(contradictions(&long), ["school_days"]);
        let future = Absence { month: month("2026-12"), ..report(vec![line(5, 60, [1; 4], [0; 4])]) };
        assert_eq!(contradictions(&future), ["month"]);
    }

    #[test]
    fn a_strange_grade_a_jump_and_a_missing_grade_are_worth_a_look() {
        let before = report(vec![line(5, 60, [1; 4], [2, 0, 0, 0]), line(6, 50, [1; 4], [0; 4])]);
        let now = report(vec![line(3, 20, [1; 4], [0; 4]), line(5, 40, [1; 4], [9, 0, 0, 0])]);
        let found = now.problems(Some(5..=10), Some(&before), month("2026-11"));
        assert!(found.iter().all(|problem| !problem.contradiction));
        let fields: Vec<_> = found.iter().map(|problem| (problem.grade, problem.field.as_str())).collect();
        assert_eq!(fields, [(Some(3), "grade"), (Some(5), "pupils"), (Some(5), "unexcused"), (Some(6), "grade")]);
    }

    #[test]
    fn a_report_is_missing_only_after_its_day() {
        let setup = Monitoring { months_off: vec![7], ..Monitoring::default() };
        let school = MonitoredSchool { school: OrganisationId::new(), since: month("2026-08"), until: None };
        assert_eq!(setup.due(month("2026-10")).to_string(), "2026-11-10");
        assert_eq!(Monitoring { due_day: 31, ..setup.clone() }.due(month("2026-10")).to_string(), "2026-11-30");
        assert!(setup.expects(&school, month("2026-10")) && !setup.expects(&school, month("2026-07")));
        assert!(!setup.expects(&school, month("2027-07")));
        let state = |complete, expected, today: &str| {
            AbsenceState::of(complete, expected, setup.due(month("2026-10")), today.parse().unwrap())
        };
        assert_eq!(state(None, true, "2026-11-10"), AbsenceState::Later);
        assert_eq!(state(None, true, "2026-11-11"), AbsenceState::Missing);
        assert_eq!(state(None, false, "2026-11-11"), AbsenceState::NotExpected);
        assert_eq!(state(Some(false), true, "2026-11-11"), AbsenceState::Begun);
        assert_eq!(state(Some(true), false, "2026-11-11"), AbsenceState::Complete);
    }

    #[test]
    fn bands_are_named_and_those_that_make_no_sense_are_refused() {
        assert_eq!(Bands::default().labels(), ["1–2 Tage", "3–5 Tage", "6–10 Tage", "ab 11 Tagen"]);
        assert_eq!(Bands::new(vec![1, 2, 3]).unwrap().labels(), ["1 Tag", "2 Tage", "ab 3 Tagen"]);
        for days in [vec![], vec![1], vec![2, 3], vec![1, 3, 3], vec![1, 5, 4], vec![1, 40]] {
            assert_eq!(Bands::new(days), Err(NoBands));
        }
        assert!(serde_json::from_str::<Bands>("[2,1]").is_err());
    }

    proptest! {
        #[test]
        fn told_in_common_bands_nobody_is_lost(
            one in prop::collection::btree_set(2u8..25, 1..6),
            other in prop::collection::btree_set(2u8..25, 1..6),
            counts in prop::collection::vec(0u32..50, 8),
        ) {
            let bands = |days: BTreeSet<u8>| Bands::new(std::iter::once(1).chain(days).collect()).unwrap();
            let (one, other) = (bands(one), bands(other));
            let common = Bands::common([&one, &other]);
            for bands in [&one, &other] {
                let counts = &counts[..bands.len()];
                let told = bands.coarser(counts, &common);
                prop_assert_eq!(told.iter().sum::<u32>(), counts.iter().sum::<u32>());
                prop_assert_eq!(told.len(), common.len());
            }
        }
    }
}
