import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Press } from "./press.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lasting = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

it("makes one thing of two quick presses, and another one afterwards", async () => {
  const press = new Press();
  const work = vi.fn(() => lasting(50));
  press.start(work);
  press.start(work);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60);
  press.start(work);
  expect(work).toHaveBeenCalledTimes(2);
});

it("says that it runs only when that takes a while", async () => {
  const press = new Press();
  press.start(() => lasting(1000));
  await vi.advanceTimersByTimeAsync(200);
  expect(press.busy).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(press.busy).toBe(true);
  await vi.advanceTimersByTimeAsync(700);
  expect(press.busy).toBe(false);
});

it("what is done at once can be done as often as one presses", () => {
  const press = new Press();
  const work = vi.fn();
  for (let n = 0; n < 3; n += 1) press.start(work);
  expect(work).toHaveBeenCalledTimes(3);
});
