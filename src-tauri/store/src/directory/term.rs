//! Vocabularies: keeping terms, how often they are used, merging two into one.

use domain::directory::{Term, Vocabulary};
use domain::id::TermId;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, row};

/// Link tables with a column `term`, and their owner's column.
const LINKS: [(&str, &str); 11] = [
    ("organisation_topic", "organisation"),
    ("offer_topic", "offer"),
    ("offer_target_group", "offer"),
    ("offer_district", "offer"),
    ("consultation_topic", "consultation"),
    ("committee_topic", "committee"),
    ("cooperation_topic", "cooperation"),
    ("volunteer_topic", "volunteer"),
    ("event_topic", "event"),
    ("event_target_group", "event"),
    ("application_topic", "application"),
];
/// Columns of organisations that hold a term.
const COLUMNS: [&str; 3] = ["kind", "school_form", "district"];

/// All terms of all vocabularies, in order.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<Vec<Term>> {
    row::all(r.conn, "SELECT * FROM term ORDER BY vocabulary, position, name", &[], read)
}

/// One term.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: TermId) -> Result<Option<Term>> {
    Ok(row::all(r.conn, "SELECT * FROM term WHERE id = ?1", &[&id.to_string()], read)?.pop())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Term> {
    Ok(Term {
        id: row::id(row, "id")?,
        vocabulary: row::word::<Vocabulary>(row, "vocabulary")?,
        name: row.get("name")?,
        parent: row::id_or_none(row, "parent")?,
        synonyms: row::json(row, "synonyms")?,
        position: row.get("position")?,
        code: row.get("code")?,
    })
}

/// Keeps a term, new or known.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, term: &Term) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO term (id, vocabulary, name, parent, position, synonyms, code) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET name = ?3, parent = ?4, position = ?5, synonyms = ?6",
        )?
        .execute(params![
            term.id.to_string(),
            row::word_of(&term.vocabulary)?,
            term.name.trim(),
            term.parent.map(|id| id.to_string()),
            term.position,
            row::json_of(&term.synonyms)?,
            term.code,
        ])?;
    Ok(())
}

/// How many records use a term; terms below it are not counted.
///
/// # Errors
/// What the database says.
pub fn usage(r: &Reader<'_>, id: TermId) -> Result<usize> {
    let id = id.to_string();
    let mut used = 0;
    for (table, _) in LINKS {
        let sql = format!("SELECT count(*) FROM {table} WHERE term = ?1");
        used += r.conn.prepare_cached(&sql)?.query_row([&id], |row| row.get::<_, usize>(0))?;
    }
    for column in COLUMNS {
        let sql = format!("SELECT count(*) FROM organisation WHERE {column} = ?1");
        used += r.conn.prepare_cached(&sql)?.query_row([&id], |row| row.get::<_, usize>(0))?;
    }
    Ok(used)
}

/// Deletes a term that nothing uses; terms below it move up.
///
/// # Errors
/// `term.in_use` with the number of uses.
pub fn delete(w: &Writer<'_>, id: TermId) -> Result<()> {
    let used = usage(w, id)?;
    if used > 0 {
        return Err(Error::refused(
            "term.in_use",
            format!(
                "Dieser Begriff wird {used}-mal verwendet. Führen Sie ihn mit einem anderen zusammen, statt ihn zu löschen."
            ),
        ));
    }
    let id = id.to_string();
    w.conn.execute("UPDATE term SET parent = (SELECT parent FROM term WHERE id = ?1) WHERE parent = ?1", [&id])?;
    w.conn.execute("DELETE FROM term WHERE id = ?1", [&id])?;
    Ok(())
}

/// Merges `from` into `into`: every use moves, the name of `from` becomes a synonym, terms below move over.
///
/// # Errors
/// `term.merge` when they are of different vocabularies, the same, or one lies below the other.
pub fn merge(w: &Writer<'_>, from: TermId, into: TermId) -> Result<()> {
    let missing = || Error::NotFound { what: "Diesen Begriff" };
    let (gone, mut kept) = (get(w, from)?.ok_or_else(missing)?, get(w, into)?.ok_or_else(missing)?);
    if gone.id == kept.id || gone.vocabulary != kept.vocabulary || is_below(w, into, from)? {
        return Err(Error::refused(
            "term.merge",
            "Diese beiden Begriffe lassen sich nicht zusammenführen: Sie müssen verschieden sein, zur selben Liste gehören, und der \
             Zielbegriff darf nicht unter dem anderen stehen.",
        ));
    }
    let (from, into) = (from.to_string(), into.to_string());
    for (table, owner) in LINKS {
        w.conn.execute(
            &format!(
                "DELETE FROM {table} WHERE term = ?1 AND {owner} IN (SELECT {owner} FROM {table} WHERE term = ?2)"
            ),
            (&from, &into),
        )?;
        w.conn.execute(&format!("UPDATE {table} SET term = ?2 WHERE term = ?1"), (&from, &into))?;
    }
    for column in COLUMNS {
        w.conn.execute(&format!("UPDATE organisation SET {column} = ?2 WHERE {column} = ?1"), (&from, &into))?;
    }
    super::rename_in_questions(w, &from, &into)?;
    w.conn.execute("UPDATE term SET parent = ?2 WHERE parent = ?1", (&from, &into))?;
    w.conn.execute("DELETE FROM term WHERE id = ?1", [&from])?;
    for word in std::iter::once(gone.name).chain(gone.synonyms) {
        if word != kept.name && !kept.synonyms.contains(&word) {
            kept.synonyms.push(word);
        }
    }
    save(w, &kept)
}

