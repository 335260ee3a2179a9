//! Consultations: keeping, finding, adding up.

use std::collections::HashMap;

use domain::id::{ConsultationId, OrganisationId, PersonId};
use domain::network::{Consultation, ConsultationFilter, ConsultationRow, ConsultationSums};
use domain::record::RecordKind;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::parts::Owner;
use crate::{Reader, Writer, row, search};

const OWNER: Owner = Owner("consultation");

/// One consultation.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: ConsultationId) -> Result<Option<Consultation>> {
    let wanted = row::ids([id])?;
    let Some(mut found) = row::all(r.conn, "SELECT * FROM consultation WHERE id = ?1", &[&id.to_string()], read)?.pop()
    else {
        return Ok(None);
    };
    let mut organisations =
        OWNER.links::<ConsultationId, OrganisationId>(r.conn, "organisation", "organisation", &wanted)?;
    let mut persons = OWNER.links::<ConsultationId, PersonId>(r.conn, "person", "person", &wanted)?;
    found.organisations = organisations.remove(&id).unwrap_or_default();
    found.persons = persons.remove(&id).unwrap_or_default();
    found.topics = OWNER.terms::<ConsultationId>(r.conn, "topic", &wanted)?.remove(&id).unwrap_or_default();
    Ok(Some(found))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Consultation> {
    Ok(Consultation {
        id: row::id(row, "id")?,
        on: row.get("held_on")?,
        form: row::word(row, "form")?,
        minutes: row.get("minutes")?,
        organisations: Vec::new(),
        persons: Vec::new(),
        participants: row.get("participants")?,
        topics: Vec::new(),
        occasion: row.get("occasion")?,
        outcome: row.get("outcome")?,
        by: row.get("given_by")?,
        sample: row.get("sample")?,
    })
}

/// Keeps a consultation, new or known, with all parts.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, consultation: &Consultation) -> Result<()> {
    let id = consultation.id.to_string();
    w.conn
        .prepare_cached(
            "INSERT INTO consultation (id, held_on, form, minutes, participants, occasion, outcome, given_by, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET held_on = ?2, form = ?3, minutes = ?4, participants = ?5, occasion = ?6,
                 outcome = ?7, given_by = ?8, sample = ?9",
        )?
        .execute(params![
            id,
            consultation.on,
            row::word_of(&consultation.form)?,
            consultation.minutes,
            consultation.participants,
            consultation.occasion,
            consultation.outcome,
            consultation.by,
            consultation.sample,
        ])?;
    let organisations: Vec<String> = consultation.organisations.iter().map(OrganisationId::to_string).collect();
    OWNER.save_links(w.conn, "organisation", "organisation", &id, &organisations)?;
    let persons: Vec<String> = consultation.persons.iter().map(PersonId::to_string).collect();
    OWNER.save_links(w.conn, "person", "person", &id, &persons)?;
    OWNER.save_terms(w.conn, "topic", &id, &consultation.topics)
}

/// Deletes a consultation.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: ConsultationId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM consultation WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// The consultations a filter asks for, latest first.
///
/// # Errors
/// What the database says.
pub fn ids(r: &Reader<'_>, filter: &ConsultationFilter) -> Result<Vec<ConsultationId>> {
    let among = search::matching(r, RecordKind::Consultation, &filter.text)?;
    let among = among.map(|found| row::json_of(&found)).transpose()?;
    let organisations = row::some(&filter.organisations)?;
    let topics = row::some(&filter.topics)?;
    let forms = row::some(&filter.forms)?;
    row::all(
        r.conn,
        "WITH RECURSIVE wanted (term) AS (
             SELECT value FROM json_each(coalesce(?5, '[]'))
             UNION SELECT term.id FROM term JOIN wanted ON term.parent = wanted.term)
         SELECT id FROM consultation
         WHERE (?1 IS NULL OR id IN (SELECT value FROM json_each(?1)))
             AND (?2 IS NULL OR held_on >= ?2) AND (?3 IS NULL OR held_on <= ?3)
             AND (?4 IS NULL OR id IN (SELECT consultation FROM consultation_organisation
                 WHERE organisation IN (SELECT value FROM json_each(?4))))
             AND (?5 IS NULL OR id IN (SELECT consultation FROM consultation_topic
                 WHERE term IN (SELECT term FROM wanted)))
             AND (?6 IS NULL OR form IN (SELECT value FROM json_each(?6)))
             AND (?7 = '' OR given_by = ?7)
         ORDER BY held_on DESC, id DESC",
        &[&among, &filter.from, &filter.until, &organisations, &topics, &forms, &filter.by],
        |row| row::id(row, "id"),
    )
}

