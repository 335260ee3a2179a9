import { expect, it } from "vitest";
import { namesThatFit } from "./names";

const VIEW = { x: -500, y: -500, width: 2000, height: 1000 };

it("gives room to the first in order and to others only where nothing is covered", () => {
  const all = [
    { x: 0, y: 0, radius: 5, lines: ["Stadt"] },
    { x: 12, y: 0, radius: 5, lines: ["Schule"] },
    { x: 500, y: 0, radius: 5, lines: ["Weit weg"] },
  ];
  const placed = namesThatFit(all, [1, 0, 2], 10, VIEW);
  expect(placed.get(1)?.y).toBeGreaterThan(5);
  // The name of the neighbour goes above, because below it would cover the first.
  expect(placed.get(0)?.y).toBeLessThan(0);
  expect(placed.has(2)).toBe(true);
});

it("leaves names out that would cover others", () => {
  const crowd = Array.from({ length: 60 }, (_, at) => ({ x: (at % 8) * 14, y: Math.floor(at / 8) * 14, radius: 6, lines: [`Einrichtung ${at}`] }));
  const placed = namesThatFit(crowd, crowd.map((_, at) => at), 10, VIEW);
  expect(placed.size).toBeLessThan(30);
  // Who is chosen is named in any crowd.
  expect(namesThatFit(crowd, [27, ...crowd.keys()], 10, VIEW, 1).has(27)).toBe(true);
});

it("gives a name in two lines the room of both", () => {
  const placed = namesThatFit([{ x: 0, y: 0, radius: 5, lines: ["Grundschule", "am Anger"] }, { x: 0, y: 26, radius: 5, lines: ["Kita"] }], [0, 1], 10, VIEW);
  // Below there is a neighbour, so both lines stand above.
  expect(placed.get(0)?.y).toBeLessThan(-12);
});

it("cuts no name at the border of what is seen", () => {
  const all = [{ x: 5, y: 50, radius: 5, lines: ["Grundschule"] }];
  const placed = namesThatFit(all, [0], 10, { x: 0, y: 0, width: 200, height: 100 });
  expect(placed.get(0)?.x).toBeGreaterThan(30);
  expect(namesThatFit(all, [0], 10, { x: 100, y: 0, width: 200, height: 100 }).size).toBe(0);
});
