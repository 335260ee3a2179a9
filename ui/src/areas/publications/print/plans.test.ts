import { describe, expect, it } from "vitest";
import { planOf, readNumber, sheetName, showNumber } from "./plans";

describe("lengths", () => {
  it("are typed as people write them", () => {
    expect(readNumber("3")).toBe(3);
    expect(readNumber("2,5 mm")).toBe(2.5);
    expect(readNumber("150 %")).toBe(150);
    expect(readNumber("drei")).toBeNull();
    expect(readNumber("-1")).toBeNull();
    expect(showNumber(2.5)).toBe("2,5");
  });
});

describe("a way of printing", () => {
  it("begins with what is usual and keeps what was chosen", () => {
    expect(planOf("shop", {})).toMatchObject({ kind: "shop", content: { bleed_mm: 3 } });
    const chosen = planOf("tiles", {});
    if (chosen.kind === "tiles") chosen.content.overlap_mm = 20;
    expect(planOf("tiles", { tiles: chosen })).toBe(chosen);
    expect(planOf("tiles", {})).toMatchObject({ content: { overlap_mm: 10 } });
  });
});

describe("a sheet", () => {
  it("is called by its paper where it has a name", () => {
    expect(sheetName([210, 297])).toBe("A4 hoch");
    expect(sheetName([420, 297])).toBe("A3 quer");
    expect(sheetName([233, 320])).toBe("233 × 320 mm");
  });
});