/// Whether `id` lies below `above`.
fn is_below(r: &Reader<'_>, id: TermId, above: TermId) -> Result<bool> {
    Ok(r.conn
        .prepare_cached(
            "WITH RECURSIVE up (id) AS (
                 SELECT parent FROM term WHERE id = ?1
                 UNION SELECT term.parent FROM term JOIN up ON term.id = up.id)
             SELECT EXISTS (SELECT 1 FROM up WHERE id = ?2)",
        )?
        .query_row((id.to_string(), above.to_string()), |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::super::tests_office::*;
    use super::super::{filter, term};
    use domain::directory::{Offer, Organisation, OrganisationFilter, SavedFilter};
    use domain::id::SavedFilterId;

    #[test]
    fn merging_terms_moves_every_use_and_undo_gives_all_back_exactly() {
        let office = Office::new();
        let (gone, kept) = (topic(2), topic(20));
        let both = office.add(Organisation { topics: vec![gone, kept], ..organisation("Beide") });
        let one = office.add(Organisation { topics: vec![gone, topic(3)], ..organisation("Eine") });
        let course = office.add_offer(Offer { topics: vec![gone], ..offer("Kurs", &one) });
        let asked = OrganisationFilter { topics: vec![gone], ..Default::default() };
        let saved = SavedFilter { id: SavedFilterId::new(), name: "Liste".into(), filter: asked };
        office.change(|w| filter::save(w, &saved));
        let before = office.everything();
        office.change(|w| term::merge(w, gone, kept));
        assert_eq!(office.organisation(both.id).unwrap().topics, [kept]);
        assert_eq!(office.organisation(one.id).unwrap().topics, [kept, topic(3)]);
        assert_eq!(office.offer(course.id).unwrap().topics, [kept]);
        assert_eq!(office.read(filter::all)[0].filter.topics, [kept]);
        assert_eq!(office.read(|r| term::get(r, gone)), None);
        let synonyms = office.read(|r| term::get(r, kept)).unwrap().synonyms;
        assert!(synonyms.contains(&"Schulangst".to_owned()), "{synonyms:?}");
        assert!(office.found("schulangst").contains(&"Kurs".to_owned()), "found by the old word");
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn merging_moves_kinds_forms_districts_and_target_groups() {
        let office = Office::new();
        let house = office.add(Organisation {
            kind: Some(kind(1)),
            school_form: Some(school_form(1)),
            district: Some(district(2)),
            ..organisation("Haus")
        });
        let course = office.add_offer(Offer {
            target_groups: vec![target_group(1)],
            districts: vec![district(2)],
            ..offer("Kurs", &house)
        });
        let pairs = [
            (kind(1), kind(2)),
            (school_form(1), school_form(2)),
            (district(2), district(3)),
            (target_group(1), target_group(2)),
        ];
        for (from, into) in pairs {
            office.change(|w| term::merge(w, from, into));
            assert_eq!(office.read(|r| term::usage(r, from)), 0);
        }
        let house = office.organisation(house.id).unwrap();
        assert_eq!(
            (house.kind, house.school_form, house.district),
            (Some(kind(2)), Some(school_form(2)), Some(district(3)))
        );
        let course = office.offer(course.id).unwrap();
        assert_eq!((course.target_groups, course.districts), (vec![target_group(2)], vec![district(3)]));
    }

    #[test]
    fn terms_of_two_lists_or_above_one_another_do_not_merge() {
        let office = Office::new();
        for (from, into) in [(topic(1), kind(1)), (topic(1), topic(1)), (topic(1), topic(2))] {
            assert_eq!(office.try_change(|w| term::merge(w, from, into)).unwrap_err().code(), "term.merge");
        }
    }

    #[test]
    fn a_used_term_stays_and_an_unused_one_leaves_what_is_below_it_higher() {
        let office = Office::new();
        office.add(Organisation { topics: vec![topic(2)], ..organisation("Haus") });
        assert_eq!(office.try_change(|w| term::delete(w, topic(2))).unwrap_err().code(), "term.in_use");
        office.change(|w| term::delete(w, topic(1)));
        assert_eq!(office.read(|r| term::get(r, topic(2))).unwrap().parent, None);
        office.undo();
        assert_eq!(office.read(|r| term::get(r, topic(2))).unwrap().parent, Some(topic(1)));
    }
}
