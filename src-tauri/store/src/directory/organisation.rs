//! Organisations: keeping, finding, listing, merging.

use std::collections::HashMap;

use chrono::{Months, NaiveDate, Utc};
use domain::contact::Address;
use domain::directory::{
    Accessibility, Direction, OpeningHours, OpeningRange, Organisation, OrganisationFilter, OrganisationRow,
    OrganisationSort, RecordKind, RecordRef, Verification, Weekday,
};
use domain::id::OrganisationId;
use rusqlite::{Row, ToSql, params};

use super::parts::Owner;
use crate::error::{Error, Result};
use crate::{Reader, Writer, fold, row, search};

const OWNER: Owner = Owner("organisation");
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// One organisation.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: OrganisationId) -> Result<Option<Organisation>> {
    Ok(get_many(r, &[id])?.pop())
}

/// Organisations with all their parts, in the order of `ids`; unknown and doubled ones are left out.
///
/// # Errors
/// What the database says.
pub fn get_many(r: &Reader<'_>, ids: &[OrganisationId]) -> Result<Vec<Organisation>> {
    let wanted = row::ids(ids)?;
    let conn = r.conn;
    let mut phones = OWNER.phones::<OrganisationId>(conn, &wanted)?;
    let mut emails = OWNER.emails::<OrganisationId>(conn, &wanted)?;
    let mut topics = OWNER.terms::<OrganisationId>(conn, "topic", &wanted)?;
    let mut languages = OWNER.languages::<OrganisationId>(conn, &wanted)?;
    let mut hours = row::by_owner::<OrganisationId, _>(
        conn,
        "SELECT organisation AS owner, day, opens, closes FROM organisation_hours
         WHERE organisation IN (SELECT value FROM json_each(?1)) ORDER BY organisation, day, opens",
        &wanted,
        |row| {
            let day: usize = row.get("day")?;
            let day = WEEK.get(day.wrapping_sub(1)).copied().unwrap_or(Weekday::Monday);
            Ok(OpeningRange { day, from: row.get("opens")?, to: row.get("closes")? })
        },
    )?;
    let found = row::all(
        conn,
        "SELECT * FROM organisation WHERE id IN (SELECT value FROM json_each(?1))",
        &[&wanted],
        read,
    )?;
    let mut found: HashMap<OrganisationId, Organisation> = found
        .into_iter()
        .map(|mut organisation| {
            let id = organisation.id;
            organisation.phones = phones.remove(&id).unwrap_or_default();
            organisation.emails = emails.remove(&id).unwrap_or_default();
            organisation.topics = topics.remove(&id).unwrap_or_default();
            organisation.languages = languages.remove(&id).unwrap_or_default();
            organisation.opening_hours.ranges = hours.remove(&id).unwrap_or_default();
            (id, organisation)
        })
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Organisation> {
    Ok(Organisation {
        id: row::id(row, "id")?,
        name: row.get("name")?,
        department: row.get("department")?,
        kind: row::id_or_none(row, "kind")?,
        school_form: row::id_or_none(row, "school_form")?,
        carrier: row::id_or_none(row, "carrier")?,
        status: row::word(row, "status")?,
        closed_on: row.get("closed_on")?,
        description: row.get("description")?,
        address: Address {
            addition: row.get("addition")?,
            street: row.get("street")?,
            house_number: row.get("house_number")?,
            postcode: row.get("postcode")?,
            town: row.get("town")?,
            locality: row.get("locality")?,
        },
        district: row::id_or_none(row, "district")?,
        fax: row.get("fax")?,
        web: row.get("web")?,
        opening_hours: OpeningHours { ranges: Vec::new(), remark: row.get("hours_remark")? },
        accessibility: Accessibility {
            step_free: row::word(row, "step_free")?,
            lift: row::word(row, "lift")?,
            toilet: row::word(row, "toilet")?,
            remark: row.get("accessibility_remark")?,
        },
        note: row.get("note")?,
        verification: verification(row)?,
        sample: row.get("sample")?,
        ..Organisation::default()
    })
}

/// The verification in the columns `verified_on`, `verified_by`, `verified_how`.
pub(super) fn verification(row: &Row<'_>) -> rusqlite::Result<Option<Verification>> {
    let on: Option<NaiveDate> = row.get("verified_on")?;
    on.map(|on| {
        Ok(Verification {
            on,
            by: row.get::<_, Option<String>>("verified_by")?.unwrap_or_default(),
            how: row::word(row, "verified_how")?,
        })
    })
    .transpose()
}

/// Keeps an organisation, new or known, with all its parts.
///
/// # Errors
/// What the database says; a reference to nothing shows at the end of the change.
pub fn save(w: &Writer<'_>, organisation: &Organisation) -> Result<()> {
    let conn = w.conn;
    let id = organisation.id.to_string();
    let verification = organisation.verification.as_ref();
    let how = verification.map(|v| row::word_of(&v.how)).transpose()?;
    let address = &organisation.address;
    let access = &organisation.accessibility;
    conn.prepare_cached(include_str!("organisation_save.sql"))?.execute(params![
        id,
        organisation.name.trim(),
        fold(&organisation.name),
        organisation.department,
        organisation.kind.map(|id| id.to_string()),
        organisation.school_form.map(|id| id.to_string()),
        organisation.carrier.map(|id| id.to_string()),
        row::word_of(&organisation.status)?,
        organisation.closed_on,
        organisation.description,
        address.addition,
        address.street,
        address.house_number,
        address.postcode,
        address.town,
        address.locality,
        organisation.district.map(|id| id.to_string()),
        organisation.fax,
        organisation.web,
        organisation.opening_hours.remark,
        row::word_of(&access.step_free)?,
        row::word_of(&access.lift)?,
        row::word_of(&access.toilet)?,
        access.remark,
        organisation.note,
        verification.map(|v| v.on),
        verification.map(|v| &v.by),
        how,
        organisation.sample,
        Utc::now(),
    ])?;
    let before = written(w)?;
    OWNER.save_phones(conn, &id, &organisation.phones)?;
    OWNER.save_emails(conn, &id, &organisation.emails)?;
    OWNER.save_terms(conn, "topic", &id, &organisation.topics)?;
    OWNER.save_languages(conn, &id, &organisation.languages)?;
    save_hours(w, &id, &organisation.opening_hours.ranges)?;
    // A new phone number is a change of the organisation as well.
    if written(w)? != before {
        conn.prepare_cached("UPDATE organisation SET changed_at = ?2 WHERE id = ?1")?.execute(params![id, Utc::now()])?;
    }
    Ok(())
}

/// How many rows this connection has written so far.
fn written(w: &Writer<'_>) -> Result<i64> {
    Ok(w.conn.prepare_cached("SELECT total_changes()")?.query_row([], |row| row.get(0))?)
}

fn save_hours(w: &Writer<'_>, id: &str, ranges: &[OpeningRange]) -> Result<()> {
    let rows: Vec<(usize, String, String)> = ranges
        .iter()
        .map(|range| {
            let day = WEEK.iter().position(|day| *day == range.day).unwrap_or_default() + 1;
            (day, range.from.to_string(), range.to.to_string())
        })
        .collect();
    let kept = row::json_of(&rows.iter().map(|(day, opens, _)| format!("{day} {opens}")).collect::<Vec<_>>())?;
    w.conn
        .prepare_cached(
            "DELETE FROM organisation_hours
             WHERE organisation = ?1 AND day || ' ' || opens NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute((id, kept))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO organisation_hours (organisation, day, opens, closes) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET closes = ?4 WHERE closes <> ?4",
    )?;
    for (day, opens, closes) in rows {
        insert.execute((id, day, opens, closes))?;
    }
    Ok(())
}

/// Deletes an organisation with its positions and offers. What it carried has no carrier afterwards.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: OrganisationId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM organisation WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// Moves everything that belongs to `absorbed` to `kept`, then deletes `absorbed`: positions, offers, what it carries, import rows,
/// its place in saved filters and publications.
/// A person who had the same function at both keeps one.
///
/// # Errors
/// What the database says.
pub fn absorb(w: &Writer<'_>, kept: OrganisationId, absorbed: OrganisationId) -> Result<()> {
    let (kept, gone) = (kept.to_string(), absorbed.to_string());
    for sql in [
        "DELETE FROM position WHERE organisation = ?2 AND EXISTS (
             SELECT 1 FROM position AS other WHERE other.organisation = ?1
             AND other.person = position.person AND other.function = position.function)",
        "UPDATE position SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE offer SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE organisation SET carrier = ?1 WHERE carrier = ?2 AND id <> ?1",
        "UPDATE organisation SET carrier = NULL WHERE carrier = ?2 AND id = ?1",
        "UPDATE import_row SET organisation = ?1 WHERE organisation = ?2",
    ] {
        w.conn.execute(sql, (&kept, &gone))?;
    }
    super::rename_in_questions(w, &gone, &kept)?;
    delete(w, absorbed)
}

