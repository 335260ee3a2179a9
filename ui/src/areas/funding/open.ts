// An open application, as the sections of its record get it.

import type { Application, ApplicationView } from "../../bindings/commands";
import type { Editing } from "../../lib/editing.svelte";

/** An application that is open for editing. */
export interface OpenApplication {
  /** Everything that relates to it, as last read. */
  view: ApplicationView;
  /** The application being edited. */
  editing: Editing<Application>;
  /** Key below which unsaved typing is kept. */
  draft: string;
}
