//! What the reports of many schools and months say together: tables by month, grade, school form and school, small numbers withheld.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Absence, AbsenceKind, Bands, Counts, Place, Shown, withhold};
use crate::id::{OrganisationId, TermId};
use crate::month::Month;

/// Which reports are evaluated. Every list is "any of these"; an empty one asks nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AbsenceQuestion {
    /// First month.
    pub from: Month,
    /// Last month.
    pub until: Month,
    /// Schools.
    pub schools: Vec<OrganisationId>,
    /// School forms.
    pub school_forms: Vec<TermId>,
    /// Withhold small numbers, as everything does that is handed on.
    pub withheld: bool,
}

/// By what a table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AbsenceBy {
    /// By month.
    Month,
    /// By grade.
    Grade,
    /// By school form.
    SchoolForm,
    /// By school.
    School,
}

impl AbsenceBy {
    /// All, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Month, Self::Grade, Self::SchoolForm, Self::School];

    /// The German heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Month => "Monat",
            Self::Grade => "Klassenstufe",
            Self::SchoolForm => "Schulform",
            Self::School => "Schule",
        }
    }
}

/// What complete reports say together. A pupil counts once a month for each kind, so sums over months are cases and no persons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AbsenceEvaluation {
    /// Headings of the columns: nothing missed, the bands, all pupils.
    pub columns: Vec<String>,
    /// Tables for both kinds.
    pub tables: Vec<AbsenceTable>,
    /// How many complete reports were counted.
    pub reports: usize,
    /// How many reports were expected.
    pub expected: usize,
    /// How many numbers are withheld.
    pub withheld: usize,
}

/// Cases by one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AbsenceTable {
    /// By what.
    pub by: AbsenceBy,
    /// Excused or unexcused days.
    pub kind: AbsenceKind,
    /// The lines, in order.
    pub lines: Vec<AbsenceLine>,
    /// The sum of all.
    pub total: AbsenceLine,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AbsenceLine {
    /// What it counts: a month ("2026-11"), a grade ("5"), the identity of a school form or a school.
    pub key: String,
    /// The same in words.
    pub label: String,
    /// Cases by column; nothing where a number is withheld.
    pub cells: Vec<Option<u32>>,
    /// Cases with missed days among all, in percent; absent where the numbers do not show it.
    pub share: Option<f64>,
}

/// A report with what is known of its school.
#[derive(Debug, Clone, Copy)]
pub struct Reported<'a> {
    /// The report.
    pub report: &'a Absence,
    /// Name of the school.
    pub school: &'a str,
    /// The school form by identity and name.
    pub form: Option<(TermId, &'a str)>,
}

