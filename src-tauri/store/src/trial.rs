//! A small encrypted office for the tests of this crate: organisations with carriers, phones and topics, in a temporary folder.

use domain::directory::RecordKind;
use domain::history::Operation;
use rusqlite::{OptionalExtension, params};

use crate::Changed;
use crate::connection::{Folder, Plan, Reader, Store, Writer};
use crate::error::Result;
use crate::key::Secret;
use crate::migration::Migration;
use crate::search::SearchText;

pub(crate) const MIGRATIONS: &[Migration] = &[include_str!("../migrations/0001_core.sql"), TABLES];

const TABLES: &str = "
    CREATE TABLE term (id TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT;
    CREATE TABLE organisation (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, town TEXT, note TEXT,
        carrier TEXT REFERENCES organisation (id) ON DELETE SET NULL
    ) STRICT;
    CREATE TABLE organisation_phone (
        id TEXT PRIMARY KEY,
        organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
        number TEXT NOT NULL
    ) STRICT;
    CREATE TABLE organisation_topic (
        organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
        topic TEXT NOT NULL REFERENCES term (id),
        PRIMARY KEY (organisation, topic)
    ) STRICT;
    CREATE TRIGGER organisation_added AFTER INSERT ON organisation
        BEGIN INSERT INTO search_dirty VALUES ('organisation', NEW.id); END;
    CREATE TRIGGER organisation_changed AFTER UPDATE ON organisation
        BEGIN INSERT INTO search_dirty VALUES ('organisation', NEW.id); END;
    CREATE TRIGGER organisation_removed AFTER DELETE ON organisation
        BEGIN INSERT INTO search_dirty VALUES ('organisation', OLD.id); END;
    CREATE TRIGGER organisation_phone_added AFTER INSERT ON organisation_phone
        BEGIN INSERT INTO search_dirty VALUES ('organisation', NEW.organisation); END;
    CREATE TRIGGER organisation_phone_changed AFTER UPDATE ON organisation_phone
        BEGIN INSERT INTO search_dirty VALUES ('organisation', NEW.organisation); END;
    CREATE TRIGGER organisation_phone_removed AFTER DELETE ON organisation_phone
        BEGIN INSERT INTO search_dirty VALUES ('organisation', OLD.organisation); END;
";

fn text_of(r: &Reader<'_>, kind: RecordKind, id: &str) -> Result<Option<SearchText>> {
    if kind != RecordKind::Organisation {
        return Ok(None);
    }
    let text = r
        .conn
        .prepare_cached(
            "SELECT name, coalesce(town, ''), coalesce(note, ''), coalesce((SELECT group_concat(number, ' ') FROM organisation_phone WHERE organisation = o.id), '') FROM organisation o WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok(SearchText {
                title: row.get(0)?,
                detail: row.get(1)?,
                body: format!("{} {}", row.get::<_, String>(2)?, row.get::<_, String>(3)?),
            })
        })
        .optional()?;
    Ok(text)
}

pub(crate) const PLAN: Plan = Plan { migrations: MIGRATIONS, text_of };

/// An open office in a folder that goes with it.
pub(crate) struct Trial {
    pub store: Store,
    pub secret: Secret,
    pub folder: Folder,
    pub _dir: tempfile::TempDir,
}

impl Trial {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::at(dir.path());
        let secret = Secret::generate().unwrap();
        let store = Store::create_with(&folder, &secret, PLAN).unwrap();
        store.set_author("Frau Probe");
        Self { store, secret, folder, _dir: dir }
    }

    /// Closes the office and opens it again.
    pub fn reopened(self) -> Self {
        let Self { store, secret, folder, _dir } = self;
        drop(store);
        let store = Store::open_with(&folder, &secret, PLAN).unwrap();
        Self { store, secret, folder, _dir }
    }

    /// Adds an organisation with one phone number.
    pub fn add(&self, id: &str, name: &str, phone: &str) -> Changed<()> {
        self.store.change(Operation::CreateOrganisation, name, |w| add(w, id, name, phone)).unwrap()
    }

    pub fn rename(&self, id: &str, name: &str) -> Changed<()> {
        self.store
            .change(Operation::ChangeOrganisation, name, |w| {
                w.conn.execute("UPDATE organisation SET name = ?2 WHERE id = ?1", params![id, name])?;
                Ok(())
            })
            .unwrap()
    }

    /// Names of all organisations, in order.
    pub fn names(&self) -> Vec<String> {
        self.store
            .read(|r| {
                let mut statement = r.conn.prepare("SELECT name FROM organisation ORDER BY name")?;
                let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
                Ok(names)
            })
            .unwrap()
    }

    /// Titles found by the search.
    pub fn found(&self, text: &str) -> Vec<String> {
        self.store.search(text, 10).unwrap().hits.into_iter().map(|hit| hit.title).collect()
    }
}

pub(crate) fn add(w: &Writer<'_>, id: &str, name: &str, phone: &str) -> Result<()> {
    w.conn.prepare_cached("INSERT INTO organisation (id, name) VALUES (?1, ?2)")?.execute([id, name])?;
    w.conn
        .prepare_cached("INSERT INTO organisation_phone (id, organisation, number) VALUES (?1, ?2, ?3)")?
        .execute([&format!("{id}-1"), id, phone])?;
    Ok(())
}
