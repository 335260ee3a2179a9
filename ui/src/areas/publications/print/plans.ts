// The ways of printing in words, and what each begins with.

import type { BookletBinding, FolderFold, PaperTurn, PosterSize, PrinterPaper, PrintPlan } from "../../../bindings/commands";

export type PlanKind = PrintPlan["kind"];
export type PlanOf<K extends PlanKind> = Extract<PrintPlan, { kind: K }>["content"];

/** A way of printing as it is offered. */
export interface Way {
  kind: PlanKind;
  label: string;
  about: string;
}

export const AT_THE_OFFICE: readonly Way[] = [
  { kind: "tiles", label: "Plakat aus mehreren Blättern", about: "Zum Zusammenkleben, mit Schnittmarken, Klebekanten und Montageplan." },
  { kind: "booklet", label: "Heft", about: "Beidseitig, in der Mitte falten und klammern." },
  { kind: "several", label: "Mehrere auf ein Blatt", about: "Zwei A5 oder vier A6 zum Schneiden, oder kleine Seiten zum Lesen." },
  { kind: "folder", label: "Faltblatt", about: "Beidseitig auf A4, mit Marken zum Falten." },
];
export const FOR_A_SHOP: readonly Way[] = [{ kind: "shop", label: "Druckdatei", about: "Mit Anschnitt, Schnittmarken und Druckfarben (CMYK)." }];

export const BEGINNINGS: { [K in PlanKind]: PlanOf<K> } = {
  tiles: { paper: "a4", size: { kind: "own" }, margin_mm: 5, overlap_mm: 10, assembly_plan: "first" },
  booklet: { paper: "a4", turn: "short_edge", binding: "language", creep_mm: 0 },
  several: { paper: "a4", places: 2, filling: "same", scaling: "shrink", sides: { kind: "front" }, cut_marks: "shown" },
  folder: { fold: "wrap", turn: "short_edge", binding: "language", fold_marks: "shown" },
  shop: { bleed_mm: 3, marks: "shown", folds: null, colours: "cmyk", condition: "coated" },
};

/** A way of printing as it begins, or as it was last chosen here. */
export function planOf(kind: PlanKind, chosen: Partial<Record<PlanKind, PrintPlan>>): PrintPlan {
  return chosen[kind] ?? ({ kind, content: structuredClone(BEGINNINGS[kind]) } as PrintPlan);
}

export const PAPER: Record<PrinterPaper, string> = { a4: "A4", a3: "A3" };
export const TURN: Record<PaperTurn, string> = { short_edge: "über die kurze Kante", long_edge: "über die lange Kante" };
export const BINDING: Record<BookletBinding, string> = { language: "wie die Sprache gelesen wird", left: "links", right: "rechts" };
export const FOLD: Record<FolderFold, string> = { wrap: "Wickelfalz (97, 100, 100 mm)", zigzag: "Zickzackfalz (99, 99, 99 mm)" };
export const SIZE: Record<PosterSize["kind"], string> = {
  own: "wie die Datei",
  a3: "A3 (297 × 420 mm)",
  a2: "A2 (420 × 594 mm)",
  a1: "A1 (594 × 841 mm)",
  a0: "A0 (841 × 1189 mm)",
  percent: "in Prozent",
};
export const PLACES: readonly number[] = [2, 4, 6, 8, 9, 16];

/** Millimetres or per cent as they are typed: "3", "2,5". */
export function showNumber(number: number): string {
  return String(number).replace(".", ",");
}
/** Reads what was typed; `null` when it is no number. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(/\s*(mm|%)$/, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** "A4 hoch", "A3 quer", "216 × 303 mm". */
export function sheetName([width, height]: readonly [number, number]): string {
  const near = (a: number, b: number) => Math.abs(a - b) < 1;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const name = near(short, 210) && near(long, 297) ? "A4" : near(short, 297) && near(long, 420) ? "A3" : null;
  if (name === null) return `${Math.round(width)} × ${Math.round(height)} mm`;
  return `${name} ${width > height ? "quer" : "hoch"}`;
}
