// A record that is open: read when it or what it shows changes, edited field by field, or the sentence why it cannot be shown.

import type { RecordKind } from "../bindings/commands";
import { commandError } from "../lib/call";
import { Editing } from "../lib/editing.svelte";
import { records } from "../lib/records.svelte";
import { reading } from "./reading.svelte";

/** How a record is read and saved. */
export interface Source<View, T> {
  /** The kinds of records its view shows. */
  shows: RecordKind[];
  read: (id: string) => Promise<View>;
  /** The record within its view. */
  of: (view: View) => T;
  /** `before` is as the record was read. */
  save: (value: T, before: T) => Promise<T>;
}

/** An open record. To be made while a component is made; `id` may change. */
export class Opened<View, T extends { id: string }> {
  #view = $state.raw<View | null>(null);
  #editing = $state.raw<Editing<T> | null>(null);
  #error = $state<string | null>(null);

  constructor(id: () => string, source: Source<View, T>) {
    reading(
      () => {
        records.version(...source.shows);
        return source.read(id());
      },
      (view) => {
        const record = source.of(view);
        this.#error = null;
        this.#view = view;
        if (this.#editing?.value.id === record.id) this.#editing.took(record);
        else this.#editing = new Editing(record, source.save);
      },
      (thrown) => {
        this.#view = null;
        this.#editing = null;
        this.#error = commandError(thrown).message;
      },
    );
  }

  /** What is shown; nothing until it was read. */
  get view(): View | null {
    return this.#view;
  }
  /** The record being edited; nothing until it was read. */
  get editing(): Editing<T> | null {
    return this.#editing;
  }
  /** Why it cannot be shown. */
  get error(): string | null {
    return this.#error;
  }
}
