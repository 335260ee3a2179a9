import { expect, test } from "vitest";
import type { AttachmentLook } from "../../bindings/commands";
import { fateOf, moved } from "./attachments";

const look: AttachmentLook = { form: "pdf", fate: "bound", pages: 1, remarks: [], original_beside: false, signed: false, tagged: false, pdf_a: false, pdf_ua: false };

test("a bound attachment tells its pages, a locked one asks", () => {
  expect(fateOf(look).label).toBe("1 Seite in der Mappe");
  expect(fateOf({ ...look, pages: 12 }).label).toBe("12 Seiten in der Mappe");
  expect(fateOf({ ...look, fate: "locked" })).toEqual({ label: "Kennwort nötig", tone: "warn", pages: false });
});

test("a moved line changes its place and nothing else", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
});
