import { expect, test } from "vitest";
import type { Part } from "../../bindings/commands";
import { differing, proposed, sideOf } from "./update";

const parts: Part[] = [
  { part: "same", text: "Gleich" },
  { part: "mine", base: "Alt", mine: "Mein" },
  { part: "theirs", base: "Alt", theirs: "Neu" },
  { part: "conflict", base: "Alt", mine: "Mein", theirs: "Neu" },
];

test("only what differs is asked, and nothing of the office is lost by what is proposed", () => {
  expect(differing(parts)).toEqual([1, 2, 3]);
  expect(parts.map(proposed)).toEqual(["mine", "mine", "theirs", "mine"]);
});

test("the side that changed nothing says what was there before", () => {
  expect(parts.map((part) => sideOf(part, "mine"))).toEqual(["Gleich", "Mein", "Alt", "Mein"]);
  expect(parts.map((part) => sideOf(part, "theirs"))).toEqual(["Gleich", "Alt", "Neu", "Neu"]);
});
