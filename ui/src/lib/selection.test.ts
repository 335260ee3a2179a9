import { describe, expect, it } from "vitest";
import { indexAfter, NOTHING, reach, reachAll, within } from "./selection";

const order = ["a", "b", "c", "d", "e"];

describe("selecting rows", () => {
  it("a click selects one row alone", () => {
    const selection = reach(reach(NOTHING, order, "a", "only"), order, "c", "only");
    expect([...selection.chosen]).toEqual(["c"]);
    expect(selection.active).toBe("c");
  });
  it("Umschalt grows and shrinks the range from where it began", () => {
    let selection = reach(NOTHING, order, "b", "only");
    selection = reach(selection, order, "e", "range");
    expect([...selection.chosen]).toEqual(["b", "c", "d", "e"]);
    selection = reach(selection, order, "a", "range");
    expect([...selection.chosen]).toEqual(["a", "b"]);
  });
  it("Strg takes single rows in and out", () => {
    let selection = reach(reach(NOTHING, order, "a", "toggle"), order, "d", "toggle");
    expect([...selection.chosen].sort()).toEqual(["a", "d"]);
    selection = reach(selection, order, "a", "toggle");
    expect([...selection.chosen]).toEqual(["d"]);
  });
  it("moving the focus leaves the selection alone", () => {
    const selection = reach(reach(NOTHING, order, "a", "only"), order, "b", "focus");
    expect([...selection.chosen]).toEqual(["a"]);
    expect(selection.active).toBe("b");
  });
  it("everything can be selected at once", () => {
    expect(reachAll(NOTHING, order).chosen.size).toBe(5);
  });
  it("a row that left the list is no longer selected", () => {
    const selection = within(reachAll(reach(NOTHING, order, "e", "only"), order), ["a", "b"]);
    expect([...selection.chosen]).toEqual(["a", "b"]);
    expect(selection.active).toBeNull();
  });
  it("a range whose beginning has left the list begins anew", () => {
    expect([...reach({ chosen: new Set(), active: null, anchor: "gone" }, order, "c", "range").chosen]).toEqual(["c"]);
  });
});

describe("keys in a list", () => {
  it("stay within the list", () => {
    expect(indexAfter("ArrowDown", 4, 5, 3)).toBe(4);
    expect(indexAfter("ArrowUp", 0, 5, 3)).toBe(0);
    expect(indexAfter("PageDown", 1, 5, 3)).toBe(4);
    expect(indexAfter("End", 0, 5, 3)).toBe(4);
  });
  it("enter the list from its edges", () => {
    expect(indexAfter("ArrowDown", -1, 5, 3)).toBe(0);
    expect(indexAfter("ArrowUp", -1, 5, 3)).toBe(4);
    expect(indexAfter("ArrowDown", -1, 0, 3)).toBeNull();
    expect(indexAfter("x", 0, 5, 3)).toBeNull();
  });
});
