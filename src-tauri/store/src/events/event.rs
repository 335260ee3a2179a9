//! Events: keeping with programme, speakers, costs and questions; finding, listing; the checklist.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::events::{ChecklistItem, Event, EventCost, EventFilter, EventRow, EventWhen, Question, Session, Speaker};
use domain::funding::Money;
use domain::id::{EventId, OrganisationId, PersonId, TaskId};
use domain::record::RecordKind;
use rusqlite::{Connection, Row, ToSql, params};

use crate::error::{Error, Result};
use crate::parts::Owner;
use crate::{Reader, Writer, row, search};

const OWNER: Owner = Owner("event");

/// One event with programme, speakers, costs and questions.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: EventId) -> Result<Option<Event>> {
    let (wanted, text) = (row::ids([id])?, id.to_string());
    let Some(mut found) = row::all(r.conn, "SELECT * FROM event WHERE id = ?1", &[&text], read)?.pop() else {
        return Ok(None);
    };
    found.hosts = OWNER
        .links::<EventId, OrganisationId>(r.conn, "host", "organisation", &wanted)?
        .remove(&id)
        .unwrap_or_default();
    found.topics = OWNER.terms::<EventId>(r.conn, "topic", &wanted)?.remove(&id).unwrap_or_default();
    found.target_groups = OWNER.terms::<EventId>(r.conn, "target_group", &wanted)?.remove(&id).unwrap_or_default();
    let parts = |table: &str| format!("SELECT * FROM event_{table} WHERE event = ?1 ORDER BY position");
    found.sessions = row::all(r.conn, &parts("session"), &[&text], read_session)?;
    found.speakers = row::all(r.conn, &parts("speaker"), &[&text], read_speaker)?;
    found.costs = row::all(r.conn, &parts("cost"), &[&text], |row| {
        Ok(EventCost {
            id: row::id(row, "id")?,
            description: row.get("description")?,
            planned: Money(row.get("planned")?),
            spent: row.get::<_, Option<i64>>("spent")?.map(Money),
        })
    })?;
    found.questions = row::all(r.conn, &parts("question"), &[&text], |row| {
        Ok(Question { id: row::id(row, "id")?, text: row.get("text")?, answer: row::word(row, "answer")? })
    })?;
    Ok(Some(found))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        id: row::id(row, "id")?,
        kind: row::word(row, "kind")?,
        status: row::word(row, "status")?,
        title: row.get("title")?,
        subtitle: row.get("subtitle")?,
        series: row.get("series")?,
        on: row.get("held_on")?,
        until: row.get("held_until")?,
        begins: row.get("begins")?,
        ends: row.get("ends")?,
        venue: row::id_or_none(row, "venue")?,
        place: row.get("place")?,
        capacity: row.get("capacity")?,
        register_by: row.get("register_by")?,
        fee: Money(row.get("fee")?),
        description: row.get("description")?,
        equipment: row.get("equipment")?,
        access: row.get("access")?,
        results: row.get("results")?,
        resolutions: row.get("resolutions")?,
        funding_period: row::id_or_none(row, "funding_period")?,
        by: row.get("in_charge")?,
        note: row.get("note")?,
        sample: row.get("sample")?,
        ..Event::default()
    })
}

fn read_session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row::id(row, "id")?,
        kind: row::word(row, "kind")?,
        title: row.get("title")?,
        day: row.get("day")?,
        begins: row.get("begins")?,
        ends: row.get("ends")?,
        room: row.get("room")?,
        capacity: row.get("capacity")?,
        speakers: row::json(row, "speakers")?,
        summary: row.get("summary")?,
        result: row.get("result")?,
    })
}

fn read_speaker(row: &Row<'_>) -> rusqlite::Result<Speaker> {
    Ok(Speaker {
        id: row::id(row, "id")?,
        person: row::id_or_none(row, "person")?,
        name: row.get("name")?,
        institution: row.get("institution")?,
        role: row.get("role")?,
        about: row.get("about")?,
        address: row.get("address")?,
        fee: Money(row.get("fee")?),
        travel: Money(row.get("travel")?),
        journey: row.get("journey")?,
        agreement: row::word(row, "agreement")?,
        may_publish: row.get("may_publish")?,
    })
}

