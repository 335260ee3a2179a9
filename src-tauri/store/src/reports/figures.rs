//! What happened in a period, as facts to be added up. One query a kind, and one for each list that hangs on it, read beside the facts in
//! the order of the records: ten years of work are 200,000 rows, so nothing is copied of a row but numbers.

use chrono::NaiveDate;
use domain::id::{OrganisationId, TermId};
use domain::reports::{Facts, FigureFact, FigureKind, List, Whereabouts};
use rusqlite::Row;
use uuid::Uuid;

use crate::error::Result;
use crate::{Reader, row};

/// All facts of a period, both days included. Events and meetings that are still to come `today` have not happened yet.
///
/// # Errors
/// What the database says.
pub fn facts(r: &Reader<'_>, from: NaiveDate, until: NaiveDate, today: NaiveDate) -> Result<Facts> {
    let mut reading = Reading { r, facts: Facts::about(places(r)?) };
    let (whole, past) = ((from, until), (from, until.min(today)));
    reading.consultations(whole)?;
    reading.events(past)?;
    for (figure, sql) in SIMPLE {
        let found = reading.simple(figure, sql, whole)?;
        reading.facts.all.extend(found);
    }
    reading.projects(whole)?;
    let meetings = reading.circles(FigureKind::Meetings, MEETINGS, past)?;
    let cooperations = reading.circles(FigureKind::Cooperations, COOPERATIONS, whole)?;
    reading.facts.all.extend(meetings.into_iter().chain(cooperations));
    Ok(reading.facts)
}

/// Where every organisation is, and what.
fn places(r: &Reader<'_>) -> Result<Vec<(OrganisationId, Whereabouts)>> {
    row::all(r.conn, "SELECT id, district, kind, school_form FROM organisation", &[], |row| {
        let place = Whereabouts {
            district: row::id_or_none(row, 1)?,
            kind: row::id_or_none(row, 2)?,
            school_form: row::id_or_none(row, 3)?,
        };
        Ok((row::id(row, 0)?, place))
    })
}

/// Facts with at most one organisation and no topic: record, day, amount, organisation, kind of event.
const SIMPLE: [(FigureKind, &str); 4] = [
    (
        FigureKind::Tasks,
        "SELECT id, done_on, 1, CASE about_kind WHEN 'organisation' THEN about_id END, NULL
         FROM task WHERE done_on BETWEEN ?1 AND ?2",
    ),
    (
        FigureKind::Editions,
        "SELECT publication, stand, 1, NULL, NULL FROM publication_edition WHERE stand BETWEEN ?1 AND ?2",
    ),
    (FigureKind::Verified, "SELECT id, verified_on, 1, id, NULL FROM organisation WHERE verified_on BETWEEN ?1 AND ?2"),
    (
        FigureKind::Absences,
        "SELECT id, month || '-01', 1, school, NULL FROM absence WHERE complete AND month || '-01' BETWEEN ?1 AND ?2",
    ),
];

/// What several organisations do together: what happened, as [`SIMPLE`] asks for it; then for all records between `?1` and `?2`, in their
/// order, who takes part and what it is about.
struct Circle {
    what: &'static str,
    who: &'static str,
    about: &'static str,
}

const CONSULTATIONS: Circle = Circle {
    what: "SELECT id, held_on, coalesce(minutes, 0), NULL, NULL FROM consultation WHERE held_on BETWEEN ?1 AND ?2",
    who: "SELECT consultation, organisation FROM consultation_organisation
         WHERE consultation BETWEEN ?1 AND ?2 ORDER BY consultation",
    about: "SELECT consultation, term FROM consultation_topic WHERE consultation BETWEEN ?1 AND ?2 ORDER BY consultation",
};

const EVENTS: Circle = Circle {
    what: "SELECT id, held_on, 1, NULL, kind FROM event WHERE held_on BETWEEN ?1 AND ?2 AND status <> 'cancelled'",
    who: "SELECT event, organisation FROM event_host WHERE event BETWEEN ?1 AND ?2
         UNION SELECT id, venue FROM event WHERE venue IS NOT NULL AND id BETWEEN ?1 AND ?2 ORDER BY 1",
    about: "SELECT event, term FROM event_topic WHERE event BETWEEN ?1 AND ?2 ORDER BY event",
};

