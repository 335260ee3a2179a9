//! Rows and organisations in one form, part by part, so that they can be compared and shown side by side.

use std::collections::{BTreeMap, HashMap};

use domain::contact::display_phone;
use domain::directory::{Candidate, Organisation, Person, Term, Vocabulary};
use domain::id::{OrganisationId, TermId};
use domain::language::Language;
use exchange::{CleanContact, CleanRow};

use super::folded_words;

macro_rules! parts {
    ($($name:ident = $code:literal, $label:literal;)+) => {
        /// A part of an organisation that a list can say something about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Part { $($name,)+ }

        impl Part {
            /// All parts.
            pub(super) const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable name; kept with what was imported.
            pub(super) fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// German.
            pub(super) fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }
        }
    };
}

parts! {
    Name = "name", "Name";
    Department = "department", "Abteilung";
    Kind = "kind", "Art der Einrichtung";
    SchoolForm = "school_form", "Schulform";
    Carrier = "carrier", "Träger";
    Address = "address", "Adresse";
    District = "district", "Stadtteil";
    Phones = "phones", "Telefon";
    Fax = "fax", "Fax";
    Emails = "emails", "E-Mail";
    Web = "web", "Internetadresse";
    OpeningHours = "opening_hours", "Öffnungszeiten (Bemerkung)";
    Languages = "languages", "Sprachen";
    Topics = "topics", "Themen";
    Description = "description", "Beschreibung";
    Note = "note", "Interne Notiz";
    Contact = "contact", "Ansprechperson";
}

/// What stands between items of a part with several.
const BETWEEN: &str = "; ";

impl Part {
    /// Whether what the list says is in the directory already, though not alone.
    pub(super) fn is_contained(self, in_list: &str, in_directory: &str) -> bool {
        match self {
            Self::Phones | Self::Emails | Self::Languages | Self::Topics | Self::Contact => {
                let there: Vec<&str> = in_directory.split(BETWEEN).collect();
                in_list.split(BETWEEN).all(|item| there.contains(&item))
            }
            Self::Note | Self::Description | Self::OpeningHours => in_directory.contains(in_list),
            // An addition ("Haus B") that only the directory knows stands in front.
            Self::Address => in_directory.ends_with(in_list),
            Self::Web => in_directory.trim_end_matches('/') == in_list.trim_end_matches('/'),
            _ => false,
        }
    }
}

/// Lower case, umlauts as two letters, only letters and digits.
pub(super) fn folded(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .flat_map(|c| match c {
            'ä' => vec!['a', 'e'],
            'ö' => vec!['o', 'e'],
            'ü' => vec!['u', 'e'],
            'ß' => vec!['s', 's'],
            c if c.is_alphanumeric() => vec![c],
            _ => Vec::new(),
        })
        .collect()
}

/// The words of the directory: terms by what lists call them, organisations by name, persons by where they work.
#[derive(Default)]
pub(super) struct Words {
    terms: HashMap<Vocabulary, HashMap<String, TermId>>,
    names: HashMap<TermId, String>,
    codes: HashMap<String, TermId>,
    carriers: HashMap<String, OrganisationId>,
    carrier_names: HashMap<OrganisationId, String>,
    persons: HashMap<OrganisationId, Vec<String>>,
}

impl Words {
    pub(super) fn new(terms: &[Term]) -> Self {
        Self {
            terms: Vocabulary::ALL.iter().map(|v| (*v, folded_words(terms, *v))).collect(),
            names: terms.iter().map(|term| (term.id, term.name.clone())).collect(),
            codes: terms.iter().filter(|t| !t.code.is_empty()).map(|term| (term.code.clone(), term.id)).collect(),
            ..Self::default()
        }
    }

    pub(super) fn with_directory(
        terms: &[Term],
        organisations: &[Organisation],
        persons: &HashMap<OrganisationId, Vec<Person>>,
    ) -> Self {
        Self {
            carriers: organisations.iter().rev().map(|o| (folded(&o.name), o.id)).collect(),
            carrier_names: organisations.iter().map(|o| (o.id, o.name.clone())).collect(),
            persons: persons.iter().map(|(id, all)| (*id, all.iter().map(Person::full_name).collect())).collect(),
            ..Self::new(terms)
        }
    }

    pub(super) fn term(&self, vocabulary: Vocabulary, word: &str) -> Option<TermId> {
        self.terms.get(&vocabulary)?.get(&folded(word)).copied()
    }

    pub(super) fn coded(&self, code: &str) -> Option<TermId> {
        self.codes.get(code).copied()
    }

    pub(super) fn add_term(&mut self, term: &Term) {
        self.terms.entry(term.vocabulary).or_default().insert(folded(&term.name), term.id);
        self.names.insert(term.id, term.name.clone());
    }

    pub(super) fn organisation(&self, name: &str) -> Option<OrganisationId> {
        self.carriers.get(&folded(name)).copied()
    }

    pub(super) fn add_organisation(&mut self, name: &str, id: OrganisationId) {
        self.carriers.entry(folded(name)).or_insert(id);
    }

    fn shown(&self, id: Option<TermId>) -> String {
        id.and_then(|id| self.names.get(&id)).cloned().unwrap_or_default()
    }