/// Lines of the list, in the order of `ids`; unknown ones are left out.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, ids: &[ConsultationId]) -> Result<Vec<ConsultationRow>> {
    let wanted = row::ids(ids)?;
    let mut names = row::by_owner::<ConsultationId, String>(
        r.conn,
        "SELECT at.consultation AS owner, organisation.name
         FROM consultation_organisation AS at JOIN organisation ON organisation.id = at.organisation
         WHERE at.consultation IN (SELECT value FROM json_each(?1)) ORDER BY at.consultation, at.position",
        &wanted,
        |row| row.get("name"),
    )?;
    let mut topics = OWNER.terms::<ConsultationId>(r.conn, "topic", &wanted)?;
    let found = row::all(
        r.conn,
        "SELECT id, held_on, form, minutes, occasion, given_by,
             (SELECT count(*) FROM task WHERE about_id = consultation.id AND done_on IS NULL) AS open_tasks
         FROM consultation WHERE id IN (SELECT value FROM json_each(?1))",
        &[&wanted],
        |row| {
            let id = row::id(row, "id")?;
            Ok((
                id,
                ConsultationRow {
                    id,
                    on: row.get("held_on")?,
                    form: row::word(row, "form")?,
                    minutes: row.get("minutes")?,
                    organisations: names.remove(&id).unwrap_or_default(),
                    topics: topics.remove(&id).unwrap_or_default(),
                    occasion: row.get("occasion")?,
                    by: row.get("given_by")?,
                    open_tasks: row.get("open_tasks")?,
                },
            ))
        },
    )?;
    let mut found: HashMap<ConsultationId, ConsultationRow> = found.into_iter().collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Sums over these consultations.
///
/// # Errors
/// What the database says.
pub fn sums(r: &Reader<'_>, ids: &[ConsultationId]) -> Result<ConsultationSums> {
    Ok(r.conn.query_row(
        "WITH wanted (id) AS (SELECT value FROM json_each(?1))
         SELECT (SELECT count(*) FROM consultation WHERE id IN wanted),
             (SELECT coalesce(sum(minutes), 0) FROM consultation WHERE id IN wanted),
             (SELECT count(DISTINCT organisation) FROM consultation_organisation WHERE consultation IN wanted)",
        [row::ids(ids)?],
        |row| Ok(ConsultationSums { consultations: row.get(0)?, minutes: row.get(1)?, organisations: row.get(2)? }),
    )?)
}

/// The names of all who have given consultations, by name.
///
/// # Errors
/// What the database says.
pub fn givers(r: &Reader<'_>) -> Result<Vec<String>> {
    row::all(
        r.conn,
        "SELECT DISTINCT given_by FROM consultation WHERE given_by <> '' ORDER BY fold(given_by)",
        &[],
        |row| row.get("given_by"),
    )
}

/// The error of a consultation that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Beratung" }
}

