// What list and board are asked for. It stays while one goes from one to the other and into records and back.

import type { ApplicationFilter, ApplicationState } from "../../bindings/commands";
import { COLUMNS } from "./board";

let text = $state("");
let year = $state<number | null>(null);
/** A column of the board, or every state. */
let column = $state("");

export const asked = {
  get text(): string {
    return text;
  },
  set text(typed: string) {
    text = typed;
  },
  get year(): number | null {
    return year;
  },
  set year(chosen: number | null) {
    year = chosen;
  },
  get column(): string {
    return column;
  },
  set column(chosen: string) {
    column = chosen;
  },
  /** Whether anything is left out. */
  get something(): boolean {
    return text.trim() !== "" || year !== null || column !== "";
  },
  /** Asks for everything. */
  all(): void {
    text = "";
    year = null;
    column = "";
  },
  get filter(): ApplicationFilter {
    const states: ApplicationState[] = [...(COLUMNS.find((one) => one.id === column)?.states ?? [])];
    return { text: text.trim(), year, states, organisation: null };
  },
};
