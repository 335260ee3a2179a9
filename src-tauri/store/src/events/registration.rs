//! Registrations: keeping, listing with what the directory says of the person.

use std::collections::HashMap;

use domain::events::{Registration, RegistrationRow};
use domain::id::{EventId, OrganisationId, PersonId, RegistrationId, SessionId};
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, row};

/// All registrations of an event, in the order of registration.
///
/// # Errors
/// What the database says.
pub fn of_event(r: &Reader<'_>, event: EventId) -> Result<Vec<Registration>> {
    let event = event.to_string();
    let found =
        row::all(r.conn, "SELECT * FROM event_registration WHERE event = ?1 ORDER BY number, id", &[&event], read)?;
    with_sessions(r, "event", &event, found)
}

/// One registration.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: RegistrationId) -> Result<Option<Registration>> {
    let id = id.to_string();
    let found = row::all(r.conn, "SELECT * FROM event_registration WHERE id = ?1", &[&id], read)?;
    Ok(with_sessions(r, "registration", &id, found)?.pop())
}

/// Adds wishes, workshops and attendance to registrations; `column` and `key` say of which.
fn with_sessions(r: &Reader<'_>, column: &str, key: &str, mut found: Vec<Registration>) -> Result<Vec<Registration>> {
    let read = |row: &Row<'_>| {
        Ok((
            row::id::<RegistrationId>(row, "registration")?,
            row::id::<SessionId>(row, "session")?,
            row.get::<_, bool>("placed")?,
        ))
    };
    let wishes =
        format!("SELECT registration, session, placed FROM event_wish WHERE {column} = ?1 ORDER BY position, session");
    let (mut wished, mut placed, mut attended) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (registration, session, is_placed) in row::all(r.conn, &wishes, &[&key], read)? {
        wished.entry(registration).or_insert_with(Vec::new).push(session);
        if is_placed {
            placed.entry(registration).or_insert_with(Vec::new).push(session);
        }
    }
    let there =
        format!("SELECT registration, session, 0 AS placed FROM event_attendance WHERE {column} = ?1 ORDER BY session");
    for (registration, session, _) in row::all(r.conn, &there, &[&key], read)? {
        attended.entry(registration).or_insert_with(Vec::new).push(session);
    }
    for one in &mut found {
        one.wishes = wished.remove(&one.id).unwrap_or_default();
        one.workshops = placed.remove(&one.id).unwrap_or_default();
        one.attended = attended.remove(&one.id).unwrap_or_default();
    }
    Ok(found)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Registration> {
    Ok(Registration {
        id: row::id(row, "id")?,
        event: row::id(row, "event")?,
        number: row.get("number")?,
        person: row::id_or_none(row, "person")?,
        organisation: row::id_or_none(row, "organisation")?,
        given_name: row.get("given_name")?,
        family_name: row.get("family_name")?,
        institution: row.get("institution")?,
        function: row.get("function")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        state: row::word(row, "state")?,
        registered_on: row.get("registered_on")?,
        arrived: row.get("arrived")?,
        food: row.get("food")?,
        access: row.get("access")?,
        may_be_listed: row.get("may_be_listed")?,
        note: row.get("note")?,
        ..Registration::default()
    })
}

