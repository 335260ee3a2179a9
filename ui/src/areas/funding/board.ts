// The board: states that lie close together share a column.

import type { ApplicationRow, ApplicationState } from "../../bindings/commands";

/** A column of the board. */
export interface Column {
  id: string;
  label: string;
  states: readonly ApplicationState[];
}

export const COLUMNS: readonly Column[] = [
  { id: "talk", label: "Anfrage und Beratung", states: ["enquiry", "consultation"] },
  { id: "draft", label: "Entwurf", states: ["draft"] },
  { id: "check", label: "In Prüfung", states: ["submitted", "checked", "steering_group"] },
  { id: "award", label: "Bewilligt", states: ["awarded", "agreement"] },
  { id: "run", label: "Läuft", states: ["running", "change_requested"] },
  { id: "proof", label: "Nachweis", states: ["proof_submitted", "proof_checked"] },
  { id: "done", label: "Fertig", states: ["closed", "refused", "withdrawn", "archived"] },
];

/** The rows of each column; within a column what is due first stands first, then the older number. */
export function columnsOf(rows: readonly ApplicationRow[]): { column: Column; rows: ApplicationRow[] }[] {
  const due = (row: ApplicationRow) => row.deadline?.on ?? "9999";
  return COLUMNS.map((column) => ({
    column,
    rows: rows.filter((row) => column.states.includes(row.state)).sort((a, b) => due(a).localeCompare(due(b)) || a.number.localeCompare(b.number)),
  }));
}
