import { describe, expect, it } from "vitest";
import { cellAfter, readCount, withCount } from "./counts";

describe("a count", () => {
  it("is digits or nothing", () => {
    expect(readCount(" 12 ")).toBe(12);
    expect(readCount("")).toBe(0);
    for (const text of ["-1", "1,5", "ca. 3", "123456"]) expect(readCount(text)).toBeNull();
  });
  it("changes one number of its line", () => {
    const line = { grade: 5, pupils: 60, excused: [1, 2], unexcused: [3, 4] };
    expect(withCount(line, "unexcused", 1, 9)).toEqual({ ...line, unexcused: [3, 9] });
  });
});

describe("keys in the table", () => {
  it("lead to the neighbour and stop at the edge", () => {
    expect(cellAfter("Enter", 0, 2, 4, 9)).toEqual([1, 2]);
    expect(cellAfter("ArrowLeft", 0, 2, 4, 9)).toEqual([0, 1]);
    expect(cellAfter("ArrowDown", 3, 2, 4, 9)).toBeNull();
    expect(cellAfter("a", 1, 1, 4, 9)).toBeNull();
  });
});
