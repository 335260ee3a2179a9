// The question to the directory as the window shows it: an empty one, its parts as pills, and taking a part away.

import type { OrganisationFilter } from "../../bindings/commands";

/** Asks for everything that is not closed. */
export const EMPTY_FILTER: OrganisationFilter = {
  text: "",
  kinds: [],
  school_forms: [],
  districts: [],
  topics: [],
  target_groups: [],
  languages: [],
  statuses: [],
  not_verified_for_a_year: false,
  without_consent: false,
  only: [],
};

/** One part of a filter that is in force. */
export interface FilterPart {
  key: string;
  label: string;
  /** The filter without this part. */
  without: OrganisationFilter;
}

/** How terms, languages and statuses are called. */
export interface FilterWords {
  term: (id: string) => string;
  language: (code: string) => string;
  status: (status: OrganisationFilter["statuses"][number]) => string;
}

const LISTS = [
  ["kinds", "Art"],
  ["school_forms", "Schulform"],
  ["districts", "Stadtteil"],
  ["topics", "Thema"],
  ["target_groups", "Zielgruppe"],
] as const;

/** The parts of a filter that are in force, in the order of the panel. The search words are not among them: they stand in their own field. */
export function filterParts(filter: OrganisationFilter, words: FilterWords): FilterPart[] {
  const parts: FilterPart[] = [];
  for (const [field, label] of LISTS) {
    for (const id of filter[field]) {
      parts.push({ key: `${field}:${id}`, label: `${label}: ${words.term(id)}`, without: { ...filter, [field]: filter[field].filter((other) => other !== id) } });
    }
  }
  for (const code of filter.languages) {
    parts.push({ key: `languages:${code}`, label: `Sprache: ${words.language(code)}`, without: { ...filter, languages: filter.languages.filter((other) => other !== code) } });
  }
  for (const status of filter.statuses) {
    parts.push({ key: `statuses:${status}`, label: `Status: ${words.status(status)}`, without: { ...filter, statuses: filter.statuses.filter((other) => other !== status) } });
  }
  if (filter.not_verified_for_a_year) {
    parts.push({ key: "not_verified", label: "Seit einem Jahr nicht geprüft", without: { ...filter, not_verified_for_a_year: false } });
  }
  if (filter.without_consent) parts.push({ key: "without_consent", label: "Ohne Einwilligung", without: { ...filter, without_consent: false } });
  if (filter.only.length > 0) parts.push({ key: "only", label: `Nur Auswahl (${filter.only.length})`, without: { ...filter, only: [] } });
  return parts;
}

/** Whether the filter asks for anything at all. */
export function asksNothing(filter: OrganisationFilter): boolean {
  return JSON.stringify({ ...EMPTY_FILTER, ...filter, text: filter.text.trim() }) === JSON.stringify(EMPTY_FILTER);
}
