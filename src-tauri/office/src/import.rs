//! Reading other people's lists into the directory: file, mapping, check, result.
//!
//! A check reads and compares and writes nothing; what it found is kept until the import is run with the person's decisions, as one
//! operation of the history. A list that comes again is known by its name: rows are recognised by their key, and only what the *list*
//! changed since then is proposed, so that what the office corrected meanwhile stays.

mod compare;
mod run;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use domain::directory::{DuplicateIndex, Organisation, Term, Vocabulary};
use domain::history::Operation;
use domain::id::{ImportProfileId, OrganisationId};
use serde::{Deserialize, Serialize};
use store::directory::import as kept;
use store::directory::import::StoredProfile;
use ts_rs::TS;

pub use exchange::{
    CleanNote, ColumnGuess, ColumnMapping, Field, Mapping, ReadOptions, Row, Rule, Source, SourceKind, Table,
};

use crate::Office;
use crate::directory::PROBABLE_DUPLICATE;
use crate::error::{Error, Result};
use crate::progress::Progress;
use compare::{Part, Words, candidate_of, values_of_organisation, values_of_row};

/// How many rows of a file are shown before it is imported.
const ROWS_SHOWN: usize = 50;
/// How many probable duplicates are shown for a row.
const CANDIDATES_SHOWN: usize = 3;

/// A file as it was read, with a guess for each column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceView {
    /// How it was read.
    pub source: Source,
    /// Names of the columns.
    pub header: Vec<String>,
    /// The first rows.
    pub rows: Vec<Row>,
    /// How many rows there are.
    pub row_count: usize,
    /// What a person should know, German sentences.
    pub warnings: Vec<String>,
    /// What each column probably is.
    pub guesses: Vec<ColumnGuess>,
    /// Encodings to choose from: label and name.
    pub encodings: Vec<(String, String)>,
}

/// A row as it would be taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CleanPreview {
    /// Row in the file.
    pub number: u64,
    /// Field and what it would hold.
    pub cells: Vec<(String, String)>,
    /// What was changed on the way.
    pub notes: Vec<NoteView>,
    /// Why it cannot be taken.
    pub errors: Vec<String>,
}

/// What a rule did, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteView {
    /// Which field, German.
    pub field: String,
    /// The rule, German.
    pub rule: String,
    /// What stood there.
    pub before: String,
    /// What it was read as.
    pub after: String,
    /// What to look at.
    pub doubt: Option<String>,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct ImportCheck {
    /// All rows of the list, and organisations of an earlier import that are no longer in it.
    pub rows: Vec<CheckedRow>,
    /// How many of each state.
    pub counts: StateCounts,
    /// How many rows each rule touched.
    pub rules: Vec<RuleCount>,
    /// How many rows a person should look at.
    pub doubts: usize,
}

/// How many rows are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct StateCounts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub duplicate: usize,
    pub rejected: usize,
    pub gone: usize,
}

/// How many rows a rule touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleCount {
    /// The rule, German.
    pub rule: String,
    /// Rows it touched.
    pub rows: usize,
    /// Of these, rows with a doubt. A guess that is shown as one is none.
    pub doubts: usize,
}

/// A row as the check sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckedRow {
    /// Its place in the check, by which decisions name it.
    pub index: usize,
    /// Row in the file; 0 for what is no longer in it.
    pub number: u64,
    /// Name.
    pub name: String,
    /// Address.
    pub place: String,
    /// What it is to the directory.
    pub state: RowState,
    /// Field by field, for changed rows.
    pub changes: Vec<ProposedChange>,
    /// Probable duplicates, best first.
    pub candidates: Vec<DuplicateCandidate>,
    /// What to look at, German.
    pub notes: Vec<String>,
    /// What was guessed because the list does not say it, German.
    pub guesses: Vec<String>,
    /// Why it is rejected, German.
    pub errors: Vec<String>,
}

/// What a row is to the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// Not known.
    New,
    /// Known from an earlier import, and the list says something else now.
    Changed,
    /// Known, nothing new.
    Same,
    /// Not known by its key, but probably in the directory.
    Duplicate,
    /// Cannot be taken.
    Rejected,
    /// Came with an earlier import and is no longer in the list.
    Gone,
}

