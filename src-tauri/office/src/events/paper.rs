//! The papers of an event, made of its own record.
//!
//! Who registered for an event or speaks at it is named on its papers: on the list to sign, on badges, in the programme. A list of
//! participants that is handed out names only those who agreed to that when they registered.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::day;
use domain::directory::Term;
use domain::events::{
    AnswerForm, Certificate, Event, LESSON_MINUTES, RegistrationRow, SCALE, Session, SessionKind, hours_in_words,
};
use domain::id::{EventId, RegistrationId, SpeakerId};
use domain::publications::{BadgeSheet, PaperSize, TableSignSize};
use press::{
    AttendanceList, AttendanceRow, AttendanceSheet, Badge, Badges, Bar, BarChart, Block, CertificatePage,
    CertificateSheet, Column, Content, DataTable, Document, DoorSign, DoorSigns, EvaluationForm, Fact, FormField, Look,
    Orientation, Part, Report, Row, Signature, TableSigns, TextPages, Tick, Typeset,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::EventView;
use super::view::{hours, when, when_and_where};
use crate::Office;
use crate::error::{Error, Result};
use crate::publications::Preview;
use crate::publications::frame::frame;

/// Empty rows on a list for those who come unannounced.
const BLANK_ROWS: usize = 5;

/// A paper of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum EventPaper {
    /// Anwesenheitsliste, a sheet for each day.
    AttendanceList,
    /// Anwesenheitslisten der Workshops, a sheet for each.
    WorkshopLists,
    /// Teilnahmeliste to hand out: those who agreed.
    ParticipantList,
    /// Einladung.
    Invitation,
    /// Programm.
    Programme,
    /// Anmeldebogen.
    RegistrationForm,
    /// Teilnahmebescheinigungen that were given; all of them when none is named.
    Certificates {
        /// Whose.
        chosen: Vec<RegistrationId>,
    },
    /// Honorarvereinbarung.
    SpeakerAgreement {
        /// With whom.
        speaker: SpeakerId,
    },
    /// Namensschilder, with the code by which one checks in.
    NameBadges,
    /// Tischschilder of those who speak.
    TableSigns,
    /// Türschilder of the rooms.
    DoorSigns,
    /// Rückmeldebogen.
    EvaluationForm,
    /// Auswertung der Rückmeldungen.
    EvaluationReport,
}

impl EventPaper {
    /// The German name, also the title on most of them.
    pub fn label(&self) -> &'static str {
        match self {
            Self::AttendanceList => "Anwesenheitsliste",
            Self::WorkshopLists => "Anwesenheitslisten der Workshops",
            Self::ParticipantList => "Teilnahmeliste",
            Self::Invitation => "Einladung",
            Self::Programme => "Programm",
            Self::RegistrationForm => "Anmeldebogen",
            Self::Certificates { .. } => "Teilnahmebescheinigung",
            Self::SpeakerAgreement { .. } => "Honorarvereinbarung",
            Self::NameBadges => "Namensschilder",
            Self::TableSigns => "Tischschilder",
            Self::DoorSigns => "Türschilder",
            Self::EvaluationForm => "Rückmeldebogen",
            Self::EvaluationReport => "Auswertung der Rückmeldungen",
        }
    }
}

impl Office {
    /// Sets a paper of an event in pages.
    ///
    /// # Errors
    /// When the event is not there, or lacks what the paper is about.
    pub fn print_event(&self, id: EventId, paper: &EventPaper) -> Result<Typeset> {
        let view = self.event(id)?;
        let terms = self.terms()?;
        let (title, subtitle, content) = self.event_content(&view, paper, &terms)?;
        let frame = frame(self, &title, &subtitle, view.event.funding_period)?;
        Ok(self.press.typeset(&Document { content, frame })?)
    }

    /// The pages of a paper of an event, to be looked at.
    ///
    /// # Errors
    /// As [`Office::print_event`].
    pub fn preview_event(&self, id: EventId, paper: &EventPaper) -> Result<Preview> {
        Ok(self.keep(self.print_event(id, paper)?, Vec::new(), 0))
    }

