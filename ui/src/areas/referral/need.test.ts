import { expect, it } from "vitest";
import type { Proposal } from "../../bindings/commands";
import { CHOSEN_FIRST, chosenOffers, EMPTY_NEED, fit, isAsked, loosened, readAge } from "./need";

const proposal = (offer: string): Proposal => ({
  found: { offer, score: 100, reasons: [], doubts: [] },
  name: offer, description: "", access: "", level: "", organisation: "o", organisation_name: "", address: "", phone: "", email: "", web: "",
});

it("a need is asked as soon as one part of it is", () => {
  expect(isAsked(EMPTY_NEED)).toBe(false);
  expect(isAsked({ ...EMPTY_NEED, free_only: true })).toBe(true);
  expect(isAsked({ ...EMPTY_NEED, grade: 1 })).toBe(true);
  expect(isAsked({ ...EMPTY_NEED, topics: ["t"] })).toBe(true);
});

it("what is given up stands alone, the district before the topic", () => {
  const need = { ...EMPTY_NEED, topics: ["t"], district: "d", grade: 7 };
  const found = loosened(need);
  expect(found.map(({ label }) => label)).toEqual(["Ohne Stadtteil", "Ohne Klasse", "Ohne Thema"]);
  expect(found[0]?.need).toEqual({ ...need, district: null });
});

it("the only part of a need is not given up", () => {
  expect(loosened({ ...EMPTY_NEED, topics: ["t"] })).toEqual([]);
});

it("the best ten are chosen, and what somebody decided holds", () => {
  const proposals = Array.from({ length: 12 }, (_, index) => proposal(`${index}`));
  expect(chosenOffers(proposals, new Map())).toHaveLength(CHOSEN_FIRST);
  expect(chosenOffers(proposals, new Map([["0", false], ["11", true]]))).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "11"]);
});

it("a choice for an offer that is not found any more counts for nothing", () => {
  expect(chosenOffers([proposal("a")], new Map([["b", true]]))).toEqual(["a"]);
});

it("an age is read as people type it", () => {
  expect(readAge("9")).toBe(9);
  expect(readAge(" 12 Jahre ")).toBe(12);
  expect(readAge("")).toBeNull();
  expect(readAge("neun")).toBeUndefined();
});

it("fit is said in words, the best only for what leaves next to nothing open", () => {
  expect([100, 90, 89, 65, 64, 0].map(fit)).toEqual(["Passt genau", "Passt genau", "Passt gut", "Passt gut", "Passt teilweise", "Passt teilweise"]);
});