/// Who came to an event, or holds a place at it.
const CAME: &str =
    "SELECT event, state = 'attended', coalesce(organisation, (SELECT position.organisation FROM position
         WHERE position.person = one.person ORDER BY position.place LIMIT 1))
     FROM event_registration AS one WHERE event BETWEEN ?1 AND ?2 AND state IN ('registered', 'confirmed', 'attended')
     ORDER BY event";

const PROJECTS: Circle = Circle {
    what: "SELECT id, runs_from, awarded, NULL, NULL FROM application WHERE awarded > 0 AND runs_from BETWEEN ?1 AND ?2",
    who: "SELECT application, organisation FROM application_school WHERE application BETWEEN ?1 AND ?2 ORDER BY application",
    about: "SELECT application, term FROM application_topic WHERE application BETWEEN ?1 AND ?2 ORDER BY application",
};

const MEETINGS: Circle = Circle {
    what: "SELECT id, held_on, 1, NULL, NULL FROM meeting WHERE held_on BETWEEN ?1 AND ?2",
    who: "SELECT meeting.id, organisation FROM meeting JOIN committee_seat ON committee_seat.committee = meeting.committee
         WHERE organisation IS NOT NULL AND meeting.id BETWEEN ?1 AND ?2
             AND (term_from IS NULL OR term_from <= held_on) AND (term_until IS NULL OR term_until >= held_on)
         GROUP BY meeting.id, organisation ORDER BY meeting.id",
    about: "SELECT meeting.id, term FROM meeting JOIN committee_topic ON committee_topic.committee = meeting.committee
         WHERE meeting.id BETWEEN ?1 AND ?2 ORDER BY meeting.id",
};

const COOPERATIONS: Circle = Circle {
    what: "SELECT id, begins_on, 1, NULL, NULL FROM cooperation WHERE begins_on BETWEEN ?1 AND ?2",
    who: "SELECT cooperation, organisation FROM cooperation_partner WHERE cooperation BETWEEN ?1 AND ?2 ORDER BY cooperation",
    about: "SELECT cooperation, term FROM cooperation_topic WHERE cooperation BETWEEN ?1 AND ?2 ORDER BY cooperation",
};

/// First and last day.
type Period = (NaiveDate, NaiveDate);

struct Reading<'a> {
    r: &'a Reader<'a>,
    facts: Facts,
}

impl Reading<'_> {
    /// Facts with at most one organisation and no topic.
    fn simple(&mut self, figure: FigureKind, sql: &str, (from, until): Period) -> Result<Vec<FigureFact>> {
        // Many happened on one day, and come one after the other.
        let mut day = (String::new(), from);
        let facts = &mut self.facts;
        row::all(self.r.conn, sql, &[&from, &until], |row| {
            if row::text(row, 1)? != day.0 {
                day = (row.get(1)?, row.get(1)?);
            }
            let mut organisations = List::default();
            if let Some(organisation) = row::uuid_or_none(row, 3)? {
                let number = facts.organisation(OrganisationId(organisation));
                facts.add(&mut organisations, number);
            }
            Ok(FigureFact {
                figure,
                record: row::uuid(row, 0)?,
                on: day.1,
                amount: row.get(2)?,
                organisations,
                topics: List::default(),
                event_kind: row::word_or_none(row, 4)?,
            })
        })
    }

    /// Facts of a circle in the order of their records, with their organisations and topics.
    fn circles(&mut self, figure: FigureKind, circle: Circle, period: Period) -> Result<Vec<FigureFact>> {
        let mut found = self.simple(figure, circle.what, period)?;
        found.sort_by_key(|fact| fact.record);
        let facts = &mut self.facts;
        along(self.r, circle.who, &mut found, |fact, row| {
            let number = facts.organisation(OrganisationId(row::uuid(row, 1)?));
            facts.add(&mut fact.organisations, number);
            Ok(())
        })?;
        along(self.r, circle.about, &mut found, |fact, row| {
            let number = facts.topic(TermId(row::uuid(row, 1)?));
            facts.add(&mut fact.topics, number);
            Ok(())
        })?;
        Ok(found)
    }

    /// Consultations, and the time spent on them.
    fn consultations(&mut self, period: Period) -> Result<()> {
        let minutes = self.circles(FigureKind::Minutes, CONSULTATIONS, period)?;
        self.counted_too(minutes, FigureKind::Consultations);
        Ok(())
    }

    /// Funded projects that began, with the money awarded to them.
    fn projects(&mut self, period: Period) -> Result<()> {
        let awarded = self.circles(FigureKind::Awarded, PROJECTS, period)?;
        self.counted_too(awarded, FigureKind::Projects);
        Ok(())
    }

    /// Adds facts, each counted as one of another kind as well; those whose amount is 0 are only counted.
    fn counted_too(&mut self, facts: Vec<FigureFact>, kind: FigureKind) {
        self.facts.all.reserve(facts.len() * 2);
        for fact in facts {
            self.facts.all.push(FigureFact { figure: kind, amount: 1, ..fact });
            if fact.amount > 0 {
                self.facts.all.push(fact);
            }
        }
    }

    /// Events that took place, and who came to them: one fact for each organisation they came from.
    fn events(&mut self, period: Period) -> Result<()> {
        let mut held = self.circles(FigureKind::Events, EVENTS, period)?;
        let mut came: Vec<Came> = Vec::new();
        let facts = &mut self.facts;
        along(self.r, CAME, &mut held, |event, row| {
            let from = row::uuid_or_none(row, 2)?.map(|id| facts.organisation(OrganisationId(id)));
            came.push(Came { event: event.record, attended: row.get(1)?, from });
            Ok(())
        })?;
        let mut rest = came.as_slice();
        for event in held {
            let (own, others) = rest.split_at(rest.iter().take_while(|one| one.event == event.record).count());
            rest = others;
            // Where nobody's attendance was noted, those count who held a place.
            let noted = own.iter().any(|one| one.attended);
            let mut origins: Vec<Option<u32>> =
                own.iter().filter(|one| one.attended || !noted).map(|one| one.from).collect();
            origins.sort_unstable();
            for people in origins.chunk_by(|one, other| one == other) {
                let mut organisations = List::default();
                people[0].into_iter().for_each(|number| facts.add(&mut organisations, number));
                let amount = people.len() as i64;
                facts.all.push(FigureFact { figure: FigureKind::Participants, amount, organisations, ..event });
            }
            facts.all.push(event);
        }
        Ok(())
    }
}