    /// Writes a paper of an event as PDF. Returns its path.
    ///
    /// # Errors
    /// As [`Office::print_event`], or when the file cannot be written.
    pub fn save_event_paper(&self, id: EventId, paper: &EventPaper, path: Option<&str>) -> Result<String> {
        let bytes = self.print_event(id, paper)?.pdf()?;
        let title = self.event_of(id)?.title;
        self.save_file(path, &format!("{} {title}.pdf", paper.label()), &bytes)
    }

    /// Title, line below it, and content of a paper.
    fn event_content(&self, view: &EventView, paper: &EventPaper, terms: &[Term]) -> Result<(String, String, Content)> {
        let event = &view.event;
        let own = |content| (paper.label().to_owned(), event.title.clone(), content);
        let pages = |limit, blocks| {
            Content::TextPages(TextPages { look: Look::Sheet, paper: PaperSize::A4.millimetres(), limit, blocks })
        };
        let report =
            |blocks| Content::Report(Report { orientation: Orientation::Portrait, blocks, ..Report::default() });
        Ok(match paper {
            EventPaper::AttendanceList => own(attendance_list(view)),
            EventPaper::WorkshopLists => own(workshop_lists(view)?),
            EventPaper::ParticipantList => own(report(participants(view))),
            EventPaper::Invitation => {
                let subtitle = line(&[event.kind.label(), &event.subtitle], " · ");
                (event.title.clone(), subtitle, pages(Some(2), self.invitation(view, terms)?))
            }
            EventPaper::Programme => {
                let subtitle = line(&[&event.subtitle, &when(event)], " · ");
                (event.title.clone(), subtitle, pages(None, programme_pages(view)))
            }
            EventPaper::RegistrationForm => own(report(self.registration_form(view)?)),
            EventPaper::Certificates { chosen } => {
                ("Teilnahmebescheinigung".to_owned(), String::new(), self.certificates(view, chosen)?)
            }
            EventPaper::SpeakerAgreement { speaker } => own(report(self.agreement(view, *speaker)?)),
            EventPaper::NameBadges => own(badges(view)?),
            EventPaper::TableSigns => own(table_signs(view)?),
            EventPaper::DoorSigns => own(door_signs(view)?),
            EventPaper::EvaluationForm => own(evaluation_form(event)?),
            EventPaper::EvaluationReport => own(report(self.evaluation_blocks(view)?)),
        })
    }

    fn invitation(&self, view: &EventView, terms: &[Term]) -> Result<Vec<Block>> {
        let event = &view.event;
        let office = self.settings()?.office;
        let mut blocks = paragraphs(&event.description);
        let mut facts: Vec<Fact> = when_and_where(view).into_iter().map(Fact::from).collect();
        let names: HashMap<_, &str> = terms.iter().map(|term| (term.id, term.name.as_str())).collect();
        let target: Vec<&str> = event.target_groups.iter().filter_map(|id| names.get(id).copied()).collect();
        facts.insert(facts.len().min(2), ("Für", target.join(", ")).into());
        let hosts: Vec<&str> = view.hosts.iter().map(|host| host.name.as_str()).collect();
        facts.push(("Gemeinsam mit", hosts.join("\n")).into());
        blocks.push(Block::facts(facts));
        let programme = programme(view);
        if !programme.is_empty() {
            blocks.push(Block::heading(2, "Programm"));
            blocks.extend(programme);
        }
        blocks.extend(speakers(view));
        blocks.push(Block::heading(2, "Anmeldung"));
        blocks.extend(how_to_register(view, &office).iter().map(|words| Block::paragraph(words)));
        Ok(blocks)
    }