/// Keeps an event, new or known, with programme, speakers, costs and questions.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, event: &Event) -> Result<()> {
    let id = event.id.to_string();
    w.conn
        .prepare_cached(
            "INSERT INTO event (id, kind, status, title, subtitle, series, held_on, held_until, begins, ends, venue, place,
                 capacity, register_by, fee, description, equipment, access, results, resolutions, funding_period, in_charge,
                 note, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
                 ?23, ?24)
             ON CONFLICT (id) DO UPDATE SET kind = ?2, status = ?3, title = ?4, subtitle = ?5, series = ?6, held_on = ?7,
                 held_until = ?8, begins = ?9, ends = ?10, venue = ?11, place = ?12, capacity = ?13, register_by = ?14,
                 fee = ?15, description = ?16, equipment = ?17, access = ?18, results = ?19, resolutions = ?20,
                 funding_period = ?21, in_charge = ?22, note = ?23, sample = ?24",
        )?
        .execute(params![
            id,
            row::word_of(&event.kind)?,
            row::word_of(&event.status)?,
            event.title,
            event.subtitle,
            event.series,
            event.on,
            event.until,
            event.begins,
            event.ends,
            event.venue.map(|venue| venue.to_string()),
            event.place,
            event.capacity,
            event.register_by,
            event.fee.0,
            event.description,
            event.equipment,
            event.access,
            event.results,
            event.resolutions,
            event.funding_period.map(|period| period.to_string()),
            event.by,
            event.note,
            event.sample,
        ])?;
    let hosts: Vec<String> = event.hosts.iter().map(OrganisationId::to_string).collect();
    OWNER.save_links(w.conn, "host", "organisation", &id, &hosts)?;
    OWNER.save_terms(w.conn, "topic", &id, &event.topics)?;
    OWNER.save_terms(w.conn, "target_group", &id, &event.target_groups)?;
    save_sessions(w, &id, &event.sessions)?;
    save_speakers(w, &id, &event.speakers)?;
    let costs = Part { table: "event_cost", columns: &["description", "planned", "spent"] };
    costs.keep(w.conn, &id, event.costs.iter().map(|cost| cost.id.to_string()))?;
    for (position, cost) in event.costs.iter().enumerate() {
        let spent = cost.spent.map(|spent| spent.0);
        costs.put(w.conn, &id, &cost.id.to_string(), position, &[&cost.description, &cost.planned.0, &spent])?;
    }
    let questions = Part { table: "event_question", columns: &["text", "answer"] };
    questions.keep(w.conn, &id, event.questions.iter().map(|question| question.id.to_string()))?;
    for (position, question) in event.questions.iter().enumerate() {
        let answer = row::word_of(&question.answer)?;
        questions.put(w.conn, &id, &question.id.to_string(), position, &[&question.text, &answer])?;
    }
    Ok(())
}

fn save_sessions(w: &Writer<'_>, id: &str, sessions: &[Session]) -> Result<()> {
    let part = Part {
        table: "event_session",
        columns: &["kind", "title", "day", "begins", "ends", "room", "capacity", "speakers", "summary", "result"],
    };
    part.keep(w.conn, id, sessions.iter().map(|session| session.id.to_string()))?;
    for (position, s) in sessions.iter().enumerate() {
        let (kind, speakers) = (row::word_of(&s.kind)?, row::json_of(&s.speakers)?);
        let values: [&dyn ToSql; 10] =
            [&kind, &s.title, &s.day, &s.begins, &s.ends, &s.room, &s.capacity, &speakers, &s.summary, &s.result];
        part.put(w.conn, id, &s.id.to_string(), position, &values)?;
    }
    Ok(())
}

fn save_speakers(w: &Writer<'_>, id: &str, speakers: &[Speaker]) -> Result<()> {
    let part = Part {
        table: "event_speaker",
        columns: &[
            "person",
            "name",
            "institution",
            "role",
            "about",
            "address",
            "fee",
            "travel",
            "journey",
            "agreement",
            "may_publish",
        ],
    };
    part.keep(w.conn, id, speakers.iter().map(|speaker| speaker.id.to_string()))?;
    for (position, s) in speakers.iter().enumerate() {
        let (person, agreement) = (s.person.as_ref().map(PersonId::to_string), row::word_of(&s.agreement)?);
        let values: [&dyn ToSql; 11] = [
            &person,
            &s.name,
            &s.institution,
            &s.role,
            &s.about,
            &s.address,
            &s.fee.0,
            &s.travel.0,
            &s.journey,
            &agreement,
            &s.may_publish,
        ];
        part.put(w.conn, id, &s.id.to_string(), position, &values)?;
    }
    Ok(())
}

