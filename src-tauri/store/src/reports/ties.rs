//! What ties organisations to each other, gathered from everything that is kept.

use chrono::NaiveDate;
use domain::record::RecordKind;
use domain::reports::{Tie, TieKind};

use crate::error::Result;
use crate::{Reader, row};

/// Pairs by kind. Each kind is a query for `one` and `other`; the period asks only what has a day.
const QUERIES: [(TieKind, &str); 4] = [
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
    (
        TieKind::Project,
        "SELECT a.organisation AS one, b.organisation AS other FROM application
         JOIN application_school AS a ON a.application = application.id
         JOIN (SELECT application, organisation FROM application_partner
               UNION SELECT id, applicant FROM application WHERE applicant IS NOT NULL) AS b
             ON b.application = application.id AND b.organisation <> a.organisation
         WHERE (?1 IS NULL OR coalesce(runs_until, ?1) >= ?1) AND (?2 IS NULL OR coalesce(runs_from, ?2) <= ?2)",
    ),
];

/// All ties of these kinds, each once; consultations and projects within a period, both days included.
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
    for circle in crate::network::circle::all(r, from, until)? {
        let kind = match circle.about.kind {
            RecordKind::Committee => TieKind::Committee,
            _ => TieKind::Cooperation,
        };
        for (at, one) in circle.organisations.iter().enumerate().filter(|_| kinds.contains(&kind)) {
            ties.extend(circle.organisations[at + 1..].iter().map(|other| Tie {
                one: *one.min(other),
                other: *one.max(other),
                kind,
            }));
        }
    }
    ties.sort();
    ties.dedup();
    Ok(ties)
}

#[cfg(test)]
mod tests {
    use domain::directory::{Organisation, Position};
    use domain::id::{ConsultationId, PositionId};
    use domain::network::{Consultation, ConsultationForm};

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, person};

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
}
