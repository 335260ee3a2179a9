// What somebody needs, and what can be left out of it when nothing fits. Plain functions; the offers themselves are found by the program.

import type { Need, OfferId, Proposal } from "../../bindings/commands";

/** So many offers are chosen for the page before anybody chooses. A longer list nobody calls through. */
export const CHOSEN_FIRST = 10;

/** A need that asks for nothing. */
export const EMPTY_NEED: Need = { topics: [], target_groups: [], grade: null, age: null, district: null, languages: [], free_only: false };

/** Whether it asks for anything at all. */
export function isAsked(need: Need): boolean {
  return partsAsked(need).length > 0;
}

type Part = keyof Need;

const WITHOUT: Record<Part, string> = {
  topics: "Ohne Thema",
  target_groups: "Ohne Zielgruppe",
  grade: "Ohne Klasse",
  age: "Ohne Alter",
  district: "Ohne Stadtteil",
  languages: "Ohne Sprache",
  free_only: "Auch kostenpflichtige",
};
// What is given up most easily stands first: the way to another district before the topic itself.
const ORDER: Part[] = ["district", "free_only", "languages", "age", "grade", "target_groups", "topics"];

function partsAsked(need: Need): Part[] {
  return ORDER.filter((part) => {
    const value = need[part];
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== false;
  });
}

/** A need with one part given up, and its words. */
export interface Loosened {
  label: string;
  need: Need;
}

/** The need with each of its parts given up in turn. The only part of a need is not given up: nothing would be asked any more. */
export function loosened(need: Need): Loosened[] {
  const parts = partsAsked(need);
  if (parts.length < 2) return [];
  return parts.map((part) => ({ label: WITHOUT[part], need: { ...need, [part]: EMPTY_NEED[part] } }));
}

/** The offers that are printed: the best ones, unless somebody decided otherwise for one of them. */
export function chosenOffers(proposals: readonly Proposal[], decided: ReadonlyMap<OfferId, boolean>): OfferId[] {
  return proposals.flatMap(({ found }, index) => ((decided.get(found.offer) ?? index < CHOSEN_FIRST) ? [found.offer] : []));
}

/** How well an offer fits, in words; `score` from 0 to 100. */
export function fit(score: number): string {
  if (score >= 90) return "Passt genau";
  if (score >= 65) return "Passt gut";
  return "Passt teilweise";
}

/** Reads an age in years; `undefined` when it is none, `null` when nothing was typed. */
export function readAge(text: string): number | null | undefined {
  const typed = text.trim().replace(/\s*Jahre?$/i, "");
  if (typed === "") return null;
  const age = /^\d{1,2}$/.test(typed) ? Number(typed) : undefined;
  return age;
}
