import { expect, it } from "vitest";
import type { Change } from "../../bindings/commands";
import { byDay } from "./days";

const change = (id: string, at: Date): Change => ({ id, at: at.toISOString(), author: "", operation: "organisation.change", subject: "", direction: "done", in_force: true });

it("changes stand under the day on which they were made here, newest first", () => {
  const changes = [change("3", new Date(2026, 10, 24, 0, 5)), change("2", new Date(2026, 10, 23, 23, 55)), change("1", new Date(2026, 10, 23, 8))];
  expect(byDay(changes).map(([day, entries]) => [day, entries.map((entry) => entry.id)])).toEqual([["2026-11-24", ["3"]], ["2026-11-23", ["2", "1"]]]);
});