/// A table with ordered parts of events. Names come from this program only. What did not change is not touched.
struct Part {
    table: &'static str,
    columns: &'static [&'static str],
}

impl Part {
    /// Deletes the parts of an event that are not among these.
    fn keep(&self, conn: &Connection, event: &str, ids: impl Iterator<Item = String>) -> Result<()> {
        let sql =
            format!("DELETE FROM {} WHERE event = ?1 AND id NOT IN (SELECT value FROM json_each(?2))", self.table);
        conn.prepare_cached(&sql)?.execute((event, row::ids(ids)?))?;
        Ok(())
    }

    fn put(&self, conn: &Connection, event: &str, id: &str, position: usize, values: &[&dyn ToSql]) -> Result<()> {
        let names = self.columns.join(", ");
        let marks: Vec<String> = (4..4 + values.len()).map(|n| format!("?{n}")).collect();
        let set: Vec<String> =
            self.columns.iter().zip(&marks).map(|(column, mark)| format!("{column} = {mark}")).collect();
        let sql = format!(
            "INSERT INTO {0} (id, event, position, {names}) VALUES (?1, ?2, ?3, {1})
             ON CONFLICT (id) DO UPDATE SET position = ?3, {2} WHERE (position, {names}) IS NOT (?3, {1})",
            self.table,
            marks.join(", "),
            set.join(", ")
        );
        let mut all: Vec<&dyn ToSql> = vec![&id, &event, &position];
        all.extend(values);
        conn.prepare_cached(&sql)?.execute(all.as_slice())?;
        Ok(())
    }
}

/// Deletes an event with everything that belongs to it, and its tasks.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: EventId) -> Result<()> {
    let id = id.to_string();
    w.conn.prepare_cached("DELETE FROM task WHERE about_kind = 'event' AND about_id = ?1")?.execute([&id])?;
    w.conn.prepare_cached("DELETE FROM event WHERE id = ?1")?.execute([&id])?;
    Ok(())
}

/// The events a filter asks for: coming ones by day, those without a day last; others latest first.
///
/// # Errors
/// What the database says.
pub fn ids(r: &Reader<'_>, filter: &EventFilter, today: NaiveDate) -> Result<Vec<EventId>> {
    let among = search::matching(r, RecordKind::Event, &filter.text)?;
    let among = among.map(|found| row::json_of(&found)).transpose()?;
    let topics = if filter.topics.is_empty() { None } else { Some(row::ids(&filter.topics)?) };
    let kinds = if filter.kinds.is_empty() { None } else { Some(row::json_of(&filter.kinds)?) };
    let (which, order) = match filter.when {
        EventWhen::Coming => {
            ("(held_on IS NULL OR coalesce(held_until, held_on) >= ?1)", "held_on IS NULL, held_on, begins, id")
        }
        EventWhen::Past => ("(coalesce(held_until, held_on) < ?1)", "held_on DESC, begins DESC, id DESC"),
        EventWhen::All => ("(?1 IS NOT NULL)", "held_on IS NOT NULL, held_on DESC, begins DESC, id DESC"),
    };
    row::all(
        r.conn,
        &format!(
            "WITH RECURSIVE wanted (term) AS (
                 SELECT value FROM json_each(coalesce(?3, '[]'))
                 UNION SELECT term.id FROM term JOIN wanted ON term.parent = wanted.term)
             SELECT id FROM event
             WHERE {which} AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2)))
                 AND (?3 IS NULL OR id IN (SELECT event FROM event_topic WHERE term IN (SELECT term FROM wanted)))
                 AND (?4 IS NULL OR kind IN (SELECT value FROM json_each(?4)))
                 AND (?5 = '' OR series = ?5)
             ORDER BY {order}"
        ),
        &[&today, &among, &topics, &kinds, &filter.series],
        |row| row::id(row, "id"),
    )
}