/// A field that the list would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposedChange {
    /// Stable name of the field.
    pub field: String,
    /// German.
    pub label: String,
    /// What stands in the directory.
    pub before: String,
    /// What the list says.
    pub after: String,
}

/// An organisation a row may be the same as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DuplicateCandidate {
    /// Its identity.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// Address.
    pub place: String,
    /// 0 to 100.
    pub score: u8,
    /// Why, German.
    pub reasons: Vec<String>,
    /// What taking the row into it would change.
    pub changes: Vec<ProposedChange>,
}

/// What the person decided, as far as it is not the default: new rows are taken, changed ones with all their fields; duplicates are
/// left out; what is gone stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportDecisions {
    /// One decision a row.
    pub rows: Vec<RowDecision>,
}

/// What happens to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowDecision {
    /// Its place in the check.
    pub index: usize,
    /// What is done.
    pub action: RowAction,
    /// For `update`: into which organisation.
    pub into: Option<OrganisationId>,
    /// For `update` and changed rows: which fields are taken; all when empty.
    pub fields: Vec<String>,
}

/// What is done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowAction {
    /// Taken as a new organisation.
    Take,
    /// Left out.
    Skip,
    /// Taken into an organisation that is there.
    Update,
    /// The organisation is marked as closed (for rows that are gone).
    Close,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ImportResult {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub skipped: usize,
    pub closed: usize,
    pub rejected: usize,
}

/// A saved way to read a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportProfile {
    /// Identity.
    pub id: ImportProfileId,
    /// Name.
    pub name: String,
    /// How the file is read.
    pub options: ReadOptions,
    /// Which columns are what.
    pub mapping: Mapping,
}

/// The check made last, until it is run; and the file read last, so that turning its settings does not read it again.
#[derive(Default)]
pub(crate) struct Pending {
    check: Mutex<Option<Checked>>,
    read: Mutex<Option<ReadFile>>,
}

struct ReadFile {
    path: std::path::PathBuf,
    changed: Option<std::time::SystemTime>,
    options: ReadOptions,
    source: Source,
    table: std::sync::Arc<Table>,
}

/// A checked list with all that running it needs.
pub(crate) struct Checked {
    source: String,
    header: Vec<String>,
    rows: Vec<KnownRow>,
}

/// A row with what the directory knows of it.
struct KnownRow {
    raw: Row,
    row: exchange::CleanRow,
    key: String,
    /// What it becomes, or already is.
    target: OrganisationId,
    state: RowState,
    errors: Vec<String>,
}

impl Office {
    /// Reads a file and guesses what its columns are.
    ///
    /// # Errors
    /// [`Error::Exchange`] with a sentence for every way a file can be none.
    pub fn open_source(&self, path: &Path, options: &ReadOptions, progress: &Progress<'_>) -> Result<SourceView> {
        let (source, table) = self.read_file(path, options, progress)?;
        Ok(SourceView {
            guesses: exchange::guess(&table),
            header: table.header.clone(),
            rows: table.rows.iter().take(ROWS_SHOWN).cloned().collect(),
            row_count: table.rows.len(),
            warnings: table.warnings.clone(),
            encodings: exchange::ENCODINGS.iter().map(|(label, name)| ((*label).into(), (*name).into())).collect(),
            source,
        })
    }

    /// The first rows as they would be taken.
    ///
    /// # Errors
    /// As [`Office::open_source`].
    pub fn preview_import(&self, path: &Path, options: &ReadOptions, mapping: &Mapping) -> Result<Vec<CleanPreview>> {
        let (_, table) = self.read_file(path, options, &Progress::silent())?;
        let words = Words::new(&self.terms()?);
        Ok(table
            .rows
            .iter()
            .take(ROWS_SHOWN)
            .map(|raw| {
                let row = exchange::clean(raw, mapping);
                let values = values_of_row(&row, &words);
                CleanPreview {
                    number: row.number,
                    cells: values.into_iter().map(|(part, text)| (part.label().to_owned(), text)).collect(),
                    notes: row.notes.iter().map(note_view).collect(),
                    errors: row.errors.clone(),
                }
            })
            .collect())
    }

