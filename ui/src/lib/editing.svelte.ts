// A record that is edited field by field: each change is saved as a whole record, one after the other, so that two fields
// left quickly after each other do not overwrite each other. With it goes how the record was before, so that the program
// keeps what was changed elsewhere meanwhile.

import { untrack } from "svelte";

/** A record being edited. */
export class Editing<T extends object> {
  #value: T;
  readonly #save: (value: T, before: T) => Promise<T>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(value: T, save: (value: T, before: T) => Promise<T>) {
    this.#value = $state.raw(value);
    this.#save = save;
  }

  /** The record as it is saved. */
  get value(): T {
    return this.#value;
  }

  /** Saves the record with these fields changed; a function gets the record as the changes before it left it.
      Rejects with what the program answered; the record then stays as it was. */
  change(fields: Partial<T> | ((value: T) => Partial<T>)): Promise<void> {
    const run = this.#last.then(async () => {
      const before = this.#value;
      this.#value = await this.#save({ ...before, ...(typeof fields === "function" ? fields(before) : fields) }, before);
    });
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Takes over what the program says the record is now. */
  took(value: T): void {
    this.#value = value;
  }
}

/** Edits a record that a component is given, and follows it when it is given anew. To be called while a component is made. */
export function editingOf<T extends object>(record: () => T, save: (value: T, before: T) => Promise<T>): Editing<T> {
  const editing = new Editing(untrack(record), save);
  $effect(() => editing.took(record()));
  return editing;
}
