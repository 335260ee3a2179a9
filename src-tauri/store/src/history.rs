//! The history: what a changeset says, which records it touched, and reading both back.
//!
//! A changeset holds rows and columns, no German. Which rows belong to which record follows from the schema: a row belongs to every
//! row it refers to by a foreign key with `ON DELETE CASCADE`; and a table whose name begins with such a table's name and an underscore
//! (`organisation_phone`) is a part of it and no record of its own. Nothing here changes data.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Read;
use std::rc::Rc;

use chrono::{DateTime, Utc};
use domain::directory::RecordKind;
use domain::history::{Change, ChangeDirection, Operation};
use domain::id::ChangeId;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::connection::{Reader, Store};
use crate::error::{Error, Result};

/// Whether changes of a table are recorded: all are but the search index, the history itself, the files and the drafts.
pub(crate) fn is_recorded(table: &str) -> bool {
    !["search", "history", "sqlite_"].iter().any(|start| table.starts_with(start))
        && !["file", "draft"].contains(&table)
}

/// The kind of record a table is about, by its name: a kind's code is the name of its table and begins the names of the tables of its
/// parts. Nothing for tables that belong to no record.
pub fn kind_of_table(table: &str) -> Option<RecordKind> {
    match table.split('_').next()? {
        // A function of a person at an organisation is shown with the person.
        "position" => Some(RecordKind::Person),
        word => RecordKind::from_code(word),
    }
}

/// A value in a changed column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A whole number; also truth (0, 1) and money in cents.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Value {
    fn of(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(Self::Integer(number)),
            ValueRef::Real(number) => Some(Self::Real(number)),
            ValueRef::Text(text) => Some(Self::Text(String::from_utf8_lossy(text).into_owned())),
            ValueRef::Blob(bytes) => Some(Self::Bytes(bytes.to_vec())),
        }
    }

    /// The text, when it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowChange {
    /// It was added.
    Added,
    /// Some of its columns changed.
    Changed,
    /// It was removed.
    Removed,
}

/// One column of one row that changed, as the database says it. `office` makes German of it.
#[derive(Debug, Clone, PartialEq)]
pub struct RawFieldChange {
    /// The entry of the history.
    pub change: ChangeId,
    /// The table.
    pub table: String,
    /// The row's primary key; several columns are joined by "/".
    pub key: String,
    /// The records the row belongs to, as (table, key): itself first, when it is one.
    pub records: Vec<(String, String)>,
    /// What happened to the row. Added and removed rows list all columns that are not null.
    pub row: RowChange,
    /// The column.
    pub column: String,
    /// What stood there.
    pub before: Option<Value>,
    /// What stands there now.
    pub after: Option<Value>,
}

/// What the schema says of a table.
pub(crate) struct Table {
    columns: Vec<String>,
    key: Vec<usize>,
    /// Foreign keys that make the row belong to another: (table, column).
    owners: Vec<(String, usize)>,
    /// All columns that are foreign keys.
    pub references: HashSet<usize>,
    /// Whether a row is a record of its own.
    is_record: bool,
}

impl Table {
    /// Reads it from the schema; nothing when there is no such table.
    fn read(conn: &Connection, name: &str) -> Result<Option<Self>> {
        let mut columns = Vec::new();
        let mut key = Vec::new();
        let mut statement = conn.prepare_cached("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
        let mut rows = statement.query([name])?;
        while let Some(row) = rows.next()? {
            if row.get::<_, i64>(1)? > 0 {
                key.push(columns.len());
            }
            columns.push(row.get::<_, String>(0)?);
        }
        if columns.is_empty() {
            return Ok(None);
        }
        let mut owners: Vec<(String, usize)> = Vec::new();
        let mut references = HashSet::new();
        let mut statement =
            conn.prepare_cached("SELECT \"table\", \"from\", on_delete FROM pragma_foreign_key_list(?1)")?;
        let mut rows = statement.query([name])?;
        while let Some(row) = rows.next()? {
            let from: String = row.get(1)?;
            let Some(column) = columns.iter().position(|column| *column == from) else { continue };
            references.insert(column);
            if row.get_ref(2)?.as_str().is_ok_and(|action| action == "CASCADE") {
                owners.push((row.get(0)?, column));
            }
        }
        let is_record = !owners
            .iter()
            .any(|(owner, _)| name.strip_prefix(owner.as_str()).is_some_and(|rest| rest.starts_with('_')));
        Ok(Some(Self { columns, key, owners, references, is_record }))
    }
}

/// The tables of a database, read from its schema when first asked for.
pub(crate) struct Tables<'a> {
    conn: &'a Connection,
    known: HashMap<String, Option<Rc<Table>>>,
}

