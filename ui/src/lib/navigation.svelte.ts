// The place the window shows, following the address and the back button.

import { hashOf, parseRoute, type Route } from "./route";

let current = $state.raw<Route>(parseRoute(location.hash));
window.addEventListener("hashchange", () => (current = parseRoute(location.hash)));

/** Where the person is, and how to go elsewhere. */
export const navigation = {
  get route(): Route {
    return current;
  },
  /** Goes to a place; the back button returns. */
  go(area: string, ...path: string[]): void {
    location.hash = hashOf(area, ...path);
  },
  /** Goes to a place without leaving a step for the back button. */
  replace(area: string, ...path: string[]): void {
    history.replaceState(null, "", hashOf(area, ...path));
    current = parseRoute(location.hash);
  },
};
