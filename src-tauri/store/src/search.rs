//! Finding anything by what a person types: folded, by prefix, all words in any order, with help for typing errors.
//!
//! Data tables mark a record as dirty by inserting (kind, record) into `search_dirty` from their triggers; before a change is
//! committed, the text of each dirty record is put together anew and indexed. The index is never part of the history.

use std::collections::{BTreeSet, HashSet};

use domain::directory::RecordKind;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::connection::{Reader, Store};
use crate::error::{Error, Result};
use crate::fold::words;
use crate::history::count;

/// The text of one record as the search sees it, unfolded, as people write it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchText {
    /// What the record is called; hits here come first.
    pub title: String,
    /// What a list of hits shows below the title ("Gymnasium, Halle (Saale)"). Also searched.
    pub detail: String,
    /// Everything else that a person might type, separated by spaces. Phone numbers in E.164 ("+49345123456"): any part of one is found.
    pub body: String,
}

/// Where the text of a record comes from; nothing when the record is gone (or must not be found).
pub(crate) type TextSource = fn(&Reader<'_>, RecordKind, &str) -> Result<Option<SearchText>>;

/// One record found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SearchHit {
    /// What it is.
    pub kind: RecordKind,
    /// Its key.
    pub record: String,
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name.
    pub detail: String,
}

/// What a search found, best first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SearchResult {
    /// The records.
    pub hits: Vec<SearchHit>,
    /// Set when nothing was found for what was typed, and the hits are for this instead.
    pub did_you_mean: Option<String>,
}

/// How many hits of a broad search are ranked against each other; the others are not looked at.
const CANDIDATES: usize = 400;

impl Store {
    /// Finds records by what a person types: every word must match the beginning of a word of the record. Titles that begin with the
    /// text come first, then titles with all words, then the rest. When there is none, near spellings are tried.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search(&self, text: &str, limit: usize) -> Result<SearchResult> {
        self.read(|r| search(r, text, limit))
    }
}

/// As [`Store::search`], within a reading.
///
/// # Errors
/// When the file cannot be read.
pub fn search(r: &Reader<'_>, text: &str, limit: usize) -> Result<SearchResult> {
    let typed: Vec<(&str, String)> = words(text).collect();
    let folded: Vec<&str> = typed.iter().map(|(_, word)| word.as_str()).collect();
    let hits = hits(r.conn, &folded, limit)?;
    if !hits.is_empty() || folded.is_empty() || limit == 0 {
        return Ok(SearchResult { hits, did_you_mean: None });
    }
    let Some(meant) = meant(r.conn, &typed)? else { return Ok(SearchResult::default()) };
    let folded: Vec<String> = words(&meant).map(|(_, word)| word).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    let hits = self::hits(r.conn, &folded, limit)?;
    Ok(match hits.is_empty() {
        true => SearchResult::default(),
        false => SearchResult { hits, did_you_mean: Some(meant) },
    })
}

/// The keys of all records of a kind that match all words, in no order. None of the words means all records: then `None`.
///
/// # Errors
/// When the file cannot be read.
pub fn matching(r: &Reader<'_>, kind: RecordKind, text: &str) -> Result<Option<Vec<String>>> {
    let Some(expression) = match_expression(text) else { return Ok(None) };
    let mut statement = r.conn.prepare_cached(
        "SELECT d.record FROM search s JOIN search_doc d ON d.rowid = s.rowid WHERE search MATCH ?1 AND d.kind = ?2",
    )?;
    let keys = statement.query_map(params![expression, kind.code()], |row| row.get(0))?;
    Ok(Some(keys.collect::<rusqlite::Result<_>>()?))
}

/// The FTS5 expression for what a person typed, for `... IN (SELECT d.record FROM search s JOIN search_doc d ON d.rowid = s.rowid WHERE
/// search MATCH ?)`; nothing when there is no word in it.
pub(crate) fn match_expression(text: &str) -> Option<String> {
    let words: Vec<String> = words(text).map(|(_, word)| word).collect();
    (!words.is_empty()).then(|| all_of(words.iter().map(String::as_str)))
}

