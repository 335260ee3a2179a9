//! Settings of the whole office, and the funding periods.

use domain::settings::OfficeSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::{Reader, Writer, row};

const KEY: &str = "office";

/// The settings; the defaults of the type where nothing was set.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>) -> Result<OfficeSettings> {
    Ok(kept(r, KEY)?.unwrap_or_default())
}

/// Keeps the settings.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, settings: &OfficeSettings) -> Result<()> {
    keep(w, KEY, settings)
}

/// What is set under a key, by whatever area; nothing when nothing was set.
pub(crate) fn kept<T: DeserializeOwned>(r: &Reader<'_>, key: &str) -> Result<Option<T>> {
    let found = row::all(r.conn, "SELECT value FROM setting WHERE key = ?1", &[&key], |row| row::json(row, "value"))?;
    Ok(found.into_iter().next())
}

/// Sets a value under a key.
pub(crate) fn keep<T: Serialize>(w: &Writer<'_>, key: &str, value: &T) -> Result<()> {
    w.conn.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE value <> ?2",
        (key, row::json_of(value)?),
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

#[cfg(test)]
mod tests {
    use domain::id::FundingPeriodId;
    use domain::settings::{FileDigest, FundingPeriod, Logo};

    use super::*;
    use crate::directory::tests_office::{Office, day};

    #[test]
    fn settings_come_back_as_they_were_kept_and_undo_gives_the_earlier_ones() {
        let office = Office::new();
        let mut settings = office.read(get);
        settings.author = "Frau Probe".into();
        settings.lock_after_minutes = 7;
        office.change(|w| save(w, &settings));
        assert_eq!(office.read(get), settings);
        office.change(|w| save(w, &OfficeSettings { lock_after_minutes: 9, ..settings.clone() }));
        office.undo();
        assert_eq!(office.read(get), settings);
    }

    #[test]
    fn only_one_funding_period_is_the_current_one() {
        let office = Office::new();
        office.change(|w| {
            for period in funding_period::all(w)? {
                funding_period::delete(w, period.id)?;
            }
            Ok(())
        });
        let period = |name: &str, from: &str| FundingPeriod {
            id: FundingPeriodId::new(),
            name: name.into(),
            from: Some(day(from)),
            until: Some(day("2029-12-31")),
            sentence: "Gefördert.".into(),
            eu_emblem: true,
            emblem_text: "Kofinanziert".into(),
            logos: vec![Logo { file: FileDigest("ab".repeat(32)), alt: "Wappen".into() }],
            current: true,
        };
        let (old, new) = (period("Alt", "2014-01-01"), period("Neu", "2021-01-01"));
        office.change(|w| funding_period::save(w, &new));
        office.change(|w| funding_period::save(w, &old));
        let not_current = FundingPeriod { current: false, ..new };
        assert_eq!(office.read(funding_period::all), [old.clone(), not_current.clone()]);
        office.change(|w| funding_period::delete(w, old.id));
        assert_eq!(office.read(funding_period::all), [not_current]);
    }
}