    fn registration_form(&self, view: &EventView) -> Result<Vec<Block>> {
        let office = self.settings()?.office;
        let field = |label: &str| FormField { label: label.to_owned(), lines: 1 };
        let mut facts: Vec<Fact> = when_and_where(view).into_iter().map(Fact::from).collect();
        facts.push(("Zurück an", line(&[&office.name, &office.email], "\n")).into());
        let mut blocks = vec![
            Block::facts(facts),
            Block::heading(1, "Zur Person"),
            Part::Form(["Vor- und Nachname", "Einrichtung", "Funktion", "E-Mail", "Telefon"].map(field).to_vec())
                .into(),
        ];
        let workshops = view.event.workshops();
        if !workshops.is_empty() {
            blocks.push(Block::heading(1, "Workshops"));
            blocks.push(Block::paragraph(
                "Bitte tragen Sie vor Ihrem ersten Wunsch eine 1, vor Ihrem zweiten eine 2 ein.",
            ));
            let rows = workshops.iter().map(|session| {
                let hours = hours(session.begins, session.ends);
                Row::plain([String::new(), hours, session.title.clone()])
            });
            blocks.push(
                Part::DataTable(DataTable {
                    columns: vec![
                        Column::words("Wunsch", 0.14),
                        Column::words("Zeit", 0.2),
                        Column::words("Workshop", 1.0),
                    ],
                    rows: rows.collect(),
                    row_height: 8.0,
                    ..DataTable::default()
                })
                .into(),
            );
        }
        let consent = "Mein Name, meine Einrichtung und meine Funktion dürfen auf der Teilnahmeliste stehen, die an alle Teilnehmenden ausgegeben wird.";
        blocks.extend([
            Block::heading(1, "Was Sie brauchen"),
            Part::Form(vec![
                FormField { label: "Verpflegung (zum Beispiel vegetarisch, Unverträglichkeiten)".into(), lines: 1 },
                FormField { label: "Damit ich gut teilnehmen kann, brauche ich".into(), lines: 2 },
            ])
            .into(),
            Part::Ticks(vec![Tick {
                ticked: false,
                label: consent.into(),
                remark: "Freiwillig; Sie können jederzeit widerrufen.".into(),
            }])
            .into(),
            Part::Signatures(vec![
                Signature { label: "Ort, Datum".into(), ..Signature::default() },
                Signature { label: "Unterschrift".into(), ..Signature::default() },
            ])
            .into(),
        ]);
        Ok(blocks)
    }

    fn certificates(&self, view: &EventView, chosen: &[RegistrationId]) -> Result<Content> {
        let office = self.settings()?.office;
        let event = &view.event;
        let given = view.certificates.iter().filter(|one| chosen.is_empty() || chosen.contains(&one.registration));
        let rows: HashMap<RegistrationId, &RegistrationRow> =
            view.registrations.iter().map(|row| (row.registration.id, row)).collect();
        let mut given: Vec<(&Certificate, &RegistrationRow)> =
            given.filter_map(|one| Some((one, *rows.get(&one.registration)?))).collect();
        given.sort_by_key(|(_, row)| store::fold(&row.sort_name));
        if given.is_empty() {
            return Err(Error::refused(
                "certificate.none",
                "Es ist noch keine Bescheinigung ausgestellt. Vermerken Sie, wer da war, und stellen Sie dann die Bescheinigungen aus.",
            ));
        }
        let led: Vec<&str> =
            view.speakers.iter().map(|speaker| speaker.name.as_str()).filter(|name| !name.is_empty()).collect();
        let phone = domain::contact::display_phone(&office.phone);
        let way = if phone.is_empty() { &office.email } else { &phone };
        let page = |(one, row): (&Certificate, &RegistrationRow)| {
            let there: Vec<&Session> = event
                .programme()
                .into_iter()
                .filter(|session| session.kind != SessionKind::Break && row.registration.attended.contains(&session.id))
                .collect();
            let titles = there.iter().map(|session| session.title.as_str()).filter(|title| !title.is_empty());
            let mut contents = vec![];
            if there.is_empty() {
                contents = paragraphs(&event.description)
            } else {
                contents.push(Block::bullets(titles))
            }
            let lessons = one.minutes / LESSON_MINUTES;
            let place = view.venue.as_ref().map(|venue| venue.name.as_str()).unwrap_or_default();
            CertificatePage {
                name: one.name.clone(),
                institution: row.institution.clone(),
                sentence: match event.kind {
                    domain::events::EventKind::Training => "hat an der folgenden Fortbildung teilgenommen:",
                    _ => "hat an der folgenden Veranstaltung teilgenommen:",
                }
                .to_owned(),
                event: event.title.clone(),
                subtitle: event.subtitle.clone(),
                facts: [
                    ("Termin", when(event)),
                    ("Ort", line(&[&event.place, place], ", ")),
                    (
                        "Umfang",
                        format!("{} ({lessons} Unterrichtseinheiten zu 45 Minuten)", hours_in_words(one.minutes)),
                    ),
                    ("Mitwirkende", led.join(", ")),
                ]
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(Fact::from)
                .collect(),
                contents,
                shortened: if one.is_shortened() {
                    format!(
                        "Die Teilnahme war verkürzt: {} von {}.",
                        hours_in_words(one.minutes),
                        hours_in_words(one.of_minutes)
                    )
                } else {
                    String::new()
                },
                place_and_day: line(&[&office.address.town, &day::long(one.issued_on)], ", "),
                signed_by: line(&[&event.by, &office.name], ", "),
                number: one.number.clone(),
                code: one.code.clone(),
                how_to_check: format!("Die Netzwerkstelle bestätigt diese Bescheinigung gern unter {way}."),
            }
        };
        Ok(Content::Certificates(CertificateSheet { certificates: given.into_iter().map(page).collect() }))
    }