    fn read_file(
        &self,
        path: &Path,
        options: &ReadOptions,
        progress: &Progress<'_>,
    ) -> Result<(Source, std::sync::Arc<Table>)> {
        let changed = std::fs::metadata(path).and_then(|about| about.modified()).ok();
        let mut last = self.imports.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = last.as_ref()
            && file.path == path
            && file.options == *options
            && file.changed == changed
            && changed.is_some()
        {
            return Ok((file.source.clone(), file.table.clone()));
        }
        let (source, table) = exchange::read(path, options, &|done, total| progress.go_on(done, total))?;
        let table = std::sync::Arc::new(table);
        *last = Some(ReadFile {
            path: path.to_owned(),
            changed,
            options: options.clone(),
            source: source.clone(),
            table: table.clone(),
        });
        Ok((source, table))
    }

    /// Compares every row of a file with the directory and with the last import of the same list. Writes nothing.
    ///
    /// # Errors
    /// As [`Office::open_source`]; without a column for the name; [`Error::Cancelled`].
    pub fn check_import(
        &self,
        path: &Path,
        options: &ReadOptions,
        mapping: &Mapping,
        source_name: &str,
        progress: &Progress<'_>,
    ) -> Result<ImportCheck> {
        let source = crate::directory::one_line(source_name);
        if source.is_empty() {
            return Err(Error::invalid(
                "import.source",
                "source_name",
                "Bitte geben Sie der Liste einen Namen, unter dem sie beim nächsten Mal erkannt wird.",
            ));
        }
        if mapping.columns.iter().all(|column| column.field != Field::Name) {
            return Err(Error::invalid(
                "import.name",
                "mapping",
                "Bitte ordnen Sie einer Spalte den Namen der Einrichtung zu.",
            ));
        }
        let (_, table) = self.read_file(path, options, progress)?;
        let existing = self.all_organisations()?;
        let known = self.store.read(|r| kept::rows(r, &source))?;
        let ids: Vec<OrganisationId> = existing.iter().map(|organisation| organisation.id).collect();
        let persons = self.store.read(|r| store::directory::person::of_organisations(r, &ids))?;
        let words = Words::with_directory(&self.terms()?, &existing, &persons);
        let (check, checked) = compare(&table, mapping, source, &existing, &known, &words, progress)?;
        *self.imports.check.lock().unwrap_or_else(PoisonError::into_inner) = Some(checked);
        Ok(check)
    }

    /// Writes the rows that the check made last rejected, with the reason in a column of its own. Returns the path.
    ///
    /// # Errors
    /// When nothing was checked, or the file cannot be written.
    pub fn save_rejected(&self, path: Option<&str>) -> Result<String> {
        let held = self.imports.check.lock().unwrap_or_else(PoisonError::into_inner);
        let checked = held.as_ref().ok_or_else(nothing_checked)?;
        let mut header = checked.header.clone();
        header.push("Grund der Ablehnung".into());
        let rows = checked
            .rows
            .iter()
            .filter(|row| row.state == RowState::Rejected)
            .map(|row| row.raw.cells.iter().cloned().chain([row.errors.join(" ")]).collect())
            .collect();
        let sheet = exchange::Sheet { name: "Abgelehnt".into(), header, rows };
        let csv = path.is_some_and(|path| path.to_lowercase().ends_with(".csv"));
        let bytes = if csv { exchange::to_csv(&sheet) } else { exchange::to_xlsx(&sheet)? };
        self.save_file(path, &format!("Abgelehnte Zeilen {}.xlsx", self.today()), &bytes)
    }