/// Lines of the list, in the order of `ids`; unknown ones are left out.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, ids: &[EventId]) -> Result<Vec<EventRow>> {
    let wanted = row::ids(ids)?;
    let mut topics = OWNER.terms::<EventId>(r.conn, "topic", &wanted)?;
    let found = row::all(
        r.conn,
        "SELECT id, kind, status, title, series, held_on, held_until, begins, capacity,
             concat_ws(', ', nullif(place, ''), (SELECT name FROM organisation WHERE organisation.id = event.venue)) AS place,
             (SELECT count(*) FROM event_registration AS one WHERE one.event = event.id
                 AND one.state IN ('registered', 'confirmed', 'attended')) AS holding,
             (SELECT count(*) FROM event_registration AS one WHERE one.event = event.id AND one.state = 'waiting') AS waiting,
             (SELECT count(*) FROM task WHERE about_id = event.id AND done_on IS NULL) AS open_tasks
         FROM event WHERE id IN (SELECT value FROM json_each(?1))",
        &[&wanted],
        |row| {
            let id = row::id(row, "id")?;
            Ok((
                id,
                EventRow {
                    id,
                    kind: row::word(row, "kind")?,
                    status: row::word(row, "status")?,
                    title: row.get("title")?,
                    series: row.get("series")?,
                    on: row.get("held_on")?,
                    until: row.get("held_until")?,
                    begins: row.get("begins")?,
                    place: row.get("place")?,
                    capacity: row.get("capacity")?,
                    holding: row.get("holding")?,
                    waiting: row.get("waiting")?,
                    topics: topics.remove(&id).unwrap_or_default(),
                    open_tasks: row.get("open_tasks")?,
                },
            ))
        },
    )?;
    let mut found: HashMap<EventId, EventRow> = found.into_iter().collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The names of all series, by name.
///
/// # Errors
/// What the database says.
pub fn series(r: &Reader<'_>) -> Result<Vec<String>> {
    row::all(r.conn, "SELECT DISTINCT series FROM event WHERE series <> '' ORDER BY fold(series)", &[], |row| {
        row.get("series")
    })
}

/// The events an organisation had to do with, as host, in whose house, or with participants; with how many participants came from it.
///
/// # Errors
/// What the database says.
pub fn of_organisation(r: &Reader<'_>, id: OrganisationId) -> Result<Vec<(EventId, usize)>> {
    row::all(
        r.conn,
        "WITH coming (event, people) AS (
             SELECT one.event, count(*) FROM event_registration AS one
             WHERE one.state <> 'cancelled' AND (one.organisation = ?1 OR one.organisation IS NULL AND one.person IN (
                 SELECT person FROM position WHERE organisation = ?1)) GROUP BY one.event)
         SELECT id, coalesce((SELECT people FROM coming WHERE coming.event = event.id), 0) AS people FROM event
         WHERE held_on IS NOT NULL AND (venue = ?1 OR id IN (SELECT event FROM event_host WHERE organisation = ?1)
             OR id IN (SELECT event FROM coming))",
        &[&id.to_string()],
        |row| Ok((row::id(row, "id")?, row.get("people")?)),
    )
}

/// The tasks of an event's checklist.
///
/// # Errors
/// What the database says.
pub fn checklist(r: &Reader<'_>, id: EventId) -> Result<Vec<ChecklistItem>> {
    row::all(
        r.conn,
        "SELECT task, days_before FROM event_checklist WHERE event = ?1 ORDER BY days_before DESC, task",
        &[&id.to_string()],
        |row| Ok(ChecklistItem { task: row::id(row, "task")?, days_before: row.get("days_before")? }),
    )
}

/// Makes a task a part of an event's checklist.
///
/// # Errors
/// What the database says.
pub fn add_to_checklist(w: &Writer<'_>, id: EventId, task: TaskId, days_before: i32) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO event_checklist (task, event, days_before) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((task.to_string(), id.to_string(), days_before))?;
    Ok(())
}

/// The error of an event that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Veranstaltung" }
}

