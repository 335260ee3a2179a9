//! Cooperations: keeping with partners and journal, finding.

use domain::id::{CooperationId, OrganisationId};
use domain::network::{Cooperation, CooperationAgreement, CooperationFilter, CooperationPartner, JournalEntry};
use domain::record::RecordKind;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::parts::Owner;
use crate::{Reader, Writer, row, search};

const OWNER: Owner = Owner("cooperation");

/// One cooperation.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: CooperationId) -> Result<Option<Cooperation>> {
    Ok(get_many(r, &[id])?.pop())
}

/// Several cooperations, in the order of `ids`; unknown ones are left out.
///
/// # Errors
/// What the database says.
pub fn get_many(r: &Reader<'_>, ids: &[CooperationId]) -> Result<Vec<Cooperation>> {
    let wanted = row::ids(ids)?;
    let mut partners = row::by_owner::<CooperationId, _>(
        r.conn,
        "SELECT cooperation AS owner, organisation, contact, contribution FROM cooperation_partner
         WHERE cooperation IN (SELECT value FROM json_each(?1)) ORDER BY cooperation, position",
        &wanted,
        |row| {
            Ok(CooperationPartner {
                organisation: row::id(row, "organisation")?,
                contact: row::id_or_none(row, "contact")?,
                contribution: row.get("contribution")?,
            })
        },
    )?;
    let mut journal = row::by_owner::<CooperationId, _>(
        r.conn,
        "SELECT cooperation AS owner, id, happened_on, text, entered_by FROM cooperation_journal
         WHERE cooperation IN (SELECT value FROM json_each(?1)) ORDER BY cooperation, happened_on DESC, id DESC",
        &wanted,
        |row| {
            Ok(JournalEntry {
                id: row::id(row, "id")?,
                on: row.get("happened_on")?,
                text: row.get("text")?,
                by: row.get("entered_by")?,
            })
        },
    )?;
    let mut topics = OWNER.terms::<CooperationId>(r.conn, "topic", &wanted)?;
    row::all(
        r.conn,
        "SELECT cooperation.* FROM json_each(?1) AS wanted JOIN cooperation ON cooperation.id = wanted.value
         ORDER BY wanted.key",
        &[&wanted],
        |row| {
            let mut found = read(row)?;
            found.partners = partners.remove(&found.id).unwrap_or_default();
            found.journal = journal.remove(&found.id).unwrap_or_default();
            found.topics = topics.remove(&found.id).unwrap_or_default();
            Ok(found)
        },
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<Cooperation> {
    Ok(Cooperation {
        id: row::id(row, "id")?,
        name: row.get("name")?,
        aim: row.get("aim")?,
        kind: row::word(row, "kind")?,
        phase: row::word(row, "phase")?,
        partners: Vec::new(),
        topics: Vec::new(),
        from: row.get("begins_on")?,
        until: row.get("ends_on")?,
        review_on: row.get("review_on")?,
        agreement: CooperationAgreement {
            coordination: row.get("coordination")?,
            terms: row.get("terms")?,
            signed_on: row.get("signed_on")?,
            valid_until: row.get("valid_until")?,
        },
        quiet_after: row.get("quiet_after")?,
        journal: Vec::new(),
        note: row.get("note")?,
        sample: row.get("sample")?,
    })
}

/// Keeps a cooperation, new or known, with all parts.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, cooperation: &Cooperation) -> Result<()> {
    let id = cooperation.id.to_string();
    w.conn
        .prepare_cached(
            "INSERT INTO cooperation (id, name, aim, kind, phase, begins_on, ends_on, review_on, coordination, terms,
                 signed_on, valid_until, quiet_after, note, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
             ON CONFLICT (id) DO UPDATE SET name = ?2, aim = ?3, kind = ?4, phase = ?5, begins_on = ?6, ends_on = ?7,
                 review_on = ?8, coordination = ?9, terms = ?10, signed_on = ?11, valid_until = ?12, quiet_after = ?13,
                 note = ?14, sample = ?15",
        )?
        .execute(params![
            id,
            cooperation.name,
            cooperation.aim,
            row::word_of(&cooperation.kind)?,
            row::word_of(&cooperation.phase)?,
            cooperation.from,
            cooperation.until,
            cooperation.review_on,
            cooperation.agreement.coordination,
            cooperation.agreement.terms,
            cooperation.agreement.signed_on,
            cooperation.agreement.valid_until,
            cooperation.quiet_after,
            cooperation.note,
            cooperation.sample,
        ])?;
    OWNER.save_terms(w.conn, "topic", &id, &cooperation.topics)?;
    w.conn
        .prepare_cached(
            "DELETE FROM cooperation_partner
             WHERE cooperation = ?1 AND organisation NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute((&id, row::ids(cooperation.partners.iter().map(|partner| partner.organisation))?))?;
    let mut partners = w.conn.prepare_cached(
        "INSERT INTO cooperation_partner (cooperation, organisation, position, contact, contribution)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (cooperation, organisation) DO UPDATE SET position = ?3, contact = ?4, contribution = ?5",
    )?;
    for (position, partner) in cooperation.partners.iter().enumerate() {
        partners.execute(params![
            id,
            partner.organisation.to_string(),
            position,
            partner.contact.as_ref().map(ToString::to_string),
            partner.contribution,
        ])?;
    }
    OWNER.keep_only(w.conn, "journal", &id, cooperation.journal.iter().map(|entry| entry.id))?;
    let mut journal = w.conn.prepare_cached(
        "INSERT INTO cooperation_journal (id, cooperation, happened_on, text, entered_by) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET happened_on = ?3, text = ?4, entered_by = ?5",
    )?;
    for entry in &cooperation.journal {
        journal.execute(params![entry.id.to_string(), id, entry.on, entry.text, entry.by])?;
    }
    Ok(())
}

/// Deletes a cooperation.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: CooperationId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM cooperation WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// The cooperations a filter asks for, by name; which of them need somebody is left to the caller, who knows the rule.
///
/// # Errors
/// What the database says.
pub fn ids(r: &Reader<'_>, filter: &CooperationFilter) -> Result<Vec<CooperationId>> {
    let among = search::matching(r, RecordKind::Cooperation, &filter.text)?;
    let among = among.map(|found| row::json_of(&found)).transpose()?;
    row::all(
        r.conn,
        "WITH RECURSIVE wanted (term) AS (
             SELECT value FROM json_each(coalesce(?3, '[]'))
             UNION SELECT term.id FROM term JOIN wanted ON term.parent = wanted.term)
         SELECT id FROM cooperation
         WHERE (?1 IS NULL OR id IN (SELECT value FROM json_each(?1)))
             AND (?2 IS NULL OR phase IN (SELECT value FROM json_each(?2)))
             AND (?3 IS NULL OR id IN (SELECT cooperation FROM cooperation_topic
                 WHERE term IN (SELECT term FROM wanted)))
             AND (?4 IS NULL OR id IN (SELECT cooperation FROM cooperation_partner
                 WHERE organisation IN (SELECT value FROM json_each(?4))))
         ORDER BY fold(name), id",
        &[&among, &row::some(&filter.phases)?, &row::some(&filter.topics)?, &row::some(&filter.organisations)?],
        |row| row::id(row, "id"),
    )
}

/// The cooperations of an organisation, by name.
///
/// # Errors
/// What the database says.
pub fn of_organisation(r: &Reader<'_>, id: OrganisationId) -> Result<Vec<Cooperation>> {
    let filter = CooperationFilter { organisations: vec![id], ..CooperationFilter::default() };
    get_many(r, &ids(r, &filter)?)
}

/// The error of a cooperation that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Kooperation" }
}

