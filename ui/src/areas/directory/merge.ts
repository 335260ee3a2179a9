// Making one record of two: which fields differ, and the record that comes out of the choices.

import type { Organisation } from "../../bindings/commands";

/** A field that can be chosen. */
export type MergeField = Exclude<keyof Organisation, "id" | "sample">;

/** German names of the fields, in the order in which they are compared. A new field makes the type check fail until it stands here. */
export const MERGE_LABELS: Record<MergeField, string> = {
  name: "Name",
  department: "Abteilung",
  kind: "Art",
  school_form: "Schulform",
  carrier: "Träger",
  status: "Status",
  closed_on: "Geschlossen am",
  description: "Beschreibung",
  address: "Anschrift",
  district: "Stadtteil",
  phones: "Telefon",
  fax: "Fax",
  emails: "E-Mail",
  web: "Web",
  opening_hours: "Öffnungszeiten",
  languages: "Sprachen",
  accessibility: "Barrierefreiheit",
  topics: "Themen",
  note: "Notiz",
  verification: "Geprüft",
};

/** From which record a field is taken; lists can be taken from both. */
export type MergeChoice = "first" | "second" | "both";

const LISTS = ["phones", "emails", "languages", "topics"] as const satisfies readonly MergeField[];

/** Whether both values of the field can be kept. */
export function canKeepBoth(field: MergeField): boolean {
  return (LISTS as readonly string[]).includes(field) || field === "note";
}

/** What of a field counts when two are compared: not the identities of its lines. */
function content(field: MergeField, organisation: Organisation): string {
  if (field === "phones") return JSON.stringify(organisation.phones.map(({ number, label }) => [number, label]));
  if (field === "emails") return JSON.stringify(organisation.emails.map(({ address, label }) => [address, label]));
  return JSON.stringify(organisation[field]);
}

function isEmpty(field: MergeField, organisation: Organisation): boolean {
  const value = organisation[field];
  if (value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  if (field === "address") return Object.values(organisation.address).every((part) => part === "");
  if (field === "opening_hours") return organisation.opening_hours.ranges.length === 0 && organisation.opening_hours.remark === "";
  if (field === "accessibility") {
    const { step_free, lift, toilet, remark } = organisation.accessibility;
    return remark === "" && [step_free, lift, toilet].every((answer) => answer === "unknown");
  }
  return false;
}

/** The fields in which the two differ. */
export function differingFields(first: Organisation, second: Organisation): MergeField[] {
  return (Object.keys(MERGE_LABELS) as MergeField[]).filter((field) => content(field, first) !== content(field, second));
}

/** The choice a person would mostly make: what is filled; both of lists; otherwise the first. */
export function suggestedChoice(field: MergeField, first: Organisation, second: Organisation): MergeChoice {
  if (isEmpty(field, first)) return "second";
  if (isEmpty(field, second)) return "first";
  if (field === "verification") return (second.verification?.on ?? "") > (first.verification?.on ?? "") ? "second" : "first";
  return canKeepBoth(field) ? "both" : "first";
}

/** The record that comes out: the first one's identity, each field from where it was chosen. */
export function mergedRecord(first: Organisation, second: Organisation, choices: Partial<Record<MergeField, MergeChoice>>): Organisation {
  const result: Organisation = { ...first };
  for (const field of differingFields(first, second)) {
    const choice = choices[field] ?? suggestedChoice(field, first, second);
    if (choice === "second") Object.assign(result, { [field]: second[field] });
    if (choice === "both") Object.assign(result, { [field]: both(field, first, second) });
  }
  return result;
}

function both(field: MergeField, first: Organisation, second: Organisation): unknown {
  switch (field) {
    case "phones":
      return [...first.phones, ...second.phones.filter((phone) => !first.phones.some((other) => other.number === phone.number))];
    case "emails":
      return [...first.emails, ...second.emails.filter((mail) => !first.emails.some((other) => other.address.toLowerCase() === mail.address.toLowerCase()))];
    case "languages":
      return [...new Set([...first.languages, ...second.languages])];
    case "topics":
      return [...new Set([...first.topics, ...second.topics])];
    case "note":
      return [first.note, second.note].filter((text) => text.trim() !== "").join("\n\n");
    default:
      return first[field];
  }
}
