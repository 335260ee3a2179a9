// Where lists and panels that open over the page are put: in the landmark of the page, or inside the dialog they belong to, which keeps
// the focus to itself.

import { getContext, setContext } from "svelte";

const KEY = Symbol("overlays");

/** What lies inside puts its lists into this element instead of the page's. */
export function setOverlays(element: () => HTMLElement | undefined): void {
  setContext(KEY, element);
}

/** Where lists are put. To be asked while a component is made; the answer may come later. */
export function overlays(): () => HTMLElement | string {
  const inner = getContext<(() => HTMLElement | undefined) | undefined>(KEY);
  return () => inner?.() ?? "#overlays";
}
