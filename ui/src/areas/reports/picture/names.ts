// Names in a picture that cover neither each other nor a place: the important ones first, each below, above or beside its place.

import type { Place, View } from "./steps";

export interface Named extends Place {
  /** The name in its lines. */
  lines: readonly string[];
  radius: number;
}

/** From one line of a name to the next, by how high letters are. */
export const LINE = 1.15;

type Area = [left: number, top: number, right: number, bottom: number];

const overlap = (one: Area, other: Area) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** About how wide a name is, by how high its letters are. */
export function nameWidth(lines: readonly string[], letter: number): number {
  return Math.max(0, ...lines.map((line) => line.length)) * letter * 0.58;
}

/** Where the names stand that find room, by number: the middle of the base line of their first line. `order` says who comes first; the first `sure` of them get
    a name even where it covers a place, but no other name; `letter` is how high they are. No name reaches out of the `view`. */
export function namesThatFit(all: readonly Named[], order: readonly number[], letter: number, view: View, sure = 0): Map<number, Place> {
  const taken: Area[] = all.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]);
  const placed = new Map<number, Place>();
  const seen = ([left, top, right, bottom]: Area) => left >= view.x && top >= view.y && right <= view.x + view.width && bottom <= view.y + view.height;
  const named: Area[] = [];
  for (const [rank, at] of order.entries()) {
    const one = all[at];
    if (!one) continue;
    const half = nameWidth(one.lines, letter) / 2;
    const away = one.radius * 1.4;
    const high = one.lines.length * letter * LINE;
    const areas: Area[] = [
      [one.x - half, one.y + away, one.x + half, one.y + away + high],
      [one.x - half, one.y - away - high, one.x + half, one.y - away],
      [one.x + away, one.y - high / 2, one.x + away + 2 * half, one.y + high / 2],
      [one.x - away - 2 * half, one.y - high / 2, one.x - away, one.y + high / 2],
    ];
    const without = (others: readonly Area[]) => areas.find((area) => seen(area) && others.every((other) => !overlap(area, other)));
    const free = without(taken) ?? (rank < sure ? without(named) : undefined);
    if (!free) continue;
    taken.push(free);
    named.push(free);
    placed.set(at, { x: (free[0] + free[2]) / 2, y: free[1] + letter * 0.9 });
  }
  return placed;
}
