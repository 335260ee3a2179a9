//! The papers of committees and cooperations: agenda, minutes, register of resolutions, cooperation agreement.
//!
//! Who came is named only as far as the person agreed to it; otherwise the organisation stands there with the function.

use std::collections::HashMap;

use domain::directory::{ConsentScope, Organisation, Person};
use domain::id::{CommitteeId, CooperationId, MeetingId, OrganisationId, PersonId, SeatId};
use domain::network::{Committee, CommitteeSeat, Cooperation, Meeting, MinuteKind, SeatRole};
use press::{Block, Column, Content, DataTable, Document, Orientation, Part, Report, Row, Signature, Typeset};
use serde::{Deserialize, Serialize};
use store::Reader;
use store::directory::{organisation, person};
use store::network::{committee, cooperation, meeting};
use ts_rs::TS;

use super::committee::of_seats;
use super::meeting::{in_words, seats_of, subject, with_committee};
use crate::Office;
use crate::error::Result;
use crate::publications::{Preview, frame, may_be_named};

/// Which paper of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeetingPaper {
    /// The invitation with the agenda.
    Agenda,
    /// The minutes.
    Minutes,
}

/// A paper of a committee or a cooperation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum WorkPaper {
    /// The agenda or the minutes of a meeting.
    Meeting {
        /// The meeting.
        id: MeetingId,
        /// Which.
        which: MeetingPaper,
    },
    /// The register of resolutions.
    Resolutions {
        /// Of this committee; of all when absent.
        committee: Option<CommitteeId>,
    },
    /// The agreement of a cooperation, to be signed.
    Agreement {
        /// The cooperation.
        id: CooperationId,
    },
}

/// A paper that was set, with its name as a file.
struct Paper {
    typeset: Typeset,
    name: String,
    warnings: Vec<String>,
}

impl Office {
    /// Sets a paper.
    ///
    /// # Errors
    /// When the record is not there; when it cannot be set.
    pub fn print_work(&self, paper: WorkPaper) -> Result<Typeset> {
        Ok(self.work_paper(paper)?.typeset)
    }

    /// Sets a paper and keeps it to be looked at. Its warnings say who is not named for want of consent.
    ///
    /// # Errors
    /// As [`Office::print_work`].
    pub fn preview_work(&self, paper: WorkPaper) -> Result<Preview> {
        let made = self.work_paper(paper)?;
        Ok(self.keep(made.typeset, made.warnings, 0))
    }

    /// Writes a paper as PDF. Returns its path and the warnings.
    ///
    /// # Errors
    /// As [`Office::print_work`], or when the file cannot be written.
    pub fn save_work(&self, paper: WorkPaper, path: Option<&str>) -> Result<(String, Vec<String>)> {
        let made = self.work_paper(paper)?;
        Ok((self.save_file(path, &made.name, &made.typeset.pdf()?)?, made.warnings))
    }

