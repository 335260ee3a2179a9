// The applications that list or board show: asked for anew when the question or an application changes.

import { commands, type ApplicationFilter, type ApplicationsFound } from "../../bindings/commands";
import { commandError } from "../../lib/call";
import { records } from "../../lib/records.svelte";

/** What was found. To be made while a component is made; the question may change. */
export class Found {
  #answer = $state.raw<ApplicationsFound | null>(null);
  #error = $state<string | null>(null);

  constructor(question: () => ApplicationFilter) {
    $effect(() => {
      records.version("application", "organisation");
      const filter = question();
      let stale = false;
      // A moment, so that typing does not ask for every letter.
      const timer = setTimeout(
        () =>
          commands.funding.applications(filter).then(
            (answer) => {
              if (stale) return;
              this.#error = null;
              this.#answer = answer;
            },
            (thrown: unknown) => {
              if (!stale) this.#error = commandError(thrown).message;
            },
          ),
        this.#answer === null ? 0 : 120,
      );
      return () => {
        stale = true;
        clearTimeout(timer);
      };
    });
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
