//! Pages about grants that are no letters: the year's report, the receipt list, the sheet on which those who took part are counted.

use chrono::NaiveDate;
use domain::funding::{Application, ApplicationFilter, Money, Participants};
use domain::id::ApplicationId;
use press::{
    Align, Bar, BarChart, Block, Column, Content, DataTable, Document, Orientation, Part, Report, Row, Signature,
    Typeset,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::letter::About;
use super::published::took_part;
use crate::Office;
use crate::error::{Error, Result};
use crate::publications::{Preview, frame};

/// A page about grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "page")]
pub enum FundingPage {
    /// All grants of a year.
    Year {
        /// Which.
        year: i32,
    },
    /// The receipts of an application (Belegliste).
    Receipts {
        /// Which.
        application: ApplicationId,
    },
    /// Where those who take part are counted, session by session.
    Attendance {
        /// Of which application.
        application: ApplicationId,
    },
}

impl Office {
    /// Sets a page about grants and keeps it to be looked at.
    ///
    /// # Errors
    /// When the application is not there, or it cannot be set.
    pub fn preview_funding_page(&self, page: &FundingPage) -> Result<Preview> {
        let (document, _) = self.funding_page(page)?;
        Ok(self.keep(self.press.typeset(&document)?, Vec::new(), 0))
    }

    /// Sets a page about grants.
    ///
    /// # Errors
    /// As [`Office::preview_funding_page`].
    pub fn print_funding_page(&self, page: &FundingPage) -> Result<Typeset> {
        Ok(self.press.typeset(&self.funding_page(page)?.0)?)
    }

    /// Writes a page about grants as PDF. Returns its path.
    ///
    /// # Errors
    /// As [`Office::preview_funding_page`], or when the file cannot be written.
    pub fn save_funding_page(&self, page: &FundingPage, path: Option<&str>) -> Result<String> {
        let (document, name) = self.funding_page(page)?;
        self.save_file(path, &format!("{name}.pdf"), &self.press.typeset(&document)?.pdf()?)
    }

    fn funding_page(&self, page: &FundingPage) -> Result<(Document, String)> {
        match page {
            FundingPage::Year { year } => self.year_page(*year),
            FundingPage::Receipts { application } => {
                let about = About::read(self, *application)?;
                self.page_of(&about, "Belegliste", receipts(&about))
            }
            FundingPage::Attendance { application } => {
                let about = About::read(self, *application)?;
                self.page_of(&about, "Teilnahmezahlen", attendance(&about))
            }
        }
    }

    fn page_of(&self, about: &About, what: &str, blocks: Vec<Block>) -> Result<(Document, String)> {
        let application = &about.whole.application;
        let name = format!("{what} {}", application.number);
        let subtitle = format!("Antrag {} „{}“", application.number, application.title);
        let frame = frame::frame(self, what, &subtitle, Some(application.rules.period))?;
        let content = Content::Report(Report { orientation: Orientation::Landscape, blocks, ..Report::default() });
        Ok((Document { content, frame }, name))
    }

    fn year_page(&self, year: i32) -> Result<(Document, String)> {
        let filter = ApplicationFilter { year: Some(year), ..ApplicationFilter::default() };
        let found = self.applications(&filter)?;
        if found.rows.is_empty() {
            return Err(Error::refused("funding.empty_year", format!("Für {year} gibt es noch keine Anträge.")));
        }
        let money = self.funding_year(year)?;
        let granted = self.granted(Some(year))?;
        let current = self.funding_periods()?.into_iter().find(|period| period.current).map(|period| period.id);
        let title = format!("Förderung bildungsbezogener Angebote {year}");
        let frame = frame::frame(self, &title, "Übersicht über alle Anträge des Jahres", current)?;

        let budget = &money.budget;
        let recognised: Vec<Money> = granted.iter().filter_map(|one| one.whole.standing.recognised).collect();
        let mut blocks = vec![
            Block::heading(1, "Überblick"),
            Block::facts([
                ("Anträge", found.rows.len().to_string()),
                ("Davon bewilligt", granted.len().to_string()),
                ("Budget", budget.budget.map(|amount| amount.to_string()).unwrap_or_default()),
                ("Bewilligt", budget.committed.to_string()),
                ("Ausgezahlt", budget.paid.to_string()),
                ("Noch frei", budget.free.map(|amount| amount.to_string()).unwrap_or_default()),
                ("Beantragt und noch nicht entschieden", budget.pending.to_string()),
                (
                    "Nach Prüfung anerkannt",
                    match recognised.len() {
                        0 => String::new(),
                        1 => format!("{} (1 Nachweis)", recognised[0]),
                        many => format!("{} ({many} Nachweise)", recognised.iter().copied().sum::<Money>()),
                    },
                ),
            ]),
            Block::heading(1, "Anträge"),
            applications(&found.rows),
        ];
        if !money.schools.is_empty() {
            blocks.push(Block::heading(1, "Schulen"));
            blocks.push(schools(&money.schools));
        }
        let categories = by_category(granted.iter().map(|one| &one.whole.application));
        if !categories.is_empty() {
            blocks.push(Block::heading(1, "Wofür das Geld gebraucht wird"));
            blocks.push(
                Part::Bars(BarChart {
                    title: "Kosten der bewilligten Projekte nach Kostenart".into(),
                    bars: categories,
                })
                .into(),
            );
        }
        let planned: Vec<Participants> = granted.iter().map(|one| one.whole.application.participants).collect();
        let came: Vec<Participants> = granted.iter().filter_map(|one| took_part(&one.whole)).collect();
        if !planned.is_empty() {
            blocks.push(Block::heading(1, "Beteiligte"));
            blocks.push(participants(&planned, &came));
        }
        let content = Content::Report(Report { orientation: Orientation::Landscape, blocks, ..Report::default() });
        Ok((Document { content, frame }, title))
    }
}

fn applications(rows: &[domain::funding::ApplicationRow]) -> Block {
    let mut sorted: Vec<&domain::funding::ApplicationRow> = rows.iter().collect();
    sorted.sort_by(|one, other| one.number.cmp(&other.number));
    let mut lines: Vec<Row> = sorted
        .iter()
        .map(|row| {
            Row::plain([
                row.number.clone(),
                format!("{}\n{}", row.title, row.applicant),
                row.schools.join("\n"),
                row.state.label().to_owned(),
                row.requested.plain(),
                row.awarded.plain(),
                row.paid.plain(),
            ])
        })
        .collect();
    let sum = |amount: fn(&domain::funding::ApplicationRow) -> Money| rows.iter().map(amount).sum::<Money>().plain();
    lines.push(Row::total([
        String::new(),
        "Summe".into(),
        String::new(),
        String::new(),
        sum(|row| row.requested),
        sum(|row| row.awarded),
        sum(|row| row.paid),
    ]));
    table(
        "Alle Beträge in Euro",
        vec![
            Column { heading: "Nummer".into(), align: Align::Start, share: 0.0 },
            Column::words("Projekt und Antragsteller", 2.2),
            Column::words("Schule", 1.6),
            Column::words("Stand", 1.0),
            Column::amounts("Beantragt"),
            Column::amounts("Bewilligt"),
            Column::amounts("Ausgezahlt"),
        ],
        lines,
    )
}

fn schools(schools: &[domain::funding::SchoolYear]) -> Block {
    let mut lines: Vec<Row> = schools
        .iter()
        .map(|school| {
            let rest = school.limit.map(|limit| (limit - school.awarded).plain()).unwrap_or_default();
            Row::plain([school.name.clone(), school.awarded.plain(), school.pending.plain(), rest])
        })
        .collect();
    lines.push(Row::total([
        "Summe".to_owned(),
        schools.iter().map(|school| school.awarded).sum::<Money>().plain(),
        schools.iter().map(|school| school.pending).sum::<Money>().plain(),
        String::new(),
    ]));
    table(
        "Alle Beträge in Euro; was mehrere Schulen betrifft, zählt bei jeder zu gleichen Teilen",
        vec![
            Column::words("Schule", 3.0),
            Column::amounts("Bewilligt"),
            Column::amounts("Noch offen beantragt"),
            Column::amounts("Bis zur Grenze"),
        ],
        lines,
    )
}

/// Costs of projects by category, in the order of the rules.
fn by_category<'a>(applications: impl Iterator<Item = &'a Application>) -> Vec<Bar> {
    let mut sums: Vec<(String, Money)> = Vec::new();
    for application in applications {
        for item in &application.cost_plan {
            let category = application.rules.category(&item.category);
            let name = category.map_or("ohne Kostenart", |category| category.name.as_str());
            match sums.iter_mut().find(|(known, _)| known == name) {
                Some((_, sum)) => *sum += item.total(),
                None => sums.push((name.to_owned(), item.total())),
            }
        }
    }
    sums.sort_by(|(one_name, one), (other_name, other)| other.cmp(one).then(one_name.cmp(other_name)));
    #[allow(clippy::cast_precision_loss)]
    sums.into_iter()
        .filter(|(_, sum)| *sum > Money::ZERO)
        .map(|(label, sum)| Bar { label, value: sum.0 as f64, shown: sum.to_string() })
        .collect()
}

