// The need that is being worked on. It stays while one looks at a record and comes back.

import type { Need } from "../../bindings/commands";
import { EMPTY_NEED } from "./need";

let need = $state.raw<Need>(EMPTY_NEED);

export const asked = {
  get need(): Need {
    return need;
  },
  /** Asks with these parts changed. */
  change(parts: Partial<Need>): void {
    need = { ...need, ...parts };
  },
  /** Begins anew. */
  clear(): void {
    need = EMPTY_NEED;
  },
};
