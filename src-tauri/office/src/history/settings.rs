//! Settings that are kept as one value (how a publication is laid out, its colours): which of them differ, in German.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

/// Whether a column holds such settings.
pub(super) fn is_settings(table: &str, column: &str) -> bool {
    table == "publication" && matches!(column, "body" | "theme")
}

/// The identities inside a value, whose names are wanted.
pub(super) fn identities(json: &str) -> Vec<String> {
    leaves(json).into_values().flatten().filter(|text| text.len() == 36).collect()
}

/// What differs between two values, as "Papier: A4; Geordnet nach: Thema" for each side.
pub(super) fn differing(before: &str, after: &str, names: &HashMap<String, String>) -> (String, String) {
    let (before, after) = (leaves(before), leaves(after));
    let mut sides = (Vec::new(), Vec::new());
    let paths: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for path in paths {
        let (old, new) = (before.get(path), after.get(path));
        let Some(label) = label(path) else { continue };
        if old == new {
            continue;
        }
        let shown = |values: Option<&Vec<String>>| {
            let words: Vec<String> = values.into_iter().flatten().map(|value| word(value, names)).collect();
            format!("{label}: {}", if words.is_empty() { "–".to_owned() } else { words.join(", ") })
        };
        sides.0.push(shown(old));
        sides.1.push(shown(new));
    }
    (sides.0.join("; "), sides.1.join("; "))
}

/// Each single value by its path ("filter.kinds"); a list is one value with several parts, nothing has no part.
fn leaves(json: &str) -> BTreeMap<String, Vec<String>> {
    fn walk(path: &str, value: &Value, out: &mut BTreeMap<String, Vec<String>>) {
        let simple = |value: &Value| match value {
            Value::String(text) => (!text.is_empty()).then(|| text.clone()),
            Value::Null => None,
            other => Some(other.to_string()),
        };
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(&if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, value, out);
                }
            }
            Value::Array(parts) => {
                out.insert(path.to_owned(), parts.iter().filter_map(simple).collect());
            }
            value => {
                out.insert(path.to_owned(), simple(value).into_iter().collect());
            }
        }
    }
    let mut out = BTreeMap::new();
    if let Ok(value) = serde_json::from_str::<Value>(json) {
        walk("", &value, &mut out);
    }
    out
}

/// What a setting is called in the window; nothing for what no person sets.
fn label(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "kind" => return None,
        "grouping" => "Geordnet nach",
        "layout" => "Seiten",
        "size" => "Papier",
        "emergency_numbers" => "Notrufnummern",
        "offers" => "Angebote",
        "persons" => "Ansprechpersonen",
        "for_web" => "Für das Internet",
        "annex_to" => "Anlage zu",
        "design" => "Gestaltung",
        "remarks" => "Zusatz über der Anschrift",
        "your_sign" => "Ihr Zeichen",
        "our_sign" => "Unser Zeichen",
        "handled_by" => "Bearbeitet von",
        "enclosures" => "Anlagen",
        "sheet" => "Bogen",
        "start" => "Erstes freies Etikett",
        "sender" => "Absender",
        "outlines" => "Umrisse",
        "shift_right" => "Nach rechts verschoben (mm)",
        "shift_down" => "Nach unten verschoben (mm)",
        "across" => "Querformat",
        "to" => "Empfänger",
        "function" => "Funktion",
        "more" => "Weitere Empfänger",
        "text" => "Suchwort",
        "kinds" => "Arten",
        "school_forms" => "Schulformen",
        "districts" => "Stadtteile",
        "topics" => "Themen",
        "target_groups" => "Zielgruppen",
        "languages" => "Sprachen",
        "statuses" => "Status",
        "not_verified_for_a_year" => "Nur seit einem Jahr nicht geprüfte",
        "without_consent" => "Nur ohne Einwilligung",
        "only" => "Ausgewählte Einrichtungen",
        "primary" => "Hauptfarbe",
        "accent" => "Zweite Farbe",
        _ => return None,
    })
}

fn word(value: &str, names: &HashMap<String, String>) -> String {
    let known = match value {
        "true" => "ja",
        "false" => "nein",
        "topic" => "Thema",
        "district" => "Stadtteil",
        "kind" => "Art der Einrichtung",
        "cards" => "Liste in zwei Spalten",
        "table" => "Tabelle",
        "active" => "aktiv",
        "paused" => "ruhend",
        "closed" => "geschlossen",
        "large" => "groß",
        "small" => "klein",
        "organisations" => "Einrichtungen",
        "first_person" => "Einrichtungen, zu Händen der Ansprechperson",
        "persons" => "Ansprechpersonen",
        "typed" => "nur die eingegebenen",
        "horizon" => "Horizont",
        "path" => "Weg",
        "voice" => "Stimme",
        _ if value.len() == 2 && value.starts_with('a') && value.ends_with(|c: char| c.is_ascii_digit()) => {
            return value.to_uppercase();
        }
        _ => return names.get(value).cloned().unwrap_or_else(|| value.to_owned()),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use domain::publications::{PublicationBody, PublicationKind};

    use super::*;

    #[test]
    fn only_what_differs_is_told_and_in_german() {
        let before =
            r#"{"kind":"contact_list","size":"a4","grouping":"topic","persons":true,"filter":{"kinds":[],"text":""}}"#;
        let after = r#"{"kind":"contact_list","size":"a5","grouping":"topic","persons":false,
            "filter":{"kinds":["019a0000-0000-7000-8000-000000000000"],"text":""}}"#;
        let names = HashMap::from([("019a0000-0000-7000-8000-000000000000".to_owned(), "Schule".to_owned())]);
        assert_eq!(
            differing(before, after, &names),
            (
                "Arten: –; Ansprechpersonen: ja; Papier: A4".to_owned(),
                "Arten: Schule; Ansprechpersonen: nein; Papier: A5".to_owned()
            )
        );
        assert_eq!(identities(after), ["019a0000-0000-7000-8000-000000000000"]);
    }

    #[test]
    fn every_setting_of_every_kind_has_a_word() {
        for kind in PublicationKind::ALL {
            let body = serde_json::to_string(&PublicationBody::new(*kind)).unwrap();
            for path in leaves(&body).keys() {
                assert!(path == "kind" || label(path).is_some(), "{path} of {}", kind.label());
            }
        }
    }
}
