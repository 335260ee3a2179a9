import { expect, it } from "vitest";
import { spanOf } from "./spans";

it("begins the school year on 1 August", () => {
  expect(spanOf("school_year", "2026-07-31").from).toBe("2025-08-01");
  expect(spanOf("school_year", "2026-08-01").from).toBe("2026-08-01");
});

it("ends the last year, and leaves the present one open", () => {
  expect(spanOf("last_year", "2026-11-24")).toEqual({ from: "2025-01-01", until: "2025-12-31" });
  expect(spanOf("year", "2026-11-24")).toEqual({ from: "2026-01-01", until: null });
  expect(spanOf("month", "2026-11-24")).toEqual({ from: "2026-11-01", until: null });
});
