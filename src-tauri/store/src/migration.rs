//! Bringing a file's schema up to date: numbered SQL files, each in one transaction, with a backup before the first.
//!
//! The number of the last one stands in the file's `user_version`. A file from a newer program is refused and left as it is.

use rusqlite::{Connection, TransactionBehavior};

use crate::backup;
use crate::connection::Folder;
use crate::error::{Error, Result};
use crate::key::Secret;

/// One step of the schema: its place in the list, counted from 1, is its number.
pub(crate) type Migration = &'static str;

/// All steps, in order. Only ever append.
pub(crate) const ALL: &[Migration] = &[
    include_str!("../migrations/0001_core.sql"),
    include_str!("../migrations/0002_directory.sql"),
    include_str!("../migrations/0003_draft.sql"),
    include_str!("../migrations/0004_publications.sql"),
    include_str!("../migrations/0005_network.sql"),
    include_str!("../migrations/0006_funding.sql"),
    include_str!("../migrations/0007_absence.sql"),
    include_str!("../migrations/0008_round.sql"),
    include_str!("../migrations/0009_packet.sql"),
    include_str!("../migrations/0010_work.sql"),
    include_str!("../migrations/0011_events.sql"),
    include_str!("../migrations/0012_figures.sql"),
    include_str!("../migrations/0013_consultation_day.sql"),
    include_str!("../migrations/0014_consultation_step.sql"),
];

/// Runs all steps the file has not had yet.
pub(crate) fn run(conn: &mut Connection, steps: &[Migration], folder: &Folder, secret: &Secret) -> Result<()> {
    let known = steps.len() as u32;
    let found = version(conn)?;
    if found > known {
        return Err(Error::NewerVersion { found, known });
    }
    if found > 0 && found < known {
        backup::before_migration(folder, secret)?;
    }
    for (step, number) in steps.iter().zip(1u32..).skip(found as usize) {
        let failed = |source| Error::Migration { version: number, source };
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step).map_err(failed)?;
        tx.pragma_update(None, "user_version", number).map_err(failed)?;
        tx.commit().map_err(failed)?;
    }
    Ok(())
}

/// The number of the last step the file has had.
pub(crate) fn version(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::connection::{Access, Plan, Store, connect};
    use crate::trial::{MIGRATIONS, PLAN, Trial};

    const NEWER: &[Migration] = &[
        MIGRATIONS[0],
        MIGRATIONS[1],
        "ALTER TABLE organisation ADD COLUMN web TEXT; UPDATE organisation SET web = 'https://example.org';",
    ];
    const BROKEN: &[Migration] = &[
        MIGRATIONS[0],
        MIGRATIONS[1],
        "ALTER TABLE organisation ADD COLUMN web TEXT; INSERT INTO nirgends VALUES (1);",
    ];

    #[test]
    fn a_pending_step_is_run_once_and_after_a_backup() {
        let Trial { store, secret, folder, _dir } = parts(Trial::new());
        drop(store);
        let plan = Plan { migrations: NEWER, ..PLAN };
        let store = Store::open_with(&folder, &secret, plan).unwrap();
        let backups = store.backups().unwrap();
        assert_eq!(backups.len(), 1);
        let before = connect(&folder.backups().join(&backups[0].name), &secret, Access::Backup).unwrap();
        assert_eq!(version(&before).unwrap(), 2);
        // What was done before the new column came can still be undone.
        let undone = store.undo().unwrap();
        assert_eq!(undone.value.unwrap().subject, "Eins");
        drop(store);
        let store = Store::open_with(&folder, &secret, plan).unwrap();
        assert_eq!(store.backups().unwrap().len(), 1);
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let Trial { store, secret, folder, _dir } = parts(Trial::new());
        drop(store);
        let failed = Store::open_with(&folder, &secret, Plan { migrations: BROKEN, ..PLAN }).err().unwrap();
        assert_eq!(failed.code(), "data.migration");
        let store = Store::open_with(&folder, &secret, PLAN).unwrap();
        assert_eq!(store.search("eins", 5).unwrap().hits.len(), 1);
        assert_eq!(store.backups().unwrap().len(), 1);
    }

    #[test]
    fn a_file_from_a_newer_program_is_refused_and_untouched() {
        let Trial { store, secret, folder, _dir } = parts(Trial::new());
        drop(store);
        drop(Store::open_with(&folder, &secret, Plan { migrations: NEWER, ..PLAN }).unwrap());
        let before = fs::read(folder.database()).unwrap();
        let refused = Store::open_with(&folder, &secret, PLAN).err().unwrap();
        assert!(matches!(refused, Error::NewerVersion { found: 3, known: 2 }));
        assert!(refused.to_string().starts_with("Diese Datei wurde mit einer neueren Version"));
        assert_eq!(fs::read(folder.database()).unwrap(), before);
    }

    #[test]
    fn the_real_steps_make_a_sound_file() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::at(dir.path());
        let secret = Secret::generate().unwrap();
        let store = Store::create(&folder, &secret).unwrap();
        let report = store.check().unwrap();
        assert!(report.is_sound(), "{report}");
        assert_eq!(version(&crate::connection::held(&store.writer)).unwrap(), ALL.len() as u32);
    }

    #[test]
    fn every_recorded_table_has_a_key_and_is_strict() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::at(dir.path());
        let store = Store::create(&folder, &Secret::generate().unwrap()).unwrap();
        store
            .read(|r| {
                let mut statement = r.conn.prepare(
                    "SELECT name, strict, (SELECT count(*) FROM pragma_table_info(l.name) WHERE pk > 0) FROM pragma_table_list l WHERE schema = 'main' AND type = 'table'",
                )?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let (name, strict, key): (String, bool, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
                    if crate::history::is_recorded(&name) {
                        assert!(strict, "{name} is not STRICT");
                        assert!(key > 0, "{name} has no primary key, so sessions cannot record it");
                    }
                }
                Ok(())
            })
            .unwrap();
    }

    fn parts(trial: Trial) -> Trial {
        trial.add("a", "Eins", "1");
        trial
    }
}
