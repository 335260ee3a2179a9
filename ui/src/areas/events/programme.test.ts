import { describe, expect, it } from "vitest";
import type { Session } from "../../bindings/commands";
import { dayCount, hoursOf, inOrder } from "./programme";

const session = (title: string, day: number, begins: string | null): Session => ({ id: title, kind: "plenary", title, day, begins, ends: null, room: "", capacity: null, speakers: [], summary: "", result: "" });

describe("a programme", () => {
  it("follows the clock, what has no time stands last on its day", () => {
    const order = inOrder([session("offen", 0, null), session("zwei", 0, "11:00:00"), session("morgen", 1, "08:00:00"), session("eins", 0, "09:00:00")]);
    expect(order.map((one) => one.title)).toEqual(["eins", "zwei", "offen", "morgen"]);
  });
  it("says its hours", () => {
    expect(hoursOf({ begins: "09:00:00", ends: "10:30:00" })).toBe("9:00–10:30");
    expect(hoursOf({ begins: null, ends: null })).toBe("");
  });
  it("knows how many days there are", () => {
    expect(dayCount({ on: "2026-12-01", until: "2026-12-02" })).toBe(2);
    expect(dayCount({ on: "2026-12-01", until: null })).toBe(1);
  });
});
