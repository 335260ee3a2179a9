//! The one door for changes: a named operation, recorded by a SQLite session, written with its history in one transaction; and taking
//! it back.
//!
//! Undoing applies the inverted changeset and is itself an entry of the history, so that nothing that was ever done is forgotten.
//! Nothing here knows what the data means.

use std::collections::{HashMap, HashSet};

use domain::directory::RecordKind;
use domain::history::{Change, ChangeDirection, Operation};
use domain::id::ChangeId;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ConflictAction, ConflictType, Session, invert_strm};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use crate::changeset;
use crate::connection::{Store, Writer, held};
use crate::error::{Error, Result};
use crate::history::{self, Entry, Tables, Touched, is_recorded};
use crate::search;

/// What a change gave and what it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<T> {
    /// What the change returned.
    pub value: T,
    /// Its entry in the history; none when nothing was different afterwards.
    pub change: Option<ChangeId>,
    /// The kinds of records that changed, so that the window reads just those again.
    pub records: Vec<RecordKind>,
}

impl<T> Changed<T> {
    /// The same change with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Changed<U> {
        Changed { value: f(self.value), change: self.change, records: self.records }
    }
}

impl Store {
    /// Changes data. Everything `f` writes is one transaction and one entry of the history; when `f` fails, nothing was written.
    ///
    /// `subject` says in German to what it happened ("Lessing-Grundschule"); it may be empty.
    ///
    /// # Errors
    /// What `f` says; [`Error::StillReferenced`] when a reference leads nowhere at the end; [`Error::DiskFull`] and the like.
    pub fn change<T>(
        &self,
        operation: Operation,
        subject: &str,
        f: impl FnOnce(&Writer<'_>) -> Result<T>,
    ) -> Result<Changed<T>> {
        self.revise(operation, |w| Ok((subject.to_owned(), f(w)?)))
    }

    /// As [`Store::change`], for a change of what is there: `f` reads that within the transaction, so that nothing somebody else kept
    /// in between is lost, and says with its value to what it happened. Whatever is read to be written again is read in here.
    ///
    /// `f` must not change anything but through its [`Writer`]: a second change would wait for this one to end.
    ///
    /// # Errors
    /// As [`Store::change`].
    pub fn revise<T, E: From<Error>>(
        &self,
        operation: Operation,
        f: impl FnOnce(&Writer<'_>) -> Result<(String, T), E>,
    ) -> Result<Changed<T>, E> {
        self.run(operation, f)?
    }

    /// The outer error is the database's, the inner one that of `f`.
    fn run<T, E>(
        &self,
        operation: Operation,
        f: impl FnOnce(&Writer<'_>) -> Result<(String, T), E>,
    ) -> Result<Result<Changed<T>, E>> {
        let mut conn = held(&self.writer);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut changeset = Vec::new();
        let (subject, value) = {
            let mut session = Session::new(&tx)?;
            session.table_filter(Some(is_recorded));
            session.attach::<&str>(None)?;
            let done = match f(&Writer::new(&tx)) {
                Ok(done) => done,
                Err(error) => return Ok(Err(error)),
            };
            session.changeset_strm(&mut changeset)?;
            done
        };
        let (change, records) = if changeset.is_empty() {
            (None, Vec::new())
        } else {
            let touched = Touched::read(&tx, &changeset)?;
            let author = held(&self.author).clone();
            let entry =
                Entry { author: &author, operation, subject: &subject, direction: ChangeDirection::Done, target: None };
            let (_, id) = history::append(&tx, &entry, &changeset, &touched)?;
            (Some(id), touched.kinds())
        };
        search::refresh(&tx, self.plan.text_of)?;
        tx.commit()?;
        Ok(Ok(Changed { value, change, records }))
    }

    /// Takes the last change in force back. The value is that change, none when there is nothing to take back.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the data is no longer as the change left it; then nothing was changed.
    pub fn undo(&self) -> Result<Changed<Option<Change>>> {
        self.step(ChangeDirection::Undone)
    }

    /// Does the change again that was taken back last, unless something new was done since.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&self) -> Result<Changed<Option<Change>>> {
        self.step(ChangeDirection::Redone)
    }

    fn step(&self, direction: ChangeDirection) -> Result<Changed<Option<Change>>> {
        match self.step_in(direction, Manner::Pieces) {
            // Rows that pass a value on that only one of them may have can get into different pieces.
            Err(Error::Conflict { .. }) => self.step_in(direction, Manner::Whole),
            done => done,
        }
    }

    fn step_in(&self, direction: ChangeDirection, manner: Manner) -> Result<Changed<Option<Change>>> {
        let undoing = direction == ChangeDirection::Undone;
        let mut conn = held(&self.writer);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = if undoing { history::next_undo(&tx)? } else { history::next_redo(&tx)? };
        let Some((target, change)) = found else {
            return Ok(Changed { value: None, change: None, records: Vec::new() });
        };
        let mut changeset = history::changeset(&tx, target)?;
        if undoing {
            let mut inverted = Vec::with_capacity(changeset.len());
            invert_strm(&mut changeset.as_slice(), &mut inverted)?;
            changeset = inverted;
        }
        let conflict = || Error::Conflict {
            label: change.operation.label().to_owned(),
            verb: if undoing { "rückgängig machen" } else { "wiederholen" },
        };
        apply(&tx, &changeset, manner)?.then_some(()).ok_or_else(conflict)?;
        let touched = Touched::read(&tx, &changeset)?;
        if touched.unknown > 0 {
            // A later version of the program threw a table away: what was in it cannot come back.
            return Err(conflict());
        }
        let author = held(&self.author).clone();
        let entry = Entry {
            author: &author,
            operation: change.operation,
            subject: &change.subject,
            direction,
            target: Some(target),
        };
        let (seq, id) = history::append(&tx, &entry, &changeset, &touched)?;
        tx.prepare_cached("UPDATE history SET undone_by = ?1 WHERE seq = ?2")?
            .execute((undoing.then_some(seq), target))?;
        search::refresh(&tx, self.plan.text_of)?;
        tx.commit()?;
        Ok(Changed { value: Some(Change { in_force: !undoing, ..change }), change: Some(id), records: touched.kinds() })
    }
}

/// How a changeset is applied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// In one piece.
    Whole,
    /// A large one in pieces, which takes far less time.
    Pieces,
}

/// The most rows in a piece: so few that what SQLite keeps for taking the piece back stays short.
const ROWS_OF_A_PIECE: usize = 100;

/// Applies a changeset inside the running transaction. False when the data is not as it expects.
fn apply(conn: &Connection, changeset: &[u8], manner: Manner) -> Result<bool> {
    let references = references(conn)?;
    if manner == Manner::Pieces
        && let Some(pieces) = changeset::pieces(changeset, ROWS_OF_A_PIECE)
        && pieces.len() > 1
    {
        for piece in &pieces {
            // What a row refers to may come with a later piece, so references are looked at when all pieces are there.
            if !apply_piece(conn, piece, &references, manner)? {
                return Ok(false);
            }
        }
        return Ok(!conn.prepare_cached("SELECT 1 FROM pragma_foreign_key_check LIMIT 1")?.exists([])?);
    }
    apply_piece(conn, changeset, &references, Manner::Whole)
}

/// Applies a changeset or a piece of one. Only after a whole one must every reference lead somewhere.
fn apply_piece(
    conn: &Connection,
    changeset: &[u8],
    references: &HashMap<String, HashSet<usize>>,
    manner: Manner,
) -> Result<bool> {
    let references = references.clone();
    let applied = conn.apply_strm(&mut &*changeset, None::<fn(&str) -> bool>, move |conflict, item| match conflict {
        ConflictType::SQLITE_CHANGESET_FOREIGN_KEY if manner == Manner::Pieces => ConflictAction::SQLITE_CHANGESET_OMIT,
        _ => resolve(&conflict, item, &references).unwrap_or(ConflictAction::SQLITE_CHANGESET_ABORT),
    });
    match applied {
        Ok(()) => Ok(true),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::OperationAborted | ErrorCode::ConstraintViolation) => Ok(false),
            _ => Err(error.into()),
        },
    }
}

