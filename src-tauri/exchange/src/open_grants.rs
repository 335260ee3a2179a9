//! Grants as open data: the 360Giving Data Standard, version 1.4, as JSON and as CSV.
//!
//! Sources: `360-giving-schema.json` and `360-giving-package-schema.json` of the standard; the headings of the CSV are the titles there,
//! those of a nested object after the object's title and a colon, with a number from 0 between where there is more than one. What the
//! office publishes is held against the schema in `tests/office/published.rs`.

use chrono::NaiveDate;
use domain::funding::Money;
use serde::Serialize;
use serde_json::{Value, json};

use crate::Error;
use crate::write::harmless;

/// The version of the standard, as the package names it.
const VERSION: &str = "1.4";
/// Longest title the standard wants.
const LONGEST_TITLE: usize = 139;

/// Grants to publish.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenGrants {
    /// The publisher's mark in identifiers, letters, digits and hyphens ("schulerfolg-halle").
    pub prefix: String,
    /// Title of the file.
    pub title: String,
    /// When it is published.
    pub issued: NaiveDate,
    /// Who gives the grants, and its department.
    pub funder: String,
    /// The department that gives them; may be empty.
    pub department: String,
    /// The funder on the web, a whole address ("https://www.example.org"); may be empty.
    pub website: String,
    /// The grants.
    pub grants: Vec<OpenGrant>,
}

/// A grant to publish.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenGrant {
    /// The office's number ("2026-014").
    pub number: String,
    /// Title of the project.
    pub title: String,
    /// What it is, a sentence.
    pub description: String,
    /// What was applied for.
    pub applied_for: Money,
    /// What was awarded.
    pub awarded: Money,
    /// What was paid so far.
    pub disbursed: Money,
    /// Day of the decision.
    pub awarded_on: NaiveDate,
    /// First and last day of the project.
    pub runs: Option<(NaiveDate, NaiveDate)>,
    /// Who receives it.
    pub recipient: OpenRecipient,
    /// Where it does good ("Halle (Saale), Südliche Neustadt").
    pub places: Vec<String>,
    /// The funding period.
    pub programme: String,
}

/// An organisation that receives a grant. Never a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct OpenRecipient {
    /// Its identity in the directory.
    pub key: String,
    pub name: String,
    pub street: String,
    pub town: String,
    pub postcode: String,
}

/// ISO 4217.
const CURRENCY: &str = "EUR";
/// ISO 3166-1, alpha-2.
const COUNTRY_CODE: &str = "DE";
/// The country of a recipient, a name.
const COUNTRY: &str = "Deutschland";

/// The headings of the CSV but those of the places.
const HEADINGS: [&str; 22] = [
    "Identifier",
    "Title",
    "Description",
    "Currency",
    "Amount Applied For",
    "Amount Awarded",
    "Amount Disbursed",
    "Award Date",
    "Planned Dates:Start Date",
    "Planned Dates:End Date",
    "Recipient Org:Identifier",
    "Recipient Org:Name",
    "Recipient Org:Street Address",
    "Recipient Org:City",
    "Recipient Org:Postal Code",
    "Recipient Org:Country",
    "Funding Org:Identifier",
    "Funding Org:Name",
    "Funding Org:Department",
    "Grant Programme:Title",
    "From An Open Call?",
    "Last Modified",
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Grant<'a> {
    id: String,
    title: String,
    description: &'a str,
    currency: &'static str,
    amount_applied_for: Value,
    amount_awarded: Value,
    amount_disbursed: Value,
    award_date: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    planned_dates: Vec<Value>,
    recipient_organization: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    beneficiary_location: Vec<Value>,
    funding_organization: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grant_programme: Vec<Value>,
    from_open_call: &'static str,
    date_modified: String,
}

impl OpenGrants {
    fn grant_id(&self, grant: &OpenGrant) -> String {
        format!("360G-{}-{}", self.prefix, grant.number)
    }

    fn recipient_id(&self, grant: &OpenGrant) -> String {
        format!("360G-{}-org-{}", self.prefix, grant.recipient.key)
    }

    fn funder_id(&self) -> String {
        format!("360G-{}", self.prefix)
    }

    /// An instant of RFC 3339, as the standard wants it where a day does not do.
    fn modified(&self) -> String {
        format!("{}T00:00:00Z", self.issued)
    }

