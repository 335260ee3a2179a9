import { describe, expect, it } from "vitest";
import { asksNothing, EMPTY_FILTER, filterParts } from "./filter";

const words = { term: (id: string) => id.toUpperCase(), language: () => "Arabisch", status: () => "Geschlossen" };

describe("the parts of a filter", () => {
  it("are named and can be taken away one by one", () => {
    const filter = { ...EMPTY_FILTER, topics: ["a", "b"], languages: ["ar"], not_verified_for_a_year: true };
    const parts = filterParts(filter, words);
    expect(parts.map((part) => part.label)).toEqual(["Thema: A", "Thema: B", "Sprache: Arabisch", "Seit einem Jahr nicht geprüft"]);
    expect(parts[0]?.without).toEqual({ ...filter, topics: ["b"] });
    expect(parts[3]?.without.not_verified_for_a_year).toBe(false);
  });
  it("do not hold the search words, which stand in their own field", () => {
    expect(filterParts({ ...EMPTY_FILTER, text: "lessing" }, words)).toEqual([]);
  });
});

describe("an empty filter", () => {
  it("asks nothing, even with a blank in the search field", () => {
    expect(asksNothing(EMPTY_FILTER)).toBe(true);
    expect(asksNothing({ ...EMPTY_FILTER, text: "  " })).toBe(true);
    expect(asksNothing({ ...EMPTY_FILTER, statuses: ["closed"] })).toBe(false);
  });
});
