//! How the monitoring of absenteeism is set up, and which schools report.

use domain::id::OrganisationId;
use domain::reports::{MonitoredSchool, Monitoring};

use crate::error::Result;
use crate::settings::{keep, kept};
use crate::{Reader, Writer, row};

const KEY: &str = "monitoring";

/// The set-up; the defaults of the type where nothing was set.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>) -> Result<Monitoring> {
    Ok(kept(r, KEY)?.unwrap_or_default())
}

/// Keeps the set-up.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, monitoring: &Monitoring) -> Result<()> {
    keep(w, KEY, monitoring)
}

/// The schools that report, by name.
///
/// # Errors
/// What the database says.
pub fn schools(r: &Reader<'_>) -> Result<Vec<MonitoredSchool>> {
    row::all(
        r.conn,
        "SELECT monitoring_school.* FROM monitoring_school JOIN organisation ON organisation.id = organisation
         ORDER BY organisation.sort_name, organisation.id",
        &[],
        |row| {
            Ok(MonitoredSchool {
                school: row::id(row, "organisation")?,
                since: row::id(row, "since")?,
                until: row::id_or_none(row, "until")?,
            })
        },
    )
}

/// Makes the schools that report just these.
///
/// # Errors
/// What the database says.
pub fn save_schools(w: &Writer<'_>, schools: &[MonitoredSchool]) -> Result<()> {
    let kept: Vec<OrganisationId> = schools.iter().map(|one| one.school).collect();
    w.conn.execute(
        "DELETE FROM monitoring_school WHERE organisation NOT IN (SELECT value FROM json_each(?1))",
        [row::ids(kept)?],
    )?;
    for one in schools {
        w.conn
            .prepare_cached(
                "INSERT INTO monitoring_school (organisation, since, until) VALUES (?1, ?2, ?3)
                 ON CONFLICT (organisation) DO UPDATE SET since = ?2, until = ?3 WHERE (since, until) IS NOT (?2, ?3)",
            )?
            .execute((one.school.to_string(), one.since.to_string(), one.until.map(|month| month.to_string())))?;
    }
    Ok(())
}