    fn grant<'a>(&self, grant: &'a OpenGrant) -> Grant<'a> {
        let recipient = &grant.recipient;
        Grant {
            id: self.grant_id(grant),
            title: title(&grant.title),
            description: &grant.description,
            currency: CURRENCY,
            amount_applied_for: number(grant.applied_for),
            amount_awarded: number(grant.awarded),
            amount_disbursed: number(grant.disbursed),
            award_date: grant.awarded_on.to_string(),
            planned_dates: grant
                .runs
                .iter()
                .map(|(from, until)| json!({ "startDate": from.to_string(), "endDate": until.to_string() }))
                .collect(),
            recipient_organization: [object([
                ("id", self.recipient_id(grant)),
                ("name", recipient.name.clone()),
                ("streetAddress", recipient.street.clone()),
                ("addressLocality", recipient.town.clone()),
                ("postalCode", recipient.postcode.clone()),
                ("addressCountry", COUNTRY.into()),
            ])],
            beneficiary_location: grant
                .places
                .iter()
                .map(|place| json!({ "name": place, "countryCode": COUNTRY_CODE }))
                .collect(),
            funding_organization: [object([
                ("id", self.funder_id()),
                ("name", self.funder.clone()),
                ("department", self.department.clone()),
            ])],
            grant_programme: (!grant.programme.is_empty())
                .then(|| json!({ "title": grant.programme }))
                .into_iter()
                .collect(),
            from_open_call: "Yes",
            date_modified: self.modified(),
        }
    }
}

/// Grants as a package of the standard, JSON.
///
/// # Errors
/// [`Error::NoGrants`]: a package holds one grant at least.
pub fn grants_to_json(grants: &OpenGrants) -> Result<Vec<u8>, Error> {
    if grants.grants.is_empty() {
        return Err(Error::NoGrants);
    }
    let all: Vec<Grant<'_>> = grants.grants.iter().map(|grant| grants.grant(grant)).collect();
    let publisher = object([
        ("identifier", grants.funder_id()),
        ("name", grants.funder.clone()),
        ("website", grants.website.clone()),
    ]);
    let package = json!({
        "version": VERSION,
        "title": grants.title,
        "issued": grants.issued.to_string(),
        "identifier": format!("{}-{}", grants.funder_id(), grants.issued),
        "publisher": publisher,
        "grants": all,
    });
    let mut text = serde_json::to_vec_pretty(&package).map_err(|error| Error::Write(error.to_string()))?;
    text.push(b'\n');
    Ok(text)
}

/// Grants as the standard wants them in CSV: commas, decimal points, UTF-8.
///
/// # Errors
/// [`Error::NoGrants`].
pub fn grants_to_csv(grants: &OpenGrants) -> Result<Vec<u8>, Error> {
    if grants.grants.is_empty() {
        return Err(Error::NoGrants);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Write(error.to_string());
    let places = grants.grants.iter().map(|grant| grant.places.len()).max().unwrap_or_default().max(1);
    let of_place = |place: usize, title: &str| match places {
        1 => format!("Beneficiary Location:{title}"),
        _ => format!("Beneficiary Location:{place}:{title}"),
    };
    let mut headings: Vec<String> = HEADINGS.map(str::to_owned).to_vec();
    headings.extend((0..places).flat_map(|place| [of_place(place, "Name"), of_place(place, "Country Code")]));
    writer.write_record(&headings).map_err(failed)?;
    for grant in &grants.grants {
        let recipient = &grant.recipient;
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut cells = vec![
            grants.grant_id(grant),
            title(&grant.title),
            grant.description.clone(),
            CURRENCY.into(),
            grant.applied_for.decimal(),
            grant.awarded.decimal(),
            grant.disbursed.decimal(),
            grant.awarded_on.to_string(),
            day(grant.runs.map(|(from, _)| from)),
            day(grant.runs.map(|(_, until)| until)),
            grants.recipient_id(grant),
            recipient.name.clone(),
            recipient.street.clone(),
            recipient.town.clone(),
            recipient.postcode.clone(),
            COUNTRY.into(),
            grants.funder_id(),
            grants.funder.clone(),
            grants.department.clone(),
            grant.programme.clone(),
            "Yes".into(),
            grants.modified(),
        ];
        for place in 0..places {
            let place = grant.places.get(place).cloned().unwrap_or_default();
            let code = if place.is_empty() { "" } else { COUNTRY_CODE };
            cells.extend([place, code.into()]);
        }
        writer.write_record(cells.iter().map(|cell| harmless(cell))).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::Write(error.to_string()))
}

/// A mark for identifiers from the name of a publisher: small letters, digits and hyphens.
pub fn identifier_prefix(name: &str) -> String {
    let mut mark = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'ä' => mark.push_str("ae"),
            'ö' => mark.push_str("oe"),
            'ü' => mark.push_str("ue"),
            'ß' => mark.push_str("ss"),
            c if c.is_ascii_alphanumeric() => mark.push(c),
            _ if mark.ends_with('-') || mark.is_empty() => {}
            _ => mark.push('-'),
        }
    }
    let mark: String = mark.chars().take(40).collect();
    let mark = mark.trim_matches('-');
    if mark.is_empty() { "netzwerkstelle".into() } else { mark.to_owned() }
}

