import { describe, expect, it } from "vitest";
import { parseRanges, showRanges, withDay } from "./openingHours";

describe("opening hours of a day", () => {
  it("are read as people type them", () => {
    expect(parseRanges("8-12, 13.30 bis 16 Uhr", "monday")).toEqual([
      { day: "monday", from: "08:00:00", to: "12:00:00" },
      { day: "monday", from: "13:30:00", to: "16:00:00" },
    ]);
    expect(parseRanges("8 Uhr – 12 Uhr und 14–15", "friday")).toHaveLength(2);
  });
  it("are closed when empty", () => {
    expect(parseRanges("  ", "monday")).toEqual([]);
    expect(parseRanges("geschlossen", "monday")).toEqual([]);
  });
  it("that make no sense are refused", () => {
    expect(parseRanges("12-8", "monday")).toBeNull();
    expect(parseRanges("8-12, 11-13", "monday")).toBeNull();
    expect(parseRanges("früh", "monday")).toBeNull();
    expect(parseRanges("8-25", "monday")).toBeNull();
  });
  it("are shown as they are read again", () => {
    const ranges = parseRanges("13:30-16, 8-12", "tuesday") ?? [];
    const shown = showRanges(ranges, "tuesday");
    expect(shown).toBe("8:00–12:00, 13:30–16:00");
    expect(parseRanges(shown, "tuesday")).toEqual(ranges);
  });
  it("replace only their own day, sorted through the week", () => {
    const week = withDay(withDay([], "friday", parseRanges("8-12", "friday") ?? []), "monday", parseRanges("9-10", "monday") ?? []);
    expect(week.map((range) => range.day)).toEqual(["monday", "friday"]);
    expect(withDay(week, "friday", []).map((range) => range.day)).toEqual(["monday"]);
  });
});