/// Organisations that this one carries, by name.
///
/// # Errors
/// What the database says.
pub fn carried_by(r: &Reader<'_>, id: OrganisationId) -> Result<Vec<RecordRef>> {
    row::all(
        r.conn,
        "SELECT organisation.id, organisation.name, COALESCE(term.name, '') AS detail
         FROM organisation LEFT JOIN term ON term.id = organisation.kind
         WHERE carrier = ?1 ORDER BY sort_name",
        &[&id.to_string()],
        record_ref,
    )
}

/// Reads `id`, `name`, `detail`.
pub(super) fn record_ref(row: &Row<'_>) -> rusqlite::Result<RecordRef> {
    Ok(RecordRef { id: row.get("id")?, name: row.get("name")?, detail: row.get("detail")? })
}

/// The organisations a filter asks for, in order.
///
/// # Errors
/// What the database says.
pub fn ids(
    r: &Reader<'_>,
    filter: &OrganisationFilter,
    sort: OrganisationSort,
    direction: Direction,
    today: NaiveDate,
) -> Result<Vec<OrganisationId>> {
    let mut question = Question::default();
    question.ask(filter, today)?;
    if let Some(found) = search::matching(r, RecordKind::Organisation, &filter.text)? {
        question.among("organisation.id", &found)?;
    }
    let down = if direction == Direction::Descending { "DESC" } else { "ASC" };
    let order = match sort {
        OrganisationSort::Name => format!("organisation.sort_name {down}"),
        OrganisationSort::Kind => format!("fold(COALESCE(kind.name, '')) {down}, organisation.sort_name"),
        OrganisationSort::District => format!("fold(COALESCE(district.name, '')) {down}, organisation.sort_name"),
        OrganisationSort::Place => {
            format!("fold(town) {down}, fold(street) {down}, CAST(house_number AS INTEGER) {down}, house_number {down}, organisation.sort_name")
        }
        OrganisationSort::Verified => format!("COALESCE(verified_on, '') {down}, organisation.sort_name"),
        OrganisationSort::Changed => {
            let down = if direction == Direction::Descending { "ASC" } else { "DESC" };
            format!("changed_at {down}, organisation.sort_name")
        }
    };
    let sql = format!(
        "SELECT organisation.id FROM organisation
         LEFT JOIN term AS kind ON kind.id = organisation.kind
         LEFT JOIN term AS district ON district.id = organisation.district
         WHERE {} ORDER BY {order}, organisation.id",
        question.conditions()
    );
    let params: Vec<&dyn ToSql> = question.params.iter().map(|param| param as &dyn ToSql).collect();
    row::all(r.conn, &sql, &params, |row| row::id(row, "id"))
}

