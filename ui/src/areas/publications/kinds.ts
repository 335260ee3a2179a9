// The kinds of publications in words.

import type { BeginningChoice, ContactListLayout, Grouping, PublicationKind, PublicationLanguage } from "../../bindings/commands";
import { count } from "../../lib/words";

export const KIND: Record<PublicationKind, { label: string; about: string }> = {
  contact_list: { label: "Kontaktliste", about: "Einrichtungen und Angebote aus dem Verzeichnis, mit Notrufnummern, Inhalt und Namensverzeichnis." },
  parent_sheet: { label: "Infoblatt für Eltern", about: "Zwei Seiten zur Schulvermeidung, mit aktuellen Kontakten. Der Text ist Ihrer." },
  parent_folder: { label: "Faltblatt", about: "DIN lang, sechs Seiten auf einem Blatt A4, zum Mitnehmen." },
  poster: { label: "Plakat", about: "Eine starke Zeile und wo es Hilfe gibt: von A3 bis A0, auch in Kacheln für den Bürodrucker." },
  child_protection_guide: { label: "Handlungsleitfaden Kindeswohl", about: "Schritt für Schritt für Schulen, mit Formularen und den Nummern, die zählen." },
  conference_documentation: { label: "Dokumentation der Fachtagung", about: "Grußwort, Programm, Vorträge, Ergebnisse und Bilder eines Fachtags." },
  offer_catalogue: { label: "Angebote bei Schulverweigerung", about: "Ein Steckbrief für jedes Angebot und eine Übersicht nach Stufen." },
  text_sheet: { label: "Textblatt", about: "Ein schlichtes Blatt für alles, was keine eigene Form braucht." },
  flyer: { label: "Flyer", about: "A5 oder A6, zum Auslegen." },
  notice: { label: "Aushang", about: "Ein Blatt für die Wand: kurz, groß und von weitem lesbar." },
  letter: { label: "Brief", about: "DIN 5008 mit Anschrift im Fenster, auch als Serienbrief." },
  address_labels: { label: "Adressetiketten", about: "Anschriften aus dem Verzeichnis auf gängigen Etikettenbögen." },
  name_badges: { label: "Namensschilder", about: "Für Veranstaltungen, zum Ausschneiden oder Einstecken." },
  table_signs: { label: "Tischschilder", about: "Zum Falten und Aufstellen, der Name auf beiden Seiten." },
  door_signs: { label: "Türschilder", about: "Räume und Wege für einen Veranstaltungstag." },
};
/** What a card says of something to begin with: the first text of a kind goes by its kind, the others by their names. */
export function aboutBeginning({ kind, name, subtitle, audience }: BeginningChoice): { label: string; about: string } {
  if (name === "") return KIND[kind];
  const sentences = [KIND[kind].label, subtitle, `Für: ${audience}`].filter(Boolean);
  return { label: name, about: sentences.map((sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`)).join(" ") };
}
export const LANGUAGE: Record<PublicationLanguage, string> = {
  de: "Deutsch",
  "de-leicht": "Leichte Sprache",
  en: "Englisch",
  ar: "Arabisch",
  uk: "Ukrainisch",
  ru: "Russisch",
  tr: "Türkisch",
  vi: "Vietnamesisch",
  fa: "Persisch",
  ro: "Rumänisch",
  pl: "Polnisch",
  fr: "Französisch",
  es: "Spanisch",
};
/** Whether the text of a kind is on its pages. */
export function printsItsText(kind: PublicationKind): boolean {
  return kind !== "address_labels" && kind !== "name_badges" && kind !== "table_signs";
}
/** What a kind is counted in beside its pages: what was found in the directory, or typed. */
const COUNTED: Partial<Record<PublicationKind, [one: string, many: string]>> = {
  contact_list: ["Einrichtung", "Einrichtungen"],
  letter: ["Brief", "Briefe"],
  address_labels: ["Etikett", "Etiketten"],
  name_badges: ["Namensschild", "Namensschilder"],
  table_signs: ["Tischschild", "Tischschilder"],
};
/** "2 Seiten, 20 Etiketten". */
export function extent(kind: PublicationKind, pages: number, entries: number): string {
  const words = COUNTED[kind];
  return [count(pages, "Seite", "Seiten"), ...(words && entries > 0 ? [count(entries, ...words)] : [])].join(", ");
}
export const GROUPING: Record<Grouping, string> = { topic: "Thema", district: "Stadtteil", kind: "Art der Einrichtung" };
export const LAYOUT: Record<ContactListLayout, string> = { cards: "Liste in zwei Spalten (hochkant)", table: "Tabelle (quer)" };

/** A title as a name for a file: nothing that a system forbids in one (Windows forbids most). */
export function fileName(title: string): string {
  const name = [...title].map((c) => (c < " " || '<>:"/\\|?*'.includes(c) ? " " : c)).join("").replace(/\s+/g, " ").replace(/^[\s.]+|[\s.]+$/g, "");
  return `${name === "" ? "Publikation" : name.slice(0, 120)}.pdf`;
}
