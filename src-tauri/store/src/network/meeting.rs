//! Meetings: keeping with agenda and minutes, listing, the register of resolutions.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::{AgendaItemId, CommitteeId, MeetingId, OrganisationId, SeatId};
use domain::network::{AgendaItem, Meeting, MeetingRow, MinuteEntry, Resolution, ResolutionNumber, Votes};
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::parts::Owner;
use crate::{Reader, Writer, row};

const OWNER: Owner = Owner("meeting");

/// One meeting.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: MeetingId) -> Result<Option<Meeting>> {
    let key = id.to_string();
    let Some(mut found) = row::all(r.conn, "SELECT * FROM meeting WHERE id = ?1", &[&key], read)?.pop() else {
        return Ok(None);
    };
    let attendance: Vec<(SeatId, bool)> = row::all(
        r.conn,
        "SELECT seat, came FROM meeting_attendance WHERE meeting = ?1 ORDER BY position",
        &[&key],
        |row| Ok((row::id(row, "seat")?, row.get("came")?)),
    )?;
    for (seat, came) in attendance {
        if came { &mut found.present } else { &mut found.excused }.push(seat);
    }
    let mut entries: HashMap<AgendaItemId, Vec<MinuteEntry>> = HashMap::new();
    let sql = "SELECT * FROM meeting_entry WHERE meeting = ?1 ORDER BY position";
    for (item, entry) in row::all(r.conn, sql, &[&key], |row| Ok((row::id(row, "item")?, read_entry(row)?)))? {
        entries.entry(item).or_default().push(entry);
    }
    found.items =
        row::all(r.conn, "SELECT * FROM meeting_item WHERE meeting = ?1 ORDER BY position", &[&key], |row| {
            let id = row::id(row, "id")?;
            Ok(AgendaItem {
                id,
                title: row.get("title")?,
                presenter: row.get("presenter")?,
                minutes: row.get("minutes")?,
                note: row.get("note")?,
                postponed: row.get("postponed")?,
                entries: entries.remove(&id).unwrap_or_default(),
            })
        })?;
    Ok(Some(found))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Meeting> {
    Ok(Meeting {
        id: row::id(row, "id")?,
        committee: row::id(row, "committee")?,
        on: row.get("held_on")?,
        begins: row.get("begins")?,
        ends: row.get("ends")?,
        place: row.get("place")?,
        chair: row.get("chair")?,
        minutes_by: row.get("minutes_by")?,
        present: Vec::new(),
        excused: Vec::new(),
        guests: row.get("guests")?,
        items: Vec::new(),
        approved_on: row.get("approved_on")?,
        sample: row.get("sample")?,
    })
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<MinuteEntry> {
    Ok(MinuteEntry {
        id: row::id(row, "id")?,
        kind: row::word(row, "kind")?,
        text: row.get("text")?,
        who: row.get("who")?,
        due: row.get("due_on")?,
        votes: votes(row)?,
        resolution: number(row)?,
        task: row::id_or_none(row, "task")?,
    })
}

fn votes(row: &Row<'_>) -> rusqlite::Result<Option<Votes>> {
    let Some(yes) = row.get("votes_yes")? else { return Ok(None) };
    Ok(Some(Votes { yes, no: row.get("votes_no")?, abstained: row.get("votes_abstained")? }))
}

fn number(row: &Row<'_>) -> rusqlite::Result<Option<ResolutionNumber>> {
    let Some(year) = row.get("resolution_year")? else { return Ok(None) };
    Ok(Some(ResolutionNumber { year, number: row.get("resolution_number")? }))
}

/// Keeps a meeting, new or known, with all parts.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, meeting: &Meeting) -> Result<()> {
    let id = meeting.id.to_string();
    w.conn
        .prepare_cached(
            "INSERT INTO meeting (id, committee, held_on, begins, ends, place, chair, minutes_by, guests, approved_on, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET committee = ?2, held_on = ?3, begins = ?4, ends = ?5, place = ?6, chair = ?7,
                 minutes_by = ?8, guests = ?9, approved_on = ?10, sample = ?11",
        )?
        .execute(params![
            id,
            meeting.committee.to_string(),
            meeting.on,
            meeting.begins,
            meeting.ends,
            meeting.place,
            meeting.chair,
            meeting.minutes_by,
            meeting.guests,
            meeting.approved_on,
            meeting.sample,
        ])?;
    save_attendance(w, &id, meeting)?;
    OWNER.keep_only(w.conn, "entry", &id, meeting.entries().map(|entry| entry.id))?;
    OWNER.keep_only(w.conn, "item", &id, meeting.items.iter().map(|item| item.id))?;
    let mut items = w.conn.prepare_cached(
        "INSERT INTO meeting_item (id, meeting, position, title, presenter, minutes, note, postponed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET position = ?3, title = ?4, presenter = ?5, minutes = ?6, note = ?7, postponed = ?8",
    )?;
    let mut position = 0u32;
    for (place, item) in meeting.items.iter().enumerate() {
        items.execute(params![
            item.id.to_string(),
            id,
            place,
            item.title,
            item.presenter,
            item.minutes,
            item.note,
            item.postponed,
        ])?;
        for entry in &item.entries {
            save_entry(w, &id, item.id, position, entry)?;
            position += 1;
        }
    }
    Ok(())
}

