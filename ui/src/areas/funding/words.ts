// German words of project funding by code. A code added in Rust makes the type check fail here until it has its word.

import type { ApplicantForm, ApplicationState, AttachmentCondition, FinancingSource, StepKind } from "../../bindings/commands";

export const STATE: Record<ApplicationState, string> = {
  enquiry: "Anfrage",
  consultation: "Beratung",
  draft: "Entwurf",
  submitted: "Eingereicht",
  checked: "Geprüft",
  steering_group: "Votum der Steuergruppe",
  awarded: "Bewilligt",
  refused: "Abgelehnt",
  agreement: "Vertrag geschlossen",
  running: "Läuft",
  change_requested: "Änderung beantragt",
  proof_submitted: "Nachweis eingegangen",
  proof_checked: "Nachweis geprüft",
  closed: "Abgeschlossen",
  archived: "Archiv",
  withdrawn: "Zurückgezogen",
};
/** What happened. */
export const STEP: Record<StepKind, string> = {
  enquire: "Anfrage",
  consult: "Beratung",
  draft: "Entwurf begonnen",
  submit: "Antrag eingereicht",
  request_documents: "Unterlagen nachgefordert",
  return_for_revision: "Zur Überarbeitung zurückgegeben",
  check: "Antrag geprüft",
  vote: "Votum der Steuergruppe",
  award: "Bewilligt",
  refuse: "Abgelehnt",
  agree: "Weiterleitungsvertrag geschlossen",
  begin: "Projekt begonnen",
  request_change: "Änderung beantragt",
  approve_change: "Änderung genehmigt",
  reject_change: "Änderung abgelehnt",
  request_payment: "Mittel abgerufen",
  pay: "Ausgezahlt",
  repay: "Zurückgezahlt",
  remind_proof: "An den Verwendungsnachweis erinnert",
  submit_proof: "Verwendungsnachweis eingegangen",
  check_proof: "Verwendungsnachweis geprüft",
  close: "Abgeschlossen",
  archive: "Ins Archiv gelegt",
  withdraw: "Zurückgezogen",
};
export const APPLICANT: Record<ApplicantForm, string> = {
  unknown: "Noch nicht angegeben",
  school: "Schule",
  association: "Verein",
  youth_service: "Träger der Jugendhilfe",
  public: "Kommune oder andere öffentliche Stelle",
  other: "Anderes",
};
export const SOURCE: Record<FinancingSource, string> = {
  grant: "Beantragte Zuwendung",
  own: "Eigenmittel",
  third_party: "Mittel Dritter",
  in_kind: "Sachleistungen (geldwert)",
};
export const CONDITION: Record<AttachmentCondition["when"], string> = {
  always: "Immer",
  association: "Wenn der Antragsteller ein Verein ist",
  youth_service: "Wenn der Antragsteller Träger der Jugendhilfe ist",
  partner: "Wenn ein Partner mitwirkt",
  from_amount: "Ab einer beantragten Summe",
  optional: "Freiwillig",
};

/** How a state is coloured: what waits for the office stands out, what is done is quiet. */
export function toneOf(state: ApplicationState): "plain" | "primary" | "good" | "warn" | "danger" {
  switch (state) {
    case "submitted":
    case "checked":
    case "steering_group":
    case "change_requested":
    case "proof_submitted":
      return "warn";
    case "awarded":
    case "agreement":
    case "running":
      return "primary";
    case "proof_checked":
    case "closed":
      return "good";
    case "refused":
      return "danger";
    default:
      return "plain";
  }
}
