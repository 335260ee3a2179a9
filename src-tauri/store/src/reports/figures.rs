//! What happened in a period, as facts to be added up. One query a kind, and one for each list that hangs on it, read beside the facts in
//! the order of the records: ten years of work are 200,000 rows.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::id::OrganisationId;
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
        "SELECT id, done_on, 1, CASE about_kind WHEN 'organisation' THEN about_id END
         FROM task WHERE done_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?);
    facts.extend(simple(
        r,
        FigureKind::Editions,
        "SELECT publication, stand, 1, NULL
         FROM publication_edition WHERE stand BETWEEN ?1 AND ?2",
        from,
        until,
    )?);
    facts.extend(simple(
        r,
        FigureKind::Verified,
        "SELECT id, verified_on, 1, id FROM organisation WHERE verified_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?);
    facts.extend(simple(
        r,
        FigureKind::Absences,
        "SELECT id, month || '-01', 1, school FROM absence
         WHERE complete AND month || '-01' BETWEEN ?1 AND ?2",
        from,
        until,
    )?);
    facts.extend(projects(r, from, until)?);
    facts.extend(circles(
        r,
        FigureKind::Meetings,
        "SELECT id, held_on, 1, NULL FROM meeting WHERE held_on BETWEEN ?1 AND ?2",
        "SELECT meeting.id, organisation FROM meeting JOIN committee_seat ON committee_seat.committee = meeting.committee
         WHERE organisation IS NOT NULL AND meeting.id BETWEEN ?1 AND ?2
             AND (term_from IS NULL OR term_from <= held_on) AND (term_until IS NULL OR term_until >= held_on)
         GROUP BY meeting.id, organisation ORDER BY meeting.id",
        "SELECT meeting.id, term FROM meeting JOIN committee_topic ON committee_topic.committee = meeting.committee
         WHERE meeting.id BETWEEN ?1 AND ?2 ORDER BY meeting.id",
        (from, until.min(today)),
    )?);
    facts.extend(circles(
        r,
        FigureKind::Cooperations,
        "SELECT id, begins_on, 1, NULL FROM cooperation WHERE begins_on BETWEEN ?1 AND ?2",
        "SELECT cooperation, organisation FROM cooperation_partner WHERE cooperation BETWEEN ?1 AND ?2 ORDER BY cooperation",
        "SELECT cooperation, term FROM cooperation_topic WHERE cooperation BETWEEN ?1 AND ?2 ORDER BY cooperation",
        (from, until),
    )?);
    Ok(facts)
}

/// Facts with at most one organisation and no topic. The query asks for record, day, amount and organisation.
fn simple(r: &Reader<'_>, figure: FigureKind, sql: &str, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    // Many happened on one day, and come one after the other.
    let mut day = (String::new(), from);
    row::all(r.conn, sql, &[&from, &until], |row| {
        if row::text(row, 1)? != day.0 {
            day = (row.get(1)?, row.get(1)?);
        }
        Ok(FigureFact {
            figure,
            record: row.get(0)?,
            on: day.1,
            amount: row.get(2)?,
            organisations: row::id_or_none(row, 3)?.into_iter().collect(),
            topics: Arc::default(),
            event_kind: None,
        })
    })
}

/// Facts of what several organisations do together, with their topics. `who` and `about` as [`beside`] wants them.
fn circles(
    r: &Reader<'_>,
    figure: FigureKind,
    what: &str,
    who: &str,
    about: &str,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<FigureFact>> {
    let mut facts = simple(r, figure, what, from, until)?;
    linked(r, &mut facts, who, about)?;
    Ok(facts)
}

/// Puts facts in the order of their records and gives them organisations and topics. `who` and `about` as [`beside`] wants them.
fn linked(r: &Reader<'_>, facts: &mut [FigureFact], who: &str, about: &str) -> Result<()> {
    facts.sort_by(|one, other| one.record.cmp(&other.record));
    let mut organisations = beside(r, who, facts, |row| row::id(row, 1))?.into_iter();
    let mut topics = beside(r, about, facts, |row| row::id(row, 1))?.into_iter();
    for fact in facts {
        fact.organisations = organisations.next().unwrap_or_default();
        fact.topics = topics.next().unwrap_or_default();
    }
    Ok(())
}

/// What hangs on each of these facts, which are in the order of their records. The query asks for owner and what hangs on it for all
/// owners between `?1` and `?2`, in the order of owners. Records made in a period lie close together, so going along them is far quicker
/// than looking each of them up.
fn beside<T>(
    r: &Reader<'_>,
    sql: &str,
    facts: &[FigureFact],
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<Arc<[T]>>> {
    let (Some(first), Some(last)) = (facts.first(), facts.last()) else { return Ok(Vec::new()) };
    let mut query = r.conn.prepare_cached(sql)?;
    let mut rows = query.query([&first.record, &last.record])?;
    let mut found = Vec::with_capacity(facts.len());
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        let owner = row::text(row, 0)?;
        while facts.get(found.len()).is_some_and(|fact| *fact.record < *owner) {
            found.push(links.drain(..).collect());
        }
        if facts.get(found.len()).is_some_and(|fact| *fact.record == *owner) {
            links.push(read(row)?);
        }
    }
    while found.len() < facts.len() {
        found.push(links.drain(..).collect());
    }
    Ok(found)
}

/// Consultations, and the time spent on them.
fn consultations(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut minutes = simple(
        r,
        FigureKind::Minutes,
        "SELECT id, held_on, coalesce(minutes, 0), NULL FROM consultation WHERE held_on BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    linked(
        r,
        &mut minutes,
        "SELECT consultation, organisation FROM consultation_organisation
         WHERE consultation BETWEEN ?1 AND ?2 ORDER BY consultation",
        "SELECT consultation, term FROM consultation_topic WHERE consultation BETWEEN ?1 AND ?2 ORDER BY consultation",
    )?;
    Ok(counted_too(minutes, FigureKind::Consultations))
}

/// The same facts, each counted as one of another kind as well; those whose amount is 0 are only counted.
fn counted_too(facts: Vec<FigureFact>, kind: FigureKind) -> Vec<FigureFact> {
    let both = |fact: FigureFact| {
        let counted = FigureFact { figure: kind, amount: 1, ..fact.clone() };
        [Some(counted), Some(fact).filter(|fact| fact.amount > 0)].into_iter().flatten()
    };
    facts.into_iter().flat_map(both).collect()
}

/// Events that took place, and who came to them: one fact for each organisation they came from.
fn events(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut held = row::all(
        r.conn,
        "SELECT id, held_on, kind FROM event WHERE held_on BETWEEN ?1 AND ?2 AND status <> 'cancelled'",
        &[&from, &until],
        |row| {
            Ok(FigureFact {
                figure: FigureKind::Events,
                record: row.get(0)?,
                on: row.get(1)?,
                amount: 1,
                organisations: Arc::default(),
                topics: Arc::default(),
                event_kind: Some(row::word(row, 2)?),
            })
        },
    )?;
    linked(
        r,
        &mut held,
        "SELECT event, organisation FROM event_host WHERE event BETWEEN ?1 AND ?2
         UNION SELECT id, venue FROM event WHERE venue IS NOT NULL AND id BETWEEN ?1 AND ?2 ORDER BY 1",
        "SELECT event, term FROM event_topic WHERE event BETWEEN ?1 AND ?2 ORDER BY event",
    )?;
    let came = beside(r, CAME, &held, |row| Ok(Came { attended: row.get(1)?, from: row::id_or_none(row, 2)? }))?;
    let mut facts = Vec::with_capacity(held.len() * 8);
    for (event, came) in held.into_iter().zip(came) {
        // Where nobody's attendance was noted, those count who held a place.
        let noted = came.iter().any(|one| one.attended);
        let mut people: HashMap<Option<OrganisationId>, i64> = HashMap::new();
        for one in came.iter().filter(|one| one.attended || !noted) {
            *people.entry(one.from).or_default() += 1;
        }
        facts.extend(people.into_iter().map(|(origin, people)| FigureFact {
            figure: FigureKind::Participants,
            amount: people,
            organisations: origin.into_iter().collect(),
            ..event.clone()
        }));
        facts.push(event);
    }
    Ok(facts)
}

/// Who came to an event, or holds a place at it.
struct Came {
    attended: bool,
    from: Option<OrganisationId>,
}

const CAME: &str =
    "SELECT event, state = 'attended', coalesce(organisation, (SELECT position.organisation FROM position
         WHERE position.person = one.person ORDER BY position.place LIMIT 1))
     FROM event_registration AS one WHERE event BETWEEN ?1 AND ?2 AND state IN ('registered', 'confirmed', 'attended')
     ORDER BY event";