    /// All saved ways to read a list, by name.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn import_profiles(&self) -> Result<Vec<ImportProfile>> {
        let stored = self.store.read(kept::profiles)?;
        Ok(stored
            .into_iter()
            .map(|profile| {
                // A profile of a later version may say things this one does not know; then its name is all there is.
                let Body { options, mapping } = serde_json::from_str(&profile.body).unwrap_or_default();
                ImportProfile { id: profile.id, name: profile.name, options, mapping }
            })
            .collect())
    }

    /// Saves a way to read a list; one of that name is replaced.
    ///
    /// # Errors
    /// Without a name.
    pub fn save_import_profile(&self, name: &str, options: &ReadOptions, mapping: &Mapping) -> Result<ImportProfile> {
        let name = crate::directory::one_line(name);
        if name.is_empty() {
            return Err(Error::invalid("import.profile_name", "name", "Bitte geben Sie dem Profil einen Namen."));
        }
        let same = self.import_profiles()?.into_iter().find(|profile| profile.name == name);
        let id = same.map_or_else(ImportProfileId::new, |profile| profile.id);
        let body =
            serde_json::to_string(&Body { options: options.clone(), mapping: mapping.clone() }).map_err(|error| {
                Error::refused("import.profile", format!("Das Profil ließ sich nicht sichern ({error})."))
            })?;
        let stored = StoredProfile { id, name: name.clone(), body };
        self.change(Operation::SaveImportProfile, &name, |w| kept::save_profile(w, &stored))?;
        Ok(ImportProfile { id, name, options: options.clone(), mapping: mapping.clone() })
    }

    /// Deletes a saved way to read a list.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub fn delete_import_profile(&self, id: ImportProfileId) -> Result<()> {
        self.change(Operation::DeleteImportProfile, "", |w| kept::delete_profile(w, id))
    }
}

/// The columns of the likeliest guesses.
pub fn mapping_of(guesses: &[ColumnGuess]) -> Mapping {
    let columns =
        guesses.iter().filter_map(|g| g.field.map(|field| ColumnMapping { column: g.column, field })).collect();
    Mapping { columns }
}

#[derive(Default, Serialize, Deserialize)]
struct Body {
    options: ReadOptions,
    mapping: Mapping,
}

fn nothing_checked() -> Error {
    Error::refused("import.unchecked", "Es ist keine geprüfte Liste da. Bitte prüfen Sie die Datei noch einmal.")
}

fn note_view(note: &CleanNote) -> NoteView {
    NoteView {
        field: note.field.label().into(),
        rule: note.rule.label().into(),
        before: note.before.clone(),
        after: note.after.clone(),
        doubt: note.doubt.clone(),
    }
}

/// The key of a row: the list's own number, otherwise its name and place.
fn key_of(row: &exchange::CleanRow) -> String {
    if !row.source_key.is_empty() {
        return row.source_key.clone();
    }
    let address = &row.address;
    [&row.name, &row.department, &address.postcode, &address.town, &address.street, &address.house_number]
        .map(|part| part.to_lowercase())
        .join("|")
}