    fn agreement(&self, view: &EventView, id: SpeakerId) -> Result<Vec<Block>> {
        let office = self.settings()?.office;
        let event = &view.event;
        let speaker = event.speakers.iter().find(|speaker| speaker.id == id);
        let called = view.speakers.iter().find(|speaker| speaker.id == id);
        let (Some(speaker), Some(called)) = (speaker, called) else {
            return Err(Error::refused("event.speaker", "Diese Person wirkt an der Veranstaltung nicht (mehr) mit."));
        };
        let theirs = event.programme().into_iter().filter(|session| session.speakers.contains(&id));
        let parts: Vec<String> = theirs
            .map(|session| line(&[&day_and_hours(event, session), &session.title, &session.room], ", "))
            .collect();
        let carrier = [office.name.clone(), office.carrier.clone()].into_iter().chain(office.address.lines());
        let client: Vec<String> = carrier.filter(|part| !part.is_empty()).collect();
        let total = domain::funding::Money(speaker.fee.0 + speaker.travel.0);
        let mut fee = vec![("Honorar", speaker.fee.to_string())];
        if speaker.travel.0 > 0 {
            fee.push(("Fahrtkosten, höchstens", speaker.travel.to_string()));
            fee.push(("Zusammen, höchstens", total.to_string()));
        }
        let number = |n: usize, words: &str| Block::heading(1, &format!("{n}. {words}"));
        let mut blocks = vec![
            Block::facts([
                ("Auftraggeberin", client.join("\n")),
                ("Auftragnehmer*in", line(&[&called.name, &called.institution, &speaker.address], "\n")),
            ]),
            number(1, "Gegenstand"),
            Block::paragraph(&format!(
                "Die Auftragnehmer*in wirkt mit an „{}“ ({}).",
                event.title,
                line(&[&speaker.role, &when(event)], ", ")
            )),
            Block::bullets(parts.iter().map(String::as_str)),
            number(2, "Vergütung"),
            Block::facts(fee),
            Block::paragraph(
                "Das Honorar umfasst Vorbereitung, Durchführung und Nachbereitung. Fahrtkosten werden gegen Nachweis erstattet. Die Zahlung erfolgt nach der Veranstaltung auf Rechnung. Steuern und Sozialabgaben führt die Auftragnehmer*in selbst ab.",
            ),
            number(3, "Ausfall"),
            Block::paragraph(
                "Wer verhindert ist, sagt sofort Bescheid; dann bemühen sich beide um einen anderen Termin oder Ersatz. Fällt die Veranstaltung ohne Verschulden der Auftragnehmer*in weniger als zwei Wochen vorher aus, werden nachgewiesene Kosten erstattet.",
            ),
            number(4, "Unterlagen und Bilder"),
            Block::paragraph(
                "Die Unterlagen dürfen an die Teilnehmenden ausgegeben werden. Ob Name, Angaben zur Person, Unterlagen und Bilder in der Dokumentation veröffentlicht werden, entscheidet die Auftragnehmer*in:",
            ),
            Part::Ticks(vec![
                Tick {
                    ticked: speaker.may_publish,
                    label: "Ich bin mit der Veröffentlichung einverstanden.".into(),
                    ..Tick::default()
                },
                Tick { ticked: false, label: "Ich bin nicht einverstanden.".into(), ..Tick::default() },
            ])
            .into(),
            Part::Signatures(vec![
                Signature { label: "Ort, Datum, für die Auftraggeberin".into(), name: event.by.clone() },
                Signature { label: "Ort, Datum, Auftragnehmer*in".into(), name: called.name.clone() },
            ])
            .into(),
        ];
        blocks.retain(|block| !matches!(&block.part, Part::Bullets(items) if items.is_empty()));
        Ok(blocks)
    }

