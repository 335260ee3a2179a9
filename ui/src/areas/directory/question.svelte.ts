// The question the list of organisations answers at present. It outlives the list, so that coming back shows the same list.

import type { Direction, OrganisationFilter, OrganisationSort } from "../../bindings/commands";
import { NOTHING, type Selection } from "../../lib/selection";
import { EMPTY_FILTER } from "./filter";

let filter = $state.raw<OrganisationFilter>(EMPTY_FILTER);
let sort = $state<OrganisationSort>("name");
let direction = $state<Direction>("ascending");
let selection = $state.raw<Selection>(NOTHING);

export const question = {
  get filter(): OrganisationFilter {
    return filter;
  },
  set filter(next: OrganisationFilter) {
    filter = next;
  },
  get sort(): OrganisationSort {
    return sort;
  },
  set sort(next: OrganisationSort) {
    sort = next;
  },
  get direction(): Direction {
    return direction;
  },
  set direction(next: Direction) {
    direction = next;
  },
  get selection(): Selection {
    return selection;
  },
  set selection(next: Selection) {
    selection = next;
  },
};
