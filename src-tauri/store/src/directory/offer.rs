//! Offers: keeping, finding, listing.

use std::collections::HashMap;

use domain::directory::{Cost, Offer, OfferRow, RecordKind, RecordRef, Span};
use domain::id::{OfferId, OrganisationId};
use rusqlite::{Row, params};

use super::organisation::verification;
use crate::error::{Error, Result};
use crate::parts::Owner;
use crate::{Reader, Writer, fold, row, search};

const OWNER: Owner = Owner("offer");

/// One offer.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: OfferId) -> Result<Option<Offer>> {
    Ok(get_many(r, &[id])?.pop())
}

/// All offers, by name.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<Vec<Offer>> {
    let ids = row::all(r.conn, "SELECT id FROM offer ORDER BY sort_name, id", &[], |row| row::id(row, "id"))?;
    get_many(r, &ids)
}

/// Offers with all their parts, in the order of `ids`; unknown and doubled ones are left out.
///
/// # Errors
/// What the database says.
pub fn get_many(r: &Reader<'_>, ids: &[OfferId]) -> Result<Vec<Offer>> {
    let wanted = row::ids(ids)?;
    let mut topics = OWNER.terms::<OfferId>(r.conn, "topic", &wanted)?;
    let mut target_groups = OWNER.terms::<OfferId>(r.conn, "target_group", &wanted)?;
    let mut districts = OWNER.terms::<OfferId>(r.conn, "district", &wanted)?;
    let mut languages = OWNER.languages::<OfferId>(r.conn, &wanted)?;
    let found =
        row::all(r.conn, "SELECT * FROM offer WHERE id IN (SELECT value FROM json_each(?1))", &[&wanted], read)?;
    let mut found: HashMap<OfferId, Offer> = found
        .into_iter()
        .map(|mut offer| {
            offer.topics = topics.remove(&offer.id).unwrap_or_default();
            offer.target_groups = target_groups.remove(&offer.id).unwrap_or_default();
            offer.districts = districts.remove(&offer.id).unwrap_or_default();
            offer.languages = languages.remove(&offer.id).unwrap_or_default();
            (offer.id, offer)
        })
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Offer> {
    Ok(Offer {
        id: row::id(row, "id")?,
        organisation: row::id(row, "organisation")?,
        name: row.get("name")?,
        description: row.get("description")?,
        aim: row.get("aim")?,
        method: row.get("method")?,
        grades: span(row, "grade_from", "grade_to")?,
        ages: span(row, "age_from", "age_to")?,
        cost: Cost { kind: row::word(row, "cost")?, remark: row.get("cost_remark")? },
        access: row.get("access")?,
        runs_from: row.get("runs_from")?,
        runs_until: row.get("runs_until")?,
        duration: row.get("duration")?,
        level: row::word_or_none(row, "level")?,
        contact: row::id_or_none(row, "contact")?,
        note: row.get("note")?,
        verification: verification(row)?,
        sample: row.get("sample")?,
        ..Offer::default()
    })
}

fn span(row: &Row<'_>, from: &str, to: &str) -> rusqlite::Result<Option<Span>> {
    let (from, to): (Option<u8>, Option<u8>) = (row.get(from)?, row.get(to)?);
    Ok(from.zip(to).map(|(from, to)| Span { from, to }))
}

/// Offers of these organisations, by organisation, in order of name.
///
/// # Errors
/// What the database says.
pub fn of_organisations(r: &Reader<'_>, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, Vec<Offer>>> {
    let ids = row::all(
        r.conn,
        "SELECT id FROM offer WHERE organisation IN (SELECT value FROM json_each(?1)) ORDER BY sort_name, id",
        &[&row::ids(ids)?],
        |row| row::id(row, "id"),
    )?;
    let mut found: HashMap<OrganisationId, Vec<Offer>> = HashMap::new();
    for offer in get_many(r, &ids)? {
        found.entry(offer.organisation).or_default().push(offer);
    }
    Ok(found)
}

/// Keeps an offer, new or known, with all parts.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, offer: &Offer) -> Result<()> {
    let id = offer.id.to_string();
    let verification = offer.verification.as_ref();
    w.conn
        .prepare_cached(
            "INSERT INTO offer (id, organisation, name, sort_name, description, aim, method, grade_from, grade_to,
                 age_from, age_to, cost, cost_remark, access, runs_from, runs_until, duration, level, contact, note,
                 verified_on, verified_by, verified_how, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                 ?22, ?23, ?24)
             ON CONFLICT (id) DO UPDATE SET organisation = ?2, name = ?3, sort_name = ?4, description = ?5, aim = ?6,
                 method = ?7, grade_from = ?8, grade_to = ?9, age_from = ?10, age_to = ?11, cost = ?12,
                 cost_remark = ?13, access = ?14, runs_from = ?15, runs_until = ?16, duration = ?17, level = ?18,
                 contact = ?19, note = ?20, verified_on = ?21, verified_by = ?22, verified_how = ?23, sample = ?24",
        )?
        .execute(params![
            id,
            offer.organisation.to_string(),
            offer.name.trim(),
            fold(&offer.name),
            offer.description,
            offer.aim,
            offer.method,
            offer.grades.map(|span| span.from),
            offer.grades.map(|span| span.to),
            offer.ages.map(|span| span.from),
            offer.ages.map(|span| span.to),
            row::word_of(&offer.cost.kind)?,
            offer.cost.remark,
            offer.access,
            offer.runs_from,
            offer.runs_until,
            offer.duration,
            offer.level.map(|level| row::word_of(&level)).transpose()?,
            offer.contact.map(|id| id.to_string()),
            offer.note,
            verification.map(|v| v.on),
            verification.map(|v| &v.by),
            verification.map(|v| row::word_of(&v.how)).transpose()?,
            offer.sample,
        ])?;
    OWNER.save_terms(w.conn, "topic", &id, &offer.topics)?;
    OWNER.save_terms(w.conn, "target_group", &id, &offer.target_groups)?;
    OWNER.save_terms(w.conn, "district", &id, &offer.districts)?;
    OWNER.save_languages(w.conn, &id, &offer.languages)
}