/// Words are letters and digits only, so that quoting them is enough.
fn all_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" AND ")
}

/// The hits for folded words.
fn hits(conn: &Connection, words: &[&str], limit: usize) -> Result<Vec<SearchHit>> {
    if words.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let mut found = Found { limit, seen: HashSet::new(), hits: Vec::new() };

    let beginning = words.join(" ");
    let end = format!("{beginning}\u{10ffff}");
    let mut statement = conn.prepare_cached(
        "SELECT rowid, kind, record, title, detail, folded_title FROM search_doc \
         WHERE folded_title >= ?1 AND folded_title < ?2 ORDER BY folded_title LIMIT ?3",
    )?;
    found.take(candidates(&mut statement, params![beginning, end, count(limit)])?, |_| ());

    let expression = all_of(words.iter().copied());
    let mut statement = conn.prepare_cached(
        "SELECT d.rowid, d.kind, d.record, d.title, d.detail, d.folded_title \
         FROM (SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2) s JOIN search_doc d ON d.rowid = s.rowid",
    )?;
    for expression in [format!("title : ({expression})"), expression] {
        if found.is_full() {
            break;
        }
        let most = count(CANDIDATES.max(limit));
        found.take(candidates(&mut statement, params![expression, most])?, |candidate| {
            let title: Vec<&str> = candidate.folded_title.split(' ').collect();
            let whole = words.iter().filter(|word| title.contains(word)).count();
            let begun = words.iter().filter(|word| title.iter().any(|t| t.starts_with(**word))).count();
            (usize::MAX - begun, usize::MAX - whole, title.len())
        });
    }
    Ok(found.hits)
}

struct Candidate {
    rowid: i64,
    hit: SearchHit,
    folded_title: String,
}

fn candidates(statement: &mut CachedStatement<'_>, params: impl rusqlite::Params) -> Result<Vec<Candidate>> {
    let mut rows = statement.query(params)?;
    let mut candidates = Vec::new();
    while let Some(row) = rows.next()? {
        candidates.push(candidate(row)?);
    }
    Ok(candidates)
}

fn candidate(row: &Row<'_>) -> Result<Candidate> {
    let kind = RecordKind::from_code(row.get_ref(1)?.as_str().unwrap_or_default())
        .ok_or_else(|| Error::unreadable("search_doc.kind"))?;
    Ok(Candidate {
        rowid: row.get(0)?,
        hit: SearchHit { kind, record: row.get(2)?, title: row.get(3)?, detail: row.get(4)? },
        folded_title: row.get(5)?,
    })
}

/// Hits gathered from one search after the other, none twice.
struct Found {
    limit: usize,
    seen: HashSet<i64>,
    hits: Vec<SearchHit>,
}

impl Found {
    fn is_full(&self) -> bool {
        self.hits.len() >= self.limit
    }

    /// Takes candidates in the order of `rank`, then of their titles.
    fn take<K: Ord>(&mut self, mut candidates: Vec<Candidate>, rank: impl Fn(&Candidate) -> K) {
        candidates.retain(|candidate| !self.seen.contains(&candidate.rowid));
        candidates.sort_by_cached_key(|candidate| (rank(candidate), candidate.folded_title.clone()));
        for candidate in candidates {
            if self.is_full() {
                break;
            }
            self.seen.insert(candidate.rowid);
            self.hits.push(candidate.hit);
        }
    }
}

/// What the person probably meant: words nobody ever wrote are replaced by the nearest that somebody did.
fn meant(conn: &Connection, typed: &[(&str, String)]) -> Result<Option<String>> {
    let mut meant = Vec::with_capacity(typed.len());
    let mut replaced = false;
    let mut known = conn.prepare_cached("SELECT 1 FROM search WHERE search MATCH ?1 LIMIT 1")?;
    for (written, folded) in typed {
        if known.exists([all_of([folded.as_str()].into_iter())])? {
            meant.push((*written).to_owned());
            continue;
        }
        let Some(nearest) = nearest(conn, folded)? else { return Ok(None) };
        replaced = true;
        meant.push(nearest);
    }
    Ok(replaced.then(|| meant.join(" ")))
}

