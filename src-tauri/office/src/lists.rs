//! Any list of the window as a file for other programs, as it is filtered there.
//!
//! A list is a question ([`ListQuery`]) and columns; how it becomes a workbook or CSV is the same for all. What an area adds is one variant,
//! the columns of its rows, and a button in its list (`ExportMenu` in the window).

use std::collections::HashMap;

use domain::contact::display_phone;
use domain::directory::{ConsentScope, OfferRow, PersonRow, Term};
use domain::events::{EventFilter, EventRow, RegistrationRow};
use domain::funding::{ApplicationFilter, ApplicationRow, Money, SchoolYear};
use domain::id::{CommitteeId, EventId, OrganisationId, PublicationId, RoundId, TermId};
use domain::network::{
    CommitteeRow, ConsultationFilter, ConsultationRow, CooperationFilter, CooperationRow, Resolution, TaskFilter,
    TaskRow,
};
use domain::publications::PublicationState;
use domain::reports::{DistrictCounts, FigureLine, FigureQuestion, FigureView, RoundAnswer, Unit};
use exchange::{AsCell, Cell, Sheet};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Office;
use crate::error::Result;
use crate::events::EventView;
use crate::publications::PublicationLine;
use crate::reports::RoundEntryLine;

/// The form of an exported list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Excel workbook.
    Xlsx,
    /// CSV, UTF-8 with semicolons, as German Excel opens it.
    Csv,
}

/// A list, with what it is filtered by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "list")]
pub enum ListQuery {
    /// These organisations, in this order.
    Organisations {
        /// Which.
        ids: Vec<OrganisationId>,
    },
    /// Contact persons.
    Persons {
        /// Words that must occur.
        text: String,
    },
    /// Offers.
    Offers {
        /// Words that must occur.
        text: String,
    },
    /// Consultations.
    Consultations {
        /// Which.
        filter: ConsultationFilter,
    },
    /// Applications for grants.
    Applications {
        /// Which.
        filter: ApplicationFilter,
    },
    /// What each school has had in a year.
    SchoolGrants {
        /// The year.
        year: i32,
    },
    /// These publications, in this order.
    Publications {
        /// Which.
        ids: Vec<PublicationId>,
    },
    /// Events.
    Events {
        /// Which.
        filter: EventFilter,
    },
    /// Who comes to an event.
    Registrations {
        /// The event.
        event: EventId,
    },
    /// Tasks.
    Tasks {
        /// Which.
        filter: TaskFilter,
    },
    /// Cooperations.
    Cooperations {
        /// Which.
        filter: CooperationFilter,
    },
    /// Committees.
    Committees {
        /// Words that must occur.
        text: String,
    },
    /// Resolutions.
    Resolutions {
        /// Of this committee; of all when absent.
        committee: Option<CommitteeId>,
    },
    /// The year's figures, line by line.
    Figures {
        /// Of which period; small numbers are withheld as it says.
        question: FigureQuestion,
    },
    /// Who is in a verification round.
    Round {
        /// Which.
        id: RoundId,
    },
    /// What is offered in each district.
    Districts {
        /// On which topics.
        topics: Vec<TermId>,
    },
}

/// A column of a list: its heading, and the cell of a row.
pub(crate) type Column<'a, T> = (&'static str, &'a dyn Fn(&T) -> Cell);

