import { expect, it } from "vitest";
import { grouped } from "./iban";

it("groups what is an IBAN and leaves everything else", () => {
  expect(grouped("DE02120300000000202051")).toBe("DE02 1203 0000 0000 2020 51");
  expect(grouped("Konto folgt")).toBe("Konto folgt");
});
