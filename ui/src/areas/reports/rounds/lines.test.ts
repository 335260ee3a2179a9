import { expect, it } from "vitest";
import type { RoundEntryLine } from "../../../bindings/commands";
import { shownLines } from "./lines";

it("shows who has not answered, who has, or all", () => {
  const line = (name: string, answer: RoundEntryLine["entry"]["answer"]): RoundEntryLine => ({
    entry: { organisation: name, sent_on: null, answered_on: null, answer },
    name,
    email: "",
    verified_on: null,
  });
  const lines = [line("a", null), line("b", "confirmed"), line("c", "unreachable")];
  expect(shownLines(lines, "open").map((one) => one.name)).toEqual(["a"]);
  expect(shownLines(lines, "answered").map((one) => one.name)).toEqual(["b", "c"]);
  expect(shownLines(lines, "all")).toHaveLength(3);
});
