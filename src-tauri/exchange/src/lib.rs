//! Other people's formats: CSV and workbooks in, CSV and XLSX out.
//!
//! Reading turns any file into one [`Table`] of text cells; a [`Mapping`] says which column is what; [`clean`] makes of each row what
//! the directory knows. Nothing here writes data: what is done with a row is decided in `office::import`.

mod absence_form;
mod clean;
mod delimited;
mod error;
mod mapping;
mod read;
mod workbook;
mod write;

pub use absence_form::{AbsenceForm, FilledAbsenceForm, absence_form, read_absence_form};
pub use clean::{CleanContact, CleanNote, CleanRow, Rule, clean};
pub use delimited::ENCODINGS;
pub use error::Error;
pub use mapping::{ColumnGuess, ColumnMapping, Field, Mapping, guess};
pub use read::{ReadOptions, Row, SheetInfo, Source, SourceKind, Table, read};
pub use write::{Sheet, to_csv, to_xlsx};
