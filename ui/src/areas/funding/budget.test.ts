import { expect, it } from "vitest";
import { sharesOf } from "./budget";

it("fills the bar to the budget", () => {
  const { parts, limit } = sharesOf({ year: 2026, budget: 10_000, committed: 5000, paid: 2000, pending: 1000, free: 5000 });
  expect(parts.map((part) => [part.id, part.amount, part.share])).toEqual([
    ["paid", 2000, 20],
    ["promised", 3000, 30],
    ["pending", 1000, 10],
    ["free", 5000, 40],
  ]);
  expect(limit).toBeNull();
});

it("marks where the budget ends when more is wanted", () => {
  const { parts, limit } = sharesOf({ year: 2026, budget: 10_000, committed: 12_000, paid: 0, pending: 8000, free: -2000 });
  expect(limit).toBe(50);
  expect(parts.reduce((sum, part) => sum + part.share, 0)).toBe(100);
});

it("has nothing free without a budget", () => {
  expect(sharesOf({ year: 2026, budget: null, committed: 0, paid: 0, pending: 0, free: null }).parts.some((part) => part.id === "free")).toBe(false);
});
