import { expect, it } from "vitest";
import { readColour } from "./colour";

it("a colour is read as people copy it from elsewhere", () => {
  expect(readColour(" 174A5B ")).toBe("#174a5b");
  expect(readColour("#fC0")).toBe("#ffcc00");
});

it("what is no colour is none", () => {
  for (const text of ["", "blau", "#12345", "#1234567", "#gggggg"]) expect(readColour(text)).toBeNull();
});