#[cfg(test)]
mod tests {
    use domain::network::ConsultationForm;

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, person, topic};

    pub(crate) fn consultation(on: &str, occasion: &str) -> Consultation {
        Consultation {
            id: ConsultationId::new(),
            on: day(on),
            form: ConsultationForm::Phone,
            minutes: None,
            organisations: Vec::new(),
            persons: Vec::new(),
            participants: String::new(),
            topics: Vec::new(),
            occasion: occasion.into(),
            outcome: String::new(),
            by: String::new(),
            sample: false,
        }
    }

    #[test]
    fn every_field_of_a_consultation_comes_back_and_is_found_and_undone() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        let head = office.add_person(person("Probe", &school, "Leitung"));
        let kept = Consultation {
            form: ConsultationForm::Visit,
            minutes: Some(45),
            organisations: vec![school.id],
            persons: vec![head.id],
            participants: "Schulsozialarbeit".into(),
            topics: vec![topic(20), topic(2)],
            outcome: "Elternabend vereinbart".into(),
            by: "Kim Beispiel".into(),
            sample: true,
            ..consultation("2026-11-03", "Schulangst in Klasse 6")
        };
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        assert!(office.found("schulangst").contains(&"Schulangst in Klasse 6".to_owned()));
        assert!(office.found("lessing").contains(&"Schulangst in Klasse 6".to_owned()));
        let before = office.everything();
        office.change(|w| delete(w, kept.id));
        assert!(!office.found("elternabend").contains(&"Schulangst in Klasse 6".to_owned()));
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn a_filter_by_topic_finds_what_lies_below_it_and_days_include_their_ends() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        // Topic 25 (Mobbing) lies below 24 (Gewaltprävention).
        let first = Consultation {
            topics: vec![topic(25)],
            organisations: vec![school.id],
            minutes: Some(30),
            ..consultation("2026-11-01", "Streit")
        };
        let second = Consultation { form: ConsultationForm::Video, ..consultation("2026-11-30", "Antrag") };
        office.change(|w| save(w, &first).and_then(|()| save(w, &second)));
        let found = |filter: &ConsultationFilter| office.read(|r| ids(r, filter));
        let all = found(&ConsultationFilter::default());
        assert_eq!(all, [second.id, first.id]);
        assert_eq!(found(&ConsultationFilter { topics: vec![topic(24)], ..Default::default() }), [first.id]);
        assert_eq!(found(&ConsultationFilter { organisations: vec![school.id], ..Default::default() }), [first.id]);
        assert_eq!(
            found(&ConsultationFilter { forms: vec![ConsultationForm::Video], ..Default::default() }),
            [second.id]
        );
        let november = ConsultationFilter {
            from: Some(day("2026-11-01")),
            until: Some(day("2026-11-30")),
            ..ConsultationFilter::default()
        };
        assert_eq!(found(&november).len(), 2);
        assert_eq!(found(&ConsultationFilter { from: Some(day("2026-11-02")), ..november }), [second.id]);
        let sum = office.read(|r| sums(r, &all));
        assert_eq!(sum, ConsultationSums { consultations: 2, minutes: 30, organisations: 1 });
        assert_eq!(office.read(|r| rows(r, &all))[1].organisations, ["Lessing-Schule"]);
    }

    #[test]
    fn merging_two_schools_keeps_their_consultations_together() {
        let office = Office::new();
        let (kept, gone) = (office.add(organisation("Lessing-Schule")), office.add(organisation("Lessingschule")));
        let both = Consultation { organisations: vec![kept.id, gone.id], ..consultation("2026-11-01", "Beide") };
        let one = Consultation { organisations: vec![gone.id], ..consultation("2026-11-02", "Eine") };
        office.change(|w| save(w, &both).and_then(|()| save(w, &one)));
        office.change(|w| crate::directory::organisation::absorb(w, kept.id, gone.id));
        assert_eq!(office.read(|r| get(r, both.id)).unwrap().organisations, [kept.id]);
        assert_eq!(office.read(|r| get(r, one.id)).unwrap().organisations, [kept.id]);
        office.undo();
        assert_eq!(office.read(|r| get(r, one.id)).unwrap().organisations, [gone.id]);
    }
}