fn participants(planned: &[Participants], came: &[Participants]) -> Block {
    let sum = |all: &[Participants], part: fn(&Participants) -> u32| all.iter().map(part).map(u64::from).sum::<u64>();
    let line = |name: &str, part: fn(&Participants) -> u32| {
        Row::plain([name.to_owned(), sum(planned, part).to_string(), sum(came, part).to_string()])
    };
    let total = |all: &[Participants]| all.iter().map(|one| one.total()).sum::<u64>().to_string();
    let with_proof = match came.len() {
        1 => "nach einem Verwendungsnachweis".to_owned(),
        many => format!("nach {many} Verwendungsnachweisen"),
    };
    table(
        "",
        vec![
            Column::words("Gruppe", 2.0),
            Column::amounts("Geplant in bewilligten Projekten"),
            Column::amounts(&format!("Teilgenommen {with_proof}")),
        ],
        vec![
            line("Schüler*innen", |one| one.pupils),
            line("Eltern", |one| one.parents),
            line("Lehrkräfte", |one| one.teachers),
            line("Weitere", |one| one.others),
            Row::total(["Summe".to_owned(), total(planned), total(came)]),
        ],
    )
}

/// The receipts by category with their sums, and what was planned beside what was spent.
fn receipts(about: &About) -> Vec<Block> {
    let application = &about.whole.application;
    let mut blocks = vec![head(about)];
    let mut lines = Vec::new();
    let mut number = 0;
    for (code, name) in categories(application) {
        let of: Vec<_> = application.receipts.iter().filter(|receipt| receipt.category == code).collect();
        if of.is_empty() {
            continue;
        }
        lines.push(Row::subtotal(["".to_owned(), name.clone()]));
        for receipt in &of {
            number += 1;
            lines.push(Row::plain([
                number.to_string(),
                day(receipt.on),
                day(receipt.paid_on),
                receipt.payee.clone(),
                receipt.purpose.clone(),
                receipt.amount.plain(),
            ]));
        }
        let sum: Money = of.iter().map(|receipt| receipt.amount).sum();
        lines.push(Row::subtotal([
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            format!("Summe {name}"),
            sum.plain(),
        ]));
    }
    if lines.is_empty() {
        blocks.push(Block::note("Es sind noch keine Belege eingetragen."));
    } else {
        let total = application.total_receipts().plain();
        lines.push(Row::total([
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            "Summe aller Belege".into(),
            total,
        ]));
        blocks.push(table(
            "Belege, alle Beträge in Euro",
            vec![
                Column { heading: "Nr.".into(), align: Align::Start, share: 0.0 },
                Column::words("Belegdatum", 0.9),
                Column::words("Bezahlt am", 0.9),
                Column::words("Empfänger*in", 1.6),
                Column::words("Wofür", 2.4),
                Column::amounts("Betrag"),
            ],
            lines,
        ));
    }
    blocks.push(planned_and_spent(application));
    blocks.push(Block::paragraph(
        "Wir bestätigen, dass die Ausgaben für das Projekt notwendig waren, dass wirtschaftlich und sparsam verfahren wurde und dass die Angaben mit den Büchern und Belegen übereinstimmen.",
    ));
    blocks.push(
        Part::Signatures(vec![
            Signature { label: "Ort, Datum".into(), name: String::new() },
            Signature {
                label: "Unterschrift des Antragstellers".into(),
                name: about.applicant().map(|applicant| applicant.name.clone()).unwrap_or_default(),
            },
        ])
        .into(),
    );
    blocks
}

