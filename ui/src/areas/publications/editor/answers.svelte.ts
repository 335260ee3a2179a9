// What the live blocks of a text would print now. Asked once for each question, and again when the directory changes.

import { commands, type Answered } from "../../../bindings/commands";
import { commandError } from "../../../lib/call";
import { records } from "../../../lib/records.svelte";

/** An answer, or why there is none. */
export type Answer = { state: "asking" } | { state: "there"; answered: Answered } | { state: "failed"; message: string };

/** Questions that are remembered at most; a text rarely has more. */
const REMEMBERED = 60;

const answers = $state<Record<string, Answer>>({});
let asked = new Map<string, number>();

/** The answer to the live block with this first line (`contacts topic="Sucht"`). To be called inside `$effect`: it asks where needed. */
export function ask(block: string): void {
  const version = records.version("organisation", "person", "offer", "term");
  if (asked.get(block) === version) return;
  asked.delete(block);
  asked.set(block, version);
  for (const old of [...asked.keys()].slice(0, -REMEMBERED)) {
    asked.delete(old);
    delete answers[old];
  }
  commands.publications.answer(block).then(
    (answered) => {
      if (asked.get(block) === version) answers[block] = { state: "there", answered };
    },
    (thrown: unknown) => {
      if (asked.get(block) === version) answers[block] = { state: "failed", message: commandError(thrown).message };
    },
  );
}

/** What is known about a live block; an earlier answer stays until the new one is there. */
export function answerOf(block: string): Answer {
  return answers[block] ?? { state: "asking" };
}
