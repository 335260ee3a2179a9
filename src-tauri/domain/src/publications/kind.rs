//! The kinds of publications, and what is set for each besides title and text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    BadgeSettings, ContactListSettings, DoorSignSettings, FlyerSettings, LabelSettings, LetterSettings, NoticeSettings,
    PosterSettings, TableSignSettings,
};
use crate::directory::{ConsentScope, OrganisationFilter};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal, $word:literal;)+) => {
        /// A kind of publication. Its code stands in the database and names the folder of its shipped texts: never rename one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum PublicationKind {
            $($(#[$doc])* #[doc = $label] #[serde(rename = $code)] $name,)+
        }

        impl PublicationKind {
            /// All kinds, in the order in which a person is offered them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code kept in the database ("parent_sheet").
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// German name ("Infoblatt für Eltern").
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// The German word by which the command line knows it ("infoblatt").
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The kind of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

kinds! {
    ContactList = "contact_list", "Kontaktliste", "kontaktliste";
    ParentSheet = "parent_sheet", "Infoblatt für Eltern", "infoblatt";
    ParentFolder = "parent_folder", "Faltblatt", "faltblatt";
    Poster = "poster", "Plakat", "plakat";
    ChildProtectionGuide = "child_protection_guide", "Handlungsleitfaden Kindeswohl", "leitfaden";
    ConferenceDocumentation = "conference_documentation", "Dokumentation der Fachtagung", "dokumentation";
    OfferCatalogue = "offer_catalogue", "Angebote bei Schulverweigerung", "angebote";
    TextSheet = "text_sheet", "Textblatt", "textblatt";
    Flyer = "flyer", "Flyer", "flyer";
    Notice = "notice", "Aushang", "aushang";
    Letter = "letter", "Brief", "brief";
    AddressLabels = "address_labels", "Adressetiketten", "etiketten";
    NameBadges = "name_badges", "Namensschilder", "namensschilder";
    TableSigns = "table_signs", "Tischschilder", "tischschilder";
    DoorSigns = "door_signs", "Türschilder", "tuerschilder";
}

/// The kind of a publication with what is set for that kind alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "a handful of publications is in memory at a time")]
pub enum PublicationBody {
    /// Regionale Kontaktliste für Schulen.
    ContactList(ContactListSettings),
    /// Schulvermeidung: Ein Infoblatt für Eltern.
    ParentSheet,
    /// Faltblatt, DIN lang, six panels.
    ParentFolder,
    /// Plakat.
    Poster(PosterSettings),
    /// Handlungsleitfaden Kindeswohl.
    ChildProtectionGuide,
    /// Dokumentation der Fachtagung.
    ConferenceDocumentation,
    /// Angebote bei Schulverweigerung.
    OfferCatalogue,
    /// Textblatt.
    TextSheet,
    /// Flyer, A5 or A6.
    Flyer(FlyerSettings),
    /// Aushang.
    Notice(NoticeSettings),
    /// Brief, DIN 5008 form B, to one or to many.
    Letter(LetterSettings),
    /// Adressetiketten.
    AddressLabels(LabelSettings),
    /// Namensschilder.
    NameBadges(BadgeSettings),
    /// Tischschilder.
    TableSigns(TableSignSettings),
    /// Türschilder.
    DoorSigns(DoorSignSettings),
}

impl PublicationBody {
    /// The settings with which a new publication of a kind begins.
    pub fn new(kind: PublicationKind) -> Self {
        match kind {
            PublicationKind::ContactList => Self::ContactList(ContactListSettings::default()),
            PublicationKind::ParentSheet => Self::ParentSheet,
            PublicationKind::ParentFolder => Self::ParentFolder,
            PublicationKind::Poster => Self::Poster(PosterSettings::default()),
            PublicationKind::ChildProtectionGuide => Self::ChildProtectionGuide,
            PublicationKind::ConferenceDocumentation => Self::ConferenceDocumentation,
            PublicationKind::OfferCatalogue => Self::OfferCatalogue,
            PublicationKind::TextSheet => Self::TextSheet,
            PublicationKind::Flyer => Self::Flyer(FlyerSettings::default()),
            PublicationKind::Notice => Self::Notice(NoticeSettings::default()),
            PublicationKind::Letter => Self::Letter(LetterSettings::default()),
            PublicationKind::AddressLabels => Self::AddressLabels(LabelSettings::default()),
            PublicationKind::NameBadges => Self::NameBadges(BadgeSettings::default()),
            PublicationKind::TableSigns => Self::TableSigns(TableSignSettings::default()),
            PublicationKind::DoorSigns => Self::DoorSigns(DoorSignSettings::default()),
        }
    }

    /// How far the paper goes, and so which consent a printed person must have given.
    pub const fn reach(&self) -> ConsentScope {
        match self {
            Self::ContactList(settings) if settings.for_web => ConsentScope::Web,
            // Only those written to read their own name.
            Self::Letter(_) | Self::AddressLabels(_) => ConsentScope::Internal,
            _ => ConsentScope::Print,
        }
    }

    /// Which organisations of the directory it is about, or goes to; none where its text asks.
    pub fn filter_mut(&mut self) -> Option<&mut OrganisationFilter> {
        match self {
            Self::ContactList(settings) => Some(&mut settings.filter),
            Self::Letter(settings) => Some(&mut settings.recipients.filter),
            Self::AddressLabels(settings) => Some(&mut settings.recipients.filter),
            Self::NameBadges(settings) => Some(&mut settings.recipients.filter),
            Self::TableSigns(settings) => Some(&mut settings.recipients.filter),
            _ => None,
        }
    }

    /// Its kind.
    pub const fn kind(&self) -> PublicationKind {
        match self {
            Self::ContactList(_) => PublicationKind::ContactList,
            Self::ParentSheet => PublicationKind::ParentSheet,
            Self::ParentFolder => PublicationKind::ParentFolder,
            Self::Poster(_) => PublicationKind::Poster,
            Self::ChildProtectionGuide => PublicationKind::ChildProtectionGuide,
            Self::ConferenceDocumentation => PublicationKind::ConferenceDocumentation,
            Self::OfferCatalogue => PublicationKind::OfferCatalogue,
            Self::TextSheet => PublicationKind::TextSheet,
            Self::Flyer(_) => PublicationKind::Flyer,
            Self::Notice(_) => PublicationKind::Notice,
            Self::Letter(_) => PublicationKind::Letter,
            Self::AddressLabels(_) => PublicationKind::AddressLabels,
            Self::NameBadges(_) => PublicationKind::NameBadges,
            Self::TableSigns(_) => PublicationKind::TableSigns,
            Self::DoorSigns(_) => PublicationKind::DoorSigns,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_code_everywhere_and_a_body_of_its_own() {
        for kind in PublicationKind::ALL {
            let body = PublicationBody::new(*kind);
            assert_eq!(body.kind(), *kind);
            assert_eq!(serde_json::to_value(&body).unwrap()["kind"], kind.code());
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
            assert_eq!(PublicationKind::from_code(kind.code()), Some(*kind));
        }
    }

    #[test]
    fn the_command_line_knows_each_kind_by_another_word() {
        let mut words: Vec<_> = PublicationKind::ALL.iter().map(|kind| kind.word()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), PublicationKind::ALL.len());
    }
}