/// The word of the index that is nearest to a folded word, as it was written.
fn nearest(conn: &Connection, word: &str) -> Result<Option<String>> {
    let length = word.chars().count();
    let tolerated = match length {
        0..=3 => return Ok(None),
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let trigrams = trigrams(word);
    let (front, back) = trigrams.split_at(trigrams.len() / 2);
    // A letter that is wrong, missing, too many or swapped with the next spoils four trigrams at most. So every word that differs by this
    // many has one of each half in common, and of the many words with any of them only few need be ranked.
    let certain = front.len().saturating_sub(1) / 4;
    if certain > 0
        && let Some((distance, shown)) =
            nearest_of(conn, word, tolerated, &format!("({}) AND ({})", any(front), any(back)))?
        && distance <= certain
    {
        return Ok(Some(shown));
    }
    Ok(nearest_of(conn, word, tolerated, &any(&trigrams))?.map(|(_, shown)| shown))
}

/// Of the words whose trigrams are most like those of an expression, the nearest that differs by no more letters than tolerated: by how
/// many, and as it was written.
fn nearest_of(conn: &Connection, word: &str, tolerated: usize, expression: &str) -> Result<Option<(usize, String)>> {
    let length = word.chars().count();
    let mut statement = conn.prepare_cached(
        "SELECT t.term, t.shown FROM (SELECT rowid FROM search_trigram WHERE search_trigram MATCH ?1 ORDER BY rank LIMIT 60) n \
         JOIN search_term t ON t.id = n.rowid",
    )?;
    let mut rows = statement.query([expression])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let term: String = row.get(0)?;
        // Somebody may not have typed the whole word yet.
        let beginning: String = term.chars().take(length).collect();
        let whole = strsim::osa_distance(word, &term);
        let begun = strsim::osa_distance(word, &beginning) + 1;
        let distance = whole.min(begun);
        if distance <= tolerated {
            found.push((distance, term.chars().count().abs_diff(length), term, row.get::<_, String>(1)?));
        }
    }
    found.sort();
    // Words stay in the list when the last record with them goes.
    let mut known = conn.prepare_cached("SELECT 1 FROM search WHERE search MATCH ?1 LIMIT 1")?;
    for (distance, _, term, shown) in found {
        if known.exists([format!("\"{term}\"")])? {
            return Ok(Some((distance, shown)));
        }
    }
    Ok(None)
}

/// The expression for any of these trigrams.
fn any(trigrams: &[String]) -> String {
    let each: BTreeSet<&String> = trigrams.iter().collect();
    each.into_iter().map(|three| format!("\"{three}\"")).collect::<Vec<_>>().join(" OR ")
}

/// The trigrams of a word with its two ends, in order.
fn trigrams(word: &str) -> Vec<String> {
    let chars: Vec<char> = bounded(word).chars().collect();
    chars.windows(3).map(|three| three.iter().collect()).collect()
}

/// A word with a mark at both ends, so that its first and last letters count.
fn bounded(word: &str) -> String {
    format!(" {word} ")
}

/// Indexes the dirty records anew. Part of every change, before it is committed.
pub(crate) fn refresh(conn: &Connection, text_of: TextSource) -> Result<()> {
    let dirty: Vec<(String, String)> = conn
        .prepare_cached("SELECT DISTINCT kind, record FROM search_dirty ORDER BY kind, record")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if dirty.is_empty() {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM search_dirty")?.execute([])?;
    let reader = Reader { conn };
    let mut index = Index { conn, terms: HashSet::new() };
    for (code, record) in dirty {
        let kind = RecordKind::from_code(&code).ok_or_else(|| Error::unreadable("search_dirty.kind"))?;
        index.put(kind, &record, text_of(&reader, kind, &record)?)?;
    }
    Ok(())
}

/// A running change of the index.
struct Index<'a> {
    conn: &'a Connection,
    /// Words that are in the list of words for certain.
    terms: HashSet<String>,
}

