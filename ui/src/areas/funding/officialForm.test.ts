import { expect, test } from "vitest";
import { answerOf, codeOf, FIXED } from "./officialForm";

test("a choice and the answer it stands for are one", () => {
  for (const code of ["", "title", "is_school"]) expect(codeOf(answerOf(code, false))).toBe(code);
  expect(codeOf(answerOf(FIXED, false))).toBe(FIXED);
});

test("a box that is always ticked says yes", () => {
  expect(answerOf(FIXED, true)).toEqual({ kind: "text", text: "ja" });
});