    /// Charts and comments of the filled-in forms.
    pub(super) fn evaluation_blocks(&self, view: &EventView) -> Result<Vec<Block>> {
        let said = self.evaluation(view.event.id)?;
        if said.sheets.is_empty() {
            return Err(Error::refused("evaluation.none", "Es ist noch kein Rückmeldebogen eingetragen."));
        }
        let share = said.sheets.len() * 100 / said.participants.max(1);
        let mut blocks = vec![Block::facts([
            ("Veranstaltung", line(&[&view.event.title, &when(&view.event)], "\n")),
            ("Rückmeldungen", format!("{} von {} Teilnehmenden ({share} %)", said.sheets.len(), said.participants)),
        ])];
        for sum in &said.sums {
            let question = &sum.question.text;
            match sum.question.answer {
                AnswerForm::Scale => {
                    let mean =
                        sum.mean.map(|mean| format!(" (Mittel {mean:.1})").replace('.', ",")).unwrap_or_default();
                    let bars = SCALE.iter().zip(&sum.steps).map(|(label, count)| Bar {
                        label: (*label).to_owned(),
                        value: f64::from(*count),
                        shown: count.to_string(),
                    });
                    blocks.push(
                        Part::Bars(BarChart {
                            title: format!("{}{mean}", question.trim_end_matches('.')),
                            bars: bars.collect(),
                        })
                        .into(),
                    );
                }
                AnswerForm::Words if !sum.words.is_empty() => {
                    blocks.push(Block::heading(1, question));
                    blocks.push(Block::bullets(sum.words.iter().map(String::as_str)));
                }
                AnswerForm::Words => {}
            }
        }
        Ok(blocks)
    }
}

/// The lists to sign on, a sheet for each day.
fn attendance_list(view: &EventView) -> Content {
    let event = &view.event;
    let workshops = event.workshops();
    let mut columns = vec!["Funktion".to_owned()];
    if !workshops.is_empty() {
        columns.push("Workshop".to_owned());
    }
    let sheet = |day: u16| {
        let rows = expected(view)
            .map(|row| {
                let mine = workshops.iter().filter(|session| session.day == day);
                let mine = mine.filter(|session| row.registration.workshops.contains(&session.id));
                let titles: Vec<&str> = mine.map(|session| session.title.as_str()).collect();
                attendance_row(
                    row,
                    [row.function.clone(), titles.join(" / ")].into_iter().take(columns.len()).collect(),
                )
            })
            .collect();
        AttendanceSheet {
            heading: day_heading(event, day),
            facts: sheet_facts(view, Some(day), None),
            columns: columns.clone(),
            rows,
            blank_rows: BLANK_ROWS,
            signatures: vec!["Ort, Datum".to_owned(), "Leitung der Veranstaltung".to_owned()],
        }
    };
    Content::Attendance(AttendanceList { sheets: (0..event.days()).map(sheet).collect(), privacy: PRIVACY.to_owned() })
}

const PRIVACY: &str = "Diese Liste weist die Teilnahme gegenüber dem Fördermittelgeber nach und wird dafür aufbewahrt. Bitte tragen Sie keine privaten Adressen ein.";

