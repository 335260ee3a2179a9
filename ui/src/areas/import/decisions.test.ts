import { expect, test } from "vitest";
import type { CheckedRow, RowState } from "../../bindings/commands";
import { actionOf, actionsOf, changesOf, outcome, sideBySide, takesField, toSend, withAction, withActionForAll, withField, type Decisions } from "./decisions";

const change = (field: string) => ({ field, label: field, before: "alt", after: "neu" });
function row(index: number, state: RowState): CheckedRow {
  return {
    index, number: index + 2, name: `Zeile ${index}`, place: "", state, notes: [], guesses: [], errors: [],
    changes: state === "changed" ? [change("phone"), change("email")] : [],
    candidates: state === "duplicate" ? [{ id: "a", name: "A", place: "", score: 90, reasons: [], changes: [change("fax"), change("web")] }] : [],
  };
}
const none: Decisions = new Map();

test("what nobody decided is not sent", () => {
  expect(toSend(none)).toEqual({ rows: [] });
  expect(actionOf(row(0, "new"), none)).toBe("take");
  expect(actionOf(row(0, "duplicate"), none)).toBe("skip");
  expect(actionOf(row(0, "gone"), none)).toBe("skip");
  expect(actionOf(row(0, "rejected"), none)).toBeNull();
  const back = withAction(withAction(none, row(0, "new"), "skip"), row(0, "new"), "take");
  expect(toSend(back)).toEqual({ rows: [] });
});

test("a duplicate goes into the one that was chosen, with the fields that were chosen", () => {
  const one = row(3, "duplicate");
  let now = withAction(none, one, "update:a");
  expect(changesOf(one, now).map((c) => c.field)).toEqual(["fax", "web"]);
  now = withField(now, one, "web", false);
  expect(takesField(one, now, "web")).toBe(false);
  expect(toSend(now)).toEqual({ rows: [{ index: 3, action: "update", into: "a", fields: ["fax"] }] });
  now = withField(now, one, "web", true);
  expect(toSend(now)).toEqual({ rows: [{ index: 3, action: "update", into: "a", fields: [] }] });
});

test("a probable duplicate stands beside the organisation, line by line", () => {
  const one = { ...row(3, "duplicate"), place: "Ring 1" };
  const candidate = { ...one.candidates[0]!, place: "Ring 1a", changes: [change("Adresse"), change("Fax")] };
  expect(sideBySide(one, candidate)).toEqual([
    { label: "Name", list: "Zeile 3", directory: "A" },
    { label: "Adresse", list: "Ring 1", directory: "Ring 1a" },
    { label: "Fax", list: "neu", directory: "alt" },
  ]);
});

test("a changed row without any field is left out", () => {
  const one = row(1, "changed");
  let now = withField(none, one, "phone", false);
  expect(toSend(now)).toEqual({ rows: [{ index: 1, action: "take", into: null, fields: ["email"] }] });
  now = withField(now, one, "email", false);
  expect(actionOf(one, now)).toBe("skip");
  expect(changesOf(one, now)).toEqual([]);
});

test("one action for all rows of a state leaves the others alone", () => {
  const rows = [row(0, "new"), row(1, "gone"), row(2, "gone"), row(3, "changed"), row(4, "same")];
  const now = withActionForAll(none, rows, "gone", "close");
  expect(outcome(rows, now)).toEqual({ made: 1, changed: 1, closed: 2 });
  expect(withActionForAll(none, rows, "new", "close").size).toBe(0);
  expect(actionsOf(row(4, "same"))).toEqual([]);
});