/// Adds complete reports up. `least` as in [`withhold`].
pub fn evaluate(reported: &[Reported<'_>], expected: usize, least: u32) -> AbsenceEvaluation {
    let counted: Vec<&Reported<'_>> = reported.iter().filter(|one| one.report.complete).collect();
    let bands = Bands::common(counted.iter().map(|one| &one.report.bands));
    let mut columns = vec!["keine".to_owned()];
    columns.extend(bands.labels());
    columns.push("alle".into());

    let folded: Vec<String> = counted.iter().map(|one| one.school.to_lowercase()).collect();
    let mut made = Vec::new();
    for kind in AbsenceKind::ALL {
        let [mut months, mut grades, mut forms, mut schools] = [const { BTreeMap::new() }; 4];
        for (one, folded) in counted.iter().zip(&folded).filter(|(one, _)| !one.report.grades.is_empty()) {
            // A report stands in several lines of the grades only, in the other tables as a whole.
            let mut whole = vec![0; bands.len() + 1];
            for grade in &one.report.grades {
                let counts = one.report.bands.coarser(grade.of(kind), &bands);
                let mut cells = vec![grade.pupils.saturating_sub(counts.iter().sum())];
                cells.extend(counts);
                add(&mut whole, &cells);
                add_to(&mut grades, Line::Grade(grade.grade), &cells);
            }
            add_to(&mut months, Line::Month(one.report.month), &whole);
            let form = one.form.map_or(Line::WithoutForm, |(id, name)| Line::SchoolForm(name, id));
            add_to(&mut forms, form, &whole);
            add_to(&mut schools, Line::School { folded, id: one.report.school, name: one.school }, &whole);
        }
        for (by, lines) in AbsenceBy::ALL.into_iter().zip([months, grades, forms, schools]) {
            let (names, counts): (Vec<(String, String)>, Counts) =
                lines.into_iter().map(|(line, cells)| (line.named(), cells)).unzip();
            made.push((by, kind, names, counts));
        }
    }

    let tables: Vec<Counts> = made.iter().map(|(.., counts)| counts.clone()).collect();
    // Without a report there is nothing to share.
    let shared = if counted.is_empty() { Vec::new() } else { shared(&tables, bands.len() + 1) };
    let shown = withhold(&tables, &shared, least);
    let withheld = shown.iter().flatten().flatten().filter(|cell| cell.is_none()).count();
    let tables = made
        .into_iter()
        .zip(shown)
        .map(|((by, kind, names, _), shown)| table(by, kind, names, shown, columns.len()))
        .collect();
    AbsenceEvaluation { columns, tables, reports: counted.len(), expected, withheld }
}

fn add(sum: &mut [u32], cells: &[u32]) {
    sum.iter_mut().zip(cells).for_each(|(sum, cell)| *sum = sum.saturating_add(*cell));
}

fn add_to<'a>(lines: &mut BTreeMap<Line<'a>, Vec<u32>>, line: Line<'a>, cells: &[u32]) {
    add(lines.entry(line).or_insert_with(|| vec![0; cells.len()]), cells);
}

/// What a line of a table counts, in the order of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Line<'a> {
    Month(Month),
    Grade(u8),
    SchoolForm(&'a str, TermId),
    WithoutForm,
    School { folded: &'a str, id: OrganisationId, name: &'a str },
}

impl Line<'_> {
    /// Its key and its label.
    fn named(self) -> (String, String) {
        match self {
            Self::Month(month) => (month.to_string(), month.label()),
            Self::Grade(grade) => (grade.to_string(), format!("Klasse {grade}")),
            Self::SchoolForm(name, id) => (id.to_string(), name.to_owned()),
            Self::WithoutForm => (String::new(), "ohne Schulform".into()),
            Self::School { id, name, .. } => (id.to_string(), name.to_owned()),
        }
    }
}

/// The places where several tables show the same number: tables of a kind have the same sums below, and both kinds count the same
/// pupils.
fn shared(tables: &[Counts], sums: usize) -> Vec<Vec<Place>> {
    let half = tables.len() / 2;
    let mut shared = Vec::new();
    for kind in [0..half, half..tables.len()] {
        for column in 0..=sums {
            shared.push(kind.clone().map(|table| Place { table, row: tables[table].len(), column }).collect());
        }
    }
    for (table, counts) in tables.iter().enumerate().take(half) {
        for row in 0..=counts.len() {
            shared.push(vec![Place { table, row, column: sums }, Place { table: half + table, row, column: sums }]);
        }
    }
    shared
}

fn table(
    by: AbsenceBy,
    kind: AbsenceKind,
    names: Vec<(String, String)>,
    mut shown: Shown,
    columns: usize,
) -> AbsenceTable {
    let line =
        |key: String, label: String, cells: Vec<Option<u32>>| AbsenceLine { share: share(&cells), key, label, cells };
    let mut sums = shown.pop().unwrap_or_default();
    sums.resize(columns, Some(0));
    let total = line(String::new(), "alle".into(), sums);
    let lines = names.into_iter().zip(shown).map(|((key, label), cells)| line(key, label, cells)).collect();
    AbsenceTable { by, kind, lines, total }
}

/// Cases with missed days among all, in percent.
fn share(cells: &[Option<u32>]) -> Option<f64> {
    let (none, all) = (*cells.first()?, *cells.last()?);
    let (none, all) = (none?, all?);
    (all > 0).then(|| f64::from(all - none.min(all)) * 100.0 / f64::from(all))
}

