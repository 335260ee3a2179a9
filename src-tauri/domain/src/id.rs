//! Identities. Every record has a UUIDv7 as its key, so that laptops create rows apart from each other
//! and rows still sort by the time they were made. The text form is what database, window and files carry.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identity, later in order than all made before on this machine.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// An organisation (Einrichtung).
    OrganisationId,
    /// A contact person (Ansprechperson).
    PersonId,
    /// A person's function at one organisation.
    PositionId,
    /// An offer (Angebot).
    OfferId,
    /// An entry of a vocabulary: a topic, a district, a kind, a school form, a target group.
    TermId,
    /// One phone number of an organisation or a person.
    PhoneId,
    /// One mail address of an organisation or a person.
    EmailId,
    /// An event (Veranstaltung).
    EventId,
    /// A part of an event's programme.
    SessionId,
    /// Somebody who speaks at an event.
    SpeakerId,
    /// That somebody comes to an event (Anmeldung).
    RegistrationId,
    /// A certificate of attendance.
    CertificateId,
    /// A question of an evaluation form.
    QuestionId,
    /// A filled-in evaluation form.
    SheetId,
    /// A filter somebody saved by name.
    SavedFilterId,
    /// A publication (Handreichung).
    PublicationId,
    /// One released state of a publication (Ausgabe).
    EditionId,
    /// A funding period (Förderperiode).
    FundingPeriodId,
    /// An application for a grant (Antrag).
    ApplicationId,
    /// An item of a cost plan or a financing plan.
    PlanItemId,
    /// A receipt of a proof of use.
    ReceiptId,
    /// An attachment of an application (Anlage).
    AttachmentId,
    /// A step in the life of an application.
    StepId,
    /// A letter about an application.
    LetterId,
    /// A packet as it was handed in.
    SealId,
    /// A form of an authority.
    OfficialFormId,
    /// A saved way to read a list (Importprofil).
    ImportProfileId,
    /// A consultation (Beratung).
    ConsultationId,
    /// A task (Aufgabe).
    TaskId,
    /// A school's report of missed days (Fehltage-Meldung).
    AbsenceId,
    /// A verification round (Prüfrunde).
    RoundId,
    /// A committee (Gremium).
    CommitteeId,
    /// A seat in a committee (Mitgliedschaft).
    SeatId,
    /// A meeting of a committee (Sitzung).
    MeetingId,
    /// An item of an agenda (Tagesordnungspunkt).
    AgendaItemId,
    /// An entry of the minutes (Protokolleintrag).
    MinuteId,
    /// A cooperation (Kooperation).
    CooperationId,
    /// An entry of a cooperation's journal.
    JournalEntryId,
    /// A volunteer (freiwillig engagierte Person).
    VolunteerId,
    /// A training a volunteer took part in.
    VolunteerTrainingId,
    /// A place where a volunteer works (Einsatzort).
    PlacementId,
    /// One entry of the history.
    ChangeId,
}
