import { describe, expect, it } from "vitest";
import { olderThanAYear, parseDay, parseTime, showDay, showTime, today } from "./dates";

describe("days", () => {
  it("are read as people type them", () => {
    expect(parseDay("1.3.26")).toBe("2026-03-01");
    expect(parseDay(" 01.03.2026 ")).toBe("2026-03-01");
    expect(parseDay("2026-03-01")).toBe("2026-03-01");
    expect(parseDay("")).toBeNull();
  });
  it("that do not exist are refused", () => {
    expect(parseDay("31.2.2026")).toBeUndefined();
    expect(parseDay("morgen")).toBeUndefined();
    expect(parseDay("29.2.2028")).toBe("2028-02-29");
  });
  it("are shown with two digits for day and month", () => {
    expect(showDay("2026-03-01")).toBe("01.03.2026");
    expect(showDay(null)).toBe("");
  });
  it("of today follow the computer's own calendar", () => {
    expect(today(new Date(2026, 10, 4, 23, 59))).toBe("2026-11-04");
  });
  it("are a year old only after the same day of the year before", () => {
    expect(olderThanAYear("2025-11-24", "2026-11-24")).toBe(false);
    expect(olderThanAYear("2025-11-23", "2026-11-24")).toBe(true);
  });
});

describe("times", () => {
  it("are read with and without minutes", () => {
    expect(parseTime("8")).toBe("08:00:00");
    expect(parseTime("8.30")).toBe("08:30:00");
    expect(parseTime("0830")).toBe("08:30:00");
    expect(parseTime("16:05 Uhr")).toBe("16:05:00");
  });
  it("that no clock shows are refused", () => {
    expect(parseTime("24")).toBeUndefined();
    expect(parseTime("8:75")).toBeUndefined();
    expect(parseTime("früh")).toBeUndefined();
  });
  it("are shown without a leading zero", () => {
    expect(showTime("08:30:00")).toBe("8:30");
  });
});