    fn work_paper(&self, paper: WorkPaper) -> Result<Paper> {
        let (title, subtitle, name, orientation, blocks, withheld) = match paper {
            WorkPaper::Meeting { id, which } => {
                let (found, of, people) = self.store.read(|r| {
                    let (found, of) = with_committee(r, id)?;
                    let people = People::read(r, &of, self.today())?;
                    Ok((found, of, people))
                })?;
                let day = domain::day::short(found.on);
                let (word, blocks) = match which {
                    MeetingPaper::Agenda => ("Tagesordnung", agenda(&found)),
                    MeetingPaper::Minutes => ("Protokoll", minutes(&found, &of, &people)),
                };
                let withheld = if which == MeetingPaper::Minutes { people.withheld } else { 0 };
                let subtitle = format!("{word} der Sitzung am {day}");
                let name = format!("{word} {}", subject(&of.name, &found));
                (of.name, subtitle, name, Orientation::Portrait, blocks, withheld)
            }
            WorkPaper::Resolutions { committee: of } => {
                let (found, name) = self.store.read(|r| {
                    let name = match of {
                        Some(id) => committee::get(r, id)?.ok_or_else(committee::missing)?.name,
                        None => String::new(),
                    };
                    Ok((meeting::resolutions(r, of)?, name))
                })?;
                let file = format!("Beschlüsse {name}");
                (
                    "Verzeichnis der Beschlüsse".to_owned(),
                    name,
                    file.trim().to_owned(),
                    Orientation::Landscape,
                    register(&found, of.is_none()),
                    0,
                )
            }
            WorkPaper::Agreement { id } => {
                let (found, partners) = self.store.read(|r| {
                    let found = cooperation::get(r, id)?.ok_or_else(cooperation::missing)?;
                    let ids: Vec<OrganisationId> = found.partners.iter().map(|partner| partner.organisation).collect();
                    Ok((found, organisation::get_many(r, &ids)?))
                })?;
                let blocks = agreement(&found, &partners);
                let name = format!("Kooperationsvereinbarung {}", found.name);
                (found.name, "Kooperationsvereinbarung".to_owned(), name, Orientation::Portrait, blocks, 0)
            }
        };
        let frame = frame::current(self, &title, &subtitle)?;
        let document =
            Document { content: Content::Report(Report { orientation, blocks, ..Report::default() }), frame };
        let warnings = match withheld {
            0 => Vec::new(),
            1 => vec![
                "Eine Person ist nicht mit Namen genannt, weil ihre Einwilligung nicht bis zum Druck reicht.".into(),
            ],
            many => vec![format!(
                "{many} Personen sind nicht mit Namen genannt, weil ihre Einwilligung nicht bis zum Druck reicht."
            )],
        };
        Ok(Paper { typeset: self.press.typeset(&document)?, name: format!("{name}.pdf"), warnings })
    }
}

/// The names of a committee's seats as they may stand on paper.
struct People {
    names: HashMap<SeatId, String>,
    /// People left out for want of consent.
    withheld: usize,
}

impl People {
    fn read(r: &Reader<'_>, of: &Committee, today: chrono::NaiveDate) -> store::Result<Self> {
        let (organisations, persons) = of_seats(&of.seats);
        let organisations: HashMap<OrganisationId, Organisation> =
            organisation::get_many(r, &organisations)?.into_iter().map(|one| (one.id, one)).collect();
        let persons: HashMap<PersonId, Person> =
            person::get_many(r, &persons)?.into_iter().map(|one| (one.id, one)).collect();
        let mut withheld = 0;
        let mut name = |seat: &CommitteeSeat| {
            let at = seat.organisation.and_then(|id| organisations.get(&id)).map(|one| one.name.as_str());
            let who = seat.person.and_then(|id| persons.get(&id));
            let named = who.filter(|who| may_be_named(who, ConsentScope::Print, today)).map(|who| who.full_name());
            withheld += usize::from(who.is_some() && named.is_none());
            let function = match (&named, who) {
                (None, Some(who)) => who
                    .positions
                    .iter()
                    .find(|position| Some(position.organisation) == seat.organisation)
                    .map(|position| position.function.clone())
                    .filter(|function| !function.is_empty()),
                _ => None,
            };
            let parts: Vec<String> = named.into_iter().chain(at.map(str::to_owned)).chain(function).collect();
            match parts.is_empty() {
                true => "ohne Namen".to_owned(),
                false => parts.join(", "),
            }
        };
        let names = of.seats.iter().map(|seat| (seat.id, name(seat))).collect();
        Ok(Self { names, withheld })
    }
}

fn time_and_place(found: &Meeting) -> Vec<(&'static str, String)> {
    let mut when = domain::day::short(found.on);
    if let Some(begins) = found.begins {
        when.push_str(&format!(", {}", begins.format("%H:%M")));
        when.push_str(&found.ends.map(|ends| format!(" bis {}", ends.format("%H:%M"))).unwrap_or_default());
        when.push_str(" Uhr");
    }
    vec![("Wann", when), ("Wo", found.place.clone()), ("Leitung", found.chair.clone())]
}

