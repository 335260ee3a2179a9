// Papers in words.

import type { PaperSize } from "../../bindings/commands";

const PAPER: Record<PaperSize, string> = {
  a6: "A6 (105 × 148 mm)",
  a5: "A5 (148 × 210 mm)",
  a4: "A4 (210 × 297 mm)",
  a3: "A3 (297 × 420 mm)",
  a2: "A2 (420 × 594 mm)",
  a1: "A1 (594 × 841 mm)",
  a0: "A0 (841 × 1189 mm)",
};

/** These papers as choices. */
export function paperOptions(...sizes: PaperSize[]): { value: PaperSize; label: string }[] {
  return sizes.map((value) => ({ value, label: PAPER[value] }));
}
