import { expect, it } from "vitest";
import { readCount } from "./counts";

it("reads whole numbers and nothing else", () => {
  expect(["", "24", "1.200", " 7 "].map((text) => readCount(text, 5000))).toEqual([0, 24, 1200, 7]);
  expect(["-1", "2,5", "viele", "6000"].map((text) => readCount(text, 5000))).toEqual([undefined, undefined, undefined, undefined]);
});
