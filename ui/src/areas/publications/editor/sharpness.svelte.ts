// How sharp the pictures of a text print: measured by the press on the pages, shown where the picture stands in the text.

import type { PreviewPicture } from "../../../bindings/commands";

/** Pixels per inch below which a picture looks coarse on the office's printer, and below which a print shop sends it back. */
export const COARSE = 150;
export const FINE = 300;

let measured = $state.raw<readonly PreviewPicture[]>([]);

export const sharpness = {
  /** Takes over what was measured on the pages set last. */
  took(pictures: readonly PreviewPicture[]): void {
    measured = pictures;
  },
  /** The lowest sharpness at which this picture prints, in pixels per inch; nothing while it is on no page. */
  of(alt: string, width: number, height: number): number | null {
    const found = measured.filter((one) => one.alt === alt && one.width === width && one.height === height).map(({ dpi }) => dpi);
    return found.length > 0 ? Math.min(...found) : null;
  },
};

/** A sentence about the sharpness, and whether it is a warning. */
export function sharpnessSentence(dpi: number): { text: string; tone: "good" | "note" | "warn" } {
  const shown = `${Math.round(dpi)} dpi`;
  if (dpi < COARSE) return { text: `${shown}: Das wird beim Drucken unscharf. Nehmen Sie ein größeres Bild oder machen Sie es schmaler.`, tone: "warn" };
  if (dpi < FINE) return { text: `${shown}: genügt für den Bürodrucker; eine Druckerei möchte ${FINE} dpi.`, tone: "note" };
  return { text: `${shown}: scharf, auch für die Druckerei.`, tone: "good" };
}
