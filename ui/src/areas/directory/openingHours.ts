// Opening hours as lines of a form: one line a day, with as many ranges as typed ("8-12, 13:30-16").

import type { OpeningRange, Weekday } from "../../bindings/commands";
import { parseTime, showTime } from "../../lib/dates";

/** The days of the week, Monday first. */
export const DAYS: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** "8:00–12:00, 13:30–16:00" of the ranges of one day. */
export function showRanges(ranges: readonly OpeningRange[], day: Weekday): string {
  return ranges
    .filter((range) => range.day === day)
    .sort((a, b) => a.from.localeCompare(b.from))
    .map((range) => `${showTime(range.from)}–${showTime(range.to)}`)
    .join(", ");
}

/** Reads "8-12, 13.30 bis 16 Uhr". An empty text is a closed day; `null` when it cannot be read, or a range ends before it begins, or two overlap. */
export function parseRanges(text: string, day: Weekday): OpeningRange[] | null {
  const ranges: OpeningRange[] = [];
  for (const part of text.split(/[,;/]|\bund\b/).map((part) => part.trim())) {
    if (part === "" || /^(geschlossen|zu)$/i.test(part)) continue;
    const times = part.split(/\s*(?:[-–—]|\bbis\b)\s*/);
    if (times.length !== 2) return null;
    const [from, to] = times.map((time) => parseTime(time));
    if (!from || !to || from >= to) return null;
    ranges.push({ day, from, to });
  }
  ranges.sort((a, b) => a.from.localeCompare(b.from));
  const overlap = ranges.some((range, index) => index > 0 && range.from < (ranges[index - 1]?.to ?? ""));
  return overlap ? null : ranges;
}

/** All ranges with those of one day replaced, sorted by day and time. */
export function withDay(ranges: readonly OpeningRange[], day: Weekday, ofDay: readonly OpeningRange[]): OpeningRange[] {
  return [...ranges.filter((range) => range.day !== day), ...ofDay].sort(
    (a, b) => DAYS.indexOf(a.day) - DAYS.indexOf(b.day) || a.from.localeCompare(b.from),
  );
}
