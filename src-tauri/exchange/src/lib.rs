//! Other people's formats: CSV, workbooks and calendars, in and out; archives out.
//!
//! Reading turns any file into one [`Table`] of text cells; a [`Mapping`] says which column is what; [`clean`] makes of each row what
//! the directory knows. Nothing here writes data: what is done with a row is decided in `office::import`.

mod archive;
mod calendar;
mod clean;
mod delimited;
mod error;
mod form;
mod mail;
mod mapping;
mod open_grants;
mod read;
mod workbook;
mod write;

pub use archive::{Archive, ArchiveEntry};
pub use calendar::{Alarm, Appointment, CalendarFile, When, german_time, read_calendar, write_calendar};
pub use clean::{CleanContact, CleanNote, CleanRow, Rule, clean};
pub use delimited::ENCODINGS;
pub use error::Error;
pub use form::{
    Answer, FilledForm, FilledRow, Form, FormColumn, FormProblem, FormSheet, FormTable, Question, form_subject,
    read_form, write_form,
};
pub use mail::{Mail, MailAttachment, write_mail};
pub use mapping::{ColumnGuess, ColumnMapping, Field, Mapping, guess};
pub use open_grants::{OpenGrant, OpenGrants, OpenRecipient, grants_to_csv, grants_to_json, identifier_prefix};
pub use read::{ReadOptions, Row, SheetInfo, Source, SourceKind, Table, read};
pub use write::{AsCell, Cell, Sheet, to_csv, to_workbook, to_xlsx};