/// Lines of a list, in the order of `ids`.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>, ids: &[OrganisationId]) -> Result<Vec<OrganisationRow>> {
    let wanted = row::ids(ids)?;
    let mut topics = OWNER.terms::<OrganisationId>(r.conn, "topic", &wanted)?;
    let found = row::all(
        r.conn,
        "SELECT id, name, kind, school_form, district, town, trim(street || ' ' || house_number) AS street, status,
                verified_on,
                COALESCE((SELECT number FROM organisation_phone
                          WHERE organisation = organisation.id ORDER BY position LIMIT 1), '') AS phone
         FROM organisation WHERE id IN (SELECT value FROM json_each(?1))",
        &[&wanted],
        |row| {
            Ok(OrganisationRow {
                id: row::id(row, "id")?,
                name: row.get("name")?,
                kind: row::id_or_none(row, "kind")?,
                school_form: row::id_or_none(row, "school_form")?,
                district: row::id_or_none(row, "district")?,
                town: row.get("town")?,
                street: row.get("street")?,
                phone: row.get("phone")?,
                status: row::word(row, "status")?,
                verified_on: row.get("verified_on")?,
                topics: Vec::new(),
            })
        },
    )?;
    let mut found: HashMap<OrganisationId, OrganisationRow> = found
        .into_iter()
        .map(|mut line| {
            line.topics = topics.remove(&line.id).unwrap_or_default();
            (line.id, line)
        })
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// How many organisations there are.
///
/// # Errors
/// What the database says.
pub fn count(r: &Reader<'_>) -> Result<usize> {
    Ok(r.conn.query_row("SELECT count(*) FROM organisation", [], |row| row.get(0))?)
}

