//! The report on missed days, for the city or for one school. What it prints is withheld as the monitoring says; schools are named only
//! in their own report.

use domain::month::Month;
use domain::reports::{
    AbsenceBy, AbsenceEvaluation, AbsenceKind, AbsenceLine, AbsenceQuestion, AbsenceTable, MonitoredSchool, Unit,
};
use press::{Bar, BarChart, Block, Column, DataTable, Orientation, Part, Report, Row, Typeset};
use store::directory::organisation;
use store::reports::monitoring;

use crate::Office;
use crate::error::Result;
use crate::publications::Preview;

/// How many other schools stand behind a number that one school may see of the city.
const OTHERS: usize = 3;
/// What stands where a number is withheld.
const WITHHELD: &str = "•";

impl Office {
    /// Sets the report on what is asked: of one school when just one is asked, otherwise of the city.
    ///
    /// # Errors
    /// As [`Office::absence_evaluation`], or when it cannot be set.
    pub fn print_absence_report(&self, question: &AbsenceQuestion) -> Result<Typeset> {
        let question = AbsenceQuestion { withheld: true, ..question.clone() };
        let made = self.absence_evaluation(&question)?;
        let setup = self.monitoring()?.setup;
        let school = match question.schools.as_slice() {
            [one] => self.store.read(|r| organisation::get(r, *one))?.map(|school| school.name),
            _ => None,
        };
        let mut blocks = self.about_the_reports(&question, &made, school.is_none())?;
        for kind in [AbsenceKind::Unexcused, AbsenceKind::Excused] {
            blocks.push(Block::heading(1, heading(kind)));
            blocks.extend(made.table(AbsenceBy::Month, kind).map(trend));
            if school.is_some() {
                blocks.extend(self.beside_the_city(&question, kind, &made)?);
            }
            for by in [AbsenceBy::Month, AbsenceBy::Grade, AbsenceBy::SchoolForm] {
                let table = made.table(by, kind).filter(|table| !table.lines.is_empty());
                if let Some(table) = table.filter(|table| school.is_none() || table.by != AbsenceBy::SchoolForm) {
                    blocks.push(on_paper(table, &made.columns));
                }
            }
        }
        blocks.push(Block::heading(1, "Wie gezählt wurde"));
        let mut remarks = vec![
            "Jede*r Schüler*in zählt in jedem Monat einmal bei entschuldigten und einmal bei unentschuldigten Fehltagen. Summen über \
             mehrere Monate sind deshalb Fälle, keine Personen."
                .to_owned(),
            "Es zählen nur vollständige Meldungen. Die Zahlen beruhen auf den Angaben der Schulen.".to_owned(),
        ];
        if setup.least > 1 {
            remarks.push(format!(
                "Zahlen von 1 bis {} sind verborgen ({WITHHELD}), ebenso einzelne größere, aus denen sie sich errechnen ließen. So lässt sich \
                 niemand erkennen.",
                setup.least - 1
            ));
        }
        blocks.push(Block::bullets(remarks.iter().map(String::as_str)));
        let title = school.map_or_else(|| "Monitoring der Fehltage".to_owned(), |name| format!("Fehltage: {name}"));
        let report = Report { orientation: Orientation::Portrait, blocks, ..Report::default() };
        self.set_report(&title, &span(question.from, question.until), report)
    }

    /// Sets the report and keeps it to be looked at.
    ///
    /// # Errors
    /// As [`Office::print_absence_report`].
    pub fn preview_absence_report(&self, question: &AbsenceQuestion) -> Result<Preview> {
        Ok(self.keep(self.print_absence_report(question)?, Vec::new(), 0))
    }

    /// Writes the report as PDF. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_absence_report`], or when the file cannot be written.
    pub fn save_absence_report(&self, question: &AbsenceQuestion, path: Option<&str>) -> Result<String> {
        let bytes = self.print_absence_report(question)?.pdf()?;
        let name = format!("Fehltage {} bis {}.pdf", question.from, question.until);
        self.save_file(path, &name, &bytes)
    }

