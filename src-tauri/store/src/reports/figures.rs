//! What happened in a period, as facts to be added up. One query a kind, and one for each list that hangs on it.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::{OrganisationId, TermId};
use domain::reports::{FigureFact, FigureKind, Whereabouts};
use rusqlite::Row;

use crate::error::Result;
use crate::{Reader, row};

/// Where every organisation is, and what.
///
/// # Errors
/// What the database says.
pub fn places(r: &Reader<'_>) -> Result<HashMap<OrganisationId, Whereabouts>> {
    let all = row::all(r.conn, "SELECT id, district, kind, school_form FROM organisation", &[], |row| {
        let place = Whereabouts {
            district: row::id_or_none(row, "district")?,
            kind: row::id_or_none(row, "kind")?,
            school_form: row::id_or_none(row, "school_form")?,
        };
        Ok((row::id(row, "id")?, place))
    })?;
    Ok(all.into_iter().collect())
}

/// All facts of a period, both days included.
///
/// # Errors
/// What the database says.
pub fn facts(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut facts = consultations(r, from, until)?;
    facts.extend(simple(
        r,
        FigureKind::Tasks,
        "SELECT id, done_on AS day, 1 AS amount, CASE about_kind WHEN 'organisation' THEN about_id END AS organisation
         FROM task WHERE done_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?);
    facts.extend(simple(
        r,
        FigureKind::Editions,
        "SELECT publication AS id, stand AS day, 1 AS amount, NULL AS organisation
         FROM publication_edition WHERE stand BETWEEN ?1 AND ?2",
        from,
        until,
    )?);
    facts.extend(simple(
        r,
        FigureKind::Verified,
        "SELECT id, verified_on AS day, 1 AS amount, id AS organisation FROM organisation WHERE verified_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?);
    facts.extend(simple(
        r,
        FigureKind::Absences,
        "SELECT id, month || '-01' AS day, 1 AS amount, school AS organisation FROM absence
         WHERE complete AND month || '-01' BETWEEN ?1 AND ?2",
        from,
        until,
    )?);
    facts.extend(projects(r, from, until)?);
    facts.extend(circles(
        r,
        FigureKind::Meetings,
        "SELECT id, held_on AS day, 1 AS amount, NULL AS organisation FROM meeting WHERE held_on BETWEEN ?1 AND ?2",
        "SELECT meeting.id AS owner, organisation AS link FROM meeting
         JOIN committee_seat ON committee_seat.committee = meeting.committee
         WHERE organisation IS NOT NULL AND held_on BETWEEN ?1 AND ?2
             AND (term_from IS NULL OR term_from <= held_on) AND (term_until IS NULL OR term_until >= held_on)
         GROUP BY meeting.id, organisation",
        "SELECT meeting.id AS owner, term AS link FROM meeting
         JOIN committee_topic ON committee_topic.committee = meeting.committee WHERE held_on BETWEEN ?1 AND ?2",
        (from, until),
    )?);
    facts.extend(circles(
        r,
        FigureKind::Cooperations,
        "SELECT id, begins_on AS day, 1 AS amount, NULL AS organisation FROM cooperation WHERE begins_on BETWEEN ?1 AND ?2",
        "SELECT cooperation AS owner, organisation AS link FROM cooperation_partner
         JOIN cooperation ON cooperation.id = cooperation WHERE begins_on BETWEEN ?1 AND ?2",
        "SELECT cooperation AS owner, term AS link FROM cooperation_topic
         JOIN cooperation ON cooperation.id = cooperation WHERE begins_on BETWEEN ?1 AND ?2",
        (from, until),
    )?);
    Ok(facts)
}

/// Facts with at most one organisation and no topic.
fn simple(r: &Reader<'_>, figure: FigureKind, sql: &str, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    row::all(r.conn, sql, &[&from, &until], |row| {
        Ok(FigureFact {
            figure,
            record: row.get("id")?,
            on: row.get("day")?,
            amount: row.get("amount")?,
            organisations: row::id_or_none(row, "organisation")?.into_iter().collect(),
            topics: Vec::new(),
        })
    })
}

/// Facts of what several organisations do together, with their topics: one query for each.
fn circles(
    r: &Reader<'_>,
    figure: FigureKind,
    what: &str,
    who: &str,
    about: &str,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<FigureFact>> {
    let mut organisations = links::<OrganisationId>(r, who, from, until)?;
    let mut topics = links::<TermId>(r, about, from, until)?;
    let mut facts = simple(r, figure, what, from, until)?;
    for fact in &mut facts {
        fact.organisations = organisations.remove(&fact.record).unwrap_or_default();
        fact.topics = topics.remove(&fact.record).unwrap_or_default();
    }
    Ok(facts)
}

fn consultations(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut organisations = links::<OrganisationId>(
        r,
        "SELECT consultation AS owner, organisation AS link FROM consultation_organisation
         JOIN consultation ON consultation.id = consultation WHERE held_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    let mut topics = links::<TermId>(
        r,
        "SELECT consultation AS owner, term AS link FROM consultation_topic
         JOIN consultation ON consultation.id = consultation WHERE held_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    let rows = row::all(
        r.conn,
        "SELECT id, held_on, minutes FROM consultation WHERE held_on BETWEEN ?1 AND ?2",
        &[&from, &until],
        |row| Ok((row.get::<_, String>("id")?, row.get("held_on")?, row.get::<_, Option<i64>>("minutes")?)),
    )?;
    let mut facts = Vec::with_capacity(rows.len() * 2);
    for (record, on, minutes) in rows {
        let fact = FigureFact {
            figure: FigureKind::Consultations,
            on,
            amount: 1,
            organisations: organisations.remove(&record).unwrap_or_default(),
            topics: topics.remove(&record).unwrap_or_default(),
            record,
        };
        if let Some(amount) = minutes {
            facts.push(FigureFact { figure: FigureKind::Minutes, amount, ..fact.clone() });
        }
        facts.push(fact);
    }
    Ok(facts)
}

/// Funded projects that began, with the money awarded to them.
fn projects(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut schools = links::<OrganisationId>(
        r,
        "SELECT application AS owner, organisation AS link FROM application_school
         JOIN application ON application.id = application WHERE runs_from BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    let mut topics = links::<TermId>(
        r,
        "SELECT application AS owner, term AS link FROM application_topic
         JOIN application ON application.id = application WHERE runs_from BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    let rows = row::all(
        r.conn,
        "SELECT id, runs_from, awarded FROM application WHERE awarded > 0 AND runs_from BETWEEN ?1 AND ?2",
        &[&from, &until],
        |row| Ok((row.get::<_, String>("id")?, row.get("runs_from")?, row.get("awarded")?)),
    )?;
    let mut facts = Vec::new();
    for (record, on, awarded) in rows {
        let fact = FigureFact {
            figure: FigureKind::Projects,
            on,
            amount: 1,
            organisations: schools.remove(&record).unwrap_or_default(),
            topics: topics.remove(&record).unwrap_or_default(),
            record,
        };
        facts.push(FigureFact { figure: FigureKind::Awarded, amount: awarded, ..fact.clone() });
        facts.push(fact);
    }
    Ok(facts)
}

/// Identities in `link` by `owner`.
fn links<T: std::str::FromStr>(
    r: &Reader<'_>,
    sql: &str,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<HashMap<String, Vec<T>>> {
    let read = |row: &Row<'_>| Ok((row.get::<_, String>("owner")?, row::id::<T>(row, "link")?));
    let mut found: HashMap<String, Vec<T>> = HashMap::new();
    for (owner, link) in row::all(r.conn, sql, &[&from, &until], read)? {
        found.entry(owner).or_default().push(link);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use domain::id::{ConsultationId, TaskId};
    use domain::network::{Consultation, ConsultationForm, Task};

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, topic};

    #[test]
    fn what_happened_in_a_period_comes_with_its_record_its_organisations_and_topics() {
        let office = Office::new();
        let school = office.add(organisation("Schule"));
        let consultation = Consultation {
            id: ConsultationId::new(),
            on: day("2026-03-31"),
            form: ConsultationForm::Phone,
            minutes: Some(20),
            organisations: vec![school.id],
            persons: Vec::new(),
            participants: String::new(),
            topics: vec![topic(20)],
            occasion: "Anlass".into(),
            outcome: String::new(),
            by: String::new(),
            sample: false,
        };
        let later = Consultation { id: ConsultationId::new(), on: day("2026-04-01"), ..consultation.clone() };
        let task = Task {
            id: TaskId::new(),
            title: "Rückruf".into(),
            note: String::new(),
            due: None,
            snoozed_until: None,
            assigned_to: String::new(),
            about: None,
            done_on: Some(day("2026-01-01")),
            sample: false,
        };
        office.change(|w| {
            crate::network::consultation::save(w, &consultation)?;
            crate::network::consultation::save(w, &later)?;
            crate::network::task::save(w, &task)
        });
        let found = office.read(|r| facts(r, day("2026-01-01"), day("2026-03-31")));
        let of = |kind| found.iter().filter(move |fact| fact.figure == kind).collect::<Vec<_>>();
        assert_eq!(of(FigureKind::Tasks)[0].record, task.id.to_string());
        let [given] = of(FigureKind::Consultations)[..] else { panic!("{found:?}") };
        assert_eq!((given.record.clone(), given.organisations.clone()), (consultation.id.to_string(), vec![school.id]));
        assert_eq!(given.topics, [topic(20)]);
        assert_eq!(of(FigureKind::Minutes)[0].amount, 20);
        assert!(office.read(places).contains_key(&school.id));
    }
}
