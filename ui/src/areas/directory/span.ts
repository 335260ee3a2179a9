// Ranges of grades and ages as people type them.

import type { Span } from "../../bindings/commands";

/** Reads "5-9", "5 bis 9" or "7"; `null` when nothing was typed, `undefined` when it is no range up to `max`. */
export function parseSpan(text: string, max: number): Span | null | undefined {
  const typed = text.trim();
  if (typed === "") return null;
  const parts = /^(\d{1,2})(?:\s*(?:[-–—]|bis)\s*(\d{1,2}))?$/.exec(typed);
  if (!parts) return undefined;
  const from = Number(parts[1]);
  const to = Number(parts[2] ?? parts[1]);
  return from <= to && to <= max ? { from, to } : undefined;
}

/** "5 bis 9", or "7" when it is one number. */
export function showSpan(span: Span | null): string {
  if (span === null) return "";
  return span.from === span.to ? String(span.from) : `${span.from} bis ${span.to}`;
}
