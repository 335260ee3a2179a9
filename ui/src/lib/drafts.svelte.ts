// Typing that is not saved yet. It is kept in the office's own encrypted file, because it may hold personal data,
// and is offered again when the same field is opened after a crash.

import { commands, type Draft } from "../bindings/commands";

/** How long typing rests before it is kept, in milliseconds. */
const REST = 600;

const kept = new Map<string, Draft>();
// What an earlier run left, for the notice.
let left = $state.raw<readonly Draft[]>([]);
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

export const drafts = {
  /** Takes over what an earlier run of the program left. */
  async load(): Promise<void> {
    kept.clear();
    left = await commands.start.drafts();
    for (const draft of left) kept.set(draft.key, draft);
  },
  /** What was typed into the field `key` and never saved. */
  get(key: string): Draft | undefined {
    return kept.get(key);
  },
  /** What an earlier run of the program left and nobody has decided about yet. */
  get left(): readonly Draft[] {
    return left;
  },
  /** Keeps `text` a moment after the last keystroke. */
  keep(key: string, text: string): void {
    clearTimeout(waiting.get(key));
    kept.set(key, { key, text, at: new Date().toISOString() });
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        // Losing a draft loses nothing that was saved; the person is typing and is not interrupted for it.
        commands.start.keepDraft(key, text).catch(() => undefined);
      }, REST),
    );
  },
  /** Forgets it: it was saved or thrown away. */
  drop(key: string): void {
    clearTimeout(waiting.get(key));
    waiting.delete(key);
    left = left.filter((draft) => draft.key !== key);
    if (kept.delete(key)) commands.start.dropDraft(key).catch(() => undefined);
  },
};