fn save_attendance(w: &Writer<'_>, id: &str, meeting: &Meeting) -> Result<()> {
    let came = meeting.present.iter().map(|seat| (seat.to_string(), true));
    let seats: Vec<(String, bool)> = came.chain(meeting.excused.iter().map(|seat| (seat.to_string(), false))).collect();
    w.conn
        .prepare_cached(
            "DELETE FROM meeting_attendance WHERE meeting = ?1 AND seat NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute((id, row::ids(seats.iter().map(|(seat, _)| seat))?))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO meeting_attendance (meeting, seat, position, came) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (meeting, seat) DO UPDATE SET position = ?3, came = ?4",
    )?;
    for (position, (seat, came)) in seats.iter().enumerate() {
        insert.execute(params![id, seat, position, came])?;
    }
    Ok(())
}

fn save_entry(w: &Writer<'_>, meeting: &str, item: AgendaItemId, position: u32, entry: &MinuteEntry) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO meeting_entry (id, meeting, item, position, kind, text, who, due_on, votes_yes, votes_no,
                 votes_abstained, resolution_year, resolution_number, task)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET item = ?3, position = ?4, kind = ?5, text = ?6, who = ?7, due_on = ?8,
                 votes_yes = ?9, votes_no = ?10, votes_abstained = ?11, resolution_year = ?12, resolution_number = ?13,
                 task = ?14",
        )?
        .execute(params![
            entry.id.to_string(),
            meeting,
            item.to_string(),
            position,
            row::word_of(&entry.kind)?,
            entry.text,
            entry.who,
            entry.due,
            entry.votes.map(|votes| votes.yes),
            entry.votes.map(|votes| votes.no),
            entry.votes.map(|votes| votes.abstained),
            entry.resolution.map(|given| given.year),
            entry.resolution.map(|given| given.number),
            entry.task.as_ref().map(ToString::to_string),
        ])?;
    Ok(())
}

/// Deletes a meeting with its minutes.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: MeetingId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM meeting WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// Which meetings to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meetings {
    /// Those of a committee, latest first.
    Of(CommitteeId),
    /// Those of all committees from this day to the other, earliest first.
    Between(NaiveDate, NaiveDate),
    /// Those at which a seat of this organisation was taken, latest first.
    With(OrganisationId),
}

/// Lines of the list of meetings.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, wanted: Meetings) -> Result<Vec<MeetingRow>> {
    let (of, from, until, with) = match wanted {
        Meetings::Of(committee) => (Some(committee.to_string()), None, None, None),
        Meetings::Between(from, until) => (None, Some(from), Some(until), None),
        Meetings::With(organisation) => (None, None, None, Some(organisation.to_string())),
    };
    let order = match wanted {
        Meetings::Between(..) => "held_on, begins, meeting.id",
        _ => "held_on DESC, begins DESC, meeting.id DESC",
    };
    row::all(
        r.conn,
        &format!(
            "SELECT meeting.*, committee.name,
                 (SELECT count(*) FROM meeting_item AS item WHERE item.meeting = meeting.id) AS items,
                 (SELECT count(*) FROM meeting_entry AS entry WHERE entry.meeting = meeting.id) AS entries,
                 (SELECT count(*) FROM meeting_entry AS entry WHERE entry.meeting = meeting.id
                     AND resolution_number IS NOT NULL) AS resolutions
             FROM meeting JOIN committee ON committee.id = meeting.committee
             WHERE (?1 IS NULL OR meeting.committee = ?1) AND (?2 IS NULL OR held_on >= ?2) AND (?3 IS NULL OR held_on <= ?3)
                 AND (?4 IS NULL OR meeting.id IN (
                     SELECT at.meeting FROM meeting_attendance AS at JOIN committee_seat AS seat ON seat.id = at.seat
                     WHERE at.came AND seat.organisation = ?4))
             ORDER BY {order}"
        ),
        &[&of, &from, &until, &with],
        |row| {
            Ok(MeetingRow {
                id: row::id(row, "id")?,
                committee: row::id(row, "committee")?,
                committee_name: row.get("name")?,
                on: row.get("held_on")?,
                begins: row.get("begins")?,
                place: row.get("place")?,
                items: row.get("items")?,
                entries: row.get("entries")?,
                resolutions: row.get("resolutions")?,
                approved_on: row.get("approved_on")?,
            })
        },
    )
}