/// The lists to sign on of the workshops, a sheet for each.
fn workshop_lists(view: &EventView) -> Result<Content> {
    let event = &view.event;
    let sheets: Vec<AttendanceSheet> = event
        .workshops()
        .into_iter()
        .map(|session| AttendanceSheet {
            heading: session.title.clone(),
            facts: sheet_facts(view, None, Some(session)),
            columns: vec!["Funktion".to_owned()],
            rows: expected(view)
                .filter(|row| row.registration.workshops.contains(&session.id))
                .map(|row| attendance_row(row, vec![row.function.clone()]))
                .collect(),
            blank_rows: 3,
            signatures: vec!["Leitung des Workshops".to_owned()],
        })
        .collect();
    if sheets.is_empty() {
        return Err(Error::refused("event.no_workshops", "Diese Veranstaltung hat keine Workshops im Programm."));
    }
    Ok(Content::Attendance(AttendanceList { sheets, privacy: PRIVACY.to_owned() }))
}

fn expected(view: &EventView) -> impl Iterator<Item = &RegistrationRow> {
    view.registrations.iter().filter(|row| row.registration.state.holds_a_place())
}

fn attendance_row(row: &RegistrationRow, cells: Vec<String>) -> AttendanceRow {
    AttendanceRow { name: row.sort_name.clone(), institution: row.institution.clone(), cells }
}

fn sheet_facts(view: &EventView, day: Option<u16>, session: Option<&Session>) -> Vec<Fact> {
    let event = &view.event;
    let place = [event.place.as_str(), view.venue.as_ref().map(|venue| venue.name.as_str()).unwrap_or_default()];
    let (time, place) = match session {
        Some(session) => (day_and_hours(event, session), line(&[&session.room, place[0], place[1]], ", ")),
        None => {
            let times = day_span(event, day.unwrap_or_default());
            (times, line(&place, ", "))
        }
    };
    let leads: Vec<&str> = match session {
        Some(session) => names_of(view, session),
        None => view.speakers.iter().map(|speaker| speaker.name.as_str()).collect(),
    };
    let all = [("Art", event.kind.label().to_owned()), ("Zeit", time), ("Ort", place), ("Leitung", leads.join(", "))];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(Fact::from).collect()
}

/// From when until when a day lasts: by its programme, else by the event.
fn day_span(event: &Event, day: u16) -> String {
    let of_day = || event.sessions.iter().filter(|session| session.day == day);
    let begins = of_day().filter_map(|session| session.begins).min().or(event.begins);
    let ends = of_day().filter_map(|session| session.ends).max().or(event.ends);
    match hours(begins, ends) {
        empty if empty.is_empty() => empty,
        times => format!("{times} Uhr"),
    }
}

fn day_heading(event: &Event, day: u16) -> String {
    match event.on.and_then(|on| on.checked_add_days(chrono::Days::new(u64::from(day)))) {
        Some(date) => when(&Event { on: Some(date), until: None, begins: None, ends: None, ..Event::default() }),
        None => String::new(),
    }
}

fn day_and_hours(event: &Event, session: &Session) -> String {
    let day = event.day_of(session).map(|day: NaiveDate| day::long(day)).unwrap_or_default();
    let hours = hours(session.begins, session.ends);
    let hours = if hours.is_empty() { hours } else { format!("{hours} Uhr") };
    line(&[&day, &hours], ", ")
}

/// Names of those who speak or lead.
fn names_of<'a>(view: &'a EventView, session: &Session) -> Vec<&'a str> {
    let found = session.speakers.iter().filter_map(|id| view.speakers.iter().find(|speaker| speaker.id == *id));
    found.map(|speaker| speaker.name.as_str()).filter(|name| !name.is_empty()).collect()
}

/// A list of participants to hand out: those who agreed; how many others there are is said.
fn participants(view: &EventView) -> Vec<Block> {
    let listed: Vec<&RegistrationRow> = expected(view).filter(|row| row.registration.may_be_listed).collect();
    let others = view.counts.holding - listed.len();
    let mut blocks = vec![Block::facts([("Termin", when(&view.event))])];
    let rows =
        listed.iter().map(|row| Row::plain([&row.sort_name, &row.institution, &row.function].map(String::clone)));
    blocks.push(
        Part::DataTable(DataTable {
            columns: vec![
                Column::words("Name", 1.0),
                Column::words("Einrichtung", 1.3),
                Column::words("Funktion", 0.9),
            ],
            rows: rows.collect(),
            ..DataTable::default()
        })
        .into(),
    );
    if others > 0 {
        let who = if others == 1 { "1 weitere Person".to_owned() } else { format!("{others} weitere Personen") };
        blocks.push(Block::paragraph(&format!("{who} ohne Angabe des Namens.")));
    }
    blocks
}

