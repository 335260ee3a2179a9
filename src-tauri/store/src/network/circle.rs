//! Who sits and works with whom: committees and cooperations as circles of organisations.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;

use chrono::NaiveDate;
use domain::id::{CommitteeId, CooperationId, OrganisationId};
use domain::network::{About, Circle};
use domain::record::RecordKind;

use crate::error::Result;
use crate::parts::Owner;
use crate::{Reader, row};

/// The circles that existed on any day of a span, by name: committees with the organisations that held a seat, cooperations with their
/// partners. An end that is absent is open. Circles without an organisation are left out.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<Vec<Circle>> {
    let committees = row::all(
        r.conn,
        "SELECT id, name FROM committee WHERE ?1 IS NULL OR ended_on IS NULL OR ended_on >= ?1 ORDER BY fold(name), id",
        &[&from],
        |row| Ok((row::id::<CommitteeId>(row, "id")?, row.get("name")?)),
    )?;
    let seats = row::all(
        r.conn,
        "SELECT committee, organisation FROM committee_seat
         WHERE organisation IS NOT NULL AND (?1 IS NULL OR term_until IS NULL OR term_until >= ?1)
             AND (?2 IS NULL OR term_from IS NULL OR term_from <= ?2)
         GROUP BY committee, organisation ORDER BY committee, min(position)",
        &[&from, &until],
        |row| Ok((row::id(row, "committee")?, row::id(row, "organisation")?)),
    )?;
    let cooperations = row::all(
        r.conn,
        "SELECT id, name FROM cooperation WHERE (?1 IS NULL OR ends_on IS NULL OR ends_on >= ?1)
             AND (?2 IS NULL OR begins_on IS NULL OR begins_on <= ?2) ORDER BY fold(name), id",
        &[&from, &until],
        |row| Ok((row::id::<CooperationId>(row, "id")?, row.get("name")?)),
    )?;
    let partners = row::all(
        r.conn,
        "SELECT cooperation, organisation FROM cooperation_partner ORDER BY cooperation, position",
        &[],
        |row| Ok((row::id(row, "cooperation")?, row::id(row, "organisation")?)),
    )?;
    let mut circles = gathered(r, RecordKind::Committee, committees, seats)?;
    circles.extend(gathered(r, RecordKind::Cooperation, cooperations, partners)?);
    Ok(circles)
}

fn gathered<K: FromStr + Display + Copy + Eq + Hash>(
    r: &Reader<'_>,
    kind: RecordKind,
    named: Vec<(K, String)>,
    members: Vec<(K, OrganisationId)>,
) -> Result<Vec<Circle>> {
    let mut topics = Owner(kind.code()).terms::<K>(r.conn, "topic", &row::ids(named.iter().map(|(id, _)| id))?)?;
    let mut organisations: HashMap<K, Vec<OrganisationId>> = HashMap::new();
    for (owner, organisation) in members {
        organisations.entry(owner).or_default().push(organisation);
    }
    let circle = |(id, name): (K, String)| {
        Some(Circle {
            about: About { kind, id: id.to_string() },
            name,
            topics: topics.remove(&id).unwrap_or_default(),
            organisations: organisations.remove(&id)?,
        })
    };
    Ok(named.into_iter().filter_map(circle).collect())
}

#[cfg(test)]
mod tests {
    use domain::network::{Committee, CommitteeSeat, Cooperation, CooperationPartner};

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, topic};

    #[test]
    fn a_circle_holds_who_sat_or_worked_there_in_the_time_asked_for() {
        let office = Office::new();
        let [first, second, third] = ["Schule", "Träger", "Amt"].map(|name| office.add(organisation(name)));
        let seat = |at: &domain::directory::Organisation, until: Option<&str>| CommitteeSeat {
            organisation: Some(at.id),
            until: until.map(day),
            ..CommitteeSeat::default()
        };
        let committee = Committee {
            name: "Steuergruppe".into(),
            topics: vec![topic(2)],
            seats: vec![seat(&first, None), seat(&second, Some("2025-12-31")), seat(&first, None)],
            ..Committee::default()
        };
        let partner = |at: &domain::directory::Organisation| CooperationPartner {
            organisation: at.id,
            contact: None,
            contribution: String::new(),
        };
        let cooperation = Cooperation {
            name: "Lesepaten".into(),
            partners: vec![partner(&third), partner(&first)],
            from: Some(day("2026-03-01")),
            until: Some(day("2026-07-31")),
            ..Cooperation::default()
        };
        office.change(|w| {
            super::super::committee::save(w, &committee).and_then(|()| super::super::cooperation::save(w, &cooperation))
        });

        let circles = |from: Option<&str>, until: Option<&str>| -> Vec<(String, usize)> {
            let found = office.read(|r| all(r, from.map(day), until.map(day)));
            found.into_iter().map(|circle| (circle.name, circle.organisations.len())).collect()
        };
        assert_eq!(circles(None, None), [("Steuergruppe".to_owned(), 2), ("Lesepaten".to_owned(), 2)]);
        assert_eq!(circles(Some("2026-01-01"), Some("2026-02-28")), [("Steuergruppe".to_owned(), 1)]);
        assert_eq!(circles(Some("2026-08-01"), None), [("Steuergruppe".to_owned(), 1)]);
        let found = office.read(|r| all(r, None, None));
        assert_eq!(found[0].topics, [topic(2)]);
        assert_eq!(found[1].about, About { kind: RecordKind::Cooperation, id: cooperation.id.to_string() });
        assert_eq!(found[1].organisations, [third.id, first.id]);
    }
}
