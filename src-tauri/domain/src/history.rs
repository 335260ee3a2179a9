//! What was changed, by whom and when: the words of the change log.
//!
//! How changes are recorded and taken back is the business of `store`; here are the operations by name and the shape in which a person reads them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::directory::RecordKind;
use crate::id::ChangeId;

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal;)+) => {
        /// A thing a coordinator did that changed data. Its code is kept in the history for ever: never rename one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        pub enum Operation {
            $($(#[$doc])* #[doc = $label] #[serde(rename = $code)] $name,)+
        }

        impl Operation {
            /// All operations.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code kept in the history.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What the history and "Rückgängig: ..." say, in German.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// The operation of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

operations! {
    CreateOrganisation = "organisation.create", "Einrichtung angelegt";
    ChangeOrganisation = "organisation.change", "Einrichtung geändert";
    DeleteOrganisation = "organisation.delete", "Einrichtung gelöscht";
    MergeOrganisations = "organisation.merge", "Einrichtungen zusammengeführt";
    VerifyOrganisations = "organisation.verify", "Einrichtungen als geprüft vermerkt";
    TagOrganisations = "organisation.tag", "Thema zugeordnet";
    CreatePerson = "person.create", "Ansprechperson angelegt";
    ChangePerson = "person.change", "Ansprechperson geändert";
    DeletePerson = "person.delete", "Ansprechperson gelöscht";
    CreateOffer = "offer.create", "Angebot angelegt";
    ChangeOffer = "offer.change", "Angebot geändert";
    DeleteOffer = "offer.delete", "Angebot gelöscht";
    CreateTerm = "term.create", "Begriff angelegt";
    ChangeTerm = "term.change", "Begriff geändert";
    DeleteTerm = "term.delete", "Begriff gelöscht";
    MergeTerms = "term.merge", "Begriffe zusammengeführt";
    SaveFilter = "filter.save", "Filter gespeichert";
    DeleteFilter = "filter.delete", "Filter gelöscht";
    Import = "import.run", "Liste eingelesen";
    SaveImportProfile = "import.profile", "Importprofil gespeichert";
    DeleteImportProfile = "import.profile_delete", "Importprofil gelöscht";
    LoadSample = "sample.load", "Beispieldaten geladen";
    RemoveSample = "sample.remove", "Beispieldaten entfernt";
    SavePublication = "publication.save", "Publikation geändert";
    ReviewPublication = "publication.review", "Publikation als geprüft vermerkt";
    ReopenPublication = "publication.reopen", "Prüfvermerk zurückgenommen";
    ReleasePublication = "publication.release", "Ausgabe veröffentlicht";
    DuplicatePublication = "publication.duplicate", "Publikation verdoppelt";
    SaveTemplate = "publication.template", "Vorlage gesichert";
    TranslatePublication = "publication.translate", "Übersetzung angelegt";
    CheckTranslation = "publication.translation_check", "Übersetzung als geprüft vermerkt";
    FollowOriginal = "publication.follow_original", "Übersetzung an das Original angeglichen";
    UpdateFromShipped = "publication.update_shipped", "Neue Fassung des mitgelieferten Textes übernommen";
    DeletePublication = "publication.delete", "Publikation gelöscht";
    CreateEvent = "event.create", "Veranstaltung angelegt";
    ChangeEvent = "event.change", "Veranstaltung geändert";
    DuplicateEvent = "event.duplicate", "Veranstaltung verdoppelt";
    DeleteEvent = "event.delete", "Veranstaltung gelöscht";
    AddChecklist = "event.checklist", "Checkliste angelegt";
    SaveChecklistTemplate = "event.checklist_template", "Vorlage der Checkliste geändert";
    SaveMessageText = "event.message_text", "Text an Teilnehmende geändert";
    Register = "event.register", "Person angemeldet";
    ImportRegistrations = "event.register_list", "Anmeldungen eingelesen";
    ChangeRegistration = "event.registration_change", "Anmeldung geändert";
    DeleteRegistration = "event.registration_delete", "Anmeldung gelöscht";
    ConfirmRegistrations = "event.confirm", "Anmeldungen bestätigt";
    CheckIn = "event.check_in", "Anwesenheit vermerkt";
    IssueCertificates = "event.certificate", "Bescheinigungen ausgestellt";
    AddEvaluation = "event.evaluation", "Rückmeldung eingetragen";
    DeleteEvaluation = "event.evaluation_delete", "Rückmeldung gelöscht";
    CreateConsultation = "consultation.create", "Beratung festgehalten";
    ChangeConsultation = "consultation.change", "Beratung geändert";
    DeleteConsultation = "consultation.delete", "Beratung gelöscht";
    CreateTask = "task.create", "Aufgabe angelegt";
    ChangeTask = "task.change", "Aufgabe geändert";
    CompleteTask = "task.complete", "Aufgabe erledigt";
    SnoozeTask = "task.snooze", "Aufgabe verschoben";
    DeleteTask = "task.delete", "Aufgabe gelöscht";
    CreateCommittee = "committee.create", "Gremium angelegt";
    ChangeCommittee = "committee.change", "Gremium geändert";
    DeleteCommittee = "committee.delete", "Gremium gelöscht";
    CreateMeeting = "meeting.create", "Sitzung angelegt";
    ChangeMeeting = "meeting.change", "Sitzung geändert";
    WriteMinutes = "meeting.minutes", "Protokoll geschrieben";
    DeleteMeeting = "meeting.delete", "Sitzung gelöscht";
    CreateCooperation = "cooperation.create", "Kooperation angelegt";
    ChangeCooperation = "cooperation.change", "Kooperation geändert";
    WriteJournal = "cooperation.journal", "Kooperation fortgeschrieben";
    DeleteCooperation = "cooperation.delete", "Kooperation gelöscht";
    CreateVolunteer = "volunteer.create", "Freiwillige Person aufgenommen";
    ChangeVolunteer = "volunteer.change", "Freiwilliges Engagement geändert";
    DeleteVolunteer = "volunteer.delete", "Freiwilliges Engagement gelöscht";
    ChangeSettings = "settings.change", "Einstellungen geändert";
    SaveFundingPeriod = "funding_period.save", "Förderperiode geändert";
    DeleteFundingPeriod = "funding_period.delete", "Förderperiode gelöscht";
    AddFile = "file.add", "Datei hinzugefügt";
    CreateApplication = "application.create", "Antrag angelegt";
    ChangeApplication = "application.change", "Antrag geändert";
    DeleteApplication = "application.delete", "Antrag gelöscht";
    AddStep = "application.step", "Schritt eingetragen";
    TakeStepBack = "application.step_back", "Schritt zurückgenommen";
    ChangeAttachments = "application.attachments", "Anlagen geändert";
    SealPacket = "application.seal", "Antragsmappe versiegelt";
    SaveOfficialForm = "official_form.save", "Formular geändert";
    DeleteOfficialForm = "official_form.delete", "Formular gelöscht";
    WriteLetter = "application.letter", "Schreiben erstellt";
    DeleteLetter = "application.letter_delete", "Schreiben gelöscht";
    SaveLetterText = "letter_text.save", "Brieftext geändert";
    SaveFundingRules = "funding_rules.save", "Förderregeln geändert";
    CreateAbsence = "absence.create", "Fehltage-Meldung angelegt";
    ChangeAbsence = "absence.change", "Fehltage-Meldung geändert";
    CompleteAbsence = "absence.complete", "Fehltage-Meldung abgeschlossen";
    DeleteAbsence = "absence.delete", "Fehltage-Meldung gelöscht";
    TakeAbsenceForms = "absence.forms", "Fehltage-Formulare übernommen";
    RemindAbsence = "absence.remind", "Erinnerungen an Fehltage-Meldungen angelegt";
    CreateRound = "round.create", "Prüfrunde angelegt";
    ChangeRound = "round.change", "Prüfrunde geändert";
    SendRound = "round.send", "Prüfblätter als versandt vermerkt";
    AnswerRound = "round.answer", "Antwort der Prüfrunde vermerkt";
    DeleteRound = "round.delete", "Prüfrunde gelöscht";
    ChangeMonitoring = "monitoring.change", "Monitoring der Fehltage eingerichtet";
}

/// One entry of the change log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Change {
    /// Identity.
    pub id: ChangeId,
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// Who.
    pub author: String,
    /// What was done.
    pub operation: Operation,
    /// To what ("Lessing-Grundschule"); may be empty.
    pub subject: String,
    /// Done, undone or done again.
    pub direction: ChangeDirection,
    /// Whether the change is in force: not undone since.
    pub in_force: bool,
}

/// Whether an entry of the log did something, took it back, or did it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ChangeDirection {
    Done,
    Undone,
    Redone,
}

/// One field of one record that changed, as a person reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// The entry of the log it belongs to.
    pub change: ChangeId,
    /// What kind of record.
    pub record: RecordKind,
    /// The record's name at present, or what it was called last.
    pub record_name: String,
    /// The field in German ("Telefon").
    pub field: String,
    /// What stood there; absent when there was nothing.
    pub before: Option<String>,
    /// What stands there now; absent when it was removed.
    pub after: Option<String>,
}
