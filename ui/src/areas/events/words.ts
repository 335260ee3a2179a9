// What is said of an event in a few words.

import type { Event, EventRow } from "../../bindings/commands";
import { showDay, showTime } from "../../lib/dates";

/** "01.12.2026, 9:00", "01.–02.12.2026", "Tag offen". */
export function dayOf(event: Pick<Event, "on" | "until" | "begins">): string {
  if (event.on === null) return "Tag offen";
  if (event.until !== null && event.until !== event.on) return `${showDay(event.on)} bis ${showDay(event.until)}`;
  return showDay(event.on) + (event.begins ? `, ${showTime(event.begins)}` : "");
}

/** "12 von 40 Plätzen", "12 angemeldet". */
export function places(event: Pick<EventRow, "capacity" | "holding">): string {
  return event.capacity === null ? `${event.holding} angemeldet` : `${event.holding} von ${event.capacity} Plätzen`;
}

/** A list with one part changed. */
export function withPart<T extends { id: string }>(parts: readonly T[], id: string, fields: Partial<T>): T[] {
  return parts.map((part) => (part.id === id ? { ...part, ...fields } : part));
}

/** A list with one part moved by so many places; it stops at the ends. */
export function movedPart<T extends { id: string }>(parts: readonly T[], id: string, by: number): T[] {
  const from = parts.findIndex((part) => part.id === id);
  const part = parts[from];
  if (!part) return [...parts];
  const rest = parts.filter((other) => other.id !== id);
  rest.splice(Math.min(Math.max(from + by, 0), rest.length), 0, part);
  return rest;
}

/** "Anna Beispiel" or "Beispiel, Anna" as given and family name. */
export function nameParts(text: string): { given_name: string; family_name: string } {
  const typed = text.trim().replace(/\s+/g, " ");
  const comma = typed.indexOf(",");
  if (comma >= 0) return { given_name: typed.slice(comma + 1).trim(), family_name: typed.slice(0, comma).trim() };
  // "von der Heide" is one family name.
  const small = /\s(\p{Ll}\S*\s)/u.exec(typed);
  const cut = small ? small.index : typed.lastIndexOf(" ");
  return cut < 0 ? { given_name: "", family_name: typed } : { given_name: typed.slice(0, cut), family_name: typed.slice(cut + 1) };
}
