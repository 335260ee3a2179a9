import { expect, it } from "vitest";
import { parseVotes, showVotes } from "./votes";

it("reads votes however they are typed", () => {
  for (const text of ["7:0:1", " 7 : 0 : 1 ", "7/0/1", "7 0 1"]) expect(parseVotes(text), text).toEqual({ yes: 7, no: 0, abstained: 1 });
  expect(parseVotes("7:2")).toEqual({ yes: 7, no: 2, abstained: 0 });
  expect(parseVotes("")).toBeNull();
  for (const text of ["7", "einstimmig", "7:-1:0", "1:2:3:4"]) expect(parseVotes(text), text).toBeUndefined();
});
it("shows votes as they are typed", () => {
  expect(showVotes({ yes: 7, no: 0, abstained: 1 })).toBe("7:0:1");
  expect(showVotes(null)).toBe("");
});
