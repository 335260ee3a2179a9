import { expect, test } from "vitest";
import { readContacts, showContacts, withContact } from "./contacts";

test("a question is read with and without quotes", () => {
  expect([...readContacts('topic="Sucht; Medien" limit=3')]).toEqual([["topic", "Sucht; Medien"], ["limit", "3"]]);
});

test("one part changes, the others stay, empty ones go", () => {
  expect(withContact('topic="Sucht" limit=3', "kind", "Schule")).toBe('topic="Sucht" kind="Schule" limit="3"');
  expect(withContact('topic="Sucht" limit=3', "topic", "")).toBe('limit="3"');
  expect(withContact("", "topic", 'A "B"')).toBe('topic="A B"');
});

test("a question reads as words", () => {
  expect(showContacts('topic="Sucht; Medien" limit=3')).toBe("Kontakte aus dem Verzeichnis · Thema Sucht, Medien · höchstens 3");
  expect(showContacts("")).toBe("Kontakte aus dem Verzeichnis");
  expect(showContacts('farbe="rot"')).toContain("farbe rot");
});
