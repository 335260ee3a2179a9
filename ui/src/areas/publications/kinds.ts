// The kinds of publications in words.

import type { ContactListLayout, Grouping, PublicationKind } from "../../bindings/commands";

export const KIND: Record<PublicationKind, { label: string; about: string }> = {
  contact_list: { label: "Regionale Kontaktliste", about: "Einrichtungen und Angebote aus dem Verzeichnis, mit Notrufnummern, Inhalt und Namensverzeichnis." },
  parent_sheet: { label: "Infoblatt für Eltern", about: "Zwei Seiten zur Schulvermeidung, mit aktuellen Kontakten. Der Text ist Ihrer." },
};
export const GROUPING: Record<Grouping, string> = { topic: "Thema", district: "Stadtteil", kind: "Art der Einrichtung" };
export const LAYOUT: Record<ContactListLayout, string> = { cards: "Liste in zwei Spalten (hochkant)", table: "Tabelle (quer)" };

/** A title as a name for a file: nothing that a system forbids in one (Windows forbids most). */
export function fileName(title: string): string {
  const name = [...title].map((c) => (c < " " || '<>:"/\\|?*'.includes(c) ? " " : c)).join("").replace(/\s+/g, " ").replace(/^[\s.]+|[\s.]+$/g, "");
  return `${name === "" ? "Publikation" : name.slice(0, 120)}.pdf`;
}
