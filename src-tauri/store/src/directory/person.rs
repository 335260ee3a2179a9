//! Contact persons: keeping, finding, listing, merging.

use std::collections::HashMap;

use domain::directory::{Consent, Person, PersonRow, Position, RecordKind, RecordRef};
use domain::id::{OrganisationId, PersonId};
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::parts::Owner;
use crate::{Reader, Writer, fold, row, search};

const OWNER: Owner = Owner("person");

/// One person.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: PersonId) -> Result<Option<Person>> {
    Ok(get_many(r, &[id])?.pop())
}

/// Persons with all their parts, in the order of `ids`; unknown and doubled ones are left out.
///
/// # Errors
/// What the database says.
pub fn get_many(r: &Reader<'_>, ids: &[PersonId]) -> Result<Vec<Person>> {
    let wanted = row::ids(ids)?;
    let mut phones = OWNER.phones::<PersonId>(r.conn, &wanted)?;
    let mut emails = OWNER.emails::<PersonId>(r.conn, &wanted)?;
    let mut positions = row::by_owner::<PersonId, _>(
        r.conn,
        "SELECT person AS owner, id, organisation, function FROM position
         WHERE person IN (SELECT value FROM json_each(?1)) ORDER BY person, place",
        &wanted,
        |row| {
            Ok(Position {
                id: row::id(row, "id")?,
                organisation: row::id(row, "organisation")?,
                function: row.get("function")?,
            })
        },
    )?;
    let found =
        row::all(r.conn, "SELECT * FROM person WHERE id IN (SELECT value FROM json_each(?1))", &[&wanted], read)?;
    let mut found: HashMap<PersonId, Person> = found
        .into_iter()
        .map(|mut person| {
            person.phones = phones.remove(&person.id).unwrap_or_default();
            person.emails = emails.remove(&person.id).unwrap_or_default();
            person.positions = positions.remove(&person.id).unwrap_or_default();
            (person.id, person)
        })
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row::id(row, "id")?,
        salutation: row.get("salutation")?,
        title: row.get("title")?,
        given_name: row.get("given_name")?,
        family_name: row.get("family_name")?,
        consent: consent(row)?,
        note: row.get("note")?,
        sample: row.get("sample")?,
        ..Person::default()
    })
}

fn consent(row: &Row<'_>) -> rusqlite::Result<Consent> {
    Ok(Consent {
        scope: row::word(row, "consent_scope")?,
        given_on: row.get("consent_given_on")?,
        evidence: row.get("consent_evidence")?,
        valid_until: row.get("consent_valid_until")?,
    })
}

/// Persons with a position at one of these organisations, by organisation, in order of name.
///
/// # Errors
/// What the database says.
pub fn of_organisations(r: &Reader<'_>, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, Vec<Person>>> {
    let by_organisation = row::by_owner::<OrganisationId, PersonId>(
        r.conn,
        "SELECT position.organisation AS owner, person.id FROM position JOIN person ON person.id = position.person
         WHERE position.organisation IN (SELECT value FROM json_each(?1))
         GROUP BY position.organisation, person.id ORDER BY position.organisation, person.sort_name, person.id",
        &row::ids(ids)?,
        |row| row::id(row, "id"),
    )?;
    let wanted: Vec<PersonId> = by_organisation.values().flatten().copied().collect();
    let persons: HashMap<PersonId, Person> =
        get_many(r, &wanted)?.into_iter().map(|person| (person.id, person)).collect();
    Ok(by_organisation
        .into_iter()
        .map(|(organisation, ids)| (organisation, ids.iter().filter_map(|id| persons.get(id).cloned()).collect()))
        .collect())
}

/// Keeps a person, new or known, with all parts.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, person: &Person) -> Result<()> {
    let id = person.id.to_string();
    w.conn
        .prepare_cached(
            "INSERT INTO person (id, sort_name, salutation, title, given_name, family_name, consent_scope,
                 consent_given_on, consent_evidence, consent_valid_until, note, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET sort_name = ?2, salutation = ?3, title = ?4, given_name = ?5,
                 family_name = ?6, consent_scope = ?7, consent_given_on = ?8, consent_evidence = ?9,
                 consent_valid_until = ?10, note = ?11, sample = ?12",
        )?
        .execute(params![
            id,
            fold(&person.sort_name()),
            person.salutation,
            person.title,
            person.given_name.trim(),
            person.family_name.trim(),
            row::word_of(&person.consent.scope)?,
            person.consent.given_on,
            person.consent.evidence,
            person.consent.valid_until,
            person.note,
            person.sample,
        ])?;
    OWNER.save_phones(w.conn, &id, &person.phones)?;
    OWNER.save_emails(w.conn, &id, &person.emails)?;
    let kept = row::ids(person.positions.iter().map(|position| position.id))?;
    w.conn
        .prepare_cached("DELETE FROM position WHERE person = ?1 AND id NOT IN (SELECT value FROM json_each(?2))")?
        .execute((&id, kept))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO position (id, person, organisation, place, function) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET person = ?2, organisation = ?3, place = ?4, function = ?5
         WHERE (person, organisation, place, function) IS NOT (?2, ?3, ?4, ?5)",
    )?;
    for (place, position) in person.positions.iter().enumerate() {
        insert.execute((position.id.to_string(), &id, position.organisation.to_string(), place, &position.function))?;
    }
    Ok(())
}

