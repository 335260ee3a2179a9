// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { reading } from "./reading.svelte";
import { status } from "./status.svelte";

/** An answer that comes when the test says so. */
function slow<T>() {
  let give: (answer: T) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((done, broken) => ([give, fail] = [done, broken]));
  return { promise, give, fail };
}

const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

let end: (() => void) | undefined;
const mounted = (work: () => void) => {
  end = $effect.root(work);
  flushSync();
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  end?.();
  status.clear();
  vi.useRealTimers();
});

it("an older answer that comes late does not take the place of a newer one", async () => {
  let question = $state("alt");
  const answers = { alt: slow<string>(), neu: slow<string>() };
  const taken: string[] = [];
  mounted(() => reading(() => answers[question as keyof typeof answers].promise, (answer) => taken.push(answer)));
  question = "neu";
  flushSync();
  answers.neu.give("neue Antwort");
  await settled();
  answers.alt.give("alte Antwort");
  await settled();
  expect(taken).toEqual(["neue Antwort"]);
});

it("what went wrong is said, but not of an older question", async () => {
  let question = $state("alt");
  const answers = { alt: slow<string>(), neu: slow<string>() };
  mounted(() => reading(() => answers[question as keyof typeof answers].promise, () => undefined));
  question = "neu";
  flushSync();
  answers.alt.fail({ code: "a.b", message: "Alt ging nicht." });
  await settled();
  expect(status.current).toBeNull();
  answers.neu.fail({ code: "a.b", message: "Neu ging nicht." });
  await settled();
  expect(status.current?.text).toBe("Neu ging nicht.");
});

it("while somebody types, only the last word is asked for", async () => {
  let word = $state("S");
  const asked: string[] = [];
  mounted(() =>
    reading(
      (pause) => {
        const wanted = word;
        return pause(150).then(() => Promise.resolve(asked.push(wanted)));
      },
      () => undefined,
    ),
  );
  for (const next of ["Sc", "Sch"]) {
    await vi.advanceTimersByTimeAsync(100);
    word = next;
    flushSync();
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["Sch"]);
});

it("nothing is asked where there is nothing to ask, and nothing is taken after the end", async () => {
  const answer = slow<string>();
  const taken: (string | null)[] = [];
  mounted(() => {
    reading<string>(() => null, (found) => taken.push(found));
    reading(() => answer.promise, (found) => taken.push(found));
  });
  end?.();
  answer.give("zu spät");
  await settled();
  expect(taken).toEqual([]);
});