/// The programme as tables, one for each day.
pub(super) fn programme(view: &EventView) -> Vec<Block> {
    let event = &view.event;
    let mut blocks = Vec::new();
    for day in 0..event.days() {
        let sessions: Vec<&Session> = event.programme().into_iter().filter(|session| session.day == day).collect();
        if sessions.is_empty() {
            continue;
        }
        let with_rooms = sessions.iter().any(|session| !session.room.is_empty());
        let rows = sessions.iter().map(|session| {
            let names = names_of(view, session).join(", ");
            let kind = if session.kind == SessionKind::Workshop { "Workshop: " } else { "" };
            let what = line(&[&format!("{kind}{}", session.title), &names], "\n");
            let mut cells = vec![hours(session.begins, session.ends), what];
            if with_rooms {
                cells.push(session.room.clone());
            }
            Row::plain(cells)
        });
        let mut columns = vec![Column::words("Zeit", 0.26), Column::words("Programm", 1.0)];
        if with_rooms {
            columns.push(Column::words("Raum", 0.3));
        }
        let caption = if event.days() > 1 { day_heading(event, day) } else { String::new() };
        blocks
            .push(Part::DataTable(DataTable { caption, columns, rows: rows.collect(), ..DataTable::default() }).into());
    }
    blocks
}

/// How one registers, in sentences.
pub(super) fn how_to_register(view: &EventView, office: &domain::settings::OfficeProfile) -> Vec<String> {
    let event = &view.event;
    let until = event.register_by.map(|day| format!(" bis zum {}", day::long(day))).unwrap_or_default();
    let mut how = format!("Bitte melden Sie sich{until} an");
    let phone = domain::contact::display_phone(&office.phone);
    let ways: Vec<&str> = [office.email.as_str(), phone.as_str()].into_iter().filter(|way| !way.is_empty()).collect();
    if !ways.is_empty() {
        how.push_str(&format!(": {}", ways.join(" oder ")));
    }
    let mut say = "Nennen Sie dabei Name, Einrichtung und Funktion".to_owned();
    if !event.workshops().is_empty() {
        say.push_str(", Ihren ersten und zweiten Workshopwunsch");
    }
    say.push_str(" und was Sie brauchen, um gut dabei zu sein.");
    let mut sentences = vec![format!("{how}. {say}")];
    if let Some(capacity) = event.capacity {
        sentences.push(format!("Es gibt {capacity} Plätze. Sind alle vergeben, führen wir eine Warteliste."));
    }
    sentences
}

fn speakers(view: &EventView) -> Vec<Block> {
    let lines: Vec<String> = view
        .event
        .speakers
        .iter()
        .zip(&view.speakers)
        .filter(|(_, called)| !called.name.is_empty())
        .map(|(speaker, called)| line(&[&called.name, &called.institution, &speaker.role], ", "))
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    vec![Block::heading(2, "Mitwirkende"), Block::bullets(lines.iter().map(String::as_str))]
}

/// Programme, what the parts are about, who takes part.
fn programme_pages(view: &EventView) -> Vec<Block> {
    let mut blocks = paragraphs(&view.event.description);
    blocks.push(Block::facts(when_and_where(view)));
    blocks.extend(programme(view));
    let told: Vec<&Session> =
        view.event.programme().into_iter().filter(|session| !session.summary.trim().is_empty()).collect();
    if !told.is_empty() {
        blocks.push(Block::heading(2, "Zu den Inhalten"));
        for session in told {
            blocks.push(Block::heading(3, &session.title));
            let about = [day_and_hours(&view.event, session), session.room.clone(), names_of(view, session).join(", ")];
            let about: Vec<&str> = about.iter().map(String::as_str).collect();
            blocks.push(Block::paragraph(&line(&about, " · ")));
            blocks.extend(paragraphs(&session.summary));
        }
    }
    blocks.extend(speakers(view));
    for (speaker, called) in view.event.speakers.iter().zip(&view.speakers) {
        if !speaker.about.trim().is_empty() {
            blocks.push(Block::heading(3, &called.name));
            blocks.extend(paragraphs(&speaker.about));
        }
    }
    blocks
}

