// The pages of a publication while it is edited. They are set anew with each change; while pages are being set, only the last wish
// waits, so that what is shown is never further behind than one setting.

import { commands, type Preview, type Publication } from "../../../bindings/commands";
import { commandError } from "../../../lib/call";

/** A document that took longer than this to set, in milliseconds, waits for a rest in the typing. */
const SLOW = 150;
/** That rest, in milliseconds. */
export const REST = 250;

/** What the preview shows, and how it comes about. */
export class LivePreview {
  #shown = $state.raw<Preview | null>(null);
  #error = $state<string | null>(null);
  #setting = $state(false);
  // Not state: asking must not depend on its own answer, or it would ask for ever.
  #wish: Publication | null = null;
  #running = false;
  #stopped = false;
  #took = 0;
  #wished = 0;

  /** The pages set last; they stay until new ones are there. */
  get shown(): Preview | null {
    return this.#shown;
  }
  /** Why the last wish could not be set. */
  get error(): string | null {
    return this.#error;
  }
  /** Pages are being set now. */
  get setting(): boolean {
    return this.#setting;
  }

  /** Asks for the pages of `publication`. */
  ask(publication: Publication): void {
    this.#wish = publication;
    this.#wished = performance.now();
    if (!this.#running) void this.#run();
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#stopped = true;
    this.#wish = null;
  }

  async #run(): Promise<void> {
    this.#running = true;
    // After this turn: asking inside an effect must not change what effects read.
    await Promise.resolve();
    this.#setting = true;
    while (this.#wish) {
      const rest = this.#took > SLOW ? this.#wished + REST - performance.now() : 0;
      if (rest > 0) {
        await new Promise((resolve) => setTimeout(resolve, rest));
        continue;
      }
      const publication = this.#wish;
      this.#wish = null;
      const start = performance.now();
      try {
        const next = await commands.publications.preview(publication);
        if (!this.#stopped) [this.#shown, this.#error] = [next, null];
      } catch (thrown) {
        if (!this.#stopped) this.#error = commandError(thrown).message;
      }
      this.#took = performance.now() - start;
    }
    this.#setting = false;
    this.#running = false;
  }
}
