import { expect, test } from "vitest";
import { withBelow } from "./terms";

const choices = [
  { id: "school", label: "Schule", depth: 0 },
  { id: "truancy", label: "Schulvermeidung", depth: 1 },
  { id: "fear", label: "Schulangst", depth: 2 },
  { id: "change", label: "Übergang", depth: 1 },
  { id: "family", label: "Familie", depth: 0 },
];

test("a term comes with all below it and without its neighbours", () => {
  expect([...withBelow(choices, "school")]).toEqual(["school", "truancy", "fear", "change"]);
  expect([...withBelow(choices, "truancy")]).toEqual(["truancy", "fear"]);
  expect([...withBelow(choices, "family")]).toEqual(["family"]);
});

test("a term of another list has nothing below it here", () => {
  expect(withBelow(choices, "elsewhere").size).toBe(0);
});
