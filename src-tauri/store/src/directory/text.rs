//! What the search knows of a record: the one place where its text is put together.

use domain::directory::RecordKind;
use rusqlite::{OptionalExtension, Row};

use crate::Reader;
use crate::error::Result;
use crate::search::SearchText;

const ORGANISATION: &str = include_str!("text_organisation.sql");
const PERSON: &str = include_str!("text_person.sql");
const OFFER: &str = include_str!("text_offer.sql");
const TERM: &str = "SELECT name AS title,
    CASE vocabulary WHEN 'kind' THEN 'Art der Einrichtung' WHEN 'school_form' THEN 'Schulform' WHEN 'topic' THEN 'Thema'
        WHEN 'district' THEN 'Stadtteil' ELSE 'Zielgruppe' END AS detail,
    synonyms AS body FROM term WHERE id = ?1";
const PUBLICATION: &str = "SELECT title, 'Publikation' AS detail, subtitle || ' ' || audience || ' ' || text AS body
    FROM publication WHERE id = ?1";
const CONSULTATION: &str = "SELECT
    CASE occasion WHEN '' THEN 'Beratung' ELSE occasion END AS title,
    concat_ws(', ', 'Beratung am ' || strftime('%d.%m.%Y', held_on),
        (SELECT group_concat(organisation.name, ', ') FROM consultation_organisation AS at
         JOIN organisation ON organisation.id = at.organisation WHERE at.consultation = consultation.id)) AS detail,
    concat_ws(' ', participants, outcome,
        (SELECT group_concat(term.name, ' ') FROM consultation_topic JOIN term ON term.id = term
         WHERE consultation = consultation.id)) AS body
    FROM consultation WHERE id = ?1";
const TASK: &str = "SELECT title,
    concat_ws(' ', CASE WHEN done_on IS NULL THEN 'Aufgabe' ELSE 'Aufgabe, erledigt' END,
        'bis ' || strftime('%d.%m.%Y', due_on)) AS detail, note AS body FROM task WHERE id = ?1";
const ABSENCE: &str = "SELECT concat_ws(', ', 'Fehltage ' || substr(month, 6, 2) || '/' || substr(month, 1, 4), organisation.name) AS title,
    CASE complete WHEN 1 THEN 'Fehltage-Meldung' ELSE 'Fehltage-Meldung, begonnen' END AS detail, absence.note AS body
    FROM absence JOIN organisation ON organisation.id = absence.school WHERE absence.id = ?1";
const ROUND: &str = "SELECT name AS title, 'Prüfrunde ab ' || strftime('%d.%m.%Y', started_on) AS detail, note AS body
    FROM round WHERE id = ?1";
const COMMITTEE: &str = include_str!("../network/text_committee.sql");
const MEETING: &str = include_str!("../network/text_meeting.sql");
const COOPERATION: &str = include_str!("../network/text_cooperation.sql");
const VOLUNTEER: &str = include_str!("../network/text_volunteer.sql");
const EVENT: &str = include_str!("../events/text.sql");
const APPLICATION: &str = include_str!("../funding/text_application.sql");

/// The text of a record; nothing when it is gone.
pub(crate) fn search_text(r: &Reader<'_>, kind: RecordKind, id: &str) -> Result<Option<SearchText>> {
    let sql = match kind {
        RecordKind::Organisation => ORGANISATION,
        RecordKind::Person => PERSON,
        RecordKind::Offer => OFFER,
        RecordKind::Term => TERM,
        RecordKind::Publication => PUBLICATION,
        RecordKind::Event => EVENT,
        RecordKind::Consultation => CONSULTATION,
        RecordKind::Task => TASK,
        RecordKind::Committee => COMMITTEE,
        RecordKind::Meeting => MEETING,
        RecordKind::Cooperation => COOPERATION,
        RecordKind::Volunteer => VOLUNTEER,
        RecordKind::Application => APPLICATION,
        RecordKind::Absence => ABSENCE,
        RecordKind::Round => ROUND,
    };
    Ok(r.conn.prepare_cached(sql)?.query_row([id], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<SearchText> {
    Ok(SearchText { title: row.get("title")?, detail: row.get("detail")?, body: row.get("body")? })
}