impl<'a> Tables<'a> {
    pub fn of(conn: &'a Connection) -> Self {
        Self { conn, known: HashMap::new() }
    }

    pub fn get(&mut self, name: &str) -> Result<Option<Rc<Table>>> {
        if let Some(known) = self.known.get(name) {
            return Ok(known.clone());
        }
        let table = Table::read(self.conn, name)?.map(Rc::new);
        self.known.insert(name.to_owned(), table.clone());
        Ok(table)
    }
}

/// One changed row while walking through a changeset.
struct ChangedRow<'a> {
    item: &'a ChangesetItem,
    name: &'a str,
    table: &'a Table,
    row: RowChange,
    columns: usize,
}

impl ChangedRow<'_> {
    fn before(&self, column: usize) -> Option<ValueRef<'_>> {
        match self.row {
            RowChange::Added => None,
            // A column that did not change is not in the changeset; that is no error.
            _ => self.item.old_value(column).ok(),
        }
    }

    fn after(&self, column: usize) -> Option<ValueRef<'_>> {
        match self.row {
            RowChange::Removed => None,
            _ => self.item.new_value(column).ok(),
        }
    }

    fn key(&self) -> String {
        let mut key = String::new();
        for (place, column) in self.table.key.iter().enumerate() {
            if place > 0 {
                key.push('/');
            }
            match self.before(*column).or_else(|| self.after(*column)) {
                Some(ValueRef::Text(text)) => key.push_str(&String::from_utf8_lossy(text)),
                Some(ValueRef::Integer(number)) => key.push_str(&number.to_string()),
                _ => {}
            }
        }
        key
    }

    /// The owners that the changeset names, and whether all of them are in it.
    fn owners(&self) -> (Vec<(&str, String)>, bool) {
        let mut named = Vec::new();
        let mut complete = true;
        for (owner, column) in &self.table.owners {
            let values = [self.before(*column), self.after(*column)];
            complete &= values.iter().any(Option::is_some);
            for value in values.into_iter().flatten() {
                if let ValueRef::Text(text) = value {
                    let key = String::from_utf8_lossy(text).into_owned();
                    if !named.iter().any(|(o, k)| *o == owner.as_str() && *k == key) {
                        named.push((owner.as_str(), key));
                    }
                }
            }
        }
        (named, complete)
    }
}