/// Keeps a registration, new or known, with its wishes, workshops and attendance.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, one: &Registration) -> Result<()> {
    let (id, event) = (one.id.to_string(), one.event.to_string());
    w.conn
        .prepare_cached(
            "INSERT INTO event_registration (id, event, number, person, organisation, given_name, family_name, institution,
                 function, email, phone, state, registered_on, arrived, food, access, may_be_listed, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             ON CONFLICT (id) DO UPDATE SET number = ?3, person = ?4, organisation = ?5, given_name = ?6, family_name = ?7,
                 institution = ?8, function = ?9, email = ?10, phone = ?11, state = ?12, registered_on = ?13, arrived = ?14,
                 food = ?15, access = ?16, may_be_listed = ?17, note = ?18",
        )?
        .execute(params![
            id,
            event,
            one.number,
            one.person.as_ref().map(PersonId::to_string),
            one.organisation.as_ref().map(OrganisationId::to_string),
            one.given_name,
            one.family_name,
            one.institution,
            one.function,
            one.email,
            one.phone,
            row::word_of(&one.state)?,
            one.registered_on,
            one.arrived,
            one.food,
            one.access,
            one.may_be_listed,
            one.note,
        ])?;
    w.conn
        .prepare_cached(
            "DELETE FROM event_wish WHERE registration = ?1 AND session NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute((&id, row::ids(&one.wishes)?))?;
    for (position, wish) in one.wishes.iter().enumerate() {
        w.conn
            .prepare_cached(
                "INSERT INTO event_wish (registration, session, event, position, placed) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET position = ?4, placed = ?5 WHERE (position, placed) IS NOT (?4, ?5)",
            )?
            .execute(params![id, wish.to_string(), event, position, one.workshops.contains(wish)])?;
    }
    w.conn
        .prepare_cached(
            "DELETE FROM event_attendance WHERE registration = ?1 AND session NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute((&id, row::ids(&one.attended)?))?;
    for session in &one.attended {
        w.conn
            .prepare_cached(
                "INSERT INTO event_attendance (registration, session, event) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute((&id, session.to_string(), &event))?;
    }
    Ok(())
}

/// Deletes a registration.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: RegistrationId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM event_registration WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// The registrations of an event with what the directory says of the people, by name.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, event: EventId) -> Result<Vec<RegistrationRow>> {
    let mut known: HashMap<RegistrationId, Registration> =
        of_event(r, event)?.into_iter().map(|one| (one.id, one)).collect();
    let found = row::all(
        r.conn,
        "SELECT one.id,
             CASE WHEN person.id IS NOT NULL THEN trim(person.title || ' ' || trim(person.given_name || ' ' || person.family_name))
                 ELSE trim(one.given_name || ' ' || one.family_name) END AS name,
             CASE WHEN person.id IS NOT NULL THEN trim(person.family_name || ', ' || person.given_name, ', ')
                 ELSE trim(one.family_name || ', ' || one.given_name, ', ') END AS listed_as,
             coalesce(organisation.name, nullif(one.institution, ''), (SELECT o.name FROM position AS p
                 JOIN organisation AS o ON o.id = p.organisation WHERE p.person = one.person ORDER BY p.place LIMIT 1), '')
                 AS institution,
             coalesce(nullif(one.function, ''), (SELECT p.function FROM position AS p WHERE p.person = one.person
                 ORDER BY p.organisation IS NOT one.organisation, p.place LIMIT 1), '') AS function,
             coalesce(nullif(one.email, ''), (SELECT e.address FROM person_email AS e WHERE e.person = one.person
                 ORDER BY e.position LIMIT 1), '') AS email,
             coalesce(nullif(one.phone, ''), (SELECT t.number FROM person_phone AS t WHERE t.person = one.person
                 ORDER BY t.position LIMIT 1), '') AS phone
         FROM event_registration AS one LEFT JOIN person ON person.id = one.person
             LEFT JOIN organisation ON organisation.id = one.organisation
         WHERE one.event = ?1 ORDER BY fold(listed_as), one.number",
        &[&event.to_string()],
        |row| {
            Ok((
                row::id::<RegistrationId>(row, "id")?,
                [row.get("name")?, row.get("listed_as")?, row.get("institution")?, row.get("function")?, row.get("email")?, row.get("phone")?],
            ))
        },
    )?;
    Ok(found
        .into_iter()
        .filter_map(|(id, [name, sort_name, institution, function, email, phone]): (_, [String; 6])| {
            let registration = known.remove(&id)?;
            let code = registration.badge_code();
            // The person was erased from the directory.
            let unnamed = if name.is_empty() { "(gelöscht)" } else { "" };
            Some(RegistrationRow {
                name: format!("{name}{unnamed}"),
                sort_name: format!("{sort_name}{unnamed}"),
                institution,
                function,
                email,
                phone,
                code,
                registration,
            })
        })
        .collect())
}

/// The person with this mail address; the first by name when several share it.
///
/// # Errors
/// What the database says.
pub fn person_by_email(r: &Reader<'_>, address: &str) -> Result<Option<PersonId>> {
    Ok(row::all(
        r.conn,
        "SELECT person.id FROM person_email JOIN person ON person.id = person_email.person
         WHERE lower(address) = lower(?1) ORDER BY sort_name, person.id LIMIT 1",
        &[&address.trim()],
        |row| row::id(row, "id"),
    )?
    .pop())
}

/// The organisation of this name, however it is capitalised or accented; none when several bear it.
///
/// # Errors
/// What the database says.
pub fn organisation_by_name(r: &Reader<'_>, name: &str) -> Result<Option<OrganisationId>> {
    let found = row::all(
        r.conn,
        "SELECT id FROM organisation WHERE fold(name) = fold(?1) AND status <> 'closed' LIMIT 2",
        &[&name.trim()],
        |row| row::id(row, "id"),
    )?;
    Ok(if let [one] = found[..] { Some(one) } else { None })
}

/// The error of a registration that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Anmeldung" }
}

