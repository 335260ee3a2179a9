//! Reading a registration out of the text of a mail, as far as it says so itself.

use super::NewRegistration;
use crate::contact::read_emails;

/// Names of fields as forms and people write them, and which field they mean.
const NAMES: &[(&str, Part)] = &[
    ("vorname", Part::Given),
    ("nachname", Part::Family),
    ("familienname", Part::Family),
    ("vor- und nachname", Part::Whole),
    ("vor- und zuname", Part::Whole),
    ("name, vorname", Part::Whole),
    ("name", Part::Whole),
    ("einrichtung", Part::Institution),
    ("institution", Part::Institution),
    ("schule", Part::Institution),
    ("organisation", Part::Institution),
    ("träger", Part::Institution),
    ("dienststelle", Part::Institution),
    ("funktion", Part::Function),
    ("tätigkeit", Part::Function),
    ("beruf", Part::Function),
    ("e-mail-adresse", Part::Email),
    ("e-mail", Part::Email),
    ("email", Part::Email),
    ("mail", Part::Email),
    ("telefonnummer", Part::Phone),
    ("telefon", Part::Phone),
    ("tel.", Part::Phone),
    ("tel", Part::Phone),
    ("workshopwunsch", Part::Workshop),
    ("workshop", Part::Workshop),
    ("forum", Part::Workshop),
    ("verpflegung", Part::Food),
    ("essen", Part::Food),
    ("ernährung", Part::Food),
    ("barrierefreiheit", Part::Access),
    ("unterstützungsbedarf", Part::Access),
    ("bemerkungen", Part::Note),
    ("bemerkung", Part::Note),
    ("anmerkung", Part::Note),
];

/// What a field of a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Given,
    Family,
    Whole,
    Institution,
    Function,
    Email,
    Phone,
    Workshop,
    Food,
    Access,
    Note,
}

/// What a name of a field means ("Ihre E-Mail-Adresse *"): the longest known name in it.
pub fn part_of(name: &str) -> Option<Part> {
    let name = name.trim().trim_end_matches(['*', ':', ' ']).to_lowercase();
    let name = name.trim_start_matches("ihre ").trim_start_matches("ihr ");
    if let Some((_, part)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*part);
    }
    // "Workshop 1. Wunsch", "Einrichtung / Schule", "Telefon (dienstlich)"
    NAMES
        .iter()
        .filter(|(known, _)| name.starts_with(known) && !name[known.len()..].starts_with(char::is_alphabetic))
        .max_by_key(|(known, _)| known.len())
        .map(|(_, part)| *part)
}

/// A registration read from fields with their names, with the words that ask for workshops. What has no known name is left out.
pub fn read_fields<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> (NewRegistration, Vec<String>) {
    let mut read = NewRegistration::default();
    let mut workshops = Vec::new();
    for (name, value) in fields {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            continue;
        }
        match part_of(name) {
            Some(Part::Given) => read.given_name = value,
            Some(Part::Family) => read.family_name = value,
            Some(Part::Whole) => (read.given_name, read.family_name) = whole_name(&value),
            Some(Part::Institution) => read.institution = value,
            Some(Part::Function) => read.function = value,
            Some(Part::Email) => read.email = value,
            Some(Part::Phone) => read.phone = value,
            Some(Part::Workshop) => workshops.push(value),
            Some(Part::Food) => read.food = value,
            Some(Part::Access) => read.access = value,
            Some(Part::Note) => read.note = value,
            None => {}
        }
    }
    (read, workshops)
}

/// Given and family name of "Anna Beispiel" or "Beispiel, Anna". Titles stay with the given name.
pub fn whole_name(name: &str) -> (String, String) {
    if let Some((family, given)) = name.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let name = name.trim();
    // "von der Heide" is one family name.
    let small = name.split_whitespace().find(|word| word.chars().next().is_some_and(char::is_lowercase));
    let cut = small.and_then(|word| name.find(&format!(" {word} "))).or_else(|| name.rfind(' '));
    match cut {
        Some(at) => (name[..at].trim().to_owned(), name[at..].trim().to_owned()),
        None => (String::new(), name.to_owned()),
    }
}

/// A registration read from the text of a mail: lines "Name: Wert" as forms send them; else the first mail address, and the name before
/// it in "Anna Beispiel <anna@example.org>". The words that ask for workshops come beside it.
pub fn read_mail(text: &str) -> (NewRegistration, Vec<String>) {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((name, value)) = line.split_once(':') else { continue };
        if part_of(name).is_none() {
            continue;
        }
        // Some forms put the value on the next line.
        let next = lines.get(index + 1).copied().filter(|next| !next.contains(':'));
        fields.push((name, if value.trim().is_empty() { next.unwrap_or_default() } else { value }));
    }
    let (mut read, workshops) = read_fields(fields);
    if read.email.is_empty() {
        read.email = text
            .split(|c: char| c.is_whitespace() || "<>()[];,\"".contains(c))
            .filter(|word| word.contains('@'))
            .find_map(|word| read_emails(word.trim_end_matches('.')).into_iter().next())
            .map(|found| found.address)
            .unwrap_or_default();
    }
    if read.family_name.is_empty() && !read.email.is_empty() {
        let sender = lines.iter().find_map(|line| {
            let (before, _) = line.split_once(&format!("<{}", read.email))?;
            let name = before.rsplit(':').next().unwrap_or(before).trim().trim_matches('"').trim();
            (!name.is_empty()).then(|| name.to_owned())
        });
        if let Some(name) = sender {
            (read.given_name, read.family_name) = whole_name(&name);
        }
    }
    (read, workshops)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_of_a_form_is_read_field_by_field() {
        let text = "Neue Anmeldung\n\nVorname: Tuğba\nNachname *: Østergård\nEinrichtung / Schule: Sekundarschule Süd\nFunktion: Schulsozialarbeit\n\
                    E-Mail-Adresse: t.oe@example.org\nTelefon: 0345 123456\nWorkshop 1. Wunsch: Elternarbeit\nWorkshop 2. Wunsch:\nErste Hilfe\n\
                    Verpflegung: vegan\nIP: 1.2.3.4\n";
        let (read, workshops) = read_mail(text);
        assert_eq!((read.given_name.as_str(), read.family_name.as_str()), ("Tuğba", "Østergård"));
        assert_eq!(read.institution, "Sekundarschule Süd");
        assert_eq!(read.email, "t.oe@example.org");
        assert_eq!((read.food.as_str(), read.function.as_str()), ("vegan", "Schulsozialarbeit"));
        assert_eq!(workshops, ["Elternarbeit", "Erste Hilfe"]);
    }

    #[test]
    fn a_mail_in_plain_words_gives_sender_and_address() {
        let (read, _) = read_mail("Von: \"Anna von der Heide\" <heide@example.org>\nHallo, ich melde mich an.\n");
        assert_eq!((read.given_name.as_str(), read.family_name.as_str()), ("Anna", "von der Heide"));
        assert_eq!(read.email, "heide@example.org");
        assert_eq!(read_mail("").0, NewRegistration::default());
    }

    #[test]
    fn names_are_parted_as_they_are_written() {
        assert_eq!(whole_name("Beispiel, Kim"), ("Kim".into(), "Beispiel".into()));
        assert_eq!(whole_name("Kim Beispiel-Muster"), ("Kim".into(), "Beispiel-Muster".into()));
        assert_eq!(whole_name("Beispiel"), (String::new(), "Beispiel".into()));
        assert_eq!(part_of("Namenstag"), None);
        assert_eq!(part_of("Ihre E-Mail-Adresse*"), Some(Part::Email));
    }
}
