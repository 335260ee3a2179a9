// Which rows of a long list are selected, and which one has the focus. Pure: a key or a click makes a new selection from the old one.

/** The state of a list in which several rows can be selected. */
export interface Selection {
  /** Selected rows by identity. */
  readonly chosen: ReadonlySet<string>;
  /** Row with the keyboard focus. */
  readonly active: string | null;
  /** Row from which a range grows. */
  readonly anchor: string | null;
}

/** Nothing selected. */
export const NOTHING: Selection = { chosen: new Set(), active: null, anchor: null };

/** One row alone: selected, with the focus. */
export function alone(id: string): Selection {
  return { chosen: new Set([id]), active: id, anchor: id };
}

/** How a row was reached: alone, as end of a range (Umschalt), or in addition (Strg, space). */
export type Reach = "only" | "range" | "toggle" | "focus";

/** The selection after `id` was reached. `order` holds all rows as the list shows them. */
export function reach(selection: Selection, order: readonly string[], id: string, how: Reach): Selection {
  if (how === "focus") return { ...selection, active: id };
  if (how === "toggle") {
    const chosen = new Set(selection.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    return { chosen, active: id, anchor: id };
  }
  const anchor = selection.anchor ?? selection.active ?? id;
  const start = order.indexOf(anchor);
  const end = order.indexOf(id);
  if (how === "only" || start < 0 || end < 0) return alone(id);
  return { chosen: new Set(order.slice(Math.min(start, end), Math.max(start, end) + 1)), active: id, anchor };
}

/** All rows selected; the focus stays. */
export function reachAll(selection: Selection, order: readonly string[]): Selection {
  return { ...selection, chosen: new Set(order), active: selection.active ?? order[0] ?? null };
}

/** The selection after the list changed: rows that are gone are no longer selected. */
export function within(selection: Selection, order: readonly string[]): Selection {
  const there = new Set(order);
  const keep = (id: string | null) => (id !== null && there.has(id) ? id : null);
  return { chosen: new Set([...selection.chosen].filter((id) => there.has(id))), active: keep(selection.active), anchor: keep(selection.anchor) };
}

/** Where a key leads in a list of `count` rows with `page` rows in view; `null` when it is no such key. */
export function indexAfter(key: string, index: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const to: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index < 0 ? count - 1 : index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  };
  const next = to[key];
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}
