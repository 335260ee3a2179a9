import { expect, it } from "vitest";
import { detailsOf } from "./steps";

it("tells amounts, days and conditions of a step", () => {
  expect(detailsOf({ kind: "award", amount: 140_000, conditions: "Zwischenbericht" })).toEqual(["1.400,00 €", "Auflage: Zwischenbericht"]);
  expect(detailsOf({ kind: "request_change", until: "2027-01-29", amount: null })).toEqual(["bis 29.01.2027"]);
  expect(detailsOf({ kind: "vote", yes: 6, no: 0, abstained: 1, conditions: " " })).toEqual(["6 dafür, 0 dagegen, 1 enthalten"]);
  expect(detailsOf({ kind: "begin" })).toEqual([]);
});
