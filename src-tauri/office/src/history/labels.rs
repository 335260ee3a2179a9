//! German words for tables, columns and stored codes: the one place where the change log gets its language from.

/// What a column is called; nothing for columns no person looks for.
pub(super) fn field(table: &str, column: &str) -> Option<&'static str> {
    let list = table.split_once('_').map(|(_, list)| list).unwrap_or_default();
    Some(match (table, list, column) {
        ("import_row" | "setting" | "saved_filter" | "import_profile", ..) => return None,
        ("application", _, "rules" | "grant_year" | "requested" | "since" | "called") => return None,
        ("application_step", _, "kind" | "action") => return None,
        ("application_school", _, "organisation") => "Schule",
        ("application_partner", _, "organisation") => "Partner",
        ("application_cost", _, "description") => "Kostenplan",
        ("application_financing" | "application_receipt", _, "amount") => "Betrag",
        ("application_financing", _, "source") => "Finanzierung aus",
        ("application_letter" | "letter_text", _, "text") => "Text",
        ("application", _, "applicant") => "Antragsteller",
        ("absence_grade", _, "grade") => "Klassenstufe",
        ("absence_grade", _, "pupils") => "Schüler*innen (Anzahl)",
        ("absence_grade", _, "excused") => "Entschuldigt (je Band)",
        ("absence_grade", _, "unexcused") => "Unentschuldigt (je Band)",
        ("absence", _, "school") => "Schule",
        ("round_organisation", _, "sent_on") => "Gefragt am",
        ("round_organisation", _, "answered_on") => "Antwort am",
        ("round_organisation", _, "answer") => "Antwort",
        ("absence", _, "note") => "Bemerkung",
        ("monitoring_school", _, "since") => "Meldet Fehltage ab",
        ("monitoring_school", _, "until") => "Meldet Fehltage bis",
        ("monitoring_school", ..) => return None,
        (_, "phone", "number") => "Telefon",
        (_, "phone", "label") => "Telefon (wofür)",
        (_, "email", "address") => "E-Mail",
        (_, "email", "label") => "E-Mail (wofür)",
        (_, "topic", "term") => "Thema",
        (_, "target_group", "term") => "Zielgruppe",
        (_, "district", "term") => "Stadtteil",
        (_, "language", "language") => "Sprache",
        (_, "hours", "opens") => "Öffnet um",
        (_, "hours", "closes") => "Schließt um",
        (_, "hours", "day") => "Wochentag",
        ("position", _, "organisation") => "Einrichtung",
        ("position", _, "person") => "Ansprechperson",
        ("position", _, "function") => "Funktion",
        ("offer", _, "organisation") => "Anbieter",
        ("offer", _, "cost") => "Kosten",
        (_, "organisation", "organisation") => "Einrichtung",
        (_, "person", "person") => "Ansprechperson",
        ("consultation", _, "form") => "Art der Beratung",
        ("consultation", _, "held_on") => "Tag der Beratung",
        ("consultation", _, "given_by") => "Beraten von",
        ("task", _, "about_kind") => return None,
        ("task", _, "title") => "Aufgabe",
        ("task", _, "about_id") => "Gehört zu",
        ("term", _, "parent") => "Übergeordneter Begriff",
        ("publication", "", "body") => "Einstellungen",
        ("publication", "", "text") => "Text",
        ("publication", "", "audience") => "Für wen",
        ("publication", "", "theme") => "Eigene Farben",
        ("publication", "", "original") => "Übersetzt aus",
        ("publication", "", "checked_by") => "Übersetzung geprüft von",
        ("publication", "", "checked_on") => "Übersetzung geprüft am",
        ("publication", "", "reviewed_by") => "Geprüft von",
        ("publication", "", "reviewed_on") => "Geprüft am",
        ("publication", "", "template") => "Vorlage",
        ("publication", "", "language") => "Sprache",
        ("publication", "edition", "number") => "Ausgabe",
        ("publication", "edition", "stand") => "Stand",
        ("publication", "edition", "released_by") => "Veröffentlicht von",
        ("publication", "edition", "note") => "Bemerkung zur Ausgabe",
        ("publication", "edition", _) | ("publication", "", "origin" | "original_text") => return None,
        (
            _,
            _,
            "id" | "sort_name" | "changed_at" | "position" | "place" | "sample" | "code" | "vocabulary" | "kind",
        ) if table != "organisation" || column != "kind" => {
            return None;
        }
        (_, _, column) => plain(column)?,
    })
}

