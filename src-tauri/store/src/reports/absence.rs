//! Reports of missed days: keeping, finding, reading many at once.

use domain::id::{AbsenceId, OrganisationId};
use domain::month::Month;
use domain::reports::{Absence, GradeAbsence};
use rusqlite::{ToSql, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, row};

/// One report.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: AbsenceId) -> Result<Option<Absence>> {
    Ok(some(r, "absence.id = ?1", &[&id.to_string()])?.pop())
}

/// The report of a school for a month.
///
/// # Errors
/// What the database says.
pub fn of(r: &Reader<'_>, school: OrganisationId, month: Month) -> Result<Option<Absence>> {
    Ok(some(r, "school = ?1 AND month = ?2", &[&school.to_string(), &month.to_string()])?.pop())
}

/// The last complete report of a school before a month.
///
/// # Errors
/// What the database says.
pub fn before(r: &Reader<'_>, school: OrganisationId, month: Month) -> Result<Option<Absence>> {
    let last = "absence.id = (SELECT id FROM absence WHERE school = ?1 AND month < ?2 AND complete ORDER BY month DESC LIMIT 1)";
    Ok(some(r, last, &[&school.to_string(), &month.to_string()])?.pop())
}

/// All reports for these months, both included, in the order of months.
///
/// # Errors
/// What the database says.
pub fn between(r: &Reader<'_>, from: Month, until: Month) -> Result<Vec<Absence>> {
    some(r, "month BETWEEN ?1 AND ?2", &[&from.to_string(), &until.to_string()])
}

/// Reports with their grades, in one reading: those of many years are tens of thousands of rows.
fn some(r: &Reader<'_>, condition: &str, params: &[&dyn ToSql]) -> Result<Vec<Absence>> {
    let sql = format!(
        "SELECT absence.id, school, month, school_days, bands, complete, note, sample, grade, pupils, excused, unexcused
         FROM absence LEFT JOIN absence_grade ON absence_grade.absence = absence.id
         WHERE {condition} ORDER BY month, absence.id, grade"
    );
    let mut query = r.conn.prepare_cached(&sql)?;
    let mut rows = query.query(params)?;
    let mut found: Vec<Absence> = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row::id(row, 0)?;
        if found.last().is_none_or(|last| last.id != id) {
            found.push(Absence {
                id,
                school: row::id(row, 1)?,
                month: row::id(row, 2)?,
                school_days: row.get(3)?,
                bands: row::json(row, 4)?,
                grades: Vec::new(),
                complete: row.get(5)?,
                note: row.get(6)?,
                sample: row.get(7)?,
            });
        }
        let (Some(last), Some(grade)) = (found.last_mut(), row.get(8)?) else { continue };
        last.grades.push(GradeAbsence {
            grade,
            pupils: row.get(9)?,
            excused: row::json(row, 10)?,
            unexcused: row::json(row, 11)?,
        });
    }
    Ok(found)
}

/// Keeps a report, new or known, with its grades.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, absence: &Absence) -> Result<()> {
    let id = absence.id.to_string();
    w.conn
        .prepare_cached(
            "INSERT INTO absence (id, school, month, school_days, bands, complete, note, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET school = ?2, month = ?3, school_days = ?4, bands = ?5, complete = ?6, note = ?7,
                 sample = ?8",
        )?
        .execute(params![
            id,
            absence.school.to_string(),
            absence.month.to_string(),
            absence.school_days,
            row::json_of(&absence.bands)?,
            absence.complete,
            absence.note,
            absence.sample,
        ])?;
    let kept: Vec<u8> = absence.grades.iter().map(|line| line.grade).collect();
    w.conn
        .prepare_cached(
            "DELETE FROM absence_grade WHERE absence = ?1 AND grade NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute((&id, row::json_of(&kept)?))?;
    let mut insert = w.conn.prepare_cached(
        "INSERT INTO absence_grade (absence, grade, pupils, excused, unexcused) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (absence, grade) DO UPDATE SET pupils = ?3, excused = ?4, unexcused = ?5
         WHERE (pupils, excused, unexcused) IS NOT (?3, ?4, ?5)",
    )?;
    for line in &absence.grades {
        insert.execute(params![
            id,
            line.grade,
            line.pupils,
            row::json_of(&line.excused)?,
            row::json_of(&line.unexcused)?
        ])?;
    }
    Ok(())
}