/// A filter as SQL conditions with their parameters.
#[derive(Default)]
struct Question {
    conditions: Vec<String>,
    params: Vec<String>,
}

/// The terms in the JSON array of a parameter, with all terms below them.
const WITH_BELOW: &str = "(WITH RECURSIVE below (id) AS (
    SELECT value FROM json_each(?)
    UNION SELECT term.id FROM term JOIN below ON term.parent = below.id) SELECT id FROM below)";

impl Question {
    fn ask(&mut self, filter: &OrganisationFilter, today: NaiveDate) -> Result<()> {
        let statuses = if filter.statuses.is_empty() {
            vec!["active".to_owned(), "paused".to_owned()]
        } else {
            filter.statuses.iter().map(row::word_of).collect::<Result<Vec<_>>>()?
        };
        self.among("organisation.status", &statuses)?;
        if !filter.only.is_empty() {
            self.among("organisation.id", &filter.only)?;
        }
        self.terms(&filter.kinds, "organisation.kind IN {}")?;
        self.terms(&filter.school_forms, "organisation.school_form IN {}")?;
        self.terms(&filter.districts, "organisation.district IN {}")?;
        self.terms(
            &filter.topics,
            "organisation.id IN (
                 SELECT organisation FROM organisation_topic WHERE term IN {}
                 UNION SELECT offer.organisation FROM offer JOIN offer_topic ON offer = offer.id WHERE term IN {})",
        )?;
        self.terms(
            &filter.target_groups,
            "organisation.id IN (
                 SELECT offer.organisation FROM offer JOIN offer_target_group ON offer = offer.id WHERE term IN {})",
        )?;
        if !filter.languages.is_empty() {
            self.with(
                "organisation.id IN (
                     SELECT organisation FROM organisation_language WHERE language IN (SELECT value FROM json_each(?))
                     UNION SELECT offer.organisation FROM offer JOIN offer_language ON offer = offer.id
                     WHERE language IN (SELECT value FROM json_each(?)))",
                &row::json_of(&filter.languages)?,
            );
        }
        if filter.not_verified_for_a_year {
            let year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(today);
            self.with("COALESCE(organisation.verified_on, '') < ?", &year_ago.to_string());
        }
        if filter.without_consent {
            self.with(
                "organisation.id IN (
                     SELECT organisation FROM position JOIN person ON person.id = position.person
                     WHERE consent_scope NOT IN ('print', 'web') OR consent_valid_until < ?)",
                &today.to_string(),
            );
        }
        Ok(())
    }

    /// Adds a condition; each `?` in it is the same value.
    fn with(&mut self, condition: &str, value: &str) {
        self.params.extend(std::iter::repeat_n(value.to_owned(), condition.matches('?').count()));
        self.conditions.push(condition.to_owned());
    }

    /// Adds "the column is one of these".
    fn among<T: ToString>(&mut self, column: &str, values: &[T]) -> Result<()> {
        self.with(&format!("{column} IN (SELECT value FROM json_each(?))"), &row::ids(values.iter().map(T::to_string))?);
        Ok(())
    }

    /// Adds a condition about terms and those below them (`{}`), if any are asked.
    fn terms(&mut self, terms: &[domain::id::TermId], condition: &str) -> Result<()> {
        if !terms.is_empty() {
            self.with(&condition.replace("{}", WITH_BELOW), &row::ids(terms)?);
        }
        Ok(())
    }

    fn conditions(&self) -> String {
        self.conditions.join(" AND ")
    }
}

/// The error of an organisation that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Einrichtung" }
}