#[cfg(test)]
mod tests {
    use domain::id::JournalEntryId;
    use domain::network::{CooperationKind, CooperationPhase};

    use super::*;
    use crate::directory::tests_office::{Office, day, organisation, person, topic};

    #[test]
    fn every_field_of_a_cooperation_comes_back_and_is_found_and_undone() {
        let office = Office::new();
        let (school, carrier) = (office.add(organisation("Lessing-Schule")), office.add(organisation("Werkhof")));
        let head = office.add_person(person("Probe", &school, "Leitung"));
        let entry = |on: &str, text: &str| JournalEntry {
            id: JournalEntryId::new(),
            on: day(on),
            text: text.into(),
            by: "Kim".into(),
        };
        let kept = Cooperation {
            name: "Lernwerkstatt".into(),
            aim: "Zurück in die Klasse".into(),
            kind: CooperationKind::Project,
            phase: CooperationPhase::Running,
            partners: vec![
                CooperationPartner { organisation: carrier.id, contact: None, contribution: "Werkstatt".into() },
                CooperationPartner { organisation: school.id, contact: Some(head.id), contribution: String::new() },
            ],
            topics: vec![topic(20), topic(2)],
            from: Some(day("2026-01-01")),
            until: Some(day("2027-07-31")),
            review_on: Some(day("2026-12-01")),
            agreement: CooperationAgreement {
                coordination: "monatlich".into(),
                terms: "Versicherung über die Schule".into(),
                signed_on: Some(day("2026-02-01")),
                valid_until: Some(day("2027-07-31")),
            },
            quiet_after: 30,
            journal: vec![entry("2026-09-01", "Zweites Treffen"), entry("2026-03-01", "Auftakt")],
            note: "intern".into(),
            sample: true,
            ..Cooperation::default()
        };
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        for words in ["lernwerk", "auftakt", "werkhof lessing", "zurück klasse"] {
            assert!(office.found(words).contains(&"Lernwerkstatt".to_owned()), "{words}");
        }
        let before = office.everything();
        let mut changed = kept.clone();
        changed.partners.remove(0);
        changed.journal.pop();
        changed.phase = CooperationPhase::Ended;
        office.change(|w| save(w, &changed));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(changed));
        office.undo();
        assert_eq!(office.everything(), before);
        office.change(|w| crate::directory::person::delete(w, head.id));
        assert_eq!(office.read(|r| get(r, kept.id)).unwrap().partners[1].contact, None);
        office.undo();
        office.change(|w| crate::directory::organisation::delete(w, school.id));
        assert_eq!(office.read(|r| get(r, kept.id)).unwrap().partners.len(), 1);
        office.undo();
        office.change(|w| delete(w, kept.id));
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn a_filter_asks_for_phase_topic_partner_and_words_and_a_merged_partner_is_one() {
        let office = Office::new();
        let (school, twin) = (office.add(organisation("Lessing-Schule")), office.add(organisation("Lessingschule")));
        let partner = |id| CooperationPartner { organisation: id, contact: None, contribution: String::new() };
        // Topic 25 (Mobbing) lies below 24 (Gewaltprävention).
        let first = Cooperation {
            name: "Ärger vermeiden".into(),
            topics: vec![topic(25)],
            partners: vec![partner(school.id), partner(twin.id)],
            ..Cooperation::default()
        };
        let second = Cooperation { name: "Brücke".into(), phase: CooperationPhase::Paused, ..Cooperation::default() };
        office.change(|w| save(w, &first).and_then(|()| save(w, &second)));
        let found = |filter: &CooperationFilter| office.read(|r| ids(r, filter));
        assert_eq!(found(&CooperationFilter::default()), [first.id, second.id]);
        assert_eq!(found(&CooperationFilter { topics: vec![topic(24)], ..Default::default() }), [first.id]);
        let paused = CooperationFilter { phases: vec![CooperationPhase::Paused], ..Default::default() };
        assert_eq!(found(&paused), [second.id]);
        assert_eq!(found(&CooperationFilter { text: "brü".into(), ..Default::default() }), [second.id]);
        office.change(|w| crate::directory::organisation::absorb(w, school.id, twin.id));
        assert_eq!(office.read(|r| get(r, first.id)).unwrap().partners, [partner(school.id)]);
        assert_eq!(office.read(|r| of_organisation(r, school.id)).len(), 1);
    }
}
