//! The data of an application for other programs: JSON for machines, a workbook for people. Nothing internal: no note, no password.

use chrono::NaiveDate;
use domain::funding::{FinancingSource, Money};
use domain::id::OrganisationId;
use exchange::{Cell, Sheet};
use serde::Serialize;

use super::pages::{Contents, Planned};

/// The application as JSON; amounts are decimal numbers in text, days ISO 8601.
#[derive(Serialize)]
struct Data<'a> {
    number: &'a str,
    title: &'a str,
    stand: NaiveDate,
    submitted: Option<NaiveDate>,
    applicant: Option<Party>,
    applicant_form: &'a str,
    schools: Vec<Party>,
    partners: Vec<Party>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    place: &'a str,
    topics: Vec<&'a str>,
    participants: domain::funding::Participants,
    situation: &'a str,
    aims: &'a [domain::funding::Aim],
    measures: &'a [domain::funding::Measure],
    sustainability: &'a str,
    success: &'a str,
    public_relations: &'a str,
    contact: &'a domain::funding::ContactDetails,
    bank: &'a domain::funding::BankDetails,
    cost_plan: Vec<Cost<'a>>,
    total_cost: String,
    financing_plan: Vec<Financing<'a>>,
    total_financing: String,
    requested: String,
    currency: &'static str,
    attachments: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Party {
    name: String,
    address: String,
}

#[derive(Serialize)]
struct Cost<'a> {
    category: String,
    eligible: Option<bool>,
    description: &'a str,
    quantity: String,
    unit: &'a str,
    unit_price: String,
    total: String,
}

#[derive(Serialize)]
struct Financing<'a> {
    source: FinancingSource,
    description: &'a str,
    amount: String,
}

#[derive(Serialize)]
struct File<'a> {
    label: &'a str,
    kind: &'a str,
    title: &'a str,
    dated: Option<NaiveDate>,
    version: usize,
    file: &'a str,
    media_type: &'a str,
    sha256: &'a str,
    pages: usize,
}

/// The data as JSON.
///
/// # Errors
/// What cannot be written; never with data of this program.
pub(super) fn json(contents: &Contents, stand: NaiveDate) -> serde_json::Result<Vec<u8>> {
    let a = &contents.application;
    let party = |id| {
        let found = contents.organisations.get(id)?;
        Some(Party { name: found.name.clone(), address: found.address.one_line() })
    };
    let data = Data {
        number: &a.number,
        title: &a.title,
        stand,
        submitted: contents.submitted,
        applicant: a.applicant.as_ref().and_then(party),
        applicant_form: a.applicant_form.label(),
        schools: a.schools.iter().filter_map(party).collect(),
        partners: a.partners.iter().filter_map(party).collect(),
        from: a.from,
        until: a.until,
        place: &a.place,
        topics: topics(contents),
        participants: a.participants,
        situation: &a.situation,
        aims: &a.aims,
        measures: &a.measures,
        sustainability: &a.sustainability,
        success: &a.success,
        public_relations: &a.public_relations,
        contact: &a.contact,
        bank: &a.bank,
        cost_plan: a
            .cost_plan
            .iter()
            .map(|item| Cost {
                category: category(contents, &item.category),
                eligible: a.rules.category(&item.category).map(|category| category.eligible),
                description: &item.description,
                quantity: item.quantity.to_string().replace('.', "").replace(',', "."),
                unit: &item.unit,
                unit_price: item.unit_price.decimal(),
                total: item.total().decimal(),
            })
            .collect(),
        total_cost: a.total_cost().decimal(),
        financing_plan: a
            .financing_plan
            .iter()
            .map(|item| Financing {
                source: item.source,
                description: &item.description,
                amount: item.amount.decimal(),
            })
            .collect(),
        total_financing: a.total_financing().decimal(),
        requested: a.requested().decimal(),
        currency: "EUR",
        attachments: contents.attachments.iter().map(file).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&data)?;
    text.push(b'\n');
    Ok(text)
}

fn file(planned: &Planned) -> File<'_> {
    File {
        label: &planned.label,
        kind: &planned.kind,
        title: &planned.title,
        dated: planned.attachment.dated,
        version: planned.attachment.versions.len(),
        file: &planned.file,
        media_type: &planned.version.media_type,
        sha256: &planned.version.file.0,
        pages: planned.version.look.pages,
    }
}

fn category(contents: &Contents, code: &str) -> String {
    contents.application.rules.category(code).map_or_else(|| code.to_owned(), |category| category.name.clone())
}

fn topics(contents: &Contents) -> Vec<&str> {
    let ids = contents.application.topics.iter();
    ids.filter_map(|id| contents.names.get(&id.to_string())).map(String::as_str).collect()
}

