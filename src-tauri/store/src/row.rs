//! Reading and writing columns that SQLite has no type for: identities, days, words of an enumeration, JSON.
//!
//! What cannot be understood is an error that names the column, never a guess.

use std::collections::HashMap;
use std::hash::Hash;
use std::str::FromStr;

use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, Row, RowIndex, ToSql};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use uuid::Uuid;

use crate::error::{Error, Result};

/// The identity in a column. Columns go by name, or by place where very many rows are read.
pub(crate) fn id<T: FromStr>(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<T> {
    parsed(row, column, text(row, column)?)
}

/// The identity in a column, if there is one.
pub(crate) fn id_or_none<T: FromStr>(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<T>> {
    text_or_none(row, column)?.map(|text| parsed(row, column, text)).transpose()
}

/// An identity of any kind of record; of very many rows, so the text is not looked at twice.
pub(crate) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    uuid_or_none(row, column)?.ok_or_else(|| unreadable(row, column))
}

/// The same, if there is one.
pub(crate) fn uuid_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        ValueRef::Text(text) => Uuid::try_parse_ascii(text).map(Some).map_err(|_| unreadable(row, column)),
        _ => Err(unreadable(row, column)),
    }
}

/// The text in a column, not copied.
pub(crate) fn text<'a>(row: &'a Row<'_>, column: impl RowIndex) -> rusqlite::Result<&'a str> {
    text_or_none(row, column)?.ok_or_else(|| unreadable(row, column))
}

/// The text in a column, not copied; nothing when it is null.
fn text_or_none<'a>(row: &'a Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<&'a str>> {
    row.get_ref(column)?.as_str_or_null().map_err(|_| unreadable(row, column))
}

fn parsed<T: FromStr>(row: &Row<'_>, column: impl RowIndex, text: &str) -> rusqlite::Result<T> {
    T::from_str(text).map_err(|_| unreadable(row, column))
}

/// The value of an enumeration by its word ("active").
pub(crate) fn word<T: DeserializeOwned>(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<T> {
    let text = text(row, column)?;
    T::deserialize(StrDeserializer::<serde::de::value::Error>::new(text)).map_err(|_| unreadable(row, column))
}

/// The value of an enumeration by its word, if there is one.
pub(crate) fn word_or_none<T: DeserializeOwned>(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => word(row, column).map(Some),
    }
}

/// The value in a column that holds JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<T> {
    serde_json::from_str(text(row, column)?).map_err(|_| unreadable(row, column))
}

/// The value in a column that holds JSON, if there is one.
pub(crate) fn json_or_none<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    match row.get::<_, Option<String>>(column)? {
        Some(_) => json(row, column).map(Some),
        None => Ok(None),
    }
}

fn unreadable(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Error {
    let index = column.idx(row.as_ref()).unwrap_or_default();
    let name = row.as_ref().column_name(index).unwrap_or_default().to_owned();
    rusqlite::Error::InvalidColumnType(index, name, Type::Text)
}

/// The word of a value of an enumeration.
pub(crate) fn word_of<T: Serialize>(value: &T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(Error::unreadable(std::any::type_name::<T>())),
    }
}

/// A value as JSON text.
pub(crate) fn json_of<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::unreadable(std::any::type_name::<T>()))
}

/// Identities as a JSON array, for `IN (SELECT value FROM json_each(?))`.
pub(crate) fn ids<T: ToString>(ids: impl IntoIterator<Item = T>) -> Result<String> {
    json_of(&ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>())
}

/// What one of must hold, as a JSON array; an empty list asks for nothing.
pub(crate) fn some<T: Serialize>(wanted: &[T]) -> Result<Option<String>> {
    if wanted.is_empty() { Ok(None) } else { json_of(wanted).map(Some) }
}

/// All rows of a query, read by `read`.
pub(crate) fn all<T>(
    conn: &Connection,
    sql: &str,
    params: &[&dyn ToSql],
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map(params, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All rows of a query over the parts of many records, each under its owner (column `owner`), in the order of the query.
pub(crate) fn by_owner<K: FromStr + Eq + Hash, T>(
    conn: &Connection,
    sql: &str,
    owners: &str,
    mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<HashMap<K, Vec<T>>> {
    let mut found: HashMap<K, Vec<T>> = HashMap::new();
    for (owner, part) in all(conn, sql, &[&owners], |row| Ok((id::<K>(row, "owner")?, read(row)?)))? {
        found.entry(owner).or_default().push(part);
    }
    Ok(found)
}