fn plain(column: &str) -> Option<&'static str> {
    Some(match column {
        "name" => "Name",
        "department" => "Abteilung",
        "kind" => "Art",
        "school_form" => "Schulform",
        "carrier" => "Träger",
        "status" => "Status",
        "closed_on" => "Geschlossen am",
        "description" => "Beschreibung",
        "addition" => "Adresszusatz",
        "street" => "Straße",
        "house_number" => "Hausnummer",
        "postcode" => "Postleitzahl",
        "town" => "Ort",
        "locality" => "Ortsteil",
        "district" => "Stadtteil",
        "fax" => "Fax",
        "web" => "Webseite",
        "hours_remark" => "Öffnungszeiten (Hinweis)",
        "step_free" => "Stufenloser Zugang",
        "lift" => "Aufzug oder ebenerdig",
        "toilet" => "Rollstuhlgerechtes WC",
        "accessibility_remark" => "Barrierefreiheit (Hinweis)",
        "note" => "Interne Notiz",
        "verified_on" => "Geprüft am",
        "verified_by" => "Geprüft von",
        "verified_how" => "Geprüft wie",
        "salutation" => "Anrede",
        "title" => "Titel",
        "given_name" => "Vorname",
        "family_name" => "Nachname",
        "consent_scope" => "Einwilligung",
        "consent_given_on" => "Einwilligung vom",
        "consent_evidence" => "Nachweis der Einwilligung",
        "consent_valid_until" => "Einwilligung gültig bis",
        "aim" => "Ziel",
        "method" => "Arbeitsweise",
        "grade_from" => "Klasse von",
        "grade_to" => "Klasse bis",
        "age_from" => "Alter von",
        "age_to" => "Alter bis",
        "cost_remark" => "Kosten (Hinweis)",
        "access" => "Zugang",
        "runs_from" => "Läuft ab",
        "runs_until" => "Läuft bis",
        "duration" => "Dauer",
        "level" => "Stufe",
        "contact" => "Ansprechperson",
        "synonyms" => "Andere Wörter",
        "subtitle" => "Untertitel",
        "funding_period" => "Förderperiode",
        "sentence" => "Fördersatz",
        "eu_emblem" => "EU-Emblem",
        "emblem_text" => "Text am Emblem",
        "logos" => "Logos",
        "current" => "Aktuelle Förderperiode",
        "minutes" => "Dauer in Minuten",
        "participants" => "Beteiligte",
        "occasion" => "Anlass",
        "outcome" => "Ergebnis",
        "due_on" => "Fällig am",
        "snoozed_until" => "Verschoben bis",
        "assigned_to" => "Zuständig",
        "done_on" => "Erledigt am",
        "number" => "Nummer",
        "applicant_form" => "Art des Antragstellers",
        "pupils" => "Schüler*innen (Anzahl)",
        "parents" => "Eltern (Anzahl)",
        "teachers" => "Lehrkräfte (Anzahl)",
        "others" => "Weitere (Anzahl)",
        "situation" => "Situationsanalyse",
        "aims" => "Ziele",
        "measures" => "Maßnahmen und Zeitplan",
        "sustainability" => "Nachhaltigkeit",
        "success" => "Erfolgskontrolle",
        "public_relations" => "Öffentlichkeitsarbeit",
        "contact_name" => "Kontaktperson",
        "contact_function" => "Funktion der Kontaktperson",
        "contact_phone" => "Telefon der Kontaktperson",
        "contact_email" => "E-Mail der Kontaktperson",
        "bank_holder" => "Kontoinhaber",
        "bank_iban" => "IBAN",
        "bank_name" => "Bank",
        "bank_reference" => "Verwendungszweck",
        "state" => "Stand",
        "awarded" => "Bewilligt",
        "paid" => "Ausgezahlt",
        "category" => "Kostenart",
        "quantity" => "Menge",
        "unit" => "Einheit",
        "unit_price" => "Einzelpreis",
        "amount" => "Betrag",
        "source" => "Quelle",
        "payee" => "Empfänger",
        "purpose" => "Zweck",
        "dated" => "Datum",
        "paid_on" => "Bezahlt am",
        "happened_on" => "Datum des Schritts",
        "entered_by" => "Eingetragen von",
        "taken_back" => "Zurückgenommen",
        "subject" => "Betreff",
        "versions" => "Fassungen",
        "month" => "Monat",
        "started_on" => "Begonnen am",
        "school_days" => "Schultage",
        "bands" => "Bänder (erste Tage)",
        "complete" => "Vollständig",
        "document" => "Dokument",
        _ => return None,
    })
}

