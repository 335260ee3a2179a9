// Which kinds of records changed, so that lists and open records read themselves again. The program says so after every change,
// whoever made it: a field, an undo, an import.

import type { RecordKind } from "../bindings/commands";

const versions = $state<Record<RecordKind, number>>({ organisation: 0, person: 0, offer: 0, term: 0, publication: 0, consultation: 0, task: 0, application: 0, absence: 0, round: 0 });

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
