// From a finding to the field where it is put right. Fields carry their name in `data-field`; an item's field "cost_plan.2.category".

/** The names to look for, the nearest first: "a.2.b", then "a.2", then "a". */
export function placesOf(field: string): string[] {
  const parts = field.split(".");
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("."));
}

/** Puts the focus into the field of a finding, or into what lies nearest around it; tells whether there was one. */
export function jumpTo(root: ParentNode, field: string): boolean {
  for (const place of placesOf(field)) {
    const found = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(place)}"]`);
    if (!found) continue;
    const target = found.matches("input, select, textarea, button") ? found : (found.querySelector<HTMLElement>("input, select, textarea, button") ?? found);
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
    return true;
  }
  return false;
}
