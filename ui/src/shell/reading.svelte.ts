// The one way in which a screen reads what it shows: it asks anew whenever something the question depends on changes, and an answer
// that comes after a newer question was asked is dropped. However slow an answer is, nothing outdated is ever shown for it.

import { status } from "./status.svelte";

/** Waits so many milliseconds; when a newer question is asked meanwhile, what was to follow never happens. */
export type Pause = (milliseconds: number) => Promise<void>;

/**
 * Asks, and asks again whenever something that was looked at while asking changes. To be called while a component is made.
 *
 * @param ask Asks; `null` where there is nothing to ask. What it looks at after its first `await` is not followed.
 * @param take Takes the answer to the newest question.
 * @param failed Takes why the newest question was not answered; unless given, the status line says it.
 */
export function reading<T>(ask: (pause: Pause) => Promise<T> | null, take: (answer: T) => void, failed: (thrown: unknown) => void = status.fail): void {
  $effect(() => {
    let stale = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pause: Pause = (milliseconds) => new Promise((done) => (timer = setTimeout(done, milliseconds)));
    ask(pause)?.then(
      (answer) => {
        if (!stale) take(answer);
      },
      (thrown: unknown) => {
        if (!stale) failed(thrown);
      },
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  });
}
