//! Settings of the whole office, and the funding periods.

use domain::settings::OfficeSettings;

use crate::error::Result;
use crate::{Reader, Writer, row};

const KEY: &str = "office";

/// The settings; the defaults of the type where nothing was set.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>) -> Result<OfficeSettings> {
    let found = row::all(r.conn, "SELECT value FROM setting WHERE key = ?1", &[&KEY], |row| row::json(row, "value"))?;
    Ok(found.into_iter().next().unwrap_or_default())
}

/// Keeps the settings.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, settings: &OfficeSettings) -> Result<()> {
    w.conn.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE value <> ?2",
        (KEY, row::json_of(settings)?),
    )?;
    Ok(())
}

pub mod funding_period {
    //! Funding periods.

    use domain::id::FundingPeriodId;
    use domain::settings::FundingPeriod;
    use rusqlite::params;

    use crate::error::Result;
    use crate::{Reader, Writer, row};

    /// All periods, the current one first, then the latest.
    ///
    /// # Errors
    /// What the database says.
    pub fn all(r: &Reader<'_>) -> Result<Vec<FundingPeriod>> {
        row::all(r.conn, "SELECT * FROM funding_period ORDER BY current DESC, runs_from DESC, name", &[], |row| {
            Ok(FundingPeriod {
                id: row::id(row, "id")?,
                name: row.get("name")?,
                from: row.get("runs_from")?,
                until: row.get("runs_until")?,
                sentence: row.get("sentence")?,
                eu_emblem: row.get("eu_emblem")?,
                emblem_text: row.get("emblem_text")?,
                logos: row::json(row, "logos")?,
                current: row.get("current")?,
            })
        })
    }

    /// Keeps a period; when it is the current one, no other is.
    ///
    /// # Errors
    /// What the database says.
    pub fn save(w: &Writer<'_>, period: &FundingPeriod) -> Result<()> {
        let id = period.id.to_string();
        if period.current {
            w.conn.execute("UPDATE funding_period SET current = 0 WHERE current = 1 AND id <> ?1", [&id])?;
        }
        w.conn.execute(
            "INSERT INTO funding_period (id, name, runs_from, runs_until, sentence, eu_emblem, emblem_text, logos, current)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET name = ?2, runs_from = ?3, runs_until = ?4, sentence = ?5, eu_emblem = ?6,
                 emblem_text = ?7, logos = ?8, current = ?9",
            params![
                id,
                period.name,
                period.from,
                period.until,
                period.sentence,
                period.eu_emblem,
                period.emblem_text,
                row::json_of(&period.logos)?,
                period.current
            ],
        )?;
        Ok(())
    }

    /// Deletes a period; publications that carried its notice carry none afterwards.
    ///
    /// # Errors
    /// What the database says.
    pub fn delete(w: &Writer<'_>, id: FundingPeriodId) -> Result<()> {
        w.conn.execute("DELETE FROM funding_period WHERE id = ?1", [id.to_string()])?;
        Ok(())
    }
}
