// What becomes of an attachment, in words; and the order of a list after a line was moved.

import type { AttachmentLook } from "../../bindings/commands";
import { count } from "../../lib/words";

/** What becomes of a file in the packet; `pages` tells whether there are some to look at. */
export function fateOf(look: AttachmentLook): { label: string; tone: "good" | "warn" | "plain"; pages: boolean } {
  switch (look.fate) {
    case "bound":
      return { label: `${count(look.pages, "Seite", "Seiten")} in der Mappe`, tone: "good", pages: true };
    case "locked":
      return { label: "Kennwort nötig", tone: "warn", pages: false };
    case "beside":
      return { label: "liegt als eigene Datei bei", tone: "plain", pages: false };
  }
}

/** The list with one entry moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