/// Walks through the rows of a changeset whose tables still exist; the others it counts.
fn walk(
    changeset: &[u8],
    tables: &mut Tables<'_>,
    mut visit: impl FnMut(&ChangedRow<'_>) -> Result<Walk>,
) -> Result<usize> {
    let mut bytes = changeset;
    let input: &mut dyn Read = &mut bytes;
    let mut items = ChangesetIter::start_strm(&input)?;
    let mut unknown = 0;
    while let Some(item) = items.next()? {
        let op = item.op()?;
        let name = op.table_name();
        let columns = op.number_of_columns().max(0) as usize;
        let table = match tables.get(name)? {
            Some(table) if table.columns.len() >= columns => table,
            _ => {
                unknown += 1;
                continue;
            }
        };
        let row = match op.code() {
            Action::SQLITE_INSERT => RowChange::Added,
            Action::SQLITE_DELETE => RowChange::Removed,
            _ => RowChange::Changed,
        };
        if visit(&ChangedRow { item, name, table: &table, row, columns })? == Walk::Stop {
            break;
        }
    }
    Ok(unknown)
}

#[derive(PartialEq, Eq)]
enum Walk {
    On,
    Stop,
}

/// What a changeset touched: the names of the tables, and the rows of `history_record`.
pub(crate) struct Touched {
    /// The tables changed, and those that own them.
    tables: BTreeSet<String>,
    records: BTreeSet<(String, String, String)>,
    /// Rows of tables that are not there (any more).
    pub unknown: usize,
}

impl Touched {
    /// Reads it from a changeset that is in force in the database.
    pub fn read(conn: &Connection, changeset: &[u8]) -> Result<Self> {
        let mut tables = BTreeSet::new();
        let mut records = BTreeSet::new();
        let unknown = walk(changeset, &mut Tables::of(conn), |row| {
            if !tables.contains(row.name) {
                tables.insert(row.name.to_owned());
                tables.extend(row.table.owners.iter().map(|(owner, _)| owner.clone()));
            }
            let key = row.key();
            let (owners, complete) = row.owners();
            for (owner, owner_key) in owners {
                records.insert((owner.to_owned(), owner_key, String::new()));
            }
            if !complete && row.row == RowChange::Changed {
                for (owner, owner_key) in owners_in_database(conn, row, &key)? {
                    records.insert((owner, owner_key, format!("{}/{key}", row.name)));
                }
            }
            if row.table.is_record {
                records.insert((row.name.to_owned(), key, String::new()));
            }
            Ok(Walk::On)
        })?;
        Ok(Self { tables, records, unknown })
    }

    /// The kinds of records that changed, so that the window knows what to read again.
    pub fn kinds(&self) -> Vec<RecordKind> {
        self.tables.iter().filter_map(|table| kind_of_table(table)).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// The owners of a changed row whose foreign keys did not change and so are not in the changeset.
fn owners_in_database(conn: &Connection, row: &ChangedRow<'_>, key: &str) -> Result<Vec<(String, String)>> {
    let column = |place: &usize| format!("\"{}\"", row.table.columns[*place]);
    let owners: Vec<String> = row.table.owners.iter().map(|(_, place)| column(place)).collect();
    let condition: Vec<String> =
        row.table.key.iter().zip(1..).map(|(place, n)| format!("{} = ?{n}", column(place))).collect();
    let sql = format!("SELECT {} FROM \"{}\" WHERE {}", owners.join(", "), row.name, condition.join(" AND "));
    let keys: Vec<&str> = if row.table.key.len() == 1 { vec![key] } else { key.split('/').collect() };
    if keys.len() != row.table.key.len() {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached(&sql)?;
    let values = statement
        .query_row(rusqlite::params_from_iter(keys), |found| {
            (0..owners.len()).map(|place| found.get::<_, Option<String>>(place)).collect::<rusqlite::Result<Vec<_>>>()
        })
        .optional()?
        .unwrap_or_default();
    Ok(row.table.owners.iter().zip(values).filter_map(|((owner, _), value)| Some((owner.clone(), value?))).collect())
}

/// What is written into the history besides the changeset.
pub(crate) struct Entry<'a> {
    pub author: &'a str,
    pub operation: Operation,
    pub subject: &'a str,
    pub direction: ChangeDirection,
    /// The number of the entry that is taken back or done again.
    pub target: Option<i64>,
}

/// Writes an entry. Returns its number and identity.
pub(crate) fn append(
    conn: &Connection,
    entry: &Entry<'_>,
    changeset: &[u8],
    touched: &Touched,
) -> Result<(i64, ChangeId)> {
    let id = ChangeId::new();
    conn.prepare_cached(
        "INSERT INTO history (id, at, author, operation, subject, direction, target) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        id.to_string(),
        Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        entry.author,
        entry.operation.code(),
        entry.subject,
        direction_code(entry.direction),
        entry.target,
    ])?;
    let seq = conn.last_insert_rowid();
    conn.prepare_cached("INSERT INTO history_changeset (history, changeset) VALUES (?1, ?2)")?
        .execute(params![seq, changeset])?;
    let mut insert =
        conn.prepare_cached("INSERT INTO history_record (table_name, key, history, member) VALUES (?1, ?2, ?3, ?4)")?;
    for (table, key, member) in &touched.records {
        insert.execute(params![table, key, seq, member])?;
    }
    Ok((seq, id))
}

/// The changeset of an entry.
pub(crate) fn changeset(conn: &Connection, seq: i64) -> Result<Vec<u8>> {
    Ok(conn
        .prepare_cached("SELECT changeset FROM history_changeset WHERE history = ?1")?
        .query_row([seq], |row| row.get(0))?)
}

fn direction_code(direction: ChangeDirection) -> &'static str {
    match direction {
        ChangeDirection::Done => "done",
        ChangeDirection::Undone => "undone",
        ChangeDirection::Redone => "redone",
    }
}

/// The columns of [`change_of`], in its order.
const COLUMNS: &str = "h.id, h.at, h.author, h.operation, h.subject, h.direction, \
    CASE h.direction WHEN 'done' THEN h.undone_by IS NULL \
    ELSE NOT EXISTS (SELECT 1 FROM history later WHERE later.target = h.target AND later.seq > h.seq) END, h.seq";

/// An entry with its number.
fn change_of(row: &Row<'_>) -> Result<(i64, Change)> {
    let wrong = |column: &str| Error::unreadable(format!("history.{column}"));
    let direction = match row.get_ref(5)?.as_str().map_err(|_| wrong("direction"))? {
        "done" => ChangeDirection::Done,
        "undone" => ChangeDirection::Undone,
        _ => ChangeDirection::Redone,
    };
    let at: String = row.get(1)?;
    let change = Change {
        id: row.get::<_, String>(0)?.parse().map_err(|_| wrong("id"))?,
        at: DateTime::parse_from_rfc3339(&at).map_err(|_| wrong("at"))?.with_timezone(&Utc),
        author: row.get(2)?,
        operation: Operation::from_code(&row.get::<_, String>(3)?).ok_or_else(|| wrong("operation"))?,
        subject: row.get(4)?,
        direction,
        in_force: row.get(6)?,
    };
    Ok((row.get(7)?, change))
}

/// The entry that undoing takes back: the last one in force.
pub(crate) fn next_undo(conn: &Connection) -> Result<Option<(i64, Change)>> {
    one(
        conn,
        &format!(
            "SELECT {COLUMNS} FROM history h WHERE h.direction = 'done' AND h.undone_by IS NULL ORDER BY h.seq DESC LIMIT 1"
        ),
    )
}

/// The entry that redoing brings back: the one taken back last, unless something new was done since.
pub(crate) fn next_redo(conn: &Connection) -> Result<Option<(i64, Change)>> {
    one(
        conn,
        &format!(
            "SELECT {COLUMNS} FROM history h WHERE h.undone_by IS NOT NULL \
             AND h.undone_by > (SELECT max(d.seq) FROM history d WHERE d.direction = 'done') \
             ORDER BY h.undone_by DESC LIMIT 1"
        ),
    )
}

fn one(conn: &Connection, sql: &str) -> Result<Option<(i64, Change)>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    rows.next()?.map(change_of).transpose()
}