impl AbsenceEvaluation {
    /// One of its tables.
    pub fn table(&self, by: AbsenceBy, kind: AbsenceKind) -> Option<&AbsenceTable> {
        self.tables.iter().find(|table| table.by == by && table.kind == kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::AbsenceId;
    use crate::reports::GradeAbsence;

    fn report(school: OrganisationId, month: &str, bands: Vec<u8>, unexcused: Vec<u32>) -> Absence {
        let excused = vec![0; unexcused.len()];
        Absence {
            id: AbsenceId::new(),
            school,
            month: Month::parse(month).unwrap(),
            school_days: Some(15),
            bands: Bands::new(bands).unwrap(),
            grades: vec![GradeAbsence { grade: 7, pupils: 100, excused, unexcused }],
            complete: true,
            note: String::new(),
            sample: false,
        }
    }

    #[test]
    fn reports_add_up_by_month_and_bands_that_changed_are_told_in_common_ones() {
        let school = OrganisationId::new();
        let reports = [
            report(school, "2026-09", vec![1, 3, 6, 11], vec![8, 4, 3, 5]),
            report(school, "2026-10", vec![1, 6], vec![10, 20]),
            Absence { complete: false, ..report(school, "2026-11", vec![1, 2], vec![50, 50]) },
        ];
        let reported: Vec<Reported<'_>> =
            reports.iter().map(|report| Reported { report, school: "Lessing-Schule", form: None }).collect();
        let made = evaluate(&reported, 3, 3);
        assert_eq!(made.columns, ["keine", "1–5 Tage", "ab 6 Tagen", "alle"]);
        assert_eq!((made.reports, made.expected), (2, 3));
        let months = made.table(AbsenceBy::Month, AbsenceKind::Unexcused).unwrap();
        assert_eq!(months.lines[0].cells, [Some(80), Some(12), Some(8), Some(100)]);
        assert_eq!(months.lines[1].cells, [Some(70), Some(10), Some(20), Some(100)]);
        assert_eq!(months.total.cells, [Some(150), Some(22), Some(28), Some(200)]);
        assert_eq!(months.total.share, Some(25.0));
        let excused = made.table(AbsenceBy::Grade, AbsenceKind::Excused).unwrap();
        assert_eq!(excused.lines[0].cells, [Some(200), Some(0), Some(0), Some(200)]);
    }

    #[test]
    fn a_small_number_in_one_month_does_not_show_in_any_other_table() {
        let (one, other) = (OrganisationId::new(), OrganisationId::new());
        let reports = [
            report(one, "2026-09", vec![1, 6], vec![10, 1]),
            report(other, "2026-09", vec![1, 6], vec![9, 7]),
            report(other, "2026-10", vec![1, 6], vec![9, 7]),
        ];
        let names = ["A", "B", "B"];
        let reported: Vec<Reported<'_>> =
            reports.iter().zip(names).map(|(report, school)| Reported { report, school, form: None }).collect();
        let made = evaluate(&reported, 3, 3);
        let schools = made.table(AbsenceBy::School, AbsenceKind::Unexcused).unwrap();
        assert_eq!(schools.lines[0].cells[2], None);
        assert!(made.withheld > 0);
        let open = evaluate(&reported, 3, 0);
        assert_eq!(open.table(AbsenceBy::School, AbsenceKind::Unexcused).unwrap().lines[0].cells[2], Some(1));
        assert_eq!(open.withheld, 0);
    }

    #[test]
    fn without_a_report_there_are_empty_tables() {
        let made = evaluate(&[], 4, 3);
        assert_eq!((made.reports, made.expected, made.withheld), (0, 4, 0));
        let table = made.table(AbsenceBy::Month, AbsenceKind::Excused).unwrap();
        assert!(table.lines.is_empty());
        assert_eq!((table.total.cells.len(), table.total.share), (made.columns.len(), None));
    }
}
