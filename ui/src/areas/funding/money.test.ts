import { expect, it } from "vitest";
import { plainMoney, shortMoney, showMoney, showQuantity } from "./money";

it("writes amounts to the cent, whole ones short", () => {
  expect([0, 5, 123_450, -760, 100_000_000].map(showMoney)).toEqual(["0,00 €", "0,05 €", "1.234,50 €", "−7,60 €", "1.000.000,00 €"]);
  expect(plainMoney(140_000)).toBe("1.400,00");
  expect([140_000, 140_050, -20_000].map(shortMoney)).toEqual(["1.400 €", "1.400,50 €", "−200 €"]);
});

it("writes quantities without needless zeros", () => {
  expect([1000, 2500, 125, 1_234_000].map(showQuantity)).toEqual(["1", "2,5", "0,125", "1.234"]);
});
