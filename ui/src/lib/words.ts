// German words for the answers the program knows by code. A code added in Rust makes the type check fail here until it has its word.

import type { AbsenceKind, AbsenceState, Agreement, Answer, AnswerForm, CertificateState, ConsentScope, ConsultationForm, CooperationKind, CooperationPhase, CostKind, EventKind, EventStatus, EventWhen, MinuteKind, OfferLevel, OrganisationSort, OrganisationStatus, RecordKind, RegistrationState, RoundAnswer, SeatRole, SessionKind, TieKind, Urgency, VerificationMethod, VolunteerStatus, Weekday } from "../bindings/commands";

export const STATUS: Record<OrganisationStatus, string> = { active: "Aktiv", paused: "Ruht zurzeit", closed: "Geschlossen" };
export const ANSWER: Record<Answer, string> = { unknown: "Nicht bekannt", yes: "Ja", partly: "Teilweise", no: "Nein" };
export const VERIFICATION: Record<VerificationMethod, string> = {
  phone: "am Telefon",
  mail: "per E-Mail",
  web: "auf der Webseite",
  visit: "vor Ort",
  self_report: "durch eigene Meldung",
};
export const CONSENT: Record<ConsentScope, string> = {
  none: "Keine Einwilligung",
  internal: "Nur im Büro",
  print: "Auf Papier",
  web: "Auf Papier und im Netz",
};
export const COST: Record<CostKind, string> = { unknown: "Nicht bekannt", free: "Kostenfrei", paid: "Kostenpflichtig" };
export const LEVEL: Record<OfferLevel, string> = {
  prevention: "Prävention",
  intervention: "Intervention",
  reintegration: "Reintegration",
  alternative_schooling: "Alternative Beschulung",
};
export const WEEKDAY: Record<Weekday, string> = {
  monday: "Montag",
  tuesday: "Dienstag",
  wednesday: "Mittwoch",
  thursday: "Donnerstag",
  friday: "Freitag",
  saturday: "Samstag",
  sunday: "Sonntag",
};
export const SORT: Record<OrganisationSort, string> = {
  name: "Name",
  kind: "Art",
  district: "Stadtteil",
  place: "Ort und Straße",
  verified: "Am längsten nicht geprüft",
  changed: "Zuletzt geändert",
};
export const RECORD: Record<RecordKind, string> = {
  organisation: "Einrichtung",
  person: "Ansprechperson",
  offer: "Angebot",
  term: "Begriff",
  publication: "Publikation",
  event: "Veranstaltung",
  consultation: "Beratung",
  task: "Aufgabe",
  committee: "Gremium",
  meeting: "Sitzung",
  cooperation: "Kooperation",
  volunteer: "Freiwillige Person",
  application: "Antrag",
  absence: "Fehltage-Meldung",
  round: "Prüfrunde",
};
export const CONSULTATION_FORM: Record<ConsultationForm, string> = { phone: "Telefon", visit: "vor Ort", office: "im Büro", video: "Video", written: "schriftlich" };
export const SEAT_ROLE: Record<SeatRole, string> = { chair: "Vorsitz", member: "Mitglied", deputy: "Stellvertretung", advisory: "beratend" };
export const MINUTE_KIND: Record<MinuteKind, string> = { information: "Information", decision: "Beschluss", task: "Aufgabe" };
export const COOPERATION_KIND: Record<CooperationKind, string> = {
  partnership: "Dauerhafte Zusammenarbeit",
  project: "Gemeinsames Projekt",
  working_group: "Arbeitsgruppe",
  sponsorship: "Patenschaft",
};
export const COOPERATION_PHASE: Record<CooperationPhase, string> = { start: "Anbahnung", planning: "Planung", running: "Läuft", paused: "Ruht", ended: "Abgeschlossen" };
export const VOLUNTEER_STATUS: Record<VolunteerStatus, string> = { interested: "Interessiert", active: "Aktiv", paused: "Pausiert", ended: "Beendet" };
export const CERTIFICATE: Record<CertificateState, string> = {
  missing: "Führungszeugnis fehlt",
  expired: "Führungszeugnis abgelaufen",
  ends_soon: "Führungszeugnis läuft bald ab",
  valid: "Führungszeugnis liegt vor",
};
export const EVENT_KIND: Record<EventKind, string> = {
  training: "Fortbildung",
  conference: "Fachtagung",
  exchange: "Fachaustausch",
  network_meeting: "Netzwerktreffen",
  parents_evening: "Elternabend",
};
export const EVENT_STATUS: Record<EventStatus, string> = { planned: "in Planung", announced: "ausgeschrieben", held: "durchgeführt", cancelled: "abgesagt" };
export const EVENT_WHEN: Record<EventWhen, string> = { coming: "kommende", past: "vergangene", all: "alle" };
export const SESSION_KIND: Record<SessionKind, string> = { plenary: "für alle", workshop: "Workshop", break: "Pause" };
export const AGREEMENT: Record<Agreement, string> = {
  asked: "angefragt",
  agreed: "zugesagt",
  sent: "Vereinbarung verschickt",
  signed: "Vereinbarung unterschrieben",
  paid: "Honorar bezahlt",
};
export const REGISTRATION_STATE: Record<RegistrationState, string> = {
  registered: "angemeldet",
  confirmed: "bestätigt",
  waiting: "Warteliste",
  cancelled: "abgemeldet",
  attended: "teilgenommen",
};
export const ANSWER_FORM: Record<AnswerForm, string> = { scale: "Stufen von 1 bis 4", words: "in eigenen Worten" };
export const URGENCY: Record<Urgency, string> = {
  overdue: "Überfällig",
  today: "Heute",
  week: "In den nächsten sieben Tagen",
  later: "Später oder ohne Termin",
  snoozed: "Verschoben",
  done: "Erledigt",
};

export const ABSENCE_STATE: Record<AbsenceState, string> = {
  complete: "vollständig",
  begun: "begonnen",
  missing: "fehlt",
  later: "noch nicht fällig",
  not_expected: "keine Meldung",
};
export const TIE: Record<TieKind, string> = { carrier: "Trägerschaft", cooperation: "Kooperation", committee: "gemeinsames Gremium", event: "gemeinsame Veranstaltung", project: "gemeinsames Projekt", person: "gemeinsame Ansprechperson", consultation: "gemeinsame Beratung" };
export const ROUND_ANSWER: Record<RoundAnswer, string> = { confirmed: "Stimmt", changed: "Geändert", unreachable: "Nicht erreichbar" };
export const ABSENCE_KIND: Record<AbsenceKind, string> = { excused: "entschuldigt", unexcused: "unentschuldigt" };

/** Codes and words of a table above, as choices of a select. */
export function optionsOf<T extends string>(table: Record<T, string>): { value: T; label: string }[] {
  return (Object.keys(table) as T[]).map((value) => ({ value, label: table[value] }));
}

/** "1 Einrichtung", "1.204 Einrichtungen". */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString("de-DE")} ${number === 1 ? one : many}`;
}
