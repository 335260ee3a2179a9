//! What happened in a period, as facts to be added up. One query a kind, and one for each list that hangs on it.

use std::collections::HashMap;
use std::hash::Hash;
use std::str::FromStr;

use chrono::NaiveDate;
use domain::id::{ConsultationId, OrganisationId, TermId};
use domain::reports::{FigureFact, FigureKind, Whereabouts};

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

/// All facts of a period, both days included. Events and meetings that are still to come `today` have not happened yet.
///
/// # Errors
/// What the database says.
pub fn facts(r: &Reader<'_>, from: NaiveDate, until: NaiveDate, today: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut facts = consultations(r, from, until)?;
    facts.extend(events(r, from, until.min(today))?);
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
        (from, until.min(today)),
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
            event_kind: None,
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
    let mut organisations = links::<String, OrganisationId>(r, who, from, until)?;
    let mut topics = links::<String, TermId>(r, about, from, until)?;
    let mut facts = simple(r, figure, what, from, until)?;
    for fact in &mut facts {
        fact.organisations = organisations.remove(&fact.record).unwrap_or_default();
        fact.topics = topics.remove(&fact.record).unwrap_or_default();
    }
    Ok(facts)
}

fn consultations(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut organisations = links::<ConsultationId, OrganisationId>(
        r,
        "SELECT consultation AS owner, organisation AS link FROM consultation_organisation
         JOIN consultation ON consultation.id = consultation WHERE held_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    let mut topics = links::<ConsultationId, TermId>(
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
        |row| Ok((row::id::<ConsultationId>(row, "id")?, row.get("held_on")?, row.get::<_, Option<i64>>("minutes")?)),
    )?;
    let mut facts = Vec::with_capacity(rows.len() * 2);
    for (id, on, minutes) in rows {
        let fact = FigureFact {
            figure: FigureKind::Consultations,
            on,
            amount: 1,
            organisations: organisations.remove(&id).unwrap_or_default(),
            topics: topics.remove(&id).unwrap_or_default(),
            event_kind: None,
            record: id.to_string(),
        };
        if let Some(amount) = minutes {
            facts.push(FigureFact { figure: FigureKind::Minutes, amount, ..fact.clone() });
        }
        facts.push(fact);
    }
    Ok(facts)
}

/// Events that took place, and who came to them: one fact for each organisation they came from.
fn events(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut organisations = links::<String, OrganisationId>(
        r,
        "SELECT event.id AS owner, organisation AS link FROM event JOIN event_host ON event_host.event = event.id
         WHERE held_on BETWEEN ?1 AND ?2
         UNION SELECT id, venue FROM event WHERE venue IS NOT NULL AND held_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    let topics = links::<String, TermId>(
        r,
        "SELECT event.id AS owner, term AS link FROM event JOIN event_topic ON event_topic.event = event.id
         WHERE held_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    let held = row::all(
        r.conn,
        "SELECT id, held_on, kind FROM event WHERE held_on BETWEEN ?1 AND ?2 AND status <> 'cancelled'",
        &[&from, &until],
        |row| {
            let record: String = row.get("id")?;
            Ok(FigureFact {
                figure: FigureKind::Events,
                on: row.get("held_on")?,
                amount: 1,
                organisations: organisations.remove(&record).unwrap_or_default(),
                topics: topics.get(&record).cloned().unwrap_or_default(),
                event_kind: Some(row::word(row, "kind")?),
                record,
            })
        },
    )?;
    let mut came: HashMap<String, Vec<(Option<OrganisationId>, i64)>> = HashMap::new();
    let counted = row::all(
        r.conn,
        "SELECT one.event, coalesce(one.organisation, (SELECT position.organisation FROM position
                 WHERE position.person = one.person ORDER BY position.place LIMIT 1)) AS origin, count(*) AS people
         FROM (SELECT id, EXISTS (SELECT 1 FROM event_registration AS came
                   WHERE came.event = event.id AND came.state = 'attended') AS noted
               FROM event WHERE held_on BETWEEN ?1 AND ?2) AS held
         JOIN event_registration AS one ON one.event = held.id
             AND (one.state = 'attended' OR NOT held.noted AND one.state IN ('registered', 'confirmed'))
         GROUP BY one.event, origin",
        &[&from, &until],
        |row| Ok((row.get::<_, String>("event")?, (row::id_or_none(row, "origin")?, row.get::<_, i64>("people")?))),
    )?;
    for (event, people) in counted {
        came.entry(event).or_default().push(people);
    }
    let mut facts = Vec::with_capacity(held.len() * 8);
    for event in held {
        for (origin, people) in came.remove(&event.record).unwrap_or_default() {
            facts.push(FigureFact {
                figure: FigureKind::Participants,
                amount: people,
                organisations: origin.into_iter().collect(),
                record: event.record.clone(),
                topics: event.topics.clone(),
                ..event
            });
        }
        facts.push(event);
    }
    Ok(facts)
}

/// Funded projects that began, with the money awarded to them.
fn projects(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut schools = links::<String, OrganisationId>(
        r,
        "SELECT application AS owner, organisation AS link FROM application_school
         JOIN application ON application.id = application WHERE runs_from BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    let mut topics = links::<String, TermId>(
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
            event_kind: None,
            record,
        };
        facts.push(FigureFact { figure: FigureKind::Awarded, amount: awarded, ..fact.clone() });
        facts.push(fact);
    }
    Ok(facts)
}

/// Identities in `link` by `owner`.
fn links<K: FromStr + Eq + Hash, T: FromStr>(
    r: &Reader<'_>,
    sql: &str,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<HashMap<K, Vec<T>>> {
    let mut found: HashMap<K, Vec<T>> = HashMap::new();
    for (owner, link) in
        row::all(r.conn, sql, &[&from, &until], |row| Ok((row::id(row, "owner")?, row::id(row, "link")?)))?
    {
        found.entry(owner).or_default().push(link);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use domain::events::{Event, EventStatus, Registration, RegistrationState};
    use domain::id::{ConsultationId, TaskId};
    use domain::network::{Consultation, ConsultationForm, Task};

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, person, topic};
    use crate::events::event::tests::event as new_event;
    use crate::events::{event, registration};

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
        let found = office.read(|r| facts(r, day("2026-01-01"), day("2026-03-31"), day("2026-12-31")));
        let of = |kind| found.iter().filter(move |fact| fact.figure == kind).collect::<Vec<_>>();
        assert_eq!(of(FigureKind::Tasks)[0].record, task.id.to_string());
        let [given] = of(FigureKind::Consultations)[..] else { panic!("{found:?}") };
        assert_eq!((given.record.clone(), given.organisations.clone()), (consultation.id.to_string(), vec![school.id]));
        assert_eq!(given.topics, [topic(20)]);
        assert_eq!(of(FigureKind::Minutes)[0].amount, 20);
        assert!(office.read(places).contains_key(&school.id));
    }

    #[test]
    fn events_that_took_place_count_with_who_came_from_where() {
        let office = Office::new();
        let [house, school, centre] = ["Haus", "Schule", "Beratung"].map(|name| office.add(organisation(name)));
        let guest = office.add_person(person("Gast", &centre, "Beratung"));
        let held = Event { venue: Some(house.id), topics: vec![topic(2)], ..new_event("Abend", Some("2026-03-01")) };
        let unnoted = new_event("Ohne Vermerk", Some("2026-03-02"));
        let cancelled = Event { status: EventStatus::Cancelled, ..new_event("Abgesagt", Some("2026-03-03")) };
        let to_come = new_event("Kommt noch", Some("2026-03-30"));
        let come = |event: &Event, organisation, person, state| Registration {
            event: event.id,
            organisation,
            person,
            state,
            ..Registration::default()
        };
        use RegistrationState::{Attended, Cancelled, Registered, Waiting};
        office.change(|w| {
            for one in [&held, &unnoted, &cancelled, &to_come] {
                event::save(w, one)?;
            }
            for one in [
                come(&held, Some(school.id), None, Attended),
                come(&held, Some(school.id), None, Attended),
                come(&held, None, Some(guest.id), Attended),
                come(&held, None, None, Attended),
                come(&held, Some(school.id), None, Registered),
                come(&unnoted, Some(school.id), None, Registered),
                come(&unnoted, Some(school.id), None, Cancelled),
                come(&unnoted, Some(school.id), None, Waiting),
                come(&cancelled, Some(school.id), None, Registered),
                come(&to_come, Some(school.id), None, Registered),
            ] {
                registration::save(w, &one)?;
            }
            Ok(())
        });
        let found = office.read(|r| facts(r, day("2026-01-01"), day("2026-12-31"), day("2026-03-15")));
        let of = |kind, event: &Event| -> Vec<(Vec<OrganisationId>, i64)> {
            let mut facts: Vec<_> = found
                .iter()
                .filter(|fact| fact.figure == kind && fact.record == event.id.to_string())
                .map(|fact| (fact.organisations.clone(), fact.amount))
                .collect();
            facts.sort();
            facts
        };
        assert_eq!(of(FigureKind::Events, &held), [(vec![house.id], 1)]);
        assert_eq!(of(FigureKind::Events, &unnoted), [(vec![], 1)]);
        let mut expected = vec![(vec![], 1), (vec![school.id], 2), (vec![centre.id], 1)];
        expected.sort();
        assert_eq!(of(FigureKind::Participants, &held), expected);
        assert_eq!(of(FigureKind::Participants, &unnoted), [(vec![school.id], 1)]);
        for not_yet in [&cancelled, &to_come] {
            assert!(of(FigureKind::Events, not_yet).is_empty() && of(FigureKind::Participants, not_yet).is_empty());
        }
        let fact = found.iter().find(|fact| fact.figure == FigureKind::Participants).unwrap();
        assert_eq!((fact.topics.as_slice(), fact.event_kind), ([topic(2)].as_slice(), Some(held.kind)));
    }
}
