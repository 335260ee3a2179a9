//! Undo, redo, and who changed what.

use domain::directory::RecordKind;
use domain::history::{Change, FieldChange, Operation};
use domain::id::ChangeId;
use office::history::{RecordChange, UndoState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::commands;

/// An operation with its German name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OperationName {
    /// The operation.
    pub operation: Operation,
    /// What the history says.
    pub label: String,
}

commands! { "history";
    /// What undo and redo would do now.
    fn undo_state(shell) -> UndoState {
        Ok(shell.office()?.undo_state()?)
    }

    /// Takes the last change back; returns it, or nothing when there is none.
    fn undo(shell) -> Option<Change> {
        Ok(shell.office()?.undo()?)
    }

    /// Does the change again that was taken back last.
    fn redo(shell) -> Option<Change> {
        Ok(shell.office()?.redo()?)
    }

    /// The log of changes, newest first.
    fn changes(shell, before: Option<ChangeId>, limit: usize) -> Vec<Change> {
        Ok(shell.office()?.changes(before, limit)?)
    }

    /// What one change changed, field by field.
    fn fields(shell, change: ChangeId) -> Vec<FieldChange> {
        Ok(shell.office()?.fields_of_change(change)?)
    }

    /// The history of one record, newest first.
    fn record(shell, kind: RecordKind, id: String) -> Vec<RecordChange> {
        Ok(shell.office()?.history_of_record(kind, &id)?)
    }

    /// All operations with their German names.
    fn operations(_shell) -> Vec<OperationName> {
        Ok(Operation::ALL.iter().map(|operation| OperationName { operation: *operation, label: operation.label().into() }).collect())
    }
}
