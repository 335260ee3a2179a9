// How far publications are, in what their editions are no longer true, and what that means for the overview; in German.

import type { Difference, DifferenceKind, FactSubject, PublicationKind, PublicationLanguage, PublicationLine, PublicationState, Signed } from "../../bindings/commands";
import { showDay } from "../../lib/dates";
import { placeOf } from "../../lib/places";
import { hashOf } from "../../lib/route";
import { count } from "../../lib/words";
import { KIND, LANGUAGE } from "./kinds";

export const STATE: Record<PublicationState, string> = { draft: "Entwurf", reviewed: "Geprüft", released: "Veröffentlicht" };
export const STATE_TONE: Record<PublicationState, "plain" | "accent" | "good"> = { draft: "plain", reviewed: "accent", released: "good" };
export const SUBJECT: Record<FactSubject, string> = {
  organisation: "Einrichtung",
  person: "Ansprechperson",
  offer: "Angebot",
  office: "Netzwerkstelle",
  emergency_number: "Notrufnummer",
  funding: "Förderhinweis",
};
/** Headings over differences of a kind, the most urgent first. */
export const DIFFERENCE: Record<DifferenceKind, string> = {
  consent_withdrawn: "Gedruckt, aber nicht mehr erlaubt",
  removed: "Gedruckt, heute nicht mehr dabei",
  changed: "Heute anders",
  renamed: "Heißt heute anders",
  added: "Heute neu dabei",
};

/** "Frau Probe am 24.11.2026". */
export function signed(by: Signed): string {
  return `${by.by} am ${showDay(by.on)}`;
}

/** What a difference is about, beside the name: "Einrichtung · Telefon", "Rubrik · 34 Einträge". */
export function aboutOf(difference: Difference): string {
  const { kind, subject, field, places } = difference;
  return (kind === "renamed" ? [field, count(places, "Eintrag", "Einträge")] : [SUBJECT[subject], field]).filter(Boolean).join(" · ");
}

/** Where what a difference is about is changed; `null` when there is no such place any more. */
export function placeOfDifference(difference: Difference): string | null {
  if (difference.kind === "renamed") return hashOf("einstellungen", "begriffe");
  switch (difference.subject) {
    case "organisation":
    case "person":
    case "offer":
      return placeOf(difference.subject, difference.record);
    case "office":
      return hashOf("einstellungen", "buero");
    case "emergency_number":
      return hashOf("einstellungen", "notrufnummern");
    case "funding":
      return hashOf("einstellungen", "foerderung");
  }
}

/** "3 Handreichungen sind nicht mehr aktuell". */
export function outdatedSentence(number: number): string {
  return number === 1 ? "1 Handreichung ist nicht mehr aktuell" : `${number} Handreichungen sind nicht mehr aktuell`;
}

/** Whether the next edition needs nobody to read it: only facts of the directory are new. */
export function onlyFactsAreNew(line: PublicationLine): boolean {
  return line.differences.length > 0 && line.state === "released";
}

/** A part of the overview. */
export interface Group {
  title: string;
  lines: PublicationLine[];
}

/** Lines under the headings of the overview, in their order; headings without lines are left out. */
export function grouped(lines: readonly PublicationLine[]): Group[] {
  const groups: Group[] = [
    { title: "Braucht Aufmerksamkeit", lines: [] },
    { title: "In Arbeit", lines: [] },
    { title: "Veröffentlicht und aktuell", lines: [] },
    { title: "Vorlagen", lines: [] },
  ];
  for (const line of lines) {
    const attention = line.differences.length > 0 || (line.translation?.behind ?? 0) > 0;
    const place = line.template ? 3 : attention ? 0 : line.state === "released" ? 2 : 1;
    groups[place]?.lines.push(line);
  }
  return groups.filter((group) => group.lines.length > 0);
}

/** What the overview is narrowed to; empty values ask nothing. */
export interface Wanted {
  text: string;
  kind: PublicationKind | "";
  language: PublicationLanguage | "";
  state: PublicationState | "outdated" | "unchecked" | "template" | "";
}
export const NOTHING_WANTED: Wanted = { text: "", kind: "", language: "", state: "" };

/** The lines that fit. Words are looked for anywhere in title, line below, audience, kind and language. */
export function fitting(lines: readonly PublicationLine[], wanted: Wanted): PublicationLine[] {
  const words = plain(wanted.text).split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    if (wanted.kind !== "" && line.kind !== wanted.kind) return false;
    if (wanted.language !== "" && line.language !== wanted.language) return false;
    if (!fitsState(line, wanted.state)) return false;
    const text = plain([line.title, line.subtitle, line.audience, KIND[line.kind].label, LANGUAGE[line.language]].join(" "));
    return words.every((word) => text.includes(word));
  });
}
function fitsState(line: PublicationLine, state: Wanted["state"]): boolean {
  switch (state) {
    case "":
      return true;
    case "outdated":
      return line.differences.length > 0;
    case "unchecked":
      return line.language !== "de" && line.translation?.check == null;
    case "template":
      return line.template;
    default:
      return !line.template && line.state === state;
  }
}
function plain(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
}

/** "2 Passagen des Originals sind neu". */
export function lagSentence(behind: number): string {
  return `veraltet: ${count(behind, "Passage", "Passagen")}`;
}
