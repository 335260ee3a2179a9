//! Committees: keeping with seats and what waits for an agenda, listing.

use chrono::NaiveDate;
use domain::id::{CommitteeId, OrganisationId};
use domain::network::{Committee, CommitteeRow, CommitteeSeat, MeetingDay, WaitingItem};
use domain::record::RecordKind;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::parts::Owner;
use crate::{Reader, Writer, row, search};

const OWNER: Owner = Owner("committee");

/// One committee.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: CommitteeId) -> Result<Option<Committee>> {
    let key = id.to_string();
    let Some(mut found) = row::all(r.conn, "SELECT * FROM committee WHERE id = ?1", &[&key], read)?.pop() else {
        return Ok(None);
    };
    found.topics = OWNER.terms::<CommitteeId>(r.conn, "topic", &row::ids([id])?)?.remove(&id).unwrap_or_default();
    found.seats =
        row::all(r.conn, "SELECT * FROM committee_seat WHERE committee = ?1 ORDER BY position", &[&key], |row| {
            Ok(CommitteeSeat {
                id: row::id(row, "id")?,
                organisation: row::id_or_none(row, "organisation")?,
                person: row::id_or_none(row, "person")?,
                role: row::word(row, "role")?,
                deputy_of: row::id_or_none(row, "deputy_of")?,
                from: row.get("term_from")?,
                until: row.get("term_until")?,
                remark: row.get("remark")?,
            })
        })?;
    found.waiting =
        row::all(r.conn, "SELECT * FROM committee_waiting WHERE committee = ?1 ORDER BY position", &[&key], |row| {
            Ok(WaitingItem {
                id: row::id(row, "id")?,
                title: row.get("title")?,
                presenter: row.get("presenter")?,
                note: row.get("note")?,
            })
        })?;
    Ok(Some(found))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Committee> {
    Ok(Committee {
        id: row::id(row, "id")?,
        name: row.get("name")?,
        purpose: row.get("purpose")?,
        rhythm: row.get("rhythm")?,
        convener: row::id_or_none(row, "convener")?,
        topics: Vec::new(),
        seats: Vec::new(),
        waiting: Vec::new(),
        ended_on: row.get("ended_on")?,
        note: row.get("note")?,
        sample: row.get("sample")?,
    })
}

/// Keeps a committee, new or known, with all parts.
///
/// # Errors
/// What the database says; at the end, when a seat is gone that minutes speak of.
pub fn save(w: &Writer<'_>, committee: &Committee) -> Result<()> {
    let id = committee.id.to_string();
    w.conn
        .prepare_cached(
            "INSERT INTO committee (id, name, purpose, rhythm, convener, ended_on, note, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET name = ?2, purpose = ?3, rhythm = ?4, convener = ?5, ended_on = ?6, note = ?7,
                 sample = ?8",
        )?
        .execute(params![
            id,
            committee.name,
            committee.purpose,
            committee.rhythm,
            committee.convener.as_ref().map(ToString::to_string),
            committee.ended_on,
            committee.note,
            committee.sample,
        ])?;
    OWNER.save_terms(w.conn, "topic", &id, &committee.topics)?;
    OWNER.keep_only(w.conn, "seat", &id, committee.seats.iter().map(|seat| seat.id))?;
    let mut seats = w.conn.prepare_cached(
        "INSERT INTO committee_seat (id, committee, position, organisation, person, role, deputy_of, term_from, term_until,
             remark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET position = ?3, organisation = ?4, person = ?5, role = ?6, deputy_of = ?7,
             term_from = ?8, term_until = ?9, remark = ?10",
    )?;
    for (position, seat) in committee.seats.iter().enumerate() {
        seats.execute(params![
            seat.id.to_string(),
            id,
            position,
            seat.organisation.as_ref().map(ToString::to_string),
            seat.person.as_ref().map(ToString::to_string),
            row::word_of(&seat.role)?,
            seat.deputy_of.as_ref().map(ToString::to_string),
            seat.from,
            seat.until,
            seat.remark,
        ])?;
    }
    save_waiting(w, committee.id, &committee.waiting)
}

