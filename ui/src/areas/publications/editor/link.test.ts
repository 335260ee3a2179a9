import { expect, test } from "vitest";
import { target } from "./link";

test.each([
  ["halle.de", "https://halle.de"],
  ["http://halle.de/a", "http://halle.de/a"],
  ["post@example.org", "mailto:post@example.org"],
  ["0345 221-0", "tel:+493452210"],
  ["+49 345 2210", "tel:+493452210"],
  ["116 111", "tel:116111"],
  ["110", "tel:110"],
  ["javascript:alert(1)", null],
  ["einfach Text", null],
])("%s leads to %s", (typed, wanted) => {
  expect(target(typed)).toBe(wanted);
});