#[cfg(test)]
mod tests {
    use domain::events::{Event, RegistrationState, Session};

    use super::super::event;
    use super::super::event::tests::event as new_event;
    use super::*;
    use crate::directory::tests_office::{Office, day, email, organisation, person};

    #[test]
    fn every_field_of_a_registration_comes_back_and_is_undone() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        let guest = office.add_person(person("Probe", &school, "Leitung"));
        let sessions = vec![Session::default(), Session::default()];
        let of = Event { sessions: sessions.clone(), ..new_event("Abend", Some("2026-11-01")) };
        let kept = Registration {
            id: RegistrationId::new(),
            event: of.id,
            number: 3,
            person: Some(guest.id),
            organisation: Some(school.id),
            given_name: "A".into(),
            family_name: "B".into(),
            institution: "C".into(),
            function: "D".into(),
            email: "e@example.org".into(),
            phone: "+49345".into(),
            state: RegistrationState::Attended,
            registered_on: Some(day("2026-10-01")),
            wishes: vec![sessions[1].id, sessions[0].id],
            workshops: vec![sessions[0].id],
            attended: vec![sessions[0].id],
            arrived: "2026-11-01T08:55:00".parse().ok(),
            food: "vegan".into(),
            access: "Rampe".into(),
            may_be_listed: true,
            note: "intern".into(),
        };
        office.change(|w| event::save(w, &of).and_then(|()| save(w, &kept)));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        let before = office.everything();
        office.change(|w| save(w, &kept));
        assert_eq!(office.everything(), before, "saving the same changes nothing");
        office.change(|w| delete(w, kept.id));
        office.undo();
        assert_eq!(office.everything(), before);
        assert_eq!(office.read(|r| of_event(r, of.id)), [kept]);
    }

    #[test]
    fn a_person_of_the_directory_is_read_there_each_time_and_gone_when_erased() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        let guest = office.add_person(domain::directory::Person {
            given_name: "Kim".into(),
            title: "Dr.".into(),
            emails: vec![email("kim@example.org")],
            ..person("Probe", &school, "Leitung")
        });
        let of = new_event("Abend", Some("2026-11-01"));
        let one = Registration { event: of.id, person: Some(guest.id), number: 1, ..Registration::default() };
        office.change(|w| event::save(w, &of).and_then(|()| save(w, &one)));
        let row = office.read(|r| rows(r, of.id)).remove(0);
        assert_eq!((row.name.as_str(), row.sort_name.as_str()), ("Dr. Kim Probe", "Probe, Kim"));
        assert_eq!((row.institution.as_str(), row.function.as_str()), ("Lessing-Schule", "Leitung"));
        assert_eq!(row.email, "kim@example.org");
        assert_eq!(office.read(|r| event::of_organisation(r, school.id)), [(of.id, 1)]);
        office.change(|w| crate::directory::person::delete(w, guest.id));
        assert_eq!(office.read(|r| rows(r, of.id)).remove(0).name, "(gelöscht)");
    }
}
