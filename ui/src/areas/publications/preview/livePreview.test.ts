import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Preview, Publication } from "../../../bindings/commands";
import { LivePreview, REST } from "./livePreview.svelte";

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const publication = (title: string) => ({ id: "p", title }) as Publication;
const pages = (token: number): Preview => ({ token, pages: [{ key: "a", width_mm: 210, height_mm: 297 }], pictures: [], warnings: [], entries: 0 });
const asked = () => invoke.mock.calls.map(([, input]) => (input as { publication: Publication }).publication.title);
/** Answers after so many milliseconds. */
const after = (time: number, token: number) => () => new Promise((resolve) => setTimeout(() => resolve(pages(token)), time));

beforeEach(() => {
  vi.useFakeTimers();
  invoke.mockReset();
});
afterEach(() => vi.useRealTimers());

test("pages are set at once", async () => {
  invoke.mockImplementation(after(10, 1));
  const live = new LivePreview();
  live.ask(publication("A"));
  await vi.advanceTimersByTimeAsync(0);
  expect(live.setting).toBe(true);
  await vi.advanceTimersByTimeAsync(10);
  expect(live.shown?.token).toBe(1);
  expect(live.setting).toBe(false);
});

test("while pages are being set only the last wish waits", async () => {
  invoke.mockImplementationOnce(after(40, 1)).mockImplementationOnce(after(40, 2));
  const live = new LivePreview();
  for (const title of ["A", "B", "C", "D"]) {
    live.ask(publication(title));
    await vi.advanceTimersByTimeAsync(5);
  }
  await vi.advanceTimersByTimeAsync(25);
  expect(live.shown?.token, "what was set meanwhile is shown, so that the pages follow the typing").toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked()).toEqual(["A", "D"]);
  expect(live.shown?.token).toBe(2);
});

test("what is slow to set waits for a rest in the typing", async () => {
  invoke.mockImplementation(after(400, 1));
  const live = new LivePreview();
  live.ask(publication("A"));
  await vi.advanceTimersByTimeAsync(500);
  for (const title of ["B", "C", "D"]) {
    live.ask(publication(title));
    await vi.advanceTimersByTimeAsync(REST - 50);
  }
  expect(asked()).toEqual(["A"]);
  await vi.advanceTimersByTimeAsync(60);
  expect(asked()).toEqual(["A", "D"]);
});

test("a failure says its sentence and keeps the pages", async () => {
  invoke.mockResolvedValueOnce(pages(1)).mockRejectedValueOnce({ code: "press.text", message: "Der Text lässt sich nicht setzen.", field: null }).mockResolvedValueOnce(pages(2));
  const live = new LivePreview();
  live.ask(publication("A"));
  await vi.advanceTimersByTimeAsync(1);
  live.ask(publication("B"));
  await vi.advanceTimersByTimeAsync(1);
  expect(live.error).toBe("Der Text lässt sich nicht setzen.");
  expect(live.shown?.token).toBe(1);
  live.ask(publication("C"));
  await vi.advanceTimersByTimeAsync(1);
  expect([live.error, live.shown?.token]).toEqual([null, 2]);
});

test("an answer nobody waits for any more is not shown", async () => {
  invoke.mockImplementation(after(40, 1));
  const live = new LivePreview();
  live.ask(publication("A"));
  await vi.advanceTimersByTimeAsync(5);
  live.stop();
  await vi.advanceTimersByTimeAsync(100);
  expect(live.shown).toBeNull();
});
