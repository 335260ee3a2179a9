import { expect, it } from "vitest";
import { nextCell } from "./grid";

it("goes down with Enter and asks for a line at the end", () => {
  expect(nextCell("Enter", 0, 3)).toBe(1);
  expect(nextCell("Enter", 2, 3)).toBe("new");
});

it("stays within the table with the arrows", () => {
  expect(nextCell("ArrowUp", 0, 3)).toBeNull();
  expect(nextCell("ArrowDown", 2, 3)).toBeNull();
  expect(nextCell("ArrowDown", 1, 3)).toBe(2);
  expect(nextCell("ArrowLeft", 1, 3)).toBeNull();
});
