// Counts as people type them into a table, and where the arrow keys lead.

import type { AbsenceKind, GradeAbsence } from "../../../bindings/commands";

/** A count: digits only, nothing means none; `null` when it is no count. */
export function readCount(text: string): number | null {
  const typed = text.trim();
  if (typed === "") return 0;
  return /^\d{1,5}$/.test(typed) ? Number(typed) : null;
}

/** A line with one of its numbers changed. */
export function withCount(line: GradeAbsence, kind: AbsenceKind, band: number, count: number): GradeAbsence {
  const changed = line[kind].map((old, at) => (at === band ? count : old));
  return { ...line, [kind]: changed };
}

/** Where a key leads from a cell, counted from 0; `null` when it leads nowhere. */
export function cellAfter(key: string, row: number, column: number, rows: number, columns: number): [number, number] | null {
  const steps: Record<string, [number, number]> = { ArrowDown: [1, 0], Enter: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
  const [down, right] = steps[key] ?? [0, 0];
  const next: [number, number] = [row + down, column + right];
  const inside = next[0] >= 0 && next[0] < rows && next[1] >= 0 && next[1] < columns;
  return (down !== 0 || right !== 0) && inside ? next : null;
}
