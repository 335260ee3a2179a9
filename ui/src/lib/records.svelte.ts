// Which kinds of records changed, so that lists and open records read themselves again. The program says so after every change,
// whoever made it: a field, an undo, an import.

import type { RecordKind } from "../bindings/commands";
import { RECORD } from "./words";

const versions = $state(Object.fromEntries(Object.keys(RECORD).map((kind) => [kind, 0])) as Record<RecordKind, number>);

export const records = {
  /** A number that grows with every change of these kinds; reading it inside `$effect` or `$derived` runs that again. */
  version(...kinds: RecordKind[]): number {
    return kinds.reduce((sum, kind) => sum + versions[kind], 0);
  },
  /** The same for every kind. */
  any(): number {
    return records.version(...(Object.keys(versions) as RecordKind[]));
  },
  /** Notes that records of these kinds changed. */
  changed(kinds: readonly RecordKind[]): void {
    for (const kind of kinds) versions[kind] += 1;
  },
};
