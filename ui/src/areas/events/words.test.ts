import { describe, expect, it } from "vitest";
import { dayOf, movedPart, nameParts, places, withPart } from "./words";

describe("an event in a few words", () => {
  it("says its day", () => {
    expect(dayOf({ on: null, until: null, begins: null })).toBe("Tag offen");
    expect(dayOf({ on: "2026-12-01", until: null, begins: "09:00:00" })).toBe("01.12.2026, 9:00");
    expect(dayOf({ on: "2026-12-01", until: "2026-12-02", begins: "09:00:00" })).toBe("01.12.2026 bis 02.12.2026");
  });
  it("says how many places are taken", () => {
    expect(places({ capacity: 40, holding: 12 })).toBe("12 von 40 Plätzen");
    expect(places({ capacity: null, holding: 12 })).toBe("12 angemeldet");
  });
});

describe("parts of an event", () => {
  const parts = [{ id: "a", n: 1 }, { id: "b", n: 2 }, { id: "c", n: 3 }];
  it("are changed one at a time", () => {
    expect(withPart(parts, "b", { n: 9 }).map((part) => part.n)).toEqual([1, 9, 3]);
  });
  it("are moved and stop at the ends", () => {
    expect(movedPart(parts, "c", -1).map((part) => part.id)).toEqual(["a", "c", "b"]);
    expect(movedPart(parts, "a", -1).map((part) => part.id)).toEqual(["a", "b", "c"]);
    expect(movedPart(parts, "a", 5).map((part) => part.id)).toEqual(["b", "c", "a"]);
  });
});

describe("a typed name", () => {
  it("is parted as it is written", () => {
    expect(nameParts("Anna Beispiel")).toEqual({ given_name: "Anna", family_name: "Beispiel" });
    expect(nameParts("Beispiel, Anna")).toEqual({ given_name: "Anna", family_name: "Beispiel" });
    expect(nameParts("Anna von der Heide")).toEqual({ given_name: "Anna", family_name: "von der Heide" });
    expect(nameParts(" Beispiel ")).toEqual({ given_name: "", family_name: "Beispiel" });
  });
});