fn compare(
    table: &Table,
    mapping: &Mapping,
    source: String,
    existing: &[Organisation],
    known: &HashMap<String, kept::ImportedRow>,
    words: &Words,
    progress: &Progress<'_>,
) -> Result<(ImportCheck, Checked)> {
    let by_id: HashMap<OrganisationId, &Organisation> = existing.iter().map(|o| (o.id, o)).collect();
    let total = table.rows.len() as u64;
    let mut rows: Vec<KnownRow> = Vec::with_capacity(table.rows.len());
    let mut first_at: HashMap<String, u64> = HashMap::new();
    for raw in &table.rows {
        if rows.len().is_multiple_of(200) {
            progress.step(rows.len() as u64 / 2, total)?;
        }
        let row = exchange::clean(raw, mapping);
        let key = key_of(&row);
        let mut errors = row.errors.clone();
        if errors.is_empty() {
            match first_at.get(&key) {
                Some(first) if row.source_key.is_empty() => {
                    errors.push(format!("Steht mit demselben Namen und Ort schon in Zeile {first}."));
                }
                Some(first) => errors.push(format!("Die Nummer „{key}“ steht schon in Zeile {first}.")),
                None => drop(first_at.insert(key.clone(), row.number)),
            }
        }
        let was = known.get(&key).and_then(|imported| by_id.get(&imported.organisation)).filter(|_| errors.is_empty());
        let (target, state) = match was {
            Some(organisation) => (organisation.id, RowState::Same),
            None if errors.is_empty() => (OrganisationId::new(), RowState::New),
            None => (OrganisationId::new(), RowState::Rejected),
        };
        rows.push(KnownRow { raw: raw.clone(), row, key, target, state, errors });
    }
    // A row may be the same as an organisation that is there, or as a row further up in the same list.
    let known_here: HashSet<OrganisationId> =
        rows.iter().filter(|row| row.state == RowState::Same).map(|row| row.target).collect();
    let before = existing.iter().filter(|o| !known_here.contains(&o.id));
    let candidates = before.map(|o| ((o.id, None), crate::directory::candidate(o)));
    let in_list = rows.iter().enumerate().filter(|(_, r)| matches!(r.state, RowState::New | RowState::Same));
    let index =
        DuplicateIndex::new(candidates.chain(in_list.map(|(at, r)| ((r.target, Some(at)), candidate_of(&r.row)))));

    let mut check = ImportCheck::default();
    for at in 0..rows.len() {
        if at % 200 == 0 {
            progress.step((total + at as u64) / 2, total)?;
        }
        let known_row = &rows[at];
        let row = &known_row.row;
        let mut found = Vec::new();
        let mut changes = Vec::new();
        match known_row.state {
            RowState::New => {
                for ((id, line), likeness) in index.candidates(&candidate_of(row), PROBABLE_DUPLICATE) {
                    // Of two new rows that are alike the second is the doubtful one.
                    let later = line.is_some_and(|line| line >= at && rows[line].state == RowState::New);
                    if later || found.len() >= CANDIDATES_SHOWN {
                        continue;
                    }
                    let mut reasons = likeness.reasons;
                    if let Some(line) = line {
                        reasons.push(format!("steht in Zeile {} derselben Liste", rows[line].row.number));
                    }
                    let (name, place, changes) = match (by_id.get(&id), line) {
                        (Some(o), _) => {
                            let before = values_of_organisation(o, words);
                            (o.name.clone(), o.address.one_line(), changes_between(&before, row, None, words))
                        }
                        (None, Some(line)) => {
                            let other = &rows[line].row;
                            let before = values_of_row(other, words);
                            (other.name.clone(), other.address.one_line(), changes_between(&before, row, None, words))
                        }
                        (None, None) => continue,
                    };
                    found.push(DuplicateCandidate { id, name, place, score: likeness.score, reasons, changes });
                }
            }
            RowState::Same => {
                let last = known
                    .get(&known_row.key)
                    .and_then(|imported| serde_json::from_str::<BTreeMap<String, String>>(&imported.content).ok());
                if let Some(organisation) = by_id.get(&known_row.target) {
                    changes = changes_between(&values_of_organisation(organisation, words), row, last.as_ref(), words);
                }
            }
            _ => {}
        }
        let state = match known_row.state {
            RowState::New if !found.is_empty() => RowState::Duplicate,
            RowState::Same if !changes.is_empty() => RowState::Changed,
            state => state,
        };
        check.rows.push(CheckedRow {
            index: at,
            number: row.number,
            name: row.name.clone(),
            place: row.address.one_line(),
            state,
            changes,
            candidates: found,
            notes: said(row, |note| !is_guess(note)),
            guesses: said(row, is_guess),
            errors: known_row.errors.clone(),
        });
        rows[at].state = state;
    }
    gone(&mut check, &mut rows, known, &by_id);
    for row in &check.rows {
        let counts = &mut check.counts;
        *match row.state {
            RowState::New => &mut counts.new,
            RowState::Changed => &mut counts.changed,
            RowState::Same => &mut counts.same,
            RowState::Duplicate => &mut counts.duplicate,
            RowState::Rejected => &mut counts.rejected,
            RowState::Gone => &mut counts.gone,
        } += 1;
    }
    check.rules = rule_counts(&rows);
    check.doubts = check.rows.iter().filter(|row| !row.notes.is_empty()).count();
    Ok((check, Checked { source, header: table.header.clone(), rows }))
}

