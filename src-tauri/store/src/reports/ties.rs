//! What ties organisations to each other, gathered from everything that is kept.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::OrganisationId;
use domain::record::RecordKind;
use domain::reports::{Tie, TieKind};

use crate::error::Result;
use crate::{Reader, row};

/// Who meets at an event with people of at most so many organisations has met all of them; at a conference nobody has.
const SMALL_CIRCLE: usize = 8;

/// Pairs by kind: queries for one and the other. The period asks only what has a day.
const PAIRS: [(TieKind, &str); 2] = [
    (TieKind::Carrier, "SELECT id, carrier FROM organisation WHERE carrier IS NOT NULL"),
    (
        TieKind::Person,
        "SELECT a.organisation, b.organisation FROM position AS a
         JOIN position AS b ON b.person = a.person AND a.organisation < b.organisation",
    ),
];

/// Circles by kind: queries for owner and member, in the order of owners; all members of one are tied. The period is `?1` to `?2`.
const CIRCLES: [(TieKind, &str); 2] = [
    (
        TieKind::Consultation,
        "SELECT consultation, organisation FROM consultation_organisation
         WHERE (?1 IS NULL AND ?2 IS NULL) OR consultation IN (SELECT id FROM consultation
             WHERE (?1 IS NULL OR held_on >= ?1) AND (?2 IS NULL OR held_on <= ?2))
         ORDER BY consultation",
    ),
    (
        TieKind::Project,
        "WITH funded (id) AS (SELECT id FROM application WHERE awarded > 0
             AND (?1 IS NULL OR coalesce(runs_until, ?1) >= ?1) AND (?2 IS NULL OR coalesce(runs_from, ?2) <= ?2))
         SELECT application AS owner, organisation FROM application_school JOIN funded ON funded.id = application
         UNION SELECT application, organisation FROM application_partner JOIN funded ON funded.id = application
         UNION SELECT application.id, applicant FROM application JOIN funded ON funded.id = application.id
             WHERE applicant IS NOT NULL
         ORDER BY owner",
    ),
];

/// Who holds an event, whose house it is in, and whence its speakers come.
const CARRIED: &str =
    "WITH held (id, venue) AS (SELECT id, venue FROM event WHERE held_on IS NOT NULL AND status <> 'cancelled'
         AND (?1 IS NULL OR coalesce(held_until, held_on) >= ?1) AND (?2 IS NULL OR held_on <= ?2)),
     carried (owner, member) AS (
         SELECT event, organisation FROM event_host JOIN held ON held.id = event
         UNION SELECT id, venue FROM held WHERE venue IS NOT NULL
         UNION SELECT speaker.event, (SELECT position.organisation FROM position
                 WHERE position.person = speaker.person ORDER BY position.place LIMIT 1)
             FROM event_speaker AS speaker JOIN held ON held.id = speaker.event WHERE speaker.person IS NOT NULL)
     SELECT owner, member FROM carried WHERE member IS NOT NULL ORDER BY owner";

/// Whence the people come who came to an event or hold a place at it; who comes from nowhere we know is left out.
const CAME: &str = "SELECT event, coalesce(organisation, (SELECT position.organisation FROM position
         WHERE position.person = one.person ORDER BY position.place LIMIT 1)) AS origin
     FROM event_registration AS one
     WHERE state IN ('registered', 'confirmed', 'attended') AND origin IS NOT NULL
         AND event IN (SELECT id FROM event WHERE held_on IS NOT NULL AND status <> 'cancelled'
             AND (?1 IS NULL OR coalesce(held_until, held_on) >= ?1) AND (?2 IS NULL OR held_on <= ?2))
     ORDER BY event";

/// All ties of these kinds, each once; what has a day within a period, both days included.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>, kinds: &[TieKind], from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<Vec<Tie>> {
    let mut ties = Vec::new();
    for (kind, sql) in PAIRS.iter().filter(|(kind, _)| kinds.contains(kind)) {
        let pairs = row::all(r.conn, sql, &[], |row| Ok([row::id(row, 0)?, row::id(row, 1)?]))?;
        ties.extend(pairs.iter().flat_map(|pair| among(pair, *kind)));
    }
    for (kind, sql) in CIRCLES.iter().filter(|(kind, _)| kinds.contains(kind)) {
        circles(r, sql, from, until, |_, members| ties.extend(among(members, *kind)))?;
    }
    if kinds.contains(&TieKind::Event) {
        let mut at_events: HashMap<String, Vec<OrganisationId>> = HashMap::new();
        circles(r, CARRIED, from, until, |event, members| {
            at_events.insert(event.to_owned(), members.to_vec());
        })?;
        circles(r, CAME, from, until, |event, members| {
            if members.len() <= SMALL_CIRCLE {
                at_events.entry(event.to_owned()).or_default().extend(members);
            }
        })?;
        for members in at_events.values_mut() {
            members.sort_unstable();
            members.dedup();
            ties.extend(among(members, TieKind::Event));
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
    ties.sort_unstable();
    ties.dedup();
    Ok(ties)
}

/// Tells the circles of a query one after the other: the owner and its members, each once.
fn circles(
    r: &Reader<'_>,
    sql: &str,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    mut each: impl FnMut(&str, &[OrganisationId]),
) -> Result<()> {
    let mut tell = |owner: &str, members: &mut Vec<OrganisationId>| {
        members.sort_unstable();
        members.dedup();
        each(owner, members);
        members.clear();
    };
    let mut query = r.conn.prepare_cached(sql)?;
    let mut rows = query.query((from, until))?;
    let (mut owner, mut members) = (String::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let of = row::text(row, 0)?;
        if of != owner {
            tell(&owner, &mut members);
            of.clone_into(&mut owner);
        }
        members.push(row::id(row, 1)?);
    }
    tell(&owner, &mut members);
    Ok(())
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
