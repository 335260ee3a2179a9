import { expect, it } from "vitest";
import type { ApplicationRow } from "../../bindings/commands";
import { COLUMNS, columnsOf } from "./board";
import { STATE } from "./words";

it("has a place for every state, and just one", () => {
  const placed = COLUMNS.flatMap((column) => column.states);
  expect([...placed].sort()).toEqual(Object.keys(STATE).sort());
});

it("puts what is due first on top", () => {
  const row = (number: string, on: string | null): ApplicationRow => ({
    id: number, number, title: "", applicant: "", schools: [], school_ids: [], year: 2026, from: null, until: null, state: "running", since: null,
    requested: 0, awarded: 0, paid: 0, deadline: on === null ? null : { on, kind: "proof", label: "", days: 0 },
  });
  const run = columnsOf([row("2026-003", null), row("2026-002", "2026-12-01"), row("2026-001", null), row("2026-004", "2026-11-01")]).find((one) => one.column.id === "run");
  expect(run?.rows.map((one) => one.number)).toEqual(["2026-004", "2026-002", "2026-001", "2026-003"]);
});
