//! The kinds of records, of all areas: what the search finds, the history tells of and the window opens. A new kind is one line here;
//! the compiler then asks for its text (`store`), its words and its place (window).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal;)+) => {
        /// Which kind of record something is about. Its code is also the name of the table that holds the records.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum RecordKind {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl RecordKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable code, and the name of the table.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// German name of the kind.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// The kind of a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// An organisation.
    Organisation = "organisation", "Einrichtung";
    /// A contact person.
    Person = "person", "Person";
    /// An offer.
    Offer = "offer", "Angebot";
    /// A vocabulary entry.
    Term = "term", "Begriff";
    /// A publication.
    Publication = "publication", "Publikation";
    /// An event.
    Event = "event", "Veranstaltung";
    /// A consultation.
    Consultation = "consultation", "Beratung";
    /// A task.
    Task = "task", "Aufgabe";
    /// A committee.
    Committee = "committee", "Gremium";
    /// A meeting of a committee.
    Meeting = "meeting", "Sitzung";
    /// A cooperation.
    Cooperation = "cooperation", "Kooperation";
    /// A volunteer.
    Volunteer = "volunteer", "Freiwillige Person";
    /// An application for a grant.
    Application = "application", "Antrag";
    /// A school's report of missed days for a month.
    Absence = "absence", "Fehltage-Meldung";
    /// A verification round.
    Round = "round", "Prüfrunde";
}