/// Somebody who came to an event, or holds a place at it.
struct Came {
    event: Uuid,
    attended: bool,
    from: Option<u32>,
}

/// Goes along what hangs on these facts, which are in the order of their records. The query asks for owner and what hangs on it for all
/// owners between `?1` and `?2`, in the order of owners. Records made in a period lie close together, so going along them is far quicker
/// than looking each of them up.
fn along(
    r: &Reader<'_>,
    sql: &str,
    facts: &mut [FigureFact],
    mut each: impl FnMut(&mut FigureFact, &Row<'_>) -> rusqlite::Result<()>,
) -> Result<()> {
    let (Some(first), Some(last)) = (facts.first(), facts.last()) else { return Ok(()) };
    let mut query = r.conn.prepare_cached(sql)?;
    let mut rows = query.query([first.record.to_string(), last.record.to_string()])?;
    let mut at = 0;
    while let Some(row) = rows.next()? {
        let owner = row::uuid(row, 0)?;
        while facts.get(at).is_some_and(|fact| fact.record < owner) {
            at += 1;
        }
        if let Some(fact) = facts.get_mut(at).filter(|fact| fact.record == owner) {
            each(fact, row)?;
        }
    }
    Ok(())
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
        let of = |kind| found.all.iter().filter(move |fact| fact.figure == kind).collect::<Vec<_>>();
        assert_eq!(of(FigureKind::Tasks)[0].record, task.id.0);
        let [given] = of(FigureKind::Consultations)[..] else { panic!("{found:?}") };
        assert_eq!(given.record, consultation.id.0);
        assert!(found.organisations_of(given).eq([school.id]));
        assert!(found.topics_of(given).eq([topic(20)]));
        assert_eq!(of(FigureKind::Minutes)[0].amount, 20);
        assert!(office.read(places).iter().any(|(id, _)| *id == school.id));
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
                .all
                .iter()
                .filter(|fact| fact.figure == kind && fact.record == event.id.0)
                .map(|fact| (found.organisations_of(fact).collect(), fact.amount))
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
        let fact = found.all.iter().find(|fact| fact.figure == FigureKind::Participants).unwrap();
        assert_eq!((found.topics_of(fact).collect(), fact.event_kind), (vec![topic(2)], Some(held.kind)));
    }
}