/// A list as a sheet.
pub(crate) fn sheet<T>(name: &str, columns: &[Column<'_, T>], rows: &[T]) -> Sheet<Cell> {
    Sheet {
        name: name.to_owned(),
        header: columns.iter().map(|(heading, _)| (*heading).to_owned()).collect(),
        rows: rows.iter().map(|row| columns.iter().map(|(_, cell)| cell(row)).collect()).collect(),
    }
}

impl Office {
    /// Writes a list into a file; returns its path, and German sentences on what is not in it.
    ///
    /// Contact persons are in it as far as their consent goes beyond the office (print or web), as on paper.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn export_list(
        &self,
        list: &ListQuery,
        format: ExportFormat,
        path: Option<&str>,
    ) -> Result<(String, Vec<String>)> {
        let mut remarks = Vec::new();
        let sheet = match list {
            ListQuery::Organisations { ids } => return Ok((self.export_organisations(ids, format, path)?, remarks)),
            ListQuery::Persons { text } => {
                let today = self.today();
                let all = self.person_rows(text, false)?;
                let count = all.len();
                let rows: Vec<PersonRow> =
                    all.into_iter().filter(|row| row.consent.allows(ConsentScope::Print, today)).collect();
                match count - rows.len() {
                    0 => {}
                    1 => remarks.push("Eine Person ist nicht dabei: Von ihr fehlt die Einwilligung zum Druck.".into()),
                    many => remarks
                        .push(format!("{many} Personen sind nicht dabei: Von ihnen fehlt die Einwilligung zum Druck.")),
                }
                persons(&rows)
            }
            ListQuery::Offers { text } => offers(&self.offer_rows(text)?, &self.terms()?),
            ListQuery::Consultations { filter } => {
                let found = self.consultations(filter)?;
                consultations(&self.consultation_rows(&found.ids)?, &self.terms()?)
            }
            ListQuery::Applications { filter } => applications(&self.applications(filter)?.rows),
            ListQuery::SchoolGrants { year } => school_grants(*year, &self.funding_year(*year)?.schools),
            ListQuery::Publications { ids } => {
                let mut lines = self.publication_lines()?;
                lines.retain(|line| ids.contains(&line.id));
                lines.sort_by_key(|line| ids.iter().position(|id| *id == line.id));
                publications(&lines)
            }
            ListQuery::Events { filter } => events(&self.event_rows(&self.events(filter)?)?, &self.terms()?),
            ListQuery::Registrations { event } => registrations(&self.event(*event)?),
            ListQuery::Tasks { filter } => tasks(&self.tasks(filter)?),
            ListQuery::Cooperations { filter } => cooperations(&self.cooperations(filter)?, &self.terms()?),
            ListQuery::Committees { text } => committees(&self.committees(text)?),
            ListQuery::Resolutions { committee } => resolutions(&self.resolutions(*committee)?),
            ListQuery::Figures { question } => figures(&self.figures(question)?),
            ListQuery::Round { id } => round(&self.round(*id)?.lines),
            ListQuery::Districts { topics } => districts(&self.district_map(topics)?.districts),
        };
        Ok((self.save_sheet(&sheet, format, path)?, remarks))
    }

    /// Writes a sheet into a file named after it. Returns its path.
    pub(crate) fn save_sheet<C: AsCell>(
        &self,
        sheet: &Sheet<C>,
        format: ExportFormat,
        path: Option<&str>,
    ) -> Result<String> {
        let (bytes, ending) = match format {
            ExportFormat::Xlsx => (exchange::to_xlsx(sheet)?, "xlsx"),
            ExportFormat::Csv => (exchange::to_csv(sheet), "csv"),
        };
        self.save_file(path, &format!("{} {}.{ending}", sheet.name, self.today()), &bytes)
    }
}

fn persons(rows: &[PersonRow]) -> Sheet<Cell> {
    sheet(
        "Ansprechpersonen",
        &[
            ("Name", &|row: &PersonRow| row.name.as_str().into()),
            ("Funktion", &|row| row.function.as_str().into()),
            ("Einrichtung", &|row| row.organisation.as_str().into()),
            ("Telefon", &|row| display_phone(&row.phone).into()),
            ("Einwilligung gilt bis", &|row| row.consent.valid_until.into()),
        ],
        rows,
    )
}

fn offers(rows: &[OfferRow], terms: &[Term]) -> Sheet<Cell> {
    let names = names(terms);
    sheet(
        "Angebote",
        &[
            ("Name", &|row: &OfferRow| row.name.as_str().into()),
            ("Einrichtung", &|row| row.organisation.as_str().into()),
            ("Themen", &|row| joined(&row.topics, &names).into()),
            ("Ebene", &|row| row.level.map(domain::directory::OfferLevel::label).unwrap_or_default().into()),
            ("Läuft bis", &|row| row.runs_until.into()),
            ("Geprüft am", &|row| row.verified_on.into()),
        ],
        rows,
    )
}

