// A task as it begins.

import type { About, Task } from "../../bindings/commands";
import { newId } from "../../lib/identity";

/** A new, open task. */
export function newTask(title: string, due: string | null, assigned_to: string, about: About | null): Task {
  return { id: newId(), title, note: "", due, snoozed_until: null, assigned_to, about, done_on: null, sample: false };
}
