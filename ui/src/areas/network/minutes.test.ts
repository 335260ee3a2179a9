import { expect, it } from "vitest";
import { parseMinutes, showMinutes } from "./minutes";

it("reads a duration however it is typed", () => {
  for (const text of ["90", " 90 min", "90 Minuten", "1:30", "1:30 h", "1 Std. 30 min", "1,5 Std.", "1.5h"]) expect(parseMinutes(text), text).toBe(90);
  expect(parseMinutes("")).toBeNull();
  for (const text of ["bald", "1:75", "-5", "12345"]) expect(parseMinutes(text), text).toBeUndefined();
});

it("shows a duration in hours and minutes", () => {
  expect([0, 45, 60, 125].map(showMinutes)).toEqual(["0 min", "45 min", "1 Std.", "2 Std. 5 min"]);
});
