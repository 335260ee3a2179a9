// Colours as `#rrggbb`, as a person types them.

import type { Theme } from "../../bindings/commands";

/** The colours the program comes with. */
export const SHIPPED: Theme = { primary: "#174a5b", accent: "#9a3412" };

/** Reads "#174A5B", "174a5b" or "#abc" as `#rrggbb`; `null` when it is no colour. */
export function readColour(text: string): string | null {
  const digits = text.trim().replace(/^#/, "").toLowerCase();
  if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`;
  if (/^[0-9a-f]{3}$/.test(digits)) return `#${[...digits].map((digit) => digit + digit).join("")}`;
  return null;
}