fn planned_and_spent(application: &Application) -> Block {
    let spent = |code: &str| {
        application
            .receipts
            .iter()
            .filter(|receipt| receipt.category == code)
            .map(|receipt| receipt.amount)
            .sum::<Money>()
    };
    let mut lines = Vec::new();
    for (code, name) in categories(application) {
        let planned: Money =
            application.cost_plan.iter().filter(|item| item.category == code).map(|item| item.total()).sum();
        let spent = spent(&code);
        if planned != Money::ZERO || spent != Money::ZERO {
            lines.push(Row::plain([name, planned.plain(), spent.plain(), (spent - planned).plain()]));
        }
    }
    let (planned, spent) = (application.total_cost(), application.total_receipts());
    lines.push(Row::total(["Summe".to_owned(), planned.plain(), spent.plain(), (spent - planned).plain()]));
    table(
        "Kostenplan und Ausgaben, alle Beträge in Euro",
        vec![
            Column::words("Kostenart", 3.0),
            Column::amounts("Geplant"),
            Column::amounts("Ausgegeben"),
            Column::amounts("Abweichung"),
        ],
        lines,
    )
}

/// Codes and names of the categories in the order of the rules, at the end what has none.
fn categories(application: &Application) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        application.rules.categories.iter().map(|category| (category.code.clone(), category.name.clone())).collect();
    let used = application.cost_plan.iter().map(|item| &item.category);
    for code in used.chain(application.receipts.iter().map(|receipt| &receipt.category)) {
        if all.iter().all(|(known, _)| known != code) {
            all.push((code.clone(), if code.is_empty() { "ohne Kostenart".into() } else { code.clone() }));
        }
    }
    all
}

