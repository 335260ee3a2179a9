// A record that is edited field by field: each change is saved as a whole record, one after the other, so that two fields
// left quickly after each other do not overwrite each other.

/** A record being edited. */
export class Editing<T extends object> {
  #value: T;
  readonly #save: (value: T) => Promise<T>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(value: T, save: (value: T) => Promise<T>) {
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
      this.#value = await this.#save({ ...this.#value, ...(typeof fields === "function" ? fields(this.#value) : fields) });
    });
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Takes over what the program says the record is now. */
  took(value: T): void {
    this.#value = value;
  }
}
