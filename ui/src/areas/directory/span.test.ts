import { expect, it } from "vitest";
import { parseSpan, showSpan } from "./span";

it("a range of grades is read as people type it", () => {
  expect(parseSpan("5-9", 13)).toEqual({ from: 5, to: 9 });
  expect(parseSpan(" 5 bis 9 ", 13)).toEqual({ from: 5, to: 9 });
  expect(parseSpan("7", 13)).toEqual({ from: 7, to: 7 });
  expect(parseSpan("", 13)).toBeNull();
});
it("a range that ends before it begins, or goes too far, is refused", () => {
  expect(parseSpan("9-5", 13)).toBeUndefined();
  expect(parseSpan("5-14", 13)).toBeUndefined();
  expect(parseSpan("ab 5", 13)).toBeUndefined();
});
it("a range is shown as it is read", () => {
  expect(showSpan({ from: 5, to: 9 })).toBe("5 bis 9");
  expect(showSpan({ from: 7, to: 7 })).toBe("7");
  expect(showSpan(null)).toBe("");
});