/// The resolutions of a committee, or of all, latest first.
///
/// # Errors
/// What the database says.
pub fn resolutions(r: &Reader<'_>, committee: Option<CommitteeId>) -> Result<Vec<Resolution>> {
    row::all(
        r.conn,
        "SELECT entry.*, item.title AS item_title, meeting.held_on, committee.id AS committee, committee.name
         FROM meeting_entry AS entry JOIN meeting_item AS item ON item.id = entry.item
         JOIN meeting ON meeting.id = entry.meeting JOIN committee ON committee.id = meeting.committee
         WHERE resolution_number IS NOT NULL AND (?1 IS NULL OR committee.id = ?1)
         ORDER BY held_on DESC, fold(committee.name), resolution_year DESC, resolution_number DESC",
        &[&committee.as_ref().map(ToString::to_string)],
        |row| {
            let votes = votes(row)?;
            let number = number(row)?.unwrap_or(ResolutionNumber { year: 0, number: 0 });
            Ok(Resolution {
                id: row::id(row, "id")?,
                number,
                label: number.to_string(),
                meeting: row::id(row, "meeting")?,
                on: row.get("held_on")?,
                committee: row::id(row, "committee")?,
                committee_name: row.get("name")?,
                item: row.get("item_title")?,
                text: row.get("text")?,
                votes,
                outcome: votes.map(|votes| votes.to_string()).unwrap_or_default(),
            })
        },
    )
}

/// The last number given to a resolution of a committee in a year; 0 when none was.
///
/// # Errors
/// What the database says.
pub fn last_resolution(r: &Reader<'_>, committee: CommitteeId, year: i32) -> Result<u32> {
    Ok(r.conn
        .prepare_cached(
            "SELECT coalesce(max(resolution_number), 0) FROM meeting_entry AS entry
             JOIN meeting ON meeting.id = entry.meeting WHERE meeting.committee = ?1 AND resolution_year = ?2",
        )?
        .query_row(params![committee.to_string(), year], |row| row.get(0))?)
}

/// Which of these seats minutes speak of.
///
/// # Errors
/// What the database says.
pub fn seats_in_minutes(r: &Reader<'_>, committee: CommitteeId) -> Result<Vec<SeatId>> {
    row::all(
        r.conn,
        "SELECT DISTINCT seat FROM meeting_attendance AS at JOIN meeting ON meeting.id = at.meeting
         WHERE meeting.committee = ?1",
        &[&committee.to_string()],
        |row| row::id(row, "seat"),
    )
}

/// The error of a meeting that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Sitzung" }
}

