// What every part of an event's record is given.

import type { Event, EventView } from "../../bindings/commands";
import type { Editing } from "../../lib/editing.svelte";

/** The event as it is shown, and as it is edited. */
export interface EventPart {
  view: EventView;
  editing: Editing<Event>;
}