fn agenda(found: &Meeting) -> Vec<Block> {
    let timed = found.timetable();
    let with_times = timed.iter().any(Option::is_some);
    let mut columns = vec![Column::amounts("TOP")];
    if with_times {
        columns.push(Column { heading: "Uhrzeit".into(), ..Column::default() });
    }
    columns.extend([Column::words("Thema", 3.0), Column::words("Wer", 1.2), Column::amounts("Dauer")]);
    let rows = found.items.iter().zip(timed).enumerate().map(|(index, (item, at))| {
        let mut cells = vec![(index + 1).to_string()];
        if with_times {
            cells.push(at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default());
        }
        let title = if item.note.is_empty() { item.title.clone() } else { format!("{}\n{}", item.title, item.note) };
        cells.extend([title, item.presenter.clone(), item.minutes.map(|m| format!("{m} min")).unwrap_or_default()]);
        Row::plain(cells)
    });
    let rows: Vec<Row> = rows.collect();
    vec![
        Block::facts(time_and_place(found)),
        Block::heading(1, "Tagesordnung"),
        Part::DataTable(DataTable { columns, rows, ..DataTable::default() }).into(),
    ]
}

fn minutes(found: &Meeting, of: &Committee, people: &People) -> Vec<Block> {
    let names = |seats: &[SeatId]| {
        let all: Vec<&str> = seats.iter().filter_map(|seat| people.names.get(seat)).map(String::as_str).collect();
        all.join("\n")
    };
    let absent: Vec<SeatId> = seats_of(found, of)
        .filter(|seat| matches!(seat.role, SeatRole::Chair | SeatRole::Member))
        .filter(|seat| seat.organisation.is_some() || seat.person.is_some())
        .map(|seat| seat.id)
        .filter(|seat| !found.present.contains(seat) && !found.excused.contains(seat))
        .collect();
    let mut facts = time_and_place(found);
    facts.extend([
        ("Protokoll", found.minutes_by.clone()),
        ("Anwesend", names(&found.present)),
        ("Entschuldigt", names(&found.excused)),
        ("Nicht anwesend", names(&absent)),
        ("Gäste", found.guests.clone()),
    ]);
    let mut blocks = vec![Block::facts(facts)];
    let mut tasks = Vec::new();
    for (index, item) in found.items.iter().enumerate() {
        blocks.push(Block::heading(1, &format!("TOP {}: {}", index + 1, item.title)));
        if item.entries.is_empty() && !item.postponed {
            blocks.push(Block::paragraph("Ohne Eintrag."));
        }
        for entry in &item.entries {
            match entry.kind {
                MinuteKind::Information => blocks.push(Block::paragraph(&entry.text)),
                MinuteKind::Decision => blocks.push(Block::note(&in_words(entry))),
                MinuteKind::Task => {
                    blocks.push(Block::paragraph(&in_words(entry)));
                    let due = entry.due.map(domain::day::short).unwrap_or_default();
                    tasks.push(Row::plain([(index + 1).to_string(), entry.text.clone(), entry.who.clone(), due]));
                }
            }
        }
        if item.postponed {
            blocks.push(Block::paragraph("Vertagt auf eine spätere Sitzung."));
        }
    }
    if !tasks.is_empty() {
        blocks.push(Block::heading(1, "Vereinbarte Aufgaben"));
        let columns = vec![
            Column::amounts("TOP"),
            Column::words("Was", 3.0),
            Column::words("Wer", 1.4),
            Column { heading: "Bis".into(), ..Column::default() },
        ];
        blocks.push(Part::DataTable(DataTable { columns, rows: tasks, ..DataTable::default() }).into());
    }
    match found.approved_on {
        Some(on) => blocks.push(Block::paragraph(&format!("Genehmigt am {}.", domain::day::short(on)))),
        None => blocks.push(
            Part::Signatures(vec![
                Signature { label: "Leitung".into(), name: String::new() },
                Signature { label: "Protokoll".into(), name: String::new() },
            ])
            .into(),
        ),
    }
    blocks
}

