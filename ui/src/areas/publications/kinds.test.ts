import { expect, test } from "vitest";
import { fileName } from "./kinds";

test("every title gives a name a system takes", () => {
  expect(fileName("Regionale Kontaktliste")).toBe("Regionale Kontaktliste.pdf");
  expect(fileName('A/B: "C"?\t…')).toBe("A B C ….pdf");
  expect(fileName(" .. ")).toBe("Publikation.pdf");
});
