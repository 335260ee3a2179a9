import { expect, test } from "vitest";
import { listName } from "./fields";

test("a list keeps its name from year to year", () => {
  expect(listName("Schulliste 2025.xlsx")).toBe("Schulliste");
  expect(listName("schulen_2026-08.csv")).toBe("schulen");
  expect(listName("2026.csv")).toBe("Liste");
  expect(listName("Kontakte Halle.ods")).toBe("Kontakte Halle");
});
