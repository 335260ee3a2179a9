//! What board, list and budget ask.

use std::collections::HashMap;

use domain::funding::{ApplicationRow, ApplicationState, BudgetYear, Money, SchoolYear};
use domain::id::{ApplicationId, OrganisationId};

use crate::error::Result;
use crate::{Reader, row};

/// All applications as lists show them, the latest number first. `deadline` is left empty: it needs the day.
///
/// # Errors
/// What the database says.
pub fn rows(r: &Reader<'_>) -> Result<Vec<ApplicationRow>> {
    let all = row::all(
        r.conn,
        "SELECT application AS owner, organisation.name, organisation.id FROM application_school
         JOIN organisation ON organisation.id = application_school.organisation ORDER BY application, position",
        &[],
        |row| {
            Ok((
                row::id::<ApplicationId>(row, "owner")?,
                row.get::<_, String>("name")?,
                row::id::<OrganisationId>(row, "id")?,
            ))
        },
    )?;
    let mut schools: HashMap<ApplicationId, Vec<(String, OrganisationId)>> = HashMap::new();
    for (owner, name, id) in all {
        schools.entry(owner).or_default().push((name, id));
    }
    row::all(
        r.conn,
        "SELECT application.*, COALESCE(organisation.name, '') AS applicant_name
         FROM application LEFT JOIN organisation ON organisation.id = application.applicant ORDER BY number DESC",
        &[],
        |row| {
            let id = row::id(row, "id")?;
            let (names, ids) = schools.remove(&id).unwrap_or_default().into_iter().unzip();
            Ok(ApplicationRow {
                id,
                number: row.get("number")?,
                title: row.get("title")?,
                applicant: row.get("applicant_name")?,
                schools: names,
                school_ids: ids,
                year: row.get("grant_year")?,
                from: row.get("runs_from")?,
                until: row.get("runs_until")?,
                state: row::word(row, "state")?,
                since: row.get("since")?,
                requested: Money(row.get("requested")?),
                awarded: Money(row.get("awarded")?),
                paid: Money(row.get("paid")?),
                deadline: None,
            })
        },
    )
}

/// The money of a year without its budget: what is committed, paid, asked for.
///
/// # Errors
/// What the database says.
pub fn committed(r: &Reader<'_>, year: i32) -> Result<BudgetYear> {
    Ok(r.conn.query_row(
        "SELECT COALESCE(sum(awarded), 0), COALESCE(sum(paid), 0),
             COALESCE(sum(requested) FILTER (WHERE state IN ('enquiry', 'consultation', 'draft', 'submitted', 'checked', 'steering_group')), 0)
         FROM application WHERE grant_year = ?1",
        [year],
        |row| {
            Ok(BudgetYear {
                year,
                budget: None,
                committed: Money(row.get(0)?),
                paid: Money(row.get(1)?),
                pending: Money(row.get(2)?),
                free: None,
            })
        },
    )?)
}

/// The years there are applications for, the latest first.
///
/// # Errors
/// What the database says.
pub fn years(r: &Reader<'_>) -> Result<Vec<i32>> {
    row::all(
        r.conn,
        "SELECT DISTINCT grant_year FROM application WHERE grant_year > 0 ORDER BY grant_year DESC",
        &[],
        |row| row.get(0),
    )
}

/// What each school has had in a year, by name; `without` leaves one application out. The limit is left empty.
///
/// Of a project at several schools each has an equal share to the cent, as [`Money::split`] gives it.
///
/// # Errors
/// What the database says.
pub fn school_years(r: &Reader<'_>, year: i32, without: Option<ApplicationId>) -> Result<Vec<SchoolYear>> {
    let mut found: HashMap<OrganisationId, SchoolYear> = HashMap::new();
    for application in rows(r)?.into_iter().filter(|row| row.year == year) {
        let own = Some(application.id) == without;
        let pending = if undecided(application.state) { application.requested } else { Money::ZERO };
        let count = application.schools.len();
        let shares = application.awarded.split(count).into_iter().zip(pending.split(count));
        for ((name, school), (awarded, pending)) in
            application.schools.into_iter().zip(application.school_ids).zip(shares)
        {
            let entry = found.entry(school).or_insert_with(|| SchoolYear {
                school,
                name,
                year,
                awarded: Money::ZERO,
                pending: Money::ZERO,
                limit: None,
            });
            if !own {
                entry.awarded += awarded;
                entry.pending += pending;
            }
        }
    }
    let mut all: Vec<SchoolYear> = found.into_values().collect();
    all.sort_by_cached_key(|entry| (crate::fold(&entry.name), entry.school));
    Ok(all)
}

fn undecided(state: ApplicationState) -> bool {
    state < ApplicationState::Awarded
}
