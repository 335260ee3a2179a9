// What a column of a list can be, in words.

import type { Field, RowState } from "../../bindings/commands";

export const FIELD: Record<Field, string> = {
  name: "Name der Einrichtung",
  department: "Abteilung",
  kind: "Art der Einrichtung",
  school_form: "Schulform",
  carrier: "Träger",
  address: "Anschrift in einer Zelle",
  street: "Straße",
  house_number: "Hausnummer",
  address_addition: "Adresszusatz",
  place_line: "Postleitzahl und Ort",
  postcode: "Postleitzahl",
  town: "Ort",
  locality: "Ortsteil",
  district: "Stadtteil",
  phone: "Telefon",
  mobile: "Mobiltelefon",
  fax: "Fax",
  email: "E-Mail",
  web: "Webseite",
  opening_hours: "Öffnungszeiten",
  languages: "Sprachen",
  topics: "Themen",
  description: "Beschreibung",
  contact_person: "Ansprechperson",
  contact_function: "Funktion der Ansprechperson",
  contact_phone: "Telefon der Ansprechperson",
  contact_email: "E-Mail der Ansprechperson",
  source_key: "Schlüssel der Liste",
  note: "Interne Notiz",
};

export const STATE: Record<RowState, string> = {
  new: "Neu",
  changed: "Geändert",
  same: "Gleich",
  duplicate: "Dublette?",
  rejected: "Abgewiesen",
  gone: "Fehlt in der Liste",
};

/** The name under which a list is known again next year: the file's name without ending and years. */
export function listName(fileName: string): string {
  const words = fileName.replace(/\.[^.]*$/, "").replace(/_/g, " ").replace(/\b(19|20)\d{2}([-_.]?\d{2}){0,2}\b/g, " ").replace(/\s+/g, " ").replace(/^[\s\-–.]+|[\s\-–.]+$/g, "");
  return words === "" ? "Liste" : words;
}