/// Deletes an offer.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: OfferId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM offer WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// Lines of the list of offers that match `text`, by name.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, text: &str) -> Result<Vec<OfferRow>> {
    let among = search::matching(r, RecordKind::Offer, text)?;
    let among = among.map(|found| row::json_of(&found)).transpose()?;
    let mut lines = row::all(
        r.conn,
        "SELECT offer.id, offer.name, organisation.name AS organisation, level, runs_until, offer.verified_on
         FROM offer JOIN organisation ON organisation.id = offer.organisation
         WHERE ?1 IS NULL OR offer.id IN (SELECT value FROM json_each(?1))
         ORDER BY offer.sort_name, offer.id",
        &[&among],
        |row| {
            Ok(OfferRow {
                id: row::id(row, "id")?,
                name: row.get("name")?,
                organisation: row.get("organisation")?,
                topics: Vec::new(),
                level: row::word_or_none(row, "level")?,
                runs_until: row.get("runs_until")?,
                verified_on: row.get("verified_on")?,
            })
        },
    )?;
    let mut topics = OWNER.terms::<OfferId>(r.conn, "topic", &row::ids(lines.iter().map(|line| line.id))?)?;
    for line in &mut lines {
        line.topics = topics.remove(&line.id).unwrap_or_default();
    }
    Ok(lines)
}

/// Offers that ended before this day, the latest first; `detail` is their last day.
///
/// # Errors
/// What the database says.
pub fn ended(r: &Reader<'_>, today: chrono::NaiveDate, limit: usize) -> Result<Vec<RecordRef>> {
    row::all(
        r.conn,
        "SELECT id, name, strftime('%d.%m.%Y', runs_until) AS detail FROM offer WHERE runs_until < ?1
         ORDER BY runs_until DESC, sort_name LIMIT ?2",
        &[&today, &limit],
        super::organisation::record_ref,
    )
}

/// How many offers there are.
///
/// # Errors
/// What the database says.
pub fn count(r: &Reader<'_>) -> Result<usize> {
    Ok(r.conn.query_row("SELECT count(*) FROM offer", [], |row| row.get(0))?)
}

/// The error of an offer that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Dieses Angebot" }
}

#[cfg(test)]
mod tests {
    use super::super::tests_office::*;
    use super::*;
    use domain::directory::{CostKind, OfferLevel};

    #[test]
    fn every_field_of_an_offer_comes_back_and_undo_of_deleting_finds_it_again() {
        let office = Office::new();
        let house = office.add(organisation("Haus"));
        let contact = office.add_person(person("Probe", &house, "Leitung"));
        let kept = office.add_offer(Offer {
            description: "Was".into(),
            aim: "Wozu".into(),
            method: "Wie".into(),
            topics: vec![topic(20), topic(2)],
            target_groups: vec![target_group(3), target_group(1)],
            grades: Some(Span { from: 1, to: 4 }),
            ages: Some(Span { from: 6, to: 6 }),
            districts: vec![district(43), district(2)],
            languages: languages(&["uk", "ar"]),
            cost: Cost { kind: CostKind::Paid, remark: "3 €".into() },
            access: "Anruf".into(),
            runs_from: Some(day("2026-01-01")),
            runs_until: Some(day("2026-12-31")),
            duration: "6 Monate".into(),
            level: Some(OfferLevel::AlternativeSchooling),
            contact: Some(contact.id),
            note: "intern".into(),
            verification: verified("2026-03-01"),
            sample: true,
            ..offer("Kletterkurs", &house)
        });
        assert_eq!(office.offer(kept.id), Some(kept.clone()));
        let before = office.everything();
        office.change(|w| delete(w, kept.id));
        assert!(office.found("kletterkurs").is_empty());
        office.undo();
        assert_eq!(office.everything(), before);
        assert_eq!(office.found("kletterkurs"), ["Kletterkurs", "Haus"]);
        assert_eq!(office.read(|r| rows(r, "kletter"))[0].topics, kept.topics);

        office.change(|w| super::super::person::delete(w, contact.id));
        assert_eq!(office.offer(kept.id).unwrap().contact, None);
        office.undo();
        assert_eq!(office.offer(kept.id), Some(kept));
    }
}
