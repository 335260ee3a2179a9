// Two versions of a text beside each other: what is proposed for a passage, and what a side says there. The same rules as in Rust, where
// the text is put together; here they only fill in the form.

import type { Choice, Part } from "../../bindings/commands";

/** Whose words are proposed: of the side that changed something, and the office's where both did. */
export function proposed(part: Part): Choice {
  return part.part === "theirs" ? "theirs" : "mine";
}

/** What a side says; the side that changed nothing says what was there before. */
export function sideOf(part: Part, side: Choice): string {
  switch (part.part) {
    case "same":
      return part.text;
    case "mine":
      return side === "mine" ? part.mine : part.base;
    case "theirs":
      return side === "theirs" ? part.theirs : part.base;
    case "conflict":
      return side === "mine" ? part.mine : part.theirs;
  }
}

/** The places of the parts in which the two sides differ. */
export function differing(parts: readonly Part[]): number[] {
  return parts.flatMap((part, index) => (part.part === "same" ? [] : [index]));
}
