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

use crate::error::{Error, Result};
use crate::parts::Owner;
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
    let found =
        row::all(conn, "SELECT * FROM organisation WHERE id IN (SELECT value FROM json_each(?1))", &[&wanted], read)?;
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
        conn.prepare_cached("UPDATE organisation SET changed_at = ?2 WHERE id = ?1")?
            .execute(params![id, Utc::now()])?;
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
/// applications, its place in saved filters and publications.
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
        "UPDATE OR IGNORE consultation_organisation SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE committee SET convener = ?1 WHERE convener = ?2",
        "UPDATE committee_seat SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE OR IGNORE cooperation_partner SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE volunteer_placement SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE OR IGNORE event_host SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE event SET venue = ?1 WHERE venue = ?2",
        "UPDATE event_registration SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE task SET about_id = ?1 WHERE about_kind = 'organisation' AND about_id = ?2",
        "UPDATE organisation SET carrier = ?1 WHERE carrier = ?2 AND id <> ?1",
        "UPDATE organisation SET carrier = NULL WHERE carrier = ?2 AND id = ?1",
        "UPDATE import_row SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE application SET applicant = ?1 WHERE applicant = ?2",
        "DELETE FROM application_school WHERE organisation = ?2
             AND application IN (SELECT application FROM application_school WHERE organisation = ?1)",
        "UPDATE application_school SET organisation = ?1 WHERE organisation = ?2",
        "DELETE FROM application_partner WHERE organisation = ?2
             AND application IN (SELECT application FROM application_partner WHERE organisation = ?1)",
        "UPDATE application_partner SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE OR IGNORE absence SET school = ?1 WHERE school = ?2",
        "UPDATE OR IGNORE round_organisation SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE OR IGNORE monitoring_school SET organisation = ?1 WHERE organisation = ?2",
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
            format!(
                "fold(town) {down}, fold(street) {down}, CAST(house_number AS INTEGER) {down}, house_number {down}, organisation.sort_name"
            )
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