/// Deletes a person with all positions; offers that named the person name nobody afterwards.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: PersonId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM person WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// Lines of the list of persons that match `text`, by name; with `without_consent` only those who may not be printed on `today`.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, text: &str, without_consent: bool, today: chrono::NaiveDate) -> Result<Vec<PersonRow>> {
    let among = search::matching(r, RecordKind::Person, text)?;
    let among = among.map(|found| row::json_of(&found)).transpose()?;
    row::all(
        r.conn,
        "SELECT person.*,
             COALESCE((SELECT function FROM position WHERE person = person.id ORDER BY place LIMIT 1), '') AS function,
             COALESCE((SELECT group_concat(name, ', ') FROM (
                 SELECT organisation.name FROM position JOIN organisation ON organisation.id = position.organisation
                 WHERE position.person = person.id ORDER BY place)), '') AS organisation,
             COALESCE((SELECT number FROM person_phone WHERE person = person.id ORDER BY position LIMIT 1), '') AS phone
         FROM person
         WHERE (?1 IS NULL OR person.id IN (SELECT value FROM json_each(?1)))
           AND (?2 = 0 OR consent_scope NOT IN ('print', 'web') OR consent_valid_until < ?3)
         ORDER BY sort_name, person.id",
        &[&among, &without_consent, &today],
        |row| {
            let person = read(row)?;
            Ok(PersonRow {
                id: person.id,
                name: person.sort_name(),
                function: row.get("function")?,
                organisation: row.get("organisation")?,
                phone: row.get("phone")?,
                consent: person.consent,
            })
        },
    )
}

/// People whose consent to be printed ends on this day or before, the earliest first; `detail` is the day.
///
/// # Errors
/// What the database says.
pub fn consents_ending(r: &Reader<'_>, until: chrono::NaiveDate, limit: usize) -> Result<Vec<RecordRef>> {
    row::all(
        r.conn,
        "SELECT id, trim(given_name || ' ' || family_name) AS name, strftime('%d.%m.%Y', consent_valid_until) AS detail
         FROM person WHERE consent_scope IN ('print', 'web') AND consent_valid_until <= ?1
         ORDER BY consent_valid_until, sort_name LIMIT ?2",
        &[&until, &limit],
        super::organisation::record_ref,
    )
}

/// How many persons there are.
///
/// # Errors
/// What the database says.
pub fn count(r: &Reader<'_>) -> Result<usize> {
    Ok(r.conn.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?)
}

/// The error of a person who is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Ansprechperson" }
}

#[cfg(test)]
mod tests {
    use super::super::tests_office::*;
    use super::*;
    use domain::directory::ConsentScope;

    #[test]
    fn every_field_of_a_person_comes_back_and_undo_of_deleting_finds_it_again() {
        let office = Office::new();
        let (one, two) = (office.add(organisation("Eins")), office.add(organisation("Zwei")));
        let mut kept = office.add_person(Person {
            salutation: "Frau".into(),
            title: "Dr.".into(),
            given_name: "Anna".into(),
            positions: vec![position(&two, "Leitung"), position(&one, "Beratung")],
            phones: vec![phone("+499", "mobil"), phone("+491", "")],
            emails: vec![email("z@example.org"), email("a@example.org")],
            consent: Consent {
                scope: ConsentScope::Print,
                given_on: Some(day("2026-03-03")),
                evidence: "Mail".into(),
                valid_until: Some(day("2026-12-31")),
            },
            note: "intern".into(),
            sample: true,
            ..person("Groß", &one, "")
        });
        assert_eq!(office.person(kept.id), Some(kept.clone()));
        kept.positions.reverse();
        kept.phones.remove(0);
        office.add_person(kept.clone());
        assert_eq!(office.person(kept.id), Some(kept.clone()));
        let before = office.everything();
        office.change(|w| delete(w, kept.id));
        assert!(office.found("gross").is_empty());
        office.undo();
        assert_eq!(office.everything(), before);
        assert_eq!(office.found("gross anna")[0], "Anna Groß");
        let lines = office.read(|r| rows(r, "", false, day("2026-11-24")));
        assert_eq!((lines[0].name.as_str(), lines[0].organisation.as_str()), ("Groß, Anna", "Eins, Zwei"));
        assert!(office.read(|r| rows(r, "", true, day("2026-12-31"))).is_empty());
        assert_eq!(office.read(|r| rows(r, "", true, day("2027-01-01"))).len(), 1);
    }
}
