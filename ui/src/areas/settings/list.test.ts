import { expect, test } from "vitest";
import { moved, replaced, without } from "./list";

test("entries move within the list and not out of it", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});

test("one entry changes, the others stay", () => {
  expect(replaced([{ a: 1, b: 1 }, { a: 2, b: 2 }], 1, { a: 9 })).toEqual([{ a: 1, b: 1 }, { a: 9, b: 2 }]);
  expect(without(["a", "b", "c"], 1)).toEqual(["a", "c"]);
});
