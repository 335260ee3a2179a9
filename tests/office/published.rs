//! What is published of grants, held against the schema of the 360Giving standard (`fixtures/360giving`).
//!
//! The schema is read as it is; a rule in it that is not known here makes the test fail, so that none is passed over.

use std::fs;
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use domain::funding::{ApplicationFilter, ApplicationState};
use office::funding::Published;
use serde_json::Value;

use crate::trial::Trial;

/// Words of a schema that ask nothing.
const TOLD: [&str; 12] = [
    "$id",
    "$schema",
    "$defs",
    "title",
    "description",
    "codelist",
    "openCodelist",
    "rollUp",
    "weight",
    "examples",
    "default",
    "deprecated",
];

fn schema(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/fixtures/360giving");
    serde_json::from_slice(&fs::read(folder.join(name)).expect("the schema")).expect("JSON")
}

/// Both files of the schema; the package refers to the other by its address.
struct Standard {
    package: Value,
    grant: Value,
}

impl Standard {
    fn new() -> Self {
        Self { package: schema("360-giving-package-schema.json"), grant: schema("360-giving-schema.json") }
    }

    /// What is wrong with a package, each with the place in it.
    fn faults(&self, package: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(package, &self.package, "", &mut faults);
        faults
    }

    fn referred(&self, reference: &str) -> &Value {
        match reference.strip_prefix("#") {
            Some(pointer) => self.grant.pointer(pointer).unwrap_or_else(|| panic!("no {reference}")),
            None => {
                assert!(reference.ends_with("/360-giving-schema.json"), "{reference}");
                &self.grant
            }
        }
    }

    fn check(&self, value: &Value, schema: &Value, at: &str, faults: &mut Vec<String>) {
        for (word, rule) in schema.as_object().expect("a schema") {
            let mut wrong = |what: String| faults.push(format!("{at}: {what}"));
            match word.as_str() {
                "$ref" => self.check(value, self.referred(rule.as_str().expect("a reference")), at, faults),
                "type" => {
                    let allowed: Vec<&str> = match rule {
                        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
                        one => one.as_str().into_iter().collect(),
                    };
                    if !allowed.iter().any(|name| is_of(value, name)) {
                        wrong(format!("{value} is not {rule}"));
                    }
                }
                "enum" => {
                    if !rule.as_array().expect("a list").contains(value) {
                        wrong(format!("{value} is not in the list"));
                    }
                }
                "required" => {
                    for name in rule.as_array().into_iter().flatten().filter_map(Value::as_str) {
                        if value.get(name).is_none() {
                            wrong(format!("{name} is missing"));
                        }
                    }
                }
                "properties" => {
                    for (name, part) in value.as_object().into_iter().flatten() {
                        match rule.get(name) {
                            Some(rule) => self.check(part, rule, &format!("{at}/{name}"), faults),
                            // The standard lets others add fields; this office adds none.
                            None => faults.push(format!("{at}: {name} is not known")),
                        }
                    }
                }
                "items" => {
                    for (n, part) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(part, rule, &format!("{at}/{n}"), faults);
                    }
                }
                "oneOf" => {
                    let fit = rule.as_array().into_iter().flatten().filter(|one| {
                        let mut found = Vec::new();
                        self.check(value, one, at, &mut found);
                        found.is_empty()
                    });
                    let fit = fit.count();
                    if fit != 1 {
                        wrong(format!("fits {fit} of {}", rule.as_array().map_or(0, Vec::len)));
                    }
                }
                "minItems" => {
                    if value.as_array().is_some_and(|all| (all.len() as u64) < rule.as_u64().expect("a number")) {
                        wrong("holds too few".into());
                    }
                }
                "uniqueItems" => {
                    let all: Vec<String> = value.as_array().into_iter().flatten().map(Value::to_string).collect();
                    if (1..all.len()).any(|n| all[..n].contains(&all[n])) {
                        wrong("holds one twice".into());
                    }
                }
                "minimum" => {
                    if value.as_f64().is_some_and(|number| number < rule.as_f64().expect("a number")) {
                        wrong(format!("{value} is less than {rule}"));
                    }
                }
                "format" | "pattern" => {
                    let rule = rule.as_str().expect("a rule");
                    if value.as_str().is_some_and(|text| !reads_as(text, rule)) {
                        wrong(format!("{value} is no {rule}"));
                    }
                }
                told => assert!(TOLD.contains(&told), "the schema says „{told}“ at {at}, which is not looked at"),
            }
        }
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the schema asks for {other}"),
    }
}