/// A sheet on which the project counts who came, session by session. Numbers only: no list of names of children exists.
fn attendance(about: &About) -> Vec<Block> {
    let words = |heading: &str, share| Column::words(heading, share);
    vec![
        head(about),
        Block::note("Bitte nur zählen: Namen von Schüler*innen gehören nicht auf dieses Blatt."),
        Part::DataTable(DataTable {
            caption: String::new(),
            columns: vec![
                words("Datum", 1.0),
                words("von – bis", 1.2),
                words("Was fand statt?", 3.2),
                words("Schüler*innen", 1.5),
                words("Eltern", 0.9),
                words("Lehrkräfte", 1.0),
                words("Weitere", 0.9),
                words("Unterschrift der Leitung", 2.4),
            ],
            rows: vec![Row::plain(vec![""; 8]); 14],
            row_height: 9.0,
        })
        .into(),
    ]
}

/// The key data above a page about one application.
fn head(about: &About) -> Block {
    let application = &about.whole.application;
    let standing = &about.whole.standing;
    let until = standing.extended_until.or(application.until);
    Block::facts([
        ("Antragsteller", about.applicant().map(|applicant| applicant.name.clone()).unwrap_or_default()),
        ("Schule", about.schools()),
        (
            "Zeitraum",
            application
                .from
                .zip(until)
                .map(|(from, until)| format!("{} bis {}", day(Some(from)), day(Some(until))))
                .unwrap_or_default(),
        ),
        ("Ort", application.place.clone()),
        (
            "Bewilligte Zuwendung",
            if standing.awarded > Money::ZERO { standing.awarded.to_string() } else { String::new() },
        ),
    ])
}

fn table(caption: &str, columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Part::DataTable(DataTable { caption: caption.to_owned(), columns, rows, row_height: 0.0 }).into()
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(domain::day::short).unwrap_or_default()
}