fn consultations(rows: &[ConsultationRow], terms: &[Term]) -> Sheet<Cell> {
    let names = names(terms);
    sheet(
        "Beratungen",
        &[
            ("Tag", &|row: &ConsultationRow| Cell::Day(row.on)),
            ("Art", &|row| row.form.label().into()),
            ("Minuten", &|row| row.minutes.map_or(Cell::Empty, |minutes| Cell::Number(minutes.into()))),
            ("Einrichtungen", &|row| row.organisations.join("; ").into()),
            ("Anlass", &|row| row.occasion.as_str().into()),
            ("Themen", &|row| joined(&row.topics, &names).into()),
            ("Beraten von", &|row| row.by.as_str().into()),
            ("Offene Aufgaben", &|row| Cell::Number(i64::try_from(row.open_tasks).unwrap_or(i64::MAX))),
        ],
        rows,
    )
}

fn applications(rows: &[ApplicationRow]) -> Sheet<Cell> {
    sheet(
        "Anträge",
        &[
            ("Nummer", &|row: &ApplicationRow| row.number.as_str().into()),
            ("Titel", &|row| row.title.as_str().into()),
            ("Antragsteller", &|row| row.applicant.as_str().into()),
            ("Schulen", &|row| row.schools.join("; ").into()),
            ("Jahr", &|row| Cell::Number(row.year.into())),
            ("Beginn", &|row| row.from.into()),
            ("Ende", &|row| row.until.into()),
            ("Stand", &|row| row.state.label().into()),
            ("Seit", &|row| row.since.into()),
            ("Beantragt", &|row| Cell::Cents(row.requested.0)),
            ("Bewilligt", &|row| Cell::Cents(row.awarded.0)),
            ("Ausgezahlt", &|row| Cell::Cents(row.paid.0)),
            ("Nächste Frist", &|row| row.deadline.as_ref().map(|deadline| deadline.on).into()),
            ("Wofür", &|row| row.deadline.as_ref().map(|deadline| deadline.label.as_str()).unwrap_or_default().into()),
        ],
        rows,
    )
}

fn school_grants(year: i32, rows: &[SchoolYear]) -> Sheet<Cell> {
    let cents = |amount: Option<Money>| amount.map_or(Cell::Empty, |amount| Cell::Cents(amount.0));
    sheet(
        &format!("Schulen {year}"),
        &[
            ("Schule", &|row: &SchoolYear| row.name.as_str().into()),
            ("Jahr", &|row| Cell::Number(row.year.into())),
            ("Bewilligt", &|row| Cell::Cents(row.awarded.0)),
            ("Noch beantragt", &|row| Cell::Cents(row.pending.0)),
            ("Erlaubt", &|row| cents(row.limit)),
            ("Noch möglich", &|row| cents(row.limit.map(|limit| limit - row.awarded))),
        ],
        rows,
    )
}

fn publications(rows: &[PublicationLine]) -> Sheet<Cell> {
    sheet(
        "Publikationen",
        &[
            ("Titel", &|row: &PublicationLine| row.title.as_str().into()),
            ("Untertitel", &|row| row.subtitle.as_str().into()),
            ("Art", &|row| row.kind.label().into()),
            ("Sprache", &|row| row.language.label().into()),
            ("Für wen", &|row| row.audience.as_str().into()),
            ("Stand", &|row| {
                match row.state {
                    _ if row.template => "Vorlage",
                    PublicationState::Draft => "Entwurf",
                    PublicationState::Reviewed => "geprüft",
                    PublicationState::Released => "veröffentlicht",
                }
                .into()
            }),
            ("Ausgabe", &|row| row.edition.as_ref().map_or(Cell::Empty, |edition| Cell::Number(edition.number.into()))),
            ("Ausgabe vom", &|row| row.edition.as_ref().map(|edition| edition.stand).into()),
            ("Stimmt nicht mehr", &|row| Cell::Number(i64::try_from(row.differences.len()).unwrap_or(i64::MAX))),
        ],
        rows,
    )
}