    /// The directory's word for what a list says; the list's own word when there is none.
    fn shown_word(&self, vocabulary: Vocabulary, word: &str) -> String {
        self.term(vocabulary, word).map_or_else(|| word.to_owned(), |id| self.shown(Some(id)))
    }
}

/// What a row would have been printed as, for each part it says something about.
pub(super) fn values_of_row(row: &CleanRow, words: &Words) -> BTreeMap<Part, String> {
    Part::ALL.iter().map(|part| (*part, value_of_row(*part, row, words))).filter(|(_, text)| !text.is_empty()).collect()
}

fn value_of_row(part: Part, row: &CleanRow, words: &Words) -> String {
    match part {
        Part::Name => row.name.clone(),
        Part::Department => row.department.clone(),
        Part::Kind => match kind_of(row, words) {
            Some(id) => words.shown(Some(id)),
            None => row.kind.clone(),
        },
        Part::SchoolForm if row.school_form.is_empty() => words.shown(words.coded(&row.guessed_school_form)),
        Part::SchoolForm => words.shown_word(Vocabulary::SchoolForm, &row.school_form),
        Part::Carrier => words
            .organisation(&row.carrier)
            .and_then(|id| words.carrier_names.get(&id).cloned())
            .unwrap_or_else(|| row.carrier.clone()),
        Part::Address => row.address.one_line(),
        Part::District if row.district.is_empty() => String::new(),
        Part::District => words.shown_word(Vocabulary::District, &row.district),
        Part::Phones => row.phones.iter().map(|p| display_phone(&p.number)).collect::<Vec<_>>().join(BETWEEN),
        Part::Fax => display_phone(&row.fax),
        Part::Emails => row.emails.iter().map(|email| email.address.clone()).collect::<Vec<_>>().join(BETWEEN),
        Part::Web => row.web.clone(),
        Part::OpeningHours => row.opening_hours.clone(),
        Part::Languages => row.languages.iter().map(Language::label).collect::<Vec<_>>().join(BETWEEN),
        Part::Topics => {
            let topics = row.topics.iter().map(|topic| words.shown_word(Vocabulary::Topic, topic));
            topics.collect::<Vec<_>>().join(BETWEEN)
        }
        Part::Description => row.description.clone(),
        Part::Note => row.note.clone(),
        Part::Contact => row.contact.as_ref().map(full_name).unwrap_or_default(),
    }
}

/// The kind a row is of; whatever has a school form is a school.
pub(super) fn kind_of(row: &CleanRow, words: &Words) -> Option<TermId> {
    if !row.kind.is_empty() {
        return words.term(Vocabulary::Kind, &row.kind);
    }
    let school = !row.school_form.is_empty() || !row.guessed_school_form.is_empty();
    school.then(|| words.coded("school")).flatten()
}

/// Whether the row does not say this part itself: then what the directory has stands.
pub(super) fn is_guessed(part: Part, row: &CleanRow) -> bool {
    match part {
        Part::SchoolForm => row.school_form.is_empty(),
        Part::Kind => row.kind.is_empty(),
        _ => false,
    }
}

/// "Dr. Anna Beispiel".
pub(super) fn full_name(contact: &CleanContact) -> String {
    [&contact.title, &contact.given_name, &contact.family_name]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// An organisation in the same form.
pub(super) fn values_of_organisation(o: &Organisation, words: &Words) -> BTreeMap<Part, String> {
    let value = |part: Part| match part {
        Part::Name => o.name.clone(),
        Part::Department => o.department.clone(),
        Part::Kind => words.shown(o.kind),
        Part::SchoolForm => words.shown(o.school_form),
        Part::Carrier => o.carrier.and_then(|id| words.carrier_names.get(&id)).cloned().unwrap_or_default(),
        Part::Address => o.address.one_line(),
        Part::District => words.shown(o.district),
        Part::Phones => o.phones.iter().map(|phone| display_phone(&phone.number)).collect::<Vec<_>>().join(BETWEEN),
        Part::Fax => display_phone(&o.fax),
        Part::Emails => o.emails.iter().map(|email| email.address.clone()).collect::<Vec<_>>().join(BETWEEN),
        Part::Web => o.web.clone(),
        Part::OpeningHours => o.opening_hours.remark.clone(),
        Part::Languages => o.languages.iter().map(Language::label).collect::<Vec<_>>().join(BETWEEN),
        Part::Topics => o.topics.iter().map(|topic| words.shown(Some(*topic))).collect::<Vec<_>>().join(BETWEEN),
        Part::Description => o.description.clone(),
        Part::Note => o.note.clone(),
        Part::Contact => words.persons.get(&o.id).map(|names| names.join(BETWEEN)).unwrap_or_default(),
    };
    Part::ALL.iter().map(|part| (*part, value(*part))).filter(|(_, text)| !text.is_empty()).collect()
}

/// What a row is compared by when duplicates are looked for.
pub(super) fn candidate_of(row: &CleanRow) -> Candidate {
    let address = &row.address;
    Candidate {
        name: row.name.clone(),
        street: address.street.clone(),
        house_number: address.house_number.clone(),
        postcode: address.postcode.clone(),
        town: address.town.clone(),
        phones: row.phones.iter().map(|phone| phone.number.clone()).collect(),
    }
}
