//! The fields of a printed entry with their German names: the one list for what an edition remembers, what an organisation is shown of
//! itself, and what a letter says of it.

use press::{Entry, Fact, LabelledLink, Link, PersonLine};

/// A field of an entry with what is printed in it.
pub(crate) struct Field {
    /// In German, as the record names it.
    pub name: &'static str,
    /// One for each thing in it, none of them empty.
    pub lines: Vec<String>,
    /// What parts the things where they stand in one line.
    between: &'static str,
}

impl Field {
    fn new<S: Into<String>>(name: &'static str, lines: impl IntoIterator<Item = S>) -> Self {
        let lines = lines.into_iter().map(Into::into).filter(|line: &String| !line.trim().is_empty()).collect();
        Self { name, lines, between: ", " }
    }

    /// Its things have commas of their own.
    fn with_commas(self) -> Self {
        Self { between: "; ", ..self }
    }

    /// What is in it as one line.
    pub fn in_line(&self) -> String {
        self.lines.join(self.between)
    }
}

/// What is printed of an organisation itself, in the order of print; what is empty is left out.
pub(super) fn of_organisation(entry: &Entry) -> Vec<Field> {
    filled([
        Field::new("Name", [&entry.name]),
        Field::new("Abteilung", [&entry.department]),
        Field::new("Träger", [&entry.carrier]),
        Field::new("Art", [&entry.kind]),
        Field::new("Status", [&entry.status_remark]),
        Field::new("Beschreibung", [&entry.description]),
        Field::new("Anschrift", &entry.address_lines),
        Field::new("Stadtteil", [&entry.district]),
        Field::new("Telefon", entry.phones.iter().map(labelled)),
        Field::new("Fax", [&entry.fax]),
        Field::new("E-Mail", entry.emails.iter().map(labelled)),
        Field::new("Webseite", entry.web.iter().map(|web| &web.text)),
        Field::new("Öffnungszeiten", &entry.hours).with_commas(),
        Field::new("Sprachen", [&entry.languages]),
        Field::new("Barrierefreiheit", [&entry.accessibility]),
    ])
}

/// What is printed of an organisation with its people and the names of its offers.
pub(crate) fn of_entry(entry: &Entry) -> Vec<Field> {
    let mut fields = of_organisation(entry);
    fields.extend(filled([
        Field::new("Ansprechpersonen", entry.persons.iter().map(person)).with_commas(),
        Field::new("Angebote", entry.offers.iter().map(|offer| &offer.name)).with_commas(),
    ]));
    fields
}

/// The same as names with values, each thing on a line of its own.
pub(super) fn as_facts(entry: &Entry) -> Vec<Fact> {
    of_entry(entry).iter().map(|field| Fact::from((field.name, field.lines.join("\n")))).collect()
}

fn filled<const N: usize>(fields: [Field; N]) -> Vec<Field> {
    fields.into_iter().filter(|field| !field.lines.is_empty()).collect()
}

/// A person with function and how to reach them.
fn person(line: &PersonLine) -> String {
    let reach = line.phones.iter().chain(&line.emails).map(|link| link.text.as_str());
    let parts = [line.name.as_str(), line.function.as_str()].into_iter().chain(reach);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "0345 1, 0345 2".
pub(super) fn texts(links: &[Link]) -> String {
    links.iter().map(|link| link.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// "0345 1 (Sekretariat), 0345 2".
pub(super) fn labelled_texts(links: &[LabelledLink]) -> String {
    links.iter().map(labelled).collect::<Vec<_>>().join(", ")
}

fn labelled(line: &LabelledLink) -> String {
    match line.label.trim() {
        "" => line.link.text.clone(),
        label => format!("{} ({label})", line.link.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_told_in_lines_or_line_by_line_with_the_same_names() {
        let entry = Entry {
            name: "Schule am Markt".into(),
            address_lines: vec!["Markt 1".into(), "06108 Halle (Saale)".into()],
            hours: vec!["Mo, Di 9 bis 12 Uhr".into(), "Do 14 Uhr".into()],
            phones: vec![LabelledLink {
                label: "Sekretariat".into(),
                link: Link { text: "0345 1".into(), uri: String::new() },
            }],
            persons: vec![PersonLine {
                name: "Kim Beispiel".into(),
                function: "Leitung".into(),
                phones: vec![Link { text: "0345 2".into(), uri: String::new() }],
                ..PersonLine::default()
            }],
            ..Entry::default()
        };
        let lines: Vec<_> =
            of_entry(&entry).iter().map(|field| format!("{}: {}", field.name, field.in_line())).collect();
        assert_eq!(
            lines,
            [
                "Name: Schule am Markt",
                "Anschrift: Markt 1, 06108 Halle (Saale)",
                "Telefon: 0345 1 (Sekretariat)",
                "Öffnungszeiten: Mo, Di 9 bis 12 Uhr; Do 14 Uhr",
                "Ansprechpersonen: Kim Beispiel, Leitung, 0345 2",
            ]
        );
        let facts = as_facts(&entry);
        assert_eq!(
            facts.iter().map(|fact| fact.name.as_str()).collect::<Vec<_>>(),
            ["Name", "Anschrift", "Telefon", "Öffnungszeiten", "Ansprechpersonen"]
        );
        assert_eq!(facts[1].value, "Markt 1\n06108 Halle (Saale)");
    }
}
