// Typing that is not saved yet. It is kept in the office's own encrypted file, because it may hold personal data,
// and is offered again when the same field is opened after a crash.

import { commands, type Draft } from "../bindings/commands";

/** How long typing rests before it is kept, in milliseconds. */
const REST = 600;
/** How long somebody may type without a rest before it is kept all the same. */
const LONGEST = 3000;

const kept = new Map<string, Draft>();
// What an earlier run left, for the notice.
let left = $state.raw<readonly Draft[]>([]);
interface Waiting {
  timer: ReturnType<typeof setTimeout>;
  since: number;
  text: string | (() => string);
}
const waiting = new Map<string, Waiting>();

/** Puts what waits under this key among what is kept; nothing waits afterwards. */
function settle(key: string): Draft | undefined {
  const one = waiting.get(key);
  if (!one) return undefined;
  clearTimeout(one.timer);
  waiting.delete(key);
  const draft = { key, text: typeof one.text === "string" ? one.text : one.text(), at: new Date().toISOString() };
  kept.set(key, draft);
  // Losing a draft loses nothing that was saved; the person is typing and is not interrupted for it.
  commands.start.keepDraft(key, draft.text).catch(() => undefined);
  return draft;
}

export const drafts = {
  /** Takes over what an earlier run of the program left. */
  async load(): Promise<void> {
    kept.clear();
    left = await commands.start.drafts();
    for (const draft of left) kept.set(draft.key, draft);
  },
  /** What was typed into the field `key` and never saved. */
  get(key: string): Draft | undefined {
    return settle(key) ?? kept.get(key);
  },
  /** What an earlier run of the program left and nobody has decided about yet. */
  get left(): readonly Draft[] {
    return left;
  },
  /** Keeps `text` a moment after the last keystroke, or while typing goes on and on. A long text is given as a function: then it
      is made only when it is kept. */
  keep(key: string, text: string | (() => string)): void {
    const since = waiting.get(key)?.since ?? Date.now();
    clearTimeout(waiting.get(key)?.timer);
    const rest = Math.max(0, Math.min(REST, since + LONGEST - Date.now()));
    waiting.set(key, { since, text, timer: setTimeout(() => settle(key), rest) });
  },
  /** Forgets it: it was saved or thrown away. */
  drop(key: string): void {
    const waited = waiting.get(key);
    clearTimeout(waited?.timer);
    waiting.delete(key);
    left = left.filter((draft) => draft.key !== key);
    if (kept.delete(key) || waited) commands.start.dropDraft(key).catch(() => undefined);
  },
};
