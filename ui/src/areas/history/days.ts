// Changes gathered under their day on this computer.

import type { Change } from "../../bindings/commands";
import { today } from "../../lib/dates";

/** The changes by day, in the order in which they come. */
export function byDay(changes: readonly Change[]): [day: string, changes: Change[]][] {
  const days = new Map<string, Change[]>();
  for (const change of changes) {
    const day = today(new Date(change.at));
    const entries = days.get(day);
    if (entries) entries.push(change);
    else days.set(day, [change]);
  }
  return [...days];
}
