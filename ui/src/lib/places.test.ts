import { expect, it } from "vitest";
import { placeOf, recordOfDraft } from "./places";

it("every record opens at its own address", () => {
  expect(placeOf("offer", "1")).toBe("#/verzeichnis/angebot/1");
  expect(placeOf("publication", "1")).toBe("#/publikationen/1");
});
it("a draft leads back to the record it was typed into", () => {
  expect(recordOfDraft("organisation/1/phone/2")).toEqual({ kind: "organisation", id: "1" });
  expect(recordOfDraft("committee/1/name")).toEqual({ kind: "committee", id: "1" });
  expect(recordOfDraft("filter")).toBeNull();
  expect(recordOfDraft("unknown/1/name")).toBeNull();
});
