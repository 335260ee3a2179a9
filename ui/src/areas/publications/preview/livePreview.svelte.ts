// The pages of a publication while it is edited: set anew a moment after the last change.

import { commands, type Preview, type Publication } from "../../../bindings/commands";
import { commandError } from "../../../lib/call";

/** Milliseconds without a change before the pages are set anew. */
export const PAUSE = 250;

/** What the preview shows, and how it comes about. */
export class LivePreview {
  #shown = $state.raw<Preview | null>(null);
  #error = $state<string | null>(null);
  #setting = $state(false);
  /** Whether anything was set before. Not state: asking must not depend on its own answer, or it would ask for ever. */
  #first = true;

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

  /** Asks for the pages of `publication`, at once the first time. Returns how to withdraw the wish. */
  ask(publication: Publication): () => void {
    let stale = false;
    const timer = setTimeout(() => void this.#set(publication, () => stale), this.#first ? 0 : PAUSE);
    this.#first = false;
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }

  async #set(publication: Publication, stale: () => boolean): Promise<void> {
    this.#setting = true;
    try {
      const next = await commands.publications.preview(publication);
      if (!stale()) [this.#shown, this.#error] = [next, null];
    } catch (thrown) {
      if (!stale()) this.#error = commandError(thrown).message;
    } finally {
      if (!stale()) this.#setting = false;
    }
  }
}