/// Deletes a report.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: AbsenceId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM absence WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// The error of a report that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Fehltage-Meldung" }
}

#[cfg(test)]
mod tests {
    use domain::reports::{Bands, MonitoredSchool, Monitoring};

    use super::super::monitoring;
    use super::*;
    use crate::directory::tests_office::{Office, organisation};

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn report(school: OrganisationId, on: &str) -> Absence {
        Absence {
            id: AbsenceId::new(),
            school,
            month: month(on),
            school_days: Some(18),
            bands: Bands::default(),
            grades: vec![
                GradeAbsence { grade: 5, pupils: 60, excused: vec![9, 3, 1, 0], unexcused: vec![4, 2, 0, 1] },
                GradeAbsence { grade: 6, pupils: 55, excused: vec![8, 2, 0, 0], unexcused: vec![3, 0, 0, 0] },
            ],
            complete: true,
            note: "Grippewelle".into(),
            sample: true,
        }
    }

    #[test]
    fn every_field_of_a_report_comes_back_and_is_found_and_undone() {
        let office = Office::new();
        let school = office.add(organisation("Lessing-Schule"));
        let kept = report(school.id, "2026-10");
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        assert_eq!(office.read(|r| of(r, school.id, month("2026-10"))), Some(kept.clone()));
        assert_eq!(office.found("fehltage lessing"), ["Fehltage 10/2026, Lessing-Schule"]);
        let fewer = Absence { grades: kept.grades[1..].to_vec(), school_days: None, ..kept.clone() };
        office.change(|w| save(w, &fewer));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(fewer));
        office.undo();
        let before = office.everything();
        office.change(|w| delete(w, kept.id));
        assert_eq!(office.read(|r| get(r, kept.id)), None);
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn months_are_read_in_order_and_the_last_complete_one_before_is_known() {
        let office = Office::new();
        let school = office.add(organisation("Schule")).id;
        let reports = [
            report(school, "2026-10"),
            report(school, "2026-09"),
            Absence { complete: false, ..report(school, "2026-11") },
        ];
        office.change(|w| reports.iter().try_for_each(|one| save(w, one)));
        let months: Vec<String> = office
            .read(|r| between(r, month("2026-09"), month("2026-10")))
            .iter()
            .map(|one| one.month.to_string())
            .collect();
        assert_eq!(months, ["2026-09", "2026-10"]);
        let last = |on| office.read(|r| before(r, school, month(on))).map(|one| one.month.to_string());
        assert_eq!(last("2026-12").as_deref(), Some("2026-10"));
        assert_eq!(last("2026-09"), None);
    }

    #[test]
    fn the_set_up_comes_back_and_merging_schools_keeps_one_report_a_month() {
        let office = Office::new();
        let (kept, gone) = (office.add(organisation("Lessing-Schule")), office.add(organisation("Lessingschule")));
        let setup = Monitoring { least: 5, months_off: vec![7, 8], ..Monitoring::default() };
        let schools = [kept.id, gone.id].map(|school| MonitoredSchool { school, since: month("2026-08"), until: None });
        office.change(|w| monitoring::save(w, &setup).and_then(|()| monitoring::save_schools(w, &schools)));
        assert_eq!(office.read(monitoring::get), setup);
        assert_eq!(office.read(monitoring::schools).len(), 2);
        let reports = [report(kept.id, "2026-09"), report(gone.id, "2026-09"), report(gone.id, "2026-10")];
        office.change(|w| reports.iter().try_for_each(|one| save(w, one)));
        let before = office.everything();
        office.change(|w| crate::directory::organisation::absorb(w, kept.id, gone.id));
        assert_eq!(office.read(|r| of(r, kept.id, month("2026-09"))), Some(reports[0].clone()));
        assert_eq!(office.read(|r| of(r, kept.id, month("2026-10"))).map(|one| one.id), Some(reports[2].id));
        assert_eq!(office.read(monitoring::schools).len(), 1);
        office.undo();
        assert_eq!(office.everything(), before);
    }
}
