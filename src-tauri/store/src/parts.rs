//! The lists that hang on a record: phones, mails, terms, languages, other records. Written so that what did not change is not touched.

use std::collections::HashMap;
use std::hash::Hash;
use std::str::FromStr;

use domain::contact::{EmailEntry, PhoneEntry};
use domain::id::TermId;
use domain::language::Language;
use rusqlite::Connection;

use crate::error::Result;
use crate::row;

/// A table with parts of an owner. Names come from this program only, never from outside.
#[derive(Clone, Copy)]
pub(crate) struct Owner(pub &'static str);

impl Owner {
    /// Phones by owner, in order.
    pub fn phones<K: FromStr + Eq + Hash>(
        self,
        conn: &Connection,
        owners: &str,
    ) -> Result<HashMap<K, Vec<PhoneEntry>>> {
        let sql = format!(
            "SELECT {0} AS owner, id, number, label FROM {0}_phone
             WHERE {0} IN (SELECT value FROM json_each(?1)) ORDER BY {0}, position",
            self.0
        );
        row::by_owner(conn, &sql, owners, |row| {
            Ok(PhoneEntry { id: row::id(row, "id")?, number: row.get("number")?, label: row.get("label")? })
        })
    }

    /// Mails by owner, in order.
    pub fn emails<K: FromStr + Eq + Hash>(
        self,
        conn: &Connection,
        owners: &str,
    ) -> Result<HashMap<K, Vec<EmailEntry>>> {
        let sql = format!(
            "SELECT {0} AS owner, id, address, label FROM {0}_email
             WHERE {0} IN (SELECT value FROM json_each(?1)) ORDER BY {0}, position",
            self.0
        );
        row::by_owner(conn, &sql, owners, |row| {
            Ok(EmailEntry { id: row::id(row, "id")?, address: row.get("address")?, label: row.get("label")? })
        })
    }

    /// Terms of one list by owner, in order.
    pub fn terms<K: FromStr + Eq + Hash>(
        self,
        conn: &Connection,
        list: &str,
        owners: &str,
    ) -> Result<HashMap<K, Vec<TermId>>> {
        self.links(conn, list, "term", owners)
    }

    /// Identities in `column` of one list by owner, in order.
    pub fn links<K: FromStr + Eq + Hash, V: FromStr>(
        self,
        conn: &Connection,
        list: &str,
        column: &str,
        owners: &str,
    ) -> Result<HashMap<K, Vec<V>>> {
        let sql = format!(
            "SELECT {0} AS owner, {column} FROM {0}_{list}
             WHERE {0} IN (SELECT value FROM json_each(?1)) ORDER BY {0}, position",
            self.0
        );
        row::by_owner(conn, &sql, owners, |row| row::id(row, column))
    }

    /// Languages by owner, in order.
    pub fn languages<K: FromStr + Eq + Hash>(
        self,
        conn: &Connection,
        owners: &str,
    ) -> Result<HashMap<K, Vec<Language>>> {
        let sql = format!(
            "SELECT {0} AS owner, language FROM {0}_language
             WHERE {0} IN (SELECT value FROM json_each(?1)) ORDER BY {0}, position",
            self.0
        );
        row::by_owner(conn, &sql, owners, |row| Ok(Language(row.get("language")?)))
    }

    /// Makes the owner's phones just these.
    pub fn save_phones(self, conn: &Connection, owner: &str, phones: &[PhoneEntry]) -> Result<()> {
        let entries: Vec<_> = phones.iter().map(|phone| (phone.id.to_string(), &phone.number, &phone.label)).collect();
        self.save_entries(conn, owner, "phone", "number", &entries)
    }

    /// Makes the owner's mails just these.
    pub fn save_emails(self, conn: &Connection, owner: &str, emails: &[EmailEntry]) -> Result<()> {
        let entries: Vec<_> = emails.iter().map(|email| (email.id.to_string(), &email.address, &email.label)).collect();
        self.save_entries(conn, owner, "email", "address", &entries)
    }

    fn save_entries(
        self,
        conn: &Connection,
        owner: &str,
        list: &str,
        column: &str,
        entries: &[(String, &String, &String)],
    ) -> Result<()> {
        self.keep_only(conn, list, owner, entries.iter().map(|(id, ..)| id))?;
        let insert = format!(
            "INSERT INTO {0}_{list} (id, {0}, position, {column}, label) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET {0} = ?2, position = ?3, {column} = ?4, label = ?5
             WHERE ({0}, position, {column}, label) IS NOT (?2, ?3, ?4, ?5)",
            self.0
        );
        let mut insert = conn.prepare_cached(&insert)?;
        for (position, (id, value, label)) in entries.iter().enumerate() {
            insert.execute((id, owner, position, value, label))?;
        }
        Ok(())
    }

    /// Deletes the rows of one list of the owner that have none of these identities.
    pub fn keep_only<T: ToString>(
        self,
        conn: &Connection,
        list: &str,
        owner: &str,
        kept: impl IntoIterator<Item = T>,
    ) -> Result<()> {
        let delete =
            format!("DELETE FROM {0}_{list} WHERE {0} = ?1 AND id NOT IN (SELECT value FROM json_each(?2))", self.0);
        conn.prepare_cached(&delete)?.execute((owner, row::ids(kept)?))?;
        Ok(())
    }

    /// Makes one list of the owner's terms just these.
    pub fn save_terms(self, conn: &Connection, list: &str, owner: &str, terms: &[TermId]) -> Result<()> {
        let words: Vec<String> = terms.iter().map(TermId::to_string).collect();
        self.save_links(conn, list, "term", owner, &words)
    }

    /// Makes the owner's languages just these.
    pub fn save_languages(self, conn: &Connection, owner: &str, languages: &[Language]) -> Result<()> {
        let words: Vec<String> = languages.iter().map(|language| language.0.clone()).collect();
        self.save_links(conn, "language", "language", owner, &words)
    }

    /// Makes one list of the owner's links just these: `values` stand in `column` of the table `owner_list`.
    pub fn save_links(self, conn: &Connection, list: &str, column: &str, owner: &str, values: &[String]) -> Result<()> {
        let delete = format!(
            "DELETE FROM {0}_{list} WHERE {0} = ?1 AND {column} NOT IN (SELECT value FROM json_each(?2))",
            self.0
        );
        conn.prepare_cached(&delete)?.execute((owner, row::json_of(values)?))?;
        let insert = format!(
            "INSERT INTO {0}_{list} ({0}, {column}, position) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET position = ?3 WHERE position <> ?3",
            self.0
        );
        let mut insert = conn.prepare_cached(&insert)?;
        for (position, value) in values.iter().enumerate() {
            insert.execute((owner, value, position))?;
        }
        Ok(())
    }
}