/// The German word for a stored code; nothing when the value stands for itself.
pub(super) fn value_label(column: &str, value: &str) -> Option<String> {
    let word = match (column, value) {
        ("status", "active") => "aktiv",
        ("status", "paused") => "ruhend",
        ("status", "closed") => "geschlossen",
        ("step_free" | "lift" | "toilet", "unknown") => "",
        ("step_free" | "lift" | "toilet", "yes") => "ja",
        ("step_free" | "lift" | "toilet", "partly") => "teilweise",
        ("step_free" | "lift" | "toilet", "no") => "nein",
        ("verified_how", "phone") => "am Telefon",
        ("verified_how", "mail") => "per Mail",
        ("verified_how", "web") => "auf der Webseite",
        ("verified_how", "visit") => "vor Ort",
        ("verified_how", "self_report") => "von der Einrichtung gemeldet",
        ("consent_scope", "none") => "keine",
        ("consent_scope", "internal") => "nur intern",
        ("consent_scope", "print") => "Druck",
        ("consent_scope", "web") => "Druck und Internet",
        ("cost", "unknown") => "",
        ("cost", "free") => "kostenfrei",
        ("cost", "paid") => "kostenpflichtig",
        ("level", "prevention") => "Prävention",
        ("level", "intervention") => "Intervention",
        ("level", "reintegration") => "Reintegration",
        ("level", "alternative_schooling") => "Alternative Beschulung",
        ("form", word) => {
            return domain::network::ConsultationForm::ALL
                .into_iter()
                .find(|form| serde_json::to_value(form).is_ok_and(|value| value == word))
                .map(|form| form.label().to_owned());
        }
        ("eu_emblem" | "current" | "template" | "complete", "1") => "ja",
        ("eu_emblem" | "current" | "template" | "complete", "0") => "nein",
        ("awarded" | "paid" | "amount" | "unit_price", cents) => {
            return Some(domain::funding::Money(cents.parse().ok()?).to_string());
        }
        ("quantity", thousandths) => return Some(domain::funding::Quantity(thousandths.parse().ok()?).to_string()),
        ("state", state) => {
            let state = serde_json::from_value::<domain::funding::ApplicationState>(state.into()).ok()?;
            return Some(state.label().to_owned());
        }
        ("source", source) => {
            let source = serde_json::from_value::<domain::funding::FinancingSource>(source.into()).ok()?;
            return Some(source.label().to_owned());
        }
        ("applicant_form", form) => {
            let form = serde_json::from_value::<domain::funding::ApplicantForm>(form.into()).ok()?;
            return Some(form.label().to_owned());
        }
        ("aims" | "measures", json) => return texts_of(json),
        ("answer", answer) => {
            let answer = serde_json::from_value::<domain::reports::RoundAnswer>(answer.into()).ok()?;
            return Some(answer.label().to_owned());
        }
        ("bands" | "excused" | "unexcused", json) => {
            let numbers: Vec<u32> = serde_json::from_str(json).ok()?;
            return Some(numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", "));
        }
        ("versions", json) => {
            let versions = serde_json::from_str::<Vec<domain::funding::AttachmentVersion>>(json).ok()?;
            return Some(versions.into_iter().map(|version| version.name).collect::<Vec<_>>().join(", "));
        }
        ("document", json) => return Some(serde_json::from_str::<domain::funding::StepDocument>(json).ok()?.name),
        ("taken_back", json) => return Some(serde_json::from_str::<domain::funding::TakenBack>(json).ok()?.reason),
        ("day", day) => {
            const DAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
            DAYS.get(day.parse::<usize>().ok()?.checked_sub(1)?)?
        }
        ("opens" | "closes", time) => return Some(format!("{} Uhr", time.get(..5).unwrap_or(time))),
        _ => return None,
    };
    Some(word.to_owned())
}

/// The texts of a kept list of aims or measures, one after the other.
fn texts_of(json: &str) -> Option<String> {
    let parts: Vec<serde_json::Value> = serde_json::from_str(json).ok()?;
    let texts: Vec<&str> = parts.iter().filter_map(|part| part.get("text")?.as_str()).collect();
    Some(texts.join("; "))
}