/// Whether the rule put something where the list says nothing.
fn is_guess(note: &CleanNote) -> bool {
    note.rule == Rule::SchoolForm
}

/// The doubts of some of a row's notes as sentences with the field they are about.
fn said(row: &exchange::CleanRow, of: impl Fn(&CleanNote) -> bool) -> Vec<String> {
    let notes = row.notes.iter().filter(|note| of(note));
    notes.filter_map(|note| Some(format!("{}: {}", note.field.label(), note.doubt.clone()?))).collect()
}

/// Organisations of an earlier import whose rows are no longer in the list.
fn gone(
    check: &mut ImportCheck,
    rows: &mut Vec<KnownRow>,
    known: &HashMap<String, kept::ImportedRow>,
    by_id: &HashMap<OrganisationId, &Organisation>,
) {
    let keys: HashSet<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    let mut missing: Vec<(&String, &Organisation)> = known
        .iter()
        .filter(|(key, _)| !keys.contains(key.as_str()))
        .filter_map(|(key, imported)| Some((key, *by_id.get(&imported.organisation)?)))
        .filter(|(_, organisation)| organisation.status != domain::directory::OrganisationStatus::Closed)
        .collect();
    missing.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    let missing: Vec<(String, &Organisation)> = missing.into_iter().map(|(key, o)| (key.clone(), o)).collect();
    for (key, organisation) in missing {
        check.rows.push(CheckedRow {
            index: rows.len(),
            number: 0,
            name: organisation.name.clone(),
            place: organisation.address.one_line(),
            state: RowState::Gone,
            changes: Vec::new(),
            candidates: Vec::new(),
            notes: Vec::new(),
            guesses: Vec::new(),
            errors: Vec::new(),
        });
        rows.push(KnownRow {
            raw: Row { number: 0, cells: Vec::new() },
            row: exchange::CleanRow::default(),
            key,
            target: organisation.id,
            state: RowState::Gone,
            errors: Vec::new(),
        });
    }
}

/// What the row says and the directory does not; of a row that came before, only what the list itself changed since (`last`).
fn changes_between(
    before: &BTreeMap<Part, String>,
    row: &exchange::CleanRow,
    last: Option<&BTreeMap<String, String>>,
    words: &Words,
) -> Vec<ProposedChange> {
    values_of_row(row, words)
        .into_iter()
        .filter(|(part, after)| {
            let in_directory = before.get(part).map(String::as_str).unwrap_or_default();
            let unchanged_in_list = last.is_some_and(|last| last.get(part.code()) == Some(after));
            let stands = compare::is_guessed(*part, row) && !in_directory.is_empty();
            !stands && after != in_directory && !unchanged_in_list && !part.is_contained(after, in_directory)
        })
        .map(|(part, after)| ProposedChange {
            field: part.code().into(),
            label: part.label().into(),
            before: before.get(&part).cloned().unwrap_or_default(),
            after,
        })
        .collect()
}

fn rule_counts(rows: &[KnownRow]) -> Vec<RuleCount> {
    Rule::ALL
        .iter()
        .map(|rule| {
            let of = |doubtful: bool| {
                let has = |row: &&KnownRow| {
                    row.row
                        .notes
                        .iter()
                        .any(|note| note.rule == *rule && (!doubtful || note.doubt.is_some() && !is_guess(note)))
                };
                rows.iter().filter(has).count()
            };
            RuleCount { rule: rule.label().into(), rows: of(false), doubts: of(true) }
        })
        .filter(|count| count.rows > 0)
        .collect()
}

/// All terms of a vocabulary by their folded words, first come first kept.
fn folded_words(terms: &[Term], vocabulary: Vocabulary) -> HashMap<String, domain::id::TermId> {
    let mut found = HashMap::new();
    for term in terms.iter().filter(|term| term.vocabulary == vocabulary) {
        for word in std::iter::once(&term.name).chain(&term.synonyms) {
            found.entry(compare::folded(word)).or_insert(term.id);
        }
    }
    found
}
