//! Volunteers: keeping with trainings and places, finding.

use chrono::NaiveDate;
use domain::id::{OrganisationId, PersonId, VolunteerId};
use domain::network::{Placement, Volunteer, VolunteerFilter, VolunteerTraining};
use domain::record::RecordKind;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::parts::Owner;
use crate::{Reader, Writer, row, search};

const OWNER: Owner = Owner("volunteer");

/// One volunteer.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: VolunteerId) -> Result<Option<Volunteer>> {
    Ok(get_many(r, &[id])?.pop())
}

/// The volunteer who is this person.
///
/// # Errors
/// What the database says.
pub fn of_person(r: &Reader<'_>, person: PersonId) -> Result<Option<VolunteerId>> {
    let found = row::all(r.conn, "SELECT id FROM volunteer WHERE person = ?1", &[&person.to_string()], |row| {
        row::id(row, "id")
    })?;
    Ok(found.into_iter().next())
}

/// Several volunteers, in the order of `ids`; unknown ones are left out.
///
/// # Errors
/// What the database says.
pub fn get_many(r: &Reader<'_>, ids: &[VolunteerId]) -> Result<Vec<Volunteer>> {
    let wanted = row::ids(ids)?;
    let mut trainings = row::by_owner::<VolunteerId, _>(
        r.conn,
        "SELECT volunteer AS owner, id, title, taken_on, hours FROM volunteer_training
         WHERE volunteer IN (SELECT value FROM json_each(?1)) ORDER BY volunteer, position",
        &wanted,
        |row| {
            Ok(VolunteerTraining {
                id: row::id(row, "id")?,
                title: row.get("title")?,
                on: row.get("taken_on")?,
                hours: row.get("hours")?,
            })
        },
    )?;
    let mut placements = row::by_owner::<VolunteerId, _>(
        r.conn,
        "SELECT volunteer AS owner, id, organisation, activity, helps_from, helps_until FROM volunteer_placement
         WHERE volunteer IN (SELECT value FROM json_each(?1)) ORDER BY volunteer, position",
        &wanted,
        |row| {
            Ok(Placement {
                id: row::id(row, "id")?,
                organisation: row::id_or_none(row, "organisation")?,
                activity: row.get("activity")?,
                from: row.get("helps_from")?,
                until: row.get("helps_until")?,
            })
        },
    )?;
    let mut topics = OWNER.terms::<VolunteerId>(r.conn, "topic", &wanted)?;
    row::all(
        r.conn,
        "SELECT volunteer.* FROM json_each(?1) AS wanted JOIN volunteer ON volunteer.id = wanted.value ORDER BY wanted.key",
        &[&wanted],
        |row| {
            let mut found = read(row)?;
            found.trainings = trainings.remove(&found.id).unwrap_or_default();
            found.placements = placements.remove(&found.id).unwrap_or_default();
            found.topics = topics.remove(&found.id).unwrap_or_default();
            Ok(found)
        },
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<Volunteer> {
    Ok(Volunteer {
        id: row::id(row, "id")?,
        person: row::id(row, "person")?,
        status: row::word(row, "status")?,
        topics: Vec::new(),
        availability: row.get("availability")?,
        from: row.get("helps_from")?,
        until: row.get("helps_until")?,
        certificate_shown_on: row.get("certificate_shown_on")?,
        certificate_until: row.get("certificate_until")?,
        trainings: Vec::new(),
        placements: Vec::new(),
        note: row.get("note")?,
        sample: row.get("sample")?,
    })
}

/// Keeps a volunteer, new or known, with all parts.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, volunteer: &Volunteer) -> Result<()> {
    let id = volunteer.id.to_string();
    w.conn
        .prepare_cached(
            "INSERT INTO volunteer (id, person, status, availability, helps_from, helps_until, certificate_shown_on,
                 certificate_until, note, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET person = ?2, status = ?3, availability = ?4, helps_from = ?5, helps_until = ?6,
                 certificate_shown_on = ?7, certificate_until = ?8, note = ?9, sample = ?10",
        )?
        .execute(params![
            id,
            volunteer.person.to_string(),
            row::word_of(&volunteer.status)?,
            volunteer.availability,
            volunteer.from,
            volunteer.until,
            volunteer.certificate_shown_on,
            volunteer.certificate_until,
            volunteer.note,
            volunteer.sample,
        ])?;
    OWNER.save_terms(w.conn, "topic", &id, &volunteer.topics)?;
    OWNER.keep_only(w.conn, "training", &id, volunteer.trainings.iter().map(|training| training.id))?;
    let mut trainings = w.conn.prepare_cached(
        "INSERT INTO volunteer_training (id, volunteer, position, title, taken_on, hours) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET position = ?3, title = ?4, taken_on = ?5, hours = ?6",
    )?;
    for (position, one) in volunteer.trainings.iter().enumerate() {
        trainings.execute(params![one.id.to_string(), id, position, one.title, one.on, one.hours])?;
    }
    OWNER.keep_only(w.conn, "placement", &id, volunteer.placements.iter().map(|placement| placement.id))?;
    let mut placements = w.conn.prepare_cached(
        "INSERT INTO volunteer_placement (id, volunteer, position, organisation, activity, helps_from, helps_until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET position = ?3, organisation = ?4, activity = ?5, helps_from = ?6, helps_until = ?7",
    )?;
    for (position, one) in volunteer.placements.iter().enumerate() {
        placements.execute(params![
            one.id.to_string(),
            id,
            position,
            one.organisation.as_ref().map(ToString::to_string),
            one.activity,
            one.from,
            one.until,
        ])?;
    }
    Ok(())
}

/// Deletes what is kept of a volunteer's work; the person stays in the directory.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: VolunteerId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM volunteer WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// The volunteers a filter asks for, by family name; those to be asked for a certificate are left to the caller, who knows the rule.
///
/// # Errors
/// What the database says.
pub fn ids(r: &Reader<'_>, filter: &VolunteerFilter) -> Result<Vec<VolunteerId>> {
    let among = search::matching(r, RecordKind::Volunteer, &filter.text)?;
    let among = among.map(|found| row::json_of(&found)).transpose()?;
    row::all(
        r.conn,
        "WITH RECURSIVE wanted (term) AS (
             SELECT value FROM json_each(coalesce(?3, '[]'))
             UNION SELECT term.id FROM term JOIN wanted ON term.parent = wanted.term)
         SELECT volunteer.id FROM volunteer JOIN person ON person.id = volunteer.person
         WHERE (?1 IS NULL OR volunteer.id IN (SELECT value FROM json_each(?1)))
             AND (?2 IS NULL OR status IN (SELECT value FROM json_each(?2)))
             AND (?3 IS NULL OR volunteer.id IN (SELECT volunteer FROM volunteer_topic
                 WHERE term IN (SELECT term FROM wanted)))
         ORDER BY sort_name, volunteer.id",
        &[&among, &row::some(&filter.statuses)?, &row::some(&filter.topics)?],
        |row| row::id(row, "id"),
    )
}

