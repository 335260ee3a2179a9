import { expect, it } from "vitest";
import { usualPeriods } from "./periods";

it("offers this year, the last, its halves and the school year", () => {
  const periods = usualPeriods("2026-03-01");
  expect(periods.map((one) => one.label)).toEqual(["Jahr 2026", "Jahr 2025", "1. Halbjahr 2026", "2. Halbjahr 2026", "Schuljahr 2025/26"]);
  expect(periods[4]).toMatchObject({ from: "2025-08-01", until: "2026-07-31" });
  expect(usualPeriods("2026-08-01")[4]?.from).toBe("2026-08-01");
});