/// Title and day, for badges and signs.
fn occasion(event: &Event) -> String {
    line(&[&event.title, &event.on.map(day::long).unwrap_or_default()], ", ")
}

fn badges(view: &EventView) -> Result<Content> {
    let speaking = view.speakers.iter().filter(|speaker| !speaker.name.is_empty());
    let mut badges: Vec<Badge> =
        speaking.map(|speaker| Badge::new(&speaker.name, [speaker.institution.clone()])).collect();
    badges.extend(
        expected(view)
            .map(|row| Badge::new(&row.name, [row.institution.clone(), row.function.clone()]).with_code(&row.code)),
    );
    if badges.is_empty() {
        return Err(Error::refused(
            "event.nobody",
            "Noch niemand ist angemeldet oder wirkt mit; es gibt keine Namen für Schilder.",
        ));
    }
    Ok(Content::Badges(Badges::new(BadgeSheet::default(), &occasion(&view.event), badges)))
}

fn table_signs(view: &EventView) -> Result<Content> {
    let speaking = view.speakers.iter().filter(|speaker| !speaker.name.is_empty());
    let signs: Vec<Badge> = speaking.map(|speaker| Badge::new(&speaker.name, [speaker.institution.clone()])).collect();
    if signs.is_empty() {
        return Err(Error::refused("event.nobody", "Noch niemand wirkt mit; Tischschilder gibt es für Mitwirkende."));
    }
    Ok(Content::TableSigns(TableSigns { size: TableSignSize::Large, signs }))
}

/// A sign for each room, with what takes place there.
fn door_signs(view: &EventView) -> Result<Content> {
    let event = &view.event;
    let mut signs: Vec<DoorSign> = Vec::new();
    let programme = event.programme();
    let mut rooms: Vec<&str> = Vec::new();
    for session in programme.iter().filter(|session| !session.room.is_empty()) {
        if !rooms.contains(&session.room.as_str()) {
            rooms.push(&session.room);
        }
    }
    for room in rooms {
        let here = programme.iter().filter(|session| session.room == room);
        let lines: Vec<String> = here
            .map(|session| {
                line(&[&hours(session.begins, session.ends), &session.title, &names_of(view, session).join(", ")], "\n")
            })
            .collect();
        signs.push(DoorSign::new(room, lines.iter().map(String::as_str)));
    }
    if signs.is_empty() {
        return Err(Error::refused(
            "event.no_rooms",
            "Im Programm steht noch kein Raum. Tragen Sie dort die Räume ein.",
        ));
    }
    Ok(Content::DoorSigns(DoorSigns { paper: (297, 210), occasion: occasion(event), signs }))
}

fn evaluation_form(event: &Event) -> Result<Content> {
    let of = |form: AnswerForm| -> Vec<String> {
        let asked =
            event.questions.iter().filter(|question| question.answer == form && !question.text.trim().is_empty());
        asked.map(|question| question.text.clone()).collect()
    };
    let (statements, questions) = (of(AnswerForm::Scale), of(AnswerForm::Words));
    if statements.is_empty() && questions.is_empty() {
        return Err(Error::refused(
            "evaluation.questions",
            "Diese Veranstaltung hat noch keine Fragen für den Rückmeldebogen.",
        ));
    }
    Ok(Content::EvaluationForm(EvaluationForm {
        introduction: line(
            &[&when(event), "Ihre Rückmeldung hilft uns, besser zu werden. Sie bleibt ohne Namen."],
            "\n",
        ),
        scale: SCALE.map(String::from).to_vec(),
        statements,
        questions,
        thanks: "Vielen Dank! Bitte geben Sie den Bogen am Ausgang ab.".to_owned(),
    }))
}

/// Text as coordinators write it, in blocks; live questions are not answered here.
fn paragraphs(text: &str) -> Vec<Block> {
    press::markdown::read(text, &mut press::markdown::Unanswered).blocks
}

/// Parts in one text, empty ones left out.
fn line(parts: &[&str], between: &str) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
