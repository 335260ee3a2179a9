//! Undo, redo, and the change log as a person reads it.

use std::collections::HashMap;

use domain::contact::display_phone;
use domain::directory::RecordKind;
use domain::history::{Change, FieldChange};
use domain::id::ChangeId;
use domain::language::Language;
use domain::publications::PublicationLanguage;
use serde::{Deserialize, Serialize};
use store::{RawFieldChange, RowChange, Value};
use ts_rs::TS;

use crate::Office;
use crate::error::Result;
use labels::{field, value_label};

mod labels;
mod settings;

/// What undo and redo would do now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UndoState {
    /// What "Rückgängig" takes back.
    pub undoable: Option<Change>,
    /// What "Wiederholen" does again.
    pub redoable: Option<Change>,
}

/// One change of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordChange {
    /// The entry of the log.
    pub change: Change,
    /// The fields of this record it changed.
    pub fields: Vec<FieldChange>,
}

/// How many changes of one record are shown.
const CHANGES_SHOWN: usize = 200;
/// How many fields of one change are shown; an import changes many thousands.
const FIELDS_SHOWN: usize = 500;

impl Office {
    /// What undo and redo would do now.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn undo_state(&self) -> Result<UndoState> {
        Ok(UndoState { undoable: self.store.undoable()?, redoable: self.store.redoable()? })
    }

    /// Takes the last change in force back. Returns it, or nothing when there is none.
    ///
    /// # Errors
    /// When later data stands in its way; then nothing changed.
    pub fn undo(&self) -> Result<Option<Change>> {
        let changed = self.store.undo()?;
        let undone = self.tell(changed)?;
        self.follow_settings()?;
        Ok(undone)
    }

    /// Does the change again that was taken back last.
    ///
    /// # Errors
    /// As [`Office::undo`].
    pub fn redo(&self) -> Result<Option<Change>> {
        let changed = self.store.redo()?;
        let redone = self.tell(changed)?;
        self.follow_settings()?;
        Ok(redone)
    }

    /// The log, newest first, from the change before `before` on.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn changes(&self, before: Option<ChangeId>, limit: usize) -> Result<Vec<Change>> {
        Ok(self.store.changes(limit, before)?)
    }

    /// What one change changed, field by field.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn fields_of_change(&self, change: ChangeId) -> Result<Vec<FieldChange>> {
        let raw = self.store.field_changes_of_change(change, FIELDS_SHOWN)?;
        self.in_german(&raw, None)
    }

    /// The history of one record, newest first.
    ///
    /// # Errors
    /// [`crate::Error::Store`].
    pub fn history_of_record(&self, kind: RecordKind, id: &str) -> Result<Vec<RecordChange>> {
        let table = kind.code();
        let changes = self.store.changes_of_record(table, id, CHANGES_SHOWN)?;
        let raw = self.store.field_changes_of_record(table, id, CHANGES_SHOWN)?;
        let fields = self.in_german(&raw, Some(kind))?;
        let mut by_change: HashMap<ChangeId, Vec<FieldChange>> = HashMap::new();
        for field in fields {
            by_change.entry(field.change).or_default().push(field);
        }
        Ok(changes
            .into_iter()
            .map(|change| RecordChange { fields: by_change.remove(&change.id).unwrap_or_default(), change })
            .collect())
    }

    /// Puts names for identities, words for codes, and leaves out what no person looks for (keys, sort columns, positions).
    fn in_german(&self, raw: &[RawFieldChange], record: Option<RecordKind>) -> Result<Vec<FieldChange>> {
        let names = self.names_of(raw)?;
        let show = |column: &str, value: &Option<Value>| -> Option<String> {
            let shown = match value.as_ref()? {
                Value::Integer(number) => {
                    value_label(column, &number.to_string()).unwrap_or_else(|| number.to_string())
                }
                Value::Real(number) => number.to_string(),
                Value::Bytes(bytes) => format!("{} Bytes", bytes.len()),
                Value::Text(text) => named(column, text, &names),
            };
            (!shown.is_empty()).then_some(shown)
        };
        let mut fields = Vec::new();
        for change in raw {
            let Some(label) = field(&change.table, &change.column) else { continue };
            let (before, after) = if settings::is_settings(&change.table, &change.column) {
                if change.row != RowChange::Changed {
                    continue;
                }
                let text =
                    |value: &Option<Value>| value.as_ref().and_then(Value::as_text).unwrap_or_default().to_owned();
                let (before, after) = settings::differing(&text(&change.before), &text(&change.after), &names);
                (Some(before), Some(after))
            } else {
                (show(&change.column, &change.before), show(&change.column, &change.after))
            };
            if before == after {
                continue;
            }
            let kind = record.or_else(|| store::kind_of_table(&change.table)).unwrap_or(RecordKind::Organisation);
            let name = change
                .records
                .iter()
                .find(|(table, _)| store::kind_of_table(table) == Some(kind))
                .and_then(|(_, key)| names.get(key))
                .or_else(|| names.get(&change.key))
                .cloned()
                .unwrap_or_default();
            // A row that came or went is told by what is in it.
            let (before, after) = match change.row {
                RowChange::Added => (None, after),
                RowChange::Removed => (before, None),
                RowChange::Changed => (before, after),
            };
            fields.push(FieldChange {
                change: change.change,
                record: kind,
                record_name: name,
                field: label.to_owned(),
                before,
                after,
            });
        }
        Ok(fields)
    }

    /// Names of all records that appear in the changes, by identity.
    fn names_of(&self, raw: &[RawFieldChange]) -> Result<HashMap<String, String>> {
        let mut wanted: Vec<&str> = Vec::new();
        for change in raw {
            wanted.push(&change.key);
            wanted.extend(change.records.iter().map(|(_, key)| key.as_str()));
            wanted.extend([&change.before, &change.after].into_iter().flatten().filter_map(Value::as_text));
        }
        wanted.retain(|text| text.len() == 36);
        let mut wanted: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
        for change in raw.iter().filter(|change| settings::is_settings(&change.table, &change.column)) {
            for value in [&change.before, &change.after].into_iter().flatten().filter_map(Value::as_text) {
                wanted.extend(settings::identities(value));
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        Ok(self.store.read(|r| store::directory::names(r, &wanted))?)
    }
}

fn named(column: &str, text: &str, names: &HashMap<String, String>) -> String {
    if let Some(name) = names.get(text) {
        return name.clone();
    }
    if let Some(label) = value_label(column, text) {
        return label;
    }
    match column {
        "number" | "fax" | "phone" => display_phone(text),
        "language" => PublicationLanguage::from_code(text)
            .map_or_else(|| Language::new(text).label().to_owned(), |language| language.label().to_owned()),
        column if column.ends_with("_on") || column.ends_with("_until") || column.ends_with("_from") => {
            text.parse::<chrono::NaiveDate>().map_or_else(|_| text.to_owned(), domain::day::short)
        }
        _ => text.to_owned(),
    }
}