/// The columns of each recorded table that are foreign keys.
fn references(conn: &Connection) -> Result<HashMap<String, HashSet<usize>>> {
    let names: Vec<String> = conn
        .prepare_cached("SELECT name FROM sqlite_schema WHERE type = 'table'")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut tables = Tables::of(conn);
    let mut references = HashMap::new();
    for name in names.into_iter().filter(|name| is_recorded(name)) {
        if let Some(table) = tables.get(&name)? {
            references.insert(name, table.references.clone());
        }
    }
    Ok(references)
}

/// Decides what to do with a row that is not as the changeset expects.
///
/// Foreign keys act while a changeset is applied: when a row goes, rows that refer to it go or lose their reference before their own
/// turn comes. What they did is just what the changeset is about to do, so it is let pass. Everything else stops the whole.
fn resolve(
    conflict: &ConflictType,
    item: &ChangesetItem,
    references: &HashMap<String, HashSet<usize>>,
) -> rusqlite::Result<ConflictAction> {
    // Only these two are about a row; asking the others for theirs would read where nothing is.
    if !matches!(conflict, ConflictType::SQLITE_CHANGESET_NOTFOUND | ConflictType::SQLITE_CHANGESET_DATA) {
        return Ok(ConflictAction::SQLITE_CHANGESET_ABORT);
    }
    let op = item.op()?;
    let columns = op.number_of_columns().max(0) as usize;
    let is_reference = |column: usize| references.get(op.table_name()).is_some_and(|table| table.contains(&column));
    Ok(match (conflict, op.code()) {
        (ConflictType::SQLITE_CHANGESET_NOTFOUND, Action::SQLITE_DELETE) => ConflictAction::SQLITE_CHANGESET_OMIT,
        (ConflictType::SQLITE_CHANGESET_DATA, action) => {
            let deletes = action == Action::SQLITE_DELETE;
            for column in 0..columns {
                // A column that is not in the changeset does not matter.
                let Ok(expected) = item.old_value(column) else { continue };
                let present = item.conflict(column)?;
                let wanted = if deletes { None } else { item.new_value(column).ok() };
                let lost_reference = present == ValueRef::Null && is_reference(column);
                if present != expected && Some(present) != wanted && !lost_reference {
                    return Ok(ConflictAction::SQLITE_CHANGESET_ABORT);
                }
            }
            ConflictAction::SQLITE_CHANGESET_REPLACE
        }
        _ => ConflictAction::SQLITE_CHANGESET_ABORT,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use rusqlite::params;

    use super::*;
    use crate::history::{RowChange, Value};
    use crate::trial::{Trial, add};

    #[test]
    fn a_change_is_recorded_with_who_and_what() {
        let trial = Trial::new();
        let changed = trial.add("a", "Lessingschule", "+49345111111");
        assert_eq!(changed.records, [RecordKind::Organisation]);
        let log = trial.store.changes(10, None).unwrap();
        assert_eq!(log.len(), 1);
        assert_eq!(Some(log[0].id), changed.change);
        assert_eq!(log[0].author, "Frau Probe");
        assert_eq!(log[0].operation, Operation::CreateOrganisation);
        assert_eq!(log[0].subject, "Lessingschule");
        assert_eq!(log[0].direction, ChangeDirection::Done);
        assert!(log[0].in_force);
    }

    #[test]
    fn a_change_that_changes_nothing_leaves_no_entry() {
        let trial = Trial::new();
        trial.add("a", "Lessingschule", "+49345111111");
        let changed = trial.rename("a", "Lessingschule");
        assert_eq!(changed.change, None);
        assert!(changed.records.is_empty());
        assert_eq!(trial.store.changes(10, None).unwrap().len(), 1);
    }

    #[test]
    fn a_change_that_fails_halfway_leaves_nothing() {
        let trial = Trial::new();
        let refused = trial.store.change(Operation::Import, "Liste", |w| {
            add(w, "a", "Halb", "1")?;
            Err::<(), _>(Error::refused("import.refused", "Nein."))
        });
        assert_eq!(refused.unwrap_err().code(), "import.refused");
        assert!(trial.names().is_empty());
        assert!(trial.store.changes(10, None).unwrap().is_empty());
        assert!(trial.found("halb").is_empty());
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_refused() {
        let trial = Trial::new();
        let refused = trial.store.change(Operation::CreateOrganisation, "", |w| {
            Ok(w.conn.execute("INSERT INTO organisation_phone VALUES ('p', 'nirgends', '1')", [])?)
        });
        assert_eq!(refused.unwrap_err().code(), "record.still_referenced");
    }

    #[test]
    fn undo_and_redo_work_across_restarts() {
        let trial = Trial::new();
        trial.add("a", "Eins", "+493451");
        trial.rename("a", "Zwei");
        trial.rename("a", "Drei");
        let trial = trial.reopened();
        let undone = trial.store.undo().unwrap();
        assert_eq!(undone.value.unwrap().subject, "Drei");
        assert_eq!(undone.records, [RecordKind::Organisation]);
        assert_eq!(trial.names(), ["Zwei"]);
        let trial = trial.reopened();
        assert_eq!(trial.store.undo().unwrap().value.unwrap().subject, "Zwei");
        assert_eq!(trial.names(), ["Eins"]);
        assert_eq!(trial.store.undo().unwrap().value.unwrap().operation, Operation::CreateOrganisation);
        assert!(trial.names().is_empty());
        assert_eq!(trial.store.undo().unwrap().value, None);
        let trial = trial.reopened();
        for name in ["Eins", "Zwei", "Drei"] {
            assert_eq!(trial.store.redoable().unwrap().unwrap().subject, name);
            assert!(trial.store.redo().unwrap().value.is_some());
            assert_eq!(trial.names(), [name]);
        }
        assert_eq!(trial.store.redo().unwrap().value, None);
        assert_eq!(trial.store.undoable().unwrap().unwrap().subject, "Drei");
    }

    #[test]
    fn a_new_change_after_undoing_ends_what_can_be_redone() {
        let trial = Trial::new();
        trial.add("a", "Eins", "1");
        trial.rename("a", "Zwei");
        trial.store.undo().unwrap();
        trial.rename("a", "Anders");
        assert_eq!(trial.store.redoable().unwrap(), None);
        assert_eq!(trial.store.redo().unwrap().value, None);
        trial.store.undo().unwrap();
        assert_eq!(trial.names(), ["Eins"]);
        trial.store.undo().unwrap();
        assert!(trial.names().is_empty());
        trial.store.redo().unwrap();
        trial.store.redo().unwrap();
        assert_eq!(trial.names(), ["Anders"]);
        assert_eq!(trial.store.redoable().unwrap(), None);
    }

    #[test]
    fn the_log_shows_what_is_in_force() {
        let trial = Trial::new();
        trial.add("a", "Eins", "1");
        trial.rename("a", "Zwei");
        trial.store.undo().unwrap();
        let force = |trial: &Trial| -> Vec<_> {
            trial.store.changes(10, None).unwrap().into_iter().map(|c| (c.direction, c.in_force)).collect()
        };
        use ChangeDirection::{Done, Redone, Undone};
        assert_eq!(force(&trial), [(Undone, true), (Done, false), (Done, true)]);
        trial.store.redo().unwrap();
        assert_eq!(force(&trial), [(Redone, true), (Undone, false), (Done, true), (Done, true)]);
    }

    #[test]
    fn the_log_is_read_page_by_page() {
        let trial = Trial::new();
        for n in 0..7 {
            trial.add(&format!("o{n}"), &format!("Schule {n}"), "1");
        }
        let first = trial.store.changes(3, None).unwrap();
        let second = trial.store.changes(3, Some(first[2].id)).unwrap();
        let subjects: Vec<_> = first.iter().chain(&second).map(|c| c.subject.as_str()).collect();
        assert_eq!(subjects, ["Schule 6", "Schule 5", "Schule 4", "Schule 3", "Schule 2", "Schule 1"]);
    }

    #[test]
    fn deleting_a_carrier_with_its_parts_and_what_refers_to_it_can_be_undone() {
        let trial = Trial::new();
        trial.add("carrier", "Trägerverein", "+49345222222");
        trial.add("child", "Kita Sonne", "+49345333333");
        trial
            .store
            .change(Operation::ChangeOrganisation, "Kita Sonne", |w| {
                w.conn.execute("INSERT INTO term VALUES ('t', 'Übergänge')", [])?;
                w.conn.execute("INSERT INTO organisation_topic VALUES ('carrier', 't')", [])?;
                Ok(w.conn.execute("UPDATE organisation SET carrier = 'carrier' WHERE id = 'child'", [])?)
            })
            .unwrap();
        trial
            .store
            .change(Operation::DeleteOrganisation, "Trägerverein", |w| {
                Ok(w.conn.execute("DELETE FROM organisation WHERE id = 'carrier'", [])?)
            })
            .unwrap();
        let carrier_of_child = |trial: &Trial| -> (Option<String>, i64, i64) {
            trial
                .store
                .read(|r| {
                    Ok(r.conn.query_row(
                        "SELECT carrier, (SELECT count(*) FROM organisation_phone), (SELECT count(*) FROM organisation_topic) FROM organisation WHERE id = 'child'",
                        [],
                        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                    )?)
                })
                .unwrap()
        };
        assert_eq!(carrier_of_child(&trial), (None, 1, 0));
        trial.store.undo().unwrap();
        assert_eq!(carrier_of_child(&trial), (Some("carrier".into()), 2, 1));
        trial.store.redo().unwrap();
        assert_eq!(carrier_of_child(&trial), (None, 1, 0));
        trial.store.undo().unwrap();
        assert_eq!(trial.found("222222"), ["Trägerverein"]);
        assert!(trial.store.check().unwrap().is_sound());
    }

    #[test]
    fn an_import_with_carriers_in_itself_can_be_undone_and_redone() {
        let trial = Trial::new();
        trial
            .store
            .change(Operation::Import, "Liste", |w| {
                add(w, "z", "Träger", "1")?;
                add(w, "a", "Kind A", "2")?;
                add(w, "m", "Kind M", "3")?;
                Ok(w.conn.execute("UPDATE organisation SET carrier = 'z' WHERE id <> 'z'", [])?)
            })
            .unwrap();
        trial.store.undo().unwrap();
        assert!(trial.names().is_empty());
        trial.store.redo().unwrap();
        assert_eq!(trial.names(), ["Kind A", "Kind M", "Träger"]);
        assert!(trial.store.check().unwrap().is_sound());
    }

    #[test]
    fn an_import_of_many_rows_is_taken_back_and_done_again_in_pieces() {
        let trial = Trial::new();
        let rows = 2 * ROWS_OF_A_PIECE + 1;
        trial
            .store
            .change(Operation::Import, "Liste", |w| {
                // Each belongs to the one after it, so that references cross the pieces.
                (0..rows).try_for_each(|n| add(w, &format!("{n:05}"), &format!("Schule {n:05}"), "1"))?;
                Ok(w.conn
                    .execute("UPDATE organisation SET carrier = printf('%05d', id + 1) WHERE id + 1 < ?1", [rows])?)
            })
            .unwrap();
        let carriers = |trial: &Trial| -> usize {
            let sql = "SELECT count(*) FROM organisation o JOIN organisation c ON c.id = o.carrier";
            trial.store.read(|r| Ok(r.conn.query_row(sql, [], |row| row.get(0))?)).unwrap()
        };
        let names = trial.names();
        assert_eq!((names.len(), carriers(&trial)), (rows, rows - 1));
        trial.store.undo().unwrap();
        assert!(trial.names().is_empty());
        trial.store.redo().unwrap();
        assert_eq!((trial.names(), carriers(&trial)), (names, rows - 1));
        assert!(trial.store.check().unwrap().is_sound());
        held(&trial.store.writer).execute("UPDATE organisation SET name = 'Heimlich' WHERE id = '00150'", []).unwrap();
        assert_eq!(trial.store.undo().unwrap_err().code(), "history.conflict");
        assert_eq!(trial.names().len(), rows, "a later piece that does not fit takes the earlier ones back");
    }

    #[test]
    fn what_was_changed_behind_the_history_is_not_overwritten_by_undo() {
        let trial = Trial::new();
        trial.add("a", "Eins", "1");
        trial.rename("a", "Zwei");
        held(&trial.store.writer).execute("UPDATE organisation SET name = 'Heimlich'", []).unwrap();
        let refused = trial.store.undo().unwrap_err();
        assert_eq!(refused.code(), "history.conflict");
        assert!(refused.to_string().contains("„Einrichtung geändert“ lässt sich nicht mehr rückgängig machen"));
        assert_eq!(trial.names(), ["Heimlich"]);
        assert_eq!(trial.store.changes(10, None).unwrap().len(), 2);
        held(&trial.store.writer).execute("UPDATE organisation SET name = 'Zwei'", []).unwrap();
        assert!(trial.store.undo().unwrap().value.is_some());
    }

    #[test]
    fn undo_does_not_leave_references_that_lead_nowhere() {
        let trial = Trial::new();
        trial
            .store
            .change(Operation::CreateTerm, "Sucht", |w| {
                Ok(w.conn.execute("INSERT INTO term VALUES ('t', 'Sucht')", [])?)
            })
            .unwrap();
        let conn = held(&trial.store.writer);
        conn.execute_batch(
            "INSERT INTO organisation (id, name) VALUES ('a', 'Eins'); INSERT INTO organisation_topic VALUES ('a', 't');",
        )
        .unwrap();
        drop(conn);
        assert_eq!(trial.store.undo().unwrap_err().code(), "history.conflict");
        assert!(trial.store.check().unwrap().problems.iter().all(|p| !p.contains("verweisen")));
    }

    #[test]
    fn a_change_of_a_part_is_found_in_the_history_of_the_whole() {
        let trial = Trial::new();
        trial.add("a", "Eins", "+493451");
        trial.add("b", "Zwei", "+493452");
        let changed = trial
            .store
            .change(Operation::ChangeOrganisation, "Eins", |w| {
                w.conn.execute("UPDATE organisation_phone SET number = '+493459' WHERE organisation = 'a'", [])?;
                Ok(w.conn.execute("UPDATE organisation SET town = 'Halle' WHERE id = 'b'", [])?)
            })
            .unwrap();
        let fields = trial.store.field_changes_of_record("organisation", "a", 1).unwrap();
        assert_eq!(fields.len(), 1);
        assert_eq!(fields[0].change, changed.change.unwrap());
        assert_eq!((fields[0].table.as_str(), fields[0].column.as_str()), ("organisation_phone", "number"));
        assert_eq!(fields[0].records, [("organisation".to_owned(), "a".to_owned())]);
        assert_eq!(fields[0].before, Some(Value::Text("+493451".into())));
        assert_eq!(fields[0].after, Some(Value::Text("+493459".into())));
        let all = trial.store.field_changes_of_record("organisation", "a", 10).unwrap();
        assert_eq!(all.iter().filter(|f| f.row == RowChange::Added && f.column == "name").count(), 1);
        assert!(all.iter().all(|f| f.key.starts_with('a')), "nothing of the other record");
        assert!(all.iter().all(|f| f.before.is_some() || f.after.is_some()));
        assert_eq!(trial.store.changes_of_record("organisation", "a", 10).unwrap().len(), 2);
        assert_eq!(trial.store.changes_of_record("organisation", "b", 10).unwrap().len(), 2);
        let whole = trial.store.field_changes_of_change(changed.change.unwrap(), 10).unwrap();
        assert_eq!(whole.len(), 2);
        let town = whole.iter().find(|f| f.column == "town").unwrap();
        assert_eq!((town.before.clone(), town.after.as_ref().and_then(Value::as_text)), (None, Some("Halle")));
    }

    #[test]
    fn undoing_shows_in_the_history_of_the_record_the_other_way_round() {
        let trial = Trial::new();
        trial.add("a", "Eins", "1");
        trial.rename("a", "Zwei");
        trial.store.undo().unwrap();
        let fields = trial.store.field_changes_of_record("organisation", "a", 1).unwrap();
        assert_eq!(fields[0].before.as_ref().and_then(Value::as_text), Some("Zwei"));
        assert_eq!(fields[0].after.as_ref().and_then(Value::as_text), Some("Eins"));
    }

    #[test]
    fn reading_goes_on_while_something_is_written() {
        let trial = Trial::new();
        trial.add("a", "Eins", "1");
        trial
            .store
            .change(Operation::ChangeOrganisation, "Zwei", |w| {
                w.conn.execute("UPDATE organisation SET name = 'Zwei'", [])?;
                assert_eq!(trial.names(), ["Eins"], "what is not committed is not seen");
                Ok(())
            })
            .unwrap();
        assert_eq!(trial.names(), ["Zwei"]);
    }

    #[test]
    fn nothing_can_be_written_while_reading() {
        let trial = Trial::new();
        let refused = trial.store.read(|r| Ok(r.conn.execute("DELETE FROM organisation", [])?));
        assert_eq!(refused.unwrap_err().code(), "data.sql");
    }

    #[test]
    fn an_import_of_ten_thousand_rows_is_undone_about_as_fast_as_it_was_made() {
        let trial = Trial::new();
        let start = Instant::now();
        trial
            .store
            .change(Operation::Import, "Liste", |w| {
                for n in 0..10_000 {
                    add(w, &format!("{n:036}"), &format!("Schule Nummer {n} am Markt"), &format!("+4934552{n:05}"))?;
                    w.conn
                        .prepare_cached("UPDATE organisation SET town = ?2, note = ?3 WHERE id = ?1")?
                        .execute(params![format!("{n:036}"), format!("Ort{}", n % 300), "Eine Bemerkung zur Schule"])?;
                }
                Ok(())
            })
            .unwrap();
        let imported = start.elapsed();
        let start = Instant::now();
        trial.store.undo().unwrap();
        let undone = start.elapsed();
        let start = Instant::now();
        trial.store.redo().unwrap();
        println!("imported {imported:?}, undone {undone:?}, redone {:?}", start.elapsed());
        assert_eq!(trial.names().len(), 10_000);
        // Measured against the import of the same run, so that a busy machine changes nothing: this catches what grows with the square
        // of the rows.
        assert!(undone < imported * 10, "imported in {imported:?}, undone in {undone:?}");
    }
}
