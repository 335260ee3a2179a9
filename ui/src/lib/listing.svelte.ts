// A long list whose rows are read as they come into view. The identities are known at once, so that the scroll bar and
// selecting are right from the beginning; the rows follow in blocks.

import { SvelteMap } from "svelte/reactivity";
import { commandError, type CommandError } from "./call";

const BLOCK = 80;

/** A long list. */
export class Listing<Row extends { id: string }> {
  #ids = $state.raw<string[]>([]);
  #loaded = $state(false);
  #error = $state.raw<CommandError | null>(null);
  readonly #rows = new SvelteMap<string, Row>();
  readonly #read: (ids: string[]) => Promise<Row[]>;
  #fresh = new Set<string>();
  #view: [number, number] = [0, 40];
  #question = 0;

  constructor(read: (ids: string[]) => Promise<Row[]>) {
    this.#read = read;
  }

  /** All rows in order. */
  get ids(): readonly string[] {
    return this.#ids;
  }
  /** The identities were read at least once. */
  get loaded(): boolean {
    return this.#loaded;
  }
  /** Why the list could not be read. */
  get error(): CommandError | null {
    return this.#error;
  }
  /** A row; `undefined` until it was read. */
  row(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** Asks anew. Rows read before stay in view until the new ones are there; the answer to an older question is dropped. */
  async ask(question: () => Promise<string[]>): Promise<void> {
    const mine = (this.#question += 1);
    try {
      const ids = await question();
      if (mine !== this.#question) return;
      this.#ids = ids;
      this.#fresh = new Set();
      this.#error = null;
      this.#loaded = true;
      await this.look(...this.#view);
    } catch (thrown) {
      if (mine === this.#question) this.#error = commandError(thrown);
    }
  }

  /** Reads the rows from `first` to `last`, and some around them, as far as they are not fresh. */
  async look(first: number, last: number): Promise<void> {
    this.#view = [first, last];
    const from = Math.max(0, Math.floor(first / BLOCK) * BLOCK);
    const wanted = this.#ids.slice(from, Math.ceil((last + 1) / BLOCK) * BLOCK).filter((id) => !this.#fresh.has(id));
    if (wanted.length === 0) return;
    const mine = this.#question;
    const fresh = this.#fresh;
    for (const id of wanted) fresh.add(id);
    try {
      const rows = await this.#read(wanted);
      if (mine === this.#question) for (const row of rows) this.#rows.set(row.id, row);
    } catch (thrown) {
      for (const id of wanted) fresh.delete(id);
      if (mine === this.#question) this.#error = commandError(thrown);
    }
  }
}
