import { expect, it } from "vitest";
import { nameLines } from "./tiles";

it("breaks a name where a word ends and cuts what is too long", () => {
  expect(nameLines("Trotha")).toEqual(["Trotha"]);
  expect(nameLines("Lutherplatz/Thüringer Bahnhof")).toEqual(["Lutherplatz/", "Thüringer Bahnhof"]);
  expect(nameLines("Donaudampfschifffahrtssiedlung")).toEqual(["Donaudampfschiff…"]);
});