/// Funded projects that began, with the money awarded to them.
fn projects(r: &Reader<'_>, from: NaiveDate, until: NaiveDate) -> Result<Vec<FigureFact>> {
    let mut awarded = simple(
        r,
        FigureKind::Awarded,
        "SELECT id, runs_from, awarded, NULL FROM application WHERE awarded > 0 AND runs_from BETWEEN ?1 AND ?2",
        from,
        until,
    )?;
    linked(
        r,
        &mut awarded,
        "SELECT application, organisation FROM application_school WHERE application BETWEEN ?1 AND ?2 ORDER BY application",
        "SELECT application, term FROM application_topic WHERE application BETWEEN ?1 AND ?2 ORDER BY application",
    )?;
    Ok(counted_too(awarded, FigureKind::Projects))
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
        assert_eq!(of(FigureKind::Tasks)[0].record.as_ref(), task.id.to_string());
        let [given] = of(FigureKind::Consultations)[..] else { panic!("{found:?}") };
        assert_eq!(
            (given.record.to_string(), given.organisations.to_vec()),
            (consultation.id.to_string(), vec![school.id])
        );
        assert_eq!(*given.topics, [topic(20)]);
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
                .filter(|fact| fact.figure == kind && *fact.record == *event.id.to_string())
                .map(|fact| (fact.organisations.to_vec(), fact.amount))
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
        assert_eq!((&*fact.topics, fact.event_kind), ([topic(2)].as_slice(), Some(held.kind)));
    }
}
