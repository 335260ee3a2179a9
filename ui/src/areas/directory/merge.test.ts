import { describe, expect, it } from "vitest";
import type { Organisation } from "../../bindings/commands";
import { differingFields, mergedRecord, suggestedChoice } from "./merge";

const blank: Organisation = {
  id: "1", name: "Lessingschule", department: "", kind: null, school_form: null, carrier: null, status: "active", closed_on: null, description: "",
  address: { addition: "", street: "", house_number: "", postcode: "", town: "", locality: "" }, district: null, phones: [], fax: "", emails: [], web: "",
  opening_hours: { ranges: [], remark: "" }, languages: [], accessibility: { step_free: "unknown", lift: "unknown", toilet: "unknown", remark: "" },
  topics: [], note: "", verification: null, sample: false,
};
const phone = (id: string, number: string) => ({ id, number, label: "" });

describe("merging two records", () => {
  it("asks only about fields that differ in content", () => {
    const first = { ...blank, phones: [phone("a", "+49345")] };
    const second = { ...blank, id: "2", name: "Lessing-Schule", phones: [phone("b", "+49345")] };
    expect(differingFields(first, second)).toEqual(["name"]);
  });
  it("prefers what is filled, and the later check", () => {
    const first = { ...blank, verification: { on: "2025-01-01", by: "A", how: "phone" as const } };
    const second = { ...blank, id: "2", fax: "+49345", verification: { on: "2026-01-01", by: "B", how: "web" as const } };
    expect(suggestedChoice("fax", first, second)).toBe("second");
    expect(suggestedChoice("verification", first, second)).toBe("second");
    expect(suggestedChoice("accessibility", blank, { ...blank, accessibility: { ...blank.accessibility, lift: "yes" } })).toBe("second");
  });
  it("keeps the identity of the first, and every number once", () => {
    const first = { ...blank, phones: [phone("a", "1"), phone("b", "2")], note: "Alt" };
    const second = { ...blank, id: "2", phones: [phone("c", "2"), phone("d", "3")], note: "Neu", topics: ["t"] };
    const result = mergedRecord(first, second, {});
    expect(result.id).toBe("1");
    expect(result.phones.map((entry) => entry.number)).toEqual(["1", "2", "3"]);
    expect(result.note).toBe("Alt\n\nNeu");
    expect(result.topics).toEqual(["t"]);
  });
  it("follows the choice of the person", () => {
    const second = { ...blank, id: "2", name: "Lessing-Schule", note: "Neu" };
    const result = mergedRecord({ ...blank, note: "Alt" }, second, { name: "second", note: "first" });
    expect(result.name).toBe("Lessing-Schule");
    expect(result.note).toBe("Alt");
  });
});
