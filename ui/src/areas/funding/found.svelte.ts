// The applications that list or board show: asked for anew when the question or an application changes.

import { untrack } from "svelte";
import { commands, type ApplicationFilter, type ApplicationsFound } from "../../bindings/commands";
import { commandError } from "../../lib/call";
import { records } from "../../lib/records.svelte";
import { reading } from "../../shell/reading.svelte";

/** What was found. To be made while a component is made; the question may change. */
export class Found {
  #answer = $state.raw<ApplicationsFound | null>(null);
  #error = $state<string | null>(null);

  constructor(question: () => ApplicationFilter) {
    reading(
      (pause) => {
        records.version("application", "organisation");
        const filter = question();
        // A moment, so that typing does not ask for every letter.
        return pause(untrack(() => this.#answer) === null ? 0 : 120).then(() => commands.funding.applications(filter));
      },
      (answer) => ([this.#answer, this.#error] = [answer, null]),
      (thrown) => (this.#error = commandError(thrown).message),
    );
  }

  /** What was found; nothing until it was read. */
  get answer(): ApplicationsFound | null {
    return this.#answer;
  }
  /** Why it could not be read. */
  get error(): string | null {
    return this.#error;
  }
}