/// Makes what waits for an agenda of a committee just this.
///
/// # Errors
/// What the database says.
pub fn save_waiting(w: &Writer<'_>, committee: CommitteeId, waiting: &[WaitingItem]) -> Result<()> {
    let id = committee.to_string();
    OWNER.keep_only(w.conn, "waiting", &id, waiting.iter().map(|item| item.id))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO committee_waiting (id, committee, position, title, presenter, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET position = ?3, title = ?4, presenter = ?5, note = ?6",
    )?;
    for (position, item) in waiting.iter().enumerate() {
        insert.execute(params![item.id.to_string(), id, position, item.title, item.presenter, item.note])?;
    }
    Ok(())
}

/// Deletes a committee with its meetings.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: CommitteeId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM committee WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// Lines of the list of committees that match `text`, by name, dissolved ones last.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, text: &str, today: NaiveDate) -> Result<Vec<CommitteeRow>> {
    let among = search::matching(r, RecordKind::Committee, text)?;
    let among = among.map(|found| row::json_of(&found)).transpose()?;
    row::all(
        r.conn,
        "SELECT id, name, ended_on,
             (SELECT count(*) FROM committee_seat AS seat WHERE seat.committee = committee.id
                 AND (seat.organisation IS NOT NULL OR seat.person IS NOT NULL)
                 AND (term_from IS NULL OR term_from <= ?2) AND (term_until IS NULL OR term_until >= ?2)) AS members,
             (SELECT id FROM meeting WHERE meeting.committee = committee.id AND held_on >= ?2
                 ORDER BY held_on, id LIMIT 1) AS next,
             (SELECT held_on FROM meeting WHERE meeting.committee = committee.id AND held_on >= ?2
                 ORDER BY held_on, id LIMIT 1) AS next_on,
             (SELECT max(held_on) FROM meeting WHERE meeting.committee = committee.id AND held_on < ?2) AS last,
             (SELECT count(*) FROM task WHERE done_on IS NULL AND about_id IN (
                 SELECT committee.id UNION ALL SELECT meeting.id FROM meeting WHERE meeting.committee = committee.id))
                 AS open_tasks,
             (SELECT count(*) FROM committee_waiting AS item WHERE item.committee = committee.id) AS waiting
         FROM committee WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1))
         ORDER BY ended_on IS NOT NULL, fold(name), id",
        &[&among, &today],
        |row| {
            let next = row::id_or_none(row, "next")?;
            let on: Option<NaiveDate> = row.get("next_on")?;
            Ok(CommitteeRow {
                id: row::id(row, "id")?,
                name: row.get("name")?,
                members: row.get("members")?,
                next: next.zip(on).map(|(id, on)| MeetingDay { id, on }),
                last: row.get("last")?,
                open_tasks: row.get("open_tasks")?,
                waiting: row.get("waiting")?,
                ended_on: row.get("ended_on")?,
            })
        },
    )
}

/// A seat that an organisation holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct HeldSeat {
    pub committee: CommitteeId,
    pub name: String,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// The seats an organisation holds or held, by the committee's name.
///
/// # Errors
/// What the database says.
pub fn of_organisation(r: &Reader<'_>, id: OrganisationId) -> Result<Vec<HeldSeat>> {
    row::all(
        r.conn,
        "SELECT committee.id, committee.name, term_from, term_until FROM committee_seat AS seat
         JOIN committee ON committee.id = seat.committee WHERE seat.organisation = ?1
         ORDER BY fold(committee.name), seat.position",
        &[&id.to_string()],
        |row| {
            Ok(HeldSeat {
                committee: row::id(row, "id")?,
                name: row.get("name")?,
                from: row.get("term_from")?,
                until: row.get("term_until")?,
            })
        },
    )
}

/// The error of a committee that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Dieses Gremium" }
}