impl Index<'_> {
    fn put(&mut self, kind: RecordKind, record: &str, text: Option<SearchText>) -> Result<()> {
        let present: Option<(i64, i64)> = self
            .conn
            .prepare_cached("SELECT rowid, fingerprint FROM search_doc WHERE kind = ?1 AND record = ?2")?
            .query_row([kind.code(), record], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some(text) = text else {
            if let Some((rowid, _)) = present {
                self.conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([rowid])?;
                self.conn.prepare_cached("DELETE FROM search_doc WHERE rowid = ?1")?.execute([rowid])?;
            }
            return Ok(());
        };
        let fingerprint = fingerprint(&text);
        if present.is_some_and(|(_, same)| same == fingerprint) {
            return Ok(());
        }
        let title: Vec<(&str, String)> = words(&text.title).collect();
        let folded_title = title.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ");
        let rowid = match present {
            Some((rowid, _)) => {
                self.conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([rowid])?;
                self.conn
                    .prepare_cached(
                        "UPDATE search_doc SET title = ?2, detail = ?3, folded_title = ?4, fingerprint = ?5 WHERE rowid = ?1",
                    )?
                    .execute(params![rowid, text.title, text.detail, folded_title, fingerprint])?;
                rowid
            }
            None => {
                self.conn
                    .prepare_cached(
                        "INSERT INTO search_doc (kind, record, title, detail, folded_title, fingerprint) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![kind.code(), record, text.title, text.detail, folded_title, fingerprint])?;
                self.conn.last_insert_rowid()
            }
        };
        let rest: Vec<(&str, String)> = words(&text.detail).chain(words(&text.body)).collect();
        let mut body = BTreeSet::new();
        for (_, word) in title.iter().chain(&rest) {
            digit_runs(word, &mut body);
        }
        body.extend(rest.iter().map(|(_, word)| word.clone()));
        self.conn.prepare_cached("INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)")?.execute(params![
            rowid,
            folded_title,
            body.into_iter().collect::<Vec<_>>().join(" ")
        ])?;
        for (written, folded) in title.into_iter().chain(rest) {
            self.learn(written, folded)?;
        }
        Ok(())
    }

    /// Keeps a word for help with typing errors.
    fn learn(&mut self, written: &str, folded: String) -> Result<()> {
        let is_word = folded.len() > 3 && folded.len() < 40 && !folded.bytes().any(|b| b.is_ascii_digit());
        if !is_word || self.terms.contains(&folded) {
            return Ok(());
        }
        let new = self
            .conn
            .prepare_cached("INSERT OR IGNORE INTO search_term (term, shown) VALUES (?1, ?2)")?
            .execute([folded.as_str(), written])?;
        if new == 1 {
            self.conn
                .prepare_cached("INSERT INTO search_trigram (rowid, term) VALUES (?1, ?2)")?
                .execute(params![self.conn.last_insert_rowid(), bounded(&folded)])?;
        }
        self.terms.insert(folded);
        Ok(())
    }
}

/// The least number of digits that are taken for a phone number.
const LEAST_PHONE_DIGITS: usize = 7;

/// All ends of a phone number, nationally and internationally written, so that a prefix search finds any part of it.
fn digit_runs(word: &str, runs: &mut BTreeSet<String>) {
    if word.len() < LEAST_PHONE_DIGITS || !word.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    runs.insert(word.to_owned());
    let national = word.strip_prefix("49").unwrap_or(word);
    if national.len() < word.len() {
        runs.insert(format!("0{national}"));
    }
    runs.extend((0..national.len() - 1).map(|start| national[start..].to_owned()));
}

fn fingerprint(text: &SearchText) -> i64 {
    let mut hash = Sha256::new();
    for part in [&text.title, &text.detail, &text.body] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    digest.iter().take(8).fold(0i64, |number, byte| number << 8 | i64::from(*byte))
}

/// Throws the index away and makes it anew from the data. Needed only when [`Store::check`] says so.
pub(crate) fn rebuild(conn: &Connection, text_of: TextSource) -> Result<()> {
    conn.execute_batch(
        "DELETE FROM search_dirty;
         DELETE FROM search_doc;
         DELETE FROM search_term;
         INSERT INTO search (search) VALUES ('delete-all');
         INSERT INTO search_trigram (search_trigram) VALUES ('delete-all');",
    )?;
    for &kind in RecordKind::ALL {
        if has_table(conn, kind.code())? {
            let code = kind.code();
            conn.execute(&format!("INSERT INTO search_dirty (kind, record) SELECT '{code}', id FROM {code}"), [])?;
        }
    }
    refresh(conn, text_of)
}

/// How many records are not indexed as they are now: missing, outdated, or indexed though they are gone.
pub(crate) fn outdated(r: &Reader<'_>, text_of: TextSource) -> Result<usize> {
    let mut wrong = 0;
    let mut indexed = 0;
    for &kind in RecordKind::ALL {
        let code = kind.code();
        if !has_table(r.conn, code)? {
            continue;
        }
        let mut fingerprints =
            r.conn.prepare_cached("SELECT fingerprint FROM search_doc WHERE kind = ?1 AND record = ?2")?;
        let mut records = r.conn.prepare(&format!("SELECT id FROM {code}"))?;
        let mut rows = records.query([])?;
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let expected = text_of(r, kind, &id)?.map(|text| fingerprint(&text));
            let present: Option<i64> = fingerprints.query_row([code, &id], |row| row.get(0)).optional()?;
            indexed += usize::from(present.is_some());
            wrong += usize::from(expected != present);
        }
    }
    let documents: i64 = r.conn.query_row("SELECT count(*) FROM search_doc", [], |row| row.get(0))?;
    Ok(wrong + usize::try_from(documents).unwrap_or_default().saturating_sub(indexed))
}