/// All organisations, by name.
///
/// # Errors
/// What the database says.
pub fn all_ids(r: &Reader<'_>) -> Result<Vec<OrganisationId>> {
    let mut statement = r.conn.prepare_cached("SELECT id FROM organisation ORDER BY sort_name, id")?;
    let ids = statement.query_map([], |row| row::id(row, "id"))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
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
        self.with(
            &format!("{column} IN (SELECT value FROM json_each(?))"),
            &row::ids(values.iter().map(T::to_string))?,
        );
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

#[cfg(test)]
mod tests {
    use super::super::import;
    use super::super::tests_office::*;
    use super::*;
    use domain::directory::{Consent, ConsentScope, OrganisationStatus, Person};

    const UP: Direction = Direction::Ascending;

    fn by_name(office: &Office, filter: OrganisationFilter) -> Vec<String> {
        office.listed(&filter, OrganisationSort::Name, UP)
    }

    #[test]
    fn every_field_of_an_organisation_comes_back_as_it_was_kept() {
        let office = Office::new();
        let carrier = office.add(organisation("Träger"));
        let kept = office.add(full_organisation(carrier.id));
        assert_eq!(office.organisation(kept.id), Some(kept));
    }

    #[test]
    fn parts_can_be_reordered_removed_and_added() {
        let office = Office::new();
        let carrier = office.add(organisation("Träger"));
        let mut kept = office.add(full_organisation(carrier.id));
        kept.phones.rotate_left(1);
        kept.emails.reverse();
        kept.topics = vec![topic(5), topic(20)];
        kept.languages = languages(&["de", "ar"]);
        kept.opening_hours.ranges.remove(1);
        office.add(kept.clone());
        assert_eq!(office.organisation(kept.id), Some(kept));
    }

    #[test]
    fn each_part_of_a_filter_alone_and_together_with_another() {
        let office = Office::new();
        let wanted = office.add(Organisation {
            kind: Some(kind(1)),
            school_form: Some(school_form(2)),
            district: Some(district(43)),
            topics: vec![topic(2)],
            languages: languages(&["uk"]),
            ..organisation("Gesucht")
        });
        let other = office.add(Organisation {
            kind: Some(kind(6)),
            verification: verified("2026-10-01"),
            ..organisation("Andere")
        });
        let by_offer =
            office.add(Organisation { verification: verified("2026-10-01"), ..organisation("Über Angebot") });
        office.add_offer(domain::directory::Offer {
            topics: vec![topic(2)],
            target_groups: vec![target_group(2)],
            languages: languages(&["uk"]),
            ..offer("Kurs", &by_offer)
        });
        office.add(Organisation {
            status: OrganisationStatus::Closed,
            verification: verified("2026-10-01"),
            ..organisation("Zu")
        });
        office.add(Organisation {
            status: OrganisationStatus::Paused,
            verification: verified("2026-10-01"),
            ..organisation("Ruht")
        });
        let consenting = Consent { scope: ConsentScope::Print, ..Consent::default() };
        office.add_person(Person { consent: consenting, ..person("Darf", &by_offer, "") });
        office.add_person(person("Darfnicht", &other, ""));

        let none = OrganisationFilter::default();
        assert_eq!(by_name(&office, none.clone()), ["Andere", "Gesucht", "Ruht", "Über Angebot"]);
        let ask = |change: &dyn Fn(&mut OrganisationFilter)| {
            let mut filter = OrganisationFilter::default();
            change(&mut filter);
            by_name(&office, filter)
        };
        assert_eq!(ask(&|f| f.text = "darfnicht".into()), ["Andere"]);
        assert_eq!(ask(&|f| f.kinds = vec![kind(1), kind(6)]), ["Andere", "Gesucht"]);
        assert_eq!(ask(&|f| f.school_forms = vec![school_form(2)]), ["Gesucht"]);
        assert_eq!(ask(&|f| f.districts = vec![district(43)]), ["Gesucht"]);
        assert_eq!(ask(&|f| f.districts = vec![district(42)]), ["Gesucht"], "an area means its districts");
        assert_eq!(ask(&|f| f.topics = vec![topic(2)]), ["Gesucht", "Über Angebot"]);
        assert_eq!(ask(&|f| f.topics = vec![topic(1)]), ["Gesucht", "Über Angebot"], "a topic means those below");
        assert_eq!(ask(&|f| f.topics = vec![topic(3)]), [""; 0], "but not those beside");
        assert_eq!(ask(&|f| f.target_groups = vec![target_group(2)]), ["Über Angebot"]);
        assert_eq!(ask(&|f| f.languages = languages(&["uk", "fr"])), ["Gesucht", "Über Angebot"]);
        assert_eq!(ask(&|f| f.statuses = vec![OrganisationStatus::Closed]), ["Zu"]);
        assert_eq!(ask(&|f| f.not_verified_for_a_year = true), ["Gesucht"]);
        assert_eq!(ask(&|f| f.without_consent = true), ["Andere"]);
        assert_eq!(ask(&|f| f.only = vec![wanted.id, other.id]), ["Andere", "Gesucht"]);
        assert_eq!(ask(&|f| (f.topics, f.kinds) = (vec![topic(1)], vec![kind(1)])), ["Gesucht"]);
        assert_eq!(ask(&|f| (f.languages, f.target_groups) = (languages(&["uk"]), vec![target_group(3)])), [""; 0]);
    }

    #[test]
    fn a_consent_counts_on_its_last_day_and_a_check_for_a_whole_year() {
        let office = Office::new();
        for (name, last, checked) in [("Heute", "2026-11-24", "2025-11-24"), ("Gestern", "2026-11-23", "2025-11-23")] {
            let at = office.add(Organisation { verification: verified(checked), ..organisation(name) });
            let consent = Consent { scope: ConsentScope::Web, valid_until: Some(day(last)), ..Consent::default() };
            office.add_person(Person { consent, ..person("Probe", &at, "") });
        }
        assert_eq!(by_name(&office, OrganisationFilter { without_consent: true, ..Default::default() }), ["Gestern"]);
        assert_eq!(
            by_name(&office, OrganisationFilter { not_verified_for_a_year: true, ..Default::default() }),
            ["Gestern"]
        );
    }

    #[test]
    fn lists_are_in_the_order_that_was_asked_for_and_its_reverse() {
        let office = Office::new();
        let at = |house_number: &str| Address {
            town: "Halle".into(),
            street: "Weg".into(),
            house_number: house_number.into(),
            ..Address::default()
        };
        let a = Organisation {
            kind: Some(kind(6)),
            district: Some(district(38)),
            address: at("10"),
            verification: verified("2026-01-01"),
            ..organisation("Äpfel")
        };
        let b = Organisation {
            kind: Some(kind(1)),
            district: Some(district(2)),
            address: at("9"),
            ..organisation("Birne")
        };
        let z = Organisation {
            kind: Some(kind(16)),
            district: Some(district(22)),
            address: at("9b"),
            verification: verified("2025-01-01"),
            ..organisation("Zwiebel")
        };
        for one in [&z, &a, &b] {
            office.add(one.clone());
        }
        let all = OrganisationFilter::default();
        for (sort, expected) in [
            (OrganisationSort::Name, ["Äpfel", "Birne", "Zwiebel"]),
            (OrganisationSort::Kind, ["Äpfel", "Birne", "Zwiebel"]),
            (OrganisationSort::District, ["Birne", "Zwiebel", "Äpfel"]),
            (OrganisationSort::Place, ["Birne", "Zwiebel", "Äpfel"]),
            (OrganisationSort::Verified, ["Birne", "Zwiebel", "Äpfel"]),
            (OrganisationSort::Changed, ["Birne", "Äpfel", "Zwiebel"]),
        ] {
            assert_eq!(office.listed(&all, sort, UP), expected, "{sort:?}");
            let mut reverse = office.listed(&all, sort, Direction::Descending);
            reverse.reverse();
            assert_eq!(reverse, expected, "{sort:?}, reversed");
        }
    }

    #[test]
    fn a_new_phone_number_makes_an_organisation_the_last_changed() {
        let office = Office::new();
        let mut first = office.add(organisation("Erste"));
        office.add(organisation("Zweite"));
        first.phones.push(phone("+491", ""));
        office.add(first);
        assert_eq!(office.listed(&OrganisationFilter::default(), OrganisationSort::Changed, UP), ["Erste", "Zweite"]);
    }

    #[test]
    fn keeping_what_is_already_there_changes_nothing() {
        let office = Office::new();
        let carrier = office.add(organisation("Träger"));
        let kept = office.add(full_organisation(carrier.id));
        let before = office.everything();
        office.add(kept);
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn merging_moves_all_that_belongs_to_the_one_and_undo_gives_both_back_exactly() {
        let office = Office::new();
        let kept = office.add(organisation("Bleibt"));
        let gone = office.add(Organisation { carrier: Some(kept.id), ..organisation("Geht") });
        let carried = office.add(Organisation { carrier: Some(gone.id), ..organisation("Getragen") });
        let both = office.add_person(Person {
            positions: vec![position(&kept, "Leitung"), position(&gone, "Leitung"), position(&gone, "Kasse")],
            ..person("Beide", &kept, "")
        });
        let moving = office.add_person(person("Umzug", &gone, "Büro"));
        let course = office.add_offer(offer("Kurs", &gone));
        let chosen = domain::directory::SavedFilter {
            id: domain::id::SavedFilterId::new(),
            name: "Auswahl".into(),
            filter: OrganisationFilter { only: vec![gone.id], ..Default::default() },
        };
        office.change(|w| super::super::filter::save(w, &chosen));
        let row = import::ImportedRow { organisation: gone.id, content: "{}".into() };
        office.change(|w| import::save_row(w, "liste", "7", &row));
        let before = office.everything();

        office.change(|w| absorb(w, kept.id, gone.id));
        assert_eq!(office.organisation(gone.id), None);
        let functions: Vec<_> =
            office.person(both.id).unwrap().positions.iter().map(|p| (p.organisation, p.function.clone())).collect();
        assert_eq!(functions, [(kept.id, "Leitung".to_owned()), (kept.id, "Kasse".to_owned())]);
        assert_eq!(office.person(moving.id).unwrap().positions[0].organisation, kept.id);
        assert_eq!(office.offer(course.id).unwrap().organisation, kept.id);
        assert_eq!(office.organisation(carried.id).unwrap().carrier, Some(kept.id));
        assert_eq!(office.read(|r| import::rows(r, "liste"))["7"].organisation, kept.id);
        assert_eq!(office.read(super::super::filter::all)[0].filter.only, [kept.id]);
        assert_eq!(office.found("umzug"), ["Umzug", "Bleibt"]);

        office.undo();
        assert_eq!(office.everything(), before);
        assert_eq!(office.found("umzug"), ["Umzug", "Geht"]);
    }

    #[test]
    fn an_organisation_carried_by_the_one_it_absorbs_has_no_carrier() {
        let office = Office::new();
        let gone = office.add(organisation("Träger"));
        let kept = office.add(Organisation { carrier: Some(gone.id), ..organisation("Haus") });
        office.change(|w| absorb(w, kept.id, gone.id));
        assert_eq!(office.organisation(kept.id).unwrap().carrier, None);
    }

    #[test]
    fn deleting_takes_positions_and_offers_along_and_undo_lets_the_search_find_all_again() {
        let office = Office::new();
        let carrier = office.add(organisation("Träger"));
        let gone = office.add(full_organisation(carrier.id));
        let worker = office.add_person(person("Fleißig", &gone, "Hausmeisterei"));
        let course = office.add_offer(offer("Kletterkurs", &gone));
        let before = office.everything();
        office.change(|w| delete(w, gone.id));
        assert!(office.found("grossen").is_empty());
        assert!(office.found("kletterkurs").is_empty());
        assert!(office.found("hausmeisterei").is_empty());
        assert_eq!(office.person(worker.id).unwrap().positions, []);
        assert_eq!(office.offer(course.id), None);
        office.undo();
        assert_eq!(office.everything(), before);
        assert_eq!(office.found("kletterkurs"), ["Kletterkurs", "Schule an der Großen Straße"]);
        assert_eq!(office.found("hausmeisterei"), ["Fleißig", "Schule an der Großen Straße"]);
    }

    #[test]
    fn deleting_a_carrier_leaves_what_it_carried() {
        let office = Office::new();
        let carrier = office.add(organisation("Träger"));
        let house = office.add(Organisation { carrier: Some(carrier.id), ..organisation("Haus") });
        assert_eq!(office.read(|r| carried_by(r, carrier.id))[0].name, "Haus");
        office.change(|w| delete(w, carrier.id));
        assert_eq!(office.organisation(house.id).unwrap().carrier, None);
        office.undo();
        assert_eq!(office.organisation(house.id).unwrap().carrier, Some(carrier.id));
    }

    #[test]
    fn a_reference_to_nothing_is_refused() {
        let office = Office::new();
        let broken = Organisation { carrier: Some(OrganisationId::new()), ..organisation("Haus") };
        let refused = office.try_change(|w| save(w, &broken)).unwrap_err();
        assert_eq!(refused.code(), "record.still_referenced");
        assert_eq!(office.read(count), 0);
    }

    #[test]
    fn search_folds_letters_takes_beginnings_and_words_in_any_order() {
        let office = Office::new();
        let house = office.add(Organisation {
            address: Address { street: "Große Ulrichstraße".into(), ..Address::default() },
            note: "Herr Krause".into(),
            ..organisation("Müller-Haus")
        });
        office.add(organisation("Krause-Stiftung"));
        for text in
            ["mueller", "Müller", "muller", "MÜLL", "ulrichstrasse", "Ulrichstraße", "ulrichstr haus", "haus ulrichstr"]
        {
            assert_eq!(office.found(text), [house.name.as_str()], "{text}");
        }
        assert_eq!(office.found("krause"), ["Krause-Stiftung", "Müller-Haus"], "a name comes before a note");
        let guess = office.store.search("ulrichstrase", 5).unwrap();
        assert_eq!(guess.hits[0].title, "Müller-Haus");
        assert!(guess.did_you_mean.is_some());
    }
}