#[cfg(test)]
mod tests {
    use domain::id::{MinuteId, TaskId};
    use domain::network::{About, Committee, CommitteeSeat, MinuteKind, Task};
    use domain::record::RecordKind;

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation};
    use crate::network::{committee, task};

    fn entry(kind: MinuteKind, text: &str) -> MinuteEntry {
        MinuteEntry { id: MinuteId::new(), kind, text: text.into(), ..MinuteEntry::default() }
    }

    #[test]
    fn every_field_of_a_meeting_comes_back_and_is_found_and_undone() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        let seat = || CommitteeSeat { organisation: Some(school.id), ..CommitteeSeat::default() };
        let body = Committee { name: "Steuergruppe".into(), seats: vec![seat(), seat()], ..Committee::default() };
        let meeting = MeetingId::new();
        let hanging = Task {
            id: TaskId::new(),
            title: "Einladen".into(),
            note: String::new(),
            due: None,
            snoozed_until: None,
            assigned_to: String::new(),
            about: Some(About { kind: RecordKind::Meeting, id: meeting.to_string() }),
            done_on: None,
            sample: false,
        };
        let item = |title: &str, entries| AgendaItem {
            id: AgendaItemId::new(),
            title: title.into(),
            presenter: "Frau Probe".into(),
            minutes: Some(15),
            note: "Vorlage".into(),
            postponed: true,
            entries,
        };
        let kept = Meeting {
            id: meeting,
            committee: body.id,
            on: day("2026-12-10"),
            begins: Some("14:00:00".parse().unwrap()),
            ends: Some("16:30:00".parse().unwrap()),
            place: "Ratshof".into(),
            chair: "Kim".into(),
            minutes_by: "Ole".into(),
            present: vec![body.seats[1].id],
            excused: vec![body.seats[0].id],
            guests: "Presse".into(),
            items: vec![
                item(
                    "Haushalt",
                    vec![
                        MinuteEntry {
                            votes: Some(Votes { yes: 5, no: 1, abstained: 2 }),
                            resolution: Some(ResolutionNumber { year: 2026, number: 4 }),
                            ..entry(MinuteKind::Decision, "Der Haushalt gilt")
                        },
                        entry(MinuteKind::Information, "Zahlen liegen vor"),
                    ],
                ),
                item(
                    "Termine",
                    vec![MinuteEntry {
                        who: "Amt".into(),
                        due: Some(day("2026-12-20")),
                        task: Some(hanging.id),
                        ..entry(MinuteKind::Task, "Einladen")
                    }],
                ),
            ],
            approved_on: Some(day("2027-01-15")),
            sample: true,
        };
        office.change(|w| {
            committee::save(w, &body)?;
            task::save(w, &hanging)?;
            save(w, &kept)
        });
        assert_eq!(office.read(|r| get(r, meeting)), Some(kept.clone()));
        for words in ["ratshof", "haushalt", "zahlen", "steuergruppe 10.12"] {
            assert!(office.found(words).contains(&"Steuergruppe, 10.12.2026".to_owned()), "{words}");
        }
        let register = office.read(|r| resolutions(r, Some(body.id)));
        assert_eq!((register[0].label.as_str(), register[0].item.as_str()), ("4/2026", "Haushalt"));
        assert_eq!(office.read(|r| last_resolution(r, body.id, 2026)), 4);
        assert_eq!(office.read(|r| last_resolution(r, body.id, 2027)), 0);
        assert_eq!(office.read(|r| seats_in_minutes(r, body.id)).len(), 2);
        let rows = office.read(|r| rows(r, Meetings::Between(day("2026-12-10"), day("2026-12-10"))));
        assert_eq!((rows[0].items, rows[0].entries, rows[0].resolutions), (2, 3, 1));
        assert_eq!(office.read(|r| self::rows(r, Meetings::Between(day("2026-12-11"), day("2027-12-10")))), []);
        assert_eq!(office.read(|r| self::rows(r, Meetings::With(school.id))).len(), 1);
        assert_eq!(office.read(|r| self::rows(r, Meetings::With(OrganisationId::new()))), []);

        let before = office.everything();
        office.change(|w| task::delete(w, hanging.id));
        assert_eq!(office.read(|r| get(r, meeting)).unwrap().items[1].entries[0].task, None);
        office.undo();
        assert_eq!(office.everything(), before);

        // Items and entries change their places, one entry goes to another item, one goes for good.
        let mut changed = kept.clone();
        changed.items.reverse();
        let moved = changed.items[1].entries.remove(0);
        changed.items[0].entries.push(moved);
        changed.items[1].entries.clear();
        changed.present.clear();
        office.change(|w| save(w, &changed));
        assert_eq!(office.read(|r| get(r, meeting)), Some(changed));
        office.undo();
        assert_eq!(office.everything(), before);

        office.change(|w| committee::delete(w, body.id));
        assert_eq!(office.read(|r| get(r, meeting)), None);
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn a_seat_that_minutes_speak_of_cannot_be_taken_away() {
        let office = Office::new();
        let seat = CommitteeSeat::default();
        let body = Committee { name: "Runde".into(), seats: vec![seat.clone()], ..Committee::default() };
        let held = Meeting { committee: body.id, present: vec![seat.id], ..Meeting::default() };
        office.change(|w| committee::save(w, &body).and_then(|()| save(w, &held)));
        let without = Committee { seats: Vec::new(), ..body };
        let refused = office.try_change(|w| committee::save(w, &without)).unwrap_err();
        assert_eq!(refused.code(), "record.still_referenced");
    }
}
