// Which organisations of a round are shown.

import type { RoundEntryLine } from "../../../bindings/commands";

export type Shown = "open" | "answered" | "all";

/** Those without an answer, those with one, or all. */
export function shownLines(lines: readonly RoundEntryLine[], shown: Shown): RoundEntryLine[] {
  return lines.filter((line) => shown === "all" || (line.entry.answer === null) === (shown === "open"));
}
