import { expect, it } from "vitest";
import { dayAfter, nextMonday } from "./days";

it("counts days over the ends of months and years", () => {
  expect(dayAfter("2026-12-31", 1)).toBe("2027-01-01");
  expect(dayAfter("2028-02-28", 1)).toBe("2028-02-29");
  expect(dayAfter("2026-03-28", 7)).toBe("2026-04-04");
});

it("finds the next Monday, never the same day", () => {
  // 23 November 2026 is a Monday.
  expect(["2026-11-22", "2026-11-23", "2026-11-28"].map(nextMonday)).toEqual(["2026-11-23", "2026-11-30", "2026-11-30"]);
});