fn events(rows: &[EventRow], terms: &[Term]) -> Sheet<Cell> {
    let names = names(terms);
    let count = |number: usize| Cell::Number(i64::try_from(number).unwrap_or(i64::MAX));
    sheet(
        "Veranstaltungen",
        &[
            ("Titel", &|row: &EventRow| row.title.as_str().into()),
            ("Art", &|row| row.kind.label().into()),
            ("Stand", &|row| row.status.label().into()),
            ("Reihe", &|row| row.series.as_str().into()),
            ("Tag", &|row| row.on.into()),
            ("Letzter Tag", &|row| row.until.into()),
            ("Ort", &|row| row.place.as_str().into()),
            ("Plätze", &|row| row.capacity.map_or(Cell::Empty, |capacity| Cell::Number(capacity.into()))),
            ("Vergeben", &|row| count(row.holding)),
            ("Warteliste", &|row| count(row.waiting)),
            ("Themen", &|row| joined(&row.topics, &names).into()),
        ],
        rows,
    )
}

fn registrations(view: &EventView) -> Sheet<Cell> {
    let workshops = |row: &RegistrationRow| {
        let titles = row.registration.workshops.iter().filter_map(|id| view.event.session(*id));
        titles.map(|session| session.title.as_str()).collect::<Vec<_>>().join("; ")
    };
    sheet(
        "Anmeldungen",
        &[
            ("Name", &|row: &RegistrationRow| row.sort_name.as_str().into()),
            ("Einrichtung", &|row| row.institution.as_str().into()),
            ("Funktion", &|row| row.function.as_str().into()),
            ("E-Mail", &|row| row.email.as_str().into()),
            ("Telefon", &|row| display_phone(&row.phone).into()),
            ("Stand", &|row| row.registration.state.label().into()),
            ("Angemeldet am", &|row| row.registration.registered_on.into()),
            ("Workshops", &|row| workshops(row).into()),
            ("Verpflegung", &|row| row.registration.food.as_str().into()),
            ("Braucht", &|row| row.registration.access.as_str().into()),
        ],
        &view.registrations,
    )
}

fn tasks(rows: &[TaskRow]) -> Sheet<Cell> {
    sheet(
        "Aufgaben",
        &[
            ("Aufgabe", &|row: &TaskRow| row.task.title.as_str().into()),
            ("Fällig am", &|row| row.task.due.into()),
            ("Verschoben bis", &|row| row.task.snoozed_until.into()),
            ("Zuständig", &|row| row.task.assigned_to.as_str().into()),
            ("Gehört zu", &|row| row.about_name.as_str().into()),
            ("Notiz", &|row| row.task.note.as_str().into()),
            ("Erledigt am", &|row| row.task.done_on.into()),
        ],
        rows,
    )
}

fn cooperations(rows: &[CooperationRow], terms: &[Term]) -> Sheet<Cell> {
    let names = names(terms);
    sheet(
        "Kooperationen",
        &[
            ("Name", &|row: &CooperationRow| row.name.as_str().into()),
            ("Art", &|row| row.kind.label().into()),
            ("Phase", &|row| row.phase.label().into()),
            ("Partner", &|row| row.partners.join("; ").into()),
            ("Themen", &|row| joined(&row.topics, &names).into()),
            ("Letzter Eintrag", &|row| row.last.into()),
            ("Offene Aufgaben", &|row| count(row.open_tasks)),
            ("Braucht jemanden", &|row| row.concerns.join("; ").into()),
        ],
        rows,
    )
}