    /// What the report is about, in facts.
    fn about_the_reports(
        &self,
        question: &AbsenceQuestion,
        made: &AbsenceEvaluation,
        city: bool,
    ) -> Result<Vec<Block>> {
        let mut facts = vec![
            ("Zeitraum".to_owned(), span(question.from, question.until)),
            ("Vollständige Meldungen".into(), format!("{} von {} erwarteten", made.reports, made.expected)),
        ];
        if city {
            let schools: Vec<MonitoredSchool> = self.store.read(monitoring::schools)?;
            facts.push(("Beteiligte Schulen".into(), schools.len().to_string()));
        }
        let mut blocks = vec![Block::facts(facts)];
        if made.reports < made.expected {
            let missing = made.expected - made.reports;
            let words = if missing == 1 { "1 Meldung fehlt".to_owned() } else { format!("{missing} Meldungen fehlen") };
            blocks.push(Block::note(&format!("{words}; die Zahlen sind insoweit unvollständig.")));
        }
        Ok(blocks)
    }

    /// The school beside all schools, when enough others have reported that none of them shows.
    fn beside_the_city(
        &self,
        question: &AbsenceQuestion,
        kind: AbsenceKind,
        own: &AbsenceEvaluation,
    ) -> Result<Option<Block>> {
        let all = self.absence_evaluation(&AbsenceQuestion { schools: Vec::new(), ..question.clone() })?;
        let others = all.table(AbsenceBy::School, kind).map_or(0, |table| table.lines.len().saturating_sub(1));
        let share = |made: &AbsenceEvaluation| made.table(AbsenceBy::Month, kind).and_then(|table| table.total.share);
        let (Some(own), Some(city)) = (share(own), share(&all)) else { return Ok(None) };
        if others < OTHERS {
            return Ok(None);
        }
        let bar = |label: &str, value: f64| Bar { label: label.into(), value, shown: percent(value) };
        Ok(Some(
            Part::Bars(BarChart {
                title: format!("Im Vergleich: Anteil mit Fehltagen ({}) im ganzen Zeitraum", kind.label()),
                bars: vec![bar("diese Schule", own), bar("alle beteiligten Schulen", city)],
            })
            .into(),
        ))
    }
}

fn heading(kind: AbsenceKind) -> &'static str {
    match kind {
        AbsenceKind::Excused => "Entschuldigte Fehltage",
        AbsenceKind::Unexcused => "Unentschuldigte Fehltage",
    }
}

/// Shares by month as bars.
fn trend(table: &AbsenceTable) -> Block {
    let bar = |line: &AbsenceLine| Bar {
        label: line.label.clone(),
        value: line.share.unwrap_or_default(),
        shown: line.share.map_or_else(|| WITHHELD.to_owned(), percent),
    };
    let title = format!("Anteil der Schüler*innen mit Fehltagen ({})", table.kind.label());
    Part::Bars(BarChart { title, bars: table.lines.iter().map(bar).collect() }).into()
}

fn on_paper(table: &AbsenceTable, columns: &[String]) -> Block {
    let cells = |line: &AbsenceLine| {
        let counts = line
            .cells
            .iter()
            .map(|cell| cell.map_or_else(|| WITHHELD.to_owned(), |count| Unit::Number.show(i64::from(count))));
        let share = line.share.map_or_else(|| WITHHELD.to_owned(), percent);
        std::iter::once(line.label.clone()).chain(counts).chain([share]).collect::<Vec<_>>()
    };
    let mut rows: Vec<Row> = table.lines.iter().map(|line| Row::plain(cells(line))).collect();
    if table.lines.len() > 1 {
        rows.push(Row::total(cells(&table.total)));
    }
    let mut head = vec![Column::words(table.by.label(), 1.0)];
    head.extend(columns.iter().map(|column| Column::amounts(column)));
    head.push(Column::amounts("Anteil"));
    let caption = format!("Schüler*innen nach Fehltagen ({}), nach {}", table.kind.label(), table.by.label());
    Part::DataTable(DataTable { caption, columns: head, rows, row_height: 0.0 }).into()
}

/// "September bis November 2026".
pub(super) fn span(from: Month, until: Month) -> String {
    if from == until { from.label() } else { format!("{} bis {}", from.label(), until.label()) }
}

fn percent(value: f64) -> String {
    format!("{value:.1} %").replace('.', ",")
}