/// A volunteer at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Placed {
    pub volunteer: VolunteerId,
    pub name: String,
    pub activity: String,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// The volunteers who help or helped at an organisation, by family name.
///
/// # Errors
/// What the database says.
pub fn at_organisation(r: &Reader<'_>, id: OrganisationId) -> Result<Vec<Placed>> {
    row::all(
        r.conn,
        "SELECT volunteer.id, trim(given_name || ' ' || family_name) AS name, activity, at.helps_from, at.helps_until
         FROM volunteer_placement AS at JOIN volunteer ON volunteer.id = at.volunteer
         JOIN person ON person.id = volunteer.person WHERE at.organisation = ?1 ORDER BY sort_name, at.position",
        &[&id.to_string()],
        |row| {
            Ok(Placed {
                volunteer: row::id(row, "id")?,
                name: row.get("name")?,
                activity: row.get("activity")?,
                from: row.get("helps_from")?,
                until: row.get("helps_until")?,
            })
        },
    )
}

/// The error of a volunteer who is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese freiwillige Person" }
}

#[cfg(test)]
mod tests {
    use domain::id::{PlacementId, VolunteerTrainingId};
    use domain::network::VolunteerStatus;

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, person, topic};

    #[test]
    fn every_field_of_a_volunteer_comes_back_and_goes_with_the_person() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        let who = office.add_person(person("Lesefreund", &school, ""));
        let kept = Volunteer {
            id: VolunteerId::new(),
            person: who.id,
            status: VolunteerStatus::Active,
            topics: vec![topic(20), topic(2)],
            availability: "dienstags".into(),
            from: Some(day("2025-09-01")),
            until: Some(day("2027-07-31")),
            certificate_shown_on: Some(day("2025-08-20")),
            certificate_until: Some(day("2030-08-20")),
            trainings: vec![VolunteerTraining {
                id: VolunteerTrainingId::new(),
                title: "Lesen üben".into(),
                on: Some(day("2025-09-10")),
                hours: Some(6),
            }],
            placements: vec![Placement {
                id: PlacementId::new(),
                organisation: Some(school.id),
                activity: "Lesepate, Klasse 2".into(),
                from: Some(day("2025-10-01")),
                until: None,
            }],
            note: "intern".into(),
            sample: true,
        };
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        assert_eq!(office.read(|r| of_person(r, who.id)), Some(kept.id));
        assert_eq!(office.read(|r| at_organisation(r, school.id))[0].name, "Lesefreund");
        for words in ["lesefreund dienstags", "lesepate", "lesen üben"] {
            assert!(!office.found(words).is_empty(), "{words}");
        }
        let found = |filter: &VolunteerFilter| office.read(|r| ids(r, filter));
        assert_eq!(found(&VolunteerFilter { topics: vec![topic(2)], ..Default::default() }), [kept.id]);
        let ended = VolunteerFilter { statuses: vec![VolunteerStatus::Ended], ..Default::default() };
        assert_eq!(found(&ended), []);

        let before = office.everything();
        office.change(|w| crate::directory::organisation::delete(w, school.id));
        assert_eq!(office.read(|r| get(r, kept.id)).unwrap().placements[0].organisation, None);
        office.undo();
        assert_eq!(office.everything(), before);
        office.change(|w| crate::directory::person::delete(w, who.id));
        assert_eq!(office.read(|r| get(r, kept.id)), None, "nothing of an erased person stays");
        office.undo();
        assert_eq!(office.everything(), before);
        office.change(|w| delete(w, kept.id));
        assert!(office.person(who.id).is_some(), "the directory keeps the person");
    }
}
