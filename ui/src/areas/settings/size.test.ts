import { expect, test } from "vitest";
import { showSize } from "./size";

test("sizes are shown in the unit people read", () => {
  expect(showSize(0)).toBe("0 Byte");
  expect(showSize(999)).toBe("999 Byte");
  expect(showSize(1_440_000)).toBe("1,4 MB");
  expect(showSize(2_000_000_000_000)).toBe("2.000 GB");
});
