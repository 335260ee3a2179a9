// The line at the bottom: what was just saved or done, read aloud by screen readers, with "Rückgängig" where there is something to take back.

import { commandError } from "../lib/call";

/** What the line says. */
export interface Status {
  text: string;
  tone: "plain" | "error";
  /** The line offers to take the last change back. */
  undo: boolean;
}

/** How long a sentence stays, in milliseconds; errors stay until the next one. */
const STAYS = 12_000;

let current = $state.raw<Status | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export const status = {
  get current(): Status | null {
    return current;
  },
  /** Says a sentence. */
  say(text: string, { undo = false }: { undo?: boolean } = {}): void {
    current = { text, tone: "plain", undo };
    clearTimeout(timer);
    timer = setTimeout(() => (current = null), STAYS);
  },
  /** Says what went wrong. */
  fail(thrown: unknown): void {
    clearTimeout(timer);
    current = { text: commandError(thrown).message, tone: "error", undo: false };
  },
  /** Empties the line. */
  clear(): void {
    clearTimeout(timer);
    current = null;
  },
};

/** Runs something and says its error in the status line. Gives `undefined` when it failed. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    status.fail(thrown);
    return undefined;
  }
}
