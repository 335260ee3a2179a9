import { expect, it } from "vitest";
import { namesThatFit, shortName } from "./names";

it("gives room to the first in order and to others only where nothing is covered", () => {
  const all = [
    { x: 0, y: 0, radius: 5, name: "Stadt" },
    { x: 12, y: 0, radius: 5, name: "Schule" },
    { x: 500, y: 0, radius: 5, name: "Weit weg" },
  ];
  const placed = namesThatFit(all, [1, 0, 2], 10);
  expect(placed.get(1)?.y).toBeGreaterThan(5);
  // The name of the neighbour goes above, because below it would cover the first.
  expect(placed.get(0)?.y).toBeLessThan(0);
  expect(placed.has(2)).toBe(true);
});

it("leaves names out that would cover others", () => {
  const crowd = Array.from({ length: 60 }, (_, at) => ({ x: (at % 8) * 14, y: Math.floor(at / 8) * 14, radius: 6, name: `Einrichtung ${at}` }));
  const placed = namesThatFit(crowd, crowd.map((_, at) => at), 10);
  expect(placed.size).toBeLessThan(30);
  // Who is chosen is named in any crowd.
  expect(namesThatFit(crowd, [27, ...crowd.keys()], 10, 1).has(27)).toBe(true);
});

it("shortens long names", () => {
  expect(shortName("Kurz")).toBe("Kurz");
  expect(shortName("Eine sehr lange Bezeichnung einer Einrichtung")).toHaveLength(30);
});