impl Store {
    /// What [`Store::undo`] would take back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn undoable(&self) -> Result<Option<Change>> {
        self.read(|r| Ok(next_undo(r.conn)?.map(|(_, change)| change)))
    }

    /// What [`Store::redo`] would do again.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn redoable(&self) -> Result<Option<Change>> {
        self.read(|r| Ok(next_redo(r.conn)?.map(|(_, change)| change)))
    }

    /// The log, latest first: up to `limit` entries that came before the entry `before`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changes(&self, limit: usize, before: Option<ChangeId>) -> Result<Vec<Change>> {
        self.read(|r| {
            let mut statement = r.conn.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM history h \
                 WHERE h.seq < coalesce((SELECT b.seq FROM history b WHERE b.id = ?1), 9223372036854775807) \
                 ORDER BY h.seq DESC LIMIT ?2"
            ))?;
            let mut rows = statement.query(params![before.map(|id| id.to_string()), count(limit)])?;
            let mut changes = Vec::new();
            while let Some(row) = rows.next()? {
                changes.push(change_of(row)?.1);
            }
            Ok(changes)
        })
    }

    /// The entries that touched a record, latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changes_of_record(&self, table: &str, key: &str, limit: usize) -> Result<Vec<Change>> {
        self.read(|r| Ok(entries_of_record(r, table, key, limit)?.into_iter().map(|(_, change)| change).collect()))
    }

    /// The columns that changed in the rows of a record, in the latest `limit` entries that touched it, latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn field_changes_of_record(&self, table: &str, key: &str, limit: usize) -> Result<Vec<RawFieldChange>> {
        self.read(|r| {
            let mut tables = Tables::of(r.conn);
            let mut changes = Vec::new();
            for (seq, change) in entries_of_record(r, table, key, limit)? {
                let members: HashSet<String> = r
                    .conn
                    .prepare_cached(
                        "SELECT member FROM history_record WHERE table_name = ?1 AND key = ?2 AND history = ?3 AND member <> ''",
                    )?
                    .query_map(params![table, key, seq], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                walk(&changeset(r.conn, seq)?, &mut tables, |row| {
                    let row_key = row.key();
                    let belongs = row.name == table && row_key == key
                        || row.owners().0.iter().any(|(owner, owner_key)| *owner == table && owner_key == key)
                        || !members.is_empty() && members.contains(&format!("{}/{row_key}", row.name));
                    if belongs {
                        fields(r.conn, seq, change.id, row, row_key, &mut changes)?;
                    }
                    Ok(Walk::On)
                })?;
            }
            Ok(changes)
        })
    }

    /// The columns that one entry changed, at most `limit` of them: an import changes very many.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such entry.
    pub fn field_changes_of_change(&self, change: ChangeId, limit: usize) -> Result<Vec<RawFieldChange>> {
        self.read(|r| {
            let seq: i64 = r
                .conn
                .prepare_cached("SELECT seq FROM history WHERE id = ?1")?
                .query_row([change.to_string()], |row| row.get(0))
                .optional()?
                .ok_or(Error::NotFound { what: "Diesen Eintrag des Verlaufs" })?;
            let mut changes = Vec::new();
            walk(&changeset(r.conn, seq)?, &mut Tables::of(r.conn), |row| {
                fields(r.conn, seq, change, row, row.key(), &mut changes)?;
                Ok(if changes.len() < limit { Walk::On } else { Walk::Stop })
            })?;
            changes.truncate(limit);
            Ok(changes)
        })
    }
}