fn reads_as(text: &str, rule: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    match rule {
        "date-time" => DateTime::parse_from_rfc3339(text).is_ok(),
        "uri" => text.split_once("://").is_some_and(|(scheme, rest)| {
            ["http", "https"].contains(&scheme)
                && !rest.is_empty()
                && rest.is_ascii()
                && !rest.contains([' ', '<', '>', '"'])
        }),
        "^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$" => text.len() == 10 && text.parse::<NaiveDate>().is_ok(),
        "^[0-9]{4}(-(0[1-9]|1[012]))?$" => {
            (text.len() == 4 && digits(text)) || (text.len() == 7 && format!("{text}-01").parse::<NaiveDate>().is_ok())
        }
        r"^(\d+\.)(\d+)$" => text.split_once('.').is_some_and(|(one, two)| digits(one) && digits(two)),
        other => panic!("the schema asks for {other}"),
    }
}

fn published(trial: &Trial, how: Published) -> Vec<u8> {
    let path = trial.path("veröffentlicht");
    trial.office.publish_grants(None, how, path.to_str()).unwrap();
    fs::read(path).unwrap()
}

/// The sample, with a web address of the office as people type it.
fn trial() -> Trial {
    let trial = Trial::with_sample();
    let mut settings = trial.office.settings().unwrap();
    settings.office.web = "www.example.org/schulerfolg".into();
    trial.office.save_settings(&settings).unwrap();
    trial
}

#[test]
fn what_is_published_is_valid_against_the_schema_of_the_standard() {
    let trial = trial();
    let package: Value = serde_json::from_slice(&published(&trial, Published::OpenJson)).unwrap();
    assert_eq!(Standard::new().faults(&package), Vec::<String>::new());
    let grants = package["grants"].as_array().unwrap();
    assert!(grants.len() > 2, "{package}");
    assert_eq!(package["publisher"]["website"], "https://www.example.org/schulerfolg");
    // Every grant that binds money is there, and no other.
    let rows = trial.office.applications(&ApplicationFilter::default()).unwrap().rows;
    let bound = rows.iter().filter(|row| row.awarded.0 > 0 && row.state != ApplicationState::Refused);
    assert_eq!(grants.len(), bound.count());
}

#[test]
fn the_look_at_the_schema_finds_what_is_wrong() {
    let trial = trial();
    let package: Value = serde_json::from_slice(&published(&trial, Published::OpenJson)).unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut other = package.clone();
        change(&mut other);
        Standard::new().faults(&other)
    };
    for (change, says) in [
        (&(|p: &mut Value| p["grants"][0]["currency"] = "EURO".into()) as &dyn Fn(&mut Value), "not in the list"),
        (&|p| p["grants"][0]["awardDate"] = "12.03.2026".into(), "fits 0 of 2"),
        (&|p| p["grants"][0]["dateModified"] = "2026-11-23".into(), "is no date-time"),
        (&|p| p["grants"][0]["amountAwarded"] = "900,00".into(), "is not \"number\""),
        (&|p| drop(p["grants"][0].as_object_mut().unwrap().remove("description")), "fits 0 of 2"),
        (&|p| p["grants"][0]["fundingOrganization"] = Value::Array(Vec::new()), "holds too few"),
        (&|p| p["grants"] = vec![p["grants"][0].clone(), p["grants"][0].clone()].into(), "holds one twice"),
        (&|p| p["grants"][0]["beneficiaryLocation"][0]["countryCode"] = "Deutschland".into(), "not in the list"),
        (&|p| p["publisher"]["website"] = "example.org".into(), "is no uri"),
        (&|p| p["version"] = "eins".into(), "is no ^"),
        (&|p| p["grants"][0]["child"] = "Mia".into(), "is not known"),
    ] {
        let faults = with(change).join("\n");
        assert!(faults.contains(says), "{says}: {faults}");
    }
}

#[test]
fn the_csv_bears_the_titles_of_the_schema() {
    let bytes = published(&trial(), Published::OpenCsv);
    let text = String::from_utf8(bytes).unwrap();
    let standard = Standard::new();
    let grant = &standard.grant["properties"];
    for heading in text.lines().next().unwrap().split(',') {
        let parts: Vec<&str> = heading.split(':').filter(|part| part.parse::<usize>().is_err()).collect();
        let titled = |properties: &Value, title: &str| {
            let found = properties.as_object().unwrap().iter().find(|(name, one)| {
                // The currency's title is said where the schema describes its sheet.
                one["title"] == title || (one.get("title").is_none() && name.eq_ignore_ascii_case(title))
            });
            found.map(|(_, one)| one.clone()).unwrap_or_else(|| panic!("no title „{title}“ in „{heading}“"))
        };
        let outer = titled(grant, parts[0]);
        if let Some(inner) = parts.get(1) {
            titled(&standard.referred(outer["items"]["$ref"].as_str().unwrap())["properties"], inner);
        }
    }
}