pub(crate) fn has_table(conn: &Connection, name: &str) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")?.exists([name])?)
}

#[cfg(test)]
mod tests {

    use domain::history::Operation;

    use super::*;
    use crate::connection::held;
    use crate::trial::Trial;

    fn town() -> Trial {
        let trial = Trial::new();
        trial.add("1", "Lessing-Grundschule", "+493452024711");
        trial.add("2", "Grundschule an der Straße der Müller", "+493455550815");
        trial.add("3", "Jugendhilfe Mitte e. V.", "+4934601300999");
        trial
            .store
            .change(Operation::ChangeOrganisation, "", |w| {
                w.conn.execute("UPDATE organisation SET town = 'Halle (Saale)', note = 'Ansprechpartner Lessing Förderkreis' WHERE id = '3'", [])?;
                Ok(())
            })
            .unwrap();
        trial
    }

    #[test]
    fn any_spelling_and_any_beginning_finds() {
        let trial = town();
        let second = "Grundschule an der Straße der Müller";
        for typed in
            ["strasse", "Straße", "STRASSE", "mueller", "Müller", "muller", "müll", "str mül", "der an grund", "muel"]
        {
            assert_eq!(trial.found(typed), [second], "{typed}");
        }
    }

    #[test]
    fn all_words_must_match_in_any_order() {
        let trial = town();
        assert_eq!(trial.found("mitte halle"), ["Jugendhilfe Mitte e. V."]);
        assert_eq!(trial.found("saale jugend förder"), ["Jugendhilfe Mitte e. V."]);
        assert!(trial.found("lessing straße").is_empty());
    }

    #[test]
    fn titles_come_before_the_rest() {
        let trial = town();
        assert_eq!(trial.found("lessing"), ["Lessing-Grundschule", "Jugendhilfe Mitte e. V."]);
        assert_eq!(
            trial.found("grundschule")[0],
            "Grundschule an der Straße der Müller",
            "a title that begins so is first"
        );
    }

