//! What ties organisations to each other, gathered from everything that is kept.

use chrono::NaiveDate;
use domain::id::OrganisationId;
use domain::record::RecordKind;
use domain::reports::{Tie, TieKind};

use crate::error::Result;
use crate::{Reader, row};

/// Who meets at an event with people of at most so many organisations has met all of them; at a conference nobody has.
const SMALL_CIRCLE: i64 = 8;

/// Pairs by kind. Each kind is a query for `one` and `other`; the period asks only what has a day.
const QUERIES: [(TieKind, &str); 3] = [
    (
        TieKind::Carrier,
        "SELECT id AS one, carrier AS other FROM organisation WHERE carrier IS NOT NULL AND (?1 IS NULL OR 1) AND (?2 IS NULL OR 1)",
    ),
    (
        TieKind::Person,
        "SELECT a.organisation AS one, b.organisation AS other FROM position AS a
         JOIN position AS b ON b.person = a.person AND a.organisation < b.organisation
         WHERE (?1 IS NULL OR 1) AND (?2 IS NULL OR 1)",
    ),
    (
        TieKind::Consultation,
        "SELECT a.organisation AS one, b.organisation AS other FROM consultation
         JOIN consultation_organisation AS a ON a.consultation = consultation.id
         JOIN consultation_organisation AS b ON b.consultation = consultation.id AND a.organisation < b.organisation
         WHERE (?1 IS NULL OR held_on >= ?1) AND (?2 IS NULL OR held_on <= ?2)",
    ),
];

/// Circles by kind: each is a query for `owner` and `member`, in the order of owners; all members of one are tied. `?3` is the size up to
/// which the people at an event make a circle.
const CIRCLES: [(TieKind, &str); 2] = [
    (
        TieKind::Project,
        "WITH funded (id) AS (SELECT id FROM application WHERE awarded > 0 AND ?3 > 0
             AND (?1 IS NULL OR coalesce(runs_until, ?1) >= ?1) AND (?2 IS NULL OR coalesce(runs_from, ?2) <= ?2))
         SELECT application AS owner, organisation AS member FROM application_school JOIN funded ON funded.id = application
         UNION SELECT application, organisation FROM application_partner JOIN funded ON funded.id = application
         UNION SELECT application.id, applicant FROM application JOIN funded ON funded.id = application.id
             WHERE applicant IS NOT NULL
         ORDER BY owner",
    ),
    (
        TieKind::Event,
        "WITH held (id, venue) AS (SELECT id, venue FROM event WHERE held_on IS NOT NULL AND status <> 'cancelled'
             AND (?1 IS NULL OR coalesce(held_until, held_on) >= ?1) AND (?2 IS NULL OR held_on <= ?2)),
         carried (owner, member) AS (
             SELECT event, organisation FROM event_host JOIN held ON held.id = event
             UNION SELECT id, venue FROM held WHERE venue IS NOT NULL
             UNION SELECT speaker.event, (SELECT position.organisation FROM position
                     WHERE position.person = speaker.person ORDER BY position.place LIMIT 1)
                 FROM event_speaker AS speaker JOIN held ON held.id = speaker.event WHERE speaker.person IS NOT NULL),
         came (owner, member) AS (
             SELECT DISTINCT one.event, coalesce(one.organisation, (SELECT position.organisation FROM position
                     WHERE position.person = one.person ORDER BY position.place LIMIT 1)) AS origin
             FROM held JOIN event_registration AS one ON one.event = held.id
             WHERE one.state IN ('registered', 'confirmed', 'attended') AND origin IS NOT NULL)
         SELECT owner, member FROM carried WHERE member IS NOT NULL
         UNION SELECT owner, member FROM came
             WHERE owner IN (SELECT owner FROM came GROUP BY owner HAVING count(*) <= ?3)
         ORDER BY owner",
    ),
];

/// All ties of these kinds, each once; what has a day within a period, both days included.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>, kinds: &[TieKind], from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<Vec<Tie>> {
    let mut ties = Vec::new();
    for (kind, sql) in QUERIES.iter().filter(|(kind, _)| kinds.contains(kind)) {
        ties.extend(row::all(r.conn, sql, &[&from, &until], |row| {
            let (one, other) = (row::id(row, "one")?, row::id(row, "other")?);
            Ok(if one <= other { Tie { one, other, kind: *kind } } else { Tie { one: other, other: one, kind: *kind } })
        })?);
    }
    for (kind, sql) in CIRCLES.iter().filter(|(kind, _)| kinds.contains(kind)) {
        let members = row::all(r.conn, sql, &[&from, &until, &SMALL_CIRCLE], |row| {
            Ok((row.get::<_, String>("owner")?, row::id(row, "member")?))
        })?;
        for circle in members.chunk_by(|(one, _), (other, _)| one == other) {
            let members: Vec<OrganisationId> = circle.iter().map(|(_, member)| *member).collect();
            ties.extend(among(&members, *kind));
        }
    }
    for circle in crate::network::circle::all(r, from, until)? {
        let kind = match circle.about.kind {
            RecordKind::Committee => TieKind::Committee,
            _ => TieKind::Cooperation,
        };
        if kinds.contains(&kind) {
            ties.extend(among(&circle.organisations, kind));
        }
    }
    ties.sort();
    ties.dedup();
    Ok(ties)
}