/// An amount as a number of the format; whole cents are exact in what it prints.
fn number(amount: Money) -> Value {
    amount.decimal().parse::<f64>().map_or(Value::Null, Into::into)
}

fn object<const N: usize>(fields: [(&str, String); N]) -> Value {
    let kept = fields.into_iter().filter(|(_, value)| !value.is_empty());
    Value::Object(kept.map(|(name, value)| (name.to_owned(), value.into())).collect())
}

fn title(title: &str) -> String {
    match title.chars().count() > LONGEST_TITLE {
        true => title.chars().take(LONGEST_TITLE - 1).chain(['…']).collect(),
        false => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grants() -> OpenGrants {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        OpenGrants {
            prefix: identifier_prefix("Netzwerkstelle „Schulerfolg für Halle“"),
            title: "Förderung 2026".into(),
            issued: day("2026-11-23"),
            funder: "Stadt Halle (Saale)".into(),
            department: "Netzwerkstelle".into(),
            website: String::new(),
            grants: vec![OpenGrant {
                number: "2026-014".into(),
                title: "=Klasse, werden ".repeat(20),
                description: "Ein \"Projekt\"".into(),
                applied_for: Money(180_010),
                awarded: Money(140_050),
                disbursed: Money::ZERO,
                awarded_on: day("2026-03-12"),
                runs: Some((day("2026-04-01"), day("2026-06-30"))),
                recipient: OpenRecipient {
                    key: "0190".into(),
                    name: "Förderverein".into(),
                    ..OpenRecipient::default()
                },
                places: vec!["Halle (Saale)".into()],
                programme: "ESF+ 2021 bis 2027".into(),
            }],
        }
    }

    #[test]
    fn a_package_names_every_grant_and_organisation_by_an_identifier() {
        let package: Value = serde_json::from_slice(&grants_to_json(&grants()).unwrap()).unwrap();
        let grant = &package["grants"][0];
        for organisation in ["recipientOrganization", "fundingOrganization"] {
            assert!(grant[organisation][0]["id"].as_str().is_some_and(|id| id.starts_with("360G-")));
            assert!(grant[organisation][0]["name"].is_string());
        }
        assert_eq!(grant["id"], "360G-netzwerkstelle-schulerfolg-fuer-halle-2026-014");
        assert_eq!(grant["currency"], "EUR");
        assert_eq!(grant["amountAwarded"].to_string(), "1400.5");
        assert_eq!(grant["amountAppliedFor"].to_string(), "1800.1");
        assert_eq!(grant["awardDate"], "2026-03-12");
        assert!(grant["title"].as_str().unwrap().chars().count() < 140);
        // What is empty is left out: the schema knows no empty web address.
        assert!(package["publisher"].get("website").is_none());
        assert!(grant["recipientOrganization"][0].get("streetAddress").is_none());
    }

    #[test]
    fn the_csv_says_the_same_under_the_titles_of_the_schema() {
        let bytes = grants_to_csv(&grants()).unwrap();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header = reader.headers().unwrap().clone();
        let row = reader.records().next().unwrap().unwrap();
        let cell = |name: &str| &row[header.iter().position(|heading| heading == name).unwrap()];
        assert_eq!(cell("Identifier"), "360G-netzwerkstelle-schulerfolg-fuer-halle-2026-014");
        assert_eq!(cell("Amount Awarded"), "1400.50");
        assert_eq!(cell("Award Date"), "2026-03-12");
        assert_eq!(cell("Description"), "Ein \"Projekt\"");
        assert!(cell("Title").starts_with("'=Klasse"));
        assert_eq!(cell("Recipient Org:Name"), "Förderverein");
        assert_eq!(
            (cell("Beneficiary Location:Name"), cell("Beneficiary Location:Country Code")),
            ("Halle (Saale)", "DE")
        );
    }

    #[test]
    fn each_of_several_places_has_its_own_columns() {
        let mut grants = grants();
        grants.grants.push(OpenGrant { places: vec!["Halle".into(), "Merseburg".into()], ..grants.grants[0].clone() });
        let text = String::from_utf8(grants_to_csv(&grants).unwrap()).unwrap();
        assert!(text.contains("Beneficiary Location:0:Country Code,Beneficiary Location:1:Name"), "{text}");
        assert!(text.contains(",Halle (Saale),DE,,"), "{text}");
        assert!(text.contains(",Halle,DE,Merseburg,DE"), "{text}");
    }

    #[test]
    fn no_grant_is_no_package() {
        let none = OpenGrants { grants: Vec::new(), ..grants() };
        assert_eq!(grants_to_json(&none).unwrap_err().code(), "grants.none");
        assert_eq!(grants_to_csv(&none).unwrap_err().code(), "grants.none");
        assert_eq!(identifier_prefix("„“"), "netzwerkstelle");
    }
}
