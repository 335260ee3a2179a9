// The areas of the window: their place in the address, their name, their icon. An area is a folder below `areas/` whose
// `Area.svelte` takes the rest of the address as `path`. A new area is one line here.

import type { Component } from "svelte";
import ChartColumn from "@lucide/svelte/icons/chart-column";
import BookUser from "@lucide/svelte/icons/book-user";
import CalendarDays from "@lucide/svelte/icons/calendar-days";
import Compass from "@lucide/svelte/icons/compass";
import FileInput from "@lucide/svelte/icons/file-input";
import HandCoins from "@lucide/svelte/icons/hand-coins";
import HistoryIcon from "@lucide/svelte/icons/history";
import ListTodo from "@lucide/svelte/icons/list-todo";
import Newspaper from "@lucide/svelte/icons/newspaper";
import Settings from "@lucide/svelte/icons/settings";
import Sunrise from "@lucide/svelte/icons/sunrise";
import Waypoints from "@lucide/svelte/icons/waypoints";

/** One area of the window. */
export interface AreaEntry {
  /** Its place in the address. */
  id: string;
  label: string;
  icon: Component<{ size?: number | string; "aria-hidden"?: "true" }>;
  load: () => Promise<{ default: Component<{ path: string[] }> }>;
}

const pages = import.meta.glob<{ default: Component<{ path: string[] }> }>("../areas/*/Area.svelte");

const entries: (Omit<AreaEntry, "load"> & { folder: string })[] = [
  { id: "uebersicht", folder: "overview", label: "Übersicht", icon: Sunrise },
  { id: "verzeichnis", folder: "directory", label: "Verzeichnis", icon: BookUser },
  { id: "angebot-finden", folder: "referral", label: "Angebot finden", icon: Compass },
  { id: "netzwerk", folder: "network", label: "Netzwerk", icon: Waypoints },
  { id: "veranstaltungen", folder: "events", label: "Veranstaltungen", icon: CalendarDays },
  { id: "aufgaben", folder: "tasks", label: "Aufgaben", icon: ListTodo },
  { id: "foerderung", folder: "funding", label: "Förderung", icon: HandCoins },
  { id: "publikationen", folder: "publications", label: "Publikationen", icon: Newspaper },
  { id: "auswerten", folder: "reports", label: "Auswerten", icon: ChartColumn },
  { id: "import", folder: "import", label: "Import", icon: FileInput },
  { id: "verlauf", folder: "history", label: "Verlauf", icon: HistoryIcon },
  { id: "einstellungen", folder: "settings", label: "Einstellungen", icon: Settings },
];

/** All areas in the order in which the window shows them. */
export const AREAS: AreaEntry[] = entries.flatMap(({ folder, ...entry }) => {
  const load = pages[`../areas/${folder}/Area.svelte`];
  return load ? [{ ...entry, load }] : [];
});