#[cfg(test)]
pub(crate) mod tests {
    use domain::events::{Agreement, AnswerForm, EventKind, EventStatus, SessionKind};
    use domain::id::{PlanItemId, QuestionId, SessionId, SpeakerId};

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, person, target_group, topic};

    pub(crate) fn event(title: &str, on: Option<&str>) -> Event {
        Event { id: EventId::new(), title: title.into(), on: on.map(day), ..Event::default() }
    }

    #[test]
    fn every_field_of_an_event_comes_back_and_is_found_and_undone() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        let speaker = office.add_person(person("Probe", &school, "Leitung"));
        let speaks = Speaker {
            id: SpeakerId::new(),
            person: Some(speaker.id),
            name: "N".into(),
            institution: "I".into(),
            role: "Vortrag".into(),
            about: "kennt sich aus".into(),
            address: "Weg 1\n06108 Halle".into(),
            fee: Money(40_000),
            travel: Money(5_000),
            journey: "Bahn".into(),
            agreement: Agreement::Signed,
            may_publish: true,
        };
        let kept = Event {
            kind: EventKind::Conference,
            status: EventStatus::Announced,
            subtitle: "Untertitel".into(),
            series: "Reihe".into(),
            until: Some(day("2026-12-02")),
            begins: "09:00:00".parse().ok(),
            ends: "16:00:00".parse().ok(),
            venue: Some(school.id),
            place: "Aula".into(),
            capacity: Some(80),
            register_by: Some(day("2026-11-20")),
            fee: Money(1_000),
            description: "Worum es geht".into(),
            hosts: vec![school.id],
            topics: vec![topic(20), topic(2)],
            target_groups: vec![target_group(1)],
            equipment: "Beamer".into(),
            access: "stufenlos".into(),
            sessions: vec![Session {
                id: SessionId::new(),
                kind: SessionKind::Workshop,
                title: "Schulangst verstehen".into(),
                day: 1,
                begins: "10:00:00".parse().ok(),
                ends: "11:00:00".parse().ok(),
                room: "Raum 12".into(),
                capacity: Some(12),
                speakers: vec![speaks.id],
                summary: "S".into(),
                result: "R".into(),
            }],
            speakers: vec![speaks],
            costs: vec![EventCost {
                id: PlanItemId::new(),
                description: "Raum".into(),
                planned: Money(1),
                spent: Some(Money(2)),
            }],
            questions: vec![Question { id: QuestionId::new(), text: "Gut?".into(), answer: AnswerForm::Words }],
            results: "Ergebnis".into(),
            resolutions: "Beschluss".into(),
            by: "Kim".into(),
            note: "intern".into(),
            sample: true,
            ..event("Fachtag Schulabsentismus", Some("2026-12-01"))
        };
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        for words in ["schulabs fachtag", "schulangst", "lessing", "probe", "raum 12", "fachtagung"] {
            let found = office.found(words);
            assert!(found.contains(&"Fachtag Schulabsentismus".to_owned()), "{words}: {found:?}");
        }
        let before = office.everything();
        office.change(|w| save(w, &kept));
        assert_eq!(office.everything(), before, "saving the same changes nothing");
        office.change(|w| delete(w, kept.id));
        assert!(!office.found("schulangst").contains(&"Fachtag Schulabsentismus".to_owned()));
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn coming_events_stand_by_day_with_those_without_a_day_last_and_past_ones_latest_first() {
        let office = Office::new();
        let all = [
            event("ohne Tag", None),
            event("später", Some("2027-01-10")),
            event("heute", Some("2026-11-24")),
            event("vorbei", Some("2026-11-20")),
            event("lange vorbei", Some("2026-03-20")),
            Event { until: Some(day("2026-11-25")), ..event("läuft", Some("2026-11-23")) },
        ];
        office.change(|w| all.iter().try_for_each(|one| save(w, one)));
        let titles = |when| -> Vec<String> {
            let filter = EventFilter { when, ..EventFilter::default() };
            office.read(|r| rows(r, &ids(r, &filter, day("2026-11-24"))?)).into_iter().map(|row| row.title).collect()
        };
        assert_eq!(titles(EventWhen::Coming), ["läuft", "heute", "später", "ohne Tag"]);
        assert_eq!(titles(EventWhen::Past), ["vorbei", "lange vorbei"]);
        assert_eq!(titles(EventWhen::All).len(), 6);
    }

    #[test]
    fn merging_two_schools_keeps_their_events_together() {
        let office = Office::new();
        let (kept, gone) = (office.add(organisation("Lessing-Schule")), office.add(organisation("Lessingschule")));
        let one = Event { hosts: vec![gone.id], venue: Some(gone.id), ..event("Abend", Some("2026-11-01")) };
        office.change(|w| save(w, &one));
        office.change(|w| crate::directory::organisation::absorb(w, kept.id, gone.id));
        let found = office.read(|r| get(r, one.id)).unwrap();
        assert_eq!((found.hosts, found.venue), (vec![kept.id], Some(kept.id)));
        assert_eq!(office.read(|r| of_organisation(r, kept.id)), [(one.id, 0)]);
    }
}
