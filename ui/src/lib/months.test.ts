import { describe, expect, it } from "vitest";
import { monthOf, monthsAfter, monthsBetween, schoolYearOf, shortMonth, showMonth } from "./months";

describe("months", () => {
  it("are read by people", () => {
    expect(showMonth("2026-11")).toBe("November 2026");
    expect(shortMonth("2026-03")).toBe("Mär");
  });
  it("follow each other across the years", () => {
    expect(monthsAfter("2026-11", 3)).toBe("2027-02");
    expect(monthsAfter("2026-01", -1)).toBe("2025-12");
    expect(monthsBetween("2026-11", "2027-01")).toEqual(["2026-11", "2026-12", "2027-01"]);
    expect(monthsBetween("2026-11", "2026-10")).toEqual([]);
  });
  it("belong to a day and to a school year", () => {
    expect(monthOf("2026-11-23")).toBe("2026-11");
    expect(schoolYearOf("2026-07")).toBe(2025);
    expect(schoolYearOf("2026-08")).toBe(2026);
  });
});
