import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PageDrawing } from "./pageDrawing.svelte";

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const wish = (token: number, look: string, width = 800) => ({ token, index: 0, look, width });
const tokens = () => invoke.mock.calls.map(([, input]) => (input as { token: number }).token);
const GONE = { code: "preview.gone", message: "Diese Vorschau ist veraltet.", field: null };
/** Draws in so many milliseconds. */
const after = (time: number) => (_: string, input: { token: number }) => new Promise((resolve) => setTimeout(() => resolve(`picture ${input.token}`), time));

function drawing() {
  const [gone, failed] = [vi.fn(), vi.fn()];
  return { page: new PageDrawing(gone, failed), gone, failed };
}

beforeEach(() => {
  vi.useFakeTimers();
  invoke.mockReset();
});
afterEach(() => vi.useRealTimers());

test("the old picture stays until the new one is there", async () => {
  invoke.mockImplementation(after(40));
  const { page } = drawing();
  page.ask(wish(1, "a"), false);
  await vi.advanceTimersByTimeAsync(41);
  page.ask(wish(2, "b"), false);
  await vi.advanceTimersByTimeAsync(39);
  expect(page.url).toBe("picture 1");
  await vi.advanceTimersByTimeAsync(2);
  expect(page.url).toBe("picture 2");
});

test("somebody who types without a rest sees the page follow, with one picture drawn at a time", async () => {
  invoke.mockImplementation(after(43));
  const { page } = drawing();
  for (let token = 1; token <= 9; token += 1) {
    page.ask(wish(token, `look ${token}`), false);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(page.url).toBe("picture 5");
  await vi.advanceTimersByTimeAsync(100);
  expect(page.url).toBe("picture 9");
  expect(tokens()).toEqual([1, 5, 9]);
});

test("a page that looks as before is not drawn again", async () => {
  invoke.mockImplementation(after(10));
  const { page } = drawing();
  for (const token of [1, 2, 3]) {
    page.ask(wish(token, "a"), false);
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(tokens()).toEqual([1]);
  page.ask(wish(3, "a", 1600), false);
  await vi.advanceTimersByTimeAsync(20);
  expect(tokens()).toEqual([1, 3]);
});

test("a page whose document is gone is drawn from the next one, though it looks the same", async () => {
  invoke.mockRejectedValueOnce(GONE).mockImplementation(after(10));
  const { page, gone } = drawing();
  page.ask(wish(1, "a"), false);
  await vi.advanceTimersByTimeAsync(1);
  expect(gone).toHaveBeenCalledOnce();
  page.ask(wish(2, "a"), false);
  await vi.advanceTimersByTimeAsync(20);
  expect(page.url).toBe("picture 2");
});

test("a document that is gone is no loss when another one is there already", async () => {
  invoke.mockImplementationOnce(() => new Promise((_, reject) => setTimeout(() => reject(GONE), 10))).mockImplementation(after(10));
  const { page, gone, failed } = drawing();
  page.ask(wish(1, "a"), false);
  await vi.advanceTimersByTimeAsync(5);
  page.ask(wish(2, "b"), false);
  await vi.advanceTimersByTimeAsync(30);
  expect([gone.mock.calls.length, failed.mock.calls.length, page.url]).toEqual([0, 0, "picture 2"]);
});

test("a page far from the view keeps no picture, and what comes too late is not shown", async () => {
  invoke.mockImplementation(after(40));
  const { page } = drawing();
  page.ask(wish(1, "a"), false);
  await vi.advanceTimersByTimeAsync(20);
  page.forget();
  await vi.advanceTimersByTimeAsync(40);
  expect(page.url).toBeNull();
  page.ask(wish(1, "a"), true);
  await vi.advanceTimersByTimeAsync(300);
  expect(page.url).toBe("picture 1");
});