fn committees(rows: &[CommitteeRow]) -> Sheet<Cell> {
    sheet(
        "Gremien",
        &[
            ("Name", &|row: &CommitteeRow| row.name.as_str().into()),
            ("Mitglieder", &|row| count(row.members)),
            ("Nächste Sitzung", &|row| row.next.map(|next| next.on).into()),
            ("Letzte Sitzung", &|row| row.last.into()),
            ("Offene Aufgaben", &|row| count(row.open_tasks)),
            ("Aufgelöst am", &|row| row.ended_on.into()),
        ],
        rows,
    )
}

fn resolutions(rows: &[Resolution]) -> Sheet<Cell> {
    sheet(
        "Beschlüsse",
        &[
            ("Nummer", &|row: &Resolution| row.label.as_str().into()),
            ("Tag", &|row| Cell::Day(row.on)),
            ("Gremium", &|row| row.committee_name.as_str().into()),
            ("Tagesordnungspunkt", &|row| row.item.as_str().into()),
            ("Beschluss", &|row| row.text.as_str().into()),
            ("Abstimmung", &|row| row.outcome.as_str().into()),
        ],
        rows,
    )
}

fn count(number: usize) -> Cell {
    Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

fn figures(views: &[FigureView]) -> Sheet<Cell> {
    let rows: Vec<(&FigureView, &str, &FigureLine)> = views
        .iter()
        .flat_map(|view| view.tables.iter().map(move |table| (view, table)))
        .flat_map(|(view, table)| table.lines.iter().map(move |line| (view, table.by.label(), line)))
        .collect();
    sheet(
        "Kennzahlen",
        &[
            ("Kennzahl", &|row: &(&FigureView, &str, &FigureLine)| row.0.label.as_str().into()),
            ("Nach", &|row| row.1.into()),
            ("Zeile", &|row| row.2.label.as_str().into()),
            ("Wert", &|row| match (row.0.unit, row.2.amount) {
                (_, None) => Cell::Empty,
                (Unit::Cents, Some(cents)) => Cell::Cents(cents),
                (_, Some(amount)) => Cell::Number(amount),
            }),
            ("Einheit", &|row| match row.0.unit {
                Unit::Number => "Anzahl".into(),
                Unit::Minutes => "Minuten".into(),
                Unit::Cents => "Euro".into(),
            }),
            ("Hinweis", &|row| if row.2.amount.is_none() { "verborgen".into() } else { Cell::Empty }),
        ],
        &rows,
    )
}

fn round(rows: &[RoundEntryLine]) -> Sheet<Cell> {
    sheet(
        "Prüfrunde",
        &[
            ("Einrichtung", &|row: &RoundEntryLine| row.name.as_str().into()),
            ("E-Mail", &|row| row.email.as_str().into()),
            ("Gefragt am", &|row| row.entry.sent_on.into()),
            ("Antwort", &|row| row.entry.answer.map(RoundAnswer::label).unwrap_or_default().into()),
            ("Antwort am", &|row| row.entry.answered_on.into()),
            ("Geprüft am", &|row| row.verified_on.into()),
        ],
        rows,
    )
}

fn districts(rows: &[DistrictCounts]) -> Sheet<Cell> {
    let count = |number: usize| Cell::Number(i64::try_from(number).unwrap_or(i64::MAX));
    sheet(
        "Stadtteile",
        &[
            ("Stadtteil", &|row: &DistrictCounts| row.name.as_str().into()),
            ("Gebiet", &|row| row.area.as_str().into()),
            ("Angebote", &|row| count(row.offers)),
            ("Einrichtungen", &|row| count(row.organisations)),
            ("Schulen", &|row| count(row.schools)),
        ],
        rows,
    )
}

fn names(terms: &[Term]) -> HashMap<TermId, &str> {
    terms.iter().map(|term| (term.id, term.name.as_str())).collect()
}

fn joined(ids: &[TermId], names: &HashMap<TermId, &str>) -> String {
    ids.iter().filter_map(|id| names.get(id).copied()).collect::<Vec<_>>().join(", ")
}
