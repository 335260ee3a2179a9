//! Why a file could not be read or written, each with a stable code and a German sentence.

/// An error of this crate. `Display` is the German sentence: what happened and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be opened or read.
    #[error("Die Datei „{name}“ lässt sich nicht lesen. Prüfen Sie, ob sie noch da ist und ob Sie sie öffnen dürfen.")]
    Unreadable {
        /// Its name.
        name: String,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// Nothing in it.
    #[error("Die Datei „{name}“ ist leer.")]
    Empty {
        /// Its name.
        name: String,
    },
    /// A picture, a PDF, a program, ...
    #[error(
        "„{name}“ ist keine Tabelle{what}. Einlesen lassen sich CSV- und Textdateien sowie Tabellen von Excel (XLSX, XLS) und LibreOffice (ODS)."
    )]
    NotATable {
        /// Its name.
        name: String,
        /// What it is instead, as ", sondern ein PDF", or empty.
        what: &'static str,
    },
    /// More than [`crate::read::SIZE_LIMIT`] bytes.
    #[error("Die Datei ist größer als {megabytes} MB. Teilen Sie die Liste in mehrere Dateien.")]
    TooLarge {
        /// The limit.
        megabytes: u64,
    },
    /// A line without end.
    #[error(
        "Zeile {row} ist länger als {megabytes} MB. Das ist vermutlich keine Tabelle; prüfen Sie die Datei in einem Textprogramm."
    )]
    LineTooLong {
        /// Which, from 1.
        row: u64,
        /// The limit.
        megabytes: u64,
    },
    /// More columns than any list has.
    #[error(
        "In Zeile {row} sind es mehr als {limit} Spalten. Prüfen Sie das Trennzeichen, oder löschen Sie überzählige Spalten."
    )]
    TooManyColumns {
        /// Which, from 1.
        row: u64,
        /// The limit.
        limit: usize,
    },
    /// More rows than any list has.
    #[error("Die Liste hat mehr als {limit} Zeilen. Teilen Sie sie in mehrere Dateien.")]
    TooManyRows {
        /// The limit.
        limit: usize,
    },
    /// A quote opens and does not close.
    #[error(
        "In Zeile {row} beginnt ein Anführungszeichen, das nicht wieder schließt. Ergänzen Sie es dort in einem Textprogramm, oder wählen Sie ein anderes Trennzeichen."
    )]
    BrokenQuoting {
        /// Where it opens, from 1.
        row: u64,
    },
    /// The chosen encoding does not fit.
    #[error(
        "Der Zeichensatz {encoding} passt nicht zu dieser Datei (Zeile {row}). Wählen Sie einen anderen, zum Beispiel Windows-1252."
    )]
    WrongEncoding {
        /// Its label.
        encoding: String,
        /// Where, from 1.
        row: u64,
    },
    /// No encoding of that name.
    #[error("Den Zeichensatz „{encoding}“ kennt das Programm nicht.")]
    UnknownEncoding {
        /// What was asked for.
        encoding: String,
    },
    /// The separator is not one character.
    #[error(
        "Das Trennzeichen „{separator}“ geht nicht; es muss ein einzelnes Zeichen sein, zum Beispiel ein Semikolon."
    )]
    Separator {
        /// What was asked for.
        separator: String,
    },
    /// The workbook has a password.
    #[error(
        "Die Tabelle ist mit einem Passwort geschützt. Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie ohne Passwort."
    )]
    PasswordProtected,
    /// The workbook cannot be understood.
    #[error(
        "Die Tabelle „{name}“ ist beschädigt oder unvollständig. Öffnen und speichern Sie sie in Excel oder LibreOffice neu."
    )]
    Damaged {
        /// Its name.
        name: String,
    },
    /// No such sheet.
    #[error("Ein Tabellenblatt „{sheet}“ gibt es in dieser Datei nicht.")]
    NoSheet {
        /// What was asked for.
        sheet: String,
    },
    /// The header row is not in the table.
    #[error("Zeile {row} gibt es nicht oder sie ist leer; dort können keine Spaltennamen stehen.")]
    NoHeader {
        /// Which, from 1.
        row: u64,
    },
    /// Not a form of this program.
    #[error(
        "„{name}“ ist kein Formular, das dieses Programm ausgegeben hat. Bitte wählen Sie die ausgefüllte Formulardatei (XLSX)."
    )]
    ForeignForm {
        /// Its name.
        name: String,
    },
    /// A form, but for something else.
    #[error("„{name}“ ist ein Formular für etwas anderes. Bitte lesen Sie es dort ein, wo es ausgegeben wurde.")]
    OtherForm {
        /// Its name.
        name: String,
    },
    /// A form of another version.
    #[error(
        "„{name}“ ist ein Formular in einer anderen Fassung. Geben Sie ein neues Formular aus, und übertragen Sie die Antworten."
    )]
    OldForm {
        /// Its name.
        name: String,
    },
    /// A form whose questions were changed.
    #[error(
        "Das Formular „{name}“ wurde umgebaut: „{what}“ fehlt oder heißt anders. Geben Sie ein neues Formular aus; nur die gelben Felder werden ausgefüllt."
    )]
    ChangedForm {
        /// Its name.
        name: String,
        /// The sheet or question.
        what: String,
    },
    /// Nothing to publish.
    #[error("Es gibt noch keine Bewilligung, die veröffentlicht werden könnte.")]
    NoGrants,
    /// Not a calendar file.
    #[error(
        "„{name}“ ist keine Kalenderdatei. Lesen lassen sich Dateien im Format iCalendar (ICS), wie Outlook und andere Kalender sie speichern."
    )]
    NotACalendar {
        /// Its name.
        name: String,
    },
    /// A calendar file that breaks off or contradicts itself.
    #[error(
        "Die Kalenderdatei „{name}“ ist beschädigt (Zeile {line}). Bitte speichern Sie sie im Kalender noch einmal."
    )]
    DamagedCalendar {
        /// Its name.
        name: String,
        /// Where, from 1.
        line: u64,
    },
    /// A workbook could not be written.
    #[error("Die Tabelle ließ sich nicht schreiben ({0}).")]
    Write(String),
    /// The person stopped it.
    #[error("Abgebrochen; es wurde nichts geändert.")]
    Cancelled,
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "list.unreadable",
            Self::Empty { .. } => "list.empty",
            Self::NotATable { .. } => "list.not_a_table",
            Self::TooLarge { .. } => "list.too_large",
            Self::LineTooLong { .. } => "list.line_too_long",
            Self::TooManyColumns { .. } => "list.too_many_columns",
            Self::TooManyRows { .. } => "list.too_many_rows",
            Self::BrokenQuoting { .. } => "list.broken_quoting",
            Self::WrongEncoding { .. } => "list.wrong_encoding",
            Self::UnknownEncoding { .. } => "list.unknown_encoding",
            Self::Separator { .. } => "list.separator",
            Self::PasswordProtected => "list.password_protected",
            Self::Damaged { .. } => "list.damaged",
            Self::NoSheet { .. } => "list.no_sheet",
            Self::NoHeader { .. } => "list.no_header",
            Self::ForeignForm { .. } => "form.foreign",
            Self::OtherForm { .. } => "form.other_kind",
            Self::OldForm { .. } => "form.old",
            Self::ChangedForm { .. } => "form.changed",
            Self::NoGrants => "grants.none",
            Self::NotACalendar { .. } => "calendar.not_a_calendar",
            Self::DamagedCalendar { .. } => "calendar.damaged",
            Self::Write(_) => "list.write",
            Self::Cancelled => "cancelled",
        }
    }
}
