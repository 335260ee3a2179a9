import { describe, expect, it } from "vitest";
import { folded, matchingChoices, treeChoices } from "./choices";

const term = (id: string, name: string, parent: string | null = null, position = 0, synonyms: string[] = []) => ({ id, name, parent, position, synonyms });

describe("choosing by typing", () => {
  const choices = [
    { id: "1", label: "Schulvermeidung", words: ["Schulverweigerung"] },
    { id: "2", label: "Südliche Innenstadt" },
    { id: "3", label: "Große Straße" },
  ];
  it("finds umlauts however they are typed", () => {
    expect(folded("Mueller")).toBe(folded("Müller"));
    expect(matchingChoices(choices, "suedl").map((choice) => choice.id)).toEqual(["2"]);
    expect(matchingChoices(choices, "strasse").map((choice) => choice.id)).toEqual(["3"]);
  });
  it("finds synonyms, and several words in any order", () => {
    expect(matchingChoices(choices, "verweig").map((choice) => choice.id)).toEqual(["1"]);
    expect(matchingChoices(choices, "innen süd").map((choice) => choice.id)).toEqual(["2"]);
  });
  it("offers everything before anything is typed", () => {
    expect(matchingChoices(choices, "  ")).toHaveLength(3);
  });
});

describe("a tree of terms", () => {
  it("is read from top to bottom in its own order", () => {
    const choices = treeChoices([term("b", "Süden", null, 2), term("c", "Neustadt", "b", 1), term("a", "Norden", null, 1), term("d", "Silberhöhe", "b", 0)]);
    expect(choices.map((choice) => [choice.label, choice.depth])).toEqual([["Norden", 0], ["Süden", 0], ["Silberhöhe", 1], ["Neustadt", 1]]);
  });
  it("keeps an entry whose parent is gone", () => {
    expect(treeChoices([term("x", "Waise", "fort")])).toMatchObject([{ label: "Waise", depth: 0 }]);
  });
});
