//! Tasks: keeping and listing.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::TaskId;
use domain::network::{About, Task, TaskFilter};
use domain::record::RecordKind;
use rusqlite::{Row, params};

use crate::error::{Error, Result};
use crate::{Reader, Writer, row, search};

/// One task.
///
/// # Errors
/// What the database says.
pub fn get(r: &Reader<'_>, id: TaskId) -> Result<Option<Task>> {
    Ok(row::all(r.conn, "SELECT * FROM task WHERE id = ?1", &[&id.to_string()], read)?.pop())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Task> {
    let about_id: Option<String> = row.get("about_id")?;
    Ok(Task {
        id: row::id(row, "id")?,
        title: row.get("title")?,
        note: row.get("note")?,
        due: row.get("due_on")?,
        snoozed_until: row.get("snoozed_until")?,
        assigned_to: row.get("assigned_to")?,
        about: match about_id {
            Some(id) => Some(About { kind: row::word(row, "about_kind")?, id }),
            None => None,
        },
        done_on: row.get("done_on")?,
        sample: row.get("sample")?,
    })
}

/// Keeps a task, new or known.
///
/// # Errors
/// What the database says.
pub fn save(w: &Writer<'_>, task: &Task) -> Result<()> {
    w.conn
        .prepare_cached(
            "INSERT INTO task (id, title, note, due_on, snoozed_until, assigned_to, about_kind, about_id, done_on, sample)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET title = ?2, note = ?3, due_on = ?4, snoozed_until = ?5, assigned_to = ?6,
                 about_kind = ?7, about_id = ?8, done_on = ?9, sample = ?10",
        )?
        .execute(params![
            task.id.to_string(),
            task.title,
            task.note,
            task.due,
            task.snoozed_until,
            task.assigned_to,
            task.about.as_ref().map(|about| about.kind.code()),
            task.about.as_ref().map(|about| &about.id),
            task.done_on,
            task.sample,
        ])?;
    Ok(())
}

/// Deletes a task.
///
/// # Errors
/// What the database says.
pub fn delete(w: &Writer<'_>, id: TaskId) -> Result<()> {
    w.conn.prepare_cached("DELETE FROM task WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

/// The tasks a filter asks for: open ones by due day, those without one after them, done ones last, latest first.
///
/// # Errors
/// What the database says.
pub fn list(r: &Reader<'_>, filter: &TaskFilter) -> Result<Vec<Task>> {
    let among = search::matching(r, RecordKind::Task, &filter.text)?;
    let among = among.map(|found| row::json_of(&found)).transpose()?;
    row::all(
        r.conn,
        "SELECT * FROM task
         WHERE (?1 IS NULL OR id IN (SELECT value FROM json_each(?1)))
             AND (?2 = '' OR assigned_to IN (?2, ''))
             AND (?3 OR done_on IS NULL)
             AND (?4 IS NULL OR about_kind = ?4 AND about_id = ?5)
         ORDER BY done_on IS NOT NULL, done_on DESC, due_on IS NULL, due_on, id",
        &[
            &among,
            &filter.assigned_to,
            &filter.with_done,
            &filter.about.as_ref().map(|about| about.kind.code()),
            &filter.about.as_ref().map(|about| &about.id),
        ],
        read,
    )
}

/// The tasks about any of these records, as [`list`] orders them.
///
/// # Errors
/// What the database says.
pub fn about_any(r: &Reader<'_>, records: &[String]) -> Result<Vec<Task>> {
    row::all(
        r.conn,
        "SELECT * FROM task WHERE about_id IN (SELECT value FROM json_each(?1))
         ORDER BY done_on IS NOT NULL, done_on DESC, due_on IS NULL, due_on, id",
        &[&row::json_of(records)?],
        read,
    )
}

/// How many tasks of each record of a kind are open, and how many of these are overdue and not put off.
///
/// # Errors
/// What the database says.
pub fn open_by_record(r: &Reader<'_>, kind: RecordKind, today: NaiveDate) -> Result<HashMap<String, OpenTasks>> {
    let found = row::all(
        r.conn,
        "SELECT about_id, count(*) AS open,
             count(*) FILTER (WHERE due_on < ?2 AND (snoozed_until IS NULL OR snoozed_until <= ?2)) AS overdue
         FROM task WHERE done_on IS NULL AND about_kind = ?1 GROUP BY about_id",
        &[&kind.code(), &today],
        |row| Ok((row.get("about_id")?, OpenTasks { open: row.get("open")?, overdue: row.get("overdue")? })),
    )?;
    Ok(found.into_iter().collect())
}

/// Tasks of a record that are not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct OpenTasks {
    pub open: usize,
    pub overdue: usize,
}

/// How many open tasks of a coordinator (and of everybody) are due on this day or before and not put off.
///
/// # Errors
/// What the database says.
pub fn due(r: &Reader<'_>, assigned_to: &str, today: NaiveDate) -> Result<usize> {
    Ok(r.conn
        .prepare_cached(
            "SELECT count(*) FROM task WHERE done_on IS NULL AND due_on <= ?2
             AND (snoozed_until IS NULL OR snoozed_until <= ?2) AND (?1 = '' OR assigned_to IN (?1, ''))",
        )?
        .query_row(params![assigned_to, today], |row| row.get(0))?)
}

/// The error of a task that is not there.
pub fn missing() -> Error {
    Error::NotFound { what: "Diese Aufgabe" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::tests_office::{Office, day, organisation};

    fn task(title: &str, due: Option<&str>) -> Task {
        Task {
            id: TaskId::new(),
            title: title.into(),
            note: String::new(),
            due: due.map(day),
            snoozed_until: None,
            assigned_to: String::new(),
            about: None,
            done_on: None,
            sample: false,
        }
    }

    #[test]
    fn every_field_of_a_task_comes_back_and_deleting_is_undone() {
        let office = Office::new();
        let school = office.add(organisation("Schule"));
        let kept = Task {
            note: "Unterlagen".into(),
            snoozed_until: Some(day("2026-12-01")),
            assigned_to: "Kim".into(),
            about: Some(About { kind: RecordKind::Organisation, id: school.id.to_string() }),
            done_on: Some(day("2026-12-02")),
            sample: true,
            ..task("Rückruf", Some("2026-11-30"))
        };
        office.change(|w| save(w, &kept));
        assert_eq!(office.read(|r| get(r, kept.id)), Some(kept.clone()));
        assert_eq!(office.found("rückruf"), ["Rückruf"]);
        let before = office.everything();
        office.change(|w| delete(w, kept.id));
        office.undo();
        assert_eq!(office.everything(), before);
    }

    #[test]
    fn the_list_puts_the_next_due_first_and_shows_mine_with_everybodys() {
        let office = Office::new();
        let tasks = [
            task("Ohne Tag", None),
            Task { assigned_to: "Kim".into(), ..task("Später", Some("2026-12-24")) },
            Task { assigned_to: "Ole".into(), ..task("Bald", Some("2026-11-25")) },
            Task { done_on: Some(day("2026-11-01")), ..task("Fertig", Some("2026-10-01")) },
        ];
        office.change(|w| tasks.iter().try_for_each(|task| save(w, task)));
        let titles = |filter: TaskFilter| -> Vec<String> {
            office.read(|r| list(r, &filter)).into_iter().map(|task| task.title).collect()
        };
        assert_eq!(titles(TaskFilter::default()), ["Bald", "Später", "Ohne Tag"]);
        assert_eq!(titles(TaskFilter { assigned_to: "Kim".into(), ..Default::default() }), ["Später", "Ohne Tag"]);
        assert_eq!(titles(TaskFilter { with_done: true, text: "fert".into(), ..Default::default() }), ["Fertig"]);
        assert_eq!(office.read(|r| due(r, "", day("2026-11-25"))), 1);
        assert_eq!(office.read(|r| due(r, "Kim", day("2026-11-25"))), 0);
    }

    #[test]
    fn open_and_overdue_tasks_are_counted_for_each_record() {
        let office = Office::new();
        let about = |id: &str| Some(About { kind: RecordKind::Cooperation, id: id.into() });
        let tasks = [
            Task { about: about("a"), ..task("Überfällig", Some("2026-11-24")) },
            Task { about: about("a"), ..task("Heute", Some("2026-11-25")) },
            Task {
                about: about("a"),
                snoozed_until: Some(day("2026-12-01")),
                ..task("Verschoben", Some("2026-11-01"))
            },
            Task { about: about("b"), done_on: Some(day("2026-11-01")), ..task("Fertig", Some("2026-10-01")) },
        ];
        office.change(|w| tasks.iter().try_for_each(|task| save(w, task)));
        let found = office.read(|r| open_by_record(r, RecordKind::Cooperation, day("2026-11-25")));
        assert_eq!(found, HashMap::from([("a".to_owned(), OpenTasks { open: 3, overdue: 1 })]));
        let ids = ["a".to_owned(), "b".to_owned()];
        let titles: Vec<String> = office.read(|r| about_any(r, &ids)).into_iter().map(|task| task.title).collect();
        assert_eq!(titles, ["Verschoben", "Überfällig", "Heute", "Fertig"]);
    }
}
