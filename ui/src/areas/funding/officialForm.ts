// What a field of an official form is filled with, as the choice of a list.

import type { FormAnswer, FormDatum } from "../../bindings/commands";

/** The choice "always the same". */
export const FIXED = "=";

/** The choice that stands for an answer. */
export function codeOf(answer: FormAnswer | null): string {
  if (answer === null) return "";
  return answer.kind === "datum" ? answer.datum : FIXED;
}

/** The answer of a choice; a box that is always ticked says "ja". */
export function answerOf(code: string, tick: boolean): FormAnswer | null {
  if (code === "") return null;
  if (code === FIXED) return { kind: "text", text: tick ? "ja" : "" };
  return { kind: "datum", datum: code as FormDatum };
}
