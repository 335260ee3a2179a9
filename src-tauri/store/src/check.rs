//! Checking the file: pages, references and search index, with a report a person can read.
//!
//! Looks only; the one thing it can mend is the search index, which is made anew from the data.

use std::fmt;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::connection::{Access, Store, connect, held};
use crate::error::Result;
use crate::search;

/// How many rows of something there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Count {
    /// What, in German.
    pub label: String,
    /// How many.
    pub rows: u64,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CheckReport {
    /// What is wrong, in German sentences. Empty when all is well.
    pub problems: Vec<String>,
    /// Whether the search index has to be made anew, see [`Store::rebuild_search`].
    pub search_outdated: bool,
    /// What there is.
    pub counts: Vec<Count>,
    /// Size of the database in bytes.
    pub size: u64,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

impl fmt::Display for CheckReport {
    /// The report for reading, in German, several lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_sound() {
            writeln!(f, "Die Daten sind in Ordnung.")?;
        } else {
            writeln!(f, "Die Prüfung hat etwas gefunden:")?;
            for problem in &self.problems {
                writeln!(f, "- {problem}")?;
            }
        }
        writeln!(f)?;
        for count in &self.counts {
            writeln!(f, "{}: {}", count.label, count.rows)?;
        }
        write!(f, "Größe der Datei: {} KB", self.size.div_ceil(1024))
    }
}

/// What is counted: table and German label.
const COUNTED: [(&str, &str); 9] = [
    ("organisation", "Einrichtungen"),
    ("person", "Ansprechpersonen"),
    ("offer", "Angebote"),
    ("term", "Begriffe"),
    ("publication", "Publikationen"),
    ("application", "Anträge"),
    ("file", "Dateien"),
    ("history", "Einträge im Verlauf"),
    ("search_doc", "Einträge im Suchverzeichnis"),
];

impl Store {
    /// Checks the file: the encryption of every page, the structure, all references, and whether the search index fits the data.
    /// Reading goes on meanwhile.
    ///
    /// # Errors
    /// When the check itself cannot be made; what it finds is in the report.
    pub fn check(&self) -> Result<CheckReport> {
        let conn = connect(&self.folder.database(), &self.secret, Access::Read)?;
        let mut problems = Vec::new();
        if !pages_are_sound(&conn).unwrap_or(false) {
            problems.push("Die Datei ist beschädigt. Stellen Sie eine Sicherung wieder her.".to_owned());
        }
        problems.extend(broken_references(&conn)?);
        let search_outdated = self.search_is_outdated(&conn)?;
        if search_outdated {
            problems.push("Das Suchverzeichnis passt nicht zu den Daten. Bauen Sie es neu auf.".to_owned());
        }
        let mut counts = Vec::new();
        for (table, label) in COUNTED {
            if search::has_table(&conn, table)? {
                let rows: u32 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
                counts.push(Count { label: label.to_owned(), rows: u64::from(rows) });
            }
        }
        let size =
            conn.query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| {
                row.get::<_, i64>(0)
            })?;
        Ok(CheckReport { problems, search_outdated, counts, size: size.unsigned_abs() })
    }

    fn search_is_outdated(&self, conn: &Connection) -> Result<bool> {
        let reader = crate::Reader { conn };
        if search::outdated(&reader, self.plan.text_of)? > 0 {
            return Ok(true);
        }
        // The index's own check is written as an insert.
        let writer = held(&self.writer);
        let sound = writer.execute_batch(
            "INSERT INTO search (search) VALUES ('integrity-check');
             INSERT INTO search_trigram (search_trigram) VALUES ('integrity-check');",
        );
        Ok(sound.is_err())
    }

    /// Makes the search index anew from the data.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rebuild_search(&self) -> Result<()> {
        let mut conn = held(&self.writer);
        let tx = conn.transaction()?;
        search::rebuild(&tx, self.plan.text_of)?;
        Ok(tx.commit()?)
    }
}

/// Whether every page is authentic and the structure of the database is whole.
pub(crate) fn pages_are_sound(conn: &Connection) -> Result<bool> {
    // Lists the pages whose authentication fails; none is good.
    let forged = conn.prepare("PRAGMA cipher_integrity_check")?.exists([])?;
    let structure: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    Ok(!forged && structure == "ok")
}

fn broken_references(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare(
        "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY \"table\", parent ORDER BY 1, 2",
    )?;
    let rows = statement.query_map([], |row| {
        let (table, parent, rows): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("{rows} Zeilen in „{table}“ verweisen auf etwas in „{parent}“, das es nicht gibt."))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