fn register(found: &[domain::network::Resolution], with_committee: bool) -> Vec<Block> {
    if found.is_empty() {
        return vec![Block::paragraph("Noch keine Beschlüsse.")];
    }
    let mut columns = vec![
        Column { heading: "Nummer".into(), ..Column::default() },
        Column { heading: "Tag".into(), ..Column::default() },
    ];
    if with_committee {
        columns.push(Column::words("Gremium", 1.0));
    }
    columns.extend([Column::words("Beschluss", 3.0), Column::words("Abstimmung", 1.2)]);
    let rows = found.iter().map(|one| {
        let mut cells = vec![one.label.clone(), domain::day::short(one.on)];
        if with_committee {
            cells.push(one.committee_name.clone());
        }
        cells.extend([one.text.clone(), one.outcome.clone()]);
        Row::plain(cells)
    });
    vec![Part::DataTable(DataTable { columns, rows: rows.collect(), ..DataTable::default() }).into()]
}

fn agreement(found: &Cooperation, partners: &[Organisation]) -> Vec<Block> {
    let day = domain::day::short;
    let mut blocks = vec![Block::heading(1, "Zwischen")];
    for partner in partners {
        let lines: Vec<String> = std::iter::once(partner.name.clone()).chain(partner.address.lines()).collect();
        blocks.push(Block::paragraph(&lines.join("\n")));
    }
    blocks.push(Block::paragraph(match partners.len() {
        0 => "Noch sind keine Partner eingetragen.",
        _ => "wird folgende Zusammenarbeit vereinbart.",
    }));
    let mut number = 0;
    let mut section = |title: &str| {
        number += 1;
        Block::heading(1, &format!("{number}. {title}"))
    };
    blocks.push(section("Ziel"));
    blocks.push(Block::paragraph(if found.aim.is_empty() { "(noch nicht eingetragen)" } else { &found.aim }));
    let brought: Vec<(String, String)> = found
        .partners
        .iter()
        .filter_map(|partner| {
            let who = partners.iter().find(|one| one.id == partner.organisation)?;
            Some((who.name.clone(), partner.contribution.clone()))
        })
        .filter(|(_, contribution)| !contribution.is_empty())
        .collect();
    if !brought.is_empty() {
        blocks.push(section("Beiträge der Partner"));
        blocks.push(Block::facts(brought));
    }
    if !found.agreement.coordination.is_empty() {
        blocks.push(section("Abstimmung"));
        blocks.push(Block::paragraph(&found.agreement.coordination));
    }
    if !found.agreement.terms.is_empty() {
        blocks.push(section("Weitere Vereinbarungen"));
        blocks.push(Block::paragraph(&found.agreement.terms));
    }
    blocks.push(section("Dauer und Rückblick"));
    let until = found.agreement.valid_until.or(found.until);
    let lasts = match (found.from, until) {
        (Some(from), Some(until)) => format!("Die Vereinbarung gilt vom {} bis zum {}.", day(from), day(until)),
        (Some(from), None) => format!("Die Vereinbarung gilt ab dem {} ohne feste Dauer.", day(from)),
        (None, Some(until)) => format!("Die Vereinbarung gilt ab der Unterschrift bis zum {}.", day(until)),
        (None, None) => "Die Vereinbarung gilt ab der Unterschrift ohne feste Dauer.".to_owned(),
    };
    blocks.push(Block::paragraph(&lasts));
    if let Some(review) = found.review_on {
        let words =
            format!("Am {} blicken die Partner gemeinsam zurück und entscheiden, wie es weitergeht.", day(review));
        blocks.push(Block::paragraph(&words));
    }
    blocks.push(
        Part::Signatures(
            partners
                .iter()
                .map(|partner| Signature {
                    label: format!("Ort, Datum, Unterschrift für {}", partner.name),
                    ..Signature::default()
                })
                .collect(),
        )
        .into(),
    );
    blocks
}