/// Every pair of these.
fn among(members: &[OrganisationId], kind: TieKind) -> impl Iterator<Item = Tie> + '_ {
    members.iter().enumerate().flat_map(move |(at, one)| {
        members[at + 1..].iter().map(move |other| Tie { one: *one.min(other), other: *one.max(other), kind })
    })
}

#[cfg(test)]
mod tests {
    use domain::directory::{Organisation, Position};
    use domain::events::{Event, EventStatus, Registration, Speaker};
    use domain::id::{ConsultationId, PositionId};
    use domain::network::{Consultation, ConsultationForm};

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, person};
    use crate::events::event::tests::event as new_event;
    use crate::events::{event, registration};

    #[test]
    fn carriers_people_and_consultations_tie_organisations_once() {
        let office = Office::new();
        let carrier = office.add(organisation("Träger"));
        let school = office.add(Organisation { carrier: Some(carrier.id), ..organisation("Schule") });
        let centre = office.add(organisation("Beratungsstelle"));
        let mut both = person("Doppelt", &school, "Sozialarbeit");
        both.positions.push(Position { id: PositionId::new(), organisation: centre.id, function: "Beratung".into() });
        office.add_person(both);
        for on in ["2026-10-01", "2026-11-01"] {
            let consultation = Consultation {
                id: ConsultationId::new(),
                on: day(on),
                form: ConsultationForm::Visit,
                minutes: None,
                organisations: vec![school.id, centre.id],
                persons: Vec::new(),
                participants: String::new(),
                topics: Vec::new(),
                occasion: "Runde".into(),
                outcome: String::new(),
                by: String::new(),
                sample: false,
            };
            office.change(|w| crate::network::consultation::save(w, &consultation));
        }
        let kinds = |from, until| -> Vec<TieKind> {
            let ties = office.read(|r| all(r, &TieKind::ALL, from, until));
            let mut kinds: Vec<TieKind> = ties.into_iter().map(|tie| tie.kind).collect();
            kinds.sort();
            kinds
        };
        assert_eq!(kinds(None, None), [TieKind::Carrier, TieKind::Person, TieKind::Consultation]);
        assert_eq!(kinds(Some(day("2026-11-02")), None), [TieKind::Carrier, TieKind::Person]);
        assert_eq!(kinds(None, Some(day("2026-10-01"))), [TieKind::Carrier, TieKind::Person, TieKind::Consultation]);
        assert_eq!(office.read(|r| all(r, &[TieKind::Person], None, None)).len(), 1);
    }

    #[test]
    fn who_holds_an_event_is_tied_and_who_meets_in_a_small_circle_but_not_who_sits_in_a_full_hall() {
        let office = Office::new();
        let [house, host, from] = ["Haus", "Gastgeber", "Referentin"].map(|name| office.add(organisation(name)));
        let speaker = office.add_person(person("Vortrag", &from, "Beratung"));
        let guests: Vec<_> = (0..9).map(|n| office.add(organisation(&format!("Schule {n}")))).collect();
        let hall = Event {
            hosts: vec![host.id],
            venue: Some(house.id),
            speakers: vec![Speaker { person: Some(speaker.id), ..Speaker::default() }],
            ..new_event("Fachtag", Some("2026-03-01"))
        };
        let round = new_event("Runde", Some("2026-06-01"));
        let cancelled = Event { status: EventStatus::Cancelled, ..new_event("Abgesagt", Some("2026-06-02")) };
        office.change(|w| {
            for one in [&hall, &round, &cancelled] {
                event::save(w, one)?;
            }
            let come = |event: &Event, at: usize| Registration {
                event: event.id,
                organisation: Some(guests[at].id),
                ..Registration::default()
            };
            let hall = (0..9).map(|at| come(&hall, at));
            let round = (0..3).chain(0..1).map(|at| come(&round, at));
            let mut all = hall.chain(round).chain((3..5).map(|at| come(&cancelled, at)));
            all.try_for_each(|one| registration::save(w, &one))
        });
        let ties = |from: Option<&str>, until: Option<&str>| {
            office.read(|r| all(r, &[TieKind::Event], from.map(day), until.map(day)))
        };
        let pair = |one: &domain::directory::Organisation, other: &domain::directory::Organisation| Tie {
            one: one.id.min(other.id),
            other: one.id.max(other.id),
            kind: TieKind::Event,
        };
        let held = [pair(&house, &host), pair(&house, &from), pair(&host, &from)];
        let met = [pair(&guests[0], &guests[1]), pair(&guests[0], &guests[2]), pair(&guests[1], &guests[2])];
        let sorted = |pairs: &[Tie]| {
            let mut pairs = pairs.to_vec();
            pairs.sort();
            pairs
        };
        assert_eq!(ties(None, None), sorted(&[held, met].concat()));
        assert_eq!(ties(Some("2026-04-01"), None), sorted(&met));
        assert_eq!(ties(None, Some("2026-04-01")), sorted(&held));
    }
}