#[cfg(test)]
mod tests {
    use domain::id::{AgendaItemId, SeatId};
    use domain::network::SeatRole;

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, person, topic};

    #[test]
    fn every_field_of_a_committee_comes_back_and_is_found_and_undone() {
        let office = Office::new();
        let (school, carrier) = (office.add(organisation("Lessing-Schule")), office.add(organisation("Werkhof")));
        let head = office.add_person(person("Probe", &school, "Leitung"));
        let member = CommitteeSeat {
            id: SeatId::new(),
            organisation: Some(school.id),
            person: Some(head.id),
            role: SeatRole::Chair,
            from: Some(day("2026-01-01")),
            until: Some(day("2026-12-31")),
            remark: "kommt später".into(),
            ..CommitteeSeat::default()
        };
        let deputy = CommitteeSeat {
            organisation: Some(carrier.id),
            role: SeatRole::Deputy,
            deputy_of: Some(member.id),
            ..CommitteeSeat::default()
        };
        let waiting = |title: &str| WaitingItem {
            id: AgendaItemId::new(),
            title: title.into(),
            presenter: "Frau Probe".into(),
            note: "Zahlen mitbringen".into(),
        };
        let kept = Committee {
            name: "Steuergruppe".into(),
            purpose: "entscheidet über Anträge".into(),
            rhythm: "viermal im Jahr".into(),
            convener: Some(carrier.id),
            topics: vec![topic(20), topic(2)],
            seats: vec![member.clone(), deputy],
            waiting: vec![waiting("Haushalt"), waiting("Termine")],
            ended_on: Some(day("2027-07-31")),
            note: "intern".into(),
            sample: true,
            ..Committee::default()
        };
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        for words in ["steuergr", "anträge", "werkhof", "probe"] {
            assert!(office.found(words).contains(&"Steuergruppe".to_owned()), "{words}");
        }
        let rows = office.read(|r| rows(r, "steuer", day("2026-11-24")));
        assert_eq!((rows[0].members, rows[0].waiting, rows[0].next), (2, 2, None));
        assert_eq!(office.read(|r| self::rows(r, "", day("2027-01-01")))[0].members, 1, "one term has ended");

        let before = office.everything();
        let mut fewer = kept.clone();
        fewer.seats.reverse();
        fewer.seats[0].deputy_of = None;
        fewer.seats.pop();
        fewer.waiting.remove(0);
        office.change(|w| save(w, &fewer));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(fewer));
        office.undo();
        assert_eq!(office.everything(), before);
        office.change(|w| delete(w, kept.id));
        assert_eq!(office.read(|r| get(r, kept.id)), None);
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn a_seat_becomes_vacant_when_who_held_it_is_deleted_and_that_is_undone() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        let head = office.add_person(person("Probe", &school, "Leitung"));
        let seat = CommitteeSeat { organisation: Some(school.id), person: Some(head.id), ..CommitteeSeat::default() };
        let kept =
            Committee { name: "Runde".into(), convener: Some(school.id), seats: vec![seat], ..Committee::default() };
        office.change(|w| save(w, &kept));
        let before = office.everything();
        office.change(|w| crate::directory::organisation::delete(w, school.id));
        let vacant = office.read(|r| get(r, kept.id)).unwrap();
        assert_eq!((vacant.convener, vacant.seats[0].organisation), (None, None));
        assert_eq!(office.read(|r| rows(r, "", day("2026-11-24")))[0].members, 1, "the person is still there");
        office.undo();
        assert_eq!(office.everything(), before);
        office.change(|w| crate::directory::person::delete(w, head.id));
        assert_eq!(office.read(|r| get(r, kept.id)).unwrap().seats[0].person, None);
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn merging_two_organisations_keeps_their_seats() {
        let office = Office::new();
        let (kept, gone) = (office.add(organisation("Lessing-Schule")), office.add(organisation("Lessingschule")));
        let seat = CommitteeSeat { organisation: Some(gone.id), ..CommitteeSeat::default() };
        let committee =
            Committee { name: "Runde".into(), convener: Some(gone.id), seats: vec![seat], ..Committee::default() };
        office.change(|w| save(w, &committee));
        office.change(|w| crate::directory::organisation::absorb(w, kept.id, gone.id));
        let now = office.read(|r| get(r, committee.id)).unwrap();
        assert_eq!((now.convener, now.seats[0].organisation), (Some(kept.id), Some(kept.id)));
        assert_eq!(office.read(|r| of_organisation(r, kept.id)).len(), 1);
    }
}