/// A number of rows as SQLite takes it.
pub(crate) fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn entries_of_record(r: &Reader<'_>, table: &str, key: &str, limit: usize) -> Result<Vec<(i64, Change)>> {
    let mut statement = r.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM (SELECT DISTINCT history FROM history_record WHERE table_name = ?1 AND key = ?2 \
         ORDER BY history DESC LIMIT ?3) t JOIN history h ON h.seq = t.history ORDER BY h.seq DESC"
    ))?;
    let mut rows = statement.query(params![table, key, count(limit)])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(change_of(row)?);
    }
    Ok(entries)
}

/// Appends the changed columns of a row.
fn fields(
    conn: &Connection,
    seq: i64,
    change: ChangeId,
    row: &ChangedRow<'_>,
    key: String,
    changes: &mut Vec<RawFieldChange>,
) -> Result<()> {
    let mut records = Vec::new();
    if row.table.is_record {
        records.push((row.name.to_owned(), key.clone()));
    }
    let (owners, complete) = row.owners();
    records.extend(owners.into_iter().map(|(owner, owner_key)| (owner.to_owned(), owner_key)));
    if !complete {
        let mut statement =
            conn.prepare_cached("SELECT table_name, key FROM history_record WHERE history = ?1 AND member = ?2")?;
        let mut rows = statement.query(params![seq, format!("{}/{key}", row.name)])?;
        while let Some(found) = rows.next()? {
            let record = (found.get(0)?, found.get(1)?);
            if !records.contains(&record) {
                records.push(record);
            }
        }
    }
    for column in 0..row.columns {
        let (before, after) = (row.before(column).and_then(Value::of), row.after(column).and_then(Value::of));
        // In a changed row the key is always there, and alike; in other rows null is nothing to tell.
        let told = match row.row {
            RowChange::Changed => !row.table.key.contains(&column) && before != after,
            _ => before.is_some() || after.is_some(),
        };
        if told {
            changes.push(RawFieldChange {
                change,
                table: row.name.to_owned(),
                key: key.clone(),
                records: records.clone(),
                row: row.row,
                column: row.table.columns[column].clone(),
                before,
                after,
            });
        }
    }
    Ok(())
}
