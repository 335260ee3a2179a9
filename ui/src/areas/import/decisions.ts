// What happens to each row of a checked list. Only what differs from the default is told to the program: new rows are
// taken, changed ones with all their fields, duplicates are left out, what is gone stays.

import type { CheckedRow, ImportDecisions, RowDecision, RowState } from "../../bindings/commands";

/** A choice for a row, as one value: "take", "skip", "close" or "update:" and the organisation it goes into. */
export type ChosenAction = "take" | "skip" | "close" | `update:${string}`;

/** What a person decided, by the row's place in the check. */
export type Decisions = ReadonlyMap<number, RowDecision>;

/** What may be done with a row, the default first; nothing where there is nothing to decide. */
export function actionsOf(row: CheckedRow): { value: ChosenAction; label: string }[] {
  switch (row.state) {
    case "new":
      return [{ value: "take", label: "Neu anlegen" }, { value: "skip", label: "Auslassen" }];
    case "changed":
      return [{ value: "take", label: "Änderungen übernehmen" }, { value: "skip", label: "Auslassen" }];
    case "duplicate":
      return [
        { value: "skip", label: "Auslassen" },
        ...row.candidates.map((one) => ({ value: `update:${one.id}` as const, label: `In „${one.name}“ übernehmen` })),
        { value: "take", label: "Trotzdem neu anlegen" },
      ];
    case "gone":
      return [{ value: "skip", label: "Bleibt, wie es ist" }, { value: "close", label: "Als geschlossen vermerken" }];
    case "same":
    case "rejected":
      return [];
  }
}

/** What is done with a row now. */
export function actionOf(row: CheckedRow, decisions: Decisions): ChosenAction | null {
  const decision = decisions.get(row.index);
  if (decision === undefined) return actionsOf(row)[0]?.value ?? null;
  return decision.action === "update" ? `update:${decision.into ?? ""}` : decision.action;
}

/** The decisions with another action for a row. A field choice made before falls away: it belonged to the other action. */
export function withAction(decisions: Decisions, row: CheckedRow, action: ChosenAction): Decisions {
  const next = new Map(decisions);
  if (actionsOf(row)[0]?.value === action) next.delete(row.index);
  else if (action === "take" || action === "skip" || action === "close") next.set(row.index, { index: row.index, action, into: null, fields: [] });
  else next.set(row.index, { index: row.index, action: "update", into: action.slice("update:".length), fields: [] });
  return next;
}

/** The fields that would change by what is done with a row now. */
export function changesOf(row: CheckedRow, decisions: Decisions): CheckedRow["changes"] {
  const action = actionOf(row, decisions);
  if (action === null || action === "skip" || action === "close") return [];
  if (action === "take") return row.changes;
  return row.candidates.find((one) => action === `update:${one.id}`)?.changes ?? [];
}

/** A row of the list beside the organisation it may be the same as: name, address, and what else is different. */
export function sideBySide(row: CheckedRow, candidate: CheckedRow["candidates"][number]): { label: string; list: string; directory: string }[] {
  const lines = [{ label: "Name", list: row.name, directory: candidate.name }, { label: "Adresse", list: row.place, directory: candidate.place }];
  const shown = new Set(lines.map(({ label }) => label));
  const others = candidate.changes.filter(({ label }) => !shown.has(label));
  return [...lines, ...others.map(({ label, before, after }) => ({ label, list: after, directory: before }))];
}

/** Whether a field of a row is taken. */
export function takesField(row: CheckedRow, decisions: Decisions, field: string): boolean {
  const fields = decisions.get(row.index)?.fields ?? [];
  return fields.length === 0 || fields.includes(field);
}

/** The decisions with a field taken or left; without any field left the row is left out. */
export function withField(decisions: Decisions, row: CheckedRow, field: string, taken: boolean): Decisions {
  const all = changesOf(row, decisions).map((change) => change.field);
  const fields = all.filter((one) => (one === field ? taken : takesField(row, decisions, one)));
  if (fields.length === 0) return withAction(decisions, row, "skip");
  const present = decisions.get(row.index);
  const next = new Map(decisions);
  const whole = fields.length === all.length;
  if (whole && present?.action !== "update") next.delete(row.index);
  else next.set(row.index, { index: row.index, action: present?.action ?? "take", into: present?.into ?? null, fields: whole ? [] : fields });
  return next;
}

/** The same action for all rows of a state, as far as they can have it. */
export function withActionForAll(decisions: Decisions, rows: readonly CheckedRow[], state: RowState, action: ChosenAction): Decisions {
  return rows.filter((row) => row.state === state).reduce((now, row) => (actionsOf(row).some((one) => one.value === action) ? withAction(now, row, action) : now), decisions);
}

/** As the program wants it. */
export function toSend(decisions: Decisions): ImportDecisions {
  return { rows: [...decisions.values()] };
}

/** How many rows will be made, changed, closed. */
export function outcome(rows: readonly CheckedRow[], decisions: Decisions): { made: number; changed: number; closed: number } {
  const sum = { made: 0, changed: 0, closed: 0 };
  for (const row of rows) {
    const action = actionOf(row, decisions);
    if (action === "close") sum.closed += 1;
    else if (action?.startsWith("update:") || (action === "take" && row.state === "changed")) sum.changed += 1;
    else if (action === "take") sum.made += 1;
  }
  return sum;
}