/// The data as sheets of a workbook.
pub(super) fn sheets(contents: &Contents, stand: NaiveDate) -> Vec<Sheet<Cell>> {
    let a = &contents.application;
    let name = |id: &OrganisationId| contents.organisations.get(id).map(|one| one.name.as_str()).unwrap_or_default();
    let names = |ids: &[OrganisationId]| ids.iter().map(name).collect::<Vec<_>>().join("\n");
    let day = |day: Option<NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    let number = |number: u32| Cell::Number(i64::from(number));
    let aims: Vec<String> = a.aims.iter().map(|aim| format!("{} ({})", aim.text, aim.indicator)).collect();
    let facts = vec![
        ("Nummer", a.number.as_str().into()),
        ("Titel", a.title.as_str().into()),
        ("Stand", Cell::Day(stand)),
        ("Eingereicht am", day(contents.submitted)),
        ("Antragsteller", a.applicant.as_ref().map(name).unwrap_or_default().into()),
        ("Der Antragsteller ist", a.applicant_form.label().into()),
        ("Schulen", names(&a.schools).into()),
        ("Partner", names(&a.partners).into()),
        ("Beginn", day(a.from)),
        ("Ende", day(a.until)),
        ("Ort", a.place.as_str().into()),
        ("Themen", topics(contents).join(", ").into()),
        ("Schüler*innen (Anzahl)", number(a.participants.pupils)),
        ("Eltern (Anzahl)", number(a.participants.parents)),
        ("Lehrkräfte (Anzahl)", number(a.participants.teachers)),
        ("Weitere (Anzahl)", number(a.participants.others)),
        ("Situationsanalyse", a.situation.as_str().into()),
        ("Ziele", aims.join("\n").into()),
        ("Nachhaltigkeit", a.sustainability.as_str().into()),
        ("Erfolgskontrolle", a.success.as_str().into()),
        ("Öffentlichkeitsarbeit", a.public_relations.as_str().into()),
        ("Kontaktperson", a.contact.name.as_str().into()),
        ("Funktion", a.contact.function.as_str().into()),
        ("Telefon", domain::contact::display_phone(&a.contact.phone).into()),
        ("E-Mail", a.contact.email.as_str().into()),
        ("Kontoinhaber*in", a.bank.holder.as_str().into()),
        ("IBAN", domain::funding::display_iban(&a.bank.iban).into()),
        ("Bank", a.bank.bank.as_str().into()),
        ("Verwendungszweck", a.bank.reference.as_str().into()),
        ("Gesamtkosten", Cell::Cents(a.total_cost().0)),
        ("Finanzierung gesamt", Cell::Cents(a.total_financing().0)),
        ("Beantragte Zuwendung", Cell::Cents(a.requested().0)),
    ];
    let total = |label: &str, columns: usize, amount: Money| {
        let mut row = vec![Cell::Empty; columns];
        row[0] = label.into();
        row[columns - 1] = Cell::Cents(amount.0);
        row
    };
    let mut costs: Vec<Vec<Cell>> = a
        .cost_plan
        .iter()
        .map(|item| {
            let eligible =
                a.rules.category(&item.category).map(|category| if category.eligible { "ja" } else { "nein" });
            vec![
                category(contents, &item.category).into(),
                eligible.unwrap_or_default().into(),
                item.description.as_str().into(),
                Cell::Thousandths(item.quantity.0),
                item.unit.as_str().into(),
                Cell::Cents(item.unit_price.0),
                Cell::Cents(item.total().0),
            ]
        })
        .collect();
    costs.push(total("Gesamtkosten", 7, a.total_cost()));
    let mut financing: Vec<Vec<Cell>> = a
        .financing_plan
        .iter()
        .map(|item| vec![item.source.label().into(), item.description.as_str().into(), Cell::Cents(item.amount.0)])
        .collect();
    financing.push(total("Finanzierung gesamt", 3, a.total_financing()));
    let measures = a.measures.iter().map(|measure| {
        vec![measure.text.as_str().into(), day(measure.from), day(measure.until), measure.who.as_str().into()]
    });
    let files = contents.attachments.iter().map(|planned| {
        vec![
            planned.label.as_str().into(),
            planned.kind.as_str().into(),
            planned.title.as_str().into(),
            day(planned.attachment.dated),
            planned.file.as_str().into(),
            Cell::Number(planned.version.look.pages as i64),
            planned.version.file.0.as_str().into(),
        ]
    });
    let sheet = |name: &str, header: &[&str], rows: Vec<Vec<Cell>>| Sheet {
        name: name.into(),
        header: header.iter().map(|&column| column.to_owned()).collect(),
        rows,
    };
    vec![
        sheet(
            "Angaben",
            &["Angabe", "Wert"],
            facts.into_iter().map(|(label, value)| vec![Cell::from(label), value]).collect(),
        ),
        sheet("Kostenplan", &["Kostenart", "Förderfähig", "Posten", "Menge", "Einheit", "Einzelpreis", "Summe"], costs),
        sheet("Finanzierungsplan", &["Herkunft der Mittel", "Von wem", "Betrag"], financing),
        sheet("Zeitplan", &["Maßnahme", "Von", "Bis", "Wer"], measures.collect()),
        sheet("Anlagen", &["Anlage", "Art", "Bezeichnung", "Datum", "Datei", "Seiten", "SHA-256"], files.collect()),
    ]
}
