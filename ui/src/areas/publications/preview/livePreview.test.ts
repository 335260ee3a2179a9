import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Preview, Publication } from "../../../bindings/commands";
import { LivePreview, PAUSE } from "./livePreview.svelte";

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const publication = (title: string): Publication => ({
  id: "p", title, subtitle: "", language: "de", audience: "", funding_period: null, theme: null, text: "", body: { kind: "parent_sheet" },
  origin: null, original: null, translation_check: null, review: null, template: false,
});
const pages = (token: number): Preview => ({ token, pages: 2, width_mm: 210, height_mm: 297, warnings: [], entries: 0 });

beforeEach(() => {
  vi.useFakeTimers();
  invoke.mockReset();
});
afterEach(() => vi.useRealTimers());

/** Asks the way the component does: a new wish withdraws the one before. */
function wishes() {
  const live = new LivePreview();
  let withdraw: () => void = () => undefined;
  return {
    live,
    ask(title: string) {
      withdraw();
      withdraw = live.ask(publication(title));
    },
  };
}

test("the first pages are set at once, later ones after a pause", async () => {
  invoke.mockResolvedValue(pages(1));
  const { live, ask } = wishes();
  ask("A");
  await vi.advanceTimersByTimeAsync(0);
  expect(live.shown?.token).toBe(1);
  ask("B");
  await vi.advanceTimersByTimeAsync(PAUSE - 1);
  expect(invoke).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(invoke).toHaveBeenCalledTimes(2);
});

test("changes close after each other are set together, with the last one", async () => {
  invoke.mockResolvedValue(pages(1));
  const { ask } = wishes();
  ask("A");
  await vi.advanceTimersByTimeAsync(0);
  invoke.mockClear();
  for (const title of ["B", "C", "D"]) {
    ask(title);
    await vi.advanceTimersByTimeAsync(PAUSE / 2);
  }
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(invoke.mock.calls.map(([, input]) => (input as { publication: Publication }).publication.title)).toEqual(["D"]);
});

test("an answer that comes too late is not shown", async () => {
  let answer: (preview: Preview) => void = () => undefined;
  invoke.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve))).mockResolvedValue(pages(2));
  const { live, ask } = wishes();
  ask("A");
  await vi.advanceTimersByTimeAsync(0);
  ask("B");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(live.shown?.token).toBe(2);
  answer(pages(1));
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(live.shown?.token).toBe(2);
  expect(live.setting).toBe(false);
});

test("a failure says its sentence and keeps the pages", async () => {
  invoke.mockResolvedValueOnce(pages(1)).mockRejectedValue({ code: "press.text", message: "Der Text lässt sich nicht setzen.", field: null });
  const { live, ask } = wishes();
  ask("A");
  await vi.advanceTimersByTimeAsync(0);
  ask("B");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(live.error).toBe("Der Text lässt sich nicht setzen.");
  expect(live.shown?.token).toBe(1);
  expect(live.setting).toBe(false);
});
