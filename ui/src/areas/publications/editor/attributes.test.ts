import { expect, test } from "vitest";
import { readAttributes, withAttributes } from "./attributes";

test("attributes are read with and without quotes", () => {
  expect([...readAttributes('topic="Sucht; Medien" limit=3')]).toEqual([["topic", "Sucht; Medien"], ["limit", "3"]]);
});

test("one value changes, the others stay in their order, empty ones go", () => {
  expect(withAttributes('topic="Sucht" limit=3', { kind: "Schule" })).toBe('topic="Sucht" limit="3" kind="Schule"');
  expect(withAttributes('topic="Sucht" farbe=rot limit=3', { topic: " " })).toBe('farbe="rot" limit="3"');
});

test("what a value cannot hold is written otherwise: quotes in German, line breaks as spaces", () => {
  expect(withAttributes("", { alt: 'Plakat "Komm wieder"\nim Flur' })).toBe('alt="Plakat „Komm wieder“ im Flur"');
  expect(readAttributes(withAttributes("", { alt: 'A "B"' })).get("alt")).toBe("A „B“");
});
