//! The rules of each funding period.

use domain::funding::FundingRules;
use domain::id::FundingPeriodId;

use crate::error::Result;
use crate::{Reader, Writer, row};

/// The rules of a period; none when nobody set them.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, period: FundingPeriodId) -> Result<Option<FundingRules>> {
    let found = row::all(r.conn, "SELECT body FROM funding_rules WHERE period = ?1", &[&period.to_string()], |row| {
        row::json::<FundingRules>(row, "body")
    })?;
    Ok(found.into_iter().next())
}

/// The rules of all periods that have some.
///
/// # Errors
/// What the database says.
pub fn all(r: &Reader<'_>) -> Result<Vec<FundingRules>> {
    row::all(r.conn, "SELECT body FROM funding_rules ORDER BY period", &[], |row| row::json(row, "body"))
}

/// Keeps the rules of their period. Applications keep those they were made under.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, rules: &FundingRules) -> Result<()> {
    w.conn.execute(
        "INSERT INTO funding_rules (period, body) VALUES (?1, ?2)
         ON CONFLICT (period) DO UPDATE SET body = ?2 WHERE body <> ?2",
        (rules.period.to_string(), row::json_of(rules)?),
    )?;
    Ok(())
}

/// Forgets the rules of a period: what is shipped is proposed again.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, period: FundingPeriodId) -> Result<()> {
    w.conn.execute("DELETE FROM funding_rules WHERE period = ?1", [period.to_string()])?;
    Ok(())
}

/// How many applications were made under rules of a period.
///
/// # Errors
/// What the database says.
pub fn applications(r: &Reader<'_>, period: FundingPeriodId) -> Result<usize> {
    let sql = "SELECT count(*) FROM application WHERE rules ->> 'period' = ?1";
    Ok(r.conn.query_row(sql, [period.to_string()], |row| row.get(0))?)
}