    #[test]
    fn a_phone_number_is_found_by_any_part_of_it() {
        let trial = town();
        for typed in
            ["0345 2024711", "+49 345 2024711", "2024711", "4711", "0345/202 47 11", "24711", "03452024711", "345202"]
        {
            assert_eq!(trial.found(typed), ["Lessing-Grundschule"], "{typed}");
        }
        assert_eq!(trial.found("034601"), ["Jugendhilfe Mitte e. V."]);
    }

    #[test]
    fn signs_and_empty_text_find_nothing_and_break_nothing() {
        let trial = town();
        for typed in [
            "",
            "   ",
            "\"",
            "*",
            "\" OR \"",
            "NEAR(",
            "title:",
            "-",
            "'; DROP TABLE search;--",
            "\u{0}",
            "a\" OR title:b",
        ] {
            let result = trial.store.search(typed, 10).unwrap();
            assert!(result.hits.len() < 3, "{typed}");
        }
        assert!(trial.store.search("lessing", 0).unwrap().hits.is_empty());
    }

    #[test]
    fn a_typing_error_is_answered_with_what_was_meant() {
        let trial = town();
        for (typed, meant) in [
            ("Lesing", "Lessing"),
            ("Lessnig", "Lessing"),
            ("Grunschule", "Grundschule"),
            ("Jugendhlife", "Jugendhilfe"),
            ("Müler", "Müller"),
            ("lessing grundshule", "lessing Grundschule"),
        ] {
            let result = trial.store.search(typed, 10).unwrap();
            assert_eq!(result.did_you_mean.as_deref(), Some(meant), "{typed}");
            assert!(!result.hits.is_empty());
        }
        let right = trial.store.search("Lessing", 10).unwrap();
        assert_eq!(right.did_you_mean, None);
        let absurd = trial.store.search("Quantenphysik", 10).unwrap();
        assert_eq!(absurd, SearchResult::default());
    }

    #[test]
    fn words_of_deleted_records_are_not_suggested() {
        let trial = town();
        trial.add("4", "Zirkuswagen", "1");
        trial.store.undo().unwrap();
        assert_eq!(trial.store.search("Zirkuswaagen", 10).unwrap(), SearchResult::default());
    }

    #[test]
    fn the_index_follows_changes_undo_and_redo() {
        let trial = town();
        trial.rename("1", "Goethe-Grundschule");
        assert_eq!(trial.found("goethe"), ["Goethe-Grundschule"]);
        assert_eq!(trial.found("lessing"), ["Jugendhilfe Mitte e. V."]);
        trial.store.undo().unwrap();
        assert!(trial.found("goethe").is_empty());
        assert_eq!(trial.found("lessing")[0], "Lessing-Grundschule");
        trial.store.redo().unwrap();
        assert_eq!(trial.found("goethe"), ["Goethe-Grundschule"]);
        assert!(trial.store.check().unwrap().is_sound());
    }

    #[test]
    fn matching_gives_the_keys_of_one_kind() {
        let trial = town();
        let keys = |text: &str, kind| trial.store.read(|r| matching(r, kind, text)).unwrap();
        assert_eq!(keys("lessing", RecordKind::Organisation).map(|k| k.len()), Some(2));
        assert_eq!(keys("lessing", RecordKind::Person), Some(vec![]));
        assert_eq!(keys(" - ", RecordKind::Organisation), None);
    }

    #[test]
    fn a_damaged_index_is_noticed_and_made_anew() {
        let trial = town();
        held(&trial.store.writer)
            .execute_batch("DELETE FROM search_doc WHERE record = '2'; DELETE FROM search WHERE rowid = 2; UPDATE search_doc SET fingerprint = 1 WHERE record = '1';")
            .unwrap();
        let report = trial.store.check().unwrap();
        assert!(report.search_outdated);
        assert!(report.to_string().contains("Suchverzeichnis"));
        trial.store.rebuild_search().unwrap();
        assert!(trial.store.check().unwrap().is_sound());
        assert_eq!(trial.found("mueller").len(), 1);
        assert_eq!(trial.found("Lesing").len(), 2);
    }
}
